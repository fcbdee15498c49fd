"""Cut a text where its marks begin and end, so that each stretch is shown once. Stage 5 of 5: record -> dossier.

Marks may nest and cross: a figure inside a content, a statement inside a statement. What comes out is flat: stretches
of the text in order, each with the kinds of mark on it, the anchors that begin there and the references that end there.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from reportedly.model.span import Span, Spans

# Characters that change how the text around them is drawn, or that draw nothing: shown by their number, since what
# a page hides is part of what it says. Marks of direction that cannot reach past their paragraph stay as they are.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ud800-\udfff\ufff9-\ufffb]")


# Kinds drawn as a box, whose first and last stretch must be known.
_BOXED = frozenset({"figure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A kind of mark on some spans; `anchor` is an id for its beginning, `link` a reference after its end."""

    spans: Spans
    kind: str
    anchor: str | None = None
    link: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of text with everything that is marked on it."""

    text: str
    kinds: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def stretches(text: str, marks: Iterable[Mark], within: Span) -> Iterator[Stretch]:
    """Yield the stretches of *text* inside *within*, from left to right."""
    starts, ends = defaultdict(list), defaultdict(list)
    cuts = {within.start, within.end}
    for mark in marks:
        inside = [_clip(s, within) for s in mark.spans if s.overlaps(within)]
        for span in inside:
            starts[span.start].append(mark.kind)
            ends[span.end].append(mark.kind)
            cuts |= {span.start, span.end}
    anchors, links = _points(marks, within)
    open_kinds: list[str] = []
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        for kind in ends[start]:
            open_kinds.remove(kind)
        open_kinds += starts[start]
        edges = [f"{k}-start" for k in starts[start] if k in _BOXED] + [f"{k}-end" for k in ends[end] if k in _BOXED]
        yield Stretch(
            text=text[start:end],
            kinds=tuple(sorted({*open_kinds, *edges})),
            anchors=tuple(anchors[start]),
            links=tuple(links[end]),
        )


def _clip(span: Span, within: Span) -> Span:
    return Span(max(span.start, within.start), min(span.end, within.end))


def _points(marks: Iterable[Mark], within: Span) -> tuple[dict[int, list[str]], dict[int, list[tuple[str, str]]]]:
    anchors: dict[int, list[str]] = defaultdict(list)
    links: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for mark in marks:
        first, last = mark.spans[0].start, mark.spans[-1].end
        if mark.anchor and within.start <= first < within.end and mark.anchor not in anchors[first]:
            anchors[first].append(mark.anchor)
        if mark.link and within.start < last <= within.end and (mark.link, mark.name) not in links[last]:
            links[last].append((mark.link, mark.name))
    return anchors, links


def markup(pieces: Iterable[Stretch], *, anchors: bool = False) -> Markup:
    """The stretches as HTML; with *anchors*, each can be linked to and names the claim that it belongs to."""
    return Markup("").join(_one(piece, anchors) for piece in pieces)


def _one(piece: Stretch, anchors: bool) -> Markup:
    html = visible(piece.text)
    if piece.kinds:
        html = Markup('<span class="{}">{}</span>').format(" ".join("m-" + k for k in piece.kinds), html)
    if not anchors:
        return html
    for name in reversed(piece.anchors):
        html = Markup('<span id="{}">{}</span>').format(name, html)
    for target, name in piece.links:
        html += Markup('<a class="ref" href="{}">{}</a>').format(target, name)
    return html


def visible(text: str) -> Markup:
    """The text as HTML that shows only text: nothing in it is markup, nothing in it is hidden."""
    if not _HIDDEN.search(text):
        return escape(text)
    return Markup("").join(_shown(part) for part in re.split(f"({_HIDDEN.pattern})", text))


def _shown(part: str) -> Markup:
    if not _HIDDEN.fullmatch(part):
        return escape(part)
    name = unicodedata.name(part, "a control character").lower()
    return Markup('<span class="hidden-character" title="{}">U+{}</span>').format(name, f"{ord(part):04X}")


def lines(text: str, within: Sequence[Span] = ()) -> Iterator[Span]:
    """The lines of a text that are not blank, without their line breaks."""
    for found in re.finditer(r"[^\n\r]*[^\s][^\n\r]*", text):
        yield Span(found.start(), found.end())
