"""Give quotations without a cue to who spoke last. Stage 3 of 5: Article -> Reading.

    quotations that no attribution touches ──▶ who was quoted right before ──▶ drafts that take over that voice

"We heard shots," said Ada Brenn. / "Then the lights went out." A second paragraph of quoted words has no cue of its own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.engines.quotes import quotations
from reportedly.engines.sentences import paragraphs
from reportedly.engines.tokens import words
from reportedly.model.span import Span
from reportedly.read.drafts import Draft
from reportedly.read.overlaps import Overlaps

_MARKS = '“"„«”»'
# A report from nowhere is not meant ("it was reported that"): these only go on with what is being told.
_STRESSED = re.compile(
    r"(?:is|was|has been)\s(?:(?:also|further|especially|separately|again)\s)?"
    r"(?:stressed|emphasi[sz]ed|underlined|added|noted|specified|pointed out|recalled|underscored|highlighted)\b"
)
_FEWEST = 4  # words: fewer are a title or a word in quotation marks
_FAR = 400  # characters of the writer's own words between two quotations of one voice


def follow_ups(text: str, drafts: Sequence[Draft], stretches: Sequence[Span]) -> Iterator[Draft]:
    """Drafts for whole quotations that nobody has, in the voice that was quoted before them."""
    taken = Overlaps([(d.hull, d) for d in drafts])
    spoken = sorted(drafts, key=lambda d: d.hull.end)
    ends = [d.hull.end for d in spoken]
    starts = [line.start for line in paragraphs(text, stretches)]
    last: Draft | None = None
    for quote in quotations(text, stretches):
        if not _whole(text, quote) or next(taken.of(quote), None) is not None:
            continue
        at = bisect_left(ends, quote.start + 1) - 1
        before = spoken[at] if at >= 0 else None
        if last is not None and before is not None and last.content[0].start > before.hull.start:
            before = last  # a third paragraph of the same words
        if before is None or not _goes_on(text, before, quote, starts):
            continue
        inner = Span(quote.start + 1, quote.end - (text[quote.end - 1] in _MARKS))
        last = Draft(None, None, (inner,), before.confidence, after=before.after or before)
        last.excerpt, last.origin = before.excerpt, before.origin
        yield last


def impersonal(text: str, drafts: Sequence[Draft]) -> None:
    """ "It was stressed that …", without an agent, right after a statement: who spoke goes on."""
    for last, draft in pairwise(drafts):
        if draft.source is not None or draft.after is not None or draft.cue is None or last.hull.end > draft.cue.start:
            continue
        lead = text[max(0, draft.cue.start - 12) : draft.cue.start]
        goes_on = lead.endswith("It ") and _STRESSED.match(text, draft.cue.start) is not None
        if goes_on and "\n" not in text[last.hull.end : draft.cue.start]:
            draft.after = last.after or last


def _whole(text: str, quote: Span) -> bool:
    """Whether the quotation is a sentence: it opens one and ends with its mark inside."""
    whole = quote.of(text)
    inside = whole.strip(_MARKS + " ")
    lead = text[max(0, quote.start - 2) : quote.start]
    opens = quote.start == 0 or lead.endswith("\n") or lead.rstrip()[-1:] in (".", "?", "!", ":", "”", '"', "")
    return (
        opens
        and len(inside.split()) >= _FEWEST
        and inside[:1].isupper()
        and (inside[-1:] in ".?!…" or whole[-1] not in _MARKS)
        and text[quote.end : quote.end + 1].strip() == ""
    )


def _goes_on(text: str, before: Draft, quote: Span, starts: Sequence[int]) -> bool:
    """Whether who was quoted *before* still speaks: near, in this paragraph or the one before, nobody named between."""
    quoted = any(text[p.start - 1 : p.start] in tuple(_MARKS) or text[p.start] in _MARKS for p in before.content)
    pronoun = before.source is not None and before.source.of(text).lower() in words("subject_pronouns")
    between = text[before.hull.end : quote.start]
    paragraph = bisect_left(starts, quote.start + 1) - bisect_left(starts, before.hull.end)
    if not (quoted or pronoun) or len(between) > _FAR or paragraph > 1 or before.parent is not None:
        return False
    return _about_nobody_else(between)


def _about_nobody_else(between: str) -> bool:
    """Whether the writer's words between two quotations leave the speaker: none, a question, or "He paused."."""
    own = between.strip(" \n.,;–—-" + _MARKS)
    if not own or between.rstrip().endswith("?"):
        return ":" not in between
    opening, *others = own.split()
    return opening.lower() in words("subject_pronouns") and not any(w[:1].isupper() for w in others) and ":" not in own
