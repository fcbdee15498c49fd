"""The sample case, read and linked, against what its gold reading says of positions: who blames, denies, names and foretells.

Promises: what a careful person found is found, above these floors; raise them when linking gets better, and say why when one
must fall.
"""

import json
from pathlib import Path

import pytest

from gold_case import Score, score_all
from gold_export import Export
from reportedly.report.export import export
from reportedly.report.record import Record
from reportedly.store.case import open_case

GOLD = json.loads((Path(__file__).parents[1] / "examples" / "varnesund" / "gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores(sample_case: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    """The scores of the sample case by what is scored."""
    folder = tmp_path_factory.mktemp("positions")
    with open_case(sample_case) as case, case.look() as connection:
        export(Record(connection), folder)
    return {score.name: score for score in score_all(GOLD, Export(folder))}


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        pytest.param("accounts", 0.84, id="22 of 25 when set"),
        pytest.param("labels", 0.90, id="51 of 54"),
        pytest.param("forecasts", 0.80, id="18 of 21"),
        pytest.param("relations", 0.80, id="31 of 37"),
        pytest.param("conflicts", 0.60, id="13 of 19"),
        pytest.param("denials", 0.85, id="9 of 9"),
        pytest.param("circles", 1.0, id="1 of 1"),
    ],
)
def test_what_is_claimed_against_what(scores: dict[str, Score], name: str, floor: float) -> None:
    """Each list of the gold is found."""
    assert scores[name].found >= floor * scores[name].wanted, scores[name].missed


@pytest.mark.parametrize(
    ("name", "check", "floor"),
    [
        pytest.param("accounts", "by", 0.9, id="who blames"),
        pytest.param("accounts", "strength", 0.9, id="how firmly"),
        pytest.param("labels", "by", 0.8, id="whose word"),
        pytest.param("forecasts", "horizon", 0.9, id="by when"),
        pytest.param("denials", "by", 0.85, id="who denies"),
    ],
)
def test_what_is_found_is_right(scores: dict[str, Score], name: str, check: str, floor: float) -> None:
    """Of what is found, the voice, the strength and the day are right."""
    fine = scores[name].right[check]
    assert sum(fine) >= floor * len(fine), scores[name].partly


def test_what_only_looks_like_a_conflict_is_none(scores: dict[str, Score]) -> None:
    """A revision, a withdrawal and two things of one number are not at odds."""
    assert not [line for line in scores["conflicts"].partly if line.startswith("no conflict")]
