"""Lines -> passages: each stretch of the text with its one role. Stage 2 of 5: clean.

The surest evidence goes first: what the page's structure marks, then furniture by its words, headline and bylines,
captions, what is carried over. What is left is body.
"""

from collections.abc import Iterable, Iterator, Sequence

from reportedly.clean.dateline import dateline
from reportedly.clean.excerpts import excerpts
from reportedly.clean.heading import bylines, headline
from reportedly.clean.layout import is_caption
from reportedly.clean.lines import Line
from reportedly.clean.residue import ResidueRules, residue, residue_rules
from reportedly.model.article import Passage, Role
from reportedly.model.span import Span, trim

_DATELINED = 3  # paragraphs of running text from the top that may open with a dateline
# Neighbouring lines of these roles are one passage; a byline or a caption is one line.
_RUNNING: tuple[Role, ...] = ("body", "excerpt", "residue")
_Piece = tuple[Span, Role, str | None]


def passages_of(
    text: str, lines: Sequence[Line], title: str | None, byline: str | None, language: str | None
) -> tuple[Passage, ...]:
    """The passages of *text*: in order, without overlap, over every character that is not white space."""
    rules = residue_rules(language)
    furniture = residue(lines, rules)
    roles = _roles(lines, furniture, title, byline)
    carried = excerpts(lines, {i for i, role in enumerate(roles) if role == "body"})
    datelined = _datelined(lines, roles, carried)
    pieces: list[_Piece] = []
    for index, line in enumerate(lines):
        role: Role = "excerpt" if index in carried else roles[index]
        pieces += _cut(text, line, role, carried.get(index), rules, index in datelined)
    return tuple(_merged(text, pieces))


def _roles(lines: Sequence[Line], furniture: set[int], title: str | None, byline: str | None) -> list[Role]:
    roles: list[Role | None] = ["residue" if i in furniture else line.role for i, line in enumerate(lines)]
    open_to = [i for i, role in enumerate(roles) if role is None]
    top = headline(lines, open_to, title)
    if top is not None:
        roles[top] = "headline"
    for index in bylines(lines, open_to, top, byline):
        roles[index] = "byline"
    for index in open_to:
        if roles[index] is None and is_caption(lines[index].words):
            roles[index] = "caption"
    return [role or "body" for role in roles]


def _datelined(lines: Sequence[Line], roles: Sequence[Role], carried: Iterable[int]) -> set[int]:
    """The paragraphs that may open with a dateline: the first ones, and the first of what is carried over."""
    inside = set(carried)
    body = [i for i, role in enumerate(roles) if role == "body" and lines[i].count >= 4]
    return set(body[:_DATELINED]) | {i for i in inside if i - 1 not in inside}


def _cut(
    text: str, line: Line, role: Role, origin: str | None, rules: ResidueRules, may_be_datelined: bool
) -> Iterator[_Piece]:
    """The pieces of one line: a dateline or a stray mark in front, a copyright notice behind."""
    start, end = line.span.start, line.span.end
    if role in ("headline", "body") and line.words[:2] in ("× ", "✕ "):
        yield Span(start, start + 1), "residue", None
        start += 2
    if may_be_datelined and role in ("body", "excerpt") and (stop := dateline(text[start:end])):
        yield from _piece(text, start, start + stop, "dateline", None)
        start += stop
    if role in ("byline", "headline", "body") and (items := rules.furniture_from(text[start:end])):
        yield from _piece(text, start, start + items, role, origin)
        yield from _piece(text, start + items, end, "residue", None)
        return
    notice = rules.closing(text[start:end]) if role in ("body", "caption") else None
    if notice:
        yield from _piece(text, start, start + notice, role, origin)
        yield from _piece(text, start + notice, end, "residue", None)
    else:
        yield from _piece(text, start, end, role, origin)


def _piece(text: str, start: int, end: int, role: Role, origin: str | None) -> Iterator[_Piece]:
    if span := trim(text, start, end):
        yield span, role, origin


def _merged(text: str, pieces: Sequence[_Piece]) -> Iterator[Passage]:
    held: _Piece | None = None
    for piece in pieces:
        if held and piece[1:] == held[1:] and piece[1] in _RUNNING:
            held = (Span(held[0].start, piece[0].end), *held[1:])
            continue
        if held:
            yield Passage(spans=(held[0],), role=held[1], origin=held[2])
        held = piece
    if held:
        yield Passage(spans=(held[0],), role=held[1], origin=held[2])
