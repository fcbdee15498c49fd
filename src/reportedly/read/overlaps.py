"""Find the spans that share a character with another one, without trying all pairs. Used by stage 3."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from reportedly.model.span import Span

T = TypeVar("T")


class Overlaps(Generic[T]):
    """Items with a span each, found by the stretch of text that they touch, in the order of their spans."""

    def __init__(self, items: Sequence[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda i: i[0])
        self._starts = [span.start for span, _ in self._items]
        self._longest = max((span.end - span.start for span, _ in items), default=0)

    def of(self, span: Span) -> Iterator[T]:
        """The items that overlap *span*."""
        at = bisect_left(self._starts, span.start - self._longest)
        while at < len(self._items) and self._starts[at] < span.end:
            if self._items[at][0].end > span.start:
                yield self._items[at][1]
            at += 1
