"""Tell which numbers of an article are counts of their own, though they take over who is counted. Stage 4 of 5."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.link.figure_scope import is_fragment
from reportedly.model.figure import Figure

# What the dead are no more: they are none of the wounded, nor of those who fled.
_APART = {
    "killed": frozenset({"injured", "missing", "displaced", "arrested", "rescued", "hospitalised", "abducted"}),
    "rescued": frozenset({"missing"}),
    "injured": frozenset({"missing", "displaced", "arrested"}),
    "arrested": frozenset({"missing", "displaced"}),
}
_EVERYBODY = frozenset({"aboard", "population"})
_NEARBY = 300


def freed(figures: Sequence[Figure]) -> list[Figure]:
    """The *figures* of one article, each as a count of its own where it cannot be of some of those told of beside it.

    "47 people died and 130 were hurt": the 130 are none of the 47. "64 people were admitted and three died": those are.
    """
    return [replace(f, population=None) if is_fragment(f) and _stands_alone(f, figures) else f for f in figures]


def _stands_alone(figure: Figure, figures: Sequence[Figure]) -> bool:
    before = [f for f in figures if f.span < figure.span and f.population == figure.population and not is_fragment(f)]
    base = max(before, key=lambda f: f.span, default=None)
    if base is None or figure.span.start - base.span.end > _NEARBY or base.outcome == figure.outcome:
        return False
    if base.outcome in _EVERYBODY or figure.outcome in _APART.get(base.outcome or "", ()):
        return True
    return base.high is not None and figure.low is not None and figure.low > base.high
