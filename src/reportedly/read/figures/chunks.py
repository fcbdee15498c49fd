"""Chunk a sentence into counted nouns, outcomes and the words between. Stage 3 of 5.

Every chunk has a class letter; the letters in a row are the string that `attach` matches its patterns on.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportedly.read.figures.numbers import Quantity, quantities
from reportedly.read.figures.outcomes import Found, outcome_at
from reportedly.read.figures.tokens import Token, people
from reportedly.rules import table

# A noun phrase has at most this many words between its number and its head: "12 heavily armed masked men".
_MOST_MODIFIERS = 6


class Chunk(NamedTuple):
    """A stretch of tokens: `Q` a counted noun phrase, `S` one person, outcome letters, else a word's class.

    `noun` is the head with its modifiers, as token positions; None where the number stands bare. `counts` is
    an outcome that the phrase holds itself ("12 deaths", "two wounded men"). `thing` says the table that the
    head is from: people, participants, deployed, attacks, shots, destroyed; "" is any other noun.
    """

    letter: str
    first: int
    last: int
    quantity: Quantity | None = None
    noun: tuple[int, int] | None = None
    outcome: Found | None = None
    counts: str | None = None
    thing: str = ""
    definite: bool = False


@cache
def _things() -> dict[str, str]:
    """Heads of the noun tables (the last word of each entry) with the name of their table."""
    words = table("en", "figures_words")
    found: dict[str, str] = {}
    for name in ("destroyed", "attacks", "shots", "deployed", "participants"):
        for noun in words[name]["nouns"]:
            found[noun.split()[-1]] = name
    return found


@cache
def _multiplied() -> dict[str, str]:
    """What a "double" or "triple" of each noun counts."""
    listed = table("en", "figures_outcomes")["multiple"]
    return {noun: outcome for outcome, nouns in listed.items() for noun in nouns}


def chunk(tokens: Sequence[Token], names: frozenset[str] | None = None) -> list[Chunk]:
    """The chunks of a sentence, left to right, without gaps.

    With *names* (surnames that the article gave in full), named people are chunks of one person too.
    """
    counts = {q.first: q for q in quantities(tokens)}
    chunks: list[Chunk] = []
    i = 0
    while i < len(tokens):
        found = _counted(tokens, counts[i]) if i in counts else None
        found = found or _outcome(tokens, i, chunks) or _person(tokens, i, chunks)
        if names is not None and (found is None or found.letter == "S"):
            found = _named(tokens, i, names, chunks, found)
        found = found or Chunk(_letter(tokens, i), i, i + 1)
        chunks.append(found)
        i = found.last
    return chunks


def _letter(tokens: Sequence[Token], i: int) -> str:
    token = tokens[i]
    if token.kind == "x" and token.capital:
        return "C"
    return token.kind


def _outcome(tokens: Sequence[Token], i: int, before: Sequence[Chunk]) -> Chunk | None:
    found = outcome_at(tokens, i)
    if found and found.last == i + 1 and tokens[i].low.endswith("ing") and before and before[-1].letter in "ndqxCy0":
        return None  # "a weekend shooting" is a noun
    return Chunk(found.letter, i, found.last, outcome=found) if found else None


def _counted(tokens: Sequence[Token], quantity: Quantity) -> Chunk | None:
    """The number with the noun that it counts, or bare; None where it is an age: "Jones, 27, of"."""
    i = quantity.last
    if quantity.indefinite and (quantity.low or 0) > 1:
        counts = _multiplied().get(tokens[i].low)
        return (
            Chunk("Q", quantity.first, i + 1, quantity, (i, i + 1), counts=counts, thing="outcome") if counts else None
        )
    if quantity.first and tokens[quantity.first - 1].low in {",", "("} and i < len(tokens) and i == quantity.first + 1:
        if tokens[i].low in {",", ")", "of"} and tokens[quantity.first].kind == "0" and (quantity.high or 0) < 120:
            return None
    if quantity.indefinite and quantity.comparator == "exact" and not _follows_noun(tokens, i):
        return None
    i = _past_of(tokens, i)
    head = _head(tokens, i)
    if head:
        first, last, thing, counts = head
        last = _joined(tokens, last, thing)
        return Chunk("Q", quantity.first, last, quantity, (first, last), counts=counts, thing=thing)
    if quantity.low == 1 == quantity.high and i > quantity.last and tokens[i].low in {"those", "them", "whom"}:
        return Chunk("Q", quantity.first, i + 1, quantity)
    if i > quantity.last and i < len(tokens) and tokens[i].low in {"whom", "them", "those", "which", "these"}:
        return Chunk("Q", quantity.first, i + 1, quantity)
    return Chunk("Q", quantity.first, quantity.last, quantity)


def _follows_noun(tokens: Sequence[Token], i: int) -> bool:
    window = tokens[i : i + 4]
    return any(t.kind in "pPg" for t in window)


def _past_of(tokens: Sequence[Token], i: int) -> int:
    """Past "of the", "of their": "dozens of", "two of his"."""
    if i < len(tokens) and tokens[i].low == "of":
        i += 1
        while i < len(tokens) and tokens[i].kind in "dqa" and tokens[i].low not in {"those", "these"}:
            i += 1
        if i >= len(tokens):
            return i - 1
    return i


def _head(tokens: Sequence[Token], i: int) -> tuple[int, int, str, str | None] | None:
    """The noun phrase from *i*: its first and last token, the table of its head, and an outcome inside it."""
    singular, plural = people()
    things, counts, unknown = _things(), None, None
    stop = min(len(tokens), i + _MOST_MODIFIERS)
    k = i
    while k < stop:
        token = tokens[k]
        low = token.low
        if found := outcome_at(tokens, k):
            if "N" in found.letters and (low not in {"dead", "wounded", "injured", "killed"}):
                return i, found.last, "outcome", found.outcome("N")
            attributive = found.last < len(tokens) and tokens[found.last].kind in "pP" and found.last - k == 1
            if not attributive or ("K" not in found.letters and "D" not in found.letters):
                break
            counts = found.outcome("K" if "K" in found.letters else "D")
            k = found.last
            continue
        if low in plural or low in singular or token.kind == "g":
            last = k + 1
            while last < len(tokens) and tokens[last].kind in "pP" and not outcome_at(tokens, last):
                last += 1
            head = tokens[last - 1].low
            return i, last, things.get(head, "people"), counts
        if low in things and not (low == "strikes" and k + 1 < len(tokens) and tokens[k + 1].low == "on"):
            last = k + 1
            if tokens[k].low == "waves" and last + 1 < len(tokens) and tokens[last].low == "of":
                last += 2
            return i, last, things[low], counts
        if token.kind not in "x-" and not (token.kind == "a" and k + 1 < stop and tokens[k + 1].kind in "xpP"):
            break
        if token.kind == "x":
            unknown = k
            if low.endswith(("s", "ese")) and not low.endswith(("ss", "us", "is")) and not low.endswith("'s"):
                if k + 1 >= len(tokens) or tokens[k + 1].kind not in "xpP" or _verbal(tokens[k + 1].low):
                    return i, k + 1, "", counts
        k += 1
    if unknown is not None and unknown + 1 == k and tokens[unknown].capital and unknown - i < 2:
        return i, k, "", counts
    return None


def _verbal(low: str) -> bool:
    return low.endswith(("ed", "ing"))


def _joined(tokens: Sequence[Token], last: int, thing: str) -> int:
    """Take in a second head: "gangsters and terrorists", "women and children"."""
    if thing in {"", "outcome"} or last + 1 >= len(tokens) or tokens[last].low not in {"and", "or"}:
        return last
    if tokens[last + 1].kind == "P" and not outcome_at(tokens, last + 1):
        further = tokens[last + 2] if last + 2 < len(tokens) else None
        return last + 2 if further is None or further.kind != "P" else last + 3
    return last


_OPENERS = frozenset({"n", "q", "d"})
_BARE_AFTER = frozenset(",&.KVDFi-:")


def _person(tokens: Sequence[Token], i: int, before: Sequence[Chunk]) -> Chunk | None:
    """One person by a noun phrase: "a 24-year-old man", "her brother", and "Man" as a headline has it."""
    kind = tokens[i].kind
    if kind == "n" or kind == "q":
        return _described(tokens, i, i + 1, definite=kind == "q")
    if kind == "d" and tokens[i].low in {"the", "this"}:
        return _described(tokens, i, i + 1, definite=True)
    opens = not before or before[-1].letter in _BARE_AFTER
    if (kind in "pg" and opens) or (kind == "x" and tokens[i].capital and not before and i + 1 < len(tokens)):
        return _described(tokens, i, i, definite=False)
    return None


def _described(tokens: Sequence[Token], first: int, i: int, *, definite: bool) -> Chunk | None:
    singular, _ = people()
    start, aged = i, None
    stop = min(len(tokens), i + _MOST_MODIFIERS)
    while i < stop:
        token = tokens[i]
        if token.kind == "g":
            aged = i + 1
        elif token.kind == "p":
            while i + 1 < len(tokens) and tokens[i + 1].kind == "p" and tokens[i + 1].low in singular:
                i += 1
            if i + 1 < len(tokens) and tokens[i + 1].kind in "P" and not outcome_at(tokens, i + 1):
                return None
            return Chunk("S", first, i + 1, noun=(start, i + 1), thing="people", definite=definite)
        elif token.kind == "0" and i + 1 < stop and tokens[i + 1].low.endswith("-old"):
            pass
        elif (
            token.kind not in "x,-a"
            or (token.kind == "a" and token.low in {"who"})
            or (token.kind == "," and (i + 1 >= stop or tokens[i + 1].kind not in "xg"))
            or (i > start and token.kind == "x" and outcome_at(tokens, i))
        ):
            break
        i += 1
    if aged:
        return Chunk("S", first, aged, noun=(start, aged), thing="people", definite=definite)
    return None


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NOT_NAMES = frozenset(
    "police county city street avenue road hospital center university school department office court high "
    "district fire sheriff's state park news video photo medical general the".split()
)


def _named(
    tokens: Sequence[Token], i: int, names: frozenset[str], before: Sequence[Chunk], found: Chunk | None
) -> Chunk | None:
    """A person by name: two capitalised words or more, or a surname that is known; with what describes them."""
    start = found.last if found else i
    last = end_of_name(tokens, start)
    alone = last == start + 1 and (last >= len(tokens) or tokens[last].kind not in "pP")
    if last - start > 1 or (alone and tokens[start].low in names):
        placed = before and before[-1].letter in "iot" and not found and tokens[i - 1].low not in {"by", "as"}
        if placed:
            return Chunk("C", i, last)
        return Chunk("L", i, last, noun=(start, last), thing="name", definite=True)
    return found


def end_of_name(tokens: Sequence[Token], i: int) -> int:
    """The token after the name that begins at *i*; *i* itself where none does."""
    k = i
    while k < len(tokens):
        token = tokens[k]
        initial = token.low == "." and k > i and len(tokens[k - 1].low) == 1
        suffix = token.low == "," and k > i and k + 1 < len(tokens) and tokens[k + 1].low in _SUFFIXES
        if not (initial or suffix or token.capital and (token.kind == "x" or token.low in _SUFFIXES)):
            break
        if token.low in _NOT_NAMES:
            return i
        k += 1
    return k
