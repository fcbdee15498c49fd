"""Indexes of a case: who shares a key, which pairs are joined, which items hang together.

The one place where items of different articles are brought together. Finding goes through keys, never through all
pairs. Which items are in one group never depends on the order of arrival; the name of a group that grew by joins does,
and no one outside should see it: what is shown is named by the group's `firsts`. What is written is kept in memory until
`flush`, since many small writes cost far more than one large one; what is read sees it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, func, or_, select, update

from reportedly.ids import key_number
from reportedly.store.schema import edges, filed, gathered, groups, items, keys, waiting

T = TypeVar("T")

# Marks a key that holds a group together; sorts after every id of an item.
KNOT = "~"

# SQLite's default limit of variables in one statement is far above this.
_CHUNK = 500

# So many opened items are kept at hand; more would make memory grow with the case.
_AT_HAND = 4_000

# So many keys are kept before they are written: fifty long articles have far more, at some hundred bytes each.
_FILED = 30_000

_RENAME = (
    update(groups)
    .where(groups.c.family == bindparam("in"), groups.c.root == bindparam("old"))
    .values(root=bindparam("new"))
)

_DROP_KEY = delete(keys).where(keys.c.key == bindparam("number"), keys.c.item == bindparam("of"))

_numbers = msgspec.msgpack.Decoder(list[int]).decode

Edge = tuple[str, str, bytes]


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


class Index:
    """Keys, pairs and groups, inside one transaction. Call `flush` before the transaction ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        self._items: dict[str, tuple[str, str, bytes]] = {}
        self._keys: dict[int, tuple[str, ...]] = {}
        self._filed: set[tuple[str, str, bytes]] = set()
        self._edges: dict[tuple[str, str, str], bytes] = {}
        # Items by the group that they were in when they were first looked at, and where each group has gone since.
        self._root: dict[tuple[str, str], str] = {}
        self._fresh: set[tuple[str, str]] = set()
        self._up: dict[tuple[str, str], str] = {}
        self._sizes: dict[tuple[str, str], int] = {}
        self._moved: dict[str, list[str]] = defaultdict(list)
        self._opened: dict[str, Any] = {}

    def flush(self) -> dict[str, list[str]]:
        """Write what was kept; give back, by family, the items that went over from one group into another."""
        self._write_items()
        self._write_groups()
        moved, self._moved = self._moved, defaultdict(list)
        return moved

    def _write_items(self) -> None:
        self._insert(items, [(i, kind, article, body) for i, (kind, article, body) in sorted(self._items.items())])
        self._write_keys()
        by_family: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for family, a, b in sorted(self._edges):
            by_family[family].append((a, b))
        for family, pairs in by_family.items():
            for chunk in _chunks(sorted({a for a, _ in pairs})):
                for a, b in self._rows("SELECT a, b FROM edges WHERE family = {} AND a IN ({})", family, chunk):
                    self._edges.pop((family, a, b), None)
        self._insert(edges, [(*pair, body) for pair, body in sorted(self._edges.items())])
        self._items.clear()
        self._edges.clear()

    def _write_keys(self) -> None:
        # A name is filed again by each article that uses it.
        self._insert(keys, [(n, i) for n, its in sorted(self._keys.items()) for i in sorted(its)], anew=True)
        self._insert(filed, sorted(self._filed), anew=True)
        self._keys.clear()
        self._filed.clear()

    def _write_groups(self) -> None:
        for family in sorted({family for family, _ in self._up}):
            changed = {root: self._top(family, root) for f, root in self._up if f == family}
            if held := [item for its in self.members(family, changed).values() for item in its]:
                self._moved[family] += held
            self._connection.execute(_RENAME, [{"in": family, "old": old, "new": new} for old, new in changed.items()])
            self._forget(family, sorted(changed))
        self._insert(groups, [(f, i, self._top(f, self._root[f, i])) for f, i in sorted(self._fresh)])
        self._root.clear()
        self._fresh.clear()
        self._up.clear()
        self._sizes.clear()

    def _insert(self, table: Table, rows: Sequence[tuple[object, ...]], *, anew: bool = False) -> None:
        """Write rows in the order of the table's columns; with *anew*, those that are there already stay.

        Straight through the driver: for many small rows its own handling costs more than the database.
        """
        if rows:
            columns = table.columns.keys()
            verb = "INSERT OR IGNORE" if anew and self._connection.dialect.name == "sqlite" else "INSERT"
            marks = ", ".join([self._mark] * len(columns))
            sql = f"{verb} INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"
            self._connection.exec_driver_sql(sql, list(rows))

    def _rows(self, sql: str, family: str, chunk: Sequence[str]) -> Sequence[Any]:
        """The rows of a query whose two gaps are one value and a list of values."""
        filled = sql.format(self._mark, ", ".join([self._mark] * len(chunk)))
        return self._connection.exec_driver_sql(filled, (family, *chunk)).all()

    # --- items ---------------------------------------------------------------

    def put(self, kind: str, article: str, bodies: Mapping[str, bytes]) -> None:
        """Keep items of an article by id."""
        for item, body in bodies.items():
            self._items[item] = (kind, article, body)

    def get(self, ids: Collection[str], kind: type[T]) -> dict[str, T]:
        """The items with these ids, as *kind*. Those that were asked for before in this transaction are at hand."""
        missing = [i for i in ids if i not in self._opened]
        if len(self._opened) > _AT_HAND:
            self._opened.clear()
            missing = list(ids)
        decoder = msgspec.msgpack.Decoder(kind)
        for item in missing:
            if item in self._items:
                self._opened[item] = decoder.decode(self._items[item][2])
        for chunk in _chunks(sorted(i for i in set(missing) if i not in self._opened)):
            marks = ", ".join([self._mark] * len(chunk))
            query = f"SELECT id, body FROM items WHERE id IN ({marks})"
            for item, body in self._connection.exec_driver_sql(query, tuple(chunk)):
                self._opened[item] = decoder.decode(body)
        return {i: self._opened[i] for i in ids if i in self._opened}

    def of_articles(self, articles: Collection[str], kind: str) -> dict[str, dict[str, bytes]]:
        """The items of one kind, by article and id."""
        found: dict[str, dict[str, bytes]] = {a: {} for a in articles}
        for item, (its_kind, article, body) in self._items.items():
            if article in found and its_kind == kind:
                found[article][item] = body
        for chunk in _chunks(sorted(found)):
            query = select(items.c.article, items.c.id, items.c.body)
            for row in self._connection.execute(query.where(items.c.article.in_(chunk), items.c.kind == kind)):
                found[row.article][row.id] = row.body
        return found

    def drop_article(self, article: str) -> None:
        """Take out an article's items with their keys, edges and groups; what they touched waits for gathering."""
        self.flush()
        ids = [r.id for r in self._connection.execute(select(items.c.id).where(items.c.article == article))]
        for chunk in _chunks([article, *ids]):
            self._unfile(chunk)
            self._split(chunk)
            self._connection.execute(delete(edges).where(or_(edges.c.a.in_(chunk), edges.c.b.in_(chunk))))
        self._connection.execute(delete(items).where(items.c.article == article))
        self._opened.clear()

    # --- keys ----------------------------------------------------------------

    def file(self, family: str, names: Mapping[str, Collection[str]]) -> None:
        """File items under their keys."""
        for item, its_names in names.items():
            numbers = [key_number(family, name) for name in its_names]
            for number in numbers:
                if item not in (others := self._keys.get(number, ())):
                    self._keys[number] = (*others, item)
            if numbers and not item.startswith(KNOT):  # a knot goes with no article
                self._filed.add((item, family, msgspec.msgpack.encode(sorted(numbers))))
        if len(self._keys) > _FILED:
            self._write_keys()

    def _unfile(self, leaving: Sequence[str]) -> None:
        """Take items out from under their keys."""
        query = select(filed.c.item, filed.c.body).where(filed.c.item.in_(leaving))
        pairs = [(n, item) for item, body in self._connection.execute(query) for n in _numbers(body)]
        if pairs:
            self._connection.execute(_DROP_KEY, [{"number": number, "of": item} for number, item in pairs])
        self._connection.execute(delete(filed).where(filed.c.item.in_(leaving)))

    def near(self, family: str, names: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
        """For each item, the others that are filed under any of its keys, in the order of their ids."""
        numbers = {item: {key_number(family, name) for name in its_names} for item, its_names in names.items()}
        under: dict[int, set[str]] = {}  # most keys have nothing under them
        for chunk in _chunks(sorted({n for its in numbers.values() for n in its})):
            query = f"SELECT key, item FROM keys WHERE key IN ({', '.join(map(str, chunk))})"
            for number, item in self._connection.exec_driver_sql(query):
                under.setdefault(number, set()).add(item)
            for number in chunk:
                if fresh := self._keys.get(number):
                    under.setdefault(number, set()).update(fresh)
        return {
            item: sorted(set().union(*(under[n] for n in its if n in under)) - {item}) for item, its in numbers.items()
        }

    # --- edges ---------------------------------------------------------------

    def connect(self, family: str, a: str, b: str, body: bytes) -> None:
        """Keep what was found between two items; the smaller id comes first. What is there already stays."""
        first, second = sorted((a, b))
        self._edges[family, first, second] = body

    def edges(self, family: str) -> Iterator[Edge]:
        """All pairs of a family, in the order of their ids."""
        query = select(edges).where(edges.c.family == family).order_by(edges.c.a, edges.c.b)
        for row in self._connection.execute(query):
            yield row.a, row.b, row.body

    def edges_among(self, family: str, ids: Collection[str]) -> list[Edge]:
        """The pairs of a family with both ends in *ids*."""
        wanted, found = set(ids), []
        for chunk in _chunks(sorted(wanted)):
            rows = self._rows("SELECT a, b, body FROM edges WHERE family = {} AND a IN ({})", family, chunk)
            found += [(a, b, body) for a, b, body in rows if b in wanted]
        return sorted(found)

    def edges_at(self, family: str, ids: Collection[str]) -> list[Edge]:
        """The pairs of a family with an end in *ids*."""
        found: set[Edge] = set()
        for chunk in _chunks(sorted(set(ids))):
            for end in ("a", "b"):
                query = f"SELECT a, b, body FROM edges WHERE family = {{}} AND {end} IN ({{}})"
                found.update((a, b, body) for a, b, body in self._rows(query, family, chunk))
        return sorted(found)

    # --- groups --------------------------------------------------------------

    def join(self, family: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Put the two items of each pair, and whatever each hangs together with, into one group.

        A pair of an item with itself makes sure that the item has a group. The larger group keeps its name, so that
        one of a hundred thousand items is not written again because a small one joined it.
        """
        listed = list(pairs)
        self._look_up(family, {item for pair in listed for item in pair})
        for a, b in listed:
            tops = {self._top(family, self._root[family, item]) for item in (a, b)}
            if len(tops) > 1:
                stays, goes = self._larger_first(family, tops)
                self._up[family, goes] = stays

    def _larger_first(self, family: str, roots: Collection[str]) -> list[str]:
        """Two groups, the one that keeps its name first: one that is stored, then the larger; among equals by name."""
        stored = [root for root in roots if (family, root) not in self._fresh]
        if len(stored) == 2:
            sizes = {root: self._size(family, root) for root in stored}
            stays, goes = sorted(stored, key=lambda root: (-sizes[root], root))
            self._sizes[family, stays] = sum(sizes.values())
            return [stays, goes]
        return stored + sorted(set(roots) - set(stored))

    def _size(self, family: str, root: str) -> int:
        """How many items of a group are stored; what this transaction brought is too few to matter."""
        if (size := self._sizes.get((family, root))) is None:
            count = select(func.count()).where(groups.c.family == family, groups.c.root == root)
            size = self._connection.execute(count).scalar_one()
            self._sizes[family, root] = size
        return size

    def tie(self, family: str, ties: Iterable[tuple[str, str, bytes]]) -> None:
        """Join items outright with every other that is tied to the same key, with no comparison.

        The key is a member of the group itself, so that groups hang together by edges alone.
        """
        listed = list(ties)
        for item, key, body in listed:
            self.connect(family, item, KNOT + key, body)
        self.join(family, [(item, KNOT + key) for item, key, _ in listed])

    def _look_up(self, family: str, wanted: set[str]) -> None:
        unknown = sorted(i for i in wanted if (family, i) not in self._root)
        known = self._stored_roots(family, unknown)
        for item in unknown:
            self._root[family, item] = known.get(item, item)
            if item not in known:
                self._fresh.add((family, item))

    def _stored_roots(self, family: str, ids: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for chunk in _chunks(ids):
            for item, root in self._rows(
                "SELECT item, root FROM groups WHERE family = {} AND item IN ({})", family, chunk
            ):
                found[item] = root
        return found

    def _top(self, family: str, root: str) -> str:
        while (family, root) in self._up:
            root = self._up[family, root]
        return root

    def members(self, family: str, roots: Collection[str]) -> dict[str, list[str]]:
        """The items of groups, each in the order of their ids (knots among them)."""
        found: dict[str, list[str]] = {root: [] for root in roots}
        for chunk in _chunks(sorted(found)):
            for root, item in self._rows(
                "SELECT root, item FROM groups WHERE family = {} AND root IN ({})", family, chunk
            ):
                found[root].append(item)
        return {root: sorted(its) for root, its in found.items()}

    def groups(self, family: str) -> Iterator[tuple[str, list[str]]]:
        """All groups of a family with their items, in order."""
        query = select(groups.c.root, groups.c.item).where(groups.c.family == family)
        rows = self._connection.execute(query.order_by(groups.c.root, groups.c.item))
        for root, its in groupby(rows, key=lambda row: row.root):
            yield root, [row.item for row in its]

    def roots(self, family: str, ids: Collection[str]) -> dict[str, str]:
        """Which group each item is in."""
        return self._stored_roots(family, sorted(set(ids)))

    def firsts(self, family: str, roots: Collection[str]) -> dict[str, str]:
        """The smallest item of each group, which is what names it for whoever looks."""
        found = {}
        for root in sorted(set(roots)):
            first = select(func.min(groups.c.item)).where(groups.c.family == family, groups.c.root == root)
            if (item := self._connection.execute(first).scalar()) is not None:
                found[root] = item
        return found

    def assign(self, family: str, roots: Mapping[str, str]) -> None:
        """Put items into groups that a rule found, whatever group they were in; such a family knows no `join`."""
        self.release(family, roots)
        self._insert(groups, [(family, item, root) for item, root in sorted(roots.items())])

    def release(self, family: str, ids: Collection[str]) -> None:
        """Take items out of their groups."""
        for chunk in _chunks(sorted(ids)):
            self._connection.execute(delete(groups).where((groups.c.family == family) & groups.c.item.in_(chunk)))

    # --- gathering -----------------------------------------------------------

    def wait_all(self, wanted: Collection[tuple[str, str]]) -> None:
        """Note that groups, each as family and root, must be gathered again."""
        rows = []
        for family in sorted({f for f, _ in wanted}):
            for chunk in _chunks(sorted(root for f, root in wanted if f == family)):
                where = (waiting.c.family == family) & waiting.c.root.in_(chunk)
                self._connection.execute(delete(waiting).where(where))
                rows += [(family, root) for root in chunk]
        self._insert(waiting, rows)

    def waiting(self, family: str, after: str, members: int) -> list[str]:
        """The next groups after the root *after* that must be gathered, with about so many members together."""
        query = select(waiting.c.root).where(waiting.c.family == family, waiting.c.root > after)
        roots = [row.root for row in self._connection.execute(query.order_by(waiting.c.root).limit(_CHUNK))]
        count = select(groups.c.root, func.count()).where(groups.c.family == family, groups.c.root.in_(roots))
        sizes: dict[str, int] = {r: n for r, n in self._connection.execute(count.group_by(groups.c.root))}  # noqa: C416
        together = accumulate(sizes.get(root, 0) for root in roots)
        return [root for at, (root, size) in enumerate(zip(roots, together, strict=True)) if not at or size <= members]

    def keep(self, family: str, bodies: Mapping[str, tuple[int, bytes]]) -> None:
        """Keep what groups were gathered into, as weight and body; the heaviest are shown first."""
        self._forget(family, sorted(bodies))
        self._insert(gathered, [(family, root, weight, body) for root, (weight, body) in sorted(bodies.items())])

    def forget(self, family: str, roots: Collection[str]) -> None:
        """These groups are no more, or need no gathering any more."""
        self._forget(family, sorted(roots))

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

    def _forget(self, family: str, roots: Sequence[str]) -> None:
        for table in (gathered, waiting):
            for chunk in _chunks(roots):
                where = (table.c.family == family) & table.c.root.in_(chunk)
                self._connection.execute(delete(table).where(where))

    def _split(self, leaving: Sequence[str]) -> None:
        """Dissolve the groups that lose members; those who stay are joined again by their edges."""
        query = select(groups.c.family, groups.c.root).where(groups.c.item.in_(leaving)).distinct()
        for family, root in self._connection.execute(query).all():
            stay = sorted(set(self.members(family, [root])[root]) - set(leaving))
            where = (groups.c.family == family) & (groups.c.root == root)
            self._connection.execute(delete(groups).where(where))
            self._forget(family, [root])
            tied = self.edges_among(family, stay)
            held = {b for _, b, _ in tied}
            self.join(family, [(i, i) for i in stay if not i.startswith(KNOT) or i in held])
            self.join(family, [(a, b) for a, b, _ in tied])
            self._moved[family] += [i for i in stay if not i.startswith(KNOT)]
