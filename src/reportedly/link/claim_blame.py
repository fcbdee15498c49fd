"""Whom two statements hold responsible for the same thing. Stage 4 of 5."""

from functools import lru_cache

from reportedly.engines.blame import blames
from reportedly.link.claim_words import said
from reportedly.link.items import Told
from reportedly.model.span import Span, words_of


@lru_cache(maxsize=4096)
def _held(text: str) -> tuple[tuple[str, str], ...]:
    """Who is held responsible in a statement, and for what."""
    if not text:
        return ()
    found = blames(text, Span(0, len(text)))
    return tuple((words_of(text, b.held), b.deed.of(text) if b.deed else b.words.of(text)) for b in found)


def other_party(a: Told, b: Told) -> tuple[str, str] | None:
    """The two parties, where both statements name one for the same deed and it is another; None else."""
    for who, what in _held(a.statement.text):
        for whom, other in _held(b.statement.text):
            parties, deeds = (said(who), said(whom)), (said(what), said(other))
            apart = not parties[0].weights.keys() & parties[1].weights.keys()
            if (
                apart
                and parties[0].weights
                and parties[1].weights
                and deeds[0].weights.keys() & deeds[1].weights.keys()
            ):
                return who, whom
    return None
