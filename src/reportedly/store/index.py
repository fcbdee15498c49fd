"""Indexes of a case: who shares a key, which pairs are joined, which items hang together.

The one place where items of different articles are brought together. Finding goes through keys, never through
all pairs; groups are named by their smallest item, so nothing depends on the order of arrival.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, or_, select, update

from reportedly.ids import key_number
from reportedly.store.schema import edges, gathered, groups, items, keys, waiting

T = TypeVar("T")

# Marks a key that holds a group together; sorts after every id of an item.
KNOT = "~"

# SQLite's default limit of variables in one statement is far above this.
_CHUNK = 500


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


class Index:
    """Keys, pairs and groups, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- items ---------------------------------------------------------------

    def put(self, kind: str, article: str, bodies: dict[str, bytes]) -> None:
        """Keep items of an article by id."""
        if bodies:
            rows = [{"id": i, "kind": kind, "article": article, "body": b} for i, b in bodies.items()]
            self._connection.execute(insert(items), rows)

    def get(self, ids: Collection[str]) -> dict[str, bytes]:
        """The bodies of the items with these ids."""
        found: dict[str, bytes] = {}
        for chunk in _chunks(sorted(ids)):
            rows = self._connection.execute(select(items.c.id, items.c.body).where(items.c.id.in_(chunk)))
            found.update((row.id, row.body) for row in rows)
        return found

    def of_article(self, article: str, kind: str) -> list[str]:
        """Ids of the items of one kind in an article."""
        rows = self._connection.execute(
            select(items.c.id).where(items.c.article == article, items.c.kind == kind).order_by(items.c.id)
        )
        return [row.id for row in rows]

    def drop_article(self, article: str) -> None:
        """Take out an article's items with their keys, edges and groups; what they touched waits for gathering."""
        ids = [r.id for r in self._connection.execute(select(items.c.id).where(items.c.article == article))]
        for chunk in _chunks([article, *ids]):
            self._connection.execute(delete(keys).where(keys.c.item.in_(chunk)))
            self._split(chunk)
            self._connection.execute(delete(edges).where(or_(edges.c.a.in_(chunk), edges.c.b.in_(chunk))))
        self._connection.execute(delete(items).where(items.c.article == article))

    # --- keys ----------------------------------------------------------------

    def file(self, family: str, item: str, names: Collection[str]) -> None:
        """File an item under its keys."""
        numbers = sorted({key_number(family, name) for name in names})
        if numbers:
            self._connection.execute(insert(keys), [{"key": n, "item": item} for n in numbers])

    def near(self, family: str, names: Collection[str]) -> list[str]:
        """The items filed under any of these keys, in the order of their ids."""
        found: set[str] = set()
        for chunk in _chunks(sorted({key_number(family, name) for name in names})):
            rows = self._connection.execute(select(keys.c.item).where(keys.c.key.in_(chunk)))
            found.update(row.item for row in rows)
        return sorted(found)

    # --- edges ---------------------------------------------------------------

    def connect(self, family: str, a: str, b: str, body: bytes) -> None:
        """Keep what was found between two items; the smaller id comes first."""
        first, second = sorted((a, b))
        where = (edges.c.family == family) & (edges.c.a == first) & (edges.c.b == second)
        self._connection.execute(delete(edges).where(where))
        self._connection.execute(insert(edges).values(family=family, a=first, b=second, body=body))

    def edges(self, family: str) -> Iterator[tuple[str, str, bytes]]:
        """All pairs of a family, in the order of their ids."""
        query = select(edges).where(edges.c.family == family).order_by(edges.c.a, edges.c.b)
        for row in self._connection.execute(query):
            yield row.a, row.b, row.body

    def edges_among(self, family: str, ids: Collection[str]) -> list[tuple[str, str, bytes]]:
        """The pairs of a family with both ends in *ids*."""
        wanted, found = set(ids), []
        for chunk in _chunks(sorted(wanted)):
            query = select(edges).where(edges.c.family == family, edges.c.a.in_(chunk))
            found += [(r.a, r.b, r.body) for r in self._connection.execute(query) if r.b in wanted]
        return sorted(found)

    def edges_at(self, family: str, ids: Collection[str]) -> list[tuple[str, str, bytes]]:
        """The pairs of a family with at least one end in *ids*."""
        found: set[tuple[str, str, bytes]] = set()
        for chunk in _chunks(sorted(set(ids))):
            for column in (edges.c.a, edges.c.b):
                query = select(edges).where(edges.c.family == family, column.in_(chunk))
                found.update((r.a, r.b, r.body) for r in self._connection.execute(query))
        return sorted(found)

    # --- groups --------------------------------------------------------------

    def join(self, family: str, members: Sequence[str]) -> list[str]:
        """Put items, and whatever each hangs together with, into one group; it then waits for gathering.

        Gives back the items that were in a group of another name before.
        """
        query = select(groups.c.item, groups.c.root).where(groups.c.family == family)
        roots = {i: r for c in _chunks(members) for i, r in self._connection.execute(query.where(groups.c.item.in_(c)))}
        fresh = sorted(set(members) - set(roots))
        old = sorted(set(roots.values()))
        if len(old) == 1 and not fresh:
            self.wait(family, old)
            return []
        root = min([*old, *fresh])
        moved: list[str] = []
        for chunk in _chunks([r for r in old if r != root]):
            where = (groups.c.family == family) & groups.c.root.in_(chunk)
            moved += [row.item for row in self._connection.execute(select(groups.c.item).where(where))]
            self._connection.execute(update(groups).where(where).values(root=root))
            self._forget(family, chunk)
        if fresh:
            self._connection.execute(insert(groups), [{"family": family, "item": i, "root": root} for i in fresh])
        self.wait(family, [root])
        return moved

    def tie(self, family: str, item: str, key: str, body: bytes = b"") -> list[str]:
        """Join an item outright with every other that is tied to the same key, with no comparison.

        The key is a member of the group itself, so that groups hang together by edges alone.
        """
        knot = KNOT + key
        self.connect(family, item, knot, body)
        return self.join(family, [item, knot])

    def members(self, family: str, root: str) -> list[str]:
        """The items of a group, in the order of their ids (knots among them)."""
        query = select(groups.c.item).where(groups.c.family == family, groups.c.root == root)
        return [row.item for row in self._connection.execute(query.order_by(groups.c.item))]

    def roots(self, family: str, ids: Collection[str]) -> dict[str, str]:
        """Which group each item is in."""
        query = select(groups.c.item, groups.c.root).where(groups.c.family == family)
        found: dict[str, str] = {}
        for chunk in _chunks(sorted(set(ids))):
            found.update((r.item, r.root) for r in self._connection.execute(query.where(groups.c.item.in_(chunk))))
        return found

    def wait(self, family: str, roots: Collection[str]) -> None:
        """Note that groups must be gathered again."""
        for chunk in _chunks(sorted(set(roots))):
            self._connection.execute(delete(waiting).where(waiting.c.family == family, waiting.c.root.in_(chunk)))
            self._connection.execute(insert(waiting), [{"family": family, "root": r} for r in chunk])

    def waiting(self, family: str, limit: int) -> list[str]:
        """Up to *limit* groups that must be gathered."""
        query = select(waiting.c.root).where(waiting.c.family == family).order_by(waiting.c.root).limit(limit)
        return [row.root for row in self._connection.execute(query)]

    def keep(self, family: str, root: str, body: bytes, weight: int = 0) -> None:
        """Keep what a group was gathered into; the heaviest come first where only some are wanted."""
        self._forget(family, [root])
        self._connection.execute(insert(gathered).values(family=family, root=root, weight=weight, body=body))

    def gathered(self, family: str) -> Iterator[bytes]:
        """What the groups of a family were gathered into, by root."""
        query = select(gathered.c.body).where(gathered.c.family == family).order_by(gathered.c.root)
        for row in self._connection.execute(query):
            yield row.body

    def heaviest(self, family: str, limit: int) -> list[bytes]:
        """What the *limit* heaviest groups were gathered into."""
        query = select(gathered.c.body).where(gathered.c.family == family)
        query = query.order_by(gathered.c.weight.desc(), gathered.c.root).limit(limit)
        return [row.body for row in self._connection.execute(query)]

    def gathered_of(self, family: str, roots: Collection[str]) -> dict[str, bytes]:
        """What these groups were gathered into."""
        found: dict[str, bytes] = {}
        for chunk in _chunks(sorted(set(roots))):
            query = select(gathered.c.root, gathered.c.body)
            query = query.where(gathered.c.family == family, gathered.c.root.in_(chunk))
            found.update((row.root, row.body) for row in self._connection.execute(query))
        return found

    def _forget(self, family: str, roots: Sequence[str]) -> None:
        for table in (gathered, waiting):
            where = (table.c.family == family) & table.c.root.in_(roots)
            self._connection.execute(delete(table).where(where))

    def _split(self, leaving: Sequence[str]) -> None:
        """Dissolve the groups that lose members; those who stay are joined again by their edges."""
        query = select(groups.c.family, groups.c.root).where(groups.c.item.in_(leaving)).distinct()
        for family, root in self._connection.execute(query).all():
            stay = sorted(set(self.members(family, root)) - set(leaving))
            where = (groups.c.family == family) & (groups.c.root == root)
            self._connection.execute(delete(groups).where(where))
            self._forget(family, [root])
            self._rejoin(family, stay)

    def _rejoin(self, family: str, stay: Sequence[str]) -> None:
        tied = self.edges_among(family, stay)
        knots = {b for _, b, _ in tied if b.startswith(KNOT)}
        for item in stay:
            if not item.startswith(KNOT) or item in knots:
                self.join(family, [item])
        for a, b, _ in tied:
            self.join(family, [a, b])
