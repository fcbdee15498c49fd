"""Tell an outcome from the counted noun itself: protesters take part, troops are deployed. Stage 3 of 5."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.tokens import Token
from reportedly.rules import table


class Attached(NamedTuple):
    """What happened to a chunk, and the chunks that say so (positions, inclusive)."""

    outcome: str
    first: int
    last: int
    how: str


# How far after the counted a verb of taking part may stand, in words.
_REACH = 9


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(table("en", "figures_words")[section][name])


def by_noun(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int) -> Attached | None:
    """Without an outcome in the clause, the noun may say it: protesters take part, troops are deployed."""
    here = chunks[i]
    if here.letter != "Q" or here.noun is None or here.quantity is None or here.quantity.high == 0:
        return None
    lows = {t.low for t in tokens}
    following = [t.low for t in tokens[here.last : here.last + 4]]
    head = tokens[here.noun[1] - 1].low
    if head in _words("bodies", "nouns") and lows & _words("bodies", "verbs"):
        return Attached("killed", i, i, "noun")
    if here.thing in {"people", "participants", "deployed"} and (joined := _took_part(tokens, here)):
        return Attached("participants", i, _chunk_of(chunks, joined - 1), "after")
    if here.thing == "shots":
        return Attached("shots", i, i, "noun")
    if here.thing == "attacks":
        loose = head in _words("attacks", "needs_verb") and tokens[here.noun[0]].low != "waves"
        return None if loose and not lows & _words("attacks", "verbs") else Attached("attacks", i, i, "noun")
    if here.thing not in {"participants", "deployed"} or lows.intersection(following) & _words(
        "participants", "speakers"
    ):
        return None
    if here.thing == "deployed":
        return Attached("deployed", i, i, "noun")
    return Attached("participants", i, i, "noun") if head.endswith(("s", "men")) else None


def _chunk_of(chunks: Sequence[Chunk], token: int) -> int:
    return next(i for i, c in enumerate(chunks) if c.first <= token < c.last)


def _took_part(tokens: Sequence[Token], here: Chunk) -> int:
    """The token after a verb of taking part that follows the counted, else 0."""
    for start in range(here.last, min(len(tokens), here.last + _REACH)):
        for phrase in _participation().get(tokens[start].low, ()):
            if tuple(t.low for t in tokens[start : start + len(phrase)]) == phrase:
                return start + len(phrase)
        if tokens[start].kind in ".,":
            return 0
    return 0


@cache
def _participation() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table("en", "figures_words")["participants"]["verbs"]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found
