"""Parts of a year: seasons, quarters, halves, and the periods that accounts are given for. Stage 3 of 5."""

import re

from reportedly.model.edtf import interval
from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.family import family
from reportedly.read.moments.values import Found, quarter_of
from reportedly.read.moments.weekdays import NOTHING_BEFORE
from reportedly.read.moments.words import NUMBER, SEASON, SEASONS, YEAR, number, ordinal

_SIDE_BEFORE = re.compile(r"(?i)\b(?:before|after|this\s+side\s+of|into)\s+\Z")
_COMES = re.compile(r"\s+(?:comes?|came|arrives?|arrived|is|was|will|brings?|brought|has|had)\b")
_TIME_BEFORE = re.compile(r"(?i)\b(?:in|of|since|until|by|through|during|over)\s+\Z")


def _is_season(ctx: Context, match: re.Match[str], lead: str, word: str) -> bool:
    """A spring may be water and a fall a defeat: without "last" or "this", the words around must tell."""
    name = match["season"]
    if not lead.strip():
        return bool(word) or name.lower() in {"summer", "winter", "autumn"} or bool(_COMES.match(ctx.text, match.end()))
    if (name[0].isupper() and not word) or (name.lower() == "fall" and not word):
        return False
    unmistakable = name.lower() in {"summer", "winter", "autumn"}
    return bool(_TIME_BEFORE.search(lead) or (unmistakable and _SIDE_BEFORE.search(lead)))


_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


def _season(match: re.Match[str], ctx: Context) -> Found | None:
    code = SEASONS[match["season"].lower()]
    start, end = match.span()
    lead = ctx.text[max(ctx.start, start - 8) : start]
    if match["year"]:
        return Found(start, end, "span", f"{match['year'][:4]}-{code}")
    word = " ".join((match["which"] or "").lower().split())
    if word in {"", "the"} and not _is_season(ctx, match, lead, word):
        return None
    if ctx.today is None:
        return Found(start, end, "span", why=NO_DATE)
    year = _season_year(ctx, match, code, word)
    if year is None:
        return Found(start, end, "span", why=NOTHING_BEFORE)
    return Found(start, end, "span", f"{year:04}-{code}", why=f"counted from {ctx.today}")


def _season_year(ctx: Context, match: re.Match[str], code: int, word: str) -> int | None:
    """The year of the season; a winter belongs to the year it starts in."""
    today = ctx.today
    assert today is not None
    if word in {"that", "the same", "the following", "the next", "the previous"}:
        told = interval(ctx.last(366))
        by = {"the following": 1, "the next": 1, "the previous": -1}.get(word, 0)
        return told[0].year + by if told else None
    starts = _SEASON_STARTS[code]
    begun = today.month >= starts
    over = today.month >= starts + 3 and code != 24
    running = (begun and not over) or (code == 24 and today.month <= 2)
    year = today.year if begun else today.year - 1  # the last one that began
    if word in {"last", "this past", "past"}:
        return year if not running else year - 1
    if word in {"next", "this coming", "coming"}:
        return year + 1
    if running:
        return year
    to_come = word == "this" or re.search(r"\b(?:by|until|before)\s+\Z", ctx.lead(match.start(), 8))
    ahead = ctx.direction(match.start(), match.end()) == "future" or (to_come and not begun)
    return year + 1 if ahead else year


_OWNER = re.compile(r"(?i)\b(?P<which>last|this|next)\s+year['’]s\s+\Z")
_ACCOUNTS = re.compile(
    r"\b(?:net|profits?|revenues?|earnings|earned|sales|loss(?:es)?|income|shares?|dividend)\b", re.IGNORECASE
)


def _quarter(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "the third quarter", "Q2 2020", "the first half of last year"."""
    if match["early_year"]:
        value = f"{match['early_year']}-{32 + (ordinal(match['rank2']) or 1)}"
        return Found(match.start(), match.end(), "span", value)
    rank = ordinal(match["rank"]) if match["rank"] else int(match["q"] or match["q2"] or match["h"] or match["h2"])
    half = bool(match["h"] or match["h2"]) or (match["unit"] or "").lower() == "half"
    if rank is None or not 1 <= rank <= (2 if half else 4):
        return None
    start, end = match.span()
    if _is_game(ctx, start):
        return None
    code = (39 if half else 32) + rank
    if match["year"] or match["year2"]:
        year = int(match["year"]) if match["year"] else 2000 + int(match["year2"])
        return Found(start, end, "span", f"{year:04}-{code}")
    word = " ".join((match["which"] or "").lower().split())
    if owner := _OWNER.search(ctx.lead(start, 16)):
        word = owner["which"].lower()
    by_word = half and not (word or match["h"] or match["h2"])
    if by_word and not _ACCOUNTS.search(ctx.text, max(ctx.start, start - 200), min(ctx.end, end + 200)):
        return None
    if ctx.today is None:
        return Found(start, end, "span", why=NO_DATE)
    year = ctx.today.year + {"last": -1, "a": -1, "next": 1}.get(word.split()[0] if word else "", 0)
    if not word or word.startswith("the"):
        first_month = (rank - 1) * (6 if half else 3) + 1
        direction = ctx.direction(start, end)
        last_month = first_month + (5 if half else 2)
        # A quarter is often told of while it runs; a half in the past tense is over.
        begun = last_month if half and direction == "past" else first_month
        if direction == "future" and last_month < ctx.today.month:
            year += 1
        elif direction != "future" and begun > ctx.today.month:
            year -= 1
    return Found(start, end, "span", f"{year:04}-{code}", why=f"counted from {ctx.today}")


_GAME = re.compile(r"\b(?:touchdown|quarterback|yards?|scored|coach|puck|goals?|kickoff)\b")


def _is_game(ctx: Context, start: int) -> bool:
    return bool(_GAME.search(ctx.text, max(ctx.start, start - 200), min(ctx.end, start + 200)))


def _the_quarter(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "the latest quarter", "the quarter": the one told of, else the last that is over."""
    told = ctx.last(93, 6)
    if told and re.fullmatch(r"\d{4}-3[3-6]", told):
        return Found(match.start(), match.end(), "span", told, why="the quarter told of before")
    if ctx.today is None or not (
        match["latest"]
        or _ACCOUNTS.search(ctx.text, max(ctx.start, match.start() - 200), min(ctx.end, match.end() + 200))
    ):
        return None
    return Found(match.start(), match.end(), "span", quarter_of(ctx.today, -1), why=f"counted from {ctx.today}")


def _fiscal(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "the first nine months of 2022", "the first six months of the year"."""
    count = number(match["count"])
    if count is None or not 1 <= count <= 12:
        return None
    last = match["which"].lower() in {"last", "final"}
    if match["year"]:
        year, why = int(match["year"]), None
    elif ctx.today is None:
        return Found(match.start(), match.end(), "span", why=NO_DATE)
    else:
        by = {"last": -1, "next": 1}.get(match["rel"].lower(), 0)
        year, why = ctx.today.year + by, f"counted from {ctx.today}"
    first = 13 - int(count) if last else 1
    return Found(
        match.start(), match.end(), "span", f"{year:04}-{first:02}/{year:04}-{first + int(count) - 1:02}", why=why
    )


def _year_end(match: re.Match[str], ctx: Context) -> Found | None:
    if ctx.today is None:
        return Found(match.start(), match.end(), "span", why=NO_DATE)
    value = str(ctx.today.year) if match["unit"].lower() != "month" else f"{ctx.today.year:04}-{ctx.today.month:02}"
    return Found(match.start(), match.end(), "span", value, why=f"counted from {ctx.today}")


def _year_ago_period(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "the year-earlier quarter", "the year-ago period"."""
    told = ctx.last(366)
    days = interval(told)
    if told and days:
        value = f"{days[0].year - 1:04}{told[4:7] if re.fullmatch(r'[0-9]{4}-[0-9]{2}', told) else ''}"
        return Found(match.start(), match.end(), "span", value, why=f"a year before {told}")
    if ctx.today is None:
        return Found(match.start(), match.end(), "span", why=NO_DATE)
    return Found(match.start(), match.end(), "span", f"{ctx.today.year - 1:04}", why=f"counted from {ctx.today}")


FAMILIES = (
    family(
        "season",
        "season",
        rf"""\b (?: (?i: early | late | mid | (?: the \s+ )? (?: end | start | beginning | middle
            | height ) \s+ of ) [-\s] \s* )?
        (?: (?P<which> (?i: this \s+ past | this \s+ coming | the \s+ (?: following | previous | same | next )
            | last | this | next | that | past | coming | the ) ) \s+ )? (?: (?:early|late|mid) [-\s] )?
        (?P<season> {SEASON} ) (?: ['’]s \b )? (?: \s+ (?: of \s+ | in \s+ )? (?P<year> {YEAR} (?: [-/–]
            (?:\d\d)? \d\d )? ) \b )? (?! \s+ (?: of \s+ (?:the|a|an|[A-Z]) | from | in \s+ (?:prices|the) ) | -\w )""",
        _season,
    ),
    family(
        "quarter",
        "quarter",
        rf"""(?<![\w$]) (?: (?: (?i:the|its|a) \s+ )? (?: (?:fiscal|calendar) \s+ )? (?P<rank> (?i: first | second
            | third | fourth | 1st | 2nd | 3rd | 4th ) ) [-\s] (?: fiscal \s+ )? (?P<unit> (?i: quarter | half ) ) \b
            (?! -?final | \s+ of \s+ (?: the \s+ )? (?: game|match|season|season's ) )
          | (?P<early_year> {YEAR} ) (?: ['’]s )? \s+ (?P<rank2> (?i: first | second | third | fourth ) ) [-\s]
            (?i:quarter) \b
          | Q(?P<q> [1-4] ) | (?P<q2> [1-4] )Q | H(?P<h> [12] ) | (?P<h2> [12] )H )
        (?: (?: \s* (?: of | in | , | - | / )? \s* (?: (?:fiscal|FY) \s+ )? (?P<year> {YEAR} ) | ['’]?
            (?P<year2> \d\d ) ) \b | \s+ (?: of \s+ )? (?P<which> (?i: last | this | next | the | a ) ) \s+ year
            (?: \s+ (?:ago|earlier) )? )? (?! [\w] )""",
        _quarter,
    ),
    family(
        "the quarter",
        "quarter",
        r"""\b (?i:the) \s+ (?P<latest> (?i: latest | most \s+ recent | just-ended ) \s+ )? (?i:quarter) \b (?! \s+
            (?: of | century | mile | million | final ) | - )""",
        _the_quarter,
    ),
    family(
        "first months",
        "unit",
        rf"""\b (?: (?i:the) \s+ )? (?P<which> (?i: first | last | final ) ) \s+ (?P<count> {NUMBER} ) \s+
            (?i:months) \s+ (?: of | in ) \s+ (?: (?: fiscal \s+ )? (?P<year> {YEAR} ) \b | (?: (?P<rel> (?i: the
            | this | last | next ) ) \s+ (?: fiscal \s+ )? year ) )""",
        _fiscal,
    ),
    family(
        "year end",
        "unit",
        r"\b (?: the \s+ )? (?P<unit> (?i: year | month ) ) (?: [-–\s] | ['’]s \s ) end \b",
        _year_end,
    ),
    family(
        "year ago period",
        "unit",
        r"""\b (?: (?i: the | its | a ) \s+ )? (?i: year-ago | year-earlier | year \s ago ) \s+ (?: (?i: period
            | quarter | level | figure | month | half | results? ) \b | (?= \$ ) )""",
        _year_ago_period,
    ),
)
