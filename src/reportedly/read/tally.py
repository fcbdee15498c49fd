"""Add up what each sentence of an article counts, and choose the sentence that states the toll. Stage 3 of 5."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reportedly.model.figure import Figure
from reportedly.model.span import Span
from reportedly.read.figures.victims import Person
from reportedly.rules import table

# How many sentences after the first that tells of one victim may still count them all.
_LEAD = 2
# The figure's first words where whoever did it is not among the counted: "killed three".
_GOVERNS = ("kill", "shot", "shoot", "murder", "fatally", "gunn", "stab", "slay")


class Count(NamedTuple):
    """A figure or a named person in one sentence.

    `governed` is True where whoever did it is not counted in; `single` for one person told of; `new` for one that
    the words set apart from those told of before ("another man"); `doer` for those who did it.
    """

    outcome: str
    value: int
    figure: str | None
    words: str
    governed: bool
    single: bool
    new: bool = False
    doer: bool = False


class Sum(NamedTuple):
    """What one sentence counts with one of some outcomes.

    `others` is True where it counts others than those told of before, `apart` where it tells of the dead besides,
    `aside` where it tells of other events.
    """

    value: int
    figures: tuple[str, ...]
    governed: bool
    single: bool
    others: bool
    apart: bool
    aside: bool


def counts(figures: Sequence[Figure], people: Sequence[Person], n: int, sentence: Span) -> list[Count]:
    """What sentence *n* counts: its figures that are no part of another, and named people that were killed."""
    inside = [
        f
        for f in figures
        if sentence.covers(f.span) and f.attribute not in {"revised", "compared", "absent"} and not f.unit
    ]
    found = {(c.outcome, c.words if c.single else c.figure): c for f in inside if f.whole is None and (c := _count(f))}
    return [*found.values(), *_named(people, n, [f.span for f in inside])]


def _count(f: Figure) -> Count:
    words = f.text.lower()
    governed = words.startswith(_GOVERNS) and "death" not in words
    who = (f.population or "").lower()
    new = f.cumulative is False or bool({"others", "other"}.intersection(who.split()))
    doer = bool(_doers().intersection(who.split()))
    return Count(f.outcome or "", value_of(f), f.id, who, governed, f.low == f.high == 1, new, doer)


def _named(people: Sequence[Person], n: int, spans: Sequence[Span]) -> Iterator[Count]:
    for person in people:
        told = [m for m in person.mentions if m.sentence == n and m.name and m.outcome == "killed" and not m.doer]
        if any(not any(s.overlaps(m.span) for s in spans) for m in told):
            yield Count("killed", 1, None, " ".join(person.name), governed=False, single=True)


def first(told: Iterable[tuple[Sequence[Count], bool]], outcomes: frozenset[str], *, doers: bool = False) -> Sum | None:
    """The sum that the first sentence gives with one of *outcomes*: a headline or lead states the event's toll.

    Where it tells of single people only ("Man killed"), one of the next few sentences may count them. A sentence
    that tells of other events, and a count of nobody, are taken only where there is no other.
    """
    sums = [(n, s) for n, (listed, aside) in enumerate(told) if (s := _sum(listed, outcomes, aside, doers=doers))]
    if not sums:
        return None
    at, one = min(sums, key=lambda entry: (not entry[1].value, entry[1].aside, entry[0]))
    if one.single:
        near = [s for n, s in sums if s.aside == one.aside and n <= at + _LEAD and not s.single]
        return near[0] if near else one
    return one


def set_apart(told: Iterable[tuple[Sequence[Count], bool]], outcomes: frozenset[str]) -> Sum | None:
    """The first sum of people who are surely not those killed: counted beside them, or "another"."""
    sums = [
        s for listed, aside in told if (s := _sum(listed, outcomes, aside)) and (s.apart or s.others) and not s.aside
    ]
    return sums[0] if sums else None


def _sum(listed: Sequence[Count], outcomes: frozenset[str], aside: bool, *, doers: bool = False) -> Sum | None:
    counted = [c for c in listed if c.outcome in outcomes and c.doer == doers]
    if not counted:
        return None
    return Sum(
        sum(c.value for c in counted),
        tuple(c.figure for c in counted if c.figure),
        any(c.governed for c in counted),
        all(c.single for c in counted),
        any(c.new for c in counted),
        any(c.outcome == "killed" and c.value for c in listed),
        aside,
    )


def value_of(figure: Figure) -> int:
    """The number that a desk would put down: the floor of an open range, the number named by "more than"."""
    if figure.low is not None and figure.comparator != "more_than":
        return int(figure.low)
    return int(figure.high if figure.high is not None else (figure.low or 0))


@cache
def _doers() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["people"]["doers"])
