"""Give quotations without a cue to who spoke last. Stage 3 of 5: Article -> Reading.

    quotations that no attribution touches ──▶ who was quoted right before ──▶ drafts that take over that voice

"We heard shots," said Ada Brenn. / "Then the lights went out." A second paragraph of quoted words has no cue of its own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.engines.phrases import is_finite, phrase_after, subject_before
from reportedly.engines.quotes import quotations
from reportedly.engines.sentences import paragraphs
from reportedly.engines.tokens import tokens, words
from reportedly.engines.verbs import verb_group_start
from reportedly.model.span import Span
from reportedly.read.drafts import Draft
from reportedly.read.members import STOPS
from reportedly.read.names import is_voice, read_name
from reportedly.read.overlaps import Overlaps

_MARKS = '“"„«”»'
# A report from nowhere is not meant ("it was reported that"): these only go on with what is being told.
_STRESSED = re.compile(
    r"(?:is|was|has been)\s(?:(?:also|further|especially|separately|again)\s)?"
    r"(?:stressed|emphasi[sz]ed|underlined|added|noted|specified|pointed out|recalled|underscored|highlighted)\b"
)
_IT = re.compile(r"\b[Ii]t $")
# Where the words fell, before "it was stressed": the voice is theirs who met there.
_MEETING = re.compile(
    r"(?:[Ii]n the course of|[Dd]uring|[Aa]t) (?:the|this|their|his|her|its) "
    r"(?:[\w-]+ )?(?:conversation|talks?|meetings?|call|briefing|negotiations|visit|session|discussions?)\b"
)
_IN_WRITING = re.compile(r"\b[Ii]n (?P<what>(?:the|its|his|her|their|this|an?) [^,.;:!?“”\"\n]{3,90}?),? it $")
_MET = frozenset(("met", "held", "spoke", "paid", "had", "took"))
_PASSIVE = ("is ", "was ", "were ", "has been ", "had been ")
_WHERE = re.compile(r"(?:\s(?:earlier|later|today|yesterday|on \w+day))?\s(?:in|at|by)\s")
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
    """ "It was stressed that …", without an agent, right after a statement: who spoke goes on.

    Not where the words tell who it was after all: "as was stated in the ministry".
    """
    for last, draft in zip([None, *drafts], drafts, strict=False):
        if draft.source is not None or draft.after is not None or draft.cue is None or draft.parent is not None:
            continue
        draft.source = _body_behind(text, draft.cue) or _document_before(text, draft.cue)
        if draft.source is not None or (last is not None and last.hull.end > draft.cue.start):
            continue
        lead = text[max(0, draft.cue.start - 80) : draft.cue.start]
        if not _IT.search(lead) or _STRESSED.match(text, draft.cue.start) is None:
            continue
        if last is not None and "\n" not in text[last.hull.end : draft.cue.start]:
            draft.after = last.after or last
        elif _MEETING.search(lead):
            draft.source = _who_met(text, draft.cue)


def _body_behind(text: str, cue: Span) -> Span | None:
    """ "as was stated | in the ministry": the body that the words name as the place where it was said."""
    if not cue.of(text).lower().startswith(_PASSIVE) or not (found := _WHERE.match(text, cue.end, cue.end + 160)):
        return None
    toks = tokens(text, [Span(found.end(), min(len(text), found.end() + 160))])
    phrase = phrase_after(toks, 0)
    span = Span(toks[phrase[0]].start, toks[phrase[1] - 1].end) if phrase else None
    return span if span is not None and read_name(span.of(text)).role == "organisation" else None


def _document_before(text: str, cue: Span) -> Span | None:
    """ "In the message of the president | it is stressed": the document that the words name as the place."""
    found = _IN_WRITING.search(text, max(text.rfind("\n", 0, cue.start) + 1, cue.start - 120), cue.start)
    return (
        Span(found.start("what"), found.end("what")) if found and read_name(found["what"]).role == "document" else None
    )


def _who_met(text: str, cue: Span) -> Span | None:
    """ "The minister met an envoy. In the course of the talks | it was stressed": the subject of the sentence before."""
    paragraph = text.rfind("\n", 0, cue.start) + 1
    starts = [paragraph, *(m.end() for m in STOPS.finditer(text, paragraph, cue.start))]
    if len(starts) < 2:
        return None
    toks = tokens(text, [Span(starts[-2], starts[-1])])
    verb = next(
        (
            i
            for i, t in enumerate(toks)
            if i and not t.capital and (is_finite(t) or t.low.endswith("ed") or t.low in _MET)
        ),
        None,
    )
    subject = subject_before(toks, verb_group_start(toks, verb)) if verb is not None else None
    span = Span(toks[subject[0]].start, toks[subject[1] - 1].end) if subject else None
    return span if span is not None and is_voice(span.of(text)) else None


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
