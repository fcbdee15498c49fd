"""The words of a cue, and what kinds of words are among them. Stage 3 of 5: Article -> Reading.

The lists are in ``rules/en/modality.toml``; what a verb is by itself, in ``rules/en/cues.toml``.
"""

import re
from functools import cache, lru_cache

from reportedly.engines import cues
from reportedly.model.statement import Modality
from reportedly.read.content_modality import words

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@lru_cache(maxsize=10_000)
def cue_words(cue: str) -> tuple[str, ...]:
    """The words of a cue in lower case."""
    return tuple(w.lower().replace("’", "'") for w in _WORD.findall(cue))


def is_silence(cue: str) -> bool:
    """Whether the words of a cue say that nothing was said or done: "declined to", "has not", "neither"."""
    return silent(cue_words(cue))


def is_negated(cue: str) -> bool:
    """Whether a word of the cue turns it round."""
    return negated(cue_words(cue))


def guesses(cue: str) -> bool:
    """Whether the cue makes a guess of what its content only states: "reckons", "assumes"."""
    return has_form(cue_words(cue), "guessing")


def has(said: tuple[str, ...], name: str) -> bool:
    """Whether one of the words stands in a list of ``modality.toml``."""
    listed = words(name)
    return any(w in listed for w in said)


def has_form(said: tuple[str, ...], name: str) -> bool:
    """Whether one of the words is a form of a verb in a list of ``modality.toml``."""
    return not _forms(name).isdisjoint(said)


def negated(said: tuple[str, ...]) -> bool:
    """Whether a word turns the others round."""
    return has(said, "cue_negations")


def silent(said: tuple[str, ...]) -> bool:
    """Whether nothing is said or done."""
    return negated(said) or has(said, "silences")


def modality_by(word: str) -> Modality:
    """What the lexicon says of a verb by itself."""
    known = cues.verb(word)
    return known[0].modality if known else "asserted"


def acts(word: str, act: str) -> bool:
    """Whether the lexicon has a verb with this act."""
    known = cues.verb(word)
    return known is not None and known[0].act == act


@cache
def _forms(name: str) -> frozenset[str]:
    """Every form of the verbs of a list."""
    return frozenset(form for lemma in words(name) for form in cues.forms_of(lemma))
