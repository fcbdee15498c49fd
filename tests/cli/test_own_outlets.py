"""A desk's own table of outlets and agencies, kept in the case.

Promises: a credit by a name that only the desk knows leads to the article in the case; it does not matter whether the table
or the articles came first; the stamp of every reading tells that a table was in use, and an empty one takes it away again;
a mistake in the table is one line with file, line and mend, and changes nothing.
"""

import json
from pathlib import Path

import pytest
from test_commands import run

from reportedly.engines.desk import read_table
from reportedly.store.case import open_case
from reportedly.store.outlets import keep_outlets

TABLE = """
[[outlet]]
name = "Halbrand Dispatch"
kind = "wire"
aliases = ["HBD"]
"""
TOLD = "Nine people were killed on the quay on Tuesday, the harbour ministry said. The port stays shut until Friday.\n"
ARTICLES = {
    "first.txt": "Nine dead at quay\n\n" + TOLD,
    "copy.txt": "Port shut after deaths\n\nKORVAL (HBD) - " + TOLD,
    "quay.txt": "Union speaks\n\nThe union said the dead were twelve, HBD reported on Wednesday.\n",
}
LISTED = """file,outlet,published
first.txt,Halbrand Dispatch,2025-03-12
copy.txt,Korval Echo,2025-03-12
quay.txt,The Quay,2025-03-13
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, one of them by the agency; and a table that names the agency."""
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    (tmp_path / "articles" / "articles.csv").write_text(LISTED, encoding="utf-8")
    (tmp_path / "own.toml").write_text(TABLE, encoding="utf-8")
    return tmp_path


def exported(folder: Path, case: str) -> dict[str, list[dict[str, object]]]:
    """Every table of a case."""
    run("export", case, "-o", f"{case}.out", cwd=folder)
    return {
        file.stem: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        for file in sorted((folder / f"{case}.out").glob("*.jsonl"))
    }


def test_a_credit_leads_to_the_article_of_an_agency_that_the_desk_added(folder: Path) -> None:
    """By its short name; without the table nobody knows whose it is."""
    run("add", "plain.case", "articles", "--engine", "fast", cwd=folder)
    run("add", "own.case", "articles", "--outlets", "own.toml", "--engine", "fast", cwd=folder)
    plain, own = exported(folder, "plain.case"), exported(folder, "own.case")

    [agency] = [a["id"] for a in own["articles"] if a["name"] == "first"]
    assert [(c["credited"], c["resolved"]) for c in plain["credits"] if c["kind"] == "dateline"] == [("HBD", None)]
    assert ("Halbrand Dispatch", agency) in [(c["credited"], c["resolved"]) for c in own["credits"]]
    assert [c["origin"] for c in plain["copies"]] == [None]
    assert own["copies"][0]["origin"] == ("a" if own["copies"][0]["a"] == agency else "b")


def test_it_does_not_matter_whether_the_table_came_first(folder: Path) -> None:
    """What was read without it is read again, and the record is the same to the last field."""
    run("add", "before.case", "articles", "--outlets", "own.toml", cwd=folder)
    run("add", "after.case", "articles", cwd=folder)
    later = run("add", "after.case", "--outlets", "own.toml", cwd=folder)

    assert "after.case: 1 outlet of your own; 3 read again with them" in later.stderr
    assert exported(folder, "after.case") == exported(folder, "before.case")


def test_what_comes_later_is_read_with_the_table_of_the_case(folder: Path) -> None:
    """Nobody has to name it again, and naming it again changes nothing."""
    run("add", "event.case", "articles", "--outlets", "own.toml", cwd=folder)
    (folder / "late.txt").write_text("Toll grows\n\nThe dead are fourteen, HBD reported on Friday.\n", encoding="utf-8")
    run("add", "event.case", "late.txt", "--outlet", "The Quay", "--published", "2025-03-14", cwd=folder)
    found = exported(folder, "event.case")
    again = run("add", "event.case", "--outlets", "own.toml", cwd=folder)

    assert len({str(a["reader"]) for a in found["articles"]}) == 1
    assert "/outlets-" in str(found["articles"][0]["reader"])
    assert "1 outlet of your own; 0 read again" in again.stderr
    assert exported(folder, "event.case") == found


def test_a_run_that_was_killed_is_completed_by_the_next(folder: Path) -> None:
    """The table is in the case, the articles are not read again yet: whatever is added next completes it."""
    run("add", "killed.case", "articles", cwd=folder)
    with open_case(folder / "killed.case") as case, case.begin() as connection:
        keep_outlets(connection, read_table(folder / "own.toml"))
    run("add", "killed.case", "articles", cwd=folder)
    run("add", "whole.case", "articles", "--outlets", "own.toml", cwd=folder)

    assert exported(folder, "killed.case") == exported(folder, "whole.case")


def test_an_empty_table_takes_it_away(folder: Path) -> None:
    """The record is then what it was without one."""
    (folder / "none.toml").write_text("outlet = []\n", encoding="utf-8")
    run("add", "event.case", "articles", cwd=folder)
    before = exported(folder, "event.case")
    run("add", "event.case", "--outlets", "own.toml", cwd=folder)
    during = exported(folder, "event.case")
    run("add", "event.case", "--outlets", "none.toml", cwd=folder)

    assert during != before
    assert exported(folder, "event.case") == before


def test_the_dossier_says_whose_table_it_used(folder: Path) -> None:
    """A reader of the dossier can tell that a name was known to the desk alone."""
    run("add", "event.case", "articles", "--outlets", "own.toml", cwd=folder)
    run("report", "event.case", "-o", "dossier.html", cwd=folder)

    assert "a table of outlets and agencies of the desk’s own: " in (folder / "dossier.html").read_text("utf-8")
    assert "outlet" in run("read", "articles/quay.txt", "--outlets", "own.toml", "--json", cwd=folder).stdout


@pytest.mark.parametrize(
    ("table", "says"),
    [
        pytest.param("[[outlet]]\nname = \n", "own.toml: is not TOML: Invalid value (at line 2", id="no TOML"),
        pytest.param("name = 'Halm'\n", "own.toml: has name, which means nothing here", id="no list"),
        pytest.param("", "own.toml: has no list of outlets; write each house as [[outlet]]", id="empty file"),
        pytest.param("[[outlet]]\nkind = 'wire'\n", "own.toml, line 1: an outlet needs a name", id="no name"),
        pytest.param(
            TABLE + "[[outlet]]\nname = 'Halm'\nkind = 'agency'\n",
            "own.toml, line 6: Halm needs a kind; take one of: wire",
            id="no such kind",
        ),
        pytest.param(
            TABLE + "alias = ['H']\n", "own.toml, line 2: there is no field 'alias'; the fields are", id="no such field"
        ),
        pytest.param(
            "[[outlet]]\nname = 'Halm'\nkind = 'site'\naliases = 'HM'\n",
            "must be a list of names",
            id="aliases are no list",
        ),
        pytest.param(
            TABLE + "[[outlet]]\nname = 'hbd'\nkind = 'site'\n",
            "own.toml, line 6: “hbd” is already a name of Halbrand Dispatch; give each name to one house",
            id="a name of two houses",
        ),
        pytest.param(
            "outlet = [{name = 'A1', kind = 'site'}, {name = 'B2'}]",
            "own.toml, outlet 2: B2 needs a kind",
            id="in a row",
        ),
        pytest.param("outlet = ['Halm']", "an outlet must be a table", id="bare names"),
        pytest.param("[[outlet]]\nname = 'The A.'\nkind = 'site'\n", "“The A.” is too short", id="one letter"),
    ],
)
def test_a_mistake_in_the_table_is_one_line(folder: Path, table: str, says: str) -> None:
    """It names the file, the line and the mend; no case is made of half a table."""
    (folder / "own.toml").write_text(table, encoding="utf-8")
    done = run("add", "event.case", "articles", "--outlets", "own.toml", cwd=folder)

    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (folder / "event.case").exists()


@pytest.mark.parametrize("name", [pytest.param("no.toml", id="not there"), pytest.param("articles", id="a folder")])
def test_a_table_that_cannot_be_read_is_one_line(folder: Path, name: str) -> None:
    """As for any file."""
    done = run("add", "event.case", "articles", "--outlets", name, cwd=folder)

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert f"{name}: cannot be read" in done.stderr


def test_a_table_is_text(folder: Path) -> None:
    """Bytes of another encoding are told, not guessed: a name that is wrong by one letter would never be found."""
    (folder / "own.toml").write_bytes(TABLE.replace("Halbrand", "H\xe4lbrand").encode("latin-1"))

    assert (
        "own.toml: is not UTF-8 text"
        in run("add", "event.case", "articles", "--outlets", "own.toml", cwd=folder).stderr
    )


def test_add_needs_something_to_add(tmp_path: Path) -> None:
    """Neither inputs nor a table is a mistake, and makes no case."""
    done = run("add", "event.case", cwd=tmp_path)

    assert (done.returncode, (tmp_path / "event.case").exists()) == (2, False)
    assert "name what to add" in done.stderr
