"""How two figures relate is decided by reasons, and `contradicts` is what is left when none explains the difference."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.figures import check_parts, keys, relate, signature
from reportedly.link.items import Counted
from reportedly.model.figure import Comparator, Figure
from reportedly.model.span import Span

_START = count(10, 100)


def counted(
    text: str,
    low: int | None,
    high: int | None,
    comparator: Comparator = "exact",
    *,
    outcome: str = "killed",
    population: str | None = "people",
    place: str | None = None,
    by: str | None = None,
    published: str | None = "2031-03-04",
    article: str = "a1",
    time: str | None = None,
    cumulative: bool | None = None,
    whole: str | None = None,
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


def test_parts_that_exceed_their_whole_are_found() -> None:
    """Three of ten and eight of ten do not add up."""
    whole = counted("ten people", 10, 10).figure
    few = counted("three children", 3, 3, whole=whole.id).figure
    many = counted("eight women", 8, 8, whole=whole.id).figure

    [finding] = check_parts([whole, few, many])

    assert (finding.whole, set(finding.parts)) == (whole.id, {few.id, many.id})
    assert check_parts([whole, few]) == []
