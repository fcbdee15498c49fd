"""Find who is held responsible for what, by the words of a sentence.

The patterns are in ``rules/en/blame.toml``. No parser: the subject before the words and the phrase after
them are found by their shape (`engines.phrases`). What is found says nothing yet of who says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.engines.blame_attempts import attempts
from reportedly.engines.blame_frames import Frame, frames_at, listed
from reportedly.engines.blame_phrases import group_start, phrase_before, says, subject, trimmed, whose
from reportedly.engines.blame_slots import Slots, fill, may_lead, negated
from reportedly.engines.harm import Harm, harms
from reportedly.engines.harm_nouns import NamedDeed, named_deeds
from reportedly.engines.phrases import Range
from reportedly.engines.tokens import Token, tokens
from reportedly.engines.tokens import words as closed
from reportedly.model.span import Span, Spans

_SHORT_QUOTE = 6  # words: a shorter quotation is part of a phrase


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is held responsible (`held`), for what (`deed`), by which words (`words`), and what they show."""

    held: Spans
    deed: Span | None
    words: Span
    accuser: Span | None  # the subject of "blames", where the words have one
    voice: bool  # the words say that someone accuses; else they say it themselves
    strength: str | None  # where the words settle it: "admitted", "accused_by_authority"
    possible: bool
    act: bool = False  # the words tell the deed; `deed` is to whom it was done


def blames(text: str, line: Span, quotes: Sequence[Span] = ()) -> list[Blame]:
    """The accounts in one sentence, left to right; what is denied or negated is left out."""
    short = [
        q for q in quotes if line.covers(q) and (len(q.of(text).split()) <= _SHORT_QUOTE or _runs_on(text, q, line))
    ]
    toks = _without_marks(tokens(text, [line]), short)
    found: list[Blame] = []
    taken: set[int] = set()
    known, present = frames_at(), {t.low for t in toks}
    may = [
        (rank, at, frame)
        for at, token in enumerate(toks)
        for rank, frame in known.get(token.low, ())
        if not any(some.isdisjoint(present) for some in frame.needs)
    ]
    for _, at, frame in sorted(may, key=lambda m: m[:2]):
        if at not in taken and (one := _match(text, toks, frame, at)):
            blame, stop = one
            found.append(blame)
            taken.update(range(at, stop))
    found += [
        Blame(held, deed, words, None, voice=False, strength=None, possible=False)
        for held, deed, words in attempts(text, toks)
    ]
    found += [
        told for harm in harms(toks) if taken.isdisjoint(range(*harm.words)) and (told := _told(text, toks, harm))
    ]
    read = [b.words for b in found] + [b.deed for b in found if b.deed]
    found += [
        named
        for deed in named_deeds(toks)
        if (named := _named(text, toks, deed)) and not any(named.words.overlaps(span) for span in read)
    ]
    return sorted(found, key=lambda b: (b.words.start, b.words.end))


def _runs_on(text: str, quote: Span, line: Span) -> bool:
    """Whether a quotation goes on with the sentence it stands in: "had “lied to the house and to the dead”"."""
    before = text[line.start : quote.start].rstrip()
    word = before.split()[-1].lower() if before and before[-1].isalnum() else ""
    return bool(word) and not says(word)


def _told(text: str, toks: Sequence[Token], harm: Harm) -> Blame | None:
    """A deed of harm: whoever tells it holds its doer responsible."""
    held = trimmed(text, toks, harm.held)
    if held is None:
        return None
    words = Span(toks[harm.words[0]].start, toks[harm.words[1] - 1].end)
    done_to = trimmed(text, toks, harm.done_to) if harm.done_to else None
    return Blame((held,), done_to, words, None, voice=False, strength=None, possible=harm.possible, act=True)


def _named(text: str, toks: Sequence[Token], found: NamedDeed) -> Blame | None:
    """A deed of harm that is named with its doer."""
    held, deed = whose(text, trimmed(text, toks, found.held)), trimmed(text, toks, found.deed)
    if held is None or deed is None:
        return None
    return Blame((held,), deed, deed, None, voice=False, strength=None, possible=found.possible)


def _without_marks(toks: Sequence[Token], short: Sequence[Span]) -> list[Token]:
    """A short quotation is read as part of the sentence: its marks are left out."""
    edges = {e for q in short for e in (q.start, q.end - 1)}
    return [t for t in toks if not (t.start in edges and not t.is_word)]


def _match(text: str, toks: Sequence[Token], frame: Frame, start: int) -> tuple[Blame, int] | None:
    """The frame with its first word after a leading slot at token *start*."""
    lead = frame.parts[0] if frame.parts[0].kind in ("held", "deed") else None
    parts, slots = frame.parts[bool(lead) :], Slots()
    at = fill(toks, parts, start, slots)
    if at is None:
        return None
    first = group_start(toks, start)
    if frame.voice and start and (toks[start - 1].low in closed("determiners") or toks[start - 1].possessive):
        return None  # "its | suspected role in"
    before = phrase_before(toks, start) if lead and lead.only == "np" else subject(toks, first)
    if before is None and lead and lead.kind == "deed" and first > 1 and toks[first - 1].text == ",":
        before = subject(toks, first - 1)
    if lead and lead.kind == "deed" and before and toks[before[1] - 1].low in closed("prepositions"):
        if lead.only:
            return None
        before = None  # "as bad in nature and inspired by …": what was inspired stands out of reach
    elif lead:
        if before is None or not may_lead(toks, before, first, start, lead, parts):
            return None
        slots.put(lead, before)
    if slots.held is None or negated(toks, _heard_from(toks, frame, before, start), at, slots, frame.own):
        return None
    held = whose(text, trimmed(text, toks, slots.held))
    if held is None:
        return None
    blame = Blame(
        held=(held,),
        deed=trimmed(text, toks, slots.deed) if slots.deed else None,
        words=Span(toks[start].start, toks[min(at, len(toks)) - 1].end),
        accuser=trimmed(text, toks, before) if frame.voice and before else None,
        voice=frame.voice,
        strength=frame.strength,
        possible=frame.strength == "possible"
        or any(t.low in listed("possible") for t in toks[max(0, first - 3) : start]),
        act=frame.act,
    )
    return blame, max(start + 1, at)


def _heard_from(toks: Sequence[Token], frame: Frame, before: Range | None, start: int) -> int:
    """From where a negation would count: "none of its men had fired, and | accused …" accuses all the same."""
    first = group_start(toks, start)
    if before is None or (frame.voice and first > 0 and toks[first - 1].low in ("and", "but")):
        return start
    return before[0]
