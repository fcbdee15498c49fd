"""Arguments and options that several commands share."""

from typing import Annotated

import typer

CaseName = Annotated[str, typer.Argument(metavar="CASE", help="The case: a file such as event.case.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
EngineName = Annotated[
    str, typer.Option("--engine", help="Which tagger reads: default (more accurate) or fast (for bulk work).")
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Who published it.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="When: 2022-01-07, 2022-01 or 2022-01-07T14:00Z."),
]
Url = Annotated[str | None, typer.Option("--url", help="Where it was published.")]
Title = Annotated[str | None, typer.Option("--title", help="Its headline.")]
