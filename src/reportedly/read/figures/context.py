"""Read what stands around a figure: where, whether it is a running total. Stage 3 of 5."""

import re
from collections.abc import Sequence
from functools import cache

from reportedly.model.span import Span
from reportedly.read.figures.tokens import Token
from reportedly.rules import table

# How far from the figure a place or a sign of a running total is still taken to belong to it, in tokens.
_REACH = 12
_PLACE = frozenset({"in", "at", "near", "outside", "across", "throughout", "around"})
# "In Halvenian hospitals" names no place.
_ADJECTIVE = ("ian", "ean", "ese", "ish")
_SETTLED = frozenset({"city", "town", "village", "region", "province", "port", "district", "capital", "state"})


@cache
def _running() -> re.Pattern[str]:
    phrases = table("en", "figures_words")["cumulative"]["running"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})\b", re.IGNORECASE)


@cache
def _not_places() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["places"]["not_places"])


def is_running(text: str, clause: Span) -> bool:
    """Whether the words around a figure say that it counts from the beginning."""
    return bool(_running().search(text, clause.start, clause.end))


# Between "no sign of" and the number stand at most so many words: "no sign of any of the".
_BETWEEN = 4


@cache
def _traces() -> tuple[frozenset[str], frozenset[str]]:
    words = table("en", "figures_words")["absent"]
    return frozenset(words["none"]), frozenset(words["traces"])


def is_absent(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words say that there is nothing to be seen of the counted: "no sign of the 300 saboteurs"."""
    none, traces = _traces()
    k = first - 1
    while k > 0 and k >= first - _BETWEEN and tokens[k].kind in "dqo" and tokens[k - 1].low not in traces:
        k -= 1
    if k < 2 or tokens[k].low not in {"of", "that", "for"} or tokens[k - 1].low not in traces:
        return False
    return any(t.low in none for t in tokens[max(0, k - _BETWEEN) : k - 1])


def place_near(text: str, tokens: Sequence[Token], first: int, last: int, bounds: tuple[int, int]) -> str | None:
    """The name after "in" or the like that stands nearest to the figure: after it first, then before it."""
    left, right = bounds
    after = range(last, min(right, last + _REACH))
    before = range(first - 1, max(left, first - _REACH) - 1, -1)
    for window in (after, before):
        for k in window:
            if tokens[k].kind in ".,&w" and (window is after or tokens[k].kind == "."):
                break
            if (tokens[k].low in _PLACE or (tokens[k].low == "of" and k and tokens[k - 1].low in _SETTLED)) and (
                name := _name(text, tokens, k + 1)
            ):
                return name
    return None


def _name(text: str, tokens: Sequence[Token], k: int) -> str | None:
    start = k
    if k < len(tokens) and tokens[k].low == "the" and k + 1 < len(tokens):
        k, start = k + 1, k + 1
    while k < len(tokens) and _named(tokens[k]) and (k == start or tokens[k].start - tokens[k - 1].end <= 1):
        k += 1
    described = k < len(tokens) and tokens[k].kind in "xpP" and tokens[k - 1].low.endswith(_ADJECTIVE)
    return text[tokens[start].start : tokens[k - 1].end] if k > start and not described else None


def _named(token: Token) -> bool:
    return token.capital and token.kind in "xpo" and token.low not in _not_places() and len(token.low) > 1
