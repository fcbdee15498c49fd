"""Align two texts: which stretches of one stand in the other, exactly or lightly edited. Stage 4 of 5.

Exact runs of words come first; runs that follow one another in both texts with little between them make one
stretch. So a changed word or a cut sentence is bridged, and a moved paragraph is a stretch of its own. Last, single words
that stand in the same order between two runs, or just outside the first and the last, are taken in: where every fifth word
was changed, they are a third of what is the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
from rapidfuzz.distance import Indel

from reportedly.link.words import Flags, Hashes, Words, shingles

# Tuned on planted copies (bench/copies_planted.py): the shortest run that counts as a match, and how many words
# may differ between two runs of one stretch.
RUN = 3
BRIDGE = 20
# What a word between two runs costs, in words that are the same. Two stories of one event share short runs far apart.
GAP = 0.5
# A run that a text repeats more often than this (the caption of a gallery) is matched in turn, not each with each.
REPEATS = 6

# How far outside a stretch single words are looked for, and what a word that differs costs there.
OUTSIDE = 24
STRANGE = 0.6

# How many runs back a series is looked for: a text that repeats itself without end has no better one further off.
LOOK_BACK = 64


@dataclass(frozen=True, order=True, slots=True)
class Run:
    """Words ``a .. a + length`` of one text, the same as ``b .. b + length`` of the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs that follow one another in both texts: one passage, with what was changed in between."""

    runs: tuple[Run, ...]

    @property
    def a(self) -> tuple[int, int]:
        """First word and end in the one text."""
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].length

    @property
    def b(self) -> tuple[int, int]:
        """First word and end in the other text."""
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].length

    @property
    def matched(self) -> int:
        """How many words are the same."""
        return sum(run.length for run in self.runs)

    @property
    def solid(self) -> tuple[Run, ...]:
        """The runs that are no single words between others."""
        return tuple(run for run in self.runs if run.length >= RUN)


def split(stretch: Stretch) -> tuple[Stretch, Stretch] | None:
    """*stretch* in two, where its runs lie farthest apart; None where it is one run."""
    runs = stretch.runs
    if len(runs) == 1:
        return None
    at = max(range(1, len(runs)), key=lambda n: (_apart(runs[n - 1], runs[n]), -n))
    return Stretch(runs[:at]), Stretch(runs[at:])


def align(one: Words, other: Words) -> list[Stretch]:
    """The stretches that the two share, in the order of *one*; no word belongs to two of them."""
    free_a, free_b = np.ones(len(one), dtype=np.bool_), np.ones(len(other), dtype=np.bool_)
    found: list[list[Run]] = []
    left: list[Run] = []
    for chain in _chains(_runs(one, other)):
        series = _trimmed([piece for run in chain for piece in _free_pieces(run, free_a, free_b)])
        runs = _dense(series)
        _take(runs, free_a, free_b)
        if runs:
            found.append(runs)
        # What lies too far off to be one passage with the rest is one by itself, where nothing else takes its words.
        left += [run for run in series if run not in runs]
    # The heaviest first again: no word between the runs of one stretch goes to a lighter one.
    filled = [_filled(runs, one, other, free_a, free_b) for runs in found]
    for run in left:
        pieces = list(_free_pieces(run, free_a, free_b))
        _take(pieces, free_a, free_b)
        filled += [_filled([piece], one, other, free_a, free_b) for piece in pieces]
    return sorted((Stretch(tuple(runs)) for runs in filled), key=lambda s: (s.a, s.b))


def _take(runs: list[Run], free_a: Flags, free_b: Flags) -> None:
    for run in runs:
        free_a[run.a : run.a + run.length] = False
        free_b[run.b : run.b + run.length] = False


def _filled(runs: list[Run], one: Words, other: Words, free_a: Flags, free_b: Flags) -> list[Run]:
    """*runs* with the single words that stand between them, before the first and behind the last."""

    def same(a: int, a_end: int, b: int, b_end: int) -> list[Run]:
        left = [_code(one, i, free_a, -1) for i in range(a, a_end)]
        right = [_code(other, i, free_b, -2) for i in range(b, b_end)]
        return [Run(a + i, b + j, length) for i, j, length in _in_order(left, right)]

    first, last = runs[0], runs[-1]
    a, b = last.a + last.length, last.b + last.length
    ahead = same(max(first.a - OUTSIDE, 0), first.a, max(first.b - OUTSIDE, 0), first.b)
    behind = same(a, min(a + OUTSIDE, len(one)), b, min(b + OUTSIDE, len(other)))
    between = [same(past.a + past.length, run.a, past.b + past.length, run.b) for past, run in pairwise(runs)]
    full = [first]
    for words, run in zip(between, runs[1:], strict=True):
        full += [*words, run]
    result = [*_near(ahead[::-1], first)[::-1], *full, *_near(behind, last)]
    _take(result, free_a, free_b)
    return result


def _in_order(left: list[int], right: list[int]) -> list[tuple[int, int, int]]:
    """The longest series of words in the order of both, as (place in the one, in the other, length)."""
    if not left or not right:
        return []
    # Where several are as long, the choice must not depend on which text is called the one.
    if right < left:
        return [(j, i, length) for i, j, length in _in_order(right, left)]
    blocks = Indel.opcodes(left, right)
    return [(x.src_start, x.dest_start, x.src_end - x.src_start) for x in blocks if x.tag == "equal"]


def _code(text: Words, at: int, free: Flags, taken: int) -> int:
    """The word at a place; one that another stretch has taken is like no other."""
    return int(text.codes[at]) if free[at] else taken


def _near(words: list[Run], edge: Run) -> list[Run]:
    """Those of *words*, going outwards from *edge*, up to where what is the same outweighs most what is not."""
    kept, best, score, past = 0, 0.0, 0.0, edge
    for number, run in enumerate(words, 1):
        one, other = sorted((past, run))
        score += run.length - STRANGE * max(other.a - one.a - one.length, other.b - one.b - one.length)
        past = run
        if score > best:
            kept, best = number, score
    return words[:kept]


def _runs(one: Words, other: Words) -> list[Run]:
    """All longest common runs of at least RUN words, in the order of *one*."""
    left, right = shingles(one.codes, RUN), shingles(other.codes, RUN)
    shared = np.intersect1d(left, right)
    if not len(shared):
        return []
    places = _places(right, shared)
    matches = [(i - j, i) for value, at in _places(left, shared).items() for i, j in _partners(at, places[value])]
    return _joined(sorted(matches))


def _partners(here: list[int], there: list[int]) -> Iterator[tuple[int, int]]:
    """Which places of one run of words can be the same: each with each, or in turn where a page repeats itself."""
    if max(len(here), len(there)) > REPEATS:
        return zip(here, there, strict=False)
    return product(here, there)


def _places(hashes: Hashes, shared: Hashes) -> dict[int, list[int]]:
    at = np.flatnonzero(np.isin(hashes, shared))
    places: dict[int, list[int]] = {}
    for position, value in zip(at.tolist(), hashes[at].tolist(), strict=True):
        places.setdefault(value, []).append(position)
    return places


def _joined(matches: list[tuple[int, int]]) -> list[Run]:
    """Matches on one diagonal that touch make one run."""
    runs: list[Run] = []
    for diagonal, i in matches:
        if runs and runs[-1].a - runs[-1].b == diagonal and i <= runs[-1].a + runs[-1].length:
            runs[-1] = Run(runs[-1].a, runs[-1].b, i + RUN - runs[-1].a)
        else:
            runs.append(Run(i, i - diagonal, RUN))
    return sorted(runs)


def _chains(runs: list[Run]) -> Iterator[list[Run]]:
    """Series of runs in the order of both texts with at most BRIDGE words between two, heaviest first."""
    score = [float(run.length) for run in runs]
    before = [-1] * len(runs)
    longest = max((run.length for run in runs), default=0)
    for n, run in enumerate(runs):
        for p in range(n - 1, max(n - LOOK_BACK, 0) - 1, -1):
            if run.a - runs[p].a > longest + 4 * BRIDGE:
                break
            if (gain := _gain(runs[p], run)) is not None and score[p] + gain > score[n]:
                score[n], before[n] = score[p] + gain, p
    used: set[int] = set()
    for end in sorted(range(len(runs)), key=lambda n: (-score[n], n)):
        chain = []
        at = end
        while at >= 0 and at not in used:
            used.add(at)
            chain.append(runs[at])
            at = before[at]
        if chain:
            yield chain[::-1]


def _gain(past: Run, run: Run) -> float | None:
    """What *run* adds to a series that ends with *past*; None where it cannot follow it."""
    gap_a, gap_b = run.a - past.a - past.length, run.b - past.b - past.length
    # Where a text repeats a word at a seam, two runs overlap a little: the later one is cut.
    overlap = max(0, -gap_a, -gap_b)
    apart = _apart(past, run)
    if run.b <= past.b or overlap >= min(run.length, past.length) or apart > BRIDGE:
        return None
    return run.length - overlap - GAP * apart


def _apart(past: Run, run: Run) -> float:
    """How far two runs lie apart. Words that only one text has there were cut or put in: they count a quarter."""
    gap_a, gap_b = run.a - past.a - past.length, run.b - past.b - past.length
    shorter, longer = sorted((max(gap_a, 0), max(gap_b, 0)))
    return shorter + 0.25 * (longer - shorter)


def _free_pieces(run: Run, free_a: Flags, free_b: Flags) -> Iterator[Run]:
    """The parts of *run* whose words no heavier stretch has taken."""
    free = free_a[run.a : run.a + run.length] & free_b[run.b : run.b + run.length]
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0])))).tolist()
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield Run(run.a + start, run.b + start, end - start)


def _dense(runs: list[Run]) -> list[Run]:
    """The runs of one series without those at its ends that lie farther off than they are long."""
    while len(runs) > 1 and runs[0].length < _apart(runs[0], runs[1]):
        runs = runs[1:]
    while len(runs) > 1 and runs[-1].length < _apart(runs[-2], runs[-1]):
        runs = runs[:-1]
    return runs


def _trimmed(runs: list[Run]) -> list[Run]:
    """The runs of one series with the overlaps at their seams cut off."""
    kept: list[Run] = []
    for run in runs:
        overlap = 0
        if kept:
            overlap = max(0, kept[-1].a + kept[-1].length - run.a, kept[-1].b + kept[-1].length - run.b)
        if run.length > overlap:
            kept.append(Run(run.a + overlap, run.b + overlap, run.length - overlap))
    return kept
