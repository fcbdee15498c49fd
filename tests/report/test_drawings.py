"""Charts and graphs stay readable: no label lies on another, nothing leaves its panel, nothing is left out unsaid; and
text that is cut at its marks is still the same text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.span import Span
from reportedly.report.charts import WIDTH, Point, chart
from reportedly.report.dossier.marks import Mark, stretches
from reportedly.report.graphs import Knot, Tie, graph

counts = st.one_of(st.none(), st.integers(0, 2_000_000))


@st.composite
def points(draw: st.DrawFn) -> list[Point]:
    found = []
    for day in sorted(draw(st.lists(st.integers(1, 28), min_size=1, max_size=40))):
        low, high = draw(counts), draw(counts)
        if low is not None and high is not None:
            low, high = sorted((low, high))
        found.append(
            Point(
                day=f"2025-03-{day:02}",
                heading=f"{day} Mar",
                low=low,
                high=high,
                label=draw(st.text("abc ", max_size=60)),
                value=f"{low}",
                link=None,
                title="",
            )
        )
    return found


@given(points())
def test_every_figure_with_a_number_is_drawn_once(given_points: list[Point]) -> None:
    """What has a bound is on the chart; what has none is not."""
    drawn = chart(given_points)
    bars = [b for p in drawn.panels for c in p.columns for b in c.bars] if drawn else []

    assert len(bars) == sum(p.low is not None or p.high is not None for p in given_points)


@given(points())
def test_labels_do_not_lie_on_each_other(given_points: list[Point]) -> None:
    """Labels of a day are a line apart, above the axis, inside a panel no wider than a page."""
    drawn = chart(given_points)
    for panel in drawn.panels if drawn else ():
        assert panel.width <= max(WIDTH, 900)
        for column in panel.columns:
            heights = sorted(bar.label_y for bar in column.bars)
            assert all(below - above >= 16.9 for above, below in itertools.pairwise(heights))
            assert all(0 < y < panel.floor for y in heights)
            assert all(bar.high <= bar.low <= panel.floor + 1e-6 for bar in column.bars)


def test_small_and_large_share_a_chart() -> None:
    """Where the largest dwarfs the smallest, the scale is logarithmic and says so."""
    base = {"day": "2025-03-01", "heading": "1 Mar", "label": "", "value": "", "link": None, "title": ""}
    near = chart([Point(low=n, high=n, **base) for n in (3, 9)])  # type: ignore[arg-type]
    far = chart([Point(low=n, high=n, **base) for n in (3, 9_000)])  # type: ignore[arg-type]

    assert near
    assert far
    assert (near.logarithmic, far.logarithmic) == (False, True)
    low, high = (bar.low for bar in far.panels[0].columns[0].bars)
    assert low - high > 20


names = st.integers(0, 30).map(lambda n: f"n{n:02}")


@given(st.dictionaries(names, st.integers(0, 3), max_size=50), st.lists(st.tuples(names, names), max_size=80))
def test_nodes_do_not_lie_on_each_other(depths: dict[str, int], pairs: list[tuple[str, str]]) -> None:
    """Names in a column are a line apart; only what is tied is drawn; the drawing is the same every time."""
    knots = [Knot(id=n, name=n, depth=d) for n, d in sorted(depths.items())]
    ties = [Tie(source=a, carrier=b, kind="voice") for a, b in pairs if a != b]
    drawn = graph(knots, ties, dict.fromkeys(range(4), "column"))

    assert drawn == graph(knots, ties, dict.fromkeys(range(4), "column"))
    for x in {node.x for node in drawn.nodes} if drawn else ():
        heights = sorted(node.y for node in drawn.nodes if node.x == x) if drawn else []
        assert all(below - above >= 18.9 for above, below in itertools.pairwise(heights))
    tied = {n for t in ties for n in (t.source, t.carrier) if t.source in depths and t.carrier in depths}
    assert {node.knot.id for node in drawn.nodes} == tied if drawn else not tied


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], Span]:
    text = draw(st.text("ab <&\n", min_size=1, max_size=60))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    marks = [
        Mark(spans=(span(),), kind=draw(st.sampled_from(["content", "cue", "figure"])), anchor=f"m{n}", link=f"#{n}")
        for n in range(draw(st.integers(0, 8)))
    ]
    return text, marks, span()


@given(marked())
def test_marks_never_change_the_text(case: tuple[str, list[Mark], Span]) -> None:
    """The stretches put together are the text; each mark is on all of its words, anchored once, linked once."""
    text, marks, within = case
    found = list(stretches(text, marks, within))

    assert "".join(s.text for s in found) == within.of(text)
    at = within.start
    for stretch in found:
        here = {m.kind for m in marks if m.spans[0].start <= at < m.spans[0].end}
        assert {k.removesuffix("-start").removesuffix("-end") for k in stretch.kinds} == here
        at += len(stretch.text)
    anchors = [a for s in found for a in s.anchors]
    assert sorted(anchors) == sorted(m.anchor or "" for m in marks if within.start <= m.spans[0].start < within.end)
    links = [link for s in found for link, _ in s.links]
    assert sorted(links) == sorted(m.link or "" for m in marks if within.start < m.spans[0].end <= within.end)
