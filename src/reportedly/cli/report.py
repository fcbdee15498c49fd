"""`reportedly report`: write the dossier."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import AsOf, CaseName, Threshold, day
from reportedly.errors import ReportedlyError


def report(
    case: CaseName,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The HTML file to write.")],
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="What the dossier is called; else the case's own name."),
    ] = None,
    threshold: Threshold = None,
    as_of: AsOf = None,
) -> None:
    """Write the dossier of CASE: one HTML file that opens anywhere, offline, and prints."""
    from reportedly.report.dossier import write_dossier
    from reportedly.report.record import open_record
    from reportedly.report.words import readable_name
    from reportedly.store.case import open_case

    if output.is_dir():
        raise ReportedlyError(f"{output} is a folder; name a file, such as {output / 'dossier.html'}")
    if not output.parent.exists():
        raise ReportedlyError(f"the folder {output.parent} does not exist; make it first")
    with open_case(case) as opened, open_record(opened, threshold=threshold, as_of=day(as_of)) as record:
        write_dossier(record, output, title=title or readable_name(case))
    print(f"the dossier is {output}", file=sys.stderr)
