"""Full-text search in a case: articles through FTS5, then the exact places of the words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from reportedly.model.article import Article
from reportedly.model.span import Span
from reportedly.store.shelf import Shelf

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One line of an article with the words that were sought, by their spans."""

    article: Article
    line: Span
    words: tuple[Span, ...]


def search(connection: Connection, query: str, limit: int = 50) -> Iterator[Hit]:
    """Yield the lines that hold words of *query*, best article first; at most *limit* articles.

    All words must stand in the article; a "quoted phrase" must stand as it is; a trailing * matches the
    beginning of a word. Nothing else is special, so no query is malformed.
    """
    terms = [_WORD.findall(phrase or word) for phrase, word in _TERM.findall(query)]
    stems = [word.endswith("*") and not phrase for phrase, word in _TERM.findall(query)]
    wanted = [(words, stem) for words, stem in zip(terms, stems, strict=True) if words]
    if not wanted:
        return
    match = " AND ".join('"' + " ".join(words) + '"' + ("*" if stem else "") for words, stem in wanted)
    rows = connection.execute(
        text("SELECT article FROM words WHERE words MATCH :match ORDER BY bm25(words), article LIMIT :limit"),
        {"match": match, "limit": limit},
    ).all()
    pattern = re.compile("|".join(_as_pattern(words, stem) for words, stem in wanted), re.IGNORECASE)
    shelf = Shelf(connection)
    for row in rows:
        yield from _hits(shelf.article(row.article), pattern)


def _as_pattern(words: list[str], stem: bool) -> str:
    return r"\b" + r"\W+".join(map(re.escape, words)) + (r"\w*" if stem else r"\b")


def _hits(article: Article, pattern: re.Pattern[str]) -> Iterator[Hit]:
    for line in re.finditer(r"[^\n]+", article.text):
        found = tuple(Span(m.start(), m.end()) for m in pattern.finditer(article.text, line.start(), line.end()))
        if found:
            yield Hit(article=article, line=Span(line.start(), line.end()), words=found)
