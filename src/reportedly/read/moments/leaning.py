"""Times that lean on a day beside them: "two days after January 5", "nine months ended Sept. 30". Stage 3 of 5."""

import re
from dataclasses import replace
from datetime import timedelta

from reportedly.read.moments.context import Context
from reportedly.read.moments.counted import FROM_EVENT
from reportedly.read.moments.tense import boundary
from reportedly.read.moments.values import (
    Found,
    Shape,
    closed,
    single_day,
    stretch,
    unit_around,
)
from reportedly.read.moments.words import UNITS, number


def gap(ctx: Context, a: Found, b: Found) -> str:
    """The words between two times."""
    return ctx.text[a.end : b.start]


ENDED = re.compile(r"\s+(?:(?:that|which)\s+)?(?:ended|ending|ends|to|through|up\s+to)\s+(?:(?:on|in)\s+)?")
_FROM_DAY = re.compile(r"\s+(?:the\s+|this\s+|last\s+|his\s+|its\s+)?")
_COUNT = re.compile(r"(?i)^(?:\D*\s)?(?P<count>\d[\d,]*|[a-z]+(?:-[a-z]+)?)[\s-]+(?P<unit>\w+)(?:\s+\w+)?\Z")
_NAMED = re.compile(
    r"(?i)\b(?:the\s+)?(?:(?:fiscal|latest|financial)\s+)?(?P<unit>year|quarter|month|"
    r"half)(?P<how>\s+(?:that\s+)?(?:ended|ending|ends)\s+(?:on\s+)?)\Z"
)


def counted_from_days(found: list[Found], ctx: Context) -> list[Found]:
    """Resolve "two days after January 5"; "the nine months ended Sept. 30"."""
    out: list[Found] = []
    for one in found:
        before = out[-1] if out else None
        if before and before.shape in {"order", "duration"} and one.edtf:
            words, between = ctx.text[before.start : before.end], gap(ctx, before, one)
            if (
                before.shape == "order"
                and re.search(r"(?i)\b(?:before|after|prior)\Z", words)
                and _FROM_DAY.fullmatch(between)
            ):
                if counted := _days_from(before, one, words):
                    out[-1] = counted
                    continue
            elif before.shape == "duration" and ENDED.fullmatch(between) and (ending := _ending(before, one, words)):
                out[-1] = ending
        if before and before.why == FROM_EVENT and (day := _day_beside(before, one, ctx)):
            out[-1] = day
            continue
        if before and (sides := _event_beside(before, one, ctx)):
            out[-1:] = sides
            continue
        if stretch_named := _named_stretch(one, ctx):
            out.append(stretch_named)
        out.append(one)
    return [_told_again(before, one, ctx) for before, one in zip([None, *out], out, strict=False)]


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
        or not _FROM_DAY.fullmatch(gap(ctx, before, day))
    ):
        return None
    beside = only + timedelta(days=-1 if words.endswith("before") else 1)
    return replace(before, end=day.end, edtf=str(beside), why=f"counted from {only}")


# "After [the ferry sank on] January 2": the words of an event up to its day, in one clause.
_EVENT = re.compile(r"\s+(?:[\w’'-]+\s+){1,10}?(?:(?:on|of|in)\s+(?:the\s+)?(?:last\s+)?)?\Z", re.IGNORECASE)
# A second subject ends the event: "two days after the vote [he quit on] Monday".
_SECOND = re.compile(
    r"\b(?:the|a|an)\s+\w+\s+(?:the|a|an|his|her|its|their)\b|\S\s+(?:I|he|she|it|they|we)\s", re.IGNORECASE
)
_ENDS = re.compile(r"\s*(?:[,.;:)—–”\"!?]|\Z)")
_BESIDE = re.compile(r"\s*(?:,|\(|—|–)\s*(?:just\s+|only\s+)?")


def _event_beside(before: Found, one: Found, ctx: Context) -> list[Found] | None:
    """The sum where the event's day stands in its clause: "two days after the ferry sank on January 2"."""
    between = gap(ctx, before, one)
    if before.why == FROM_EVENT and single_day(one.edtf) and _EVENT.fullmatch(between):
        told = not boundary(ctx.text, before.end, one.start) and not _SECOND.search(between)
        words = re.sub(r"(?i)\Athe\s+", "a ", ctx.text[before.start : before.end])
        counted = _days_from(before, one, words) if told and _ENDS.match(ctx.text, one.end, ctx.end) else None
        if counted and not _too_late(counted, one, ctx):
            return [replace(counted, end=before.end), one]
    return None


def _told_again(before: Found | None, one: Found, ctx: Context) -> Found:
    """A day that is told a second time, from an event: "January 5, two days after the vote"."""
    if before is None or one.why != FROM_EVENT or before.shape != "day" or not _BESIDE.fullmatch(gap(ctx, before, one)):
        return one
    day = single_day(before.edtf)
    return replace(one, shape="day", kind="date", edtf=str(day), why="the day named beside it") if day else one


def _too_late(counted: Found, one: Found, ctx: Context) -> bool:
    """Whether the sum lies ahead of the article, from a day behind it whose week or year was not said."""
    then, day = closed(counted.edtf), single_day(one.edtf)
    return bool(one.floating and ctx.today and then and day and day <= ctx.today < then[0])


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
