"""Read the times of an article. Stage 3 of 5: Article -> Moments.

    sentence ─▶ find (families of patterns) ─▶ resolve (against the article's day and what was told before)
             ─▶ join (clock with day, ranges, since and until) ─▶ moment, with the clause that it dates

A relative time needs the article's date; without one its value is None, with the reason. Where that date
is a month or a year, the article is read from its first and from its last day, and what differs is None.
"""

import re
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from reportedly.model.edtf import clock, interval
from reportedly.model.moment import Moment
from reportedly.model.span import Span
from reportedly.read.moments import (
    clocks,
    counted,
    days,
    holidays,
    lengths,
    months,
    periods,
    stretches,
    weekdays,
    years,
)
from reportedly.read.moments.clause import clause
from reportedly.read.moments.context import Context
from reportedly.read.moments.dateline import dateline
from reportedly.read.moments.family import Family
from reportedly.read.moments.joins import joined
from reportedly.read.moments.values import Found
from reportedly.read.moments.words import MONTH, WEEKDAY, classes

FAMILIES = tuple(
    f
    for m in (days, months, holidays, years, weekdays, counted, stretches, periods, clocks, lengths)
    for f in m.FAMILIES
)
# The years that an article, or a time in it, can be of; an open date has none of them as its end.
_REACH = (100, 9000)
_VAGUE_DATE = "the article's date is not exact enough"


def read_moments(
    text: str, sentences: Sequence[Span], article: str, published: str | None, *, after: str | None = None
) -> list[Moment]:
    """The moments that *sentences* of *text* tell, from left to right.

    *published* is the article's EDTF date (for an excerpt with a date of its own: that one); *after* a day that was
    told before the first sentence, for "that night". `statement` and `says` are left for the caller.
    """
    if not sentences:
        return []
    days = interval(published)
    if days and not (_REACH[0] <= days[0].year and days[1].year <= _REACH[1]):
        days = None
    exact = days[0] if days and days[0] == days[1] else None
    if told := dateline(text, sentences[0], exact):
        days = (told, told) if exact is None or told != exact else days
    if days is None:
        found = list(_read(Context(text, None, None), sentences, after))
    else:
        found = list(_read(Context(text, days[0], days[1], _now(published, days[0])), sentences, after))
        if days[0] != days[1]:
            found = _agreed(found, list(_read(Context(text, days[1], days[1]), sentences, after)))
    return _moments(text, article, found)


def _now(published: str | None, day: date) -> datetime | None:
    at = clock(published)
    return at.replace(tzinfo=None) if at and at.date() == day else None


def _read(ctx: Context, sentences: Sequence[Span], after: str | None) -> Iterator[tuple[Span, Found]]:
    ctx.tell(after)
    for number, sentence in enumerate(_whole(ctx.text, sentences)):
        wanted = classes(sentence.of(ctx.text))
        if not wanted:
            continue
        ctx.enter(number, sentence.start, sentence.end)
        for one in joined(_resolved(ctx, wanted), ctx):
            yield sentence, one


# A full stop after "p.m." ends no sentence before the day or the zone that goes with it.
_HALF_AT_END = re.compile(r"\b[ap]\.\s?m\.\Z")
_GOES_ON = re.compile(
    rf"[ \t]+(?:\(|{WEEKDAY}\b|{MONTH}|(?:GMT|UTC|[A-Z]{{1,3}}T)\b|(?:[A-Z][a-z]+ ){{1,2}}(?:[Ss]tandard |"
    rf"[Dd]aylight |local )?[Tt]ime\b)"
)


def _whole(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """The sentences, with those put together again that were cut between a clock time and its day."""
    held: Span | None = None
    for sentence in sentences:
        if held and _HALF_AT_END.search(text, held.start, held.end) and _GOES_ON.match(text, held.end):
            held = Span(held.start, sentence.end)
            continue
        if held:
            yield held
        held = sentence
    if held:
        yield held


def _place(match: tuple[int, int, int, re.Match[str], Family]) -> tuple[int, int, int]:
    return match[:3]


def _resolved(ctx: Context, wanted: set[str]) -> list[Found]:
    """The times of the sentence that *ctx* is in; of two that overlap, the one that starts first, then the longer."""
    matches = [
        (m.start(), -m.end(), rank, m, fam)
        for rank, fam in enumerate(FAMILIES)
        if not any(wanted.isdisjoint(need) for need in fam.needs)
        for m in fam.pattern.finditer(ctx.text, ctx.start, ctx.end)
    ]
    matches.sort(key=_place)
    found: list[Found] = []
    tried = {m[:3] for m in matches}
    for start, _, rank, match, fam in matches:  # grows while it is walked: what an earlier time cut is tried again
        if found and start < found[-1].end:
            if match.end() > found[-1].end and (again := fam.pattern.search(ctx.text, found[-1].end, ctx.end)):
                place = (again.start(), -again.end(), rank)
                if place not in tried:
                    tried.add(place)
                    insort(matches, (*place, again, fam), key=_place)
            continue
        one = _in_reach(fam.resolve(match, ctx))
        if one and (not found or one.start >= found[-1].end):
            found.append(one)
            if one.anchors:
                ctx.tell(one.edtf)
    return found


def _in_reach(found: Found | None) -> Found | None:
    """*found* without a value that the calendar cannot count on from: "in 9000 years"."""
    days = interval(found.edtf) if found else None
    if found is None or days is None or (days[0].year >= _REACH[0] and days[1].year <= _REACH[1]):
        return found
    return replace(found, edtf=None, why="too far from the years that the calendar counts", floating=None)


def _agreed(early: list[tuple[Span, Found]], late: list[tuple[Span, Found]]) -> list[tuple[Span, Found]]:
    """What the article says whichever of its possible days it is from; the rest loses its value."""
    other = {(f.start, f.end): f.edtf for _, f in late}
    return [
        (s, f) if f.edtf is None or other.get((f.start, f.end)) == f.edtf else (s, _without_value(f)) for s, f in early
    ]


def _without_value(found: Found) -> Found:
    return Found(found.start, found.end, found.shape, None, found.kind, _VAGUE_DATE)


def _moments(text: str, article: str, found: list[tuple[Span, Found]]) -> list[Moment]:
    moments, ids = [], dict[str, int]()
    for sentence, one in sorted(found, key=lambda p: (p[1].start, p[1].end)):
        span = Span(one.start, one.end)
        name = f"{article}.t{span.start}-{span.end}"
        ids[name] = ids.get(name, 0) + 1
        moments.append(
            Moment(
                id=name if ids[name] == 1 else f"{name}x{ids[name]}",
                article=article,
                span=span,
                text=span.of(text),
                edtf=one.edtf,
                kind=one.kind,
                what=clause(text, sentence, span),
                why=one.why,
            )
        )
    return moments
