"""Link one article after another into the record. Stage 4 of 5, over the indexes of the store.

Each family (copies, origins, claims, figures, actors) is a pair of pure functions: the keys of an item, and what holds
between two items. An article meets only those it shares a key with; what hangs together is gathered again when it
changes. Items, pairs and groups do not depend on the order of arrival, so neither does the record.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from typing import Any, Protocol, TypeVar

import msgspec

from reportedly.ids import id_of
from reportedly.link import actors, claims, figure_classes, figures, numbers, origins
from reportedly.link.claim_answers import answers
from reportedly.link.items import Counted, Told
from reportedly.link.judged import Judgement, judged
from reportedly.model.article import Article
from reportedly.model.reading import Reading
from reportedly.model.record import Claim, Conflict, Copy, Relation
from reportedly.model.statement import Actor
from reportedly.store.case import Case
from reportedly.store.index import KNOT, Edge, Index
from reportedly.store.shelf import Shelf

# The families of pairs and groups in the store.
COPY, ORIGIN, CLAIM, FIGURE, ACTOR = "copy", "origin", "claim", "figure", "actor"
# Classes of figures, and which figures are in them.
COUNT, MEMBER = "count", "member"


class _Item(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Item)

Keys = Callable[[T], Collection[str]]

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


def settle(index: Index) -> None:
    """Write what was linked. A claim names the origins of its statements: where those changed, it is gathered again."""
    moved = index.flush().get(ORIGIN, [])
    index.wait_all({(CLAIM, root) for root in index.roots(CLAIM, moved).values()})


def told_of(article: Article, reading: Reading) -> list[Told]:
    """The statements of a reading with what link must know of their article."""
    about = claims.about(article)
    answered = answers(article.text, reading.statements)
    words = {statement.id: statement.text for statement in reading.statements}
    return [
        Told(
            statement=statement,
            about=about,
            lead=claims.lead_of(article.text, statement),
            answers=answered.get(statement.id),
            pointed=words.get(answered.get(statement.id, ""), ""),
            answered=statement.id in answered.values(),
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
    from reportedly.link import copies  # not at the top: it brings numpy, which a look at a case can do without

    names = {article.id: copies.keys(article)}
    found: dict[str, list[Copy]] = {}
    words = copies.sketch(article)
    index.put("words", article.id, {article.id: _encode(words)})
    for other in copies.likely(words, index.get(index.near(COPY, names)[article.id], bytes)):
        first, second = sorted((article, shelf.article(other)), key=lambda a: a.id)
        if pairs := copies.compare(first, second):
            index.connect(COPY, first.id, second.id, _encode(pairs))
            found[other] = pairs
    index.file(COPY, names)
    return found


def _link_origins(index: Index, told: Sequence[Told], found: Mapping[str, list[Copy]]) -> None:
    index.join(ORIGIN, [(t.id, t.id) for t in told])
    index.tie(ORIGIN, [(t.id, key, why.encode()) for t in told for key, why in origins.joins(t)])
    same = []
    for other, bodies in index.of_articles(found, "told").items():
        theirs = list(index.get(bodies, Told).values())
        for mine, its, why in origins.same_texts(told, theirs, found[other]):
            index.connect(ORIGIN, mine.id, its.id, why.encode())
            same.append((mine.id, its.id))
    index.join(ORIGIN, same)


def _meet(
    index: Index, family: str, items: Sequence[T], keys: Keys[T], sought: Keys[T], kind: type[T]
) -> Iterator[tuple[T, T]]:
    """The pairs that new items make with whatever is filed under what they seek, each once, the smaller id first."""
    index.file(family, {item.id: keys(item) for item in items})
    near = index.near(family, {item.id: sought(item) for item in items})
    mine = {item.id: item for item in items}
    others = {o for found in near.values() for o in found} - set(mine)
    known = index.get(others, kind)
    for one in items:
        for other in near[one.id]:
            if other in known:
                yield (one, known[other]) if one.id < other else (known[other], one)
            elif other in mine and one.id < other:
                yield one, mine[other]


def _link_claims(index: Index, told: Sequence[Told]) -> None:
    index.join(CLAIM, [(t.id, t.id) for t in told])
    joined = []
    for first, second in _meet(index, CLAIM, told, claims.keys, claims.sought, Told):
        if match := claims.compare(first, second):
            index.connect(CLAIM, first.id, second.id, _encode(match))
            joined.append((first.id, second.id))
    index.join(CLAIM, joined)


def _link_figures(index: Index, counted: Sequence[Counted]) -> None:
    """Compare the figures of one article each with each; with other articles only as classes, each once in a case."""
    told = sorted((c for c in counted if figures.keys(c)), key=lambda c: c.id)
    for first, second in combinations(told, 2):
        if relation := figures.relate(first, second):
            index.connect(FIGURE, first.id, second.id, _encode(relation))
    named = {c.id: figure_classes.class_of(c) for c in told if figure_classes.meets_others(c)}
    index.file(MEMBER, {item: [name] for item, name in named.items()})
    fresh = {named[c.id]: c for c in told if c.id in named}
    for name in index.get(sorted(fresh), Counted):
        del fresh[name]
    _link_counts(index, fresh)


def _link_counts(index: Index, fresh: Mapping[str, Counted]) -> None:
    """Relate classes of figures that are new to the case with each other and with those that it has."""
    made = [figure_classes.stand_in(item, name) for name, item in sorted(fresh.items())]
    index.put("count", "", {one.id: _encode(one) for one in made})
    keys = figure_classes.meets_others
    for first, second in [*_meet(index, COUNT, made, keys, keys, Counted), *((one, one) for one in made)]:
        if kind := figure_classes.kind_between(first, second):
            index.connect(COUNT, first.id, second.id, kind.encode())


def _link_actors(index: Index, local: Sequence[Actor]) -> None:
    """Actors of one name hang together by that name; only names are compared, however many articles use them."""
    index.join(ACTOR, [(a.id, a.id) for a in local])
    names = {a.id: name for a in local if (name := actors.name_of(a))}
    index.tie(ACTOR, [(item, name, b"") for item, name in names.items()])
    filed = {KNOT + name: actors.keys(name) for name in set(names.values())}
    index.file(ACTOR, filed)
    alike = [
        (knot, other)
        for knot, others in index.near(ACTOR, filed).items()
        for other in others
        if actors.compare(knot.removeprefix(KNOT), other.removeprefix(KNOT))
    ]
    for knot, other in alike:
        index.connect(ACTOR, knot, other, b"")
    index.join(ACTOR, alike)


# --- gathering -------------------------------------------------------------------


class GatheredClaims(msgspec.Struct, frozen=True):
    """What a group of statements was gathered into."""

    claims: list[Claim]
    conflicts: list[Conflict]


# So many members of groups are gathered at a time: what is in memory then does not grow with the case.
_AT_ONCE = 1000


Mistakes = tuple[type[Exception], ...]


def gather_waiting(case: Case, mistakes: Mistakes = ()) -> Iterator[tuple[str, str, Exception]]:
    """Gather every group that changed.

    Where that raises one of *mistakes*, the group goes on waiting: its family, its first article and the error are
    given back.
    """
    for family in (ACTOR, ORIGIN, CLAIM):
        last = ""
        while roots := _next(case, family, last):
            last = roots[-1]
            try:
                _gather(case, family, roots)
            except mistakes:
                for root in roots:
                    try:
                        _gather(case, family, [root])
                    except mistakes as error:
                        yield family, root.partition(".")[0], error


def _next(case: Case, family: str, after: str) -> list[str]:
    with case.look() as connection:
        return Index(connection).waiting(family, after, _AT_ONCE)


def _gather(case: Case, family: str, roots: Sequence[str]) -> None:
    with case.begin() as connection:
        index = Index(connection)
        index.keep(family, _WORK[family](index, index.members(family, roots), claims.THRESHOLD))


Gathered = dict[str, tuple[int, bytes]]
Members = Mapping[str, Sequence[str]]


def _gather_actors(index: Index, members: Members, threshold: float) -> Gathered:
    local = index.get(sorted(i for ids in members.values() for i in ids), Actor)
    return {root: (0, _encode(actors.gather([local[i] for i in ids if i in local]))) for root, ids in members.items()}


def _gather_origins(index: Index, members: Members, threshold: float) -> Gathered:
    told = _told(index, members)
    whys = _by_group(index.edges_among(ORIGIN, [i for ids in members.values() for i in ids]), members)
    return {
        root: (0, _encode(origins.origin_of([told[i] for i in ids if i in told], _reasons(whys[root]))))
        for root, ids in members.items()
    }


def _reasons(pairs: Sequence[Edge]) -> list[str]:
    return sorted({body.decode() for _, _, body in pairs})


def _gather_claims(index: Index, members: Members, threshold: float) -> Gathered:
    told = _told(index, members)
    pairs = _by_group(index.edges_among(CLAIM, list(told)), members)
    origin_of, carried = _behind(index, told)
    found: Gathered = {}
    for root, ids in members.items():
        inside = [told[i] for i in ids if i in told]
        matches = {(a, b): _decode(body, claims.Match) for a, b, body in pairs[root]}
        one = _gather_group(inside, matches, threshold, origin_of, carried)
        found[root] = (_weight(one.claims, one.conflicts), _encode(one))
    return found


def _gather_group(
    members: Sequence[Told],
    matches: Mapping[tuple[str, str], claims.Match],
    threshold: float,
    origin_of: Mapping[str, str],
    carried: Mapping[str, Sequence[Copy]],
) -> GatheredClaims:
    told = {m.id: m for m in members}
    found = [_claim(one, told, origin_of, carried) for one in claims.gather(members, matches, threshold)]
    return GatheredClaims(found, claims.conflicts(members, matches))


def _claim(
    one: claims.Gathered,
    told: Mapping[str, Told],
    origin_of: Mapping[str, str],
    carried: Mapping[str, Sequence[Copy]],
) -> Claim:
    """A claim with its four numbers; one that is only denied counts those who deny it."""
    making = [told[i] for i in sorted(one.statements or one.denied_by)]
    among = [copy for article in sorted({m.article for m in making}) for copy in carried.get(article, ())]
    articles, outlets, texts, authorities = origins.numbers(making, among, origin_of)
    return Claim(
        id=id_of("k", min(one.statements or one.denied_by)),
        text=one.text,
        statements=one.statements,
        denied_by=one.denied_by,
        origins=tuple(sorted({origin_of[m.id] for m in making})),
        articles=articles,
        outlets=outlets,
        independent_texts=texts,
        authorities=authorities,
    )


def claims_at(index: Index, threshold: float, batch: int = 400) -> Iterator[GatheredClaims]:
    """What the groups of statements would be gathered into at another threshold; nothing is written.

    A statement that hangs together with no other is the same claim at every threshold.
    """
    stored = [_decode(body, GatheredClaims) for body in index.gathered(CLAIM)]
    alone = [one for one in stored if sum(len(c.statements) + len(c.denied_by) for c in one.claims) < 2]
    yield from alone
    ids = sorted(i for one in stored for c in one.claims for i in (*c.statements, *c.denied_by))
    members: dict[str, list[str]] = {}
    for item, root in index.roots(CLAIM, ids).items():
        members.setdefault(root, []).append(item)
    several = sorted((root, sorted(its)) for root, its in members.items() if len(its) > 1)
    for start in range(0, len(several), batch):
        for _, body in _gather_claims(index, dict(several[start : start + batch]), threshold).values():
            yield _decode(body, GatheredClaims)


def matches_among(index: Index, ids: Collection[str]) -> dict[tuple[str, str], claims.Match]:
    """What was found between any two of these statements, however weak."""
    return {(a, b): _decode(body, claims.Match) for a, b, body in index.edges_among(CLAIM, ids)}


_WORK = {ACTOR: _gather_actors, ORIGIN: _gather_origins, CLAIM: _gather_claims}


def judge_claims(index: Index, found: Sequence[Claim], judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims with what people decided applied; the numbers of those that changed are counted again."""
    before = {(c.statements, c.denied_by): c for c in found}
    plain = [claims.Gathered(text=c.text, statements=c.statements, denied_by=c.denied_by) for c in found]
    about = {i for j in judgements for i in j.about} & {i for c in found for i in (*c.statements, *c.denied_by)}
    texts = {i: t.statement.text for i, t in index.get(sorted(about), Told).items()}
    after = judged(plain, judgements, texts)
    changed = [one for one in after if (one.statements, one.denied_by) not in before]
    ids = sorted({i for one in changed for i in (*one.statements, *one.denied_by)})
    told = index.get(ids, Told)
    origin_of, carried = _behind(index, told)
    return [before.get((one.statements, one.denied_by)) or _claim(one, told, origin_of, carried) for one in after]


def authorities_of(index: Index, found: Sequence[Claim], known_as: Callable[[str, str], str]) -> list[Claim]:
    """The claims with their authorities counted again under the names by which the case knows them."""
    several = {c.id: c.statements or c.denied_by for c in found if c.authorities > 1}
    ids = sorted({i for making in several.values() for i in making})
    told = index.get(ids, Told)
    origin_of = {i: origins.origin_id(root) for i, root in index.roots(ORIGIN, ids).items()}
    counted = {
        claim: numbers.authorities([told[i] for i in making], origin_of, known_as) for claim, making in several.items()
    }
    return [replace(c, authorities=counted.get(c.id, c.authorities)) for c in found]


def _behind(index: Index, told: Mapping[str, Told]) -> tuple[dict[str, str], dict[str, list[Copy]]]:
    """What the four numbers rest on: the origin of each statement, and the copies among their articles."""
    origin_of = {i: origins.origin_id(root) for i, root in index.roots(ORIGIN, list(told)).items()}
    return origin_of, _copies_by_article(index, {t.article for t in told.values()})


def _told(index: Index, members: Members) -> dict[str, Told]:
    return index.get(sorted(i for ids in members.values() for i in ids if not i.startswith(KNOT)), Told)


def _by_group(pairs: Iterable[Edge], members: Members) -> dict[str, list[Edge]]:
    root_of = {i: root for root, ids in members.items() for i in ids}
    found: dict[str, list[Edge]] = {root: [] for root in members}
    for a, b, body in pairs:
        if root_of.get(a) == root_of.get(b):
            found[root_of[a]].append((a, b, body))
    return found


def _copies_by_article(index: Index, articles: set[str]) -> dict[str, list[Copy]]:
    """The copies among these articles, each under its first article."""
    return {
        a: [copy for _, _, body in group for copy in _decode(body, list[Copy])]
        for a, group in groupby(index.edges_among(COPY, articles), key=lambda edge: edge[0])
    }


def _weight(found: Sequence[Claim], conflicts: Sequence[Conflict]) -> int:
    """What a desk wants to see first: what most outlets say in the most texts, and what is disputed."""
    most = max((10_000 * c.outlets + 100 * c.independent_texts + c.authorities for c in found), default=0)
    disputed = bool(conflicts) or any(c.denied_by for c in found)
    return most + 10_000 * disputed


def relations(index: Index) -> Iterator[Relation]:
    """How the figures of the case relate, first within articles, then across them."""
    for _, _, body in index.edges(FIGURE):
        yield _decode(body, Relation)
    pairs = [(a, b) for a, b, _ in index.edges(COUNT)]
    members = index.near(MEMBER, {name: [name] for name in {n for pair in pairs for n in pair}})
    # A class of one figure has no relation to itself; that is most of them.
    pairs = [(a, b) for a, b in pairs if a != b or len(members[a]) > 1]
    known = index.get({i for pair in pairs for name in pair for i in members[name]}, Counted)
    for a, b in pairs:
        yield from figure_classes.related([known[i] for i in members[a]], [known[i] for i in members[b]])


def all_copies(index: Index) -> list[Copy]:
    """The copies of the case."""
    return [copy for _, _, body in index.edges(COPY) for copy in _decode(body, list[Copy])]
