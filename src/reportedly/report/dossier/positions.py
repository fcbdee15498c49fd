"""Accounts, labels and forecasts: who holds, calls and expects what, side by side. Stage 5 of 5."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from reportedly.engines.outlets import same_outlet
from reportedly.link import labels as link
from reportedly.link.claim_words import said
from reportedly.link.names import name_key
from reportedly.model import edtf
from reportedly.model.reading import Account, Forecast
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import Side, side
from reportedly.report.dossier.context import quote, words
from reportedly.report.dossier.remarks import Remark, noted, resolved
from reportedly.report.dossier.scope import Scope, capped
from reportedly.report.dossier.voices import ACCOUNTABLE
from reportedly.report.horizons import by_horizon, is_over
from reportedly.report.words import share as share_words

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One voice's use of a label."""

    by: str
    label: str
    times: int
    quoted: int
    own: bool
    days: tuple[str, ...]
    remarks: tuple[Remark, ...]
    places: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelGroup:
    """What each voice calls the same people, place or act."""

    group: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """A label that an outlet took over, in the words where it stood in marks and where it stands without."""

    outlet: str
    label: str
    quote: Markup
    taken: Markup
    links: tuple[str | None, str | None]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One forecast."""

    text: str
    by: str
    kind: str
    outlet: str
    when: str
    horizon: str | None
    words: str | None
    probability: str | None
    condition: str | None
    quote: Markup
    link: str | None
    became: Remark | None
    passed: bool
    state: str
    remarks: tuple[Remark, ...]
    later: tuple[Side, ...] = ()


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


def labels(scope: Scope) -> tuple[list[LabelGroup], int]:
    """What each voice calls the same group; the most variously named first, and how many are left out."""
    listed = link.regrouped(list(scope.labels.values()))
    found: dict[str, dict[tuple[str, str], list[link.LabelCount]]] = defaultdict(lambda: defaultdict(list))
    for row in link.counts(listed, scope.record.articles):
        by = row.by or scope.outlet(scope.labels[row.labels[0]].article)
        found[row.group][(link.label_key(row.label), by)].append(row)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    shown, left_out = capped(ordered, scope.limits.rows)
    return [LabelGroup(group=group, uses=tuple(_uses(scope, uses))) for group, uses in shown], left_out


def _uses(scope: Scope, uses: dict[tuple[str, str], list[link.LabelCount]]) -> list[Use]:
    found = []
    for (_, name), rows in sorted(uses.items()):
        used = [scope.labels[i] for row in rows for i in row.labels]
        places = {one.article: (scope.outlet(one.article), scope.link(one.id)) for one in used}
        quoted = sum(row.quoted for row in rows)
        found.append(
            Use(
                by=name,
                label=min((row.label for row in rows), key=lambda words: (len(words), words)),
                times=len(used),
                quoted=quoted,
                own=all(one.by is None or same_outlet(one.by, scope.record.outlet(one.article)) for one in used),
                days=tuple(_times(row) for row in rows),
                remarks=noted(scope, *(one.id for one in used)),
                places=tuple(places.values()),
            )
        )
    return found


def _times(row: link.LabelCount) -> str:
    return phrases.short_day(row.day).replace(" ", "\u00a0") + (f"\u00a0×{row.count}" if row.count > 1 else "")


def adoptions(scope: Scope) -> list[TakenOver]:
    """The labels that outlets took over: once in quotation marks, then without."""
    return [
        TakenOver(
            outlet=one.outlet,
            label=one.label,
            quote=_label_words(scope, one.with_marks),
            taken=_label_words(scope, one.without_marks),
            links=(scope.link(one.with_marks), scope.link(one.without_marks)),
            why=one.why,
        )
        for one in link.adoptions(scope.labels.values(), scope.record.articles)
    ]


def _label_words(scope: Scope, item: str) -> Markup:
    one = scope.labels[item]
    return words(scope, one.article, one.span, "label", reach=70)


def forecasts(scope: Scope) -> tuple[list[Expected], int]:
    """The ledger of forecasts, by horizon; those without one last."""
    found = [f for reading in scope.record.readings.values() for f in reading.forecasts]
    ordered = sorted(found, key=by_horizon)
    shown, left_out = capped(ordered, scope.limits.rows)
    over = [scope.record.statements[f.statement] for f in shown if is_over(f, scope.record.as_of)]
    by_voice = _by_voice(scope, over)
    return [_expected(scope, f, by_voice) for f in shown], left_out


def _by_voice(scope: Scope, forecasts: Sequence[Statement]) -> dict[str, list[Statement]]:
    """What the named voices of these statements say in the whole case."""
    found: dict[str, list[Statement]] = {
        scope.said_by(s, s.article): [] for s in forecasts if s.speaker and s.speaker.accountability in ACCOUNTABLE
    }
    for one in scope.record.statements.values() if found else ():
        name = scope.said_by(one, one.article) if one.speaker else ""
        if name in found:
            found[name].append(one)
    return found


def _later(
    scope: Scope, forecast: Statement, by_voice: Mapping[str, Sequence[Statement]], most: int = 2
) -> tuple[Side, ...]:
    """What the same named voice says in later articles, what shares most words with the forecast first.

    Whether that tells what became of it is for the reader to see.
    """
    day, mine = scope.record.articles[forecast.article].published, said(forecast.text).weights
    found: dict[str, tuple[float, str, str]] = {}
    for one in by_voice.get(scope.said_by(forecast, forecast.article), ()):
        when = scope.record.articles[one.article].published or ""
        if day and when[:10] > day[:10]:
            shared = sum(weight for word, weight in said(one.text).weights.items() if word in mine)
            found.setdefault(one.text.casefold(), (-shared, when, one.id))
    return tuple(side(scope, item) for _, _, item in sorted(found.values())[:most])


def _state(scope: Scope, forecast: Forecast) -> str:
    if edtf.interval(forecast.horizon) is None:
        return "undated"
    return "passed" if is_over(forecast, scope.record.as_of) else "open"


def _expected(scope: Scope, forecast: Forecast, by_voice: Mapping[str, Sequence[Statement]]) -> Expected:
    statement = scope.record.statements[forecast.statement]
    share = forecast.probability
    return Expected(
        text=forecast.text,
        by=scope.said_by(statement, statement.article),
        kind=forecast.kind,
        outlet=scope.outlet(statement.article),
        when=phrases.short_day(scope.record.articles[statement.article].published),
        horizon=phrases.day(forecast.horizon) if forecast.horizon else None,
        words=forecast.words,
        probability=share_words(*share) if share else None,
        condition=forecast.condition,
        quote=quote(scope, statement),
        link=scope.link(forecast.statement),
        became=resolved(scope, forecast.id),
        passed=is_over(forecast, scope.record.as_of),
        state=_state(scope, forecast),
        later=_later(scope, statement, by_voice) if is_over(forecast, scope.record.as_of) else (),
        remarks=noted(scope, forecast.id),
    )
