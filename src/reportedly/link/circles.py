"""Circles: outlets that name each other as the source of one thing. Stage 4 of 5: Readings -> Links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.engines.outlets import outlet_key
from reportedly.engines.sentences import sentence_of
from reportedly.link.words import Ints, weighty_codes
from reportedly.model.article import Article
from reportedly.model.reading import Credit
from reportedly.model.span import Span

# Two credits speak of one thing when their sentences share so many weighty words, and such a share of the shorter one.
SHARED = 3
SHARE = 0.2
# The longest circle that is looked for.
ROUND = 6


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Words of an article: where, and what they are."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Outlets each of which names the next as its source, the last one the first, with the sentences that do."""

    outlets: tuple[str, ...]
    evidence: tuple[Words, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Step:
    """One outlet credits another in a sentence."""

    source: str
    target: str
    name: str
    words: Words
    codes: Ints


def circles(articles: Mapping[str, Article], credits: Sequence[Credit]) -> list[Circle]:
    """The circles among the outlets of *articles*, each once, beginning with the outlet that is first by name."""
    steps = _steps(articles, credits)
    found: dict[tuple[str, ...], list[_Step]] = {}
    for first in steps:
        for path in _back_to(first, steps):
            outlets = tuple(step.source for step in path)
            turn = outlets.index(min(outlets))
            found.setdefault(outlets[turn:] + outlets[:turn], path[turn:] + path[:turn])
    return [_circle(path, articles) for _, path in sorted(found.items())]


def _steps(articles: Mapping[str, Article], credits: Sequence[Credit]) -> list[_Step]:
    present = {outlet_key(a.outlet) for a in articles.values() if a.outlet}
    steps = []
    for credit in sorted(credits, key=lambda c: c.id):
        article = articles.get(credit.article)
        if article is None or not article.outlet or credit.kind == "caption":
            continue
        source, target = outlet_key(article.outlet), outlet_key(credit.credited)
        if source != target and target in present:
            place = sentence_of(article.text, credit.span)
            around = sentence_of(article.text, credit.span, before=1)
            told = around.of(article.text).replace(credit.span.of(article.text), " ")
            codes = np.unique(weighty_codes(told))
            steps.append(_Step(source, target, article.outlet, Words(article.id, place, place.of(article.text)), codes))
    return steps


def _back_to(first: _Step, steps: Sequence[_Step]) -> list[list[_Step]]:
    """The ways from *first* back to its outlet, each step on the same matter as the one before and the first."""
    ways: list[list[_Step]] = []
    stack = [[first]]
    while stack:
        path = stack.pop()
        for step in steps:
            if step.source != path[-1].target or not _one_matter(path[-1], step) or not _one_matter(first, step):
                continue
            if step.target == first.source:
                ways.append([*path, step])
            elif len(path) < ROUND - 1 and step.target not in {s.source for s in path}:
                stack.append([*path, step])
    return ways


def _one_matter(one: _Step, other: _Step) -> bool:
    shared = len(np.intersect1d(one.codes, other.codes))
    return shared >= SHARED and shared >= SHARE * min(len(one.codes), len(other.codes))


def _circle(path: Sequence[_Step], articles: Mapping[str, Article]) -> Circle:
    names = [step.name for step in path]
    chain = " → ".join([*names, names[0]])
    return Circle(
        outlets=tuple(names),
        evidence=tuple(step.words for step in path),
        why=f"each names the next as its source: {chain}",
    )
