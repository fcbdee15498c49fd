"""Unmarked excerpts: passages that may be carried over from elsewhere are suspected, with the signs, never named.

The promise: several signs must agree; a plain report, a plain comment and a page of one manner raise no suspicion.
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.article import Article
from reportedly.read.excerpts import suspect_excerpts

OPENING = "I was right before and I am right again: our masters obviously never learn, and here is the proof:"
REPORT = (
    "Arvelian Interior Minister Ada Korv said late on Friday that nine dockers had been arrested at the ferry hall. "
    "“They came at night,” Korv told lawmakers, claiming that two of them carried maps.\n\n"
    "President Ole Brand rejected the demands of the strikers on Saturday, the state channel reported."
)
CLOSING = (
    "Don’t be surprised, folks, if we pay for this absurd show. "
    "I believe nobody in that ridiculous hall should keep his seat."
)


def _found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(s.passage.spans[0].of(text), s.signs) for s in suspect_excerpts(Article(id="a", name="a", text=text))]


def test_report_inside_a_comment_is_suspected() -> None:
    """The whole run of report paragraphs, with at least three signs and no name."""
    [(passage, signs)] = _found(f"{OPENING}\n\n{REPORT}\n\n{CLOSING}")

    assert passage == REPORT
    assert len(signs) >= 3
    assert any("colon" in s for s in signs)
    [suspected] = suspect_excerpts(Article(id="a", name="a", text=f"{OPENING}\n\n{REPORT}\n\n{CLOSING}"))
    assert suspected.passage.origin is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(REPORT, id="a-plain-report"),
        pytest.param(f"{OPENING}\n\n{CLOSING}", id="a-plain-comment"),
        pytest.param(f"{OPENING}\n\nThe ferry was late on Friday.\n\n{CLOSING}", id="too-short-to-tell"),
        pytest.param(
            f"{REPORT}\n\n“We shall see,” she said. “I believe in our cause.”", id="first-person-only-in-quotations"
        ),
        pytest.param("", id="empty"),
    ],
)
def test_no_suspicion(text: str) -> None:
    """One manner throughout, or too little text, raises none."""
    assert _found(text) == []


@given(st.lists(st.sampled_from([OPENING, REPORT, CLOSING, "“", "Said he:", "x"]), max_size=8).map("\n".join))
def test_spans_lie_in_the_text(text: str) -> None:
    """Suspected passages lie in the text, do not overlap, and carry enough signs."""
    found = suspect_excerpts(Article(id="a", name="a", text=text))

    assert all(s.passage.spans[0].end <= len(text) and len(s.signs) >= 3 for s in found)
    assert all(x.passage.spans[0].end <= y.passage.spans[0].start for x, y in pairwise(found))
