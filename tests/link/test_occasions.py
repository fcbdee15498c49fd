"""One voice on one occasion, as the whole case shows it.

The promise: what a voice said on a day stays one origin in whatever words, under whatever name and through whatever medium it is
told; another day is another occasion, and so are other words in quotation marks; nothing depends on the order of arrival.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import told

from reportedly.link.items import Told
from reportedly.link.matters import likeness, matter_of
from reportedly.link.occasions import Known, origins_of_case
from reportedly.link.origins import joins
from reportedly.link.spoken import is_anybody
from reportedly.model.figure import Figure
from reportedly.model.record import Origin
from reportedly.model.span import Span
from reportedly.model.statement import Voice

_NAMES = {"the union": "Tarn Ferrymen’s Union", "Ada Korv": "Tarn Ferrymen’s Union", "Brand": "Ole Brand"}
_KNOWN = Known(authority=lambda _, name: _NAMES.get(name, name))


def _counting(one: Told, count: int, outcome: str | None = "killed", *, cumulative: bool | None = None) -> Told:
    figure = Figure(
        id=f"{one.id}.f",
        article=one.article,
        span=Span(0, 1),
        text=str(count),
        low=count,
        high=count,
        comparator="exact",
        outcome=outcome,
        cumulative=cumulative,
        statement=one.id,
    )
    return replace(one, figures=(figure,))


def _said(text: str, article: str, voice: str | None, day: str, **more: object) -> Told:
    """A statement in an article of that day, with no day of its own."""
    return told(text, article=article, voice=voice, published=day, **more)  # type: ignore[arg-type]


def _origins(members: Sequence[Told], carried: Sequence[tuple[str, str, str]] = ()) -> list[Origin]:
    keyed = [(one.id, key, why) for one in members for key, why in joins(one)]
    return origins_of_case(members, [*carried, *keyed], _KNOWN)


def _together(*members: Told) -> bool:
    """Whether all of them are one origin."""
    return len(_origins(members)) == 1


NINE = _counting(_said("nine ferrymen are dead", "a", "the union", "2024-05-01"), 9)
NINE_LATER = _counting(_said("the toll stands at nine", "b", "the union", "2024-05-03"), 9)


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        pytest.param(NINE, NINE_LATER, True, id="carried-two-days-later-with-no-day"),
        pytest.param(
            NINE,
            replace(NINE_LATER, statement=replace(NINE_LATER.statement, said="2024-05-03")),
            False,
            id="said-on-another-day",
        ),
        pytest.param(NINE, replace(NINE_LATER, lead="The union repeated that "), False, id="said-again"),
        pytest.param(NINE, replace(NINE_LATER, published="2024-05-20"), False, id="weeks-later"),
        pytest.param(
            NINE,
            _counting(_said("the toll stands at ten", "b", "the union", "2024-05-03"), 10),
            False,
            id="other-count",
        ),
        pytest.param(
            _counting(_said("three more are dead", "a", "the union", "2024-05-01"), 3, cumulative=False),
            _counting(_said("three others died", "b", "the union", "2024-05-03"), 3, cumulative=False),
            False,
            id="three-more-of-two-days-are-six",
        ),
        pytest.param(
            NINE,
            _counting(_said("at least nine", "b", "Ada Korv", "2024-05-01"), 9),
            True,
            id="the-union-and-who-leads-it-on-one-day",
        ),
        pytest.param(
            _said("an armed plot had been prepared abroad", "a", "Brand", "2024-05-01"),
            _said("an armed plot", "b", "Ole Brand", "2024-05-02"),
            True,
            id="half-of-the-words",
        ),
        pytest.param(
            _said("they would answer for it “wherever they sleep”", "a", "Ole Brand", "2024-05-01"),
            _said("Wherever they sleep", "b", "Brand", "2024-05-02", mode="direct"),
            True,
            id="a-piece-of-speech",
        ),
        pytest.param(
            _said("an armed plot had been prepared abroad", "a", "Ole Brand", "2024-05-01"),
            _said("There was an armed plot", "b", "Brand", "2024-05-02", mode="direct"),
            False,
            id="other-words-in-quotation-marks",
        ),
        pytest.param(
            _said("the tower could have been hit by a mine", "a", "Ole Brand", "2024-05-01"),
            replace(_said("the tower will stand", "b", "Brand", "2024-05-03"), lead="Ole Brand has said that "),
            True,
            id="has-said-it-where-only-one-time-is-known",
        ),
        pytest.param(
            _said("We're talking to witnesses here", "a", "Ole Brand", "2024-05-01", mode="direct"),
            _said("We're talking to those people", "b", "Brand", "2024-05-02", mode="direct"),
            False,
            id="words-that-anybody-says",
        ),
        pytest.param(
            _said("a girl was shot inside a home at noon", "a", "police", "2024-05-01", role="organisation"),
            _said("a man was found shot inside a home", "b", "police", "2024-05-02", role="organisation"),
            False,
            id="police-of-any-town",
        ),
        pytest.param(
            _said("the tower could have been hit by a mine", "a", "Ole Brand", "2024-05-01"),
            replace(_said("the tower will stand", "b", "Brand", "2024-05-03"), lead="Brand has not said whether "),
            False,
            id="has-not-said-it",
        ),
        pytest.param(
            _said("the tower could have been hit by a mine", "a", "Ole Brand", "2024-05-01"),
            replace(_said("the tower will stand", "b", "Brand", "2024-05-03"), lead="Ole Brand has just said that "),
            False,
            id="has-just-said-it",
        ),
    ],
)
def test_one_voice(one: Told, other: Told, joined: bool) -> None:
    """A thing with no day of its own goes back to the last time that its voice is known to have said it."""
    assert _together(one, other) == joined


ECHO = _said("a nurse counted eleven bodies in the cellar", "e", "a nurse", "2024-05-01", outlet="Tarn Echo")


@pytest.mark.parametrize(
    ("own", "retold", "joined"),
    [
        pytest.param(
            _counting(ECHO, 11),
            _counting(_said("11 bodies at one clinic", "f", "a nurse", "2024-05-02", through="Tarn Echo"), 11),
            True,
            id="a-nurse-told-the-Echo",
        ),
        pytest.param(
            _counting(ECHO, 11),
            _counting(_said("11 bodies at one clinic", "f", "a nurse", "2024-05-02", through="Brisk Herald"), 11),
            False,
            id="a-nurse-told-another-paper",
        ),
        pytest.param(
            _counting(ECHO, 11),
            _counting(_said("11 bodies at one clinic", "f", "Ole Brand", "2024-05-02", through="Tarn Echo"), 11),
            False,
            id="somebody-else-told-the-Echo",
        ),
        pytest.param(
            _counting(replace(ECHO, published="2024-05-04"), 11),
            _counting(_said("11 bodies at one clinic", "f", "a nurse", "2024-05-02", through="Tarn Echo"), 11),
            False,
            id="the-Echo-had-it-later",
        ),
        pytest.param(
            _counting(ECHO, 11),
            _counting(told("11 bodies at one clinic", article="f", through="Tarn Echo", published="2024-05-02"), 11),
            True,
            id="the-Echo-reports",
        ),
        pytest.param(
            _counting(_said("nineteen patients died", "e", None, "2024-05-01", outlet="Open Door"), 19),
            _counting(
                _said("19 deaths", "f", "aid group Open Door", "2024-05-02", role="organisation", outlet="Echo"), 19
            ),
            True,
            id="who-publishes-its-own-statement",
        ),
    ],
)
def test_the_medium_s_own_text(own: Told, retold: Told, joined: bool) -> None:
    """What is told through a medium goes back to what that medium itself has of it, by the same voice and not later."""
    assert _together(own, retold) == joined


def test_an_officer_of_one_article_is_none_of_another() -> None:
    """Who has no name is one voice in one article, and nobody else's voice."""
    one, other = (
        _said("shots fell", "a", "the sentry", "2024-05-01"),
        _said("it rained", "b", "the sentry", "2024-05-01"),
    )

    assert not _together(one, other)
    assert _together(one, told("it rained", article="a", start=40, voice="the sentry", published="2024-05-01"))


@pytest.mark.parametrize(
    ("name", "role", "anybody"),
    [
        pytest.param("a police lieutenant", "person", True, id="a-lieutenant"),
        pytest.param("The officer", "person", True, id="the-officer"),
        pytest.param("officials", "anonymous", True, id="officials"),
        pytest.param("Ole Brand", "person", False, id="a-name"),
        pytest.param("the interior ministry", "office", False, id="a-body"),
    ],
)
def test_anybody(name: str, role: str, anybody: bool) -> None:
    """Who is told of without a name could be anybody."""
    assert is_anybody(Voice(name=name, role=role)) == anybody  # type: ignore[arg-type]


def test_a_copy_is_of_the_day_of_its_original() -> None:
    """What was carried over a day later does not bring its voice's other words of that day along."""
    first = _said("nine are dead", "a", "Ole Brand", "2024-05-01")
    copy = _said("nine are dead", "b", "Ole Brand", "2024-05-02")
    other = _said("the harbour reopens", "c", "Ole Brand", "2024-05-02")

    found = _origins([first, copy, other], [(first.id, copy.id, "the same text")])

    assert sorted(len(o.statements) for o in found) == [1, 2]


def test_who_is_held_responsible_is_a_matter() -> None:
    """Two statements that hold one person responsible are about one thing; a word for whoever acts is not enough."""
    one, other = told("Brand must answer for it"), told("blames Minister Brand for the deaths")

    assert likeness(matter_of(one, held=["brand"]), matter_of(other, held=["brand"]))
    assert likeness(matter_of(told("the riot police")), matter_of(told("the police"))) is None


EVERY = [
    NINE,
    NINE_LATER,
    _counting(_said("nine, she said", "c", "Ada Korv", "2024-05-01"), 9),
    _counting(_said("nine dead", "d", "the union", "2024-05-05"), 9),
    _counting(ECHO, 11),
    _counting(_said("11 bodies", "f", "a nurse", "2024-05-02", through="Tarn Echo"), 11),
    _said("rain fell", "g", None, "2024-05-02"),
]


@given(st.permutations(EVERY))
@settings(max_examples=30, deadline=None)
def test_order_changes_nothing(order: list[Told]) -> None:
    """Whatever the order of the statements, the origins are the same, with the same reasons."""
    found: list[Origin] = _origins(EVERY)

    assert _origins(order) == found
    assert sorted(len(o.statements) for o in found) == [1, 2, 4]
