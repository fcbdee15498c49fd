"""Read nouns and adjectives that hold a content: "the ministry's claim that …", "was convinced that …"."""

from collections.abc import Iterator, Sequence

from reportedly.engines import cues
from reportedly.engines.extents import content_end
from reportedly.engines.found import WEAK, Found
from reportedly.engines.phrases import Range, is_finite, phrase_after, subject_before
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import cue_verb, verb_group_start


def nominal(toks: list[Token], at: int) -> Iterator[Found]:
    """ "the ministry's claim that …", "accounts from shepherds that …", "was convinced that …"."""
    if at + 1 >= len(toks):
        return
    adjective = cues.adjective(toks[at].low)
    if adjective:
        yield from _adjectival(toks, at)
        return
    if cues.noun(toks[at].low) is None:
        return
    holder = _holder(toks, at)
    follows = toks[at + 1]
    if follows.low in ("from", "by", "of") and (found := phrase_after(toks, at + 2)):
        after = found[1]
        if (after < len(toks) and toks[after].low in ("that", "who", "to")) or (
            after < len(toks) and toks[after].text == ":"
        ):
            if toks[after].low == "that" and follows.low != "of":
                yield from _held(toks, at, found, after + 1, cue_end=at + 2)
                return
            if toks[after].text == ":":
                yield from _held(toks, at, found, after + 1, cue_end=at + 2)
                return
    opening = _content_opening(toks, at + 1)
    if opening is not None:
        if holder is None and (toks[at + 1].low != "that" or not _bare_noun(toks, at)):
            return
        yield from _held(toks, at, holder, opening, cue_end=at + 1)
    elif (
        follows.low in ("of", "about")
        and holder is None
        and toks[at].low in ("reports", "rumours", "rumors", "allegations", "claims")
        and (at == 0 or toks[at - 1].low not in words("possessives"))
    ):
        end = content_end(toks, at + 2, at)
        if end > at + 2:
            yield Found(None, (at, at + 2), ((at + 2, end),), WEAK)


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


def _is_main_verb(toks: Sequence[Token], at: int) -> bool:
    particle = at + 1 < len(toks) and toks[at + 1].low in ("off", "out", "up", "down", "about")
    return is_finite(toks[at]) or (particle and toks[at].is_word and toks[at].low not in words("prepositions"))


def _content_opening(toks: Sequence[Token], at: int) -> int | None:
    """Where the content begins after the noun: at once, or over an insertion between commas."""
    if toks[at].low == "that":
        return at + 1
    if (
        toks[at].low == "to"
        and at + 1 < len(toks)
        and toks[at + 1].is_word
        and toks[at + 1].low not in words("determiners")
    ):
        return at
    if toks[at].text in (":", "–", "—", ",") and at + 1 < len(toks) and toks[at + 1].quoted and toks[at].text != ",":
        return at + 1
    if toks[at].quoted is False and toks[at].text in (",", "–", "—"):
        for here in range(at + 1, min(at + 14, len(toks) - 1)):
            if toks[here].text in (",", "–", "—"):
                return here + 2 if toks[here + 1].low == "that" else None
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
