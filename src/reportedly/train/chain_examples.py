"""Turn texts with marked chains into what the network of chains learns from. `reportedly train chains`, step 1 of 2.

A text has *layers*: a content, its cue, and the voices that it came through, outermost first, all as words of the text;
`x#2` is the second place where x stands. The rules read the text as well, and their chain goes with each example: the
network learns when to believe them.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.engines.base import Tagger
from reportedly.engines.candidates import Floats
from reportedly.engines.chaining import DEPTHS, Told, covered, placed
from reportedly.engines.pieces import Ints, Window, windows
from reportedly.errors import ReportedlyError
from reportedly.model.article import Article, Passage
from reportedly.model.span import Span, Spans
from reportedly.read.statements import told_of
from reportedly.train.brat import Article as Marked

_NUMBERED = re.compile(r"(?P<words>.*)#(?P<number>\d+)", re.DOTALL)
_SAME = 0.5  # share of the characters of two contents that must be common


@dataclass(frozen=True, slots=True)
class Layer:
    """A content as it was marked: the words of its cue and of its voices, outermost first.

    `sole`: only the speaker is marked; who else may be of the chain is not known.
    """

    content: Spans
    cue: Spans
    voices: Spans
    sole: bool = False


@dataclass(frozen=True, slots=True)
class ChainExample:
    """A window with what is marked in it, and how far outside of the speaker each piece's voice stands (0: no voice)."""

    window: Window
    marks: Ints  # markers, marks and voices by rule, one row each
    depths: Ints
    sole: bool


def read_layers(file: Path) -> list[tuple[str, list[Layer]]]:
    """The texts of a JSONL file with their layers; of two layers of one content the one with more voices."""
    found: list[tuple[str, list[Layer]]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                found += _read(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise ReportedlyError(
                    f"{file.name}, line {number}: {error}; mend the mark or take the line out"
                ) from error
    return found


def _read(row: dict[str, Any]) -> Iterator[tuple[str, list[Layer]]]:
    """One text with its layers, or the texts of an event."""
    for number, text in enumerate(row.get("texts") or [row["text"]]):
        yield text, _layers(text, [one for one in row["layers"] if one.get("t", 0) == number])


def _layers(text: str, marked: Sequence[dict[str, Any]]) -> list[Layer]:
    layers: dict[Spans, Layer] = {}
    for one in marked:
        content = tuple(sorted(find(text, words) for words in one["content"]))
        cue = (find(text, one["cue"]),) if one["cue"] else ()
        layer = Layer(content, cue, tuple(find(text, words) for words in one["voices"]))
        if content not in layers or len(layers[content].voices) < len(layer.voices):
            layers[content] = layer
    return list(layers.values())


def find(text: str, words: str) -> Span:
    """Where *words* stand in *text*; `x#2` is the second place of x. A ValueError where they do not."""
    found = _NUMBERED.fullmatch(words)
    plain, number = (found["words"], int(found["number"])) if found else (words, 1)
    at = -1
    for _ in range(number):
        at = text.find(plain, at + 1)
        if at < 0:
            raise ValueError(f"{words!r} does not stand in the text")
    return Span(at, at + len(plain))


def sole_layers(articles: Iterable[Marked]) -> Iterator[tuple[str, list[Layer]]]:
    """Articles in which only the outermost voice is marked."""
    for article in articles:
        marked = [Layer(m.content, m.cue, m.source[:1], sole=True) for m in article.marked if m.content]
        yield article.text, marked


def chain_examples(texts: Iterable[tuple[str, Sequence[Layer]]], tagger: Tagger) -> list[ChainExample]:
    """The examples of all texts: each layer as it is marked, and once more as *tagger* and rules cut its content."""
    found: list[ChainExample] = []
    for text, layers in texts:
        whole = Span(0, len(text))
        article = Article(id="t", name="t", text=text, passages=(Passage(spans=(whole,), role="body"),))
        read = told_of(article, tagger)
        pieces = windows(text, [whole])
        for layer in layers:
            near = max(read, key=lambda one: _common(one.content, layer.content), default=None)
            if near is not None and _common(near.content, layer.content) < _SAME:
                near = None
            found += _examples(pieces, layer, near)
    return found


def _examples(pieces: Sequence[Window], layer: Layer, near: Told | None) -> Iterator[ChainExample]:
    cuts = [Told(layer.content, layer.cue, near.ruled if near else ())]
    if near is not None and (near.content, near.cue) != (layer.content, layer.cue):
        cuts.append(near)
    for told in cuts:
        window = next((w for w in reversed(pieces) if w.key[0] <= told.content[0].start), None)
        marks = placed(window, told) if window is not None else None
        if window is None or marks is None:
            continue
        depths = np.zeros(len(window.ids), dtype=np.int64)
        for depth, span in enumerate(reversed(layer.voices[-DEPTHS:]), start=1):
            depths[covered(window, (span,))] = depth
        yield ChainExample(window, np.stack(marks), depths, layer.sole)


def _common(one: Spans, two: Spans) -> float:
    """The share of characters that two contents have in common."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in two)
    return both / (sum(a.end - a.start for a in (*one, *two)) - both)


def early_states(network: Any, examples: Sequence[ChainExample]) -> dict[tuple[int, ...], Floats]:
    """The early states of every window, by its pieces."""
    from reportedly.engines.tagger import padded

    distinct = list({tuple(e.window.ids): e.window for e in examples}.items())
    distinct.sort(key=lambda item: len(item[0]))
    states: dict[tuple[int, ...], Floats] = {}
    for at in range(0, len(distinct), 16):
        some = distinct[at : at + 16]
        _, _, early = network.read_early(*padded([w for _, w in some]))
        states |= {key: early[row, : len(key)].astype(np.float16) for row, (key, _) in enumerate(some)}
    return states
