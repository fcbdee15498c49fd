"""`reportedly export`: write the record as tables."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import CaseName, Threshold
from reportedly.errors import ReportedlyError


def export(
    case: CaseName,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")],
    form: Annotated[str, typer.Option("--format", help="jsonl, csv or parquet.")] = "jsonl",
    threshold: Threshold = None,
) -> None:
    """Write the record of CASE as tables, one file a kind."""
    from reportedly.report.export import FORMS
    from reportedly.report.export import export as write
    from reportedly.report.record import open_record
    from reportedly.store.case import open_case

    if form not in FORMS:
        raise ReportedlyError(f"there is no format {form!r}; take one of: {', '.join(FORMS)}")
    if output.exists() and not output.is_dir():
        raise ReportedlyError(f"{output} is a file; name a folder")
    with open_case(case) as opened, open_record(opened, threshold=threshold) as record:
        written = write(record, output, form)
    print(f"{len(written)} files in {output}", file=sys.stderr)
