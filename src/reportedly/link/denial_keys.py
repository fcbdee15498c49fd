"""Keys by which a denial and what it denies find each other. Stage 4 of 5: Told -> keys.

A denial often shares but two words with what it denies, both common ("fired", "police"). Such a pair would bring all
statements of a case together, so it has a sign of its own: what denies is found only by what does not, and the other way round.
"""

from collections.abc import Iterable
from itertools import combinations

from reportedly.link.claim_words import PLAIN, Said, acts
from reportedly.link.denial_core import (
    PEOPLE,
    common,
    deeds,
    denied_words,
    family,
    hollow,
    is_denial,
    people,
    stands_for,
    tells,
    voice_names,
)
from reportedly.link.items import Told

_TELLING = 7  # words of a denial that its keys are made of
_BESIDE = 2  # words beside a deed
_ABOUT = 4  # names of its article by which a common pair is filed


def denial_keys(told: Told, words: Said) -> set[str]:
    """Keys under which a denial, or what it may deny, is filed: two words, one of them a deed. Where both are common, a name
    that the article is about is part of the key."""
    sign = "no" if is_denial(told, words) else "yes"
    return {f"{sign}|{key}" for key in _met_by(told, words)}


def denials_sought(told: Told, words: Said) -> set[str]:
    """Keys by which a denial finds what it denies, and the other way round: two that deny nothing do not meet by them."""
    sign = "yes" if is_denial(told, words) else "no"
    return {f"{sign}|{key}" for key in _met_by(told, words)}


def denied_pairs(told: Told, words: Said) -> set[str]:
    """Pairs of words, as all statements are filed by, that a denial adds to its own: what its article, or who denies, adds to
    the word that it denies: "there are no such camps", "none of its submarines"."""
    if not is_denial(told, words):
        return set()
    denied = [s for s in dict.fromkeys(denied_words(told, words)) if tells(s, words)][:_TELLING]
    names = told.about[:_ABOUT] if len(denied) == 1 else voice_names(told)
    return {" ".join(sorted((word, name))) for word in denied for name in names if word != name}


def _met_by(told: Told, words: Said) -> set[str]:
    if is_denial(told, words):
        denied = _named(words, denied_words(told, words))
        stems = list(dict.fromkeys([*denied, *voice_names(told), *stands_for(told)]))[:_TELLING]
        pairs = [p for p in combinations(sorted(stems), 2) if any(_is_deed(s) for s in p)]
        alone = denied if len(denied) == 1 else []
    else:
        pairs, alone = _told_pairs(words), [s for s in _named(words, words.order) if _is_deed(s)]
    # "No trace of a collision": the deed alone, with a name that both articles are about.
    found = {f"{s}|{name}" for s in alone if _is_rare(s, words) for name in told.about[:_ABOUT]}
    for one, other in pairs:
        if _is_rare(one, words, PLAIN) or _is_rare(other, words, PLAIN):
            found.add(f"{one} {other}")
        else:
            found |= {f"{one} {other}|{name}" for name in told.about[:_ABOUT]}
    return found


def _named(words: Said, stems: Iterable[str]) -> list[str]:
    """The stems, with one sign for all names that rivals have for the same people, and one for each family of words."""
    return list(dict.fromkeys(PEOPLE if s in people(words) else family(s) for s in stems))


def _is_deed(sign: str) -> bool:
    return sign.removeprefix("~") in deeds()


def _is_rare(sign: str, words: Said, least: float = 0.0) -> bool:
    """Whether a word, or family, brings few articles together."""
    if sign.startswith("~"):
        return sign[1:] not in common()
    return sign != PEOPLE and sign not in common() and words.weights.get(sign, PLAIN) >= least


def _told_pairs(words: Said) -> list[tuple[str, str]]:
    """Each deed that a statement tells with who is named in it, and with the words beside the deed."""
    order = [s for s in words.order if s not in hollow()]
    found = set()
    for at, deed in enumerate(order):
        if deed not in deeds():
            continue
        beside = {*order[max(0, at - _BESIDE) : at], *order[at + 1 : at + 1 + _BESIDE]}
        named = [s for s in order if s in words.names or s in words.people or s in beside or acts(s, words)]
        [sign] = _named(words, [deed])
        found |= {(min(sign, o), max(sign, o)) for o in _named(words, named) if o != sign}
    return sorted(found)
