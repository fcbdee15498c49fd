"""Stretches up to today or from it, and parts of a running unit: "the past 24 hours", "in two weeks". Stage 3 of 5."""

import re

from reportedly.model.edtf import interval
from reportedly.model.moment import MomentKind
from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.counted import FROM_EVENT
from reportedly.read.moments.family import family
from reportedly.read.moments.values import Found, stretch, unit_around
from reportedly.read.moments.weekdays import NOTHING_BEFORE
from reportedly.read.moments.words import HEDGE, NUMBER, PLURALS, UNIT, UNITS, YEAR, number


def _stretch(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "the past 24 hours", "the next three years", "recent weeks", "the coming days"."""
    unit, which = UNITS[match["unit"].lower()], match["which"].lower()
    start, end = match.span()
    plural = match["unit"].lower() in PLURALS
    if not match["count"] and not plural and which != "past":
        said = which in {"last", "next", "coming"} and match["prep"] and match["the"]  # "in the last week"
        if not said or unit == "weekend":
            return None
    part = which in {"last", "first", "final", "closing", "opening"}
    if (
        part
        and unit == "month"
        and re.match(rf"\s+(?:of|in)\s+(?:{YEAR}|\w+\s+(?:fiscal\s+)?year)\b", ctx.text[end : end + 24])
    ):
        return None  # "the first nine months of the year": a period of the calendar
    if part and re.match(r"\s+of\s+\w+", ctx.text[end : end + 12]):
        return Found(start, end, "duration", kind="duration", why=FROM_EVENT)
    count = number(match["count"]) if match["count"] else None if plural else 1
    if which == "recent" or count is None or match["low"]:
        return Found(start, end, "span", why="how many is not said")
    if which in {"first", "final", "opening", "closing"}:
        return Found(start, end, "duration", kind="duration", why=FROM_EVENT)
    if ctx.today is None:
        return Found(start, end, "span", why=NO_DATE)
    if which in {"previous", "preceding", "following"}:
        told = ctx.last_day()
        if told is None:
            return Found(start, end, "span", why=NOTHING_BEFORE)
        return Found(start, end, "span", stretch(told, unit, count, which != "following"), why=f"counted from {told}")
    back = which in {"past", "last"}
    return Found(
        start, end, "span", stretch(ctx.today, unit, count, back), why=f"counted from {ctx.today}", anchors=False
    )


def _in_units(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "in two weeks": a day to come after a future verb, else how long it took."""
    unit, count = UNITS[match["unit"].lower()], number(match["count"])
    ahead = bool(match["time"]) or ctx.direction(match.start(), match.end()) == "future"
    if not ahead or unit in {"second", "minute", "hour"} or count is None or count % 1:
        return Found(match.start(), match.end(), "duration", kind="duration", why="how long, not when")
    if ctx.today is None:
        return Found(match.start(), match.end(), "span", why=NO_DATE)
    return Found(
        match.start(), match.end(), "span", unit_around(ctx.today, unit, int(count)), why=f"counted from {ctx.today}"
    )


def _in_the(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "earlier in the day", "the end of the year", "later in the week"."""
    unit, start, end = UNITS[match["unit"].lower()], match.start(), match.end()
    told = ctx.last({"day": 1, "week": 7, "month": 31, "quarter": 92}.get(unit, 366), 2)
    days = interval(told)
    base, why = (days[0], f"counted from {told}") if days else (ctx.today, f"counted from {ctx.today}")
    if unit in {"second", "minute", "hour"}:
        return None
    if unit == "day" and re.search(r"(?i)\bend\s+of", match.group()) and ctx.lead(start, 8).lower().endswith("at "):
        return None  # "at the end of the day": all things considered
    kind: MomentKind = "time" if unit == "day" else "date"
    if base is None:
        return Found(start, end, "span", kind=kind, why=NO_DATE)
    if days and ctx.today and unit != "day":
        base, why = ctx.today, f"counted from {ctx.today}"
    return Found(start, end, "day" if unit == "day" else "span", unit_around(base, unit, 0), kind, why)


def _is_out(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "before the year is out": the year that runs."""
    if ctx.today is None:
        return Found(match.start(), match.end(), "span", why=NO_DATE)
    value = unit_around(ctx.today, UNITS[match["unit"].lower()], 0)
    return Found(match.start(), match.end(), "span", value, why=f"counted from {ctx.today}")


FAMILIES = (
    family(
        "is out",
        "unit",
        r"""(?: (?<=before\s) | (?<=Before\s) | (?<=until\s) | (?<=\bby\s) ) (?i:the \s+ time \s+)? (?: the | this ) \s+
            (?P<unit> (?i: week | month | year ) ) \s+ (?: is | ['’]s | was ) \s+ (?: out | over | up ) \b""",
        _is_out,
    ),
    family(
        "stretch",
        "unit",
        rf"""\b (?: (?P<prep> (?i: in | over | within | during | for | throughout ) ) \s+ )? (?: (?P<the> (?i: the
            | these ) ) \s+ )?
        (?P<which> (?i: past | last | next | coming | following | previous | preceding | recent | first | final
            | opening | closing ) ) \s+
        (?: (?:roughly|about|nearly|almost) \s+ )?
        (?P<low> {NUMBER} (?: \s+ (?: to | or ) \s+ | - ) (?= {NUMBER} \s ) )? (?: (?P<count> {NUMBER} ) [-\s] )? (?:
            (?:or\s+so|consecutive|full) \s+ )? (?P<unit> {UNIT} ) (?! -\w )""",
        _stretch,
    ),
    family(
        "in units",
        "unit",
        rf"""\b (?<= [Ii]n \s ) (?: {HEDGE} \s+ )* (?P<count> {NUMBER} ) \s+ (?P<unit> {UNIT} )
            (?P<time> ['’] s? \s+ time | (?= \s+ from \s+ now ) )? (?! -\w )""",
        _in_units,
    ),
    family(
        "in the day",
        "unit",
        rf"""\b (?: (?i: earlier | later | early | late ) \s+ (?: in | on | that ) | (?: (?i:the) \s+ )? (?i: end
            | start | beginning | middle | rest | remainder | turn | close | course ) \s+ of )
        \s+ (?: the | this ) \s+ (?: fiscal \s+ | calendar \s+ )? (?P<unit> {UNIT} ) (?! \s+ (?: of \s | before
            | after ) )""",
        _in_the,
    ),
)
