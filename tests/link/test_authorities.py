"""One authority has one name for counting, whatever an article calls it.

Promises: a body's press service, its count, its report, its spokesman by name and the leader of a body of its own are the
body, but no member or arm of it, no minister and no relative; a short name is the full one where only
one body fits; two bodies of one kind and two people of one surname are never made one; an office is the one person who is
introduced so, and not of another place.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.authorities import Authorities, Named, is_part_of

SPOKESWOMAN = "Health ministry spokeswoman Ada Korv spoke."
LEADS = "Ada Korv, who chairs the union, spoke."
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
        pytest.param("the mayor", ["Odo Brack"], "Mayor Odo Brack came.", "Odo Brack", id="an office of one"),
        pytest.param("the mayor", ["Odo Brack"], "Orle’s mayor, Odo Brack, came.", "Odo Brack", id="the same, of a town"),
        pytest.param("the mayor", ["Odo Brack"], "Odo Brack, the mayor of Orle, came.", "Odo Brack", id="the same, behind him"),
        pytest.param("the mayor", ["Odo Brack"], "Mayor Odo Brack met Mayor Senk.", "the mayor", id="two mayors"),
        pytest.param("the mayor", ["Odo Brack"], "Former mayor Odo Brack came.", "the mayor", id="once a mayor"),
        pytest.param("Odo Brack", ["Mission’s Odo Brack"], "", "Odo Brack", id="whose he is, is no part of his name"),
        pytest.param("Mission’s Odo Brack", ["Odo Brack"], "", "Odo Brack", id="the same, the other way"),
        pytest.param("Police chief", ["Odo Brack"], "The police chief, Odo Brack, came.", "Odo Brack", id="office in a headline"),
        pytest.param("Ada Korv", ["Drivers’ Union"], LEADS, "Drivers’ Union", id="who chairs it"),
        pytest.param("Ada Korv", ["Drivers’ Union"], "Ada Korv, the union’s chair, spoke.", "Drivers’ Union", id="its director"),
        pytest.param("Ada Korv", ["Cooks’ and Bakers’ Union"], LEADS, "Cooks’ and Bakers’ Union", id="of two trades"),
        pytest.param("Ada Korv", ["the company"], "Ada Korv, the company’s director, spoke.", "Ada Korv", id="of which company?"),
        pytest.param("Ada Korv", ["Drivers’ Union", "Nurses’ Union"], LEADS, "Ada Korv", id="which of two unions?"),
        pytest.param("the union chief", ["Drivers’ Union"], "", "Drivers’ Union", id="its chief without a name"),
        pytest.param("Ada Korv", ["Ivo Korv", "Drivers’ Union"], LEADS, "Ada Korv", id="of two people, who leads?"),
        pytest.param("Ada Korv", ["police"], "Ada Korv, the police’s director, spoke.", "Ada Korv", id="of an arm of a state"),
        pytest.param("Ada Korv", ["hospital"], "Ada Korv, head of the hospital ward, spoke.", "Ada Korv", id="of a part"),
        pytest.param("a union driver", ["Drivers’ Union"], "", "union driver", id="a member"),
        pytest.param("Korv", ["Ada Korv"], "", "Ada Korv", id="a surname"),
        pytest.param("I. Korv", ["Ada Korv", "Ivo Korv"], "", "Ivo Korv", id="an initial"),
        pytest.param("Ivo Korv", ["Korv", "Ada Korv"], "", "Ivo Korv", id="a full name is no surname"),
        pytest.param("Korv", ["Ada Korv", "Ivo Korv"], "", "Korv", id="a surname of two"),
        pytest.param("Minister of Public Works Ada Korv", ["Ada Korv"], "", "Ada Korv", id="a long title"),
        pytest.param("The diver Odo Brack", ["Odo Brack"], "", "Odo Brack", id="what he is"),
        pytest.param("the wife of Odo Brack", ["Odo Brack"], "", "the wife of Odo Brack", id="somebody of his"),
        pytest.param("Odo Brack’s sister Ada Korv", ["Odo Brack"], "", "Odo Brack’s sister Ada Korv", id="his sister"),
        pytest.param("The rights group Open Door", ["Open Door"], "", "Open Door", id="what kind of group"),
        pytest.param("Divers of Open Door", ["Open Door"], "", "Divers of Open Door", id="some of it"),
        pytest.param("the company", ["An engineer of that company"], "", "company", id="its engineer is not it"),
        pytest.param("a report by the water board", ["water board"], "", "water board", id="its report"),
        pytest.param("verified data of the ministry", ["health ministry"], "", "health ministry", id="its data"),
        pytest.param("Arvelia’s navy", ["Arvelian navy"], "", "Arvelian navy", id="its country in two forms"),
        pytest.param("the navy", ["Arvelia’s navy", "Orgonia’s navy"], "", "navy", id="navies of two states"),
        pytest.param("officials", ["city officials"], "", "officials", id="anybody"),
    ],
)  # fmt: skip
def test_one_authority_has_one_name(name: str, others: list[str], text: str, authority: str) -> None:
    """Names that mean one body or holder have its name; all others stay as they are."""
    assert found(name, *others, a=text).casefold() == authority.casefold()


@pytest.mark.parametrize(
    ("name", "text", "institution"),
    [
        pytest.param("Ada Korv", "Health Minister Ada Korv spoke.", "health ministry", id="minister"),
        pytest.param("Ada Korv", "Ada Korv, the deputy health minister, spoke.", "health ministry", id="deputy"),
        pytest.param(
            "Ada Korv", "Arvelian Health Minister Ada Korv spoke.", "Arvelian health ministry", id="of a state"
        ),
        pytest.param(
            "Ada Korv", "On Tuesday Health Minister Ada Korv spoke.", "health ministry", id="a day is no state"
        ),
        pytest.param("Ada Korv", "Former Health Minister Ada Korv spoke.", "Ada Korv", id="no longer"),
        pytest.param("Ada Korv", "Prime Minister Ada Korv spoke.", "Ada Korv", id="of no ministry"),
        pytest.param("Ivo Korv", "Health Minister Ada Korv met Ivo Korv.", "Ivo Korv", id="a relative"),
    ],
)
def test_a_minister_is_no_second_authority_beside_the_ministry(name: str, text: str, institution: str) -> None:
    """For counting who stands behind a claim; whose words they are stays as it is."""
    known = Authorities([Named("a", "Ada Korv"), Named("a", name)], {"a": text})

    assert known.institution("a", name) == institution
    assert known.of("a", name) == name


@given(st.permutations(["the union", "Nurses’ Union", "the health ministry", "ministry", "Ada Korv", "the fire chief"]))
def test_the_order_of_voices_is_no_matter(names: list[str]) -> None:
    """Whichever article comes first, each voice has the same name."""
    texts = {"a": "Health ministry spokeswoman Ada Korv spoke."}
    one = Authorities([Named("a", n) for n in names], texts)
    other = Authorities([Named("a", n) for n in sorted(names)], texts)

    assert [one.of("a", n) for n in names] == [other.of("a", n) for n in names]


@pytest.mark.parametrize(
    ("name", "full", "part"),
    [
        pytest.param("the navy", "Odo Brack of the navy", True, id="somebody of it"),
        pytest.param("Open Door", "Volunteers of Open Door", True, id="people of it"),
        pytest.param("Brack", "Odo Brack", False, id="his name in full"),
        pytest.param("interior ministry", "Arvelian interior ministry", False, id="its name in full"),
    ],
)
def test_a_longer_name_can_be_somebody_else_s(name: str, full: str, part: bool) -> None:
    """A body is not whoever is told of with it."""
    assert is_part_of(name, full) == part


@pytest.mark.parametrize(
    ("body", "authority"),
    [
        pytest.param("The police chief of Ferm admitted it.", "Odo Brack", id="the one police office under it"),
        pytest.param("Odo Brack came.", "Tarnish police commander", id="no office under it"),
        pytest.param(
            "The police chief of Ferm admitted it. The Tarnish police commander did not.",
            "Tarnish police commander",
            id="the body of the text has both",
        ),
        pytest.param("The fire chief of Ferm admitted it.", "Tarnish police commander", id="another service"),
    ],
)
def test_a_headline_means_the_office_below_it(body: str, authority: str) -> None:
    """An office that only a headline has is the one of its service that the text tells of."""
    texts = {
        "a": f"Tarnish police commander admits shots\n\n{body}",
        "b": "The police chief of Ferm, Odo Brack, spoke. The fire chief of Ferm, Ada Korv, spoke.",
    }
    names = ["the police chief of Ferm", "the fire chief of Ferm", "Odo Brack", "Ada Korv"]

    assert found("Tarnish police commander", *names, **texts) == authority
