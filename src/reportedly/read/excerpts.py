"""Suspect that passages of an article were carried over from elsewhere without a mark. Stage 3 of 5.

Only where the article has a voice of its own (a commentator's) from which other paragraphs differ by several signs at
once: the person that speaks, the register, how dense the attribution is, the manner of a report. The signs are given;
the outlet is not known and never guessed. Where another article of the case has the text, `link` finds it for certain.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.engines.quotes import quotations
from reportedly.engines.sentences import paragraphs
from reportedly.model.article import Article, Passage
from reportedly.model.reading import Suspected
from reportedly.model.span import Span, hull
from reportedly.rules import table

# So many signs must agree, and so long must a passage be (in words): shorter ones show too little of their manner.
SIGNS = 3
WORDS = 25
# A commentator speaks of himself, to the reader or in judgements so often.
VOICE = 4
_DATELINE = re.compile(r"[A-Z][A-Z .,'’-]{2,40}(?:,[^()\n]{0,30})?(?:\([^()\n]{2,30}\)\s*)?[–—-]{1,2}\s")
_LEADS_IN = re.compile(r":\s*[”\"’']?\s*$")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How one paragraph speaks, its quotations left out."""

    span: Span
    words: int
    own: int  # first person and address
    opinion: int
    report: int
    titles: int
    days: int
    quoted: int
    dateline: bool
    leads_in: bool

    @property
    def commentary(self) -> bool:
        """Whether the paragraph is the commentator's own: he speaks of himself, or judges and attributes nothing."""
        return self.own > 0 or (self.opinion > 0 and self.report == 0)

    @property
    def reporting(self) -> bool:
        """Whether the paragraph could stand in a report."""
        return self.own == 0 and self.report + self.quoted + self.days + self.titles > 0


def suspect_excerpts(article: Article) -> list[Suspected]:
    """The passages of *article* that may be carried over without a mark, in the order of the text."""
    body = article.stretches("body") if article.passages else [Span(0, len(article.text))] if article.text else []
    manners = [_manner(article.text, line) for line in paragraphs(article.text, body)]
    voice = [m for m in manners if m.commentary]
    if not _is_commentator(voice):
        return []
    found = []
    for run in _runs(manners):
        signs = _signs(run, voice, _before(manners, run[0]))
        if len(signs) >= SIGNS and sum(m.words for m in run) >= WORDS:
            span = hull(m.span for m in run)
            found.append(Suspected(Passage(spans=(span,), role="excerpt"), signs))
    return found


def _is_commentator(voice: Sequence[_Manner]) -> bool:
    """Whether the article has a voice of its own throughout: a report with a stray "we" has none."""
    own = sum(m.own + m.opinion for m in voice)
    return own >= VOICE and _rate(voice, "own") + _rate(voice, "opinion") >= 2 and _attributed(voice) <= 1


def _attributed(manners: Sequence[_Manner]) -> float:
    return _rate(manners, "report") + _rate(manners, "quoted")


def _runs(manners: Sequence[_Manner]) -> list[list[_Manner]]:
    """Neighbouring paragraphs that could stand in a report; a short one between two of them goes with them."""
    runs: list[list[_Manner]] = []
    open_run = False
    for manner in manners:
        if manner.commentary or not (manner.reporting or open_run):
            open_run = False
            continue
        if open_run:
            runs[-1].append(manner)
        else:
            runs.append([manner])
        open_run = True
    return runs


def _before(manners: Sequence[_Manner], first: _Manner) -> _Manner | None:
    at = manners.index(first)
    return manners[at - 1] if at else None


def _signs(run: Sequence[_Manner], voice: Sequence[_Manner], before: _Manner | None) -> tuple[str, ...]:
    """What sets *run* apart from the article's own *voice*."""
    signs = []
    if any(m.own for m in voice):
        signs.append("the rest speaks in the first person or to the reader, this does not")
    if sum(m.opinion for m in voice) and not any(m.opinion for m in run):
        signs.append("the rest judges, this does not")
    if _attributed(run) >= 2 * _attributed(voice) + 1:
        signs.append("nearly everything here is attributed, little of the rest is")
    if sum(m.titles > 0 for m in run) and sum(m.days for m in run) and not any(m.days and m.titles for m in voice):
        signs.append("people are introduced by title and events by day, as in a report")
    if run[0].dateline:
        signs.append("it opens with a dateline")
    if before and before.commentary and before.leads_in:
        signs.append("the paragraph before it ends with a colon")
    return tuple(signs)


def _rate(manners: Sequence[_Manner], what: str) -> float:
    """How often *what* occurs in a hundred words."""
    return 100 * float(sum(getattr(m, what) for m in manners)) / max(1, sum(m.words for m in manners))


def _manner(text: str, line: Span) -> _Manner:
    quoted = quotations(text, [line])
    plain = _without(text, line, quoted).casefold().replace("’", "'")
    return _Manner(
        span=line,
        words=len(line.of(text).split()),
        own=_count("first_person", plain),
        opinion=_count("opinion", plain),
        report=_count("report", plain),
        titles=_count("title", plain),
        days=_count("days", plain),
        quoted=len(quoted),
        dateline=_DATELINE.match(text, line.start, line.end) is not None,
        leads_in=_LEADS_IN.search(line.of(text)) is not None,
    )


def _without(text: str, line: Span, quoted: Sequence[Span]) -> str:
    pieces, at = [], line.start
    for span in quoted:
        pieces.append(text[at : span.start])
        at = span.end
    return " ".join([*pieces, text[at : line.end]])


def _count(name: str, plain: str) -> int:
    return sum(1 for _ in _pattern(name).finditer(plain))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(table("en", "excerpts")[name], key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, words))})(?![\w'])")
