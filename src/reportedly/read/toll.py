"""Sum up the toll that one article gives: killed and injured, with the figures that say so. Stage 3 of 5.

    figures + victims told of one by one  ->  Toll

The toll is a reduction, so it names what it came from. A figure that is a part of another ("one of whom") is not
added; a figure that is told again is not added either: the sum of the first sentence that counts is taken.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reportedly.model.figure import Figure
from reportedly.model.span import Span
from reportedly.read.figures import read_figures
from reportedly.read.figures.victims import Person, read_victims
from reportedly.rules import table

_RUN_ON = re.compile(r"""(?<= [a-z0-9)] ) [.!?] ["”]? (?= [“"A-Z] [a-z]+ [\s,] )""", re.VERBOSE)
# What tells of other events or of a period: other incidents, records, statistics.
_ASIDE = re.compile(
    r"""
    \b (?: this\ year | last\ year | so\ far | years?\ ago | since | homicides? | statistics | nationwide | weekend
      | (?: in | since | of ) \s (?: 19 | 20 ) \d\d | (?: 19 | 20 ) \d\d : | last\ (?: month | week | summer )
      | (?: in | since ) \s (?: January | February | March | April | May | June | July | August | September | October
        | November | December ) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# How many sentences after the first that tells of one victim may still count them all.
_LEAD = 2
_GOVERNS = ("kill", "shot", "shoot", "murder", "fatally", "gunn", "claim", "death", "stab", "slay")
_KILLED, _SHOT = frozenset({"killed"}), frozenset({"shot", "casualties"})
_HURT = frozenset({"injured", "hospitalised", "intensive_care"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many an article says were killed and injured; None where it does not say.

    `killed` leaves out the doers that died by the words ("before killing himself"): they are `doers`.
    `figures` are the ids of the figures that give it, `spans` the words on single people. `why` names the rule.
    """

    killed: int | None
    injured: int | None
    doers: int = 0
    figures: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Sum:
    value: int
    figures: tuple[str, ...]
    governed: bool  # "killed three": whoever did it is not among them
    single: bool  # only single people, no count


def read_toll(text: str, sentences: Sequence[Span], article: str) -> Toll:
    """The toll of *text*, from its figures and from the people that it tells of one by one."""
    apart = [piece for sentence in sentences for piece in _apart(text, sentence)]
    aside = [bool(_ASIDE.search(text, s.start, s.end)) for s in apart]
    return toll(read_figures(text, apart, article), read_victims(text, apart), apart, aside)


def _apart(text: str, sentence: Span) -> Iterator[Span]:
    """Sentences that a page has run together: "died at the scene.Two others"."""
    start = sentence.start
    for match in _RUN_ON.finditer(text, sentence.start, sentence.end):
        yield Span(start, match.end())
        start = match.end()
    if start < sentence.end:
        yield Span(start, sentence.end)


def toll(
    figures: Sequence[Figure], people: Sequence[Person], sentences: Sequence[Span], aside: Sequence[bool] = ()
) -> Toll:
    """The toll that *figures* and *people* of one article give together.

    A sentence marked *aside* tells of other events or sums up a period; it counts only where no other does.
    """
    beside = list(aside) or [False] * len(sentences)
    told = [(_counts(figures, people, n, s), away) for n, (s, away) in enumerate(zip(sentences, beside, strict=True))]
    killed, injured, shot = (_first(told, outcomes) for outcomes in (_KILLED, _HURT, _SHOT))
    people = _not_aside(people, beside)
    hurt = sum(p.outcome != "killed" for p in people)
    doers = sum(p.outcome == "killed" and p.doer for p in people)
    dead = sum(p.outcome == "killed" and not p.doer for p in people)
    if not dead and not killed:
        dead, doers = doers, 0  # nobody else: an accident or a suicide, and its only victim
    deaths = killed.value if killed else dead or None
    if killed and not killed.governed:
        doers = 0  # "three dead" counts everybody
    if not hurt:  # the one who was wounded is the one who died
        injured = None if injured and injured.single else injured
        shot = None if shot and shot.single else shot
    if deaths:
        hurt = sum(p.outcome != "killed" and bool(p.name) for p in people)
    wounded = max(injured.value if injured else 0, shot.value - (deaths or 0) if shot else 0) or hurt or None
    if wounded is None and injured:
        wounded = injured.value
    sums = [s for s in (killed, injured, shot) if s]
    return Toll(
        killed=deaths,
        injured=wounded,
        doers=min(1, doers),
        figures=tuple(sorted({i for s in sums for i in s.figures})),
        spans=tuple(sorted({m.span for p in people for m in p.mentions})),
        why="the first sentence that counts them, or else the people told of one by one",
    )


class _Count(NamedTuple):
    """A figure or a named person in one sentence."""

    outcome: str
    value: int
    figure: str | None
    governed: bool
    single: bool


def _counts(figures: Sequence[Figure], people: Sequence[Person], n: int, sentence: Span) -> list[_Count]:
    found = [
        _Count(
            f.outcome or "",
            _value(f),
            f.id,
            f.text.lower().startswith(_GOVERNS),
            f.low == f.high == 1,
        )
        for f in figures
        if sentence.covers(f.span) and f.whole is None and not _is_doer(f)
    ]
    spans = [f.span for f in figures if sentence.covers(f.span)]
    for person in people:
        for m in person.mentions:
            if (
                m.sentence == n
                and m.name
                and m.outcome == "killed"
                and not m.doer
                and not any(s.overlaps(m.span) for s in spans)
            ):
                found.append(_Count(m.outcome, 1, None, False, True))
                break
    return found


def _not_aside(people: Sequence[Person], aside: Sequence[bool]) -> list[Person]:
    return [p for p in people if not all(aside[m.sentence] for m in p.mentions)] or list(people)


def _first(told: Iterable[tuple[Sequence[_Count], bool]], outcomes: frozenset[str]) -> _Sum | None:
    """The sum that the first sentence gives with one of *outcomes*: a headline or lead states the event's toll.

    Where it tells of single people only ("Man killed"), one of the next few sentences may count them.
    """
    sums = [(away, n, s) for n, (counts, away) in enumerate(told) if (s := _sum(counts, outcomes))]
    if not sums:
        return None
    away, at, first = min(sums, key=lambda entry: (not entry[2].value, entry[0], entry[1]))
    if first.single:
        near = [s for other, n, s in sums if other == away and n <= at + _LEAD and not s.single]
        return near[0] if near else first
    return first


def _sum(counts: Sequence[_Count], outcomes: frozenset[str]) -> _Sum | None:
    counted = [c for c in counts if c.outcome in outcomes]
    if not counted:
        return None
    return _Sum(
        sum(c.value for c in counted),
        tuple(c.figure for c in counted if c.figure),
        all(c.governed for c in counted),
        all(c.single for c in counted),
    )


def _value(figure: Figure) -> int:
    if figure.low is not None and figure.comparator != "more_than":
        return figure.low
    return figure.high if figure.high is not None else (figure.low or 0)


@cache
def _doers() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["people"]["doers"])


def _is_doer(figure: Figure) -> bool:
    return bool(_doers().intersection((figure.population or "").lower().split()))
