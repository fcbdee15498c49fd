"""Read a bare number that counts some of those told of before, or the same again: "the forty", "The union saw 120". Stage 3 of 5.

It has no noun, and its clause no word that tells an outcome. "The fifteen" are those of whom fifteen were told; "nine of
them" are of those told of last; "admitted to three" gives another number for what was counted last. "Seventeen had
confessed" says what some did that no table knows: who they are is carried over, and no outcome is.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.model.figure import Figure
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.cores import words_in
from reportedly.read.figures.tokens import Token

_THE = frozenset({"the", "all", "those", "these", "our", "their", "your", "its"})
_REST = frozenset({"other", "remaining", "rest"})
# Numbers up to this are used to point at anything: "the two", "the one".
_FEW = 2
# "Several", "a few": so vague a word counts nothing by itself.
_CROWD = 20
# How far before, in characters, what is carried over may stand.
_NEAR = 700
# Of the clause after it so many words are shown.
_SHOWN = 5
_ENDS = frozenset(".,&")
_GIVES = frozenset({"to", "of", "at", "only", "just", "barely", "about"})
_STILL = frozenset({"remain", "remains", "remained", "still", "are", "were", "is", "was"})


class Carried(NamedTuple):
    """What a bare number takes over: the outcome ("" none), and who is counted; and the tokens that show it."""

    outcome: str
    population: str | None
    first: int
    last: int


def carried(tokens: Sequence[Token], here: Chunk, before: Sequence[Figure]) -> Carried | None:
    """What the bare number at *here* takes over from the figures *before*, the last the nearest; None where it counts nothing."""
    quantity = here.quantity
    if here.letter != "Q" or here.noun is not None or quantity is None or quantity.unit or quantity.former:
        return None
    near = [
        f for f in before if f.unit is None and f.outcome != "money" and f.span.end > tokens[here.first].start - _NEAR
    ]
    if not near or quantity.indefinite or (quantity.comparator == "vague" and (quantity.low or 0) < _CROWD):
        return None
    last, opens = near[-1], tokens[here.first - 1].low if here.first else ""
    ends = _clause_end(tokens, here.last)
    if _points_back(tokens, here):
        # "Protocols, all 5,340 of them", after one man's death: more than were told of are of others.
        of_last = last.high is None or quantity.low is None or quantity.low <= last.high
        told = ((last.outcome or "") if of_last else "", last.population if of_last else None, here.first, ends)
        return None if _speaks(tokens, here.last) else Carried(*told)
    if _answers(tokens, here):
        return Carried(last.outcome or "", last.population, here.first, min(len(tokens), here.last + 2))
    if quantity.high == 0:
        return None
    if opens in _THE and _stands_alone(tokens, here.last) and (same := _same(here, before)):
        return Carried(same.outcome or "", same.population, here.first - 1, ends)
    if opens in _REST and _stands_alone(tokens, here.last) and (quantity.low or 0) > 1:
        return Carried(last.outcome or "", last.population, here.first - 1, here.last)
    if (verb := _given(tokens, here)) is not None:
        return Carried(last.outcome or "", last.population, verb, here.last)
    if _acts(tokens, here):
        stays = tokens[here.last].low in _STILL or "still" in {t.low for t in tokens[here.last : here.last + 3]}
        state = (
            next((f.outcome for f in reversed(near) if f.outcome in words_in("bare", "states")), None)
            if stays
            else None
        )
        return Carried(state or "", last.population, here.first, ends)
    return None


def _answers(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "Nine, says the hospital.", "The mayor's office: two thousand.", "Sixty-two?": the number is all that a voice says."""
    quantity, after = here.quantity, [t.low for t in tokens[here.last : here.last + 2]]
    if quantity is None or quantity.low == quantity.high == 1:
        return False
    first = here.first == 0 or tokens[here.first - 1].low in {":", "—", "–", "”"}
    if not first:
        return False
    cues = words_in("merely", "cues")
    if len(after) == 2 and after[0] == "," and after[1] in cues:
        return True
    written = tokens[here.first].kind != "0" or here.first > 1
    return (
        written
        and quantity.high != 0
        and (not after or after[0] in {"?", "!"} or (after[0] == "." and len(after) == 1))
    )


def _clause_end(tokens: Sequence[Token], last: int) -> int:
    """Where the words about the number end, a few of which show what is told of them."""
    k = last
    while k < min(len(tokens), last + _SHOWN) and tokens[k].kind not in ".,&w":
        k += 1
    return k


def _points_back(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "Two of them", "thirty of ours", but not "one of them", which points at somebody."""
    one = here.quantity is not None and here.quantity.low == here.quantity.high == 1
    inside = pairwise(t.low for t in tokens[here.first : here.last + 1])
    return not one and any(of == "of" and back in {"them", "whom", "these", "those"} for of, back in inside)


def _same(here: Chunk, before: Sequence[Figure]) -> Figure | None:
    """The last figure of the same exact number, where it is one that can be known again."""
    quantity = here.quantity
    if quantity is None or quantity.low is None or quantity.low != quantity.high or quantity.low <= _FEW:
        return None
    return next((f for f in reversed(before) if f.low == f.high == quantity.low and f.unit is None), None)


def _stands_alone(tokens: Sequence[Token], last: int) -> bool:
    return last >= len(tokens) or tokens[last].kind in ".,&bhmwi" or tokens[last].low.endswith("ed")


def _given(tokens: Sequence[Token], here: Chunk) -> int | None:
    """Where "Police saw 120.", "has been told of six" begin: a verb of counting right before, and the clause ends."""
    if here.quantity is not None and here.quantity.low == here.quantity.high == 1:
        return None
    if (
        here.last < len(tokens)
        and tokens[here.last].kind not in _ENDS
        and tokens[here.last].low not in words_in("bare", "after")
    ):
        return None
    k = here.first - 1
    while k > 0 and tokens[k].low in _GIVES:
        k -= 1
    return k if k >= 1 and tokens[k].low in words_in("bare", "gives") else None


def _acts(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "Seventeen remain in the forest", "One has confessed": the number opens its clause and a verb follows."""
    opens = (
        here.first == 0
        or tokens[here.first - 1].kind in ".,&"
        or tokens[here.first - 1].low in {"that", "believes", "said", "says"}
    )
    if not opens or here.last + 1 >= len(tokens) or here.quantity is None:
        return False
    verb, one = tokens[here.last], here.quantity.low == here.quantity.high == 1
    tells = verb.kind in "bh" or verb.low in words_in("bare", "acts")
    if tokens[here.first].kind == "0" and here.first == 0 and verb.kind == ".":
        return False
    return tells and not (one and (tokens[here.last].kind != "h" or here.first > 0)) and not _speaks(tokens, here.last)


def _speaks(tokens: Sequence[Token], last: int) -> bool:
    cues = words_in("merely", "cues")
    clause = []
    for token in tokens[last : last + 4]:
        if token.kind in ".,":
            break
        clause.append(token.low)
    return not cues.isdisjoint(clause)
