"""Figures as counts: whose they are, of whom, from which day, and whether they still stand. Stage 5 of 5.

figures ──▶ totals (no new ones, no nil, no remains, nobody told of one by one)
        ──▶ whose: the words that name an authority, its spokesman, the original of a copy
        ──▶ day: when it was said, else when the first of its copies was published
        ──▶ state: given, replaced by its own voice, withdrawn
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from weakref import WeakKeyDictionary

from reportedly.engines.outlets import outlet_key
from reportedly.link import figure_scope
from reportedly.link.claim_words import said
from reportedly.link.figure_bounds import number_of
from reportedly.link.items import Counted
from reportedly.link.names import name_key
from reportedly.link.published import day as day_of
from reportedly.model.figure import Figure, Number
from reportedly.model.statement import Statement
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.voices import ACCOUNTABLE
from reportedly.rules import table

State = Literal["given", "replaced", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A total with the authority whose it is. `group` is the noun of who is counted, one for all nouns of the same people."""

    figure: Figure
    who: str
    day: str | None
    group: str
    state: State
    accountable: bool

    @property
    def number(self) -> Number:
        """The number that is named."""
        return number_of(self.figure)

    @property
    def counted(self) -> Counted:
        """The same for the rules that reduce."""
        return Counted(figure=self.figure, authority=self.who, outlet=None, published=self.day)

    @property
    def line(self) -> tuple[str, str, str]:
        """What goes on in a series: the same voice, outcome and people."""
        return (self.who, self.figure.outcome or "", self.group)


class Counts:
    """The counts of a record. Everything is worked out once, so that no scope is kept alive."""

    def __init__(self, scope: Scope) -> None:
        record = scope.record
        self._first = record.originals
        voices = {(s.article, n) for s in record.statements.values() for n in scope.voice(s)}
        voices |= {(f.article, f.by) for f in record.figures.values() if f.by}
        self._houses = {name_key(record.authority(*v)) for v in voices}
        self._quoted = {
            outlet_key(s.speaker.name): record.authority(s.article, s.speaker.name)
            for s in record.statements.values()
            if s.speaker and s.speaker.role == "organisation"
        }
        self.who = {f.id: self._whose(scope, f) for f in record.figures.values()}
        self.day = {f.id: self._day(scope, f) for f in record.figures.values()}
        totals = [f for f in record.figures.values() if is_total(f) and not _is_number(self.who[f.id])]
        self.group = {f.id: figure_scope.group(f.population) or "" for f in record.figures.values()}
        self.group.update(_told_before(totals, self))
        self._nouns = _same_people(totals, self.who, self.day, self.group)
        self._words = _most_used((self.group[f.id], f.population) for f in totals if f.population)
        states = _states(scope, totals, self)
        self.all = sorted(
            (self._count(scope, f, states) for f in totals), key=lambda c: (c.day or "9999", c.number, c.figure.id)
        )
        asked = {c.who for c in self.all if c.accountable}
        self.all = [replace(c, accountable=c.who in asked) for c in self.all]
        self.by_figure = {c.figure.id: c for c in self.all}

    def nouns(self, outcome: str, group: str) -> str:
        """What the articles call those counted, by every noun that a voice of the case has for them: "dockworkers / strikers"."""
        return " / ".join(
            filter(None, (self._words.get(noun, noun) for noun in self._nouns.get((outcome, group), (group,))))
        )

    def _count(self, scope: Scope, figure: Figure, states: Mapping[str, State]) -> Count:
        nouns = self._nouns.get((figure.outcome or "", self.group[figure.id]))
        return Count(
            figure=figure,
            who=self.who[figure.id],
            day=self.day[figure.id],
            group=nouns[0] if nouns else self.group[figure.id],
            state=states.get(figure.id, "given"),
            accountable=self._is_accountable(scope, figure),
        )

    def _is_accountable(self, scope: Scope, figure: Figure) -> bool:
        """Whether a reader can go back and ask: a named voice, or an outlet that is one itself."""
        if name_key(self.who[figure.id]) in table("en", "figures_by")["nicknames"]:
            return False
        if figure.by:
            return name_key(figure.by) not in table("en", "names")["anyone"]
        statement = scope.record.statements.get(figure.statement or "")
        if statement is None or statement.speaker is None:
            return name_key(self.who[figure.id]) in self._houses and self.who[figure.id] == self._as_voice(
                scope, figure
            )
        return statement.speaker.role != "medium" and statement.speaker.accountability in ACCOUNTABLE

    def _as_voice(self, scope: Scope, figure: Figure) -> str | None:
        """The outlet of a figure where others quote it as an organisation, not as a paper."""
        return self._quoted.get(outlet_key(scope.outlet(figure.article)))

    def _whose(self, scope: Scope, figure: Figure) -> str:
        """Whose count it is: of a copied passage, as its first article tells it."""
        first = self._first.get(figure.id, figure)
        name = first.by or scope.said_by(scope.record.statements.get(first.statement or ""), first.article)
        return scope.record.authority(first.article, name)

    def _day(self, scope: Scope, figure: Figure) -> str | None:
        """When it was said; else when the first article with the same passage was published."""
        first = self._first.get(figure.id, figure)
        published = (scope.record.articles[first.article].published or "")[:10] or None
        statement = scope.record.statements.get(first.statement or "")
        told = day_of(statement.said) if statement else None
        return told if told and (published is None or told <= published) else published


_KEPT: "WeakKeyDictionary[Scope, Counts]" = WeakKeyDictionary()


def counts_of(scope: Scope) -> Counts:
    """The counts of a scope, worked out once."""
    if scope not in _KEPT:
        _KEPT[scope] = Counts(scope)
    return _KEPT[scope]


def one_each(among: Collection[Count]) -> list[Count]:
    """One count of each article: the one that says it takes another's place, else the largest told of all."""
    by_article: dict[str, list[Count]] = defaultdict(list)
    for count in among:
        by_article[count.figure.article].append(count)
    chosen = [max(own, key=_weight) for own in by_article.values()]
    return sorted(chosen, key=lambda c: (c.day or "", c.state == "given", c.number, c.figure.id))


def _weight(count: Count) -> tuple[bool, bool, Number, str]:
    return (figure_scope.says_changed(count.figure), count.figure.cumulative is True, count.number, count.figure.id)


def latest_of_each(counts: Collection[Count]) -> list[Count]:
    """One row a voice, outcome and people: its last count that stands; one that was taken back only where no other is left."""
    lines: dict[tuple[str, str, str], list[Count]] = defaultdict(list)
    for count in counts:
        lines[count.line].append(count)
    last = []
    for among in lines.values():
        standing = [c for c in one_each(among) if c.state == "given"] or one_each(among)
        last.append(standing[-1])
    # A count of nobody in particular says no more once the same voice counted again.
    newest: dict[tuple[str, str], str] = defaultdict(str)
    for count in last:
        key = (count.who, count.figure.outcome or "")
        newest[key] = max(newest[key], count.day or "")
    kept = [c for c in last if c.group or c.day == newest[(c.who, c.figure.outcome or "")]]
    return sorted(kept, key=lambda c: (c.day or "", c.who, c.group), reverse=True)


def is_total(figure: Figure) -> bool:
    """Whether the figure counts all of some people: none that are new, none of "one of whom", no remains, no nil."""
    named_part = figure.whole is None or bool(
        figure.population and figure_scope.group(figure.population) and figure.population in figure.text
    )
    return (
        bool(figure.outcome)
        and figure.outcome != "money"
        and not figure.unit  # shares stand in the list, and beside no count
        and named_part
        and (figure.low is not None or figure.high is not None)
        and figure.high != 0
        and figure.attribute not in {"revised", "compared", "absent"}
        and (figure_scope.is_total(figure) or figure.whole is not None)
        and not figure_scope.is_one_person(figure)
        and not figure_scope.is_bodies(figure)
    )


def _is_number(name: str) -> bool:
    """Whether a voice is only counted people ("52 of the 64 people"): nobody counts under such a name."""
    return bool(re.match(r"\d", name))


def _same_people(
    totals: Iterable[Figure], who: Mapping[str, str], day: Mapping[str, str | None], group: Mapping[str, str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """The nouns of one party that one voice counts with one number on one day: strikers, and dockworkers."""
    same: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for figure in totals:
        noun = group[figure.id]
        if noun and figure_scope.is_party(noun) and figure.outcome and day[figure.id]:
            same[(figure.outcome, who[figure.id], day[figure.id] or "", str(figure.low), str(figure.high))].add(noun)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for (outcome, *_), nouns in sorted(same.items()):
        if len(nouns) > 1:
            together = set(nouns).union(*(found.get((outcome, noun), ()) for noun in nouns))
            found.update(dict.fromkeys(((outcome, noun) for noun in together), tuple(sorted(together))))
    return found


def _most_used(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The words for each noun that most figures have."""
    times: dict[str, Counter[str]] = defaultdict(Counter)
    for noun, population in named:
        times[noun][population] += 1
    return {noun: min(used, key=lambda w: (-used[w], len(w), w)) for noun, used in times.items() if noun}


def _told_before(totals: Iterable[Figure], counts: "Counts") -> dict[str, str]:
    """The people of a count that sets another right without naming them: "30, not 300" are the 300's."""
    listed = list(totals)
    return {
        new.id: counts.group[old.id]
        for new in listed
        if figure_scope.denies_another(new) and not counts.group[new.id]
        for old in listed
        if counts.group[old.id]
        and (counts.who[old.id], old.outcome) == (counts.who[new.id], new.outcome)
        and figure_scope.sets_right(new, old)
    }


def _states(scope: Scope, totals: Iterable[Figure], counts: "Counts") -> dict[str, State]:
    """Which totals do not stand: their own voice or outlet took them back, or put another in their place."""
    found: dict[str, State] = {}
    listed = list(totals)
    back = [f for f in listed if _takes_back(scope, scope.record.statements.get(f.statement or ""))]
    for figure in listed:
        if any(_same_count(figure, b, counts) and _is_of(scope, figure, b, counts) for b in back):
            found[figure.id] = "withdrawn"
    given: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in listed:
        given[(counts.who[figure.id], figure.outcome or "", counts.group[figure.id])].append(figure)
    for among in given.values():
        for new in among:
            if figure_scope.says_changed(new) or figure_scope.denies_another(new):
                for old in among:
                    if _is_replaced(old, new, counts):
                        found.setdefault(old.id, "replaced")
    return found


def _is_replaced(old: Figure, new: Figure, counts: Counts) -> bool:
    """Whether *new* says that it takes the place of another count, and *old* is one of the same voice."""
    before = (counts.day[old.id] or "9999") <= (counts.day[new.id] or "")
    return before and number_of(old) != number_of(new) and figure_scope.sets_right(new, old)


def _same_count(one: Figure, other: Figure, counts: Counts) -> bool:
    return (one.outcome, counts.group[one.id], number_of(one)) == (
        other.outcome,
        counts.group[other.id],
        number_of(other),
    )


def _is_of(scope: Scope, figure: Figure, back: Figure, counts: Counts) -> bool:
    """Whether *figure* came from the outlet or voice that takes it back with *back*."""
    house = {outlet_key(scope.outlet(back.article)), outlet_key(counts.who[back.id])}
    names = scope.voice(scope.record.statements.get(figure.statement or ""))
    return bool(house & {outlet_key(n) for n in (*names, scope.outlet(figure.article), counts.who[figure.id])})


def _takes_back(scope: Scope, statement: Statement | None) -> bool:
    """Whether the words take back what they hold: "withdrew its report that as many as 300 had come"."""
    if statement is None:
        return False
    text = scope.record.articles[statement.article].text
    first = statement.content[0].start
    lead = text[max(text.rfind(".", 0, first), text.rfind("\n", 0, first), first - 90) + 1 : first]
    return said(statement.text).withdraws or said(lead).withdraws
