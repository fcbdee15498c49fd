"""Link one article after another into the record. Stage 4 of 5, over the indexes of the store.

Each family (copies, origins, claims, figures, actors) is a pair of pure functions: the keys of an item, and what holds
between two items. An article meets only those it shares a key with; what hangs together is gathered again when it
changes. Items, pairs and groups do not depend on the order of arrival, so neither does the record.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import Any, Protocol, TypeVar

import msgspec

from reportedly.link import actors, claims, figure_classes, figures, origins
from reportedly.link.claim_answers import answers
from reportedly.link.claim_groups import opposes
from reportedly.link.figure_own import freed
from reportedly.link.items import Counted, Setting, Told
from reportedly.link.thresholds import KEPT
from reportedly.model.article import Article
from reportedly.model.reading import Reading
from reportedly.model.record import Copy, Relation
from reportedly.model.statement import Actor
from reportedly.store.index import KNOT, Index
from reportedly.store.shelf import Shelf

# The families of pairs and groups in the store.
COPY, ORIGIN, CLAIM, FIGURE, ACTOR = "copy", "origin", "claim", "figure", "actor"
# Statements that cannot be one claim; statements that are not in a group of claims yet.
AGAINST, STATEMENT = "against", "statement"
# Classes of figures, and which figures are in them.
COUNT, MEMBER = "count", "member"


class _Item(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Item)

Keys = Callable[[T], Collection[str]]

encode = msgspec.msgpack.encode


def decode(body: bytes, kind: Any) -> Any:
    """An item, a pair or a group as it was encoded."""
    return msgspec.msgpack.decode(body, type=kind)


def link_article(shelf: Shelf, index: Index, article: Article, reading: Reading) -> None:
    """Bring one article that was read together with what it concerns; then it counts as linked."""
    told = told_of(article, reading)
    counted = counted_of(article, reading)
    index.put("told", article.id, {t.id: encode(t) for t in told})
    setting = Setting(article=article.id, published=article.published, about=told[0].about if told else ())
    index.put("setting", article.id, {f"{article.id}.setting": encode(setting)})
    index.put("counted", article.id, {c.id: encode(c) for c in counted})
    index.put("actor", article.id, {a.id: encode(a) for a in reading.actors})
    found = _link_copies(shelf, index, article)
    _link_origins(index, told, found)
    _link_claims(index, told)
    _link_figures(index, counted)
    _link_actors(index, reading.actors)
    shelf.mark_linked(article.id)


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
        for figure in freed(reading.figures)
    ]


def _link_copies(shelf: Shelf, index: Index, article: Article) -> dict[str, list[Copy]]:
    from reportedly.link import copies  # not at the top: it brings numpy, which a look at a case can do without

    names = {article.id: copies.keys(article)}
    found: dict[str, list[Copy]] = {}
    words = copies.sketch(article)
    index.put("words", article.id, {article.id: encode(words)})
    for other in copies.likely(words, index.get(index.near(COPY, names)[article.id], bytes)):
        first, second = sorted((article, shelf.article(other)), key=lambda a: a.id)
        if pairs := copies.compare(first, second):
            index.connect(COPY, first.id, second.id, encode(pairs))
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
    index: Index,
    family: str,
    items: Sequence[T],
    keys: Keys[T],
    sought: Keys[T],
    kind: type[T],
    worth: Callable[[set[str]], set[str]] = lambda ids: ids,
) -> Iterator[tuple[T, T]]:
    """The pairs that new items make with whatever is filed under what they seek, each once, the smaller id first.

    *worth* says which of the others are worth opening.
    """
    index.file(family, {item.id: keys(item) for item in items})
    near = index.near(family, {item.id: sought(item) for item in items})
    mine = {item.id: item for item in items}
    known = index.get(worth({o for found in near.values() for o in found} - set(mine)), kind)
    for one in items:
        for other in near[one.id]:
            if other in known:
                yield (one, known[other]) if one.id < other else (known[other], one)
            elif other in mine and one.id < other:
                yield one, mine[other]


def _link_claims(index: Index, told: Sequence[Told]) -> None:
    index.wait_all({(STATEMENT, t.id) for t in told})
    near = partial(_of_like_events, index, told)
    for first, second in _meet(index, CLAIM, told, claims.keys, claims.sought, Told, near):
        if (match := claims.compare(first, second)) and (opposes(match) or match.score >= KEPT):
            index.connect(AGAINST if opposes(match) else CLAIM, first.id, second.id, encode(match))


def _of_like_events(index: Index, told: Sequence[Told], ids: set[str]) -> set[str]:
    """Those of the statements whose articles can tell of an event of this one; most in a large case do not."""
    by_article: dict[str, list[str]] = defaultdict(list)
    for i in ids:
        by_article[i.partition(".")[0]].append(i)
    settings = index.get([f"{article}.setting" for article in by_article], Setting)
    apart = {one.article for one in settings.values() if claims.of_other_events(told[0], one)}
    return {i for article, its in by_article.items() if article not in apart for i in its}


def _link_figures(index: Index, counted: Sequence[Counted]) -> None:
    """Compare the figures of one article each with each; with other articles only as classes, each once in a case."""
    told = sorted((c for c in counted if figures.keys(c)), key=lambda c: c.id)
    for first, second in combinations(told, 2):
        if relation := figures.relate(first, second):
            index.connect(FIGURE, first.id, second.id, encode(relation))
    named = {c.id: figure_classes.class_of(c) for c in told if figure_classes.meets_others(c)}
    index.file(MEMBER, {item: [name] for item, name in named.items()})
    fresh = {named[c.id]: c for c in told if c.id in named}
    for name in index.get(sorted(fresh), Counted):
        del fresh[name]
    _link_counts(index, fresh)


def _link_counts(index: Index, fresh: Mapping[str, Counted]) -> None:
    """Relate classes of figures that are new to the case with each other and with those that it has."""
    made = [figure_classes.stand_in(item, name) for name, item in sorted(fresh.items())]
    index.put("count", "", {one.id: encode(one) for one in made})
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


def relations(index: Index) -> Iterator[Relation]:
    """How the figures of the case relate, first within articles, then across them."""
    for _, _, body in index.edges(FIGURE):
        yield decode(body, Relation)
    pairs = [(a, b) for a, b, _ in index.edges(COUNT)]
    members = index.near(MEMBER, {name: [name] for name in {n for pair in pairs for n in pair}})
    # A class of one figure has no relation to itself; that is most of them.
    pairs = [(a, b) for a, b in pairs if a != b or len(members[a]) > 1]
    known = index.get({i for pair in pairs for name in pair for i in members[name]}, Counted)
    for a, b in pairs:
        yield from figure_classes.related([known[i] for i in members[a]], [known[i] for i in members[b]])


def all_copies(index: Index) -> list[Copy]:
    """The copies of the case."""
    return [copy for _, _, body in index.edges(COPY) for copy in decode(body, list[Copy])]
