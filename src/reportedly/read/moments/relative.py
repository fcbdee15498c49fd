"""Times told from the article's day or from a day told before: weekdays, "last week", "two days later". Stage 3 of 5."""

import re
from datetime import date, timedelta

from reportedly.model.edtf import interval
from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.family import family
from reportedly.read.moments.values import (
    Found,
    months_on,
    quarter_of,
    stretch,
    unit_around,
    week_of,
)
from reportedly.read.moments.words import (
    HEDGE,
    NUMBER,
    ORDINAL,
    PART,
    PLURALS,
    RULES,
    SEASON,
    SEASONS,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    either,
    number,
    ordinal,
)

NOTHING_BEFORE = "nothing in the text before it to count from"
FROM_EVENT = "counted from an event that has no date here"

_NAME_BEFORE = re.compile(rf"\b{either(RULES['names']['before'], any_case=False)}\s+\Z")
_NAME_AFTER = re.compile(
    rf"(?:['’]s)?\s+{either(RULES['names']['after'], any_case=False)}\b|-[A-Z]|\s+[A-Z][a-z]+\s+(?:Show|Magazine|Live|Club)\b"
)
_TODAY_BEFORE = re.compile(rf"\b{either(RULES['names']['today'], any_case=False)}\s+\Z")
_SCHEDULED = re.compile(r"(?i)\b(?:ahead of|before|run-up to|upcoming|by)\s+(?:the\s+|next\s+)?\Z")


def _weekday(match: re.Match[str], ctx: Context) -> Found | None:
    start, end = match.span()
    lead = ctx.text[max(ctx.start, start - 20) : start]
    if _NAME_BEFORE.search(lead) or (not match["part"] and _NAME_AFTER.match(ctx.text, match.end("day"))):
        return None
    if match["plural"] or (match["rel"] or "").lower().split()[:1] in (["every"], ["each"], ["most"]):
        return Found(start, end, "set", kind="set", why="comes again and again")
    kind = "time" if match["part"] or match["early"] or match["of"] else "date"
    if ctx.today is None:
        return Found(start, end, "day", kind=kind, why=NO_DATE, floating=None if match["rel"] else "week")
    target, rel = WEEKDAYS[match["day"].lower().rstrip(".")], " ".join((match["rel"] or "").lower().split())
    day, why = _which_weekday(ctx, match, target, rel)
    return Found(start, end, "day", str(day) if day else None, kind, why, None if rel else "week")


def _which_weekday(ctx: Context, match: re.Match[str], target: int, rel: str) -> tuple[date | None, str]:
    today = ctx.today
    assert today is not None
    name = match["day"].capitalize()
    back = (today.weekday() - target) % 7
    if rel in {"the following", "the next", "the previous", "that", "the same"}:
        told = ctx.last_day()
        if told is None:
            return None, NOTHING_BEFORE
        ahead = (target - told.weekday()) % 7
        if rel in {"that", "the same"}:
            return told + timedelta(days=ahead), f"{name} of the day told of before, {told}"
        return told + timedelta(days=(ahead or 7) if rel != "the previous" else ahead - 7), f"counted from {told}"
    if rel in {"last", "this past", "past", "previous"}:
        return today - timedelta(days=back or 7), f"{name} before {today}"
    if rel == "next":
        monday = today + timedelta(days=7 - today.weekday())
        return monday + timedelta(days=target), f"{name} of the week after {today}"
    if rel in {"this coming", "coming", "the coming"}:
        return today + timedelta(days=(7 - back) % 7 or 7), f"{name} after {today}"
    owner = bool(match["own"]) or bool(
        re.match(r"\s+[a-z]+", ctx.text[match.end() :][:12]) and match["early"] is None and False
    )
    lead = ctx.text[max(ctx.start, match.start() - 30) : match.start()]
    direction = ctx.direction(match.start(), match.end(), owner=owner)
    if direction == "future" or _SCHEDULED.search(lead) and not lead.lower().rstrip().endswith(("before", "by")):
        return today + timedelta(days=(7 - back) % 7), f"{name} on or after {today}"
    return today - timedelta(days=back), f"{name} on or before {today}"


_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _deictic(match: re.Match[str], ctx: Context) -> Found | None:
    word = match["word"].lower()
    start, end = match.span()
    lead = ctx.text[max(ctx.start, start - 12) : start]
    if match["word"][0].isupper() and not match["outer"] and not match["early"]:
        opens = not lead.strip(" “\"‘'(—–-") or lead.rstrip().endswith((":", ".", "”", '"'))
        if not opens or _TODAY_BEFORE.search(lead):
            return None
    by = _DEICTIC[word] + {"before": -1, "after": 1, "": 0}[(match["outer"] or "").lower()]
    kind = "time" if word == "tonight" or match["part"] or match["early"] else "date"
    if ctx.today is None:
        return Found(start, end, "day", kind=kind, why=NO_DATE)
    return Found(start, end, "day", str(ctx.today + timedelta(days=by)), kind, f"counted from {ctx.today}")


def _this_part(match: re.Match[str], ctx: Context) -> Found | None:
    """ "This morning", "last night", "that evening", "overnight"."""
    start, end = match.span()
    which = " ".join(match["which"].lower().split())
    if which in {"that", "that same", "the same", "the following", "the next", "the previous"}:
        told = ctx.last_day()
        if told is None:
            return Found(start, end, "day", kind="time", why=NOTHING_BEFORE)
        by = {"the following": 1, "the next": 1, "the previous": -1}.get(which, 0)
        return Found(start, end, "day", str(told + timedelta(days=by)), "time", f"counted from {told}")
    if ctx.today is None:
        return Found(start, end, "day", kind="time", why=NO_DATE)
    day = ctx.today - timedelta(days=which == "last")
    return Found(start, end, "day", str(day), "time", f"counted from {ctx.today}")


def _overnight(match: re.Match[str], ctx: Context) -> Found | None:
    if ctx.today is None:
        return Found(match.start(), match.end(), "span", kind="time", why=NO_DATE)
    night = f"{ctx.today - timedelta(days=1)}/{ctx.today}"
    if ctx.direction(match.start(), match.end()) == "future":
        night = f"{ctx.today}/{ctx.today + timedelta(days=1)}"
    return Found(match.start(), match.end(), "span", night, "time", f"the night at {ctx.today}", anchors=False)


def _unit(match: re.Match[str], ctx: Context) -> Found | None:
    """ "Last week", "this year", "the following month", "that day", "late next week"."""
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
    return Found(start, end, "span", unit_around(ctx.today, unit, by), why=f"counted from {ctx.today}")


def _weekend(ctx: Context, match: re.Match[str], by: int) -> int:
    """ "Last weekend" is the last one that is over; "this weekend" and "the weekend" follow the tense."""
    assert ctx.today is not None
    if by < 0:
        return -1
    behind = ctx.direction(match.start(), match.end()) == "past" and ctx.today.weekday() < 5
    return -1 if behind else 0


def _unit_told(match: re.Match[str], ctx: Context, which: str, unit: str) -> Found:
    by = {"the following": 1, "the next": 1, "the previous": -1, "the preceding": -1}.get(which, 0)
    return _counted(match, ctx, by, unit, "day" if unit == "day" else "span")


def _counted(match: re.Match[str], ctx: Context, by: int, unit: str, shape: str) -> Found:
    """The value *by* units from the last time told of that is fine enough to count from."""
    start, end = match.span()
    found = Found(start, end, "day" if shape == "day" else "span", why=NOTHING_BEFORE)
    longest = {"day": 1, "week": 7, "weekend": 7, "fortnight": 7, "month": 31, "quarter": 92}.get(unit, 366)
    if unit in {"decade", "century"}:
        longest = 36600
    told = ctx.last(longest)
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


_WEEKDAY_AHEAD = re.compile(r"\s+(?:the\s+)?[A-Za-z]|\s+\d")


def _day_before(match: re.Match[str], ctx: Context) -> Found | None:
    """ "The day before" and "the year after", with nothing after them; else they count from an event."""
    unit = UNITS[match["unit"].lower()]
    by = -1 if match["side"].lower() in {"before", "earlier"} else 1
    following = ctx.text[match.end() : match.end() + 3]
    if re.match(r"\s+[\w“\"‘]", following) and match["side"].lower() in {"before", "after"}:
        return Found(match.start(), match.end(), "day" if unit == "day" else "span", why=FROM_EVENT)
    return _counted(match, ctx, by, unit, "day" if unit == "day" else "span")


def _ago(match: re.Match[str], ctx: Context) -> Found | None:
    unit, count = UNITS[match["unit"].lower()], number(match["count"]) if match["count"] else None
    if count is not None and match["half"]:
        count += 0.5
    start, end = match.span()
    fine = unit in {"second", "minute", "hour"}
    kind = "time" if fine else "date"
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
    """ "Two days later", "a year earlier", "three months after the vote"."""
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
    by = int(count) * (-1 if side in {"earlier", "before", "previously", "prior"} else 1)
    if side == "on" and not re.match(r"\s*[,.;:]", ctx.text[end : end + 2]):
        return None
    if side in {"after", "before", "prior", "into"} and re.match(r"\s+[\w“\"‘$]", ctx.text[end : end + 3]):
        return Found(start, end, "order", kind="order", why=FROM_EVENT)
    if side in {"from now", "hence", "away", "out"}:
        if ctx.today is None:
            return Found(start, end, "span", why=NO_DATE)
        return Found(start, end, "span", unit_around(ctx.today, unit, by), why=f"counted from {ctx.today}")
    found = _counted(match, ctx, by, unit, "day" if unit == "day" else "span")
    if found.edtf is None and unit == "year" and by == -1 and ctx.today and _is_comparison(ctx, start):
        return Found(start, end, "span", f"{ctx.today.year - 1:04}", why=f"counted from the year of {ctx.today}")
    return found


def _is_comparison(ctx: Context, start: int) -> bool:
    """Whether figures are set against those of "a year earlier": then it counts from the article's year."""
    return bool(
        re.search(
            r"\b(?:from|compared|versus|against|up|down|than|rose|fell|grew|loss|profit)\b|%|percent",
            ctx.text[ctx.start : start],
        )
    )


def _year_ago_period(match: re.Match[str], ctx: Context) -> Found | None:
    """ "The year-earlier quarter", "the year-ago period"."""
    told = ctx.last(366)
    days = interval(told)
    if told and days:
        value = f"{days[0].year - 1:04}{told[4:7] if re.fullmatch(r'[0-9]{4}-[0-9]{2}', told) else ''}"
        return Found(match.start(), match.end(), "span", value, why=f"a year before {told}")
    value = f"{ctx.today.year - 1:04}" if ctx.today else None
    return Found(match.start(), match.end(), "span", value, why=f"counted from {ctx.today}" if value else NO_DATE)


def _stretch(match: re.Match[str], ctx: Context) -> Found | None:
    """ "The past 24 hours", "the next three years", "recent weeks", "the coming days"."""
    unit, which = UNITS[match["unit"].lower()], match["which"].lower()
    start, end = match.span()
    plural = match["unit"].lower() in PLURALS
    if not match["count"] and not plural and which not in {"past"}:
        if which not in {"last", "next", "coming"} or not match["prep"] or not match["the"] or unit == "weekend":
            return None
    if re.match(r"\s+of\s+(?:the|a|an|his|her|its|their|[a-z]+)\b", ctx.text[end : end + 12]) and which in {
        "last",
        "first",
        "final",
        "closing",
        "opening",
    }:
        return Found(start, end, "duration", kind="duration", why=FROM_EVENT)
    count = number(match["count"]) if match["count"] else None if plural else 1
    if which == "recent" or count is None:
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
    """ "In two weeks": a day to come after a future verb, else how long it took."""
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
    """ "Earlier in the day", "the end of the year", "later in the week"."""
    unit, start, end = UNITS[match["unit"].lower()], match.start(), match.end()
    told = ctx.last({"day": 1, "week": 7, "month": 31, "quarter": 92}.get(unit, 366), 2)
    days = interval(told)
    base, why = (days[0], f"counted from {told}") if days else (ctx.today, f"counted from {ctx.today}")
    if unit in {"second", "minute", "hour"}:
        return None
    if unit == "day" and re.search(r"(?i)\bend\s+of", match.group()) and ctx.lead(start, 8).lower().endswith("at "):
        return None  # "at the end of the day": all things considered
    kind = "time" if unit == "day" else "date"
    if base is None:
        return Found(start, end, "span", kind=kind, why=NO_DATE)
    if days and ctx.today and unit != "day":
        base, why = ctx.today, f"counted from {ctx.today}"
    return Found(start, end, "day" if unit == "day" else "span", unit_around(base, unit, 0), kind, why)


def _year_end(match: re.Match[str], ctx: Context) -> Found | None:
    if ctx.today is None:
        return Found(match.start(), match.end(), "span", why=NO_DATE)
    value = str(ctx.today.year) if match["unit"].lower() != "month" else f"{ctx.today.year:04}-{ctx.today.month:02}"
    return Found(match.start(), match.end(), "span", value, why=f"counted from {ctx.today}")


def _season(match: re.Match[str], ctx: Context) -> Found | None:
    code = SEASONS[match["season"].lower()]
    start, end = match.span()
    lead = ctx.text[max(ctx.start, start - 8) : start]
    if match["year"]:
        return Found(start, end, "span", f"{match['year'][:4]}-{code}")
    word = " ".join((match["which"] or "").lower().split())
    named = match["season"][0].isupper() and not word and lead.strip()
    if named or (match["season"].lower() in {"fall", "spring"} and not word):
        return None
    if (
        word in {"", "the"}
        and not re.search(r"\b(?:in|of|since|until|by|through|during|over)\s+\Z", lead)
        and lead.strip()
    ):
        return None
    if ctx.today is None:
        return Found(start, end, "span", why=NO_DATE)
    year = _season_year(ctx, match, code, word)
    if year is None:
        return Found(start, end, "span", why=NOTHING_BEFORE)
    return Found(start, end, "span", f"{year:04}-{code}", why=f"counted from {ctx.today}")


_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


def _season_year(ctx: Context, match: re.Match[str], code: int, word: str) -> int | None:
    """The year of the season; a winter belongs to the year it starts in."""
    today = ctx.today
    assert today is not None
    if word in {"that", "the same", "the following"}:
        told = interval(ctx.last(366))
        return told[0].year if told else None
    starts = _SEASON_STARTS[code]
    begun = today.month >= starts
    over = today.month >= starts + 3 and code != 24
    running = (begun and not over) or (code == 24 and today.month <= 2)
    year = today.year if begun else today.year - 1  # the last one that began
    if word in {"last", "this past", "past", "the previous"}:
        return year if not running else year - 1
    if word in {"next", "this coming", "coming"}:
        return year + 1
    if running:
        return year
    by = re.search(r"\b(?:by|until)\s+\Z", ctx.lead(match.start(), 8))
    ahead = ctx.direction(match.start(), match.end()) == "future" or (word == "this" or by) and not begun
    return year + 1 if ahead else year


def _quarter(match: re.Match[str], ctx: Context) -> Found | None:
    """ "The third quarter", "Q2 2020", "the first half of last year"."""
    if match["early_year"]:
        value = f"{match['early_year']}-{32 + (ordinal(match['rank2']) or 1)}"
        return Found(match.start(), match.end(), "span", value)
    rank = ordinal(match["rank"]) if match["rank"] else int(match["q"] or match["q2"] or match["h"] or match["h2"])
    half = bool(match["h"] or match["h2"]) or (match["unit"] or "").lower() == "half"
    if rank is None or not 1 <= rank <= (2 if half else 4):
        return None
    if _is_game(ctx):
        return None
    start, end = match.span()
    code = (39 if half else 32) + rank
    if match["year"] or match["year2"]:
        year = int(match["year"]) if match["year"] else 2000 + int(match["year2"])
        return Found(start, end, "span", f"{year:04}-{code}")
    word = " ".join((match["which"] or "").lower().split())
    if half and not word and not match["h"] and not match["h2"]:
        return None
    if ctx.today is None:
        return Found(start, end, "span", why=NO_DATE)
    year = ctx.today.year + {"last": -1, "a": -1, "next": 1}.get(word.split()[0] if word else "", 0)
    if not word or word.startswith("the"):
        first_month = (rank - 1) * (6 if half else 3) + 1
        ahead = ctx.direction(start, end) == "future"
        over = first_month + (5 if half else 2)
        if ahead and over < ctx.today.month:
            year += 1
        elif not ahead and first_month > ctx.today.month:
            year -= 1
    return Found(start, end, "span", f"{year:04}-{code}", why=f"counted from {ctx.today}")


def _is_game(ctx: Context) -> bool:
    return bool(
        re.search(
            r"\b(?:touchdown|quarterback|yards?|scored|coach|puck|goals?|kickoff)\b", ctx.text[ctx.start : ctx.end]
        )
    )


def _the_quarter(match: re.Match[str], ctx: Context) -> Found | None:
    """ "The latest quarter", "the quarter": the one told of, else the last that is over."""
    told = ctx.last(93, 6)
    if told and re.fullmatch(r"\d{4}-3[3-6]", told):
        return Found(match.start(), match.end(), "span", told, why="the quarter told of before")
    if ctx.today is None or not match["latest"]:
        return None
    return Found(match.start(), match.end(), "span", quarter_of(ctx.today, -1), why=f"counted from {ctx.today}")


def _fiscal(match: re.Match[str], ctx: Context) -> Found | None:
    """ "The first nine months of 2022", "the first six months of the year"."""
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


def _week_of(match: re.Match[str], ctx: Context) -> Found | None:
    """ "A week ago Friday", "Friday week"."""
    if ctx.today is None:
        return Found(match.start(), match.end(), "day", why=NO_DATE)
    target = WEEKDAYS[match["day"].lower()]
    back = (ctx.today.weekday() - target) % 7
    by = -back - 7 if match["ago"] else (7 - back) % 7 + 7
    return Found(
        match.start(), match.end(), "day", str(ctx.today + timedelta(days=by)), why=f"counted from {ctx.today}"
    )


_EARLY = r"(?P<early> (?i: early | late | earlier | later | overnight | midday | mid ) [-\s] \s* (?: (?: on | in | into ) \s+ )? )"
_OF_PART = rf"(?: (?i: the \s+ )? (?: (?i:early|late) \s+ )? (?i: night | evening | morning | afternoon | eve | early \s+ hours | small \s+ hours | early \s+ morning | course | dawn | noon | midnight | daybreak | sunrise | sunset | nightfall | dusk ) \s+ (?: of | on ) \s+ )"
_TO_PART = rf"(?: [-\s] \s* (?: (?i:early|late) \s+ )? (?P<part> {PART} ) \b (?: ['’]s )? | \s+ in \s+ the \s+ (?P<part2> (?i: morning | afternoon | evening ) ) | \s+ at \s+ (?P<part3> (?i: dawn | dusk | night | nightfall | sunset | sunrise | daybreak ) ) )"

FAMILIES = (
    family(
        "weekday",
        "weekday",
        rf"""(?<![\w]) (?P<of> {_OF_PART} )? {_EARLY}?
        (?: (?P<rel> (?i: this \s+ past | this \s+ coming | the \s+ (?: following | next | previous | same | coming ) | last | next | this | that | past | previous | coming | every | each | most ) ) \s+ )?
        {_EARLY.replace("early>", "early2>")}? (?: (?i: overnight | early | late ) \s+ )? (?P<day> {WEEKDAY} ) (?P<plural> s \b )? (?P<own> ['’]s? (?= \W ) )? (?! \w ) {_TO_PART}?""",
        _weekday,
    ),
    family(
        "week from day",
        "weekday",
        rf"(?<!\w) (?: (?P<ago> (?i:a \s+ week \s+ ago) (?: \s+ (?:on|last) )? ) \s+ (?P<day> {WEEKDAY} ) \b | (?P<day2> {WEEKDAY} ) \s+ week \b (?= \s* [.,;] | \s*$ ) )".replace(
            "(?P<day2>", "(?P<coming>"
        ),
        lambda match, ctx: _week_of(match, ctx) if match["ago"] else None,
    ),
    family(
        "today",
        "word",
        rf"""\b (?P<of> {_OF_PART} )? {_EARLY}? (?: (?i: the \s+ day ) \s+ (?P<outer> (?i: before | after ) ) \s+ )? (?P<word> (?i: today | yesterday | tomorrow | tonight ) ) \b (?P<own> ['’]s \b )? {_TO_PART}?""",
        _deictic,
    ),
    family(
        "this morning",
        "part",
        r"""\b (?: (?i: early | earlier | late | later ) \s+ )? (?P<which> (?i: this | last | that \s+ same | that | the \s+ same | the \s+ following | the \s+ next | the \s+ previous ) ) \s+ (?: (?:early|late) \s+ )?
        (?P<unit> (?i: morning | afternoon | evening | night | lunchtime ) ) \b""",
        lambda match, ctx: (
            None
            if match["which"].lower() == "last" and match["unit"].lower() in {"morning"}
            else _this_part(match, ctx)
        ),
    ),
    family(
        "overnight",
        "part",
        r"\b (?i: overnight | (?: through | during | throughout | all ) \s+ (?: the \s+ )? night ) \b (?! \s+ (?:on|into|to|from) \s )",
        _overnight,
    ),
    family(
        "unit",
        "unit",
        rf"""\b (?: (?: (?i: early | earlier | late | later | mid | (?:by\s+)? (?:the \s+)? (?: end | start | beginning | middle | rest | course ) \s+ of | much \s+ of | most \s+ of | sometime | over | during | throughout ) [-\s] \s* )? )
        (?P<which> (?i: this \s+ past | this \s+ coming | that \s+ same | the \s+ (?: same | following | next | previous | preceding | coming ) | last | this | next | that | past | previous | coming | current | the (?= \s+ weekend ) | all ) ) \s+
        (?: (?: fiscal | financial | calendar | school | academic ) \s+ )? (?P<unit> {UNIT} )
        (?! \s* -\w | \s+ (?: of (?! \s+ (?:violence|unrest|protests|fighting) ) ) )""",
        lambda match, ctx: _guarded_unit(match, ctx),
    ),
    family(
        "day before",
        "unit",
        rf"\b (?i:the) \s+ (?P<unit> (?i: day | night | week | month | year | morning | evening | quarter ) ) \s+ (?P<side> (?i: before | after | earlier | later ) ) \b (?! \s+ (?: yesterday | tomorrow | last | next ) )".replace(
            "morning | evening | ", ""
        ),
        _day_before,
    ),
    family(
        "ago",
        "unit",
        rf"\b (?: {HEDGE} \s+ )* (?: (?P<count> {NUMBER} ) [-\s] )? (?: (?:long|short|full|good) \s+ )? (?P<unit> {UNIT} ) (?P<half> \s+ and \s+ a \s+ half )? \s+ (?i:ago) \b",
        _ago,
    ),
    family(
        "later",
        "unit",
        rf"""\b (?: {HEDGE} \s+ )* (?: (?P<count> {NUMBER} ) [-\s] )? (?P<unit> {UNIT} ) \s+ (?P<side> (?i: later | earlier | before | after | prior | previously | from \s now | hence | on (?= \s*[,.;:]) | away (?= \s* [.,;]) | into ) ) \b""",
        lambda match, ctx: _later(match, ctx) if match["count"] or match["unit"].lower().endswith("s") else None,
    ),
    family(
        "year ago period",
        "unit",
        r"\b (?: (?i: the | its | a ) \s+ )? (?i: year-ago | year-earlier | year \s ago ) \s+ (?: (?i: period | quarter | level | figure | month | half | results? ) \b | (?= \$ ) )",
        _year_ago_period,
    ),
    family(
        "stretch",
        "unit",
        rf"""\b (?: (?P<prep> (?i: in | over | within | during | for | throughout ) ) \s+ )? (?: (?P<the> (?i: the | these ) ) \s+ )?
        (?P<which> (?i: past | last | next | coming | following | previous | preceding | recent | first | final | opening | closing ) ) \s+
        (?: (?:roughly|about|nearly|almost) \s+ )? (?: (?P<count> {NUMBER} ) [-\s] )? (?: (?:or\s+so|consecutive|full) \s+ )? (?P<unit> {UNIT} ) (?! -\w )""",
        _stretch,
    ),
    family(
        "in units",
        "unit",
        rf"\b (?<= [Ii]n \s ) (?: {HEDGE} \s+ )* (?P<count> {NUMBER} ) \s+ (?P<unit> {UNIT} ) (?P<time> ['’] s? \s+ time | (?= \s+ from \s+ now ) )? (?! -\w )",
        _in_units,
    ),
    family(
        "in the day",
        "unit",
        rf"""\b (?: (?i: earlier | later | early | late ) \s+ (?: in | on | that ) | (?: (?i:the) \s+ )? (?i: end | start | beginning | middle | rest | remainder | turn | close | course ) \s+ of )
        \s+ (?: the | this ) \s+ (?: fiscal \s+ | calendar \s+ )? (?P<unit> {UNIT} ) (?! \s+ (?: of \s | before | after ) )""",
        _in_the,
    ),
    family("year end", "unit", r"\b (?: the \s+ )? (?P<unit> (?i: year | month ) ) [-–\s] end \b", _year_end),
    family(
        "season",
        "season",
        rf"""\b (?: (?i: early | late | mid | (?: the \s+ )? (?: end | start | beginning | middle | height ) \s+ of ) [-\s] \s* )?
        (?: (?P<which> (?i: this \s+ past | this \s+ coming | the \s+ (?: following | previous | same ) | last | this | next | that | past | coming | the ) ) \s+ )? (?: (?:early|late|mid) [-\s] )?
        (?P<season> {SEASON} ) (?: ['’]s \b )? (?: \s+ (?: of \s+ | in \s+ )? (?P<year> {YEAR} (?: [-/–] (?:\d\d)? \d\d )? ) \b )? (?! \s+ (?: of \s+ (?:the|a|an|[A-Z]) | from | in \s+ (?:prices|the) ) | -\w )""",
        _season,
    ),
    family(
        "quarter",
        "unit digits",
        rf"""(?<![\w$]) (?: (?: (?i:the|its|a) \s+ )? (?: (?:fiscal|calendar) \s+ )? (?P<rank> (?i: first | second | third | fourth | 1st | 2nd | 3rd | 4th ) ) [-\s] (?: fiscal \s+ )? (?P<unit> (?i: quarter | half ) ) \b (?! -?final | \s+ of \s+ (?: the \s+ )? (?: game|match|season|season's ) )
          | (?P<early_year> {YEAR} ) (?: ['’]s )? \s+ (?P<rank2> (?i: first | second | third | fourth ) ) [-\s] (?i:quarter) \b
          | Q(?P<q> [1-4] ) | (?P<q2> [1-4] )Q | H(?P<h> [12] ) | (?P<h2> [12] )H )
        (?: (?: \s* (?: of | in | , | - | / )? \s* (?: (?:fiscal|FY) \s+ )? (?P<year> {YEAR} ) | ['’]? (?P<year2> \d\d ) ) \b | \s+ (?: of \s+ )? (?P<which> (?i: last | this | next | the | a ) ) \s+ year (?: \s+ (?:ago|earlier) )? )? (?! [\w] )""",
        _quarter,
    ),
    family(
        "the quarter",
        "unit",
        r"\b (?i:the) \s+ (?P<latest> (?i: latest | most \s+ recent | just-ended ) \s+ )? (?i:quarter) \b (?! \s+ (?: of | century | mile | million | final ) | - )",
        _the_quarter,
    ),
    family(
        "first months",
        "unit",
        rf"\b (?: (?i:the) \s+ )? (?P<which> (?i: first | last | final ) ) \s+ (?P<count> {NUMBER} ) \s+ (?i:months) \s+ (?: of | in ) \s+ (?: (?: fiscal \s+ )? (?P<year> {YEAR} ) \b | (?: (?P<rel> (?i: the | this | last | next ) ) \s+ (?: fiscal \s+ )? year ) )",
        _fiscal,
    ),
)


def _guarded_unit(match: re.Match[str], ctx: Context) -> Found | None:
    """ "All week" and "that week" but not "that day" of a clause: "he said that week two begins"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    if unit in PLURALS:
        return None
    if which == "all" and unit not in {"week", "month", "year", "weekend"}:
        return None
    if which == "this" and unit == "quarter" and re.match(r"\s+of\b", ctx.text[match.end() : match.end() + 4]):
        return None
    return _unit(match, ctx)


def week_holding(edtf: str | None) -> str | None:
    """The week that holds the first day of *edtf*."""
    days = interval(edtf)
    return week_of(days[0]) if days else None


def month_shifted(day: date, by: int) -> tuple[int, int]:
    """Year and month, *by* months after *day*."""
    return months_on(day.year, day.month, by)


_ = ORDINAL
