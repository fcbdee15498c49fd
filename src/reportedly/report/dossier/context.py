"""The words of an item in their place: the sentence or two around them, everything marked. Stage 5 of 5."""

import re

from markupsafe import Markup

from reportedly.model.reading import Reading
from reportedly.model.span import Span, hull
from reportedly.model.statement import Statement
from reportedly.report.dossier.marks import Mark, markup, stretches
from reportedly.report.dossier.scope import Scope

# How far the context of an item reaches to either side, in characters: a sentence or so.
REACH = 140


def around(text: str, span: Span, reach: int = REACH) -> Span:
    """The line that *span* stands in, cut at a word where it reaches further than *reach* beyond the span."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if span.start - start > reach:
        found = re.search(r"\s\S", text[span.start - reach : span.start])
        start = span.start - reach + (found.start() + 1 if found else 0)
    if end - span.end > reach:
        cut = text.rfind(" ", span.end, span.end + reach)
        end = cut if cut > span.end else span.end + reach
    return Span(start, end)


def quote(scope: Scope, statement: Statement) -> Markup:
    """A statement's words in context: content, cue and source marked, figures too."""
    article = scope.record.articles[statement.article]
    spans = (*statement.content, *statement.cue, *statement.source)
    marks = statement_marks(statement)
    marks += [Mark(spans=(f.span,), kind="figure") for f in scope.figures_of(statement.id)]
    return excerpt(article.text, hull(spans), marks)


def excerpt(text: str, span: Span, marks: list[Mark], reach: int = REACH) -> Markup:
    """The surroundings of a span as HTML, cuts shown."""
    within = around(text, span, reach)
    before = Markup("… ") if within.start and text[within.start - 1] != "\n" else Markup("")
    after = Markup(" …") if within.end < len(text) and text[within.end] != "\n" else Markup("")
    return before + markup(stretches(text, marks, within)) + after


def words(scope: Scope, article: str, span: Span, kind: str, reach: int = REACH) -> Markup:
    """One span in context, marked as *kind*."""
    text = scope.record.articles[article].text
    return excerpt(text, span, [Mark(spans=(span,), kind=kind)], reach)


def statement_marks(statement: Statement, anchor: bool = False, link: str | None = None, name: str = "") -> list[Mark]:
    """The marks of one statement on its article."""
    kind = "content" if statement.chain or statement.cue else "narrated"
    content = Mark(spans=statement.content, kind=kind, anchor=statement.id if anchor else None, link=link, name=name)
    rest = [(statement.cue, "cue"), (statement.source, "source")]
    return [content, *(Mark(spans=spans, kind=k) for spans, k in rest if spans)]


def all_marks(scope: Scope, reading: Reading) -> list[Mark]:
    """Every mark of one article's reading, each with its anchor, statements with a link to their claim."""
    found: list[Mark] = []
    for statement in reading.statements:
        claim = scope.record.claim_of.get(statement.id)
        link = scope.claim_link(claim)
        number = scope.numbers.get(claim or "")
        found += statement_marks(statement, True, link, f"{number}" if number else "claim")
    found += [Mark(spans=(f.span,), kind="figure", anchor=f.id) for f in reading.figures]
    found += [Mark(spans=(m.span,), kind="time", anchor=m.id) for m in reading.moments]
    found += [Mark(spans=(x.span,), kind="label", anchor=x.id) for x in reading.labels]
    found += [Mark(spans=(c.span,), kind="credit", anchor=c.id) for c in reading.credits]
    return found
