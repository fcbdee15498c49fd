"""One source -> the articles in it, or why there are none. Stage 1 of 5: collect.

Fields come from the options, else the line of a JSONL file, else the sidecar table, else the page; never from a
guess. Nothing in an input's content raises: it becomes a `Failure` and the rest go on.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from reportedly.collect.dates import edtf
from reportedly.collect.decode import declaration, decode
from reportedly.collect.expand import ENDINGS
from reportedly.collect.fetch import fetch
from reportedly.collect.found import FIELDS, Found, Kind, Overrides, Source
from reportedly.collect.lines import Line, read_lines
from reportedly.collect.markdown import read_markdown
from reportedly.collect.page import read_page
from reportedly.collect.sniff import has_tags, is_feed, is_page, looks_binary, not_an_article
from reportedly.collect.structure import Structured
from reportedly.collect.tidy import has_words, said, tidy
from reportedly.errors import UnreadableInput
from reportedly.model.article import Failure

_NOBODY = Overrides()
_LIMIT = 64 * 2**20  # bytes of one article; a page of 5 MB is large, a book of 64 MB is not an article
_NO_WORDS = "has no words in it; check that the article was saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    """The bytes of one article with what is known before they are read."""

    input: str
    name: str
    data: bytes
    kind: Kind | None
    declared: str | None = None
    address: str | None = None


def collect(source: Source, overrides: Overrides = _NOBODY) -> Iterator[Found | Failure]:
    """The articles of *source*, each as `Found` or `Failure`; one for a page, one a line for JSONL."""
    if source.reason:
        yield Failure(input=source.input, reason=source.reason)
        return
    try:
        yield from _articles(source, overrides)
    except UnreadableInput as error:
        yield Failure(input=error.input, reason=error.reason)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        yield Failure(input=source.input, reason=f"cannot be read ({why}); check the path and who may read it")


def _articles(source: Source, overrides: Overrides) -> Iterator[Found | Failure]:
    path = source.path
    if path and ENDINGS.get(path.suffix.lower()) == "jsonl":
        with path.open("rb") as stream:
            yield from _lines(source, path.stem, stream, overrides)
        return
    raw = _raw(source)
    if path is None and (lines := _as_lines(raw.data)):
        yield from _lines(source, raw.name, lines, overrides)
        return
    yield _article(raw, overrides, {}, source.rows.get("", {}))


def _raw(source: Source) -> _Raw:
    if source.url:
        page = fetch(source.url)
        name = PurePosixPath(unquote(urlsplit(page.url).path)).stem or urlsplit(page.url).hostname or "page"
        return _Raw(
            input=source.input, name=name, data=page.data, kind=page.kind, declared=page.charset, address=page.url
        )
    if source.path:
        data = _read(source.input, source.path)
        ending = ENDINGS.get(source.path.suffix.lower())
        # Only an ending that we know is one: "no.7-report" is all name.
        name = source.path.stem if ending else source.path.name
        kind: Kind | None = "markdown" if ending == "markdown" else "html" if ending == "html" else None
        return _Raw(input=source.input, name=name, data=data, kind=kind)
    return _Raw(input=source.input, name="stdin", data=source.data or b"", kind=None)


def _read(input: str, path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(_LIMIT + 1)
    if len(data) > _LIMIT:
        raise UnreadableInput(input, f"is larger than {_LIMIT >> 20} MB; split it into articles")
    return data


def _as_lines(data: bytes) -> list[bytes] | None:
    """The lines of *data* where standard input or a URL gives JSONL, which has no ending to tell."""
    start = data.lstrip()[:1]
    return data.splitlines(keepends=True) if start == b"{" else None


def _lines(
    source: Source, stem: str, stream: "BinaryIO | list[bytes]", overrides: Overrides
) -> Iterator[Found | Failure]:
    seen = False
    for line in read_lines(stream):
        seen = True
        input, name = f"{source.input}:{line.number}", f"{stem}:{line.number}"
        if line.reason:
            yield Failure(input=input, reason=line.reason)
            continue
        raw = _Raw(input=input, name=name, data=b"", kind="jsonl")
        row = {**source.rows.get("", {}), **source.rows.get(f":{line.number}", {})}
        try:
            yield _told(raw, line, overrides, row)
        except UnreadableInput as error:
            yield Failure(input=error.input, reason=error.reason)
    if not seen:
        yield Failure(input=source.input, reason="is empty; give one article a line")


def _told(raw: _Raw, line: Line, overrides: Overrides, row: Mapping[str, str]) -> Found:
    """The article of one JSONL line."""
    address = overrides.url or line.fields.get("url") or row.get("url")
    parts = read_page(line.text, address) if line.is_html else Structured(text=tidy(line.text))
    return _found(raw, parts, "jsonl", line.digest, line.encoding, overrides, line.fields, row)


def _article(raw: _Raw, overrides: Overrides, fields: Mapping[str, str], row: Mapping[str, str]) -> Found:
    if reason := not_an_article(raw.data):
        raise UnreadableInput(raw.input, reason)
    declared = raw.declared or (declaration(raw.data) if raw.kind in ("html", None) else None)
    text, encoding = decode(raw.data, declared)
    if looks_binary(text):
        raise UnreadableInput(raw.input, "is no text (damaged, compressed or binary); save the article again as text")
    text = tidy(text)
    if not has_words(text):
        raise UnreadableInput(raw.input, _NO_WORDS)
    if is_feed(text):
        raise UnreadableInput(raw.input, "is a feed; add the pages that it lists")
    parts, kind = _structured(raw, text, overrides.url or row.get("url") or raw.address)
    digest = hashlib.sha256(raw.data).hexdigest()
    return _found(raw, parts, kind, digest, encoding, overrides, fields, row)


def _structured(raw: _Raw, text: str, address: str | None) -> tuple[Structured, Kind]:
    if raw.kind == "markdown":
        return read_markdown(text), "markdown"
    if is_page(text) or (raw.kind == "html" and has_tags(text)):
        return read_page(text, address), "html"
    if raw.address is None and raw.name == "stdin" and has_tags(text):
        return read_page(text, address), "html"
    return Structured(text=text), "text"


def _found(
    raw: _Raw,
    parts: Structured,
    kind: Kind,
    digest: str,
    encoding: str,
    overrides: Overrides,
    fields: Mapping[str, str],
    row: Mapping[str, str],
) -> Found:
    if not has_words(parts.text):
        reason = (
            "has no text of its own (drawn by a script?); save it from a browser as text"
            if kind == "html"
            else _NO_WORDS
        )
        raise UnreadableInput(raw.input, reason)
    known, notes = _fields(overrides, fields, row, parts.fields)
    return Found(
        input=raw.input,
        name=said(raw.name) or "stdin",
        text=parts.text,
        digest=digest,
        encoding=encoding,
        kind=kind,
        outlet=known["outlet"],
        url=known["url"] or raw.address,
        title=known["title"],
        byline=known["byline"],
        published=known["published"],
        marks=parts.marks,
        notes=notes,
    )


def _fields(overrides: Overrides, *layers: Mapping[str, str]) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """Each field from the first layer that has it, options first. A date that is none is noted and passed over."""
    options = {f: v for f in FIELDS if (v := getattr(overrides, f, None))}
    known: dict[str, str | None] = dict.fromkeys(FIELDS)
    notes: list[str] = []
    for layer in (options, *layers):
        for name in FIELDS:
            value = said(layer.get(name))
            if known[name] is not None or value is None:
                continue
            if name == "published":
                value, note = edtf(value)
                notes += [note] if note else []
            known[name] = value
    return known, tuple(notes)
