"""Reduce many figures to one number, by a named rule, over the untouched list. Stage 4 of 5.

A reduced number always carries the reducer's name and the figures that it came from. What the rules do is
after how two conflict-data projects describe their coding; they are filled by hand there, so these are readings
of the rules, not the projects' own numbers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportedly.link.figure_bounds import number_of
from reportedly.link.items import Counted
from reportedly.link.published import window
from reportedly.model.figure import Figure, Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduced:
    """A number with the rule that made it: `low` and `high` are None where open, `best` None where there is none."""

    reducer: str
    low: Number | None
    best: Number | None
    high: Number | None
    figures: tuple[str, ...]
    why: str


# How the conservative rule reads vague words: tens, dozens and hundreds as 10, 12 and 100.
_CONSERVATIVE: dict[Number, Number] = {
    20: 10,
    24: 12,
    200: 100,
    2000: 1000,
    20000: 10000,
    200000: 100000,
    2000000: 1000000,
}


def reduce(name: str, figures: Iterable[Counted]) -> Reduced | None:
    """Apply the reducer *name* (see `REDUCERS`) to figures of one outcome; None where there is nothing to reduce.

    Raises KeyError for a name that is not in `REDUCERS`.
    """
    whole = (c for c in figures if c.figure.cumulative is not False and not c.figure.unit)  # a share is no count
    listed = sorted(whole, key=lambda c: c.id)
    # "No arrests" at a funeral is no count of the arrests before it: a nil among counts is of something else.
    counts = [c for c in listed if c.figure.high != 0] or listed
    return REDUCERS[name](counts) if counts else None


def _least(figure: Figure) -> Number | None:
    if figure.comparator == "vague" and figure.low is not None:
        return _CONSERVATIVE.get(figure.low, figure.low)
    return figure.low if figure.low is not None else figure.high


def acled(figures: Sequence[Counted]) -> Reduced:
    """The most conservative number: the smallest that any report gives."""
    value = min((v for c in figures if (v := _least(c.figure)) is not None), default=None)
    return Reduced(
        reducer="acled",
        low=value,
        best=value,
        high=value,
        figures=tuple(c.id for c in figures if _least(c.figure) == value),
        why="the most conservative of the reports; tens, dozens and hundreds are read as 10, 12 and 100",
    )


def ucdp(figures: Sequence[Counted]) -> Reduced:
    """Low, best and high: the smallest, the one that most voices give, the largest."""
    lows = [v for c in figures if (v := c.figure.low if c.figure.low is not None else c.figure.high) is not None]
    highs = [v for c in figures if (v := c.figure.high if c.figure.high is not None else c.figure.low) is not None]
    best = _most_given(figures)
    return Reduced(
        reducer="ucdp",
        low=min(lows, default=None),
        best=best if best is None or not lows else max(best, min(lows)),
        high=max(highs, default=None),
        figures=tuple(c.id for c in figures),
        why="low and high are the smallest and largest reports; best is what most voices give",
    )


def latest_per_authority(figures: Sequence[Counted]) -> Reduced:
    """Each authority's latest count; best is what most of them now give, the later where they are even."""
    latest = _latest(figures)
    values = [v for c in latest for v in (c.figure.low, c.figure.high) if v is not None]
    return Reduced(
        reducer="latest-per-authority",
        low=min(values, default=None),
        best=_most_given(latest),
        high=max(values, default=None),
        figures=tuple(sorted(c.id for c in latest)),
        why="the latest count of each authority; best is the one that most of them give",
    )


def everything(figures: Sequence[Counted]) -> Reduced:
    """No reduction: the range of all reports."""
    values = [v for c in figures for v in (c.figure.low, c.figure.high) if v is not None]
    return Reduced(
        reducer="all",
        low=min(values, default=None),
        best=None,
        high=max(values, default=None),
        figures=tuple(c.id for c in figures),
        why="every report, from the smallest to the largest number named; no one number is chosen",
    )


def _voice(item: Counted) -> str:
    return (item.authority or item.outlet or item.figure.article).casefold()


def _moment(item: Counted) -> str:
    """When the count was given, as far as is known; the unknown comes first."""
    known = window(item.figure.time) or window(item.published)
    return known[0].isoformat() if known else ""


def _latest(figures: Sequence[Counted]) -> list[Counted]:
    latest: dict[str, Counted] = {}
    for item in sorted(figures, key=lambda c: (_moment(c), c.id)):
        latest[_voice(item)] = item
    return sorted(latest.values(), key=lambda c: c.id)


def _most_given(figures: Sequence[Counted]) -> Number | None:
    """The number that most voices give; the one given last, and then the larger, where they are even."""
    votes: Counter[Number] = Counter()
    newest: dict[Number, str] = {}
    for item in figures:
        number = number_of(item.figure)
        votes[number] += 1
        newest[number] = max(newest.get(number, ""), _moment(item))
    return max(votes, key=lambda n: (votes[n], newest[n], n), default=None)


REDUCERS: dict[str, Callable[[Sequence[Counted]], Reduced]] = {
    "acled": acled,
    "ucdp": ucdp,
    "latest-per-authority": latest_per_authority,
    "all": everything,
}
