"""Turn marked articles into what a network learns from. `reportedly train`, step 2 of 4."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.engines.candidates import Floats
from reportedly.engines.pieces import Window, windows
from reportedly.model.span import Span
from reportedly.train.brat import Article, Marked

NOTHING, SOURCE, CONTENT = range(3)
OUT, BEGIN, INSIDE = range(3)


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution in pieces of its window: where its cue is, and each piece's role for that cue.

    Labels are probabilities, so that a person's mark and a teacher's guess are learnt alike.
    """

    first: int
    last: int  # exclusive
    roles: Floats
    valid: float = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """One window, its cue labels and its attributions; where they are marked, its labels and who is held responsible."""

    window: Window
    cues: Floats
    links: tuple[Link, ...]
    marked: Floats | None = None  # out, begin, inside of a label; out, begin, inside of words of blame
    blames: tuple[Link, ...] = ()


def examples(articles: Iterable[Article]) -> list[Example]:
    """The windows of all articles. Words of an attribution outside its cue's window are out of reach."""
    return [
        marked_example(window, article.marked)
        for article in articles
        for window in windows(article.text, [Span(0, len(article.text))])
    ]


def marked_example(window: Window, marked: Sequence[Marked]) -> Example:
    """A window with what a person marked in it."""
    links = tuple(links_of(window, marked))
    return Example(window, stretches(window, links), links)


def stretches(window: Window, links: Sequence[Link]) -> Floats:
    """Out, begin and inside for each piece, where *links* are the stretches."""
    labels = np.full(len(window.ids), OUT, dtype=np.int64)
    for link in links:
        labels[link.first : link.last] = INSIDE
        labels[link.first] = BEGIN
    return _one_hot(labels)


def links_of(window: Window, marked: Sequence[Marked]) -> Iterator[Link]:
    """The attributions of a window in pieces."""
    low, high = int(window.starts[0]), int(window.ends[-1])
    for one in marked:
        if not one.cue or not low <= one.cue[0].start < high:
            continue
        cue = np.flatnonzero(_covered(window, one.cue))
        if cue.size:
            roles = np.full(len(window.ids), NOTHING, dtype=np.int64)
            roles[_covered(window, one.content)] = CONTENT
            roles[_covered(window, one.source)] = SOURCE
            labels = _one_hot(roles)
            # Of several voices one is the source of the cue; whether the others are part of it is not to be learnt.
            labels[_covered(window, one.beside) & (roles == NOTHING)] = 0
            yield Link(int(cue[0]), int(cue[-1]) + 1, labels)


def _one_hot(labels: NDArray[np.int64]) -> Floats:
    return np.eye(3, dtype=np.float32)[labels]


def _covered(window: Window, spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Which pieces share a character with the spans; the end marks never do."""
    covered = np.zeros(len(window.ids), dtype=np.bool_)
    for span in spans:
        covered |= (window.starts < span.end) & (window.ends > span.start)
    covered[0] = covered[-1] = False
    return covered
