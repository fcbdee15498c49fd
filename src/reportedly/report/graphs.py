"""Lay out who carries whom in columns: authorities, media, articles, articles that copied. Stage 5 of 5.

Geometry only; a template draws it as SVG. A node's column is its depth; inside a column nodes stand near the middle of
what they are tied to (a few sweeps of the barycentre), which keeps crossings few and the drawing the same every time.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_LINE = 19
_TOP = 40
_GAP = 72
_LETTER = 7.0
_SWEEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A node to be placed: `depth` is its column."""

    id: str
    name: str
    depth: int
    link: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """`carrier` has something from `source`; `kind` is voice, copy or credit, `weight` how many statements."""

    source: str
    carrier: str
    kind: str
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A placed node with the lines that leave it."""

    x: float
    y: float
    knot: Knot
    edges: tuple[tuple[str, str, float, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The placed nodes, and the columns' headings with their places."""

    width: float
    height: float
    nodes: tuple[Drawn, ...]
    headings: tuple[tuple[float, str], ...]


def graph(knots: Sequence[Knot], ties: Sequence[Tie], headings: Mapping[int, str], longest: int = 26) -> Graph | None:
    """Place the nodes; a tie whose ends are not both among them is left out, then a node without a tie."""
    known = {k.id for k in knots}
    ties = [t for t in ties if t.source in known and t.carrier in known]
    tied = {name for t in ties for name in (t.source, t.carrier)}
    knots = [k for k in knots if k.id in tied]
    if not knots:
        return None
    columns: dict[int, list[Knot]] = defaultdict(list)
    for knot in knots:
        columns[knot.depth].append(knot)
    depths = sorted(columns)
    height = max(len(column) for column in columns.values()) * _LINE
    places = _places(columns, ties, height)
    lefts, widths, x = {}, {}, 4.0
    for depth in depths:
        letters = max(len(_label(k, longest)) for k in columns[depth])
        widths[depth] = max(letters, len(headings[depth])) * _LETTER + 6
        lefts[depth] = x
        x += widths[depth] + _GAP
    by_id = {k.id: k for k in knots}
    nodes = []
    for depth in depths:
        for knot in sorted(columns[depth], key=lambda k: places[k.id]):
            edges = tuple(
                _edge(tie, by_id, places, lefts, widths, lefts[depth] + len(_label(knot, longest)) * _LETTER)
                for tie in ties
                if tie.source == knot.id
            )
            nodes.append(Drawn(x=lefts[depth], y=_TOP + places[knot.id], knot=_short(knot, longest), edges=edges))
    return Graph(
        width=x - _GAP + (60 if any(_leads_back(t, by_id) for t in ties) else 4),
        height=_TOP + height + 8,
        nodes=tuple(nodes),
        headings=tuple((lefts[d], headings[d]) for d in depths),
    )


def _leads_back(tie: Tie, knots: Mapping[str, Knot]) -> bool:
    return knots[tie.carrier].depth <= knots[tie.source].depth


def _label(knot: Knot, longest: int) -> str:
    name = knot.name if len(knot.name) <= longest else knot.name[: longest - 1].rstrip() + "…"
    return f"{name} {knot.note}".strip()


def _short(knot: Knot, longest: int) -> Knot:
    name = knot.name if len(knot.name) <= longest else knot.name[: longest - 1].rstrip() + "…"
    return Knot(id=knot.id, name=name, depth=knot.depth, link=knot.link, note=knot.note)


def _places(columns: Mapping[int, list[Knot]], ties: Sequence[Tie], height: float) -> dict[str, float]:
    """A height for every node, as near as its column allows to the middle of what it is tied to."""
    near: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        near[tie.source].append(tie.carrier)
        near[tie.carrier].append(tie.source)
    places = {}
    for column in columns.values():
        step = height / len(column)
        places.update({knot.id: (i + 0.5) * step for i, knot in enumerate(column)})
    depths = sorted(columns)
    for sweep in range(_SWEEPS):
        for depth in depths if sweep % 2 else reversed(depths):
            column = columns[depth]
            wanted = {
                k.id: sum(places[n] for n in near[k.id]) / len(near[k.id]) if near[k.id] else places[k.id]
                for k in column
            }
            order = sorted(column, key=lambda k: (wanted[k.id], places[k.id], k.id))
            places.update(_spread([k.id for k in order], wanted, height))
    return places


def _spread(order: Sequence[str], wanted: Mapping[str, float], height: float) -> dict[str, float]:
    found, at = {}, _LINE / 2 - _LINE
    for name in order:
        at = found[name] = max(wanted[name], at + _LINE)
    at = height + _LINE / 2
    for name in reversed(order):
        at = found[name] = min(found[name], at - _LINE)
    return found


def _edge(
    tie: Tie,
    knots: Mapping[str, Knot],
    places: Mapping[str, float],
    lefts: Mapping[int, float],
    widths: Mapping[int, float],
    begin: float,
) -> tuple[str, str, float, str]:
    """A line from the source's name to the carrier's; back around where it leads backwards (a circle)."""
    source, carrier = knots[tie.source], knots[tie.carrier]
    x1 = lefts[source.depth] + widths[source.depth]
    x2 = lefts[carrier.depth] - 6
    y1, y2 = _TOP + places[source.id], _TOP + places[carrier.id]
    if _leads_back(tie, knots):
        x2 = lefts[carrier.depth] + widths[carrier.depth]
        out = max(x1, x2) + 40
        path = f"M{begin:.1f} {y1:.1f}H{x1:.1f}C{out:.1f} {y1:.1f} {out:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    else:
        middle = (x2 - x1) / 2
        path = f"M{begin:.1f} {y1:.1f}H{x1:.1f}C{x1 + middle:.1f} {y1:.1f} {x2 - middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    thick = min(4.0, 0.9 + 0.45 * (tie.weight - 1))
    return tie.kind, path, thick, f"{carrier.name} has {_what(tie)} from {source.name}"


def _what(tie: Tie) -> str:
    if tie.kind == "copy":
        return "text"
    if tie.kind == "credit":
        return "credited text"
    return f"{tie.weight} statements" if tie.weight > 1 else "a statement"
