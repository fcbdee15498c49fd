"""Sum up the toll that one article gives: killed and injured, with the figures that say so. Stage 3 of 5.

    figures + victims told of one by one  ->  Toll

The toll is a reduction, so it names what it came from. A figure that is a part of another ("one of whom") is not
added; a figure that is told again is not added either: the sum of the first sentence that counts is taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model.figure import Figure
from reportedly.model.span import Span
from reportedly.read.figures import read_figures
from reportedly.read.figures.victims import Person, read_victims
from reportedly.read.tally import Count, Sum, counts, first, set_apart

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
_KILLED, _SHOT = frozenset({"killed"}), frozenset({"shot", "casualties"})
_HURT = frozenset({"injured", "hospitalised", "intensive_care", "critical condition"})


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
    told = [(counts(figures, people, n, s), away) for n, (s, away) in enumerate(zip(sentences, beside, strict=True))]
    people = _not_aside(people, beside)
    killed = first(told, _KILLED)
    dead = sum(p.outcome == "killed" and not p.doer for p in people)
    deaths = killed.value if killed else dead or None
    doers = _dead_doers(told, people, killed)
    if deaths is None and doers:
        deaths, doers = (None, doers) if first(told, _KILLED, doers=True) else (doers, 0)
    injured, shot, wounded = _wounded(told, people, deaths)
    sums = [s for s in (killed, injured, shot) if s]
    return Toll(
        killed=deaths,
        injured=wounded,
        doers=doers,
        figures=tuple(sorted({i for s in sums for i in s.figures})),
        spans=tuple(sorted({m.span for p in people for m in p.mentions})),
        why="the first sentence that counts them, or else the people told of one by one",
    )


_Told = list[tuple[list[Count], bool]]


def _dead_doers(told: _Told, people: Sequence[Person], killed: Sum | None) -> int:
    """How many of those who did it died; none where the count of the dead may hold them: "three dead"."""
    if killed and not killed.governed:
        return 0
    counted = first(told, _KILLED, doers=True)
    one_by_one = min(1, sum(p.outcome == "killed" and p.doer for p in people))
    return max(one_by_one, counted.value if counted and not killed else 0)


def _wounded(told: _Told, people: Sequence[Person], deaths: int | None) -> tuple[Sum | None, Sum | None, int | None]:
    """The counts of the wounded and of the shot, and how many were wounded."""
    injured, shot = first(told, _HURT), first(told, _SHOT)
    hurt = [p for p in people if p.outcome != "killed"]
    if deaths:  # who was wounded may be who died: only those set apart from the dead, or named, are others
        hurt = [p for p in hurt if p.name]
        injured = _others(injured, told, _HURT)
        shot = _others(shot, told, _SHOT)
    if shot and shot.aside and injured and not injured.aside:
        shot = None
    left = shot.value - (0 if shot.single or shot.others else deaths or 0) if shot else 0
    wounded = max(injured.value if injured else 0, left) or len(hurt) or None
    return injured, shot, injured.value if wounded is None and injured else wounded


def _others(found: Sum | None, told: _Told, outcomes: frozenset[str]) -> Sum | None:
    return set_apart(told, outcomes) if found and found.single and found.value else found


def _not_aside(people: Sequence[Person], aside: Sequence[bool]) -> list[Person]:
    return [p for p in people if not all(aside[m.sentence] for m in p.mentions)] or list(people)
