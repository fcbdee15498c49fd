"""What every tagger in the package promises. The quality is measured in bench/attribution.py."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.engines import TAGGERS, Attribution, Tagger, load
from reportedly.errors import ReportedlyError
from reportedly.model.span import Span

SAID = "“We lost,” Ann Lee told reporters. “It is over.”"
MIXED = "“Мы проиграли”, — she said。 彼は「違う」と言った \u202e‘no’ \x00 “ ” \" '' ``"

taggers = pytest.mark.parametrize("tagger", [pytest.param(load(name), id=name) for name in TAGGERS])


def _whole(tagger: Tagger, text: str) -> list[Attribution]:
    return tagger.tag(text, [Span(0, len(text))])


def _spans(one: Attribution) -> list[Span]:
    return [*one.source, *one.cue, *one.content]


@taggers
def test_an_interrupted_quotation_is_one_attribution(tagger: Tagger) -> None:
    """Both halves have the same speaker."""
    [one] = _whole(tagger, SAID)

    assert [s.of(SAID) for s in one.source] == ["Ann Lee"]
    assert [s.of(SAID).strip("“”,.") for s in one.content] == ["We lost", "It is over"]


@taggers
@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        pytest.param("The ministry said that 17 people had died.", "The ministry", "17 people had died", id="said"),
        pytest.param("According to police, the road is closed.", "police", "the road is closed", id="according to"),
        pytest.param("Mayor Bo Park believes the vote was fair.", "Mayor Bo Park", "the vote was fair", id="belief"),
    ],
)
def test_plain_attributions_are_found(tagger: Tagger, text: str, source: str, content: str) -> None:
    """The everyday shapes: who, and what."""
    [one] = _whole(tagger, text)

    assert [s.of(text) for s in one.source] == [source]
    assert content in " ".join(s.of(text) for s in one.content)


@taggers
@pytest.mark.parametrize("text", ["", " ", "\n", "x", "“", ".", "\x00", "\ud7ff", "👩‍👩‍👧", "said", MIXED])
def test_odd_texts_are_read(tagger: Tagger, text: str) -> None:
    """Nothing to read is nothing found; no text makes it fail."""
    found = tagger.tag(text, [Span(0, len(text))] if text else [])

    assert all(0 <= s.start < s.end <= len(text) for one in found for s in _spans(one))


@taggers
@settings(max_examples=25, deadline=None)
@given(
    pieces=st.lists(
        st.sampled_from(["“", "”", '"', "'", "\n", " said ", "Ann Lee", ", ", "that it rained", ". ", "он", "è"])
        | st.text(max_size=8),
        max_size=30,
    ),
    cut=st.tuples(st.integers(0, 200), st.integers(1, 200)),
)
def test_every_span_lies_within(tagger: Tagger, pieces: list[str], cut: tuple[int, int]) -> None:
    """No word outside the stretches to read is ever given, and no span is invented."""
    text = "".join(pieces)
    start = min(cut[0], max(0, len(text) - 1))
    stretch = Span(start, min(len(text), start + cut[1])) if text else None
    found = tagger.tag(text, [stretch] if stretch else [])

    assert all(stretch is not None and stretch.covers(s) for one in found for s in _spans(one))
    assert all(0.0 <= one.confidence <= 1.0 for one in found)


@taggers
def test_the_rest_of_a_text_changes_nothing(tagger: Tagger) -> None:
    """A stretch is read alike wherever it stands, and twice alike."""
    text = "Nothing here.\n" + SAID
    alone = _whole(tagger, SAID)
    inside = tagger.tag(text, [Span(14, len(text))])

    assert [[s.shift(14) for s in _spans(one)] for one in alone] == [_spans(one) for one in inside]
    assert _whole(tagger, SAID) == alone


def test_a_paragraph_says_the_same_whatever_stands_beside_it() -> None:
    """With the default tagger, to the last digit of its confidence: no paragraph sways another."""
    tagger = load("default")
    lines = [SAID, "The union, citing two witnesses, claimed that the gates had been locked.", "He plans to go. " * 30]
    together = "\n".join(lines)
    alone = [
        (len("\n".join(lines[:at])) + (at > 0), one) for at, line in enumerate(lines) for one in _whole(tagger, line)
    ]

    assert [(one.content[0].start, one.confidence) for one in _whole(tagger, together)] == [
        (start + one.content[0].start, one.confidence) for start, one in alone
    ]


@taggers
def test_a_paragraph_of_a_megabyte_is_read(tagger: Tagger) -> None:
    """However long a paragraph, it is cut into windows; no piece of it is skipped silently."""
    text = "x" * 500_000 + " " + "The ministry denied that it rained. " * 400 + "y" * 500_000
    found = _whole(tagger, text)

    assert found
    assert all(s.end <= len(text) for one in found for s in _spans(one))


def test_an_unknown_name_says_which_there_are() -> None:
    """The message names the taggers that can be had."""
    with pytest.raises(ReportedlyError, match="default, fast"):
        load("huge")
