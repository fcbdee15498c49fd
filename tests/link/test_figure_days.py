"""A reprint does not make a count younger.

Promises: yesterday's count, reprinted today, does not contradict today's higher one; a count of today does; without a copy
nothing changes; the earliest of several articles is the original.
"""

from dataclasses import replace

import pytest

from reportedly.link.figure_days import as_said, originals
from reportedly.link.figures import relate
from reportedly.link.items import Counted
from reportedly.model.article import Article
from reportedly.model.figure import Figure
from reportedly.model.record import Copy
from reportedly.model.span import Span

TEXT = "The water board said that 40 people were missing from their homes."


def article(name: str, published: str | None) -> Article:
    return Article(id=name, name=name, text=TEXT, outlet=name, published=published)


def counted(name: str, number: int, published: str, voice: str) -> Counted:
    figure = Figure(
        id=f"{name}.f0-9",
        article=name,
        span=Span(0, 9),
        text=f"{number} people killed",
        low=number,
        high=number,
        comparator="exact",
        outcome="killed",
        population="people",
    )
    return Counted(figure=figure, authority=voice, outlet=name, published=published)


def copy(a: str, b: str) -> Copy:
    whole = Span(0, len(TEXT))
    return Copy(id=f"{a}{b}", a=a, b=b, a_span=whole, b_span=whole, similarity=1.0, origin=None, why="the same text")


@pytest.mark.parametrize(
    ("copies", "kind"),
    [
        pytest.param((), "contradicts", id="no copy"),
        pytest.param((copy("first", "reprint"),), "other_scope", id="a reprint"),
    ],
)
def test_a_reprint_is_as_old_as_its_original(copies: tuple[Copy, ...], kind: str) -> None:
    """40 of Monday, reprinted on Tuesday, against the 60 that another voice counts on Tuesday."""
    first = counted("first", 40, "2031-05-05", "water board")
    reprint = counted("reprint", 40, "2031-05-06", "water board")
    other = counted("other", 60, "2031-05-06", "rescue service")
    known = {c.id: c for c in (first, reprint, other)}
    relation = relate(reprint, other)
    assert relation is not None
    assert relation.kind == "contradicts"

    articles = {c.figure.article: article(c.figure.article, c.published) for c in known.values()}
    [one] = as_said([relation], known, originals((c.figure for c in known.values()), articles, copies))

    assert (one.id, one.kind) == (relation.id, kind)


def test_the_earliest_is_the_original() -> None:
    """Of three that share the words, and one without a date."""
    days = {"a": "2031-05-06", "b": "2031-05-05", "c": "2031-05-07", "d": None}
    figures = [counted(name, 40, "", "board").figure for name in days]
    articles = {name: article(name, published) for name, published in days.items()}
    pairs = [copy(x, y) for x in days for y in days if x < y]
    found = originals(figures, articles, pairs)

    assert {key: one.article for key, one in found.items()} == {"a.f0-9": "b", "c.f0-9": "b", "d.f0-9": "b"}
    assert originals(figures, articles, pairs[::-1]) == found


@pytest.mark.parametrize(
    ("outcome", "old", "new", "words", "kind"),
    [
        pytest.param("killed", 40, 60, "the toll stood at {}", "revises", id="a toll that goes on"),
        pytest.param("killed", 60, 40, "{} people were killed so far", "contradicts", id="later and lower"),
        pytest.param("killed", 40, 60, "{} people were killed", "other_scope", id="no count that goes on"),
        pytest.param("missing", 60, 40, "{} people are missing", "revises", id="fewer are missing"),
        pytest.param("missing", 40, 60, "{} people are missing", "other_scope", id="more are missing"),
    ],
)
def test_a_count_of_another_authority_goes_on(outcome: str, old: int, new: int, words: str, kind: str) -> None:
    """What is later and higher takes the place of the former, whoever counts; of the missing, what is later and lower."""
    first = counted("first", old, "2031-05-05", "water board")
    second = counted("second", new, "2031-05-06", "rescue service")
    one, other = (
        replace(c, figure=replace(c.figure, outcome=outcome, text=words.format(c.figure.low))) for c in (first, second)
    )
    relation = relate(one, other)

    assert relation is not None
    assert relation.kind == kind
