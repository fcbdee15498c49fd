"""Which counts of which authorities cannot both hold. Stage 5 of 5.

conflicts of figures ──▶ between two authorities, on no later and higher count ──▶ for each line, the last two numbers
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from reportedly.link.figure_scope import at_a_time
from reportedly.report.dossier.counts import Count, Counts
from reportedly.report.dossier.scope import Scope

# For each line (who, outcome, people), by the other voice: the last two counts of theirs that cannot both hold.
Against = dict[tuple[str, str, str], dict[str, tuple[Count, Count]]]


def disputes(scope: Scope, counts: Counts) -> Iterator[tuple[Count, Count]]:
    """The counts of two voices that cannot both hold: one that is later and higher only goes on."""
    for conflict in scope.record.conflicts:
        a, b = counts.by_figure.get(conflict.a), counts.by_figure.get(conflict.b)
        if conflict.kind == "figure" and a and b and a.who != b.who and not goes_on(a, b):
            yield a, b


def goes_on(a: Count, b: Count) -> bool:
    """Whether one of two counts of different days is the later and the higher one of what adds up."""
    if not a.day or not b.day or a.day == b.day or a.group != b.group or at_a_time(a.figure):
        return False
    old, new = sorted((a, b), key=lambda c: c.day or "")
    return new.number > old.number


def set_against(pairs: Iterable[tuple[Count, Count]]) -> Against:
    """Each line with the other voices, and the last two counts that cannot both hold."""
    against: Against = defaultdict(dict)
    for pair in sorted(pairs, key=lambda p: (max(c.day or "" for c in p), p[0].figure.id, p[1].figure.id)):
        for mine, other in (pair, pair[::-1]):
            against[mine.line][other.who] = (mine, other)
    return dict(against)
