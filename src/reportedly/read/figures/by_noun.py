"""Tell an outcome from the counted noun itself: protesters take part, troops are deployed. Stage 3 of 5."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.cores import listed
from reportedly.read.figures.numbers import units
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
_CROWD = 10
_BARE_REACH = 3
_TOTAL_REACH = 10


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(table("en", "figures_words")[section][name])


def _in_unit(tokens: Sequence[Token], here: Chunk) -> str | None:
    """What "a convoy of 60 lorries", "forty army lorries" and "thirty men of a special company" say of those that are counted."""
    assert here.noun is not None
    before = [t.low for t in tokens[max(0, here.first - 2) : here.first]]
    if before[1:] == ["of"] and before[0] in units():
        return units()[before[0]]
    words = [t.low for t in tokens[here.noun[0] : here.noun[1]]]
    if words[-1] in units() and len(words) == 1 and tokens[here.noun[0] - 2].low in {"-", "‑"}:
        return units()[words[-1]]
    if words[-1] in _words("units", "vehicles") and not _words("units", "military").isdisjoint(words[:-1]):
        return "deployed"
    following = [t.low for t in tokens[here.last : here.last + 5]]
    of_unit = following[:1] == ["of"] and not _words("units", "of").isdisjoint(following)
    return "deployed" if of_unit and here.thing in {"people", "participants", "deployed"} else None


@cache
def _words_of_votes() -> frozenset[str]:
    return frozenset(table("en", "figures_votes")["counted"]["short"])


def by_noun(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, *, vote: bool = False) -> Attached | None:
    """Without an outcome in the clause, the noun may say it: protesters take part, troops are deployed."""
    here = chunks[i]
    if (
        here.letter == "Q"
        and here.noun is None
        and _is_crowd(tokens, here)
        and (joined := _took_part(tokens, here, bare=True))
    ):
        return Attached("participants", i, _chunk_of(chunks, joined - 1), "after")
    if here.letter != "Q" or here.noun is None or here.quantity is None or here.quantity.high == 0:
        return None
    lows = {t.low for t in tokens}
    following = list(takewhile(lambda low: low not in {"that", "whom"}, lows_after(tokens, here.last)))
    head = tokens[here.noun[1] - 1].low
    if vote and here.noun[1] == here.noun[0] + 1 and head in _words_of_votes():
        return Attached("polling stations", i, i, "noun")
    if head == "names" and (outcome := _listed(tokens, here)):
        return Attached(outcome, i, i, "noun")
    if head in _words("bodies", "nouns") and lows & _words("bodies", "verbs"):
        return Attached("killed", i, i, "noun")
    told = here.last < len(tokens) and tokens[here.last].low == "who" and here.thing == "people" and _few(here)
    if here.thing in {"people", "participants", "deployed"} and not told and (joined := _took_part(tokens, here)):
        outcome = "deployed" if here.thing == "deployed" else "participants"
        return Attached(outcome, i, _chunk_of(chunks, joined - 1), "after")
    if unit := _in_unit(tokens, here):
        return Attached(unit, i, i, "noun")
    if here.thing == "shots":
        return Attached("shots", i, i, "noun")
    if here.thing == "attacks":
        loose = head in _words("attacks", "needs_verb") and tokens[here.noun[0]].low != "waves"
        return None if loose and not (lows - {head}) & _words("attacks", "verbs") else Attached("attacks", i, i, "noun")
    if here.thing not in {"participants", "deployed"} or lows.intersection(following) & _words(
        "participants", "speakers"
    ):
        return None
    if here.thing == "deployed":
        return Attached("deployed", i, i, "noun")
    return Attached("participants", i, i, "noun") if head.endswith(("s", "men")) else None


def _is_crowd(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether a bare number can only be of a crowd: "thousands took to the streets", "50,000 attended"; not "at 10 they"."""
    if (here.first and tokens[here.first - 1].kind == "i") or (
        here.last < len(tokens) and tokens[here.last].kind == "u"
    ):
        return False
    return (
        here.quantity is not None
        and not here.quantity.unit
        and (here.quantity.low or here.quantity.high or 0) >= _CROWD
    )


def _few(here: Chunk) -> bool:
    """Whether so few are counted that "two members who attended" tells of two who speak, not of a crowd."""
    return here.quantity is not None and (here.quantity.high or _CROWD) < _CROWD


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
    if tokens[here.first - 1].low == "to" and (outcome := _named_after(tokens, here)):
        return Attached(outcome, i, i, "before")
    if tokens[here.first - 1].low in {"to", "at"} and (toll := _changed_toll(tokens, here)):
        far = tokens[here.first].end - tokens[toll[1]].start > _SHOWN
        return Attached(toll[0], _chunk_of(chunks, here.first - 1 if far else toll[1]), i, "before")
    if tokens[here.first - 1].low in _NUMBERS and (numbered := _numbered(tokens, here.first - 1)):
        return Attached(numbered[0], _chunk_of(chunks, numbered[1]), i, "before")
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
            outcome = total_of(tokens, k + 1)
            if tokens[k - 1].low in {"number", "total", "figure", "count", "tally", "toll"} and outcome:
                return Attached(outcome, _chunk_of(chunks, k - 1), i, "before")
            if tokens[k - 1].low == "and" and inside:  # "the number of passengers at 284 and of crew at 22"
                return Attached(outcome or inside, _chunk_of(chunks, k), i, "before")
            return None
    return None


# "The marchers numbered 3,000", "a crowd numbering 400".
_NUMBERS = frozenset({"numbered", "numbering", "numbers", "number"})
_NUMBERED_REACH = 10


def _numbered(tokens: Sequence[Token], verb: int) -> tuple[str, int] | None:
    """What those who are said to number so many met with or did: "the dead", "a crowd", "the persons gathered outside"."""
    for k in range(verb - 1, max(-1, verb - _NUMBERED_REACH), -1):
        if tokens[k].kind == ".":
            return None
        if tokens[k].low in _crowds() or tokens[k].low in _words("participants", "nouns"):
            return "participants", k
        if any(tuple(t.low for t in tokens[k : k + len(p)]) == p for p in _participation().get(tokens[k].low, ())):
            return "participants", k
        if tokens[k].low in _words("deployed", "nouns"):
            return "deployed", k
        if (told := outcome_at(tokens, k)) and not {"K", "N"}.isdisjoint(told.letters):
            return told.outcome("K" if "K" in told.letters else "N"), k
    return None


# "Lowered the death toll from last week's strike on a market and hospital to 44 from 49": so far the number may stand.
_FAR = 26
# A total whose name stands further off than this, in characters, is shown without it.
_SHOWN = 50


def _changed_toll(tokens: Sequence[Token], here: Chunk) -> tuple[str, int] | None:
    """The outcome of the total that a verb of change, far before, brings to the number, and where its name stands."""
    if here.last < len(tokens) and tokens[here.last].low not in {"from", ",", ".", "after", "on", "as", "and", ";"}:
        return None
    for k in range(here.first - 2, max(1, here.first - _FAR), -1):
        if tokens[k].kind == "." or tokens[k].low == ",":
            return None
        changes = not listed("changes").isdisjoint(t.low for t in tokens[max(0, k - 3) : k])
        told = outcome_at(tokens, k) if changes else None
        if told and "T" in told.letters:
            return told.outcome("T"), k
    return None


def _named_after(tokens: Sequence[Token], here: Chunk) -> str | None:
    """What "raised to 12 from three its count of people killed" counts: the name of the total stands after its numbers."""
    if not any(t.low in listed("changes") for t in tokens[max(0, here.first - 5) : here.first - 1]):
        return None
    for k in range(here.last, min(len(tokens), here.last + _TOTAL_REACH)):
        if tokens[k].kind in ".,":
            return None
        if tokens[k].low == "of" and tokens[k - 1].low in {"number", "total", "figure", "count", "tally", "toll"}:
            found = next((f for j in range(k + 1, min(len(tokens), k + 5)) if (f := outcome_at(tokens, j))), None)
            return found.outcome("N") if found else total_of(tokens, k + 1)
    return None


@cache
def _crowds() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["crowds"]["nouns"])


def total_of(tokens: Sequence[Token], k: int) -> str | None:
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


def _took_part(tokens: Sequence[Token], here: Chunk, *, bare: bool = False) -> int:
    """The token after a verb of taking part that follows the counted, else 0; of a *bare* number, right after it."""
    for start in range(here.last, min(len(tokens), here.last + (_BARE_REACH if bare else _REACH))):
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
