"""Accounts, labels and forecasts: who holds, calls and expects what, side by side. Stage 5 of 5."""

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.model.reading import Account, Forecast, Label
from reportedly.report.dossier import phrases
from reportedly.report.dossier.context import quote
from reportedly.report.dossier.scope import Scope, capped

# From the firmest to the least firm, as the words have it.
_STRENGTH_ORDER = list(phrases.STRENGTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One voice that holds someone responsible."""

    by: str
    outlet: str
    when: str
    deed: str | None
    strength: str
    denied: bool
    quote: Markup
    link: str | None


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
    days: tuple[str, ...]
    places: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelGroup:
    """What each voice calls the same people, place or act."""

    group: str
    uses: tuple[Use, ...]


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


def accounts(scope: Scope) -> tuple[list[AccountGroup], int]:
    """Who holds whom responsible, grouped by who is held; and how many are left out."""
    found: dict[str, list[Account]] = defaultdict(list)
    names: dict[str, str] = {}
    for reading in scope.record.readings.values():
        for account in reading.accounts:
            key = account.held_responsible.lower()
            names.setdefault(key, account.held_responsible)
            found[key].append(account)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    shown, left_out = capped(ordered, scope.limits.rows)
    return [AccountGroup(held=names[k], by=tuple(_held(scope, a) for a in _firmest(v))) for k, v in shown], left_out


def _firmest(found: list[Account]) -> list[Account]:
    return sorted(found, key=lambda a: (_STRENGTH_ORDER.index(a.strength), a.id))


def _held(scope: Scope, account: Account) -> Held:
    statement = scope.record.statements[account.statement]
    return Held(
        by=scope.said_by(statement, statement.article)
        if statement.chain
        else account.by or scope.outlet(statement.article),
        outlet=scope.outlet(statement.article),
        when=phrases.short_day(scope.record.articles[statement.article].published),
        deed=account.deed,
        strength=phrases.STRENGTHS[account.strength],
        denied=statement.modality == "denied",
        quote=quote(scope, statement),
        link=scope.link(statement.id),
    )


def labels(scope: Scope) -> tuple[list[LabelGroup], int]:
    """What each voice calls the same group; the most variously named first, and how many are left out."""
    found: dict[str, dict[tuple[str, str], list[Label]]] = defaultdict(lambda: defaultdict(list))
    for reading in scope.record.readings.values():
        for one in reading.labels:
            by = one.by or scope.outlet(one.article)
            found[one.group][(by, one.label.lower())].append(one)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    shown, left_out = capped(ordered, scope.limits.rows)
    return [LabelGroup(group=group, uses=tuple(_uses(scope, by))) for group, by in shown], left_out


def _uses(scope: Scope, by: dict[tuple[str, str], list[Label]]) -> list[Use]:
    found = []
    for (name, _), used in sorted(by.items(), key=lambda pair: (pair[0][1], pair[0][0])):
        published = {scope.record.articles[u.article].published for u in used}
        places = sorted({(scope.outlet(u.article), scope.link(u.id)) for u in used}, key=str)
        found.append(
            Use(
                by=name,
                label=used[0].label,
                times=len(used),
                quoted=sum(u.quoted for u in used),
                days=tuple(phrases.short_day(p[:10]) for p in sorted(filter(None, published))),
                places=tuple(places),
            )
        )
    return found


def forecasts(scope: Scope) -> tuple[list[Expected], int]:
    """The ledger of forecasts, by horizon; those without one last."""
    found = [f for reading in scope.record.readings.values() for f in reading.forecasts]
    ordered = sorted(found, key=lambda f: (f.horizon is None, f.horizon or "", f.id))
    shown, left_out = capped(ordered, scope.limits.rows)
    return [_expected(scope, f) for f in shown], left_out


def _expected(scope: Scope, forecast: Forecast) -> Expected:
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
        probability=f"{share[0]:.0%}–{share[1]:.0%}" if share else None,
        condition=forecast.condition,
        quote=quote(scope, statement),
        link=scope.link(forecast.statement),
    )
