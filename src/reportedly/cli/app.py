"""The commands, one module each.

A command imports its stage when it is called, so that `--help` and `--version` do not wait for what reads and links.
"""

from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli import add, demo, export, judge, read, report, search, serve, show, train

app = typer.Typer(
    name="reportedly",
    help="Who claimed what, on whose authority: reads coverage of a contested event and gives back the record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Who claimed what, on whose authority: reads coverage of a contested event and gives back the record."""


app.command("demo")(demo.demo)
app.command("add")(add.add)
app.command("show")(show.show)
app.command("search")(search.search)
app.command("report")(report.report)
app.command("serve")(serve.serve)
app.command("export")(export.export)
app.command("read")(read.read)
app.command("judge")(judge.judge)
app.command("resolve")(judge.resolve)
app.command("train")(train.train)
