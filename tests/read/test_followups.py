"""Quotations without a cue of their own.

Promises: a quotation that goes on from one with a voice belongs to that voice, paragraph after paragraph, with the voices
inside it; not where somebody else is named between, and never a title or a word in quotation marks.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.engines.base import Attribution
from reportedly.engines.simple import RuleTagger
from reportedly.model.article import Article, Passage
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.read.statements import read_statements


def read(text: str) -> list[Statement]:
    """The statements of a text with one passage a line."""
    passages, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(spans=(Span(at, at + len(line)),), role="body"))
        at += len(line) + 1
    return read_statements(Article(id="a", name="a", text=text, passages=tuple(passages)), RuleTagger(), [], [])[0]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        pytest.param(
            "“We heard shots,” said Ola Rynd.\n“Then the lights went out in the hall.”",
            "Then the lights",
            ["Ola Rynd"],
            id="the next paragraph",
        ),
        pytest.param(
            "“We heard shots,” said Ola Rynd.\n“Then the lights went out.”\n“It was bad for all of us.”",
            "It was bad",
            ["Ola Rynd"],
            id="the paragraph after it",
        ),
        pytest.param(
            "“We heard shots,” said Ola Rynd.\n“Then it was dark. My neighbour said the army had come.”",
            "the army had come",
            ["Ola Rynd", "My neighbour"],
            id="a voice inside",
        ),
        pytest.param(
            "“There was one boat,” Ola Rynd told me.\nWas it a tanker? “I heard the engines only.”",
            "I heard the engines",
            ["Ola Rynd"],
            id="a question between",
        ),
        pytest.param(
            "“We heard shots,” said Ola Rynd.\nMayor Ada Brenn shook her head. “That is not how it was.”",
            "That is not",
            [],
            id="near miss: somebody else is named",
        ),
        pytest.param(
            "Ola Rynd said that it rained.\n“Nobody Came to the Harbour.”",
            "Nobody Came",
            [],
            id="near miss: nobody was quoted",
        ),
    ],
)
def test_a_quotation_goes_on(text: str, content: str, expected: list[str]) -> None:
    """The deepest chain of the statement that begins so; none where the words are not read or are nobody's."""
    found = [s for s in read(text) if s.text.strip("“”").startswith(content)]
    chain = max((s.chain for s in found), key=len, default=())

    assert [v.name for v in chain] == expected


class _Told:
    """A tagger that has found one cue, with or without a source."""

    name = "stub"

    def __init__(self, text: str, source: str, cue: str, content: str) -> None:
        def at(words: str) -> tuple[Span, ...]:
            return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

        self._found = Attribution(at(source), at(cue), at(content), 1.0)

    def tag(self, text: str, within: Sequence[Span]) -> list[Attribution]:
        """The one attribution, where it is asked for."""
        return [self._found] if any(w.covers(self._found.content[0]) for w in within) else []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        pytest.param(
            "As was stated in the Ministry of Ports, no such order was issued.",
            "",
            "was stated",
            "no such order was issued",
            ["Ministry of Ports"],
            id="a body named as the place",
        ),
        pytest.param(
            "As was stated in the north, no such order was issued.",
            "",
            "was stated",
            "no such order was issued",
            [],
            id="near miss: a place",
        ),
        pytest.param(
            "Far Karst is small. Far Karst says that the quay is safe.",
            "Karst",
            "says",
            "the quay is safe",
            ["Far Karst"],
            id="a name that was cut",
        ),
        pytest.param(
            "The port ministry scoffed at the idea: “We had two boats.”",
            "The port ministry scoffed at the idea",
            "scoffed at the idea:",
            "We had two boats.",
            ["port ministry"],
            id="a source with its cue",
        ),
        pytest.param(
            "It rained. The owners would have you believe that the quay is safe.",
            "you",
            "believe",
            "the quay is safe",
            ["The owners"],
            id="who would have you believe it",
        ),
        pytest.param("Nobody can say what sank it.", "Nobody", "can say", "what sank it", [], id="nobody"),
    ],
)
def test_what_a_tagger_cuts_short_is_mended(
    text: str, source: str, cue: str, content: str, expected: list[str]
) -> None:
    """A source that is missing, cut or too long is read from the words around the cue."""
    passage = Passage(spans=(Span(0, len(text)),), role="body")
    article = Article(id="a", name="a", text=text, passages=(passage,))
    found = read_statements(article, _Told(text, source, cue, content), [], [])[0]

    assert {v.name for s in found for v in s.chain} == set(expected)


@given(st.text(alphabet='Aa b.?!“”"\n,:', max_size=120))
@settings(max_examples=100, deadline=None)
def test_no_quotation_is_invented(words: str) -> None:
    """Whatever the marks, every content is a span of the text."""
    text = "“We heard shots,” said Ola Rynd.\n" + words

    assert all(0 <= p.start < p.end <= len(text) for s in read(text) for p in s.content)
