"""Words of probability as shares. Stage 3 of 5: Article -> Reading."""

import re
from dataclasses import dataclass
from functools import cache
from math import ceil, floor

from reportedly.rules import table

_NUMBER = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
)
_BOUND = (
    r"(?:(?P<bound>no more than|at most|up to|less than|at least|more than|better than|no less than) )?(?:an? |the )?"
)
_CHANCE = r"(?:chance|probability|likelihood|odds|risk)"
_ODDS = re.compile(
    rf"\b{_BOUND}(?P<share>{_NUMBER})(?: {_CHANCE}s?)?[- ](?:in|out of)[- ](?:an? )?(?P<whole>{_NUMBER})\b(?: {_CHANCE})?"
)
_RANGE = rf"(?P<share>{_NUMBER})(?:(?:-| to |–| and )(?P<upper>{_NUMBER}))? ?-?(?:%|percent|per cent)"
_PERCENT = re.compile(rf"\b{_BOUND}{_RANGE}(?: |-){_CHANCE}")
# "Put the likelihood of a flood within a week at 15 to 20 percent".
_PUT_AT = re.compile(rf"\b{_CHANCE}s? (?:of|that)\b[^.;]{{3,90}}? (?:at|is|was|were|are) (?P<rated>{_BOUND}{_RANGE})")
# What a bookmaker offers: "4-1 against", "3 to 1 on".
_OFFERED = re.compile(
    r"\b(?P<one>\d+)(?:-| to |-to-|/)(?P<other>\d+) (?P<side>against|on)\b(?! (?:sun|mon|tues|wednes|thurs|fri|satur)day)"
)
_NEAR, _PUT = 40, 120  # characters back to the word for odds; more where the odds are put at a number
_EVEN = re.compile(r"\b(?P<more>better|more|greater|higher)?(?P<less>worse|less|lower)? than even\b")


@dataclass(frozen=True, slots=True)
class Odds:
    """A share read off words, and the words."""

    low: float
    high: float
    words: str


def read_odds(clause: str, sentence: str) -> Odds | None:
    """The probability that *clause* gives in words, or *sentence* in numbers; None where neither has one."""
    at = max(0, sentence.find(clause))
    if numbered := _numbered(clause, 0, len(clause)):
        return numbered
    words = _bands().search(clause.lower().replace("’", "'"))
    if not words:
        return _numbered(sentence, at, at + len(clause))
    band = _band_of()[words.group()]
    return Odds(band[0], band[1], clause[words.start() : words.end()])


def _numbered(text: str, start: int, end: int) -> Odds | None:
    """The odds in numbers that *text* gives for what stands at *start* to *end* in it."""
    low = text.lower().replace("’", "'")
    for found in _ODDS.finditer(low):
        share, whole = _value(found["share"]), _value(found["whole"])
        # "one in three" is odds; "one in 2019" or "three out of two" is not.
        if 0 < share < whole <= 1000 and _about_odds(low, found) and not _of_other(low, found, end):
            return _bounded(share / whole, None, found["bound"], text[found.start() : found.end()])
    for found in (*_PERCENT.finditer(low), *_PUT_AT.finditer(low)):
        if _of_other(low, found, end):
            continue
        upper = _value(found["upper"]) / 100 if found["upper"] else None
        place = found.span("rated") if "rated" in found.re.groupindex else found.span()
        return _bounded(_value(found["share"]) / 100, upper, found["bound"], text[slice(*place)])
    if (found_offer := _OFFERED.search(low, max(0, start - _NEAR), end)) and int(found_offer["one"]) + int(
        found_offer["other"]
    ):
        one, other = int(found_offer["one"]), int(found_offer["other"])
        share = (other if found_offer["side"] == "against" else one) / (one + other)
        return _bounded(share, None, None, found_offer.group())
    if (found_even := _EVEN.search(low, start, end)) and (found_even["more"] or found_even["less"]):
        low_end, high_end = (0.5, 1.0) if found_even["more"] else (0.0, 0.5)
        return Odds(low_end, high_end, text[found_even.start() : found_even.end()])
    return None


def _of_other(low: str, found: re.Match[str], end: int) -> bool:
    """Whether odds that come after the clause are of another thing: "… and saw a 60 percent chance of | rain"."""
    return found.start() >= end and re.match(r"s? (?:of|that)\b", low[found.end() :]) is not None


def _about_odds(low: str, found: re.Match[str]) -> bool:
    # "The chance of a clash between the two fleets before the end of the year at | one in five".
    put = low[: found.start()].endswith((" at ", " is ", " at about ", " at no more than ", " at some "))
    near = low[max(0, found.start() - (_PUT if put else _NEAR)) : found.end() + 15]
    return bool(re.search(r"\b(?:odds|chances?|probability|risk|likelihood)\b", near))


def _bounded(share: float, upper: float | None, bound: str | None, words: str) -> Odds | None:
    if not 0 <= share <= 1 or (upper is not None and not share <= upper <= 1):
        return None
    words = words.strip()
    low, high = floor(round(share * 100, 6)) / 100, ceil(round((upper or share) * 100, 6)) / 100
    if bound in ("no more than", "at most", "up to", "less than"):
        return Odds(0.0, high, words)
    if bound in ("at least", "more than", "better than", "no less than"):
        return Odds(low, 1.0, words)
    return Odds(low, high, words)


def _value(word: str) -> float:
    known = table("en", "probability")["numbers"]
    return float(known[word]) if word in known else float(word)


@cache
def _band_of() -> dict[str, tuple[float, float]]:
    bands = table("en", "probability")["band"]
    return {word: (band["range"][0], band["range"][1]) for band in bands for word in band["words"]}


@cache
def _bands() -> re.Pattern[str]:
    words = sorted(_band_of(), key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])")
