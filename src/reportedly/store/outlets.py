"""The desk's own table of outlets and agencies, kept in its case: whoever reads, links or shows the case uses it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from reportedly.engines.outlets import Houses, using, with_own
from reportedly.store.schema import meta

_KEY = "outlets"


def keep_outlets(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keep *rows* as the case's table, in the place of the one before; no rows, no table."""
    body = json.dumps(sorted(rows, key=lambda row: str(row["name"])), ensure_ascii=False, sort_keys=True)
    connection.execute(delete(meta).where(meta.c.key == _KEY))
    connection.execute(insert(meta).values(key=_KEY, value=body))


def houses_of(connection: Connection) -> Houses:
    """Our houses with those of the case."""
    return _houses(_body(connection) or "[]")


@contextmanager
def outlets_of(connection: Connection) -> Iterator[Houses]:
    """Put the case's table to use."""
    known = houses_of(connection)
    with using(known):
        yield known


def _body(connection: Connection) -> str | None:
    return connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar()


@lru_cache(maxsize=8)
def _houses(body: str) -> Houses:
    return with_own(json.loads(body))
