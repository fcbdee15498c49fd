"""What the default tagger learns from invented coverage.

Promises: every mark of the shipped coverage stands in its text; a whole text teaches its outermost attributions only, its
contents the inner ones; a label is marked wherever it stands; what is denied is nobody's account; a voice's apposition is
not to be learnt; a wrong mark is named with its file and line.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reportedly.errors import ReportedlyError
from reportedly.train.chain_examples import read_layers
from reportedly.train.coverage import coverage_examples
from reportedly.train.examples import Example

COVERAGE = Path(__file__).parents[2] / "training" / "coverage"
TEXT = (
    "Ana Vosk, the harbour chief, said the rioters had told her that the army fired first. The army denied shelling the pier, "
    "and the rioters went home."
)
ROW: dict[str, Any] = {
    "event": "t1",
    "texts": [TEXT],
    "layers": [
        {
            "t": 0,
            "content": ["the rioters had told her that the army fired first"],
            "cue": "said",
            "voices": ["Ana Vosk"],
            "denies": False,
        },
        {
            "t": 0,
            "content": ["the army fired first"],
            "cue": "told",
            "voices": ["Ana Vosk", "the rioters"],
            "denies": False,
        },
        {"t": 0, "content": ["shelling the pier"], "cue": "denied", "voices": ["The army"], "denies": True},
    ],
    "accounts": [
        {"t": 0, "cue": "fired", "party": "the army", "for": ["first"], "strength": "accused"},
        {"t": 0, "cue": "shelling", "party": "The army", "for": ["the pier"], "strength": "denied"},
    ],
    "labels": [{"t": 0, "term": "the rioters", "of": "people"}],
    "pairs": [],
}


def _made(folder: Path, row: dict[str, Any]) -> list[Example]:
    (folder / "made.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return coverage_examples(folder)


def _words(text: str, one: Example, chosen: Any) -> list[str]:
    at = np.flatnonzero(chosen)
    return [text[one.window.starts[i] : one.window.ends[i]] for i in at]


@pytest.mark.parametrize("file", sorted(COVERAGE.glob("*.jsonl")), ids=lambda f: f.name)
def test_every_mark_stands_in_its_text(file: Path) -> None:
    """Nothing is marked that is not there: neither as a layer nor for the tagger."""
    assert len(read_layers(file)) > 100
    assert all(len(row["texts"]) > 1 for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()))


def test_the_shipped_coverage_is_read() -> None:
    """Voices, labels and accounts of all four files."""
    found = coverage_examples(COVERAGE)

    assert sum(len(one.links) for one in found) > 3000
    assert sum(len(one.blames) for one in found) > 700


def test_a_whole_text_teaches_the_outermost_voices(tmp_path: Path) -> None:
    """What is told inside a content is learnt from the content, read as a text of its own."""
    whole, inner, *_ = _made(tmp_path, ROW)

    assert [_words(TEXT, whole, whole.cues[:, 1])] == [["said", "denied"]]
    assert _words(TEXT, inner, inner.cues[:, 1]) == ["told"]
    assert inner.marked is None


def test_a_label_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    """It is given once in a text, and learnt at each place."""
    whole = _made(tmp_path, ROW)[0]

    assert whole.marked is not None
    assert _words(TEXT, whole, whole.marked[:, 1]) == ["the", "the"]


def test_what_is_denied_is_no_account(tmp_path: Path) -> None:
    """Who denies having shelled the pier is held responsible by nobody here."""
    whole = _made(tmp_path, ROW)[0]

    [blame] = whole.blames
    assert _words(TEXT, whole, blame.roles[:, 1]) == ["the", "army"]


def test_an_apposition_is_not_to_be_learnt(tmp_path: Path) -> None:
    """Other data hold it part of the source, these do not: its pieces have no label."""
    whole = _made(tmp_path, ROW)[0]

    assert _words(TEXT, whole, whole.links[0].roles[:, 1]) == ["Ana", "Vo", "sk"]
    assert "chief" in _words(TEXT, whole, whole.links[0].roles.sum(1) == 0)


def test_a_wrong_mark_is_named(tmp_path: Path) -> None:
    """File, line, and what does not stand there."""
    row = ROW | {"labels": [], "accounts": [ROW["accounts"][0] | {"party": "the navy"}]}

    with pytest.raises(ReportedlyError, match=r"made\.jsonl, line 1: 'the navy' does not stand in the text"):
        _made(tmp_path, row)
