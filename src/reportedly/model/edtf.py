"""Times as EDTF strings (ISO 8601-2): which are valid, which days they cover, which comes first.

Pure functions on strings, for everything that draws, sorts or compares times. Read: level 0 and 1, the
level 2 quarters and halves (33 to 36, 40 and 41) and one-of and all-of sets. Seasons are those of the north
(spring is March to May; a winter belongs to the year it starts in). `?`, `~` and `%` do not widen a value.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

Bounds = tuple[date, date]

# How a person reads a month, January first.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# What an open or unknown end of an interval counts as.
OPEN_START, OPEN_END = date.min, date.max

# First month and number of months of the "months" above 12.
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 40: (1, 6), 41: (7, 6)}
_SEASONS |= {25 + i: _SEASONS[21 + i] for i in range(4)}  # level 2: northern, named as such
_SEASONS |= {29 + i: ((9, 3), (12, 3), (3, 3), (6, 3))[i] for i in range(4)}  # level 2: southern
_SEASONS |= {33 + i: (1 + 3 * i, 3) for i in range(4)}  # quarters
_SEASONS |= {37 + i: (1 + 4 * i, 4) for i in range(3)}  # thirds

_DATE = re.compile(
    r"""
    (?P<year> \d{4} | \d{3}X | \d{2}XX | \dXXX | XXXX )
    (?: - (?P<month> \d\d | XX ) (?: - (?P<day> \d\d | XX ) )? )?
    (?P<qualifier> [?~%] )?
    """,
    re.VERBOSE,
)
_CLOCKED = re.compile(
    r"""
    (?P<day> \d{4}-\d\d-\d\d ) T (?P<hour> \d\d ) : (?P<minute> \d\d ) (?: : (?P<second> \d\d ) )?
    (?P<zone> Z | [+-]\d\d (?: :\d\d )? )?
    """,
    re.VERBOSE,
)
_LONG_YEAR = re.compile(r"Y-?\d{5,}|-\d{4}")
_NO_YEAR = re.compile(r"XXXX-(?:0[1-9]|1[0-2]|XX)(?:-(?:[0-2]\d|3[01]|XX))?")
_SET = re.compile(r"\[(?P<one>.+)\]|\{(?P<all>.+)\}")


def valid(edtf: str) -> bool:
    """Whether *edtf* is a value that we may write: level 0 or 1, or one of the level 2 forms named above."""
    return bool(_LONG_YEAR.fullmatch(edtf)) or interval(edtf) is not None or bool(_NO_YEAR.fullmatch(edtf))


# A case says the same few thousand values again and again; a strange input must not fill the memory.
@lru_cache(maxsize=8192)
def interval(edtf: str | None) -> Bounds | None:
    """The first and the last day that *edtf* covers, both included; None where it is not a value with days.

    An open end is `OPEN_START` or `OPEN_END`; a value with a clock time covers its day.
    """
    if not edtf:
        return None
    if found := _SET.fullmatch(edtf):
        members = [interval(m.strip().replace("..", "/")) for m in (found["one"] or found["all"]).split(",")]
        days = [m for m in members if m]
        return (min(d[0] for d in days), max(d[1] for d in days)) if len(days) == len(members) else None
    if "/" not in edtf:
        return _days(edtf)
    ends = edtf.split("/")
    if len(ends) != 2 or all(end in {"", ".."} for end in ends):
        return None
    first = (OPEN_START, OPEN_START) if ends[0] in {"", ".."} else _days(ends[0])
    last = (OPEN_END, OPEN_END) if ends[1] in {"", ".."} else _days(ends[1])
    if not first or not last or first[0] > last[1]:
        return None
    return first[0], last[1]


@lru_cache(maxsize=8192)
def clock(edtf: str | None) -> datetime | None:
    """The date and time that *edtf* gives, with its offset where one is said; None without a clock time."""
    found = _CLOCKED.fullmatch(edtf or "")
    if not found:
        return None
    try:
        day, hour = date.fromisoformat(found["day"]), int(found["hour"])
        moment = datetime(day.year, day.month, day.day, hour % 24, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None
    if hour > 24 or (hour == 24 and moment.minute + moment.second > 0):
        return None
    if hour == 24:
        moment += timedelta(days=1)
    return moment.replace(tzinfo=_zone(found["zone"])) if found["zone"] else moment


def overlap(a: str | None, b: str | None) -> bool | None:
    """Whether the two share a day; None where either has no days."""
    one, other = interval(a), interval(b)
    if one is None or other is None:
        return None
    return one[0] <= other[1] and other[0] <= one[1]


def before(a: str | None, b: str | None) -> bool:
    """Whether *a* is over before *b* begins, on any reading: by days, or by the clock where both give it."""
    one, other = interval(a), interval(b)
    if one is None or other is None:
        return False
    if one[1] < other[0]:
        return True
    start, stop = clock(a), clock(b)
    if start is None or stop is None or (start.tzinfo is None) != (stop.tzinfo is None):
        return False
    return start < stop


def can_both_hold(a: str | None, b: str | None, slack: timedelta = timedelta(minutes=30)) -> bool:
    """Whether one event can have both times: the unknown excludes nothing, clocks may differ by *slack*."""
    if overlap(a, b) is False:
        one, other = clock(a), clock(b)
        return bool(one and other and one.tzinfo and other.tzinfo and abs(one - other) <= slack)
    one, other = clock(a), clock(b)
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return True
    return abs(one - other) <= slack


def within(inner: str | None, outer: str | None) -> bool:
    """Whether every day of *inner* is a day of *outer*: "2022-01-05" is within "2022-01"."""
    one, other = interval(inner), interval(outer)
    return bool(one and other and other[0] <= one[0] and one[1] <= other[1])


def sort_key(edtf: str | None) -> tuple[bool, date, datetime, date, str]:
    """A key that orders values by start, then by clock, then the shorter first; what has no days comes last.

    Clocks are compared as they are written (the local day is what a reader sees).
    """
    days = interval(edtf)
    if days is None:
        return (True, date.max, datetime.max, date.max, edtf or "")
    at = clock(edtf)
    return (False, days[0], at.replace(tzinfo=None) if at else datetime.min, days[1], edtf or "")


def _days(edtf: str) -> Bounds | None:
    if clocked := _CLOCKED.fullmatch(edtf):
        return _days(clocked["day"]) if clock(edtf) else None
    found = _DATE.fullmatch(edtf)
    if not found or found["year"] == "XXXX":
        return None
    first, last = (int(found["year"].replace("X", fill)) for fill in "09")
    if first == 0 and last == 0:
        return None
    month, day = found["month"], found["day"]
    if month is None or month == "XX":
        return (date(max(first, 1), 1, 1), date(last, 12, 31)) if day in {None, "XX"} else None
    if first != last:
        return None
    if day is None or day == "XX":
        return _months(first, int(month), day is not None)
    try:
        only = date(first, int(month), int(day))
    except ValueError:
        return None
    return only, only


def _months(year: int, month: int, with_day: bool) -> Bounds | None:
    start, length = (month, 1) if 1 <= month <= 12 else (0, 0) if with_day else _SEASONS.get(month, (0, 0))
    if not start:
        return None
    end_year, end_month = divmod(year * 12 + start - 1 + length - 1, 12)
    if end_year > date.max.year:
        return None
    return date(year, start, 1), date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])


def _zone(words: str) -> timezone | None:
    if words == "Z":
        return UTC
    hours, minutes = int(words[1:3]), int(words[4:6] or 0)
    if hours > 23 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if words[0] == "-" else offset)
