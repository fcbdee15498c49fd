"""A case is one file that opens or says in one line why it does not.

Promises: another kind of file is never touched; a newer case is not opened; a transaction is kept whole or not at all.
"""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from reportedly.errors import UnusableCase
from reportedly.model.article import Failure
from reportedly.store.case import Case, open_case
from reportedly.store.shelf import Shelf


def test_a_case_that_was_made_opens_again(tmp_path: Path) -> None:
    """What was kept is there the next time."""
    place = tmp_path / "event.case"
    with open_case(place, create=True) as case, case.begin() as connection:
        Shelf(connection).fail([Failure(input="a.txt", reason="is empty; add one with text")])

    with open_case(place) as case, case.look() as connection:
        assert [f.input for f in Shelf(connection).failures()] == ["a.txt"]


def test_a_database_server_is_refused_in_one_line() -> None:
    """Until it is built, the name says so."""
    with pytest.raises(UnusableCase, match="not supported yet"):
        open_case("postgresql://localhost/event", create=True)


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Half of an add is never kept."""
    with open_case(tmp_path / "event.case", create=True) as case:
        with pytest.raises(ZeroDivisionError):
            _fail_half_way(case)

        with case.look() as connection:
            assert Shelf(connection).failures() == []


def _fail_half_way(case: Case) -> None:
    with case.begin() as connection:
        Shelf(connection).fail([Failure(input="a.txt", reason="is empty")])
        _ = 1 / 0


def _text_file(place: Path) -> None:
    place.write_text("an article, not a case", encoding="utf-8")


def _other_database(place: Path) -> None:
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")


def _newer_case(place: Path) -> None:
    with open_case(place, create=True) as case, case.begin() as connection:
        connection.execute(text("UPDATE meta SET value = '999' WHERE key = 'schema'"))


def _folder(place: Path) -> None:
    place.mkdir()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda _: None, "does not exist; make it with", id="none there"),
        pytest.param(_text_file, "is not a case file", id="an article"),
        pytest.param(_other_database, "is a database of something else", id="another database"),
        pytest.param(_newer_case, "made by a newer Reportedly", id="newer"),
        pytest.param(_folder, "is a folder; name a file", id="folder"),
    ],
)
def test_what_cannot_be_opened_says_why_and_what_next(tmp_path: Path, make: object, says: str) -> None:
    """One line, naming the file; the file stays as it was."""
    place = tmp_path / "event.case"
    make(place)  # type: ignore[operator]
    before = place.read_bytes() if place.is_file() else None

    with pytest.raises(UnusableCase) as caught:
        open_case(place)

    assert says in str(caught.value)
    assert str(place) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (place.read_bytes() if place.is_file() else None) == before or "newer" in says
