"""What reading one article gives: the input of `link`."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.article import Passage
from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.span import Span
from reportedly.model.statement import Actor, Statement

ForecastKind = Literal["prediction", "promise", "threat", "plan", "warning"]
# How firmly someone is held responsible, read off the words.
Strength = Literal["stated", "accused_by_authority", "accused", "possible", "admitted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A statement about the future. `by` is a name (None: the article's own voice).

    `horizon` is EDTF; `probability` a `(low, high)` share read off the words of probability, None where
    there are none; `words` are those words; `condition` the clause with its own conjunction ("unless …").
    """

    id: str
    statement: str
    by: str | None
    text: str
    kind: ForecastKind = "prediction"
    horizon: str | None = None
    probability: tuple[float, float] | None = None
    words: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one voice calls a group. `by` is an actor's name or the outlet (None: unknown outlet)."""

    id: str
    label: str
    group: str
    by: str | None
    article: str
    span: Span
    quoted: bool = False
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who holds whom responsible for what. `deed` is exported as `for`."""

    id: str
    by: str | None
    held_responsible: str
    deed: str | None
    statement: str
    strength: Strength = "accused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A credit to an outlet or agency, as found. `link` resolves it to an article."""

    id: str
    article: str
    span: Span
    credited: str
    kind: Literal["byline", "dateline", "caption", "end", "text"] = "text"


@dataclass(frozen=True, slots=True)
class Suspected:
    """A passage that may have been carried over without a mark, and the signs that say so. Never with an outlet's name."""

    passage: Passage
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one article says, by its spans; `version` stamps the reader that made it."""

    article: str
    version: str
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    labels: tuple[Label, ...] = ()
    accounts: tuple[Account, ...] = ()
    credits: tuple[Credit, ...] = ()
    suspected: tuple[Suspected, ...] = ()
