"""A figure keeps what the words give: how many with its bounds, of whom, what happened, and nothing that counts nobody.

The sentences of `rules/en/figures_examples.toml` run here; the rest are promises about hedges, parts and places.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.engines.sentences import sentences
from reportedly.model.figure import Figure
from reportedly.model.span import Span
from reportedly.read.figures import read_figures
from reportedly.rules import table


def figures_in(text: str) -> list[Figure]:
    return read_figures(text, sentences(text, [Span(0, len(text))]), "a")


def rows(text: str) -> list[list[Any]]:
    return [
        [
            f.text,
            "open" if f.low is None else f.low,
            "open" if f.high is None else f.high,
            f.outcome,
            f.population or "-",
        ]
        for f in figures_in(text)
    ]


@pytest.mark.parametrize("example", table("en", "figures_examples")["examples"], ids=lambda e: e["text"][:40])
def test_the_examples_of_the_tables_hold(example: dict[str, Any]) -> None:
    """Each example sentence gives the figures that stand beside it, and no other; those without an outcome by their words."""
    found = rows(example["text"])
    assert [row for row in found if row[3]] == example["figures"]
    assert [row[0] for row in found if not row[3]] == example.get("counted", [])


@pytest.mark.parametrize(
    ("hedge", "low", "high", "comparator"),
    [
        pytest.param("", 40, 40, "exact", id="bare"),
        pytest.param("about ", 40, 40, "about", id="about"),
        pytest.param("nearly ", None, 40, "nearly", id="nearly"),
        pytest.param("almost ", None, 40, "nearly", id="almost"),
        pytest.param("at least ", 40, None, "at_least", id="floor"),
        pytest.param("no fewer than ", 40, None, "at_least", id="floor in other words"),
        pytest.param("as many as ", None, 40, "at_most", id="ceiling"),
        pytest.param("up to ", None, 40, "at_most", id="up to"),
        pytest.param("no more than ", None, 40, "at_most", id="not above"),
        pytest.param("more than ", 41, None, "more_than", id="above"),
        pytest.param("fewer than ", None, 39, "less_than", id="below"),
    ],
)
def test_a_hedge_sets_the_bounds(hedge: str, low: int | None, high: int | None, comparator: str) -> None:
    """A hedge opens one side of the range; a bare number closes both."""
    [figure] = figures_in(f"He said that {hedge}40 villagers were killed.")

    assert (figure.low, figure.high, figure.comparator) == (low, high, comparator)


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        pytest.param("Two more soldiers were killed.", False, id="more"),
        pytest.param("A further 12 people were wounded.", False, id="further"),
        pytest.param("Another 30 people died.", False, id="another"),
        pytest.param("So far 58 people have been killed.", True, id="so far"),
        pytest.param("The death toll has risen to 58.", True, id="toll"),
        pytest.param("A total of 58 people were killed.", True, id="in total"),
        pytest.param("58 people were killed.", None, id="not told"),
    ],
)
def test_new_ones_and_running_totals_are_told_apart(text: str, cumulative: bool | None) -> None:
    """ "Two more" are new, a toll that rose runs on; a plain count says neither."""
    assert figures_in(text)[-1].cumulative is cumulative


def test_a_part_names_its_whole() -> None:
    """ "Including" and "one of whom" make a part of the figure before."""
    whole, part = figures_in("Twelve officers, including three women, were hurt.")

    assert part.whole == whole.id
    assert (part.low, part.outcome) == (3, "injured")


def test_a_total_goes_on_from_the_count_before() -> None:
    """The total that new ones bring keeps what happened, and is a running total."""
    new, total = figures_in("Another 30 people died, bringing the total to 164.")

    assert (new.low, new.cumulative) == (30, False)
    assert (total.low, total.outcome, total.cumulative) == (164, "killed", True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("Police in Oskend said 14 people had died.", "Oskend", id="before"),
        pytest.param("14 people died in the town of Vell.", "Vell", id="town of"),
        pytest.param("14 people died in January.", None, id="a month is no place"),
        pytest.param("14 people died.", None, id="silent"),
    ],
)
def test_a_place_is_what_the_words_say(text: str, place: str | None) -> None:
    """The nearest name after "in"; none where the sentence names none."""
    assert figures_in(text)[0].place == place


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Half a million people marched.", id="half a million"),
        pytest.param("500,000 people marched.", id="digits"),
        pytest.param("Five hundred thousand people marched.", id="spelled"),
        pytest.param("0.5 million people marched.", id="a share of a million"),
    ],
)
def test_one_number_in_many_spellings(text: str) -> None:
    """However it is written, half a million is 500,000."""
    assert figures_in(text)[0].low == 500_000


WORDS = st.sampled_from(
    [
        "killed",
        "wounded",
        "people",
        "three",
        "12",
        "of",
        "the",
        "and",
        ",",
        ".",
        "more",
        "than",
        "at",
        "least",
        "whom",
        "no",
        "dozens",
        "hundreds",
        "including",
        "men",
        "a",
        "was",
        "were",
        "died",
        "in",
        "Oskend",
        "to",
        "from",
        "rose",
        "toll",
        "40",
        "-",
        "–",
        "(",
        ")",
        "$",
        "5",
        "million",
        "hospital",
        "taken",
        "shot",
        "double",
        "homicide",
        "his",
        "24-year-old",
        "none",
        "both",
        "another",
        "second",
        "another",
        "half",
        "dozen",
        "few",
        "of",
        "them",
        "$3",
        "billion",
        "damage",
        "«",
        "»",
        "“",
        "”",
        "İ",
        "ß",
        "\xa0",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_give_anchored_figures_in_order(text: str) -> None:
    """Whatever the words: spans hold, ids are unique, bounds are in order, and a second reading is the same."""
    found = figures_in(text) if text.strip() else []

    assert all(f.text == f.span.of(text) for f in found)
    assert [f.span for f in found] == sorted(f.span for f in found)
    assert len({f.id for f in found}) == len(found)
    assert all(f.low is None or f.high is None or 0 <= f.low <= f.high for f in found)
    assert found == (figures_in(text) if text.strip() else [])


@given(st.text(max_size=200))
def test_any_text_is_read_without_fail(text: str) -> None:
    """Hostile input is input."""
    if text:
        assert all(f.text for f in figures_in(text + " killed 3 people"))


def test_a_page_without_a_full_stop_is_read_in_linear_time() -> None:
    """A hundred thousand words in one line are read in seconds."""
    text = "killed 3 people and " * 25_000

    assert len(figures_in(text)) > 20_000


def test_a_share_keeps_its_digits_and_whose_it_is() -> None:
    """Bounds have the digits of the words, whole numbers stay whole; the unit says that it is a share."""
    roe, malk, turnout = figures_in(
        "Kim Roe won 61.4 percent of the vote, against 27 percent for Ada Malk, on a turnout of 78 percent."
    )

    assert (roe.low, roe.high, roe.unit, roe.population, roe.holder) == (61.4, 61.4, "percent", "vote", "Kim Roe")
    assert (malk.low, malk.unit, malk.holder) == (27, "percent", "Ada Malk")
    assert isinstance(malk.low, int)
    assert (turnout.outcome, turnout.low, turnout.holder) == ("turnout", 78, None)


def test_a_count_has_no_unit() -> None:
    """The unit tells shares from counts."""
    assert [f.unit for f in figures_in("30 percent of the houses were destroyed and 12 people killed.")] == [
        "percent",
        None,
    ]


@settings(deadline=None)  # the first sentence loads the tables
@given(st.integers(1, 999), st.integers(1, 9))
def test_a_share_lies_in_its_words(tenths: int, more: int) -> None:
    """Whatever the digits, the bounds are what the words name."""
    [figure] = figures_in(f"Roe received {tenths / 10} percent of the vote and said so {more} times.")

    assert figure.low == figure.high == tenths / 10


def test_parts_lead_to_their_whole() -> None:
    """One of the twelve, two more than on Friday, 38 of the 60 stations: each names the figure that it is a part of."""
    for text in (
        "Twelve people were killed. One of the twelve was an officer.",
        "The group has documented 24 deaths, two more than on Friday.",
        "Three people perished, of whom one fell from a roof.",
    ):
        whole, part = figures_in(text)
        assert part.whole == whole.id
    part, whole = figures_in("Observers visited 38 of the 60 polling stations.")
    assert part.whole == whole.id


def test_a_count_that_was_changed_later_is_marked() -> None:
    """What was first said, and the number that another sets right, stand as revised."""
    assert [f.attribute for f in figures_in("The ministry initially reported 30 dead. It now says 12.")] == [
        "revised",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        pytest.param("There is still no sign of the 300 saboteurs.", "absent", id="no-sign"),
        pytest.param("Nobody has seen any trace of the 40 rebels that were killed.", "absent", id="any-trace"),
        pytest.param("It was the first sign of the 300 saboteurs.", None, id="a-sign"),
    ],
)
def test_what_is_not_to_be_seen_is_no_count(text: str, attribute: str | None) -> None:
    """A number inside what is said to be absent is kept, and marked."""
    [figure] = figures_in(text)

    assert figure.attribute == attribute


def test_the_whole_that_opens_the_sentence_is_named() -> None:
    """ "Of the nine patients in intensive care, four died": the four are some of the nine."""
    nine, four = figures_in("Of the nine patients in intensive care, four died on Sunday.")

    assert (four.whole, four.outcome) == (nine.id, "killed")
