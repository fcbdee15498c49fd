"""Join neighbours into one time: a clock time and its day, a range, "since" and its day. Stage 3 of 5."""

import re
from dataclasses import replace
from datetime import date, timedelta

from reportedly.read.moments.clocks import UNSURE, with_clock
from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.leaning import counted_from_days, gap
from reportedly.read.moments.ranges import opened, ranges
from reportedly.read.moments.values import (
    Found,
    single_day,
    week_of,
)
from reportedly.read.moments.words import PART

_CLOCK_DAY = re.compile(r"\s*,?\s+(?:(?:on|of)\s+(?:the\s+)?)?|\s*,\s*")
_DAY_CLOCK = re.compile(
    r"\s*,?\s+(?:(?:at|around|about|by|from|until|before|after|since|shortly|just|in|the|early|late|hours|on|"
    r"beginning|starting|exactly|"
    r"approximately|roughly|nearly|@|-|–|\|)\s+)*(?:\()?|\s*,\s*"
)


def joined(found: list[Found], ctx: Context) -> list[Found]:
    """The times of one sentence with neighbours joined, from left to right."""
    floors = [ctx.start, *(one.end for one in found)]
    ceilings = [*(one.start for one in found[1:]), ctx.end]
    out = [_parted(one, ctx, floor, top) for one, floor, top in zip(found, floors, ceilings, strict=False)]
    out = _days_and_clocks(out, ctx)
    out = counted_from_days(out, ctx)
    out = ranges(out, ctx)
    out = [opened(one, ctx, before) for one, before in zip(out, [None, *out], strict=False)]
    return _apart(_clocks_alone(out, ctx))


# So many sentences on, a clock time in the past tense is still of the day that was told of.
_STILL = 3
# From this hour on, of the last day that was told of anywhere before.
_EVENING, _ANYWHERE = "20:00", 60
_LATE = re.compile(r"(?i)\b(?:night|evening|afternoon)\b")
_NEXT_DAY = re.compile(r"\s+(?:on\s+)?")
_PART_BEFORE = re.compile(
    r"(?i)\b(?:(?:the\s+)?(?:(?:early|late)\s+)?(?:night|evening|morning|afternoon|eve|early\s+hours|"
    r"small\s+hours)\s+(?:of|on)"
    r"|early|late|overnight)\s+(?:on\s+)?(?:the\s+)?\Z"
)
_PART_AFTER = re.compile(rf"(?:['’]s)?\s+(?:(?i:early|late)\s+)?(?i:in\s+the\s+)?{PART}\b")
_WEEK_BEFORE = re.compile(
    r"(?i)\b(?:the\s+)?week\s+(?P<how>of|beginning|starting|commencing|ending|ended|to)\s+(?:on\s+)?\Z"
)


def _parted(one: Found, ctx: Context, floor: int, ceiling: int) -> Found:
    """A date with its part of the day, "the night of January 5"; or with its week, "the week of January 10"."""
    if one.shape != "day" or one.kind == "time":
        return one
    only = single_day(one.edtf)
    if week := _WEEK_BEFORE.search(ctx.lead(one.start, 30)):
        how, start = week["how"].lower(), one.start - (len(ctx.lead(one.start, 30)) - week.start())
        if only is None:
            return one
        ends = how in {"ending", "ended", "to"}
        value = (
            week_of(only)
            if how == "of"
            else f"{only - timedelta(6)}/{only}"
            if ends
            else f"{only}/{only + timedelta(6)}"
        )
        return replace(one, start=start, shape="span", edtf=value, floating=None)
    start, end = one.start, one.end
    lead = ctx.text[max(floor, one.start - 30) : one.start]
    if before := _PART_BEFORE.search(lead):
        start = one.start - (len(lead) - before.start())
    if after := _PART_AFTER.match(ctx.text, one.end, ceiling):
        end = after.end()
    return one if (start, end) == (one.start, one.end) else replace(one, start=start, end=end, kind="time")


def _apart(found: list[Found]) -> list[Found]:
    """The times without the words that an earlier one has already taken in."""
    out: list[Found] = []
    for one in found:
        if out and one.start < out[-1].end:
            one = replace(one, start=out[-1].end)
        if one.start < one.end:
            out.append(one)
    return out


def _days_and_clocks(found: list[Found], ctx: Context) -> list[Found]:
    out: list[Found] = []
    for i, one in enumerate(found):
        before = out[-1] if out else None
        after = found[i + 1] if i + 1 < len(found) else None
        if (
            before
            and before.shape in {"clock", "part"}
            and one.shape == "day"
            and _CLOCK_DAY.fullmatch(gap(ctx, before, one))
        ):
            out[-1] = _at(one, before, before.start, one.end, ctx)
        elif (
            before
            and one.shape in {"clock", "part"}
            and before.shape == "day"
            and "T" not in (before.edtf or "")
            and _DAY_CLOCK.fullmatch(gap(ctx, before, one))
            and not (after and after.shape == "clock" and " from " in gap(ctx, before, one))
            and not (after and after.shape == "day" and _NEXT_DAY.fullmatch(gap(ctx, one, after)))
        ):
            out[-1] = _at(before, one, before.start, one.end, ctx)
        elif before and before.floating == "week" and _same_day(before, one, gap(ctx, before, one)):
            out[-1] = replace(one, start=before.start, kind=before.kind)
        else:
            out.append(one)
    return out


def _same_day(weekday: Found, day: Found, gap: str) -> bool:
    """Whether *weekday* is that of the date after it: "Saturday night, Aug. 8"."""
    one, other = single_day(weekday.edtf), single_day(day.edtf)
    if day.shape != "day" or day.floating == "week" or not re.fullmatch(r"\s*,?\s+\(?", gap):
        return False
    return other is not None and (one is None or one.weekday() == other.weekday())


def _at(day: Found, clock: Found, start: int, end: int, ctx: Context) -> Found:
    """*day* at a waiting clock time; "10:00 Friday night" is at ten in the evening."""
    only = single_day(day.edtf)
    value = day.edtf
    words = ctx.text[start:end]
    if clock.clock and clock.clock < "12" and _LATE.search(words) and not re.search(r"(?i)\d\s?[ap]\.?\s?m\b", words):
        clock = replace(clock, clock=f"{int(clock.clock[:2]) + 12}{clock.clock[2:]}")
    if only and clock.clock:
        value = with_clock(only, clock.clock)
        if clock.clock_end:
            value = f"{value}/{with_clock(only, clock.clock_end)}"
    return replace(day, start=start, end=end, edtf=value, kind="time", clock=None)


def _clocks_alone(found: list[Found], ctx: Context) -> list[Found]:
    """A clock time without a day is of the day told of in its sentence, or last before it, or of today."""
    days = [single_day(f.edtf) if f.shape == "day" else None for f in found]
    first = next((day for day in days if day), None)
    latest: date | None = None
    out: list[Found] = []
    previous: tuple[date, str] | None = None
    for i, one in enumerate(found):
        if one.shape not in {"clock", "part"}:
            out.append(one)
            latest = days[i] or latest
            continue
        if one.why == UNSURE:
            continue
        alone = len(found) == 1 and ctx.end - ctx.start - (one.end - one.start) < 3
        over = one.shape == "clock" and ctx.direction(one.start, one.end) == "past"
        # A page hardly tells what happened at eleven of its own evening: it was that of a day told of, however far before.
        reach = 1 if not over else _STILL if (one.clock or "") < _EVENING else _ANYWHERE
        day = latest or first or (None if alone else ctx.last_day(reach))
        why = f"of the day told of, {day}" if day else NO_DATE
        if day is None and ctx.today:
            day, why = ctx.today, f"of the article's day, {ctx.today}"
        if (
            day
            and one.shape == "part"
            and _INTO.search(ctx.lead(one.start, 12))
            and _MORNING.search(ctx.text, one.start, one.end)
        ):
            day += timedelta(days=1)
        value: str | None = str(day) if day else None
        if day and one.clock:
            if previous and previous[0] == day and one.clock[:5] < previous[1] and _follows(ctx, out[-1], one):
                day += timedelta(days=1)
            value, previous = with_clock(day, one.clock), (day, one.clock[:5])
            if one.clock_end:
                value = f"{value}/{with_clock(day, one.clock_end)}"
        out.append(replace(one, shape="day", edtf=value, why=why, anchors=False))
    return out


# "On Wednesday night and into the early morning" ends on Thursday.
_INTO = re.compile(r"(?i)\binto\s+(?:the\s+)?\Z")
_MORNING = re.compile(r"(?i)morning|hours|dawn|daybreak|sunrise|light")


def _follows(ctx: Context, before: Found, one: Found) -> bool:
    return bool(re.fullmatch(r"\s*(?:-|–|to|until|till|and)\s*", gap(ctx, before, one)))
