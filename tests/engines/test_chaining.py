"""Hearing chains.

Promises: whatever the network says, each voice heard is a stretch of the paragraph with one place in the chain; what is
kept of a text is bounded; the packaged tagger hears who passed words on; a network made for another reader is refused.
"""

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.engines import MODELS, load
from reportedly.engines.base import Listener
from reportedly.engines.chaining import DEPTHS, Told, chain, placed
from reportedly.engines.pieces import windows
from reportedly.engines.recent import Recent
from reportedly.engines.runtime import open_tagger
from reportedly.errors import ReportedlyError
from reportedly.model.span import Span

TEXT = "“Two boats sank,” harbour master Ada Brenn told Radio Arvel."
CONTENT = (Span(1, 15),)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.1, 20))
def test_every_voice_heard_is_a_stretch_of_the_paragraph(seed: int, scale: float) -> None:
    """No score can give a voice outside of the text, or two voices for one place."""
    [window] = windows(TEXT, [Span(0, len(TEXT))])
    scores = np.random.default_rng(seed).normal(0, scale, (len(window.ids), 1 + DEPTHS)).astype(np.float32)
    heard = chain(window, scores)

    assert len(heard) <= DEPTHS
    assert all(0 <= h.span.start < h.span.end <= len(TEXT) and 0 < h.sure <= 1 for h in heard)
    assert len({h.span for h in heard}) == len(heard)


def test_what_the_network_is_shown() -> None:
    """Pieces of the content, of the cue, and of each voice by rule, the speaker first."""
    [window] = windows(TEXT, [Span(0, len(TEXT))])
    told = Told(CONTENT, (Span(43, 47),), (Span(48, 59), Span(18, 42)))
    marks = placed(window, told)

    assert marks is not None
    assert (set(marks[1].tolist()), set(marks[2].tolist())) == ({0, 1, 2}, {0, 1, 2})
    assert placed(window, Told((Span(900, 910),), (), ())) is None


def test_states_that_are_kept_are_bounded() -> None:
    """Of a long text only the last windows stay; of another text none."""
    text = "Two boats sank in the harbour of Arvel on Monday night. " * 6_000
    recent = Recent()
    pieces = windows(text, [Span(0, len(text))])
    for window in pieces:
        recent.keep(text, window, np.zeros((len(window.ids), 2), dtype=np.float32))

    assert recent.has(text, pieces[-1])
    assert not recent.has(text, pieces[0])
    recent.keep("Another text", pieces[0], np.zeros((3, 2), dtype=np.float32))
    assert not recent.has(text, pieces[-1])


def test_the_packaged_tagger_hears_who_passed_it_on() -> None:
    """The paper that was told stands outside of who told it."""
    tagger = load()
    assert isinstance(tagger, Listener)
    [heard] = tagger.voices(TEXT, [Span(0, len(TEXT))], [Told(CONTENT, (Span(43, 47),), (Span(18, 42),))])

    assert [h.span.of(TEXT) for h in heard] == ["Radio Arvel", "harbour master Ada Brenn"]


def test_a_network_for_another_reader_is_refused(tmp_path: Path) -> None:
    """Its states would mean something else."""
    for name in ("default.onnx", "default-links.onnx", "default-chains.onnx", "tokenizer.json"):
        shutil.copy(MODELS / name, tmp_path / name)
    shutil.copy(MODELS / "fast.onnx", tmp_path / "default.onnx")

    with pytest.raises(ReportedlyError, match=r"default-chains\.onnx was made for another default\.onnx"):
        open_tagger(tmp_path, "default")
