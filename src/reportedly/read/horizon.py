"""By when something is said to happen. Stage 3 of 5: Article -> Reading.

The moments inside the words have their values already; what is added here is what only the future needs: "within 30
days" counts from the article's day, "by Monday" is the Monday to come, "the end of May" is its last day.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from reportedly.model.edtf import OPEN_END, OPEN_START, interval
from reportedly.model.moment import Moment
from reportedly.model.span import Span
from reportedly.rules import table

_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_AHEAD = re.compile(r"(?i)\b(?:will|would|shall|to|by|before|until|till)\b|['’]ll\b")
_END_OF = re.compile(r"(?i)\bend of\b|\byear's end\b|\bmonth's end\b")
_WORD_BEFORE = re.compile(
    r"(?i)(?:\b(until at least|no later than|ahead of|up to|by|before|until|till|through)\s+(?:the\s+)?)$"
)


def horizon(text: str, words: Span, moments: Sequence[Moment], published: str | None) -> str | None:
    """The EDTF value of when what *words* tell is to happen; None where they do not say."""
    today = _day(published)
    for moment in moments:
        if words.covers(moment.span) and not moment.says and (found := _from_moment(text, words, moment, today)):
            return found
    if today is None:
        return None
    return _counted(words.of(text), today) or _named(words.of(text), today)


def _day(published: str | None) -> date | None:
    days = interval(published)
    return days[0] if days and days[0] == days[1] else None


def _from_moment(text: str, words: Span, moment: Moment, today: date | None) -> str | None:
    days = interval(moment.edtf)
    if moment.edtf is None or days is None or moment.kind not in ("date", "time"):
        return None
    first, last = days
    if today and last < today:
        # A Monday after "will" that was taken for the last one is the next; any other day that is over is no horizon.
        ahead = _AHEAD.search(text, words.start, moment.span.start)
        if not ahead or not _WEEKDAY.search(moment.text) or first != last:
            return None
        shifted = last + timedelta(days=7 * ((today - last).days // 7 + 1))
        return _deadline(text, moment, shifted.isoformat(), shifted)
    if _END_OF.search(moment.text) and last not in (OPEN_END, OPEN_START):
        return _deadline(text, moment, last.isoformat(), last)
    if first != OPEN_START and first < last and (today is None or first > today):
        before = _word_before(text, moment)
        if before and before[1].lower() in ("before", "ahead of"):
            # "before winter" is over when the winter begins, "by winter" may be in it.
            last = first
    return _deadline(text, moment, moment.edtf, last)


def _word_before(text: str, moment: Moment) -> re.Match[str] | None:
    return _WORD_BEFORE.search(text, max(0, moment.span.start - 20), moment.span.start)


def _deadline(text: str, moment: Moment, value: str, last: date) -> str:
    """ "by Friday" is open towards the past: any day up to then."""
    before = _word_before(text, moment)
    return f"../{last.isoformat()}" if before and last != OPEN_END else value


@cache
def _within() -> re.Pattern[str]:
    rules = table("en", "forecasts")["horizon"]
    numbers = "|".join(sorted(rules["numbers"], key=len, reverse=True))
    units = "|".join(rules["units"])
    before = r"(?:within|in|over|during|inside)(?: the)?(?: next| coming)?"
    return re.compile(rf"(?i)\b{before} (?P<number>\d{{1,3}}|{numbers})? ?(?P<unit>{units})s?\b(?! of\b| ago\b)")


def _counted(words: str, today: date) -> str | None:
    rules = table("en", "forecasts")["horizon"]
    for found in _within().finditer(words):
        low = found["number"].lower() if found["number"] else None
        # "in the week", "within days": how many is not said.
        if low is None:
            continue
        number = int(low) if low.isdigit() else rules["numbers"][low]
        end = _after(today, number, found["unit"].lower(), rules["units"])
        if end:
            return f"{today.isoformat()}/{end.isoformat()}"
    return None


def _after(today: date, number: int, unit: str, units: dict[str, int]) -> date | None:
    if unit == "hour":
        return today + timedelta(days=-(-number // 24))
    if unit in ("month", "year"):
        months = number * (12 if unit == "year" else 1)
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        if year > date.max.year:
            return None
        return (
            min(date(year, month + 1, d) for d in (min(today.day, 28), 28) if d <= 28)
            if today.day > 28
            else date(year, month + 1, today.day)
        )
    try:
        return today + timedelta(days=number * units[unit])
    except OverflowError:
        return None


def _named(words: str, today: date) -> str | None:
    """The next day with a name: "before Easter"."""
    low = words.lower().replace("’", "'")
    rules = table("en", "forecasts")["horizon"]["days"]
    for name in sorted(rules, key=lambda n: (-len(n), n)):
        found = re.search(
            rf"(?:\b(by|before|until|till|ahead of)\s+)?\b{re.escape(name)}\b(?! (?:monday|friday|street|avenue))", low
        )
        if not found:
            continue
        years = (today.year, today.year + 1)
        days = [_day_named(rules[name], y) for y in years]
        day = next((d for d in days if d >= today), None)
        if day:
            return f"../{day.isoformat()}" if found[1] else day.isoformat()
    return None


def _day_named(rule: str, year: int) -> date:
    """ "06-24" is that day of the year, "easter+49" so many days from Easter."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    return date.fromisoformat(f"{year}-{rule}")


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Oudin's reckoning of 1940 for the Gregorian calendar)."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
