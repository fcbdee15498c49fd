"""JSONL: one article a line. Stage 1 of 5: collect.

Lines are read one at a time, so that a file of any size streams. A broken line is a reason, not an error.
"""

import codecs
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from reportedly.collect.decode import decode
from reportedly.collect.sniff import is_page

# The names of fields: ours first, then what common crawlers and news interfaces call them.
_NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "maintext", "articleBody", "article"),
    "html": ("html", "raw_html", "page"),
    "outlet": ("outlet", "publisher", "site_name", "sitename", "source", "source_domain"),
    "url": ("url", "link", "uri"),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "published": ("published", "date", "date_publish", "publishedAt", "published_at", "pubDate", "datePublished"),
}
_LONGEST = 64 * 2**20  # bytes of one line
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its text or HTML and fields, or the reason why there is none."""

    number: int
    text: str = ""
    is_html: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    encoding: str = "utf-8"
    reason: str | None = None


def read_lines(stream: BinaryIO | list[bytes]) -> Iterator[Line]:
    """The lines of *stream* that are not blank, numbered from 1 as an editor does."""
    raw = iter(stream) if isinstance(stream, list) else _cut(stream)
    for number, data in enumerate(raw, start=1):
        if data.strip(b"\r\n\t \x00" + codecs.BOM_UTF8):
            yield _line(number, data)


def _cut(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; those of a UTF-16 or UTF-32 one as UTF-8."""
    start = stream.read(4)
    stream.seek(0)
    if start.startswith(_WIDE):
        wide = "utf-32" if start.startswith(_WIDE[:2]) else "utf-16"
        for text in io.TextIOWrapper(stream, encoding=wide, errors="replace", newline="\n"):
            yield text.encode("utf-8", "replace")
        return
    while data := stream.readline(_LONGEST + 1):
        yield data
        while len(data) > _LONGEST and not data.endswith(b"\n"):  # the rest of a line that is too long
            data = stream.readline(_LONGEST + 1)


def _line(number: int, data: bytes) -> Line:
    if len(data) > _LONGEST:
        return Line(number=number, reason=f"is a line of more than {_LONGEST >> 20} MB; give one article a line")
    text, encoding = decode(data.strip(b"\r\n"))
    try:
        value = json.loads(text.strip("\ufeff\x00 \t\r\n"), strict=False)
    except (ValueError, RecursionError):
        return Line(number=number, reason="is not JSON (broken or cut off?); mend the line or leave it out")
    if not isinstance(value, dict):
        return Line(number=number, reason='is not an object; give {"text": "..."} with the article\'s fields')
    fields = {name: found for name, names in _NAMES.items() if (found := _first(value, names))}
    article, page = fields.pop("text", ""), fields.pop("html", "")
    if not article and not page:
        return Line(number=number, reason='has no text; give the article as "text" or "html"')
    digest = hashlib.sha256(data.strip(b"\r\n")).hexdigest()
    return Line(
        number=number,
        text=article or page,
        is_html=not article or is_page(article),
        fields=fields,
        digest=digest,
        encoding=encoding,
    )


def _first(value: Mapping[str, object], names: Iterable[str]) -> str:
    return next((found for name in names if (found := _written(value.get(name)))), "")


def _written(value: object) -> str:
    """A field as words: a list of names joined, an object by its name (as news interfaces give a source)."""
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return str(value) if -(10**15) < value < 10**15 else ""
    if isinstance(value, list):
        return ", ".join(v for item in value[:50] if (v := _written(item)))
    if isinstance(value, dict):
        return _written(value.get("name"))
    return ""
