"""A family of time expressions: one pattern, and the function that gives its matches a value. Stage 3 of 5."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.read.moments.context import Context
from reportedly.read.moments.values import Found

Resolve = Callable[[re.Match[str], Context], Found | None]


@dataclass(frozen=True, slots=True)
class Family:
    """One pattern with its resolver. `needs` are the classes of word without one of which it cannot match."""

    name: str
    needs: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve


def family(name: str, needs: str, pattern: str, resolve: Resolve) -> Family:
    """A family from a verbose *pattern*; *needs* are classes of word, any of which will do."""
    return Family(name, frozenset(needs.split()), re.compile(pattern, re.VERBOSE), resolve)
