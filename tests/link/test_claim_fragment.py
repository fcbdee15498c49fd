"""What claims nothing by itself: too few words, or a phrase without a verb; what may be a clause is never folded away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.claim_fragment import is_bare_denial, is_phrase, is_stump


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        pytest.param("the transport minister responsible", True, id="whom-it-blames"),
        pytest.param("the drivers as “wreckers”", True, id="what-it-calls-them"),
        pytest.param("an open inquiry and the return of all those deported", True, id="what-it-demands"),
        pytest.param("confusion on the bridge", True, id="a-thing"),
        pytest.param("the bridge was closed", False, id="a-clause"),
        pytest.param("Bridge toll climbs to nine", False, id="a-headline"),
        pytest.param("nine dead drivers", False, id="a-count"),
        pytest.param("Dozens of stranded drivers", False, id="a-vague-count"),
        pytest.param("they will not yield", False, id="who-will"),
        pytest.param("Drivers of the night shift wait outside the depot", False, id="a-verb-that-no-list-has"),
        pytest.param("桥梁周三晚间关闭", False, id="another-script"),
    ],
)
def test_a_phrase_has_no_verb(text: str, phrase: bool) -> None:
    """A phrase tells nothing that could be repeated or denied; what may have a verb or counts something is none."""
    assert is_phrase(text) is phrase


@pytest.mark.parametrize(
    ("text", "stump"),
    [
        pytest.param("four", True, id="a-bare-number"),
        pytest.param("of 186", True, id="a-piece-of-a-count"),
        pytest.param("the bridge", True, id="two-words"),
        pytest.param("nine dead", False, id="a-count"),
        pytest.param("nobody warned us", False, id="three-words"),
    ],
)
def test_a_stump_is_too_short(text: str, stump: bool) -> None:
    """One or two words claim something only where they count something."""
    assert is_stump(text) is stump


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        pytest.param("the transport ministry", True, id="whom-it-contradicts"),
        pytest.param("any part in the shooting", False, id="a-deed"),
        pytest.param("that the bridge was closed", False, id="a-clause"),
    ],
)
def test_a_bare_denial_names_no_deed(text: str, bare: bool) -> None:
    """ "Denied any part in the shooting" is against something; "contradicting the ministry" is not."""
    assert is_bare_denial(text) is bare


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    """No text is too odd, and what is bare is a phrase."""
    assert is_bare_denial(text) <= is_phrase(text)
    assert isinstance(is_stump(text), bool)
