"""Read the hedge of a number, and what it does to the bounds. Stage 3 of 5."""

from collections.abc import Sequence
from functools import cache

from reportedly.model.figure import Comparator, Number
from reportedly.read.figures.cores import Core
from reportedly.read.figures.tokens import Token
from reportedly.rules import table

_Phrases = dict[str, list[tuple[tuple[str, ...], Comparator]]]


@cache
def _phrases(name: str, *, backwards: bool = False) -> _Phrases:
    """Hedges by their first word (their last, backwards), the longest first."""
    found: _Phrases = {}
    for comparator, listed in table("en", "figures_numbers")[name].items():
        for phrase in listed:
            words = tuple(phrase.split())
            found.setdefault(words[-1 if backwards else 0], []).append((words, comparator))
    return {word: sorted(entries, key=lambda e: -len(e[0])) for word, entries in found.items()}


# Verbs that "over" belongs to.
_WITH_OVER = frozenset(
    {"handed", "hand", "hands", "handing", "turned", "turning", "ran", "run", "knocked", "took", "taking"}
)
# Hedges that are prepositions too: a quotation mark after one begins what it governs.
_PLACES = frozenset({"over", "under", "above", "below"})
_SUMS = frozenset({"add", "adds", "added", "adding"})


def hedge_before(tokens: Sequence[Token], i: int) -> tuple[int, Comparator | None]:
    """The hedge that ends before the number at *i*, and where it begins."""
    if not i:
        return i, None
    if tokens[i - 1].low == "to" and i >= 3 and tokens[i - 2].low == "up" and tokens[i - 3].low in _SUMS:
        return i, None  # "which add up to 306"
    if tokens[i - 1].low == "over" and i >= 2 and tokens[i - 2].low in _WITH_OVER:
        return i, None  # "handed over 50 prisoners"
    if tokens[i - 1].low in _PLACES and tokens[i].start - tokens[i - 1].end > 1:
        return i, None  # "weeps over “four martyrs”"
    if tokens[i - 1].low == "the" and i >= 2:  # "at least the 12 people"
        return i, None
    for words, comparator in _phrases("hedges", backwards=True).get(tokens[i - 1].low, ()):
        size = len(words)
        if size <= i and all(tokens[i - size + k].low == word for k, word in enumerate(words)):
            first = i - size
            further, outer = hedge_before(tokens, first)
            return (further, outer) if outer else (first, comparator)
    return i, None


def hedge_after(tokens: Sequence[Token], last: int) -> tuple[int, Comparator | None]:
    """The hedge that begins at *last*, after the number, and where it ends."""
    low = tokens[last].low if last < len(tokens) else ""
    if low == "-" and last + 1 < len(tokens) and tokens[last + 1].low == "plus":
        return last + 2, "at_least"
    for words, comparator in _phrases("hedges_after").get(low, ()):
        if [t.low for t in tokens[last : last + len(words)]] == list(words):
            return last + len(words), comparator
    return last, None


def bounds(core: Core, hedge: Comparator | None, step: int = 1) -> tuple[Number | None, Number | None, Comparator]:
    """The inclusive bounds of a number under its hedge; None is open. "More than" begins one *step* above."""
    bottom, top = core.bottom, core.top
    if top is None:
        if hedge in {"at_most", "less_than"}:
            return None, None, "vague"  # "up to several hundred": no end that the words give
        return bottom, None, "vague"
    if hedge == "more_than":
        return bottom + step, None, hedge
    if hedge == "at_least":
        return bottom, None, hedge
    if hedge in {"at_most", "nearly"}:
        return None, top, hedge
    if hedge == "less_than":
        return None, max(0, top - step), hedge
    if hedge == "about" or core.rounded:
        return bottom, top, "about"
    return bottom, top, "exact"
