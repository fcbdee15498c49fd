"""`reportedly judge` and `reportedly resolve`: what a person decides about the record, kept beside it.

Nothing is rewritten: a judgement is a row with author and date, and can be undone by a later one. Claims and actors are
named by their ids (`reportedly show CASE claims --json`); what is kept are the statements and mentions behind them, so that
a judgement outlives a re-read.
"""

import getpass
import json
import sys
from datetime import date as calendar
from typing import TYPE_CHECKING, Annotated, cast

import msgspec
import typer

from reportedly.cli.options import AsJson, CaseName, Threshold
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from reportedly.link.judged import Kind
    from reportedly.report.record import Record

_WHAT = {
    "merge": "claims (or actors) that are one",
    "split": "statements (or an actor's mentions) that are not one with the rest",
    "wrong-link": "a statement that is in the wrong claim",
    "note": "anything, with --note",
    "undo": "the number of a judgement",
    "list": "every judgement so far",
}

Author = Annotated[str | None, typer.Option("--author", help="Who decides; the name of your account if left out.")]
Day = Annotated[str | None, typer.Option("--date", help="When, as EDTF; today if left out.")]
Note = Annotated[str | None, typer.Option("--note", help="Why, in your words.")]


def judge(
    case: CaseName,
    what: Annotated[str, typer.Argument(help="; ".join(f"{k}: {v}" for k, v in _WHAT.items()) + ".")],
    about: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="What it is about.")] = None,
    note: Note = None,
    author: Author = None,
    date: Day = None,
    threshold: Threshold = None,
    as_json: AsJson = False,
) -> None:
    """Merge or split claims and actors of CASE, mark a link wrong, add a note, undo; kept with author and date."""
    from reportedly.report.record import Record
    from reportedly.store.case import open_case
    from reportedly.store.judgements import Judgements

    if what not in _WHAT:
        raise ReportedlyError(f"there is no judgement {what!r}; take one of: {', '.join(_WHAT)}")
    if what == "list":
        _list(case, as_json)
        return
    who, when = author or getpass.getuser(), date or calendar.today().isoformat()
    with open_case(case) as opened, opened.begin() as connection:
        kept = Judgements(connection)
        if what == "undo":
            number = kept.undo(_number(about or []), author=who, date=when)
        else:
            named = _named(Record(connection, threshold=threshold), about or [], whole=what == "merge")
            kind = cast("Kind", what.replace("-", "_"))
            number = kept.add(kind, named, author=who, date=when, note=note)
    print(f"judgement {number} is kept; take it back with: reportedly judge {case} undo {number}", file=sys.stderr)


def resolve(
    case: CaseName,
    forecast: Annotated[str, typer.Argument(metavar="FORECAST", help="The id of a forecast.")],
    outcome: Annotated[str, typer.Option("--outcome", help="What became of it, in your words: happened, did not, …")],
    note: Note = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", help="Ids or addresses that show it; may be given again.")
    ] = None,
    author: Author = None,
    date: Day = None,
) -> None:
    """Say what became of a forecast of CASE, with a note and evidence; kept with author and date."""
    from reportedly.report.record import Record
    from reportedly.store.case import open_case
    from reportedly.store.judgements import Judgements

    who, when = author or getpass.getuser(), date or calendar.today().isoformat()
    with open_case(case) as opened, opened.begin() as connection:
        record = Record(connection)
        if not any(f.id == forecast for reading in record.readings.values() for f in reading.forecasts):
            raise ReportedlyError(f"there is no forecast {forecast}; see: reportedly show {case} forecasts --json")
        number = Judgements(connection).add(
            "resolve", (forecast,), author=who, date=when, note=note, outcome=outcome, evidence=tuple(evidence or ())
        )
    print(f"judgement {number} is kept; take it back with: reportedly judge {case} undo {number}", file=sys.stderr)


def _number(about: list[str]) -> int:
    if len(about) != 1 or not about[0].isdigit():
        raise ReportedlyError("undo takes the number of one judgement; list them with: reportedly judge CASE list")
    return int(about[0])


def _named(record: "Record", about: list[str], *, whole: bool) -> tuple[str, ...]:
    """The statements and mentions behind the ids that a person gave. *whole*: of a claim or actor all of them."""
    claims = {c.id: (*c.statements, *c.denied_by) for c in record.claims}
    found: list[str] = []
    for one in about:
        behind = claims.get(one) or record.local_of.get(one)
        if behind:
            found += behind if whole else behind[:1]
        elif one in record.items:
            found.append(one)
        else:
            raise ReportedlyError(f"nothing in the case has the id {one}; ids are in --json and in the export")
    return tuple(dict.fromkeys(found))


def _list(case: str, as_json: bool) -> None:
    from reportedly.link.judged import in_force
    from reportedly.report.record import open_record
    from reportedly.store.case import open_case

    with open_case(case) as opened, open_record(opened) as record:
        every, gone = record.judgements, {j.number: missing for j, missing in record.unmet}
    holding = {j.number for j in in_force(every)}
    if as_json:
        rows = [
            {**msgspec.to_builtins(j), "in_force": j.number in holding, "gone": gone.get(j.number, ())} for j in every
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in every:
        state = "" if one.number in holding or one.kind == "undo" else " (undone)"
        what = f"undoes {one.undoes}" if one.undoes else " ".join(one.about)
        words = " — ".join(filter(None, (one.outcome, one.note)))
        typer.echo(f"{one.number}  {one.date}  {one.author}  {one.kind}{state}: {what}  {words}".rstrip())
        if missing := gone.get(one.number):
            much = "nothing in the case any more" if len(missing) == len(one.about) else "only a part of it any more"
            typer.echo(f"   meets {much}; gone: {' '.join(missing)}")
