"""Open a case: one SQLite file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from reportedly.errors import UnusableCase
from reportedly.store import schema
from reportedly.store.migrate import MIGRATIONS

# "RPTD" in the header of the file, so that a case is told from any other SQLite file.
_APPLICATION_ID = 0x52505444


class Case:
    """The coverage of one event, and its record. Use as a context manager."""

    def __init__(self, where: str, engine: Engine) -> None:
        self.where = where
        self._engine = engine

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing."""
        with _as_unusable(self.where), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """One consistent view for reading."""
        with _as_unusable(self.where), self._engine.connect() as connection:
            yield connection


def open_case(where: str | Path, *, create: bool = False) -> Case:
    """Open the case at *where*; with *create*, make it if there is none.

    Raises UnusableCase with one line that says what to do: no such file, not a case, made by a newer
    version, cannot be written.
    """
    place = str(where)
    if "://" in place:
        raise UnusableCase(
            f"{place}: cases in a database server are not supported yet; name a file, such as event.case"
        )
    engine = _sqlite_engine(Path(place), create)
    case = Case(place, engine)
    try:
        with case.begin() as connection:
            _prepare(connection, place)
    except UnusableCase:
        engine.dispose()
        raise
    return case


def _sqlite_engine(path: Path, create: bool) -> Engine:
    if path.is_dir():
        raise UnusableCase(f"{path} is a folder; name a file, such as {path / 'event.case'}")
    if not path.exists():
        if not create:
            raise UnusableCase(f"{path} does not exist; make it with: reportedly add {path} FOLDER")
        if not path.parent.exists():
            raise UnusableCase(f"the folder {path.parent} does not exist; make it first")
    elif path.stat().st_size:
        with path.open("rb") as file:
            if file.read(16) != b"SQLite format 3\0":
                raise UnusableCase(f"{path} is not a case file; name another, or move it away")
        with _as_unusable(str(path)):
            _must_be_ours(path)
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _must_be_ours(path: Path) -> None:
    """Look without touching: opening a database in our way would change the file."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as look:
        tables = look.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and look.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
            raise UnusableCase(f"{path} is a database of something else; name another file")


def _configure(connection: Any, _: object) -> None:
    # We begin transactions ourselves: the driver's own way leaves schema changes outside of them.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-16384", "busy_timeout=20000"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare(connection: Connection, place: str) -> None:
    tables = set(inspect(connection).get_table_names())
    sqlite = connection.dialect.name == "sqlite"
    if "meta" not in tables:
        if tables:
            raise UnusableCase(f"{place} is a database of something else; name another file")
        schema.metadata.create_all(connection)
        connection.execute(insert(schema.meta).values(key="schema", value=str(schema.VERSION)))
        if sqlite:
            connection.execute(text(f"PRAGMA application_id={_APPLICATION_ID}"))
            connection.execute(
                text(
                    "CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, title, body, "
                    "tokenize='unicode61 remove_diacritics 2')"
                )
            )
        return
    _migrate(connection, place)


def _migrate(connection: Connection, place: str) -> None:
    stored = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar()
    found = int(stored or 0)
    if found > schema.VERSION:
        raise UnusableCase(f"{place} was made by a newer Reportedly (schema {found}); update Reportedly")
    for step in range(found, schema.VERSION):
        MIGRATIONS[step](connection)
    if found < schema.VERSION:
        connection.execute(update(schema.meta).where(schema.meta.c.key == "schema").values(value=str(schema.VERSION)))


@contextmanager
def _as_unusable(where: str) -> Iterator[None]:
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise  # a mistake of ours, not of the file
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = str(getattr(error, "orig", None) or error)
        raise UnusableCase(f"{where}: {_mend(cause)}") from error


def _mend(cause: str) -> str:
    if "readonly" in cause:
        return "cannot be written; give yourself write permission on the file and its folder"
    if "locked" in cause:
        return "another program is writing to it; wait for it to end, then run the command again"
    if "malformed" in cause or "not a database" in cause:
        return "is damaged; restore a backup, or build a new case from the articles"
    if "full" in cause:
        return "the disk is full; free some space, then run the command again: what is in the case is whole"
    return f"the database says: {cause}"
