"""Words beside a sentence that tell whose it is, and cues of several words.

Promises: each example of `[aside]` in `rules/en/cues.toml` is read as it says; a label before a colon is a voice only where its
noun is one; a cue of several words is one cue.
"""

from typing import Any

import pytest

from reportedly.engines.simple import RuleTagger
from reportedly.model.span import Span, words_of
from reportedly.rules import table


def read(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, in words."""
    found = RuleTagger().tag(text, [Span(0, len(text))])
    return [(words_of(text, a.source), words_of(text, a.cue), words_of(text, a.content).rstrip(".")) for a in found]


@pytest.mark.parametrize("row", [pytest.param(r, id=r["text"]) for r in table("en", "cues")["aside"]["examples"]])
def test_what_stands_beside_a_sentence_tells_whose_it_is(row: dict[str, Any]) -> None:
    """Source, cue and content by the table; no source where nobody is named."""
    assert read(row["text"]) == [(row["source"], row["cue"], row["content"])]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Update: the pier is closed.", id="no voice"),
        pytest.param("Tarn: two boats sank on Monday.", id="a place"),
        pytest.param("The police have one fear: that the pier will burn.", id="a clause before the colon"),
        pytest.param("The pier was closed, it was cold.", id="no word of telling"),
        pytest.param("If the fishermen are to be paid, the pier must be sold.", id="not believed"),
    ],
)
def test_near_misses_of_asides(text: str) -> None:
    """No voice before the colon, no word of telling in the aside: nothing is read."""
    assert not any(cue == ":" or cue.startswith("it ") or "believed" in cue for _, cue, _ in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The guild let it be known that the pier was sold.",
            ("The guild", "let it be known that", "the pier was sold"),
            id="let it be known",
        ),
        pytest.param(
            "The coast press has it that the pier was sold.",
            ("The coast press", "has it that", "the pier was sold"),
            id="has it that",
        ),
        pytest.param(
            "The guild pointed the finger at the owners.",
            ("The guild", "pointed the finger at", "the owners"),
            id="pointed the finger",
        ),
        pytest.param("The navy played down the fire.", ("The navy", "played down", "the fire"), id="played down"),
        pytest.param(
            "The navy attributed the fire to a spark.",
            ("The navy", "attributed", "the fire to a spark"),
            id="attributed a thing to its cause",
        ),
        pytest.param(
            "The navy estimates the crowd at 300.", ("The navy", "estimates", "the crowd at 300"), id="estimated at"
        ),
        pytest.param("Nine, says the hospital.", ("the hospital", "says", "Nine"), id="an answer of one word"),
        pytest.param(
            "What the guards saw, say the cooks, was a kettle.",
            ("the cooks", "say", "What the guards saw … was a kettle"),
            id="say the cooks",
        ),
        pytest.param(
            "A court on Monday lifted the ban on Ovo Orsk, the former mayor, ruling that the pier was sold.",
            ("A court", "ruling", "the pier was sold"),
            id="a participle goes on with the subject",
        ),
        pytest.param(
            "Fishermen in Tarn, where nobody has come yet, blame the owners for the fire.",
            ("Fishermen in Tarn", "blame", "the owners for the fire"),
            id="a verb behind a relative clause",
        ),
        pytest.param(
            "The pier was sold in May, the guild of Tarn said on Friday, presenting a police report.",
            ("the guild of Tarn", "said", "The pier was sold in May"),
            id="a noun that could be a verb",
        ),
    ],
)
def test_cues_of_several_words_and_odd_places(text: str, expected: tuple[str, str, str]) -> None:
    """The whole phrase is the cue, and the voice stands where a reader would look for it."""
    assert read(text) == [expected]


def test_a_claim_attributed_to_somebody_names_its_voice() -> None:
    """ "Attributed the claim to an aide" tells whose claim it is; it tells nothing of a cause."""
    assert not any(cue == "attributed" for _, cue, _ in read("The Gazette attributed the claim to an aide."))
