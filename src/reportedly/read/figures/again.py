"""Read a number that counts again, in the same sentence, what another number there counts. Stage 3 of 5.

"Some 2,300 families, or roughly 9,000 people, have fled", "40 families (180 people) were moved", "38,000, or 52,000 if one
counts the others", "74 were killed, against 480 in the autumn", "14 foreign and 61 local staff": the two share what happened.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from reportedly.read.figures.by_noun import Attached
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.fits import fits
from reportedly.read.figures.tokens import Token

_OR = re.compile(r",?&a?|\.")
# ", or 52,000 if one follows the others": a second number for the same, after where the first is from.
_ALTERNATIVE = re.compile(r"[^.QSKDV]{0,8}?,&a?")
_AGAINST = re.compile(r"[^.QSKDV]{0,16}?,?[ixt]{1,2}a?")
# "14 foreign and 61 local staff": the noun stands after the second number.
_ADJECTIVES = re.compile(r"x{1,2},?&")
_COMPARED = (("against",), ("versus",), ("compared", "with"), ("compared", "to"), ("as", "against"), ("up", "from"))
_ALL_OF = frozenset({"of", "being", "in", "from", "at", "were", ","})
# Between the two numbers of a comparison stand at most so many words.
_NEAR = 18
_GROUNDS = frozenset({"if", "according", "by", "counting", "including", "in", "with"})
_PER = frozenset({"a", "in", "last", "the", "on", "during", "before", "at", "for"})


def again(
    tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, counted: Sequence[int], found: dict[int, Attached]
) -> None:
    """Give what one number tells to the one beside it that counts the same."""
    for one, other in pairwise(counted):
        if chunks[one].letter != "Q" or chunks[other].letter != "Q" or (one in found) == (other in found):
            continue
        between = letters[one + 1 : other]
        known, missing = (one, other) if one in found else (other, one)
        outcome = found[known].outcome
        if not fits(chunks[missing], outcome, "after"):
            continue
        if missing == one and _shares_noun(chunks, one, other, between):
            found[one] = Attached(outcome, one, one, "shared after")
        elif _is_or(tokens, chunks, one, other, between):
            found[missing] = Attached(outcome, missing, missing, "again")
        elif missing == other and (how := _second(tokens, chunks, one, other, between)):
            found[other] = Attached(outcome, other, other, how)


def _equal(one: Chunk, other: Chunk) -> bool:
    return one.quantity is not None and other.quantity is not None and one.quantity[2:4] == other.quantity[2:4]


def _shares_noun(chunks: Sequence[Chunk], one: int, other: int, between: str) -> bool:
    return chunks[one].noun is None and chunks[other].noun is not None and bool(_ADJECTIVES.fullmatch(between))


def _is_or(tokens: Sequence[Token], chunks: Sequence[Chunk], one: int, other: int, between: str) -> bool:
    """ "Families, or roughly 9,000 people", "families (1,400 people)"."""
    if not _OR.fullmatch(between) or chunks[one].noun is None or chunks[other].noun is None:
        return False
    lows = [t.low for t in tokens[chunks[one].last : chunks[other].first]]
    closes = tokens[chunks[other].last].low if chunks[other].last < len(tokens) else "."
    return (lows[:2] == [",", "or"] and closes in {",", "."}) or (lows == ["("] and closes == ")")


def _second(tokens: Sequence[Token], chunks: Sequence[Chunk], one: int, other: int, between: str) -> str | None:
    """How "or 52,000 if one counts" and "against nearly 480 a month" go on: another number for what the first counts."""
    here = chunks[other]
    if here.noun is not None:
        return None
    lows = [t.low for t in tokens[chunks[one].last : here.first]]
    follows = tokens[here.last].low if here.last < len(tokens) else "."
    if lows[-1:] == ["or"] and _ALTERNATIVE.fullmatch(between):
        return "carried" if follows in _GROUNDS else None
    if lows[-2:] == [",", "all"] and follows in _ALL_OF and _equal(chunks[one], here):
        return "carried"  # "three people died, all three being members"
    compared = any(tuple(lows[-len(words) :]) == words for words in _COMPARED)
    ends = follows in _PER or follows in {".", ","}
    return "compared" if compared and len(lows) <= _NEAR and ends else None
