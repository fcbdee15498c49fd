"""Compare names of voices: whether two can mean the same person, office or house. Stage 4 of 5.

Only the form of the names is compared. "Orlov" can be Dana Orlov; whether it is, the group must decide.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from reportedly.model.statement import Voice
from reportedly.rules import table

_MARKS = re.compile(r"[.,;:“”\"‘’'`´()\[\]]|['’]s\b")
_SPACE = re.compile(r"[\s\-‐‑–—/_]+")


@cache
def _rule(name: str) -> frozenset[str]:
    return frozenset(table("en", "names")[name])


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """A name for comparing, most telling word last: no case, accents, titles, articles or genitive."""
    plain = unicodedata.normalize("NFKD", name.strip())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s\b", "", plain)
    words = [w for w in _SPACE.split(_MARKS.sub(" ", plain)) if w]
    while len(words) > 1 and words[0] in {"the", "a", "an", "its", "his", "her", "their"}:
        words = words[1:]
    while len(words) > 1 and words[-1] in _rule("suffixes"):
        words = words[:-1]
    if not is_body(words):
        while len(words) > 1 and (words[0] in _rule("titles") or _is_origin_of_title(words)):
            words = words[1:]
    return " ".join(words)


def _is_origin_of_title(words: list[str]) -> bool:
    """ "Arvelian" in "Arvelian President Ada Korv"."""
    return len(words) > 3 and words[1] in _rule("titles")


def is_body(words: Sequence[str]) -> bool:
    """Whether the words of a name are an office's or an organisation's, not a person's."""
    return any(word in _rule("bodies") for word in words)


def surname(name: str) -> str:
    """The last word of a person's name with the small words that belong to it."""
    words = name_key(name).split()
    start = len(words) - 1
    while start > 1 and words[start - 1] in _rule("particles"):
        start -= 1
    return " ".join(words[max(start, 0) :])


@lru_cache(maxsize=8192)
def says_who(name: str) -> bool:
    """Whether a name tells one voice from others: "Orlov" and "the interior ministry" do, "an official" does not."""
    words = name_key(name).split()
    if not words or words[-1] in _rule("anyone"):
        return False
    return not (len(words) == 1 and (words[0] in _rule("titles") or words[0] in _rule("which")))


def is_named(voice: Voice) -> bool:
    """Whether a voice is somebody: a person, or a body of its own. A medium is not meant: it carries."""
    if voice.role in ("anonymous", "medium"):
        return False
    words = name_key(voice.name).split()
    if not words or words[-1] in _rule("anyone"):
        return False
    return voice.role != "group" or is_body(words)


def same_name(one: str, other: str) -> bool:
    """Whether the two names can mean the same: the shorter adds nothing that the longer lacks or contradicts."""
    if not says_who(one) or not says_who(other):
        return False
    first, second = name_key(one).split(), name_key(other).split()
    if first == second:
        return True
    if is_body(first) or is_body(second):
        return _same_body(first, second)
    return _same_person(first, second)


def _same_body(first: list[str], second: list[str]) -> bool:
    """ "the interior ministry" can be the Arvelian one; "the ministry" alone could be any."""
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) > 1 and len(shorter) < len(longer) and longer[-len(shorter) :] == shorter


def _same_person(first: list[str], second: list[str]) -> bool:
    shorter, longer = sorted((first, second), key=lambda words: (len(words), words))
    if shorter[-1] != longer[-1]:
        return False
    given, others = shorter[:-1], longer[:-1]
    at = 0
    for word in given:
        while at < len(others) and not _fits(word, others[at]):
            at += 1
        if at == len(others):
            return False
        at += 1
    return True


def _fits(word: str, other: str) -> bool:
    """Whether two given names agree: equal, or one the initial of the other."""
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])
