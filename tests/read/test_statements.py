"""Statements of an article.

Promises: content, cue, source and chain are stretches of the article, `text` is what the content covers, ids
are unique; what no voice has said and carries a figure, a moment, a forecast or an accusation is kept as the
article's own; no quotation is invented, whatever the text.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.engines.simple import RuleTagger
from reportedly.model.article import Article, Passage
from reportedly.model.moment import Moment
from reportedly.model.span import Span, words_of
from reportedly.model.statement import Statement
from reportedly.plain import read_text
from reportedly.read.contents import content_of
from reportedly.read.statements import read_statements
from reportedly.rules import table


def article(text: str) -> Article:
    """An article whose lines are its body."""
    passages, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(spans=(Span(at, at + len(line)),), role="body"))
        at += len(line) + 1
    return Article(id="a", name="a", text=text, passages=tuple(passages))


def read(text: str, moments: list[Moment] | None = None) -> list[Statement]:
    """The statements of *text*, read by rule."""
    return read_statements(article(text), RuleTagger(), [], moments or [])[0]


@pytest.mark.parametrize(
    ("text", "content", "mode"),
    [
        pytest.param("“The quay is ours,” said Ada Brenn.", "The quay is ours", "direct", id="marks and comma off"),
        pytest.param("Ada Brenn said that the quay was shut.", "the quay was shut", "indirect", id="that and stop off"),
        pytest.param(
            "Ada Brenn said the guards were “drunk and armed.”",
            "the guards were “drunk and armed.”",
            "mixed",
            id="inner marks stay",
        ),
        pytest.param("“No,” said Ada Brenn. “Never again.”", "No … Never again", "direct", id="two pieces"),
        pytest.param(
            "The guards were “drunk, armed and out of control,” Brenn claimed.",
            "The guards were “drunk, armed and out of control,”",
            "mixed",
            id="a quotation that completes a clause",
        ),
        pytest.param(
            "The plan failed, as “the gates were never opened by anyone,” Brenn admitted.",
            "the gates were never opened by anyone",
            "direct",
            id="a whole quotation behind the reporter's words",
        ),
    ],
)
def test_a_content_is_the_words_themselves(text: str, content: str, mode: str) -> None:
    """Without "that", enclosing marks and the stop; a quotation inside keeps its marks."""
    first = read(text)[0]

    assert (first.text, first.mode) == (content, mode)


@pytest.mark.parametrize("row", [pytest.param(r, id=r["text"]) for r in table("en", "narrated")["example"]])
def test_opinion_in_the_articles_own_voice(row: dict[str, Any]) -> None:
    """ "It is obvious that X" tells X on nobody's authority."""
    [one] = read(row["text"])

    assert (one.mode, one.chain, one.text, one.modality) == ("narrated", (), row["content"], row["modality"])


def test_a_judgement_that_the_tagger_takes_for_a_cue_is_nobodys_voice() -> None:
    """ "It's entirely obvious" is the article's own judgement, and "it" is no voice."""
    text = (
        "It’s entirely obvious that the generals are trying to open a second front against Orsel by attempting to turn Karst "
        "into a second Brenn."
    )
    [one] = read_text(text).statements

    assert (one.mode, one.chain) == ("narrated", ())
    assert one.text.startswith("the generals are trying")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("The militia opened fire on the crowd.", True, id="an accusation"),
        pytest.param("The strait will be closed by spring.", True, id="a forecast"),
        pytest.param("The weather was fine.", True, id="a plain assertion"),
        pytest.param("Half of Quay Street stands empty.", True, id="a verb of the present"),
        pytest.param("Vint is 71.", True, id="three words"),
        pytest.param("Was the weather fine?", False, id="a question"),
        pytest.param("Weather and tides", False, id="a heading"),
        pytest.param("You can skip to the end and leave a response.", False, id="a word to the reader"),
        pytest.param("Read more.", False, id="a fragment"),
    ],
)
def test_own_sentences_are_kept_where_they_can_be_checked(text: str, kept: bool) -> None:
    """What asserts something stands in the record, whoever could check it; questions and page furniture do not."""
    assert bool(read(text)) == kept


@pytest.mark.parametrize(
    ("text", "own"),
    [
        pytest.param(
            "The army shelled the market in Karst, killing 12 people, although the ministry said that it was far away.",
            "The army shelled the market in Karst, killing 12 people",
            id="before what others say against it",
        ),
        pytest.param(
            "Rebels left the town at dawn, and the mayor said that they took the bread.",
            "Rebels left the town at dawn",
            id="before what others add",
        ),
        pytest.param(
            "The old pier was in another town; the mayor said that the mill had burned.",
            "The old pier was in another town",
            id="before a semicolon",
        ),
        pytest.param("The ministry gave no reason.", "The ministry gave no reason", id="silence"),
        pytest.param("The mayor declined to comment.", "The mayor declined to comment", id="no comment"),
        pytest.param(
            "Although forty people were there, the ministry said that nobody had died.",
            None,
            id="a clause that leads on",
        ),
        pytest.param("On Monday, the ministry said that nobody had died.", None, id="no clause"),
    ],
)
def test_what_the_article_says_before_another_voice_is_kept(text: str, own: str | None) -> None:
    """A sentence may begin in the article's own voice and end in another's: both are told."""
    narrated = [s.text for s in read(text) if s.mode == "narrated"]

    assert narrated == ([own] if own else [])


def test_words_of_the_author_are_told_whole() -> None:
    """ "I believe him": the pronoun alone would tell nothing."""
    [one] = read("I believe him.")

    assert (one.mode, one.text) == ("narrated", "I believe him")


def test_a_sentence_with_a_moment_is_kept() -> None:
    """What is dated can be checked."""
    text = "Two cranes fell on Monday."
    moment = Moment(id="a.t16-25", article="a", span=Span(16, 25), text="on Monday", edtf="2024-05-06")

    assert [s.mode for s in read(text, [moment])] == ["narrated"]


def test_when_and_where_it_was_said() -> None:
    """A moment beside the cue dates the saying; one inside the content does not."""
    text = "Ina Sollen said in a televised address on Monday that the quay had burned on Sunday."
    moments = [
        Moment(id="a.t39-48", article="a", span=Span(39, 48), text="on Monday", edtf="2024-05-06"),
        Moment(id="a.t74-83", article="a", span=Span(74, 83), text="on Sunday", edtf="2024-05-05"),
    ]
    [one] = read(text, moments)

    assert (one.said, one.occasion) == ("2024-05-06", "in a televised address")


@pytest.mark.parametrize(
    ("words", "trimmed"),
    [
        pytest.param("that the quay was shut.", "the quay was shut", id="that"),
        pytest.param("“We stay,”", "We stay", id="enclosed"),
        pytest.param("“We stay” and “We fight”", "“We stay” and “We fight”", id="two quotations"),
        pytest.param("he met the U.S.", "he met the U.S.", id="an abbreviation keeps its stop"),
        pytest.param("“We stay", "We stay", id="a mark without a partner"),
        pytest.param("Where are they?", "Where are they?", id="a question keeps its mark"),
        pytest.param("...", "", id="marks alone"),
    ],
)
def test_edges(words: str, trimmed: str) -> None:
    """What is trimmed and what is not."""
    assert words_of(words, content_of(words, (Span(0, len(words)),))) == trimmed


@pytest.mark.parametrize(
    ("first", "between", "second", "told"),
    [
        pytest.param(
            "Guards cleared the weir, ending a vigil in which", ", the ministry said, ", "five people died",
            "five people died", id="a relative clause alone",
        ),
        pytest.param(
            "Two more died on Thursday", ", the union said, ", "two days after guards cleared the weir",
            "Two more died on Thursday", id="when it was said",
        ),
        pytest.param(
            "The wall held", "” the mayor said, “", "two days after we had mended it”",
            "The wall held … two days after we had mended it", id="a time in the quotation",
        ),
        pytest.param(
            "The wall", ", the mayor said, ", "had held for two days",
            "The wall … had held for two days", id="one clause around its cue",
        ),
    ],
)  # fmt: skip
def test_of_a_content_around_its_cue_the_voice_tells_its_own_clauses(
    first: str, between: str, second: str, told: str
) -> None:
    """The frame of a relative clause, and the time at which something was said, are the reporter's."""
    text = first + between + second + "."
    pieces = (Span(0, len(first)), Span(len(first + between), len(first + between + second)))

    assert words_of(text, content_of(text, pieces)) == told


_PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        ", ",
        ". ",
        ": ",
        "\n",
        " – ",
        " said ",
        " that ",
        "Ada Brenn ",
        "the mayor ",
        "who ",
        "and ",
        "told Orun-24 ",
        "according to ",
        "claims ",
        "he ",
        "they ",
        "was ",
        "by ",
        "it is clear ",
        "will fall ",
        "40 ",
        "мост ",
        "城 ",
        "\u202e",
        "…",
        "(",
        ")",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_nothing_is_invented(text: str) -> None:
    """Every span lies inside the article, `text` is what the content covers, ids are unique, parents exist."""
    statements = read(text)
    ids = [s.id for s in statements]

    assert len(set(ids)) == len(ids)
    for one in statements:
        spans = [*one.content, *one.cue, *one.source, *(p for v in one.chain for p in v.spans)]
        assert all(0 <= p.start < p.end <= len(text) for p in spans)
        assert one.text == words_of(text, one.content)
        assert one.parent is None or one.parent in ids
        assert one.mode != "narrated" or not (one.cue or one.source or one.chain)
    assert statements == read(text)


def test_whose_claim_it_is_that_is_rejected() -> None:
    """ "The mayor's claim of a plot" is told by the mayor inside another's rejection; who goes on speaking is that other."""
    told = read("Ada Korv rejected the mayor’s claim of an armed plot. She said that it was a lie.")

    assert [(" > ".join(v.name for v in s.chain), s.text) for s in told] == [
        ("Ada Korv", "the mayor’s claim of an armed plot"),
        ("Ada Korv > the mayor", "an armed plot"),
        ("Ada Korv", "it was a lie"),
    ]
