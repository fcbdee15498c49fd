"""From the role of each piece to an attribution.

Promises: a content is not cut within a noun phrase: it goes on to the next mark, or to its own source or cue; a scrap behind
a few words is put to what stands before it; pieces that a mark or the cue parts stay pieces.
"""

import numpy as np
import pytest

from reportedly.engines.candidates import Cue
from reportedly.engines.decode import attribution
from reportedly.engines.pieces import windows
from reportedly.model.span import Span

SOURCE, CONTENT = 1, 2


def read(text: str, cue: str, source: str, *content: str) -> list[str]:
    """The pieces of the content, where a tagger has marked these words."""
    [window] = windows(text, [Span(0, len(text))])
    roles = np.zeros(len(window.ids), dtype=np.int64)

    def at(words: str) -> np.ndarray:
        start = text.index(words)
        return np.flatnonzero((window.starts < start + len(words)) & (window.ends > start))

    roles[at(source)] = SOURCE
    for words in content:
        roles[at(words)] = CONTENT
    where = at(cue)
    logs = np.log(np.full((len(roles), 3), 1 / 3, dtype=np.float32))
    found = attribution(text, window, Cue(int(where[0]), int(where[-1]) + 1, 1.0), roles, logs, 1.0, 0.7)
    assert found is not None
    return [piece.of(text) for piece in found.content]


TEXT = "The chief admitted that guards fired, contradicting the harbour office, which was silent."


@pytest.mark.parametrize(
    ("content", "pieces"),
    [
        pytest.param(
            ["that guards fired, contradicting the"],
            ["that guards fired, contradicting the harbour office"],
            id="cut behind an article",
        ),
        pytest.param(
            ["that guards fired, contradicting", "office"],
            ["that guards fired, contradicting the harbour office"],
            id="a scrap",
        ),
        pytest.param(
            ["that guards fired", "which was silent"], ["that guards fired", "which was silent"], id="parted by marks"
        ),
    ],
)
def test_a_content_is_whole(content: list[str], pieces: list[str]) -> None:
    """Whatever single pieces the network is unsure of."""
    assert read(TEXT, "admitted", "The chief", *content) == pieces


def test_a_content_does_not_run_into_its_own_cue() -> None:
    """It ends where who says it begins."""
    assert read("The boat sank in the bay the mayor said", "said", "the mayor", "The boat sank in the") == [
        "The boat sank in the bay"
    ]
