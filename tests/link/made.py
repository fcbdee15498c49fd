"""Small articles and statements for the tests of linking."""

from reportedly.link.items import Told
from reportedly.model.article import Article
from reportedly.model.span import Span
from reportedly.model.statement import Mode, Statement, Voice, VoiceRole


def article(
    text: str, *, id: str = "a1", outlet: str | None = None, published: str | None = None, byline: str | None = None
) -> Article:
    """An article of one text, all of it readable."""
    return Article(id=id, name=id, text=text, outlet=outlet, published=published, byline=byline)


def told(
    text: str,
    *,
    article: str = "a1",
    start: int = 0,
    voice: str | None = None,
    role: VoiceRole = "person",
    through: str | None = None,
    said: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    mode: Mode = "indirect",
) -> Told:
    """A statement of *text* that begins at character *start* of its article."""
    chain = [Voice(name=through, role="medium")] if through else []
    chain += [Voice(name=voice, role=role)] if voice else []
    statement = Statement(
        id=f"{article}.s{start}-{start + len(text)}",
        article=article,
        content=(Span(start, start + len(text)),),
        text=text,
        mode=mode if chain else "narrated",
        chain=tuple(chain),
        said=said,
    )
    return Told(statement=statement, article=article, outlet=outlet, published=published)
