"""Fill the slots of a pattern of blame: what stands between and behind its words, and whether that is of the kind it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.engines.blame_attempts import starts
from reportedly.engines.blame_frames import Part, listed
from reportedly.engines.blame_phrases import party, rest, says
from reportedly.engines.harm_party import is_party, owned
from reportedly.engines.phrases import Range, is_break
from reportedly.engines.tokens import Token
from reportedly.engines.tokens import words as closed
from reportedly.engines.verbs import is_adverb

# A clause is over where one of these follows.
_GOES_ON = frozenset(
    ("while", "as", "when", "and", "but", "or", "until", "for", "in", "on", "at", "after", "during", "because")
)
_GAP = 14  # words that a slot in the middle may take


@dataclass(slots=True)
class Slots:
    """What fills the two slots of a pattern, as ranges of tokens."""

    held: Range | None = None
    deed: Range | None = None

    def put(self, part: Part, found: Range) -> None:
        """Fill the slot of this part."""
        if part.kind == "held":
            self.held = found
        else:
            self.deed = found


def fill(toks: Sequence[Token], parts: Sequence[Part], at: int, slots: Slots) -> int | None:
    """Where the pattern ends that begins at token *at*; None where it does not fit."""
    step: int | None = at
    for number, part in enumerate(parts):
        if part.kind == "words":
            step = _fits(toks, at, part)
        elif part.kind == "be":
            step = _be(toks, at)
        elif part.kind == "adv":
            step = _over_adverbs(toks, at)
        elif part.kind == "end":
            step = at if at >= len(toks) or not toks[at].is_word or toks[at].low in _GOES_ON else None
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


def _over_adverbs(toks: Sequence[Token], at: int) -> int:
    while at < len(toks) and is_adverb(toks[at].low):
        at += 1
    return at


def _be(toks: Sequence[Token], at: int) -> int | None:
    if at >= len(toks) or toks[at].low not in closed("be"):
        return None
    at += 1
    while at < len(toks) and (is_adverb(toks[at].low) or toks[at].low in ("being", "been", "largely")):
        if toks[at].low in ("not", "never"):
            return None
        at += 1
    return at


def _slot(toks: Sequence[Token], at: int, part: Part, after: Sequence[Part], slots: Slots) -> int | None:
    """Fill a slot that is not at the front."""
    if (
        after
        and toks[at : at + 1]
        and (toks[at].low in closed("prepositions") or toks[at].low in closed("auxiliaries"))
    ):
        return None  # "charged | with murder in connection with"
    if after:
        for stop in range(at + 1, min(at + _GAP, len(toks))):
            if is_break(toks[stop]) and toks[stop].text != ",":
                return None
            if (_be(toks, stop) if after[0].kind == "be" else _fits(toks, stop, after[0])) is not None:
                if part.only and not _meets(toks, (at, stop), part):
                    return None
                slots.put(part, (at, stop))
                return stop
        return None
    if part.only == "by":
        return _by(toks, at, slots)
    found = party(toks, at) if part.kind == "held" else rest(toks, at)
    if part.kind == "held" and found and toks[found[0]].low in ("for", "of", "to", "with", "as"):
        return None  # "blamed | for the flood"
    if part.kind == "held" and found and found[1] - found[0] < 3 and toks[found[1] - 1].low in listed("when"):
        return None  # "paid by | the hour"
    if found is None or not _meets(toks, found, part):
        return None
    slots.put(part, found)
    return found[1]


def _meets(toks: Sequence[Token], found: Range, part: Part) -> bool:
    """Whether what fills a slot at the end is of the kind that the pattern asks for."""
    first, inside = toks[found[0]], toks[found[0] : found[1]]
    if part.only == "undo":
        return any(starts(inside, u.split()) for u in listed("undo"))
    if part.only in ("violence", "deeds", "offences", "climate", "missiles", "orders", "force", "outrages"):
        return any(t.low in listed(part.only) for t in inside[:8])
    if part.only == "owned":
        return inside[-1].possessive
    if part.only == "deed_alone":
        last = next((n for n in range(found[0], min(found[0] + 5, found[1])) if toks[n].low in listed("deeds")), None)
        after = toks[last + 1].low if last is not None and last + 1 < len(toks) else ""
        return last is not None and not (after in closed("auxiliaries") or after in closed("finite"))
    if part.only == "who":
        return is_party(toks, found, strict=True)
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


def _by(toks: Sequence[Token], at: int, slots: Slots) -> int | None:
    """ "a result of | an armed attack … by | those groups": the agent inside."""
    for stop in range(at, min(at + 2 * _GAP, len(toks))):
        if toks[stop].low == "by" and (found := party(toks, stop + 1)):
            slots.held = found
            return found[1]
    return None


def may_lead(toks: Sequence[Token], subject: Range, first: int, start: int, lead: Part, parts: Sequence[Part]) -> bool:
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
    if lead.kind == "held" and (inside[-1].low in closed("determiners") or inside[-1].low in closed("prepositions")):
        return False  # "be expanded without | causing"
    if lead.only == "owned" and not owned(inside):
        return False
    if lead.only == "who" and not is_party(toks, subject, strict=True):
        return False
    if lead.only == "offences":
        return inside[-1].low in listed(lead.only)
    if lead.kind == "deed":
        return not lead.only or any(t.low in listed(lead.only) for t in inside)
    # "were killed": a passive has its doer elsewhere.
    passive = parts[0].kind == "words" and any(t.low in closed("be") for t in toks[first:start])
    ing = toks[start].low.endswith("ing") or parts[0].kind != "words" or toks[start].low == "to"
    return not (passive and not ing) and not (inside[0].low in listed("nobody") and len(inside) == 1)


def negated(toks: Sequence[Token], start: int, stop: int, slots: Slots, own: frozenset[str]) -> bool:
    """Whether the sentence takes back what the pattern says; *own* are negations that belong to it."""
    ranges = [r for r in (slots.held, slots.deed) if r]
    opening = {start, *(r[0] for r in ranges)}
    for at in range(max(0, start - 1), min(stop, len(toks))):
        low = toks[at].low
        inside = any(r[0] <= at < r[1] for r in ranges)
        if low in own:
            continue  # "did nothing"
        if (low in listed("negations") or low.endswith("n't")) and (not inside or at in opening):
            return True
    return False
