"""Days and months of the calendar, in words and in figures. Stage 3 of 5."""

import re
from calendar import monthrange
from datetime import date

from reportedly.model.edtf import clock
from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.family import family
from reportedly.read.moments.values import Found, months_on, on
from reportedly.read.moments.words import (
    ANY_WEEKDAY,
    LONG_MONTH,
    MONTH,
    MONTHS,
    NTH,
    ORDINAL,
    RULES,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    bare,
    either,
    ordinal,
)
from reportedly.read.moments.years import PART_OF, WHICH_YEAR, YEAR_AFTER, full_year, year_of

_NOT_MORE = r"(?! \d | :\d | % | ,\d{3} | \.\d | \s* (?: % | percent | per \s cent | million | billion ) )"

_BETWEEN = re.compile(r"(?i)\bbetween\s+\Z")


def _day_of_month(match: re.Match[str], ctx: Context) -> Found | None:
    month = MONTHS[bare(match["month"])]
    day = int(re.sub(r"\D", "", match["day"]))
    until = int(re.sub(r"\D", "", match["until"])) if match["until"] else None
    year, why, floating = year_of(match, ctx, month, day)
    if year is None:
        return Found(match.start(), match.end(), "day", why=why, floating=floating)
    first, last = on(year, month, day), on(year, month, until) if until else None
    if first is None or (until and last is None):
        return None
    value = f"{first}/{last}" if last and until and until > day else first
    if (
        last
        and until
        and match["joint"] in {"and", "or"}
        and until != day + 1
        and not _BETWEEN.search(ctx.lead(match.start(), 12))
    ):
        value = f"{{{first},{last}}}"
    return Found(match.start(), match.end(), "day", value, why=why, floating=floating)


def _dashed(match: re.Match[str], ctx: Context) -> Found | None:
    """29-Oct-89 and 29-Oct-1989 besides 29 October 1989."""
    found = _day_of_month(match, ctx)
    tail = match["dashed"]
    if found is None or not tail:
        return found
    year = int(tail) if len(tail) == 4 else full_year(int(tail), ctx)
    value = on(year, MONTHS[bare(match["month"])], int(re.sub(r"\D", "", match["day"])))
    return Found(match.start(), match.end(), "day", value) if value else None


def _iso(match: re.Match[str], ctx: Context) -> Found | None:
    day = on(int(match["year"]), int(match["month"]), int(match["day"]))
    if day is None:
        return None
    if not match["hour"]:
        return Found(match.start(), match.end(), "day", day)
    zone = (match["zone"] or "").strip()
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    value = f"{day}T{match['hour']}:{match['minute']}:{match['second'] or '00'}{zone}"
    return Found(match.start(), match.end(), "day", value if clock(value) else day, kind="time")


def _numeric(match: re.Match[str], ctx: Context) -> Found | None:
    """13/01/2022: where either order gives a day, the mark or the article's date must decide."""
    one, two = int(match["one"]), int(match["two"])
    year = int(match["year"]) if len(match["year"]) == 4 else full_year(int(match["year"]), ctx)
    found = Found(match.start(), match.end(), "day")
    day_first, month_first = on(year, two, one), on(year, one, two)
    readings = sorted({v for v in (day_first, month_first) if v})
    if not readings:
        return None
    if len(readings) == 1:
        return _with(found, readings[0])
    if match["mark"] != "/":
        return _with(found, day_first if match["mark"] == "." else month_first, "read as its mark is used")
    near = [v for v in readings if ctx.today and abs((date.fromisoformat(v) - ctx.today).days) <= 31]
    if len(near) == 1:
        return _with(found, near[0], f"the reading near {ctx.today}")
    return _with(found, None, "day and month can be either way round")


def _with(found: Found, edtf: str | None, why: str | None = None) -> Found:
    return Found(found.start, found.end, found.shape, edtf, found.kind, why)


_SURE_BEFORE = re.compile(rf"(?: (?<!\w) {either(RULES['ambiguous']['before'])} \s* [-–]? ) \Z", re.VERBOSE)

_SHAKY = frozenset(m.lower() for m in RULES["ambiguous"]["months"])

_NOUN_AFTER = re.compile(r"\s+(?!(?:on|for|of|in|to|and|at|is|was|said|will|has|had|by|with|from|that|who)\b)[a-z]{3,}")


def _month(match: re.Match[str], ctx: Context) -> Found | None:
    month = MONTHS[bare(match["month"])]
    bare_month = not (
        match["year"] or match["year2"] or match["which"] or match["rel"] or match["part"] or match["edge"]
    )
    if bare_month and not _is_month(match, ctx):
        return None
    found = Found(match.start(), match.end(), "span")
    if match["rel"]:
        return _month_by_word(match, ctx, found, month)
    year, why, floating = year_of(match, ctx, month, None)
    value = f"{year:04}-{month:02}" if year else None
    return Found(found.start, found.end, "span", value, why=why, floating="year" if floating else None)


def _is_month(match: re.Match[str], ctx: Context) -> bool:
    """A short form needs a number; "March" and "May" need words of time around them."""
    name = match["month"]
    if bare(name) not in _SHAKY:
        return len(name.rstrip(".")) > 4 or bare(name) in {"june", "july"}
    before = ctx.text[max(ctx.start, match.start() - 20) : match.start()].rstrip()
    if _SURE_BEFORE.search(before):
        after = ctx.text[match.end() : match.end() + 2]
        return not (
            bare(name) in {"may", "april", "june", "august"}
            and re.match(r"\s[A-Z]", after)
            and not before.lower().endswith(" in")
        )
    determined = re.search(r"\b(?:the|its|their|a|an)\Z", before, re.IGNORECASE)
    return bool(determined and _NOUN_AFTER.match(ctx.text, match.end()))


def _month_by_word(match: re.Match[str], ctx: Context, found: Found, month: int) -> Found:
    """Resolve "last October", "next March": the nearest one strictly on that side of the article's month."""
    word = match["rel"].lower().split()[-1]
    if ctx.today is None:
        return _with(found, None, NO_DATE)
    year, here = ctx.today.year, ctx.today.month
    if word in {"last", "past", "previous"}:
        year -= month >= here
    elif word in {"next", "coming", "following"}:
        year += month <= here
    elif ctx.direction(found.start, found.end) != "future" and month > here + 6:
        year -= 1
    return _with(found, f"{year:04}-{month:02}", f"counted from {ctx.today}")


def _nth(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "on the 14th": of the month told of, else the nearest such day."""
    day = int(re.sub(r"\D", "", match["day"]))
    told = ctx.last_day()
    if told:
        value = on(told.year, told.month, day)
        return Found(match.start(), match.end(), "day", value, why="in the month told of before") if value else None
    if ctx.today is None:
        return Found(match.start(), match.end(), "day", why=NO_DATE)
    ahead = ctx.direction(match.start(), match.end()) == "future"
    by = 1 if ahead and day < ctx.today.day else -1 if not ahead and day > ctx.today.day else 0
    value = on(*months_on(ctx.today.year, ctx.today.month, by), day)
    return Found(match.start(), match.end(), "day", value, why=f"counted from {ctx.today}") if value else None


def _edge_of_month(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "the last day of March", "the first week of January 2022"."""
    month = MONTHS[bare(match["month"])]
    year, why, _ = year_of(match, ctx, month, None)
    if year is None:
        return Found(match.start(), match.end(), "day", why=why)
    last_day = (date(*months_on(year, month, 1), 1) - date(year, month, 1)).days
    unit = (match["unit"] or "day").lower()
    if not match["unit"] and (match["rank"].lower() in {"last", "final"} or " in " in match.group()):
        return None
    rank = -1 if match["rank"].lower() in {"last", "final"} else ordinal(match["rank"])
    if rank is None:
        return None
    if unit == "day":
        value = on(year, month, last_day if rank < 0 else rank)
    else:
        count = {"week": 7, "half": 15, "ten days": 10}.get(unit, 7)
        first = last_day - count + 1 if rank < 0 else 1 + (rank - 1) * count
        final = last_day if unit == "half" and rank == 2 else min(first + count - 1, last_day)
        value = f"{on(year, month, first)}/{on(year, month, final)}" if 1 <= first <= last_day else None
    return Found(match.start(), match.end(), "day" if unit == "day" else "span", value, why=why) if value else None


def _nth_weekday(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "the first Monday of May", "the last Friday in April"."""
    month, target = MONTHS[bare(match["month"])], WEEKDAYS[match["weekday"].lower()]
    year, why, _ = year_of(match, ctx, month, None)
    rank = -1 if match["rank"].lower() in {"last", "final"} else ordinal(match["rank"])
    if year is None or rank is None:
        return Found(match.start(), match.end(), "day", why=why)
    days = [d for d in range(1, monthrange(year, month)[1] + 1) if date(year, month, d).weekday() == target]
    if not -1 <= rank <= len(days):
        return None
    day = days[rank - 1] if rank > 0 else days[-1]
    return Found(match.start(), match.end(), "day", on(year, month, day), why=why)


FAMILIES = (
    family(
        "nth weekday",
        "month",
        rf"""\b (?: (?i:the) \s+ )? (?P<rank> (?i: last | final ) | {ORDINAL} ) \s+ (?P<weekday> {WEEKDAY} ) \s+
        (?: of | in ) \s+ (?P<month> {MONTH} ) (?: {YEAR_AFTER} | {WHICH_YEAR} )?""",
        _nth_weekday,
    ),
    family(
        "iso",
        "digits",
        rf"""(?<![\w.-]) (?P<year> {YEAR} ) (?P<mark> [-/] ) (?P<month> \d\d ) (?P=mark) (?P<day> \d\d )
        (?: [T\s] \s? (?P<hour> [01]\d | 2[0-3] ) : (?P<minute> [0-5]\d ) (?: : (?P<second> [0-5]\d ) (?: [.,]\d+ )? )?
            (?P<zone> \s? Z\b | [+-]\d\d:?\d\d )? )? (?! [\w-]*\d )""",
        _iso,
    ),
    family(
        "numeric",
        "digits",
        r"""(?<![\w./,:$-]) (?P<one> \d{1,2} ) (?P<mark> [./-] ) (?P<two> \d{1,2} ) (?P=mark) (?P<year> (?:19|20)\d\d
            | \d\d ) (?! [./-]?\d | % )""",
        _numeric,
    ),
    family(
        "month day",
        "month",
        rf"""(?<![\w-]) (?: {ANY_WEEKDAY} ,? \s+ )? (?: (?i:the) \s+ )? (?P<month> {MONTH} ) \s*
            (?: the \s )? (?P<day> {NTH} ) \b {_NOT_MORE}
        (?: \s* (?P<joint> - | – | — | \b(?: to | and | through | until | or )\b ) \s* (?P<until> {NTH} ) \b {_NOT_MORE}
            (?! \s* {LONG_MONTH} | \s+ (?: people | civilians | others | more | were | killed | p\.?m | a\.?m ) ) )?
        (?: {YEAR_AFTER} | {WHICH_YEAR} )?""",
        _day_of_month,
    ),
    family(
        "day month",
        "month",
        rf"""(?<![\w.,:$£€/-]) (?: {ANY_WEEKDAY} ,? \s+ )? (?: (?i:the) \s+ )? (?P<day> {NTH} )
        (?: \s* (?P<joint> - | – | — | \b(?: to | and | until | or )\b ) \s* (?: the \s+ )? (?P<until> {NTH} ) )?
        (?: \s+ (?: of \s+ )? | - ) (?P<month> {MONTH} ) (?![\w])
        (?: -(?P<year3> {YEAR} | \d\d) \b | {YEAR_AFTER} | {WHICH_YEAR} )?""".replace("-(?P<year3>", "-(?P<dashed>"),
        lambda match, ctx: _dashed(match, ctx),
    ),
    family(
        "edge of month",
        "month",
        rf"""\b (?: (?i:the) \s+ )? (?P<rank> (?i: last | final ) | {ORDINAL} ) \s+
        (?: (?P<unit> (?i: day | week | half | ten \s days ) ) \s+ )? (?i: of | in ) \s+
        (?P<month> {MONTH} ) (?: {YEAR_AFTER} | {WHICH_YEAR} )?""",
        _edge_of_month,
    ),
    family(
        "month",
        "month",
        rf"""(?<![\w]) (?: (?P<rel> (?i: (?: this \s+ )? (?: last | next | past | previous | coming | following )
            | this ) ) \s+ (?: (?i:early|late) \s+ )? )?
        {PART_OF}? (?P<month> {MONTH} ) (?! \w | -[a-z] )
        (?: (?: \s+ (?: of \s+ )? | , \s? ) (?P<year> {YEAR} ) \b (?! [:,]\d ) | \s? ['’] (?P<year2> \d\d ) \b
            | {WHICH_YEAR} )?""",
        _month,
    ),
    family(
        "nth",
        "digits",
        r"""\b (?<= (?:on|of|by) \s ) (?i:the) \s+ (?P<day> (?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th) ) \b (?= \s*
            (?: [.,;:)] | $ | of \s+ (?:the|this|that|each|every) \s+ month |
            (?:and|when|but|the|he|she|they|it|as|in|at|after|before) \b ) )""",
        _nth,
    ),
)
