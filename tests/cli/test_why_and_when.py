"""Looks that a person can move: how alike statements must be to make one claim, and the day from which a forecast is over.

Promises: another threshold changes what is shown and nothing that is stored; it parts more the higher it is; each join shows
its strength, its reason and both quotations; a forecast is over when its last day lies before the day that a person names.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from test_commands import run

ARTICLES = {
    "a.txt": "Nine hurt\n\nMayor Ilva Tarn said nine people were injured on the north quay in Korval on Tuesday.\n",
    "b.txt": "Quay injuries\n\nNine people were injured on the north quay on Tuesday, Ilva Tarn said in Korval.\n",
    "c.txt": "Korval\n\nOn the quay nine were injured on Tuesday, the mayor of Korval, Ilva Tarn, said. "
    "The ferry would sail again by Friday, she said.\n",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles with one toll in three wordings, and a forecast for the Friday after."""
    folder = tmp_path_factory.mktemp("looks")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
        run("add", folder / "event.case", folder / name, "--published", "2025-03-12", "--outlet", f"The {name[0]} Post")
    return folder / "event.case"


def rows(case: Path, *words: str) -> list[dict[str, Any]]:
    """The rows of a view."""
    found: list[dict[str, Any]] = json.loads(run("show", case, *words, "--json").stdout)
    return found


def count(case: Path, *words: str) -> int:
    """How many claims the case has, seen so."""
    return int(json.loads(run("show", case, *words, "--json").stdout)["claims"])


def test_a_higher_threshold_keeps_more_apart(case: Path) -> None:
    """And the lower one joins more; every statement is in one claim at each."""
    counts = [count(case, "--threshold", str(at)) for at in (0.5, 0.6, 0.8, 0.9999)]

    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_look_changes_nothing(case: Path, tmp_path: Path) -> None:
    """The case answers as before, and the threshold of its own gives what is stored."""
    before = rows(case, "claims")
    rows(case, "claims", "--threshold", "0.9")
    run("report", case, "-o", tmp_path / "moved.html", "--threshold", "0.9")
    run("export", case, "-o", tmp_path / "moved", "--threshold", "0.9")

    assert rows(case, "claims") == before == rows(case, "claims", "--threshold", "0.6")
    written = [json.loads(line) for line in (tmp_path / "moved" / "claims.jsonl").read_text("utf-8").splitlines()]
    assert {row["threshold"] for row in written} == {0.9}
    assert "at a strength of 0.90 instead of 0.60" in (tmp_path / "moved.html").read_text("utf-8")


def test_a_join_shows_its_reasons(case: Path) -> None:
    """Strength, both quotations with their outlets, and what they share; a pair less than the statements."""
    [claim] = [c for c in rows(case, "claims") if c["articles"] > 1 and "injured" in c["claim"]]
    found = [r for r in rows(case, "claims", "--why") if r["id"] == claim["id"]]

    assert len(found) == claim["articles"] - 1
    assert all(0.6 <= r["strength"] <= 1 and r["holds"] == "same" and "share “" in r["why"] for r in found)
    assert all("Post, 2025-03-12 – Ilva Tarn: “" in r["a"] and "“" in r["b"] for r in found)
    shown = run("show", case, "claims", "--why").stdout
    assert "say the same: share “" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("day", "over"),
    [
        pytest.param(None, [False], id="the last article, two days before"),
        pytest.param("2025-03-14", [False], id="on the day itself"),
        pytest.param("2025-03-15", [True], id="a day later"),
        pytest.param("today", [True], id="today"),
    ],
)
def test_a_forecast_is_over_from_the_day_after(case: Path, day: str | None, over: list[bool]) -> None:
    """By the calendar only where a person says so."""
    given = ("--as-of", day) if day else ()

    assert [r["passed"] for r in rows(case, "forecasts", *given)] == over
    assert [r["passed"] for r in rows(case, "forecasts", "--passed", *given)] == [one for one in over if one]


def test_the_dossier_sees_forecasts_from_the_same_day(case: Path, tmp_path: Path) -> None:
    """The same option, the same answer."""
    for day in ("2025-03-14", "2025-03-15"):
        run("report", case, "-o", tmp_path / f"{day}.html", "--as-of", day)

    assert "not looked at yet" not in (tmp_path / "2025-03-14.html").read_text("utf-8")
    assert "not looked at yet" in (tmp_path / "2025-03-15.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["claims", "--threshold", "0.3"], "0.5", id="weaker than what is kept"),
        pytest.param(["figures", "--threshold", "0.7"], "--threshold goes with the view claims", id="other view"),
        pytest.param(["figures", "--why"], "--why goes with the view claims", id="why of figures"),
        pytest.param(["claims", "--passed"], "go with the view forecasts", id="passed claims"),
        pytest.param(["forecasts", "--as-of", "soon"], "--as-of takes one day, such as 2025-03-15", id="no day"),
        pytest.param(["forecasts", "--as-of", "2025"], "--as-of takes one day", id="a year"),
    ],
)
def test_a_mistake_says_what_to_do(case: Path, words: list[str], says: str) -> None:
    """With the range, or the view that it goes with."""
    done = run("show", case, *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
