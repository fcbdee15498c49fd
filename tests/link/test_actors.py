"""One person is not six, and two people are not made one.

Promises: a surname joins the one full name that fits it, and stays alone where two fit; a person is never an office; the
result does not depend on order.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.actors import compare, gather, keys, name_of
from reportedly.model.statement import Actor, Mention, VoiceRole


def actor(number: int, name: str, kind: VoiceRole = "person") -> Actor:
    """An actor of one article, named once."""
    mention = Mention(text=name, article=f"article{number}", span=(0, len(name)))
    return Actor(id=f"article{number}.a0", name=name, kind=kind, names=(mention,))


def names(found: list[Actor]) -> list[set[str]]:
    """Who ends up with whom, by the names used."""
    return sorted(({m.text for m in one.actor.names} for one in gather(found)), key=sorted)


def test_a_surname_joins_the_full_name_that_fits() -> None:
    """Tasko is Mirel Tasko where no other Tasko speaks."""
    found = [actor(1, "Mirel Tasko"), actor(2, "Tasko"), actor(3, "President Mirel Tasko")]

    [one] = gather(found)
    assert one.local == ("article1.a0", "article2.a0", "article3.a0")


def test_a_surname_that_fits_two_people_stays_alone() -> None:
    """Nobody knows which of them is meant."""
    found = [actor(1, "Mirel Tasko"), actor(2, "Oda Tasko"), actor(3, "Tasko")]

    assert names(found) == [{"Mirel Tasko"}, {"Oda Tasko"}, {"Tasko"}]


@pytest.mark.parametrize(
    ("found", "together"),
    [
        pytest.param(["Mirel Tasko", "M. Tasko"], [{"Mirel Tasko", "M. Tasko"}], id="an initial for a name"),
        pytest.param(["M. Oda Tasko", "Mirel Tasko"], [{"M. Oda Tasko", "Mirel Tasko"}], id="a name for an initial"),
        pytest.param(["Mirel Oda Tasko", "Oda Tasko"], [{"Mirel Oda Tasko", "Oda Tasko"}], id="the second given name"),
        pytest.param(["Mirel Tasko", "O. Tasko"], [{"Mirel Tasko"}, {"O. Tasko"}], id="another initial"),
        pytest.param(
            ["Arvelian interior ministry", "interior ministry"],
            [{"Arvelian interior ministry", "interior ministry"}],
            id="an office without its country",
        ),
        pytest.param(["interior ministry", "ministry"], [{"interior ministry"}, {"ministry"}], id="any ministry"),
    ],
)
def test_a_name_joins_what_it_can_stand_for(found: list[str], together: list[set[str]]) -> None:
    """However few words it shares with the longer name; and nothing else."""
    assert names([actor(n, name) for n, name in enumerate(found)]) == sorted(together, key=sorted)


def test_voices_without_a_name_of_their_own_are_never_one() -> None:
    """Two officials are two, though they are called the same."""
    assert len(gather([actor(1, "an official"), actor(2, "an official")])) == 2


def test_an_anonymous_voice_has_no_name_to_join_by() -> None:
    """Two unnamed officials are two voices."""
    assert name_of(actor(1, "an official", "anonymous")) is None


def test_a_person_is_never_an_office() -> None:
    """The name alone does not join them."""
    person, body = name_of(actor(1, "Varn")), name_of(actor(2, "Varn", "organisation"))
    assert person is not None
    assert body is not None
    assert not compare(person, body)


_people = st.lists(
    st.sampled_from(["Mirel Tasko", "Oda Tasko", "Tasko", "M. Tasko", "Ilva Tarn", "Tarn", "Mayor Ilva Tarn"]),
    min_size=1,
    max_size=7,
)


@given(_people, st.randoms(use_true_random=False))
def test_the_order_of_actors_does_not_matter(people: list[str], order: object) -> None:
    """Shuffled, the same actors come out."""
    found = [actor(number, name) for number, name in enumerate(people)]
    shuffled = list(found)
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    assert gather(found) == gather(shuffled)


@given(_people)
def test_names_that_may_be_the_same_share_a_key(people: list[str]) -> None:
    """Otherwise the index would never bring them together."""
    known = [n for n in (name_of(actor(i, p)) for i, p in enumerate(people)) if n]
    for one in known:
        for other in known:
            if compare(one, other):
                assert set(keys(one)) & set(keys(other))
