"""Split stretches of text into sentences, without a parser.

A full parse costs ten times what our tagger does; a boundary needs only the mark, what stands before it
(an abbreviation, an initial, a number) and what follows.
"""

import re
from collections.abc import Iterator, Sequence

from reportedly.model.span import Span, hull, trim
from reportedly.rules import table

# A sentence may end at . ! ? … and takes closing marks with it; the next one opens with a capital, a digit
# or an opening mark. A line break always ends a sentence: pages break paragraphs, not sentences.
_END = re.compile(
    r"""
    (?P<mark> [.!?…]+ ) (?P<closing> ["”’'»)\]]* ) (?P<space> \s+ )
    (?= ["“‘'«(\[—–-]* [^\W_a-zа-яё] )
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w.]+$")


def _abbreviations() -> frozenset[str]:
    return frozenset(table("en", "abbreviations")["never_end"])


def sentences(text: str, within: Sequence[Span]) -> list[Span]:
    """The sentences of *text* inside the stretches *within*, left to right; no span crosses a stretch or a line."""
    return [s for stretch in within for line in _lines(text, stretch) for s in _split(text, line)]


def paragraphs(text: str, within: Sequence[Span]) -> list[Span]:
    """The lines of *text* inside *within* that are not blank, trimmed."""
    return [line for stretch in within for line in _lines(text, stretch)]


def _lines(text: str, stretch: Span) -> Iterator[Span]:
    start = stretch.start
    while start < stretch.end:
        stop = text.find("\n", start, stretch.end)
        stop = stretch.end if stop < 0 else stop
        if line := trim(text, start, stop):
            yield line
        start = stop + 1


def _split(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for match in _END.finditer(text, line.start, line.end):
        if match["mark"] == "." and _is_abbreviation(text, start, match.start()):
            continue
        yield Span(start, match.end("closing"))
        start = match.end()
    if start < line.end:
        yield Span(start, line.end)


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    found = _WORD_BEFORE.search(text, max(start, dot - 20), dot)
    if not found:
        return False
    word = found.group()
    initial = len(word) == 1 and word.isupper() and word != "I"
    dotted = bool(re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word)) and word.lower() not in {"p.m", "a.m"}
    return initial or dotted or word.lower() in _abbreviations()


def sentence_of(text: str, span: Span, before: int = 0) -> Span:
    """The sentence of *span*, with as many sentences *before* it of the same line."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    found = sentences(text, [Span(start, end if end > 0 else len(text))])
    inside = [n for n, s in enumerate(found) if s.overlaps(span)]
    return hull(found[max(inside[0] - before, 0) : inside[-1] + 1]) if inside else span
