"""Read the numbers of a sentence with their hedges, as inclusive bounds. Stage 3 of 5."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from text_to_num import text2num

from reportedly.model.figure import Comparator
from reportedly.read.figures.tokens import Token
from reportedly.rules import table


class Quantity(NamedTuple):
    """A number between the tokens *first* and *last* (exclusive), hedges and "more" included."""

    first: int
    last: int
    low: int | None
    high: int | None
    comparator: Comparator
    new: bool = False
    indefinite: bool = False  # "another man": one, by the article alone


class _Core(NamedTuple):
    """A number without its hedge; `bottom` and `top` differ for a range, top None where it is vague."""

    last: int
    bottom: int
    top: int | None
    rounded: bool = False


_Phrases = dict[str, list[tuple[tuple[str, ...], Comparator]]]


@cache
def _numbers() -> dict[str, dict[str, int]]:
    return {name: table("en", "figures_numbers")[name] for name in ("vague", "round", "multiple", "multipliers")}


@cache
def _phrases(name: str, *, backwards: bool = False) -> _Phrases:
    """Hedges by their first word (their last, backwards), the longest first."""
    found: _Phrases = {}
    for comparator, listed in table("en", "figures_numbers")[name].items():
        for phrase in listed:
            words = tuple(phrase.split())
            found.setdefault(words[-1 if backwards else 0], []).append((words, comparator))
    return {word: sorted(entries, key=lambda e: -len(e[0])) for word, entries in found.items()}


@cache
def _units() -> frozenset[str]:
    return frozenset(table("en", "figures_numbers")["units"]["words"])


@cache
def _labels() -> frozenset[str]:
    return frozenset(table("en", "figures_numbers")["labels"]["words"])


@cache
def _nothing() -> frozenset[str]:
    return frozenset(table("en", "figures_numbers")["none"]["words"])


@cache
def _new() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["cumulative"]["new"])


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
_SPELLED = frozenset(_UNITS) | frozenset(_TENS) | {f"{ten}-{unit}" for ten in _TENS for unit in _UNITS[:9]}
_MONTHS = frozenset(["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"])  # fmt: skip
_YEAR_BEFORE = frozenset({"in", "since", "of", "by", "until", "during", "from", "before", "after", "early", "late"})
_CURRENCY = frozenset("$€£¥₽₴₹#")


@lru_cache(maxsize=4096)
def _spelled(words: str) -> int | None:
    try:
        return int(text2num(words, "en"))
    except ValueError:
        return None


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """The counts in *tokens*, left to right. Years, ages, dates, prices and numbers that name are left out."""
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        quantity = _quantity(tokens, i)
        if quantity:
            found.append(quantity)
        i = max(i + 1, quantity.last) if quantity else _beyond(tokens, i)
    return found


def _beyond(tokens: Sequence[Token], i: int) -> int:
    """The token after the one at *i*; after the whole number where a number stands there."""
    core = _core(tokens, i)
    return core.last if core else i + 1


def _quantity(tokens: Sequence[Token], i: int) -> Quantity | None:
    if tokens[i].low in _nothing():
        return _none(tokens, i)
    core = _core(tokens, i)
    if core is None:
        return _another(tokens, i)
    if _is_name(tokens, i, core) or _measures(tokens, core.last):
        return None
    first, comparator = _hedge_before(tokens, i)
    last = core.last
    if comparator is None:
        last, comparator = _hedge_after(tokens, last)
    new = False
    while last < len(tokens) and tokens[last].low in _new() and not _compares(tokens, last):
        last, new = last + 1, True
    while first and tokens[first - 1].low in {"another", "further", "additional"}:
        first, new = first - 1, True
    if first and new and tokens[first - 1].kind == "n":
        first -= 1
    if last < len(tokens) and _measures(tokens, last):
        return None
    low, high, kind = _bounds(core, comparator)
    return Quantity(first, last, low, high, kind, new)


def _compares(tokens: Sequence[Token], i: int) -> bool:
    """Whether "more" at *i* opens a comparison: "two more than"."""
    return i + 1 < len(tokens) and tokens[i + 1].low == "than"


def _none(tokens: Sequence[Token], i: int) -> Quantity | None:
    low = tokens[i].low
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low == "no" and after == "one":
        return Quantity(i, i + 2, 0, 0, "exact")
    if low == "no" and after in {"longer", "more", "matter", "doubt"}:
        return None
    return Quantity(i, i + 1, 0, 0, "exact")


def _another(tokens: Sequence[Token], i: int) -> Quantity | None:
    """ "Another man", "a second victim": one more, without a number. "Both men" are two."""
    low = tokens[i].low
    if (times := _numbers()["multiple"].get(low)) and i + 1 < len(tokens) and tokens[i + 1].kind not in ".,":
        return Quantity(i, i + 1, times, times, "exact", indefinite=True)
    if low == "both" and i + 1 < len(tokens) and tokens[i + 1].kind in "Pod":
        return Quantity(i, i + 1, 2, 2, "exact")
    if low == "another":
        return Quantity(i, i + 1, 1, 1, "exact", new=True, indefinite=True)
    if low in {"second", "third", "fourth", "fifth", "sixth"} and i and tokens[i - 1].low in {"a", "the"}:
        return Quantity(i - 1, i + 1, 1, 1, "exact", new=tokens[i - 1].low == "a", indefinite=True)
    return None


def _core(tokens: Sequence[Token], i: int) -> _Core | None:
    """The number at *i* without hedges; joins the two ends of a range."""
    low = tokens[i].low
    if low == "between" or low == "from":
        return _range(tokens, i + 1, {"and", "to", "-", "–"}) if i + 1 < len(tokens) else None
    one = _single(tokens, i)
    if one is None or one.top is None:
        return one
    joined = _range(tokens, i, {"to", "-", "–", "or", "—"})
    return joined or one


def _range(tokens: Sequence[Token], i: int, joints: set[str]) -> _Core | None:
    one = _single(tokens, i)
    if one is None or one.last + 1 >= len(tokens) or tokens[one.last].low not in joints:
        return None
    other = _single(tokens, one.last + 1)
    if other is None or other.top is None or one.top is None:
        return None
    bottom = one.bottom
    if bottom < other.bottom and other.bottom % 1000 == 0 and tokens[other.last - 1].low in _numbers()["multipliers"]:
        if tokens[one.last - 1].low not in _numbers()["multipliers"] and bottom < 1000:
            unit = _numbers()["multipliers"][tokens[other.last - 1].low]
            bottom *= unit if bottom * unit < other.bottom else 1  # "two to three thousand"
    joint = tokens[one.last].low
    if bottom >= other.bottom or (joint == "or" and other.bottom - bottom > max(2, bottom)):
        return None
    return _Core(other.last, bottom, other.bottom)


def _single(tokens: Sequence[Token], i: int) -> _Core | None:
    if i >= len(tokens):
        return None
    low = tokens[i].low
    if tokens[i].kind == "0":
        return _digits(tokens, i)
    if low in _SPELLED:
        return _words(tokens, i)
    if low in {"a", "an", "half"}:
        return _article(tokens, i)
    vague = _numbers()["vague"].get(low)
    if vague is None:
        return None
    last = i + 1
    if low == "few" and (i == 0 or tokens[i - 1].low not in {"a", "another"}):
        return None
    if low == "multiple" or low == "several" or low == "few" or low == "numerous":
        following = tokens[last].low if last < len(tokens) else ""
        if following in {"hundred", "thousand", "million", "dozen"}:
            size = _numbers()["multipliers"].get(following, 12)
            return _Core(last + 1, vague * size, None)
        return _Core(last, vague, None)
    if last + 1 < len(tokens) and tokens[last].low == "of" and tokens[last + 1].low in {"thousands", "millions"}:
        return _Core(last + 2, (vague if low != "dozens" else 24) * _numbers()["vague"][tokens[last + 1].low] //
                     (2000 if tokens[last + 1].low == "thousands" else 2000000) *
                     (1000 if tokens[last + 1].low == "thousands" else 1000000), None)  # fmt: skip
    return _Core(last, vague, None)


def _digits(tokens: Sequence[Token], i: int) -> _Core | None:
    low = tokens[i].low
    plain = low.replace(",", "").replace("\u00a0", "").replace("\u202f", "")
    if not plain.replace(".", "", 1).isascii() or not plain.replace(".", "", 1).isdigit() or len(plain) > 13:
        return None
    last, value = i + 1, float(plain)
    if last < len(tokens) and tokens[last].low in _numbers()["multipliers"]:
        if len(tokens[last].low) > 2 or tokens[last].start == tokens[i].end:
            value *= _numbers()["multipliers"][tokens[last].low]
            last += 1
    elif last < len(tokens) and tokens[last].low == "dozen":
        return _Core(last + 1, int(value * 12), int(value * 12), rounded=True)
    if value != int(value):
        return None
    return _Core(last, int(value), int(value))


def _words(tokens: Sequence[Token], i: int) -> _Core | None:
    last = i + 1
    multipliers = ("hundred", "thousand", "million", "billion")
    while last < len(tokens):
        low = tokens[last].low
        joins = low == "and" and last + 1 < len(tokens) and tokens[last - 1].low in multipliers
        if (
            low in multipliers
            or (low in _SPELLED and (tokens[last - 1].low in {*multipliers, "and", *_TENS}))
            or (joins and tokens[last + 1].low in _SPELLED)
        ):
            last += 1
        else:
            break
    if last < len(tokens) and tokens[last].low == "dozen":
        value = _spelled(" ".join(t.low for t in tokens[i:last])) or 1
        return _Core(last + 1, value * 12, value * 12, rounded=True)
    if i + 1 == last and tokens[i].low in _UNITS:
        value = _UNITS.index(tokens[i].low) + 1
    else:
        value = _spelled(" ".join(t.low.replace("-", " ") for t in tokens[i:last])) or 0
    return _Core(last, value, value) if value else None


def _article(tokens: Sequence[Token], i: int) -> _Core | None:
    """ "A dozen", "half a dozen", "a hundred", "a couple of", "a few", "a handful"."""
    half = tokens[i].low == "half"
    i += half
    if i + 1 >= len(tokens) or tokens[i].low not in {"a", "an"}:
        return None
    low = tokens[i + 1].low
    if low in _numbers()["round"] and (low != "couple" or (i + 2 < len(tokens) and tokens[i + 2].low == "of")):
        value = _numbers()["round"][low] // (2 if half else 1)
        return _Core(i + 2, value, value, rounded=True)
    if low in {"hundred", "thousand", "million"}:
        value = _numbers()["multipliers"][low] // (2 if half else 1)
        return _Core(i + 2, value, value, rounded=True)
    if low in {"few", "handful"} and not half:
        step = 3 if low == "few" else 2
        if low == "few" and i + 2 < len(tokens) and tokens[i + 2].low in {"dozen", "hundred", "thousand"}:
            size = {"dozen": 12}.get(tokens[i + 2].low) or _numbers()["multipliers"][tokens[i + 2].low]
            return _Core(i + 3, 3 * size, None)
        return _Core(min(len(tokens), i + step), 3, None)
    return None


def _is_name(tokens: Sequence[Token], i: int, core: _Core) -> bool:
    """Whether the number is part of a name, a date, a price or a year, rather than a count."""
    word, before = tokens[i], tokens[i - 1] if i else None
    if word.kind == "0" and before:
        if before.low in _CURRENCY or before.low in _MONTHS:
            return True
        if before.low in _labels() and not (before.low in {"us", "i", "no", "may"} and not before.capital):
            return True
        if before.low in {"-", "–", "/", ".", ":"} and before.end == word.start and not before.low == ":":
            return True
        if before.low == "." and i > 1 and tokens[i - 2].low in _MONTHS:
            return True
        if before.low == "of" and i > 1 and tokens[i - 2].low in {"age", "ages"}:
            return True
        if before.low in {"and", "&"} and i > 2 and tokens[i - 3].low in {"ages", "aged"}:
            return True
        if before.low == "may" and before.capital:
            return True
    after = tokens[core.last].low if core.last < len(tokens) else ""
    if after in _MONTHS or after == "/" or (after == "-" and core.last < len(tokens) and word.kind == "0"):
        return True
    if word.kind == "0" and core.last == i + 1 and len(word.low) == 4 and "," not in word.low:
        year = 1800 <= core.bottom <= 2099
        if year and (before is None or before.low in _YEAR_BEFORE or before.low in {",", "-", "–", "(", "the"}):
            return True
    return word.low[0] == "0" and word.low != "0"


def _measures(tokens: Sequence[Token], last: int) -> bool:
    """Whether what follows the number is a unit: "three days", "9 mm", "40 percent"."""
    if last >= len(tokens):
        return False
    low = tokens[last].low
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
    head = low.split("-")[0]
    return low in _units() or head in {"year", "month", "day", "hour", "week", "minute", "mile", "time", "foot"}


def _hedge_before(tokens: Sequence[Token], i: int) -> tuple[int, Comparator | None]:
    if not i:
        return i, None
    if tokens[i - 1].low == "the" and i >= 2:  # "at least the 12 people"
        return i, None
    for words, comparator in _phrases("hedges", backwards=True).get(tokens[i - 1].low, ()):
        size = len(words)
        if size <= i and all(tokens[i - size + k].low == word for k, word in enumerate(words)):
            first = i - size
            further, outer = _hedge_before(tokens, first)
            return (further, outer) if outer else (first, comparator)
    return i, None


def _hedge_after(tokens: Sequence[Token], last: int) -> tuple[int, Comparator | None]:
    low = tokens[last].low if last < len(tokens) else ""
    if low == "-" and last + 1 < len(tokens) and tokens[last + 1].low == "plus":
        return last + 2, "at_least"
    for words, comparator in _phrases("hedges_after").get(low, ()):
        if [t.low for t in tokens[last : last + len(words)]] == list(words):
            return last + len(words), comparator
    return last, None


def _bounds(core: _Core, hedge: Comparator | None) -> tuple[int | None, int | None, Comparator]:
    bottom, top = core.bottom, core.top
    if top is None:
        if hedge in {"at_most", "less_than"}:
            return None, None, "vague"  # "up to several hundred": no end that the words give
        return bottom, None, "vague"
    if hedge == "more_than":
        return bottom + 1, None, hedge
    if hedge == "at_least":
        return bottom, None, hedge
    if hedge in {"at_most", "nearly"}:
        return None, top, hedge
    if hedge == "less_than":
        return None, max(0, top - 1), hedge
    if hedge == "about" or core.rounded:
        return bottom, top, "about"
    return bottom, top, "exact"
