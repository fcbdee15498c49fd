"""Whom two statements hold responsible for the same thing. Stage 4 of 5."""

from functools import lru_cache

from reportedly.engines.blame import blames
from reportedly.link.claim_checks import days_between, one_voice, shared_context
from reportedly.link.claim_words import PLAIN, said
from reportedly.link.denial_core import groups
from reportedly.link.items import Told
from reportedly.model.span import Span, words_of

_STEMS, _ABOUT = 2, 3  # stems of a deed, and names of an article, that its keys are made of
_NEAR_DAYS, _CONTEXT = 14, 0.2


@lru_cache(maxsize=8192)
def _held(text: str) -> tuple[tuple[str, str], ...]:
    """Who is held responsible in a statement, and for what."""
    if not text:
        return ()
    found = blames(text, Span(0, len(text)))
    return tuple(
        (words_of(text, b.held), b.deed.of(text) if b.deed else b.words.of(text)) for b in found if not b.possible
    )


def blame_keys(told: Told) -> set[str]:
    """Index keys by which those who hold different parties responsible for one thing meet: what was done or harmed, with a
    name that the article is about."""
    stems = {s for _, what in _held(told.statement.text) for s in _telling(what)}
    return {f"who|{stem}|{name}" for stem in stems for name in told.about[:_ABOUT]}


def _telling(words: str) -> list[str]:
    found = said(words)
    return sorted(found.weights, key=lambda s: (-found.weights[s], s))[:_STEMS]


def rivals(a: Told, b: Told) -> bool:
    """Whether two voices hold different parties responsible for one thing, near enough in time and place to ask who."""
    if {a.statement.modality, b.statement.modality} & {"denied", "asked"}:
        return False
    if a.article != b.article:
        apart = days_between(a, b)
        if (apart is not None and apart > _NEAR_DAYS) or (shared_context(a, b) or 0.0) < _CONTEXT:
            return False
    if not _held(a.statement.text) or not _held(b.statement.text) or one_voice(a, b):
        return False
    return other_party(a, b) is not None


def other_party(a: Told, b: Told) -> tuple[str, str] | None:
    """The two parties, where both statements name one for the same deed and it is another; None else."""
    for who, what in _held(a.statement.text):
        for whom, other in _held(b.statement.text):
            if _apart(who, whom, a, b) and _one_deed(what, other, a, b):
                return who, whom
    return None


def _apart(who: str, whom: str, a: Told, b: Told) -> bool:
    """Whether two names cannot mean the same: two that are named, or two groups. "A former soldier" and "the gunman" may be
    one, and be whom the other names."""
    one, other = said(who), said(whom)
    if one.weights.keys() & other.weights.keys() or (one.people and other.people):
        return False
    mine, theirs = one.names & set(a.about), other.names & set(b.about)
    parties, others = one.weights.keys() & groups(), other.weights.keys() & groups()
    return bool((mine and theirs) or (parties and others) or (mine and others) or (parties and theirs))


def _one_deed(what: str, other: str, a: Told, b: Told) -> bool:
    """Whether the two tell of one thing done: a word shared that is more than the place that both articles are about."""
    one, two = said(what), said(other)
    if not one.weights and not two.weights:
        return a.article == b.article  # "a submarine sank it", "a corvette ran it down"
    shared = {s for s in one.weights.keys() & two.weights.keys() if min(one.weights[s], two.weights[s]) >= PLAIN}
    places = {n for n in one.names & two.names if n in a.about and n in b.about}
    only_names = one.weights.keys() <= one.names and two.weights.keys() <= two.names
    return bool(shared if only_names else shared - places)
