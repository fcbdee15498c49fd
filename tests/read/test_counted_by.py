"""A count belongs to the authority that its words name, and to the body for which its speaker speaks.

Promises: the tables' examples hold; "the ministry" is the full name only where the article has one that it can be short
for; a bare "spokesman" speaks for the one body told of before him; a toll of a flood or of a day is nobody's count.
"""

import pytest

from reportedly.engines.bodies import full_name, spokesmen
from reportedly.model.span import Span
from reportedly.model.statement import Statement, Voice
from reportedly.read.figures import read_figures
from reportedly.read.figures.counted_by import counted_by
from reportedly.rules import table

EXAMPLES = table("en", "figures_by")["examples"]


def owners(text: str, *statements: Statement) -> list[str | None]:
    line = [Span(0, len(text))]
    return [f.by for f in counted_by(text, line, statements, read_figures(text, line, "a"))]


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"] for e in EXAMPLES])
def test_examples_of_the_table(example: dict[str, str]) -> None:
    """The last number of each is of whom the table says, or of nobody."""
    assert (owners(example["text"])[-1] or "") == example["by"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        pytest.param("Prison service spokeswoman Ada Korv spoke.", {"korv": "Prison service"}, id="before"),
        pytest.param("A spokesman for the rescue service, Odo Brack, spoke.", {"brack": "rescue service"}, id="for"),
        pytest.param("Ada Korv, who speaks for the Nurses’ Union, spoke.", {"korv": "Nurses’ Union"}, id="who speaks"),
        pytest.param("Ada Korv, the health ministry’s spokeswoman, spoke.", {"korv": "health ministry"}, id="whose"),
        pytest.param("The health ministry met. Spokesman Odo Brack spoke.", {"brack": "health ministry"}, id="bare"),
        pytest.param("The health ministry met the justice ministry. Spokesman Odo Brack spoke.", {}, id="of two"),
        pytest.param("Spokesman Odo Brack spoke.", {}, id="of nobody"),
        pytest.param("Ada Korv, a nurse, spoke.", {}, id="no spokeswoman"),
    ],
)  # fmt: skip
def test_who_speaks_for_a_body(text: str, bodies: dict[str, str]) -> None:
    """By the words that introduce him; of two bodies, neither."""
    assert spokesmen(text) == bodies


@pytest.mark.parametrize(
    ("text", "full"),
    [
        pytest.param("The health ministry met. The ministry’s count is 4.", "health ministry", id="one"),
        pytest.param("The health ministry met the justice ministry.", "ministry", id="two"),
        pytest.param("The ministry met.", "ministry", id="none"),
    ],
)
def test_a_short_name_has_its_full_one_where_only_one_fits(text: str, full: str) -> None:
    """Two bodies of one kind are never made one."""
    assert full_name(text, "ministry") == full


def test_what_another_has_confirmed_is_not_the_speakers_count() -> None:
    """A nurse who tells what the province has confirmed counts nobody herself."""
    text = "the province has confirmed 14 deaths"
    voice = Voice(name="Ada Korv", role="person")
    said = Statement(id="s", article="a", content=(Span(0, len(text)),), text=text, mode="indirect", chain=(voice,))

    assert owners("The " + text[4:] + ".", said) == ["province"]


def test_he_is_who_spoke_last() -> None:
    """ "He put the number of arrests at 12" is the count of the man quoted before."""
    text = "Guards left at noon, Odo Brack said. He put the number of arrests at 12."
    voice = Voice(name="Odo Brack", role="person")
    said = Statement(id="s", article="a", content=(Span(0, 19),), text=text[:19], mode="indirect", chain=(voice,))
    line = [Span(0, 36), Span(37, len(text))]

    assert [f.by for f in counted_by(text, line, [said], read_figures(text, line, "a"))] == ["Odo Brack"]
