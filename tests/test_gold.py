"""The sample case, read, against its gold reading.

Promises: what a careful person found in the articles is found, above these floors; raise them when reading gets better, and
say why when one must fall.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reportedly.report.record import Record
from reportedly.report.rows import KINDS
from reportedly.store.case import open_case

GOLD = json.loads((Path(__file__).parents[1] / "examples" / "varnesund" / "gold.json").read_text(encoding="utf-8"))
# Words that a name may have or lack.
_SMALL = {"the", "a", "an", "of", "in", "and", "its", "president", "s"}

Rows = dict[str, list[dict[str, Any]]]


def words(text: str | None) -> list[str]:
    """The words of a text, for comparing."""
    return re.findall(r"\w+", (text or "").lower())


def jaccard(one: str | None, other: str | None) -> float:
    """How much of the words two texts share, each word as often as it stands."""
    a, b = Counter(words(one)), Counter(words(other))
    return sum((a & b).values()) / max(1, sum((a | b).values()))


def same_voice(gold: str, found: str | None) -> bool:
    """Whether the names share at least half of what tells."""
    wanted, got = set(words(gold)) - _SMALL, set(words(found)) - _SMALL
    return gold.startswith("<") or bool(wanted & got and (len(wanted & got) * 2 >= len(wanted) or got <= wanted))


@pytest.fixture(scope="module")
def rows(sample_case: Path) -> Rows:
    """The exported rows of the sample case."""
    with open_case(sample_case) as case, case.look() as connection:
        record = Record(connection)
        return {kind: list(make(record)) for kind, make in KINDS.items()}


@pytest.fixture(scope="module")
def name_of(rows: Rows) -> dict[str, str]:
    """The name of each article by its id."""
    return {a["id"]: a["name"] for a in rows["articles"]}


def best(rows: Rows, name_of: dict[str, str], kind: str, gold: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    """The row of the gold item's article that shares most words with it."""
    here = [r for r in rows[kind] if name_of[r["article"]] == gold["article"]]
    return max(((jaccard(gold["text"], r["text"]), r) for r in here), key=lambda pair: pair[0], default=(0.0, {}))


def test_statements_are_found_with_their_speakers(rows: Rows, name_of: dict[str, str]) -> None:
    """175 and 166 of 185 when this floor was set."""
    met = [(gold, *best(rows, name_of, "statements", gold)) for gold in GOLD["statements"]]
    found = [(gold, row) for gold, likeness, row in met if likeness >= 0.5]
    right = [
        gold
        for gold, row in found
        if (not row["chain"] if gold["speaker"] is None else same_voice(gold["speaker"], row["speaker_name"]))
    ]

    assert len(found) / len(GOLD["statements"]) >= 0.90
    assert len(right) / len(GOLD["statements"]) >= 0.85


def test_figures_have_their_bounds(rows: Rows, name_of: dict[str, str]) -> None:
    """101 of 111 when this floor was set; here by words and bounds alone."""
    right = 0
    for gold in GOLD["figures"]:
        here = [r for r in rows["figures"] if name_of[r["article"]] == gold["article"]]
        right += any(
            (r["low"], r["high"]) == (gold["low"], gold["high"]) and set(words(r["text"])) & set(words(gold["text"]))
            for r in here
        )

    assert right / len(GOLD["figures"]) >= 0.85


def test_times_have_their_values(rows: Rows, name_of: dict[str, str]) -> None:
    """67 of 73 when this floor was set."""
    right = 0
    for gold in GOLD["times"]:
        likeness, row = best(rows, name_of, "times", gold)
        right += likeness >= 0.3 and row["edtf"] in gold["edtf"]

    assert right / len(GOLD["times"]) >= 0.85


def test_residue_is_marked(rows: Rows) -> None:
    """All of it."""
    for gold in GOLD["residue"]:
        article = next(a for a in rows["articles"] if a["name"] == gold["article"])
        marked = [
            article["text"][start:end]
            for p in article["passages"]
            if p["role"] == "residue"
            for start, end in p["spans"]
        ]
        assert set(words(gold["text"])) <= set(words(" ".join(marked))), gold["text"]


def test_every_planted_copy_is_found(rows: Rows, name_of: dict[str, str]) -> None:
    """Between the right articles; the article that is in the case twice is one, so it copies nobody."""
    found = {frozenset((name_of[c["a"]], name_of[c["b"]])) for c in rows["copies"]}
    planted = {frozenset((c["a"], c["b"])) for c in GOLD["copies"]}
    known = set(name_of.values())

    assert {pair for pair in planted if pair <= known} <= found


def test_what_cannot_be_read_is_listed(rows: Rows) -> None:
    """And nothing else."""
    assert sorted(Path(f["input"]).name for f in rows["failures"]) == ["15-feed.jsonl:2", "19-saved-page.html"]
