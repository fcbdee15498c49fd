"""Steps from one schema version to the next. Nothing here drops what was collected or judged."""

from collections.abc import Callable
from itertools import groupby, islice

import msgspec
from sqlalchemy import Connection, insert, select

from reportedly.store.schema import filed, items, keys

# So many rows are in memory at a time: a case of 20,000 articles has millions of keys.
_AT_ONCE = 1000


def _keys_by_item(connection: Connection) -> None:
    """To version 2: what an item is filed under is kept as one list and no longer as an index of single rows."""
    filed.create(connection)
    known = select(keys.c.item, keys.c.key).join(items, items.c.id == keys.c.item).order_by(keys.c.item)
    by_item = groupby(connection.execute(known), key=lambda row: row.item)
    rows = ({"item": i, "family": "", "body": msgspec.msgpack.encode([r.key for r in its])} for i, its in by_item)
    while some := list(islice(rows, _AT_ONCE)):
        connection.execute(insert(filed), some)
    connection.exec_driver_sql("DROP INDEX IF EXISTS ix_keys_item")


# MIGRATIONS[n] brings a case from version n to n + 1. Version 1 is the first that was published.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _keys_by_item}
