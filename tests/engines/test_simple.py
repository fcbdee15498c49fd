"""The rules as an engine.

Promises: every cue in the lexicon is read in its examples; the common shapes of "X said" are read whole, near
misses are not; whatever the text, every span lies inside it, and the same text gives the same attributions.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.engines import cues
from reportedly.engines.simple import RuleTagger
from reportedly.model.span import Span, Spans, words_of
from reportedly.rules import table

TAGGER = RuleTagger()
_GROUPS = table("en", "cues")["group"]
_EXAMPLES = [pytest.param(e, id=f"{g['name']}: {e['cue']}") for g in _GROUPS for e in g["examples"]]


def read(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, in words."""
    found = TAGGER.tag(text, [Span(0, len(text))])
    return [(words_of(text, a.source), words_of(text, a.cue), words_of(text, a.content)) for a in found]


@pytest.mark.parametrize("example", _EXAMPLES)
def test_each_group_of_cues_is_read_in_its_examples(example: dict[str, Any]) -> None:
    """A word of the lexicon attributes: with its source, and with what was told."""
    attributions = read(example["text"])

    assert any(
        (source, cue) == (example["source"], example["cue"]) and content.startswith(example["content"])
        for source, cue, content in attributions
    ), attributions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“The quay is ours,” said Ada Brenn, a docker. “We stay.”",
            [("Ada Brenn, a docker", "said", "“The quay is ours,” … “We stay.”")],
            id="a quotation that goes on",
        ),
        pytest.param(
            "The levy, officials hope, will raise nine crowns.",
            [("officials", "hope", "The levy … will raise nine crowns")],
            id="an insertion",
        ),
        pytest.param(
            "According to the harbour office, four boats sank.",
            [("the harbour office", "According to", "four boats sank")],
            id="according to, in front",
        ),
        pytest.param(
            "Four boats sank, according to the harbour office.",
            [("the harbour office", "according to", "Four boats sank")],
            id="according to, behind",
        ),
        pytest.param(
            "On Friday the union, which has 40 members, said the offer was dead.",
            [("the union, which has 40 members", "said", "the offer was dead")],
            id="a relative clause in the source",
        ),
        pytest.param(
            "The envoy thanked the hosts and urged both armies to hold fire.",
            [("The envoy", "thanked", "the hosts"), ("The envoy", "urged", "both armies to hold fire")],
            id="two cues of one voice",
        ),
        pytest.param(
            "The ferry is late, the clerk said, adding that fog was to blame.",
            [("the clerk", "said", "The ferry is late"), ("the clerk", "adding", "fog was to blame")],
            id="a participle goes back to who spoke",
        ),
        pytest.param(
            "Ola Rynd: “The lock gates were never opened for us.”",
            [("Ola Rynd", ":", "“The lock gates were never opened for us.”")],
            id="a name and a colon",
        ),
        pytest.param(
            "It was widely reported that the bridge had fallen.",
            [("", "was widely reported", "the bridge had fallen")],
            id="nobody is named",
        ),
    ],
)
def test_shapes_of_saying(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Source, cue and content come out whole, in the order of the text."""
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The claims office reopens in March.", id="a noun that looks like a cue"),
        pytest.param("Its demands were never met.", id="a noun with an owner"),
        pytest.param("There is nothing to suggest that.", id="nobody suggests"),
        pytest.param("The boats were supposed to leave at noon.", id="a passive that nobody speaks"),
        pytest.param("Norland Post shares fell by two percent.", id="a name that looks like a cue"),
        pytest.param("The mayor said nothing.", id="nothing was said"),
    ],
)
def test_near_misses_are_left_alone(text: str) -> None:
    """A word of the lexicon is no cue by itself."""
    assert read(text) == []


def test_a_content_is_read_again_over_its_interruption() -> None:
    """The pieces of an interrupted content are one sentence to the second reading."""
    text = "The premier, her aide told reporters, considers the matter closed."
    [outer] = TAGGER.tag(text, [Span(0, len(text))])

    [inner] = TAGGER.inside(text, outer.content)

    assert (words_of(text, inner.source), words_of(text, inner.content)) == ("The premier", "the matter closed")


def test_forms_are_inflected() -> None:
    """Every form of a verb leads to its cue, and says which form it is."""
    assert {f: cues.verb(f) and sorted(cues.verb(f)[1]) for f in ("deny", "denied", "denies", "denying")} == {  # type: ignore[index]
        "deny": ["base"],
        "denied": ["participle", "past"],
        "denies": ["s"],
        "denying": ["ing"],
    }


_PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        ", ",
        ". ",
        ": ",
        " – ",
        "; ",
        "\n",
        " said ",
        " that ",
        " the ",
        " Ada Brenn ",
        " who ",
        " and ",
        " told ",
        " according to ",
        " to ",
        " claims ",
        " it ",
        " was ",
        " by ",
        " in ",
        "…",
        "(",
        ")",
        " мост ",
        " 12 ",
        "\u202e",
        "a",
    ]
)


def _inside(text: str, spans: Spans) -> bool:
    return all(0 <= s.start < s.end <= len(text) for s in spans)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_spans_lie_inside_whatever_the_text(text: str) -> None:
    """Broken marks, mixed scripts, cues in heaps: spans are stretches of the text, and the reading repeats."""
    within = [Span(0, len(text))] if text else []
    found = TAGGER.tag(text, within)

    assert all(_inside(text, (*a.source, *a.cue, *a.content)) and a.content for a in found)
    assert found == TAGGER.tag(text, within)


@pytest.mark.parametrize("text", ["", "a", "“", "said", "\n\n", "“”", "said said said said"])
def test_empty_and_tiny_texts(text: str) -> None:
    """Nothing to read is nothing read."""
    assert TAGGER.tag(text, [Span(0, len(text))] if text else []) == []


def test_a_page_without_stops_is_read_in_pieces() -> None:
    """A page without a full stop or a break costs no more than its length."""
    text = "the clerk said the boat " * 8_000

    assert TAGGER.tag(text, [Span(0, len(text))])
