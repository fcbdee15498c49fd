"""What is said about the future. Stage 3 of 5: Article -> Reading."""

from collections.abc import Sequence

from reportedly.model.article import Article
from reportedly.model.moment import Moment
from reportedly.model.reading import Forecast
from reportedly.model.statement import Statement


def read_forecasts(
    article: Article, statements: Sequence[Statement], moments: Sequence[Moment]
) -> list[Forecast]:
    """The forecasts of the article, in the order of its text."""
    return []
