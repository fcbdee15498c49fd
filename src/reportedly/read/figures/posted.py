"""Tell who went, was sent or lives somewhere where no verb of our tables says so. Stage 3 of 5.

"The mission has 46 monitors in the valley", "our two teams", "some 40 lorries crossed the bridge": those are deployed;
"14,500 people had left Marvik": they are displaced; "an island with 3,400 inhabitants" is a population.
"""

from collections.abc import Sequence
from functools import cache

from reportedly.read.figures.by_noun import Attached, lows_after
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.fits import SETTLED
from reportedly.read.figures.numbers import units
from reportedly.read.figures.tokens import Token
from reportedly.rules import table

_HAS = frozenset({"has", "have", "had", "keeps", "keep", "kept", "maintains", "maintained"})
_OURS = frozenset({"our", "its", "their"})
_AT = frozenset({"in", "on", "at", "along", "near", "inside", "within", "across", "outside", "around"})
_PEOPLE = frozenset({"people", "participants", "deployed"})
# Fewer who left a place are told of one by one, as a story.
_CROWD = 10
# So many words after the counted may its verb stand.
_REACH = 6


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "figures_words")["posted"][name])


def posted(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int) -> Attached | None:
    """The outcome of the counted at *i* by where it is or goes; None where the words tell of no place."""
    here = chunks[i]
    quantity = here.quantity
    if here.letter != "Q" or quantity is None or quantity.high == 0 or quantity.indefinite:
        return None
    if last := _left(tokens, here):
        return Attached("displaced", i, _chunk_of(chunks, last), "after")
    if here.noun is None and _all_of(tokens, here):
        return Attached("deployed", i, i, "noun")
    if here.noun is None:
        unit = here.first > 1 and tokens[here.first - 1].low in _HAS and tokens[here.first - 2].low in units()
        ends = here.last >= len(tokens) or tokens[here.last].kind in ".,"
        return Attached("deployed", i, i, "noun") if unit and ends else None  # "the flotilla has five"
    head = tokens[here.noun[1] - 1].low
    if head in _words("inhabitants") and _size(here) >= SETTLED and _has(tokens, here):
        return Attached("population", i, i, "noun")
    if head in _words("staff") and _size(here) > 1 and _has(tokens, here) and _at_place(tokens, here.last):
        return Attached("deployed", i, i, "noun")
    if here.thing in _PEOPLE and _size(here) > 1 and _we_have(tokens, here):
        return Attached("deployed", i, i, "noun") if _at_place(tokens, here.last) else None  # "we had eleven people on"
    if head in _words("assets") and here.first and tokens[here.first - 1].low in _OURS:
        return Attached("deployed", i, i, "noun")
    if head in _words("vehicles"):
        following = lows_after(tokens, here.last)
        if head == "vehicles" and _size(here) < _CROWD:
            return None  # "two vehicles drove down the street"
        if (following[:1] == ["of"] and not units().keys().isdisjoint(following)) or _moves(tokens, here.last):
            return Attached("deployed", i, i, "noun")
    return None


def _size(here: Chunk) -> float:
    return (here.quantity.low or here.quantity.high or 0) if here.quantity else 0


def _has(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether "has", "have had", "with" stands right before the number, after no person."""
    first = here.first
    if first > 3 and tokens[first - 1].low == "and" and tokens[first - 2].kind == "x":
        first -= 3  # "has 14 foreign and 61 local staff"
    before = [t.low for t in tokens[max(0, first - 3) : first]]
    return bool(before) and before[-1] in _HAS and not {"he", "she", "who"} & set(before)


def _we_have(tokens: Sequence[Token], here: Chunk) -> bool:
    before = [t.low for t in tokens[max(0, here.first - 4) : here.first]]
    return "we" in before and before[-1] in {"have", "had", "keep", "kept"}


def _at_place(tokens: Sequence[Token], last: int) -> bool:
    """Whether "in the valley", "on that ridge", "in Oskend" follows."""
    if last + 1 >= len(tokens) or tokens[last].low not in _AT:
        return False
    return tokens[last + 1].kind in "dq" or tokens[last + 1].capital or tokens[last + 1].low == "that"


def _all_of(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "The monitors of the mission, all 46 of them,": those sent, counted after the comma."""
    lows = [t.low for t in tokens[here.first : here.last + 2]]
    if (
        here.first < 3
        or tokens[here.first - 1].low != "all"
        or tokens[here.first - 2].low != ","
        or not {"of", "them"} <= set(lows)
    ):
        return False
    sent = _words("staff") | _words("assets") | _words("vehicles")
    return any(t.low in sent for t in tokens[max(0, here.first - _REACH - 4) : here.first - 2])


def _moves(tokens: Sequence[Token], last: int) -> bool:
    for token in tokens[last : last + _REACH]:
        if token.kind in ".,&w":
            return False
        if token.low in _words("moves"):
            return True
    return False


def _left(tokens: Sequence[Token], here: Chunk) -> int:
    """The last token of "left Marvik", "have left the valley"; 0 where the counted do not leave a place."""
    if _size(here) < _CROWD or (here.noun is not None and here.thing not in _PEOPLE and not here.like_people):
        return 0
    k = here.last
    while k < min(len(tokens), here.last + 4) and tokens[k].kind in "ha" and tokens[k].low != "left":
        k += 1
    if k + 1 >= len(tokens) or tokens[k].low != "left":
        return 0
    place = tokens[k + 1]
    if place.capital and place.kind == "x" and place.low not in table("en", "figures_words")["places"]["not_places"]:
        return k + 1
    named = k + 2 < len(tokens) and place.kind in "dq" and tokens[k + 2].low in _words("places")
    return k + 2 if named else 0


def _chunk_of(chunks: Sequence[Chunk], token: int) -> int:
    return next(i for i, c in enumerate(chunks) if c.first <= token < c.last)
