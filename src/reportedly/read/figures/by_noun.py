"""Tell an outcome from the counted noun itself: protesters take part, troops are deployed. Stage 3 of 5."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.cores import listed
from reportedly.read.figures.outcomes import outcome_at
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
_LIST_REACH = 14
_TOTAL_REACH = 10


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(table("en", "figures_words")[section][name])


def by_noun(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int) -> Attached | None:
    """Without an outcome in the clause, the noun may say it: protesters take part, troops are deployed."""
    here = chunks[i]
    if here.letter != "Q" or here.noun is None or here.quantity is None or here.quantity.high == 0:
        return None
    lows = {t.low for t in tokens}
    following = list(takewhile(lambda low: low not in {"that", "whom"}, lows_after(tokens, here.last)))
    head = tokens[here.noun[1] - 1].low
    if head == "names" and (outcome := _listed(tokens, here)):
        return Attached(outcome, i, i, "noun")
    if head in _words("bodies", "nouns") and lows & _words("bodies", "verbs"):
        return Attached("killed", i, i, "noun")
    if here.thing in {"people", "participants", "deployed"} and (joined := _took_part(tokens, here)):
        outcome = "deployed" if here.thing == "deployed" else "participants"
        return Attached(outcome, i, _chunk_of(chunks, joined - 1), "after")
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


def lows_after(tokens: Sequence[Token], last: int) -> list[str]:
    """The next few words."""
    return [t.low for t in tokens[last : last + 4]]


def _listed(tokens: Sequence[Token], here: Chunk) -> str | None:
    """What the people on a list have met with: "the detention list now has more than 200 names"."""
    kinds = table("en", "figures_words")["lists"]
    before = [t.low for t in tokens[max(0, here.first - _LIST_REACH) : here.first]]
    if "list" not in before:
        return None
    return next((kinds[low] for low in reversed(before) if low in kinds), None)


def named_total(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, inside: str | None = None) -> Attached | None:
    """A number that "the number of marchers" is put at, stands at, rose to; that "the crowd" is put at."""
    here = chunks[i]
    if here.noun is not None or here.quantity is None or not here.first:
        return None
    if tokens[here.first - 1].low not in {"at", "to", "as", "is", "was", "reached"}:
        return None
    state = here.first - 2
    if state > 0 and tokens[here.first - 1].low == "at" and tokens[state - 1].low == "the":  # "put the dead at 17"
        told = outcome_at(tokens, state)
        if told and told.last == state + 1:
            return Attached(told.outcome("N"), _chunk_of(chunks, state - 1), i, "before")
    for k in range(here.first - 2, max(-1, here.first - _TOTAL_REACH), -1):
        if tokens[k].kind == "." or tokens[k].low == ",":
            return None
        if tokens[here.first - 1].low in {"to", "at"} and (told := outcome_at(tokens, k)) and "N" in told.letters:
            rises = told.last < len(tokens) and tokens[told.last].low in listed("changes") | {
                "stood",
                "stand",
                "have",
                "had",
            }
            if rises:  # "deaths rose to 64"
                return Attached(told.outcome("N"), _chunk_of(chunks, k), i, "before")
        if tokens[k].low in _crowds() and tokens[here.first - 1].low == "at":
            return Attached("participants", _chunk_of(chunks, k), i, "before")
        if tokens[k].low in {"of", "for"}:
            outcome = _total_of(tokens, k + 1)
            if tokens[k - 1].low in {"number", "total", "figure", "count", "tally", "toll"} and outcome:
                return Attached(outcome, _chunk_of(chunks, k - 1), i, "before")
            if tokens[k - 1].low == "and" and inside:  # "the number of passengers at 284 and of crew at 22"
                return Attached(outcome or inside, _chunk_of(chunks, k), i, "before")
            return None
    return None


@cache
def _crowds() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["crowds"]["nouns"])


def _total_of(tokens: Sequence[Token], k: int) -> str | None:
    """What the noun after "the number of" says of those who are counted."""
    totals = table("en", "figures_words")["totals"]
    window = tokens[k : k + 4]
    for name in ("participants", "deployed", "attacks"):
        if any(t.low in _words(name, "nouns") for t in window):
            return name
    return next((totals[t.low] for t in window if t.low in totals), None)


@cache
def _beside() -> dict[str, tuple[frozenset[tuple[str, ...]], re.Pattern[str]]]:
    """Outcomes by noun, each with the words one of which must stand in the sentence."""
    found = {}
    for outcome, words in table("en", "figures_words")["beside"].items():
        verbs = "|".join(re.escape(v) for v in words["verbs"])
        nouns = frozenset(tuple(noun.split()) for noun in words["nouns"])
        found[outcome] = nouns, re.compile(rf"\b(?:{verbs})\b")
    return found


def beside(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int) -> Attached | None:
    """Survivors, refugees, boats, helicopters: what they count as is told by a verb elsewhere in the sentence."""
    here = chunks[i]
    if here.letter != "Q" or here.noun is None or here.quantity is None or here.quantity.high == 0:
        return None
    last = here.noun[1]
    lows = " ".join(t.low for t in tokens)
    for outcome, (nouns, verbs) in _beside().items():
        named = any(tuple(t.low for t in tokens[last - len(n) : last]) == n for n in nouns)
        speaks = not _words("participants", "speakers").isdisjoint(lows_after(tokens, here.last))
        if named and not speaks and verbs.search(lows):
            return Attached(outcome, i, i, "noun")
    return None


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
