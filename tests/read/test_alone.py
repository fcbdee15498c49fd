"""Which attributions stand although no tagger has seen them.

Promises: a voice that counts, denies, blames or tells a clause beside it is kept; what one only does with a thing is not.
"""

import pytest

from reportedly.engines.simple import RuleTagger
from reportedly.model.article import Article, Passage
from reportedly.model.span import Span
from reportedly.read.alone import stands_alone
from reportedly.read.statements import read_statements


def kept(text: str) -> list[str]:
    """The cues of the rules' attributions that stand alone."""
    found = RuleTagger().tag(text, [Span(0, len(text))])
    return [" ".join(s.of(text) for s in one.cue) for one in found if stands_alone(text, one)]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        pytest.param("The pier, the army contends, was never sold.", ["contends"], id="a clause around its voice"),
        pytest.param("The guild put the dead at nine.", ["put"], id="a count"),
        pytest.param("The fire service recorded 412 fires.", ["recorded"], id="a count of things"),
        pytest.param("The port minister denies it.", ["denies"], id="a denial of a thing"),
        pytest.param("Residents spoke of fraud.", ["spoke of"], id="a thing told of"),
        pytest.param("The envoy refused to sign.", ["refused"], id="a refusal"),
        pytest.param("The pier was sold in May, it has emerged.", ["it has emerged"], id="nobody is named"),
        pytest.param("Skarn claims the quay of old Skarn.", [], id="claims a thing"),
        pytest.param("Dockers found a child asleep.", [], id="found a thing"),
        pytest.param("The clerk recorded a song.", [], id="recorded a thing"),
        pytest.param("The navy said in a note published at noon.", [], id="where it was said"),
    ],
)
def test_what_stands_without_a_tagger(text: str, cues: list[str]) -> None:
    """A voice with what its cue is made for."""
    assert kept(text) == cues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The insurer, asked whether the pier was sold, hung up.", [], id="asked, by nobody who is named"),
        pytest.param("The envoy was told that the pier was sold.", [], id="was told"),
        pytest.param("The envoy asked whether the pier was sold.", ["The envoy"], id="who asks"),
    ],
)
def test_who_is_asked_does_not_ask(text: str, expected: list[str]) -> None:
    """The subject of a passive cue is whom it is about."""
    body = Passage(spans=(Span(0, len(text)),), role="body")
    article = Article(id="a", name="a", text=text, passages=(body,))
    made = [s for s in read_statements(article, RuleTagger(), [], [])[0] if s.cue]

    assert [v.name for s in made for v in s.chain] == expected
