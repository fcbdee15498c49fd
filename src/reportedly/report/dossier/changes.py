"""What changed while the coverage went on, and where it stood at the end. Stage 5 of 5: record -> dossier.

relations "revises" -> series        statements that withdraw -> withdrawals        figures -> the latest by authority
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.engines.outlets import outlet_key
from reportedly.link.figure_scope import group, is_one_person, same_voice, sets_right, voice_key
from reportedly.model.figure import Figure
from reportedly.model.record import Relation
from reportedly.report import words
from reportedly.report.dossier import phrases
from reportedly.report.dossier.context import around
from reportedly.report.dossier.overview import figure_day
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.voices import ACCOUNTABLE, one_name_each
from reportedly.report.dossier.withdrawals import Withdrawal, withdrawals

# The first screen holds a handful of each; the sections hold the rest.
_SERIES, _WITHDRAWALS, _OUTCOMES, _AUTHORITIES = 6, 6, 5, 8


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
    """The counts that one authority changed: figures joined by `revises`, those with most steps first."""
    joined: dict[str, set[str]] = {}
    for relation in scope.record.relations:
        if relation.kind == "revises" and _is_own(scope, relation):
            one = joined.get(relation.a, {relation.a}) | joined.get(relation.b, {relation.b})
            joined.update(dict.fromkeys(one, one))
    sets = {min(among): among for among in joined.values()}
    by_voice: dict[tuple[str, str, str, tuple[str, ...]], Series] = {}
    for key in sorted(sets):
        figures = [scope.record.figures[i] for i in sorted(sets[key])]
        made = _one_series(scope, figures)
        if made:
            by_voice.setdefault(
                (made.what, made.who, figures[0].outcome or "", tuple(s.words for s in made.steps)), made
            )
    return sorted(by_voice.values(), key=lambda s: (-len(s.steps), s.what, s.who))


def _is_own(scope: Scope, relation: Relation) -> bool:
    """Whether the later number is told of the voice that gave the former, not only of the same thing."""
    a, b = scope.record.figures[relation.a], scope.record.figures[relation.b]
    if "revised" in (a.attribute, b.attribute):
        return False  # told later as the former number: its day is not the day it was given
    if same_voice(_who(scope, a), _who(scope, b)):
        return True
    for new, old in ((a, b), (b, a)):
        text = scope.record.articles[new.article].text
        if sets_right(new, old) and _is_voice(scope, old):
            return voice_key(_who(scope, old)) in around(text, new.span, 300).of(text).casefold()
    return False


def _who(scope: Scope, figure: Figure) -> str:
    return scope.said_by(scope.record.statements.get(figure.statement or ""), figure.article)


def _is_voice(scope: Scope, figure: Figure) -> bool:
    """Whether a voice gives the figure, not the outlet itself."""
    return outlet_key(_who(scope, figure)) != outlet_key(scope.outlet(figure.article))


def _one_series(scope: Scope, figures: Sequence[Figure]) -> Series | None:
    ordered = sorted(figures, key=lambda f: (figure_day(scope, f) or "9999", f.id))
    first: dict[tuple[int | None, int | None], Figure] = {}
    for figure in ordered:
        first.setdefault((figure.low, figure.high), figure)
    if len(first) < 2:
        return None
    people = Counter(f.population for f in ordered if f.population and group(f.population))
    counted = min(people, key=lambda name: (-people[name], name)) if people else ""
    voices = sorted(set(one_name_each(_who(scope, f) for f in ordered if _is_voice(scope, f)).values()))
    return Series(
        what=": ".join(filter(None, (words.outcome(ordered[0].outcome), counted))),
        who=phrases.listed(voices or [_who(scope, ordered[0])]),
        steps=tuple(_step(scope, f) for f in first.values()),
    )


def _step(scope: Scope, figure: Figure) -> Step:
    return Step(
        words=words.bounds(figure),
        when=phrases.short_day(figure_day(scope, figure)),
        link=scope.link(figure.id),
    )


# --- the latest ---------------------------------------------------------------


def _latest(scope: Scope) -> list[Latest]:
    """The last number of each authority, for outcomes on which at least two give one."""
    by_outcome: dict[str, list[Figure]] = defaultdict(list)
    for figure in scope.record.figures.values():
        if figure.outcome and _counts(scope, figure):
            by_outcome[figure.outcome].append(figure)
    found = []
    for outcome, figures in by_outcome.items():
        last = _last_of_each(scope, figures)
        if len({who for who, _ in last}) > 1:
            values = tuple((f"{_whom(f)}{who}", _step(scope, f)) for who, f in last[:_AUTHORITIES])
            found.append(
                (len(figures), Latest(outcome=words.outcome(outcome), values=values, more=len(last) - len(values)))
            )
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].outcome))]


def _counts(scope: Scope, figure: Figure) -> bool:
    """Whether a named voice gives a count of its own with a day: no part, no former count, no single person."""
    statement = scope.record.statements.get(figure.statement or "")
    speaker = statement.speaker if statement else None
    return bool(
        speaker
        and speaker.role != "medium"
        and speaker.accountability in ACCOUNTABLE
        and figure_day(scope, figure)
        and figure.whole is None
        and figure.attribute != "revised"
        and figure.cumulative is not False
        and (figure.low is not None or figure.high is not None)
        and not is_one_person(figure)
    )


def _last_of_each(scope: Scope, figures: Sequence[Figure]) -> list[tuple[str, Figure]]:
    known = one_name_each(_who(scope, f) for f in figures)
    last: dict[tuple[str, str], Figure] = {}
    for figure in sorted(figures, key=lambda f: (figure_day(scope, f) or "", f.id)):
        name = known[_who(scope, figure)]
        last[(name, group(figure.population) or "")] = figure
    newest: dict[str, str] = {}
    for (name, _), figure in last.items():
        newest[name] = max(newest.get(name, ""), figure_day(scope, figure) or "")
    # A count of nobody in particular says no more once the same voice counted again.
    kept = {k: f for k, f in last.items() if k[1] or figure_day(scope, f) == newest[k[0]]}
    ordered = sorted(kept.items(), key=lambda pair: (figure_day(scope, pair[1]) or "", pair[0]), reverse=True)
    return [(name, figure) for (name, _), figure in ordered]


def _whom(figure: Figure) -> str:
    return f"{figure.population}, " if figure.population else ""
