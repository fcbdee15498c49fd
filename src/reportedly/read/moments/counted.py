"""Times counted in units from today or from a time told before: "last week", "two days later". Stage 3 of 5."""

import re
from datetime import date, timedelta

from reportedly.model.edtf import interval
from reportedly.model.moment import MomentKind
from reportedly.read.moments.context import NO_DATE, REACH, Context
from reportedly.read.moments.family import family
from reportedly.read.moments.values import Found, Shape, unit_around
from reportedly.read.moments.weekdays import NOTHING_BEFORE
from reportedly.read.moments.words import HEDGE, NUMBER, PLURALS, UNIT, UNITS, number

FROM_EVENT = "counted from an event that has no date here"


def _unit(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "last week", "this year", "the following month", "that day", "late next week"."""
    which, unit = " ".join(match["which"].lower().split()), UNITS[match["unit"].lower()]
    start, end = match.span()
    if unit in {"second", "minute", "hour"}:
        return None
    if which in {"that", "that same", "the same", "the following", "the next", "the previous", "the preceding"}:
        return _unit_told(match, ctx, which, unit)
    if unit == "day":
        return None
    by = {"last": -1, "past": -1, "this past": -1, "the last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    by = 1 if which in {"this coming", "the coming"} else by
    if ctx.today is None:
        return Found(start, end, "span", why=NO_DATE)
    if unit == "weekend" and by <= 0:
        by = _weekend(ctx, match, by)
    value = unit_around(ctx.today, unit, by)
    if unit == "week" and value and _MIDDLE.match(match.group()):
        value = str(date.fromisoformat(value[:10]) + timedelta(days=2))
    return Found(start, end, "span", value, why=f"counted from {ctx.today}")


# The middle of a week is its Wednesday.
_MIDDLE = re.compile(r"(?i)(?:the\s+)?middle\s+of\b|mid[-\s]")


def _guarded_unit(match: re.Match[str], ctx: Context) -> Found | None:
    """Read "all week" and "that week" but not "that day" of a clause: "he said that week two begins"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    if unit in PLURALS:
        return None
    if re.match(r"(?i)(?:over|during|throughout|within)\s+the\s+(?:next|coming)\b", match.group()):
        return None  # a stretch from today on
    if which == "all" and unit not in {"week", "month", "year", "weekend"}:
        return None
    if which == "this" and unit == "quarter" and re.match(r"\s+of\b", ctx.text[match.end() : match.end() + 4]):
        return None
    return _unit(match, ctx)


def _weekend(ctx: Context, match: re.Match[str], by: int) -> int:
    """How many weeks away: "last weekend" is the last that is over; "this" and "the weekend" follow the tense."""
    assert ctx.today is not None
    if by < 0:
        return -1
    behind = ctx.direction(match.start(), match.end()) == "past" and ctx.today.weekday() < 5
    return -1 if behind else 0


def _unit_told(match: re.Match[str], ctx: Context, which: str, unit: str) -> Found:
    by = {"the following": 1, "the next": 1, "the previous": -1, "the preceding": -1}.get(which, 0)
    return counted(match, ctx, by, unit, "day" if unit == "day" else "span")


def counted(match: re.Match[str], ctx: Context, by: int, unit: str, shape: str) -> Found:
    """The value *by* units from the last time told of that is fine enough to count from."""
    start, end = match.span()
    found = Found(start, end, "day" if shape == "day" else "span", why=NOTHING_BEFORE)
    longest = {"day": 1, "week": 7, "weekend": 7, "fortnight": 7, "month": 31, "quarter": 92}.get(unit, 366)
    if unit in {"decade", "century"}:
        longest = 36600
    told = ctx.last(longest)
    days = interval(told)
    if days and ctx.today and by < 0 and days[0] > ctx.today and ctx.direction(start, end) == "past":
        told = ctx.last(longest, 2 * REACH, ctx.today)  # what is over counts from no day to come
        days = interval(told)
    if told is None or days is None:
        return found
    if unit == "year" and re.fullmatch(r"\d{4}-3[3-6]", told):
        return Found(
            start, end, "span", f"{days[0].year + by:04}{told[4:]}", why=f"the same quarter, counted from {told}"
        )
    value = unit_around(days[0], unit, by)
    if unit == "week" and by and days[0] == days[1]:
        value = str(days[0] + timedelta(days=7 * by)) if match.groupdict().get("count") else value
    return Found(start, end, found.shape, value, why=f"counted from {told}")


def _day_before(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "the day before" and "the year after", with nothing after them; else they count from an event."""
    unit = UNITS[match["unit"].lower()]
    by = -1 if match["side"].lower() in {"before", "earlier"} else 1
    following = ctx.text[match.end() : match.end() + 3]
    if re.match(r"\s+[\w“\"‘]", following) and match["side"].lower() in {"before", "after"}:
        return Found(match.start(), match.end(), "day" if unit == "day" else "span", why=FROM_EVENT)
    return counted(match, ctx, by, unit, "day" if unit == "day" else "span")


def _ago(match: re.Match[str], ctx: Context) -> Found | None:
    unit, count = UNITS[match["unit"].lower()], number(match["count"]) if match["count"] else None
    if count is not None and match["half"]:
        count += 0.5
    start, end = match.span()
    fine = unit in {"second", "minute", "hour"}
    kind: MomentKind = "time" if fine else "date"
    if count is None:
        return Found(start, end, "span", kind="order" if not match["count"] else "date", why="how many is not said")
    if ctx.today is None:
        return Found(start, end, "span", kind="time" if fine else "date", why=NO_DATE)
    if fine:
        seconds = count * {"second": 1, "minute": 60, "hour": 3600}[unit]
        day = (
            (ctx.now - timedelta(seconds=seconds)).date()
            if ctx.now
            else ctx.today - timedelta(days=int(seconds // 86400))
        )
        return Found(start, end, "day", str(day), "time", f"counted from {ctx.today}")
    if count % 1:
        unit, count = {
            "year": ("month", count * 12),
            "day": ("day", count),
            "week": ("day", count * 7),
            "month": ("week", count * 4),
            "century": ("year", count * 100),
            "decade": ("year", count * 10),
        }.get(unit, (unit, count))
    value = unit_around(ctx.today, unit, -int(count))
    return Found(start, end, "day" if unit == "day" else "span", value, kind, f"counted from {ctx.today}")


def _later(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "two days later", "a year earlier", "three months after the vote"."""
    unit = UNITS[match["unit"].lower()]
    count = number(match["count"]) if match["count"] else None
    side = match["side"].lower()
    start, end = match.span()
    if unit in {"second", "minute", "hour"} or count is None:
        return Found(
            start,
            end,
            "order",
            kind="order",
            why="how far it is from what is not said" if count is None else NOTHING_BEFORE,
        )
    by = int(count) * (-1 if side in {"earlier", "before", "previously", "prior", "ahead"} else 1)
    if side == "on" and not re.match(r"\s*[,.;:]", ctx.text[end : end + 2]):
        return None
    if side in {"after", "before", "prior", "into", "ahead"} and re.match(r"\s+[\w“\"‘$]", ctx.text[end : end + 3]):
        return Found(start, end, "order", kind="order", why=FROM_EVENT)
    if side in {"from now", "hence", "away", "out"}:
        if ctx.today is None:
            return Found(start, end, "span", why=NO_DATE)
        return Found(start, end, "span", unit_around(ctx.today, unit, by), why=f"counted from {ctx.today}")
    found = counted(match, ctx, by, unit, "day" if unit == "day" else "span")
    if found.edtf is None and unit == "year" and by == -1 and ctx.today and _is_comparison(ctx, start):
        return Found(start, end, "span", f"{ctx.today.year - 1:04}", why=f"counted from the year of {ctx.today}")
    return found


_COMPARED = re.compile(r"\b(?:from|compared|versus|against|up|down|than|rose|fell|grew|loss|profit)\b|%|percent")


def _is_comparison(ctx: Context, start: int) -> bool:
    """Whether figures are set against those of "a year earlier": then it counts from the article's year."""
    return bool(_COMPARED.search(ctx.lead(start, 200)))


def _before_last(match: re.Match[str], ctx: Context) -> Found | None:
    """ "The week before last", "the year after next"."""
    unit = UNITS[match["unit"].lower()]
    if ctx.today is None:
        return Found(match.start(), match.end(), "span", why=NO_DATE)
    by = -2 if match["back"] else 2
    shape: Shape = "day" if unit == "day" else "span"
    return Found(match.start(), match.end(), shape, unit_around(ctx.today, unit, by), why=f"counted from {ctx.today}")


FAMILIES = (
    family(
        "before last",
        "unit",
        r"""\b (?i:the) \s+ (?P<unit> (?i: night | week | weekend | month | year ) ) \s+
        (?: (?P<back> (?i: before \s+ last ) ) | (?i: after \s+ next ) ) \b""",
        _before_last,
    ),
    family(
        "unit",
        "unit",
        rf"""\b (?: (?: (?i: early | earlier | late | later | mid | (?:the \s+)? (?: end | start
            | beginning | middle | rest | course ) \s+ of | much \s+ of | most \s+ of | sometime | over | during
            | throughout ) [-\s] \s* )? )
        (?P<which> (?i: this \s+ past | this \s+ coming | that \s+ same | the \s+ (?: same | following | next
            | previous | preceding | coming ) | last | this | next | that | past | previous | coming | current | the
            (?= \s+ weekend ) | all ) ) \s+
        (?: (?: fiscal | financial | calendar | school | academic ) \s+ )? (?P<unit> {UNIT} )
        (?! \s* -\w | \s+ (?: of (?! \s+ (?:violence|unrest|protests|fighting) ) ) )""",
        lambda match, ctx: _guarded_unit(match, ctx),
    ),
    family(
        "day before",
        "unit",
        r"""\b (?i:the) \s+ (?P<unit> (?i: day | night | week | month | year | morning | evening | quarter ) ) \s+
            (?P<side> (?i: before | after | earlier | later ) ) \b (?! \s+ (?: yesterday | tomorrow | last
            | next ) )""".replace("morning | evening | ", ""),
        _day_before,
    ),
    family(
        "ago",
        "ago",
        rf"""\b (?: {HEDGE} \s+ )* (?: (?P<count> {NUMBER} ) [-\s] )? (?: (?:long|short|full|good) \s+ )?
            (?P<unit> {UNIT} ) (?P<half> \s+ and \s+ a \s+ half )? \s+ (?i:ago) \b""",
        _ago,
    ),
    family(
        "later",
        "unit & side",
        rf"""\b (?: {HEDGE} \s+ )* (?: (?P<count> {NUMBER} ) [-\s] )? (?P<unit> {UNIT} ) \s+ (?P<side> (?i: later
            | earlier | before | after | prior | previously | ahead (?= \s+ of \b ) | from \s now | hence
            | on (?= \s*[,.;:]) | away (?= \s* [.,;]) | into ) ) \b""",
        lambda match, ctx: _later(match, ctx) if match["count"] or match["unit"].lower().endswith("s") else None,
    ),
)
