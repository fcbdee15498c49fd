"""Forecasts: what is said of the future, by whom, by when, on what condition, and how likely in their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.engines.sentences import sentences
from reportedly.model.article import Article, Passage
from reportedly.model.edtf import valid
from reportedly.model.reading import Forecast
from reportedly.model.span import Span
from reportedly.model.statement import Modality, Mode, Statement, Voice
from reportedly.read.forecasts import read_forecasts
from reportedly.read.horizon import easter
from reportedly.read.moments import read_moments
from reportedly.read.odds import read_odds
from reportedly.rules import table

SHAPES = table("en", "forecasts")["shapes"]
NONE = table("en", "forecasts")["none"]
BANDS = table("en", "probability")["band"]


def article(text: str, published: str | None = "2031-05-07") -> Article:
    passages = (Passage(spans=(Span(0, len(text)),), role="body"),) if text else ()
    return Article(id="a", name="a", text=text, outlet="The Gull", published=published, passages=passages)


def told(
    text: str,
    words: str | None = None,
    who: str | None = None,
    *,
    cue: str | None = None,
    modality: Modality = "asserted",
    mode: Mode | None = None,
) -> Statement:
    words = words or text
    at = text.index(words)
    return Statement(
        id=f"a.s{at}-{at + len(words)}",
        article="a",
        content=(Span(at, at + len(words)),),
        text=words,
        mode=mode or ("indirect" if who else "narrated"),
        modality=modality,
        cue=(Span(text.index(cue), text.index(cue) + len(cue)),) if cue else (),
        chain=(Voice(name=who, role="person"),) if who else (),
    )


def forecasts(text: str, *statements: Statement, published: str | None = "2031-05-07") -> list[Forecast]:
    one = article(text, published)
    lines = sentences(text, one.stretches("body"))
    return read_forecasts(one, statements, read_moments(text, lines, "a", published))


@pytest.mark.parametrize(
    ("text", "forecast"),
    [pytest.param(e["text"], e["forecast"], id=e["text"][:40]) for t in (SHAPES, NONE) for e in t["examples"]],
)
def test_examples_of_the_table(text: str, forecast: bool) -> None:
    """Every example in the table is a forecast, or none, as it says."""
    assert bool(forecasts(text, told(text))) is forecast


def test_what_a_speaker_will_do_is_a_promise() -> None:
    """ "It would send a team": a voice that tells of its own deed promises it; of another's, it predicts."""
    text = "The mission said it would send a team. The mission said the frost would end soon."
    own = told(text, "it would send a team", "The mission")
    other = told(text, "the frost would end soon", "The mission")

    assert [f.kind for f in forecasts(text, own, other)] == ["promise", "prediction"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A raid on the port will not remain without answer.", id="answer"),
        pytest.param("If it is done again, the navy reserves the right to take all measures.", id="right"),
    ],
)
def test_veiled_threats(text: str) -> None:
    """What will be answered for, in so many words, is threatened."""
    assert [f.kind for f in forecasts(text, told(text, text.rstrip("."), "The ministry", modality="predicted"))] == [
        "threat"
    ]


def test_odds_of_another_clause_are_not_taken() -> None:
    """The words of a clause come before the numbers of another in the same sentence."""
    text = "There is no chance at all that she will land, and I give the strike a 90 percent chance of success."
    first = forecasts(text, told(text, text.rstrip(".")))[0]

    assert first.probability == (0.0, 0.0)


def test_odds_that_are_put_at_a_number() -> None:
    """The number may stand far behind the chance that it measures."""
    text = "He put the chance of a clash between the two fleets before the end of the year at one in five."

    assert [f.probability for f in forecasts(text, told(text, text.rstrip(".")))] == [(0.2, 0.2)]


def test_would_is_a_future_only_in_reported_words() -> None:
    """ "They said it would rain" tells the future; in an article's own voice "would" does not."""
    text = "The dam would fail by Sunday, engineers said."

    assert forecasts(text, told(text, "The dam would fail by Sunday", "engineers"))
    assert not forecasts("The dam would fail now and then.", told("The dam would fail now and then."))


def test_a_prediction_in_words_without_a_shape() -> None:
    """What the statement's cue makes a prediction is one, whatever its words."""
    text = "Traders expect rates to rise if the port stays shut."
    [one] = forecasts(text, told(text, "rates to rise if the port stays shut", "Traders", modality="predicted"))

    assert (one.by, one.condition) == ("Traders", "if the port stays shut")


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        pytest.param("The ferry will be back by Friday.", "../2031-05-09", id="by a weekday"),
        pytest.param("The ferry will be back on 12 June.", "2031-06-12", id="a day"),
        pytest.param("The panel will report within 30 days.", "2031-05-07/2031-06-06", id="counted from the article"),
        pytest.param("The panel will report within three months.", "2031-05-07/2031-08-07", id="months"),
        pytest.param("The mill will close before Christmas.", "../2031-12-25", id="a day with a name"),
        pytest.param("The mill will close before Easter.", "../2032-03-28", id="Easter, next year's"),
        pytest.param("The mill will close before Whitsun.", "../2031-06-01", id="a feast that hangs on Easter"),
        pytest.param("The mill will close by midsummer.", "../2031-06-30", id="by midsummer"),
        pytest.param("The dam will fail before winter.", "../2031-12-01", id="before a season: when it begins"),
        pytest.param("The dam will fail by winter.", "../2032-02-29", id="by a season: while it lasts"),
        pytest.param("The port will stay shut through the weekend.", "../2031-05-11", id="through a weekend"),
        pytest.param("The mill will close one day.", None, id="no day"),
        pytest.param("The men who died on Monday will be buried here.", None, id="a day that is over"),
    ],
)
def test_horizon(text: str, horizon: str | None) -> None:
    """By when, as EDTF; a deadline is open towards the past, and what is not said is None."""
    [one] = forecasts(text, told(text))

    assert one.horizon == horizon


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        pytest.param("Those who are still in the mill after Friday will be fined.", "2031-05-09", id="whoever stays"),
        pytest.param("Those who are still in the mill will be fined.", None, id="no day"),
        pytest.param("If the rain lasts through Friday, the dam will fail.", None, id="an if dates no consequence"),
    ],
)
def test_a_deadline_for_whoever_stays_is_the_day_of_the_threat(text: str, horizon: str | None) -> None:
    """Its condition falls due then; what an "if" leads to may come later."""
    [one] = forecasts(text, told(text))

    assert one.horizon == horizon


def test_without_a_date_the_horizon_is_unknown() -> None:
    """Relative times of an article without a date stay unknown."""
    [one] = forecasts("It will rain within two days.", told("It will rain within two days."), published=None)

    assert one.horizon is None


@pytest.mark.parametrize(
    ("words", "band"), [pytest.param(w, tuple(b["range"]), id=w) for b in BANDS for w in b["words"]]
)
def test_words_of_probability_have_the_published_bands(words: str, band: tuple[float, float]) -> None:
    """Each phrase has the band of ICD 203 that it stands for, and the longer phrase wins."""
    odds = read_odds(f"it is {words} that the dam holds", "")

    assert odds is not None
    assert (odds.low, odds.high) == band


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("He put the odds at one in three.", (0.33, 0.34), id="one in three"),
        pytest.param("There is a one-in-five chance of rain.", (0.2, 0.2), id="hyphens"),
        pytest.param("She sees no more than a one-in-five chance of rain.", (0.0, 0.2), id="a bound"),
        pytest.param("There is a 70 percent chance of rain.", (0.7, 0.7), id="percent"),
        pytest.param("There is at least a 70 percent probability of rain.", (0.7, 1.0), id="at least"),
        pytest.param("One in five houses has no roof.", None, id="a share of houses"),
        pytest.param("The dam may hold.", None, id="may"),
        pytest.param("It is possible that the dam holds.", None, id="possible"),
        pytest.param("Wages rose by 70 percent.", None, id="no chance"),
    ],
)
def test_numbers_of_probability(text: str, share: tuple[float, float] | None) -> None:
    """Odds in numbers are read where they are odds; "may" and "possible" have no band."""
    odds = read_odds(text, text)

    assert (odds and (odds.low, odds.high)) == share


@pytest.mark.parametrize(
    ("text", "cue", "modality", "kind"),
    [
        pytest.param("The mayor promised that the mill would reopen.", "promised", "promised", "promise", id="promise"),
        pytest.param("The mayor said that looters would be punished.", "said", "asserted", "threat", id="threat"),
        pytest.param(
            "The mayor said that anyone who returns will be arrested.", "said", "asserted", "threat", id="whoever"
        ),
        pytest.param("The mayor warned that the dam would fail.", "warned", "predicted", "warning", id="warning"),
        pytest.param(
            "The mayor warned that the gate would close unless the men were freed.",
            "warned",
            "predicted",
            "threat",
            id="warning with a price",
        ),
        pytest.param("The mayor said that the clerk plans to resign.", "said", "asserted", "plan", id="plan"),
        pytest.param("The mayor said that the river will rise.", "said", "asserted", "prediction", id="prediction"),
    ],
)
def test_kinds(text: str, cue: str, modality: Modality, kind: str) -> None:
    """Promises, threats, warnings and plans are told from predictions."""
    words = text.split(" that ", 1)[1].rstrip(".")
    [one] = forecasts(text, told(text, words, "The mayor", cue=cue, modality=modality))

    assert one.kind == kind


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        pytest.param("If they take the hall, we shall sit in the road.", "If they take the hall", id="if"),
        pytest.param("The gate will close unless the men are freed.", "unless the men are freed", id="unless"),
        pytest.param(
            "Those who are still here at noon will be treated as thieves.",
            "Those who are still here at noon",
            id="whoever",
        ),
        pytest.param("I would be surprised if they did not strike again.", None, id="no condition"),
        pytest.param("He will act as if nothing happened.", None, id="as if"),
    ],
)
def test_condition(text: str, condition: str | None) -> None:
    """The condition is kept in the words of the text."""
    [one] = forecasts(text, told(text, text.rstrip("."), "They", mode="direct"))

    assert one.condition == condition


def test_only_the_clause_about_the_future() -> None:
    """Of a sentence that tells what is and what will be, the forecast is the second."""
    text = "The mayor said most cranes were working and that the port would reopen by Friday."
    [one] = forecasts(
        text, told(text, "most cranes were working and that the port would reopen by Friday", "The mayor")
    )

    assert one.text == "the port would reopen by Friday"


def test_questions_and_denials_are_no_forecasts() -> None:
    """Who asks or denies that it will happen does not foretell it."""
    text = "She asked whether the dam will hold."

    assert not forecasts(text, told(text, "the dam will hold", "She", modality="asked"))


@pytest.mark.parametrize(
    ("year", "day"), [(1961, "1961-04-02"), (2000, "2000-04-23"), (2025, "2025-04-20"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    """Easter Sunday by the western reckoning."""
    assert easter(year).isoformat() == day


WORDS = st.sampled_from(
    [
        "will",
        "the",
        "dam",
        "fail",
        "by",
        "Friday",
        "if",
        "it",
        "rains",
        ",",
        ".",
        "within",
        "2",
        "days",
        "likely",
        "one",
        "in",
        "two",
        "chance",
        "\n",
        "would",
        "“",
        "”",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join))
def test_whatever_the_text(text: str) -> None:
    """A forecast is words of its statement; its horizon is EDTF and its share between 0 and 1."""
    if not text.strip():
        return
    one = told(text)
    for found in forecasts(text, one):
        assert found.text in text
        assert found.statement == one.id
        assert found.horizon is None or valid(found.horizon)
        assert found.probability is None or 0 <= found.probability[0] <= found.probability[1] <= 1


def test_a_clause_inside_a_forecast_is_no_second_one() -> None:
    """What a voice inside is taken to foretell, in part of the same words, is told once; its marks are whole."""
    text = "The prefect warned that those who help the miners would “answer for it”."
    outer = told(text, "those who help the miners would “answer for it”", "The prefect", cue="warned")
    inner = told(text, "the miners would “answer for it”", "those")
    [one] = forecasts(text, outer, inner)

    assert one.text == "those who help the miners would “answer for it”"
