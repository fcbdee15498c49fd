"""Denials in plain words: "no fuel of any kind" meets whoever tells of fuel, and nothing that is merely near."""

from typing import Any

import pytest

from reportedly.link import claims
from reportedly.link.denial_core import asks
from reportedly.link.denial_plain import nothing_of, plain_keys, plain_sought
from reportedly.link.items import Told
from reportedly.model.span import Span
from reportedly.model.statement import Modality, Statement, Voice

ABOUT = ("orsel", "tarsk", "valdia", "brenn")


def told(
    text: str, who: str | None = "Odo Rall", article: str = "a", modality: Modality = "asserted", **more: Any
) -> Told:
    """A statement of an article about Orsel."""
    statement = Statement(
        id=f"{article}.s0-{len(text)}", article=article, content=(Span(0, len(text)),), text=text, mode="indirect",
        modality=modality, chain=(Voice(name=who, role="person"),) if who else (),
    )  # fmt: skip
    about = more.pop("about", ABOUT)
    return Told(statement=statement, article=article, outlet=article, published="2031-03-05", about=about, **more)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        pytest.param("there was “no fuel of any kind” in the mill", ["fuel"], id="of any kind"),
        pytest.param("no gas was used against the millers", ["gas"], id="not used"),
        pytest.param("Not one canister went over that wall", ["canister"], id="not one"),
        pytest.param("I saw no bottles except those of the baker", ["bottl"], id="seen"),
        pytest.param("no barge of the town was on the canal", ["barg"], id="whose it is"),
        pytest.param("no guard was hurt", [], id="a deed, and a person"),
        pytest.param("no cutter of the service opened fire", [], id="what it did"),
        pytest.param("there was no order to burn the mill", [], id="one of many"),
        pytest.param("there was no evidence of fraud", [], id="a hollow word"),
        pytest.param("I am no baker", [], id="what somebody is"),
        pytest.param("the mill has no roof", [], id="what something has"),
        pytest.param("the town summoned no envoy", [], id="what somebody did not do"),
        pytest.param("there will be no ferry on Friday", [], id="the future"),
    ],
)
def test_what_there_was_none_of(text: str, things: list[str]) -> None:
    """The noun after a "no", where no more is said of it than that there was none."""
    one = told(text)

    assert nothing_of(one, claims.words_of_told(one)) == things


@pytest.mark.parametrize(
    ("denial", "said", "at_odds"),
    [
        pytest.param(
            told("there was “no fuel of any kind” in the mill"),
            told("drums of petrol were stored beneath the mill", "Ansa Kreel", "b"),
            True,
            id="another word for the thing",
        ),
        pytest.param(
            told("Not one canister went over that wall"),
            told("guards of firing tear gas through the windows", "Ansa Kreel", "b"),
            True,
            id="what it holds",
        ),
        pytest.param(
            told("there had been petrol bombs in the camp", modality="denied"),
            told("the guards discovered eleven bottles with rags", "Ansa Kreel", "b"),
            True,
            id="denied that there had been",
        ),
        pytest.param(
            told("no barge of the town was on the canal"),
            told("nobody saw barges that night", "Ansa Kreel", "b"),
            False,
            id="both deny it",
        ),
        pytest.param(
            told("no barge of the town was on the canal"),
            told("her instruments cannot tell a barge from a raft", "Ansa Kreel", "b"),
            False,
            id="not known",
        ),
        pytest.param(
            told("no barge of the town was on the canal"),
            told("a barge sank at dawn", "Ansa Kreel", "b", about=("mirvat", "ulmen", "kolst", "drova")),
            False,
            id="of another town",
        ),
        pytest.param(
            told("He has not been suspended"),
            told("warden Ivo Brenn has been suspended", "Ansa Kreel", "b"),
            True,
            id="a twin",
        ),
        pytest.param(
            told("He has not been suspended"),
            told("Ivo Brenn has suspended two clerks", "Ansa Kreel", "b"),
            False,
            id="whom he suspended",
        ),
        pytest.param(
            told("the doors had been kept shut", modality="denied", lead="Rall rejected the charge that "),
            told("guards had locked the inner doors and run", "Ansa Kreel", "b"),
            True,
            id="a charge with its words",
        ),
        pytest.param(
            told(
                "she had never received such a letter", answers="x",
                pointed="a letter which warns that the beams of the mill are rotten",
            ),
            told("the town had been warned that the beams of the mill were rotten", "Ansa Kreel", "b"),
            True,
            id="what the letter says",
        ),
    ],
)  # fmt: skip
def test_a_plain_denial_meets_what_it_denies(denial: Told, said: Told, at_odds: bool) -> None:
    """By one word where it says all; the two find each other, whichever came first."""
    first, second = sorted((denial, said), key=lambda t: t.id)
    found = claims.compare(first, second)

    assert (found is not None and found.kind in ("denies", "contradicts")) == at_odds
    if at_odds:
        assert set(claims.keys(denial)) & set(claims.sought(said))
        assert set(claims.keys(said)) & set(claims.sought(denial))


def test_two_that_deny_nothing_share_no_key() -> None:
    """However many of their words are the same."""
    one, other = told("fuel was stored beneath the mill"), told("fuel was found at the mill", article="b")
    denial = told("there was no fuel in the mill", article="c")
    words = {t.id: claims.words_of_told(t) for t in (one, other, denial)}

    assert not plain_keys(one, words[one.id]) & plain_sought(other, words[other.id])
    assert plain_keys(one, words[one.id]) & plain_sought(denial, words[denial.id])


@pytest.mark.parametrize(
    ("text", "demanded"),
    [
        pytest.param("* suspend the warden while this is looked into", True, id="a demand"),
        pytest.param("* guards locked the doors", False, id="an item that tells"),
    ],
)
def test_an_item_of_a_list_of_demands_tells_nothing(text: str, demanded: bool) -> None:
    """ "We call on the town to: * suspend the warden" does not say that he is."""
    assert asks(text) == demanded
