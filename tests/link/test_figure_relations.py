"""How two figures relate is decided by reasons, and `contradicts` is what is left when none explains the difference."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.figure_own import freed
from reportedly.link.figures import check_parts, keys, relate, signature
from reportedly.link.items import Counted
from reportedly.model.figure import Comparator, Figure
from reportedly.model.span import Span

_START = count(10, 100)


def counted(
    text: str,
    low: float | None,
    high: float | None,
    comparator: Comparator = "exact",
    *,
    outcome: str = "killed",
    population: str | None = None,
    place: str | None = None,
    by: str | None = None,
    published: str | None = "2031-03-04",
    article: str = "a1",
    time: str | None = None,
    cumulative: bool | None = None,
    whole: str | None = None,
    attribute: str | None = None,
    unit: str | None = None,
    holder: str | None = None,
) -> Counted:
    start = next(_START)
    span = Span(start, start + len(text))
    figure = Figure(
        id=f"{article}.f{span.start}-{span.end}",
        article=article,
        span=span,
        text=text,
        low=low,
        high=high,
        comparator=comparator,
        outcome=outcome,
        population=population,
        place=place,
        time=time,
        cumulative=cumulative,
        whole=whole,
        attribute=attribute,
        unit=unit,
        holder=holder,
    )
    return Counted(figure=figure, authority=by, outlet=None, published=published)


def kind_of(a: Counted, b: Counted) -> str | None:
    relation = relate(a, b)
    return relation.kind if relation else None


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        pytest.param(
            counted("about 400 people in hospital", 400, 400, "about", outcome="hospitalised"),
            counted("nearly 400 hospitalised", None, 400, "nearly", outcome="hospitalised"),
            "agrees",
            id="one number, two hedges",
        ),
        pytest.param(
            counted("hundreds of injuries", 200, None, "vague", outcome="injured", population=None),
            counted("more than 1,000 people wounded", 1001, None, "more_than", outcome="injured"),
            "refines",
            id="a number within a vague word",
        ),
        pytest.param(
            counted("353 police officers injured", 353, 353, outcome="injured", population="police officers"),
            counted("more than 1,000 people wounded", 1001, None, "more_than", outcome="injured"),
            "part_of",
            id="some of the people",
        ),
        pytest.param(
            counted("thousands of raiders", 2000, None, "vague", outcome="participants", population="raiders"),
            counted("as many as 20,000 raiders", None, 20000, "at_most", outcome="participants", population="raiders"),
            "bounds",
            id="a floor and a ceiling",
        ),
        pytest.param(
            counted("386 dead", 386, 386),
            counted("about 400 dead", 400, 400, "about"),
            "rounds",
            id="rounded by a hedge",
        ),
        pytest.param(counted("1,164 dead", 1164, 1164), counted("1,200 dead", 1200, 1200), "rounds", id="rounded bare"),
        pytest.param(
            counted("164 dead", 164, 164, article="a2"), counted("164 killed", 164, 164), "agrees", id="the same"
        ),
        pytest.param(
            counted("at least 9 dead", 9, None, "at_least"), counted("14 dead", 14, 14), "bounds", id="above a floor"
        ),
        pytest.param(
            counted("12 dead", 12, 12, by="the ministry"),
            counted("40 dead", 40, 40, by="a hospital", article="a2"),
            "contradicts",
            id="two voices on one day",
        ),
        pytest.param(
            counted("12 dead", 12, 12, by="the ministry"),
            counted("40 dead", 40, 40, by="the ministry", article="a2", published="2031-03-06"),
            "revises",
            id="a later count by one voice",
        ),
        pytest.param(
            counted("12 dead", 12, 12, place="Oskend"),
            counted("40 dead", 40, 40, place="Vell", by="a hospital", article="a2"),
            "other_scope",
            id="two places",
        ),
        pytest.param(
            counted("12 officers dead", 12, 12, population="officers"),
            counted("40 protesters dead", 40, 40, population="protesters"),
            "other_scope",
            id="two groups",
        ),
        pytest.param(
            counted("another 12", 12, 12, cumulative=False),
            counted("40 dead", 40, 40, by="a hospital"),
            "other_scope",
            id="new ones beside a total",
        ),
        pytest.param(
            counted("12 dead", 12, 12, by="the ministry"),
            counted("40 dead", 40, 40, by="a hospital", article="a2", published="2031-03-06"),
            "other_scope",
            id="a later, higher count by another voice",
        ),
        pytest.param(
            counted("40 dead", 40, 40, by="the ministry"),
            counted("12 dead", 12, 12, by="a hospital", article="a2", published="2031-03-06"),
            "contradicts",
            id="time does not explain a lower count",
        ),
        pytest.param(
            counted("12 dead", 12, 12), counted("30 hurt", 30, 30, outcome="injured"), None, id="another outcome"
        ),
        pytest.param(
            counted("62 in intensive care", 62, 62, outcome="intensive_care"),
            counted("400 in hospital", 400, 400, outcome="hospitalised"),
            "part_of",
            id="the gravest cases",
        ),
        pytest.param(
            counted("a man was killed", 1, 1, population="man"),
            counted("40 dead", 40, 40),
            None,
            id="one person told of",
        ),
        pytest.param(counted("12 dead", 12, 12), counted("40 dead", 40, 40), None, id="one narrator counts two things"),
        pytest.param(
            counted("three guards were killed", 3, 3, population="guards", by="the ministry"),
            counted("lowered that number to two", 2, 2, population="guards", article="a2", published="2031-03-05"),
            "revises",
            id="the words say that the number was changed",
        ),
        pytest.param(
            counted("50 people, not 500", 50, 50, outcome="participants", by="the bishop", article="a2"),
            counted("500 raiders", 500, 500, outcome="participants", population="raiders", by="the bishop"),
            "revises",
            id="a correction names what it sets right",
        ),
        pytest.param(
            counted("four guards", 4, 4, population="guards", by="the ministry", attribute="revised"),
            counted("two guards", 2, 2, population="guards", by="a spokesman", article="a2"),
            "revises",
            id="a count that was told as changed",
        ),
        pytest.param(
            counted("number of dead to six", 6, 6, by="the ministry", published="2031-03-05"),
            counted("14 dead", 14, 14, by="a hospital", article="a2"),
            "contradicts",
            id="a toll brought to a number is no change of another voice's",
        ),
        pytest.param(
            counted("90 arrests", 90, 90, outcome="arrested", by="the ministry"),
            counted("number of detained had reached 98", 98, 98, outcome="arrested", by="the mayor", article="a2"),
            "other_scope",
            id="a count that grows within the day",
        ),
        pytest.param(
            counted("two rioters died", 2, 2, population="rioters", by="the ministry"),
            counted("five strikers died", 5, 5, population="strikers", by="the guild", article="a2"),
            "contradicts",
            id="one group under two labels",
        ),
        pytest.param(
            counted("two rioters died", 2, 2, population="rioters", by="the ministry"),
            counted("five soldiers died", 5, 5, population="soldiers", by="the guild", article="a2"),
            None,
            id="no labels of one group",
        ),
        pytest.param(
            counted("two strikers died", 2, 2, population="strikers", by="the ministry"),
            counted("at least five of our members", 5, None, "at_least", population="members", by="the guild"),
            "contradicts",
            id="a group's own members",
        ),
        pytest.param(
            counted("27 people were injured", 27, 27, population="people", outcome="injured", by="the ministry"),
            counted("41 guards were hurt", 41, 41, population="guards", outcome="injured", by="the city", article="a2"),
            "contradicts",
            id="a part above its whole",
        ),
        pytest.param(
            counted("9 guards were hurt", 9, 9, population="guards", outcome="injured", by="the city", article="a2"),
            counted("27 people were injured", 27, 27, population="people", outcome="injured", by="the ministry"),
            None,
            id="a part that another article counts",
        ),
        pytest.param(
            counted("five strikers", 5, 5, population="strikers", article="a2", whole="a2.f1-2"),
            counted("five strikers died", 5, 5, population="strikers", by="the guild"),
            "agrees",
            id="a part that names its own group",
        ),
        pytest.param(
            counted("three had died", 3, 3, population="people", by="a surgeon"),
            counted("14 dead", 14, 14, by="the mayor", article="a2"),
            None,
            id="a bare number counts some of those told of beside it",
        ),
        pytest.param(
            counted("eleven coffins", 11, 11, population="coffins"),
            counted("14 dead", 14, 14, by="the mayor", article="a2"),
            None,
            id="the buried are some of the dead",
        ),
        pytest.param(
            counted("no arrests", 0, 0, outcome="arrested", published="2031-03-06", article="a2"),
            counted("40 in custody", 40, 40, outcome="arrested", by="the mayor", published="2031-03-05"),
            "other_scope",
            id="nought is of its own day",
        ),
        pytest.param(
            counted("90 in hospital", 90, 90, outcome="hospitalised", by="the mayor"),
            counted(
                "60 in hospital", 60, 60, outcome="hospitalised", by="a nurse", published="2031-03-05", article="a2"
            ),
            "other_scope",
            id="how many at a time",
        ),
        pytest.param(
            counted("203 in custody", 203, 203, outcome="arrested", by="the mayor", published="2031-03-05"),
            counted("at least 212 held", 212, None, "at_least", outcome="arrested", by="a lawyer", article="a2"),
            "contradicts",
            id="a later count below an open floor",
        ),
        pytest.param(
            counted("more than 130 held", 131, None, "more_than", outcome="arrested", by="the mayor"),
            counted("136 held", 136, 136, outcome="arrested", by="a lawyer", article="a2"),
            "rounds",
            id="more than a round number",
        ),
        pytest.param(
            counted("41 have been charged", 41, 41, outcome="charged"),
            counted("203 in custody", 203, 203, outcome="arrested"),
            "part_of",
            id="the charged are among the arrested",
        ),
        pytest.param(
            counted("12 dead", 12, 12, by="The ministry"),
            counted("40 dead", 40, 40, by="the interior ministry", article="a2", published="2031-03-06"),
            "revises",
            id="one voice under a shorter name",
        ),
    ],
)
def test_the_kind_has_its_reason(a: Counted, b: Counted, kind: str | None) -> None:
    """The table of cases; each relation says why in words."""
    relation = relate(a, b)

    assert (relation.kind if relation else None) == kind
    assert relation is None or len(relation.why.split()) > 3


def test_a_named_part_is_a_part() -> None:
    """ "One of whom" names its whole, whatever the bounds say."""
    whole = counted("12 killed", 12, 12)
    part = counted("one of whom", 1, 1, whole=whole.id)

    assert kind_of(part, whole) == "part_of"


def test_new_ones_are_in_the_total_that_they_bring() -> None:
    """ "Another 30, bringing the total to 164": the thirty are among the 164."""
    new, total = counted("another 30", 30, 30, cumulative=False), counted("total to 164", 164, 164, cumulative=True)

    assert kind_of(new, total) == "part_of"


numbers = st.one_of(st.none(), st.integers(0, 3000))
comparators: st.SearchStrategy[Comparator] = st.sampled_from(
    ["exact", "about", "nearly", "at_least", "at_most", "more_than", "less_than", "vague"]
)


@st.composite
def figures(draw: st.DrawFn) -> Counted:
    low, high = draw(numbers), draw(numbers)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return counted(
        draw(st.sampled_from(["12 dead", "some killed"])),
        low,
        high,
        draw(comparators),
        population=draw(st.sampled_from([None, "people", "officers", "children", "others"])),
        place=draw(st.sampled_from([None, "Oskend", "Vell"])),
        by=draw(st.sampled_from([None, "the ministry", "a hospital"])),
        published=draw(st.sampled_from([None, "2031-03-04", "2031-03-06"])),
        article=draw(st.sampled_from(["a1", "a2"])),
        cumulative=draw(st.sampled_from([None, True, False])),
    )


@given(figures(), figures())
def test_a_relation_is_mutual(a: Counted, b: Counted) -> None:
    """The order of the two is no matter, and the smaller id comes first."""
    relation = relate(a, b)

    assert relation == relate(b, a)
    assert relation is None or relation.a < relation.b


@given(figures(), figures())
def test_only_counts_that_exclude_each_other_contradict(a: Counted, b: Counted) -> None:
    """Where one number fits both, there is no contradiction."""
    one, other = a.figure, b.figure
    lows = [n for n in (one.low, other.low) if n is not None]
    highs = [n for n in (one.high, other.high) if n is not None]
    if max(lows, default=0) <= min(highs, default=10_000):
        assert kind_of(a, b) != "contradicts"


@given(figures())
def test_a_figure_has_no_relation_to_itself(a: Counted) -> None:
    assert relate(a, a) is None


def test_neighbouring_days_share_a_key() -> None:
    """Counts of one day and of the next are compared; those of other weeks are not, but for one authority's series."""
    first = counted("12 dead", 12, 12)
    second = counted("13 dead", 13, 13, published="2031-03-05", article="a2")
    later = counted("14 dead", 14, 14, published="2031-04-05", article="a3")

    assert set(keys(first)) & set(keys(second))
    assert not set(keys(first)) & set(keys(later))
    assert set(keys(replace(first, authority="the Ministry"))) & set(keys(replace(later, authority="the ministry")))


def test_one_signature_for_figures_that_say_the_same() -> None:
    """Copies of a count have one signature, so that one may stand for all."""
    assert signature(counted("12 dead", 12, 12)) == signature(counted("12 killed", 12, 12, article="a2"))


@given(figures(), figures())
def test_one_signature_decides_one_relation(a: Counted, b: Counted) -> None:
    """Whoever stands for a count relates to other articles as every other with its signature would."""
    other = replace(a, figure=replace(a.figure, id="a0.f1-2", article="a0"))
    far = replace(b, figure=replace(b.figure, id="a9.f1-2", article="a9"))

    assert signature(other) == signature(a)
    assert kind_of(other, far) == kind_of(a, far)


def test_parts_and_new_ones_meet_their_article_only() -> None:
    """A part without a group of its own is scoped by its article: no other article meets it."""
    assert keys(counted("one of whom", 2, 2, whole="a1.f1-2")) == ["in|a1"]


def test_a_part_meets_the_same_number_by_its_voice() -> None:
    """ "Nine of them", copied with its voice, meets the nine of the original."""
    one = counted("nine of them", 9, 9, whole="a1.f1-2", by="Kim Roe")
    other = counted("nine of them", 9, 9, whole="a2.f1-2", by="Kim Roe", article="a2")

    assert set(keys(one)) & set(keys(other))


def test_near_numbers_meet_beyond_the_day() -> None:
    """212 and 214 meet within two weeks; 212 and 900 do not."""
    first, near = counted("212 held", 212, 212), counted("214 held", 214, 214, published="2031-03-08", article="a2")
    off = counted("900 held", 900, 900, published="2031-03-08", article="a2")

    assert set(keys(first)) & set(keys(near))
    assert not set(keys(first)) & set(keys(off))


def test_parts_that_exceed_their_whole_are_found() -> None:
    """Three of ten and eight of ten do not add up."""
    whole = counted("ten people", 10, 10).figure
    few = counted("three children", 3, 3, whole=whole.id).figure
    many = counted("eight women", 8, 8, whole=whole.id).figure

    [finding] = check_parts([whole, few, many])

    assert (finding.whole, set(finding.parts)) == (whole.id, {few.id, many.id})
    assert check_parts([whole, few]) == []


def share(text: str, percent: float, holder: str | None, by: str | None, article: str = "a1") -> Counted:
    return counted(
        text,
        percent,
        percent,
        outcome="vote share",
        population="vote",
        unit="percent",
        holder=holder,
        by=by,
        article=article,
    )


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        pytest.param(
            share("61.4 percent", 61.4, "Ada Korv", "commission"),
            share("61.4%", 61.4, "A. Korv", "paper", "a2"),
            "agrees",
            id="one candidate, one share",
        ),
        pytest.param(
            share("61.4 percent", 61.4, "Korv", "commission"),
            share("61 percent", 61, "Korv", "paper", "a2"),
            "rounds",
            id="fewer digits",
        ),
        pytest.param(
            share("27 percent", 27, "Malk", "commission"),
            share("54 percent", 54, "Malk", "coalition"),
            "contradicts",
            id="one candidate, two counts",
        ),
        pytest.param(
            share("61.4 percent", 61.4, "Korv", "commission"),
            share("27 percent", 27, "Malk", "commission"),
            None,
            id="two candidates of one count",
        ),
        pytest.param(
            share("61.4 percent", 61.4, "Korv", "commission"),
            share("54 percent", 54, "Malk", "coalition"),
            "contradicts",
            id="two shares that come to more than all",
        ),
        pytest.param(
            counted(
                "30 percent of the houses destroyed", 30, 30, outcome="destroyed", population="houses", unit="percent"
            ),
            counted("30 houses destroyed", 30, 30, outcome="destroyed", population="houses", by="b"),
            None,
            id="a share and a count",
        ),
        pytest.param(
            counted("38 stations", 38, 38, outcome="polling stations", by="a"),
            counted("611 stations", 611, 611, outcome="polling stations", by="b"),
            "other_scope",
            id="some of the stations, and others",
        ),
        pytest.param(
            counted("eleven bodies", 11, 11, population="bodies", by="nurse"),
            counted("three died", 3, 3, by="ministry"),
            "contradicts",
            id="more bodies than dead",
        ),
        pytest.param(
            counted("two bodies", 2, 2, population="bodies", by="nurse"),
            counted("three died", 3, 3, by="ministry"),
            "part_of",
            id="some of the dead",
        ),
    ],
)
def test_shares_bodies_and_things_are_compared_with_their_like(a: Counted, b: Counted, kind: str | None) -> None:
    """A share meets shares of the same holder; things counted in part, and bodies, contradict only what they must."""
    assert kind_of(a, b) == kind_of(b, a) == kind


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        pytest.param(
            counted("killed 900 people", 900, 900, population="people", time="2030-08/2030-11", by="institute"),
            counted("47 dead", 47, 47, by="ministry", article="a2"),
            None,
            id="last year's war and this week's strike",
        ),
        pytest.param(
            counted("32 fighters were killed", 32, 32, population="people", time="2031-03", by="army"),
            counted("11 were killed", 11, 11, by="ministry"),
            "other_scope",
            id="a month and a day",
        ),
        pytest.param(
            counted("nine of the dead", 9, 9, by="director"),
            counted("at least 23 people were killed", 23, None, "at_least", population="people", by="officials"),
            "part_of",
            id="some of the dead, and all",
        ),
        pytest.param(
            counted("nine of the dead", 9, 9, by="Kim Roe"),
            counted("nine of them", 9, 9, by="Kim Roe", article="a2", whole="other"),
            "agrees",
            id="one voice gives one part twice",
        ),
        pytest.param(
            counted("192 people are alive", 192, 192, outcome="rescued", population="people"),
            counted("306 people aboard", 306, 306, outcome="aboard", population="people"),
            "part_of",
            id="saved of those aboard",
        ),
        pytest.param(
            counted(
                "two more brigades", 2, 2, outcome="deployed", population="brigades", cumulative=False, by="Kim Roe"
            ),
            counted("two brigades", 2, 2, outcome="deployed", population="brigades", by="Kim Roe", article="a2"),
            "agrees",
            id="the same brigades",
        ),
        pytest.param(
            counted("612 residents left", 612, 612, outcome="displaced", population="residents", by="army"),
            counted("612 evacuees", 612, 612, outcome="displaced", population="evacuees", by="agency", article="a2"),
            "agrees",
            id="residents to one, evacuees to the other",
        ),
        pytest.param(
            counted("to 44 from 49", 44, 44, by="council", article="a2", published="2031-03-09"),
            counted("49 dead", 49, 49, by="council"),
            "revises",
            id="the words say what the count was",
        ),
        pytest.param(
            counted("no more than 11 persons were lost", None, 11, "at_most", population="persons", article="a2"),
            counted("14 bodies", 14, 14, population="bodies"),
            "contradicts",
            id="more bodies than dead, each in its article's own voice",
        ),
        pytest.param(
            counted("twelve people have lost a limb", 12, 12, outcome="injured", population="people", article="a2"),
            counted("upwards of 130 injured", 131, None, "more_than", outcome="injured"),
            None,
            id="one kind of injury, and all of the injured",
        ),
        pytest.param(
            counted("87 people were detained", 87, 87, outcome="arrested", population="people", by="lawyers"),
            counted("31 are still in custody", 31, 31, outcome="arrested", by="watch"),
            "part_of",
            id="those still held, of those detained",
        ),
        pytest.param(
            counted("34 convicts died", 34, 34, population="convicts", by="ministry"),
            counted("34 prisoners", 34, 34, population="prisoners", by="board", article="a2"),
            "agrees",
            id="convicts to one, prisoners to the other",
        ),
        pytest.param(
            counted("nine of them", 9, 9, outcome="intensive_care", population="people", by="Kim Roe", whole="a1.f1-2"),
            counted("nine patients", 9, 9, outcome="intensive_care", population="patients", by="Kim Roe", article="a2"),
            "agrees",
            id="one voice, once as a part",
        ),
        pytest.param(
            counted("87 people were held, not 23", 87, 87, outcome="arrested", population="people", by="lawyers"),
            counted("held 23 people", 23, 23, outcome="arrested", population="people", by="police", article="a2"),
            "contradicts",
            id="one voice sets another's number right",
        ),
        pytest.param(
            counted("lowered its count to 52", 52, 52, by="union"),
            counted("47 deaths", 47, 47, by="watch"),
            "contradicts",
            id="a voice changes its own count, not another's",
        ),
        pytest.param(
            counted("45 miners", 45, 45, population="miners", by="watch", whole="a1.f1-2"),
            counted("34 miners", 34, 34, population="miners", by="ministry"),
            "contradicts",
            id="a named part, beside another voice's count",
        ),
        pytest.param(
            counted("30 rebels", 30, 30, outcome="participants", population="rebels", by="office"),
            counted(
                "300 rebels", 300, 300, outcome="participants", population="rebels", by="paper", attribute="absent"
            ),
            None,
            id="who says that there is no sign of them counts nobody",
        ),
    ],
)
def test_parts_and_other_times_explain_what_differs(a: Counted, b: Counted, kind: str | None) -> None:
    """What is told of some, of another time, or by another name of the same people is no contradiction."""
    assert kind_of(a, b) == kind_of(b, a) == kind


def test_families_say_how_many_people() -> None:
    """ "2,300 families, or roughly 9,000 people": side by side, the two count the same."""
    families = counted("2,300 families", 2300, 2300, outcome="displaced", population="families")
    people = counted("9,000 people", 9000, 9000, "about", outcome="displaced", population="people")
    beside = replace(people.figure, span=Span(families.figure.span.end + 5, families.figure.span.end + 20))

    assert kind_of(families, replace(people, figure=beside)) == "refines"


def test_the_hurt_are_none_of_the_dead() -> None:
    """ "47 people died and 130 were hurt": the 130 are a count of their own; three dead of 64 in hospital are not."""
    dead = counted("47 people died", 47, 47, population="people").figure
    hurt = counted("130 were hurt", 130, 130, outcome="injured", population="people").figure
    taken = counted("64 people were admitted", 64, 64, outcome="hospitalised", population="people", article="a2").figure
    died = counted("three died", 3, 3, population="people", article="a2").figure

    assert [f.population for f in freed([dead, hurt])] == ["people", None]
    assert [f.population for f in freed([taken, died])] == ["people", "people"]


def test_a_number_told_for_comparison_disputes_nothing() -> None:
    """ "74 were killed, against 480 in the autumn": no later article stands against the autumn."""
    autumn = counted("480", 480, 480, attribute="compared")

    assert kind_of(autumn, counted("74 were killed", 74, 74)) == "other_scope"
    assert kind_of(autumn, counted("74 were killed", 74, 74, article="a2")) is None
