"""Who disputes what: each disputed claim with its words and those of whoever denies it or takes it back. Stage 5 of 5."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.record import Claim
from reportedly.model.span import hull
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.against import day_of, denials
from reportedly.report.dossier.scope import Scope
from reportedly.report.record import is_fragment

BACK = "took it back"
# Fewer words say nothing without their verb: "rejected that account".
_FEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Who says something, when, in which words, and where they stand; `how` is empty where it is just said."""

    who: str
    when: str
    day: str | None
    text: str
    link: str | None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A claim as it is told by each voice, and what stands against it."""

    number: int | None
    link: str | None
    told: tuple[Words, ...]
    against: tuple[Words, ...]


def disputed(scope: Scope) -> list[Disputed]:
    """The claims that somebody denies or takes back, those with most voices against them first."""
    found = []
    for claim in scope.claims:
        if claim.statements and not is_fragment(claim) and (against := _against(scope, claim)):
            told = _once(scope, (scope.record.statements[s] for s in claim.statements), "")
            found.append(
                Disputed(
                    number=scope.numbers.get(claim.id),
                    link=scope.claim_link(claim.id),
                    told=tuple(told),
                    against=tuple(against),
                )
            )
    return sorted(found, key=lambda one: (-len(one.against), one.number or 0))


def _against(scope: Scope, claim: Claim) -> list[Words]:
    among = denials(scope, claim)
    kinds = ((BACK, among.withdrawn), ("denies", among.denied), ("denied before", among.before))
    return [words for how, statements in kinds for words in _once(scope, statements, how)]


def _once(scope: Scope, statements: Iterable[Statement], how: str) -> list[Words]:
    """The words of each voice, once: the earliest, and of those the longest."""
    found: dict[str, tuple[tuple[str, int, str], Statement]] = {}
    for statement in statements:
        who, key = scope.said_by(statement, statement.article), _key(scope, statement)
        authority = scope.record.authority(statement.article, who)
        if authority not in found or key < found[authority][0]:
            found[authority] = (key, statement)
    return [_words(scope, statement, how) for _, statement in sorted(found.values(), key=lambda pair: pair[0])]


def _key(scope: Scope, statement: Statement) -> tuple[str, int, str]:
    return (day_of(scope, statement) or "~", -len(statement.text), statement.id)


def _words(scope: Scope, statement: Statement, how: str) -> Words:
    return Words(
        who=scope.said_by(statement, statement.article),
        when=phrases.short_day(day_of(scope, statement)),
        day=day_of(scope, statement),
        text=_text(scope, statement) if how else statement.text,
        link=scope.link(statement.id),
        how=how,
    )


def _text(scope: Scope, statement: Statement) -> str:
    if len(statement.text.split()) >= _FEW or not statement.cue:
        return statement.text
    text = scope.record.articles[statement.article].text
    return " ".join(hull((*statement.cue, *statement.content)).of(text).split())
