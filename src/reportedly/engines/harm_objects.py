"""What a verb of harm is done to, and whether that makes it a deed."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.engines.harm_words import Deed, nouns, objects, words
from reportedly.engines.phrases import Range, is_break
from reportedly.engines.tokens import Token
from reportedly.engines.tokens import words as closed

_HEAD = 7  # words of the object in which its noun is looked for
_BEHIND = 8  # words behind the object that say where people were brought
_LAW = frozenset(("for", "over", "on", "about", "as"))
_KNOWN = frozenset(("me", "us", "him", "them", "her", "you"))


@dataclass(frozen=True, slots=True)
class Object:
    """Where the object stands, and whether the verb is harm whatever it is done to."""

    start: int
    stop: int
    surely: bool


def object_after(toks: Sequence[Token], at: int, deed: Deed) -> Object | None:
    """The object of an active verb whose particle, if any, stands at token *at* or behind the object."""
    first = toks[at].low if at < len(toks) else ""
    if first in closed("finite") or first in closed("auxiliaries"):
        return None
    if _plural_noun(toks[at - 1].low) and first not in (_KNOWN | closed("determiners") | closed("possessives")) - {
        "that"
    }:
        return None  # "the Paris attacks test him"
    for particle, kinds in sorted(deed.to.items(), key=lambda e: -len(e[0])):
        behind = [t.low for t in toks[at : at + len(particle)]]
        if particle and behind == list(particle):
            start, stop = at + len(particle), _noun_end(toks, at + len(particle))
        elif particle:
            start, stop = at, _noun_end(toks, at)
            if stop == start or [t.low for t in toks[stop : stop + len(particle)]] != list(particle):
                continue
        else:
            start, stop = at, _noun_end(toks, at)
        if (
            stop > start
            and _fits(toks, start, stop, kinds, toks[at - 1].low)
            and _brought(toks, stop, kinds, toks[start:stop])
        ):
            return Object(start, stop + (len(particle) if particle and behind != list(particle) else 0), "any" in kinds)
    return None


def _plural_noun(word: str) -> bool:
    return word.endswith("s") and (word in nouns("deeds") or word in objects("evils"))


def whom(toks: Sequence[Token], victim: Range, deed: Deed, behind: Sequence[Token]) -> bool:
    """Whether what stands before a passive is what the verb harms: "two villages | were taken"."""
    after = [t.low for t in behind[1:]]
    for particle, kinds in deed.to.items():
        if after[: len(particle)] != list(particle):
            continue
        start, stop = victim
        if kinds == {"taken"} and not any(word in objects("taken") for word in after):
            continue
        person = toks[stop - 1].capital or (stop - start == 1 and toks[start].low in closed("subject_pronouns"))
        if (person and kinds & {"people", "taken"}) or _fits(toks, start, stop, kinds, behind[0].low):
            return True
    return False


def _fits(toks: Sequence[Token], start: int, stop: int, kinds: frozenset[str], verb: str) -> bool:
    inside = toks[start : min(stop, start + _HEAD)]
    if any(t.low in objects("harmless") for t in inside):
        return False
    if verb in words("verbal") and _of_words(toks, start, stop):
        return False
    if "evils" in kinds and stop < len(toks) and toks[stop].low == "of" and _is("evils", toks[stop + 1 : stop + 4]):
        return True  # "made | an attempt of armed seizure"
    return "any" in kinds or any(_is(kind, inside) for kind in kinds if kind != "any")


def _brought(toks: Sequence[Token], stop: int, kinds: frozenset[str], inside: Sequence[Token]) -> bool:
    """ "took the children | away", not "took the children | to school"."""
    others = kinds - {"taken"}
    if "taken" not in kinds or "any" in others or any(_is(kind, inside) for kind in others):
        return True
    return any(t.low in objects("taken") for t in toks[stop : stop + _BEHIND])


def _is(kind: str, inside: Sequence[Token]) -> bool:
    if kind == "taken":
        kind = "people"
    heads = inside if kind != "people" else [t for t in inside if not t.possessive]
    listed = objects(kind)
    return any(t.low in listed for t in heads)


def _of_words(toks: Sequence[Token], start: int, stop: int) -> bool:
    """ "attacked Ada Brenn for": with words, not with weapons."""
    after = toks[stop].low if stop < len(toks) else ""
    named = toks[start].capital or toks[start].low in ("him", "her", "them", "his", "her", "their", "its")
    inside = toks[start:stop]
    return after in _LAW or (
        named and not any(_is(k, inside) for k in ("places", "vital")) and not _is("people", inside[1:])
    )


def _noun_end(toks: Sequence[Token], at: int) -> int:
    """Where the noun phrase that begins at *at* ends: before a preposition, a particle or a mark."""
    stop = at
    if (
        at >= len(toks)
        or toks[at].low in words("particles")
        or toks[at].low in closed("prepositions")
        or toks[at].low in closed("coordinators")
    ):
        counted = at + 1 < len(toks) and toks[at].low == "at" and toks[at + 1].low in ("least", "most")
        return at + 3 if counted else at
    while stop < len(toks) and stop < at + 12:
        token = toks[stop]
        low = token.low
        joins = low in closed("auxiliaries") or low in closed("subordinators") or low in closed("relatives")
        if is_break(token) or (joins and not (stop == at and low in ("that", "what"))):
            break
        if stop > at and (low in closed("prepositions") or low in closed("coordinators") or low in words("particles")):
            break
        if stop > at and low in closed("determiners") and toks[stop - 1].low not in closed("determiners"):
            break
        stop += 1
        if low in ("him", "me", "us", "them", "it"):
            break
    return stop
