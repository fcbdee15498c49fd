"""Steps from one schema version to the next. Nothing here drops what was collected or judged."""

from collections.abc import Callable

import msgspec
from sqlalchemy import Connection, insert, select

from reportedly.store.schema import filed, items, keys


def _keys_by_item(connection: Connection) -> None:
    """To version 2: what an item is filed under is kept as one list and no longer as an index of single rows."""
    filed.create(connection)
    listed: dict[str, list[int]] = {}
    known = select(keys.c.item, keys.c.key).join(items, items.c.id == keys.c.item)
    for item, key in connection.execute(known):
        listed.setdefault(item, []).append(key)
    rows = [{"item": i, "family": "", "body": msgspec.msgpack.encode(its)} for i, its in listed.items()]
    if rows:
        connection.execute(insert(filed), rows)
    connection.exec_driver_sql("DROP INDEX IF EXISTS ix_keys_item")


# MIGRATIONS[n] brings a case from version n to n + 1. Version 1 is the first that was published.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _keys_by_item}
