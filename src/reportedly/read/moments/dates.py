"""Dates of the calendar: days, months, years, decades, centuries, in words and in figures. Stage 3 of 5."""

import re
from datetime import date

from reportedly.model.edtf import clock
from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.family import family
from reportedly.read.moments.tense import Direction
from reportedly.read.moments.values import Found, decade_of, month_of, months_on, on
from reportedly.read.moments.words import (
    ANY_WEEKDAY,
    DATED,
    DECADES,
    HOLIDAYS,
    LONG_MONTH,
    MONTH,
    MONTHS,
    NTH,
    ORDINAL,
    QUALIFIER,
    RULES,
    YEAR,
    bare,
    either,
    ordinal,
)

# Without a verb that points the way, a day and month up to this far ahead is taken as to come.
_AHEAD = 45

_WHICH_YEAR = r"""(?: ,? \s+ (?: of \s+ )? (?P<which> (?i: last | this | next | that | the \s+ same | the \s+ following |
    the \s+ previous ) ) \s+ (?i: year ) \b )"""
_NOT_MORE = r"(?! \d | :\d | % | ,\d{3} | \.\d | \s* (?: % | percent | per \s cent | million | billion ) )"
_YEAR_AFTER = rf"(?: ,? \s+ (?P<year> {YEAR} ) \b (?! [-–:,]\d ) | ,? \s* ['’] (?P<year2> \d\d ) \b )"


_BETWEEN = re.compile(r"(?i)\bbetween\s+\Z")


def _day_of_month(match: re.Match[str], ctx: Context) -> Found | None:
    month = MONTHS[bare(match["month"])]
    day = int(re.sub(r"\D", "", match["day"]))
    until = int(re.sub(r"\D", "", match["until"])) if match["until"] else None
    year, why, floating = _year(match, ctx, month, day)
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


def _year(match: re.Match[str], ctx: Context, month: int, day: int | None) -> tuple[int | None, str | None, None | str]:
    """The year of a date: given, told of ("that year"), or the one nearest in the tense of the sentence."""
    if match["year"]:
        return int(match["year"]), None, None
    if match["year2"]:
        return _century_of(int(match["year2"]), ctx), None, None
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
    if direction == "future":
        return of.year if there >= here else of.year + 1
    if there <= here:
        return of.year
    away = (month - of.month) * 30 + ((day or of.day) - of.day)
    return of.year if direction is None and away <= _AHEAD else of.year - 1


def _century_of(two: int, ctx: Context) -> int:
    """The year that two figures mean: not more than ten years after the article (or after 2029)."""
    limit = (ctx.today.year if ctx.today else 2019) + 10
    century = limit // 100 * 100
    return century + two if century + two <= limit else century - 100 + two


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


def _iso_month(match: re.Match[str], ctx: Context) -> Found | None:
    """2022-01 is a month; 2010-12 is three years."""
    year, tail = match["year"], match["tail"]
    if int(tail) > int(year[2:]):
        return Found(match.start(), match.end(), "span", f"{year}/{year[:2]}{tail}")
    month = 1 <= int(tail) <= 12 and match["dash"] == "-"
    return Found(match.start(), match.end(), "span", f"{year}-{tail}") if month else None


def _numeric(match: re.Match[str], ctx: Context) -> Found | None:
    """13/01/2022: where either order gives a day, the mark or the article's date must decide."""
    one, two = int(match["one"]), int(match["two"])
    year = int(match["year"]) if len(match["year"]) == 4 else _century_of(int(match["year"]), ctx)
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
    year, why, floating = _year(match, ctx, month, None)
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
    """ "Last October", "next March": the nearest one strictly on that side of the article's month."""
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


_BEFORE_YEAR = re.compile(
    rf"(?: (?<!\w) {either(RULES['year']['before'])} \s* | [(\[–/] \s* | (?<=\w) - )\Z", re.VERBOSE
)
_AFTER_YEAR = re.compile(
    rf"""\s* (?: [%$€£°] | -? {either(RULES["year"]["counted"])} \b | (?:hrs|h|GMT|UTC|EST|local)\b | [:.,]\d | \s*(?:percent|per\s+cent)\b )""",
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


def _holiday(match: re.Match[str], ctx: Context) -> Found | None:
    name = " ".join(match["name"].lower().split())
    if name in DATED:
        return Found(match.start(), match.end(), "day", DATED[name])
    month, day = map(int, HOLIDAYS[name].split("-"))
    year, why, floating = _year(match, ctx, month, day)
    value = on(year, month, day) if year else None
    return Found(match.start(), match.end(), "day", value, why=why, floating="year" if floating else None)


def _nth(match: re.Match[str], ctx: Context) -> Found | None:
    """ "On the 14th": of the month told of, else the nearest such day."""
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
    """ "The last day of March", "the first week of January 2022"."""
    month = MONTHS[bare(match["month"])]
    year, why, _ = _year(match, ctx, month, None)
    if year is None:
        return Found(match.start(), match.end(), "day", why=why)
    last_day = (date(*months_on(year, month, 1), 1) - date(year, month, 1)).days
    rank = -1 if match["rank"].lower() in {"last", "final"} else ordinal(match["rank"])
    if rank is None:
        return None
    if match["unit"].lower() == "day":
        value = on(year, month, last_day if rank < 0 else rank)
    else:
        count = {"week": 7, "half": 15, "ten days": 10}.get(match["unit"].lower(), 7)
        first = last_day - count + 1 if rank < 0 else 1 + (rank - 1) * count
        final = last_day if match["unit"].lower() == "half" and rank == 2 else min(first + count - 1, last_day)
        value = f"{on(year, month, first)}/{on(year, month, final)}" if 1 <= first <= last_day else None
    return (
        Found(match.start(), match.end(), "day" if match["unit"] == "day" else "span", value, why=why)
        if value
        else None
    )


_PART_OF = rf"""(?: (?: (?P<part> {QUALIFIER} (?: \s+ (?: in | to ) (?: \s+ the )? )? ) [-\s–]? \s* ) |
    (?P<edge> (?: (?i:the) \s+ )? (?i: end | start | beginning | middle | close | turn | rest | eve | height )
      \s+ of \s+ (?: the \s+ year \s+ )? ) )"""

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
        "iso month",
        "digits",
        rf"(?<![\w./,:$-]) (?P<year> {YEAR} ) (?P<dash> [-–] ) (?P<tail> \d\d ) (?! [\w:.,/–-]*\d | % )",
        _iso_month,
    ),
    family(
        "numeric",
        "digits",
        r"(?<![\w./,:$-]) (?P<one> \d{1,2} ) (?P<mark> [./-] ) (?P<two> \d{1,2} ) (?P=mark) (?P<year> (?:19|20)\d\d | \d\d ) (?! [./-]?\d | % )",
        _numeric,
    ),
    family(
        "month day",
        "month",
        rf"""(?<![\w-]) (?: {ANY_WEEKDAY} ,? \s+ )? (?: (?i:the) \s+ )? (?P<month> {MONTH} ) \s* (?P<day> {NTH} ) \b {_NOT_MORE}
        (?: \s* (?P<joint> - | – | — | \b(?: to | and | through | until | or )\b ) \s* (?P<until> {NTH} ) \b {_NOT_MORE}
            (?! \s* {LONG_MONTH} | \s+ (?: people | civilians | others | more | were | killed | p\.?m | a\.?m ) ) )?
        (?: {_YEAR_AFTER} | {_WHICH_YEAR} )?""",
        _day_of_month,
    ),
    family(
        "day month",
        "month",
        rf"""(?<![\w.,:$£€/-]) (?: {ANY_WEEKDAY} ,? \s+ )? (?: (?i:the) \s+ )? (?P<day> {NTH} )
        (?: \s* (?P<joint> - | – | — | \b(?: to | and | until | or )\b ) \s* (?: the \s+ )? (?P<until> {NTH} ) )?
        (?: \s+ (?: of \s+ )? | - ) (?P<month> {MONTH} ) (?![\w])
        (?: -(?P<year3> {YEAR} | \d\d) \b | {_YEAR_AFTER} | {_WHICH_YEAR} )?""".replace("-(?P<year3>", "-(?P<dashed>"),
        lambda match, ctx: _dashed(match, ctx),
    ),
    family(
        "edge of month",
        "month",
        rf"""\b (?: (?i:the) \s+ )? (?P<rank> (?i: last | final ) | {ORDINAL} ) \s+ (?P<unit> (?i: day | week | half | ten \s days ) ) \s+ (?i: of | in ) \s+
        (?P<month> {MONTH} ) (?: {_YEAR_AFTER} | {_WHICH_YEAR} | \s+ of \s+ (?P<ofyear> {YEAR} ) )?""",
        _edge_of_month,
    ),
    family(
        "month",
        "month",
        rf"""(?<![\w]) (?: (?P<rel> (?i: (?: this \s+ )? (?: last | next | past | previous | coming | following ) | this ) ) \s+ (?: (?i:early|late) \s+ )? )?
        {_PART_OF}? (?P<month> {MONTH} ) (?! \w | -[a-z] )
        (?: (?: \s+ (?: of \s+ )? | , \s? ) (?P<year> {YEAR} ) \b (?! [:,]\d ) | \s? ['’] (?P<year2> \d\d ) \b | {_WHICH_YEAR} )?""",
        _month,
    ),
    family(
        "year",
        "year",
        rf"""(?<![\w.,:$£€#/]) (?<! \d- ) (?: {_PART_OF} | (?P<own> (?i: fiscal (?: \s+ year )? | fy | (?:financial|calendar|tax|school) \s+ year | the \s+ year ) \s* ) )?
        (?P<year> {YEAR} ) (?: \s? [-–/] \s? (?P<to> {YEAR} | \d\d ) \b (?! [-–/]\d ) )? (?: \b | (?= ['’]s ) ) (?! [\w/:] | ,\d{{3}} | \.\d | -[a-zA-Z]*\d | s\b )""",
        _bare_year,
    ),
    family(
        "decade",
        "digits decade",
        rf"""(?<![\w-]) (?: (?i:the) \s+ )? {_PART_OF}? (?: the \s+ )?
        (?: (?P<year> (?:1[5-9]|20)\d0 ) ['’]? s \b | (?: ['’‘] | (?<= the \s ) | (?<= early \s ) | (?<= late \s ) | (?<= mid- ) ) (?P<tens> [1-9] ) 0 s \b | (?<= the \s ) (?: {QUALIFIER} [-\s] )? (?P<word> {either(DECADES)} ) \b (?! \s* - ) )""",
        _decade,
    ),
    family(
        "century",
        "unit",
        rf"""\b (?: (?i:the) \s+ )? (?: {QUALIFIER} [-\s]\s* (?: the \s+ )? )? (?P<rank> {ORDINAL} | (?i:twenty-first) ) [-\s] (?: and \s+ {ORDINAL} \s+ )? (?i: century | centuries ) \b""",
        _century,
    ),
    family(
        "holiday",
        "holiday digits",
        rf"""(?<![\w/]) (?P<name> {either(RULES["holidays"], any_case=False)} | {either(RULES["dated"], any_case=False)} ) (?![\w/]) (?! \s+ {either(RULES["names"]["christmas"])} \b ) (?: {_YEAR_AFTER} | \s+ (?:of|in) \s+ (?P<iny> {YEAR} ) | {_WHICH_YEAR} )?""",
        _holiday,
    ),
    family(
        "nth",
        "digits",
        r"\b (?<= (?:on|of|by) \s ) (?i:the) \s+ (?P<day> (?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th) ) \b (?= \s* (?: [.,;:)] | $ | of \s+ (?:the|this|that|each|every) \s+ month | (?:and|when|but|the|he|she|they|it|as|in|at|after|before) \b ) )",
        _nth,
    ),
)


def _dashed(match: re.Match[str], ctx: Context) -> Found | None:
    """29-Oct-89 and 29-Oct-1989 besides 29 October 1989."""
    found = _day_of_month(match, ctx)
    tail = match["dashed"]
    if found is None or not tail:
        return found
    year = int(tail) if len(tail) == 4 else _century_of(int(tail), ctx)
    value = on(year, MONTHS[bare(match["month"])], int(re.sub(r"\D", "", match["day"])))
    return Found(match.start(), match.end(), "day", value) if value else None


def month_after(ctx: Context, by: int) -> str | None:
    """The article's month, or the one *by* months later."""
    return month_of(ctx.today, by) if ctx.today else None
