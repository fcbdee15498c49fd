"""Give the outcome of one counted thing to its neighbours in a list: "two men and a woman were injured". Stage 3 of 5."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reportedly.read.figures.by_noun import Attached
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.fits import fits
from reportedly.read.figures.partitive import opens_with_number, predicated
from reportedly.read.figures.tokens import Token

_FILL = "[xCyadnqgpP0]"
_LIST = re.compile(rf"(?:[io]{_FILL}{{1,5}}|,0|,[gCLx0n&]{{1,6}})?(?:,&|,|&)(?:i|a)?$")


def share(
    tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, counted: Sequence[int], found: dict[int, Attached]
) -> None:
    """Give the outcome of one member of a list to its neighbours: "two men and a woman were injured"."""
    for i, following in reversed(list(pairwise(counted))):
        if i in found or following not in found or found[following].how not in {"after", "shared after"}:
            continue
        if chunks[i].first == 1 and tokens[0].low in {"of", "among"}:
            continue  # "of 45 people on the boat, 38 are dead": the whole
        listed = _LIST.fullmatch(letters, i + 1, following) and fits(chunks[i], found[following].outcome, "after")
        if (
            listed
            and not _is_object(tokens, chunks, i)
            and (chunks[i].noun or (chunks[i].quantity and chunks[following].noun))
        ):
            found[i] = Attached(found[following].outcome, i, i, "shared after")
    share_forward(chunks, letters, counted, found)


def _is_object(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a verb of the past stands right before: "fired 40 missiles and 12 drones were shot down"."""
    return i > 0 and chunks[i - 1].letter == "x" and tokens[chunks[i - 1].last - 1].low.endswith("ed")


def share_forward(chunks: Sequence[Chunk], letters: str, counted: Sequence[int], found: dict[int, Attached]) -> None:
    """The same to the right: "killing two men and a woman"."""
    for previous, i in pairwise(counted):
        if i in found or previous not in found or found[previous].how not in {"before", "shared"}:
            continue
        listed = _LIST.fullmatch(letters, previous + 1, i) and fits(chunks[i], found[previous].outcome, "before")
        if listed and chunks[i].noun and letters[i + 1 : i + 2] not in {*"xhbmw"}:
            found[i] = Attached(found[previous].outcome, i, i, "shared")


def total_at(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int) -> int:
    """The chunk that says "total" shortly before the one at *i*, else that one."""
    return next((k for k in range(i - 1, max(-1, i - 4), -1) if tokens[chunks[k].first].low == "total"), i)


_LONGEST_LIST = 14


def of_whom(tokens: Sequence[Token], first: int) -> int | None:
    """Where "of whom" opens the clause of the number at *first*: "of whom one fell and one was crushed"."""
    for k in range(first - 1, max(0, first - _LONGEST_LIST), -1):
        if tokens[k].kind == ".":
            return None
        if tokens[k].low in {"whom", "which"} and tokens[k - 1].low == "of":
            return k if k == first - 1 or tokens[first - 1].kind in ",&" else None
    return None


def opens_with_whole(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "Of the 30 killed, 12 were children": the sentence opens with the whole, and the number says who some of them were."""
    opens = [t.low for t in tokens[:2]] in (["of", "the"], ["of", "those"], ["among", "the"])
    after = [t.kind for t in tokens[here.last : here.last + 2]]
    return (
        opens
        and here.first > 2
        and tokens[here.first - 1].low == ","
        and (here.noun is not None or after in (["b", "P"], ["b", "p"], ["b", "n"]))
    )


def goes_on(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether a number goes on counting what the one before it counted: "another 30", "the total to 164"."""
    if here.quantity is None:
        return False
    if opens_with_whole(tokens, here):
        return True
    inside = {t.low for t in tokens[here.first : here.last]}
    if "of" in inside and inside & {"whom", "them", "those"}:
        return True
    before = [t.low for t in tokens[max(0, here.first - 4) : here.first]]
    if here.noun is None and of_whom(tokens, here.first) is not None:
        return True
    if predicated(tokens, here) and tokens[here.first - 1].kind == "&" and opens_with_number(tokens, here):
        return True  # "of the 44, 11 were children and 26 were women"
    if before[-2:] == ["among", "them"] and here.noun is None:
        return here.last < len(tokens) and tokens[here.last].kind == "w"
    if (
        before[-1:] == ["including"]
        or before[-2:] == ["among", "them"]
        or (before[-1:] and before[-1] in ":(" and here.noun)
    ):
        return here.thing in {"people", "participants", "deployed"}
    return here.noun is None and (here.quantity.new or "total" in before)
