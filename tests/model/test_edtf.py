"""Promises of the EDTF functions: the days of a value are the days a reader would count; order is total."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.edtf import (
    OPEN_END,
    OPEN_START,
    before,
    can_both_hold,
    clock,
    interval,
    overlap,
    sort_key,
    valid,
    within,
)

days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
values = st.one_of(
    days.map(str),
    days.map(lambda d: str(d)[:7]),
    days.map(lambda d: str(d)[:4]),
    days.map(lambda d: str(d)[:3] + "X"),
    days.map(lambda d: f"{d}/.."),
    days.map(lambda d: f"../{d}"),
    st.tuples(days, st.integers(0, 4000)).map(lambda p: f"{p[0]}/{p[0] + timedelta(p[1])}"),
    st.tuples(days, st.times()).map(lambda p: f"{p[0]}T{p[1]:%H:%M:%S}Z"),
)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        pytest.param("2022-01-07", "2022-01-07", "2022-01-07", id="day"),
        pytest.param("2024-02", "2024-02-01", "2024-02-29", id="leap-month"),
        pytest.param("2022", "2022-01-01", "2022-12-31", id="year"),
        pytest.param("199X", "1990-01-01", "1999-12-31", id="decade"),
        pytest.param("18XX", "1800-01-01", "1899-12-31", id="century"),
        pytest.param("2022-XX", "2022-01-01", "2022-12-31", id="some-month"),
        pytest.param("2022-02-XX", "2022-02-01", "2022-02-28", id="some-day"),
        pytest.param("2015-22", "2015-06-01", "2015-08-31", id="summer"),
        pytest.param("2015-24", "2015-12-01", "2016-02-29", id="winter-crosses-the-year"),
        pytest.param("2020-35", "2020-07-01", "2020-09-30", id="third-quarter"),
        pytest.param("2020-41", "2020-07-01", "2020-12-31", id="second-half"),
        pytest.param("2022-01-03/2022-01-09", "2022-01-03", "2022-01-09", id="week"),
        pytest.param("2021-07/2022-01", "2021-07-01", "2022-01-31", id="months"),
        pytest.param("2022-01~", "2022-01-01", "2022-01-31", id="about"),
        pytest.param("2022-01-07T19:45:00Z", "2022-01-07", "2022-01-07", id="clock"),
        pytest.param("[2022-01-03,2022-01-05]", "2022-01-03", "2022-01-05", id="one-of"),
    ],
)
def test_days_of_a_value(edtf: str, first: str, last: str) -> None:
    """A value covers the days from its first to its last, both included."""
    assert interval(edtf) == (date.fromisoformat(first), date.fromisoformat(last))
    assert valid(edtf)


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        pytest.param("2022-01-02/..", (date(2022, 1, 2), OPEN_END), id="since"),
        pytest.param("../2022-01-02", (OPEN_START, date(2022, 1, 2)), id="until"),
        pytest.param("2022/", (date(2022, 1, 1), OPEN_END), id="unknown-end"),
    ],
)
def test_an_open_end_is_marked(edtf: str, bounds: tuple[date, date]) -> None:
    """An end that nobody gave is the named constant, not an invented day."""
    assert interval(edtf) == bounds


@pytest.mark.parametrize(
    "edtf",
    ["", "2022-13", "2022-02-30", "2022-1-7", "tomorrow", "2022-01-09/2022-01-03", "../..", "/", "2022-00",
     "2022-35-01", "20X2", "2022-01-07T25:00:00", "2022-01-07T10:61:00", "1/2/3", "0000", "[2022,x]"],
)  # fmt: skip
def test_what_is_not_a_value_has_no_days(edtf: str) -> None:
    """A date that the calendar does not have, or another notation, is refused."""
    assert interval(edtf) is None
    assert not valid(edtf)


def test_a_clock_keeps_its_offset() -> None:
    """The same instant in two zones is one instant; without a zone it stays local."""
    assert clock("2022-01-08T01:15:00+06:00") == clock("2022-01-07T19:15:00Z")
    local = clock("2022-01-08T01:15:00")
    assert local is not None
    assert local.tzinfo is None
    assert clock("2022-01-08") is None


@pytest.mark.parametrize(
    ("a", "b", "hold"),
    [
        pytest.param("2022-01-07", "2022-01", True, id="a-day-in-the-month"),
        pytest.param("2022-01-07", "2022-01-08", False, id="two-days"),
        pytest.param("2022-01-02/..", "2022-01-07", True, id="since"),
        pytest.param("2022-01-07T10:00:00", "2022-01-07T10:20:00", True, id="minutes-apart"),
        pytest.param("2022-01-07T10:00:00", "2022-01-07T16:00:00", False, id="hours-apart"),
        pytest.param("2022-01-07T10:00:00", "2022-01-07T16:00:00Z", True, id="zone-of-one-unknown"),
        pytest.param("2022-01-08T01:15:00+06:00", "2022-01-07T19:15:00Z", True, id="same-instant-two-days"),
        pytest.param(None, "2022", True, id="nothing-known"),
    ],
)
def test_what_can_both_hold(a: str | None, b: str | None, hold: bool) -> None:
    """Two times exclude each other only where no reading lets one happening have both."""
    assert can_both_hold(a, b) is hold
    assert can_both_hold(b, a) is hold


def test_before_uses_the_clock_on_one_day() -> None:
    """Nine o'clock is before ten; a day is not before its own morning."""
    assert before("2022-01-07T09:00:00", "2022-01-07T10:00:00")
    assert not before("2022-01-07", "2022-01-07T10:00:00")


@given(values, values)
def test_comparison_is_mutual(a: str, b: str) -> None:
    """If one is before the other, the other is not before it; sharing a day goes both ways."""
    assert not (before(a, b) and before(b, a))
    assert overlap(a, b) == overlap(b, a)
    assert can_both_hold(a, b) == can_both_hold(b, a)


@given(values)
def test_every_value_has_ordered_days(edtf: str) -> None:
    """The first day is never after the last, and a value lies within itself."""
    bounds = interval(edtf)
    assert bounds is not None
    assert bounds[0] <= bounds[1]
    assert within(edtf, edtf)


@given(st.lists(st.one_of(values, st.none())))
def test_sorting_is_total(several: list[str | None]) -> None:
    """Any values sort, the same way from any order, and what has no time comes last."""
    ordered = sorted(several, key=sort_key)
    backwards = several[::-1]
    assert ordered == sorted(backwards, key=sort_key)
    known = [e is not None for e in ordered]
    assert known == sorted(known, reverse=True)
