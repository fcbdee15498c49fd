"""Which year a date is of, and the years, decades and centuries that a text names. Stage 3 of 5."""

import re
from typing import Literal

from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.family import family
from reportedly.read.moments.tense import Direction
from reportedly.read.moments.values import Found, decade_of
from reportedly.read.moments.words import DECADES, ORDINAL, QUALIFIER, RULES, YEAR, either, ordinal

# Without a verb that points the way, a day and month up to this far ahead is taken as to come.
_AHEAD = 45
# A day so near ahead is meant even beside a past tense ("was arraigned and returns Aug. 1"): of a day nearly a year
# ago a text says the year.
_AT_HAND = 15

WHICH_YEAR = r"""(?: ,? \s+ (?: of \s+ )? (?P<which> (?i: last | this | next | that | the \s+ same | the \s+ following |
    the \s+ previous ) ) \s+ (?i: year ) \b )"""

YEAR_AFTER = rf"(?: ,? \s+ (?P<year> {YEAR} ) \b (?! [-–:,]\d ) | ,? \s* ['’] (?P<year2> \d\d ) \b )"

PART_OF = rf"""(?: (?: (?P<part> {QUALIFIER} (?: \s+ (?: in | to ) (?: \s+ the )? )? ) [-\s–]? \s* ) |
    (?P<edge> (?: (?i:the) \s+ )? (?i: end | start | beginning | middle | close | turn | rest | eve | height )
      \s+ of \s+ (?: the \s+ year \s+ )? ) )"""


# A date that was over so many days ago is not taken as next year's, whatever the tense.
_JUST_OVER = 60


def _just_over(here: tuple[int, int], there: tuple[int, int]) -> bool:
    return 0 < (here[0] - there[0]) * 30 + (here[1] or 30) - (there[1] or 30) <= _JUST_OVER


def year_of(
    match: re.Match[str], ctx: Context, month: int, day: int | None
) -> tuple[int | None, str | None, Literal["year"] | None]:
    """The year of a date: given, told of ("that year"), or the one nearest in the tense of the sentence."""
    if match["year"]:
        return int(match["year"]), None, None
    if match["year2"]:
        return full_year(int(match["year2"]), ctx), None, None
    if match["which"]:
        return (*_which_year(match["which"], ctx), None)
    if ctx.today is None or ctx.latest is None:
        told = ctx.last(366)
        return (
            (int(told[:4]), "the year told of before", "year")
            if told and told[:4].isdigit()
            else (None, NO_DATE, "year")
        )
    year = _nearest(ctx, month, day, ctx.direction(match.start(), match.end()))
    return year, f"the year from the article's date, {ctx.today}", "year"


def _which_year(words: str, ctx: Context) -> tuple[int | None, str | None]:
    word = words.lower().split()[-1]
    if word in {"same", "that", "following", "previous"}:
        told = ctx.last(366)
        if not told or not told[:4].isdigit():
            return None, "no year in the text before it to count from"
        return int(told[:4]) + {"following": 1, "previous": -1}.get(word, 0), "the year told of before"
    if ctx.today is None:
        return None, NO_DATE
    return ctx.today.year + {"last": -1, "next": 1}.get(word, 0), f"counted from {ctx.today}"


def _nearest(ctx: Context, month: int, day: int | None, direction: Direction | None) -> int:
    """The year that puts the month (or day) nearest: behind the article's date, or ahead in the future tense."""
    assert ctx.today is not None
    assert ctx.latest is not None
    of = ctx.latest if (ctx.latest - ctx.today).days < 32 else ctx.today
    here = (of.month, of.day) if day else (of.month, 0)
    there = (month, day or 0)
    if direction == "future" and (there >= here or not _just_over(here, there)):
        return of.year if there >= here else of.year + 1
    if there <= here:
        around = day and (12 - of.month + month) * 30 + day - of.day
        return of.year + 1 if around and around <= _AT_HAND and month < of.month else of.year
    away = (month - of.month) * 30 + ((day or of.day) - of.day)
    near = _AHEAD if direction is None else _AT_HAND if day else 0
    return of.year if away <= near else of.year - 1


def full_year(two: int, ctx: Context) -> int:
    """The year that two figures mean: not more than ten years after the article (or after 2029)."""
    limit = (ctx.today.year if ctx.today else 2019) + 10
    century = limit // 100 * 100
    return century + two if century + two <= limit else century - 100 + two


def _iso_month(match: re.Match[str], ctx: Context) -> Found | None:
    """2022-01 is a month; 2010-12 is three years."""
    year, tail = match["year"], match["tail"]
    if int(tail) > int(year[2:]):
        return Found(match.start(), match.end(), "span", f"{year}/{year[:2]}{tail}")
    month = 1 <= int(tail) <= 12 and match["dash"] == "-"
    return Found(match.start(), match.end(), "span", f"{year}-{tail}") if month else None


_BEFORE_YEAR = re.compile(
    rf"(?: (?<!\w) {either(RULES['year']['before'])} \s* | [(\[–/] \s* | (?<=\w) - )\Z", re.VERBOSE
)

_AFTER_YEAR = re.compile(
    rf"""\s* (?: [%$€£°] | -? {either(RULES["year"]["counted"])} \b | (?:hrs|h|GMT|UTC|EST|local)\b | [:.,]\d
            | \s*(?:percent|per\s+cent)\b )""",
    re.VERBOSE,
)

_NOT_YEAR_BEFORE = re.compile(
    r"(?:[$€£#№]|\b(?i:no\.?|number|room|flight|page|route|article|section|resolution|law|line|cell|"
    r"some|about|nearly|over|than|exceeds|total\s+of|at\s+least|up\s+to|from\s+about|height\s+of))\s*\Z"
)

_NOUN_OF_YEAR = re.compile(r"\s+[a-z]{3,}|\s+[A-Z][a-z]+\s+[A-Za-z]|[-–]")


def _bare_year(match: re.Match[str], ctx: Context) -> Found | None:
    """A bare four-figure number is a year only where the words around it use it as one."""
    lead = ctx.text[max(ctx.start, match.start("year") - 24) : match.start("year")]
    if not (match["part"] or match["edge"]):
        if _NOT_YEAR_BEFORE.search(lead):
            return None
        opens = lead.strip() == "" or lead.rstrip().endswith(("“", '"'))
        by_word = _BEFORE_YEAR.search(lead)
        sentence_year = bool(re.search(r"(?i)\bin\s*\Z", lead))
        if not sentence_year and _AFTER_YEAR.match(ctx.text, match.end()):
            return None
        determined = re.search(r"\b(?i:the|a|its|his|her|their|our|this)\s+\Z|['’]s\s+\Z", lead) or opens
        if not by_word and not (determined and _NOUN_OF_YEAR.match(ctx.text, match.end())) and not match["own"]:
            return None
    year = match["year"]
    last = match["to"]
    value = year if not last else f"{year}/{last if len(last) == 4 else year[:2] + last}"
    if last and not value[:4] < value[5:9]:
        value = year
    return Found(match.start(), match.end(), "span", value)


def _decade(match: re.Match[str], ctx: Context) -> Found | None:
    if match["year"]:
        year = int(match["year"])
        value = decade_of(year) if year % 100 else f"{decade_of(year)}"
    else:
        tens = DECADES[match["word"].lower()] if match["word"] else int(match["tens"]) * 10
        limit = ctx.today.year if ctx.today else 2025
        year = limit // 100 * 100 + tens
        value = decade_of(year if year <= limit else year - 100)
    return Found(match.start(), match.end(), "span", value)


def _century(match: re.Match[str], ctx: Context) -> Found | None:
    rank = ordinal(match["rank"])
    if rank is None or not 1 <= rank <= 22:
        return None
    if re.match(r"\s+(?:BC|B\.C|BCE)\b", ctx.text[match.end() : match.end() + 8]):
        return Found(match.start(), match.end(), "span", why="before the common era")
    return Found(match.start(), match.end(), "span", f"{rank - 1:02}XX")


def _short_year(match: re.Match[str], ctx: Context) -> Found | None:
    """Give "in '68" its century."""
    return Found(match.start(), match.end(), "span", str(full_year(int(match["two"]), ctx)))


FAMILIES = (
    family(
        "short year",
        "tens pair",
        r"""(?: (?<= \b in \s ) | (?<= \b of \s ) | (?<= since \s ) | (?<= \b the \s ) | (?<= from \s ) )
            ['’‘] (?P<two> \d\d ) \b (?! s | : )""",
        _short_year,
    ),
    family(
        "iso month",
        "digits",
        rf"(?<![\w./,:$-]) (?P<year> {YEAR} ) (?P<dash> [-–] ) (?P<tail> \d\d ) (?! [\w:.,/–-]*\d | % )",
        _iso_month,
    ),
    family(
        "year",
        "year",
        rf"""(?<![\w.,:$£€#/]) (?<! \d- ) (?: {PART_OF} | (?P<own> (?i: fiscal (?: \s+ year )? | fy |
            (?:financial|calendar|tax|school) \s+ year | the \s+ year ) \s* ) )?
        (?P<year> {YEAR} ) (?: \s? [-–/] \s? (?P<to> {YEAR} | \d\d ) \b (?! [-–/]\d ) )? (?: \b | (?= ['’]s ) )
            (?! [\w/:] | ,\d{{3}} | \.\d | -[a-zA-Z]*\d | s\b )""",
        _bare_year,
    ),
    family(
        "decade",
        "tens decade",
        rf"""(?<![\w-]) (?: (?i:the) \s+ )? {PART_OF}? (?: the \s+ )?
        (?: (?P<year> (?:1[5-9]|20)\d0 ) ['’]? s \b | (?: ['’‘] | (?<= the \s ) | (?<= early \s ) | (?<= late \s ) |
            (?<= mid- ) ) (?P<tens> [1-9] ) 0 s \b | (?<= the \s ) (?: {QUALIFIER} [-\s] )?
            (?P<word> {either(DECADES)} ) \b (?! \s* - ) )""",
        _decade,
    ),
    family(
        "century",
        "century",
        rf"""\b (?: (?i:the) \s+ )? (?: {QUALIFIER} [-\s]\s* (?: the \s+ )? )? (?P<rank> {ORDINAL} |
            (?i:twenty-first) ) [-\s] (?: and \s+ {ORDINAL} \s+ )? (?i: century | centuries ) \b""",
        _century,
    ),
)
