"""Read a bare number whose clause leaves out what the one before it said. Stage 3 of 5.

"Police arrested 30 people and the army 12", "200 were held in Oskend, 150 in Karst", "the ministry puts the dead at 12, the
opposition at 40": another voice, another place or another day, and the same happening. "Three." alone answers what was asked.
"""

from collections.abc import Sequence
from functools import cache

from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.cores import listed
from reportedly.read.figures.tokens import Token
from reportedly.rules import table

# Who counts, in a clause without a verb: "the opposition", "Roe's own staff".
_LONGEST_VOICE = 6
_ENDS = frozenset(".,&")
_PLACES = frozenset({"in", "at", "near", "on", "outside"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "figures_words")["elided"][name])


def gapped(tokens: Sequence[Token], here: Chunk, end: int) -> bool:
    """Whether the bare number at *here* goes on with a count that ended at token *end* of the same sentence."""
    return _elsewhere(tokens, here, end) or _another_voice(tokens, here, end)


def _elsewhere(tokens: Sequence[Token], here: Chunk, end: int) -> bool:
    """ "200 in Oskend, 150 in Karst and 12 on Tuesday"."""
    if here.last + 1 >= len(tokens) or tokens[here.last].low not in _PLACES or not tokens[here.last + 1].capital:
        return False
    return here.first > end and tokens[here.first - 1].kind in ",&"


def _another_voice(tokens: Sequence[Token], here: Chunk, end: int) -> bool:
    """ "…, the opposition 40", "… and the army 12", "…, organisers at 20,000"."""
    if here.last < len(tokens) and tokens[here.last].kind not in _ENDS and tokens[here.last].low != "for":
        return False
    last = here.first
    at = last > end and tokens[last - 1].low == "at"
    last -= at
    first = last
    while first > end and last - first < _LONGEST_VOICE and _names(tokens[first - 1]):
        first -= 1
    voice = tokens[first:last]
    if not voice or first <= end or tokens[first - 1].kind not in ",&.":
        return False
    if at:
        return True
    # A single name and a number may be the name of a thing: "Station 77".
    hedged = (
        here.quantity is not None and here.quantity.comparator != "exact" and tokens[here.first].low not in {"a", "an"}
    )
    return (len(voice) > 1 and (voice[0].kind == "d" or all(t.capital for t in voice[:2]))) or (
        hedged and len(voice) == 1 and voice[0].capital  # "Corvia has 14,000 troops there, Estria perhaps 9,000"
    )


def _names(token: Token) -> bool:
    moves = token.low.endswith(("ed", "ing")) or token.low in listed("changes")
    return token.kind in "xdpPqo" and not moves


def alone(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the number is all that the sentence says, or stands beside its day: "Three.", "Yesterday three, today twelve."."""
    # "3." opens an item of a list, "Three?" asks.
    if tokens[here.last - 1].kind == "0" or (here.last < len(tokens) and tokens[here.last].low not in {".", ","}):
        return False
    if here.first == 0:
        return here.last >= len(tokens) - 1
    before = here.first - 1
    dated = tokens[before].low in _words("days") and (before == 0 or tokens[before - 1].kind in ",&.")
    return dated or (before == 0 and tokens[0].low in {"not", "only", "just"} and here.last >= len(tokens) - 1)


def it_is(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "It is 22, says the group": what was counted before is counted again."""
    if here.first < 2 or (here.last < len(tokens) and tokens[here.last].kind not in ".,"):
        return False
    return tokens[here.first - 1].low in {"is", "was"} and tokens[here.first - 2].low == "it" and here.first < 5
