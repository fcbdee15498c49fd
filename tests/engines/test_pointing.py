"""Sentences that say whose words stood before them.

Promises: each example in `rules/en/pointing.toml` is read as it says: "That is the view of the union" gives the
sentence before it to the union; "That is a problem" gives it to nobody.
"""

from typing import Any

import pytest

from reportedly.engines.simple import RuleTagger
from reportedly.model.span import Span, words_of
from reportedly.rules import table


@pytest.mark.parametrize("row", [pytest.param(r, id=r["text"]) for r in table("en", "pointing")["examples"]])
def test_the_words_before_go_to_whom_the_sentence_names(row: dict[str, Any]) -> None:
    """Source and content; both empty where the sentence points at nobody's words."""
    text = row["text"]
    found = RuleTagger().tag(text, [Span(0, len(text))])

    assert [(words_of(text, a.source), words_of(text, a.content).rstrip(".")) for a in found] == (
        [(row["source"], row["content"])] if row["source"] else []
    )


def test_a_paragraph_ends_what_is_pointed_at() -> None:
    """The sentence of another paragraph is not meant."""
    text = "The gate was shut.\nThat is the view of the union."

    assert RuleTagger().tag(text, [Span(0, len(text))]) == []
