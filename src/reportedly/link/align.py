"""Align two texts: which stretches of one stand in the other, exactly or lightly edited. Stage 4 of 5.

Exact runs of words come first; runs that follow one another in both texts with little between them make one
stretch. So a changed word or a cut sentence is bridged, and a moved paragraph is a stretch of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from reportedly.link.words import Flags, Hashes, Words, shingles

# Tuned on planted copies (bench/copies_planted.py): the shortest run that counts as a match, and how many words
# may differ between two runs of one stretch.
RUN = 3
BRIDGE = 20
# What a word between two runs costs, in words that are the same. Two stories of one event share short runs far apart.
GAP = 0.5
# A run that a text repeats more often than this (the caption of a gallery) is matched in turn, not each with each.
REPEATS = 6

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
    found: list[Stretch] = []
    for chain in _chains(_runs(one, other)):
        runs = _dense(_trimmed([piece for run in chain for piece in _free_pieces(run, free_a, free_b)]))
        for run in runs:
            free_a[run.a : run.a + run.length] = False
            free_b[run.b : run.b + run.length] = False
        if runs:
            found.append(Stretch(tuple(runs)))
    return sorted(found, key=lambda s: (s.a, s.b))


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
