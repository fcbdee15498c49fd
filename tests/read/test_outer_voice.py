"""Whom a tagged attribution belongs to where the tagger took a word beside the voice.

Promises: the rules set right a source that only stands near the cue, and a content that was cut short; in "said … and blamed …"
the voice goes on where the words between name nobody who could speak.
"""

from collections.abc import Sequence

import pytest

from reportedly.engines.base import Attribution
from reportedly.model.article import Article, Passage
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.read.statements import read_statements


class _Told:
    """A tagger that has found one cue."""

    name = "stub"

    def __init__(self, text: str, source: str, cue: str, *content: str) -> None:
        def at(words: str) -> Span:
            return Span(text.index(words), text.index(words) + len(words))

        self._found = Attribution((at(source),), (at(cue),), tuple(at(c) for c in content), 1.0)

    def tag(self, text: str, within: Sequence[Span]) -> list[Attribution]:
        """The one attribution, where it is asked for."""
        return [self._found] if any(w.covers(self._found.content[0]) for w in within) else []


def told(text: str, source: str, cue: str, *content: str) -> list[Statement]:
    """The statements that are made of one tagged attribution and the rules."""
    body = Passage(spans=(Span(0, len(text)),), role="body")
    article = Article(id="a", name="a", text=text, passages=(body,))
    return [s for s in read_statements(article, _Told(text, source, cue, *content), [], [])[0] if s.cue]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "chain"),
    [
        pytest.param(
            "A court lifted the ban on Ovo Orsk, the former mayor, ruling that the pier was sold.",
            "the former mayor",
            "ruling",
            "the pier was sold",
            ["A court"],
            id="who stands last before the participle",
        ),
        pytest.param(
            "The pier was sold, an expert consulted by the Arvel Gazette believes.",
            "the Arvel Gazette",
            "believes",
            "The pier was sold",
            ["an expert consulted by the Arvel Gazette"],
            id="who consulted the voice",
        ),
        pytest.param(
            "A laboratory in Tarn, in whose yard the fire began, said that the pier was sold.",
            "whose yard",
            "said",
            "the pier was sold",
            ["laboratory in Tarn"],
            id="a relative clause before the cue",
        ),
        pytest.param(
            "A laboratory in Tarn said that the pier was sold.",
            "A laboratory in Tarn",
            "said",
            "the pier was sold",
            ["laboratory in Tarn"],
            id="a source that is one stays",
        ),
    ],
)
def test_what_stands_beside_the_cue_is_not_always_the_voice(
    text: str, source: str, cue: str, content: str, chain: list[str]
) -> None:
    """The chain of the one statement."""
    [made] = told(text, source, cue, content)

    assert [v.name.removeprefix("A ").removeprefix("the ") for v in made.chain] == [
        name.removeprefix("A ").removeprefix("the ") for name in chain
    ]


def test_the_clause_before_a_voice_is_told_with_the_quotation_behind_it() -> None:
    """The tag has a scrap of the clause."""
    text = "President Olo Vint is held in a lodge, his daughter told Radio Arvel. “He sold nothing at all.”"
    [made] = told(text, "his daughter", "told", "President Olo Vint", "He sold nothing at all")

    assert made.text == "President Olo Vint is held in a lodge … He sold nothing at all"


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        pytest.param(
            "The guild said only 11 were hurt and blamed the owners for the fire.",
            "only 11 were hurt and blamed the owners for the fire",
            "The guild",
            id="a number blames nobody",
        ),
        pytest.param(
            "The guild said the mayor had left and blamed the owners for the fire.",
            "the mayor had left and blamed the owners for the fire",
            "the mayor",
            id="a mayor may",
        ),
    ],
)
def test_who_goes_on_behind_and(text: str, content: str, speaker: str) -> None:
    """The innermost voice of the blame."""
    blamed = [s for s in told(text, "The guild", "said", content) if s.text.startswith("the owners")]

    assert [s.chain[-1].name for s in blamed] == [speaker]
