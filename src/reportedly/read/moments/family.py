"""A family of time expressions: one pattern, and the function that gives its matches a value. Stage 3 of 5."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.read.moments.context import Context
from reportedly.read.moments.values import Found

Resolve = Callable[[re.Match[str], Context], Found | None]


@dataclass(frozen=True, slots=True)
class Family:
    """One pattern with its resolver. It cannot match where one of `needs` shares no class with the sentence."""

    name: str
    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    resolve: Resolve


def family(name: str, needs: str, pattern: str, resolve: Resolve) -> Family:
    """A family from a verbose *pattern*; *needs* are classes of word: any of them, or with "&" any on each side."""
    return Family(
        name, tuple(frozenset(side.split()) for side in needs.split("&")), re.compile(pattern, re.VERBOSE), resolve
    )
