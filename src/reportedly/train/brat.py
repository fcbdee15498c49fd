"""Read brat standoff: one text and its attributions. `reportedly train`, step 1 of 4."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.model.span import Span

_SPAN_LINE = re.compile(r"(T\d+)\t\S+ ([\d ;]+)(?:\t|$)")
_EVENT_LINE = re.compile(r"E\d+\t(.+)")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as a person marked it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    beside: tuple[Span, ...] = ()  # what may be part of the source or not: nobody says


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what one person marked in it."""

    name: str
    text: str
    marked: tuple[Marked, ...]


def read_articles(folder: Path, readings: str = "ann") -> list[Article]:
    """The articles of *folder*/text that have a reading in *folder*/*readings*, by name.

    A reading by a further person is named like its article with an underscore and the person's name behind.
    """
    articles = []
    for path in sorted((folder / readings).glob("*.ann")):
        text = folder / "text" / f"{path.stem}.txt"
        if not text.exists():
            text = text.with_name(f"{path.stem.rpartition('_')[0]}.txt")
        # newline="": offsets count the characters as they are stored.
        with open(text, encoding="utf-8", newline="") as stored:
            articles.append(Article(path.stem, stored.read(), tuple(read_ann(path.read_text("utf-8")))))
    return articles


def read_ann(ann: str) -> Iterator[Marked]:
    """The attributions of one brat file. Numbered roles (Content2) belong to the role that they number."""
    spans = {m[1]: _spans(m[2]) for m in map(_SPAN_LINE.match, ann.splitlines()) if m}
    for event in filter(None, map(_EVENT_LINE.match, ann.splitlines())):
        roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for part in event[1].split():
            name, _, reference = part.partition(":")
            role = name.rstrip("0123456789").lower()
            if role in roles:
                roles[role] += spans[reference]
        source, cue, content = (tuple(sorted(roles[role])) for role in ("source", "cue", "content"))
        yield Marked(source, cue, content)


def _spans(offsets: str) -> list[Span]:
    pairs = (piece.split() for piece in offsets.split(";"))
    return [Span(int(start), int(end)) for start, end in pairs if int(start) < int(end)]


def digest(folder: Path) -> str:
    """What the texts and readings of *folder* were, in twelve letters."""
    files = sorted([*folder.glob("text/*.txt"), *folder.glob("ann*/*.ann")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
