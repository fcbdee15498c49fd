"""Figures over time, one part an outcome: chart, table, relations and conflicts with reasons. Stage 5 of 5."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.figure_scope import group
from reportedly.model.figure import Figure, Number
from reportedly.model.record import Conflict, Relation
from reportedly.report import words
from reportedly.report.charts import Chart, Point, chart
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import Side, side
from reportedly.report.dossier.counts import counts_of
from reportedly.report.dossier.overview import figure_key
from reportedly.report.dossier.reduced import Reduction, TooMany, reductions, too_many
from reportedly.report.dossier.remarks import Remark, noted
from reportedly.report.dossier.scope import Scope, capped

# As many as a reader can take in on one chart; the table has them all.
_DRAWN = 40
# Who says so, how many, of whom.
_Stand = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure as it was said."""

    day: str
    how_many: str
    whom: str
    place: str | None
    time: str | None
    cumulative: bool | None
    voices: tuple[str, ...]
    outlet: str
    text: str
    link: str | None
    bar: tuple[float, float, bool, bool] | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """How two figures relate, in their words; `times` how many pairs of articles have it so."""

    kind: str
    a: Side
    b: Side
    why: str
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A number and who gives it, with the words of one who does."""

    value: str
    who: str
    words: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """Two positions that cannot both hold, and how many articles have either."""

    a: Position
    b: Position
    articles: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One outcome."""

    id: str
    outcome: str
    figures: int
    articles: int
    voices: int
    chart: Chart | None
    drawn: int
    not_drawn: int
    rows: tuple[FigureRow, ...]
    left_out: int
    conflicts: tuple[Opposed, ...]
    more_conflicts: int
    relations: tuple[tuple[str, tuple[Between, ...]], ...]
    reduced: tuple[Reduction, ...]
    too_many: tuple[TooMany, ...]


def parts(scope: Scope) -> list[Part]:
    """The outcomes of a record, the most contested first."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in scope.record.figures.values():
        found[words.happening(figure)].append(figure)
    against = Counter(
        words.happening(one) for c in scope.record.conflicts if c.kind == "figure" and (one := scope.figure(c.a))
    )
    unnamed = words.outcome(None)
    ordered = sorted(found, key=lambda name: (name == unnamed, -against[name], -len(found[name]), name))
    return [_part(scope, name, sorted(found[name], key=lambda f: figure_key(scope, f))) for name in ordered]


def _part(scope: Scope, name: str, figures: list[Figure]) -> Part:
    ids = {f.id for f in figures}
    against = [c for c in scope.record.conflicts if c.kind == "figure" and c.a in ids]
    conflicts = _opposed(scope, against)
    voiced = _points(scope, figures)
    points = [point for _, _, point in voiced]
    top = max((v for f in figures for v in (f.low, f.high) if v is not None), default=0)
    rows, left_out = capped([_row(scope, f, top) for f in figures], scope.limits.rows)
    shown, more = capped(conflicts, scope.limits.rows)
    speakers = {_who(scope, f) for f in figures}
    return Part(
        id=f"figures-{name.replace(' ', '-')}",
        outcome=name,
        figures=len(figures),
        articles=len({f.article for f in figures}),
        voices=len(speakers),
        chart=chart(_drawn(voiced)),
        drawn=min(len(points), _DRAWN),
        not_drawn=max(0, len(points) - _DRAWN),
        rows=tuple(rows),
        left_out=left_out,
        conflicts=tuple(shown),
        more_conflicts=more,
        relations=tuple(_relations(scope, ids)),
        reduced=tuple(reductions(scope, figures)),
        too_many=tuple(too_many(scope, figures)),
    )


def _opposed(scope: Scope, against: Sequence[Conflict]) -> list[Opposed]:
    """One line a pair of positions, however many figures give them; those in most articles first."""
    same: dict[tuple[_Stand, ...], list[tuple[Figure, Figure, str]]] = defaultdict(list)

    def stand(figure: Figure) -> _Stand:
        """What makes figures one position: who gives them, the number, and who is counted."""
        return (_who(scope, figure), words.bounds(figure), group(figure.population) or "")

    for conflict in against:
        a, b = scope.figure(conflict.a), scope.figure(conflict.b)
        # A voice does not stand against itself: it counted again.
        if a and b and _who(scope, a) != _who(scope, b):
            ordered = sorted((a, b), key=lambda f: (stand(f), f.id))
            same[tuple(stand(f) for f in ordered)].append((ordered[0], ordered[1], conflict.why))
    found = [
        Opposed(
            a=_position(scope, pairs[0][0]),
            b=_position(scope, pairs[0][1]),
            articles=len({f.article for a, b, _ in pairs for f in (a, b)}),
            why=pairs[0][2],
        )
        for pairs in same.values()
    ]
    return sorted(found, key=lambda o: (-o.articles, o.a.who, o.a.value, o.b.who, o.b.value, o.a.words))


def _who(scope: Scope, figure: Figure) -> str:
    return counts_of(scope).who[figure.id]


def _position(scope: Scope, figure: Figure) -> Position:
    return Position(value=words.bounds(figure), who=_who(scope, figure), words=figure.text, link=scope.link(figure.id))


def _row(scope: Scope, figure: Figure, top: Number) -> FigureRow:
    return FigureRow(
        day=phrases.short_day(counts_of(scope).day[figure.id]),
        how_many=words.bounds(figure),
        whom=f"{figure.population or 'votes'} for {figure.holder}" if figure.holder else figure.population or "",
        place=figure.place,
        time=phrases.day(figure.time) if figure.time else None,
        # A part is no total, whatever its sentence says of the whole.
        cumulative=figure.cumulative if figure.whole is None else None,
        voices=_voices(scope, figure),
        outlet=scope.outlet(figure.article),
        text=figure.text,
        link=scope.link(figure.id),
        bar=_bar(figure, top),
        remarks=noted(scope, figure.id),
    )


def _voices(scope: Scope, figure: Figure) -> tuple[str, ...]:
    """The voices of a figure, ending with the one whose count the words say it is."""
    names = tuple(scope.voice(scope.record.statements.get(figure.statement or "")))
    return (*names, f"count of {figure.by}") if figure.by and figure.by not in names else names


def _bar(figure: Figure, top: Number) -> tuple[float, float, bool, bool] | None:
    """Where a figure lies between nothing and the largest of its outcome: start, end, and which ends are open."""
    low, high = figure.low, figure.high
    if top <= 0 or (low is None and high is None):
        return None
    start = 100 * (low or 0) / top
    end = 100 * high / top if high is not None else 100.0
    return (start, end, low is None, high is None)


def _drawn(points: Sequence[tuple[str, int, Point]]) -> list[Point]:
    """The points to draw where there are too many: every day has its turn, the last first; in a day, new voices first."""
    days: dict[str | None, list[tuple[int, int, int, Point]]] = defaultdict(list)
    seen: Counter[tuple[str | None, str]] = Counter()
    for place, (who, carried, point) in enumerate(points):
        days[point.day].append((seen[(point.day, who)], -carried, place, point))
        seen[(point.day, who)] += 1
    queues = [sorted(days[day], key=lambda p: p[:3]) for day in sorted(days, key=lambda d: d or "", reverse=True)]
    turns = (queue[turn] for turn in range(max(map(len, queues), default=0)) for queue in queues if turn < len(queue))
    chosen = [(place, point) for _, (_, _, place, point) in zip(range(_DRAWN), turns, strict=False)]
    return [point for _, point in sorted(chosen, key=lambda pair: pair[0])]


def _points(scope: Scope, figures: Sequence[Figure]) -> list[tuple[str, int, Point]]:
    """One point for what one voice says of one number on one day, however many articles carry it."""
    counts = counts_of(scope)
    same: dict[tuple[str | None, str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.id not in counts.by_figure:
            continue  # new ones, remains and nil are no points of a count that goes on
        who, day = counts.who[figure.id], counts.day[figure.id]
        same[(day, words.bounds(figure), (figure.population or "").lower(), who)].append(figure)
    found = []
    for (day, how_many, whom, who), members in same.items():
        first, carried = members[0], len({f.article for f in members})
        times = f" ({carried} articles)" if carried > 1 else ""
        counted = f"{whom}, " if whom else ""
        point = Point(
            day=day,
            heading=phrases.short_day(day),
            low=first.low,
            high=first.high,
            label=f"{counted}{who}{times}",
            value=how_many,
            link=scope.link(first.id),
            title=f"{how_many} {counted}{who}{times}: “{first.text}”",
        )
        found.append((who, carried, point))
    return found


def _relations(scope: Scope, ids: set[str]) -> list[tuple[str, tuple[Between, ...]]]:
    pairs: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for relation in scope.record.relations:
        if relation.kind != "contradicts" and relation.a in ids and _holds(scope, relation):
            pairs[relation.kind].append((relation.kind, relation.a, relation.b, relation.why))
    found = {kind: _once(scope, among) for kind, among in pairs.items()}
    order = [k for k in ("revises", "refines", "rounds", "bounds", "part_of", "agrees", "other_scope") if k in found]
    return [(kind, tuple(found[kind][: scope.limits.rows])) for kind in order]


def _holds(scope: Scope, relation: Relation) -> bool:
    """Whether a relation is one for a reader: a later count is of the same authority and the same people."""
    if relation.kind != "revises":
        return True
    a, b = (counts_of(scope).by_figure.get(i) for i in (relation.a, relation.b))
    return bool(a and b and a.line == b.line)


def _once(scope: Scope, pairs: Sequence[tuple[str, str, str, str]]) -> list[Between]:
    """Each pair of voices and numbers once: that ten articles carry it does not make it ten pairs."""
    same: dict[tuple[tuple[str, str], tuple[str, str]], list[tuple[str, str, str, str]]] = defaultdict(list)
    for pair in pairs:
        same[(scope.said(pair[1]), scope.said(pair[2]))].append(pair)
    return [
        Between(kind=kind, a=side(scope, a), b=side(scope, b), why=why, times=len(among))
        for among in list(same.values())[: scope.limits.rows]
        for kind, a, b, why in among[:1]
    ]
