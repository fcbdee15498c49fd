"""The ledger of forecasts: what was expected for when, and what the same voice said later. Stage 5 of 5."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from reportedly.link.claim_words import said
from reportedly.model import edtf
from reportedly.model.reading import Forecast
from reportedly.model.span import Span, hull
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.aftermath import Aftermath
from reportedly.report.dossier.claims import Side, side
from reportedly.report.dossier.context import quote
from reportedly.report.dossier.remarks import Remark, noted, resolved
from reportedly.report.dossier.scope import Scope, capped
from reportedly.report.dossier.threads import Look
from reportedly.report.dossier.voices import ACCOUNTABLE
from reportedly.report.horizons import by_horizon, is_over
from reportedly.report.words import plural
from reportedly.report.words import share as share_words


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
    told: tuple[Side, ...] = ()


def forecasts(scope: Scope, *, later: bool = True) -> tuple[list[Expected], int]:
    """The ledger of forecasts, by horizon; those without one last. *later*: with what later coverage tells of them."""
    found = [f for reading in scope.record.readings.values() for f in reading.forecasts]
    dated = [replace(f, horizon=f.horizon or _condition_day(scope, f)) for f in found]
    ordered = sorted(dated, key=by_horizon)
    shown, left_out = capped(ordered, scope.limits.rows)
    over = [scope.record.statements[f.statement] for f in shown if is_over(f, scope.record.as_of)]
    by_voice, aftermath = (_by_voice(scope, over), Aftermath(scope)) if later else ({}, None)
    own = {f.id for f in found if f.horizon}
    return [_expected(scope, f, by_voice, aftermath, f.id in own) for f in shown], left_out


def _condition_day(scope: Scope, forecast: Forecast) -> str | None:
    """The day in the condition of a forecast that has none of its own: "if the port stays shut through the weekend"."""
    statement = scope.record.statements[forecast.statement]
    if not forecast.condition or not statement.content:
        return None
    text, whole = scope.record.articles[statement.article].text, hull(statement.content)
    start = text.find(forecast.condition, whole.start, whole.end)
    if start < 0:
        return None
    condition = Span(start, start + len(forecast.condition))
    moments = scope.record.readings[statement.article].moments
    return next((m.edtf for m in moments if condition.covers(m.span) and edtf.interval(m.edtf)), None)


def passed(expected: Sequence[Expected], *, pages: bool = False) -> Look | None:
    """The forecasts whose day is over, in one line for the first screen."""
    over = [one for one in expected if one.state == "passed"]
    if not over:
        return None
    told = sum(bool(one.told or one.later) for one in over)
    why = f"{plural(len(over), 'forecast')} whose day has passed"
    why += f", {told} with later coverage to look at; such as" if told else "; such as"
    first = sorted(over, key=lambda one: not (one.told or one.later))[:2]
    return Look(
        what="Foretold",
        why=why,
        link="/positions#forecasts" if pages else "#forecasts",
        where="all of them",
        claims=tuple((one.text.rstrip(" ."), one.link) for one in first),
    )


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
            if shared:
                found.setdefault(one.text.casefold(), (-shared, when, one.id))
    return tuple(side(scope, item) for _, _, item in sorted(found.values())[:most])


def _state(scope: Scope, forecast: Forecast) -> str:
    if edtf.interval(forecast.horizon) is None:
        return "undated"
    return "passed" if is_over(forecast, scope.record.as_of) else "open"


def _expected(
    scope: Scope,
    forecast: Forecast,
    by_voice: Mapping[str, Sequence[Statement]],
    aftermath: Aftermath | None,
    own_day: bool,
) -> Expected:
    statement = scope.record.statements[forecast.statement]
    share, over = forecast.probability, is_over(forecast, scope.record.as_of)
    horizon = phrases.day(forecast.horizon) if forecast.horizon else None
    return Expected(
        text=forecast.text,
        by=scope.said_by(statement, statement.article),
        kind=forecast.kind,
        outlet=scope.outlet(statement.article),
        when=phrases.short_day(scope.record.articles[statement.article].published),
        horizon=horizon if own_day or not horizon else f"its condition: {horizon}",
        words=forecast.words,
        probability=share_words(*share) if share else None,
        condition=forecast.condition,
        quote=quote(scope, statement),
        link=scope.link(forecast.statement),
        became=resolved(scope, forecast.id),
        passed=over,
        state=_state(scope, forecast),
        later=_later(scope, statement, by_voice) if over else (),
        told=aftermath.told(statement, forecast.text, forecast.horizon) if over and aftermath else (),
        remarks=noted(scope, forecast.id),
    )
