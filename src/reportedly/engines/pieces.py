"""Cut a text into what a tagger reads: one window of word pieces for each paragraph.

A paragraph is nearly always the whole world of an attribution. Its pieces carry two things that the lower-cased
vocabulary loses: the shape of the letters and the place in a quotation.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.engines.quotes import Quotation, pair_marks
from reportedly.engines.sentences import paragraphs
from reportedly.model.span import Span

Ints = NDArray[np.int64]

# Longer paragraphs are cut: 99 % of PolNeAR's have fewer than 135 pieces, and attention grows with the square.
MAX_PIECES = 254
SHAPES, PLACES = 6, 5
FEATURES = SHAPES * PLACES
UNKNOWN, CLS, SEP, BLANK = 1, 2, 3, 4
_LOWER, _CAPITAL, _CAPITALS, _DIGIT, _MARK, _INNER = range(SHAPES)
_OUTSIDE, OPENING, _INSIDE, CLOSING, _UNCLOSED = range(PLACES)
_SENTENCE_END = frozenset((".", "!", "?", "…", '"', "”"))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a paragraph as word pieces, with a mark at each end that stands for nothing."""

    ids: Ints
    features: Ints
    starts: Ints  # code points of the text; the two end marks are empty
    ends: Ints

    @property
    def key(self) -> tuple[int, int]:
        """Where it begins and ends: no two windows of one reading share both."""
        return int(self.starts[0]), int(self.ends[-1])


@cache
def tokenizer() -> Any:
    """The word-piece vocabulary that both taggers share."""
    path = resources.files("reportedly.engines") / "models" / "tokenizer.json"
    return Tokenizer.from_str(path.read_text(encoding="utf-8"))


@cache
def _inner_pieces() -> NDArray[np.bool_]:
    vocabulary: dict[str, int] = tokenizer().get_vocab()
    inner = np.zeros(len(vocabulary), dtype=np.bool_)
    inner[[number for piece, number in vocabulary.items() if piece.startswith("##")]] = True
    return inner


def goes_on(ids: Ints) -> NDArray[np.bool_]:
    """Which pieces go on with the word of the piece before."""
    return _inner_pieces()[ids]


def windows(text: str, within: Sequence[Span]) -> list[Window]:
    """The windows of *text* inside *within*, from left to right."""
    lines = paragraphs(text, within)
    quoted = pair_marks(text, lines)
    firsts = [q.span.start for q in quoted]
    encoded = tokenizer().encode_batch([line.of(text) for line in lines], add_special_tokens=False)
    found: list[Window] = []
    for line, pieces in zip(lines, encoded, strict=True):
        mine = quoted[bisect_left(firsts, line.start) : bisect_left(firsts, line.end)]
        found += _windows_of(text, line, pieces, mine)
    return found


def _windows_of(text: str, line: Span, pieces: Any, quoted: Sequence[Quotation]) -> Iterator[Window]:
    ids: list[int] = pieces.ids
    if not ids:
        return
    offsets = np.array(pieces.offsets, dtype=np.int64) + line.start
    starts, ends = offsets[:, 0], offsets[:, 1]
    features = _features(text, starts, ends, quoted)
    for low, high in _cuts(ids, text, starts.tolist(), ends.tolist()):
        yield Window(
            _framed(ids[low:high], CLS, SEP),
            _framed(features[low:high], 0, 0),
            _framed(starts[low:high], int(starts[low]), int(ends[high - 1])),
            _framed(ends[low:high], int(starts[low]), int(ends[high - 1])),
        )


def _framed(values: Any, first: int, last: int) -> Ints:
    out = np.empty(len(values) + 2, dtype=np.int64)
    out[0], out[-1] = first, last
    out[1:-1] = values
    return out


def _cuts(ids: list[int], text: str, starts: list[int], ends: list[int]) -> Iterator[tuple[int, int]]:
    """Cut at the last sentence end that fits, else at the last word that fits."""
    low = 0
    while len(ids) - low > MAX_PIECES:
        high = low + MAX_PIECES
        words = [i for i in range(high, low + 1, -1) if starts[i] > ends[i - 1]]
        at = next((i for i in words if i - low > 40 and text[ends[i - 1] - 1] in _SENTENCE_END), None)
        at = at or (words[0] if words else high)
        yield low, at
        low = at
    yield low, len(ids)


def _features(text: str, starts: Ints, ends: Ints, quoted: Sequence[Quotation]) -> Ints:
    shapes = [_shape(text, a, b) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    places = np.zeros(len(shapes), dtype=np.int64)
    for q in quoted:
        low, high = np.searchsorted(starts, (q.span.start, q.span.end)).tolist()
        whole = q.opened and q.closed
        places[low:high] = _INSIDE if whole else _UNCLOSED
        if q.opened and low < high:
            places[low] = OPENING
        if q.closed and low < high:
            places[high - 1] = CLOSING
    return np.array(shapes, dtype=np.int64) * PLACES + places


def _shape(text: str, start: int, end: int) -> int:
    first = text[start]
    if first.isalpha():
        if start and text[start - 1].isalnum():
            return _INNER
        if first.islower():
            return _LOWER
        return _CAPITALS if end - start > 1 and text[start:end].isupper() else _CAPITAL
    return _DIGIT if first.isdigit() else _MARK
