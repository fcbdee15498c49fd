"""Bring the chain that a trained network heard together with the one that the rules read. Stage 3 of 5: Article -> Reading.

The network decides which words are voices of the chain and in which order; the rules have found out who these words mean.
Where it is unsure, or hears nobody, the chain of the rules stays.
"""

from collections.abc import Sequence

from reportedly.engines.chaining import Heard, Told
from reportedly.engines.outlets import same_outlet
from reportedly.model.span import Span, trim
from reportedly.model.statement import Voice
from reportedly.read.drafts import Draft
from reportedly.read.names import is_own
from reportedly.read.speakers import Cast
from reportedly.read.voices import without_repeats

# Below it the least sure voice of a chain decides for the rules.
SURE = 0.85


def told_by_rule(draft: Draft) -> Told:
    """A draft as the network is to see it: its content, its cue, and the words of its chain by rule."""
    ruled = tuple(_words(draft, voice) for voice in draft.chain if voice.spans)
    return Told(draft.content, draft.cue_pieces, ruled)


def _words(draft: Draft, voice: Voice) -> Span:
    """The words of a voice; where a relative stands for it, the relative."""
    if draft.marked is not None and draft.source is not None and draft.source.overlaps(voice.spans[0]):
        return draft.marked
    return voice.spans[0]


def as_heard(text: str, draft: Draft, voices: Sequence[Heard], cast: Cast, outlet: str | None) -> tuple[Voice, ...]:
    """The voices of *draft*, outermost first: as heard where the network is sure, else as the rules read them."""
    ruled = draft.chain
    heard = [h for h in voices if not _is_the_article(text, h, outlet)]
    if draft.after is not None or not heard or min(h.sure for h in heard) < SURE:
        return ruled
    paragraph = _paragraph(text, draft.content[0])
    kept = [v for v in ruled if not any(paragraph.overlaps(s) for s in v.spans)]
    return without_repeats([*kept, *(_voice(text, draft, one, ruled, cast) for one in heard)])


def _is_the_article(text: str, heard: Heard, outlet: str | None) -> bool:
    words = heard.span.of(text)
    return is_own(words) or same_outlet(words, outlet)


def _paragraph(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    return Span(start, end if end >= 0 else len(text))


def _voice(text: str, draft: Draft, heard: Heard, ruled: Sequence[Voice], cast: Cast) -> Voice:
    """Who the heard words mean: the voice that the rules found in the same words, or a new one."""
    span = heard.span
    if draft.marked is not None and draft.source is not None and draft.marked.overlaps(span):
        span = draft.source  # "who": whom it stands for
    known = [v for v in ruled if any(s.overlaps(span) for s in v.spans)]
    if known:
        return max(known, key=lambda v: max(_common(s, span) for s in v.spans))
    return cast.voice(trim(text, span.start, span.end) or span, speaks=False)


def _common(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
