"""Who carries whom: articles, media, agencies and authorities, as a graph and as a table. Stage 5 of 5."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from reportedly.report.dossier import phrases
from reportedly.report.dossier.scope import Scope, by_day
from reportedly.report.graphs import Graph, Knot, Tie, graph

# What one drawing holds; the table has the rest.
_AUTHORITIES, _MEDIA, _ARTICLES = 36, 24, 50

_HEADINGS = {0: "voices", 1: "voices between", 2: "articles", 3: "articles that carry articles"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A voice, medium or article that others carry, and who carries it."""

    name: str
    kind: str
    statements: int
    outlets: int
    by: tuple[tuple[str, str | None, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """The graph and its table."""

    graph: Graph | None
    rows: tuple[Carried, ...]
    left_out: int
    not_drawn: int


def carriers(scope: Scope) -> Carriers:
    """Who carries whom in a record."""
    ties = _ties(scope)
    rows = _rows(scope, ties)
    knots, not_drawn = _knots(scope, ties)
    return Carriers(
        graph=graph(knots, ties, _HEADINGS),
        rows=tuple(rows[: scope.limits.rows]),
        left_out=max(0, len(rows) - scope.limits.rows),
        not_drawn=not_drawn,
    )


def _ties(scope: Scope) -> list[Tie]:
    """Every tie: a voice through the media that pass it on to the article, copies, and credits."""
    said: Counter[tuple[str, str]] = Counter()
    for statement in scope.record.statements.values():
        names = scope.voice(statement)
        path = [f"v:{names[-1]}", *(f"m:{name}" for name in reversed(names[:-1]))] if names else []
        path.append(statement.article)
        said.update(set(pairwise(path)))
    ties = [Tie(source=a, carrier=b, kind="voice", weight=n) for (a, b), n in sorted(said.items()) if a != b]
    copied = set()
    for copy in scope.record.copies:
        if copy.origin:
            pair = (copy.a, copy.b) if copy.origin == "a" else (copy.b, copy.a)
            copied.add(pair)
    ties += [Tie(source=a, carrier=b, kind="copy") for a, b in sorted(copied)]
    return ties + _credited(scope, copied)


def _credited(scope: Scope, copied: set[tuple[str, str]]) -> list[Tie]:
    found = set()
    for reading in scope.record.readings.values():
        for credit in reading.credits:
            link = scope.record.credits.get(credit.id)
            source = link.resolved if link and link.resolved else f"m:{credit.credited}"
            own = scope.record.articles[credit.article].outlet
            if source != credit.article and credit.credited != own and (source, credit.article) not in copied:
                found.add((source, credit.article))
    return [Tie(source=a, carrier=b, kind="credit") for a, b in sorted(found)]


def _name(scope: Scope, node: str) -> str:
    return node[2:] if node[1:2] == ":" else scope.outlet(node)


def _rows(scope: Scope, ties: list[Tie]) -> list[Carried]:
    below: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        below[tie.source].append(tie)
    found = []
    for source, among in below.items():
        articles = [t.carrier for t in among if t.carrier in scope.record.articles]
        named = tuple(
            (_carrier(scope, t.carrier), scope.article_link(t.carrier) if t.carrier in articles else None, t.kind)
            for t in sorted(among, key=lambda t: (_when(scope, t.carrier), t.carrier))
        )
        kind = {"v": "voice", "m": "medium"}.get(source[0], "voice") if source[1:2] == ":" else "article"
        found.append(
            Carried(
                name=_carrier(scope, source),
                kind=kind,
                statements=sum(t.weight for t in among if t.kind == "voice"),
                outlets=len({scope.outlet(a) for a in articles}),
                by=named,
            )
        )
    return sorted(found, key=lambda r: (-len({n for n, _, _ in r.by}), -r.statements, r.name))


def _carrier(scope: Scope, node: str) -> str:
    if node[1:2] == ":":
        return node[2:]
    return f"{scope.outlet(node)}, {phrases.short_day(scope.record.articles[node].published)}"


def _when(scope: Scope, node: str) -> str:
    article = scope.record.articles.get(node)
    return article.published or "~" if article else ""


def _knots(scope: Scope, ties: list[Tie]) -> tuple[list[Knot], int]:
    """The nodes to draw: the most carried voices and media, and the articles tied to most."""
    reach: Counter[str] = Counter()
    for tie in ties:
        reach[tie.source] += 1
        reach[tie.carrier] += 1
    ranked = sorted(reach, key=lambda node: (-reach[node], node))
    voices = [n for n in ranked if n.startswith("v:")]
    media = [n for n in ranked if n.startswith("m:")]
    articles = [n for n in ranked if n in scope.record.articles]
    shown = sorted(articles[:_ARTICLES], key=lambda a: by_day(scope.record.articles[a]))
    depths = _depths(shown, ties)
    knots = [Knot(id=n, name=n[2:], depth=0) for n in voices[:_AUTHORITIES]]
    knots += [Knot(id=n, name=n[2:], depth=1) for n in media[:_MEDIA]]
    for article in shown:
        when = phrases.short_day(scope.record.articles[article].published)
        link = scope.article_link(article)
        knots.append(Knot(id=article, name=scope.outlet(article), depth=depths[article], link=link, note=when))
    return knots, len(reach) - len(knots)


def _depths(articles: list[str], ties: list[Tie]) -> dict[str, int]:
    """The column of each article: behind those that it copied or credits; in one column further."""
    depths = dict.fromkeys(articles, 2)
    for tie in ties:
        if tie.source in depths and tie.carrier in depths:
            depths[tie.carrier] = 3
    return depths
