"""Read the counts of a sentence with their hedges, as inclusive bounds. Stage 3 of 5.

A number is read by `cores`, its hedge by `hedges`; `exclude` knows the numbers that count nothing.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportedly.model.figure import Comparator, Number
from reportedly.read.figures.cores import Core, core_at, sizes, was_before
from reportedly.read.figures.exclude import is_name, measures
from reportedly.read.figures.hedges import bounds, hedge_after, hedge_before
from reportedly.read.figures.shares import PERCENT, share_at
from reportedly.read.figures.tokens import Token
from reportedly.rules import table


class Quantity(NamedTuple):
    """A number between the tokens *first* and *last* (exclusive), hedges and "more" included."""

    first: int
    last: int
    low: Number | None
    high: Number | None
    comparator: Comparator
    new: bool = False
    indefinite: bool = False  # "another man": one, by the article alone
    former: bool = False  # what a count was before it changed: "up from 14"
    unit: str | None = None  # "percent" for a share


_EARLIER = frozenset({"yesterday", "previously", "before", "earlier", "reported"})


@cache
def _nothing() -> frozenset[str]:
    return frozenset(table("en", "figures_numbers")["none"]["words"])


@cache
def _new() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["cumulative"]["new"])


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """The counts in *tokens*, left to right. Years, ages, dates, prices and numbers that name are left out."""
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        quantity = _quantity(tokens, i)
        if quantity:
            found.append(quantity)
        i = max(i + 1, quantity.last) if quantity else _beyond(tokens, i)
    return found


def _beyond(tokens: Sequence[Token], i: int) -> int:
    """The token after the one at *i*; after the whole number where a number stands there."""
    core = core_at(tokens, i)
    return core.last if core else i + 1


def _quantity(tokens: Sequence[Token], i: int) -> Quantity | None:
    if tokens[i].low in _nothing():
        return _none(tokens, i)
    if last := _not_one(tokens, i):
        return Quantity(i, last, 0, 0, "exact")
    if share := share_at(tokens, i):
        return _share(tokens, i, share)
    core = core_at(tokens, i)
    if core is not None and [t.low for t in tokens[i : i + 2]] == ["one", "another"]:
        return None
    if core is not None and (joined := _compound(tokens, i, core)):
        return joined
    if core is None:
        return _another(tokens, i)
    former = was_before(tokens, i)
    if (
        i
        and core.bottom == core.top == 1
        and [tokens[i - 1].low, *(t.low for t in tokens[core.last : core.last + 1])] == ["not", "of"]
    ):
        return Quantity(i - 1, core.last, 0, 0, "exact")  # "not one of our trucks"
    if is_name(tokens, i, core) or measures(tokens, core.last):
        return None
    first, comparator = hedge_before(tokens, i)
    last = core.last
    if comparator is None:
        last, comparator = hedge_after(tokens, last)
    new = False
    while (
        last < len(tokens) and tokens[last].low in _new() and not _compares(tokens, last) and not tokens[last].capital
    ):
        last, new = last + 1, True
    while first and tokens[first - 1].low in {"another", "further", "additional"}:
        first, new = first - 1, True
    if first and new and tokens[first - 1].kind == "n":
        first -= 1
    if last < len(tokens) and measures(tokens, last):
        return None
    low, high, kind = bounds(core, comparator)
    return Quantity(first, last, low, high, kind, new, former=former)


def _compound(tokens: Sequence[Token], i: int, core: Core) -> Quantity | None:
    """ "A 300-strong crowd", "a 12-vehicle convoy", "40-odd people": the number before a hyphen counts what follows."""
    last = core.last
    if last + 1 >= len(tokens) or tokens[last].low not in {"-", "‑"} or tokens[last].end != tokens[last + 1].start:
        return None
    what = tokens[last + 1].low
    if what == "odd":
        first, _ = hedge_before(tokens, i)
        return Quantity(first, last + 2, core.bottom, core.top, "about")
    strong = what in {
        "strong",
        "member",
        "man",
        "person",
        "vehicle",
        "truck",
        "lorry",
        "car",
        "ship",
        "boat",
        "tank",
        "plane",
    }
    crowd = last + 2 < len(tokens) and tokens[last + 2].low in units()
    if not strong or not crowd or is_name(tokens, i, core._replace(last=last + 2)):
        return None
    first, comparator = hedge_before(tokens, i)
    low, high, kind = bounds(core, comparator)
    return Quantity(first, last + 2, low, high, kind)


@cache
def units() -> dict[str, str]:
    """What "a 300-strong crowd" and "a convoy of 12" say of those they hold: crowds take part, convoys are deployed."""
    words = table("en", "figures_words")
    return dict.fromkeys(words["units"]["nouns"], "deployed") | dict.fromkeys(words["crowds"]["people"], "participants")


def _share(tokens: Sequence[Token], i: int, core: Core) -> Quantity:
    """A share with its hedge: "more than 60 percent" begins at 60, since 60.1 is more."""
    first, comparator = hedge_before(tokens, i)
    low, high, kind = bounds(core, comparator, step=0)
    return Quantity(first, core.last, low, high, kind, former=was_before(tokens, i), unit=PERCENT)


def _compares(tokens: Sequence[Token], i: int) -> bool:
    """Whether "more" at *i* opens a comparison: "two more than"."""
    if i + 1 >= len(tokens) or tokens[i + 1].low != "than":
        return False
    after = tokens[i + 2 : i + 3]
    return not (after and (after[0].kind == "i" or after[0].low in _EARLIER))  # "two more than on Friday": new ones


def _not_one(tokens: Sequence[Token], i: int) -> int:
    """The token after "not one", "not a single" at *i*; 0 where they do not stand there."""
    if tokens[i].low != "not":
        return 0
    lows = [t.low for t in tokens[i + 1 : i + 4]]
    if lows[:2] == ["a", "single"]:
        return i + 3
    return i + 2 if lows[:1] == ["one"] and lows[1:2] != ["of"] else 0


def _none(tokens: Sequence[Token], i: int) -> Quantity | None:
    low = tokens[i].low
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low == "no" and after == "one":
        return Quantity(i, i + 2, 0, 0, "exact")
    if low == "no" and after in {"longer", "more", "matter", "doubt"}:
        return None
    if low == "no" and _comparative(tokens, i + 1):
        return None
    if low in {"none", "neither"} and after == "of":
        k = i + 2
        while k < len(tokens) and tokens[k].kind in "dq":
            k += 1
        core = core_at(tokens, k) if k < len(tokens) else None
        return Quantity(i, core.last if core else i + 1, 0, 0, "exact")
    return Quantity(i, i + 1, 0, 0, "exact")


def _comparative(tokens: Sequence[Token], i: int) -> bool:
    """Whether a comparison closes the clause: "the count is no clearer", "no higher than before"; not "no officer"."""
    ends = i + 1 >= len(tokens) or tokens[i + 1].kind in ".," or tokens[i + 1].low == "than"
    return i < len(tokens) and ends and tokens[i].kind == "x" and tokens[i].low.endswith("er")


def _another(tokens: Sequence[Token], i: int) -> Quantity | None:
    """ "Another man", "a second victim": one more, without a number. "Both men" are two."""
    low = tokens[i].low
    if (times := sizes()["multiple"].get(low)) and i + 1 < len(tokens) and tokens[i + 1].kind not in ".,":
        return Quantity(i, i + 1, times, times, "exact", indefinite=True)
    if low == "both" and i + 1 < len(tokens) and tokens[i + 1].kind in "Pod":
        return Quantity(i, i + 1, 2, 2, "exact")
    if low == "another":
        return Quantity(i, i + 1, 1, 1, "exact", new=True, indefinite=True)
    if low in {"second", "third", "fourth", "fifth", "sixth"} and i and tokens[i - 1].low in {"a", "an"}:
        return Quantity(i - 1, i + 1, 1, 1, "exact", new=True, indefinite=True)
    return None
