"""Join neighbours into one time: a clock time and its day, a range, "since" and its day. Stage 3 of 5."""

import re
from dataclasses import replace
from datetime import date, timedelta

from reportedly.model.edtf import interval
from reportedly.read.moments.clocks import UNSURE, with_clock
from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.counted import FROM_EVENT
from reportedly.read.moments.values import (
    Found,
    Shape,
    closed,
    end_of,
    single_day,
    start_of,
    stretch,
    unit_around,
    week_of,
)
from reportedly.read.moments.words import PART, UNITS, number

_CLOCK_DAY = re.compile(r"\s*,?\s+(?:(?:on|of)\s+(?:the\s+)?)?|\s*,\s*")
_DAY_CLOCK = re.compile(
    r"\s*,?\s+(?:(?:at|around|about|by|from|until|before|after|since|shortly|just|in|the|early|late|hours|on|"
    r"beginning|starting|exactly|"
    r"approximately|roughly|nearly|@|-|–|\|)\s+)*(?:\()?|\s*,\s*"
)
_JOINT = re.compile(
    r"\s*(?P<dash>-|–|—)\s*|\s+(?P<word>to|and|through\s+to|up\s+to|through|thru|until|till|or)\s+(?:(?:on|in|early|late|mid)\s+)?"
)
_OPENER = re.compile(
    r"(?i)\b(?:(?P<word>from|between|since|until|till|through|as\s+of|to)\s+(?:(?:on|at|the|in|about|"
    r"around|at\s+least)\s+)*"
    r"|(?P<length>over|within)\s+(?:the\s+)?)\Z"
)
_ONWARD = re.compile(r"\s+(?:on|onwards?)\b(?!\s+(?:the|a)\b)")
_ENDED = re.compile(r"\s+(?:(?:that|which)\s+)?(?:ended|ending|ends|to|through|up\s+to)\s+(?:(?:on|in)\s+)?")
_FROM_DAY = re.compile(r"\s+(?:the\s+|this\s+|last\s+|his\s+|its\s+)?")


def joined(found: list[Found], ctx: Context) -> list[Found]:
    """The times of one sentence with neighbours joined, from left to right."""
    floors = [ctx.start, *(one.end for one in found)]
    ceilings = [*(one.start for one in found[1:]), ctx.end]
    out = [_parted(one, ctx, floor, top) for one, floor, top in zip(found, floors, ceilings, strict=False)]
    out = _days_and_clocks(out, ctx)
    out = _counted_from_days(out, ctx)
    out = _ranges(out, ctx)
    out = [_opened(one, ctx, before) for one, before in zip(out, [None, *out], strict=False)]
    return _apart(_clocks_alone(out, ctx))


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


def _gap(ctx: Context, a: Found, b: Found) -> str:
    return ctx.text[a.end : b.start]


def _days_and_clocks(found: list[Found], ctx: Context) -> list[Found]:
    out: list[Found] = []
    for i, one in enumerate(found):
        before = out[-1] if out else None
        after = found[i + 1] if i + 1 < len(found) else None
        if (
            before
            and before.shape in {"clock", "part"}
            and one.shape == "day"
            and _CLOCK_DAY.fullmatch(_gap(ctx, before, one))
        ):
            out[-1] = _at(one, before, before.start, one.end, ctx)
        elif (
            before
            and one.shape in {"clock", "part"}
            and before.shape == "day"
            and "T" not in (before.edtf or "")
            and _DAY_CLOCK.fullmatch(_gap(ctx, before, one))
            and not (after and after.shape == "clock" and " from " in _gap(ctx, before, one))
            and not (after and after.shape == "day" and _NEXT_DAY.fullmatch(_gap(ctx, one, after)))
        ):
            out[-1] = _at(before, one, before.start, one.end, ctx)
        elif before and before.floating == "week" and _same_day(before, one, _gap(ctx, before, one)):
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


_SIDE = re.compile(r"(?i)\b(?P<unit>\w+)\s+(?P<side>before|after|since|prior\s+to|from|into)\Z")
_COUNT = re.compile(r"(?i)^(?:\D*\s)?(?P<count>\d[\d,]*|[a-z]+(?:-[a-z]+)?)[\s-]+(?P<unit>\w+)(?:\s+\w+)?\Z")


def _counted_from_days(found: list[Found], ctx: Context) -> list[Found]:
    """Resolve "two days after January 5"; "the nine months ended Sept. 30"."""
    out: list[Found] = []
    for one in found:
        before = out[-1] if out else None
        if before and before.shape in {"order", "duration"} and one.edtf:
            words, gap = ctx.text[before.start : before.end], _gap(ctx, before, one)
            if (
                before.shape == "order"
                and re.search(r"(?i)\b(?:before|after|prior)\Z", words)
                and _FROM_DAY.fullmatch(gap)
            ):
                if counted := _days_from(before, one, words):
                    out[-1] = counted
                    continue
            elif before.shape == "duration" and _ENDED.fullmatch(gap) and (ending := _ending(before, one, words)):
                out[-1] = ending
        if before and before.why == FROM_EVENT and (day := _day_beside(before, one, ctx)):
            out[-1] = day
            continue
        if stretch_named := _named_stretch(one, ctx):
            out.append(stretch_named)
        out.append(one)
    return out


_NAMED = re.compile(
    r"(?i)\b(?:the\s+)?(?:(?:fiscal|latest|financial)\s+)?(?P<unit>year|quarter|month|"
    r"half)(?P<how>\s+(?:that\s+)?(?:ended|ending|ends)\s+(?:on\s+)?)\Z"
)


def _named_stretch(day: Found, ctx: Context) -> Found | None:
    """Resolve "the year ended" before a day that is given: the twelve months up to it."""
    lead = ctx.lead(day.start, 40)
    match, only = _NAMED.search(lead), single_day(day.edtf)
    if not match or only is None:
        return None
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}[match["unit"].lower()]
    start = day.start - len(lead)
    value = stretch(only, "month", months - 1, back=True)
    return Found(start + match.start(), start + match.start("how"), "span", value, why=f"up to {only}")


def _day_beside(before: Found, day: Found, ctx: Context) -> Found | None:
    """ "The day after" a day that is given: "the day after Monday's vote"."""
    words, only = ctx.text[before.start : before.end].lower(), single_day(day.edtf)
    if (
        only is None
        or not re.fullmatch(r"the\s+day\s+(?:before|after)", words)
        or not _FROM_DAY.fullmatch(_gap(ctx, before, day))
    ):
        return None
    beside = only + timedelta(days=-1 if words.endswith("before") else 1)
    return replace(before, end=day.end, edtf=str(beside), why=f"counted from {only}")


def _days_from(before: Found, day: Found, words: str) -> Found | None:
    only, said = single_day(day.edtf), _COUNT.search(words.rsplit(None, 1)[0])
    count = number(said["count"]) if said else None
    unit = UNITS.get(said["unit"].lower()) if said else None
    if only is None or count is None or count % 1 or unit not in {"day", "week", "month", "year"}:
        return None
    by = int(count) * (-1 if re.search(r"(?i)(?:before|prior)\Z", words) else 1)
    value = unit_around(only, "day", 7 * by) if unit == "week" else unit_around(only, unit, by)
    shape: Shape = "day" if unit in {"day", "week"} else "span"
    return Found(before.start, day.end, shape, value, why=f"counted from {only}")


def _ending(before: Found, day: Found, words: str) -> Found | None:
    """How long, up to a day that is given: "nine months ended Sept. 30" is January to September."""
    days, said = closed(day.edtf), _COUNT.search(words)
    count = number(said["count"]) if said else None
    unit = UNITS.get(said["unit"].lower()) if said else None
    only = days[1] if days and (days[1] - days[0]).days <= 31 else None
    if only is None or count is None or unit is None or count % 1:
        return None
    by = int(count) - 1 if unit in {"month", "week", "day", "quarter"} else count
    if unit == "year":
        value = stretch(only, "month", int(count) * 12 - 1, back=True)
    elif unit == "week":
        value = stretch(only, "day", 7 * int(count) - 1, back=True)
    elif unit == "quarter":
        value = stretch(only, "month", int(count) * 3 - 1, back=True)
    else:
        value = stretch(only, unit, by, back=True)
    return replace(before, edtf=value, why=f"up to {only}") if value else None


def _ranges(found: list[Found], ctx: Context) -> list[Found]:
    out: list[Found] = []
    for one in found:
        before = out[-1] if out else None
        joint = _JOINT.fullmatch(_gap(ctx, before, one)) if before else None
        if before and joint and (ranged := _range(before, one, joint, ctx)):
            out[-1] = ranged
        else:
            out.append(one)
    return out


_LONG = frozenset({"day", "span"})


def _range(a: Found, b: Found, joint: re.Match[str], ctx: Context) -> Found | None:
    if a.shape not in _LONG or b.shape not in _LONG or (a.kind != "date" and not (a.edtf and b.edtf)):
        return None
    opener = _OPENER.search(ctx.text[max(ctx.start, a.start - 20) : a.start])
    word, opened = (joint["word"] or "").lower(), ((opener["word"] or "").lower() if opener else "")
    if word in {"until", "till", "or"} or (word == "and" and opened != "between"):
        return None
    if word == "to" and not opened and not (a.floating or _same_size(a, b)):
        return None
    start = max(ctx.start, a.start - 20) + opener.start() if opener and opened in {"from", "between"} else a.start
    if a.edtf is None or b.edtf is None:
        return replace(a, start=start, end=b.end, shape="span", edtf=None, why=a.why or b.why)
    first = _pulled(a, b, ctx)
    value = f"{start_of(first)}/{end_of(b.edtf)}"
    if interval(value) is None:
        return None
    return Found(start, b.end, "span", value, "time" if "time" in (a.kind, b.kind) else "date", a.why or b.why)


def _same_size(a: Found, b: Found) -> bool:
    return bool(a.edtf and b.edtf and len(a.edtf) == len(b.edtf))


def _pulled(a: Found, b: Found, ctx: Context) -> str:
    """The start of a range, set before its end: "from Thursday to Saturday", "from October to March 2019"."""
    assert a.edtf is not None
    first, last = interval(a.edtf), interval(b.edtf)
    if first is None or last is None:
        return a.edtf
    if a.floating == "week" and len(a.edtf) == 10:
        back = (last[0].weekday() - first[0].weekday()) % 7
        return str(last[0] - timedelta(days=back or 7))
    if a.floating == "year":
        year = last[0].year - (a.edtf[4:] > str(last[0])[4 : len(a.edtf)])
        return f"{year:04}{a.edtf[4:]}"
    return a.edtf


def _opened(one: Found, ctx: Context, before: Found | None) -> Found:
    """Open "since X" to the right, "until X" to the left; "from X" only where it goes on."""
    if one.shape in {"duration", "set", "order", "clock", "part"}:
        return one
    base = max(ctx.start, one.start - 24)
    opener = _OPENER.search(ctx.text[base : one.start])
    if not opener:
        return one
    if before and before.shape == "duration" and before.edtf and _ENDED.fullmatch(_gap(ctx, before, one)):
        return one  # "the five months through August": the length is up to it
    word, start = " ".join((opener["word"] or opener["length"]).lower().split()), base + opener.start()
    if word in {"to", "as of"}:
        return one
    if word in {"between", "over", "within"}:
        return one.grown(start, one.end) if word != "between" else one
    onward = _ONWARD.match(ctx.text, one.end)
    end = onward.end() if onward and word == "from" else one.end
    if one.edtf is None or ("/" in one.edtf and (".." in one.edtf)):
        return one.grown(start, end)
    if word == "since":
        return replace(one.grown(start, end), edtf=f"{start_of(one.edtf)}/..", floating=None)
    if word in {"until", "till", "through"}:
        return replace(one.grown(start, end), edtf=f"../{end_of(one.edtf)}", floating=None)
    ahead = bool(onward) or (one.floating is not None and _is_ahead(one, ctx))
    return replace(one.grown(start, end), edtf=f"{start_of(one.edtf)}/..") if ahead and "/" not in one.edtf else one


def _is_ahead(one: Found, ctx: Context) -> bool:
    days = interval(one.edtf)
    return bool(days and ctx.today and days[0] >= ctx.today)


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
        day = latest or first or (None if alone else ctx.last_day(1))
        why = f"of the day told of, {day}" if day else NO_DATE
        if day is None and ctx.today:
            day, why = ctx.today, f"of the article's day, {ctx.today}"
        value: str | None = str(day) if day else None
        if day and one.clock:
            if previous and previous[0] == day and one.clock[:5] < previous[1] and _follows(ctx, out[-1], one):
                day += timedelta(days=1)
            value, previous = with_clock(day, one.clock), (day, one.clock[:5])
            if one.clock_end:
                value = f"{value}/{with_clock(day, one.clock_end)}"
        out.append(replace(one, shape="day", edtf=value, why=why, anchors=False))
    return out


def _follows(ctx: Context, before: Found, one: Found) -> bool:
    return bool(re.fullmatch(r"\s*(?:-|–|to|until|till|and)\s*", _gap(ctx, before, one)))
