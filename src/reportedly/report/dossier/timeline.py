"""The timeline by voice: each event with its time, under the voice that tells it. Stage 5 of 5."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from reportedly.engines.outlets import outlet_key
from reportedly.link import timeline as told
from reportedly.model import edtf
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import Side, side
from reportedly.report.dossier.context import words
from reportedly.report.dossier.figures import Between
from reportedly.report.dossier.scope import Scope, capped

# Who may be asked about days that they do not mention: the parties that tell most. An outlet's own voice is not asked:
# the case rarely has all that it published.
_TELLERS, _LEAST_EVENTS, _LEAST_OTHERS = 40, 4, 2
_PARTY = ("named", "office", "institution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one voice tells to have happened at one time; `places` are the articles that have it."""

    when: str
    quote: Markup
    places: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """What one voice tells of one day."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day with what each voice tells of it."""

    heading: str
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """A party to ask about days of which the case has nothing from it, and has something from several others."""

    name: str
    days: str
    tellers: int
    others: tuple[Side, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Every dated event, the times and orders that cannot both hold, and what to ask parties."""

    days: tuple[Day, ...]
    left_out: int
    undated: int
    disagreements: tuple[Between, ...]
    more_disagreements: int
    to_ask: tuple[ToAsk, ...]


def timeline(scope: Scope) -> Timeline:
    """What is told to have happened when; each line belongs to the voice that tells it."""
    events = _events(scope)
    line = told.timeline(events)
    shown, left_out = capped(sorted(line.events, key=_day), scope.limits.rows)
    days: dict[str, list[told.Event]] = defaultdict(list)
    for event in shown:
        days[_heading(event.edtf or "")].append(event)
    disagreements, more = capped(_disagreements(scope, events), 60)
    return Timeline(
        days=tuple(Day(heading=h, tellers=tuple(_tellers(scope, found, h))) for h, found in days.items()),
        left_out=left_out,
        undated=len(line.undated),
        disagreements=tuple(disagreements),
        more_disagreements=more,
        to_ask=tuple(_to_ask(scope, events)),
    )


def _events(scope: Scope) -> list[told.Event]:
    """Every time that dates what is told, not the telling."""
    found = []
    for reading in scope.readings:
        for moment in reading.moments:
            if moment.says or moment.kind in ("duration", "set"):
                continue
            statement = scope.record.statements.get(moment.statement or "")
            names = scope.voice(statement)
            found.append(
                told.Event(
                    moment=moment,
                    voice=names[-1] if names else None,
                    outlet=scope.record.articles[moment.article].outlet,
                    article=moment.article,
                    statement=moment.statement,
                    what=moment.what or moment.text,
                    claim=scope.record.claim_of.get(moment.statement or ""),
                )
            )
    return found


def _day(event: told.Event) -> date:
    """Where an event stands: at its first day, or at its last where it has no first ("until Friday")."""
    first, last = edtf.interval(event.edtf) or (edtf.OPEN_END, edtf.OPEN_END)
    return last if first == edtf.OPEN_START else first


def _heading(value: str) -> str:
    return phrases.day(value[:10]) if edtf.clock(value) else phrases.day(value)


def _name(scope: Scope, event: told.Event) -> str:
    return event.voice or event.outlet or "unknown outlet"


def _tellers(scope: Scope, events: Sequence[told.Event], heading: str) -> list[Teller]:
    found: dict[str, dict[tuple[str | None, str], list[told.Event]]] = defaultdict(lambda: defaultdict(list))
    for event in events:
        # A copy tells it once more, not anew.
        same = (event.edtf, event.claim or event.moment.id)
        found[_name(scope, event)][same].append(event)
    return [
        Teller(name=name, lines=tuple(_line(scope, among, heading) for among in lines.values()))
        for name, lines in found.items()
    ]


def _line(scope: Scope, events: Sequence[told.Event], heading: str) -> Line:
    first = events[0]
    when = phrases.day(first.edtf)
    places = {e.article: (scope.outlet(e.article), scope.link(e.moment.id)) for e in events}
    return Line(
        when="" if when == heading else when.removeprefix(heading + ", "),
        quote=words(scope, first.article, first.moment.span, "time", reach=90),
        places=tuple(places.values()),
    )


def _disagreements(scope: Scope, events: Sequence[told.Event]) -> list[Between]:
    found = [
        Between(kind=c.kind, a=side(scope, c.a), b=side(scope, c.b), why=c.why)
        for c in scope.record.conflicts
        if c.kind == "time"
    ]
    # A statement with two times tells of two happenings: which is the claim's is not known.
    times = Counter(e.statement for e in events)
    for one in told.disagreements([e for e in events if times[e.statement] == 1]):
        found.append(Between(kind=one.kind, a=_side(scope, one.a), b=_side(scope, one.b), why=one.why))
    return found


def _side(scope: Scope, event: told.Event) -> Side:
    statement = scope.record.statements.get(event.statement or "")
    when = phrases.short_day(scope.record.articles[event.article].published)
    who = f"{_name(scope, event)}, in {scope.outlet(event.article)}, {when}"
    return (who, statement.text if statement else event.what, scope.link(event.moment.id))


def _to_ask(scope: Scope, events: Sequence[told.Event], most: int = 3) -> list[ToAsk]:
    """The days that a party does not mention although at least two others tell of them: questions for the desk."""
    tellers = Counter(e.teller for e in events)
    often = set(sorted(tellers, key=lambda t: (-tellers[t], t))[:_TELLERS])
    parties = {name for name, times in _parties(scope, events).items() if times >= _LEAST_EVENTS}
    found = []
    for gap in told.gaps([e for e in events if e.teller in often]):
        others = _told_by_several(gap) if gap.voice in parties else []
        if others:
            days = [_day(e) for e in others]
            once = {e.claim or e.moment.id: e for e in others}
            found.append(
                ToAsk(
                    name=gap.voice or "",
                    days=phrases.span_of_days(min(days).isoformat(), max(days).isoformat()),
                    tellers=len({e.teller for e in others}),
                    others=tuple(_side(scope, e) for e in list(once.values())[:most]),
                    more=max(0, len(once) - most),
                )
            )
    return found[: scope.limits.rows]


def _parties(scope: Scope, events: Sequence[told.Event]) -> Counter[str]:
    """How many events each named voice that is no outlet tells."""
    outlets = {outlet_key(a.outlet) for a in scope.record.articles.values() if a.outlet}
    found: Counter[str] = Counter()
    for event in events:
        statement = scope.record.statements.get(event.statement or "")
        speaker = statement.speaker if statement else None
        if event.voice and speaker and speaker.role != "medium" and speaker.accountability in _PARTY:
            found[event.voice] += outlet_key(event.voice) not in outlets
    return found


def _told_by_several(gap: told.Gap) -> list[told.Event]:
    """What others tell of the days of a gap on which at least two of them tell something."""
    on: dict[date, set[tuple[str, str]]] = defaultdict(set)
    for event in gap.told_by_others:
        on[_day(event)].add(event.teller)
    return [e for e in gap.told_by_others if len(on[_day(e)]) >= _LEAST_OTHERS]
