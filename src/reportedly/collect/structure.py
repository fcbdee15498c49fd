"""What the structure of a page or of Markdown gives besides its text. Stage 1 of 5: collect."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.model.article import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Structured:
    """A text with the roles that its structure marks and the fields that it states."""

    text: str
    marks: tuple[Passage, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
