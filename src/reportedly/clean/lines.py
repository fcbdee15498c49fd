"""The lines of a text, with what is known of each. Stage 2 of 5: clean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model.article import Passage, Role
from reportedly.model.span import Span, trim

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
# What may stand around a line without being of it: list marks, arrows, emphasis of Markdown.
_DRESS = " \t\xa0»›«‹>•*–—-_#|·→▶►+●■×~"
_CLOSERS = "\"”’'»)]*_"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `role` and `origin` are given by structure; `alone`: blank lines around it."""

    span: Span
    words: str
    alone: bool
    role: Role | None = None
    origin: str | None = None

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.words))

    @property
    def bare(self) -> str:
        """Its words without list marks, arrows and emphasis."""
        return self.words.strip(_DRESS)

    @property
    def is_stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.bare.rstrip(_CLOSERS).endswith((".", "!", "?", "…", ":", ";", ","))

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: at least a short whole sentence."""
        return (self.count >= 6 and self.is_stopped) or self.count >= 25


def lines_of(text: str, marks: Sequence[Passage]) -> list[Line]:
    """The lines of *text* that are not blank, each with the role of the mark that covers it."""
    marked = sorted(((span, mark) for mark in marks for span in mark.spans), key=lambda pair: pair[0])
    spans = _spans(text)
    lines: list[Line] = []
    place = 0
    for index, span in enumerate(spans):
        while place < len(marked) and marked[place][0].end <= span.start:
            place += 1
        mark = marked[place][1] if place < len(marked) and marked[place][0].covers(span) else None
        before = index == 0 or text.count("\n", spans[index - 1].end, span.start) > 1
        after = index + 1 == len(spans) or text.count("\n", span.end, spans[index + 1].start) > 1
        role, origin = (mark.role, mark.origin) if mark else (None, None)
        lines.append(Line(span, span.of(text), before and after, role, origin))
    return lines


def _spans(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for piece in text.split("\n"):
        if span := trim(text, start, start + len(piece)):
            spans.append(span)
        start += len(piece) + 1
    return spans
