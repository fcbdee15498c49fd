"""Read a number in digits or words, or a vague one, at a place in a sentence. Stage 3 of 5."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from text_to_num import text2num

from reportedly.model.figure import Number
from reportedly.read.figures.tokens import Token
from reportedly.rules import table


class Core(NamedTuple):
    """A number without its hedge; `bottom` and `top` differ for a range, top None where it is vague."""

    last: int
    bottom: Number
    top: Number | None
    rounded: bool = False


@cache
def sizes() -> dict[str, dict[str, int]]:
    """The number words that are not spelled numbers, by table: vague, round, multiple, multipliers."""
    return {name: table("en", "figures_numbers")[name] for name in ("vague", "round", "multiple", "multipliers")}


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a table that is one list."""
    return frozenset(table("en", "figures_numbers")[name]["words"])


@cache
def words_in(section: str, name: str) -> frozenset[str]:
    """The words of one list of a section of `figures_words.toml`."""
    return frozenset(table("en", "figures_words")[section][name])


_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]


_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


SPELLED = frozenset(_UNITS) | frozenset(_TENS) | {f"{ten}-{unit}" for ten in _TENS for unit in _UNITS[:9]}


@lru_cache(maxsize=4096)
def _spelled(words: str) -> int | None:
    try:
        return int(text2num(words, "en"))
    except ValueError:
        return None


def core_at(tokens: Sequence[Token], i: int) -> Core | None:
    """The number at *i* without hedges; joins the two ends of a range."""
    low = tokens[i].low
    if low == "from" and _changes_from(tokens, i):
        return None
    if low == "between" or low == "from":
        return _range(tokens, i + 1, {"and", "to", "-", "–"}) if i + 1 < len(tokens) else None
    one = _single(tokens, i)
    if one is None or one.top is None or was_before(tokens, i):
        return one
    joined = _range(tokens, i, {"to", "-", "–", "or", "—"})
    return joined or one


def was_before(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number is what a count was before: "rose from 40 to 62"."""
    return i > 1 and tokens[i - 1].low == "from" and _changes_from(tokens, i - 1)


# "Revised its figure for officers killed on Tuesday night from three to one": so many words may stand between.
_CHANGED = 14


def _changes_from(tokens: Sequence[Token], i: int) -> bool:
    """Whether "from" at *i* tells what a count was: a verb of change stands right before, or before a noun of counting."""
    if not i or tokens[i - 1].low in listed("changes"):
        return bool(i)
    if i > 2 and tokens[i - 1].kind == "0" and tokens[i - 2].low == "to":
        return True  # "to 88 from 94"
    counts = False
    for k in range(i - 1, max(-1, i - _CHANGED), -1):
        if tokens[k].kind == ".":
            return False
        counts = counts or tokens[k].low in {
            "number",
            "figure",
            "figures",
            "count",
            "toll",
            "total",
            "tally",
            "estimate",
        }
        if tokens[k].low in listed("changes"):
            return counts
    return False


_DASHES = frozenset({"-", "–", "—"})


def _range(tokens: Sequence[Token], i: int, joints: set[str]) -> Core | None:
    one = _single(tokens, i)
    if one is None or one.last + 1 >= len(tokens) or tokens[one.last].low not in joints:
        return None
    other = _single(tokens, one.last + 1)
    if other is None or other.top is None or one.top is None:
        return None
    bottom = one.bottom
    unit = sizes()["multipliers"].get(tokens[other.last - 1].low, 1)
    if bottom < 1000 and tokens[one.last - 1].low not in sizes()["multipliers"] and bottom * unit < other.bottom:
        bottom *= unit  # "two to three thousand"
    joint = tokens[one.last].low
    if joint in _DASHES and (tokens[i].kind == "0") != (tokens[one.last + 1].kind == "0"):
        return None  # "KARST, March 4 - Eleven people": a day, and then the sentence
    if bottom >= other.bottom or (joint == "or" and other.bottom - bottom > max(2, bottom)):
        return None
    return Core(other.last, bottom, other.bottom)


def _single(tokens: Sequence[Token], i: int) -> Core | None:
    if i >= len(tokens):
        return None
    low = tokens[i].low
    if tokens[i].kind == "0":
        return _digits(tokens, i)
    if low in SPELLED:
        return _words(tokens, i)
    if low in {"a", "an", "half"}:
        return _article(tokens, i)
    vague = sizes()["vague"].get(low)
    if vague is None:
        return None
    last = i + 1
    if low == "few" and (i == 0 or tokens[i - 1].low not in {"a", "another"}):
        return None
    if low == "multiple" or low == "several" or low == "few" or low == "numerous":
        following = tokens[last].low if last < len(tokens) else ""
        if following in {"hundred", "thousand", "million", "dozen"}:
            if following == "dozen":  # says no more than "dozens"
                return Core(last + 1, sizes()["vague"]["dozens"], None)
            return Core(last + 1, vague * sizes()["multipliers"][following], None)
        return Core(last, vague, None)
    if last + 1 < len(tokens) and tokens[last].low == "of" and tokens[last + 1].low in {"thousands", "millions"}:
        return Core(last + 2, (vague if low != "dozens" else 24) * sizes()["vague"][tokens[last + 1].low] //
                     (2000 if tokens[last + 1].low == "thousands" else 2000000) *
                     (1000 if tokens[last + 1].low == "thousands" else 1000000), None)  # fmt: skip
    return Core(last, vague, None)


def numeral(token: Token) -> Number | None:
    """The value of one word, in digits or spelled: a whole number where it is one."""
    if token.kind != "0":
        return _spelled(token.low.replace("-", " "))
    plain = token.low.replace(",", "").replace("\u00a0", "").replace("\u202f", "")
    if not plain.replace(".", "", 1).isascii() or not plain.replace(".", "", 1).isdigit() or len(plain) > 13:
        return None
    value = float(plain)
    return int(value) if value == int(value) else value


def _digits(tokens: Sequence[Token], i: int) -> Core | None:
    value = numeral(tokens[i])
    if value is None:
        return None
    last = i + 1
    if last < len(tokens) and tokens[last].low in sizes()["multipliers"]:
        if len(tokens[last].low) > 2 or tokens[last].start == tokens[i].end:
            value *= sizes()["multipliers"][tokens[last].low]
            last += 1
    elif last < len(tokens) and tokens[last].low == "dozen":
        return Core(last + 1, int(value * 12), int(value * 12), rounded=True)
    if value != int(value):
        return None
    return Core(last, int(value), int(value))


def _words(tokens: Sequence[Token], i: int) -> Core | None:
    last = i + 1
    multipliers = ("hundred", "thousand", "million", "billion")
    while last < len(tokens):
        low = tokens[last].low
        joins = low == "and" and last + 1 < len(tokens) and tokens[last - 1].low in multipliers
        if (
            low in multipliers
            or (low in SPELLED and (tokens[last - 1].low in {*multipliers, "and", *_TENS}))
            or (joins and tokens[last + 1].low in SPELLED)
        ):
            last += 1
        else:
            break
    if last < len(tokens) and tokens[last].low == "dozen":
        value = _spelled(" ".join(t.low for t in tokens[i:last])) or 1
        return Core(last + 1, value * 12, value * 12, rounded=True)
    if i + 1 == last and tokens[i].low in _UNITS:
        value = _UNITS.index(tokens[i].low) + 1
    else:
        value = _spelled(" ".join(t.low.replace("-", " ") for t in tokens[i:last])) or 0
    return Core(last, value, value) if value else None


def _article(tokens: Sequence[Token], i: int) -> Core | None:
    """ "A dozen", "half a dozen", "a hundred", "a couple of", "a few", "a handful"."""
    half = tokens[i].low == "half"
    i += half
    if i + 1 >= len(tokens) or tokens[i].low not in {"a", "an"}:
        return None
    low = tokens[i + 1].low
    if low in sizes()["round"] and (low != "couple" or (i + 2 < len(tokens) and tokens[i + 2].low == "of")):
        value = sizes()["round"][low] // (2 if half else 1)
        return Core(i + 2, value, value, rounded=True)
    if low in {"hundred", "thousand", "million"}:
        value = sizes()["multipliers"][low] // (2 if half else 1)
        return Core(i + 2, value, value, rounded=True)
    if low in {"few", "handful"} and not half:
        step = 3 if low == "few" else 2
        if low == "few" and i + 2 < len(tokens) and tokens[i + 2].low in {"dozen", "hundred", "thousand"}:
            size = {"dozen": 12}.get(tokens[i + 2].low) or sizes()["multipliers"][tokens[i + 2].low]
            return Core(i + 3, 3 * size, None)
        return Core(min(len(tokens), i + step), 3, None)
    return None
