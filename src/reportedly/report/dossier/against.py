"""Who denies a claim, who takes it back, and when. Stage 5 of 5: record -> dossier.

A denial that is older than the statement is no answer to it, and what an outlet or a voice says of its own report is no
denial by somebody else: each is told apart, with its day. Where one denial is read with several voices ("the director: her
office had found no sign that | anyone took part"), the outermost words and their voice stand for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.link.claim_stance import lead_of
from reportedly.link.claim_words import said
from reportedly.model.edtf import interval
from reportedly.model.record import Claim
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.voices import one_name_each
from reportedly.rules import table

_NAMED = 6  # deniers that a line names

KINDS = {
    "figure": "a figure that does not agree",
    "denial": "at odds with a denial",
    "responsibility": "someone else held responsible",
    "time": "another time",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Denials:
    """The statements against a claim: denials, those from before it was said, and those that take it back."""

    denied: tuple[Statement, ...]
    before: tuple[Statement, ...]
    withdrawn: tuple[Statement, ...]


def denials(scope: Scope, claim: Claim) -> Denials:
    """Who stands against a claim, told apart; each denial once, in its outermost words."""
    made = _statements(scope, claim.statements)
    outer = _outermost([*_statements(scope, claim.denied_by), *_at_odds(scope, claim)])
    back = _taken_back(scope, claim, made)
    withdrawn = [s for s in outer if s.id in back]
    days = [day for s in made if (day := day_of(scope, s))]
    first = min(days) if len(days) == len(made) and days else None
    before = [s for s in outer if s not in withdrawn and first and (day := day_of(scope, s)) and day < first]
    rest = [s for s in outer if s not in withdrawn and s not in before]
    return Denials(denied=tuple(rest), before=tuple(before), withdrawn=tuple(withdrawn))


def against(scope: Scope, claim: Claim) -> list[str]:
    """What stands against a claim, a phrase for each kind."""
    among = denials(scope, claim)
    found = [
        f"{how} by {_named(scope, statements)}"
        for how, statements in (
            ("withdrawn", among.withdrawn),
            ("denied", among.denied),
        )
        if statements
    ]
    if among.before:
        found.append(_in_spite_of(scope, claim, among.before))
    kinds: dict[str, int] = defaultdict(int)
    for conflict in scope.conflicts_of.get(claim.id, ()):
        if conflict.kind != "denial" or not found:
            kinds[conflict.kind] += 1
    return found + [f"{KINDS[kind]} ({n})" if n > 1 else KINDS[kind] for kind, n in sorted(kinds.items())]


def _in_spite_of(scope: Scope, claim: Claim, before: Sequence[Statement]) -> str:
    """That it was said after others had denied it: of the two, this is the later word."""
    made = _statements(scope, claim.statements)
    days = sorted({day for s in made if (day := day_of(scope, s))})
    verb = "admitted" if any(admits(scope, s) for s in made) else "said" if len(days) == 1 else "first said"
    return f"{verb} on {phrases.day(days[0])}, after it had been denied by {_named(scope, before)}"


def admits(scope: Scope, statement: Statement) -> bool:
    """Whether the words of saying own up: "admitted that"."""
    text = scope.record.articles[statement.article].text
    words = {w.lower() for span in statement.cue for w in span.of(text).split()}
    return not words.isdisjoint(table("en", "blame")["words"]["admitting"])


def day_of(scope: Scope, statement: Statement) -> str | None:
    """The day on which it was said, else that of the article that tells it (ISO)."""
    # What is taken back has the day of the withdrawal: "withdrew its report of May 2 that …".
    text = scope.record.articles[statement.article].text
    back = said(statement.text).withdraws or said(lead_of(text, statement)).withdraws
    told = None if back else statement.said
    for given in (told, scope.record.articles[statement.article].published):
        if (found := interval(given)) and found[0] == found[1]:
            return found[0].isoformat()
    return None


def _statements(scope: Scope, ids: Iterable[str]) -> list[Statement]:
    return [s for i in ids if (s := scope.record.statements.get(i))]


def _at_odds(scope: Scope, claim: Claim) -> list[Statement]:
    """The denials that a conflict sets against the claim, though they deny another claim better."""
    found = {}
    for conflict in scope.conflicts_of.get(claim.id, ()):
        if conflict.kind == "denial":
            sides = _statements(scope, (conflict.a, conflict.b))
            for one, other in zip(sides, sides[::-1], strict=True):
                if one.id in claim.statements and _denies(scope, other) and not _denies(scope, one):
                    found[other.id] = other
    return [s for i, s in sorted(found.items()) if i not in (*claim.denied_by, *claim.statements)]


def _denies(scope: Scope, statement: Statement) -> bool:
    known = scope.claim_by_id.get(scope.record.claim_of.get(statement.id, ""))
    denied = known is not None and statement.id in known.denied_by
    return denied or statement.modality == "denied" or said(statement.text).negative


def _outermost(statements: Sequence[Statement]) -> list[Statement]:
    """Without those whose words stand inside another's."""
    return [s for s in statements if not any(_inside(s, other) for other in statements)]


def _inside(inner: Statement, outer: Statement) -> bool:
    if inner.article != outer.article or inner.content == outer.content:
        return False
    return all(any(o.covers(i) for o in outer.content) for i in inner.content)


def _taken_back(scope: Scope, claim: Claim, made: Sequence[Statement]) -> set[str]:
    """The statements whose voice said the claim itself, or that take back what their outlet told."""
    if not claim.denied_by:
        return set()
    own = {scope.said_by(s, s.article) for s in made}
    against = _statements(scope, claim.denied_by)
    found = {s.id for s in against if scope.said_by(s, s.article) in own}
    return found | {i for tie in scope.record.ties(claim) if tie.kind == "withdraws" for i in (tie.a, tie.b)}


def _named(scope: Scope, statements: Sequence[Statement]) -> str:
    """The voices with the days of their words, the earliest first: "Ada Korv (12 and 15 Mar) and the port (13 Mar)"."""
    given = [scope.said_by(s, s.article) for s in statements]
    known = one_name_each(given)
    # What a reprint carries was said on the day of the first to print it.
    first: dict[tuple[str, str], str] = {}
    for name, statement in zip(given, statements, strict=True):
        words, day = (known[name], statement.text.casefold()), day_of(scope, statement) or "~"
        first[words] = min(day, first.get(words, day))
    days: dict[str, set[str]] = defaultdict(set)
    for (name, _), day in sorted(first.items()):
        days[name].add(day.strip("~"))
    ordered = sorted(days.items(), key=lambda pair: (min(pair[1]) or "~", pair[0]))
    return phrases.listed([f"{name}{_on(found)}" for name, found in ordered], _NAMED)


def _on(days: set[str]) -> str:
    shown = [phrases.short_day(day) for day in sorted(days) if day]
    return f" ({phrases.listed(shown)})" if shown else ""
