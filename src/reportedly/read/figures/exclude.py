"""Tell the numbers that count nothing: years, dates, prices, ages, shares, measures, names. Stage 3 of 5."""

from collections.abc import Sequence
from functools import cache

from reportedly.read.figures.cores import SPELLED, Core, listed
from reportedly.read.figures.tokens import Token
from reportedly.rules import table


@cache
def _units() -> frozenset[str]:
    return frozenset(table("en", "figures_numbers")["units"]["words"])


@cache
def _labels() -> frozenset[str]:
    return frozenset(table("en", "figures_numbers")["labels"]["words"])


_MONTHS = frozenset(table("en", "figures_words")["places"]["months"])


_YEAR_BEFORE = frozenset({"in", "since", "of", "by", "until", "during", "from", "before", "after", "early", "late"})


_CHARGES = frozenset({"count", "counts", "charge", "charges"})
_VOTES = frozenset({"votes", "ballots", "seats"})
# A unit of time or of votes that also says what people are for.
_OF_WHOM = frozenset(
    {"election", "presidential", "campaign", "primary", "night", "day", "street", "court", "road", "count", "way"}
)
# What is told apart by a number in words after it.
_NUMBERED = frozenset(
    [
        *(
            "gate",
            "pier",
            "block",
            "room",
            "platform",
            "building",
            "unit",
            "shaft",
            "number",
            "cell",
            "sector",
            "zone",
            "page",
        ),
        *(
            "checkpoint",
            "signal",
            "reactor",
            "tower",
            "hangar",
            "dock",
            "berth",
            "pit",
            "track",
            "lane",
            "level",
            "floor",
        ),
        *("phase", "stage", "version"),
    ]
)
# Units of weight and volume: so much of something is a count of it.
_AMOUNTS = frozenset(
    [
        "tonnes",
        "tons",
        "kilograms",
        "kilos",
        "kg",
        "grams",
        "litres",
        "liters",
        "gallons",
        "barrels",
        "pounds",
        "ounces",
    ]
)
_CURRENCY = frozenset("$€£¥₽₴₹#")


def is_name(tokens: Sequence[Token], i: int, core: Core) -> bool:
    """Whether the number is part of a name, a date, a price or a year, rather than a count."""
    word, before = tokens[i], tokens[i - 1] if i else None
    if word.kind == "0" and before:
        dated = i > 1 and tokens[i - 2].kind == "0"  # "on 12 May 40 people"
        if before.low in _CURRENCY or (before.low in _MONTHS and not dated):
            return True
        counts = core.last < len(tokens) and tokens[core.last].kind == "P"  # "in the operation 17 people were held"
        plain = before.low in {"us", "i", "no", "may"} or counts
        amounts = before.low == "number" and i > 1 and tokens[i - 2].kind in "aPm"  # "the dead now number 74"
        if before.low in _labels() and not (plain and not before.capital) and not amounts:
            return True
        if before.low in {"-", "–", "/", ".", ":"} and before.end == word.start and before.low != ":":
            return True
        if before.low == "." and i > 1 and tokens[i - 2].low in _MONTHS:
            return True
        if before.low == "of" and i > 2 and tokens[i - 2].kind == "0" and tokens[i - 3].low in _labels():
            return True  # "Image 2 of 9"
        if before.low == "of" and i > 1 and tokens[i - 2].low in {"age", "ages"}:
            return True
        if (
            before.low == "of"
            and i > 1
            and tokens[i - 2].low in {"father", "mother", "parent", "parents", "dad", "mom"}
        ):
            return True
        if before.low in {"and", "&"} and i > 2 and tokens[i - 3].low in {"ages", "aged"}:
            return True
        if before.low == "may" and before.capital and not dated:
            return True
    alone = core.last >= len(tokens) or tokens[core.last].kind not in "xpP"
    if before and before.low in _NUMBERED and alone and word.kind != "0":
        return True  # "could gate four have been opened"
    if before and word.capital and before.capital and before.low in _labels():
        return True  # "Pier Nine"
    if _is_share(tokens, i):
        return True
    after = tokens[core.last].low if core.last < len(tokens) else ""
    if after == "may" and tokens[core.last].capital and word.kind == "0":
        return True
    if after in _MONTHS or after == "/" or (after == "-" and core.last < len(tokens) and word.kind == "0"):
        return True
    if word.kind == "0" and core.last == i + 1 and len(word.low) == 4 and "," not in word.low:
        year = 1800 <= core.bottom <= 2099
        if year and (before is None or before.low in _YEAR_BEFORE or before.low in {",", "-", "–", "(", "the"}):
            return True
    return word.low[0] == "0" and word.low != "0" and not word.low.startswith("0.")


def _is_share(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number is what a share is of ("half of the 300", "one in five")."""
    before = [t.low for t in tokens[max(0, i - 3) : i]]
    if len(before) > 1 and before[-1] == "in" and (before[-2] in SPELLED or tokens[i - 2].kind == "0"):
        return True
    if i + 2 < len(tokens) and tokens[i + 1].low == "in" and tokens[i].low in SPELLED:
        return tokens[i + 2].low in SPELLED or (tokens[i + 2].kind == "0" and len(tokens[i + 2].low) < 4)
    while before and before[-1] in {"the", "its", "their", "about", "some"}:
        before.pop()
    return len(before) > 1 and before[-1] == "of" and before[-2] in listed("shares")


def measures(tokens: Sequence[Token], last: int) -> bool:
    """Whether what follows the number is a unit: "three days", "9 mm", "40 percent"."""
    if last >= len(tokens):
        return False
    low = tokens[last].low
    if low in _CHARGES and last + 1 < len(tokens) and tokens[last + 1].low == "of":
        return False  # "two counts of assault"
    if low in _VOTES:
        return False  # they count only beside words of a count: see the tables
    if low in {"-", "–"} and last + 1 < len(tokens):
        low = tokens[last + 1].low
    if low in {
        "st",
        "n",
        "s",
        "e",
        "w",
        "place",
        "drive",
        "court",
        "way",
        "round",
        "block",
        "lane",
        "north",
        "south",
        "east",
        "west",
    }:
        return tokens[last].capital or low in {"block", "way", "round", "place"}
    if low in _AMOUNTS and last + 1 < len(tokens) and tokens[last + 1].low == "of":
        return False  # "400 kilograms of explosive"
    if low in _OF_WHOM and last + 1 < len(tokens) and tokens[last + 1].kind in "pP":
        return False  # "19 election workers"
    head = low.split("-")[0]
    return low in _units() or head in {"year", "month", "day", "hour", "week", "minute", "mile", "time", "foot"}
