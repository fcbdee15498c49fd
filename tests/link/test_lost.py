"""What got lost on the way: changes of stance, bounds, hedges, marks and sources between a text and its retelling.

The promise: a loss is shown with the words of both texts; words that stay, or that are put otherwise, are no loss.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import article, told

from reportedly.link import copies
from reportedly.link.lost import losses, lost_in_copy, lost_in_retelling
from reportedly.model.span import Span
from reportedly.rules import table


def _kinds(before: str, after: str) -> list[str]:
    a, b = article(before, id="a"), article(after, id="b")
    return [loss.kind for loss in losses(a, Span(0, len(before)), b, Span(0, len(after)))]


@pytest.mark.parametrize("example", table("en", "lost")["example"], ids=lambda e: e["after"][:30])
def test_examples_of_the_table(example: dict[str, object]) -> None:
    """The examples beside the words hold."""
    assert sorted(_kinds(str(example["before"]), str(example["after"]))) == sorted(example["lost"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        pytest.param("She said they fired first.", "She claimed they fired first.", ["stance"], id="said-to-claimed"),
        pytest.param("She said they fired first.", "She told us they fired first.", [], id="said-to-told"),
        pytest.param("At least 12 boats sank.", "12 boats sank.", ["bound"], id="floor"),
        pytest.param("At least 12 boats sank.", "No fewer than 12 boats sank.", [], id="another-floor"),
        pytest.param(
            "About the harbour we know 12 facts.", "The harbour we know 12 facts.", [], id="about-without-number"
        ),
        pytest.param("He may have fled to the hills.", "He fled to the hills.", ["hedge"], id="may"),
        pytest.param("He may have fled to the hills.", "He might have fled to the hills.", [], id="another-hedge"),
        pytest.param("The “agents” crossed the river.", "The agents crossed the river.", ["quotes"], id="label"),
        pytest.param("The “agents” crossed the river.", "The 'agents' crossed the river.", [], id="other-marks"),
        pytest.param(
            "Nine boats sank off the cape, among them two ferries.", "Nine boats sank off the cape.", ["cut"], id="cut"
        ),
    ],
)
def test_losses(before: str, after: str, kinds: list[str]) -> None:
    """What is lost, and what only looks so."""
    assert _kinds(before, after) == kinds


def test_copy_and_retelling() -> None:
    """A copy's losses run from its origin; a retelling is compared sentence by sentence; spans hold the words."""
    a = article(
        "The minister told lawmakers on Thursday that up to 40 agents had slipped into the country in three weeks. "
        "He offered no evidence for any of it.",
        id="a",
        published="2024-05-01",
    )
    b = article(
        "The minister told lawmakers on Thursday that 40 agents had slipped into the country in three weeks. "
        "He offered no evidence for any of it.",
        id="b",
        published="2024-05-02",
    )
    [copy] = copies.compare(a, b)
    [loss] = lost_in_copy(a, b, copy)
    one = told("up to 40 agents had slipped into the country", article="a", start=a.text.index("up to"))
    other = told("40 agents had slipped into the country", article="b", start=b.text.index("40"))

    assert loss.kind == "bound"
    assert loss.before_span.of(a.text) == loss.before
    assert "up to 40" in loss.before
    assert loss.after_span.of(b.text) == loss.after
    assert [x.kind for x in lost_in_retelling(a, one, b, other)] == ["bound"]
    assert lost_in_retelling(b, other, a, one) == []


TEXTS = st.lists(
    st.sampled_from(["said", "up", "to", "40", "“agents”", "may", "have", "fled", "claimed", "."]), min_size=1
)


@given(TEXTS.map(" ".join), TEXTS.map(" ".join))
def test_spans_lie_in_the_texts(before: str, after: str) -> None:
    """Whatever the texts, every loss shows words of both."""
    a, b = article(before, id="a"), article(after, id="b")
    for loss in losses(a, Span(0, len(before)), b, Span(0, len(after))):
        assert loss.before_span.of(before) == loss.before
        assert loss.after_span.of(after) == loss.after
