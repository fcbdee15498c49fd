"""Link one article after another into the record. Stage 4 of 5, over the indexes of the store.

Each family (copies, origins, claims, figures, actors) is a pair of pure functions: the keys of an item, and what holds
between two items. An article meets only those it shares a key with; what hangs together is gathered again when it
changes. Items, pairs and groups do not depend on the order of arrival, so neither does the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from reportedly.ids import id_of
from reportedly.link import actors, claims, copies, figures, origins
from reportedly.link.items import Counted, Told
from reportedly.model.article import Article
from reportedly.model.reading import Reading
from reportedly.model.record import Claim, Conflict, Copy, Origin, Relation
from reportedly.model.statement import Actor
from reportedly.store.case import Case
from reportedly.store.index import KNOT, Index
from reportedly.store.shelf import Shelf

# The families of pairs and groups in the store.
COPY, ORIGIN, CLAIM, FIGURE, ACTOR = "copy", "origin", "claim", "figure", "actor"

_encode = msgspec.msgpack.encode


def _decode(body: bytes, kind: Any) -> Any:
    return msgspec.msgpack.decode(body, type=kind)


def link_article(shelf: Shelf, index: Index, article: Article, reading: Reading) -> None:
    """Bring one article that was read together with what it concerns; then it counts as linked."""
    told = told_of(article, reading)
    counted = counted_of(article, reading)
    index.put("told", article.id, {t.id: _encode(t) for t in told})
    index.put("counted", article.id, {c.id: _encode(c) for c in counted})
    index.put("actor", article.id, {a.id: _encode(a) for a in reading.actors})
    found = _link_copies(shelf, index, article)
    _link_origins(index, told, found)
    _link_claims(index, told)
    _link_figures(index, counted)
    _link_actors(index, reading.actors)
    shelf.mark_linked(article.id)


def told_of(article: Article, reading: Reading) -> list[Told]:
    """The statements of a reading with what link must know of their article."""
    return [
        Told(
            statement=statement,
            article=article.id,
            outlet=article.outlet,
            published=article.published,
            figures=tuple(f for f in reading.figures if f.statement == statement.id),
            moments=tuple(m for m in reading.moments if m.statement == statement.id),
        )
        for statement in reading.statements
    ]


def counted_of(article: Article, reading: Reading) -> list[Counted]:
    """The figures of a reading with who gives them."""
    speakers = {s.id: s.speaker.name if s.speaker else None for s in reading.statements}
    return [
        Counted(
            figure=figure,
            authority=speakers.get(figure.statement or ""),
            outlet=article.outlet,
            published=article.published,
        )
        for figure in reading.figures
    ]


def _link_copies(shelf: Shelf, index: Index, article: Article) -> dict[str, list[Copy]]:
    names = copies.keys(article)
    found: dict[str, list[Copy]] = {}
    for other in index.near(COPY, names):
        first, second = sorted((article, shelf.article(other)), key=lambda a: a.id)
        if pairs := copies.compare(first, second):
            index.connect(COPY, first.id, second.id, _encode(pairs))
            found[other] = pairs
    index.file(COPY, article.id, names)
    return found


def _link_origins(index: Index, told: Sequence[Told], found: Mapping[str, list[Copy]]) -> None:
    moved: set[str] = set()
    for item in told:
        index.join(ORIGIN, [item.id])
        for key, why in origins.joins(item):
            moved.update(index.tie(ORIGIN, item.id, key, why.encode()))
    for other, pairs in found.items():
        theirs = [_decode(b, Told) for b in index.get(index.of_article(other, "told")).values()]
        for mine in told:
            for its in theirs:
                first, second = sorted((mine, its), key=lambda t: t.id)
                if why := origins.same_text(first, second, pairs):
                    index.connect(ORIGIN, first.id, second.id, why.encode())
                    moved.update(index.join(ORIGIN, [first.id, second.id]))
    # A claim names the origins of its statements: where they now have another, it is gathered again.
    index.wait(CLAIM, list(index.roots(CLAIM, moved).values()))


def _link_claims(index: Index, told: Sequence[Told]) -> None:
    for item in told:
        index.join(CLAIM, [item.id])
        names = claims.keys(item)
        for other in index.get(index.near(CLAIM, names)).values():
            first, second = sorted((item, _decode(other, Told)), key=lambda t: t.id)
            if match := claims.compare(first, second):
                index.connect(CLAIM, first.id, second.id, _encode(match))
                index.join(CLAIM, [first.id, second.id])
        index.file(CLAIM, item.id, names)


def _link_figures(index: Index, counted: Sequence[Counted]) -> None:
    for item in counted:
        names = figures.keys(item)
        for other in index.get(index.near(FIGURE, names)).values():
            first, second = sorted((item, _decode(other, Counted)), key=lambda c: c.id)
            if relation := figures.relate(first, second):
                index.connect(FIGURE, first.id, second.id, _encode(relation))
        index.file(FIGURE, item.id, names)


def _link_actors(index: Index, local: Iterable[Actor]) -> None:
    for actor in local:
        index.join(ACTOR, [actor.id])
        names = actors.keys(actor)
        for other in index.get(index.near(ACTOR, names)).values():
            if actors.compare(actor, found := _decode(other, Actor)):
                index.connect(ACTOR, actor.id, found.id, b"")
                index.join(ACTOR, [actor.id, found.id])
        index.file(ACTOR, actor.id, names)


# --- gathering -------------------------------------------------------------------


class GatheredClaims(msgspec.Struct, frozen=True):
    """What a group of statements was gathered into."""

    claims: list[Claim]
    conflicts: list[Conflict]


def gather_waiting(case: Case, *, threshold: float = claims.THRESHOLD, batch: int = 200) -> None:
    """Gather every group that changed. Origins first: the numbers of a claim rest on them."""
    for family, work in ((ACTOR, _gather_actors), (ORIGIN, _gather_origin), (CLAIM, _gather_claims)):
        while True:
            with case.begin() as connection:
                index = Index(connection)
                roots = index.waiting(family, batch)
                for root in roots:
                    work(index, root, threshold)
            if not roots:
                break


def _gather_actors(index: Index, root: str, threshold: float) -> None:
    local = [_decode(b, Actor) for b in index.get(index.members(ACTOR, root)).values()]
    index.keep(ACTOR, root, _encode(actors.gather(local)))


def _gather_origin(index: Index, root: str, threshold: float) -> None:
    ids = index.members(ORIGIN, root)
    members = _told(index, ids)
    whys = sorted({body.decode() for _, _, body in index.edges_among(ORIGIN, ids)})
    index.keep(ORIGIN, root, _encode(origins.origin_of(members, whys)))


def _gather_claims(index: Index, root: str, threshold: float) -> None:
    members = _told(index, index.members(CLAIM, root))
    ids = [m.id for m in members]
    matches = {(a, b): _decode(body, claims.Match) for a, b, body in index.edges_among(CLAIM, ids)}
    roots = index.roots(ORIGIN, ids)
    held = {r: _decode(b, Origin) for r, b in index.gathered_of(ORIGIN, set(roots.values())).items()}
    origin_of = {i: held[r].id for i, r in roots.items()}
    carried = _copies_among(index, {m.article for m in members})
    found = []
    for one in claims.gather(members, matches, threshold):
        inside = [m for m in members if m.id in {*one.statements, *one.denied_by}]
        making = [m for m in inside if m.id in one.statements] or inside
        articles, outlets, texts, authorities = origins.numbers(making, carried, origin_of)
        found.append(
            Claim(
                id=id_of("k", one.statements[0] if one.statements else one.denied_by[0]),
                text=one.text,
                statements=one.statements,
                denied_by=one.denied_by,
                origins=tuple(sorted({origin_of[m.id] for m in making})),
                articles=articles,
                outlets=outlets,
                independent_texts=texts,
                authorities=authorities,
            )
        )
    conflicts = claims.conflicts(members, matches)
    index.keep(CLAIM, root, _encode(GatheredClaims(found, conflicts)), weight=_weight(found, conflicts))


def _weight(found: Sequence[Claim], conflicts: Sequence[Conflict]) -> int:
    """What a desk wants to see first: what most authorities and outlets say, and what is disputed."""
    most = max((10 * c.authorities + 5 * c.outlets + c.articles + 10 * bool(c.denied_by) for c in found), default=0)
    return most + 10 * bool(conflicts)


def _told(index: Index, ids: Iterable[str]) -> list[Told]:
    bodies = index.get([i for i in ids if not i.startswith(KNOT)])
    return [_decode(bodies[i], Told) for i in sorted(bodies)]


def _copies_among(index: Index, articles: set[str]) -> list[Copy]:
    pairs = index.edges_among(COPY, articles)
    return [copy for _, _, body in pairs for copy in _decode(body, list[Copy])]


def relations(index: Index) -> list[Relation]:
    """How the figures of the case relate."""
    return [_decode(body, Relation) for _, _, body in index.edges(FIGURE)]


def all_copies(index: Index) -> list[Copy]:
    """The copies of the case."""
    return [copy for _, _, body in index.edges(COPY) for copy in _decode(body, list[Copy])]
