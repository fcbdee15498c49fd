"""What the network of chains learns from.

Promises: every mark of the shipped texts stands in its text; `x#2` is the second x; of two layers of one content the one with
more voices is learnt; a piece's depth counts from the speaker outwards; a wrong mark is named with its file and line.
"""

from pathlib import Path

import numpy as np
import pytest

from reportedly.engines.simple import RuleTagger
from reportedly.errors import ReportedlyError
from reportedly.train.chain_examples import chain_examples, read_layers

VOICES = Path(__file__).parents[2] / "training" / "voices"
ROW = (
    '{"text": "She told Radio Arvel that she had seen two boats sink.", "layers": ['
    '{"content": ["she had seen two boats sink"], "cue": "told", "voices": ["Radio Arvel", "She"]},'
    '{"content": ["she had seen two boats sink"], "cue": "told", "voices": ["She"]},'
    '{"content": ["two boats sink"], "cue": "seen", "voices": ["Radio Arvel", "She", "she"]}]}'
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    (tmp_path / "made.jsonl").write_text(ROW + "\n", encoding="utf-8")
    return tmp_path / "made.jsonl"


@pytest.mark.parametrize("file", sorted(VOICES.glob("*.jsonl")), ids=lambda f: f.name)
def test_every_mark_stands_in_its_text(file: Path) -> None:
    """Nothing is marked that is not there."""
    texts = read_layers(file)

    assert len(texts) > 300
    assert all(span.of(text) for text, layers in texts for one in layers for span in (*one.content, *one.voices))


def test_the_fuller_chain_is_learnt(made: Path) -> None:
    """Two layers of one content are one example."""
    [(text, layers)] = read_layers(made)

    assert [[v.of(text) for v in one.voices] for one in layers] == [
        ["Radio Arvel", "She"],
        ["Radio Arvel", "She", "she"],
    ]


def test_depths_count_from_the_speaker(made: Path) -> None:
    """The speaker is 1, who passed it on 2."""
    first = chain_examples(read_layers(made), RuleTagger())[0]
    text = read_layers(made)[0][0]
    words = {
        depth: " ".join(text[s:e] for s, e in zip(first.window.starts[at], first.window.ends[at], strict=True))
        for depth in (1, 2)
        if (at := np.flatnonzero(first.depths == depth)).size
    }

    assert (words[1], words[2].replace(" ", "")) == ("She", "RadioArvel")


def test_a_wrong_mark_is_named(tmp_path: Path) -> None:
    """File, line and the words that do not stand there."""
    (tmp_path / "bad.jsonl").write_text(
        ROW.replace('"Radio Arvel", "She"]},', '"Radio Orvest"]},', 1) + "\n", encoding="utf-8"
    )

    with pytest.raises(ReportedlyError, match=r"bad\.jsonl, line 1: 'Radio Orvest' does not stand in the text"):
        read_layers(tmp_path / "bad.jsonl")
