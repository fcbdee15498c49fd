"""Which windows a network reads together. Stage 3 of 5, before the network: lengths -> runs.

    lengths, shortest first ──▶ runs of neighbours ──▶ each padded to its longest

Padding is read like words: in runs of eight, a quarter of what the networks read was padding.
"""

from collections.abc import Iterator, Sequence

# Few windows at a time stay in the processor's cache: 8 and 4 cost the same for each piece, 16 and 32 more.
_MOST = 8
# What a run costs beside its pieces, in pieces: one window of 48 alone takes a sixth longer than one among eight.
_START = 12


def together(lengths: Sequence[int]) -> Iterator[slice]:
    """Cut *lengths*, which rise, into the runs that cost least in all: each costs its start, and its pieces with padding."""
    best = [0]
    firsts: list[int] = []
    for end, longest in enumerate(lengths, start=1):
        cost, first = min((best[at] + _START + longest * (end - at), at) for at in range(max(0, end - _MOST), end))
        best.append(cost)
        firsts.append(first)
    runs: list[slice] = []
    end = len(lengths)
    while end:
        runs.append(slice(firsts[end - 1], end))
        end = firsts[end - 1]
    yield from reversed(runs)
