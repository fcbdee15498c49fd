"""What changed while the coverage went on, and where it stood at the end. Stage 5 of 5: record -> dossier.

totals of one voice -> series        statements that withdraw -> withdrawals        totals -> the latest by authority
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.figure_scope import place
from reportedly.report import words
from reportedly.report.dossier import phrases
from reportedly.report.dossier.counts import Count, Counts, counts_of, latest_of_each, one_each
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.withdrawals import Withdrawal, withdrawals

# The first screen holds a handful of each; the sections hold the rest.
_SERIES, _WITHDRAWALS, _OUTCOMES, _AUTHORITIES = 6, 6, 5, 10
# Shown whatever else is counted more often.
_FIRST = frozenset({"killed", "missing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One number of a series, with its day and the place of its words."""

    words: str
    when: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A count that its authority changed, from the earliest number to the latest."""

    what: str
    who: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The last number that each authority gives for one outcome, the latest first."""

    outcome: str
    values: tuple[tuple[str, Step], ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What was taken back, which counts moved, and where each authority's stood last."""

    withdrawals: tuple[Withdrawal, ...]
    series: tuple[Series, ...]
    more_series: int
    latest: tuple[Latest, ...]


def changes(scope: Scope) -> Changes:
    """What changed in a record."""
    series = _series(scope)
    return Changes(
        withdrawals=tuple(withdrawals(scope)[:_WITHDRAWALS]),
        series=tuple(series[:_SERIES]),
        more_series=max(0, len(series) - _SERIES),
        latest=tuple(_latest(scope)[:_OUTCOMES]),
    )


# --- series -------------------------------------------------------------------


def _series(scope: Scope) -> list[Series]:
    """The counts that one authority changed: its totals of the same people, day by day; those with most steps first."""
    counts = counts_of(scope)
    lines: dict[tuple[str, str, str], list[Count]] = defaultdict(list)
    for count in counts.all:
        if count.accountable and count.day:
            lines[count.line].append(count)
    found = [made for among in lines.values() for part in _by_place(among) if (made := _one_series(scope, part))]
    return sorted(found, key=lambda s: (-len(s.steps), s.what, s.who))


def _by_place(counts: Sequence[Count]) -> list[list[Count]]:
    """The counts of one line; apart where they are told of places that exclude each other."""
    found: list[list[Count]] = []
    for count in counts:
        fitting = [part for part in found if all(place(count.figure, o.figure) == "same" for o in part)]
        if fitting:
            fitting[0].append(count)
        else:
            found.append([count])
    return found


def _one_series(scope: Scope, among: Sequence[Count]) -> Series | None:
    """The steps of a line: the first of each number, in order of days; of an article that gives several, the last word."""
    steps: list[Count] = []
    for count in one_each(among):
        if not steps or steps[-1].number != count.number:
            steps.append(count)
    if len(steps) < 2:
        return None
    first = steps[0]
    nouns = counts_of(scope).nouns(first.figure.outcome or "", first.group)
    return Series(
        what=": ".join(filter(None, (words.outcome(first.figure.outcome), nouns))),
        who=first.who,
        steps=tuple(_step(scope, c) for c in steps),
    )


def _step(scope: Scope, count: Count) -> Step:
    figure = count.figure
    state = " (withdrawn)" if count.state == "withdrawn" else ""
    return Step(words=words.bounds(figure) + state, when=phrases.short_day(count.day), link=scope.link(figure.id))


# --- the latest ---------------------------------------------------------------


def _latest(scope: Scope) -> list[Latest]:
    """The last number of each authority, for outcomes on which at least two give one; the missing before others."""
    counts = counts_of(scope)
    by_outcome: dict[str, list[Count]] = defaultdict(list)
    for count in counts.all:
        if count.accountable and count.day and count.figure.outcome:
            by_outcome[count.figure.outcome].append(count)
    found = []
    for outcome, among in by_outcome.items():
        last = latest_of_each(among)
        if len({count.who for count in last}) > 1:
            values = tuple((f"{_whom(counts, c)}{c.who}", _step(scope, c)) for c in last[:_AUTHORITIES])
            one = Latest(outcome=words.outcome(outcome), values=values, more=len(last) - len(values))
            found.append(((outcome not in _FIRST, -len(among), one.outcome), one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _whom(counts: Counts, count: Count) -> str:
    nouns = counts.nouns(count.figure.outcome or "", count.group)
    return f"{nouns}, " if nouns else ""
