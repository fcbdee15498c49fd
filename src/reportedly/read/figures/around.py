"""What the text around a sentence tells of its numbers: a question before it, a shooting in it. Stage 3 of 5."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.model.figure import Figure
from reportedly.model.span import Span
from reportedly.read.figures.by_noun import total_of
from reportedly.read.figures.elided import Before
from reportedly.read.figures.fits import OF_VICTIMS
from reportedly.read.figures.outcomes import is_told, outcome_at
from reportedly.read.figures.tokens import tokenise
from reportedly.rules import table

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


def summed(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those that "add up to" another right after them as its parts, where the sum is right."""
    wholes: dict[str, str] = {}
    sums = table("en", "figures_words")["elided"]["sums"]
    for n, total in enumerate(figures):
        if total.text.split()[0].lower() not in sums or total.low is None:
            continue
        parts, left = [], total.low
        for part in reversed(figures[:n]):
            if part.outcome != total.outcome or part.whole or part.low is None or part.unit or left <= 0:
                break
            parts.append(part.id)
            left -= part.low
        if left == 0 and len(parts) > 1:
            wholes |= dict.fromkeys(parts, total.id)
    return [replace(f, whole=wholes[f.id]) if f.id in wholes else f for f in figures]


# "Of the 44, 11 were children": so large a number is known again however far back it was told.
_KNOWN_AGAIN = 10


def before_of(
    told: Sequence[Sequence[Figure]], asked: str | None, found: Sequence[Figure] = (), *, vote: bool
) -> Before:
    """What the few sentences before count, for a number that goes on with them; *asked* is what a question asks for.

    *found* are all figures of the article so far.
    """
    last = [told_last(figures) for figures in told]
    near, far = (last[-1] if last else None), next((f for f in reversed(last) if f), None)
    counted = {f.low: f for f in found if f.low == f.high and f.low and f.low >= _KNOWN_AGAIN and f.outcome != "money"}
    counted |= {f.low: f for figures in told for f in figures if f.low == f.high and f.low}
    main = found[0].outcome if found and found[0].outcome in OF_VICTIMS else None
    return Before(
        near=asked or (near.outcome if near else None),
        far=asked or (far.outcome if far else None),
        vote=vote,
        toll=None if asked else next((f.outcome for figures in told for f in figures if f.outcome == "killed"), None),
        holder=next((f.holder for figures in reversed(told) for f in reversed(figures) if f.holder), None),
        counted=counted,
        main=main,
    )


def told_last(figures: Sequence[Figure]) -> Figure | None:
    """The figure of a sentence that a bare number in the next one would go on with."""
    counting = [f for f in figures if f.outcome != "money" and f.whole is None and f.high != 0]
    now = [f for f in counting if f.attribute != "revised"] or counting
    return now[-1] if now else None


_HOW_MANY = re.compile(r"how many\b", re.IGNORECASE)


def asked(text: str, sentence: Span, here: Sequence[Figure] = (), main: str | None = None) -> str | None:
    """The outcome whose number a sentence without one brings up: "How many were on board?", "The number of injured is
    disputed."; "the new figure" is of what the article counts first, its *main* outcome.
    """
    if not here and (topic := _topic(text, sentence)):
        return topic
    if not here and main and _NEW_FIGURE.search(text, sentence.start, sentence.end):
        return main
    found = _HOW_MANY.search(text, sentence.start, sentence.end)
    if not found or text[sentence.end - 1 : sentence.end] not in '?”"':
        return None
    tokens = tokenise(text, Span(found.end(), sentence.end))
    phrases = [p for k in range(len(tokens)) if (p := outcome_at(tokens, k)) and is_told(tokens, p)]
    return phrases[0].outcome("D") if phrases else None


# "The opposition scoffed at the new figure."
_NEW_FIGURE = re.compile(
    r"\b(?:the|this|that|its|their) (?:new|latest|official|revised|higher|lower|initial|earlier)"
    r" (?:figure|count|tally|number)s?\b(?! of)",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"\b(?:number|count|total) of\b|\btoll\b", re.IGNORECASE)


def _topic(text: str, sentence: Span) -> str | None:
    """What a sentence without a count says that there is a number of: "the number of injured remains contested"."""
    if not _NUMBER_OF.search(text, sentence.start, sentence.end):
        return None
    tokens = tokenise(text, sentence)
    for k, token in enumerate(tokens):
        found = outcome_at(tokens, k)
        if found and "T" in found.letters and is_told(tokens, found):
            return found.outcome("T")
        if token.low == "of" and k and tokens[k - 1].low in {"number", "count", "total"}:
            return total_of(tokens, k + 1)
    return None
