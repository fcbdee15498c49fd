"""Score a tagger on marked articles while it learns: one figure to steer by.

A content must share half its words with the marked one, and a marked source must be met (Dice of at least a half).
`bench/attribution.py` gives the full set of figures.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from reportedly.engines.base import Attribution
from reportedly.model.span import Span
from reportedly.train.brat import Article, Marked

_WORD = re.compile(r"\w+")
Words = frozenset[int]
Scores = tuple[float, float, float]


def rates(right: int, said: int, marked: int) -> Scores:
    """Precision, recall and F1."""
    precision, recall = right / max(said, 1), right / max(marked, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def counts(article: Article, found: Sequence[Attribution]) -> tuple[int, int, int]:
    """How many of *found* are right, how many there are, how many there should be."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(article.text)]
    ends = [end for _, end in words]
    gold = [_words(m, words, ends) for m in article.marked]
    gold = [g for g in gold if g[1]]
    ours = [_words(a, words, ends) for a in found]
    pairs = sorted(
        (-_jaccard(g[1], o[1]), -_dice(g[0], o[0]), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(ours)
        if g[1] & o[1]
    )
    right, left, taken = 0, set(range(len(gold))), set[int]()
    for content, source, i, j in pairs:
        if i in left and j not in taken:
            left.discard(i)
            taken.add(j)
            right += content <= -0.5 and (source <= -0.5 or not gold[i][0])
    return right, len(ours), len(gold)


def _words(item: Marked | Attribution, words: Sequence[tuple[int, int]], ends: Sequence[int]) -> tuple[Words, Words]:
    return _covered(item.source, words, ends), _covered(item.content, words, ends)


def _covered(spans: Iterable[Span], words: Sequence[tuple[int, int]], ends: Sequence[int]) -> Words:
    inside = set()
    for span in spans:
        i = bisect_left(ends, span.start + 1)
        while i < len(words) and words[i][0] < span.end:
            inside.add(i)
            i += 1
    return frozenset(inside)


def _jaccard(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b)


def _dice(a: Words, b: Words) -> float:
    return 2 * len(a & b) / max(len(a) + len(b), 1)
