"""Deeds of harm as nouns, with their doers: "the army's shelling of a clinic", "a raid by the militia", "crimes of the junta"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.engines.blame_frames import listed
from reportedly.engines.blame_phrases import rest
from reportedly.engines.harm_party import doer, is_party
from reportedly.engines.harm_words import nouns, objects
from reportedly.engines.phrases import Range, phrase_after
from reportedly.engines.tokens import Token
from reportedly.engines.tokens import words as closed

_BACK = 4  # adjectives between an owner and the deed: "the army's first and only"
_OF = 9  # words between a deed and its "by"
_NONE = frozenset(("no", "without", "deny", "denied", "denies", "denying", "any", "against", "if", "alleged"))
_SUSPECTED = frozenset(("alleged", "suspected", "possible", "apparent", "supposed", "claimed", "reported"))


@dataclass(frozen=True, slots=True)
class NamedDeed:
    """Who did it and the words for the deed, as ranges of tokens."""

    held: Range
    deed: Range
    possible: bool


def named_deeds(toks: Sequence[Token]) -> Iterator[NamedDeed]:
    """The deeds of harm that a sentence names with their doers, left to right."""
    names = nouns("deeds") | nouns("of_doer") | objects("evils")
    for at, token in enumerate(toks):
        if token.low not in names or token.quoted:
            continue
        start = _start(toks, at)
        if any(t.low in _NONE - _SUSPECTED for t in toks[max(0, start - 2) : at]):
            continue
        found = _owned(toks, at, start) or _by(toks, at) or _of(toks, at)
        if found is None or not _evil(toks, at, found[1]):
            continue
        possible = any(t.low in _SUSPECTED for t in toks[max(0, start - 1) : at])
        yield NamedDeed(found[0], found[1], possible)


def _start(toks: Sequence[Token], at: int) -> int:
    start = at
    while start > 0 and toks[start - 1].is_word and at - start < _BACK:
        low = toks[start - 1].low
        if low in closed("prepositions") or low in closed("finite") or low in closed("auxiliaries"):
            break
        start -= 1
        if low in closed("determiners") or low in closed("possessives") or toks[start].possessive:
            break
    return start


def _owned(toks: Sequence[Token], at: int, start: int) -> tuple[Range, Range] | None:
    """ "the army's | shelling of the clinic": an owner that can do things."""
    if not toks[start].possessive or start == at or toks[at].low not in nouns("deeds"):
        return None
    opens = start
    while opens > 0 and toks[opens - 1].is_word and start - opens < _BACK:
        low = toks[opens - 1].low
        if low not in closed("determiners") and not (toks[opens - 1].capital or toks[opens].capital or opens == start):
            break
        if (
            low in closed("prepositions")
            or low in closed("finite")
            or low in closed("auxiliaries")
            or low in closed("subordinators")
            or low in closed("coordinators")
        ):
            break
        opens -= 1
        if low in closed("determiners"):
            break
    held = (opens, start + 1)
    if not is_party(toks, held, strict=True) or toks[start].low.removesuffix("'s") in listed("when"):
        return None
    end = _end(toks, at)
    if toks[at].low in nouns("of_words") and toks[start].capital and not _hurts(toks, at, end):
        return None  # "Brenn's attack on the plan"
    return held, (start + 1, end)


def _hurts(toks: Sequence[Token], at: int, end: int) -> bool:
    inside = toks[at + 1 : min(end, at + 5)]
    return any(t.low in objects(kind) for t in inside for kind in ("people", "places", "vital"))


def _by(toks: Sequence[Token], at: int) -> tuple[Range, Range] | None:
    """ "the shelling of the clinic by | the militia"."""
    if toks[at].low not in nouns("deeds") | objects("evils"):
        return None
    if toks[at].low in ("strike", "strikes") and not (at and toks[at - 1].low in nouns("arms")):
        return None
    for by in range(at + 1, min(at + _OF, len(toks))):
        if toks[by].low == "by":
            held = doer(toks, by + 1)
            return (held, (_start(toks, at), by)) if held and is_party(toks, held, strict=True) else None
        if not toks[by].is_word or toks[by].low in closed("auxiliaries") or toks[by].low in closed("relatives"):
            return None
        if toks[by].low.endswith("ed") or toks[by].low in closed("finite"):
            return None
    return None


def _of(toks: Sequence[Token], at: int) -> tuple[Range, Range] | None:
    """ "the crimes of | the junta", where "of" names who did it."""
    if toks[at].low not in nouns("of_doer") or at + 1 >= len(toks) or toks[at + 1].low != "of":
        return None
    found = phrase_after(toks, at + 2)
    if found is None or not is_party(toks, found, strict=True):
        return None
    return found, (_start(toks, at), found[1])


def _end(toks: Sequence[Token], at: int) -> int:
    after = rest(toks, at)
    follows = toks[at + 1].low if at + 1 < len(toks) else ""
    return after[1] if after and follows in ("of", "on", "against", "to") else at + 1


def _evil(toks: Sequence[Token], at: int, deed: Range) -> bool:
    """Whether a deed that may be harmless is none: "the use of gas", but not "the use of the bridge"."""
    if toks[at].low not in nouns("needs_evil"):
        return True
    behind = toks[at + 1 : max(deed[1], at + 1) + 2]
    if toks[at].low in ("refusal", "failure", "failures"):
        return bool(behind) and behind[0].low == "to" and any(t.low in listed("duties") for t in behind)
    return any(t.low in objects(kind) for t in behind for kind in ("weapons", "people", "places", "records"))
