"""Find who is held responsible for what, by the words of a sentence.

The patterns are in ``rules/en/blame.toml``. No parser: the subject before the words and the phrase after
them are found by their shape (`engines.phrases`). What is found says nothing yet of who says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.engines.blame_attempts import attempts, starts
from reportedly.engines.blame_frames import Frame, Part, frames, listed
from reportedly.engines.blame_phrases import group_start, party, phrase_before, rest, says, subject, trimmed
from reportedly.engines.phrases import Range, is_break
from reportedly.engines.tokens import Token, tokens
from reportedly.engines.tokens import words as closed
from reportedly.engines.verbs import is_adverb
from reportedly.model.span import Span, Spans

_SHORT_QUOTE = 6  # words: a shorter quotation is part of a phrase
_GAP = 14  # words that a slot in the middle may take


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
    short = [q for q in quotes if line.covers(q) and len(q.of(text).split()) <= _SHORT_QUOTE]
    toks = _without_marks(tokens(text, [line]), short)
    found: list[Blame] = []
    taken: set[int] = set()
    places: dict[str, list[int]] = {}
    for at, token in enumerate(toks):
        places.setdefault(token.low, []).append(at)
    for frame in frames():
        if frame.anchors.isdisjoint(places):
            continue
        for at in sorted(at for word in frame.opens & places.keys() for at in places[word]):
            if at not in taken and (one := _match(text, toks, frame, at)):
                blame, stop = one
                found.append(blame)
                taken.update(range(at, stop))
    found += [
        Blame(held, deed, words, None, voice=False, strength=None, possible=False)
        for held, deed, words in attempts(text, toks)
    ]
    return sorted(found, key=lambda b: (b.words.start, b.words.end))


def _without_marks(toks: Sequence[Token], short: Sequence[Span]) -> list[Token]:
    """A short quotation is read as part of the sentence: its marks are left out."""
    edges = {e for q in short for e in (q.start, q.end - 1)}
    return [t for t in toks if not (t.start in edges and not t.is_word)]


@dataclass(slots=True)
class _Slots:
    held: Range | None = None
    deed: Range | None = None

    def put(self, part: Part, found: Range) -> None:
        if part.kind == "held":
            self.held = found
        else:
            self.deed = found


def _match(text: str, toks: Sequence[Token], frame: Frame, start: int) -> tuple[Blame, int] | None:
    """The frame with its first word after a leading slot at token *start*."""
    lead = frame.parts[0] if frame.parts[0].kind in ("held", "deed") else None
    parts, slots = frame.parts[bool(lead) :], _Slots()
    at = _parts(toks, parts, start, slots)
    if at is None:
        return None
    first = group_start(toks, start)
    before = phrase_before(toks, start) if lead and lead.only == "np" else subject(toks, first)
    if before is None and lead and lead.kind == "deed" and first > 1 and toks[first - 1].text == ",":
        before = subject(toks, first - 1)
    if lead and lead.kind == "deed" and before and toks[before[1] - 1].low in closed("prepositions"):
        before = None  # "as bad in nature and inspired by …": what was inspired stands out of reach
    elif lead:
        if before is None or not _may_lead(toks, before, first, start, lead, parts):
            return None
        slots.put(lead, before)
    if slots.held is None or _negated(toks, _heard_from(toks, frame, before, start), at, slots):
        return None
    held = trimmed(text, toks, slots.held)
    if held is None:
        return None
    blame = Blame(
        held=(held,),
        deed=trimmed(text, toks, slots.deed) if slots.deed else None,
        words=Span(toks[start].start, toks[min(at, len(toks)) - 1].end),
        accuser=trimmed(text, toks, before) if frame.voice and before else None,
        voice=frame.voice,
        strength=frame.strength,
        possible=any(t.low in listed("possible") for t in toks[max(0, first - 3) : start]),
        act=frame.act,
    )
    return blame, max(start + 1, at)


def _heard_from(toks: Sequence[Token], frame: Frame, before: Range | None, start: int) -> int:
    """From where a negation would count: "none of its men had fired, and | accused …" accuses all the same."""
    first = group_start(toks, start)
    if before is None or (frame.voice and first > 0 and toks[first - 1].low in ("and", "but")):
        return start
    return before[0]


def _parts(toks: Sequence[Token], parts: Sequence[Part], at: int, slots: _Slots) -> int | None:
    """Where the pattern ends that begins at token *at*; None where it does not fit."""
    step: int | None = at
    for number, part in enumerate(parts):
        if part.kind == "words":
            step = _fits(toks, at, part)
        elif part.kind == "be":
            step = _be(toks, at)
        else:
            step = _slot(toks, at, part, parts[number + 1 :], slots)
        if step is None:
            return None
        at = step
    return at


def _fits(toks: Sequence[Token], at: int, part: Part) -> int | None:
    for option in part.options:
        if at + len(option) <= len(toks) and all(
            toks[at + i].low == w and not toks[at + i].quoted for i, w in enumerate(option)
        ):
            return at + len(option)
    return None


def _be(toks: Sequence[Token], at: int) -> int | None:
    if at >= len(toks) or toks[at].low not in closed("be"):
        return None
    at += 1
    while at < len(toks) and (is_adverb(toks[at].low) or toks[at].low in ("being", "been", "largely")):
        if toks[at].low in ("not", "never"):
            return None
        at += 1
    return at


def _slot(toks: Sequence[Token], at: int, part: Part, after: Sequence[Part], slots: _Slots) -> int | None:
    """Fill a slot that is not at the front."""
    if after and toks[at : at + 1] and toks[at].low in closed("prepositions"):
        return None  # "charged | with murder in connection with"
    if after and after[0].kind == "words":
        for stop in range(at + 1, min(at + _GAP, len(toks))):
            if is_break(toks[stop]) and toks[stop].text != ",":
                return None
            if _fits(toks, stop, after[0]) is not None:
                slots.put(part, (at, stop))
                return stop
        return None
    if part.only == "by":
        return _by(toks, at, slots)
    found = party(toks, at) if part.kind == "held" else rest(toks, at)
    if found is None or not _meets(toks, found, part):
        return None
    slots.put(part, found)
    return found[1]


def _meets(toks: Sequence[Token], found: Range, part: Part) -> bool:
    """Whether what fills a slot at the end is of the kind that the pattern asks for."""
    first, inside = toks[found[0]], toks[found[0] : found[1]]
    if part.only == "undo":
        return any(starts(inside, u.split()) for u in listed("undo"))
    if part.only in ("violence", "deeds", "force", "offences", "climate", "missiles", "flames"):
        return any(t.low in listed(part.only) for t in inside[:8])
    if part.only == "party":
        return (
            first.is_word
            and not first.text[0].isdigit()
            and first.low not in listed("nobody")
            and not _says_when(inside)
        )
    # "killed on Tuesday", "attacked and 27 people": nobody it was done to.
    counted = first.low == "at" and len(inside) > 1 and inside[1].low in ("least", "most")
    away = first.low in closed("prepositions") or first.low in closed("coordinators")
    return part.kind == "held" or counted or not away


def _says_when(inside: Sequence[Token]) -> bool:
    """ "by Monday", "by the end of the year"."""
    return any(t.low in listed("when") for t in inside[:3])


def _by(toks: Sequence[Token], at: int, slots: _Slots) -> int | None:
    """ "a result of | an armed attack … by | those groups": the agent inside."""
    for stop in range(at + 1, min(at + 2 * _GAP, len(toks))):
        if toks[stop].low == "by" and (found := party(toks, stop + 1)):
            slots.held = found
            return found[1]
    return None


def _may_lead(toks: Sequence[Token], subject: Range, first: int, start: int, lead: Part, parts: Sequence[Part]) -> bool:
    """Whether the words before can be what the pattern takes them for."""
    inside = toks[subject[0] : subject[1]]
    if not any(t.is_word or t.quoted for t in inside):
        return False
    if lead.kind == "held" and all(t.low in ("a", "an", "the") for t in inside):
        return False  # "a | damaged cable"
    if says(inside[-1].low) and len(inside) < 4:
        return False  # "what they believe | led to"
    asks_order = any(p.only == "order" for p in parts)
    if asks_order and not any(t.low in ("order", "orders", "command", "instruction", "instructions") for t in inside):
        return False
    if lead.only == "offences":
        return inside[-1].low in listed(lead.only)
    if lead.kind == "deed":
        return not lead.only or any(t.low in listed(lead.only) for t in inside)
    # "were killed": a passive has its doer elsewhere.
    passive = parts[0].kind == "words" and any(t.low in closed("be") for t in toks[first:start])
    ing = toks[start].low.endswith("ing") or parts[0].kind != "words" or toks[start].low == "to"
    return not (passive and not ing) and not (inside[0].low in listed("nobody") and len(inside) == 1)


def _negated(toks: Sequence[Token], start: int, stop: int, slots: _Slots) -> bool:
    ranges = [r for r in (slots.held, slots.deed) if r]
    opening = {start, *(r[0] for r in ranges)}
    for at in range(max(0, start - 1), min(stop, len(toks))):
        low = toks[at].low
        inside = any(r[0] <= at < r[1] for r in ranges)
        if (low in listed("negations") or low.endswith("n't")) and (not inside or at in opening):
            return True
    return False
