"""Quotations that run over paragraphs, on invented text."""

from reportedly.engines import Attribution
from reportedly.engines.carried import carried_over
from reportedly.model.span import Span

TEXT = "“We lost,” Ann Lee said. “All of it.\n“And nobody helped.”\n“Nonsense,” said Bo Park."


def _at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _one(source: str, cue: str, *content: str) -> Attribution:
    return Attribution((_at(source),), (_at(cue),), tuple(map(_at, content)), 0.9)


def _carried(*found: Attribution) -> list[list[str]]:
    whole = [Span(0, len(TEXT))]
    return [[s.of(TEXT) for s in one.content] for one in carried_over(TEXT, whole, found)]


def test_the_next_paragraph_belongs_to_the_same_speaker() -> None:
    """What was left open and taken up again is hers; the next quotation is not."""
    assert _carried(_one("Ann Lee", "said", "“We lost,”", "“All of it.")) == [
        ["“We lost,”", "“All of it.", "“And nobody helped.”"]
    ]


def test_a_paragraph_with_its_own_speaker_is_left_alone() -> None:
    """No words are given to two voices."""
    hers = _one("Ann Lee", "said", "“All of it.")
    other = _one("Bo Park", "said Bo", "“And nobody helped.”")

    assert _carried(hers, other) == [["“All of it."], ["“And nobody helped.”"]]


def test_a_content_that_ends_before_the_open_part_carries_nothing() -> None:
    """Only the words that were left open go on."""
    assert _carried(_one("Ann Lee", "said", "“We lost,”")) == [["“We lost,”"]]
