"""Claims with one figure of one authority in other words. Stage 5 of 5: record -> dossier.

"The total is nine", "nine dead drivers" and "Toll climbs to nine" share hardly a word, so they stay claims apart; but a
reader who looks for who says nine must find them all. So each leads to the others.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from reportedly.model.figure import Number
from reportedly.model.record import Claim
from reportedly.report.dossier.counts import counts_of
from reportedly.report.dossier.scope import Scope

# Whose count, of what, and how many.
Key = tuple[str, str, Number | None, Number | None]
# The number by which a claim is called, and where it is shown.
Numbered = tuple[int, str | None]


def same_figure(scope: Scope) -> dict[str, tuple[Numbered, ...]]:
    """For each claim that is shown, the others whose words hold the same total of the same authority."""
    by_key: dict[Key, dict[str, str]] = defaultdict(dict)
    for claim in scope.claims:
        for key, people in _totals(scope, claim):
            by_key[key][claim.id] = people
    found: dict[str, set[str]] = defaultdict(set)
    for among in by_key.values():
        for one, other in permutations(among, 2):
            # A headline leaves out who is counted.
            if among[one] == among[other] or not among[one] or not among[other]:
                found[one].add(other)
    return {
        claim: tuple((n, scope.claim_link(o)) for n, o in sorted((scope.numbers[o], o) for o in others))
        for claim, others in found.items()
    }


def _totals(scope: Scope, claim: Claim) -> Iterator[tuple[Key, str]]:
    """The totals in the words of a claim, each with who is counted."""
    counts = counts_of(scope).by_figure
    for statement in claim.statements:
        if scope.record.statements[statement].text == claim.text:
            for figure in scope.figures_of(statement):
                if count := counts.get(figure.id):
                    yield (count.who, figure.outcome or "", figure.low, figure.high), count.group
