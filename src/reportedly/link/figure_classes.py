"""Figures that say the same, taken together, so that each count is compared once. Stage 4 of 5: Counted -> classes.

    figure ──▶ name of its class ──▶ one figure stands for all of it ──▶ relate the classes ──▶ pairs of figures

A hundred articles that give one toll make one class. What stands for it carries nothing of any single article, so it does
not matter which of them came first. In one article every figure is compared by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from reportedly.ids import id_of
from reportedly.link.figures import keys, relate, signature
from reportedly.link.items import Counted
from reportedly.link.published import day
from reportedly.model.record import Relation, RelationKind

# Two classes of more pairs than this are shown as each figure with the first of the other class, not as all pairs.
FEW = 100


def meets_others(item: Counted) -> list[str]:
    """The keys under which the class of *item* is filed; none where it is scoped by its article."""
    return [key for key in keys(item) if not key.startswith("in|")]


def class_of(item: Counted) -> str:
    """The name of the class of *item*: all that decides how it relates to figures of other articles."""
    return id_of("q", repr((signature(item), item.voiced().authority)))


def stand_in(item: Counted, name: str) -> Counted:
    """The figure that stands for the class *name*, the same whichever member *item* is."""
    figure = item.figure
    one = replace(figure, id=name, article=name, statement=None, whole="?" if figure.whole else None)
    return replace(item, figure=one, outlet=None, published=day(item.published))


def kind_between(one: Counted, other: Counted) -> RelationKind | None:
    """How the figures of two classes relate; also within one class, whose figures may be of many articles."""
    if one.id == other.id:
        other = replace(other, figure=replace(other.figure, id=other.id + "'", article=other.id + "'"))
    found = relate(one, other)
    return found.kind if found else None


def related(one: Sequence[Counted], other: Sequence[Counted]) -> Iterator[Relation]:
    """The relations between figures of two classes, each in the order of its ids; a class may be given twice."""
    seen = set()
    for a, b in _pairs(one, other):
        first, second = sorted((a, b), key=lambda c: c.id)
        if a.figure.article != b.figure.article and (first.id, second.id) not in seen:
            seen.add((first.id, second.id))
            if relation := relate(first, second):
                yield relation


def _pairs(one: Sequence[Counted], other: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    if len(one) * len(other) <= FEW:
        yield from product(one, other)
        return
    for mine, theirs in ((one, other), (other, one)):
        for item in mine:
            first = next((t for t in theirs if t.figure.article != item.figure.article), None)
            if first:
                yield item, first
