"""One view of a case for many requests, made new when another process has changed the case."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock

from sqlalchemy import Connection, text

from reportedly.report.dossier.scope import Limits, Scope
from reportedly.report.record import Record
from reportedly.store.case import Case
from reportedly.store.outlets import outlets_of

# What a page shows of each kind before it sends the reader to the next page, or to the export.
LIMITS = Limits(rows=500)


class View:
    """Hands out the record, one request at a time: it is a desk's own machine, and loading is what costs."""

    def __init__(self, case: Case, *, threshold: float | None = None, as_of: str | None = None) -> None:
        self._case = case
        self._threshold, self._as_of = threshold, as_of
        self._lock = Lock()
        self._stack = ExitStack()
        self._connection: Connection | None = None
        self._seen: object = None
        self._scope: Scope | None = None

    @contextmanager
    def look(self) -> Iterator[tuple[Connection, Scope]]:
        """A consistent view of the case as it is now; nothing is held open between requests but a connection."""
        with self._lock:
            if self._connection is None:
                self._connection = self._stack.enter_context(self._case.look())
            connection = self._connection
            try:
                seen = _version(connection)
                if self._scope is None or seen is None or seen != self._seen:
                    record = Record(connection, threshold=self._threshold, as_of=self._as_of)
                    self._scope, self._seen = Scope(record, LIMITS, pages=True), seen
                with outlets_of(connection):
                    yield connection, self._scope
            except BaseException:
                # What was half loaded may be wrong: the next request begins anew.
                self._scope = None
                raise
            finally:
                connection.rollback()

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            self._stack.close()
            self._connection = self._scope = None


def _version(connection: Connection) -> object:
    """A number that changes when another connection changes the case; None where there is no such number."""
    if connection.dialect.name != "sqlite":
        return None
    return connection.execute(text("PRAGMA data_version")).scalar()
