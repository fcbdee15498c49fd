"""Credits resolved: a credit in the telling leads to the article that tells what stands beside it.

The promise: the sentence that credits, with what it introduces or what it takes up, decides; a passage that was carried over
elsewhere in the article does not; where no article tells it, the credit leads nowhere.
"""

import pytest
from made import article

from reportedly.link import copies
from reportedly.link.resolve import resolve_credits
from reportedly.model.article import Article
from reportedly.model.record import Copy
from reportedly.read.credits import read_credits

WEIR = (
    "Two men drowned below the weir of Orvel on Tuesday when their boat was drawn under the gates. "
    "Divers searched until dark, and the younger of the two was found beside the mill on Wednesday morning."
)
PEARS = "Farmers around Lower Tarn expect a thin harvest of pears, since hail in June had stripped most of the trees."
GIVER = article(f"{WEIR}\n\n{PEARS}", id="g", outlet="Reuters", published="2024-05-01")
FORTY = article(
    "A convoy of forty lorries rolled over the line at Uzmar.", id="f", outlet="AFP", published="2024-05-01"
)


def _leads(text: str) -> str | None:
    taker = article(text, id="t", outlet="Brisk Herald", published="2024-05-02")
    every = [FORTY, GIVER, taker]
    return {
        c.credit: c.resolved for c in resolve_credits(read_credits(taker), {a.id: a for a in every}, _copies(taker))
    }[read_credits(taker)[0].id]


def _copies(taker: Article) -> list[Copy]:
    return copies.compare(GIVER, taker)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        pytest.param(f"Here is what Reuters put out:\n\n{WEIR}", "g", id="introduced-by-a-colon"),
        pytest.param(
            f"{WEIR}\n\nReuters reported that the council of Brisk had closed its ferry.", None, id="carried-elsewhere"
        ),
        pytest.param("Hail in June stripped the pear trees of Lower Tarn. Reuters had it first.", "g", id="taken-up"),
        pytest.param("AFP has it that some 40 lorries crossed at Uzmar overnight.", "f", id="a-number-in-words"),
        pytest.param("AFP has it that some 70 lorries crossed at Uzmar overnight.", None, id="another-number"),
    ],
)
def test_where_a_credit_in_the_telling_leads(text: str, leads: str | None) -> None:
    """It leads to the article that tells what the crediting words tell, or nowhere."""
    assert _leads(text) == leads


def test_a_country_s_media_lead_to_the_one_that_tells_it() -> None:
    """Where no house is named, the article of any house that tells the same is the one."""
    assert _leads("Arvelian media had reported that a convoy of forty lorries rolled over the line.") == "f"
    assert _leads("Arvelian media had reported that bears were seen at noon.") is None
    assert (
        _leads("Claims circulating on Arvelian social media: a convoy of forty lorries rolled over the line.") is None
    )


def test_of_two_that_tell_it_alike_the_nearest_in_time_is_the_one() -> None:
    """Two days before is nearer than ten; two of one day with other words leave it open."""
    told = "A convoy of forty lorries rolled over the line at Uzmar"
    taker = article("AFP has it that some 40 lorries crossed at Uzmar overnight.", id="t", published="2024-05-12")
    early = article(f"{told} at dawn.", id="a", outlet="AFP", published="2024-05-02")
    late = article(f"{told} at noon.", id="b", outlet="AFP", published="2024-05-10")
    same = article(f"{told} at dusk.", id="c", outlet="AFP", published="2024-05-10")
    [credit] = read_credits(taker)

    def leads(*others: Article) -> str | None:
        [link] = resolve_credits([credit], {a.id: a for a in (taker, *others)})
        return link.resolved

    assert leads(early, late) == "b"
    assert leads(early, late, same) is None
