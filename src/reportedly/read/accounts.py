"""Who holds whom responsible for what. Stage 3 of 5: Article -> Reading."""

from collections.abc import Sequence

from reportedly.model.article import Article
from reportedly.model.reading import Account
from reportedly.model.statement import Statement


def read_accounts(article: Article, statements: Sequence[Statement]) -> list[Account]:
    """The accounts of the article, in the order of its text."""
    return []
