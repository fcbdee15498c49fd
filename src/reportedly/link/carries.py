"""Who carries whom: outlets, agencies and authorities, and how often. Stage 4 of 5, as plain data for a drawing.

An arrow runs the way the words ran: from the one who said or wrote them to the one who carries them.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.engines.outlets import houses, outlet_key
from reportedly.link.names import is_named, name_key, same_name, says_who
from reportedly.model.article import Article
from reportedly.model.reading import Credit
from reportedly.model.record import Copy
from reportedly.model.statement import Statement, Voice

NodeKind = Literal["outlet", "agency", "authority"]
EdgeKind = Literal["copy", "credit", "voice"]


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """Who: `weight` is the number of its articles, or of its statements for an authority; `here`: it has articles."""

    id: str
    name: str
    kind: NodeKind
    weight: int
    here: bool


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Words ran from `source` to `target`, `count` times, in these articles of the target."""

    source: str
    target: str
    kind: EdgeKind
    count: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges, each in a fixed order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def foremost(self, limit: int) -> "Graph":
        """The graph of the *limit* nodes with the heaviest arrows, and the arrows between them."""
        weight: Counter[str] = Counter()
        for edge in self.edges:
            weight[edge.source] += edge.count
            weight[edge.target] += edge.count
        kept = {n.id for n in sorted(self.nodes, key=lambda n: (-weight[n.id], -n.weight, n.id))[:limit]}
        return Graph(
            tuple(n for n in self.nodes if n.id in kept),
            tuple(e for e in self.edges if e.source in kept and e.target in kept),
        )


def carries(
    articles: Mapping[str, Article],
    credits: Sequence[Credit] = (),
    copies: Sequence[Copy] = (),
    statements: Sequence[Statement] = (),
    *,
    hearers: int = 1,
) -> Graph:
    """The graph of a case; authorities that fewer than *hearers* outlets carry are left out."""
    names: dict[str, str] = {}
    kinds: dict[str, NodeKind] = {}
    arrows: dict[tuple[str, str, EdgeKind], list[str]] = defaultdict(list)
    weights: Counter[str] = Counter()
    home = {a.id: _outlet_node(a, names, kinds) for a in sorted(articles.values(), key=lambda a: a.id)}
    weights.update(home.values())
    for credit in sorted(credits, key=lambda c: c.id):
        source = _house_node(credit.credited, names, kinds)
        if credit.article in home and source != home[credit.article]:
            arrows[source, home[credit.article], "credit"].append(credit.article)
    for copy in sorted(copies, key=lambda c: c.id):
        taker, giver = (copy.b, copy.a) if copy.origin == "a" else (copy.a, copy.b)
        if copy.origin and taker in home and giver in home and home[taker] != home[giver]:
            arrows[home[giver], home[taker], "copy"].append(taker)
    _authorities(statements, home, names, kinds, arrows, weights, hearers)
    edges = tuple(sorted(Edge(s, t, k, len(a), tuple(sorted(set(a)))) for (s, t, k), a in arrows.items()))
    used = {e.source for e in edges} | {e.target for e in edges} | set(home.values())
    nodes = tuple(Node(i, names[i], kinds[i], weights[i], i in home.values()) for i in sorted(used))
    return Graph(nodes, edges)


def _outlet_node(article: Article, names: dict[str, str], kinds: dict[str, NodeKind]) -> str:
    if article.outlet:
        return _house_node(article.outlet, names, kinds)
    node = f"article:{article.id}"
    names[node], kinds[node] = article.name, "outlet"
    return node


def _house_node(name: str, names: dict[str, str], kinds: dict[str, NodeKind]) -> str:
    node = f"house:{outlet_key(name)}"
    house = houses().find(name)
    names.setdefault(node, name)
    kinds.setdefault(node, "agency" if house and house.kind in ("wire", "photo") else "outlet")
    return node


def _authorities(
    statements: Sequence[Statement],
    home: Mapping[str, str],
    names: dict[str, str],
    kinds: dict[str, NodeKind],
    arrows: dict[tuple[str, str, EdgeKind], list[str]],
    weights: Counter[str],
    hearers: int,
) -> None:
    """Add the named innermost voices, "Orlov" taken with the one fuller name that it fits."""
    by_name: dict[str, list[tuple[Voice, str]]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: s.id):
        speaker = statement.speaker
        if speaker is None or statement.article not in home or not is_named(speaker):
            continue
        if says_who(speaker.name):
            by_name[name_key(speaker.name)].append((speaker, statement.article))
    clusters: list[list[str]] = []
    # Names that can mean the same end with the same word.
    ending: dict[str, list[list[str]]] = defaultdict(list)
    for name in sorted(by_name, key=lambda n: (-len(n.split()), n)):
        alike = ending[name.split()[-1]]
        fitting = [c for c in alike if all(same_name(name, other) for other in c)]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            clusters.append([name])
            alike.append(clusters[-1])
    for cluster in clusters:
        heard = [pair for name in cluster for pair in by_name[name]]
        if len({home[article] for _, article in heard}) < hearers:
            continue
        node = f"voice:{cluster[0]}"
        full = Counter(v.name for v, _ in by_name[cluster[0]])
        names[node] = min(full, key=lambda n: (-full[n], n))
        kinds[node] = "authority"
        weights[node] = len(heard)
        for _, article in heard:
            arrows[node, home[article], "voice"].append(article)
