"""Relate a count of some to a count of all, and groups to those in them. Stage 4 of 5.

"Nine of the dead" are among the 23 of the same article, and so are the 14 bodies that its reporter saw; "2,300 families, or
roughly 9,000 people" are the same people twice.
"""

from reportedly.link import figure_scope as scope
from reportedly.link.figure_bounds import number_of
from reportedly.link.items import Counted
from reportedly.model.figure import Figure
from reportedly.model.record import RelationKind

Verdict = tuple[RelationKind, str] | None
# "Two more brigades, about 6,500 soldiers": so near each other, the two count the same.
_BESIDE = 60


def exceeds(part: Figure, whole: Figure) -> bool:
    """Whether the least of *part* is above the most of *whole*."""
    return part.low is not None and whole.high is not None and part.low > whole.high


def quote(figure: Figure) -> str:
    """The words of *figure*, on one line."""
    return f"“{' '.join(figure.text.split())}”"


def is_some(figure: Figure) -> bool:
    """Whether the words count some of those told of, not all."""
    return figure.whole is not None or not scope.is_total(figure)


# So large a number is hardly given twice by chance.
_LARGE = 10


# A number of some and one of all that are smaller than this may be the same by chance, though one voice gives both.
_FEW = 5


def same_number(one: Figure, other: Figure) -> bool:
    """Whether both give one exact number that is no small one."""
    exact = one.comparator == other.comparator == "exact" and (one.low, one.high) == (other.low, other.high)
    return exact and one.low is not None and one.low >= _LARGE


def said_again(a: Counted, b: Counted) -> bool:
    """Whether one voice gives the same number of some in two articles: "nine of the dead", "nine of them", he said."""
    one, other = a.figure, b.figure
    if not (is_some(one) or is_some(other)):
        return False
    if not (is_some(one) and is_some(other)) and (one.low or 0) < _FEW:
        return False  # "two of them died", "two died": of others, as likely as not
    same = one.low == other.low and one.high == other.high and one.comparator == other.comparator != "vague"
    return same and one.article != other.article and scope.same_voice(a.authority, b.authority)


def by_group(one: Figure, other: Figure) -> Verdict:
    """ "2,300 families, or roughly 9,000 people": groups and those in them, where the words set them side by side."""
    first, second = sorted((one, other), key=lambda f: f.span)
    groups, members = (one, other) if scope.in_groups(one) else (other, one)
    beside = one.article == other.article and 0 <= second.span.start - first.span.end <= _BESIDE
    if not beside or one.statement != other.statement or number_of(groups) >= number_of(members):
        return None
    return "refines", f"{quote(members)} says how many are in {quote(groups)}"


def bodies_of(one: Figure, other: Figure) -> Verdict:
    """The bodies that were seen, among all the dead of one article; the bodies that are all that a later count tells."""
    if scope.is_bodies(one) == scope.is_bodies(other):
        return None
    if one.article != other.article:
        alike = same_number(one, other) and None in (scope.group(one.population), scope.group(other.population))
        return ("agrees", f"{quote(one)} and {quote(other)} give the same number") if alike else None
    seen, dead = (one, other) if scope.is_bodies(one) else (other, one)
    if scope.group(dead.population) is not None or dead.low is None or (seen.low or 0) > dead.low:
        return None
    return "part_of", f"{quote(seen)} are among the dead that {quote(dead)} counts"


def some_of_all(one: Figure, other: Figure) -> Verdict:
    """ "Nine of the dead were patients", in the article that gives a toll."""
    if one.article != other.article or scope.is_some_of(one) == scope.is_some_of(other):
        return None
    some, total = (one, other) if scope.is_some_of(one) else (other, one)
    if (
        not scope.is_total(total)
        or total.attribute == "revised"
        or (scope.group(total.population) and not scope.is_bodies(total))
        or exceeds(some, total)
    ):
        return None
    return "part_of", f"{quote(some)} is told of some of those that {quote(total)} counts"
