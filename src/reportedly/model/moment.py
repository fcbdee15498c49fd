"""Moments: when, as the words give it."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span

MomentKind = Literal["date", "time", "duration", "set", "order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time expression and its EDTF value (ISO 8601-2), None where the text cannot give one.

    `what` is the clause that it dates; `why` says why a value is missing or how a relative one was
    resolved ("Friday before 2022-01-08"). `says` is True where it dates the saying (the cue), not
    what is told.
    """

    id: str
    article: str
    span: Span
    text: str
    edtf: str | None
    kind: MomentKind = "date"
    statement: str | None = None
    what: str | None = None
    says: bool = False
    why: str | None = None
