"""Promises of the reading of times: each is found where it stands, relative ones count from the article's date,
and what the words do not give stays unknown."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.engines.sentences import sentences
from reportedly.model.edtf import valid
from reportedly.model.moment import Moment
from reportedly.model.span import Span
from reportedly.read.moments import read_moments
from reportedly.rules import table


def read(text: str, published: str | None = "2022-01-08") -> list[Moment]:
    return read_moments(text, sentences(text, [Span(0, len(text))] if text else []), "a1", published)


def values(text: str, published: str | None = "2022-01-08") -> list[str | None]:
    return [m.edtf for m in read(text, published)]


EXAMPLES: list[dict[str, Any]] = [*table("en", "times")["examples"], *table("en", "times_tense")["examples"]]


@pytest.mark.parametrize("example", [pytest.param(e, id=e["text"][:40]) for e in EXAMPLES])
def test_examples_of_the_tables(example: dict[str, Any]) -> None:
    """Every example beside the words is read as it says."""
    moments = read(example["text"], example["published"])

    assert [m.edtf or "" for m in moments] == [edtf for _, edtf in example["moments"]]
    for moment, (words, _) in zip(moments, example["moments"], strict=True):
        assert words in moment.text


# 8 January 2022 was a Saturday.
@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("The bridge fell on Saturday.", "2022-01-08", id="the-day-itself"),
        pytest.param("The bridge fell on Sunday.", "2022-01-02", id="past-tense"),
        pytest.param("The bridge will open on Sunday.", "2022-01-09", id="future"),
        pytest.param("The bridge was due to open on Sunday.", "2022-01-09", id="due"),
        pytest.param("The bridge may have fallen on Sunday.", "2022-01-02", id="may-have"),
        pytest.param("The mayor, who will retire, fell on Sunday.", "2022-01-02", id="another-clause"),
        pytest.param("The gate stays shut until Monday, as it is closed until Monday.", "../2022-01-10", id="until"),
        pytest.param("It fell last Saturday.", "2022-01-01", id="last"),
        pytest.param("It may open today after Friday's fall.", "2022-01-08", id="today"),
        pytest.param("It may open after Friday's fall.", "2022-01-07", id="after-the-fall"),
        pytest.param("It is to open next Saturday.", "2022-01-15", id="next"),
        pytest.param("It has been shut since Thursday.", "2022-01-06/..", id="since"),
        pytest.param("It was closed from Monday to Wednesday.", "2022-01-03/2022-01-05", id="range"),
        pytest.param("Late on Friday night it fell.", "2022-01-07", id="part-of-day"),
        pytest.param("In the early hours of Friday it fell.", "2022-01-07", id="small-hours"),
        pytest.param("He spoke Saturday night, Jan. 1, and left.", "2022-01-01", id="weekday-and-date"),
    ],
)
def test_weekdays_follow_the_tense(text: str, edtf: str) -> None:
    """A bare weekday is the latest one for the past tense, the next one for the future."""
    assert values(text)[0] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("It fell on January 2.", "2022-01-02", id="this-year"),
        pytest.param("It fell on 30 December.", "2021-12-30", id="last-year"),
        pytest.param("It will open on 30 January.", "2022-01-30", id="to-come"),
        pytest.param("It fell on Oct. 25, 1998.", "1998-10-25", id="full"),
        pytest.param("It fell on the 25th of October 1998.", "1998-10-25", id="ordinal"),
        pytest.param("The slip is dated 10-29-89.", "1989-10-29", id="month-first"),
        pytest.param("The slip is dated 13/01/2022.", "2022-01-13", id="day-first"),
        pytest.param("The slip is dated 7/1/2022.", "2022-01-07", id="near-the-article"),
        pytest.param("The slip is dated 3/4/2019.", None, id="either-way-round"),
        pytest.param("The slip is dated 13.01.2022.", "2022-01-13", id="dots"),
        pytest.param("Logged 2022-01-07T10:30+06:00 at sea.", "2022-01-07T10:30+06:00", id="iso"),
        pytest.param("It rained from 3 to 5 January.", "2022-01-03/2022-01-05", id="days"),
        pytest.param("It rained from 30 December to 2 January.", "2021-12-30/2022-01-02", id="over-new-year"),
        pytest.param("It fell in early September.", "2021-09", id="early-month"),
        pytest.param("It fell in October 2018.", "2018-10", id="month-and-year"),
        pytest.param("It fell in the summer of 2015.", "2015-22", id="season"),
        pytest.param("It fell in the third quarter of 2020.", "2020-35", id="quarter"),
        pytest.param("It fell in the first half of 2020.", "2020-40", id="half"),
        pytest.param("It stood in the 1990s.", "199X", id="decade"),
        pytest.param("It stood in the 19th century.", "18XX", id="century"),
        pytest.param("It fell between 2010 and 2014.", "2010/2014", id="years"),
        pytest.param("It fell on New Year's Eve.", "2021-12-31", id="named-day"),
        pytest.param("It fell on Easter Monday.", "2021-04-05", id="easter"),
        pytest.param("It fell on the last Friday in April 2021.", "2021-04-30", id="nth-weekday"),
        pytest.param("It fell in the week of January 5.", "2022-01-03/2022-01-09", id="week-of"),
        pytest.param("It fell on January the 5th.", "2022-01-05", id="the-fifth"),
        pytest.param("It is the worst since '68.", "1968/..", id="short-year"),
    ],
)
def test_calendar_dates(text: str, edtf: str | None) -> None:
    """A date keeps the precision of its words; the year that they leave out is the nearest in the tense."""
    assert values(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("It fell this week.", "2022-01-03/2022-01-09", id="week"),
        pytest.param("It fell last week.", "2021-12-27/2022-01-02", id="last-week"),
        pytest.param("It fell over the weekend.", "2022-01-08/2022-01-09", id="weekend"),
        pytest.param("It fell last month.", "2021-12", id="month"),
        pytest.param("It fell three days ago.", "2022-01-05", id="days-ago"),
        pytest.param("It fell two years ago.", "2020", id="years-ago"),
        pytest.param("It fell in the past 24 hours.", "2022-01-07/2022-01-08", id="past-hours"),
        pytest.param("It grew over the past five years.", "2017/2022", id="past-years"),
        pytest.param("It will open in two weeks.", "2022-01-17/2022-01-23", id="in-weeks"),
        pytest.param("It took them three days.", None, id="duration"),
        pytest.param("Earlier in the day it fell.", "2022-01-08", id="in-the-day"),
        pytest.param("It fell last night.", "2022-01-07", id="last-night"),
        pytest.param("Profit fell in the first half.", "2021-40", id="first-half-of-accounts"),
        pytest.param("It fell the week before last.", "2021-12-20/2021-12-26", id="before-last"),
        pytest.param("Profit fell for the nine months ended Sept. 30.", "2021-01/2021-09", id="months-ended"),
    ],
)
def test_times_counted_from_the_article(text: str, edtf: str | None) -> None:
    """What counts from now counts from the day of the article, in the precision of the unit."""
    assert values(text)[0] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("It fell on January 2 and opened the following day.", "2022-01-03", id="following-day"),
        pytest.param("It fell on January 2. Two days later it opened.", "2022-01-04", id="later"),
        pytest.param("It fell on January 2. The previous day it held.", "2022-01-01", id="previous-day"),
        pytest.param("It fell in 1979 and opened two years later.", "1981", id="years-later"),
        pytest.param("It fell on Monday. It opened three days after January 2.", "2022-01-05", id="after-a-date"),
        pytest.param("In 2011 it fell. The following year it opened.", "2012", id="following-year"),
        pytest.param("It fell. The following day it opened.", None, id="nothing-before"),
        pytest.param("It fell on Monday. Two days after the vote it opened.", None, id="from-an-event"),
    ],
)
def test_chains_inside_the_article(text: str, edtf: str | None) -> None:
    """What counts from another time in the text counts from the last one told; from an event, from nothing."""
    last = read(text)[-1]

    assert last.edtf == edtf
    assert last.why


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("It fell at 7 p.m. on Friday.", "2022-01-07T19:00", id="no-zone"),
        pytest.param("It fell on Friday at 19:45 GMT.", "2022-01-07T19:45Z", id="gmt"),
        pytest.param("It fell at 6 p.m. Moscow time on Friday.", "2022-01-07T18:00+03:00", id="city"),
        pytest.param("It fell at 10:15 p.m. EST Friday.", "2022-01-07T22:15-05:00", id="abbreviation"),
        pytest.param("It fell at 10 a.m. ET on July 4, 2021.", "2021-07-04T10:00-04:00", id="summer-time"),
        pytest.param("It fell at 1 p.m. local time (0700 GMT) on Friday.", "2022-01-07T13:00+06:00", id="two-clocks"),
        pytest.param("It fell at 7 p.m. Selmark time on Friday.", "2022-01-07T19:00", id="unknown-zone"),
        pytest.param("It fell at six o'clock in the evening on Friday.", "2022-01-07T18:00", id="words"),
        pytest.param("It fell at noon.", "2022-01-08T12:00", id="of-the-article"),
    ],
)
def test_clock_times(text: str, edtf: str) -> None:
    """A clock time joins its day, with an offset only where the zone is known."""
    assert values(text) == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "The minister may march, and May Lund will march with her.",
        "The Sunday Times and the Friday Mirror were sold out, as was Russia Today.",
        "Black Friday coats, a Bloody Sunday mural and the Sun of Selmark.",
        "He seconded the motion in the second round of the Arab Spring debate.",
        "Some 2,014 people, 1999 soldiers and Room 2016 burned.",
        "She is 40 years old; her 17-year-old brother won 21-14, on page 1998.",
        "John 3:16 has a ratio of 2:1, and 555-1945 is a number.",
        "A quarter of the guests left the French Quarter as soon as they could.",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    """Modal verbs, papers, names, ages, scores, counts and labels are no times."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("published", "text", "edtf"),
    [
        pytest.param(None, "It fell on Friday.", None, id="no-date"),
        pytest.param(None, "It fell last week.", None, id="no-date-week"),
        pytest.param(None, "It fell on 2 January 2022.", "2022-01-02", id="no-date-absolute"),
        pytest.param("2022-01", "It fell on Friday.", None, id="month-weekday"),
        pytest.param("2022-01", "It fell on January 2.", "2022-01-02", id="month-date"),
        pytest.param("2022-01", "It fell last year.", "2021", id="month-year"),
        pytest.param("2022", "It fell last year.", "2021", id="year-year"),
        pytest.param("2022", "It fell last month.", None, id="year-month"),
        pytest.param("2022-01-08T10:00Z", "It fell yesterday.", "2022-01-07", id="with-a-clock"),
        pytest.param("not a date", "It fell yesterday.", None, id="no-edtf"),
    ],
)
def test_what_the_article_s_date_allows(published: str | None, text: str, edtf: str | None) -> None:
    """A relative time has a value only as far as the article's date settles it; else a reason."""
    [moment] = read(text, published)

    assert moment.edtf == edtf
    assert moment.edtf or moment.why


def test_a_dateline_is_the_day_that_the_text_counts_from() -> None:
    """Copy filed on Thursday and published on Saturday says "yesterday" of Wednesday."""
    text = "SELMARK, Jan 6 (Agency) — The bridge fell yesterday."

    assert values(text) == ["2022-01-06", "2022-01-05"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The bridge is currently shut.", "order", id="currently"),
        pytest.param("Hours later the bridge fell.", "order", id="hours-later"),
        pytest.param("The bridge is checked every Friday.", "set", id="every"),
        pytest.param("The bridge was shut for three days.", "duration", id="for"),
        pytest.param("The bridge fell at dawn on Friday.", "time", id="part"),
        pytest.param("The bridge fell on Friday.", "date", id="day"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    """Words of order, sets and durations are kept as what they are."""
    [moment] = read(text)

    assert moment.kind == kind
    assert (moment.edtf is None) == (kind in {"order", "set", "duration"})


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("The ministry said 2,000 people were held on Thursday.", "2,000 people were held", id="told"),
        pytest.param("On Friday, police shut the bridge.", "police shut the bridge", id="opening"),
        pytest.param("Brenn said on Friday that the bridge fell.", "Brenn said", id="the-saying"),
        pytest.param("The bridge fell on Monday, but the toll rose.", "The bridge fell", id="neighbour"),
    ],
)
def test_the_clause_that_is_dated(text: str, what: str) -> None:
    """A moment names the words that it dates, as they stand in the sentence."""
    assert read(text)[0].what == what


def test_a_sentence_cut_after_the_half_of_the_day_is_read_whole() -> None:
    """The full stop of "p.m." does not part a clock time from its day."""
    assert values("Polls closed at 8 p.m. Tuesday.") == ["2022-01-04T20:00"]


# 5 January 2022 was a Wednesday.
@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("The guild demanded that the crews be freed by Monday.", "2022-01-10", id="demanded"),
        pytest.param("The guild urged the miners to clear the road by Monday.", "2022-01-10", id="urged-to"),
        pytest.param("The mayor told the firm to pay by Monday.", "2022-01-10", id="told-to"),
        pytest.param("The mayor ordered the port cleared by Monday.", "2022-01-10", id="ordered-done"),
        pytest.param("The rebels gave the mayor until Monday to leave.", "../2022-01-10", id="gave-until"),
        pytest.param("If the pit is not pumped dry by Monday, it floods.", "2022-01-10", id="if-not"),
        pytest.param("They asked that the mill, which was shut, be opened by Monday.", "2022-01-10", id="bare-be"),
        pytest.param("The bank has until Monday to pay.", "../2022-01-10", id="has-until"),
        pytest.param("They would blow it up unless the crews were freed by Monday.", "2022-01-10", id="unless-were"),
        pytest.param("By Monday, the guild insisted, the crews must be home.", "2022-01-10", id="in-front"),
        pytest.param("By Monday, the crews were home.", "2022-01-03", id="in-front-and-past"),
        pytest.param("He must report within 24 hours.", "2022-01-05/2022-01-06", id="within-hours"),
        pytest.param("The mayor told reporters the pass fell by Monday.", "2022-01-03", id="told-that"),
        pytest.param("The army was able to retake the pass by Monday.", "2022-01-03", id="able-to"),
        pytest.param("The guild demanded a count and had it by Monday.", "2022-01-03", id="had-it"),
        pytest.param("Demand peaked by Monday.", "2022-01-03", id="demand-the-noun"),
        pytest.param("Demanding pay, the crowd filled the quay by Monday.", "2022-01-03", id="demanding-and-doing"),
        pytest.param("The road should reopen, and by Monday 40 carts stood there.", "2022-01-03", id="a-new-clause"),
        pytest.param("The mayor, who wants a count, left by Monday.", "2022-01-03", id="beside-the-point"),
        pytest.param("He had promised a count by Monday.", "2022-01-03", id="had-promised"),
        pytest.param("The town was empty by Monday.", "2022-01-03", id="told-as-past"),
        pytest.param(
            "If the port stays shut through the weekend, bread runs out.", "../2022-01-09", id="weekend-ahead"
        ),
        pytest.param("The port was shut through the weekend.", "../2022-01-02", id="weekend-behind"),
        pytest.param("The firm must pay within 30 days.", "2022-01-05/2022-02-04", id="within-ahead"),
        pytest.param("The fire was out within two days.", None, id="within-behind"),
        pytest.param("The firm must pay within 30 days of the vote.", None, id="within-of-an-event"),
        pytest.param("The union fears a second strike by January.", "2022-01", id="by-a-month"),
        pytest.param("The union fears a second strike by December.", "2022-12", id="by-a-month-to-come"),
        pytest.param("By December the union had paid.", "2021-12", id="by-a-month-behind"),
    ],
)
def test_deadlines_look_ahead(text: str, edtf: str | None) -> None:
    """What is demanded, promised or foreseen by a day is to come, whatever the verb; what was done by it is not."""
    assert values(text, "2022-01-05")[0] == edtf


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        pytest.param("Two days after the ferry sank on January 2, it rose.", ["2022-01-04", "2022-01-02"], id="clause"),
        pytest.param("The day after the vote on Monday, he quit.", ["2022-01-04", "2022-01-03"], id="the-day-after"),
        pytest.param("On January 5, two days after the ferry sank, it rose.", ["2022-01-05"] * 2, id="beside-its-day"),
        pytest.param("It fell on Monday, a day after January 2.", ["2022-01-03"] * 2, id="beside-a-sum"),
        pytest.param("Two days after the vote he quit on Monday.", [None, "2022-01-03"], id="another-subject"),
        pytest.param("A week after police left on Tuesday, it burned.", [None, "2022-01-04"], id="beyond-the-article"),
        pytest.param("Two days after police left the square, it burned.", [None], id="no-day"),
    ],
)
def test_events_with_a_day_of_their_own(text: str, edtfs: list[str | None]) -> None:
    """A time counted from an event has a value only where the event's clause gives a day."""
    assert values(text) == edtfs


def test_an_evening_is_that_of_a_day_told_of_before() -> None:
    """However far before: a page hardly tells of its own evening. A time of the day is of the article's day again."""
    far = "Troops came on Monday. The mayor wept. The shops were shut. The rain fell. The bells rang. "

    assert values(far + "They fired at 11 p.m.", "2022-01-06") == ["2022-01-03", "2022-01-03T23:00"]
    assert values(far + "They fired at 11 a.m.", "2022-01-06") == ["2022-01-03", "2022-01-06T11:00"]


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        pytest.param("The gang did not strike again before Easter.", ["2022-04-17"], id="before"),
        pytest.param("The gang struck at Easter.", ["2021-04-04"], id="at"),
        pytest.param("The gang will meet at Easter.", ["2022-04-17"], id="future"),
        pytest.param("The gang had left before Christmas.", ["2021-12-25"], id="the-nearest-is-behind"),
        pytest.param("The gang had left before Easter last year.", ["2021-04-04"], id="year-said"),
        pytest.param("The gang struck just before Thanksgiving.", ["2021-11-25"], id="done-and-far-from-the-next"),
        pytest.param("The ferry sank on Christmas night.", ["2021-12-25"], id="night"),
        pytest.param("She lives in Midsummer Lane.", [], id="a-street"),
        pytest.param("The line should be laid by midsummer.", ["2022-06"], id="midsummer"),
        pytest.param("Shops were shut during Ramadan.", [None], id="moon"),
        pytest.param("The shop of Oskar Ramadan was shut.", [], id="a-name"),
        pytest.param("Lunar New Year was quiet.", [None], id="not-january-1"),
    ],
)
def test_feasts(text: str, edtfs: list[str | None]) -> None:
    """A feast that is led up to is the nearest one; one that moves with the moon is found without a value."""
    assert values(text, "2022-03-10") == edtfs


words = st.sampled_from(
    [
        *["Friday", "last", "May", "2014", "January 5", "3", "two days", "later", "since", "until", "at 7 p.m.", "GMT"],
        *["the", "following day", ",", ".", "will", "said", "the quarter", "ended", "from", "to", "-", "12:30", "’s"],
        *["early", "of", "99/99/9999", "0000", "9999", "in", "ago", "a century", "31 February", "(", "\n", "night"],
        *["by", "demanded", "within 30 days", "two days after", "Easter", "midsummer", "Ramadan", "be", "if"],
        *["30 June", "years", "before", "next", "weeks", "week", "1/2/3", "second", "and", "Q4", "'89", "24:00"],
    ]
)
publications = st.sampled_from(
    [None, "2022-01-08", "2022-01", "2022", "2020-02-29T23:59Z", "0001-01-01", "9999-12-31", "x", "2022/.."]
)


@given(st.lists(words, max_size=14).map(" ".join), publications)
def test_any_text_gives_anchored_valid_moments(text: str, published: str | None) -> None:
    """Whatever the words: spans lie in the text, in order, apart; values are EDTF; ids are unique; the same twice."""
    moments = read(text, published)

    for moment in moments:
        assert moment.text == moment.span.of(text)
        assert moment.edtf is None or valid(moment.edtf)
        assert moment.edtf or moment.why
        assert moment.what is None or moment.what in text
    assert all(a.span.end <= b.span.start for a, b in pairwise(moments))
    assert len({m.id for m in moments}) == len(moments)
    assert moments == read(text, published)


@given(st.text(max_size=80), publications)
def test_no_text_breaks_the_reader(text: str, published: str | None) -> None:
    """Any characters at all are read without an error."""
    assert all(m.span.of(text) == m.text for m in read(text, published))


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("17:52\nObservers turned back", "2022-01-08", {"17:52": "2022-01-08T17:52"}, id="own line"),
        pytest.param("09.15 - The gate is shut.", "2022-01-08", {"09.15": "2022-01-08T09:15"}, id="dash"),
        pytest.param("[23:40] Shots in the east wing.", "2022-01-08", {"23:40": "2022-01-08T23:40"}, id="brackets"),
        pytest.param("• 06:05 | Water cut off", "2022-01-08", {"06:05": "2022-01-08T06:05"}, id="bullet and bar"),
        pytest.param("11:20\nHe left yesterday.", "2022-01-08", {"yesterday": "2022-01-07"}, id="yesterday in it"),
        pytest.param("Score 2:1\nand so on.", "2022-01-08", {}, id="a score"),
        pytest.param("John 3:16\nwas read.", "2022-01-08", {}, id="a verse"),
    ],
)
def test_stamps_of_a_live_page_are_moments_of_its_day(text: str, published: str, expected: dict[str, str]) -> None:
    """A clock time that heads an entry is of the page's day; a score is none."""
    got = {m.text: m.edtf for m in read(text, published)}

    assert expected.items() <= got.items() if expected else not got


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("UPDATE, 22 September: I was wrong.", "2024-09-21", "2024-09-22", id="update a day on"),
        pytest.param("He was charged and is due in court Aug. 1.", "2016-07-24", "2016-08-01", id="court date"),
        pytest.param("The pumps arrived on 2 January.", "2024-12-31", "2025-01-02", id="over new year"),
        pytest.param("The levee broke on 20 December.", "2025-01-03", "2024-12-20", id="behind new year"),
        pytest.param("The levee broke on 3 May.", "2024-09-21", "2024-05-03", id="past stays past"),
        pytest.param("If it has not opened by the first of October, he goes.", "2024-09-21", "2024-10-01", id="if not"),
        pytest.param("A vaccine is unlikely before December.", "2024-09-26", "2024-12", id="unlikely before"),
        pytest.param("They will try again before the winter.", "2024-09-21", "2024-24", id="before the winter"),
        pytest.param("They gave an order for the clearing by Sunday.", "2024-09-20", "2024-09-22", id="order by"),
        pytest.param(
            "They have been shut since Tuesday against their will.", "2024-09-20", "2024-09-17/..", id="since"
        ),
        pytest.param("The count resumed at first light.", "2024-09-20", "2024-09-20", id="first light"),
        pytest.param("The burial is on Sunday at ten.", "2024-09-20", "2024-09-22", id="hour without its half"),
    ],
)
def test_the_nearest_day_in_the_tense_is_meant(text: str, published: str, expected: str) -> None:
    """A day that the text does not complete is the nearest that its verb allows."""
    assert [m.edtf for m in read(text, published)][-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The raid began on Thursday. Cells burned. It ended at 2.25.", "2022-01-06T02:25", id="past clock"
        ),
        pytest.param("The ship docked at noon on Thursday. A bump came in the night.", "2022-01-06", id="in the night"),
        pytest.param("Shots fell Wednesday night and into the early morning.", "2022-01-06", id="into the morning"),
        pytest.param(
            "It met on Tuesday; it votes next Monday. A day earlier, ten had fled.", "2022-01-03", id="earlier"
        ),
    ],
)
def test_a_time_without_its_day_takes_the_one_told_of(text: str, expected: str) -> None:
    """What is over does not count from a day to come, and a night ends in a morning."""
    assert [m.edtf for m in read(text, "2022-01-08")][-1] == expected


def test_an_hour_to_pack_is_a_length() -> None:
    """What people were given to do something is how long, not when."""
    for words in ("They had an hour to pack.", "Miners got ten minutes to leave.", "He gave them a day to go."):
        [moment] = read(words, "2022-01-08")
        assert (moment.kind, moment.edtf) == ("duration", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It came out at half past four on Thursday afternoon.", "2022-01-06", id="half-past"),
        pytest.param("At a quarter to six on Friday the sirens went off.", "2022-01-07", id="quarter-to"),
        pytest.param("The siren rang at nine last night.", "2022-01-07", id="nine-last-night"),
        pytest.param("They met at 8 on Tuesday and left.", "2022-01-04", id="digit-and-day"),
        pytest.param("The vote opens at ten on Sunday.", "2022-01-09", id="ten-on-sunday"),
        pytest.param("Five to six people died on Friday.", "2022-01-07", id="a-range-of-people"),
    ],
)
def test_an_hour_in_words_stands_with_its_day(text: str, expected: str) -> None:
    """Where the words do not say which half of the day, the day alone is the value; counts of people are no clock."""
    [moment] = read(text, "2022-01-08")

    assert moment.edtf == expected
