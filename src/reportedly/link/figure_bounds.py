"""Compare two counts by their bounds alone: equal, rounded, finer, a bound, or apart. Stage 4 of 5.

Who is counted, where and when is for `figure_scope`; here two figures are taken to count the same thing.
"""

from typing import Literal

from reportedly.model.figure import Figure, Number

Fit = Literal["agrees", "rounds", "refines", "bounds", "apart"]

_NEAR = frozenset({"exact", "about", "nearly"})
# A count said to be "about" may be this far off, as a share of itself.
_ABOUT = 0.1
# A share in whole hundredths may be this far off one with digits.
_HALF = 0.5
# A vague word ("dozens") is stretched down to this share of its usual least before a number is off it.
_VAGUE = 0.5


def fit(a: Figure, b: Figure) -> Fit:
    """How the two counts fit, whichever way round they are given."""
    if _same(a, b):
        return "agrees"
    if "vague" in (a.comparator, b.comparator):
        return _vague(a, b)
    if _rounded(a, b) or _rounded(b, a):
        return "rounds"
    if apart(a, b):
        return "apart"
    if _inside(a, b) or _inside(b, a):
        return "refines" if _closed(a) and _closed(b) else "bounds"
    return "bounds"


def apart(a: Figure, b: Figure) -> bool:
    """Whether no number is within both bounds."""
    return _below(a, b) or _below(b, a)


def number_of(figure: Figure) -> Number:
    """The number that the words name: 400 for "nearly 400", 1,000 for "more than 1,000"."""
    step = 0 if figure.unit else 1
    if figure.comparator == "more_than" and figure.low is not None:
        return figure.low - step
    if figure.comparator == "less_than" and figure.high is not None:
        return figure.high + step
    if figure.low is not None:
        return figure.low
    return figure.high if figure.high is not None else 0


def _same(a: Figure, b: Figure) -> bool:
    if (a.low, a.high) == (b.low, b.high):
        return True
    # "About 400" and "nearly 400" name one number.
    return a.comparator in _NEAR and b.comparator in _NEAR and _point(a) == _point(b) is not None


def _point(figure: Figure) -> Number | None:
    """The single number named; None for a range."""
    if None not in (figure.low, figure.high) and figure.low != figure.high:
        return None
    return number_of(figure)


def _vague(a: Figure, b: Figure) -> Fit:
    word, other = (a, b) if a.comparator == "vague" else (b, a)
    if word.low is None:
        return "bounds"
    if other.comparator == "vague":
        return "refines"  # "hundreds" and "thousands": the larger word is within the reach of the smaller
    if other.high is not None and other.high < word.low * _VAGUE:
        return "apart"
    return "refines" if other.low is not None else "bounds"


def _rounded(fine: Figure, rough: Figure) -> bool:
    """Whether *rough* is a rounded way to say *fine*: "about 400" for 386, a bare 1,200 for 1,164."""
    exact, named = _point(fine), _point(rough)
    if exact is None or named is None or fine.comparator != "exact" or exact == named:
        return False
    if rough.comparator == "about":
        return abs(exact - named) <= _ABOUT * named
    if rough.comparator == "nearly":
        return named * (1 - _ABOUT) <= exact <= named
    if fine.unit or rough.unit:
        return _in_digits(exact, named)
    unit = _unit(named)
    if rough.comparator == "more_than":
        return unit >= 10 and named < exact <= named * (1 + _ABOUT)
    return rough.comparator == "exact" and unit >= 10 and _unit(exact) < unit and abs(exact - named) * 2 <= unit


def _in_digits(exact: Number, named: Number) -> bool:
    """Whether a share is another with fewer digits: 61 for 61.4."""
    return named == int(named) and exact != int(exact) and abs(exact - named) <= _HALF


def _unit(number: Number) -> int:
    """What a number is rounded to, as far as its zeros tell; nothing where it has two digits that count more."""
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit if number >= 100 else 1


def _below(a: Figure, b: Figure) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _closed(figure: Figure) -> bool:
    return figure.low is not None and figure.high is not None


def _inside(a: Figure, b: Figure) -> bool:
    low = b.low is None or (a.low is not None and a.low >= b.low)
    high = b.high is None or (a.high is not None and a.high <= b.high)
    return low and high
