"""Words of probability as shares. Stage 3 of 5: Article -> Reading."""

import re
from dataclasses import dataclass
from functools import cache
from math import ceil, floor

from reportedly.rules import table

_NUMBER = r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)"
_BOUND = r"(?P<bound>no more than|at most|up to|less than|at least|more than|no less than)? ?(?:an? |the )?"
_CHANCE = r"(?:chance|probability|likelihood|odds|risk)"
_ODDS = re.compile(rf"{_BOUND}(?P<share>{_NUMBER})[- ](?:in|out of)[- ](?:an? )?(?P<whole>{_NUMBER})(?: {_CHANCE})?")
_PERCENT = re.compile(
    rf"{_BOUND}(?P<share>\d+(?:\.\d+)?)(?:-| to |–)?(?P<upper>\d+)? ?(?:%|percent|per cent)(?: |-){_CHANCE}"
)


@dataclass(frozen=True, slots=True)
class Odds:
    """A share read off words, and the words."""

    low: float
    high: float
    words: str


def read_odds(clause: str, sentence: str) -> Odds | None:
    """The probability that *clause* gives in words, or *sentence* in numbers; None where neither has one."""
    low = sentence.lower().replace("’", "'")
    if found := _ODDS.search(low):
        share, whole = _value(found["share"]), _value(found["whole"])
        # "one in three" is odds; "one in 2019" or "three out of two" is not.
        if 0 < share < whole <= 1000 and _about_odds(low, found):
            return _bounded(share / whole, None, found["bound"], sentence[found.start() : found.end()])
    if found := _PERCENT.search(low):
        upper = float(found["upper"]) / 100 if found["upper"] else None
        return _bounded(float(found["share"]) / 100, upper, found["bound"], sentence[found.start() : found.end()])
    words = _bands().search(clause.lower().replace("’", "'"))
    if not words:
        return None
    band = _band_of()[words.group()]
    return Odds(band[0], band[1], clause[words.start() : words.end()])


def _about_odds(low: str, found: re.Match[str]) -> bool:
    near = low[max(0, found.start() - 40) : found.end() + 15]
    return bool(re.search(r"\b(?:odds|chances?|probability|risk|likelihood)\b", near))


def _bounded(share: float, upper: float | None, bound: str | None, words: str) -> Odds | None:
    if not 0 <= share <= 1 or (upper is not None and not share <= upper <= 1):
        return None
    words = words.strip()
    low, high = floor(round(share * 100, 6)) / 100, ceil(round((upper or share) * 100, 6)) / 100
    if bound in ("no more than", "at most", "up to", "less than"):
        return Odds(0.0, high, words)
    if bound in ("at least", "more than", "no less than"):
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
