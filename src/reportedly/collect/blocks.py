"""A page -> its visible blocks of text, in reading order. Stage 1 of 5: collect.

Everything that a reader sees is kept, menus and all; what it is worth is decided later. The tree is walked, never
recursed, and a page nested deeper than the parser goes is read tag by tag instead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from lxml import etree, html

from reportedly.collect.tidy import tidy
from reportedly.rules import table

_RULES = table("html", "page")
_UNSEEN = frozenset(_RULES["unseen"])
_BLOCKS = frozenset(_RULES["block"])
# Stand-ins while white space is collapsed; they cannot occur in tidied text.
_BREAK, _CELL, _KEPT = "\x01", "\x02", "\x03"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_EDGE = re.compile(rf" *({_BREAK}|{_CELL}) *")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that a browser sets on its own lines, with its innermost element.

    `linked` is how many of its characters are links; `inline` are the elements inside it that may say what
    it is (a time, a link to the author).
    """

    text: str
    element: Any
    linked: int = 0
    inline: tuple[Any, ...] = ()

    @property
    def density(self) -> float:
        """The share of the text that is links."""
        return self.linked / len(self.text) if self.text else 0.0


def parse(text: str) -> Any | None:
    """The tree of the page *text*; None where the parser finds none or would lose its depths."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    return None if root is None or deep else root


def blocks(root: Any) -> list[Block]:
    """The visible blocks under *root*, in reading order."""
    return [block for block in _Walk(root).run() if any(map(str.isprintable, block.text.strip()))]


def flat(text: str) -> list[str]:
    """The blocks of a page that has no usable tree: its text between the tags."""
    reader = _Flat()
    reader.feed(text)
    reader.close()
    return [line for piece in "".join(reader.pieces).split(_BREAK) if (line := _collapse(piece))]


class _Walk:
    """One pass over a tree: text is gathered until a block starts or ends."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._open: list[Any] = [root]
        self._pieces: list[str] = []
        self._inline: list[Any] = []
        self._linked = 0
        self._links = 0
        self._pre = 0

    def run(self) -> Iterator[Block]:
        walker = etree.iterwalk(self._root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "comment":
                self._add(element.tail)
            elif event == "start":
                if element is not self._root and _is_unseen(element):
                    walker.skip_subtree()
                    continue
                yield from self._start(element)
            else:
                yield from self._end(element)
        yield from self._flush()

    def _start(self, element: Any) -> Iterator[Block]:
        tag = element.tag
        if _is_block(tag):
            yield from self._flush()
            self._open.append(element)
        elif tag == "br":
            self._pieces.append(_BREAK)
        elif tag == "q":
            self._pieces.append("“")
        elif tag in ("a", "time", "span", "cite", "b", "strong", "em", "i"):
            self._inline.append(element)
        self._links += tag == "a"
        self._pre += tag == "pre"
        self._add(element.text)

    def _end(self, element: Any) -> Iterator[Block]:
        tag = element.tag
        if element is not self._root and _is_unseen(element):
            self._add(element.tail)
            return
        self._links -= tag == "a"
        self._pre -= tag == "pre"
        if _is_block(tag):
            yield from self._flush()
            self._open.pop()
        elif tag == "q":
            self._pieces.append("”")
        elif tag in ("td", "th"):
            self._pieces.append(_CELL)
        if element is not self._root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            text = tidy(text)
            self._pieces.append(text.replace("\n", _BREAK) if self._pre else text)
            self._linked += len(text.strip()) if self._links else 0

    def _flush(self) -> Iterator[Block]:
        text = _collapse("".join(self._pieces))
        element = self._open[-1] if self._open else self._root
        parts = [p for piece in re.split(r"\n(?:\s*\n)+", text) if (p := piece.strip())]
        for part in parts:
            linked = min(self._linked * len(part) // len(text), len(part))
            yield Block(part, element, linked, tuple(self._inline))
        self._pieces, self._inline, self._linked = [], [], 0


def _collapse(text: str) -> str:
    text = _EDGE.sub(r"\1", _SPACE.sub(" ", text))
    return text.replace(_BREAK, "\n").strip(f"{_CELL} \n").replace(_CELL, "\t")


def _is_block(tag: Any) -> bool:
    return isinstance(tag, str) and (tag in _BLOCKS or "-" in tag)


def _is_unseen(element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN:
        return True
    if tag == "dialog" and element.get("open") is None:
        return True
    return element.get("hidden") is not None or bool(_INVISIBLE.search(element.get("style") or ""))


class _Flat(HTMLParser):
    """Text between tags, without a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "template", "noscript", "title", "textarea"):
            self._unseen = tag
        if tag in _BLOCKS or tag == "br":
            self.pieces.append(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = None
        if tag in _BLOCKS:
            self.pieces.append(_BREAK)

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self.pieces.append(tidy(data))
