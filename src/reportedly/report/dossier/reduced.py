"""Figures reduced by named rules, for each group that is counted, with the figures they came from. Stage 5 of 5."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link import reducers
from reportedly.link.figures import check_parts
from reportedly.model.figure import Figure
from reportedly.report.dossier.claims import Side, side
from reportedly.report.dossier.counts import Count, Counts, counts_of
from reportedly.report.dossier.scope import Scope

# The rules in the order in which they are shown; `all` is the list itself.
_SHOWN = ("acled", "ucdp", "latest-per-authority")
# More groups than this are rarely more than single figures.
_GROUPS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """What one rule makes of a list, in words."""

    reducer: str
    value: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """One group that is counted: what each rule makes of its figures, and the figures."""

    whom: str
    numbers: tuple[Number, ...]
    figures: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMany:
    """Parts of one article that come to more than their whole."""

    whole: Side
    parts: tuple[Side, ...]
    why: str


def reductions(scope: Scope, figures: Sequence[Figure]) -> list[Reduction]:
    """The reduced numbers of one outcome. Groups are never mixed: two indicators are not one."""
    counts = counts_of(scope)
    found: dict[str, list[Count]] = defaultdict(list)
    for figure in figures:
        # What was taken back is no report any more.
        if (count := counts.by_figure.get(figure.id)) and count.state != "withdrawn":
            found[count.group].append(count)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    several = [among for _, among in ordered if len({(c.figure.low, c.figure.high) for c in among}) > 1]
    return [_reduction(scope, counts, among) for among in several[:_GROUPS]]


def _reduction(scope: Scope, counts: Counts, among: Sequence[Count]) -> Reduction:
    first = among[0]
    counted = [c.counted for c in among]
    numbers = []
    for reducer in _SHOWN:
        if (one := reducers.reduce(reducer, counted)) is not None:
            numbers.append(Number(reducer=reducer, value=_value(one), why=one.why))
    return Reduction(
        whom=counts.nouns(first.figure.outcome or "", first.group) or "people, not said who",
        numbers=tuple(numbers),
        figures=tuple(side(scope, c.figure.id) for c in among[: scope.limits.rows]),
    )


def _value(one: reducers.Reduced) -> str:
    if one.low == one.best == one.high:
        return f"{one.best:,}" if one.best is not None else "none"
    low = f"{one.low:,}" if one.low is not None else "open"
    high = f"{one.high:,}" if one.high is not None else "open"
    return f"{low} – {high}" if one.best is None else f"{low} – {one.best:,} – {high}"


def too_many(scope: Scope, figures: Sequence[Figure]) -> list[TooMany]:
    """Where the parts that one article gives come to more than its whole."""
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_article[figure.article].append(figure)
    return [
        TooMany(whole=side(scope, one.whole), parts=tuple(side(scope, p) for p in one.parts), why=one.why)
        for article in sorted(by_article)
        for one in check_parts(by_article[article])
    ]
