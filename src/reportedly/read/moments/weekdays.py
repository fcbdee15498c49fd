"""Days told by their name or from today: "Friday night", "last Monday", "yesterday", "overnight". Stage 3 of 5."""

import re
from datetime import date, timedelta

from reportedly.model.moment import MomentKind
from reportedly.read.moments.context import NO_DATE, Context
from reportedly.read.moments.family import family
from reportedly.read.moments.values import Found
from reportedly.read.moments.words import PART, RULES, WEEKDAY, WEEKDAYS, either

NOTHING_BEFORE = "nothing in the text before it to count from"

_NAME_BEFORE = re.compile(rf"\b{either(RULES['names']['before'], any_case=False)}\s+\Z")

_NAME_AFTER = re.compile(
    rf"(?:['’]s)?\s+{either(RULES['names']['after'], any_case=False)}\b|-[A-Z]|\s+[A-Z][a-z]+\s+(?:Show|Magazine|"
    rf"Live|Club)\b"
)

_TODAY_BEFORE = re.compile(rf"\b{either(RULES['names']['today'], any_case=False)}\s+\Z")

# "After Friday's plunge" looks back, whatever the verb.
_OVER = re.compile(r"(?i)\b(?:after|following|since|despite)\s+(?:last\s+)?\Z")
_SCHEDULED = re.compile(r"(?i)\b(?:ahead of|before|run-up to|upcoming|by)\s+(?:the\s+|next\s+)?\Z")

_EARLY = (
    r"(?P<early> (?i: early | late | earlier | later | overnight | midday | mid ) [-\s] \s* (?: (?: on | in |"
    r" into ) \s+ )? )"
)

_OF_PART = (
    r"(?: (?i: the \s+ )? (?: (?i:early|late) \s+ )? (?i: night | evening | morning | afternoon | eve |"
    r" early \s+ hours | small \s+ hours | early \s+ morning | course | dawn | noon | midnight | daybreak |"
    r" sunrise | sunset | nightfall | dusk ) \s+ (?: of | on ) \s+ )"
)

# "On Sunday at ten": the words do not say which half of the day, so the day alone is its value.
_HOUR_BARE = (
    r"(?: one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | 1[0-2] | [1-9] ) \b"
    r" (?= \s* (?: [,;:)?!”\"] | \.(?!\d) | $ ) (?! \d ) | \s+ (?: and | to | when | for | with | but | that | said ) \b )"
)

_TO_PART = (
    rf"(?: [-\s] \s* (?: (?i:early|late) \s+ )? (?P<part> {PART} ) \b (?: ['’]s )? |"
    rf" \s+ in \s+ the \s+ (?P<part2> (?i: morning | afternoon | evening ) ) |"
    rf" \s+ at \s+ (?P<part3> (?i: dawn | dusk | night | nightfall | sunset | sunrise | daybreak | first \s+ light |"
    rf" {_HOUR_BARE} ) ) )"
)


def _weekday(match: re.Match[str], ctx: Context) -> Found | None:
    start, end = match.span()
    lead = ctx.text[max(ctx.start, start - 20) : start]
    if _NAME_BEFORE.search(lead) or (not match["part"] and _NAME_AFTER.match(ctx.text, match.end("day"))):
        return None
    if match["plural"] or (match["rel"] or "").lower().split()[:1] in (["every"], ["each"], ["most"]):
        return Found(start, end, "set", kind="set", why="comes again and again")
    kind: MomentKind = "time" if match["part"] or match["part3"] or match["early"] or match["of"] else "date"
    if ctx.today is None:
        return Found(start, end, "day", kind=kind, why=NO_DATE, floating=None if match["rel"] else "week")
    target, rel = WEEKDAYS[match["day"].lower().rstrip(".")], " ".join((match["rel"] or "").lower().split())
    day, why = _which_weekday(ctx, match, target, rel)
    return Found(start, end, "day", str(day) if day else None, kind, why, None if rel else "week")


def _which_weekday(ctx: Context, match: re.Match[str], target: int, rel: str) -> tuple[date | None, str]:
    today = ctx.today
    assert today is not None
    name = match["day"].capitalize()
    back = (today.weekday() - target) % 7
    if rel in {"the following", "the next", "the previous", "that", "the same"}:
        told = ctx.last_day()
        if told is None:
            return None, NOTHING_BEFORE
        ahead = (target - told.weekday()) % 7
        if rel in {"that", "the same"}:
            return told + timedelta(days=ahead), f"{name} of the day told of before, {told}"
        return told + timedelta(days=(ahead or 7) if rel != "the previous" else ahead - 7), f"counted from {told}"
    if rel in {"last", "this past", "past", "previous"}:
        return today - timedelta(days=back or 7), f"{name} before {today}"
    if rel == "next":
        monday = today + timedelta(days=7 - today.weekday())
        return monday + timedelta(days=target), f"{name} of the week after {today}"
    if rel in {"this coming", "coming", "the coming"}:
        return today + timedelta(days=(7 - back) % 7 or 7), f"{name} after {today}"
    lead = ctx.text[max(ctx.start, match.start() - 30) : match.start()]
    direction = ctx.direction(match.start(), match.end(), owner=bool(match["own"]))
    if match["own"] and _OVER.search(lead):
        direction = "past"
    if direction == "future" or (_SCHEDULED.search(lead) and not lead.lower().rstrip().endswith(("before", "by"))):
        return today + timedelta(days=(7 - back) % 7), f"{name} on or after {today}"
    return today - timedelta(days=back), f"{name} on or before {today}"


_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _deictic(match: re.Match[str], ctx: Context) -> Found | None:
    word = match["word"].lower()
    start, end = match.span()
    lead = ctx.text[max(ctx.start, start - 12) : start]
    if match["word"][0].isupper() and not match["outer"] and not match["early"]:
        opens = not lead.strip(" “\"‘'(—–-") or lead.rstrip().endswith((":", ".", ";", ",", "”", '"'))
        if not opens or _TODAY_BEFORE.search(lead):
            return None
    by = _DEICTIC[word] + {"before": -1, "after": 1, "": 0}[(match["outer"] or "").lower()]
    kind: MomentKind = "time" if word == "tonight" or match["part"] or match["early"] else "date"
    if ctx.today is None:
        return Found(start, end, "day", kind=kind, why=NO_DATE)
    return Found(start, end, "day", str(ctx.today + timedelta(days=by)), kind, f"counted from {ctx.today}")


def _this_part(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "this morning", "last night", "that evening", "overnight"."""
    start, end = match.span()
    which = " ".join(match["which"].lower().split())
    if which in {"that", "that same", "the same", "the following", "the next", "the previous"}:
        told = ctx.last_day()
        if told is None:
            return Found(start, end, "day", kind="time", why=NOTHING_BEFORE)
        by = {"the following": 1, "the next": 1, "the previous": -1}.get(which, 0)
        return Found(start, end, "day", str(told + timedelta(days=by)), "time", f"counted from {told}")
    if ctx.today is None:
        return Found(start, end, "day", kind="time", why=NO_DATE)
    day = ctx.today - timedelta(days=which == "last")
    return Found(start, end, "day", str(day), "time", f"counted from {ctx.today}")


def _overnight(match: re.Match[str], ctx: Context) -> Found | None:
    if ctx.today is None:
        return Found(match.start(), match.end(), "span", kind="time", why=NO_DATE)
    night = f"{ctx.today - timedelta(days=1)}/{ctx.today}"
    if ctx.direction(match.start(), match.end()) == "future":
        night = f"{ctx.today}/{ctx.today + timedelta(days=1)}"
    return Found(match.start(), match.end(), "span", night, "time", f"the night at {ctx.today}", anchors=False)


def _week_of(match: re.Match[str], ctx: Context) -> Found | None:
    """A week from a day that is named: "a week ago Friday", "a week from Monday", "Monday week"."""
    if ctx.today is None:
        return Found(match.start(), match.end(), "day", why=NO_DATE)
    target = WEEKDAYS[(match["day"] or match["coming"]).lower()]
    back = (ctx.today.weekday() - target) % 7
    by = -back - 7 if match["ago"] else (7 - back) % 7 + 7
    day = str(ctx.today + timedelta(days=by))
    return Found(match.start(), match.end(), "day", day, why=f"counted from {ctx.today}")


FAMILIES = (
    family(
        "weekday",
        "weekday",
        rf"""(?<![\w]) (?P<of> {_OF_PART} )? {_EARLY}?
        (?: (?P<rel> (?i: this \s+ past | this \s+ coming | the \s+ (?: following | next | previous | same | coming )
            | last | next | this | that | past | previous | coming | every \s+ other | every | each | most ) ) \s+ )?
        {_EARLY.replace("early>", "early2>")}? (?: (?i: overnight | early | late ) \s+ )? (?P<day> {WEEKDAY} )
            (?P<plural> s \b )? (?P<own> ['’]s? (?= \W ) )? (?! \w ) {_TO_PART}?""",
        _weekday,
    ),
    family(
        "week from day",
        "weekday",
        rf"""(?<!\w) (?: (?i:a) \s+ week \s+ (?: (?P<ago> (?i:ago) ) (?: \s+ (?:on|last) )? | (?i: from ) ) \s+
            (?P<day> {WEEKDAY} ) \b
            | (?P<coming> {WEEKDAY} ) \s+ week \b (?= \s* [.,;] | \s* $ ) )""",
        _week_of,
    ),
    family(
        "today",
        "word",
        rf"""\b (?P<of> {_OF_PART} )? {_EARLY}? (?: (?i: the \s+ day ) \s+ (?P<outer> (?i: before | after ) ) \s+ )?
            (?P<word> (?i: today | yesterday | tomorrow | tonight ) ) \b (?P<own> ['’]s \b )? {_TO_PART}?""",
        _deictic,
    ),
    family(
        "this morning",
        "part",
        r"""\b (?: (?i: early | earlier | late | later ) \s+ )? (?P<which> (?i: this | last | that \s+ same | that
            | the \s+ same | the \s+ following | the \s+ next | the \s+ previous ) ) \s+ (?: (?:early|late) \s+ )?
        (?P<unit> (?i: morning | afternoon | evening | night | lunchtime ) ) \b""",
        lambda match, ctx: (
            None
            if match["which"].lower() == "last" and match["unit"].lower() in {"morning"}
            else _this_part(match, ctx)
        ),
    ),
    family(
        "overnight",
        "part",
        r"""\b (?i: overnight | (?: through | during | throughout | all ) \s+ (?: the \s+ )? night ) \b (?! \s+
            (?:on|into|to|from) \s )""",
        _overnight,
    ),
)
