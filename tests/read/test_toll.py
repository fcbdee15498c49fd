"""The toll of one article: its own count where it gives one, or the people that it tells of one by one."""

import pytest

from reportedly.engines.sentences import sentences
from reportedly.model.span import Span
from reportedly.read.toll import Toll, read_toll


def toll_of(text: str) -> Toll:
    return read_toll(text, sentences(text, [Span(0, len(text))]), "a")


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        pytest.param("2 dead, 3 injured in Vell bar\nTwo men died and three people were hurt.", 2, 3, id="told twice"),
        pytest.param("Five people were shot, one of them fatally, in Vell.", 1, 4, id="the shot less the dead"),
        pytest.param("Woman killed, 2 others wounded in Vell", 1, 2, id="headline without articles"),
        pytest.param("Ilse Marder, 31, was pronounced dead at the scene.", 1, None, id="by name"),
        pytest.param(
            "A 19-year-old man was shot on Friday.\nThe man was taken to a hospital, where he died.",
            1,
            None,
            id="one man",
        ),
        pytest.param(
            "A boy, 9, was shot in the leg. He is in stable condition.", None, 1, id="one mention after another"
        ),
        pytest.param(
            "Two people were killed in Vell on Monday. So far this year 41 people have been killed in the city.",
            2,
            None,
            id="the year's count stands aside",
        ),
        pytest.param("The council met on Monday.", None, None, id="no toll"),
        pytest.param("Three men fired shots. No one was hurt.", None, 0, id="nobody"),
    ],
)
def test_the_toll_is_what_the_article_states(text: str, killed: int | None, injured: int | None) -> None:
    """Repeated mentions count once; parts are not added to their whole; what is not said is None."""
    toll = toll_of(text)

    assert (toll.killed, toll.injured) == (killed, injured)


def test_the_doer_is_kept_apart() -> None:
    """Who killed three "before killing himself" is not one of the three."""
    toll = toll_of("Jon Parr killed three people in Vell before killing himself.")

    assert (toll.killed, toll.doers) == (3, 1)


def test_a_toll_carries_what_it_came_from() -> None:
    """Figures by id, people by span."""
    text = "Three people were killed. Ilse Marder was pronounced dead."
    toll = toll_of(text)

    assert toll.figures == ("a.f0-24",)
    assert [s.of(text) for s in toll.spans] == ["Ilse Marder"]
