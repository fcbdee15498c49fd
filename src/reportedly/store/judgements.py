"""What people decided about the record: rows beside it, with author and date. Nothing is rewritten; undoing is a row.

They name what they are about by ids that come from content (statements, local actors, forecasts), so they hold after a
re-read that finds the same words; what no longer exists is kept and told (`link.judged`).
"""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, insert, select

from reportedly.errors import ReportedlyError
from reportedly.link.judged import Judgement, Kind, in_force
from reportedly.store.schema import judgements


class _Body(msgspec.Struct, frozen=True):
    """What a row keeps besides its columns."""

    about: tuple[str, ...]
    note: str | None = None
    outcome: str | None = None
    evidence: tuple[str, ...] = ()


class Judgements:
    """The judgements of a case, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        kind: Kind,
        about: tuple[str, ...],
        *,
        author: str,
        date: str,
        note: str | None = None,
        outcome: str | None = None,
        evidence: tuple[str, ...] = (),
    ) -> int:
        """Keep a judgement and give back its number. *date* comes from the caller: nothing here has a clock."""
        if not about:
            raise ReportedlyError(
                "a judgement needs something that it is about; give the ids of claims, actors or forecasts"
            )
        if not author.strip():
            raise ReportedlyError("a judgement needs an author; give one with --author")
        body = msgspec.msgpack.encode(_Body(about=about, note=note, outcome=outcome, evidence=evidence))
        return self._put(kind, body, author, date, None)

    def undo(self, number: int, *, author: str, date: str) -> int:
        """Take judgement *number* back, by a later row."""
        known = {j.number: j for j in self.all()}
        if number not in known:
            raise ReportedlyError(f"there is no judgement {number}; list them with: reportedly judge CASE list")
        if known[number] not in in_force(list(known.values())):
            raise ReportedlyError(f"judgement {number} is not in force; nothing was undone")
        body = msgspec.msgpack.encode(_Body(about=known[number].about))
        return self._put("undo", body, author, date, number)

    def all(self) -> list[Judgement]:
        """Every judgement ever made, the first one first, undone ones too."""
        return list(self._each())

    def _put(self, kind: Kind, body: bytes, author: str, date: str, undoes: int | None) -> int:
        values = {"kind": kind, "body": body, "author": author, "date": date, "undoes": undoes}
        found = self._connection.execute(insert(judgements).values(**values)).inserted_primary_key
        return int(found[0]) if found else 0

    def _each(self) -> Iterator[Judgement]:
        for row in self._connection.execute(select(judgements).order_by(judgements.c.id)):
            body = msgspec.msgpack.decode(row.body, type=_Body)
            yield Judgement(
                number=row.id,
                kind=row.kind,
                about=body.about,
                author=row.author,
                date=row.date,
                note=body.note,
                outcome=body.outcome,
                evidence=body.evidence,
                undoes=row.undoes,
            )
