"""Find deeds of harm with who did them: "the army shelled a clinic", "burned by a mob", "the militia's shelling of the port".

No parser: a verb of harm (`rules/en/harm.toml`) with a party before it and the right kind of object behind it, or behind
"by". A passive without a doer gives none; nor does what would be done, could be done, or is to be done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.engines.blame_frames import listed
from reportedly.engines.blame_phrases import group_start, rest, subject
from reportedly.engines.harm_objects import object_after, whom
from reportedly.engines.harm_party import doer, is_party, with_source
from reportedly.engines.harm_words import Deed, deeds, words
from reportedly.engines.phrases import Range, is_break, phrase_after
from reportedly.engines.tokens import Token
from reportedly.engines.tokens import words as closed
from reportedly.engines.verbs import is_plural

_BY = 10  # words that may stand between a participle and its "by"
_MAYBE = frozenset(("may", "might", "could"))
_IF = frozenset(("if", "unless", "whether", "lest"))
_DENYING = frozenset(("denied", "denies", "deny", "denying", "evidence", "proof"))


@dataclass(frozen=True, slots=True)
class Harm:
    """Who did it (`held`), what it was done to (`done_to`), and the words that tell it, as ranges of tokens."""

    held: Range
    done_to: Range | None
    words: Range
    possible: bool


def harms(toks: Sequence[Token]) -> Iterator[Harm]:
    """The deeds of harm of one sentence, by their verbs, left to right."""
    known = deeds()
    for at, token in enumerate(toks):
        deed = known.get(token.low)
        if deed is None or token.quoted or (token.capital and at and token.text[1:].islower()):
            continue
        found = _one(toks, at, deed)
        if found is not None:
            yield found


def _one(toks: Sequence[Token], at: int, deed: Deed) -> Harm | None:
    first = group_start(toks, at)
    verbs = at
    for step in (1, 2):  # "kept | shelling", "continues to | shell"
        if at > step and toks[at - step].low in words("going_on") and (step == 1 or toks[at - 1].low == "to"):
            verbs = at - step
            first = group_start(toks, verbs)
            break
    helpers = {t.low for t in toks[first:verbs]}
    if _unreal(toks, first, helpers):
        return None
    passive = bool(helpers & closed("be")) and "ing" not in deed.forms
    possible = bool(helpers & _MAYBE) or any(t.low in listed("possible") for t in toks[max(0, first - 3) : at])
    if passive:
        return _passive(toks, at, first, deed, possible)
    bare = (
        "participle" in deed.forms and not helpers and at + 1 < len(toks) and toks[at + 1].low in ("by", "in", "from")
    )
    if bare and (found := _passive(toks, at, first, deed, possible)):
        return found
    return _active(toks, at, first, verbs, deed, possible)


def _active(toks: Sequence[Token], at: int, first: int, verbs: int, deed: Deed, possible: bool) -> Harm | None:
    """What a party does to what stands behind the verb *at*; the verb group begins at *first*, its last verb at *verbs*."""
    thing = object_after(toks, at + 1, deed)
    if thing is None:
        return None
    helpers = {t.low for t in toks[first:verbs]}
    going_on = "ing" in deed.forms and not helpers & closed("be") and verbs == at
    who = _of_going_on(toks, first) if going_on else subject(toks, first)
    bare = deed.forms == {"base"} and first == at
    if bare and not (toks[first - 1].low in ("they", "we", "i", "who") or is_plural(toks[first - 1])):
        return None
    if who is None or not is_party(toks, who, strict=not thing.surely) or _denied(toks, who[0], at):
        return None
    end = rest(toks, thing.start)
    stop = max(thing.stop, end[1] if end else 0)
    return Harm(who, (thing.start, max(thing.start + 1, stop)), (at, stop), possible)


def _of_going_on(toks: Sequence[Token], first: int) -> Range | None:
    """Whose deed an -ing form is: "saw | guards | beating", "admitted beating", "were hiding and beating"; else nobody's."""
    if first > 1 and {toks[first - 1].low, toks[first - 2].low} & listed("admitting"):
        return subject(toks, first)
    if first and toks[first - 1].low == "and":
        for at in range(first - 2, max(0, first - 14), -1):
            if toks[at].low.endswith("ing") and toks[at - 1].low in closed("be"):
                return subject(toks, group_start(toks, at))
        return None
    for at in range(first - 1, max(-1, first - 7), -1):
        if not toks[at].is_word or toks[at].low in closed("prepositions"):
            return None
        if toks[at].low in closed("perceiving") or toks[at].low in closed("overhearing"):
            return (at + 1, first) if at + 1 < first else None
    return None


def _passive(toks: Sequence[Token], at: int, first: int, deed: Deed, possible: bool) -> Harm | None:
    if "participle" not in deed.forms:
        return None
    who = _agent(toks, at + 1)
    if who is None:
        return None
    victim = subject(toks, first) if first < at else _noun_before(toks, at)
    if victim is None or _denied(toks, victim[0], who[0]) or not whom(toks, victim, deed, toks[at : who[0]]):
        return None
    return Harm(who, victim, (first, who[1]), possible)


def _agent(toks: Sequence[Token], at: int) -> Range | None:
    """Who did it: behind "by", or as the doer of "in a Norland air strike"."""
    for by in range(at, min(at + _BY, len(toks))):
        low = toks[by].low
        if is_break(toks[by]) or low in closed("finite") or low in closed("relatives") or toks[by].quoted:
            return None
        if low == "by":
            return doer(toks, by + 1)
        if low in ("in", "from") and (found := with_source(toks, by + 1)):
            return found
    return None


def _noun_before(toks: Sequence[Token], at: int) -> Range | None:
    """ "children | taken by": the noun that a bare participle describes."""
    start = at
    while start > 0 and toks[start - 1].is_word and at - start < 6:
        low = toks[start - 1].low
        if low in closed("prepositions") or low in closed("auxiliaries") or low in closed("finite"):
            break
        if low in closed("coordinators") or low in closed("subordinators"):
            break
        start -= 1
        if low in closed("determiners") or low in closed("possessives"):
            break
    found = phrase_after(toks, start) if start < at else None
    return (start, at) if found else None


def _unreal(toks: Sequence[Token], first: int, helpers: set[str]) -> bool:
    """What is to be done, would be done, or is done only if."""
    ordered = first > 0 and toks[first - 1].low == "to"
    if ordered or (helpers & words("wishes")) or (helpers & _MAYBE and "have" not in helpers):
        return True
    if any(low in closed("negations") or low.endswith("n't") for low in helpers):
        return True
    for before in range(first - 1, max(-1, first - 14), -1):
        if is_break(toks[before]):
            break
        if toks[before].low in _IF:
            return True
    return False


def _denied(toks: Sequence[Token], start: int, at: int) -> bool:
    """ "no guard shelled it", "denied that the army shelled it"."""
    opens = toks[start].low
    if opens in ("no", "none", "nobody", "neither", "few", "never") or any(
        t.low in listed("negations") or t.low.endswith("n't") for t in toks[start:at]
    ):
        return True
    before = toks[max(0, start - 3) : start]
    return any(t.low in _DENYING for t in before) or (bool(before) and before[-1].low in ("no", "not", "never"))
