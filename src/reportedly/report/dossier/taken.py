"""Text that one article has from another without naming it: who, from whom, which passages. Stage 5 of 5."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.engines.outlets import outlet_key, same_outlet
from reportedly.model.record import Copy
from reportedly.model.span import Span
from reportedly.report import words
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import Side
from reportedly.report.dossier.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One article with text of another that it does not name; the passages are pairs of source and taker."""

    why: str
    link: str | None
    passages: tuple[tuple[Side, Side], ...]


def taken(scope: Scope) -> list[Taken]:
    """Every way on which text went without a credit, where its direction is known; the most passages first."""
    here = {reading.article for reading in scope.readings}
    known: dict[tuple[str, str], list[Copy]] = defaultdict(list)
    for copy in scope.record.copies:
        if copy.origin and {copy.a, copy.b} <= here:
            source, taker = (copy.a, copy.b) if copy.origin == "a" else (copy.b, copy.a)
            known[taker, source].append(copy)
    found = {
        (taker, source): [c for c in copies if not _from_further(known, taker, source, c)]
        for (taker, source), copies in known.items()
        if not _named(scope, source, taker)
    }
    ordered = sorted(((pair, copies) for pair, copies in found.items() if copies), key=lambda p: (-len(p[1]), p[0]))
    return [_taken(scope, taker, source, copies) for (taker, source), copies in ordered]


def _from_further(known: Mapping[tuple[str, str], list[Copy]], taker: str, source: str, copy: Copy) -> bool:
    """Whether the source has the passage from a third article, which the taker shares it with: then it is that one's."""
    place = _span(copy, source)
    return any(
        (taker, third) in known and _span(other, source).overlaps(place)
        for (one, third), copies in known.items()
        if one == source
        for other in copies
    )


def _span(copy: Copy, article: str) -> Span:
    return copy.a_span if copy.a == article else copy.b_span


def _named(scope: Scope, source: str, taker: str) -> bool:
    """Whether the taker credits the source's outlet, names it anywhere, or is of the same house."""
    house = scope.record.articles[source].outlet
    if house is None or same_outlet(house, scope.record.outlet(taker)):
        return True  # a credit to an unknown outlet cannot be missed
    credited = {outlet_key(c.credited) for c in scope.record.readings[taker].credits}
    return outlet_key(house) in credited or house.casefold() in scope.record.articles[taker].text.casefold()


def _taken(scope: Scope, taker: str, source: str, copies: list[Copy]) -> Taken:
    mine, theirs = _name(scope, taker), _name(scope, source)
    much = "nearly the whole text" if any(c.whole for c in copies) else words.plural(len(copies), "passage")
    passages = []
    for copy in sorted(copies, key=lambda c: _span(c, taker)):
        before, after = _span(copy, source), _span(copy, taker)
        passages.append((_side(scope, source, theirs, before), _side(scope, taker, mine, after)))
    return Taken(
        why=f"{mine} has {much} of {theirs} and does not name {scope.outlet(source)}",
        link=scope.article_link(taker),
        passages=tuple(passages),
    )


def _side(scope: Scope, article: str, name: str, span: Span) -> Side:
    text = span.of(scope.record.articles[article].text).strip(' “”"\n')  # they are shown in quotation marks
    return (name, words.shorten(text, 300), scope.article_link(article))


def _name(scope: Scope, article: str) -> str:
    return f"{scope.outlet(article)} ({phrases.short_day(scope.record.articles[article].published)})"
