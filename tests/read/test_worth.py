"""Voices inside a content are voices, and tell something.

Promises: who only finds, sees or hears a thing adds no voice; who finds that something is so does; words that cannot be a
voice (a verb, a preposition first, "I'm") are none; what stands below a dropped voice is kept.
"""

import pytest

from reportedly import read


def chains(text: str) -> set[tuple[str, ...]]:
    """The chains of all attributed statements, by name."""
    return {tuple(v.name or "" for v in s.chain) for s in read(text).statements if s.chain}


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        pytest.param("Police said officers found the handgun in a bedroom.", {("Police",)}, id="a thing found"),
        pytest.param(
            "Police said officers found that the handgun was loaded.",
            {("Police",), ("Police", "officers")},
            id="a clause found",
        ),
        pytest.param("Mara Dell said neighbours heard shots.", {("Mara Dell",)}, id="a thing heard"),
        pytest.param("“I'm telling you that the bridge is shut,” Mara Dell said.", {("Mara Dell",)}, id="first person"),
    ],
)
def test_a_voice_inside_tells_something(text: str, voices: set[tuple[str, ...]]) -> None:
    assert chains(text) == voices


def test_what_stands_below_a_dropped_voice_is_kept() -> None:
    found = chains("Mara Dell said residents saw the colonel, who said the dam was safe.")

    assert ("Mara Dell", "residents") not in found
    assert any(chain[-1] == "the colonel" for chain in found)


def test_a_relative_stays_the_source_and_names_whom_it_stands_for() -> None:
    text = "The toll was set by Mara Dell, who said that nine boats were lost."
    statement = next(s for s in read(text).statements if s.chain and s.text == "nine boats were lost")

    assert statement.chain[-1].name == "Mara Dell"
    assert [span.of(text) for span in statement.source] == ["who"]
