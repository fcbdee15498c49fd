"""Tell counts of one time from counts of another. Stage 4 of 5.

What was over long before its article ("the war of last year killed 1,900") is compared with no count of this week, and a count
of a month with no lower one of a day.
"""

from datetime import timedelta

from reportedly.link.published import day, window
from reportedly.model.figure import Figure

_LONG_AGO = timedelta(days=30)
_WEEKS = timedelta(days=14)


def past(figure: Figure, published: str | None) -> str | None:
    """The time of what was over long before the article: "between August and November last year"; else None."""
    when, told = window(figure.time), window(published)
    return figure.time if when and told and when[1] + _LONG_AGO < told[0] else None


def period(figure: Figure, published: str | None) -> str | None:
    """What of the time of *figure* decides how it relates: its day, or the whole of a longer one."""
    when = window(figure.time)
    long = when is not None and when[1] - when[0] >= _WEEKS
    return figure.time if long or past(figure, published) else day(figure.time)


def of_other_times(a: Figure, a_published: str | None, b: Figure, b_published: str | None) -> bool:
    """Whether one counts what was over long ago, and the other does not, or something else that was."""
    one, other = past(a, a_published), past(b, b_published)
    if one is None and other is None:
        return False
    first, second = window(one), window(other)
    return first is None or second is None or first[1] < second[0] or second[1] < first[0]


def spans_longer(a: Figure, b: Figure) -> bool:
    """Whether *a* counts over weeks or months, and *b* does not: "since the beginning of the month"."""
    one, other = window(a.time), window(b.time)
    if one is None or one[1] - one[0] < _WEEKS:
        return False
    return other is None or other[1] - other[0] < _WEEKS
