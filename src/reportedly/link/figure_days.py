"""A count is as old as the first article with its words. Stage 4 of 5: relations of figures -> relations of what was said.

A reprint of Thursday's count on Friday does not contradict Friday's higher one: the day of the original decides, and whose
count it was stands there too, where the reprint cut it off.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.link.figures import relate
from reportedly.link.items import Counted
from reportedly.link.published import day
from reportedly.model.article import Article
from reportedly.model.figure import Figure
from reportedly.model.record import Copy, Relation


def originals(figures: Iterable[Figure], articles: Mapping[str, Article], copies: Iterable[Copy]) -> dict[str, Figure]:
    """The figure in the earliest article with the same words, for each that stands in a copied passage."""
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_article[figure.article].append(figure)
    found: dict[str, Figure] = {}
    for copy in copies:
        for article, span, other, there in (
            (copy.a, copy.a_span, copy.b, copy.b_span),
            (copy.b, copy.b_span, copy.a, copy.a_span),
        ):
            if not _is_before(articles[other], articles[article]):
                continue
            theirs = {(f.text, f.outcome): f for f in by_article[other] if there.overlaps(f.span)}
            for figure in by_article[article]:
                same = theirs.get((figure.text, figure.outcome)) if span.overlaps(figure.span) else None
                known = found.get(figure.id)
                if same and (known is None or _is_before(articles[same.article], articles[known.article])):
                    found[figure.id] = same
    return found


def _is_before(one: Article, other: Article) -> bool:
    first, second = day(one.published), day(other.published)
    return first is not None and (second is None or first < second)


def as_said(
    relations: Sequence[Relation], counted: Mapping[str, Counted], first: Mapping[str, Figure]
) -> list[Relation]:
    """The *relations*, each contradiction decided again by the original of what is copied; *counted* has all of them."""
    found = []
    for one in relations:
        if one.kind != "contradicts" or not {one.a, one.b} & set(first):
            found.append(one)
        elif again := relate(*(_told_first(counted, first, item) for item in (one.a, one.b))):
            found.append(again)
    return found


def _told_first(counted: Mapping[str, Counted], first: Mapping[str, Figure], item: str) -> Counted:
    """A figure as its original was told: when, and by whom where its own article does not say."""
    told = counted[item]
    original = counted[first[item].id] if item in first else told
    by = told.figure.by or original.figure.by
    return replace(
        told,
        figure=replace(told.figure, by=by),
        authority=told.authority or original.authority,
        published=original.published,
    )


def disputed(relations: Collection[Relation]) -> set[str]:
    """The figures that stand against another."""
    return {item for one in relations if one.kind == "contradicts" for item in (one.a, one.b)}
