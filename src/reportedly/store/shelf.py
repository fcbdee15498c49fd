"""Articles, readings and failures in a case."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, text, update

from reportedly.ids import digest_of
from reportedly.model.article import Article, Failure
from reportedly.model.reading import Reading
from reportedly.store import schema
from reportedly.store.schema import articles, failures, sightings

if TYPE_CHECKING:
    from reportedly.collect import Found


class Shelf:
    """What was collected and read, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def see(self, article: str, found: "Found") -> bool:
        """Keep one sighting of an article; False where the very same was seen before."""
        body = msgspec.msgpack.encode(found)
        # Where a file lies says nothing about the article: the same file from another folder is the same sighting.
        seen = msgspec.msgpack.encode((article, replace(found, input="")))
        key = digest_of(seen)
        known = self._connection.execute(select(sightings.c.id).where(sightings.c.id == key)).first()
        if known:
            return False
        self._connection.execute(insert(sightings).values(id=key, article=article, body=body))
        return True

    def sightings(self, article: str) -> list["Found"]:
        """Every way in which the article was given, in an order that does not depend on arrival."""
        from reportedly.collect import Found  # not at the top: it brings all that reads pages, and most do not ask

        rows = self._connection.execute(
            select(sightings.c.body).where(sightings.c.article == article).order_by(sightings.c.id)
        )
        return [msgspec.msgpack.decode(row.body, type=Found) for row in rows]

    def version(self, article: str) -> str | None:
        """Which reader read the article; None where it is not in the case."""
        return self._connection.execute(select(articles.c.version).where(articles.c.id == article)).scalar()

    def versions(self) -> list[str]:
        """The readers that read the articles of the case."""
        return list(
            self._connection.execute(select(articles.c.version).distinct().order_by(articles.c.version)).scalars()
        )

    def read_by(self, version: str) -> list[str]:
        """The ids of the articles that one reader read, in order."""
        query = select(articles.c.id).where(articles.c.version == version).order_by(articles.c.id)
        return list(self._connection.execute(query).scalars())

    def put(self, article: Article, reading: Reading) -> None:
        """Keep an article with its reading, ready to be linked. It must not be in the case."""
        self._connection.execute(
            insert(articles).values(
                id=article.id,
                name=article.name,
                outlet=article.outlet,
                published=article.published,
                state=schema.READ,
                version=reading.version,
                body=msgspec.msgpack.encode(article),
                reading=msgspec.msgpack.encode(reading),
            )
        )
        self._connection.execute(
            text("INSERT INTO words(article, title, body) VALUES (:id, :title, :body)"),
            {"id": article.id, "title": article.title or "", "body": article.text},
        )

    def remove(self, article: str) -> None:
        """Take out an article and its reading; its sightings stay."""
        self._connection.execute(delete(articles).where(articles.c.id == article))
        self._connection.execute(text("DELETE FROM words WHERE article = :id"), {"id": article})

    def article(self, article: str) -> Article:
        """The article with this id, which must be in the case."""
        row = self._connection.execute(select(articles.c.body).where(articles.c.id == article)).one()
        return msgspec.msgpack.decode(row.body, type=Article)

    def reading(self, article: str) -> Reading:
        """The reading of the article with this id, which must be in the case."""
        row = self._connection.execute(select(articles.c.reading).where(articles.c.id == article)).one()
        return msgspec.msgpack.decode(row.reading, type=Reading)

    def articles(self) -> Iterator[Article]:
        """All articles, by id."""
        for row in self._connection.execute(select(articles.c.body).order_by(articles.c.id)):
            yield msgspec.msgpack.decode(row.body, type=Article)

    def readings(self) -> Iterator[Reading]:
        """All readings, by the article's id."""
        for row in self._connection.execute(select(articles.c.reading).order_by(articles.c.id)):
            yield msgspec.msgpack.decode(row.reading, type=Reading)

    def unlinked(self, limit: int) -> list[str]:
        """Ids of up to *limit* articles that are read but not linked."""
        rows = self._connection.execute(
            select(articles.c.id).where(articles.c.state == schema.READ).order_by(articles.c.id).limit(limit)
        )
        return [row.id for row in rows]

    def mark_linked(self, article: str) -> None:
        """Note that the article has been linked."""
        self._connection.execute(update(articles).where(articles.c.id == article).values(state=schema.LINKED))

    def set_aside(self, article: str) -> None:
        """Note that the article cannot be linked for now."""
        self._connection.execute(update(articles).where(articles.c.id == article).values(state=schema.ASIDE))

    def take_up_again(self, reason: str) -> None:
        """Let what was set aside be linked, and forget the failures whose reason begins with *reason*."""
        self._connection.execute(update(articles).where(articles.c.state == schema.ASIDE).values(state=schema.READ))
        self._connection.execute(delete(failures).where(failures.c.reason.startswith(reason, autoescape=True)))

    def count(self) -> int:
        """How many articles there are."""
        return self._connection.execute(select(func.count()).select_from(articles)).scalar_one()

    def unlinked_count(self) -> int:
        """How many articles are read but not linked."""
        query = select(func.count()).select_from(articles).where(articles.c.state == schema.READ)
        return self._connection.execute(query).scalar_one()

    def fail(self, found: Iterable[Failure]) -> None:
        """List inputs that could not be read; a later reason replaces an earlier one."""
        for failure in found:
            self.forget_failure(failure.input)
            self._connection.execute(insert(failures).values(input=failure.input, reason=failure.reason))

    def forget_failure(self, input: str) -> None:
        """The input can be read now."""
        self._connection.execute(delete(failures).where(failures.c.input == input))

    def failures(self) -> list[Failure]:
        """Every input that could not be read, in the order of their names."""
        rows = self._connection.execute(select(failures).order_by(failures.c.input))
        return [Failure(input=row.input, reason=row.reason) for row in rows]
