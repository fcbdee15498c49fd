"""Circles, single threads, and the graph of who carries whom.

The promise: outlets that name each other as the source of one thing are shown with both sentences; two that credit
each other on different matters are not; a claim with one article, one outlet, no name or no text behind it is told.
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import article, told

from reportedly.link.carries import carries
from reportedly.link.items import Told
from reportedly.link.origins import resolve_credits
from reportedly.link.threads import circles, nowhere, single_threads
from reportedly.model.article import Article
from reportedly.model.reading import Credit
from reportedly.model.record import Claim, Copy, CreditLink
from reportedly.model.span import Span
from reportedly.read.credits import read_credits

ECHO = article(
    "The Brisk Herald reported that 17 dockers were held aboard a ferry in the harbour.",
    id="e",
    outlet="Tarn Echo",
    published="2024-05-02",
)
HERALD = article(
    "Seventeen dockers, 17 by our count, were held aboard a ferry in the harbour, as first reported by the Tarn Echo.",
    id="h",
    outlet="Brisk Herald",
    published="2024-05-03",
)
OTHER = article("The mayor will resign, the Tarn Echo reported.", id="o", outlet="Kessin Courier")
MUTUAL = article("Pears are dear this year, the Kessin Courier reported.", id="p", outlet="Tarn Echo")


def _case(*given: Article) -> tuple[dict[str, Article], list[Credit]]:
    articles = {a.id: a for a in given}
    return articles, [c for a in given for c in read_credits(a)]


def test_two_that_name_each_other_are_a_circle() -> None:
    """Each sentence of the circle is shown."""
    articles, credits = _case(ECHO, HERALD, OTHER)

    [circle] = circles(articles, credits)

    assert set(circle.outlets) == {"Tarn Echo", "Brisk Herald"}
    assert {w.article for w in circle.evidence} == {"e", "h"}
    assert all(w.span.of(articles[w.article].text) == w.text for w in circle.evidence)


def test_different_matters_are_no_circle() -> None:
    """Two outlets that credit each other on different matters only read each other."""
    assert circles(*_case(OTHER, MUTUAL)) == []


def test_circle_of_three() -> None:
    """A circle may run through more than two."""
    told_by = [("Tarn Echo", "Brisk Herald"), ("Brisk Herald", "Kessin Courier"), ("Kessin Courier", "Tarn Echo")]
    case = [
        article(f"The {b} reported that 17 dockers were held aboard a ferry.", id=a[:1], outlet=a) for a, b in told_by
    ]

    [circle] = circles(*_case(*case))

    assert len(circle.outlets) == 3


@given(st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_order_changes_no_circle(draw: random.Random) -> None:
    """The order of the articles and credits does not matter."""
    case = [ECHO, HERALD, OTHER, MUTUAL]
    articles, credits = _case(*draw.sample(case, len(case)))

    assert circles(articles, draw.sample(credits, len(credits))) == circles(*_case(*case))


def test_credits_that_lead_nowhere() -> None:
    """A house without an article in the case, and a "Source" without a name, lead nowhere."""
    lone = article("Nine are dead, the Ulvik Gazette reported.\n\nSource", id="l", outlet="Kessin Courier")
    articles, credits = _case(lone)

    found = nowhere(articles, credits, resolve_credits(credits, articles))

    assert [(words.text, why) for words, why in found] == [
        ("Ulvik Gazette", "Ulvik Gazette has no article in the case"),
        ("Source", "names no source"),
    ]


def _claim(*members: Told) -> tuple[list[Claim], dict[str, Told]]:
    ids = tuple(sorted(m.id for m in members))
    claim = Claim(
        id="k1",
        text="x",
        statements=ids,
        denied_by=(),
        origins=(),
        articles=1,
        outlets=1,
        independent_texts=1,
        authorities=1,
    )
    return [claim], {m.id: m for m in members}


@pytest.mark.parametrize(
    ("members", "kinds"),
    [
        pytest.param([told("Pears", article="p", outlet="Tarn Echo")], ["one_article"], id="one-article"),
        pytest.param(
            [told("Pears", article="p", outlet="Tarn Echo"), told("Nine", article="q", outlet="Tarn Echo")],
            ["one_outlet"],
            id="one-outlet",
        ),
        pytest.param(
            [told("17 dockers", article="e", start=31, outlet="Tarn Echo")],
            ["one_article", "circle"],
            id="one-article-in-a-circle",
        ),
        pytest.param(
            [
                told("Nine", article="e", outlet="Tarn Echo", voice="officials", role="anonymous"),
                told("Nine", article="o", outlet="Kessin Courier", voice="a man", role="anonymous"),
            ],
            ["anonymous"],
            id="nobody-named",
        ),
        pytest.param(
            [
                told("Nine", article="e", outlet="Tarn Echo", voice="Ada Korv"),
                told("Nine", article="o", outlet="Kessin Courier", voice="a man", role="anonymous"),
            ],
            [],
            id="two-threads",
        ),
        pytest.param(
            [told("The Brisk", article="e", outlet="Tarn Echo"), told("Seventeen", article="h", outlet="Brisk Herald")],
            ["circle"],
            id="circle",
        ),
    ],
)
def test_single_threads(members: list[Told], kinds: list[str]) -> None:
    """Why a claim hangs by one thread; no reason where it does not."""
    claims, by_id = _claim(*members)
    articles, credits = _case(ECHO, HERALD, OTHER, MUTUAL)

    assert [t.kind for t in single_threads(claims, by_id, articles, credits)] == kinds


def test_what_goes_round_leads_nowhere_by_no_other_name() -> None:
    """A claim in a circle is told as that, not as one that "every article has from" the next of the round."""
    articles, credits = _case(ECHO, HERALD)
    claims, by_id = _claim(told("17 dockers were held", article="e", start=31, outlet="Tarn Echo"))
    lost = [CreditLink(credit=c.id, resolved=None) for c in credits]

    assert [t.kind for t in single_threads(claims, by_id, articles, credits, lost)] == ["one_article", "circle"]


def test_claim_whose_credit_leads_nowhere() -> None:
    """A claim that every article has from a house without a text in the case."""
    lone = article("Nine are dead, the Ulvik Gazette reported.", id="l", outlet="Kessin Courier")
    other = article("According to the Ulvik Gazette, nine are dead.", id="m", outlet="Tarn Echo")
    articles, credits = _case(lone, other)
    claims, by_id = _claim(
        told("Nine are dead", article="l", outlet="Kessin Courier"),
        told("nine are dead", article="m", start=other.text.index("nine"), outlet="Tarn Echo"),
    )

    [thread] = single_threads(claims, by_id, articles, credits, resolve_credits(credits, articles))

    assert thread.kind == "nowhere"
    assert "Ulvik Gazette" in thread.why


def test_graph_of_who_carries_whom() -> None:
    """Arrows run as the words ran: voice to outlet, credited to crediting, origin to copy."""
    articles, credits = _case(ECHO, HERALD, OTHER)
    copy = Copy(
        id="y", a="e", b="o", a_span=Span(0, 5), b_span=Span(0, 5), similarity=1.0, origin="a", why="published first"
    )
    statements = [
        told("x", article="e", voice="Ada Korv").statement,
        told("x", article="h", voice="Korv").statement,
        told("x", article="o", voice="officials", role="anonymous").statement,
    ]

    graph = carries(articles, credits, [copy], statements)
    arrows = {(e.source, e.target, e.kind) for e in graph.edges}

    assert ("house:tarn echo", "house:kessin courier", "copy") in arrows
    assert ("house:tarn echo", "house:brisk herald", "credit") in arrows
    assert {t for s, t, k in arrows if k == "voice"} == {"house:tarn echo", "house:brisk herald"}
    assert [n.name for n in graph.nodes if n.kind == "authority"] == ["Ada Korv"]
    assert len(graph.foremost(2).nodes) == 2
    assert carries(articles, credits[::-1], [copy], statements[::-1]) == graph
