"""Tag attributions by rule: quotation marks, a lexicon of cues, noun phrases by their shape.

The engine `rules`. It needs no model and no parser. The reader also uses it beside a trained tagger, to read a
content again for the voices inside it: taggers see the outermost voice only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.engines import cues
from reportedly.engines.asides import believed, impersonal, labelled
from reportedly.engines.base import Attribution
from reportedly.engines.found import RULED, Found
from reportedly.engines.governed import governed
from reportedly.engines.inserted import (
    according,
    according_width,
    after_colon,
    inserted,
    leading_as,
    openers,
    own_words,
)
from reportedly.engines.nominal import nominal
from reportedly.engines.phrases import Range, is_break, subject_before
from reportedly.engines.pointing import pointing
from reportedly.engines.quotes import quotations
from reportedly.engines.sentences import sentences
from reportedly.engines.tokens import Token, tokens
from reportedly.model.span import Span, Spans, hull, trim

_MARKS = ' \t\n“”"„«»'
_PIECE = 1200  # characters
_LONGEST = 4000  # characters of a sentence; a longer one is a page without stops, and is read in pieces


@dataclass(frozen=True, slots=True)
class RuleTagger:
    """The rules as an engine."""

    name: str = "rules"

    def tag(self, text: str, within: Sequence[Span]) -> list[Attribution]:
        """The outermost attributions of *text* inside *within*, in the order of the text."""
        quotes = quotations(text, within)
        found: list[Attribution] = []
        at = 0
        before: Span | None = None
        for unit in _units(text, within, quotes):
            while at < len(quotes) and quotes[at].start < unit.start:
                at += 1
            stop = at
            while stop < len(quotes) and quotes[stop].start < unit.end:
                stop += 1
            inside = [q for q in quotes[at:stop] if unit.covers(q)]
            toks = tokens(text, [unit], inside)
            here = _read(text, toks)
            if (back := _points_back(text, toks, before, found, quotes)) is not None:
                here = [back]
            before = unit
            if not here and found and _goes_on(text, found[-1], unit, inside):
                last = found.pop()
                found.append(Attribution(last.source, last.cue, (*last.content, inside[0]), last.confidence))
            found += here
        return found

    def inside(self, text: str, pieces: Spans) -> list[Attribution]:
        """The outermost attributions within a content: its interrupted *pieces* are read as one sentence."""
        found: list[Attribution] = []
        for group in _sentences_of(text, pieces):
            if len(group) == 1:
                found += self.tag(text, group)
            else:
                quotes = [q for p in group for q in quotations(text, [p]) if q != p]
                found += _read(text, tokens(text, group, quotes))
        return found


def _sentences_of(text: str, pieces: Spans) -> Iterator[list[Span]]:
    """Pieces that go on from each other; a piece behind a full stop is a sentence of its own: `"…," she said. "…"`."""
    group: list[Span] = []
    for piece in pieces:
        if group and (_stops(group[-1].of(text)) or _stops(text[group[-1].end : piece.start])):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _stops(words: str) -> bool:
    return words.rstrip(_MARKS + "'").endswith((".", "!", "?"))


def before_relative(text: str, sentence: Span, relative: Span) -> Span | None:
    """What the "who" or "which" at *relative* stands for in its *sentence*."""
    toks = tokens(text, [Span(sentence.start, relative.end)])
    found = subject_before(toks, len(toks)) if toks and toks[-1].end == relative.end else None
    return _span(toks, found) if found else None


def _points_back(
    text: str, toks: Sequence[Token], before: Span | None, found: Sequence[Attribution], quotes: Sequence[Span]
) -> Attribution | None:
    """The attribution of "That is the view of the union": its content is the sentence *before*, if nobody has it."""
    pointed = pointing(toks)
    if pointed is None:
        return None
    content = before and next((q for q in quotes if before.covers(q) and before.end - q.end <= 1), before)
    if pointed.before:
        content = trim(text, toks[0].start, toks[pointed.before - 2].end)
    elif before is None or "\n" in text[before.end : toks[0].start]:
        return None
    if content is None or (found and any(p.overlaps(content) for p in found[-1].content)):
        return None
    return Attribution((_span(toks, pointed.source),), (_span(toks, pointed.cue),), (content,), RULED)


def _units(text: str, within: Sequence[Span], quotes: Sequence[Span]) -> Iterator[Span]:
    """Sentences, joined where a quotation runs over their boundary."""
    start: int | None = None
    at = 0
    for sentence in sentences(text, within):
        start = sentence.start if start is None else start
        while at < len(quotes) and quotes[at].end <= sentence.end:
            at += 1
        if at < len(quotes) and quotes[at].start < sentence.end and sentence.end - start < _LONGEST:
            continue
        yield from _cut(text, Span(start, sentence.end))
        start = None


def _cut(text: str, unit: Span) -> Iterator[Span]:
    """A unit in pieces of a length that a person could have written, cut at spaces."""
    start = unit.start
    while unit.end - unit.start > _LONGEST and unit.end - start > _PIECE:
        space = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
        stop = space if space > 0 else start + _PIECE
        yield Span(start, stop)
        start = stop
    if text[start : unit.end].strip():
        yield Span(start, unit.end)


def _goes_on(text: str, last: Attribution, unit: Span, inside: Sequence[Span]) -> bool:
    """Whether *unit* is a quotation alone, right after `"…," she said.`, in the same paragraph."""
    if not inside or inside[0].start > unit.start or unit.end - inside[0].end > 1:
        return False
    before = hull([*last.content, *last.source, *last.cue])
    quoted = any(text[p.start] in "“\"'‘«„" for p in last.content)
    return (
        quoted
        and unit.start - before.end <= 120
        and "\n" not in text[before.end : unit.start]
        and before.end <= unit.start
    )


def _read(text: str, toks: list[Token]) -> list[Attribution]:
    """The outermost attributions of one sentence."""
    if not toks:
        return []
    every = [replace(f, content=tuple(r for r in f.content if r[0] < r[1])) for f in _candidates(toks)]
    found = _outermost(_widened([f for f in every if f.content]))
    return [
        Attribution(
            source=(_span(toks, _without_mark(toks, f.source)),) if f.source else (),
            cue=(_span(toks, f.cue),),
            content=tuple(s for r in f.content for s in _spans(text, toks, r)),
            confidence=f.confidence,
        )
        for f in found
    ]


def _span(toks: Sequence[Token], found: Range) -> Span:
    return Span(toks[found[0]].start, toks[found[1] - 1].end)


def _without_mark(toks: Sequence[Token], found: Range) -> Range:
    start, end = found
    while end - start > 1 and is_break(toks[end - 1]) and toks[end - 1].text not in (")", "]"):
        end -= 1
    return start, end


def _spans(text: str, toks: Sequence[Token], found: Range) -> Iterator[Span]:
    """The stretches of a range; where the tokens leap over an interruption, one for each side."""
    start = toks[found[0]].start
    for one, two in zip(toks[found[0] : found[1] - 1], toks[found[0] + 1 : found[1]], strict=True):
        if two.start - one.end > 1 and text[one.end : two.start].strip(_MARKS):
            yield Span(start, one.end)
            start = two.start
    yield Span(start, _to_closing_mark(text, start, toks[found[1] - 1].end))


def _to_closing_mark(text: str, start: int, end: int) -> int:
    """The end with the mark that closes a quotation which the words leave open: were “drunk | .”"""
    words = text[start:end]
    if words.count("“") <= words.count("”") and words.count('"') % 2 == 0:
        return end
    at = end
    while at < len(text) and text[at] in ".,!?;:":
        at += 1
    return at + 1 if at < len(text) and text[at] in '”"' else end


def _widened(found: list[Found]) -> list[Found]:
    """ "denied claims by rebels that …": the voice between a cue and its content goes with the content."""
    return [_over_inner_voice(f, found) for f in found]


def _over_inner_voice(one: Found, found: Sequence[Found]) -> Found:
    if len(one.content) != 1:
        return one
    start, end = one.content[0]
    for other in found:
        inside = (
            other.source is not None
            and other.source != one.source
            and one.cue[1] <= other.source[0]
            and other.source[1] <= start
        )
        if inside and one.cue[1] <= other.cue[0] and other.content == one.content and other.source:
            return replace(one, content=((min(other.cue[0], other.source[0]), end),))
    return one


def _outermost(found: list[Found]) -> list[Found]:
    """Those whose cue no other's content holds, in the order of the text."""

    def holds(outer: Found, inner: Found) -> bool:
        return any(a <= inner.cue[0] < b for a, b in outer.content)

    kept = [f for f in found if not any(g is not f and holds(g, f) and not holds(f, g) for g in found)]
    result: list[Found] = []
    for f in sorted(kept, key=lambda f: (f.cue[0], -f.confidence)):
        if not any(_same_content(f, g) for g in result):
            result.append(f)
    return sorted(result, key=lambda f: min(r[0] for r in f.content))


def _same_content(one: Found, two: Found) -> bool:
    if one.content == two.content and one.source != two.source and one.source and two.source:
        return False  # "X reported, and Y confirmed, that …": two voices of one content
    return one.cue == two.cue or any(a < d and c < b for a, b in one.content for c, d in two.content)


@cache
def _may_open() -> frozenset[str]:
    """The words that anything below begins with."""
    return openers() | cues.openers() | {"if"}


def _candidates(toks: list[Token]) -> Iterator[Found]:
    taken: set[int] = set()
    for found in (*leading_as(toks), *inserted(toks), *impersonal(toks)):
        taken.update(range(*(found.insertion or found.cue)))
        yield found
    may_open = _may_open()
    for at, token in enumerate(toks):
        if at in taken or token.quoted or token.low not in may_open:
            continue
        if width := according_width(toks, at):
            yield from according(toks, at, width)
        elif own := own_words(toks, at):
            yield from according(toks, at, *own)
        elif token.low == ":":
            yield from after_colon(toks, at)
            yield from labelled(toks, at)
        elif token.low == "if":
            yield from believed(toks, at)
        else:
            yield from governed(toks, at)
            yield from nominal(toks, at)
