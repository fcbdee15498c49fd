"""What later coverage tells of what was foretold. Stage 5 of 5.

    a forecast whose day is over ──▶ later sentences with its names and its event words ──▶ the nearest, one an article

Whether they tell what became of it is for the reader to see: these are places to look at, never a verdict.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import log

from reportedly.engines.sentences import sentences
from reportedly.link.claim_words import said
from reportedly.model.article import READABLE
from reportedly.model.edtf import MONTHS, OPEN_START, interval
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import Side
from reportedly.report.dossier.scope import Scope
from reportedly.report.words import shorten

# The share of a forecast's words, weighed by how rare they are in the case, that a sentence must have: with a name of the
# forecast among them or by the same voice, and without. Tuned on the sample case and on invented ones.
_WITH_NAME, _WITHOUT = 0.3, 0.45
# Words of the calendar: every article has them.
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend", "today", "tomorrow")
_HOURS = ("morning", "noon", "afternoon", "evening", "night", "midnight", "day", "week", "month", "year")
_CALENDAR = frozenset((*_DAYS, *_HOURS, *(name.lower() for name in MONTHS)))


@dataclass(frozen=True, slots=True)
class _Line:
    article: str
    span: Span
    words: frozenset[str]
    near: frozenset[str]  # its words, and those of the sentence before
    statement: Statement | None


class Aftermath:
    """The sentences of a record, found by the words of a forecast."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def told(self, forecast: Statement, text: str, due: str | None, most: int = 2) -> tuple[Side, ...]:
        """Where later articles tell of what was foretold: what shares most with its words first."""
        mine = {word for word in said(text).weights if word not in _CALENDAR}
        names = said(text).names & mine
        spoken_of = names | (set(said(forecast.speaker.name).weights) if forecast.speaker else set())
        whole = sum(map(self._weight, mine))
        found: dict[str, tuple[float, str, _Line]] = {}
        for line in self._sharing(mine):
            shared = line.words & mine
            by_same = bool(line.statement and self._voice(line.statement) == self._voice(forecast) != "")
            least = _WITH_NAME if line.near & spoken_of or by_same else _WITHOUT
            share = sum(map(self._weight, shared)) / whole if whole else 0.0
            if len(shared) > 1 and shared - names and share >= least and self._is_later(line, forecast, due):
                rank = (-share, self._day(line.article), line)
                if line.article not in found or rank[:2] < found[line.article][:2]:
                    found[line.article] = rank
        ordered = sorted(found.values(), key=lambda r: (r[0], r[1], r[2].article, r[2].span))
        return tuple(self._side(line) for _, _, line in ordered[:most])

    def _is_later(self, line: _Line, forecast: Statement, due: str | None) -> bool:
        """Whether the article is of a later day, or of the forecast's own day where that is when it was to happen."""
        told, now = self._day(line.article), self._day(forecast.article)
        if line.article == forecast.article or "~" in (told, now) or told < now:
            return False
        days = interval(due)
        start = days[0].isoformat() if days and days[0] != OPEN_START else ""
        return told >= start if told > now else told == start

    def _sharing(self, words: set[str]) -> list[_Line]:
        numbers = sorted({n for word in words for n in self._index.get(word, ())})
        return [self._lines[n] for n in numbers]

    @cached_property
    def _lines(self) -> list[_Line]:
        """The sentences that tell something, without those that foretell."""
        found = []
        for reading in self._scope.readings:
            article = self._scope.record.articles[reading.article]
            ahead = {f.statement for f in reading.forecasts}
            before: frozenset[str] = frozenset()
            for span in sentences(article.text, article.stretches(*READABLE)):
                here = [s for s in reading.statements if any(c.overlaps(span) for c in s.content)]
                words = frozenset(said(span.of(article.text)).weights) - _CALENDAR
                inner = min(here, key=lambda s: (len(s.text), s.id), default=None)
                if not any(s.id in ahead for s in here):
                    found.append(_Line(article.id, span, words, words | before, inner))
                before = words
        return found

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            for word in line.words:
                found[word].append(number)
        return found

    def _weight(self, word: str) -> float:
        return log(1 + len(self._lines) / (1 + len(self._index.get(word, ()))))

    def _day(self, article: str) -> str:
        return (self._scope.record.articles[article].published or "~")[:10]

    def _voice(self, statement: Statement) -> str:
        return self._scope.said_by(statement, statement.article) if statement.speaker else ""

    def _side(self, line: _Line) -> Side:
        text = line.span.of(self._scope.record.articles[line.article].text)
        who = f"{self._scope.outlet(line.article)}, {phrases.short_day(self._day(line.article))}"
        link = self._scope.link(line.statement.id) if line.statement else self._scope.article_link(line.article)
        return (who, shorten(text.strip(' “”"'), 240), link)
