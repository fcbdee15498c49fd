"""Whether one statement only passes on what another, inside it, says. Stage 4 of 5: a pair of Told -> yes or no.

"Two clerks said that | the mayor had told them that | the bridge was closed": the words of the clerks add who spoke, and
nothing to what is claimed. So both are one claim, and its text is the innermost content that stands alone.
"""

from reportedly.link.claim_fragment import is_phrase
from reportedly.link.claim_stance import disowned
from reportedly.link.claim_words import said
from reportedly.link.items import Told

_MOST = 10  # words beside the cue and its source: where it was said, to whom
_WHOLE = 4  # words: a shorter content does not stand alone


def passes_on(a: Told, b: Told) -> bool:
    """Whether the longer of the two says no more than that somebody says the shorter."""
    inner, outer = sorted((a, b), key=lambda t: (len(t.statement.text), t.id))
    if inner.statement.parent != outer.id or len(outer.statement.content) != 1 or len(inner.statement.content) != 1:
        return False
    if not _stands_alone(inner, outer):
        return False
    if disowned(inner) or disowned(outer) or _changes_it(inner, outer):
        return False
    return _is_frame(_rest(inner, outer))


def _stands_alone(inner: Told, outer: Told) -> bool:
    """Whether the inner content is quoted, or a clause behind "that": in "admitted | 64 people" it is neither."""
    text = inner.statement.text
    if len(text.split()) < _WHOLE or is_phrase(text):
        return False
    before = outer.statement.text.partition(text)[0].rstrip(" “‘\"'")
    return inner.statement.mode == "direct" or before.lower().endswith(" that")


def _changes_it(inner: Told, outer: Told) -> bool:
    """Whether what stands around it makes something else of it: "did not say that"."""
    negative = said(inner.statement.text).negative != said(outer.statement.text).negative
    return negative or len(outer.figures) > len(inner.figures)


def _rest(inner: Told, outer: Told) -> str:
    """The words of the outer one without the inner content, its cue and who says it."""
    whole, speaker = outer.statement.content[0], inner.statement.speaker
    kept = list(outer.statement.text)
    if len(kept) != whole.end - whole.start:
        return outer.statement.text
    for span in (*inner.statement.content, *inner.statement.cue, *(speaker.spans if speaker else ())):
        for at in range(max(span.start, whole.start), min(span.end, whole.end)):
            kept[at - whole.start] = " "
    return "".join(kept)


def _is_frame(rest: str) -> bool:
    words = [w for w in rest.split() if any(c.isalnum() for c in w)]
    return len(words) <= _MOST and (not words or is_phrase(" ".join(words).lower()))
