"""One authority has one name for counting, whatever an article calls it.

Promises: a body's press service, its count and its spokesman by name are the body; a short name is the full one where only
one body fits; two bodies of one kind and two people of one surname are never made one; an office is the one person who is
introduced so, and not of another place.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.authorities import Authorities, Named

SPOKESWOMAN = "Health ministry spokeswoman Ada Korv spoke."
ELSEWHERE = "Odo Brack, the fire chief of Ferm, came."


def found(name: str, *others: str, **texts: str) -> str:
    """What *name*, in the first article, is called among *others* of the second."""
    texts = texts or {"a": ""}
    last = max(texts)
    voices = [Named("a", name), *(Named(last, other) for other in others)]
    return Authorities(voices, texts).of("a", name)


@pytest.mark.parametrize(
    ("name", "others", "text", "authority"),
    [
        pytest.param("the prison service’s press office", ["prison service"], "", "prison service", id="press office"),
        pytest.param("The prison service’s count", ["prison service"], "", "prison service", id="its count"),
        pytest.param("figures from the water board", [], "", "water board", id="figures from"),
        pytest.param("the union", ["Orle Nurses’ Union"], "", "Orle Nurses’ Union", id="one union"),
        pytest.param("the union", ["Nurses’ Union", "Drivers’ Union"], "", "union", id="two unions"),
        pytest.param("the ministry", ["health ministry"], "", "health ministry", id="one ministry"),
        pytest.param("the ministry", ["health ministry", "justice ministry"], "", "ministry", id="two ministries"),
        pytest.param(
            "the ministry",
            ["health ministry", "justice ministry"],
            "The health ministry met.",
            "health ministry",
            id="two, and the article has one",
        ),
        pytest.param("Orle Committee", ["Orle Committee for Water"], "", "Orle Committee for Water", id="in full"),
        pytest.param("Ada Korv", ["health ministry"], SPOKESWOMAN, "health ministry", id="spokeswoman"),
        pytest.param("Ada Korv", ["Ivo Korv"], "Health ministry spokeswoman Ada Korv spoke.", "Ada Korv", id="a relative"),
        pytest.param("Ada Korv", ["health ministry"], "Health minister Ada Korv spoke.", "Ada Korv", id="a minister is herself"),
        pytest.param("the fire chief of Orle", ["Odo Brack"], "Odo Brack, the fire chief, came.", "Odo Brack", id="office"),
        pytest.param("the fire chief of Orle", ["Odo Brack"], ELSEWHERE, "the fire chief of Orle", id="another place"),
        pytest.param(
            "the fire chief of Orle",
            ["Odo Brack", "Ivo Senk"],
            "The fire chief, Odo Brack, left; the fire chief, Ivo Senk, came.",
            "the fire chief of Orle",
            id="two holders",
        ),
        pytest.param("officials", ["city officials"], "", "officials", id="anybody"),
    ],
)  # fmt: skip
def test_one_authority_has_one_name(name: str, others: list[str], text: str, authority: str) -> None:
    """Names that mean one body or holder have its name; all others stay as they are."""
    assert found(name, *others, a=text).casefold() == authority.casefold()


@given(st.permutations(["the union", "Nurses’ Union", "the health ministry", "ministry", "Ada Korv", "the fire chief"]))
def test_the_order_of_voices_is_no_matter(names: list[str]) -> None:
    """Whichever article comes first, each voice has the same name."""
    texts = {"a": "Health ministry spokeswoman Ada Korv spoke."}
    one = Authorities([Named("a", n) for n in names], texts)
    other = Authorities([Named("a", n) for n in sorted(names)], texts)

    assert [one.of("a", n) for n in names] == [other.of("a", n) for n in names]
