"""Calendar arithmetic for the times of a text, and what is found before it becomes a moment. Stage 3 of 5."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from reportedly.model.edtf import OPEN_END, OPEN_START, interval
from reportedly.model.moment import MomentKind

# How long a thing the words name: decides what may join with what, and what can be counted from.
Shape = Literal["day", "clock", "part", "span", "duration", "set", "order"]


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a sentence: where, how long a thing it names, and its value so far.

    `floating` tells how the value was completed ("week": a bare weekday; "year": a day and month without a
    year), so that a range can pull it to its other end. `clock` is a time of day that waits for its day.
    """

    start: int
    end: int
    shape: Shape
    edtf: str | None = None
    kind: MomentKind = "date"
    why: str | None = None
    floating: Literal["week", "year"] | None = None
    clock: str | None = None
    clock_end: str | None = None
    anchors: bool = True

    def grown(self, start: int, end: int) -> "Found":
        """The same, with the span widened to take in *start* to *end*."""
        return replace(self, start=min(self.start, start), end=max(self.end, end))


def months_on(year: int, month: int, by: int) -> tuple[int, int]:
    """The month *by* months after the given one."""
    years, rest = divmod(month - 1 + by, 12)
    return year + years, rest + 1


def month_of(day: date, by: int = 0) -> str:
    """The month of *day*, or the one *by* months later, in EDTF; ValueError beyond the calendar."""
    year, month = months_on(day.year, day.month, by)
    return str(date(year, month, 1))[:7]


def on(year: int, month: int, day: int) -> str | None:
    """That day in EDTF; None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{year:04}-{month:02}-{day:02}"


def week_of(day: date, by: int = 0) -> str:
    """Monday to Sunday of the week of *day*, or of the one *by* weeks later."""
    monday = day + timedelta(days=7 * by - day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def weekend_of(day: date, by: int = 0) -> str:
    """Saturday and Sunday of the week of *day*, or of the one *by* weeks later."""
    saturday = day + timedelta(days=7 * by - day.weekday() + 5)
    return f"{saturday}/{saturday + timedelta(days=1)}"


def quarter_of(day: date, by: int = 0) -> str:
    """The quarter of *day*, or the one *by* quarters later (months 33 to 36 of EDTF level 2)."""
    year, month = months_on(day.year, day.month, 3 * by)
    return f"{date(year, month, 1).year:04}-{33 + (month - 1) // 3}"


def decade_of(year: int) -> str:
    """The decade of *year*: 199X."""
    return f"{year // 10:03}X"


def unit_around(day: date, unit: str, by: int) -> str | None:
    """The *unit* that holds *day*, or the one *by* units away; None for units shorter than a day."""
    try:
        return _unit_around(day, unit, by)
    except (OverflowError, ValueError):
        return None


def _unit_around(day: date, unit: str, by: int) -> str | None:
    match unit:
        case "day":
            return str(day + timedelta(days=by))
        case "week":
            return week_of(day, by)
        case "weekend":
            return weekend_of(day, by)
        case "fortnight":
            return week_of(day, 2 * by)
        case "month":
            return month_of(day, by)
        case "quarter":
            return quarter_of(day, by)
        case "year":
            return f"{day.year + by:04}" if 1 <= day.year + by <= 9999 else None
        case "decade":
            return decade_of(day.year + 10 * by)
        case "century":
            return f"{(day.year + 100 * by) // 100:02}XX"
    return None


def stretch(day: date, unit: str, count: float, back: bool) -> str | None:
    """From *day* over *count* units, back or on, in the precision of the unit: "the past five years"."""
    sign = -1 if back else 1
    try:
        match unit:
            case "minute" | "second":
                ends = [str(day), str(day)]
            case "hour":
                ends = [str(day), str(day + timedelta(days=sign * max(1, round(count / 24)) if count > 12 else 0))]
            case "day" | "week" | "fortnight":
                length = {"day": 1, "week": 7, "fortnight": 14}[unit]
                ends = [str(day), str(day + timedelta(days=sign * round(count * length)))]
            case "month" | "quarter":
                by = sign * round(count * (3 if unit == "quarter" else 1))
                ends = [month_of(day), month_of(day, by)]
            case "year" | "decade" | "century":
                by = sign * round(count * {"year": 1, "decade": 10, "century": 100}[unit])
                if not 1 <= day.year + by <= 9999:
                    return None
                ends = [f"{day.year:04}", f"{day.year + by:04}"]
            case _:
                return None
    except (OverflowError, ValueError):
        return None
    first, last = reversed(ends) if back else ends
    return first if first == last else f"{first}/{last}"


def start_of(edtf: str) -> str:
    """The value with which an interval from *edtf* starts: of a week its Monday, else the value itself."""
    return edtf.split("/")[0]


def end_of(edtf: str) -> str:
    """The value with which an interval up to *edtf* ends."""
    return edtf.split("/")[-1]


def single_day(edtf: str | None) -> date | None:
    """The day, where the value is one day (with or without a clock time)."""
    days = interval(edtf)
    return days[0] if days and days[0] == days[1] else None


def closed(edtf: str | None) -> tuple[date, date] | None:
    """The days of a value that has both ends; None else."""
    days = interval(edtf)
    return None if days is None or days[0] == OPEN_START or days[1] == OPEN_END else days
