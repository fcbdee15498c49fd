"""Days with a name of their own: fixed ones, nth weekdays of a month, and those around Easter. Stage 3 of 5."""

import re
from calendar import monthrange
from datetime import date, timedelta

from reportedly.read.moments.context import Context
from reportedly.read.moments.family import family
from reportedly.read.moments.values import Found, on
from reportedly.read.moments.words import DATED, HOLIDAYS, RULES, either
from reportedly.read.moments.years import WHICH_YEAR, YEAR_AFTER, year_of

_NTH: dict[str, list[int]] = {k.lower(): v for k, v in RULES["holidays_nth"].items()}
_EASTER: dict[str, int] = {k.lower(): v for k, v in RULES["holidays_easter"].items()}
_MONTH: dict[str, int] = {k.lower(): v for k, v in RULES["holidays_month"].items()}
# In small letters it is a day only where something leads up to it: "before the new year", not "a new year of war".
_NEW_YEAR_COMES = (
    r"(?: (?:(?<=before\s)|(?<=by\s)|(?<=into\s)|(?<=until\s)|(?<=till\s)) the \s+ new \s+ year (?! ['’] ) )"
)
_TABLES = ("holidays", "holidays_nth", "holidays_easter", "holidays_month", "dated")
_NAMES = either((name for table in _TABLES for name in RULES[table]), any_case=False)


def _holiday(match: re.Match[str], ctx: Context) -> Found | None:
    name = " ".join(match["name"].lower().split()).replace("’", "'")
    if name in DATED:
        return Found(match.start(), match.end(), "day", DATED[name])
    month, day = _about(name, ctx.today.year if ctx.today else 2000)
    year, why, floating = year_of(match, ctx, month, day)
    if year and floating and (nearest := _set_year(name, match, ctx)):
        year = nearest
    if name in _MONTH:
        if re.match(r"\s+(?!I\b)[A-Z]", ctx.text[match.end() : match.end() + 4]):
            return None  # "Midsummer Lane"
        value = f"{year:04}-{_MONTH[name]:02}" if year else None
        return Found(match.start(), match.end(), "span", value, why=why, floating=floating)
    value = _in_year(name, year) if year else None
    return Found(match.start(), match.end(), "day", value, why=why, floating=floating)


# What leads up to a feast: of "before Easter", told in March, the nearest Easter is meant, whatever the verb; farther
# ahead than `_NEAR` days only where something has not happened before it.
_NEAR = 45
_NOT = re.compile(r"(?i)\b(?:not|never|no|nobody|none|without)\b|n['’]t\b")
_NEW_YEAR = re.compile(r"(?:the )?new year\Z")
_UP_TO = re.compile(r"(?i)\b(?:before|by|into|until|till|ahead of|in time for|this side of|towards?)\s+(?:the\s+)?\Z")


def _set_year(name: str, match: re.Match[str], ctx: Context) -> int | None:
    """The year of the feast that is next (of what is to come) or nearest (after "before" and its like)."""
    today = ctx.today
    if today is None or ctx.latest is None or (ctx.latest - today).days > 31:
        return None
    years = {y: day for y in (today.year - 1, today.year, today.year + 1) if (day := _day_in(name, y))}
    if _UP_TO.search(ctx.lead(match.start(), 20)):
        nearest = min(years, key=lambda y: abs((years[y] - today).days), default=None)
        ahead = (years[nearest] - today).days if nearest else -1
        if _NEW_YEAR.match(name) and ctx.direction(match.start(), match.end()) != "past":
            return next((y for y, day in years.items() if day >= today), None)
        if 0 <= ahead <= _NEAR or (ahead > 0 and _NOT.search(ctx.lead(match.start(), 80))):
            return nearest
    if name in _EASTER and ctx.direction(match.start(), match.end()) == "future":
        return next((y for y, day in years.items() if day >= today), None)
    return None


def _day_in(name: str, year: int) -> date | None:
    value = _in_year(name, year)
    return date.fromisoformat(value) if value else None


_MOVING = RULES["holidays_moving"]
_BEFORE = re.compile(rf"(?:\A|[^\w\s]\s*|\b{either(_MOVING['before'])}\s+|\b[a-z]+\s+)\Z")


def _moving(match: re.Match[str], ctx: Context) -> Found | None:
    if not _BEFORE.search(ctx.lead(match.start(), 30)) or re.match(r"\s+[A-Z][a-z]", ctx.text[match.end() : ctx.end]):
        return None  # "Tariq Ramadan", "Ramadan Ali"
    return Found(match.start(), match.end(), "span", why="a feast that moves with the moon")


def _about(name: str, year: int) -> tuple[int, int]:
    """Month and day in *year*: enough to tell whether it is over."""
    name = name.removeprefix("the ")
    if name in HOLIDAYS:
        month, day = map(int, HOLIDAYS[name].split("-"))
        return month, day
    told = date.fromisoformat(_in_year(name, year) or "2000-01-01")
    return told.month, told.day


def _in_year(name: str, year: int) -> str | None:
    name = name.removeprefix("the ")
    if name in HOLIDAYS:
        month, day = map(int, HOLIDAYS[name].split("-"))
        return on(year, month, day)
    if name in _MONTH:
        return on(year, _MONTH[name], 24)
    if name in _EASTER:
        return str(_easter(year) + timedelta(days=_EASTER[name]))
    month, weekday, nth = _NTH[name]
    if nth > 0:
        return str(date(year, month, 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (nth - 1)))
    last = date(year, month, monthrange(year, month)[1])
    return str(last - timedelta(days=(last.weekday() - weekday) % 7))


def _easter(year: int) -> date:
    """Easter Sunday of the western churches (Butcher's rule for the Gregorian calendar)."""
    golden, century = year % 19, year // 100
    leaps = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + leaps + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    ahead = epact - weekday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))


FAMILIES = (
    family(
        "moving feast",
        "holiday",
        rf"""(?<![\w/-]) {either(_MOVING["words"], any_case=False)} (?![\w/-])
        (?! \s+ {either(RULES["names"]["christmas"])} \b ) (?: {YEAR_AFTER} | {WHICH_YEAR} )?""",
        _moving,
    ),
    family(
        "holiday",
        "holiday digits",
        rf"""(?<![\w/]) (?P<name> {_NAMES} | {_NEW_YEAR_COMES} ) (?![\w/]) (?: ['’]s \b )?
        (?! \s+ {either(RULES["names"]["christmas"])} \b ) (?: {YEAR_AFTER} | {WHICH_YEAR} )?""",
        _holiday,
    ),
)
