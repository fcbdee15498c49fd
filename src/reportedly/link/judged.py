"""Apply what people decided to what was gathered. Stage 4 of 5: claims and judgements -> claims.

The machine's claims stay as they are; what is shown is those with the judgements in force applied, in the order in which
they were made. A judgement is about statements, so that it outlives claims that are gathered anew.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.ids import id_of
from reportedly.link.actors import CaseActor
from reportedly.link.claims import Gathered

# merge, split: statements (or local actors) that are one, or of which the first is not one with the rest; wrong_link: a
# pair that was joined wrongly; note: anything; resolve: what became of a forecast; undo: an earlier judgement.
Kind = Literal["merge", "split", "wrong_link", "note", "resolve", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision: about which ids, by whom, when (EDTF), and what it undoes."""

    number: int
    kind: Kind
    about: tuple[str, ...]
    author: str
    date: str
    note: str | None = None
    outcome: str | None = None
    evidence: tuple[str, ...] = ()
    undoes: int | None = None


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that no later one undoes, in order; an undoing can itself be undone."""
    ordered = sorted(judgements, key=lambda j: j.number)
    undone: set[int] = set()
    for one in reversed(ordered):
        if one.undoes is not None and one.number not in undone:
            undone.add(one.undoes)
    return [j for j in ordered if j.number not in undone and j.kind != "undo"]


def judged(claims: Sequence[Gathered], judgements: Iterable[Judgement], texts: Mapping[str, str]) -> list[Gathered]:
    """The claims with merges, splits and wrong links applied; every statement stays in exactly one.

    *texts* gives the words of each statement, for a claim whose words went with the statements that left it.
    """
    found = list(claims)
    for one in in_force(judgements):
        if one.kind == "merge":
            found = _merged(found, set(one.about))
        elif one.kind in ("split", "wrong_link") and one.about:
            found = _split(found, one.about[:1] if one.kind == "wrong_link" else one.about, texts)
    return sorted(found, key=lambda c: (c.statements, c.denied_by))


def judged_actors(actors: Sequence[CaseActor], judgements: Iterable[Judgement]) -> list[CaseActor]:
    """The actors with merges and splits applied; a judgement names the ids that they have in single articles."""
    found = list(actors)
    for one in in_force(judgements):
        about = set(one.about)
        touched = [a for a in found if about & set(a.local)]
        rest = [a for a in found if a not in touched]
        if one.kind == "merge" and len(touched) > 1:
            found = [*rest, _one_actor(touched)]
        elif one.kind == "split":
            parts = [part for a in touched for part in (_part(a, about, False), _part(a, about, True)) if part.local]
            found = [*rest, *parts]
    return sorted(found, key=lambda a: a.local)


def _one_actor(actors: Sequence[CaseActor]) -> CaseActor:
    first = min(actors, key=lambda a: a.local)
    local = tuple(sorted(i for a in actors for i in a.local))
    names = tuple(sorted({m for a in actors for m in a.actor.names}, key=lambda m: (m.article, m.span)))
    return CaseActor(actor=replace(first.actor, id=id_of("a", local[0]), names=names), local=local)


def _part(actor: CaseActor, about: set[str], leaving: bool) -> CaseActor:
    local = tuple(i for i in actor.local if (i in about) == leaving)
    articles = {i.partition(".")[0] for i in local}
    names = tuple(m for m in actor.actor.names if m.article in articles)
    name = names[0].text if leaving and names else actor.actor.name
    part = replace(actor.actor, id=id_of("a", *local[:1]), name=name, names=names)
    return CaseActor(actor=part, local=local)


def unmet(judgements: Iterable[Judgement], known: Collection[str]) -> list[tuple[Judgement, tuple[str, ...]]]:
    """The judgements in force about what the case no longer has, each with the ids that are gone: told, not dropped."""
    found = [(j, tuple(i for i in j.about if i not in known)) for j in in_force(judgements)]
    return [(j, gone) for j, gone in found if gone]


def resolutions(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """What became of each forecast, by its id: the latest resolution in force."""
    return {i: j for j in in_force(judgements) if j.kind == "resolve" for i in j.about}


def notes(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The notes in force, by what they are about."""
    found: dict[str, list[Judgement]] = {}
    for one in in_force(judgements):
        if one.kind == "note":
            for item in one.about:
                found.setdefault(item, []).append(one)
    return found


def _merged(claims: Sequence[Gathered], about: set[str]) -> list[Gathered]:
    joined = [c for c in claims if about & {*c.statements, *c.denied_by}]
    if len(joined) < 2:
        return list(claims)
    first = min(joined, key=lambda c: c.statements)
    one = Gathered(
        text=first.text,
        statements=tuple(sorted(i for c in joined for i in c.statements)),
        denied_by=tuple(sorted(i for c in joined for i in c.denied_by)),
    )
    return [*(c for c in claims if c not in joined), one]


def _split(claims: Sequence[Gathered], about: Sequence[str], texts: Mapping[str, str]) -> list[Gathered]:
    """Take the statements out of their claim, into one of their own; the rest keeps its words if it still has them."""
    out = set(about)
    found: list[Gathered] = []
    for claim in claims:
        leaving = tuple(i for i in (*claim.statements, *claim.denied_by) if i in out)
        staying = tuple(i for i in claim.statements if i not in out)
        denying = tuple(i for i in claim.denied_by if i not in out)
        if not leaving or not (staying or denying):
            found.append(claim)
            continue
        keeps = staying or denying
        found.append(Gathered(text=_words(claim, keeps, texts), statements=keeps, denied_by=denying if staying else ()))
        gone = tuple(sorted(leaving))
        found.append(Gathered(text=_words(claim, gone, texts), statements=gone, denied_by=()))
    return found


def _words(claim: Gathered, statements: Sequence[str], texts: Mapping[str, str]) -> str:
    """The claim's words where one of its statements has them; else those of the first."""
    own = [texts[i] for i in statements if i in texts]
    return claim.text if claim.text in own or not own else own[0]
