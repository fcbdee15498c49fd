"""Whence two voices say that one fire came: from a roof, from a line of police. Stage 4 of 5: Told -> keys, pairs of Told -> why.

Only statements that say that shots, rockets or shells came from somewhere are compared, and only where the places share no
word. The words are in ``rules/en/claims.toml``.
"""

import re
from functools import cache, lru_cache

from reportedly.link.claim_checks import days, days_between, one_voice, shared_context
from reportedly.link.claim_words import pattern, said
from reportedly.link.items import Told

_ABOUT = 3  # names of its article that a key is made with
_NEAR_DAYS, _CONTEXT = 7, 0.2
_WORDS = 8  # words of the phrase that names the place
_ENDS = re.compile(
    r"[,;:.“”\"]|\b(?:and|but|at|about|around|on|in|when|while|after|before|that|who|which|as|shortly)\b"
)


def source_keys(told: Told) -> set[str]:
    """Index keys of a statement that says whence a fire came: the names that its article is about."""
    return {f"from|{name}" for name in told.about[:_ABOUT]} if _whence(told.statement.text) else set()


def other_source(a: Told, b: Told) -> tuple[str, str] | None:
    """The two places, where two voices say that one fire came from places that share no word; None else."""
    mine, theirs = _whence(a.statement.text), _whence(b.statement.text)
    if not mine or not theirs or one_voice(a, b) or days(a, b) is False or not _one_event(a, b):
        return None
    if {a.statement.modality, b.statement.modality} & {"denied", "asked"}:
        return None
    one, other = said(mine), said(theirs)
    if not one.weights or not other.weights or one.weights.keys() & other.weights.keys():
        return None
    return mine, theirs


def _one_event(a: Told, b: Told) -> bool:
    if a.article == b.article:
        return True
    apart = days_between(a, b)
    return (apart is None or apart <= _NEAR_DAYS) and (shared_context(a, b) or 0.0) >= _CONTEXT


@lru_cache(maxsize=16_384)
def _whence(text: str) -> str | None:
    found = _came().search(text.replace("’", "'"))
    if not found:
        return None
    rest = text[found.end() :]
    end = _ENDS.search(rest)
    words = rest[: end.start() if end else len(rest)].split()[:_WORDS]
    return " ".join(words) or None


@cache
def _came() -> re.Pattern[str]:
    return pattern("came_from")
