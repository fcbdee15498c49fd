"""Times of day: "9:30 p.m.", "1945 GMT", "dawn". Each waits for its day, which a join gives. Stage 3 of 5."""

import re
from datetime import date, timedelta

from reportedly.read.moments.context import Context
from reportedly.read.moments.family import family
from reportedly.read.moments.values import Found
from reportedly.read.moments.words import RULES, either

_ZONES: dict[str, list[int]] = RULES["zones"]
_MOVING: dict[str, list[int | str]] = RULES["zones_moving"]
_HOUR_WORDS = {k: v for k, v in RULES["numbers"].items() if 1 <= v <= 12 and len(k) > 2}
_KNOWN = {" ".join(k.lower().split()): k for k in [*_ZONES, *_MOVING]}


def _last_sunday(year: int, month: int) -> date:
    day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def _nth_sunday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))


def _summer(day: date, rule: str) -> bool:
    """Whether summer time holds on *day*: the rules in force since 2007 (United States) and 1996 (Europe)."""
    if rule == "us":
        return _nth_sunday(day.year, 3, 2) <= day < _nth_sunday(day.year, 11, 1)
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def offset(zone: str | None, day: date) -> str:
    """The offset that *zone* has on *day*, as EDTF writes it; empty where the zone is local or unknown."""
    words = " ".join((zone or "").split())
    if re.fullmatch(r"[+-]\d{4}", words):
        return f"{words[:3]}:{words[3:]}"
    key = _KNOWN.get(words.lower())
    if key is None:
        return ""
    if key in _ZONES:
        hours, minutes = _ZONES[key]
    else:
        winter, rule = _MOVING[key]
        hours, minutes = int(winter) + _summer(day, str(rule)), 0
    if hours == minutes == 0:
        return "Z"
    return f"{'-' if hours < 0 else '+'}{abs(hours):02}:{minutes:02}"


def _clock(match: re.Match[str], ctx: Context) -> Found | None:
    groups = match.groupdict()
    if groups["word"]:
        return _named(match, ctx)
    hour, minute = _hour(
        str(_HOUR_WORDS.get((groups["hour"] or "").lower(), groups["hour"] or "")),
        groups["minute"],
        groups["half"] or groups["half2"],
        groups["military"],
    )
    if hour is None:
        return None
    if ctx.today and _is_stamp(match, ctx):
        at = with_clock(ctx.today, f"{hour:02}:{minute:02}|{groups['zone'] or ''}")
        return Found(match.start(), match.end(), "day", at, "time", f"an entry of the page of {ctx.today}")
    sure = _is_clock(match, ctx)
    if groups["hours"] and groups["military"][0] != "0" and not sure:
        return None  # "2000 hours" may be how long
    zone = groups["zone"] or ""
    value = f"{hour:02}:{minute:02}|{zone}"
    if groups["hour2"]:  # a second clock in brackets, in a known zone: 22:45 (1945 GMT)
        other, other_minute = _hour(groups["hour2"], groups["minute2"], groups["half3"], None)
        if other is not None:
            value += f"|{other:02}:{other_minute:02}|{groups['zone2']}"
    last = f"{hour:02}:{minute:02}|{zone}" if groups["from"] else None
    if groups["from"]:
        first = int(groups["from"])
        first += 12 if hour >= 12 and first < 12 and first + 12 <= hour else 0
        value = f"{first:02}:00|{zone}"
    return Found(
        match.start(),
        match.end(),
        "clock",
        kind="time",
        clock=value,
        clock_end=last,
        anchors=False,
        why=None if sure else UNSURE,
    )


# A bare "9:30" that only a day beside it can make a clock time.
UNSURE = "a clock time only beside a day"
_AFTER_NOON = re.compile(r"(?i)^p|afternoon|evening|night")


def _hour(hour: str | None, minute: str | None, half: str | None, military: str | None) -> tuple[int | None, int]:
    if military:
        hour, minute = military[:2], military[2:]
    number, minutes = int(hour or 0), int(minute or 0)
    if half:
        if not 1 <= number <= 12:
            return None, 0
        number = number % 12 + (12 if _AFTER_NOON.search(half) else 0)
    return (number, minutes) if number < 24 and minutes < 60 else (None, 0)


_AT = re.compile(
    r"(?i)\b(?:at|by|around|about|until|till|before|after|from|since|past|between|and|to|nearly|only|exactly|"
    r"shortly|approximately|dated|[-–]|on)\s*\Z|[(\[]\Z"
)


def _is_clock(match: re.Match[str], ctx: Context) -> bool:
    """A bare "9:30" is a clock time after "at" and its like; "2:1" and "John 3:16" are not."""
    groups = match.groupdict()
    if groups["half"] or groups["half2"] or groups["zone"]:
        return True
    return _is_stamp(match, ctx) or bool(_AT.search(ctx.lead(match.start(), 16)))


_STAMPED = re.compile(r"[)\]]?[ \t]*(?:[-–—|:•·][ \t]|\r?\n|$)")


def _is_stamp(match: re.Match[str], ctx: Context) -> bool:
    """Whether a clock time opens its line and stands there apart: the stamp of an entry in a live page."""
    at = match.start()
    line = ctx.text.rfind("\n", 0, at) + 1
    opens = at - line < 12 and not any(map(str.isalnum, ctx.text[line:at]))
    return bool(opens and match["minute"] and _STAMPED.match(ctx.text, match.end()))


def _named(match: re.Match[str], ctx: Context) -> Found | None:
    word = match["word"].lower()
    lead = ctx.text[max(ctx.start, match.start() - 6) : match.start()]
    if match["word"][0].isupper() and lead.strip():
        return None
    value = {"noon": "12:00|", "midday": "12:00|"}.get(word)
    return Found(
        match.start(), match.end(), "clock" if value else "part", kind="time", clock=value or "", anchors=False
    )


_HOUR = r"(?: 2[0-4] | 1\d | 0?\d )"
_HOUR_WORD = either(_HOUR_WORDS)
_HALF = r"(?: [aApP]\.\s?[mM]\.? | [aApP][mM]\b )"
_KNOWN_ZONE = rf"(?: {either([*_ZONES, *_MOVING], any_case=False)} \b | local \s+ time )"
_ZONE = rf"""(?: {_KNOWN_ZONE} | (?: [A-Z][a-z]+ \s+ ){{0,2}} (?i: local ) \s+ time | local \s+ (?:[A-Z]\w+\s+)? time
            | [A-Z][a-z]+ (?: \s+ [A-Z][a-z]+ )? \s+ [Tt]ime \b | [+-]\d{{4}} \b )"""

_DIGITS = (
    family(
        "clock",
        "digits part",
        rf"""
        (?<![\w.,:$£€/-])
        (?: (?i: shortly | just | soon ) \s+ (?: after | before ) \s+ | (?i: about | around ) \s+ )?
        (?:
            (?: (?P<from> \d{{1,2}} ) (?: \s? [-–] \s? | \s+ (?:to|and) \s+ ) (?= \d{{1,2}}
            (?: [:.]\d\d )? \s? {_HALF} ) )?
            (?P<hour> {_HOUR} | {_HOUR_WORD} (?= \s o['’]clock ) )
            (?: (?: [:.h] (?P<minute> [0-5]\d ) (?: :[0-5]\d )? ) (?! [\d%] | [.:,]\d ) (?: \s? (?P<half> {_HALF} ) )?
              | \s? (?P<half2> {_HALF} | o['’]clock (?: \s+ in \s+ the \s+ (?: morning | afternoon | evening ) )?
              | in \s+ the \s+ (?: morning | afternoon | evening ) | at \s+ night )
              | (?= \s* {either(["GMT", "UTC"], any_case=False)} ) )
          | (?P<military> (?: [01]\d | 2[0-3] ) [0-5]\d ) (?= \s? (?: (?P<hours> hours | hrs | h ) \b
            | {_KNOWN_ZONE} ) ) (?! \s [A-Z][a-z]+ \s (?!time) )
        )
        (?: \s? (?: hours | hrs | h ) \b )? (?: \s? (?P<zone> {_ZONE} ) )?
        (?: \s? [(\[/] \s? (?P<hour2> [01]?\d | 2[0-3] ) [:.]? (?P<minute2> [0-5]\d )? \s? (?P<half3> {_HALF} )? \s?
            (?P<zone2> {_ZONE} ) (?: [^()\[\]]{{0,12}} [)\]] )? )?
      | \b (?: (?i: shortly | just | soon ) \s+ (?: after | before ) \s+ | (?i: around | about ) \s+ )?
        (?P<word> {either(RULES["parts"]["alone"])} | (?<= in \s ) the \s+ (?: early \s+ )? (?: morning | afternoon
            | evening | night ) ) \b (?: \s {_KNOWN_ZONE} )? (?! \s+ (?:Mass|prayers|raids?|chorus|of \s+ (?:a|the) \s+ new) )
        """,
        _clock,
    ),
)


_WORDED = (
    family(
        "worded clock",
        "digits clock_word",
        rf"""
        \b (?: (?i: shortly | just | soon ) \s+ (?: after | before ) \s+ | (?i: around | about ) \s+ )?
        (?: (?: (?i: half | (?: a \s+ )? quarter | (?: five | ten | twenty | twenty-five ) (?: \s+ minutes )? ) \s+ past \s+
              | (?i: (?: a \s+ )? quarter | (?: five | ten | twenty | twenty-five ) \s+ minutes ) \s+ to \s+ )
              (?: {_HOUR_WORD} \b | 1[0-2] \b | [1-9] \b ) (?! [:.]\d )
          | (?<= at \s ) {_HOUR_WORD} (?= \s+ (?: on | yesterday | this | last | that | in \s+ the \s+ (?: morning | evening
            | afternoon ) | at \s+ night ) \b )
          | (?<= at \s ) (?: 1[0-2] | [1-9] ) (?= \s+ (?: on \s+ [A-Z] | yesterday | last \s+ night ) ) )
        """,
        lambda match, ctx: Found(match.start(), match.end(), "part", kind="time", clock="", anchors=False),
    ),
)


FAMILIES = (*_DIGITS, *_WORDED)


def with_clock(day: date, clock: str) -> str:
    """*day* at a waiting clock time, in EDTF; the local time with its offset where a second clock tells it."""
    parts = clock.split("|")
    hour, minute = map(int, parts[0].split(":"))
    if hour == 24:
        hour, day = 0, day + timedelta(days=1)
    zone = offset(parts[1], day)
    if not zone and len(parts) == 4:
        zone = _difference(day, parts[0], parts[2], offset(parts[3], day))
    return f"{day}T{hour:02}:{minute:02}{zone}"  # to the minute: no text tells the second


def _difference(day: date, local: str, other: str, zone: str) -> str:
    """The offset of the local clock, from the same instant in another zone."""
    if not zone:
        return ""
    known = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[4:6])) * (-1 if zone[0] == "-" else 1)
    minutes = [int(c[:2]) * 60 + int(c[3:]) for c in (local, other)]
    away = (minutes[0] - minutes[1] + 720) % 1440 - 720 + known
    if away == 0:
        return "Z"
    return f"{'-' if away < 0 else '+'}{abs(away) // 60:02}:{abs(away) % 60:02}"
