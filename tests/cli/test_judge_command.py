"""What a person decides stands beside the record: kept with author and date, applied, and taken back.

Promises: a merge makes one claim with numbers counted anew; undoing gives the record back as it was; a re-read keeps the
judgement; a forecast's resolution is in the ledger.
"""

import json
from pathlib import Path

import pytest
from test_commands import run

from reportedly.store.case import open_case
from reportedly.store.judgements import Judgements

WHO = ("--author", "Ana Rey", "--date", "2025-04-01")
ARTICLES = {
    "a.txt": "Nine hurt\n\nMayor Ilva Tarn said nine people were injured on the quay. "
    "She said the ferry would sail again by Friday.\n",
    "b.txt": "Quay closed\n\nHarbour master Odo Vint said nobody had slept in the harbour for a week.\n",
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with two articles that say different things."""
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    run("add", "event.case", "a.txt", "b.txt", "--published", "2025-03-12", cwd=tmp_path)
    return tmp_path / "event.case"


def rows(case: Path, kind: str) -> list[dict[str, object]]:
    """The exported rows of a kind."""
    run("export", case, "-o", case.with_suffix(".out"))
    lines = (case.with_suffix(".out") / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def claim(case: Path, words: str) -> dict[str, object]:
    """The claim whose text holds the words."""
    return next(c for c in rows(case, "claims") if words in str(c["text"]))


def test_merged_claims_are_one_and_can_be_parted_again(case: Path) -> None:
    """The numbers are those of all its statements; undone, the claims are what they were."""
    before = rows(case, "claims")
    one, other = claim(case, "nine people"), claim(case, "nobody had slept")

    done = run("judge", case, "merge", str(one["id"]), str(other["id"]), "--note", "same night", *WHO)
    merged = next(c for c in rows(case, "claims") if set(one["statements"]) <= set(c["statements"]))  # type: ignore[call-overload]

    assert done.returncode == 0
    assert set(other["statements"]) <= set(merged["statements"])  # type: ignore[call-overload]
    assert (merged["articles"], merged["authorities"]) == (2, 2)

    run("judge", case, "undo", "1", *WHO)
    assert rows(case, "claims") == before
    assert [(r["kind"], r["author"], r["date"]) for r in rows(case, "judgements")] == [
        ("merge", "Ana Rey", "2025-04-01"),
        ("undo", "Ana Rey", "2025-04-01"),
    ]


def test_a_judgement_outlives_a_new_article(case: Path, tmp_path: Path) -> None:
    """Gathering anew does not forget it."""
    one, other = claim(case, "nine people"), claim(case, "nobody had slept")
    run("judge", case, "merge", str(one["id"]), str(other["id"]), *WHO)
    (tmp_path / "c.txt").write_text("Later\n\nDoctor Sera Elm said ten nurses had left the town.\n", encoding="utf-8")
    run("add", case, tmp_path / "c.txt", "--published", "2025-03-13")

    wanted = {*one["statements"], *other["statements"]}  # type: ignore[misc]
    assert any(wanted <= set(c["statements"]) for c in rows(case, "claims"))  # type: ignore[call-overload]


def test_a_judgement_that_meets_nothing_is_told(case: Path) -> None:
    """In the list and in the dossier, with the words that stand there now; one that meets all that it is about is not."""
    [first] = [a["id"] for a in rows(case, "articles") if a["name"] == "a"]
    one = claim(case, "nine people")
    with open_case(case) as opened, opened.begin() as connection:
        kept = Judgements(connection)
        kept.add("merge", (f"{first}.s0-4", *one["statements"]), author="Ana Rey", date="2025-04-01")  # type: ignore[misc]
        kept.add("note", ("gone.s7-9",), author="Ana Rey", date="2025-04-02", note="once true")
    run("judge", case, "note", str(one["id"]), "--note", "still there", *WHO)
    listed = run("judge", case, "list").stdout
    plain = json.loads(run("judge", case, "list", "--json").stdout)
    run("report", case, "-o", case.with_suffix(".html"))
    page = case.with_suffix(".html").read_text(encoding="utf-8")

    assert f"meets only a part of it any more; gone: {first}.s0-4" in listed
    assert "meets nothing in the case any more; gone: gone.s7-9" in listed
    assert [row["gone"] for row in plain] == [[f"{first}.s0-4"], ["gone.s7-9"], []]
    section = page[page.index('<section id="unmet"') : page.index('<section id="about"')]
    assert all(words in section for words in ("Joined from several claims", "once true", "Nine"))
    assert "still there" not in section
    assert "2 judgements meet nothing any more, or not all" in page


def test_merged_actors_are_one(case: Path) -> None:
    """Two names that the forms do not join are one where a person says so."""
    known = {a["name"]: a["id"] for a in rows(case, "actors")}
    run("judge", case, "merge", str(known["Ilva Tarn"]), str(known["Odo Vint"]), *WHO)

    merged = [a for a in rows(case, "actors") if {"Ilva Tarn", "Odo Vint"} & {str(a["name"])}]
    assert len(merged) == 1


def test_a_forecast_is_resolved_with_note_and_evidence(case: Path) -> None:
    """What became of it is a person's word, never ours."""
    [forecast] = [f for f in rows(case, "forecasts") if "ferry" in str(f["text"])]
    said = ("--outcome", "did not happen", "--note", "it sailed on Monday", "--evidence", "log page 4")

    assert run("resolve", case, str(forecast["id"]), *said, *WHO).returncode == 0
    [after] = [f for f in rows(case, "forecasts") if f["id"] == forecast["id"]]
    resolution = after["resolution"]
    assert isinstance(resolution, dict)
    assert (resolution["outcome"], resolution["evidence"]) == ("did not happen", ["log page 4"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(
            ["judge", "{case}", "merge", "k404", *WHO], "nothing in the case has the id k404", id="unknown id"
        ),
        pytest.param(["judge", "{case}", "decide", "k404", *WHO], "take one of: merge", id="unknown judgement"),
        pytest.param(["judge", "{case}", "undo", "7", *WHO], "there is no judgement 7", id="nothing to undo"),
        pytest.param(
            ["resolve", "{case}", "w404", "--outcome", "yes", *WHO], "there is no forecast w404", id="no forecast"
        ),
    ],
)
def test_a_mistake_is_one_line(case: Path, words: list[str], says: str) -> None:
    """And nothing is kept."""
    done = run(*(w.format(case=case) for w in words))

    assert done.returncode == 2
    assert says in done.stderr
    assert rows(case, "judgements") == []
