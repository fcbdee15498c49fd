"""What linking many articles gives: the record."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The same text in two articles. `a` < `b` by id; `origin` is "a", "b" or None (direction unknown).

    `similarity` is 0 to 1 over the words of the two spans; `whole` is True where the copy is (nearly) the
    whole of the shorter article's readable text.
    """

    id: str
    a: str
    b: str
    a_span: Span
    b_span: Span
    similarity: float
    origin: Literal["a", "b"] | None
    why: str
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition with the statements that make, repeat or deny it. `text` is quoted, never composed."""

    id: str
    text: str
    statements: tuple[str, ...]
    denied_by: tuple[str, ...]
    origins: tuple[str, ...]
    articles: int
    outlets: int
    independent_texts: int
    authorities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where statements came from, as far back as the texts show."""

    id: str
    kind: Literal["voice", "wire", "outlet", "unknown"]
    name: str | None
    statements: tuple[str, ...]
    articles: tuple[str, ...]
    why: str


RelationKind = Literal["agrees", "rounds", "refines", "part_of", "other_scope", "revises", "bounds", "contradicts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two figures relate, with a reason that a person can read."""

    id: str
    kind: RelationKind
    a: str
    b: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two claims, statements or figures (by id) that cannot both hold, with the reason. No verdict."""

    id: str
    kind: Literal["figure", "denial", "responsibility", "time"]
    a: str
    b: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditLink:
    """A credit resolved to an article of the case (None: it leads nowhere that we have)."""

    credit: str
    resolved: str | None
