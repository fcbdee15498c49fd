"""Read a share at a place in a sentence: "61.4 percent", "54–56%", "a third of". Stage 3 of 5.

A share is a number out of a hundred. Its bounds keep the digits that the words give; a fraction in words (a third) lies
between the whole numbers around it. It is never compared with a count.
"""

from collections.abc import Sequence
from functools import cache

from reportedly.read.figures.cores import SPELLED, Core, numeral
from reportedly.read.figures.tokens import Token
from reportedly.rules import table

PERCENT = "percent"
_JOINTS = frozenset({"-", "–", "to", "or", "and"})
_HUNDRED = 100


def share_at(tokens: Sequence[Token], i: int) -> Core | None:
    """The share that begins at *i*, without its hedge, in hundredths; None where none does."""
    if tokens[i].low == "between" and i + 1 < len(tokens):
        return _percentage(tokens, i + 1, range_only=True)
    return _percentage(tokens, i) or _fraction(tokens, i) or _of_so_many(tokens, i)


def _percentage(tokens: Sequence[Token], i: int, *, range_only: bool = False) -> Core | None:
    low = _number(tokens, i)
    if low is None or (i and tokens[i - 1].low in {".", "-", "–"} and tokens[i - 1].end == tokens[i].start):
        return None
    last = _sign(tokens, i + 1)
    joint = last or i + 1
    if joint + 1 < len(tokens) and tokens[joint].low in _JOINTS and (not last or tokens[joint].kind != "&"):
        high, end = _number(tokens, joint + 1), _sign(tokens, joint + 2)
        spans = tokens[joint].low in {"-", "–"} or range_only or not last
        if high is not None and end and spans and low < high:
            return Core(end, low, high)
    return Core(last, low, low) if last and not range_only else None


def _number(tokens: Sequence[Token], i: int) -> float | None:
    if i >= len(tokens) or not (tokens[i].kind == "0" or tokens[i].low in SPELLED):
        return None
    return numeral(tokens[i])


def _sign(tokens: Sequence[Token], i: int) -> int:
    """The token after "%", "percent" or "per cent" at *i*; 0 where it does not stand there."""
    if i >= len(tokens):
        return 0
    if tokens[i].low in {"%", "percent", "pct"}:
        return i + 1
    return i + 2 if tokens[i].low == "per" and i + 1 < len(tokens) and tokens[i + 1].low == "cent" else 0


@cache
def _fractions() -> dict[str, tuple[int, int]]:
    return {words: (low, high) for words, (low, high) in table("en", "figures_numbers")["fractions"].items()}


@cache
def _fraction_openers() -> frozenset[str]:
    return frozenset(words.split(" ")[0] for words in _fractions())


def _fraction(tokens: Sequence[Token], i: int) -> Core | None:
    """ "A third of", "two-thirds of", "half the": what follows is the whole."""
    if tokens[i].low not in _fraction_openers():
        return None
    for words in (1, 2):
        last = i + words
        found = _fractions().get(" ".join(t.low for t in tokens[i:last]))
        if found and last < len(tokens) and _opens_whole(tokens, i, last):
            return Core(last, *found, rounded=found[0] != found[1])
    return None


_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100})


def _of_so_many(tokens: Sequence[Token], i: int) -> Core | None:
    """ "Two in five of them", "one in three houses", "nine out of ten homes": what follows is the whole."""
    k = i + 1
    if k + 2 < len(tokens) and [t.low for t in tokens[k : k + 2]] == ["out", "of"]:
        k += 2
    elif k + 1 < len(tokens) and tokens[k].low == "in":
        k += 1 + (tokens[k + 1].low == "every")
    else:
        return None
    part, whole = _number(tokens, i), _number(tokens, k)
    if part is None or whole not in _ROUND or not 0 < part < whole or k + 1 >= len(tokens):
        return None
    if tokens[k + 1].low != "of" and tokens[k + 1].kind not in "xpP":
        return None
    low, exact = int(_HUNDRED * part / whole), _HUNDRED * part % whole == 0
    return Core(k + 1, low, low if exact else low + 1, rounded=not exact)


def _opens_whole(tokens: Sequence[Token], i: int, last: int) -> bool:
    if i and tokens[i - 1].kind in "0d" and tokens[i - 1].low != "all":
        return False  # "the third of", "5 half"
    low = tokens[last].low
    if low == "of":
        return last + 1 < len(tokens) and tokens[last + 1].low not in {"a", "an", "what", "it", "this", "that", "one"}
    return tokens[last - 1].low == "half" and low in {"the", "its", "their", "his", "her", "our"}
