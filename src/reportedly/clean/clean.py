"""Give an article its id, its passages and its language. Stage 2 of 5: Found -> Article."""

import hashlib
import re
from collections.abc import Sequence

from reportedly.clean.language import language_of
from reportedly.clean.lines import lines_of
from reportedly.clean.passages import passages_of
from reportedly.collect.found import Found
from reportedly.model.article import Article, Passage

_BY = re.compile(r"(?:by|written by|posted by|reported by|author)\b:?\s+", re.IGNORECASE)
_DATED = re.compile(
    r"\s*(?:,|\||·|•|\bon\b)\s*(?:\w+,?\s+)?(?:\w+\.?\s+\d{1,2}|\d{1,2}\s+\w+),?\s+\d{4}.*$", re.IGNORECASE
)


def clean(found: Found) -> Article:
    """The article that was *found*, with its passages marked; nothing of its text is changed."""
    lines = lines_of(found.text, found.marks)
    language = language_of("\n".join(line.words for line in lines if line.role != "residue"))
    passages = passages_of(found.text, lines, found.title, found.byline, language)
    return Article(
        id=article_id(found.outlet, found.text),
        name=found.name,
        text=found.text,
        outlet=found.outlet,
        url=found.url,
        title=found.title,
        byline=found.byline or _byline(found.text, passages),
        published=found.published,
        language=language,
        digest=found.digest,
        encoding=found.encoding,
        passages=passages,
    )


def article_id(outlet: str | None, text: str) -> str:
    """The id of an article: a hash of who published it and its words."""
    return hashlib.sha256(f"{outlet or ''}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _byline(text: str, passages: Sequence[Passage]) -> str | None:
    """Who wrote it, where a byline says so in plain words; a date line or a credit is not a name."""
    for passage in passages:
        words = passage.spans[0].of(text).strip("*_ ") if passage.role == "byline" else ""
        if match := _BY.match(words):
            name = _DATED.sub("", words[match.end() :].split("\n", 1)[0]).strip(" .,|*_")
            return name or None
    return None
