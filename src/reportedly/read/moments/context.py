"""What a time is told from: the article's day, and the moments read before it. Stage 3 of 5."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from reportedly.read.moments.deadline import is_deadline
from reportedly.read.moments.tense import Direction, Tense
from reportedly.read.moments.values import closed, single_day

# How many sentences back "the following day" may find its day. Told on invented news items: beyond three
# sentences a reader looks up the day rather than knows it.
REACH = 3

# How many values are kept to count from: a page that is one endless sentence must not slow the reader down.
_KEPT = 40

# "Will have been shut since Tuesday": what began is behind, whatever the verb.
_SINCE = re.compile(r"(?i)\bsince\s+(?:(?:at\s+least|about|around|late|early|the|last|on)\s+)*\Z")

NO_DATE = "the article has no date"


@dataclass(slots=True)
class Context:
    """The state of one pass over an article. `today` is the day that "today" means; None if nobody says.

    `latest` is the last day that the article can be of (a day later than `today` only where the article's
    date is a month); `now` its time of day, if given.
    """

    text: str
    today: date | None
    latest: date | None
    now: datetime | None = None
    sentence: int = 0
    start: int = 0
    end: int = 0
    _tense: Tense | None = None
    _told: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, sentence: int, start: int, end: int) -> None:
        """Go on to the next sentence."""
        self.sentence, self.start, self.end, self._tense = sentence, start, end, None

    def lead(self, at: int, length: int) -> str:
        """Up to *length* characters of the sentence before *at*."""
        return self.text[max(self.start, at - length) : at]

    def direction(self, start: int, end: int, *, owner: bool = False) -> Direction | None:
        """Which way a time at *start* to *end* points; None where no verb says."""
        if _SINCE.search(self.text, max(self.start, start - 24), start):
            return "past"
        if is_deadline(self.text, self.start, start, end):
            return "future"
        if self._tense is None:
            self._tense = Tense(self.text, self.start, self.end)
        return self._tense.at(start, end, owner=owner)

    def tell(self, edtf: str | None) -> None:
        """Keep *edtf* as what later words may count from."""
        if edtf and closed(edtf):
            self._told.append((self.sentence, edtf))
            del self._told[:-_KEPT]

    def last_day(self, reach: int = REACH) -> date | None:
        """The day told of last, if it is near enough and one day."""
        for sentence, edtf in reversed(self._told):
            if self.sentence - sentence > reach:
                return None
            if day := single_day(edtf):
                return day
        return None

    def last(self, longest: int, reach: int = REACH, latest: date | None = None) -> str | None:
        """The last value told of that covers at most *longest* days, and begins no later than *latest*."""
        for sentence, edtf in reversed(self._told):
            if self.sentence - sentence > reach:
                return None
            days = closed(edtf)
            if days and (days[1] - days[0]).days < longest and (latest is None or days[0] <= latest):
                return edtf
        return None
