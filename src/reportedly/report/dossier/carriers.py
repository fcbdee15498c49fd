"""Who carries whom: outlets, agencies and authorities, as a graph and as a table. Stage 5 of 5."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from reportedly.link import carries as link
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.taken import of_each_other
from reportedly.report.graphs import Graph, Knot, Tie, graph

# What one drawing holds; the table has the rest.
_DRAWN = {"authority": 36, "elsewhere": 20, "here": 50}
_HEADINGS = {0: "authorities", 1: "carried, not in the case", 2: "outlets", 3: "outlets that carry outlets"}
_KINDS = {"outlet": "outlet", "agency": "agency", "authority": "authority"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Who carries it: the outlet, how, how often, and the articles."""

    name: str
    how: str
    times: int
    articles: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An authority, agency or outlet that others carry."""

    name: str
    kind: str
    here: bool
    outlets: int
    by: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """The graph and its table."""

    graph: Graph | None
    rows: tuple[Carried, ...]
    left_out: int
    not_drawn: int


def carriers(scope: Scope) -> Carriers:
    """Who carries whom in a record."""
    record = scope.record
    found = link.carries(
        record.articles,
        credits=[c for r in record.readings.values() for c in r.credits],
        copies=of_each_other(scope),
        statements=_of_the_most_heard(scope),
    )
    rows = _rows(scope, found)
    knots = _knots(found)
    ties = [Tie(source=e.source, carrier=e.target, kind=e.kind, weight=e.count) for e in found.edges]
    drawn = graph(knots, ties, _HEADINGS)
    return Carriers(
        graph=drawn,
        rows=tuple(rows[: scope.limits.rows]),
        left_out=max(0, len(rows) - scope.limits.rows),
        not_drawn=max(0, len({n for t in ties for n in (t.source, t.carrier)}) - len(drawn.nodes if drawn else ())),
    )


def _of_the_most_heard(scope: Scope) -> list[Statement]:
    """The statements of the voices that most outlets carry; in a small case, of all."""
    heard: dict[str, set[str]] = defaultdict(set)
    for statement in scope.record.statements.values():
        if statement.chain:
            heard[scope.said_by(statement, statement.article)].add(scope.outlet(statement.article))
    most = set(sorted(heard, key=lambda name: (-len(heard[name]), name))[: scope.limits.rows])
    return [s for s in scope.record.statements.values() if s.chain and scope.said_by(s, s.article) in most]


def _rows(scope: Scope, found: link.Graph) -> list[Carried]:
    nodes = {node.id: node for node in found.nodes}
    below: dict[str, list[link.Edge]] = defaultdict(list)
    for edge in found.edges:
        below[edge.source].append(edge)
    rows = [
        Carried(
            name=nodes[source].name,
            kind=_KINDS[nodes[source].kind],
            here=nodes[source].here,
            outlets=len({e.target for e in among}),
            by=tuple(_carrier(scope, nodes[e.target].name, e) for e in among),
        )
        for source, among in below.items()
    ]
    return sorted(rows, key=lambda r: (-r.outlets, -sum(c.times for c in r.by), r.name))


def _carrier(scope: Scope, name: str, edge: link.Edge) -> Carrier:
    how = {"copy": "copied", "credit": "credits it", "voice": ""}[edge.kind]
    days = [(phrases.short_day(scope.record.articles[a].published), scope.article_link(a)) for a in edge.articles]
    return Carrier(name=name, how=how, times=edge.count, articles=tuple(days))


def _knots(found: link.Graph) -> list[Knot]:
    """The nodes to draw, those that most words ran from or to."""
    weight: Counter[str] = Counter()
    for edge in found.edges:
        weight[edge.source] += edge.count
        weight[edge.target] += edge.count
    ranked = sorted(found.nodes, key=lambda n: (-weight[n.id], n.id))
    houses = {n.id for n in found.nodes if n.here}
    carrying = {e.target for e in found.edges if e.source in houses and e.kind in ("copy", "credit")}
    kept: Counter[str] = Counter()
    knots = []
    for node in ranked:
        column = "here" if node.here else "authority" if node.kind == "authority" else "elsewhere"
        kept[column] += 1
        if kept[column] <= _DRAWN[column]:
            depth = {"authority": 0, "elsewhere": 1, "here": 3 if node.id in carrying else 2}[column]
            knots.append(Knot(id=node.id, name=node.name, depth=depth))
    return knots
