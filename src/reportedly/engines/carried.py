"""Carry a quotation on over paragraph breaks: what is left open still belongs to the one who was quoted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.engines.base import Attribution
from reportedly.engines.quotes import Quotation, pair_marks
from reportedly.engines.sentences import paragraphs
from reportedly.model.span import Span


def carried_over(text: str, within: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions *found*, each with the later paragraphs of a quotation that its own leaves open."""
    runs = list(_runs(pair_marks(text, paragraphs(text, within))))
    return [_carried(one, runs, found) for one in found] if runs else list(found)


def _runs(quoted: Sequence[Quotation]) -> Iterator[list[Span]]:
    """Quotations that go on from paragraph to paragraph, each as its parts."""
    run: list[Span] = []
    for one in quoted:
        run.append(one.span)
        if one.closed:
            if len(run) > 1:
                yield run
            run = []


def _carried(one: Attribution, runs: Sequence[list[Span]], found: Sequence[Attribution]) -> Attribution:
    for first, *rest in runs:
        # The end of the open part must be this one's content, not merely its beginning.
        if any(s.overlaps(first) and s.end >= first.end - 2 for s in one.content):
            more: list[Span] = []
            for part in rest:
                if any(s.overlaps(part) for other in found for s in (*other.content, *other.cue)):
                    break
                more.append(part)
            return replace(one, content=(*one.content, *more))
    return one
