"""What collect works on: what the user named, what the options say, and the article as it was found. Stage 1 of 5."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from reportedly.model.article import Passage

Kind = Literal["text", "markdown", "html", "jsonl"]
# What an article may say of itself besides its text; each is a string or not known.
FIELDS = ("outlet", "url", "title", "byline", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the command's options say of every article; None leaves it to the input."""

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing to read: a file, a URL or bytes at hand. `reason` says why it cannot be one.

    `rows` holds the lines of the sidecar tables that concern it: the key "" is for the file itself,
    ":3" for the third line of a JSONL file.
    """

    input: str
    path: Path | None = None
    url: str | None = None
    data: bytes | None = None
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One article as it was found: the text that is stored, and what its input says of it.

    `marks` are the roles that the structure of a page or of Markdown already gives; `notes` are lines for
    the user about what was left out, such as a date that is none.
    """

    input: str
    name: str
    text: str
    digest: str
    encoding: str
    kind: Kind
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    marks: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
