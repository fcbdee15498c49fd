"""The words of an article as numbers, so that texts can be compared fast. Stage 4 of 5: Readings -> Links.

Only what the article itself says is here: headline, captions, body and excerpts, never bylines or page furniture.
Every number leads back to its characters by `starts` and `ends`.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from reportedly.engines.quotes import quotations
from reportedly.engines.sentences import sentences
from reportedly.model.article import READABLE, Article
from reportedly.model.span import Span
from reportedly.rules import table

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

# The hash that stands for no run of words: larger than any other, so that the smallest is never this one by choice.
NONE = 2**64 - 1

# A word, with its inner apostrophes, hyphens and the invisible marks that pages put inside words; where a script
# sets no spaces, each character.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]"
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’\-\u2010\u2011\u00ad\u200b\u200c\u200d]+"
    r"[^\W_\u3040-\u30ff\u3400-\u9fff]+)*"
)
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d'’\\-\u2010\u2011]")


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """The words of one article, each as a number, with where it stands.

    `quoted` tells which stand in quotation marks, `sentence` the number of the sentence, `weighty` which words
    carry content (a rough, language-free test: four letters and more, or a digit).
    """

    codes: Ints
    starts: Ints
    ends: Ints
    sentence: Ints
    quoted: Flags
    weighty: Flags

    def __len__(self) -> int:
        return len(self.codes)

    def in_short_quotation(self, length: int) -> Flags:
        """Which words stand in a quotation of fewer than *length* words."""
        flags = np.zeros(len(self), dtype=np.bool_)
        edges = np.flatnonzero(np.diff(np.concatenate(([0], self.quoted.astype(np.int8), [0])))).tolist()
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            flags[first:last] = last - first < length
        return flags

    def span(self, first: int, last: int) -> Span:
        """The characters from word *first* up to and without word *last*."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))


def words(article: Article) -> Words:
    """The words of the readable passages of *article*; of all its text where it has no passages."""
    stretches = article.stretches(*READABLE)
    if not article.passages and article.text:
        stretches = [Span(0, len(article.text))]
    return _words(article.text, tuple(stretches))


def weighty_codes(text: str) -> Ints:
    """The words of *text* that carry content, as numbers; "seventeen" is the same as "17"."""
    forms = [_in_digits(m.group()) for m in _WORD.finditer(text)]
    return np.array([_code(form) for form in forms if _is_weighty(form)], dtype=np.int64)


def numbers_in(text: str) -> Ints:
    """The words of *text* that count, as numbers."""
    forms = [_in_digits(m.group()) for m in _WORD.finditer(text)]
    return np.array([_code(form) for form in forms if form.isdigit()], dtype=np.int64)


def _in_digits(form: str) -> str:
    return _number_words().get(form.casefold(), form)


@cache
def _number_words() -> dict[str, str]:
    rules = table("en", "lost")
    small = {word: str(n) for n, word in enumerate(rules["numbers"])}
    return small | {word: str(10 * n) for n, word in enumerate(rules["tens"], 3)}


@lru_cache(maxsize=128)
def _words(text: str, stretches: tuple[Span, ...]) -> Words:
    found = [m for s in stretches for m in _WORD.finditer(text, s.start, s.end)]
    starts = np.array([m.start() for m in found], dtype=np.int64)
    forms = [m.group() for m in found]
    return Words(
        codes=np.array([_code(form) for form in forms], dtype=np.int64),
        starts=starts,
        ends=np.array([m.end() for m in found], dtype=np.int64),
        sentence=_numbered(starts, sentences(text, stretches)),
        quoted=_inside(starts, quotations(text, stretches)),
        weighty=np.array([_is_weighty(form) for form in forms], dtype=np.bool_),
    )


@lru_cache(maxsize=16_384)
def _code(form: str) -> int:
    return zlib.crc32(_plain(form).encode("utf-8"))


def _plain(form: str) -> str:
    return _INVISIBLE.sub("", form).casefold()


@lru_cache(maxsize=16_384)
def _is_weighty(form: str) -> bool:
    plain = _plain(form)
    return len(plain) >= 4 or any(c.isdigit() or "\u3040" <= c <= "\u9fff" for c in plain)


def _numbered(starts: Ints, pieces: Sequence[Span]) -> Ints:
    return np.searchsorted(np.array(sorted(p.start for p in pieces), dtype=np.int64), starts, side="right")


def _inside(starts: Ints, pieces: Sequence[Span]) -> Flags:
    flags = np.zeros(len(starts), dtype=np.bool_)
    for piece in pieces:
        first, last = np.searchsorted(starts, [piece.start, piece.end])
        flags[first:last] = True
    return flags


def shingles(codes: Ints, size: int) -> Hashes:
    """A number for each run of *size* words; the same words give the same number on every machine."""
    count = len(codes) - size + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        total = total * np.uint64(0x9E3779B97F4A7C15) + codes[offset : offset + count].astype(np.uint64)
    return _mix(total)


def _mix(values: Hashes) -> Hashes:
    """Spread the bits, so that the smallest of several numbers is as good as drawn by lot."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def winnowed(hashes: Hashes, window: int) -> list[int]:
    """The smallest number of each *window* of neighbours: two texts that share enough in a row share one.

    A stretch of ``window`` shingles that stands in two texts gives both the same smallest number, wherever it
    stands (Schleimer, Wilkerson, Aiken: Winnowing, 2003). Sorted, each once.
    """
    if not len(hashes):
        return []
    if len(hashes) <= window:
        return [int(hashes.min())]
    views = np.lib.stride_tricks.sliding_window_view(hashes, window)
    return [int(h) for h in np.unique(views.min(axis=1))]
