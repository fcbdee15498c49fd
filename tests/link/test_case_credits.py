"""Credits to outlets of the case: a name that only the case knows for a medium is a credit beside the words of one.

The promise: "told Corl" credits Corl where Corl has an article in the case, with its span, whatever the order; its own text
does not, nor does a text that only names it; what was found without the case stays.
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import article

from reportedly.engines.outlets import houses, known_mentions, with_names
from reportedly.link.case_credits import credits_in_case
from reportedly.model.article import Article
from reportedly.model.reading import Reading
from reportedly.read.credits import read_credits

CORL = article("Two men drowned at the weir.", id="c", outlet="Corl")
COMMITTEE = article("Nine people are missing.", id="k", outlet="The Arvel Committee for Prisoners")
PAWN = article("Forty lorries crossed.", id="p", outlet="Rook & Pawn")
ECHO = article("Rain fell.", id="e", outlet="Tarn Echo News")


def _credits(text: str, outlet: str | None = "Brisk Herald") -> list[str]:
    every = [CORL, COMMITTEE, PAWN, ECHO, article(text, id="x", outlet=outlet)]
    found = credits_in_case({a.id: a for a in every}, {a.id: _read(a) for a in every})
    return [c.credited for c in found.get("x", ())]


def _read(article: Article) -> Reading:
    return Reading(article=article.id, version="1", credits=tuple(read_credits(article)))


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        pytest.param("A guard told Corl that two men had drowned.", ["Corl"], id="told"),
        pytest.param("Corl had it first: two men drowned.", ["Corl"], id="had-it-first"),
        pytest.param(
            "The blog Rook & Pawn has it that forty lorries crossed.", ["Rook & Pawn"], id="marks-in-the-name"
        ),
        pytest.param(
            "The Arvel Committee for Prisoners has said that nine are missing.",
            ["The Arvel Committee for Prisoners"],
            id="an-organisation-that-publishes",
        ),
        pytest.param("A woman told Tarn Echo that it rained.", ["Tarn Echo News"], id="without-news"),
        pytest.param("Police withdrew from Corl on Monday.", [], id="only-named"),
        pytest.param("A guard told Corlan that two men had drowned.", [], id="a-longer-name"),
        pytest.param("A guard told Mara Lind that two men had drowned.", [], id="a-person"),
    ],
)
def test_an_outlet_of_the_case_is_a_medium(text: str, credited: list[str]) -> None:
    """Beside the words of a credit, the name of an outlet that the case has is one."""
    assert _credits(text) == credited


def test_its_own_text_credits_nobody() -> None:
    """What an outlet was told it tells itself."""
    assert _credits("A guard told Corl that two men had drowned.", outlet="Corl") == []


def test_a_house_that_another_article_introduces() -> None:
    """What one article calls a paper is one in all: "the daily Vesk" here, "a report in Vesk" there."""
    every = [article("The Orle daily Vesk reported rain.", id="v"), article("She read a report in Vesk.", id="x")]
    found = credits_in_case({a.id: a for a in every}, {a.id: _read(a) for a in every})

    assert [c.credited for c in found["x"]] == ["Vesk"]
    assert "x" not in credits_in_case({"x": every[1]}, {"x": _read(every[1])})


def test_an_apostrophe_of_another_form() -> None:
    """A name is the same with a straight apostrophe."""
    drivers = article("Nine struck.", id="d", outlet="Drivers’ Voice Alliance")
    text = article("The aid group Drivers' Voice Alliance counted nine.", id="x")
    found = credits_in_case({"d": drivers, "x": text}, {"d": _read(drivers), "x": _read(text)})

    assert [c.credited for c in found["x"]] == ["Drivers’ Voice Alliance"]


def test_what_was_found_before_stays() -> None:
    """A credit that the article shows by itself is kept as it is, and the new one stands beside it."""
    assert _credits("A guard told Reuters so, and a diver told Corl.") == ["Reuters", "Corl"]


def test_a_known_house_is_not_named_anew() -> None:
    """A house of the table keeps its name and kind, though the case has an outlet that goes by one of its names."""
    table = with_names(houses(), ["AP", "Corl"])
    text = "AP and Corl reported it."

    assert [(m.name, m.kind) for m in known_mentions(text, 0, len(text), table)] == [
        ("Associated Press", "wire"),
        ("Corl", "outlet"),
    ]


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_order_changes_nothing(draw: random.Random) -> None:
    """The articles may come in any order."""
    every = [
        CORL,
        COMMITTEE,
        PAWN,
        ECHO,
        article("A guard told Corl so. Corl told Rook & Pawn.", id="x", outlet="Mill"),
    ]
    first = credits_in_case({a.id: a for a in every}, {a.id: _read(a) for a in every})
    draw.shuffle(every)

    assert credits_in_case({a.id: a for a in every}, {a.id: _read(a) for a in every}) == first
