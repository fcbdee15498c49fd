"""A stretch of an article's text. Everything that we say is anchored by spans."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Half-open stretch ``[start, end)`` of a text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}-{self.end}")

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether *other* lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        """The same stretch, *by* characters further on."""
        return Span(self.start + by, self.end + by)


# A span can be interrupted: `"A," she said, "B."` has one content in two pieces.
Spans = tuple[Span, ...]


def trim(text: str, start: int, end: int) -> Span | None:
    """The span between *start* and *end* without white space at its edges; None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of *spans* (at least one)."""
    pieces = list(spans)
    if len(pieces) == 1:
        return pieces[0]
    return Span(min(s.start for s in pieces), max(s.end for s in pieces))


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The covered words, pieces of an interrupted span joined with an ellipsis mark."""
    return " … ".join(s.of(text) for s in spans)
