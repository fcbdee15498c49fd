"""Which of two articles was published first, as far as their dates tell. Stage 4 of 5."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?[?~%]?"
)


def earlier(one: str | None, other: str | None) -> bool:
    """Whether *one* lies wholly before *other* (both EDTF); False where that cannot be told."""
    first, second = window(one), window(other)
    return first is not None and second is not None and first[1] < second[0]


def days(one: str | None, other: str | None) -> int | None:
    """How many days lie between two EDTF dates, at least; None where one is unknown."""
    first, second = window(one), window(other)
    if first is None or second is None:
        return None
    gap = max(first[0], second[0]) - min(first[1], second[1])
    return max(0, gap.days + (gap > timedelta(0)))


def day(edtf: str | None) -> str | None:
    """The day of an EDTF date or date and time; None where it is less precise than that."""
    found = _DATE.fullmatch(edtf or "")
    return "-".join(found.group(1, 2, 3)) if found and found[3] else None


@lru_cache(maxsize=4096)
def window(edtf: str | None) -> tuple[datetime, datetime] | None:
    """First and last second that an EDTF date can mean; None where it is unknown or of another form."""
    ends = (edtf or "").split("/")
    bounds = [_bounds(end) for end in ends]
    if not 1 <= len(bounds) <= 2 or bounds[0] is None or bounds[-1] is None:
        return None
    return bounds[0][0], bounds[-1][1]


def _bounds(edtf: str) -> tuple[datetime, datetime] | None:
    found = _DATE.fullmatch(edtf)
    if not found:
        return None
    year, month, date, hour, minute, second, zone = found.groups()
    try:
        start = datetime(
            int(year), int(month or 1), int(date or 1), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC
        )
        if zone and zone != "Z":
            offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
            start += offset if zone[0] == "-" else -offset
        return start, _end(start, month, date, hour, second)
    except (ValueError, OverflowError):
        return None


def _end(start: datetime, month: str | None, date: str | None, hour: str | None, second: str | None) -> datetime:
    if hour:
        return start + (timedelta(0) if second else timedelta(seconds=59))
    if date:
        return start + timedelta(seconds=86_399)
    if month:
        following = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
        return following - timedelta(seconds=1)
    return start.replace(year=start.year + 1) - timedelta(seconds=1)
