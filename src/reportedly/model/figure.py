"""Figures: how many, of whom, as it was said."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span

# A bound: whole as counts are, or with the digits that a share has.
Number = int | float
Comparator = Literal["exact", "about", "nearly", "at_least", "at_most", "more_than", "less_than", "vague"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity of something that happened. Bounds are inclusive; None is open.

    `outcome` is killed, injured, hospitalised, intensive_care, arrested, missing, displaced, deployed,
    participants, attacks, destroyed, money, ... ; `population` who or what is counted, in the text's
    words; `time` the EDTF value that the figure is as of; `cumulative` True for a running total, False
    for new ones ("two more"), None where the text does not say. `whole` is the figure that this one is
    a part of ("one of whom"). `attribute` says what else the words tell: "beheaded", "revised", "absent". `by` is the
    authority whose count it is, where the words name another than the statement's voice: "by the union's count",
    or the ministry for which the speaker speaks. `unit` is "percent" where the number is a share of its `population` (of the
    vote, of the houses), and None for a count; `holder` whose the votes or the share of them are.
    """

    id: str
    article: str
    span: Span
    text: str
    low: Number | None
    high: Number | None
    comparator: Comparator
    outcome: str | None
    population: str | None = None
    place: str | None = None
    time: str | None = None
    cumulative: bool | None = None
    statement: str | None = None
    whole: str | None = None
    attribute: str | None = None
    by: str | None = None
    unit: str | None = None
    holder: str | None = None
