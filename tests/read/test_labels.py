"""Labels: words that take a side, whole, in the right group, given to the voice whose they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.article import Article, Passage
from reportedly.model.reading import Label
from reportedly.model.span import Span
from reportedly.model.statement import Statement, Voice
from reportedly.read.labels import read_labels
from reportedly.rules import table

TABLE = table("en", "labels")
SECTIONS = [*TABLE["family"], TABLE["made"], TABLE["naming"], TABLE["in_marks"]]


def article(text: str, outlet: str | None = "The Gull") -> Article:
    passages = (Passage(spans=(Span(0, len(text)),), role="body"),) if text else ()
    return Article(id="a", name="a", text=text, outlet=outlet, passages=passages)


def says(text: str, words: str, who: str, parent: str | None = None) -> Statement:
    at = text.index(words)
    return Statement(
        id=f"a.s{at}-{at + len(words)}",
        article="a",
        content=(Span(at, at + len(words)),),
        text=words,
        mode="indirect",
        chain=(Voice(name=who, role="person"),),
        parent=parent,
    )


def labels(text: str, *statements: Statement) -> list[Label]:
    return read_labels(article(text), statements)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param(e["text"], e["label"], id=e["label"])
        for s in SECTIONS
        for e in [*s.get("examples", ()), *s.get("examples_beside", ())]
    ],
)
def test_examples_of_the_table(text: str, label: str) -> None:
    """Every example in the table gives its label."""
    assert label in [one.label for one in labels(text)]


@pytest.mark.parametrize("text", [pytest.param(t, id=t[:30]) for s in SECTIONS for t in s.get("near_misses", ())])
def test_near_misses_of_the_table(text: str) -> None:
    """Every near miss in the table gives none."""
    assert [one.label for one in labels(text)] == []


def test_a_label_is_its_words() -> None:
    """What a label says is what its span covers."""
    text = "Unknown rioters fled as heavily armed men held the mill."

    assert [one.span.of(text) for one in labels(text)] == ["Unknown rioters", "heavily armed men"]
    assert all(one.label == one.span.of(text) for one in labels(text))


def test_two_nouns_of_one_voice_are_one_label() -> None:
    """Nouns joined by "and" are one label; its marks are left out, and that it stood in them is kept."""
    [label] = labels("He blamed “gangsters and terrorists” for it.")

    assert (label.label, label.quoted) == ("gangsters and terrorists", True)


def test_the_innermost_voice_has_the_label() -> None:
    """A label belongs to the voice whose words hold it, not to the one that passes it on."""
    text = "The radio says the mayor calls them looters. Looters were seen."
    outer = says(text, "the mayor calls them looters", "The radio")
    inner = says(text, "looters", "the mayor", parent=outer.id)

    assert [(one.label, one.by) for one in labels(text, outer, inner)] == [
        ("looters", "the mayor"),
        ("Looters", "The Gull"),
    ]


def test_an_unknown_outlet_stays_unknown() -> None:
    """Outside of any statement the outlet speaks; where it is not known, nobody is named."""
    [label] = read_labels(article("Rioters came.", outlet=None), [])

    assert label.by is None


def test_rivals_share_a_group() -> None:
    """Rival words for one referent have the same key."""
    found = labels("Protesters, whom the prefect calls bandits and vandals, met the peacekeepers, or occupiers.")

    assert [one.group for one in found] == [
        "people in the streets",
        "people in the streets",
        "foreign troops",
        "foreign troops",
    ]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        pytest.param("Rebels took the ford. The army shelled the terrorists.", "armed opponents", id="war"),
        pytest.param(
            "Protesters filled the square. The police held two terrorists.", "people in the streets", id="street"
        ),
    ],
)
def test_a_shared_word_goes_where_the_article_points(text: str, group: str) -> None:
    """A word that two families share belongs to the one that the article's other labels are of."""
    assert labels(text)[-1].group == group


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Dockers’ Union met while looters ran.", id="a house with the word in its name"),
        pytest.param("Riot police stood by the gate.", id="riot police"),
        pytest.param("The foreigners at the inn slept well.", id="foreigners nobody is said to be"),
        pytest.param("A group of men mended the roof.", id="a group without a modifier"),
    ],
)
def test_near_misses(text: str) -> None:
    """A name, a compound or a plain noun is no label."""
    assert [one.label for one in labels(text) if one.label != "looters"] == []


def test_residue_has_no_labels() -> None:
    """Page furniture says nothing of the event."""
    text = "Rioters came.\n\nRead more: five looters to follow"
    residue = Passage(spans=(Span(15, len(text)),), role="residue")
    body = Passage(spans=(Span(0, 13),), role="body")
    found = read_labels(Article(id="a", name="a", text=text, passages=(body, residue)), [])

    assert [one.label for one in found] == ["Rioters"]


def test_words_in_marks_name_what_stands_before() -> None:
    """A short quotation after a verb of naming is a label for what stands between."""
    found = labels("State radio branded the strikers “lice on the body of the town”.")

    assert [(one.label, one.group, one.quoted) for one in found] == [
        ("strikers", "people in the streets", False),
        ("lice on the body of the town", "people in the streets", True),
    ]


WORDS = st.sampled_from(
    [
        "rioters",
        "and",
        "armed",
        "“",
        "”",
        "groups",
        "of",
        "people",
        "the",
        "regime",
        "called",
        "’s",
        ",",
        ".",
        "\n",
        "terrorists",
        "é",
        "were",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_spans_stay_inside_and_in_order(text: str) -> None:
    """Whatever the text, spans lie inside it, do not repeat, and stand in its order."""
    found = labels(text)

    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert [one.span for one in found] == sorted({one.span for one in found})
    assert found == labels(text)


def test_a_label_that_only_the_tagger_sees_is_kept() -> None:
    """A name that no table lists, where the tagger is sure of it; a proper name alone is none."""
    text = "The stewards of the quay marched past Ana Vosk."
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("The stewards of the quay", "Ana Vosk")]

    found = read_labels(article(text), (), [(spans[0], 0.95), (spans[1], 0.99)])

    assert [(one.label, one.by, one.group) for one in found] == [
        ("The stewards of the quay", "The Gull", "what is named")
    ]
    assert read_labels(article(text), (), [(spans[0], 0.3)]) == []
