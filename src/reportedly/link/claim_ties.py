"""What ties the statements of a claim to it: for each, its strongest pair. Stage 4 of 5: claims and pairs -> reasons.

A claim of thirteen statements rests on up to 78 pairs; twelve of them, the strongest that reach everybody, show the
decision. A person who moves the threshold sees here what the next step would part.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from reportedly.link.claims import DENIAL, Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One pair of statements that a claim rests on: how strongly it holds, what it is, and why."""

    a: str
    b: str
    strength: float
    kind: Literal["same", "denies", "contradicts", "withdraws"]
    why: str


def ties(
    statements: Iterable[str], denied_by: Iterable[str], matches: Mapping[tuple[str, str], Match], threshold: float
) -> list[Tie]:
    """The pairs that hold a claim together, the strongest first; each statement is reached by at most one."""
    sides = {**dict.fromkeys(denied_by, "against"), **dict.fromkeys(statements, "for")}
    home = {i: i for i in sides}
    found = []
    for (a, b), match in sorted(matches.items(), key=lambda pair: (-pair[1].score, pair[0])):
        if a not in sides or b not in sides or not _counts(match, sides[a] == sides[b], threshold):
            continue
        first, second = sorted((_top(home, a), _top(home, b)))
        if first != second:
            home[second] = first
            found.append(Tie(a=a, b=b, strength=match.score, kind=match.kind, why=match.why))
    return found


def _counts(match: Match, same_side: bool, threshold: float) -> bool:
    """Whether a pair joins: two that make the claim say the same; a denial is tied by what opposes it."""
    if match.kind == "same":
        return same_side and match.score >= threshold
    return not same_side and match.score >= threshold * DENIAL


def _top(home: Mapping[str, str], item: str) -> str:
    while home[item] != item:
        item = home[item]
    return item
