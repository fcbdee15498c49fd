"""One consistent view of a case, for whatever shows it. Stage 5 of 5: record -> dossier, terminal, exports."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any

import msgspec
from sqlalchemy import Connection

from reportedly.claiming import (
    GatheredClaims,
    authorities_of,
    claims_at,
    conflicts,
    judge_claims,
    matches_among,
    with_origins,
)
from reportedly.gathering import case_actors, case_origins
from reportedly.ids import id_of
from reportedly.link import figure_days
from reportedly.link.actors import CaseActor
from reportedly.link.authorities import Authorities, Named, is_part_of
from reportedly.link.case_credits import credits_in_case
from reportedly.link.claim_fragment import is_bare_denial, is_phrase, is_stump
from reportedly.link.claim_ties import Tie, ties
from reportedly.link.claims import THRESHOLD
from reportedly.link.figure_own import freed
from reportedly.link.items import Counted, Told
from reportedly.link.judged import Judgement, in_force, judged_actors, notes, resolutions, unmet
from reportedly.link.names import name_key
from reportedly.link.occasions import Known, origins_of_case
from reportedly.link.resolve import resolve_credits
from reportedly.linking import CLAIM, ORIGIN, all_copies, relations
from reportedly.model.article import Article, Failure
from reportedly.model.figure import Figure
from reportedly.model.reading import Reading
from reportedly.model.record import Claim, Conflict, Copy, CreditLink, Origin, Relation
from reportedly.model.statement import Actor, Statement
from reportedly.report.horizons import last_day
from reportedly.store.case import Case
from reportedly.store.index import KNOT, Index
from reportedly.store.judgements import Judgements
from reportedly.store.outlets import houses_of, outlets_of
from reportedly.store.shelf import Shelf


def _decode(body: bytes, kind: Any) -> Any:
    return msgspec.msgpack.decode(body, type=kind)


# In a larger case the names of authorities are compared inside each claim only: bringing those of all articles together
# takes longer than a look at the case may.
_JOINED = 1_000


class Record:
    """Everything that a case holds, loaded when asked for; every list is in an order that never depends on arrival.

    *threshold*: how alike two statements must be to make one claim, where a person wants another than the case's own. The
    claims are then gathered again for this view; what the case holds stays as it is. *as_of*: the day from which a
    forecast counts as over, where it is not that of the last article.
    """

    def __init__(self, connection: Connection, *, threshold: float | None = None, as_of: str | None = None) -> None:
        self.threshold = THRESHOLD if threshold is None else threshold
        self._as_of = as_of
        self._connection = connection
        self._shelf = Shelf(connection)
        self._index = Index(connection)
        self._judgements = Judgements(connection)

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self._shelf.articles()}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The readings by the article's id; credits to outlets of the case are in them, by whatever name these go."""
        readings = {reading.article: reading for reading in self._shelf.readings()}
        more = credits_in_case(self.articles, readings)
        return {id: replace(one, credits=more[id]) if id in more else one for id, one in readings.items()}

    @cached_property
    def as_of(self) -> str | None:
        """The day from which this record is looked at; None where no article has a date and nobody named one."""
        return self._as_of or last_day(self.articles.values())

    @cached_property
    def failures(self) -> list[Failure]:
        """The inputs that could not be read."""
        return self._shelf.failures()

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """All statements by id."""
        return {s.id: s for reading in self.readings.values() for s in reading.statements}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """All figures by id."""
        return {f.id: f for reading in self.readings.values() for f in reading.figures}

    @property
    def day_was_named(self) -> bool:
        """Whether a person said from which day to look."""
        return self._as_of is not None

    @property
    def moved(self) -> bool:
        """Whether the threshold of claims is another than the case's own."""
        return self.threshold != THRESHOLD

    @cached_property
    def _gathered(self) -> list[GatheredClaims]:
        if self.moved:
            return list(claims_at(self._index, self.threshold))
        return [_decode(body, GatheredClaims) for body in self._index.gathered(CLAIM)]

    @cached_property
    def judgements(self) -> list[Judgement]:
        """What people decided, the first decision first, undone ones too."""
        return self._judgements.all()

    @cached_property
    def resolutions(self) -> dict[str, Judgement]:
        """What became of forecasts, by their ids, as people said."""
        return resolutions(self.judgements)

    @cached_property
    def notes(self) -> dict[str, list[Judgement]]:
        """The notes of people, by what they are about."""
        return notes(self.judgements)

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets and agencies of the case's own table."""
        return houses_of(self._connection).own

    @cached_property
    def items(self) -> set[str]:
        """The ids of everything in single articles that a person can decide about, and of the articles."""
        found = set(self.articles)
        for one in self.readings.values():
            parts = (one.statements, one.actors, one.figures, one.moments, one.forecasts, one.accounts, one.labels)
            found |= {item.id for part in (*parts, one.credits) for item in part}
        return found

    @cached_property
    def unmet(self) -> list[tuple[Judgement, tuple[str, ...]]]:
        """The judgements that no longer meet anything, or not all that they are about, with what is gone."""
        return unmet(self.judgements, self.items) if self.judgements else []

    @cached_property
    def _regrouping(self) -> list[Judgement]:
        return [j for j in in_force(self.judgements) if j.kind in ("merge", "split", "wrong_link")]

    @cached_property
    def claims(self) -> list[Claim]:
        """Every claim, by id, as people judged them."""
        found = [c for group in self._gathered for c in group.claims]
        if self._regrouping:
            found = judge_claims(self._index, found, self._regrouping)
        return sorted(self._counted_again(found), key=lambda c: c.id)

    def _counted_again(self, found: list[Claim]) -> list[Claim]:
        """The claims with their authorities and origins as the whole case shows them."""
        if self._shelf.count() > _JOINED:
            return with_origins(self._index, found)
        of = self._origin_of
        making = {c.id: c.statements or c.denied_by for c in found}
        found = [replace(c, origins=tuple(sorted({of[s] for s in making[c.id] if s in of}))) for c in found]
        return authorities_of(self._index, found, self._institution, of)

    def foremost(self, limit: int) -> list[Claim]:
        """The claims that a desk wants to see first: most outlets, independent texts, authorities; fragments last."""
        if self._regrouping or self.moved:
            return sorted(self.claims, key=prominence)[:limit]
        # The index weighs roughly: more than are wanted, so that the order is the one of `prominence`.
        groups = [_decode(body, GatheredClaims) for body in self._index.heaviest(CLAIM, 2 * limit)]
        return sorted(self._counted_again([c for group in groups for c in group.claims]), key=prominence)[:limit]

    def ties(self, claim: Claim) -> list[Tie]:
        """Why the statements of a claim are one: the strongest pairs that reach all of them, each with its reason."""
        ids = (*claim.statements, *claim.denied_by)
        if len(ids) < 2:
            return []
        return ties(claim.statements, claim.denied_by, matches_among(self._index, ids), self.threshold)

    @cached_property
    def claim_of(self) -> dict[str, str]:
        """The claim that each statement makes, repeats or denies."""
        return {s: c.id for c in self.claims for s in (*c.statements, *c.denied_by)}

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """What cannot all hold: between claims, and between figures."""
        found = {c.id: c for c in conflicts(self._index)}
        for relation in self.relations:
            if relation.kind == "contradicts":
                conflict = Conflict(
                    id=id_of("x", "figure", relation.a, relation.b),
                    kind="figure",
                    a=relation.a,
                    b=relation.b,
                    why=relation.why,
                )
                found[conflict.id] = conflict
        return sorted(found.values(), key=lambda c: c.id)

    @cached_property
    def origins(self) -> list[Origin]:
        """Every origin, by id; of a case that is not too large, by what the whole of it shows of voices and occasions."""
        if self._shelf.count() > _JOINED:
            return sorted(case_origins(self._index), key=lambda o: o.id)
        return origins_of_case(self._index.get(sorted(self.statements), Told).values(), self._linked(), self._known())

    def _linked(self) -> list[tuple[str, str, str]]:
        """The statements that are one text in two articles, and those with a key that others may have too, with why."""
        return [(a, b.removeprefix(KNOT), why.decode()) for a, b, why in self._index.edges(ORIGIN)]

    def _known(self) -> Known:
        # At the case's own threshold, wherever the view has moved it: where a statement came from does not change with it.
        claims = [c for body in self._index.gathered(CLAIM) for c in _decode(body, GatheredClaims).claims]
        held: dict[str, set[str]] = defaultdict(set)
        for reading in self.readings.values():
            for one in reading.accounts:
                held[one.statement].add(name_key(self.authority(reading.article, one.held_responsible)))
        return Known(
            authority=self.authority,
            claims={s: c.id for c in claims for s in (*c.statements, *c.denied_by)},
            held=held,
        )

    @cached_property
    def _origin_of(self) -> dict[str, str]:
        return {s: o.id for o in self.origins for s in o.statements}

    @cached_property
    def copies(self) -> list[Copy]:
        """Every copy, by id."""
        return sorted(all_copies(self._index), key=lambda c: c.id)

    @cached_property
    def relations(self) -> list[Relation]:
        """How figures relate, by id; a count is as old as the first article with its words."""
        found = sorted(relations(self._index), key=lambda r: r.id)
        against = figure_days.disputed(found)
        first = {item: one for item, one in self.originals.items() if item in against}
        counted = {i: self._counted(i) for i in against | {one.id for one in first.values()}} if first else {}
        return figure_days.as_said(found, counted, first)

    @cached_property
    def originals(self) -> dict[str, Figure]:
        """The figure of the earliest article behind each that stands in a copied passage."""
        return figure_days.originals(self.figures.values(), self.articles, self.copies)

    @cached_property
    def _own_counts(self) -> dict[str, Figure]:
        by_article: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures.values():
            by_article[figure.article].append(figure)
        return {f.id: f for figures in by_article.values() for f in freed(figures)}

    def _counted(self, item: str) -> Counted:
        figure = self._own_counts[item]
        article, statement = self.articles[figure.article], self.statements.get(figure.statement or "")
        speaker = statement.speaker if statement else None
        return Counted(
            figure=figure,
            authority=speaker.name if speaker else None,
            outlet=article.outlet,
            published=article.published,
        )

    @cached_property
    def _case_actors(self) -> list[CaseActor]:
        found = list(case_actors(self._index))
        return judged_actors(found, self._regrouping) if self._regrouping else found

    @cached_property
    def local_of(self) -> dict[str, tuple[str, ...]]:
        """The ids that each actor of the case has in single articles."""
        return {one.actor.id: one.local for one in self._case_actors}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors of the case by id."""
        return {one.actor.id: one.actor for one in sorted(self._case_actors, key=lambda o: o.actor.id)}

    @cached_property
    def actor_of(self) -> dict[str, str]:
        """The actor of the case behind each actor of a single article."""
        return {local: one.actor.id for one in self._case_actors for local in one.local}

    @cached_property
    def credits(self) -> dict[str, CreditLink]:
        """Which article of the case each credit leads to, if any."""
        found = [c for reading in self.readings.values() for c in reading.credits]
        return {link.credit: link for link in resolve_credits(found, self.articles, self.copies)}

    def who(self, statement: Statement) -> str | None:
        """The name of a statement's speaker, as the case knows the actor; None where the article itself speaks."""
        speaker = statement.speaker
        if speaker is None:
            return None
        known = self.actors.get(self.actor_of.get(speaker.actor or "", ""))
        return known.name if known else speaker.name

    def authority(self, article: str, name: str) -> str:
        """Whose word it is that *article* has from *name*: of a spokesman his ministry's, of a surname the one who has it."""
        return self._authorities.of(article, self._full_names.get((article, name), name))

    def holder(self, name: str) -> str | None:
        """The person who holds the office that stands for a voice, where the case introduces one."""
        return self._authorities.holder(name)

    def _institution(self, article: str, name: str) -> str:
        return self._authorities.institution(article, self._full_names.get((article, name), name))

    @cached_property
    def _full_names(self) -> dict[tuple[str, str], str]:
        """By article and name, the name of the actor whom the article means."""
        said = [s for s in self.statements.values() if s.speaker]
        found = {(s.article, s.speaker.name): self.who(s) or s.speaker.name for s in said if s.speaker}
        return {key: key[1] if is_part_of(key[1], full) else full for key, full in found.items()}

    @cached_property
    def _authorities(self) -> Authorities:
        names = {(s.article, v.name) for s in self.statements.values() for v in s.chain}
        names |= {(article, full) for (article, _), full in self._full_names.items()}
        names |= {(f.article, f.by) for f in self.figures.values() if f.by}
        return Authorities([Named(*n) for n in names], {key: a.text for key, a in self.articles.items()})

    def outlet(self, article: str) -> str | None:
        """The outlet of an article."""
        return self.articles[article].outlet

    def each_reading(self) -> Iterator[tuple[Article, Reading]]:
        """Articles with their readings, by id."""
        for key, reading in self.readings.items():
            yield self.articles[key], reading


@contextmanager
def open_record(case: Case, *, threshold: float | None = None, as_of: str | None = None) -> Iterator[Record]:
    """One view of a case, with the case's own table of outlets in use."""
    with case.look() as connection, outlets_of(connection):
        yield Record(connection, threshold=threshold, as_of=as_of)


def prominence(claim: Claim) -> tuple[bool, int, int, int, int, str]:
    """Sorts claims for a desk: told by the most outlets, in the most independent texts, on the most authorities."""
    disputed = claim.authorities + bool(claim.denied_by)
    return (is_fragment(claim), -claim.outlets, -claim.independent_texts, -disputed, -claim.articles, claim.id)


def is_fragment(claim: Claim) -> bool:
    """Whether it claims nothing by itself: too few words, or a phrase without a verb that nobody repeats or denies."""
    if is_stump(claim.text):
        return True
    if len(claim.statements) + len(claim.denied_by) > 1:
        return False
    return is_phrase(claim.text) if claim.statements else is_bare_denial(claim.text)
