"""The frame of a voice: the words around its cue that belong to no content. Stage 3 of 5: Article -> Reading.

What stands in the frame tells who passed the words on, when and where they were said.
"""

from collections.abc import Iterator, Sequence

from reportedly.model.span import Span
from reportedly.read.drafts import Draft
from reportedly.read.overlaps import Overlaps


def frame(drafts: Sequence[Draft], lines: Sequence[Span]) -> None:
    """Give each draft the words around its cue that belong to no content and to no other voice."""
    ordered = sorted(drafts, key=lambda d: d.hull)
    told = Overlaps([(p, p) for d in ordered for p in d.content])
    sentences = Overlaps([(s, s) for s in lines])
    for number, draft in enumerate(ordered):
        whole = draft.hull
        around = list(sentences.of(whole))
        low = min((s.start for s in around), default=whole.start)
        high = max((s.end for s in around), default=whole.end)
        for other in (*ordered[max(0, number - 3) : number], *ordered[number + 1 : number + 4]):
            if other.source == draft.source and other.source is not None:
                continue
            if other.hull.end <= (draft.cue or whole).start:
                low = max(low, other.hull.end if other.hull.end <= whole.start else low)
            elif other.hull.start >= (draft.cue or whole).end:
                high = min(high, max(other.hull.start, whole.end if other.hull.start < whole.end else other.hull.start))
        zone = Span(low, max(high, low + 1))
        draft.frame = tuple(_without(zone, list(told.of(zone))))
        _frame_inside(draft)


def _frame_inside(draft: Draft) -> None:
    if not draft.children:
        return
    contents = sorted(p for d in draft.children for p in d.content)
    for child in draft.children:
        child.frame = tuple(
            f for piece in draft.content for f in _without(piece, contents) if _near(f, child, draft.children)
        )
        _frame_inside(child)


def _near(piece: Span, child: Draft, siblings: Sequence[Draft]) -> bool:
    """Whether a stretch between contents belongs to this child rather than to another one."""
    owners = [s for s in siblings if any(w and piece.overlaps(w) for w in (s.source, s.cue))]
    return child in owners or not owners


def _without(whole: Span, contents: Sequence[Span]) -> Iterator[Span]:
    at = whole.start
    for piece in contents:
        if piece.end <= at or piece.start >= whole.end:
            continue
        if piece.start > at:
            yield Span(at, piece.start)
        at = max(at, piece.end)
    if at < whole.end:
        yield Span(at, whole.end)
