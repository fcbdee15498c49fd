"""A number is of the day that its own clause tells, not of one that is told of somebody else beside it."""

import pytest

from reportedly.model.span import Span
from reportedly.read.reading import is_told_of_another


@pytest.mark.parametrize(
    ("text", "moment", "figure", "another"),
    [
        pytest.param("It is 22, says the guild, whose lists in 2018 were right.", "2018", "It is 22", True, id="whose"),
        pytest.param(
            "Sirens, a channel that was right, which since May grew, had 61 names up.",
            "May",
            "61 names",
            True,
            id="aside",
        ),
        pytest.param(
            "The 23 people who died on Tuesday were miners.", "Tuesday", "23 people", False, id="of the counted"
        ),
        pytest.param("On Tuesday 23 people died.", "Tuesday", "23 people died", False, id="before it"),
    ],
)
def test_a_day_beside_a_number_may_be_of_another(text: str, moment: str, figure: str, another: bool) -> None:
    """A relative clause about somebody else dates that one, not the count."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    assert is_told_of_another(text, Span(0, len(text)), at(moment), at(figure)) is another
