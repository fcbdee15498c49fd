"""Which voices inside a content are voices, and tell something. Stage 3 of 5: Article -> Reading.

    inner attribution ──▶ can its source speak? is what it perceives a statement, not a thing? ──▶ kept, or none

"Officers found the handgun in a bedroom" is the police's statement; the officers state nothing in it. "Officers found
that the handgun was loaded" holds a further voice. The verbs are in ``rules/en/words.toml``.
"""

from collections.abc import Sequence

from reportedly.engines.tokens import Token, tokens, words
from reportedly.model.span import Span, Spans, hull

_MARKS = '“”"„«»'
_HEDGING = {"about", "around", "over", "under", "near"}  # "about forty miners"
_FIRST_PERSONS = ("i'", "we'", "i mean ")


def first_person(text: str, source: Span | None) -> bool:
    """ "I", "we", "I'm telling you": whose mouth we are in already."""
    if source is None:
        return False
    low = source.of(text).lower().replace("’", "'")
    return low in ("i", "we", "my", "our") or low.startswith(_FIRST_PERSONS)


def can_speak(text: str, source: Span | None) -> bool:
    """Whether *source* has the form of a voice: it opens with no preposition and has no verb of its own.

    An attribution without a source passes: its voice is unnamed.
    """
    if source is None:
        return True
    toks = tokens(text, [source])
    if not toks or (len(toks) == 1 and toks[0].low in ("the", "a", "an", "no", "every")):
        return False
    if toks[0].low in ("citing", "quoting") or toks[0].low in words("prepositions") - _HEDGING:
        return False
    head = _until(toks, words("relatives"))
    return not any(t.low in words("finite") and not t.capital for t in head) and not _is_verb_first(toks)


def tells_something(text: str, cue: Spans, content: Spans) -> bool:
    """Whether an attribution whose cue is a verb of perception has more than a thing as content."""
    said = {t.low for t in tokens(text, cue)}
    if not said & words("perceiving") or not content:
        return True
    return tells_a_clause(text, content)


def tells_a_clause(text: str, content: Spans) -> bool:
    """Whether *content* begins with a clause, or holds a quotation: no mere thing, which nobody states."""
    first = content[0]
    if text[max(0, first.start - 6) : first.start].lower().endswith("that ") or _quotes(text, hull(content)):
        return True
    toks = tokens(text, content)
    if toks[0].low in words("wh") or toks[0].low == "no" or _infinitive(toks) or any(t.low == "that" for t in toks[1:]):
        return True
    return any(t.low in words("finite") or t.low in words("auxiliaries") for t in _until(toks, words("clause_ends")))


def _infinitive(toks: Sequence[Token]) -> bool:
    """ "to keep smiling", which is an order or a plan; "to the colonel" is not."""
    if len(toks) < 2 or toks[0].low != "to":
        return False
    return not (toks[1].capital or toks[1].low in words("determiners") | words("possessives") | words("pronouns"))


def _quotes(text: str, whole: Span) -> bool:
    return any(mark in text[max(0, whole.start - 1) : whole.end + 1] for mark in _MARKS)


def _is_verb_first(toks: Sequence[Token]) -> bool:
    """ "headed to the venue", "presenting a report": a verb with what belongs to it, which is nobody."""
    if not toks[0].low.endswith(("ed", "ing")) or toks[0].capital or len(toks) < 2:
        return False
    follows = toks[1]
    return follows.text[0].isdigit() or any(
        follows.low in words(kind) for kind in ("prepositions", "determiners", "possessives", "counts", "numerals")
    )


def _until(toks: Sequence[Token], closed: frozenset[str]) -> list[Token]:
    """The tokens before the first of *closed* or the first mark."""
    found: list[Token] = []
    for token in toks:
        if token.low in closed or not (token.is_word or token.quoted):
            break
        found.append(token)
    return found
