"""The words that say a claim best, out of those of its statements. Stage 4 of 5: quoted, never composed."""

import re
from collections.abc import Sequence

from reportedly.engines.tokens import words as closed
from reportedly.link import claims
from reportedly.link.claim_stance import disowned
from reportedly.link.items import Told

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# What a careless copy drops first.
_HEDGES = re.compile(
    r"(?i)\b(?:up to|as many as|as few as|at least|at most|more than|fewer than|less than|about|around|some|nearly|almost"
    r"|may|might|could|possibly|reportedly|allegedly|apparently|suspected|alleged)\b|“[^”]{1,40}”"
)
_POINTING = frozenset(("he", "she", "it", "they", "this", "that", "these", "which", "who", "whose", "where", "when"))
_TORN = frozenset(("to", "of", "as", "so", "for", "by", "with", "than", "and", "or", "because", "if", "but"))


def clearest(members: Sequence[Told]) -> str:
    """The words of the clearest of the statements: a whole clause with its names, figures and hedges."""
    # Who denies it in so many words says the claim; who disowns it only repeats what is denied.
    said = [m for m in members if not disowned(m)] or members
    if len(said) == 1:
        return said[0].statement.text
    # One that says more things than the others would lend the claim what they do not say.
    fewest = min(len(m.figures) for m in said)
    # Among equals the earliest: a copy can only have lost words.
    return min(said, key=lambda m: (-_clear(m, fewest, said), m.published or "9", m.id)).statement.text


def _clear(told: Told, figures: int, members: Sequence[Told]) -> float:
    words = claims.words_of_told(told)
    text = told.statement.text
    length = len(text)
    clear = (
        1.5 * bool(told.figures)
        - 1.5 * (len(told.figures) - figures)
        + min(3, len(words.names))
        + min(4.0, words.total / 2)
    )
    clear -= 2.0 * (length < 25) + max(0, length - 140) / 60 + 1.0 * ("…" in text)
    clear += 0.5 * (told.statement.modality == "asserted") + 0.5 * (told.authority is not None)
    clear += min(1.0, 0.5 * len(_HEDGES.findall(text))) - 2.0 * any(_holds(told, other) for other in members)
    return clear + _clause(text)


def _holds(told: Told, other: Told) -> bool:
    """Whether it tells that somebody says the other: "officials have said that | …"."""
    mine, theirs = told.statement.content, other.statement.content
    if told.article != other.article or told.id == other.id or mine == theirs:
        return False
    return all(any(m.covers(t) for m in mine) for t in theirs)


def _clause(text: str) -> float:
    """What speaks for a whole clause: a subject before its verb, and an end that is not torn off."""
    found = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    if not found:
        return -4.0
    verb = next((at for at, word in enumerate(found) if _is_verb(word)), None)
    clear = 0.0 if verb is None else 1.5 if verb else -1.0
    if found[0] in _POINTING:
        clear -= 1.5
    if found[0] in _TORN or found[-1] in _TORN:
        clear -= 1.5
    return clear


def _is_verb(word: str) -> bool:
    return word in closed("finite") or word in closed("auxiliaries") or word in closed("be") or word.endswith("ed")
