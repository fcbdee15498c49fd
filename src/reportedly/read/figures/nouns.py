"""Find the noun that a number counts. Stage 3 of 5."""

from collections.abc import Sequence
from functools import cache

from reportedly.read.figures.outcomes import is_told, outcome_at
from reportedly.read.figures.tokens import Token, people
from reportedly.rules import table

# A noun phrase has at most this many words between its number and its head: "12 heavily armed masked men".
MOST_MODIFIERS = 6
_CAPTIVITY = frozenset(table("en", "figures_words")["captivity"]["phrases"])


@cache
def _things() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Heads of the noun tables (the last word of each entry) with the name of their table."""
    words = table("en", "figures_words")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in ("destroyed", "attacks", "shots", "deployed", "participants"):
        for noun in words[name]["nouns"]:
            found.setdefault(noun.split()[-1], []).append((tuple(noun.split()), name))
    return found


def _thing(tokens: Sequence[Token], i: int, start: int) -> str | None:
    """The table that the noun ending at *i* is from; a noun of several words must stand there whole."""
    for words, name in _things().get(tokens[i].low, ()):
        first = i + 1 - len(words)
        if first >= start and all(tokens[first + k].low == word for k, word in enumerate(words)):
            return name
    return None


@cache
def multiplied() -> dict[str, str]:
    """What a "double" or "triple" of each noun counts."""
    listed = table("en", "figures_outcomes")["multiple"]
    return {noun: outcome for outcome, nouns in listed.items() for noun in nouns}


@cache
def _like_people() -> tuple[tuple[str, ...], frozenset[str]]:
    words = table("en", "figures_words")["like_people"]
    return tuple(words["endings"]), frozenset(words["not"])


def is_like_people(token: Token) -> bool:
    """Whether a noun that no table knows stands for people by its form: islanders, Kostrans, Ostari."""
    endings, not_people = _like_people()
    return token.low not in not_people and token.low.endswith((*endings, "s", "i", "ese") if token.capital else endings)


def past_of(tokens: Sequence[Token], i: int) -> int:
    """Past "of the", "of their": "dozens of", "two of his"."""
    if i < len(tokens) and tokens[i].low == "of":
        i += 1
        while (
            i < len(tokens)
            and (tokens[i].kind in "dqa" or tokens[i].low == "own")
            and tokens[i].low not in {"those", "these"}
        ):
            i += 1
        if i >= len(tokens):
            return i - 1
    return i


def head_of(tokens: Sequence[Token], i: int) -> tuple[int, int, str, str | None] | None:
    """The noun phrase from *i*: its first and last token, the table of its head, and an outcome inside it."""
    singular, plural = people()
    counts, unknown = None, None
    stop = min(len(tokens), i + MOST_MODIFIERS)
    k = i
    while k < stop:
        token = tokens[k]
        low = token.low
        if past := _measure(tokens, k):  # "three 152-mm shells"
            k, stop = past, min(len(tokens), stop + past - k)
            continue
        if named := _of_thing(tokens, k):
            return i, named[0], named[1], counts
        if (found := outcome_at(tokens, k)) and is_told(tokens, found):
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
            while last < len(tokens) and _continues(tokens, last):
                last += 1
            return i, last, _thing(tokens, last - 1, i) or "people", counts
        if name := _thing(tokens, k, i):
            last = k + 1
            if tokens[k].low == "waves" and last + 1 < len(tokens) and tokens[last].low == "of":
                last += 2
            return i, last, name, counts
        if token.kind not in "x-" and not (token.kind == "a" and k + 1 < stop and tokens[k + 1].kind in "xpP"):
            break
        if token.kind == "x":
            unknown = k
            ends = k + 1 >= len(tokens) or tokens[k + 1].kind not in "xpP" or _verbal(tokens[k + 1].low)
            ends = ends or (low.endswith("s") and tokens[k + 1].kind == "x" and is_like_people(token))
            ends = ends or (low.endswith("s") and outcome_at(tokens, k + 1) is not None)
            ends = ends or (low.endswith("s") and tokens[k + 1].low in _participles())
            if ends and low.endswith(("s", "ese")) and not low.endswith(("ss", "us", "is", "'s")):
                return i, k + 1, "", counts
        k += 1
    if unknown is not None and unknown + 1 == k and tokens[unknown].capital and unknown - i < 2:
        return i, k, "", counts
    return None


@cache
def _calibres() -> frozenset[str]:
    return frozenset(table("en", "figures_numbers")["calibres"]["words"])


def _measure(tokens: Sequence[Token], k: int) -> int:
    """Past "152-mm", "500-kilo" before a noun; 0 where no measure stands at *k*."""
    if tokens[k].kind != "0":
        return 0
    unit = k + 1 + (k + 1 < len(tokens) and tokens[k + 1].kind == "-")
    named = unit + 1 < len(tokens) and tokens[unit].low in _calibres() and tokens[unit + 1].kind in "xpP"
    return unit + 1 if named else 0


def _of_thing(tokens: Sequence[Token], k: int) -> tuple[int, str] | None:
    """Where "acts of sabotage", "attempts to infiltrate" at *k* end, and the table that has them."""
    after = tokens[k + 1].low if k + 1 < len(tokens) else ""
    if after not in {"of", "at", "to"}:
        return None
    for words, name in _things().get(tokens[k + 2].low, ()) if k + 2 < len(tokens) else ():
        if len(words) == 3 and words[:2] == (tokens[k].low, after):
            return k + 3, name
    return None


def _continues(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun goes on: "police officers", "police cars"."""
    if tokens[i].low in _CAPTIVITY and tokens[i - 1].kind == "P":
        return False  # "took 14 herders prisoner"
    return (tokens[i].kind in "pP" or _thing(tokens, i, i) is not None) and outcome_at(tokens, i) is None


@cache
def _participles() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["participles"]["irregular"])


def _verbal(low: str) -> bool:
    return low.endswith(("ed", "ing"))


def joined(tokens: Sequence[Token], last: int, thing: str) -> int:
    """Take in a second head: "gangsters and terrorists", "women and children"."""
    if thing in {"", "outcome"} or last + 1 >= len(tokens) or tokens[last].low not in {"and", "or"}:
        return last
    if tokens[last + 1].kind == "P" and not outcome_at(tokens, last + 1):
        further = tokens[last + 2] if last + 2 < len(tokens) else None
        return last + 2 if further is None or further.kind != "P" else last + 3
    return last
