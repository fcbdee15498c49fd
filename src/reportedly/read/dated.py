"""From which day the words of a passage count. Stage 3 of 5: Article -> Reading.

"On Friday" in a text that was carried over is the Friday of that text. Where an excerpt opens with its own day, or the line
that introduces it says when it was published, that day counts inside it; everywhere else the article's does.
"""

from collections.abc import Iterator, Sequence

from reportedly.engines.sentences import sentences
from reportedly.model import edtf
from reportedly.model.article import Article
from reportedly.model.moment import Moment
from reportedly.model.span import Span, hull
from reportedly.read.moments import read_moments

# An excerpt's own day stands at its very head, as in a dateline; further in, it dates something else.
_HEAD = 60


def moments_of(article: Article, lines: Sequence[Span]) -> list[Moment]:
    """The moments of an article, each resolved from the day of its passage, in the order of the text."""
    excerpts = [hull(p.spans) for p in article.passages if p.role == "excerpt"]
    own = {excerpt: day for excerpt in excerpts if (day := _own_day(article, excerpt))}
    plain = [s for s in lines if not any(e.overlaps(s) for e in own)]
    found = read_moments(article.text, plain, article.id, article.published)
    for excerpt, day in own.items():
        inside = [s for s in lines if excerpt.overlaps(s)]
        found += read_moments(article.text, inside, article.id, day, after=day)
    return sorted(found, key=lambda m: m.span)


def _own_day(article: Article, excerpt: Span) -> str | None:
    """The day that an older text has of itself; None where it says none, or one after the article."""
    for moment in (*_at_head(article, excerpt), *_introducing(article, excerpt)):
        if (
            moment.kind == "date"
            and moment.edtf
            and len(moment.edtf) == len("2022-01-07")
            and edtf.interval(moment.edtf)
        ):
            older = article.published is None or moment.edtf < article.published[:10]
            return moment.edtf if older else None
    return None


def _at_head(article: Article, excerpt: Span) -> Iterator[Moment]:
    first = sentences(article.text, [excerpt])[:1]
    for moment in read_moments(article.text, first, article.id, None):
        if moment.span.start - excerpt.start <= _HEAD:
            yield moment


def _introducing(article: Article, excerpt: Span) -> Iterator[Moment]:
    """The moments of the line before, where it ends with a colon."""
    before = article.text[: excerpt.start].rstrip()
    start = before.rfind("\n") + 1
    if before.endswith(":") and start < len(before):
        yield from read_moments(article.text, [Span(start, len(before))], article.id, article.published)
