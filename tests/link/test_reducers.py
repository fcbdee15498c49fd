"""A reducer makes one number of many, names itself, and names the figures that it took."""

import pytest

from reportedly.link.items import Counted
from reportedly.link.reducers import REDUCERS, reduce
from reportedly.model.figure import Comparator, Figure
from reportedly.model.span import Span


def said(
    n: int,
    low: int | None,
    high: int | None,
    comparator: Comparator = "exact",
    *,
    by: str | None = None,
    on: str | None = None,
    cumulative: bool | None = None,
) -> Counted:
    figure = Figure(
        id=f"a{n}.f0-5",
        article=f"a{n}",
        span=Span(0, 5),
        text="count",
        low=low,
        high=high,
        comparator=comparator,
        outcome="killed",
        cumulative=cumulative,
    )
    return Counted(figure=figure, authority=by, outlet=f"outlet {n}", published=on)


SERIES = [
    said(1, 12, 12, by="the ministry", on="2031-03-04"),
    said(2, 40, 40, by="a hospital", on="2031-03-04"),
    said(3, 44, 44, by="the ministry", on="2031-03-06"),
    said(4, 44, 44, by="an agency", on="2031-03-05"),
    said(5, 24, None, "vague", on="2031-03-05"),
]


@pytest.mark.parametrize(
    ("name", "low", "best", "high", "used"),
    [
        pytest.param("acled", 12, 12, 12, ("a1.f0-5", "a5.f0-5"), id="the most conservative"),
        pytest.param("ucdp", 12, 44, 44, ("a1.f0-5", "a2.f0-5", "a3.f0-5", "a4.f0-5", "a5.f0-5"), id="low, best, high"),
        pytest.param(
            "latest-per-authority", 24, 44, 44, ("a2.f0-5", "a3.f0-5", "a4.f0-5", "a5.f0-5"), id="the latest of each"
        ),
        pytest.param("all", 12, None, 44, ("a1.f0-5", "a2.f0-5", "a3.f0-5", "a4.f0-5", "a5.f0-5"), id="no choice"),
    ],
)
def test_each_rule_gives_its_number(name: str, low: int, best: int | None, high: int, used: tuple[str, ...]) -> None:
    """One list, four rules; every result says which, and from what."""
    reduced = reduce(name, SERIES)

    assert reduced is not None
    assert (reduced.reducer, reduced.low, reduced.best, reduced.high) == (name, low, best, high)
    assert reduced.figures == used
    assert reduced.why


@pytest.mark.parametrize(
    ("low", "least"),
    [
        pytest.param(20, 10, id="tens"),
        pytest.param(24, 12, id="dozens"),
        pytest.param(200, 100, id="hundreds"),
        pytest.param(3, 3, id="several"),
    ],
)
def test_vague_words_are_read_conservatively(low: int, least: int) -> None:
    """Tens, dozens and hundreds are 10, 12 and 100 to the conservative rule."""
    reduced = reduce("acled", [said(1, low, None, "vague")])

    assert reduced is not None
    assert reduced.best == least


@pytest.mark.parametrize("name", sorted(REDUCERS))
def test_the_order_of_the_list_is_no_matter(name: str) -> None:
    """The result does not depend on the order of arrival."""
    assert reduce(name, SERIES) == reduce(name, SERIES[::-1])


def test_new_ones_are_no_total() -> None:
    """ "Two more" is not a toll, and alone gives nothing to reduce."""
    assert reduce("acled", [said(1, 2, 2, cumulative=False)]) is None


def test_a_nil_beside_counts_is_of_something_else() -> None:
    """ "No deaths" on the bridge does not make the toll of the night nought; alone it is the count."""
    counts = [said(1, 12, 12), said(2, 0, 0)]

    assert reduce("acled", counts).low == 12  # type: ignore[union-attr]
    assert reduce("acled", counts[1:]).low == 0  # type: ignore[union-attr]


def test_best_is_never_below_low() -> None:
    """ "More than 1,400" is at least 1,401, though its number is 1,400."""
    found = reduce("ucdp", [said(1, 1401, None, "more_than")])

    assert found is not None
    assert (found.low, found.best) == (1401, 1401)


def test_only_the_conservative_rule_reads_dozens_as_twelve() -> None:
    """Low, best and high are of the bounds that the words have: dozens are at least 24."""
    reduced = reduce("ucdp", [said(1, 24, None, "vague"), said(2, 30, 30)])

    assert reduced is not None
    assert (reduced.low, reduced.high) == (24, 30)
