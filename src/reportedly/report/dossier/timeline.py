"""The timeline by voice: each event with its time, under the voice that tells it. Stage 5 of 5."""

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.model import edtf
from reportedly.model.moment import Moment
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import side
from reportedly.report.dossier.context import words
from reportedly.report.dossier.figures import Between
from reportedly.report.dossier.scope import Scope, capped


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one voice tells to have happened at one time."""

    when: str
    edtf: str
    text: str
    quote: Markup
    voices: tuple[str, ...]
    outlet: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """What one voice tells on one day."""

    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day with what each voice tells of it."""

    heading: str
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Every dated event, and the times that cannot both hold."""

    days: tuple[Day, ...]
    left_out: int
    undated: int
    disagreements: tuple[Between, ...]


def timeline(scope: Scope) -> Timeline:
    """What is told to have happened when; each line belongs to the voice that tells it."""
    moments = [m for r in scope.record.readings.values() for m in r.moments if not m.says]
    dated = [m for m in moments if m.edtf and m.kind in ("date", "time") and edtf.interval(m.edtf)]
    ordered = sorted(dated, key=lambda m: (edtf.sort_key(m.edtf), m.id))
    shown, left_out = capped(ordered, scope.limits.rows)
    days: dict[str, list[Moment]] = defaultdict(list)
    for moment in shown:
        days[_heading(moment.edtf or "")].append(moment)
    return Timeline(
        days=tuple(Day(heading=h, tellers=tuple(_tellers(scope, found))) for h, found in days.items()),
        left_out=left_out,
        undated=sum(m.edtf is None for m in moments),
        disagreements=tuple(
            Between(kind=c.kind, a=side(scope, c.a), b=side(scope, c.b), why=c.why)
            for c in scope.record.conflicts
            if c.kind == "time"
        ),
    )


def _heading(value: str) -> str:
    return phrases.day(value[:10]) if edtf.clock(value) else phrases.day(value)


def _tellers(scope: Scope, moments: list[Moment]) -> list[Teller]:
    found: dict[str, list[Moment]] = defaultdict(list)
    for moment in moments:
        statement = scope.record.statements.get(moment.statement or "")
        found[scope.said_by(statement, moment.article)].append(moment)
    return [Teller(name=name, events=tuple(_event(scope, m) for m in told)) for name, told in found.items()]


def _event(scope: Scope, moment: Moment) -> Event:
    statement = scope.record.statements.get(moment.statement or "")
    return Event(
        when=phrases.day(moment.edtf),
        edtf=moment.edtf or "",
        text=moment.text,
        quote=words(scope, moment.article, moment.span, "time"),
        voices=tuple(scope.voice(statement)),
        outlet=scope.outlet(moment.article),
        link=scope.link(moment.id),
    )
