"""`reportedly add`: take articles into a case."""

import sys
from typing import Annotated

import typer

from reportedly.cli.options import CaseName, EngineName, Outlet, Outlets, Published, Title, Url
from reportedly.errors import ReportedlyError


def add(
    case: CaseName,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT...",
            help="Text, Markdown, HTML or JSONL files, folders, globs, URLs; - for standard input.",
        ),
    ] = None,
    outlet: Outlet = None,
    published: Published = None,
    url: Url = None,
    title: Title = None,
    outlets: Outlets = None,
    engine: EngineName = "default",
) -> None:
    """Take articles into CASE (it is made if there is none) and link them. The same article twice is one."""
    from reportedly import pipeline
    from reportedly.cli.progress import progress_bar
    from reportedly.collect import Overrides
    from reportedly.engines.desk import read_table
    from reportedly.report.words import plural
    from reportedly.store.case import open_case

    inputs = inputs or []
    if not inputs and outlets is None:
        raise ReportedlyError("name what to add: files, folders or addresses; - for standard input")
    own = read_table(outlets) if outlets else None
    overrides = Overrides(outlet=outlet, published=published, url=url, title=title)
    with open_case(case, create=True) as opened, progress_bar() as progress:
        stdin = sys.stdin.buffer if "-" in inputs else None
        added = pipeline.add(
            opened, inputs, overrides=overrides, engine=engine, stdin=stdin, outlets=own, progress=progress
        )
    known = f", {added.known} known already" if added.known else ""
    print(f"{case}: {added.new} new article{'' if added.new == 1 else 's'}{known}", file=sys.stderr)
    if own is not None:
        print(f"{case}: {plural(len(own), 'outlet')} of your own; {added.again} read again with them", file=sys.stderr)
    elif added.again:
        print(
            f"{case}: {plural(added.again, 'article')} read again, since this version reads otherwise", file=sys.stderr
        )
    if inputs and not (added.new or added.known or added.failures):
        print(
            "reportedly: nothing to read was found; name files or a folder that holds articles",
            file=sys.stderr,
        )
        raise typer.Exit(1)
    for note in added.notes:
        print(f"note: {note}", file=sys.stderr)
    for failure in added.failures:
        print(f"could not read {failure.input}: {failure.reason}", file=sys.stderr)
    if added.failures:
        raise typer.Exit(1)
