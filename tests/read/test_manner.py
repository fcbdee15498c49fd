"""Mode, act, stance and modality.

Promises: each example in the tables of `rules/en/modality.toml` comes out as it says; what a quotation encloses
is direct, what it touches is mixed, and the marks of the voice around do not count.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.span import Span
from reportedly.read.manner import modality_of, mode_of, of_cue
from reportedly.rules import table

_RULES = table("en", "modality")


def _named(rows: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(row, id=" | ".join(str(v) for v in row.values())) for row in rows]


@pytest.mark.parametrize("row", _named(_RULES["examples"]))
def test_modality_by_the_table(row: dict[str, str]) -> None:
    """The cue says how a content is put forward; where it is silent, the content does."""
    assert modality_of(row["cue"], row["content"]) == row["modality"]


@pytest.mark.parametrize("row", _named(_RULES["quoted"]))
def test_modality_of_a_quotation_by_the_table(row: dict[str, str]) -> None:
    """What is an order, and who promises, shows otherwise in direct speech."""
    assert modality_of(row["cue"], row["content"], "direct") == row["modality"]


@pytest.mark.parametrize("row", _named(_RULES["stances"]))
def test_stance_by_the_table(row: dict[str, str]) -> None:
    """What the cue shows of the reporter."""
    assert of_cue(row["cue"]).stance == row["stance"]


@pytest.mark.parametrize("row", _named(_RULES["acts"]))
def test_act_by_the_table(row: dict[str, str]) -> None:
    """Half of all attributions are not speech."""
    assert of_cue(row["cue"]).act == row["act"]


@pytest.mark.parametrize(
    ("cue", "content", "modality"),
    [
        pytest.param("said", "the ferry sank in May", "asserted", id="the month of May is no hedge"),
        pytest.param(
            "said",
            "two men had been seen at the gate before the guard who might have shot them fled",
            "asserted",
            id="a hedge far behind",
        ),
        pytest.param("said", "the old mill was a must for any visitor", "asserted", id="a must is no duty"),
        pytest.param("did not deny", "a payment was made", "hedged", id="not denied is not confirmed"),
        pytest.param("", "the ferry sank", "asserted", id="no cue"),
    ],
)
def test_modality_near_misses(cue: str, content: str, modality: str) -> None:
    """A word of the tables decides by where it stands."""
    assert modality_of(cue, content) == modality


@pytest.mark.parametrize(
    ("text", "content", "mode"),
    [
        pytest.param("“We stay,” she said.", "We stay", "direct", id="a whole quotation"),
        pytest.param("She said they would stay.", "they would stay", "indirect", id="no marks"),
        pytest.param("She called it “a farce” to stay.", "it “a farce” to stay", "mixed", id="a word in marks"),
        pytest.param('"We stay", she said.', "We stay", "direct", id="British comma"),
        pytest.param("He said he was “tired.”", "he was “tired.”", "mixed", id="a quotation at the end"),
        pytest.param("He said they were ‘not ours’ at all.", "they were ‘not ours’ at all", "mixed", id="single marks"),
        pytest.param(
            "He said the boys' boat and the girls' boat left.",
            "the boys' boat and the girls' boat left",
            "indirect",
            id="apostrophes",
        ),
        pytest.param("He said the barge “Gull” sank.", "the barge “Gull” sank", "indirect", id="a name in marks"),
        pytest.param(
            "“I did not flee. I was taken,” she said.", "I was taken", "direct", id="one sentence of a quotation"
        ),
        pytest.param(
            "“We stay.” I was taken, she said, “away”.", "I was taken", "indirect", id="between two quotations"
        ),
    ],
)
def test_mode(text: str, content: str, mode: str) -> None:
    """The marks decide."""
    at = text.index(content)

    assert mode_of(text, (Span(at, at + len(content)),)) == mode


def test_marks_of_the_outer_voice_do_not_count() -> None:
    """Inside a quotation, indirect speech stays indirect."""
    text = "“She said they would stay,” he recalled."
    outer, inner = (Span(1, 25),), (Span(10, 25),)

    assert (mode_of(text, outer), mode_of(text, inner, outer)) == ("direct", "indirect")


def test_marks_around_the_cue_do_not_count() -> None:
    """ "Said" inside the quotation: its words are told, not quoted."""
    text = "“The gate, which he said was shut, stood open,” she wrote."
    at, cue = text.index("was shut"), text.index("said")
    content = (Span(at, at + len("was shut")),)

    assert mode_of(text, content, cue=(Span(cue, cue + 4),)) == "indirect"


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_have_a_manner(cue: str, content: str) -> None:
    """No cue and no content breaks the reading, and the same words give the same manner."""
    assert modality_of(cue, content) == modality_of(cue, content)
    assert of_cue(cue) == of_cue(cue)
