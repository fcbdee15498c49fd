"""Turn a tagger's scores for a cue into its source and content. No model here: arrays in, spans out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.engines.base import Attribution
from reportedly.engines.candidates import Cue, Flags, Floats
from reportedly.engines.pieces import CLOSING, OPENING, PLACES, Ints, Window, goes_on
from reportedly.model.span import Span, Spans

_NOTHING, _SOURCE, _CONTENT = range(3)


@dataclass(frozen=True, slots=True)
class Settings:
    """How bold the decoding is. Tuned on PolNeAR dev, per model."""

    cue_bias: float = 1.0  # added to the log-odds of being in a cue; the linker rejects what is none
    keep: float = 0.4  # confidence below which an attribution is dropped
    switch: float = 0.0  # log cost of changing the role from one piece to the next
    source_bias: float = 0.0
    content_bias: float = 0.0
    snap: float = 0.7  # share of a quotation that must be content for all of it to be; above 1: never
    overlap: float = 0.5  # share of a content that a surer attribution may already hold


def best_roles(scores: Floats, switch: float) -> Ints:
    """For each row, the most probable course of roles when each change of role costs *switch*."""
    if not switch:
        likeliest: Ints = scores.argmax(-1)
        return likeliest
    rows, length, kinds = scores.shape
    cost = np.where(np.eye(kinds, dtype=bool), 0.0, -switch).astype(np.float32)
    back = np.zeros((length, rows, kinds), dtype=np.int64)
    total = scores[:, 0]
    for i in range(1, length):
        ways = total[:, :, None] + cost
        back[i] = ways.argmax(1)
        total = ways.max(1) + scores[:, i]
    roles = np.zeros((rows, length), dtype=np.int64)
    roles[:, -1] = total.argmax(1)
    every = np.arange(rows)
    for i in range(length - 1, 0, -1):
        roles[:, i - 1] = back[i, every, roles[:, i]]
    return roles


def attribution(
    text: str, window: Window, cue: Cue, roles: Ints, logs: Floats, confidence: float, snap: float
) -> Attribution | None:
    """The attribution of one cue, from the role of each piece; None without a content."""
    roles = roles.copy()
    for i in np.flatnonzero(goes_on(window.ids)):
        roles[i] = roles[i - 1]
    roles[0] = roles[-1] = _NOTHING
    roles[cue.first : cue.last] = _NOTHING
    for first, last in quoted_pieces(window):
        if last <= cue.first or first >= cue.last:
            part = roles[first:last]
            if (part == _CONTENT).mean() >= snap and not (part == _SOURCE).any():
                part[:] = _CONTENT
    content = [s for a, b in _runs(roles == _CONTENT) if (s := _span(text, window, a, b))]
    if not content:
        return None
    sources = [
        (float(np.exp(logs[a:b, _SOURCE]).sum()), s)
        for a, b in _runs(roles == _SOURCE)
        if (s := _span(text, window, a, b))
    ]
    # Nearly all sources are one stretch; a second one is a stray.
    source: Spans = (max(sources)[1],) if sources else ()
    span = Span(int(window.starts[cue.first]), int(window.ends[cue.last - 1]))
    content = _closed_up(text, content, (span, *source))
    content[-1] = _whole_phrase(text, content[-1], (span, *source), int(window.ends[-1]))
    return Attribution(source, (span,), tuple(content), confidence)


_GAP, _SCRAP = 16, 2  # characters of a gap, words of what stands behind it


def _closed_up(text: str, content: Sequence[Span], own: Spans) -> list[Span]:
    """The pieces of a content, with a scrap put to what stands before it: "contradicting | the interior | ministry"."""
    whole = [content[0]]
    for piece in content[1:]:
        gap = Span(whole[-1].end, piece.start)
        few = gap.end - gap.start <= _GAP and not _PHRASE_END.search(text, gap.start, gap.end)
        if few and len(piece.of(text).split()) <= _SCRAP and not any(gap.overlaps(s) for s in own):
            whole[-1] = Span(whole[-1].start, piece.end)
        else:
            whole.append(piece)
    return whole


# "Contradicting the | interior ministry", "stormed an occupied | pier": cut within a noun phrase.
_CUT = re.compile(r"\b(?:the|an?|his|her|its|their)(?P<how> [a-z-]+ed)?\Z")
_NO_NOUN = re.compile(
    r" (?:of|in|on|at|for|to|by|with|from|and|or|but|is|are|was|were|has|have|had|who|which|that|as|after|before)\b"
)
_PHRASE_END = re.compile(r"[,.;:!?“”\"()—–\n]")
_FARTHEST = 80  # characters


def _whole_phrase(text: str, last: Span, own: Spans, end: int) -> Span:
    """The last piece of a content; one that is cut within a noun phrase goes on to the next mark, or to its own source or cue."""
    cut = _CUT.search(text, last.start, last.end)
    if cut is None or text[last.end : last.end + 1] != " " or (cut["how"] and _NO_NOUN.match(text, last.end)):
        return last
    stop = min([end, last.end + _FARTHEST, *(s.start for s in own if s.start >= last.end)])
    mark = _PHRASE_END.search(text, last.end, stop)
    if mark is None and stop == last.end + _FARTHEST:
        return last
    goes_to = len(text[: mark.start() if mark else stop].rstrip())
    return Span(last.start, goes_to) if goes_to > last.end else last


def quoted_pieces(window: Window) -> list[tuple[int, int]]:
    """The whole quotations of a window in pieces, their marks included."""
    place = window.features % PLACES
    opened, closed = np.flatnonzero(place == OPENING).tolist(), np.flatnonzero(place == CLOSING).tolist()
    return [(a, b + 1) for a, b in zip(opened, closed, strict=True) if a < b] if len(opened) == len(closed) else []


def _runs(flags: Flags) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _span(text: str, window: Window, first: int, last: int) -> Span | None:
    """The words from piece *first* to *last*, without the marks around them; None if there are none."""
    start, end = int(window.starts[first]), int(window.ends[last - 1])
    while start < end and text[start] in " \t\u00a0,;:.—–-":
        start += 1
    while start < end and text[end - 1] in " \t\u00a0,;:—–-":
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def without_overlaps(found: Sequence[Attribution], allowed: float) -> list[Attribution]:
    """Drop what reads mostly the words that a surer attribution already holds as its content."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: (-a.confidence, a.cue)):
        if all(_shared(one.content, other.content) <= allowed for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda a: a.cue)


def _shared(a: Spans, b: Spans) -> float:
    common = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    return common / min(sum(s.end - s.start for s in a), sum(s.end - s.start for s in b))
