"""What no voice in the case says, as questions for the desk. Stage 5 of 5."""

from collections import defaultdict
from dataclasses import dataclass

from reportedly.link import gaps as found
from reportedly.report.dossier.claims import Side, side
from reportedly.report.dossier.scope import Scope

KINDS = {
    "party": "Talked about and never heard",
    "figure": "A figure that one party does not give",
    "voice": "No named voice",
    "date": "No date",
}

# More gaps of one kind than these are folded; what has no date cannot be found by any other way, so it stays open longer.
_OPEN = {"date": 40}
_FOLDED_ABOVE = 8
# Evidence shown with a gap before it is only counted.
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """One gap with the words that show it."""

    text: str
    evidence: tuple[Side, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GapKind:
    """The gaps of one kind."""

    heading: str
    gaps: tuple[Open, ...]
    left_out: int
    folded: bool


def gaps(scope: Scope) -> list[GapKind]:
    """What the case leaves open, by kind."""
    record = scope.record
    readings = scope.readings
    every = found.gaps(
        articles=record.articles,
        statements={s.id: s for r in readings for s in r.statements},
        figures=[f for r in readings for f in r.figures],
        moments=[m for r in readings for m in r.moments],
        claims=scope.claims,
        accounts=[a for r in readings for a in r.accounts],
        labels=[one for r in readings for one in r.labels],
    )
    by_kind: dict[str, list[found.Gap]] = defaultdict(list)
    for gap in every:
        by_kind[gap.kind].append(gap)
    accounts = {a.id: a.statement for r in readings for a in r.accounts}
    most = scope.limits.rows // 4
    return [
        GapKind(
            heading=heading,
            gaps=tuple(_open(scope, gap, accounts) for gap in by_kind[kind][:most]),
            left_out=max(0, len(by_kind[kind]) - most),
            folded=len(by_kind[kind]) > _OPEN.get(kind, _FOLDED_ABOVE),
        )
        for kind, heading in KINDS.items()
        if by_kind[kind]
    ]


def _open(scope: Scope, gap: found.Gap, accounts: dict[str, str]) -> Open:
    shown = [_side(scope, accounts.get(item, item)) for item in gap.evidence[:_SHOWN]]
    return Open(text=gap.text, evidence=tuple(shown), more=max(0, len(gap.evidence) - _SHOWN))


def _side(scope: Scope, item: str) -> Side:
    return scope.label_side(item) or side(scope, item)
