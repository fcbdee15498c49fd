"""Who says how many: each authority with its count day by day, and whose count cannot hold with it. Stage 5 of 5.

totals ──▶ lines (one authority, outcome and people) ──▶ a block an outcome, the people most counted first ──▶ the first screen
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reportedly.link.figure_scope import place
from reportedly.report import words
from reportedly.report.dossier import phrases
from reportedly.report.dossier.counts import Count, Counts, counts_of, latest_of_each, one_each
from reportedly.report.dossier.disagreements import disputes, set_against
from reportedly.report.dossier.scope import Scope

# The first screen holds so many outcomes, and of each so many authorities; the sections hold the rest.
_OUTCOMES, _ROWS = 6, 12
# Shown before others that are counted more often.
_FIRST = ("killed", "missing")

_Line = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One number of a line, with its day and the place of its words; the words stand beside it."""

    words: str
    when: str
    day: str
    link: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one authority says of one group of people: its numbers day by day, in so many articles, and who says otherwise."""

    whom: str
    who: str
    steps: tuple[Step, ...]
    articles: int
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One outcome with its lines; `more` are left out."""

    outcome: str
    link: str | None
    lines: tuple[Line, ...]
    more: int
    disputed: bool


def standings(scope: Scope) -> list[Standing]:
    """The outcomes on which authorities differ, or one of them changed its count; the missing and the dead first."""
    counts = counts_of(scope)
    against: dict[_Line, dict[str, tuple[Count, Count]]] = set_against(disputes(scope, counts))
    outcomes: dict[str, dict[_Line, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for count in counts.all:
        if count.day and (count.accountable or count.line in against):
            outcomes[count.figure.outcome or ""][count.line].append(count)
    found = []
    for outcome, lines in outcomes.items():
        one = _standing(scope, counts, outcome, lines, against)
        if one.disputed or any(len(line.steps) > 1 for line in one.lines) or len({line.who for line in one.lines}) > 1:
            found.append(((outcome not in _FIRST, not one.disputed, -len(one.lines) - one.more, one.outcome), one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])][:_OUTCOMES]


def _standing(
    scope: Scope,
    counts: Counts,
    outcome: str,
    lines: dict[_Line, list[Count]],
    against: dict[_Line, dict[str, tuple[Count, Count]]],
) -> Standing:
    last = latest_of_each([c for among in lines.values() for c in among])
    shown = {c.line for c in last} | {line for line, among in lines.items() if len(_steps(among)) > 1}
    parts = [part for line in shown for part in by_place(lines[line])]
    size = Counter(part[0].group for part in parts)
    # Who counts the same people stand together; of equals first the group that more count, then whose count is the latest.
    ordered = sorted(
        parts, key=lambda p: (-size[p[0].group], p[0].group, _negative(max(c.day or "" for c in p)), p[0].who)
    )
    made = [_line(scope, counts, part, last, against.get(part[0].line, {})) for part in ordered]
    return Standing(
        outcome=words.outcome(outcome),
        link=None if scope.pages else f"#figures-{words.outcome(outcome).replace(' ', '-')}",
        lines=tuple(made[:_ROWS]),
        more=max(0, len(made) - _ROWS),
        disputed=any(line.against for line in made),
    )


def _line(
    scope: Scope,
    counts: Counts,
    among: Sequence[Count],
    last: Collection[Count],
    against: dict[str, tuple[Count, Count]],
) -> Line:
    first = among[0]
    return Line(
        whom=counts.nouns(first.figure.outcome or "", first.group),
        who=first.who,
        steps=tuple(step(scope, c) for c in _steps(among)),
        articles=len({c.figure.article for c in among}),
        against=tuple(_against(last, *pair) for _, pair in sorted(against.items())),
    )


def _against(last: Collection[Count], mine: Count, other: Count) -> str:
    """The other voice with its number; with both numbers where mine is no longer the one that stands."""
    theirs = f"{other.who}, {words.bounds(other.figure)}"
    stands = any(c.line == mine.line and c.number == mine.number for c in last)
    return theirs if stands else f"{theirs} (against its {words.bounds(mine.figure)})"


def step(scope: Scope, count: Count) -> Step:
    """A count as a step of its line."""
    state = " (withdrawn)" if count.state == "withdrawn" else ""
    return Step(
        words=words.bounds(count.figure) + state,
        when=phrases.short_day(count.day),
        day=count.day or "",
        link=scope.link(count.figure.id),
        text=count.figure.text,
    )


def _steps(among: Collection[Count]) -> list[Count]:
    """The first of each number, in order of days; of an article that gives several, the last word."""
    steps: list[Count] = []
    for count in one_each(among):
        if not steps or steps[-1].number != count.number:
            steps.append(count)
    return steps


def by_place(counts: Sequence[Count]) -> list[list[Count]]:
    """The counts of one line; apart where they are told of places that exclude each other."""
    found: list[list[Count]] = []
    for count in counts:
        fitting = [part for part in found if all(place(count.figure, o.figure) == "same" for o in part)]
        if fitting:
            fitting[0].append(count)
        else:
            found.append([count])
    return found


def _negative(day: str) -> int:
    return -int(day.replace("-", "") or 0)
