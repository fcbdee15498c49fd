"""What the default tagger marks beside voices.

Promises: labels and who is held responsible are words of the text; what is marked does not depend on what was read before; a
text longer than what is kept is marked whole; the fast tagger marks nothing.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.engines import load
from reportedly.engines.base import Marker
from reportedly.engines.marking import Marks
from reportedly.engines.tagger import NeuralTagger
from reportedly.model.span import Span

TEXT = (
    "The governor blamed the dockers for the fire. “These bandits have burned our bread,” he said. The union called it a "
    "provocation by hired thugs."
)


def _marks(text: str) -> Marks:
    tagger = load()
    assert isinstance(tagger, Marker)
    return tagger.marks(text, [Span(0, len(text))])


def test_who_is_held_responsible_is_marked() -> None:
    """The words of blame, the party, and what for."""
    found = {tuple(s.of(TEXT) for s in one.held): one for one in _marks(TEXT).blames if one.sure > 0.5}

    assert ("the dockers",) in found
    assert "fire" in " ".join(s.of(TEXT) for s in found["the dockers",].deed)


def test_labels_are_marked() -> None:
    """Names that take a side."""
    sure = " ".join(span.of(TEXT) for span, sure in _marks(TEXT).labels if sure > 0.6)

    assert "bandits" in sure
    assert "thugs" in sure


def test_marks_do_not_depend_on_what_was_read_before() -> None:
    """Asked for after tagging, after another text, or at once: the same."""
    tagger = load()
    assert isinstance(tagger, NeuralTagger)
    at_once = _marks(TEXT)
    _marks("The army shelled the pier.")
    tagger.tag(TEXT, [Span(0, len(TEXT))])

    assert _marks(TEXT) == at_once


def test_a_long_text_is_marked_whole() -> None:
    """Its first states are no longer kept when its last paragraph is read."""
    line = "The mayor blamed the rebels for the raid on the mill, and the rebels blamed the mayor and his gunmen for it.\n\n"
    text = line * 1900

    found = _marks(text)

    assert any(one.words.start < len(line) for one in found.blames)
    assert any(one.words.start > len(text) - len(line) for one in found.blames)


def test_the_fast_tagger_marks_nothing() -> None:
    """It has not learnt to."""
    fast = load("fast")

    assert not isinstance(fast, Marker) or fast.marks(TEXT, [Span(0, len(TEXT))]) == Marks()


@pytest.mark.parametrize("text", ["", " ", "“", "blamed", "\x00", "👩‍👩‍👧 blamed 👩‍👩‍👧", "x" * 3000])
def test_odd_texts_are_marked(text: str) -> None:
    """Nothing to mark is nothing found; no text makes it fail."""
    found = load().marks(text, [Span(0, len(text))] if text else [])  # type: ignore[attr-defined]

    assert all(0 <= span.start < span.end <= len(text) for span, _ in found.labels)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab. “”\"'\n,BlamedFor" + "é", max_size=120).map(lambda s: "The army blamed " + s))
def test_every_mark_is_a_span(text: str) -> None:
    """Whatever the text."""
    found = _marks(text)
    spans = [s for one in found.blames for s in (one.words, *one.held, *one.deed)] + [s for s, _ in found.labels]

    assert all(0 <= s.start < s.end <= len(text) for s in spans)
