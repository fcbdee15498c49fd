"""Read a number that says who some of those are that were told of. Stage 3 of 5.

"The toll rose to 44. Of the 44, she said, 11 were children and 26 were women": the number has no outcome of its own and takes
over that of those whom it is a part of. So do "Twelve were children", "Of those killed, nine were children" and "The dead
include four nurses".
"""

from collections.abc import Mapping, Sequence

from reportedly.model.figure import Figure, Number
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.cores import SPELLED
from reportedly.read.figures.outcomes import outcome_at
from reportedly.read.figures.tokens import Token

_ARE = frozenset({"were", "are", "was", "is"})
_INCLUDE = frozenset({"include", "included", "includes", "including"})
_STATES = frozenset(
    {"dead", "killed", "wounded", "injured", "missing", "arrested", "detained", "displaced", "hurt", "victims"}
)
# "Of the 44, she said, 11 were": so many words may stand before the part.
_REACH = 12


def predicated(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the bare number says who some are: "Twelve were children", "11 were under ten"."""
    if here.noun is not None or here.last + 1 >= len(tokens) or tokens[here.last].low not in _ARE:
        return False
    last = here.last + 1
    while last < len(tokens) and tokens[last].kind in "xna" and last < here.last + 4:
        last += 1
    return last < len(tokens) and tokens[last].kind in "pP" and outcome_at(tokens, last) is None


def some_of(tokens: Sequence[Token], here: Chunk, told: str | None) -> str | None:
    """The outcome of the number at *here*, which counts some of those *told* of before; None where it does not."""
    if told and predicated(tokens, here) and (here.first == 0 or opens_with_number(tokens, here)):
        return told
    return _of_state(tokens, here) or _included(tokens, here)


def opens_with_number(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the sentence opens with the whole, "Of the 44," or with "Among them"."""
    opens = [t.low for t in tokens[:2]]
    back = opens in (["of", "these"], ["of", "those"], ["among", "them"], ["of", "them"], ["among", "these"])
    named = opens in (["of", "the"], ["among", "the"]) and len(tokens) > 2
    numbered = named and (tokens[2].kind == "0" or tokens[2].low in SPELLED)
    return (numbered or (back and tokens[2].low == ",")) and 2 <= here.first <= _REACH


def whole_number(tokens: Sequence[Token], here: Chunk, counted: Mapping[Number, Figure]) -> Figure | None:
    """The figure that "the 44" goes back to in "Of the 44, 11 were children"."""
    bare = here.noun is None and here.first == 2 and tokens[1].low == "the" and tokens[0].low in {"of", "among"}
    if not bare or here.last >= len(tokens) or tokens[here.last].low != "," or here.quantity is None:
        return None
    return counted.get(here.quantity.low) if here.quantity.low is not None else None


def _of_state(tokens: Sequence[Token], here: Chunk) -> str | None:
    """ "Of those killed, nine were children"."""
    if not predicated(tokens, here) and here.noun is None:
        return None
    if tokens[0].low not in {"of", "among"} or len(tokens) < 4 or tokens[1].low not in {"the", "those"}:
        return None
    found = outcome_at(tokens, 2)
    ends = found is not None and found.last < here.first and tokens[found.last].low == ","
    if not found or not ends or here.first > found.last + _REACH // 2:
        return None
    return found.outcome("K") if not {"K", "N"}.isdisjoint(found.letters) else None


def _included(tokens: Sequence[Token], here: Chunk) -> str | None:
    """ "The dead include four nurses", "those detained included two reporters"."""
    k = here.first - 1
    if here.noun is None or k < 2 or tokens[k].low not in _INCLUDE or tokens[k - 1].low not in _STATES:
        return None
    if tokens[k - 2].low not in {"the", "those", "people"}:
        return None
    if tokens[k - 1].low == "victims":
        return "killed"
    found = outcome_at(tokens, k - 1)
    return found.outcome("N") if found else None
