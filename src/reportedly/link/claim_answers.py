"""What a denial without words of its own answers: "rejected the charge", "called that account a fairy tale". Stage 4 of 5.

    denial that names its object by "the charge", "it", "the story" ──▶ what another voice said just before it in the article

The words for such objects, and for calling something untrue, are in ``rules/en/claims.toml``. Where a charge is meant, the
last words that hold someone responsible come first.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reportedly.engines.blame import blames
from reportedly.link.claim_words import canonical, pattern, said
from reportedly.model.span import Span, hull
from reportedly.model.statement import Statement
from reportedly.rules import table

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BACK = 900  # characters back to what is answered
_PARAGRAPH = re.compile(r"\n")
_LONG = 14  # words: a denial with more says itself what it denies
_ENOUGH = 2.0  # what the words of an answered statement weigh together
_LEAD = 60  # characters before the content in which its verb stands
_NO_SUCH = re.compile(r"(?i)\b(?:no|never|not|nor|neither|without)\b|n['’]t\b")
_SUCH = re.compile(
    r"(?i)\bsuch (?:an? )?(?P<noun>[a-z]+)|\b(?P<kind>[a-z]+) of (?:that|this|the) (?:kind|sort|nature)\b"
)
_THAT_IS = re.compile(
    r"\b(?:that|this|it|which) (?:was|is) (?:simply |just |quite |entirely |plainly )?(?:untrue|false|not true|wrong"
    r"|a lie|nonsense)\b"
)
_CONTRARY = re.compile(r"\b(?:to the contrary|saying otherwise|that say otherwise)\b")
_OF_IT = re.compile(
    r"\b(?P<verb>\w+(?: off| aside| away)?) (?:the|that|this|these|those|all|such) (?P<object>\w+)(?: as [\w ]+)?[:,\s“\"]*$"
)
_NEITHER = re.compile(r"\b(?:neither|nor|not|never|no)\b|n't\b")
_SAID_SO = re.compile(r"(?i)\b(?:having|had|has|ever) said (?:so|that|it|this|any such thing)\b")


def answers(text: str, statements: Sequence[Statement]) -> dict[str, str]:
    """For each denial without words of its own, the statement of the same article that it answers."""
    ordered = sorted((s for s in statements if s.content), key=lambda s: (s.content[0].start, -len(s.text), s.id))
    found: dict[str, str] = {}
    for one in ordered:
        words = _bare(text, one)
        answered = _before(text, one, ordered, words) if words else _such(one, ordered)
        if answered:
            found[one.id] = answered.id
    return found


def _such(one: Statement, ordered: Sequence[Statement]) -> Statement | None:
    """ "No such order was given": the last that another voice said of an order."""
    denies = one.modality == "denied" or _NO_SUCH.search(one.text)
    noun = _SUCH.search(one.text)
    if not denies or not noun:
        return None
    stem = canonical((noun["noun"] or noun["kind"]).lower())
    before = [
        s
        for s in ordered
        if s.content[-1].end <= one.content[0].start
        and _voice(s) != _voice(one)
        and s.modality not in ("asked", "denied")
        and stem in said(s.text).weights
        and stem not in said(s.text).negated
    ]
    return max(before, key=lambda s: (hull(s.content).end, -len(s.text), s.id), default=None)


def _bare(text: str, one: Statement) -> frozenset[str]:
    """The words for what is denied, where the statement has no others; none else."""
    low = one.text.lower().replace("’", "'")
    listed = _WORD.findall(low)
    if not listed or one.modality in ("asked", "demanded"):
        return frozenset()
    if _THAT_IS.search(low) or (_CONTRARY.search(low) and pattern("untrue").search(low)) or _waved_off(text, one):
        return frozenset(("that",))
    if len(listed) > _LONG:
        return frozenset()
    if one.modality != "denied" and not _untrue(text, one, low):
        return frozenset()
    rest = set(_WORD.findall(pattern("untrue").sub(" ", low))) - _objects() - _small()
    words = frozenset(listed) & (_objects() | {"it", "that", "this", "so", "them"})
    return words if not rest or _SAID_SO.search(low) else frozenset()


def _waved_off(text: str, one: Statement) -> bool:
    """Whether the words are led in by a rejection: "laughed off the report: | They were a dentist and his sons".

    Behind a full stop they are a claim of their own: "disputed that account. | We have the names of seven".
    """
    lead = text[max(0, one.content[0].start - _LEAD) : one.content[0].start].lower().replace("’", "'")
    found = _OF_IT.search(lead)
    return bool(found and found["object"] in _objects() and pattern("scorn").search(found["verb"]))


def _untrue(text: str, one: Statement, low: str) -> bool:
    """Whether the words, or those of the cue, call something untrue."""
    start = one.content[0].start
    cue = " ".join(c.of(text) for c in one.cue) or text[max(0, start - _LEAD) : start]
    cue = cue.lower().replace("’", "'")
    return bool(pattern("untrue").search(low) or (pattern("scorn").search(cue) and not _NEITHER.search(cue)))


def _before(text: str, one: Statement, ordered: Sequence[Statement], words: frozenset[str]) -> Statement | None:
    """The last statement of another voice before it; for a charge, the last that accuses."""
    start = one.content[0].start
    own = bool(_SAID_SO.search(one.text))
    near = [
        s
        for s in ordered
        if start - _BACK <= s.content[-1].end <= start
        and s.modality not in ("asked", "demanded", "denied")
        and (_voice(s) == _voice(one)) == own
        and said(s.text).total >= _ENOUGH
        and not pattern("untrue").search(s.text.lower())
    ]
    near.sort(key=lambda s: (hull(s.content).end, -len(s.text), s.id))
    if not near:
        return None
    if words & _charges():
        return next((s for s in reversed(near) if _accuses(s.text)), near[-1])
    # "The mayor said two had drowned. He put the cost at 40,000. The crew disputed that": the account is the mayor's.
    same = (
        s
        for s in reversed(near)
        if s.chain and not _PARAGRAPH.search(text, hull(s.content).end, hull(near[-1].content).start)
    )
    return near[-1] if near[-1].chain else next(same, near[-1])


def _voice(one: Statement) -> str | None:
    return one.speaker.name if one.speaker else None


@lru_cache(maxsize=4096)
def _accuses(text: str) -> bool:
    return bool(blames(text, Span(0, len(text))))


@cache
def _objects() -> frozenset[str]:
    return frozenset(table("en", "claims")["answers"]["objects"])


@cache
def _charges() -> frozenset[str]:
    return frozenset(table("en", "claims")["answers"]["charges"])


@cache
def _small() -> frozenset[str]:
    return frozenset(table("en", "claims")["answers"]["small"]) | frozenset(table("en", "claims")["words"]["stop"])
