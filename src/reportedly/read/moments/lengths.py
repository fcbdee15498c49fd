"""What has no place in the calendar: durations, what comes again and again, and words of order. Stage 3 of 5."""

import re
from calendar import monthrange
from datetime import MAXYEAR, date

from reportedly.read.moments.context import Context
from reportedly.read.moments.family import family
from reportedly.read.moments.values import Found, months_on, on, stretch
from reportedly.read.moments.words import HEDGE, NUMBER, PLURALS, RULES, UNIT, UNITS, either, number

HOW_LONG = "how long, not when"
_ORDER = RULES["order"]
_NOT_BEFORE = re.compile(rf"\b{either(_ORDER['not_before'])}\s+\Z")
_NOT_AFTER = re.compile(rf"\s+{either(_ORDER['not_after'])}\b")
# "Within two days of the vote" counts from the vote.
_OF_EVENT = re.compile(r"\s+(?:of|after|before|from)\b")
_AGE = re.compile(r"(?:-|\s+)(?i:old|olds|of\s+age)\b")
# "Had an hour to pack": how long they were given.
_ALLOWED = re.compile(r"(?i)\b(?:had|have|has|having|got|gets?|given|giving|gave(?:\s+\w+){1,3}|with|only|just)\s+\Z")
_TO_DO = re.compile(r"\s+to\s+[a-z]+")
_RATE_BEFORE = re.compile(
    r"(?i)(?:[$€£]\s?[\d.,]+(?:\s\w+)?|\b\d[\d.,]*|\b(?:once|twice|times|dollars|euros|pounds|people|tons|tonnes|"
    r"barrels|million|billion))\s+\Z"
)


def _duration(match: re.Match[str], ctx: Context) -> Found | None:
    start, end = match.span()
    if _AGE.match(ctx.text, end) or re.search(r"(?i)\baged?\s+\Z", ctx.text[max(ctx.start, start - 6) : start]):
        return None
    unit = match["unit"].lower()
    if unit == "quarter" and (match["count"] or "a").lower() in {"a", "one", "three", "1", "3"}:
        return None  # a fraction, or a part of a town
    if "every" in match["hedge"].lower():
        return Found(start, end, "set", kind="set", why="comes again and again")
    words = (match["count"] or "").lower()
    if unit in {"minutes", "seconds"} and not match["count"] and not match["prep"]:
        return None  # the minutes of a meeting
    if not match["count"]:
        if unit not in PLURALS or (not match["prep"] and match["of"] is None):
            return None
    elif words in {"a", "an", "one"} and not match["hedge"] and not match["hyphen"]:
        lead = ctx.text[max(ctx.start, start - 20) : start]
        if _RATE_BEFORE.search(lead) and words != "one":
            return Found(start, end, "set", kind="set", why="a rate") if unit not in {"second", "minute"} else None
        if _ALLOWED.search(lead) and _TO_DO.match(ctx.text, end):
            return Found(start, end, "duration", kind="duration", why=HOW_LONG)
        if not match["prep"] or unit == "second" or (unit == "day" and re.match(r"\s+of\b", ctx.text[end : end + 4])):
            return None
    elif words in {"few", "many", "some"} and (
        unit not in PLURALS or ctx.lead(match.start("count"), 4).endswith("as ")
    ):
        return None
    if words and match["count"][0].isdigit() and unit not in PLURALS and not match["hyphen"] and words not in {"1"}:
        return None  # "1,500 meter", "Day 3 day": a number above one needs the plural or the hyphen
    if (match["prep"] or "").lower() == "within" and not match["low"] and (ahead := _within(match, ctx)):
        return ahead
    return Found(start, end, "duration", kind="duration", why=HOW_LONG)


def _within(match: re.Match[str], ctx: Context) -> Found | None:
    """Resolve "within 30 days" of what is asked or to come: from the article's day on; None where it is over."""
    count, unit = number(match["count"]) if match["count"] else None, UNITS[match["unit"].lower()]
    if (
        ctx.today is None
        or count is None
        or unit in {"second", "minute"}
        or (unit == "hour" and count < 24)
        or _OF_EVENT.match(ctx.text, match.end())
    ):
        return None
    if ctx.direction(match.start(), match.end()) != "future":
        return None
    value = _to_the_day(ctx.today, unit, count) or stretch(ctx.today, unit, count, back=False)
    why = f"counted from {ctx.today}"
    return Found(match.start(), match.end(), "duration", value, "duration", why, anchors=False) if value else None


def _to_the_day(today: date, unit: str, count: float) -> str | None:
    """From *today* to the same day some months or years on: "within a month" is over on a day."""
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit, 0) * count
    if not months or months % 1:
        return None
    year, month = months_on(today.year, today.month, int(months))
    last = on(year, month, min(today.day, monthrange(year, month)[1])) if year <= MAXYEAR else None
    return f"{today}/{last}" if last else None


def _long(match: re.Match[str], ctx: Context) -> Found | None:
    return Found(match.start(), match.end(), "duration", kind="duration", why=HOW_LONG)


def _set(match: re.Match[str], ctx: Context) -> Found | None:
    word = match.group()
    lead = ctx.text[max(ctx.start, match.start() - 2) : match.start()]
    if word[0].isupper() and (lead.strip() or re.match(r"\s+[A-Z]", ctx.text[match.end() : match.end() + 3])):
        return None
    return Found(match.start(), match.end(), "set", kind="set", why="comes again and again")


def _order(match: re.Match[str], ctx: Context) -> Found | None:
    word = " ".join(match.group().lower().split())
    start, end = match.span()
    lead = ctx.text[max(ctx.start, start - 12) : start]
    if match.group()[0].isupper() and lead.rstrip(" “\"‘'(").strip()[-1:] not in {"", ".", ":", "”", "—", "–"}:
        return None
    if _NOT_BEFORE.search(lead) or _NOT_AFTER.match(ctx.text, end):
        return None
    if word in {"earlier", "later"} and not _adverb(ctx, start, end):
        return None
    if word in {"the past", "the future", "the present", "the near future"} and not re.search(
        r"\b(?:in|from|of|for)\s+\Z", lead
    ):
        return None
    if word == "the past" and re.match(r"\s+\w", ctx.text[end : end + 3]):
        return None
    return Found(start, end, "order", kind="order", why="an order, not a time")


def _adverb(ctx: Context, start: int, end: int) -> bool:
    """Whether it stands by itself: "Earlier, police said", not "earlier statements" or "at a later stage"."""
    if re.search(
        r"\b(?:a|an|the|his|her|its|their|an|no|of|any|much|or|as|than|years?|days?|weeks?|months?|hours?|"
        r"minutes?)\s+\Z",
        ctx.text[max(ctx.start, start - 10) : start],
    ):
        return False
    after = ctx.text[end : end + 14]
    return bool(
        re.match(
            r"\s*[,.;:)”\"—–]|\s*\Z|\s+(?:\w+ed|said|told|on|that|in|by|he|she|they|the|it|was|were|and|when|"
            r"after|with|as|at|became|had|found)\b",
            after,
        )
    )


def _since(match: re.Match[str], ctx: Context) -> Found | None:
    return Found(match.start(), match.end(), "order", kind="order", why="an order, not a time")


FAMILIES = (
    family(
        "duration",
        "unit",
        rf"""(?<![\w.,-]) (?: (?P<prep> (?i: for | in | within | over | during | after | of | throughout
            | as \s long \s as | lasting | lasted | takes? | took | last | spent | spend ) ) \s+ (?:
            (?:the|another|only|just) \s+ )* )?
        (?P<hedge> (?: {HEDGE} \s+ | (?i:another|every|further|additional|full|half) \s+ )* )
        (?P<low> {NUMBER} (?: \s+ (?: to | or ) \s+ | - ) (?= {NUMBER} [-\s] ) )?
        (?: (?P<count> {NUMBER} ) (?: (?P<hyphen> - ) | \s+ (?: (?: consecutive | straight | full | long | more
            | whole | additional | solid | successive | business | working | or \s+ so ) \s+ )* ) )?
        (?P<unit> {UNIT} ) (?P<of> (?= \s+ of \s+ [a-z]+ ) )? (?! -(?!long) )""",
        lambda match, ctx: _trimmed(match, _duration(match, ctx)),
    ),
    family(
        "day long",
        "unit",
        r"""\b (?: \w+ - )? (?i: second | minute | hour | day | week | month | year | decade | century )s? -?
            (?i: long ) \b""",
        _long,
    ),
    family(
        "half an hour",
        "unit",
        r"""\b (?i: half \s+ an \s+ hour | an \s+ hour \s+ and \s+ a \s+ half | half-hour | half \s+ a \s+ (?: day
            | year | century | decade ) ) \b""",
        _long,
    ),
    family(
        "set",
        "set unit",
        rf"""\b (?: {either(RULES["sets"]["words"])} \b (?! - )
          | (?i: every | each ) \s+ (?: (?: other | single | few | \w+ ) \s+ )? {UNIT} (?! \s+ (?:of|before) \b | -\w )
          | (?i: every | each ) \s+ (?: morning | evening | night | afternoon | summer | winter | spring | autumn
            | time \s of \s year ) \b
          | (?i: per ) \s+ (?: day | week | month | year | annum ) \b | (?i: day \s after \s day
            | year \s after \s year | day \s and \s night | round \s the \s clock | around \s the \s clock ) )""",
        _set,
    ),
    family("order", "order part", rf"(?<![\w-]) {either(_ORDER['words'])} (?![\w-])", _order),
    family("since", "order", r"\b (?i:since) (?= \s* [.;!?”\"] | \s* $ )", _since),
)

# A preposition that only leads up to a duration is left outside its span; "for" and "within" stay.
_KEPT = re.compile(r"(?i)for|within|over|throughout|during")


def _trimmed(match: re.Match[str], found: Found | None) -> Found | None:
    if found and match["count"] and re.match(r"(?i)in\s+(?!(?:the|another|only|just)\b)", match.group()):
        return None  # "in two weeks" may be a day to come: a family of its own
    if found is None or not match["prep"] or _KEPT.fullmatch(match["prep"]):
        return found
    start = match.start("hedge") if match["hedge"] else match.start("count") if match["count"] else match.start("unit")
    return Found(start, found.end, found.shape, found.edtf, found.kind, found.why)
