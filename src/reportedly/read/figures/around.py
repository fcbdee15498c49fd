"""What the text around a sentence tells of its numbers: a question before it, a shooting in it. Stage 3 of 5."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.model.figure import Figure
from reportedly.model.span import Span
from reportedly.read.figures.outcomes import is_told, outcome_at
from reportedly.read.figures.tokens import tokenise

# Who survived a shooting was hit; who survived a sinking, a crash or a quake was saved.
_VIOLENT = re.compile(
    r"\b(?:shot|shoot|shooting|shootings|gunshots?|gunfire|gunman|stabb\w+|bullets?)\b", re.IGNORECASE
)
_SURVIVED = re.compile(r"\bsurvived\b", re.IGNORECASE)


def saved(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, with those who survived what was no shooting as rescued, not hurt."""
    if _VIOLENT.search(text):
        return list(figures)
    alive = {f.id for f in figures if f.outcome == "injured" and _SURVIVED.search(f.text)}
    return [
        replace(f, outcome="rescued") if f.id in alive or (f.whole in alive and f.outcome == "injured") else f
        for f in figures
    ]


_HOW_MANY = re.compile(r"how many\b", re.IGNORECASE)


def asked(text: str, sentence: Span) -> str | None:
    """The outcome that a question asks the number of: "How many were on board?"."""
    found = _HOW_MANY.search(text, sentence.start, sentence.end)
    if not found or text[sentence.end - 1 : sentence.end] not in '?”"':
        return None
    tokens = tokenise(text, Span(found.end(), sentence.end))
    phrases = [p for k in range(len(tokens)) if (p := outcome_at(tokens, k)) and is_told(tokens, p)]
    return phrases[0].outcome("D") if phrases else None
