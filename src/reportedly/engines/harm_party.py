"""Whether words name a party that can be held responsible, and where its name ends."""

from collections.abc import Sequence

from reportedly.engines.blame_frames import listed
from reportedly.engines.blame_phrases import party
from reportedly.engines.harm_words import nouns, parties, words
from reportedly.engines.phrases import Range, is_break, phrase_after
from reportedly.engines.tokens import Token
from reportedly.engines.tokens import words as closed

_PRONOUNS = frozenset(("they", "we", "i", "he", "she", "them", "us", "me"))


def head(toks: Sequence[Token], found: Range) -> Token:
    """The noun that the phrase is built on: the last one before a preposition, a mark or "who"."""
    last = toks[found[0]]
    for at in range(found[0], found[1]):
        token = toks[at]
        opens = at == found[0] and token.low in closed("determiners")
        ends = is_break(token) or token.low in closed("prepositions") or token.low in closed("relatives")
        if (ends and not opens) or token.low in words("more") or token.low in closed("finite"):
            break
        last = token
    return last


def is_party(toks: Sequence[Token], found: Range, strict: bool = False) -> bool:
    """Whether the words can be who did it; with *strict* only where they name somebody, or stand for somebody."""
    inside = toks[found[0] : found[1]]
    one = head(toks, found)
    if not any(t.is_word or t.quoted for t in inside) or inside[0].low in closed("prepositions"):
        return False
    if inside[-1].low in closed("prepositions") | closed("possessives") and len(inside) > 1:
        return False
    if inside[-1].low in closed("determiners") and inside[-1].low not in ("all", "both", "some", "many", "other"):
        return False
    if len(inside) == 1 and (one.low in listed("nobody") or one.low in listed("when")):
        return False
    held = _possessed(inside) or _by_party(inside)
    if one.low in nouns("events"):
        # "the army's shelling killed nine", but "the storm killed nine".
        return held or (one.low in ("one", "people", "others") and len(inside) > 1)
    if one.low in _PRONOUNS or one.low in parties() or held or inside[0].low == "each":
        return True
    name = any(t.capital for t in inside[1:]) or (
        inside[0].capital and inside[0].low not in closed("determiners") and inside[0].low not in closed("possessives")
    )
    if name and one.capital:
        return one.low not in listed("when")
    return not strict and (name or one.is_word) and not one.low.endswith(("ing", "ly", "tion", "ment", "ness", "ity"))


def owned(inside: Sequence[Token]) -> bool:
    """Whether the words name something of a party's: "the army's count", "the count of the army"."""
    of = next((n for n, t in enumerate(inside) if t.low == "of" and n), None)
    whose = of is not None and any(t.capital or t.low in parties() for t in inside[of + 1 : of + 7])
    return whose or _possessed(inside) or _by_party(inside)


def _possessed(inside: Sequence[Token]) -> bool:
    return any(t.possessive and (t.capital or _bare(t.low) in parties()) for t in inside)


def _by_party(inside: Sequence[Token]) -> bool:
    """ "the strike by Norland", "cement used by the contractors"."""
    by = next((n for n, t in enumerate(inside) if t.low == "by" and n), None)
    return by is not None and any(t.capital or t.low in parties() for t in inside[by + 1 : by + 5])


def doer(toks: Sequence[Token], at: int) -> Range | None:
    """The party behind "by", with what tells more of it: "by | a shell fired from a tank"."""
    if at < len(toks) and toks[at].low.endswith("ing"):
        return None  # "by cutting the cable"
    found = party(toks, at)
    if found is None or not _named(toks, found):
        return None
    start, stop = found
    if stop < len(toks) and toks[stop].low in words("more"):
        link = stop + 1
        while (
            link < len(toks)
            and link < stop + 3
            and toks[link].low in ("from", "by", "to", "for", "in", "as", "over", "itself", "themselves")
        ):
            link += 1
        further = phrase_after(toks, link)
        stop = further[1] if further else stop
    return start, stop


def _named(toks: Sequence[Token], found: Range) -> bool:
    first, inside = toks[found[0]], toks[found[0] : found[1]]
    if not first.is_word or first.text[0].isdigit() or any(t.low in listed("when") for t in inside[:3]):
        return False
    return is_party(toks, found)


def with_source(toks: Sequence[Token], at: int) -> Range | None:
    """ "in | a Norland air strike": the party that a deed's noun is named after."""
    start = at + (at < len(toks) and toks[at].low in closed("determiners"))
    for stop in range(start + 1, min(start + 5, len(toks))):
        if toks[stop].low in nouns("military") or (
            toks[stop].low in nouns("deeds") and toks[stop - 1].low in parties()
        ):
            if toks[stop - 1].low in nouns("kinds") or toks[stop].text.isupper():
                return None
            named = next(
                (n for n in range(stop, start, -1) if toks[n - 1].capital or toks[n - 1].low in parties()), None
            )
            own = named is not None and all(toks[n].is_word for n in range(start, stop))
            return (start, named) if own and named else None
        if not toks[stop].is_word or toks[stop].low in closed("prepositions"):
            return None
    return None


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")
