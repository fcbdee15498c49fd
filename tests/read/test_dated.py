"""Words count from the day of their own text.

Promises: a weekday inside an excerpt that opens with its own day, or that is introduced with one, is the weekday before that
day; around it the article's day counts; an excerpt that says no day, or a later one, changes nothing.
"""

import pytest

from reportedly.engines.sentences import sentences
from reportedly.model.article import READABLE, Article, Passage
from reportedly.model.span import Span
from reportedly.read.dated import moments_of

# Friday, 10 January 2025.
PUBLISHED = "2025-01-10"


def days(before: str, excerpt: str, after: str, published: str | None = PUBLISHED) -> dict[str, str | None]:
    """The moments of an article with an excerpt in its middle, by their words."""
    text = f"{before}\n\n{excerpt}\n\n{after}"
    start = len(before) + 2
    end = start + len(excerpt)
    passages = (
        Passage(spans=(Span(0, len(before)),), role="body"),
        Passage(spans=(Span(start, end),), role="excerpt"),
        Passage(spans=(Span(end + 2, len(text)),), role="body"),
    )
    article = Article(id="a", name="a", text=text, published=published, passages=passages)
    return {m.text: m.edtf for m in moments_of(article, sentences(text, article.stretches(*READABLE)))}


@pytest.mark.parametrize(
    ("before", "excerpt", "monday"),
    [
        pytest.param(
            "An older report:", "VARN, January 3, 2025 — Ferries stopped on Monday.", "2024-12-30", id="own day"
        ),
        pytest.param(
            "The Post wrote on January 3:", "“Ferries stopped on Monday.”", "2024-12-30", id="introduced with one"
        ),
        pytest.param("The Post wrote:", "“Ferries stopped on Monday.”", "2025-01-06", id="no day said"),
        pytest.param("A plan:", "January 20, 2025 — Ferries stopped on Monday.", "2025-01-06", id="a day to come"),
    ],
)
def test_a_weekday_counts_from_the_day_of_its_text(before: str, excerpt: str, monday: str) -> None:
    """And the words after the excerpt count from the article's day again."""
    found = days(before, excerpt, "The ferry sank on Thursday.")

    assert found["Monday"] == monday
    assert found["Thursday"] == "2025-01-09"
