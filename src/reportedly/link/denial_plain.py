"""Denials in plain words: "no fuel of any kind", "he has not been suspended". Stage 4 of 5: Told -> what it says is not so.

    "no X" ──▶ X (``denial_nouns``) ──▶ does another voice tell of X?
    "he was not suspended" ──▶ the verb and whose it is ──▶ does another voice tell that of him?
    "no such letter" ──▶ the words of the statement that it points to ──▶ does another voice say much the same?

Such a denial often shares one word with what it denies, and no deed. So the word must be a telling one (``plain`` in
``rules/en/claims.toml`` lists those that are not), and the two must stand in one article, or in articles of about the same
days and names. "No guard was hurt" says more of the guard than that there was none; ``claim_denials`` weighs that.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from reportedly.link.claim_checks import days_between, shared_context
from reportedly.link.claim_stance import disowned
from reportedly.link.claim_words import PLAIN, Said, acts, canonical, name_stem, pattern, said
from reportedly.link.denial_core import common, deeds, groups, hollow, is_denial
from reportedly.link.denial_nouns import denied_there, none_of, passing
from reportedly.link.denial_told import is_so, rules_out
from reportedly.link.items import Told
from reportedly.rules import table

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_TWIN = re.compile(
    r"""
    (?P<who> \b(?:he|she|they|it)\b | \b[A-Z][\w’'-]+ (?:\ [A-Z][\w’'-]+)* | \b(?:the|a|an|his|her|its|their)\ [\w’' -]{2,40}? )
    \ (?: (?:has|have|had|was|were|is|are|did) (?:\ not|\ never|n['’]t) | never )
    \ (?: been\ | being\ | even\ | ever\ | yet\ )* (?P<verb> [a-z]{3,} )
    """,
    re.VERBOSE,
)
_PRONOUN = re.compile(r"(?i)(?:he|she|they|it)\Z")
_PERFECT = re.compile(r"(?i)\b(?:has|have) (?:not|never)\b|\b(?:has|have)n['’]t\b")
_NAMES = 4  # names of its article by which a word is filed; a denial, of which there are few, by all of them
_FILED = 6  # words of a statement that are filed
_CONTEXT, _FAR = 0.24, 7  # names in common that two articles need; days apart
_ALIKE, _MOST = 3, 0.6  # words, and their share, of two that say much the same
_BRIEF = 4  # telling words of a twin


def nothing_of(told: Told, words: Said) -> list[str]:
    """The things that a statement says were not there or not used, as stems."""
    if told.statement.modality not in ("asserted", "denied", "confirmed") or words.future or rules_out(told):
        return []
    things = denied_there(told.statement.text) if disowned(told) else none_of(told.statement.text)
    return [s for s in things if _is_telling(s, words)]


def plain_keys(told: Told, words: Said) -> set[str]:
    """Keys by which a denial in plain words and what it denies find each other: the word with a name that both articles are
    about; in one article, the article."""
    return {f"{'no' if is_denial(told, words) else 'yes'}|{key}" for key in _met_by(told, words)}


def plain_sought(told: Told, words: Said) -> set[str]:
    """What denies is found by what does not, and the other way round."""
    return {f"{'yes' if is_denial(told, words) else 'no'}|{key}" for key in _met_by(told, words)}


def _met_by(told: Told, words: Said) -> Iterator[str]:
    if words.furniture and not (told.answers or disowned(told)):
        return
    denial = is_denial(told, words)
    if denial:
        stems = [*nothing_of(told, words), *(verb for _, verb in _twins(told.statement.text)), *_pointed(told.pointed)]
    else:
        stems = [s for s in dict.fromkeys(words.order) if _is_telling(s, words)][:_FILED]
    if not denial or stems or disowned(told):
        yield f"in|{told.article}"
    for sign in {_kind(s) for s in stems if not _is_common(s)}:
        yield from (f"{sign}|of|{name}" for name in (told.about if denial else told.about[:_NAMES]))


def plainly(denier: Told, words: Said, told: Told, its: Said) -> str | None:
    """The word of *told* that *denier* denies in plain words; None where it denies none."""
    if not _close(denier, told) or its.future or _owns_ignorance(told.statement.text):
        return None
    for thing in nothing_of(denier, words):
        if (met := _told_as(thing, its, told, one_article=denier.article == told.article)) is not None:
            return met
    return _twin_of(denier, words, told, its) or _pointed_at(denier, told, its)


@lru_cache(maxsize=4096)
def _owns_ignorance(text: str) -> bool:
    return pattern("ignorance").search(text) is not None


@lru_cache(maxsize=4096)
def _pointed(text: str) -> tuple[str, ...]:
    """The telling words of what a denial points back to: "she had never received | such a letter"."""
    meant = said(text)
    return tuple(s for s in dict.fromkeys(meant.order) if _is_telling(s, meant)) if text else ()


def _pointed_at(denier: Told, told: Told, its: Said) -> str | None:
    """The first word of what a denial points back to, where the other says much the same."""
    if not denier.pointed:
        return None
    meant, telling = _pointed(denier.pointed), [s for s in dict.fromkeys(its.order) if _is_telling(s, its)]
    shared = [s for s in meant if s in telling and s not in its.negated]
    return shared[0] if len(shared) >= max(_ALIKE, _MOST * min(len(meant), len(telling))) else None


def _close(denier: Told, told: Told) -> bool:
    if denier.article == told.article:
        return True
    apart = days_between(denier, told)
    return apart is not None and apart <= _FAR and (shared_context(denier, told) or 0.0) >= _CONTEXT


def _told_as(stem: str, its: Said, told: Told, *, one_article: bool) -> str | None:
    """The word by which the other tells of a thing, as something that is so."""
    if _is_common(stem) and not one_article:
        return None
    return next((s for s in its.order if _kind(s) == _kind(stem) and is_so(s, its)), None)


def _twin_of(denier: Told, words: Said, told: Told, its: Said) -> str | None:
    if disowned(denier) or denier.statement.modality not in ("asserted", "denied", "confirmed"):
        return None
    for who, verb in _twins(denier.statement.text):
        if verb not in its.weights or not is_so(verb, its) or words.passive != its.passive:
            continue
        [flat] = [d for d in words.denied if verb in d][:1] or [()]
        rest = [s for s in flat if s != verb and s not in hollow()]
        if len(rest) >= _BRIEF or not all(s in its.weights for s in rest):
            continue
        if not _is_telling(verb, words) and not rest:
            continue
        if _same_subject(who, denier, told, its) and not _came_later(denier, told):
            return verb
    return None


def _same_subject(who: str, denier: Told, told: Told, its: Said) -> bool:
    if not _PRONOUN.match(who):
        stems = [name_stem(w) for w in _WORD.findall(who)]
        return stems[-1] in its.weights
    # "He": somebody whom both articles are about.
    return any(name in denier.about for name in its.names)


def _came_later(denier: Told, told: Told) -> bool:
    """ "He has not been suspended" on Monday is no answer to "he has been suspended" on Tuesday."""
    if not (denier.published and told.published) or not _PERFECT.search(denier.statement.text):
        return False
    return denier.published < told.published


@lru_cache(maxsize=4096)
def _twins(text: str) -> tuple[tuple[str, str], ...]:
    """Who is said not to have done what: ("He", "suspend") of "he has not been suspended"."""
    found = ((m["who"], canonical(m["verb"].lower())) for m in _TWIN.finditer(text))
    return tuple((who, verb) for who, verb in found if verb not in passing() and verb not in hollow())


def _is_telling(stem: str, words: Said) -> bool:
    """Whether a word says by itself what is spoken of: no person, no name, nothing that news of every event tells."""
    if stem in hollow() or stem in passing() or stem.startswith("#") or stem in words.names:
        return False
    if acts(stem, words) or stem in groups():
        return False
    return words.weights.get(stem, 0.0) >= PLAIN or stem in deeds()


def _is_common(stem: str) -> bool:
    return stem in common() and stem not in _kin()


def _kind(stem: str) -> str:
    """The word that stands for the kind of thing, else the stem."""
    return _kin().get(stem, stem)


@cache
def _kin() -> dict[str, str]:
    return {canonical(w): canonical(words[0]) for words in table("en", "claims")["plain"]["kin"] for w in words}
