"""Text that one article has from another: whether it says so, in which words, and whether a third had it first. Stage 5 of 5.

What two articles both have from a third says nothing of the two: it is left out wherever a way from one article to another
is told. What stands in quotation marks is told apart from what is passed off as the article's own.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.engines.outlets import outlet_key, same_outlet
from reportedly.engines.quotes import quotations
from reportedly.model.record import Copy
from reportedly.model.span import Span
from reportedly.report import words
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import Side
from reportedly.report.dossier.scope import Scope

# How much of a passage must stand in quotation marks for it to be a quotation: the marks need not close on its last word.
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One article with text of another that it does not name; the passages are pairs of source and taker."""

    why: str
    link: str | None
    passages: tuple[tuple[Side, Side], ...]
    quoted: bool = False


# Where a credit stands, from the plainest.
_PLACES = {
    "byline": "its byline",
    "dateline": "its dateline",
    "end": "its last line",
    "caption": "a caption",
    "text": "its text",
}


def taken(scope: Scope) -> list[Taken]:
    """Every way on which text went without a credit, where its direction is known; the most passages first."""
    here = {reading.article for reading in scope.readings}
    found: dict[tuple[str, str, bool], list[Copy]] = defaultdict(list)
    for copy in of_each_other(scope):
        if copy.origin and {copy.a, copy.b} <= here:
            source, taker = _way(copy)
            if not _named(scope, source, taker):
                found[taker, source, _in_marks(scope, taker, _span(copy, taker))].append(copy)
    ordered = sorted(found.items(), key=lambda pair: (pair[0][2], -len(pair[1]), pair[0]))
    return [_taken(scope, taker, source, copies, quoted) for (taker, source, quoted), copies in ordered]


def of_each_other(scope: Scope) -> list[Copy]:
    """The copies of a record without those that both articles have from a third."""
    from_where: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for copy in scope.record.copies:
        if copy.origin:
            source, taker = _way(copy)
            from_where[taker].append((source, _span(copy, taker)))
    return [copy for copy in scope.record.copies if not _from_a_third(scope, copy, from_where)]


def _from_a_third(scope: Scope, copy: Copy, from_where: Mapping[str, Sequence[tuple[str, Span]]]) -> bool:
    """Whether both articles have these words from one other; a taker that credits its source has them from that one."""
    if copy.origin and credit_of(scope, *_way(copy)):
        return False
    sources = [
        {source for source, span in from_where[one] if span.overlaps(_span(copy, one)) and source != other}
        for one, other in ((copy.a, copy.b), (copy.b, copy.a))
    ]
    return bool(sources[0] & sources[1])


def credit_of(scope: Scope, source: str, taker: str) -> str | None:
    """Where and in which words the taker credits the outlet of its source: `its byline credits Solvane: “By Solvane”`."""
    house = scope.record.articles[source].outlet
    if house is None:
        return None
    order = list(_PLACES)
    mine = [c for c in scope.record.readings[taker].credits if outlet_key(c.credited) == outlet_key(house)]
    best = min(mine, key=lambda c: (order.index(c.kind), c.span), default=None)
    if best is None:
        return None
    text = scope.record.articles[taker].text
    start, end = text.rfind("\n", 0, best.span.start) + 1, text.find("\n", best.span.end)
    line = Span(start, end if end >= 0 else len(text)).of(text)
    return f"{_PLACES[best.kind]} credits {house}: “{words.shorten(line.strip(' “”'), 90)}”"


def _way(copy: Copy) -> tuple[str, str]:
    """From which article to which, where the direction is known."""
    return (copy.a, copy.b) if copy.origin == "a" else (copy.b, copy.a)


def _in_marks(scope: Scope, article: str, span: Span) -> bool:
    """Whether nearly all of a passage stands in quotation marks."""
    text = scope.record.articles[article].text
    marked = quotations(text, [Span(0, len(text))])
    inside = sum(max(0, min(q.end, span.end) - max(q.start, span.start)) for q in marked)
    return inside >= _NEARLY_ALL * (span.end - span.start)


def _span(copy: Copy, article: str) -> Span:
    return copy.a_span if copy.a == article else copy.b_span


def _named(scope: Scope, source: str, taker: str) -> bool:
    """Whether the taker credits the source's outlet, names it anywhere, or is of the same house."""
    house = scope.record.articles[source].outlet
    if house is None or same_outlet(house, scope.record.outlet(taker)):
        return True  # a credit to an unknown outlet cannot be missed
    credited = {outlet_key(c.credited) for c in scope.record.readings[taker].credits}
    return outlet_key(house) in credited or house.casefold() in scope.record.articles[taker].text.casefold()


def _taken(scope: Scope, taker: str, source: str, copies: list[Copy], quoted: bool) -> Taken:
    mine, theirs = _name(scope, taker), _name(scope, source)
    much = "nearly the whole text" if any(c.whole for c in copies) else words.plural(len(copies), "passage")
    passages = []
    for copy in sorted(copies, key=lambda c: _span(c, taker)):
        before, after = _span(copy, source), _span(copy, taker)
        passages.append((_side(scope, source, theirs, before), _side(scope, taker, mine, after)))
    return Taken(
        why=f"{mine} {'quotes' if quoted else 'has'} {much} of {theirs} and does not name {scope.outlet(source)}",
        link=scope.article_link(taker),
        passages=tuple(passages),
        quoted=quoted,
    )


def _side(scope: Scope, article: str, name: str, span: Span) -> Side:
    text = span.of(scope.record.articles[article].text).strip(' “”"\n')  # they are shown in quotation marks
    return (name, words.shorten(text, 300), scope.article_link(article))


def _name(scope: Scope, article: str) -> str:
    return f"{scope.outlet(article)} ({phrases.short_day(scope.record.articles[article].published)})"
