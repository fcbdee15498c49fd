"""The day that a dateline gives: "ALMATY, Jan 7 (Agency) —". Stage 3 of 5."""

import re
from datetime import date, timedelta

from reportedly.model.span import Span
from reportedly.read.moments.values import on
from reportedly.read.moments.words import DAY, MONTH, MONTHS, YEAR, bare

# A dateline's day counts as the article's where it is at most so many days older than its publication.
_OLDER = 6

_DATELINE = re.compile(
    rf"""^ \s* [A-Z][\w'’ ./,-]{{1,60}}? [,(] \s*
    (?: (?P<month> {MONTH} ) \s+ (?P<day> {DAY} ) | (?P<day2> {DAY} ) \s+ (?P<month2> {MONTH} ) ) \b
    (?: ,? \s+ (?P<year> {YEAR} ) )? [^\n]{{0,40}}? (?: [–—] | \s - \s | -- | [)]: )""",
    re.VERBOSE | re.MULTILINE,
)


def dateline(text: str, first: Span, published: date | None) -> date | None:
    """The day of the dateline at the head of *text*, around its *first* sentence; None if there is none.

    Without a year it needs the article's date, and is the day at or shortly before it.
    """
    match = _DATELINE.search(text, max(0, first.start - 160), min(len(text), first.end))
    if not match or match.start() > first.start + 1:
        return None
    month, day = MONTHS[bare(match["month"] or match["month2"])], int(match["day"] or match["day2"])
    years = [int(match["year"])] if match["year"] else [published.year, published.year - 1] if published else []
    for year in years:
        value = on(year, month, day)
        if value is None:
            continue
        told = date.fromisoformat(value)
        if published is None or timedelta(0) <= published - told <= timedelta(days=_OLDER):
            return told
    return None
