"""Copies: two articles that share text are found by their keys, aligned, and told apart from two that do not.

The promise: an exact, edited, moved, cut or merged passage is found with its place in both; a speech that both quote,
a phrase, or a like story is not a copy; the order in which articles come never matters.
"""

import random
from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import article

from reportedly.link import copies
from reportedly.model.article import Article, Passage
from reportedly.model.record import Copy
from reportedly.model.span import Span

FIRE = (
    "Flames broke out in the storage hall of the Orvel mill shortly after midnight and spread to two workshops. "
    "Fire crews from four villages needed six hours to bring them under control, the brigade commander said."
)
LOCAL = (
    "Farmers around Lower Tarn expect a thin harvest of pears this autumn. Hail in June had stripped most of the trees."
)
OTHER = "The council of Brisk voted on Monday to close the old ferry landing. Repairs would cost more than a new one."
MEETING = (
    "The mill employs about ninety people, many of them from neighbouring Kessin. Owners promised on Tuesday that "
    "wages would be paid in full until the end of the season, whatever the insurers decide."
)


def _pair(one: str, other: str, **more: str) -> list[Copy]:
    return copies.compare(article(one, id="a"), article(other, id="b", **more))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(f"{LOCAL}\n\n{FIRE}", f"{FIRE}\n\n{OTHER}", id="exact"),
        pytest.param(
            f"{LOCAL}\n\n{FIRE}",
            FIRE.replace("shortly after", "soon after").replace("four villages", "four nearby villages")
            + "\n\n"
            + OTHER,
            id="lightly-edited",
        ),
        pytest.param(
            f"{FIRE}\n\n{MEETING}\n\n{LOCAL}", f"{OTHER}\n\n{MEETING}\n\n{FIRE}", id="paragraphs-changed-places"
        ),
        pytest.param(FIRE.replace(" shortly after midnight", ""), f"{OTHER} {FIRE}", id="words-cut"),
        pytest.param(f"{LOCAL}\n\n“{FIRE}”", f"{OTHER}\n\n{FIRE}", id="marked-as-a-quotation-in-one"),
        pytest.param(FIRE.upper(), f"{LOCAL}\n{FIRE}", id="shouted"),
        pytest.param(FIRE.replace("midnight", "mid\u00adnight").replace(" ", "\u00a0"), FIRE, id="invisible-marks"),
    ],
)
def test_shared_passage_is_found_in_both(one: str, other: str) -> None:
    """A passage that stands in two articles is a copy, and its spans hold it in both."""
    found = _pair(one, other)

    assert set(copies.keys(article(one, id="a"))) & set(copies.keys(article(other, id="b")))
    assert any("brigade commander" in c.a_span.of(one).casefold().replace("\u00a0", " ") for c in found)
    assert any("brigade commander" in c.b_span.of(other).casefold() for c in found)
    assert all(0 < c.similarity <= 1 for c in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(LOCAL, OTHER, id="nothing-shared"),
        pytest.param(
            f"{LOCAL} “We will rebuild the mill, stone by stone, and nobody shall lose his place,” the owner said.",
            f"{OTHER} The owner told us: “We will rebuild the mill, stone by stone, and nobody shall lose his place.”",
            id="two-heard-one-speech",
        ),
        pytest.param(
            f"{LOCAL} The fire began at the Orvel mill, the brigade commander said on Tuesday.",
            f"{OTHER} The brigade commander said on Tuesday that the roof had fallen.",
            id="a-phrase-of-the-trade",
        ),
        pytest.param(
            "Two people were killed and seven injured when a bus overturned near Brisk on Monday, police said.",
            "Three people were killed and nine injured when a ferry capsized near Tarn on Friday, officials said.",
            id="like-stories",
        ),
        pytest.param("", FIRE, id="empty"),
        pytest.param("…!?", FIRE, id="no-words"),
    ],
)
def test_what_is_no_copy(one: str, other: str) -> None:
    """A quotation that both heard, a phrase, a like story and an empty page are no copies."""
    assert _pair(one, other) == []


def test_every_fifth_word_was_changed() -> None:
    """A passage that was edited heavily is found, and in its full length: single words between the changes count."""
    edited = (
        "Flames broke out in the old hall of the Orvel mill shortly before midnight and spread to two sheds. "
        "Fire crews from four villages needed six hours to bring it under control, a brigade commander said."
    )
    text = f"{OTHER}\n\n{edited}"

    [found] = _pair(f"{LOCAL}\n\n{FIRE}", text)

    assert found.a_span.of(f"{LOCAL}\n\n{FIRE}") == FIRE
    assert found.b_span.of(text) == edited


def test_short_sentence_beyond_a_cut() -> None:
    """Where a sentence was cut from the middle of a passage, the short one before it was carried with the rest."""
    opening = "Nobody was hurt that night."
    longer = "The mill had stood empty for a week, its boilers cold, " + "under repair and under guard " * 3 + "by day."
    one, other = f"{OTHER}\n\n{opening} {longer} {FIRE}", f"{LOCAL}\n\n{opening} {FIRE}"

    found = _pair(one, other)

    assert [c.a_span.of(one) for c in found] == [opening, FIRE]
    assert [c.b_span.of(other) for c in found] == [opening, FIRE]


_HEARD = (
    "We will rebuild the mill, stone by stone, and nobody shall lose his place. Give us until the spring, and you "
    "shall see the wheels turn again."
)


@pytest.mark.parametrize(
    ("one", "other", "copied"),
    [
        pytest.param(f"“{_HEARD}” he said on the quay.", f"“{_HEARD}” he said on the quay.", True, id="same-cue"),
        pytest.param(f"She continued, “{_HEARD}”", f"She continued, “{_HEARD}”", True, id="same-cue-before"),
        pytest.param(f"“{_HEARD}” he said on the quay.", f"The owner told us: “{_HEARD}”", False, id="another-cue"),
        pytest.param(f"“{_HEARD}”", f"“{_HEARD}”", False, id="no-cue"),
        pytest.param(
            "“Give us until the spring,” he said.", "“Give us until the spring,” he said.", False, id="one-sentence"
        ),
    ],
)
def test_quotation_with_its_cue(one: str, other: str, copied: bool) -> None:
    """Two sentences of a speech may have been heard by both; with the same cue at the same cut they were carried over."""
    assert bool(_pair(f"{LOCAL}\n\n{one}", f"{OTHER}\n\n{other}")) == copied


@pytest.mark.parametrize(
    ("other", "copied"),
    [
        pytest.param("Repairs will not begin before next June. The owners blame the city.", True, id="two-sentences"),
        pytest.param("Repairs will not begin before next June; the owners blame the city.", True, id="made-into-one"),
        pytest.param("Work will not begin before next June. The owners blame the weather.", False, id="parts-of-two"),
    ],
)
def test_two_short_sentences(other: str, copied: bool) -> None:
    """Two whole sentences are a passage, also where they were made into one; the seam between two is none."""
    one = f"{LOCAL}\n\nRepairs will not begin before next June. The owners blame the city."

    assert bool(_pair(one, f"{OTHER}\n\n{other}")) == copied


def test_merged_from_two_sources() -> None:
    """An article that joins two others is a copy of each, at the right place."""
    merged = article(f"{FIRE}\n\n{MEETING}", id="c")

    [first] = copies.compare(article(f"{LOCAL}\n{FIRE}", id="a"), merged)
    [second] = copies.compare(article(f"{OTHER}\n{MEETING}", id="b"), merged)

    assert first.b_span.of(merged.text) == FIRE
    assert second.b_span.of(merged.text) == MEETING


def test_reprint_is_whole() -> None:
    """Nearly all of the shorter text makes a reprint, another headline and a paragraph more notwithstanding."""
    found = _pair(f"{FIRE}\n\n{MEETING}", f"Mill burns\n\n{FIRE}\n\n{MEETING}\n\n{LOCAL}")

    assert found
    assert all(c.whole for c in found)
    assert not any(c.whole for c in _pair(f"{FIRE}\n\n{OTHER} {OTHER}", f"{LOCAL} {LOCAL}\n\n{FIRE}"))


def test_page_furniture_is_not_compared() -> None:
    """What the cleaning set aside as residue is no shared text, however long."""
    one = f"{LOCAL}\n\n{FIRE}"
    passages = (
        Passage(spans=(Span(0, len(LOCAL)),), role="body"),
        Passage(spans=(Span(len(LOCAL) + 2, len(one)),), role="residue"),
    )
    a = Article(id="a", name="a", text=one, passages=passages)

    assert copies.compare(a, article(FIRE, id="b")) == []
    assert not set(copies.keys(a)) & set(copies.keys(article(FIRE, id="b")))


@pytest.mark.parametrize(
    ("a", "b", "origin", "reason"),
    [
        pytest.param({"published": "2024-05-01"}, {"published": "2024-05-02"}, "a", "published first", id="earlier"),
        pytest.param({"published": "2024-05-02"}, {"published": "2024-05-02"}, None, "do not tell", id="same-day"),
        pytest.param(
            {"published": "2024-05-02T09:00+02:00"}, {"published": "2024-05-02T08:00Z"}, "a", "first", id="zones"
        ),
        pytest.param({}, {"published": "2024-05-02"}, None, "do not tell", id="one-without-a-date"),
        pytest.param({"published": "2024-05"}, {"published": "2024-05-02"}, None, "do not tell", id="vague-date"),
        pytest.param({"outlet": "Tarn Echo"}, {"credit": "(Tarn Echo) – "}, "a", "credits", id="dateline"),
        pytest.param({"credit": "Source: Brisk Herald"}, {"outlet": "Brisk Herald"}, "b", "credits", id="end-line"),
        pytest.param({"credit": "(AP) – "}, {"credit": "(AP) – "}, None, "both credit", id="both-from-an-agency"),
        pytest.param(
            {"credit": "(AP) – ", "published": "2024-05-01"},
            {"published": "2024-05-02"},
            None,
            "names no source",
            id="one-hides-the-agency",
        ),
        pytest.param(
            {"outlet": "Tarn Echo", "published": "2024-05-03"},
            {"outlet": "The Tarn Echo", "published": "2024-05-01"},
            "b",
            "two versions",
            id="later-version",
        ),
    ],
)
def test_direction(a: dict[str, str], b: dict[str, str], origin: str | None, reason: str) -> None:
    """Credits tell the direction before dates do; where neither speaks, it is unknown."""

    def make(id: str, given: dict[str, str]) -> Article:
        credit = given.get("credit", "")
        text = f"{FIRE}\n\n{credit}" if credit.startswith("Source") else f"KESSIN {credit}{FIRE}" if credit else FIRE
        return article(text, id=id, outlet=given.get("outlet"), published=given.get("published"))

    [copy] = copies.compare(make("a", a), make("b", b))

    assert copy.origin == origin
    assert reason in copy.why


def test_quotation_marks_show_the_taker() -> None:
    """The one that sets the passage in quotation marks has it from elsewhere."""
    [copy] = _pair(f"{LOCAL}\n\n“{FIRE}”", f"{FIRE}\n\n{OTHER}")

    assert copy.origin == "b"
    assert "quotation marks" in copy.why


WORDS = st.sampled_from(
    [
        "mill",
        "harbour",
        "council",
        "minister",
        "flames",
        "insurers",
        "ferry",
        "villages",
        "winter",
        "the",
        "a",
        "of",
        "to",
    ]
)
SENTENCES = st.lists(WORDS, min_size=6, max_size=18).map(lambda words: " ".join(words).capitalize() + ".")
TEXTS = st.lists(SENTENCES, min_size=0, max_size=6).map("\n\n".join)


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_spans_hold_and_sides_are_equal(one: str, other: str) -> None:
    """Spans lie in the texts, no word is in two copies, and turning the pair round changes sides only."""
    found = copies.compare(article(one, id="a"), article(other, id="b"))
    turned = copies.compare(article(other, id="a"), article(one, id="b"))

    for copy in found:
        assert copy.a_span.end <= len(one)
        assert copy.b_span.end <= len(other)
        assert copy.a_span.of(one).strip()
    assert bool(found) == bool(turned)
    if found:
        assert _likely(article(one, id="a"), article(other, id="b"))
    assert all(not x.a_span.overlaps(y.a_span) for x, y in combinations(found, 2))


def test_a_turn_of_phrase_is_met_but_not_aligned() -> None:
    """Nine words in a row may be chance: the sketches tell, without the articles."""
    phrase = "under the terms of the harbour agreement signed"
    one, other = article(f"{FIRE} It ended {phrase} there.", id="a"), article(f"{LOCAL} So {phrase} once.", id="b")

    assert not _likely(one, other)
    assert _likely(one, article(f"{LOCAL}\n\n{FIRE}", id="c"))
    assert not _likely(article("", id="e"), one)
    assert not _likely(one, article("", id="e"))


def _likely(one: Article, other: Article) -> bool:
    return copies.likely(copies.sketch(one), {"it": copies.sketch(other)}) == ["it"]


def _link(batches: list[list[Article]]) -> list[Copy]:
    """A tiny store: an article meets those that share a key with it, once each."""
    index: dict[str, list[Article]] = defaultdict(list)
    found: list[Copy] = []
    for batch in batches:
        for new in batch:
            names = copies.keys(new)
            near = {old.id: old for name in names for old in index[name]}
            for old in near.values():
                a, b = sorted((old, new), key=lambda x: x.id)
                found += copies.compare(a, b)
            for name in names:
                index[name].append(new)
    return sorted(found, key=lambda c: c.id)


ARTICLES = [
    article(f"{FIRE}\n\n{LOCAL}", id="a1", outlet="Tarn Echo", published="2024-05-01"),
    article(f"{OTHER}\n\n{FIRE}", id="a2", published="2024-05-02"),
    article(f"{MEETING}\n\n{FIRE}\n\nSource: Tarn Echo", id="a3"),
    article(MEETING, id="a4", outlet="Brisk Herald"),
    article(f"{LOCAL}\n\n{OTHER}", id="a5"),
]


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_order_and_batches_change_nothing(draw: random.Random) -> None:
    """Whatever the order of arrival and the batches, the copies are the same."""
    shuffled = draw.sample(ARTICLES, len(ARTICLES))
    cut = draw.randrange(len(shuffled))

    assert _link([shuffled[:cut], shuffled[cut:]]) == _link([ARTICLES])
