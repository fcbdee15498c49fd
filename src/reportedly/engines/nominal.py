"""Read nouns and adjectives that hold a content: "the ministry's claim that …", "was convinced that …"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reportedly.engines import cues
from reportedly.engines.extents import content_end
from reportedly.engines.found import LINKED, WEAK, Found
from reportedly.engines.phrases import (
    Range,
    could_speak,
    is_break,
    is_finite,
    is_medium,
    long_quote,
    phrase_after,
    subject_before,
)
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import cue_verb, is_adverb, is_demonym, is_participle, verb_group_start
from reportedly.rules import table

_FAR = 24  # tokens between a noun and its "that"


def nominal(toks: list[Token], at: int) -> Iterator[Found]:
    """ "the ministry's claim that …", "accounts from shepherds that …", "was convinced that …"."""
    if at + 1 >= len(toks):
        return
    adjective = cues.adjective(toks[at].low)
    if adjective:
        yield from _adjectival(toks, at)
        return
    if cues.noun(toks[at].low) is None or cue_verb(toks, at) is not None:
        return
    opening = _content_opening(toks, at + 1)
    follows = toks[at + 1]
    if opening is not None:
        after = range(at + 1, opening)
        holder = _holder(toks, at) or _beside(toks, at)
        teller = _teller(toks, after)
        if holder is not None or teller is not None:
            adjacent = teller is not None and teller[0] == at + 2
            yield from _held(toks, at, holder or teller, opening, cue_end=at + (2 if adjacent and not holder else 1))
        elif toks[opening - 1].low == "that":
            sure = opening == at + 2 and _bare_noun(toks, at)
            for found in _held(toks, at, None, opening, cue_end=at + 1):
                yield found if sure else replace(found, confidence=LINKED)
    elif (sent := _sent(toks, at)) is not None:
        teller, opening = sent
        yield from _held(toks, at, teller, opening, cue_end=at + 1)
    elif follows.low == "of" and toks[at].low in words("charges") and (holder := _holder(toks, at)) is not None:
        # "the president's claim of an armed attempt": what he claims stands there as a thing, not as a clause.
        end = content_end(toks, at + 2, at)
        if end > at + 3:
            yield Found(holder, (at, at + 2), ((at + 2, end),), LINKED)
    elif (
        follows.low in ("of", "about")
        and _holder(toks, at) is None
        and toks[at].low in ("reports", "rumours", "rumors", "allegations", "claims")
        and (at == 0 or toks[at - 1].low not in words("possessives"))
    ):
        end = content_end(toks, at + 2, at)
        if end > at + 2:
            yield Found(None, (at, at + 2), ((at + 2, end),), WEAK)


def _sent(toks: Sequence[Token], at: int) -> tuple[Range, int] | None:
    """Who wrote, and where the words begin: "a message | Karst had sent his wife: “…”"."""
    who = phrase_after(toks, at + 1)
    if who is None or not could_speak(toks, *who) or who[1] + 1 >= len(toks):
        return None
    verb = who[1]
    while verb + 1 < len(toks) and toks[verb].low in words("auxiliaries"):
        verb += 1
    if toks[verb].low not in words("sending"):
        return None
    for here in range(verb + 1, min(verb + 12, len(toks) - 1)):
        if toks[here].text in (":", ",") and toks[here + 1].quoted:
            return who, here + 1
        if toks[here].low in ("that", "saying", "reading") or toks[here].text == ":":
            return who, here + 1
        if is_break(toks[here]) or is_finite(toks[here]):
            return None
    return None


def _teller(toks: list[Token], after: range) -> Range | None:
    """Whose words a noun holds, by what stands behind it: "claims by rebels that", "a report in the Gazette that"."""
    placed: Range | None = None
    for here in after:
        low = toks[here].low
        if low not in ("by", "from", "in", "on") or here + 1 >= len(toks):
            continue
        if low == "by" and any(t.low in _passing() for t in toks[max(after.start, here - 4) : here]):
            continue  # "relayed by two stations": who passes it on is a link of the frame
        found = phrase_after(toks, here + 1)
        if found is None or found[1] >= after.stop + 1:
            continue
        if low in ("by", "from"):
            return found if could_speak(toks, *found) and toks[found[0]].low not in words("times") else None
        if placed is None and is_medium(toks, *found):
            placed = found
    return placed


def _beside(toks: Sequence[Token], at: int) -> Range | None:
    """A name right before the noun: "a Sable Tribune report that"."""
    start = at
    while start > 0 and toks[start - 1].capital and toks[start - 1].is_word and not is_demonym(toks[start - 1].low):
        start -= 1
    opens = start == 0 or toks[start - 1].low in words("determiners")
    return (start, at) if start < at and opens and is_medium(toks, start, at) else None


@cache
def _passing() -> frozenset[str]:
    return frozenset(table("en", "links")["passing"])


def _bare_noun(toks: Sequence[Token], at: int) -> bool:
    """ "fears that", "amid reports that": nobody is named; "the claim that" is about a claim made before."""
    return toks[at].low.endswith("s") or (at > 0 and toks[at - 1].low in ("a", "an", "no", "any"))


def _held(toks: list[Token], at: int, source: Range | None, start: int, cue_end: int) -> Iterator[Found]:
    if start >= len(toks):
        return
    if is_finite(toks[start]) and toks[start - 1].low == "that":
        return  # "questions that would be put": a relative clause
    if toks[start].quoted and start > 0 and toks[start - 1].text in (":", "–", "—"):
        yield Found(source, (at, cue_end), ((start, start + 1),))
        return
    end = _held_end(toks, start, at)
    if end > start:
        yield Found(source, (at, cue_end), ((start, end),))


def _held_end(toks: list[Token], start: int, at: int) -> int:
    """The content of a noun ends where the noun's verb begins: "the warning that stocks would fall | set off …"."""
    end = content_end(toks, start, at)
    subject = not any(is_finite(t) or cue_verb(toks, i) for i, t in enumerate(toks[:at]))
    if not subject:
        return end
    verbs = [i for i in range(start, end) if _is_main_verb(toks, i) and not (i > start and is_finite(toks[i - 1]))]
    return verbs[1] if len(verbs) > 1 and verbs[1] - start > 3 else end


def _ends_clause(toks: Sequence[Token], at: int) -> bool:
    """ "had failed two inspections | lasted an hour": a past form right behind a noun, with no agent behind it."""
    before, follows = toks[at - 1], toks[at + 1] if at + 1 < len(toks) else None
    group = before.low in words("auxiliaries") | words("determiners") | words("coordinators") | words("pronouns")
    plain = before.is_word and not group and not is_adverb(before.low) and not before.low.endswith("ed")
    return plain and follows is not None and follows.is_word and follows.low not in words("prepositions")


def _is_main_verb(toks: Sequence[Token], at: int) -> bool:
    if toks[at].low.endswith("ed") and _ends_clause(toks, at):
        return True
    particle = at + 1 < len(toks) and toks[at + 1].low in ("off", "out", "up", "down", "about")
    return is_finite(toks[at]) or (particle and toks[at].is_word and toks[at].low not in words("prepositions"))


def _content_opening(toks: Sequence[Token], at: int) -> int | None:
    """Where the content begins after the noun: at once, or behind what tells more of the noun.

    "the claim, made on Friday by a clerk, that"; "a forecast prepared by its own economists that"; "a message from X: ".
    """
    first = toks[at]
    if first.low == "that":
        return at + 1
    if (
        first.low == "to"
        and at + 1 < len(toks)
        and toks[at + 1].is_word
        and toks[at + 1].low not in words("determiners")
    ):
        return at
    if first.text in (":", "–", "—") and at + 1 < len(toks) and toks[at + 1].quoted:
        return at + 1
    if not (is_break(first) or first.low in words("prepositions") or is_participle(toks, at)):
        return None
    relative = False
    for here in range(at, min(at + _FAR, len(toks) - 1)):
        token = toks[here]
        if token.low == "that" and here > at and not is_break(toks[here + 1]):
            return here + 1
        if token.text == ":" and here > at:
            return here + 1
        if (token.quoted or token.text in (";", ".", "?", "!")) and (not token.quoted or long_quote(token)):
            return None
        if token.low in ("which", "who", "whose", "whom"):
            relative = True
        if token.low in words("subordinators") - {"as", "which", "since", "before", "after"} or token.low in (
            "but",
            "said",
            "says",
        ):
            return None
        finite = (is_finite(token) and not is_participle(toks, here)) or token.low in words("auxiliaries")
        if not relative and (finite or (cue_verb(toks, here) is not None and not is_participle(toks, here))):
            return None
    return None


def _holder(toks: Sequence[Token], at: int) -> Range | None:
    """Whose claim it is: "the ministry's | shameful | suggestion", "their | demand"."""
    here = at
    for _ in range(4):
        if here == 0:
            return None
        before = toks[here - 1]
        if before.possessive:
            end = here
            start = end - 1
            while start > 0 and toks[start - 1].is_word and not is_finite(toks[start - 1]):
                low = toks[start - 1].low
                if low == "of" and toks[start - 2].capital and toks[start].capital:
                    start -= 1
                    continue  # "the Ministry of Roads' denial"
                if low in words("prepositions") or low in words("subordinators") or low in words("coordinators"):
                    break
                if cue_verb(toks, start - 1) or _participle(toks, start - 1):
                    break
                start -= 1
                if low in words("determiners") or low in words("possessives"):
                    break
            return start, end
        if before.low in words("possessives"):
            return here - 1, here
        if (
            not (before.quoted or before.is_word)
            or before.low in words("determiners")
            or before.low in words("prepositions")
        ):
            return None
        here -= 1
    return None


def _participle(toks: Sequence[Token], at: int) -> bool:
    return toks[at].low.endswith("ing") and at > 0 and toks[at - 1].low in words("prepositions")


def _adjectival(toks: list[Token], at: int) -> Iterator[Found]:
    if toks[at + 1].low != "that":
        return
    low = verb_group_start(toks, at)
    source: Range | None = None
    if low < at:
        source = subject_before(toks, low)
    elif at and toks[at - 1].low == "as":
        # "described the premier as convinced that"
        start = at - 1
        while (
            start > 0 and toks[start - 1].is_word and not cue_verb(toks, start - 1) and not is_finite(toks[start - 1])
        ):
            start -= 1
        source = (start, at - 1) if start < at - 1 else None
    if source:
        yield from _held(toks, at, source, at + 2, cue_end=at + 1)
