"""Gather what changed, once articles are linked. Stage 4 of 5, over the store.

Actors and origins hang together by their pairs, and a group of them is gathered whole when somebody looks, since every
second article tells of the police and in the end goes back to them. Claims are gathered with each article, by `claiming`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from reportedly.claiming import enter, gather_claims, leave, wait
from reportedly.link import actors, origins
from reportedly.link.actors import CaseActor
from reportedly.link.items import Told
from reportedly.linking import ACTOR, CLAIM, ORIGIN, STATEMENT
from reportedly.model.record import Origin
from reportedly.model.statement import Actor
from reportedly.store.case import Case
from reportedly.store.index import KNOT, Edge, Index

# So many members of groups are gathered at a time: what is in memory then does not grow with the case.
_AT_ONCE = 1000

Mistakes = tuple[type[Exception], ...]
Members = Mapping[str, Sequence[str]]


def settle(index: Index) -> None:
    """Write what was linked. A claim counts the origins of its statements: where those changed, it is gathered again."""
    moved = index.flush().get(ORIGIN, [])
    wait(index, set(index.roots(CLAIM, moved).values()))


def drop_article(index: Index, article: str) -> None:
    """Take an article out of all that it was linked with; what that changes waits for gathering."""
    leave(index, article)
    index.drop_article(article)
    settle(index)


def gather_waiting(case: Case, mistakes: Mistakes = ()) -> Iterator[tuple[str, str, Exception]]:
    """Gather every group that changed.

    Where that raises one of *mistakes*, the group goes on waiting: its family, its first article and the error are
    given back.
    """
    for family in (STATEMENT, CLAIM):
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
        if family == STATEMENT:
            enter(index, roots)
            return
        found = gather_claims(index, roots)
        index.forget(family, roots)
        index.keep(family, found)


def case_actors(index: Index) -> Iterator[CaseActor]:
    """The actors of the case, each with what it is called in single articles."""
    groups = index.groups(ACTOR)
    while some := list(islice(groups, _AT_ONCE)):
        local = index.get([i for _, its in some for i in its if not i.startswith(KNOT)], Actor)
        for _, its in some:
            yield from actors.gather([local[i] for i in its if i in local])


def case_origins(index: Index) -> Iterator[Origin]:
    """The origins of the case, each with the reasons that join its statements; a thousand groups at a time."""
    groups = index.groups(ORIGIN)
    while some := dict(islice(groups, _AT_ONCE)):
        yield from _origins(index, some)


def _origins(index: Index, members: Members) -> Iterator[Origin]:
    told = index.get(sorted(i for ids in members.values() for i in ids if not i.startswith(KNOT)), Told)
    whys = _by_group(index.edges_among(ORIGIN, [i for ids in members.values() for i in ids]), members)
    for root, ids in members.items():
        yield origins.origin_of([told[i] for i in ids if i in told], _reasons(whys[root]))


def _reasons(pairs: Sequence[Edge]) -> list[str]:
    return sorted({body.decode() for _, _, body in pairs})


def _by_group(pairs: Iterable[Edge], members: Members) -> dict[str, list[Edge]]:
    root_of = {i: root for root, ids in members.items() for i in ids}
    found: dict[str, list[Edge]] = {root: [] for root in members}
    for a, b, body in pairs:
        if root_of.get(a) == root_of.get(b):
            found[root_of[a]].append((a, b, body))
    return found
