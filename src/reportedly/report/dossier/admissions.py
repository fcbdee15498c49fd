"""Who owned up to what, and what else came out with it. Stage 5 of 5: record -> dossier.

words of saying that own up ("admitted that", "conceded")   ──▶ admitted
accounts by which a voice holds its own responsible         ──▶ admitted
what the same voice says there of somebody else's part      ──▶ told with it
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model.span import hull
from reportedly.model.statement import Statement
from reportedly.report.dossier.against import admits, day_of
from reportedly.report.dossier.scope import Scope

# Fewer words tell nobody what was admitted.
_FEW = 4
# Words behind "admitted" that are no clause: a number of people who are in, or what became of those "admitted on Friday".
_LET_IN = re.compile(
    r"""(?ix) (?:had|has|have|was|were|is|are|went|died)\b
    | (?:(?:about|some|around|nearly|over|at\sleast|more\sthan|up\sto)\s)? (?:\d[\d,]*|an?|one|two|three|four|five|six|seven|
      eight|nine|ten|eleven|twelve|dozens|hundreds) (?:\s(?!(?:had|has|have|was|were|is|are|died)\b)[a-z]+){1,3}?
      (?: \s(?:since|with|after|for|to|on|at|in|by|over|from|overnight)\b | [,.] | $ )"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Words in which a voice owns up, or which it adds on another's part (`with_it`), with their day."""

    who: str
    person: str
    day: str
    statement: Statement
    with_it: bool = False


def admissions(scope: Scope) -> list[Admission]:
    """What was admitted, each voice and wording once on its first day; the copies of an article admit nothing again."""
    found: dict[tuple[str, str], Admission] = {}
    for one in sorted(_all(scope), key=lambda a: (a.day, a.with_it, -len(a.statement.text), a.statement.id)):
        found.setdefault((one.who, one.statement.text.casefold()), one)
    kept = list(found.values())
    return [one for one in kept if not any(_has(scope, other, one) for other in kept)]


def _all(scope: Scope) -> Iterator[Admission]:
    for article, reading in scope.record.readings.items():
        blaming = {a.statement for a in reading.accounts if a.strength != "admitted"}
        # "I take responsibility": for what, the words need not say.
        owned_up = [a for a in reading.accounts if a.strength == "admitted" and (a.deed or a.by == a.held_responsible)]
        owning = {a.statement for a in owned_up}
        told = [s for s in reading.statements if s.chain and len(s.text.split()) >= _FEW]
        owned = [s for s in told if (s.id in owning or _owns_up(scope, s)) and s.modality != "denied"]
        speakers = {scope.said_by(s, article) for s in owned}
        for one in owned:
            yield from _admission(scope, one, with_it=False)
        for one in told:
            if one.id in blaming and one not in owned and scope.said_by(one, article) in speakers:
                yield from _admission(scope, one, with_it=True)


def _owns_up(scope: Scope, one: Statement) -> bool:
    """Whether a clause is admitted, and not a patient or a guest: "the clinic admitted 64 people on Tuesday"."""
    counted = one.cue and one.cue[0].end <= one.content[0].start and is_let_in(one.text)
    return admits(scope, one) and not counted


def is_let_in(words: str) -> bool:
    """Whether words behind "admitted" tell of people who are in: "64 people since Tuesday"."""
    return bool(_LET_IN.match(words))


def _admission(scope: Scope, one: Statement, *, with_it: bool) -> Iterator[Admission]:
    if day := day_of(scope, one):
        name = scope.said_by(one, one.article)
        holder = scope.record.holder(name)
        who = f"{holder} ({name})" if holder else name
        yield Admission(who=who, person=holder or name, day=day, statement=one, with_it=with_it)


def _has(scope: Scope, other: Admission, one: Admission) -> bool:
    """Whether the other has the words of this one and more, or this one is only the headline over it."""
    outer, inner = other.statement, one.statement
    if outer.article != inner.article or outer.id == inner.id:
        return False
    if (
        other.person == one.person
        and not other.with_it
        and _in_headline(scope, inner)
        and not _in_headline(scope, outer)
    ):
        return True
    return len(outer.text) > len(inner.text) and hull(outer.content).covers(hull(inner.content))


def _in_headline(scope: Scope, one: Statement) -> bool:
    article = scope.record.articles[one.article]
    return any(p.role == "headline" and any(s.overlaps(hull(one.content)) for s in p.spans) for p in article.passages)
