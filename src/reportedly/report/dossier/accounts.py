"""Who holds whom responsible for what, side by side, under one heading a party. Stage 5 of 5."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from markupsafe import Markup

from reportedly.link import labels as link
from reportedly.link.names import name_key
from reportedly.model.reading import Account
from reportedly.report.dossier import phrases
from reportedly.report.dossier.context import quote
from reportedly.report.dossier.remarks import Remark, noted
from reportedly.report.dossier.scope import Scope, capped

# From the firmest to the least firm, as the words have it.
_STRENGTH_ORDER = list(phrases.STRENGTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One voice that holds someone responsible; `places` are the articles that have it."""

    by: str
    deeds: tuple[str, ...]
    strength: str
    denied: bool
    quote: Markup
    places: tuple[tuple[str, str | None], ...]
    remarks: tuple[Remark, ...]
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountGroup:
    """Everyone who holds the same party responsible."""

    held: str
    by: tuple[Held, ...]


def accounts(scope: Scope) -> tuple[list[AccountGroup], int]:
    """Who holds whom responsible, grouped by who is held; and how many are left out."""
    found: dict[str, list[Account]] = defaultdict(list)
    nouns = {link.label_key(one.label) for one in scope.labels.values()}
    for reading in scope.record.readings.values():
        for account in reading.accounts:
            found[_party(account.held_responsible, nouns)].append(account)
    ordered = sorted(found.values(), key=lambda among: (-len(among), min(a.id for a in among)))
    shown, left_out = capped(ordered, scope.limits.rows)
    return [_group(scope, among) for among in shown], left_out


def _party(held: str, nouns: set[str]) -> str:
    """What several wordings for one party share: the one label in them ("trained saboteurs"), or the name without title."""
    labels = {key for word in held.split() if (key := link.label_key(word)) in nouns}
    return f"label:{min(labels)}" if len(labels) == 1 else name_key(held)


def _group(scope: Scope, among: list[Account]) -> AccountGroup:
    """The accounts of one party under its shortest name; an account that words it otherwise says how."""
    names = Counter(account.held_responsible for account in among)
    name = min(names, key=lambda n: (n[:1] in "\"“‘'", len(n.split()), -names[n], n))
    held = [
        replace(one, held=tuple(words for words in one.held if words.casefold() != name.casefold()))
        for one in _side_by_side(scope, among)
    ]
    return AccountGroup(held=name, by=tuple(held))


def _side_by_side(scope: Scope, found: list[Account]) -> list[Held]:
    """Each voice once, however many articles carry it; from the firmest words to the least firm."""
    same: dict[tuple[str, str, bool, str], list[Account]] = defaultdict(list)
    for account in sorted(found, key=lambda a: (_STRENGTH_ORDER.index(a.strength), _by(scope, a), a.id)):
        statement = scope.record.statements[account.statement]
        claim = scope.record.claim_of.get(statement.id, statement.id)
        same[(_by(scope, account), account.strength, statement.modality == "denied", claim)].append(account)
    return [_held(scope, among) for among in same.values()]


def _by(scope: Scope, account: Account) -> str:
    statement = scope.record.statements[account.statement]
    if statement.chain:
        return scope.said_by(statement, statement.article)
    return account.by or scope.outlet(statement.article)


def _held(scope: Scope, among: list[Account]) -> Held:
    first = scope.record.statements[among[0].statement]
    statements = [scope.record.statements[a.statement] for a in among]
    places = {s.article: (_place(scope, s.article), scope.link(s.id)) for s in statements}
    return Held(
        by=_by(scope, among[0]),
        deeds=tuple(dict.fromkeys(a.deed for a in among if a.deed)),
        strength=phrases.STRENGTHS[among[0].strength],
        denied=first.modality == "denied",
        quote=quote(scope, first),
        places=tuple(places.values()),
        remarks=noted(scope, *(a.id for a in among)),
        held=tuple(dict.fromkeys(a.held_responsible for a in among)),
    )


def _place(scope: Scope, article: str) -> str:
    return f"{scope.outlet(article)}, {phrases.short_day(scope.record.articles[article].published)}"
