"""Promises of the timelines: each voice keeps its own, order does not depend on arrival, nothing is settled."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.timeline import Event, disagreements, gaps, timeline
from reportedly.model.edtf import within
from reportedly.model.moment import Moment
from reportedly.model.span import Span


def event(
    edtf: str | None,
    voice: str | None = None,
    claim: str | None = None,
    *,
    outlet: str = "Harbour Post",
    at: int = 0,
) -> Event:
    moment = Moment(
        id=f"{outlet}.t{at}-{at + 4}", article=outlet, span=Span(at, at + 4), text=edtf or "later", edtf=edtf
    )
    return Event(
        moment=moment,
        voice=voice,
        outlet=outlet,
        article=outlet,
        statement=None,
        what=claim or "it happened",
        claim=claim,
    )


def test_each_voice_keeps_its_own_timeline() -> None:
    """The harbour master's line is his; what the paper tells itself stands under the paper."""
    his = event("2022-01-03", "Oda Brenn")
    papers = event("2022-01-02")
    open_ = event(None, "Oda Brenn")

    line = timeline([his, open_, papers])

    assert line.events == (papers, his)
    assert [(v.voice, v.outlet, v.events) for v in line.voices] == [
        (None, "Harbour Post", (papers,)),
        ("Oda Brenn", None, (his,)),
    ]
    assert line.undated == (open_,)


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        pytest.param("2022-01-02", "2022-01-04", 1, id="two-days"),
        pytest.param("2022-01-02", "2022-01", 0, id="a-day-in-the-month"),
        pytest.param("2022-01-02", "2022-01-02T10:00:00", 0, id="the-hour-of-the-day"),
        pytest.param("2022-01-02/..", "2022-01-04", 0, id="since"),
        pytest.param("2022-01-02T10:00:00", "2022-01-02T18:00:00", 1, id="two-hours"),
        pytest.param(None, "2022-01-04", 0, id="nothing-said"),
    ],
)
def test_times_that_cannot_both_hold(a: str | None, b: str | None, count: int) -> None:
    """One happening with two times is a disagreement only where no reading lets both hold."""
    found = disagreements([event(a, "Brenn", "the gate fell"), event(b, "Lund", "the gate fell")])

    assert [d.kind for d in found] == ["time"] * count


def test_copies_disagree_once() -> None:
    """Ten articles that carry one voice's date are one disagreement with another's."""
    copies = [event("2022-01-02", "Brenn", "the gate fell", outlet=f"Paper {i}") for i in range(10)]

    assert len(disagreements([*copies, event("2022-01-04", "Lund", "the gate fell")])) == 1


def test_happenings_that_nobody_joined_are_not_compared() -> None:
    """Without a claim, or a key of the caller's, two events are two happenings."""
    assert disagreements([event("2022-01-02", "Brenn"), event("2022-01-04", "Lund")]) == []


def test_reversed_order_is_shown_with_all_four_tellings() -> None:
    """Brenn has the shots before the march, Lund the march before the shots."""
    told = [
        event("2022-01-02", "Brenn", "shots"),
        event("2022-01-03", "Brenn", "march"),
        event("2022-01-03", "Lund", "shots"),
        event("2022-01-02", "Lund", "march"),
    ]

    [order] = [d for d in disagreements(told) if d.kind == "order"]

    assert {order.a, order.b, *order.others} == set(told)
    assert order.why == 'Brenn tells "shots" before "march", Lund after it'


def test_a_gap_names_what_others_tell_of_it() -> None:
    """Brenn passes over the days on which Lund tells of the shots."""
    shots = event("2022-01-04", "Lund", "shots")
    told = [event("2022-01-02", "Brenn"), event("2022-01-07", "Brenn"), event("2022", "Brenn"), shots]

    [gap] = gaps(told)

    assert (gap.voice, gap.first, gap.last) == ("Brenn", date(2022, 1, 3), date(2022, 1, 6))
    assert gap.told_by_others == (shots,)


@pytest.mark.parametrize(
    "edtfs",
    [
        pytest.param(["2022-01-02", "2022-01-04"], id="one-day-between"),
        pytest.param(["2022-01-02/2022-01-06", "2022-01-03", "2022-01-08"], id="covered-by-a-week"),
        pytest.param(["2022-01-02", "2022-01-02/.."], id="open-end"),
        pytest.param([], id="nothing"),
    ],
)
def test_no_gap_where_days_are_told(edtfs: list[str]) -> None:
    """A single day between, or a stretch that covers it, is no gap."""
    assert gaps([event(e, "Brenn") for e in edtfs]) == []


events = st.builds(
    event,
    st.sampled_from(["2022-01-02", "2022-01-03", "2022-01", "2022-01-02/..", "2022-01-09", None]),
    st.sampled_from([None, "Brenn", "Lund"]),
    st.sampled_from([None, "shots", "march"]),
    at=st.integers(0, 9),
)


@given(st.lists(events, max_size=8).flatmap(lambda e: st.tuples(st.just(e), st.permutations(e))))
def test_order_of_arrival_does_not_matter(pair: tuple[list[Event], list[Event]]) -> None:
    """Timeline, disagreements and gaps are the same from any order, and no event is lost."""
    one, other = pair
    line = timeline(one)

    assert line == timeline(other)
    assert len(line.events) + len(line.undated) == len(one)
    assert sum(len(v.events) for v in line.voices) == len(line.events)
    assert disagreements(one) == disagreements(other)
    assert gaps(one) == gaps(other)


days = st.integers(1, 28).map(lambda day: f"2022-01-{day:02}")
told = st.one_of(days, days.map(lambda day: f"{day}/.."), st.sampled_from(["2022-01", "2022-01-04/2022-01-09"]))


@given(st.lists(st.tuples(told, st.sampled_from(["Brenn", "Lund", "Oda"])), max_size=14))
def test_a_gap_names_all_that_others_tell_of_its_days(pairs: list[tuple[str, str]]) -> None:
    """Exactly the others' events whose days all lie in the gap, in order."""
    everyone = [event(edtf, voice, at=5 * i) for i, (edtf, voice) in enumerate(pairs)]

    for gap in gaps(everyone):
        inside = [
            e for e in timeline(everyone).events if e.voice != gap.voice and within(e.edtf, f"{gap.first}/{gap.last}")
        ]
        assert list(gap.told_by_others) == inside
