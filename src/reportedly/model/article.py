"""An article and its passages."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span, Spans

Role = Literal["headline", "byline", "dateline", "caption", "body", "excerpt", "residue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of an article with one role.

    The passages of an article do not overlap, stand in the order of the text, and together cover
    every character that is not white space. `origin` names who an excerpt comes from, where the
    page says so; None is unknown.
    """

    spans: Spans
    role: Role
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text as one outlet published it. What the input does not say is None.

    `id` is a hash of outlet and text; `name` the input's file name without its ending (for JSONL with
    `:LINE`); `published` an EDTF date or date and time; `language` an ISO 639-1 code; `digest` the
    SHA-256 of the bytes as they were found; `encoding` what they were decoded from.
    """

    id: str
    name: str
    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    digest: str | None = None
    encoding: str | None = None
    passages: tuple[Passage, ...] = ()

    def stretches(self, *roles: Role) -> list[Span]:
        """The spans of the passages that have one of *roles*, in the order of the text."""
        return [span for p in self.passages if p.role in roles for span in p.spans]


# The roles whose words say something about the event; a byline or a residue does not.
READABLE: tuple[Role, ...] = ("headline", "caption", "body", "excerpt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read: what was given, and one line of reason with the mend."""

    input: str
    reason: str
