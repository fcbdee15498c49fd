"""Which statements say the same thing, and which deny it. Stage 4 of 5: Readings -> Links."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.link.items import Told
from reportedly.model.record import Conflict

THRESHOLD: float = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What holds between two statements, how surely, and why."""

    score: float
    kind: Literal["same", "denies", "contradicts", "withdraws"]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One claim: the words of its clearest statement, who makes it and who denies it."""

    text: str
    statements: tuple[str, ...]
    denied_by: tuple[str, ...]


def keys(told: Told) -> list[str]:
    """Index keys: statements that may say the same thing share one."""
    return [" ".join(sorted(set(re.findall(r"\w{4,}", told.statement.text.lower()))))]


def compare(a: Told, b: Told) -> Match | None:
    """What holds between two statements; None where they have nothing to do with each other."""
    return Match(score=1.0, kind="same", why="the same words")


def gather(
    members: Sequence[Told], matches: Mapping[tuple[str, str], Match], threshold: float
) -> list[Gathered]:
    """The claims behind statements that hang together."""
    ids = tuple(sorted(m.id for m in members))
    return [Gathered(text=members[0].statement.text, statements=ids, denied_by=())] if members else []


def conflicts(members: Sequence[Told], matches: Mapping[tuple[str, str], Match]) -> list[Conflict]:
    """The pairs of statements that cannot both hold."""
    return []
