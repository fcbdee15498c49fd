"""Markdown -> text with marks. Stage 1 of 5: collect. The text is kept as written, markup and all."""

import re

from reportedly.collect.found import FIELDS
from reportedly.collect.structure import Structured
from reportedly.model.article import Passage, Role
from reportedly.model.span import trim

_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[A-Za-z_-]+)[ \t]*:[ \t]*(?P<value>.*)$", re.MULTILINE)
_NAMES = {"author": "byline", "authors": "byline", "date": "published", "site": "outlet", "source": "outlet",
          "publisher": "outlet", "link": "url", "headline": "title"}  # fmt: skip
_HEADING = re.compile(r"#[ \t]+(?P<words>.+?)[ \t]*#*[ \t]*$")
_MARKUP = re.compile(r"[*_`]+|!?\[(?P<shown>[^\]]*)\]\([^)]*\)")


def read_markdown(text: str) -> Structured:
    """*text* with its front matter, first heading and quoted blocks marked."""
    marks: list[Passage] = []
    fields: dict[str, str] = {}
    start = 0
    front = _FRONT.match(text)
    if front and (fields := _front_matter(front["fields"])):
        start = front.end()
        marks += _mark(text, front.start(), front.end(), "residue")
    quote: tuple[int, int] | None = None
    headed = False
    for begin, end in _lines(text, start):
        line = text[begin:end]
        if line.lstrip().startswith(">"):
            quote = (quote[0] if quote else begin, end)
            continue
        marks += _mark(text, *quote, "excerpt") if quote else []
        quote = None
        heading = None if headed else _HEADING.match(line)
        if heading:
            headed = True
            fields.setdefault("title", plain(heading["words"]))
            marks += _mark(text, begin, end, "headline")
    marks += _mark(text, *quote, "excerpt") if quote else []
    return Structured(text=text, marks=tuple(marks), fields=fields)


def plain(line: str) -> str:
    """*line* without Markdown's marks for emphasis and links."""
    return _MARKUP.sub(lambda m: m["shown"] or "", line).strip()


def _front_matter(block: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _FIELD.finditer(block):
        name = match["name"].lower()
        name = _NAMES.get(name, name)
        value = match["value"].strip().strip("[]").strip().strip("\"'")
        if name in FIELDS and value:
            found.setdefault(name, value)
    return found


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    lines = []
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        lines.append((start, stop))
        start = stop + 1
    return lines


def _mark(text: str, start: int, end: int, role: Role) -> list[Passage]:
    span = trim(text, start, end)
    return [Passage(spans=(span,), role=role)] if span else []
