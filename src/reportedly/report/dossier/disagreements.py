"""The figures that do not agree, one block a dispute: each voice with its latest count, and whom it stands against. Stage 5 of 5.

conflicts of figures ──▶ between two voices, on no later and higher count ──▶ joined by who is counted ──▶ blocks
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reportedly.link.figure_scope import at_a_time
from reportedly.report import words
from reportedly.report.dossier import phrases
from reportedly.report.dossier.counts import Count, Counts, counts_of, latest_of_each
from reportedly.report.dossier.scope import Scope

# Outcomes of which a desk wants to know who says what, even where all numbers can hold.
_ALWAYS = ("missing",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A voice's latest count as one side of a disagreement; `articles` how many give it so, `against` whom it stands against."""

    words: str
    who: str
    when: str
    link: str | None
    articles: int
    whom: str | None = None
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Figures of one outcome that cannot all hold, or, without `conflicts`, that differ."""

    outcome: str
    population: str
    values: tuple[Value, ...]
    conflicts: int
    link: str | None


_Group = tuple[str, str]
# For each line, by the other voice: the last two counts of theirs that cannot both hold.
_Against = dict[tuple[str, str, str], dict[str, tuple[Count, Count]]]


def disagreements_of(scope: Scope) -> list[Disagreement]:
    """The disputes of a record, the most contested first; then what voices tell differently of the missing."""
    counts = counts_of(scope)
    pairs = list(_disputes(scope, counts))
    found = []
    for groups in _joined(pairs):
        among = [(a, b) for a, b in pairs if _group(a) in groups]
        found.append(_disagreement(scope, counts, groups, among))
    found.sort(key=lambda d: (-len(d.values), -d.conflicts, d.outcome, d.population))
    disputed = {one.outcome for one in found}
    apart = [one for outcome in _ALWAYS if (one := _told_apart(scope, counts, outcome))]
    return found + [one for one in apart if one.outcome not in disputed]


def _disputes(scope: Scope, counts: Counts) -> Iterator[tuple[Count, Count]]:
    """The counts of two voices that cannot both hold: one that is later and higher only goes on."""
    for conflict in scope.record.conflicts:
        a, b = counts.by_figure.get(conflict.a), counts.by_figure.get(conflict.b)
        if conflict.kind == "figure" and a and b and a.who != b.who and not goes_on(a, b):
            yield a, b


def goes_on(a: Count, b: Count) -> bool:
    """Whether one of two counts of different days is the later and the higher one of what adds up."""
    if not a.day or not b.day or a.day == b.day or a.group != b.group or at_a_time(a.figure):
        return False
    old, new = sorted((a, b), key=lambda c: c.day or "")
    return new.number > old.number


def _group(count: Count) -> _Group:
    return (count.figure.outcome or "", count.group)


def _joined(pairs: Collection[tuple[Count, Count]]) -> list[frozenset[_Group]]:
    """The groups that disputes hold together: the strikers of one voice, and the dead among whom they are."""
    found: dict[_Group, frozenset[_Group]] = {}
    for a, b in pairs:
        one = found.get(_group(a), frozenset({_group(a)})) | found.get(_group(b), frozenset({_group(b)}))
        found.update(dict.fromkeys(one, one))
    return sorted(set(found.values()), key=sorted)


def _disagreement(
    scope: Scope, counts: Counts, groups: frozenset[_Group], among: Collection[tuple[Count, Count]]
) -> Disagreement:
    against: _Against = defaultdict(dict)
    for pair in sorted(among, key=lambda p: max(c.day or "" for c in p)):
        for mine, other in (pair, pair[::-1]):
            against[mine.line][other.who] = (mine, other)
    disputing = {who for who, *_ in against}
    theirs = [c for c in counts.all if _group(c) in groups and c.who in disputing]
    outcome = min(groups)[0]
    return Disagreement(
        outcome=words.outcome(outcome),
        population=" / ".join(sorted(filter(None, {counts.nouns(*group) for group in groups}))),
        values=_values(scope, counts, theirs, against),
        conflicts=len(among),
        link=_link(scope, outcome),
    )


def _told_apart(scope: Scope, counts: Counts, outcome: str) -> Disagreement | None:
    """What voices say of one outcome where the numbers differ and none rules out another."""
    theirs = [c for c in counts.all if c.figure.outcome == outcome]
    last = latest_of_each(theirs)
    if len({c.who for c in last}) < 2 or len({(c.figure.low, c.figure.high) for c in last}) < 2:
        return None
    return Disagreement(
        outcome=words.outcome(outcome),
        population="told differently; the numbers can all hold",
        values=_values(scope, counts, theirs, {}),
        conflicts=0,
        link=_link(scope, outcome),
    )


def _values(scope: Scope, counts: Counts, theirs: Collection[Count], against: _Against) -> tuple[Value, ...]:
    last = sorted(latest_of_each(theirs), key=lambda c: (c.day or "9999", c.number, c.who, c.group))
    mixed = len({c.group for c in last}) > 1
    return tuple(
        Value(
            words=words.bounds(c.figure) + (" (withdrawn)" if c.state == "withdrawn" else ""),
            who=c.who,
            when=phrases.short_day(c.day),
            link=scope.link(c.figure.id),
            articles=len({o.figure.article for o in theirs if o.line == c.line and o.number == c.number}),
            whom=_whom(counts, c) if mixed else None,
            against=tuple(_against(c, last, *pair) for _, pair in sorted(against.get(c.line, {}).items())),
        )
        for c in last
    )


def _against(shown: Count, last: Collection[Count], mine: Count, other: Count) -> str:
    """The other voice; with the numbers, where it is not the latest ones that cannot both hold."""
    if mine.number == shown.number and any(c.line == other.line and c.number == other.number for c in last):
        return other.who
    numbers = f"{words.bounds(mine.figure)} against {words.bounds(other.figure)}"
    return f"{other.who} ({numbers}, {phrases.short_day(max(mine.day or '', other.day or ''))})"


def _whom(counts: Counts, count: Count) -> str:
    """Who is counted, where a list has counts of several: their name, or the words that hold the number."""
    nouns = counts.nouns(count.figure.outcome or "", count.group)
    return words.shorten(nouns, 40) if nouns else f"“{words.shorten(count.figure.text, 60)}”"


def _link(scope: Scope, outcome: str) -> str | None:
    return None if scope.pages else f"#figures-{words.outcome(outcome).replace(' ', '-')}"
