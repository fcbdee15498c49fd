"""Timelines by voice: what each says happened when, where they disagree, and what each leaves out. Stage 4 of 5.

Nobody's timeline is taken for the timeline: every event keeps the voice that tells it, and a disagreement or a
gap is shown beside the others' words, never settled.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from reportedly.model.edtf import OPEN_END, OPEN_START, before, can_both_hold, interval, sort_key
from reportedly.model.moment import Moment

# A time longer than this (in days) says too little to fill a gap: "this year" covers no day in particular.
_LONGEST_COVER = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that a voice dates. `voice` None is the article's own, that is, its outlet's.

    `claim` is the id of the claim that it belongs to, where the caller knows it.
    """

    moment: Moment
    voice: str | None
    outlet: str | None
    article: str
    statement: str | None
    what: str
    claim: str | None = None

    @property
    def edtf(self) -> str | None:
        """When, as far as the words give it."""
        return self.moment.edtf

    @property
    def teller(self) -> tuple[str, str]:
        """Whose timeline it belongs to: the voice, or the outlet where the article itself speaks."""
        return (self.voice, "") if self.voice is not None else ("", self.outlet or self.article)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """The timeline that one voice tells; `voice` None with the `outlet` whose articles tell it themselves."""

    voice: str | None
    outlet: str | None
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All dated events in order, the same by voice, and the ones whose time the words do not give."""

    events: tuple[Event, ...]
    voices: tuple[VoiceLine, ...]
    undated: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two events that cannot both be as told.

    "time": one happening with two times. "order": `a` tells x before y, `b` y before x; `a` and `b` are then the
    two tellings of x, `others` those of y.
    """

    kind: Literal["time", "order"]
    a: Event
    b: Event
    why: str
    others: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days, first and last included, that a voice passes over between `before` and `after`.

    `told_by_others` are the events that other voices tell of those days.
    """

    voice: str | None
    outlet: str | None
    first: date
    last: date
    before: Event
    after: Event
    told_by_others: tuple[Event, ...] = ()


Key = Callable[[Event], str | None]


def same_claim(event: Event) -> str | None:
    """Happenings are the same where their claim is; without one, nothing is known to be the same."""
    return event.claim


def timeline(events: Iterable[Event]) -> Timeline:
    """*events* by time, then voice. What has no days (durations, "daily", "later") stands under `undated`."""
    ordered = sorted(events, key=_place)
    dated = [e for e in ordered if interval(e.edtf)]
    return Timeline(
        events=tuple(dated),
        voices=tuple(_line(told) for _, told in sorted(_by_teller(dated).items())),
        undated=tuple(e for e in ordered if not interval(e.edtf)),
    )


def disagreements(events: Iterable[Event], key: Key = same_claim) -> list[Disagreement]:
    """The times of one happening that exclude each other, then the orders that two voices reverse.

    *key* says which happening an event is of; None is of none that is known.
    """
    told: dict[str, list[Event]] = defaultdict(list)
    for event in timeline(events).events:
        if (happening := key(event)) is not None:
            told[happening].append(event)
    return _times(told) + _orders(told)


def gaps(events: Iterable[Event], at_least: int = 2) -> list[Gap]:
    """The stretches of *at_least* days inside a voice's timeline of which it tells nothing."""
    line = timeline(events)
    told = _Days(line.events)
    found = [gap for voice in line.voices for gap in _gaps(voice, told, at_least)]
    return sorted(found, key=lambda g: (g.first, g.last, g.voice or "", g.outlet or ""))


class _Days:
    """The events of all voices by day, so that a gap looks at its own days only.

    *events* are in the order of `timeline`: the earliest start first.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._told = [(days, event.teller, event) for event in events if (days := _cover(event))]
        self._starts = [days[0] for days, _, _ in self._told]
        self._seen: dict[tuple[date, date], list[tuple[tuple[str, str], Event]]] = {}

    def inside(self, first: date, last: date, teller: tuple[str, str]) -> tuple[Event, ...]:
        """What others than *teller* tell of the days *first* to *last*, in order."""
        if (first, last) not in self._seen:
            some = self._told[bisect_left(self._starts, first) : bisect_right(self._starts, last)]
            self._seen[first, last] = [(who, event) for days, who, event in some if days[1] <= last]
        return tuple(event for who, event in self._seen[first, last] if who != teller)


def _place(event: Event) -> tuple[object, ...]:
    return (
        *sort_key(event.edtf),
        event.teller,
        event.article,
        event.moment.span,
        event.statement or "",
        event.claim or "",
        event.what,
    )


def _by_teller(events: Iterable[Event]) -> dict[tuple[str, str], list[Event]]:
    told: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        told[event.teller].append(event)
    return told


def _line(events: Sequence[Event]) -> VoiceLine:
    voice, outlet = events[0].voice, events[0].outlet
    return VoiceLine(voice=voice, outlet=None if voice is not None else outlet, events=tuple(events))


def _named(event: Event) -> str:
    return event.voice or event.outlet or "an unnamed outlet"


def _times(told: dict[str, list[Event]]) -> list[Disagreement]:
    found = []
    for _, events in sorted(told.items()):
        for a, b in combinations(_once(events), 2):
            if not can_both_hold(a.edtf, b.edtf):
                why = f"{_named(a)} dates it {a.edtf} ({a.moment.text}), {_named(b)} {b.edtf} ({b.moment.text})"
                found.append(Disagreement(kind="time", a=a, b=b, why=why))
    return found


def _once(events: Iterable[Event]) -> list[Event]:
    """Each time once a voice: the copies of an article do not disagree many times."""
    seen: dict[tuple[tuple[str, str], str | None], Event] = {}
    for event in events:
        seen.setdefault((event.teller, event.edtf), event)
    return list(seen.values())


def _orders(told: dict[str, list[Event]]) -> list[Disagreement]:
    """Pairs of happenings that one voice tells in one order and another in the other; first tellings count."""
    first: dict[str, dict[tuple[str, str], Event]] = {}
    for happening, events in told.items():
        for event in events:
            first.setdefault(happening, {}).setdefault(event.teller, event)
    shared: dict[tuple[tuple[str, str], tuple[str, str]], list[str]] = defaultdict(list)
    for happening, tellers in sorted(first.items()):
        for pair in combinations(sorted(tellers), 2):
            shared[pair].append(happening)
    found = {}
    for (one, other), both in shared.items():
        for x, y in combinations(both, 2):
            if found_one := _reversed(first[x][one], first[y][one], first[x][other], first[y][other]):
                found[x, y, one, other] = found_one
    return [one for _, one in sorted(found.items(), key=lambda pair: pair[0])]


def _reversed(x: Event, y: Event, other_x: Event, other_y: Event) -> Disagreement | None:
    if before(x.edtf, y.edtf) and before(other_y.edtf, other_x.edtf):
        earlier, later = x, y
    elif before(y.edtf, x.edtf) and before(other_x.edtf, other_y.edtf):
        earlier, later = y, x
    else:
        return None
    why = f'{_named(x)} tells "{earlier.what}" before "{later.what}", {_named(other_x)} after it'
    return Disagreement(kind="order", a=x, b=other_x, why=why, others=(y, other_y))


def _gaps(line: VoiceLine, everyone: _Days, at_least: int) -> Iterable[Gap]:
    covered = [(days, event) for event in line.events if (days := _cover(event))]
    covered.sort(key=lambda c: c[0])
    reach, latest = covered[0][0][1] if covered else date.min, covered[0][1] if covered else None
    for (start, stop), event in covered[1:]:
        reached, before_it = reach, latest
        if stop > reach:
            reach, latest = stop, event
        if before_it is None or (start - reached).days <= at_least:
            continue
        first, end = reached + timedelta(days=1), start - timedelta(days=1)
        yield Gap(
            voice=line.voice,
            outlet=line.outlet,
            first=first,
            last=end,
            before=before_it,
            after=event,
            told_by_others=everyone.inside(first, end, event.teller),
        )


def _cover(event: Event) -> tuple[date, date] | None:
    """The days that an event fills; None for open or long times."""
    days = interval(event.edtf)
    if days is None or days[0] == OPEN_START or days[1] == OPEN_END:
        return None
    return days if (days[1] - days[0]).days < _LONGEST_COVER else None
