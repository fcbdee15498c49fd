"""Odds in numbers and words: whichever way round they are told, and never those of another thing."""

import pytest

from reportedly.read.odds import read_odds


@pytest.mark.parametrize(
    ("clause", "odds"),
    [
        pytest.param("There is a seventy percent chance that the dam holds", (0.7, 0.7), id="in letters"),
        pytest.param("They put the risk of a slide by May at 30 to 40 percent", (0.3, 0.4), id="put at"),
        pytest.param("He gives the bill one chance in ten", (0.1, 0.1), id="chance inside"),
        pytest.param("Brokers offer 4-1 against the mayor staying", (0.2, 0.2), id="against"),
        pytest.param("Brokers offer 3 to 1 on the mayor staying", (0.75, 0.75), id="on"),
        pytest.param("It is better than even that the pass will open", (0.5, 1.0), id="better than even"),
        pytest.param("There is no chance at all that she wins", (0.0, 0.0), id="none"),
        pytest.param("No more than a one-in-four chance that it rains", (0.0, 0.25), id="at most"),
        pytest.param("Prices could fall another 10 percent", None, id="a share that is no chance"),
    ],
)
def test_odds_of_a_clause(clause: str, odds: tuple[float, float] | None) -> None:
    """A clause gives its odds as a range of shares."""
    found = read_odds(clause, clause + ".")

    assert (found and (found.low, found.high)) == odds


def test_odds_of_another_thing() -> None:
    """What is said later in the sentence of another thing does not weigh the clause."""
    clause = "The coin could lose a tenth of its worth"

    assert read_odds(clause, f"{clause}, they said, and saw a 60 percent chance of a default.") is None
    assert read_odds("the mill would close", "She saw a one-in-three chance that the mill would close.") is not None
