"""A count that a hundred articles give is compared once, and every one of the hundred still shows how it relates."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.figure_classes import FEW, class_of, kind_between, meets_others, related, stand_in
from reportedly.link.figures import keys, relate
from reportedly.link.items import Counted
from reportedly.model.figure import Figure
from reportedly.model.span import Span


def told(article: int, number: int, by: str | None = None, published: str = "2031-03-04", whole: str = "") -> Counted:
    figure = Figure(
        id=f"a{article:03}.f{number}",
        article=f"a{article:03}",
        span=Span(0, 9),
        text=f"{number} dead",
        low=number,
        high=number,
        comparator="exact",
        outcome="killed",
        whole=whole or None,
    )
    return Counted(figure=figure, authority=by, outlet=f"outlet {article}", published=published)


@st.composite
def cases(draw: st.DrawFn) -> list[Counted]:
    """Figures of several articles, most of them given more than once."""
    one = st.builds(
        told,
        st.integers(0, 5),
        st.sampled_from([10, 12, 14, 30]),
        st.sampled_from([None, "the ministry", "The Ministry", "a hospital"]),
        st.sampled_from(["2031-03-04", "2031-03-04T10:30", "2031-03-05", "2031-03", "?"]),
    )
    found = draw(st.lists(one, max_size=12))
    return list({c.id: c for c in found}.values())


@given(cases())
def test_classes_give_the_relations_of_all_pairs(case: list[Counted]) -> None:
    """Comparing one for each class loses nothing and adds nothing, where the classes are small."""
    classes: dict[str, list[Counted]] = {}
    for item in sorted(case, key=lambda c: c.id):
        if meets_others(item):
            classes.setdefault(class_of(item), []).append(item)
    standing = {name: stand_in(members[-1], name) for name, members in classes.items()}
    pairs = [*combinations(sorted(classes), 2), *((name, name) for name in classes)]
    found = {
        (r.kind, r.a, r.b)
        for a, b in pairs
        if kind_between(standing[a], standing[b])
        for r in related(classes[a], classes[b])
    }
    every = {
        (r.kind, r.a, r.b)
        for a, b in combinations(case, 2)
        if a.figure.article != b.figure.article and meets_others(a) and meets_others(b) and (r := relate(a, b))
    }

    assert found == every


@given(cases())
def test_whichever_stands_for_a_class_it_is_the_same(case: list[Counted]) -> None:
    """What stands for a class carries nothing of a single article, so the order of arrival is nowhere."""
    for a, b in combinations(case, 2):
        if class_of(a) == class_of(b):
            one, other = stand_in(a, "q1"), stand_in(b, "q1")
            assert one == replace(other, figure=replace(other.figure, span=one.figure.span))
            assert {k for k in keys(one) if k[:3] != "in|"} == set(meets_others(b))


def test_many_copies_of_two_counts_are_shown_once_each() -> None:
    """Fifty articles say ten, fifty say twelve: each of the hundred has a relation, not each pair."""
    ten, twelve = [told(n, 10) for n in range(50)], [told(n, 12) for n in range(50, 100)]

    found = list(related(ten, twelve))

    assert len(found) < FEW
    assert {i for r in found for i in (r.a, r.b)} == {c.id for c in (*ten, *twelve)}


def test_a_class_meets_itself_only_across_articles() -> None:
    """Two articles that give one count agree; one article that gives it twice is compared within itself."""
    assert kind_between(told(1, 10), told(1, 10)) == "agrees"
    assert len(list(related([told(1, 10), told(2, 10)], [told(1, 10), told(2, 10)]))) == 1
    assert list(related([told(1, 10)], [told(1, 10)])) == []


def test_a_part_of_its_article_stands_for_nothing() -> None:
    """ "Two of whom" is scoped by its article: no class of it meets another."""
    assert meets_others(told(1, 2, whole="a001.f9")) == []
