"""Cut a sentence into words with one-letter classes, for the figure reader. Stage 3 of 5.

The reader matches patterns over the classes, not over the words: a class string is short, and one compiled
pattern covers all the ways in which a clause can be worded.
"""

import re
from functools import cache
from typing import NamedTuple

from reportedly.model.span import Span
from reportedly.rules import table

# Numbers keep their commas, ages and ordinals stay whole, contractions stay with their word.
_TOKEN = re.compile(
    r"""
    \d+ [-–\s]? (?:year|month|week|day)s? [-–\s]? olds? \b | \d+ [-–\s]? y/?o \b
    | \d+ (?: st | nd | rd | th | ['’]?s ) \b
    | \d+ : \d+ (?: : \d+)*
    | \d{1,3} (?: [,\u00a0\u202f] \d{3} )+ (?! \d ) (?: \.\d+ )?
    | \d+ (?: \. \d+ )*
    | (?: [A-Za-z] \. ){2,}
    | [^\W\d_]+ (?: ['’\-‑] \w+ )* (?: \d+ )?
    | \w+
    | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AGE = re.compile(r"(?:\d+|\w+(?:-\w+)?)[-–](?:year|month|week|day)s?[-–]olds?", re.IGNORECASE)
QUOTES = frozenset("\"“”‘’'«»„*`")
_LETTERS = {
    "be": "b",
    "have": "h",
    "modal": "m",
    "not": "z",
    "and": "&",
    "who": "w",
    "of": "o",
    "to": "t",
    "prep": "i",
    "det": "d",
    "possessive": "q",
    "pronoun": "u",
    "reflexive": "r",
    "adverb": "a",
    "strong": ".",
}
# Words in -ly are adverbs unless listed here.
_NOT_ADVERBS = frozenset({"family", "july", "italy", "assembly", "ally", "only", "elderly", "bully", "friendly"})


class Token(NamedTuple):
    """A word: where it stands, its lower case, its class, and whether it is written with a capital."""

    start: int
    end: int
    low: str
    kind: str
    capital: bool


@cache
def _closed() -> dict[str, str]:
    words = table("en", "figures_words")
    kinds = {word: _LETTERS[name] for name, listed in words["closed"].items() for word in listed}
    kinds |= dict.fromkeys(words["places"]["not_places"][:34], "y")
    kinds |= {"a": "n", "an": "n", "may": "m", "march": "x", ",": ",", "—": ",", "–": ",", "-": "-", "him": "u"}
    return kinds


@cache
def people() -> tuple[frozenset[str], frozenset[str]]:
    """The nouns for one person and for several."""
    words = table("en", "figures_words")["people"]
    singular = frozenset(words["singular"])
    return singular, frozenset(words["plural"]) | {_plural(word) for word in singular}


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh")) else "s")


@cache
def _kind(low: str) -> str:
    if low == "&":
        return "x"  # in a name: "the charity Bread & Salt"
    if found := _closed().get(low):
        return found
    if low[0].isdigit() or (low.endswith(("-old", "-olds")) and _AGE.fullmatch(low)):
        if low.endswith("s") and low[0].isdigit():
            return "x"  # "in his 20s"
        return "g" if "old" in low or low.endswith(("yo", "y/o")) else "0"
    if low.endswith(("n't", "n’t")):
        return "z"
    singular, plural = people()
    if low in plural:
        return "P"
    if low in singular:
        return "p"
    if low.endswith("ly") and low not in _NOT_ADVERBS:
        return "a"
    return "x" if low[0].isalnum() else "."


def tokenise(text: str, within: Span) -> list[Token]:
    """The words of *text* inside *within*, left to right; quotation marks are left out."""
    words = []
    for match in _TOKEN.finditer(text, within.start, within.end):
        word = match.group()
        if word in QUOTES:
            continue
        low = word.lower().replace("‑", "-")
        # "The mother's": what follows belongs to her.
        kind = "q" if low.endswith(("'s", "’s")) and len(low) > 3 else _kind(low)
        words.append(Token(match.start(), match.end(), low, kind, word[0].isupper()))
    return words
