"""Which forecasts are over, as seen from a day. Stage 5 of 5: record -> dossier, terminal.

Nothing here has a clock: the day is the one that a person names, or that of the last article.
"""

from collections.abc import Iterable

from reportedly.errors import ReportedlyError
from reportedly.model import edtf
from reportedly.model.article import Article
from reportedly.model.reading import Forecast


def last_day(articles: Iterable[Article]) -> str | None:
    """The day of the last article; None where none has a date."""
    found = [days for a in articles if (days := edtf.interval(a.published))]
    return max((days[0].isoformat() for days in found), default=None)


def day_of(words: str) -> str:
    """A day as a person wrote it; raises ReportedlyError where it is none."""
    days = edtf.interval(words)
    if days is None or days[0] != days[1]:
        raise ReportedlyError(f"--as-of takes one day, such as 2025-03-15, or today; {words!r} is none")
    return days[0].isoformat()


def is_over(forecast: Forecast, as_of: str | None) -> bool:
    """Whether the last day on which a forecast may come true lies before *as_of*; without a horizon it never does."""
    days = edtf.interval(forecast.horizon)
    return bool(as_of and days and days[1].isoformat() < as_of)


def by_horizon(forecast: Forecast) -> tuple[bool, str, str]:
    """Sorts by the last day on which it may still come true; without a horizon last."""
    days = edtf.interval(forecast.horizon)
    return (days is None, days[1].isoformat() if days else forecast.horizon or "", forecast.id)
