"""The quotation layer on well and badly set marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.engines.quotes import quotations
from reportedly.model.span import Span


def _quoted(text: str) -> list[str]:
    return [span.of(text) for span in quotations(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("“We lost,” she said.", ["“We lost,”"], id="curly"),
        pytest.param('"We lost," she said. "It is over."', ['"We lost,"', '"It is over."'], id="straight"),
        pytest.param("”We lost,“ she said.", ["”We lost,“"], id="the wrong way round"),
        pytest.param("``We lost,'' she said.", ["``We lost,''"], id="old wire copy"),
        pytest.param("«We lost», she said.", ["«We lost»"], id="guillemets"),
        pytest.param("Talks are 'deeply flawed', the union's chief says.", ["'deeply flawed'"], id="single marks"),
        pytest.param("The voters’ mood and the union’s fear.", [], id="apostrophes quote nobody"),
        pytest.param("He is 6'2\" tall and weighs little.", [], id="inches quote nobody"),
        pytest.param("She said: “We lost.", [], id="a stray mark quotes nobody"),
        pytest.param("He spoke of a \"deal\" and 'the rest' of it.", ['"deal"'], id="single marks beside double"),
    ],
)
def test_marks_are_paired(text: str, quoted: list[str]) -> None:
    """A quotation is what stands between its marks, and the marks."""
    assert _quoted(text) == quoted


def test_a_quotation_runs_over_paragraphs() -> None:
    """Left open and opened again, it goes on; each paragraph has its part."""
    text = "“We lost,” she said. “All of it.\n“And nobody helped.”\nThe end."

    assert _quoted(text) == ["“We lost,”", "“All of it.", "“And nobody helped.”"]


def test_a_quotation_is_closed_in_a_later_paragraph() -> None:
    """Some pages do not open it again."""
    text = "“All of it.\nAnd nobody helped,” she said."

    assert _quoted(text) == ["“All of it.", "And nobody helped,”"]


@given(st.text(alphabet="ab ,.\n“”\"'‘’«»„`–", max_size=80))
def test_every_quotation_lies_in_one_line(text: str) -> None:
    """Whatever the marks, a span is inside the text, in one line, and meets no other."""
    found = quotations(text, [Span(0, len(text))] if text else [])

    assert all("\n" not in span.of(text) and span.end <= len(text) for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
