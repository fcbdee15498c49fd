"""Who holds whom responsible for what, side by side, under one heading a party. Stage 5 of 5.

accounts ──▶ by who is held (`parties`) ──▶ by what for: deaths, something else, not said ──▶ each voice once
                                        └─▶ the denials that stand against it, with their days
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from reportedly.link.claim_words import said
from reportedly.model.reading import Account
from reportedly.model.span import hull, words_of
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import Side, side
from reportedly.report.dossier.context import quote
from reportedly.report.dossier.parties import Parties
from reportedly.report.dossier.remarks import Remark, noted
from reportedly.report.dossier.scope import Scope, capped
from reportedly.rules import table

# From the firmest to the least firm, as the words have it.
_STRENGTH_ORDER = list(phrases.STRENGTHS)
DEATHS, OTHER, UNSAID = "for deaths and shots", "for something else", "for what is not said"
_SORTS = (DEATHS, OTHER, UNSAID)
# Quotes of one voice on one thing, and denials of it, before the rest is counted.
_QUOTES, _DENIALS = 5, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class InArticles:
    """One wording of an account and the articles that have it."""

    quote: Markup
    places: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One voice that holds someone responsible, with its wordings, the first first."""

    by: str
    deeds: tuple[str, ...]
    strength: str
    denied: bool
    quotes: tuple[InArticles, ...]
    more: int
    remarks: tuple[Remark, ...]
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForWhat:
    """Everyone who holds the party responsible for one sort of thing."""

    what: str
    by: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """A denial that stands against an account; `before` where it was made before anything that it is set against.

    `cue` is the article's own verb: without "withdrew" the words would say the opposite.
    """

    side: Side
    cue: str
    before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountGroup:
    """Everyone who holds the same party responsible, and who denies it."""

    held: str
    sorts: tuple[ForWhat, ...]
    against: tuple[Against, ...]
    more_against: int

    @property
    def by(self) -> tuple[Held, ...]:
        """The voices of all sorts."""
        return tuple(one for sort in self.sorts for one in sort.by)


def accounts(scope: Scope) -> tuple[list[AccountGroup], int]:
    """Who holds whom responsible, grouped by who is held; and how many are left out."""
    parties = Parties(scope)
    found: dict[str, list[Account]] = defaultdict(list)
    for reading in scope.record.readings.values():
        for account in reading.accounts:
            found[parties.key(account.held_responsible, reading.article)].append(account)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), min(a.id for a in pair[1])))
    shown, left_out = capped(ordered, scope.limits.rows)
    denials = list(_denials(scope)) if shown else []
    return [_group(scope, parties, key, among, denials) for key, among in shown], left_out


def _group(
    scope: Scope, parties: Parties, key: str, among: list[Account], denials: list[tuple[Statement, Statement]]
) -> AccountGroup:
    """The accounts of one party under its name, or the shortest words for it; an account that words it otherwise says how."""
    names = Counter(account.held_responsible for account in among)
    name = parties.name(key) or min(names, key=lambda n: (n[:1] in "\"“‘'", len(n.split()), -names[n], n))
    sorts: dict[str, list[Account]] = defaultdict(list)
    for account in among:
        sorts[_sort(account)].append(account)
    against = _against(scope, parties, key, among, denials)
    shown, more = capped(against, _DENIALS)
    return AccountGroup(
        held=name,
        sorts=tuple(
            ForWhat(what=what, by=tuple(_side_by_side(scope, parties, sorts[what], name)))
            for what in _SORTS
            if sorts[what]
        ),
        against=tuple(shown),
        more_against=more,
    )


def _sort(account: Account) -> str:
    if not account.deed:
        return UNSAID
    return DEATHS if _deadly().search(account.deed.casefold()) else OTHER


@cache
def _deadly() -> re.Pattern[str]:
    return re.compile("|".join(table("en", "deeds")["deaths"]["patterns"]))


def _side_by_side(scope: Scope, parties: Parties, found: list[Account], name: str) -> Iterator[Held]:
    """Each voice once, however often it says so; from the firmest words to the least firm."""
    same: dict[tuple[str, str, bool], list[Account]] = defaultdict(list)
    for account in sorted(found, key=lambda a: (_STRENGTH_ORDER.index(a.strength), _day(scope, a), a.id)):
        statement = scope.record.statements[account.statement]
        by = parties.voice(_by(scope, account), statement.article)
        same[by, account.strength, statement.modality == "denied"].append(account)
    for (by, _, _), among in same.items():
        yield _held(scope, by, among, name)


def _by(scope: Scope, account: Account) -> str:
    statement = scope.record.statements[account.statement]
    if statement.chain:
        return scope.said_by(statement, statement.article)
    return account.by or scope.outlet(statement.article)


def _held(scope: Scope, by: str, among: list[Account], name: str) -> Held:
    wordings: dict[str, list[Statement]] = defaultdict(list)
    for account in among:
        statement = scope.record.statements[account.statement]
        wordings[scope.record.claim_of.get(statement.id, statement.id)].append(statement)
    quotes = [_wording(scope, statements) for statements in wordings.values()]
    shown, more = capped(quotes, _QUOTES)
    held = dict.fromkeys(a.held_responsible for a in among)
    return Held(
        by=by,
        deeds=tuple({a.deed.casefold(): a.deed for a in reversed(among) if a.deed}.values())[::-1],
        strength=phrases.STRENGTHS[among[0].strength],
        denied=scope.record.statements[among[0].statement].modality == "denied",
        quotes=tuple(shown),
        more=more,
        remarks=noted(scope, *(a.id for a in among)),
        held=tuple(words for words in held if words.casefold() != name.casefold()),
    )


def _wording(scope: Scope, statements: list[Statement]) -> InArticles:
    places = {s.article: (_place(scope, s.article), scope.link(s.id)) for s in statements}
    return InArticles(quote=quote(scope, statements[0]), places=tuple(places.values()))


# --- the denials -----------------------------------------------------------------


def _denials(scope: Scope) -> Iterator[tuple[Statement, Statement]]:
    """Each denial of the case with what it denies: inside one claim, and between two."""
    record = scope.record
    for claim in record.claims:
        for denier in (record.statements[i] for i in claim.denied_by if i in record.statements):
            for denied in (record.statements[i] for i in claim.statements if i in record.statements):
                yield denier, denied
    for conflict in record.conflicts:
        one, other = scope.statement_of(conflict.a), scope.statement_of(conflict.b)
        if conflict.kind == "denial" and one and other:
            # The reason opens with who denies.
            first = conflict.why.startswith(scope.said_by(one, one.article)) or _negative(one) > _negative(other)
            yield (one, other) if first else (other, one)


def _negative(one: Statement) -> bool:
    return one.modality == "denied" or said(one.text).negative


def _against(
    scope: Scope,
    parties: Parties,
    key: str,
    among: Iterable[Account],
    denials: Iterable[tuple[Statement, Statement]],
) -> list[Against]:
    """The denials of what these accounts say, and of what else is said of the party; the earliest first."""
    record = scope.record
    mine = {a.statement: _day(scope, a) for a in among}
    claims = {claim for s in mine if (claim := record.claim_of.get(s))}
    found: dict[tuple[str, str], tuple[str, Statement]] = {}
    for denier, denied in denials:
        same = denied.id in mine or record.claim_of.get(denied.id) in claims
        if denier.id not in mine and (same or parties.mentioned(key, denied.text)):
            who = scope.said_by(denier, denier.article)
            day = record.articles[denier.article].published or "~"
            place = (who, denier.text.casefold())
            if place not in found or (day, denier.id) < (found[place][0], found[place][1].id):
                found[place] = (day, denier)
    ordered = sorted(found.values(), key=lambda pair: (pair[0], pair[1].id))
    kept = [pair for pair in ordered if not any(_inside(pair[1], other) for _, other in ordered)]
    first = min(mine.values(), default="~")
    return [Against(side=side(scope, one.id), cue=_cue(scope, one), before=day[:10] < first[:10]) for day, one in kept]


def _inside(one: Statement, other: Statement) -> bool:
    """Whether a denial is only a piece of another, told once more: what "found no evidence" says is in it."""
    near = one.article == other.article and one.id != other.id and len(one.text) < len(other.text)
    return near and hull(other.content).covers(hull(one.content))


def _cue(scope: Scope, one: Statement) -> str:
    return words_of(scope.record.articles[one.article].text, one.cue) if one.modality == "denied" else ""


def _day(scope: Scope, account: Account) -> str:
    return scope.record.articles[scope.record.statements[account.statement].article].published or "~"


def _place(scope: Scope, article: str) -> str:
    return f"{scope.outlet(article)}, {phrases.short_day(scope.record.articles[article].published)}"
