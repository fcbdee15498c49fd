"""What people decided and noted, shown where the item stands. Stage 5 of 5: judgements -> dossier."""

import re
from dataclasses import dataclass

from reportedly.link.judged import Judgement, in_force
from reportedly.model.record import Claim
from reportedly.report.dossier import phrases
from reportedly.report.dossier.scope import Scope

# The end of an item's id: where it stood in its article.
_PLACE = re.compile(r"\.[a-z](\d+)-(\d+)(?:x\d+)?$")

_KINDS = {
    "merge": "Joined from several claims",
    "split": "Split off from another claim, or left by a split",
    "wrong_link": "A statement was taken out as wrongly linked",
    "note": "Note",
    "resolve": "What became of it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One decision or note: what it is, in whose words, by whom and when."""

    what: str
    words: str | None
    by: str
    evidence: tuple[str, ...] = ()


def noted(scope: Scope, *items: str) -> tuple[Remark, ...]:
    """The notes on any of these items, the first first."""
    found = {note.number: note for item in items for note in scope.record.notes.get(item, ())}
    return tuple(remark(found[number]) for number in sorted(found))


def resolved(scope: Scope, forecast: str) -> Remark | None:
    """What became of a forecast, as a person said."""
    found = scope.record.resolutions.get(forecast)
    return remark(found) if found else None


def on_claim(scope: Scope, claim: Claim) -> tuple[Remark, ...]:
    """The notes on a claim or its statements, and the joins and splits that made it what it is."""
    ids = (*claim.statements, *claim.denied_by)
    moved = [j for j in in_force(scope.record.judgements) if j.kind in ("merge", "split", "wrong_link")]
    made = tuple(remark(j) for j in moved if _touches(j, set(ids)))
    return (*made, *noted(scope, claim.id, *ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A judgement about what the case no longer has: the words that stand there now, where the article is here."""

    remark: Remark
    number: int
    gone: tuple[tuple[str, str, str | None], ...]
    whole: bool


def unmet(scope: Scope) -> list[Unmet]:
    """The judgements that no longer meet anything, or not all that they are about."""
    return [
        Unmet(
            remark=remark(judgement),
            number=judgement.number,
            gone=tuple(_gone(scope, item) for item in missing),
            whole=len(missing) == len(judgement.about),
        )
        for judgement, missing in scope.record.unmet
    ]


def _gone(scope: Scope, item: str) -> tuple[str, str, str | None]:
    """Where it stood, the words that stand there now, and the way to the article."""
    article, place = item.rpartition(".")[0], _PLACE.search(item)
    if article not in scope.record.articles or not place:
        return ("an article that is not in the case", item, None)
    text = scope.record.articles[article].text[int(place[1]) : int(place[2])]
    return (scope.outlet(article), text or item, scope.article_link(article))


def _touches(judgement: Judgement, ids: set[str]) -> bool:
    """Whether a join or split changed the claim with these statements."""
    here = ids & set(judgement.about)
    return len(here) > 1 if judgement.kind == "merge" else bool(here)


def remark(judgement: Judgement) -> Remark:
    """A judgement in words."""
    return Remark(
        what=_KINDS.get(judgement.kind, judgement.kind),
        words=" — ".join(filter(None, (judgement.outcome, judgement.note))) or None,
        by=_by(judgement),
        evidence=judgement.evidence,
    )


def _by(judgement: Judgement) -> str:
    return f"{judgement.author}, {phrases.day(judgement.date)}"
