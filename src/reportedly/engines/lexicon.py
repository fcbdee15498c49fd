"""Find the entries of a word list in a text: fixed phrases by their words, longest first.

A list of some hundred phrases as one regular expression is tried at every position; a look-up by the first word is
thirty times faster.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportedly.model.span import Span

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands, without a possessive ending; `low` for look-ups."""

    start: int
    end: int
    low: str


def plain_words(text: str, within: Span) -> list[Word]:
    """The words of a stretch, marks left out, hyphenated ones whole."""
    found = []
    for match in _WORD.finditer(text, within.start, within.end):
        form = match.group()
        if "'" in form or "’" in form:
            form = _POSSESSIVE.sub("", form)
        found.append(Word(match.start(), match.start() + len(form), form.lower().replace("’", "'")))
    return found


def number_forms(entry: str) -> list[str]:
    """Singular and plural of an entry: "man/men" gives its own, other plurals are regular."""
    if "/" in entry:
        return entry.split("/")
    if re.search(r"[^aeiou]y$", entry):
        return [entry, entry[:-1] + "ies"]
    return [entry, entry + ("es" if re.search(r"(?:s|sh|ch|x|z)$", entry) else "s")]


class Lexicon(Generic[T]):
    """Phrases, each with what it stands for."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in entries:
            words = tuple(w.group().lower() for w in _WORD.finditer(phrase))
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for listed in self._by_first.values():
            listed.sort(key=lambda e: -len(e[0]))

    def __contains__(self, word: str) -> bool:
        return any(len(words) == 1 for words, _ in self._by_first.get(word, ()))

    def find(self, words: list[Word]) -> Iterator[tuple[int, int, T]]:
        """First and last-but-one word of each entry found, left to right, none inside another."""
        at = 0
        while at < len(words):
            for entry, meaning in self._by_first.get(words[at].low, ()):
                if all(at + i < len(words) and words[at + i].low == w for i, w in enumerate(entry)):
                    yield at, at + len(entry), meaning
                    at += len(entry) - 1
                    break
            at += 1
