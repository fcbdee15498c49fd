"""Read one article. Stage 3 of 5: Article -> Reading.

A pure function of the article, the tagger and the table of outlets in use: no store, no clock, no network, no other
article. That is what lets it run in one process, in many, or on a cluster, unchanged.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly import __version__
from reportedly.engines.base import Marker, Tagger
from reportedly.engines.outlets import houses
from reportedly.engines.sentences import sentences
from reportedly.model.article import READABLE, Article
from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.reading import Reading
from reportedly.model.span import Span, hull
from reportedly.model.statement import Statement
from reportedly.read.accounts import read_accounts
from reportedly.read.credits import read_credits
from reportedly.read.dated import moments_of
from reportedly.read.excerpts import suspect_excerpts
from reportedly.read.figures import read_figures
from reportedly.read.figures.counted_by import counted_by
from reportedly.read.forecasts import read_forecasts
from reportedly.read.labels import read_labels
from reportedly.read.statements import read_statements

# Raise it with every change of what the same article gives, or of what linking makes of it: it stamps each reading,
# and the next `add` reads again what has another stamp.
READER = 9


# Stands before the stamp of a desk's own table of outlets.
_OUTLETS = "/outlets-"


def reader_version(tagger: Tagger) -> str:
    """What stamps a reading: our version, the reader's, the tagger with its digest, and the desk's table if there is one."""
    return with_outlets(f"{__version__}+{READER}/{tagger.name}")


def with_outlets(version: str) -> str:
    """A version as it would be with the table of outlets that is in use."""
    plain, stamp = version.partition(_OUTLETS)[0], houses().stamp
    return f"{plain}{_OUTLETS}{stamp}" if stamp else plain


def read_article(article: Article, tagger: Tagger) -> Reading:
    """Everything that the article says, by its spans."""
    lines = sentences(article.text, article.stretches(*READABLE))
    figures = read_figures(article.text, lines, article.id)
    moments = moments_of(article, lines)
    statements, actors = read_statements(article, tagger, figures, moments)
    marks = tagger.marks(article.text, article.stretches(*READABLE)) if isinstance(tagger, Marker) else None
    placed = [replace(m, statement=_holder(statements, m.span)) for m in moments]
    counted = counted_by(
        article.text, lines, statements, [_attach(article.text, f, statements, placed, lines) for f in figures]
    )
    return Reading(
        article=article.id,
        version=reader_version(tagger),
        statements=tuple(statements),
        actors=tuple(actors),
        figures=tuple(counted),
        moments=tuple(replace(m, says=_dates_the_saying(m, statements, lines)) for m in placed),
        forecasts=tuple(read_forecasts(article, statements, placed)),
        labels=tuple(read_labels(article, statements, marks.labels if marks else ())),
        accounts=tuple(read_accounts(article, statements, marks.blames if marks else ())),
        credits=tuple(read_credits(article)),
        suspected=tuple(suspect_excerpts(article)),
    )


def _holder(statements: Sequence[Statement], span: Span) -> str | None:
    """The innermost statement with *span* in its content."""
    holding = [
        (sum(s.end - s.start for s in one.content), one.id)
        for one in statements
        if any(piece.start <= span.start and span.end <= piece.end + 1 for piece in one.content)
    ]
    return min(holding)[1] if holding else None


# "Open Cells, whose lists in 2018 proved accurate": a time that is told of another than the counted.
_OF_ANOTHER = re.compile(r"\w[^,]*,\s(?:whose|which|who)\b")
_IN_ASIDE = re.compile(r",\s(?:[\w’'-]+\s){0,4}(?:which|who|whose)\b[^,]*$")


def is_told_of_another(text: str, line: Span, moment: Span, figure: Span) -> bool:
    """Whether the moment stands in a clause about somebody else, before or after the number."""
    if figure.end <= moment.start:
        return bool(_OF_ANOTHER.search(text[figure.end : moment.start]))
    aside = _IN_ASIDE.search(text[line.start : moment.start])
    return bool(aside) and "," in text[moment.end : figure.start]


def _attach(
    text: str, figure: Figure, statements: Sequence[Statement], moments: Sequence[Moment], lines: Sequence[Span]
) -> Figure:
    """The figure with the statement that gives it, and the day that its own words date it to."""
    holder = _holder(statements, figure.span) or _holder(statements, Span(figure.span.start, figure.span.start + 1))
    line = next((s for s in lines if s.overlaps(figure.span)), None)
    dated = [
        m
        for m in moments
        if m.edtf
        and m.kind in ("date", "time")
        and line
        and line.covers(m.span)
        and m.statement == holder
        and not is_told_of_another(text, line, m.span, figure.span)
    ]
    nearest = min(dated, key=lambda m: (_gap(m.span, figure.span), m.span.start), default=None)
    return replace(figure, statement=holder, time=nearest.edtf if nearest else None)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _dates_the_saying(moment: Moment, statements: Sequence[Statement], lines: Sequence[Span]) -> bool:
    """Whether the moment stands with a cue outside of every content: it says when it was said."""
    if moment.statement is not None:
        holder = next((s for s in statements if s.id == moment.statement), None)
        if holder is None or holder.mode != "narrated":
            return False
    line = next((s for s in lines if s.overlaps(moment.span)), None)
    return line is not None and any(one.cue and line.overlaps(hull(one.cue)) for one in statements)
