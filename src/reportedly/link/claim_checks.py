"""What keeps two statements apart, or together, beyond their words: amounts, days, names, who did it. Stage 4 of 5."""

from functools import lru_cache

from reportedly.link.claim_words import Said, acts
from reportedly.link.items import Setting, Told
from reportedly.link.names import same_name
from reportedly.model.edtf import interval, overlap
from reportedly.model.figure import Figure, Number

_TITLE = 2  # words that a house may be called by beside its name


def amounts(a: Told, b: Told, one: Said, other: Said) -> bool | None:
    """True: an amount of the same thing agrees; False: they differ; None: nothing to compare.

    Bounds are compared, not words: "at least six" and "nine" can both hold, and yet are two claims; "300" and "as many
    as 300" are one.
    """
    if _other_outcome(a, b):
        return False
    met = [(f, g) for f in a.figures for g in b.figures if f.outcome and f.outcome == g.outcome]
    if any(_same_amount(f, g) for f, g in met):
        return True
    if any(_value(f) is not None and _value(g) is not None for f, g in met):
        return False
    numbers, others = _numbers(a, one), _numbers(b, other)
    if numbers and others:
        return bool(numbers & others)
    return None


def counts_other_things(a: Told, b: Told, one: Said, other: Said) -> bool:
    """Whether each gives a number that the other does not: "from three to one" is not "41 hurt and three killed"."""
    numbers, others = _numbers(a, one), _numbers(b, other)
    return bool(numbers - others) and bool(others - numbers)


# Outcomes that tellers use for one another: who was "shot" was hurt or killed.
_HURT = frozenset(("shot", "injured", "casualties", "hospitalised", "intensive_care", "critical condition"))
_DEAD = frozenset(("shot", "killed", "casualties"))


def _other_outcome(a: Told, b: Told) -> bool:
    """Whether both count, and count other things: three killed are not three hurt."""
    mine = {f.outcome for f in a.figures if f.outcome}
    theirs = {f.outcome for f in b.figures if f.outcome}
    if not mine or not theirs or mine & theirs:
        return False
    both = mine | theirs
    return not (both <= _HURT or both <= _DEAD)


def _value(figure: Figure) -> Number | None:
    return figure.low if figure.low is not None else figure.high


def _same_amount(a: Figure, b: Figure) -> bool:
    if (a.cumulative is False) != (b.cumulative is False) or a.unit != b.unit:
        return False  # "two more" and "two" count from different starts; a share is no count
    return bool({a.low, a.high} & {b.low, b.high} - {None, 0})


def _numbers(told: Told, words: Said) -> frozenset[str]:
    return words.numbers | {str(v) for f in told.figures if (v := _value(f)) is not None}


def days(a: Told, b: Told) -> bool | None:
    """Whether the days that the two tell of can be the same; None where one has none."""
    mine, theirs = _days(a), _days(b)
    if not mine or not theirs:
        return None
    return any(overlap(m, t) for m in mine for t in theirs)


def _days(told: Told) -> list[str]:
    return [m.edtf for m in told.moments if m.edtf and m.kind in ("date", "time") and not m.says and interval(m.edtf)]


def same_hour(a: Told, b: Told) -> bool:
    """Whether both give one hour of one day: that tells as much as a number does."""
    return any("T" in day for day in set(_days(a)) & set(_days(b)))


def days_between(a: Told | Setting, b: Told | Setting) -> int | None:
    """How many days lie between the publication of the two articles; None where one has no date."""
    mine, theirs = interval(a.published), interval(b.published)
    if not mine or not theirs:
        return None
    return max((theirs[0] - mine[1]).days, (mine[0] - theirs[1]).days, 0)


def shared_context(a: Told | Setting, b: Told | Setting) -> float | None:
    """How far the two articles are about the same names, 0 to 1; None where one is not known.

    What an article names most tells most: the first name of an article weighs four times the fifteenth.
    """
    if a.article == b.article:
        return 1.0
    if len(a.about) < 3 or len(b.about) < 3:
        return None
    return _shared(a.about, b.about)


# All pairs of statements of two articles ask for it.
@lru_cache(maxsize=4096)
def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    (mine, all_mine), (theirs, all_theirs) = _ranked(one), _ranked(other)
    shared = sum(min(weight, theirs[name]) for name, weight in mine.items() if name in theirs)
    return shared / min(all_mine, all_theirs)


@lru_cache(maxsize=4096)
def _ranked(names: tuple[str, ...]) -> tuple[dict[str, float], float]:
    weights = {name: 1 / (1 + rank / 5) for rank, name in enumerate(names)}
    return weights, sum(weights.values())


def same_direction(one: Said, other: Said) -> bool:
    """Whether the shared words stand in like order: "police shot rioters" is not "rioters shot police"."""
    if one.passive != other.passive:
        return True
    first = [w for w in dict.fromkeys(one.order) if w in other.weights]
    second = [w for w in dict.fromkeys(other.order) if w in one.weights]
    if not 3 <= len(first) <= 6:
        return True
    # Each opens with somebody whom the other has behind the verb.
    if not (acts(first[0], one) and acts(second[0], other)):
        return True
    return second.index(first[0]) < 2 or first.index(second[0]) < 2


def one_voice(a: Told, b: Told) -> bool:
    """Whether one voice said both, or an outlet takes back what it told itself: it changes its account, it denies
    nobody else."""
    if a.authority and b.authority and same_name(a.authority, b.authority):
        return True
    mine, theirs = a.authority or a.outlet, b.authority or b.outlet
    if a.article == b.article and not a.authority and not b.authority:
        return True
    return _is_house(mine, b.outlet) or _is_house(theirs, a.outlet)


def _is_house(voice: str | None, outlet: str | None) -> bool:
    """Whether the voice is the outlet, and not "three witnesses interviewed by" it."""
    if not voice or not outlet or not same_name(voice, outlet):
        return False
    return len(voice.split()) <= len(outlet.split()) + _TITLE
