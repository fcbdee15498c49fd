"""Days of the calendar, in words and in figures. Stage 3 of 5."""

import re
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
    YEAR,
    bare,
    ordinal,
)
from reportedly.read.moments.years import WHICH_YEAR, YEAR_AFTER, full_year, year_of

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
    second = f":{match['second']}" if match["second"] and match["second"] != "00" else ""
    value = f"{day}T{match['hour']}:{match['minute']}{second}{zone}"
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


_PART_OF_DAY = re.compile(r"(?i)\b(?:night|evening|morning|afternoon|eve)\s+of\s+\Z")


def _nth_in_words(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "the night of the ninth"; a ninth of anything else is no day."""
    return _nth(match, ctx) if _PART_OF_DAY.search(ctx.lead(match.start(), 16)) else None


def _nth(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "on the 14th": of the month told of, else the nearest such day."""
    day = ordinal(match["day"]) or 0
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


def _with(found: Found, edtf: str | None, why: str | None = None) -> Found:
    return Found(found.start, found.end, found.shape, edtf, found.kind, why)


FAMILIES = (
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
        "nth",
        "digits",
        r"""\b (?<= (?:[Oo]n|of|[Bb]y) \s ) (?i:the) \s+ (?P<day> (?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th) ) \b (?= \s*
            (?: [.,;:)] | $ | of \s+ (?:the|this|that|each|every) \s+ month |
            (?:and|when|but|the|he|she|they|it|as|in|at|after|before) \b ) )""",
        _nth,
    ),
    family(
        "nth in words",
        "part",
        rf"""\b (?<= of \s ) (?i:the) \s+ (?P<day> {ORDINAL} ) \b (?! \s+ [a-z]+ \s+ of \b | - )""",
        _nth_in_words,
    ),
)
