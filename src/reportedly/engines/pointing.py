"""Read a sentence that says whose words stood before it: "The gate was shut. That is the view of the guards' union."

    sentence ──▶ "that is", "the words are", "so says" ──▶ who ──▶ the sentence before, or the words before its colon

The nouns and verbs are in ``rules/en/pointing.toml``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.engines import cues
from reportedly.engines.phrases import Range, could_speak, is_break, is_finite, phrase_after
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import is_adverb
from reportedly.rules import table

_FAR = 8  # tokens between the pointing word and its verb: "That, anyway, is"


@dataclass(frozen=True, slots=True)
class Pointed:
    """Who stands behind the words before. `before` is where the pointing begins: at 0 it is about the last sentence."""

    source: Range
    cue: Range
    before: int


def pointing(toks: Sequence[Token]) -> Pointed | None:
    """What the sentence says of the words before it; None where it does not point back."""
    begins = [0, *(i + 1 for i, t in enumerate(toks[:-1]) if i and _opens(t, toks[i + 1]))]
    for start in begins:
        found = start + 3 < len(toks) and not toks[start].quoted and _pointed(toks, start)
        if found:
            return found
    return None


def _opens(mark: Token, follows: Token) -> bool:
    return mark.text in (":", "–", "—") or (mark.text == "," and follows.low in ("as", "so"))


def _pointed(toks: Sequence[Token], start: int) -> Pointed | None:
    if toks[start].low == "so" and _is_cue(toks[start + 1]) and (who := _whole(toks, start + 2)):
        return Pointed(who, (start + 1, start + 2), start)
    if toks[start].low in ("so", "as"):
        return _has_it(toks, start)
    verb = _copula(toks, start)
    if verb is None:
        return None
    at = verb + 1
    while at < len(toks) and (is_adverb(toks[at].low) or toks[at].low in ("at", "least", "exactly")):
        at += 1
    if at + 2 >= len(toks):
        return None
    if toks[at].low in ("what", "how"):
        return _clause(toks, at, start)
    if toks[at].low == "those" and toks[at + 1].low == "of":
        who = _whole(toks, at + 2)
        return Pointed(who, (verb, at + 2), start) if who else None
    return _noun(toks, at, start) or _said_by(toks, at, start)


def _said_by(toks: Sequence[Token], at: int, start: int) -> Pointed | None:
    """ "This was announced on Monday at a briefing by | the mayor": the agent of a passive verb of saying."""
    known = cues.verb(toks[at].low)
    if known is None or "past" not in known[1] or known[0].act != "speech" or "clause" not in known[0].takes:
        return None
    by = next(
        (i for i in range(at + 1, min(at + _FAR + 2, len(toks))) if toks[i].low == "by" or is_break(toks[i])), None
    )
    who = _whole(toks, by + 1) if by is not None and toks[by].low == "by" else None
    return Pointed((who[0], _with_name(toks, who[1])), (at, at + 1), start) if who else None


def _with_name(toks: Sequence[Token], end: int) -> int:
    """The end of a phrase with the name behind its comma: "the spokesman of the port, Captain A. Brenn"."""
    stop = end + 1
    while stop < len(toks) and toks[stop].capital:
        stop += 1
    named = stop - end > 2 and toks[end].text == "," and (stop == len(toks) or is_break(toks[stop]))
    return stop if named else end


def _has_it(toks: Sequence[Token], start: int) -> Pointed | None:
    """ "so the union has it", "as the coastguard puts it"."""
    at = start + 1 + 2 * (toks[start + 1].low == "at")  # "so at least the union has it"
    who = phrase_after(toks, at)
    if who is None or not could_speak(toks, *who) or who[1] + 1 >= len(toks):
        return None
    has_it = toks[who[1]].low in ("has", "have", "had", "puts", "put", "tells", "told") and toks[who[1] + 1].low == "it"
    ends = who[1] + 2 == len(toks) or is_break(toks[who[1] + 2])
    return Pointed(who, (who[1], who[1] + 2), start) if has_it and ends and start else None


def _copula(toks: Sequence[Token], start: int) -> int | None:
    """The "is" of "That is", "That, anyway, is", "The words are"."""
    opens = toks[start].low in _rules("pointers")
    words_are = toks[start].low in ("the", "these", "those") and toks[start + 1].low in _rules("wordings")
    if not opens and not words_are:
        return None
    after = start + 1 + words_are
    for here in range(after, min(after + _FAR, len(toks))):
        if toks[here].low in words("be"):
            between = toks[after:here]
            inserted = len(between) > 1 and between[0].text == "," == between[-1].text
            return here if not between or inserted or all(is_adverb(t.low) for t in between) else None
    return None


def _clause(toks: Sequence[Token], at: int, start: int) -> Pointed | None:
    """ "what the losing bidder told me", "how one minister put it"."""
    who = phrase_after(toks, at + 1)
    if who is None or who[1] >= len(toks) or not could_speak(toks, *who):
        return None
    verb = who[1]
    if toks[at].low == "how" and toks[verb - 1].low in _rules("putting") and verb - who[0] > 1:
        verb, who = verb - 1, (who[0], verb - 1)  # "put" passes for a noun
    while verb + 1 < len(toks) and (toks[verb].low in words("auxiliaries") or is_adverb(toks[verb].low)):
        verb += 1
    puts = toks[at].low == "how" and toks[verb].low in _rules("putting")
    return Pointed(who, (verb, verb + 1), start) if puts or _is_cue(toks[verb]) else None


def _noun(toks: Sequence[Token], at: int, start: int) -> Pointed | None:
    """ "the view of the union", "the union's version": the noun of a voice with whose it is."""
    for here in range(at, min(at + 7, len(toks))):
        token = toks[here]
        if is_break(token) or token.quoted or is_finite(token):
            return None
        if token.low not in _rules("nouns"):
            continue
        if here + 1 < len(toks) and toks[here + 1].low in ("of", "from") and toks[at].low in words("determiners"):
            who = _whole(toks, here + 2)
            return Pointed(who, (here, here + 2), start) if who else None
        ends = here + 1 == len(toks) or is_break(toks[here + 1]) or toks[here + 1].low in ("as", "in", "of")
        owner = next((i for i in range(here - 1, at - 1, -1) if toks[i].possessive), None)
        if owner is not None and ends:
            return Pointed((at, owner + 1), (here, here + 1), start)
        return None
    return None


def _whole(toks: Sequence[Token], at: int) -> Range | None:
    """The phrase at *at*, where it names a voice."""
    who = phrase_after(toks, at) if at < len(toks) else None
    return who if who and could_speak(toks, *who) and toks[who[0]].low != "that" else None


def _is_cue(token: Token) -> bool:
    known = cues.verb(token.low)
    return known is not None and bool(known[1] & {"past", "s"}) and bool({"clause", "hearer"} & known[0].takes)


@cache
def _rules(name: str) -> frozenset[str]:
    return frozenset(table("en", "pointing")[name])
