"""What a denial without words of its own answers: "rejected the charge", "called that account a fairy tale". Stage 4 of 5.

    denial that names its object by "the charge", "it", "the parallel count" ──▶ what another voice said before it in the article

The words for such objects, and for calling something untrue, are in ``rules/en/claims.toml``. Where a charge is meant, the
last words that hold someone responsible come first; where another noun is named, the last that was said of it.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reportedly.engines.blame import blames
from reportedly.link.answer_nouns import NO_SUCH, noun_of, objects, such_noun
from reportedly.link.claim_words import pattern, said
from reportedly.link.denial_core import family
from reportedly.model.span import Span, hull
from reportedly.model.statement import Statement
from reportedly.rules import table

_BACK = 900  # characters back to what is answered
_AHEAD = 200  # characters on in which the denier says what was so instead
_PARAGRAPH = re.compile(r"\n")
_WHOLE = 3  # words that say something: fewer are no answer's object
_AFTER = 12  # characters after the content that may go on with it
_ASKS = re.compile(r"(?i)\W*(?:who|what|where|when|why|how|whether|if|which)\b")
_ANY = re.compile(r"\W*an? ")
_LEAD = 60  # characters before the content in which its verb stands
_NEITHER = re.compile(r"\b(?:neither|nor|not|never|no|stopped short of|stops short of|declined to|refused to)\b|n't\b")
_SAID_SO = re.compile(r"(?i)\b(?:having|had|has|ever|she|he|they|it) said (?:so|that|it|this|any such thing)\b")


def answers(text: str, statements: Sequence[Statement]) -> dict[str, str]:
    """For each denial without words of its own, the statement of the same article that it answers."""
    ordered = sorted((s for s in statements if s.content), key=lambda s: (s.content[0].start, -len(s.text), s.id))
    found: dict[str, str] = {}
    for one in ordered:
        answered = _such(text, one, ordered) or _answered(text, one, ordered)
        if answered:
            found[one.id] = answered.id
    return found


def _such(text: str, one: Statement, ordered: Sequence[Statement]) -> Statement | None:
    """ "No such order was given": the last that another voice said of an order."""
    noun = such_noun(one.text)
    if not noun or not (one.modality == "denied" or NO_SUCH.search(one.text)):
        return None
    return _last_of(text, noun, one, ordered)


def _last_of(text: str, noun: str, one: Statement, ordered: Sequence[Statement]) -> Statement | None:
    """The last statement of another voice before it that tells of the noun, or whose words for who speaks do."""
    before = [s for s in ordered if _earlier(s, one) and _voice(s) != _voice(one) and _speaks_of(text, noun, s)]
    return max(before, key=lambda s: (hull(s.content).end, -len(s.text), s.id), default=None)


def _earlier(s: Statement, one: Statement) -> bool:
    return s.content[-1].end <= one.content[0].start and s.modality not in ("asked", "demanded", "denied")


def _speaks_of(text: str, noun: str, s: Statement) -> bool:
    words = said(s.text)
    told = {family(stem) for stem in words.weights} - {family(stem) for stem in words.negated}
    source = " ".join(span.of(text) for voice in s.chain for span in voice.spans)
    return family(noun) in told or (bool(source) and family(noun) in map(family, said(source).weights))


def _answered(text: str, one: Statement, ordered: Sequence[Statement]) -> Statement | None:
    """What a denial that only points back, or calls something untrue, is against."""
    if one.modality in ("asked", "demanded"):
        return None
    low = one.text.lower().replace("’", "'")
    if _ANY.match(low) and one.modality != "denied":
        return None  # "spoke of a baseless theory": nothing is pointed to
    before = _before_it(text, one)
    cue = " ".join(c.of(text) for c in one.cue).lower().replace("’", "'") or before
    if _NEITHER.search(cue) and one.modality != "denied":
        return None
    denied = one.modality == "denied" or bool(pattern("untrue").search(low) or pattern("scorn").search(cue))
    scorned = bool(pattern("scorn").search(cue) or (pattern("calling").search(cue) and pattern("untrue").search(low)))
    end = one.content[-1].end
    noun = noun_of(low, before, text[end : end + _AFTER].lower(), denied=denied, scorned=scorned)
    if noun is None:
        return None
    near = _near(text, one, ordered)
    if noun in objects():
        return _best(text, one, near, ordered, charge=noun in _charges())
    return _last_of(text, noun, one, near)


def _before_it(text: str, one: Statement) -> str:
    start = one.content[0].start
    return text[max(0, start - _LEAD) : start].lower().replace("’", "'")


def _near(text: str, one: Statement, ordered: Sequence[Statement]) -> list[Statement]:
    """What was said shortly before it by another voice, or by its own where it denies having said so."""
    start = one.content[0].start
    own = bool(_SAID_SO.search(one.text))
    near = [
        s
        for s in ordered
        if _earlier(s, one)
        and start - _BACK <= s.content[-1].end
        and (_voice(s) == _voice(one)) == own
        and (_is_whole(s) or start - s.content[-1].end <= _LEAD)
        and _tells_something(s)
        and not pattern("untrue").search(s.text.lower())
    ]
    return sorted(near, key=lambda s: (hull(s.content).end, -len(s.text), s.id))


def _tells_something(s: Statement) -> bool:
    """Not a name alone, nor what somebody only asks."""
    words = said(s.text)
    return bool(words.weights.keys() - words.names) and not _ASKS.match(s.text)


def _is_whole(s: Statement) -> bool:
    return len(said(s.text).order) >= _WHOLE


def _best(
    text: str, one: Statement, near: Sequence[Statement], ordered: Sequence[Statement], *, charge: bool
) -> Statement | None:
    """The last of those before it; for a charge, the last that accuses; else what the denier's own account is about."""
    if not near:
        return None
    if len(near) > 1 and not _is_whole(near[-1]) and _voice(near[-2]) == _voice(near[-1]):
        near = near[:-1]  # "claims they were shot at first, and fired “in the air”"
    if charge:
        return next((s for s in reversed(near) if _accuses(s.text)), near[-1])
    if about := _told_instead(one, near, ordered):
        return about
    # "The mayor said two had drowned. He put the cost at 40,000. The crew disputed that": the account is the mayor's.
    same = (
        s
        for s in reversed(near)
        if s.chain and not _PARAGRAPH.search(text, hull(s.content).end, hull(near[-1].content).start)
    )
    return near[-1] if near[-1].chain else next(same, near[-1])


def _told_instead(one: Statement, near: Sequence[Statement], ordered: Sequence[Statement]) -> Statement | None:
    """ "Disputed the account, saying the brigade was on an exercise": the account is what was said of the brigade by the last
    voice before."""
    end = one.content[-1].end
    own = [
        s
        for s in ordered
        if s.id != one.id and _voice(s) == _voice(one) is not None and end <= s.content[0].start <= end + _AHEAD
    ]
    words = {stem for s in own for stem in said(s.text).weights}
    last = [s for s in near if _voice(s) == _voice(near[-1])]
    shared = [(len(words & said(s.text).weights.keys()), n) for n, s in enumerate(last)]
    most, at = max(shared, default=(0, 0))
    return last[at] if most else None


def _voice(one: Statement) -> str | None:
    return one.speaker.name if one.speaker else None


@lru_cache(maxsize=4096)
def _accuses(text: str) -> bool:
    return bool(blames(text, Span(0, len(text))))


@cache
def _charges() -> frozenset[str]:
    return frozenset(table("en", "claims")["answers"]["charges"])
