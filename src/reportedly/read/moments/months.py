"""Months, and the days and weeks that are told by their place in one. Stage 3 of 5."""

import re
from calendar import monthrange
from datetime import date

from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.family import family
from reportedly.read.moments.values import Found, months_on, on
from reportedly.read.moments.words import (
    MONTH,
    MONTHS,
    ORDINAL,
    RULES,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    bare,
    either,
    ordinal,
)
from reportedly.read.moments.years import PART_OF, WHICH_YEAR, YEAR_AFTER, year_of


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
    if year and ctx.today and _by_then(match, ctx) and (year, month) < (ctx.today.year, ctx.today.month):
        year, why = year + 1, f"the next after {ctx.today}"
    value = f"{year:04}-{month:02}" if year else None
    return Found(found.start, found.end, "span", value, why=why, floating="year" if floating else None)


def _by_then(match: re.Match[str], ctx: Context) -> bool:
    """ "Fears a second strike by January", told in no past tense: a month that is still to come."""
    by = ctx.text[max(ctx.start, match.start() - 3) : match.start()].lower() == "by "
    return by and not match["rel"] and ctx.direction(match.start(), match.end()) != "past"


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
        "edge of month",
        "month",
        rf"""\b (?: (?i:the) \s+ )? (?P<rank> (?i: last | final ) | {ORDINAL} ) \s+
        (?: (?P<unit> (?i: day | week | half | ten \s days ) ) \s+ )? (?i: of | in ) \s+
        (?P<month> {MONTH} ) (?: {YEAR_AFTER} | {WHICH_YEAR} )?""",
        _edge_of_month,
    ),
    family(
        "nth weekday",
        "month",
        rf"""\b (?: (?i:the) \s+ )? (?P<rank> (?i: last | final ) | {ORDINAL} ) \s+ (?P<weekday> {WEEKDAY} ) \s+
        (?: of | in ) \s+ (?P<month> {MONTH} ) (?: {YEAR_AFTER} | {WHICH_YEAR} )?""",
        _nth_weekday,
    ),
)
