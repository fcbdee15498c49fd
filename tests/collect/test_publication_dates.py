"""A publication date keeps what was written, and becomes nothing where it says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.dates import edtf


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2022-01-07", "2022-01-07", id="day"),
        pytest.param("2022-01", "2022-01", id="month stays a month"),
        pytest.param("2022", "2022", id="year stays a year"),
        pytest.param("2022-01-07?", "2022-01-07?", id="doubt is kept"),
        pytest.param("2022-01-07T18:20:00+01:00", "2022-01-07T18:20:00+01:00", id="zone as written"),
        pytest.param("2022-01-07T18:20Z", "2022-01-07T18:20:00Z", id="no seconds"),
        pytest.param("2022-01-07 18:20:11.431+0100", "2022-01-07T18:20:11+01:00", id="loose zone"),
        pytest.param("2022-01-07T18:20:00", "2022-01-07T18:20:00", id="no zone is not given one"),
        pytest.param("Fri, 07 Jan 2022 18:20:00 GMT", "2022-01-07T18:20:00Z", id="mail"),
        pytest.param("January 7, 2022", "2022-01-07", id="American"),
        pytest.param("7 January 2022", "2022-01-07", id="British"),
        pytest.param("Friday, 7th Jan. 2022", "2022-01-07", id="weekday and ordinal"),
        pytest.param("March 2022", "2022-03", id="month and year"),
        pytest.param("20220107", "2022-01-07", id="compact"),
        pytest.param("07.01.2022", "2022-01-07", id="points are day first"),
        pytest.param("25/12/2021", "2021-12-25", id="only one reading"),
        pytest.param("2022/1/7", "2022-01-07", id="slashes, year first"),
        pytest.param("1641579600", "2022-01-07T18:20:00Z", id="seconds since 1970"),
    ],
)
def test_dates_as_written(value: str, expected: str) -> None:
    """Each of these is one moment, as precise as it was given."""
    assert edtf(value) == (expected, None)


@pytest.mark.parametrize(
    "value",
    [
        "03/04/2022",
        "31/02/2022",
        "2022-13-01",
        "2022-02-30",
        "yesterday",
        "soon",
        "7 Smarch 2022",
        "0000",
        "12",
        "2022-01-07T25:00",
    ],
)
def test_what_is_no_date_is_none_with_a_note(value: str) -> None:
    """Two readings or none: no date, and the note shows how to write one."""
    found, note = edtf(value)

    assert found is None
    assert note is not None
    assert "2022-01-07" in note


@given(st.text(max_size=60))
def test_no_value_fails(value: str) -> None:
    """Any words give a date or a note, never both and never an error."""
    found, note = edtf(value)

    assert (found is None) != (note is None)
