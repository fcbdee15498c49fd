"""Pair the quotation marks of a text, as badly as they may be set.

News pages mix curly and straight marks, turn some the wrong way round, leave quotations open over a paragraph
break and reopen them in the next one. What a mark does is read from its neighbours first and its shape second.
Quotations inside quotations are left to a second reading of the quoted words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.engines.sentences import paragraphs
from reportedly.model.span import Span

# Double marks, and doubled single ones as old wire copy sets them.
_MARK = re.compile(r"[\"“”„‟«»＂]|``|''|‘‘|’’")
_SHAPED_OPEN = frozenset(("“", "„", "«", "``", "‘‘"))
_SHAPED_CLOSE = frozenset(("”", "»", "''", "’’"))
# A headline's single marks: only with a space outside and a letter inside, so that no apostrophe opens one.
_SINGLE = re.compile(r"(?<![\w'‘’])['‘](?=\w)[^'‘’\"“”]{2,200}(?:(?<=\w)['’](?=\w)[^'‘’\"“”]{1,200})*['’](?!\w)")
_BEFORE_OPENING = frozenset("([{—–-/:‘'“")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation inside one paragraph, its marks included."""

    span: Span
    opened: bool  # False: it was opened in an earlier paragraph
    closed: bool  # False: it runs on to the end of its paragraph


def quotations(text: str, within: Sequence[Span]) -> list[Span]:
    """The quotations of *text* inside *within*, left to right; none crosses a line."""
    return [q.span for q in pair_marks(text, paragraphs(text, within))]


def pair_marks(text: str, lines: Sequence[Span]) -> list[Quotation]:
    """Pair the marks of each paragraph; a quotation left open is carried to the next one."""
    found: list[Quotation] = []
    carried = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        pairs, left = _pair_line(text, line, carried)
        carried = False
        if left is not None and following is not None and _carries_on(text, following):
            pairs.append(Quotation(Span(left, line.end), opened=True, closed=False))
            carried = True
        found += pairs or _single(text, line)
    return found


def _pair_line(text: str, line: Span, carried: bool) -> tuple[list[Quotation], int | None]:
    """The closed quotations of a paragraph, and where one was left open."""
    pairs: list[Quotation] = []
    start: int | None = None
    for mark in _MARK.finditer(text, line.start, line.end):
        opening = _opens(text, mark, line, inside=start is not None)
        if opening:
            # A second opening before a closing: the first mark was a stray.
            start = mark.start()
        elif start is not None:
            if mark.end() - start > 2:
                pairs.append(Quotation(Span(start, mark.end()), opened=True, closed=True))
            start = None
        elif carried and not pairs:
            pairs.append(Quotation(Span(line.start, mark.end()), opened=False, closed=True))
    return pairs, start


def _opens(text: str, mark: re.Match[str], line: Span, inside: bool) -> bool:
    before = text[mark.start() - 1] if mark.start() > line.start else " "
    after = text[mark.end()] if mark.end() < line.end else " "
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or not after.isalnum()
    if free_before and not after.isspace():
        # Looks like an opening; only a closing shape after a word-like dash may still close an open one.
        return not (inside and mark[0] in _SHAPED_CLOSE and not before.isspace())
    if not free_before and free_after:
        return False
    if mark[0] in _SHAPED_OPEN or mark[0] in _SHAPED_CLOSE:
        return mark[0] in _SHAPED_OPEN
    return not inside and not before.isalnum()


def _carries_on(text: str, line: Span) -> bool:
    """Whether *line* reopens a quotation, or closes one that it did not open."""
    mark = _MARK.search(text, line.start, line.end)
    if mark is None:
        return False
    return mark.start() == line.start or not _opens(text, mark, line, inside=False)


def _single(text: str, line: Span) -> Iterator[Quotation]:
    for found in _SINGLE.finditer(text, line.start, line.end):
        yield Quotation(Span(found.start(), found.end()), opened=True, closed=True)
