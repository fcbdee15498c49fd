"""What each voice calls a group or an act that others call something else. Stage 3 of 5: Article -> Reading."""

from collections.abc import Sequence

from reportedly.model.article import Article
from reportedly.model.reading import Label
from reportedly.model.statement import Statement


def read_labels(article: Article, statements: Sequence[Statement]) -> list[Label]:
    """The labels of the article, in the order of its text."""
    return []
