"""Publication dates as people and pages write them -> EDTF. Stage 1 of 5: collect.

What the value says is kept: a month stays a month, a zone stays the zone that was written. What could be two
days ("03/04/2022") or none is refused with the mend.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(
    r"""
    (?P<date> \d{4} (?: -\d\d (?: -\d\d )? )? ) (?P<doubt> [?~%] )?
    (?: (?: T | \s ) (?P<time> \d\d:\d\d (?: :\d\d )? ) (?: [.,]\d+ )? \s*
        (?P<zone> Z | UTC | GMT | [+-]\d\d (?: :?\d\d )? )?
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORDED = re.compile(
    r"""
    (?: [A-Za-z]+ \.? ,? \s+ )??
    (?: (?P<d1> \d{1,2} ) (?: st|nd|rd|th )? \s+ (?P<m1> [A-Za-z]{3,9} ) \.? ,? \s+
      | (?P<m2> [A-Za-z]{3,9} ) \.? \s+ (?: (?P<d2> \d{1,2} ) (?: st|nd|rd|th )? ,? \s+ )?
    ) (?P<year> \d{4} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})")


def edtf(value: str) -> tuple[str | None, str | None]:
    """The EDTF value of *value* and, where there is none, a note that says why."""
    value = " ".join(value.split())
    for read in (_iso, _compact, _worded, _numbers, _mail):
        if found := read(value):
            return found, None
    if _NUMBERS.fullmatch(value):
        return None, f"the date {value!r} can be read in two ways or in none; write it as 2022-01-07"
    return None, f"{value[:60]!r} is not a date; write it as 2022-01-07"


def _iso(value: str) -> str | None:
    match = _ISO.fullmatch(value)
    if not match or not _exists(*map(int, match["date"].split("-"))):
        return None
    if not match["time"]:
        return match["date"] + (match["doubt"] or "")
    if len(match["date"]) < 10 or match["doubt"] or not _is_time(match["time"]):
        return None
    time = match["time"] if len(match["time"]) == 8 else match["time"] + ":00"
    return f"{match['date']}T{time}{_zone(match['zone'])}"


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _compact(value: str) -> str | None:
    if not value.isascii() or not value.isdigit():
        return None
    if len(value) == 8 and _exists(int(value[:4]), int(value[4:6]), int(value[6:])):
        return f"{value[:4]}-{value[4:6]}-{value[6:]}"
    if len(value) in (10, 13):  # seconds or milliseconds since 1970, as programs export them
        moment = datetime.fromtimestamp(int(value[:10]), UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return None


def _worded(value: str) -> str | None:
    match = _WORDED.fullmatch(value)
    month = _MONTHS.get((match["m1"] or match["m2"]).lower()) if match else None
    if not match or not month:
        return None
    day = match["d1"] or match["d2"]
    year = int(match["year"])
    if not day:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{int(day):02}" if _exists(year, month, int(day)) else None


def _numbers(value: str) -> str | None:
    """Dates of bare numbers, where only one reading is a day; 07.01.2022 is day first wherever points are used."""
    match = _NUMBERS.fullmatch(value)
    if not match:
        return None
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == 4:
        readings = {(a, b, c)}
    elif len(match["c"]) == 4:
        readings = {(c, b, a)} if match["mark"] == "." else {(c, b, a), (c, a, b)}
    else:
        return None
    valid = [r for r in readings if _exists(*r)]
    return "{:04}-{:02}-{:02}".format(*valid[0]) if len(valid) == 1 else None


def _mail(value: str) -> str | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat().replace("+00:00", "Z") if moment.year >= 1000 else None


def _exists(year: int, month: int = 1, day: int = 1) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year >= 1000


def _is_time(time: str) -> bool:
    hours, minutes, *rest = map(int, time.split(":"))
    return hours < 24 and minutes < 60 and all(s < 60 for s in rest)
