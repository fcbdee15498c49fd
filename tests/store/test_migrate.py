"""A case of an earlier schema goes on being a case: what it holds stays, and can be taken out again."""

from pathlib import Path

from sqlalchemy import Connection, func, select, text

from reportedly.store.case import open_case
from reportedly.store.index import Index
from reportedly.store.schema import filed, keys


def _file_one(connection: Connection) -> None:
    index = Index(connection)
    index.put("told", "art-a", {"a": b""})
    index.put("told", "art-b", {"b": b""})
    index.file("x", {"a": ["Tarn", "weir"], "b": ["Tarn"]})
    index.file("y", {"a": ["Tarn"]})
    index.flush()


def test_an_article_that_leaves_takes_its_keys_with_it(tmp_path: Path) -> None:
    """Its own keys in every family, and nobody else's."""
    with open_case(tmp_path / "event.case", create=True) as case, case.begin() as connection:
        _file_one(connection)
        Index(connection).drop_article("art-a")

        assert connection.execute(select(keys.c.item)).scalars().all() == ["b"]
        assert connection.execute(select(filed.c.item)).scalars().all() == ["b"]


def test_a_case_with_an_index_of_keys_by_item_is_brought_up_to_date(tmp_path: Path) -> None:
    """Version 1 had no lists of keys: they are made from the rows, and the index goes."""
    place = tmp_path / "event.case"
    with open_case(place, create=True) as case, case.begin() as connection:
        _file_one(connection)
        for statement in (
            "DROP TABLE filed",
            "CREATE INDEX ix_keys_item ON keys (item)",
            "UPDATE meta SET value = '1' WHERE key = 'schema'",
        ):
            connection.execute(text(statement))

    with open_case(place) as case, case.begin() as connection:
        assert connection.execute(text("SELECT value FROM meta WHERE key = 'schema'")).scalar() == "2"
        assert not connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'ix_keys_item'")).all()
        assert connection.execute(select(func.count()).select_from(keys)).scalar() == 4
        Index(connection).drop_article("art-a")
        assert connection.execute(select(keys.c.item)).scalars().all() == ["b"]
