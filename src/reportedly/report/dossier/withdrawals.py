"""What was taken back: by its own words, by the verb before them, or by a voice that denies its own claim. Stage 5 of 5."""

from dataclasses import dataclass

from reportedly.engines.outlets import same_outlet
from reportedly.link.claim_words import said
from reportedly.model.record import Claim
from reportedly.model.span import hull
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.scope import Scope

# Sorts behind every day.
UNKNOWN = "9999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Words that take something back, with who says them and when."""

    who: str
    when: str
    text: str
    day: str
    link: str | None
    claim: str | None
    claim_link: str | None


def withdrawals(scope: Scope) -> list[Withdrawal]:
    """What takes something back, by its words or since its voice denies its own claim; the earliest first."""
    found: dict[tuple[str, str], Withdrawal] = {}
    back = _taken_back(scope)
    houses = {scope.said_by(s, s.article) for i in back if (s := scope.record.statements.get(i))}
    for statement in sorted(scope.record.statements.values(), key=lambda s: _first_hand(scope, s)):
        claim = scope.claim_by_id.get(scope.record.claim_of.get(statement.id, ""))
        if statement.id not in back and _tells_of_another(scope, statement, houses):
            continue
        if said(statement.text).withdraws or statement.id in back or (claim and _denies_own(scope, statement, claim)):
            one = _withdrawal(scope, statement, claim)
            found.setdefault((one.who, one.claim_link or " ".join(one.text.lower().split())), one)
    every = sorted(found.values(), key=lambda one: one.day)
    return [one for one in every if not any(_is_part(one, other) for other in every)]


def _first_hand(scope: Scope, statement: Statement) -> tuple[bool, str, int, str]:
    """Sorts an outlet's own words before what others tell of it, then by day, the longer words first."""
    other = not same_outlet(scope.said_by(statement, statement.article), scope.record.outlet(statement.article))
    return (other, _published(scope, statement.article), -len(statement.text), statement.id)


def _tells_of_another(scope: Scope, statement: Statement, houses: set[str]) -> bool:
    """Whether an article tells in its own voice of another outlet that took something back: "the channel spoke of an error"."""
    if statement.chain or any(same_outlet(house, scope.record.outlet(statement.article)) for house in houses):
        return False
    return any(house in scope.record.articles[statement.article].text for house in houses)


def _with_cue(scope: Scope, statement: Statement) -> str:
    """The words with the verb that takes them back: without "withdrew", they would say the opposite."""
    text = scope.record.articles[statement.article].text
    return " ".join(hull((*statement.cue, *statement.content)).of(text).split())


def _taken_back(scope: Scope) -> set[str]:
    """The statements that stand against a claim because they take it back: "withdrew its report that …"."""
    return {
        item
        for claim in scope.claims
        if claim.denied_by
        for tie in scope.record.ties(claim)
        if tie.kind == "withdraws"
        for item in (tie.a, tie.b)
        if item in claim.denied_by
    }


def _denies_own(scope: Scope, statement: Statement, claim: Claim) -> bool:
    """Whether a voice denies here what the case has it claim elsewhere."""
    if statement.id not in claim.denied_by:
        return False
    made = [s for i in claim.statements if (s := scope.record.statements.get(i))]
    return scope.said_by(statement, statement.article) in {scope.said_by(s, s.article) for s in made}


def _withdrawal(scope: Scope, statement: Statement, claim: Claim | None) -> Withdrawal:
    other = claim if claim and claim.text != statement.text else None
    return Withdrawal(
        who=scope.said_by(statement, statement.article),
        when=phrases.short_day(scope.record.articles[statement.article].published),
        text=statement.text if said(statement.text).withdraws else _with_cue(scope, statement),
        day=_published(scope, statement.article),
        link=scope.link(statement.id),
        claim=other.text if other else None,
        claim_link=scope.claim_link(other.id) if other else None,
    )


def _is_part(one: Withdrawal, other: Withdrawal) -> bool:
    """Whether *other* has the same words, and more."""
    return one.who == other.who and len(one.text) < len(other.text) and one.text.lower() in other.text.lower()


def _published(scope: Scope, article: str) -> str:
    return scope.record.articles[article].published or UNKNOWN
