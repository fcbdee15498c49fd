"""`reportedly show`: the record as tables in the terminal."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import REDUCERS, VIEWS, AsJson, AsOf, CaseName, Threshold, day
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from rich.text import Text

    from reportedly.report.record import Record
    from reportedly.report.views import Row

# Columns that a person does not read in a table; `--json` has them.
_HIDDEN = {"id", "figures", "pair"}
# Where no voice is named, the article speaks for itself: that is known, not unknown.
_NOBODY = {"voice": "the article itself", "by": "the article itself"}
_ANCHOR = ("outlet", "published")
# Long words: given the room that the others leave.
_WIDE = {"claim", "words", "what", "a", "b", "why", "forecast", "title", "where"}


def show(
    case: CaseName,
    view: Annotated[str | None, typer.Argument(help="One of: " + ", ".join(VIEWS) + ".")] = None,
    as_json: AsJson = False,
    limit: Annotated[int, typer.Option("--limit", help="How many rows at most.", min=1)] = 40,
    reducer: Annotated[
        str | None, typer.Option("--reducer", help="Reduce the figures by a named rule: " + ", ".join(REDUCERS) + ".")
    ] = None,
    threshold: Threshold = None,
    why: Annotated[
        bool, typer.Option("--why", help="With claims: why the statements of each are one, pair by pair.")
    ] = False,
    passed: Annotated[
        bool, typer.Option("--passed", help="With forecasts: only those whose horizon has passed.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Show CASE: its claims, figures, timeline, conflicts, sources, forecasts, labels or articles."""
    if view is not None and view not in VIEWS:
        raise ReportedlyError(f"there is no view {view!r}; take one of: {', '.join(VIEWS)}")
    if reducer is not None and (view != "figures" or reducer not in REDUCERS):
        raise ReportedlyError(f"--reducer goes with the view figures and takes one of: {', '.join(REDUCERS)}")
    if why and view != "claims":
        raise ReportedlyError("--why goes with the view claims")
    if threshold is not None and view not in (None, "claims"):
        raise ReportedlyError("--threshold goes with the view claims, or with no view")
    if (passed or as_of) and view != "forecasts":
        raise ReportedlyError("--passed and --as-of go with the view forecasts")
    from reportedly.report.record import open_record
    from reportedly.report.views import folded, summary
    from reportedly.report.words import plural
    from reportedly.store.case import open_case

    with open_case(case) as opened, open_record(opened, threshold=threshold, as_of=day(as_of)) as record:
        if view is None:
            _print_summary(case, summary(record), as_json)
            return
        rows = list(_rows(record, view, limit, reducer=reducer, why=why, passed=passed))
        failures = len(record.failures)
        left_out = folded(record, limit) if view == "claims" and not (why or as_json) else 0
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if why:
        _print_reasons(rows)
    else:
        _print_table(view, rows, limit)
    if left_out:
        typer.echo(f"{plural(left_out, 'fragment')} that nobody repeats left out; the export has them", err=True)
    if failures:
        typer.echo(f"{failures} of the inputs could not be read: reportedly show {case}", err=True)


def _rows(record: "Record", view: str, limit: int, *, reducer: str | None, why: bool, passed: bool) -> Iterable["Row"]:
    from reportedly.report.views import VIEWS, forecasts, reasons, reduced

    if reducer:
        return reduced(record, reducer)
    if why:
        return reasons(record, limit)
    return forecasts(record, limit, passed=True) if passed else VIEWS[view](record, limit)


def _print_summary(case: str, row: "Row", as_json: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    if as_json:
        typer.echo(json.dumps(row, ensure_ascii=False, indent=1))
        return
    table = Table(title=case, show_header=False, box=None, title_justify="left")
    for name, value in row.items():
        table.add_row(
            name.replace("_", " "),
            "unknown" if value is None else f"{value:,}" if isinstance(value, int) else value,
        )
    Console(highlight=False).print(table)
    typer.echo("views: " + ", ".join(VIEWS))


def _print_table(view: str, found: list["Row"], limit: int) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    if not found:
        typer.echo(f"no {view} in this case", err=True)
        return
    rows = [_with_one_anchor(row) for row in found]
    table = Table(title=view, title_justify="left", show_lines=view in ("claims", "conflicts", "forecasts"))
    columns = [name for name in rows[0] if name not in _HIDDEN and any(row[name] is not None for row in rows)]
    for name in columns:
        number = all(isinstance(row[name], int) for row in rows)
        table.add_column(
            name.replace("_", " "),
            justify="right" if number else "left",
            overflow="fold",
            ratio=3 if name in _WIDE else None,
            min_width=3,
        )
    for row in rows:
        table.add_row(*(_cell(row[name], _NOBODY.get(name, "unknown")) for name in columns))
    console.print(table)
    if len(rows) == limit:
        typer.echo(f"the first {limit}; more with --limit", err=True)


def _print_reasons(rows: list["Row"]) -> None:
    """Each claim once, its pairs below it: a table of two quotations and a reason would be all edges."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from reportedly.report.words import TIES, shorten

    console = Console(highlight=False)
    last = None
    for row in rows:
        if row["id"] != last:
            last = row["id"]
            console.print(Text(shorten(row["claim"], 300), style="bold"))
        if row["strength"] is None:
            console.print(Padding(Text(row["why"], style="dim"), (0, 0, 1, 2), expand=False))
            continue
        console.print(
            Padding(Text(f"{row['strength']:.2f}  {TIES[row['holds']]}: {row['why']}"), (0, 0, 0, 2), expand=False)
        )
        for side in ("a", "b"):
            console.print(Padding(Text(shorten(row[side], 300), style="dim"), (0, 0, side == "b", 8), expand=False))


def _with_one_anchor(row: "Row") -> "Row":
    """Outlet, day and article in one column: a terminal is narrow."""
    if not {"outlet", "published", "article"} <= set(row):
        return row
    where = ", ".join(str(row[name])[:10] if name == "published" else row[name] for name in _ANCHOR if row[name])
    rest = {name: value for name, value in row.items() if name not in {*_ANCHOR, "article"}}
    return {**rest, "where": f"{where} ({row['article']})" if where else row["article"]}


def _cell(value: object, missing: str) -> "Text":
    from rich.text import Text

    from reportedly.report.words import shorten

    if value is None:
        return Text(missing, style="dim")
    if isinstance(value, bool):
        return Text("yes" if value else "no")
    return Text(shorten(str(value), 300))
