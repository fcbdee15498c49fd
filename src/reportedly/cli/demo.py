"""`reportedly demo`: the sample case, end to end."""

import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import EngineName


def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where to put the case and the dossier.")
    ] = Path("reportedly-demo"),
    engine: EngineName = "default",
) -> None:
    """Run the sample case (invented articles about an invented event) from articles to dossier."""
    from reportedly import pipeline
    from reportedly.cli.progress import progress_bar
    from reportedly.report.dossier import write_dossier
    from reportedly.report.record import open_record
    from reportedly.store.case import open_case

    output.mkdir(parents=True, exist_ok=True)
    dossier = output / "varnesund.html"
    sample = files("reportedly") / "sample" / "articles"
    with as_file(sample) as articles, open_case(output / "varnesund.case", create=True) as case:
        with progress_bar() as progress:
            added = pipeline.add(case, [str(articles)], engine=engine, progress=progress)
        with open_record(case) as record:
            write_dossier(record, dossier, title="Varnesund: a sample case (invented)")
    for failure in added.failures:
        print(f"could not read {Path(failure.input).name}: {failure.reason}", file=sys.stderr)
    print(
        f"{added.new + added.known} articles read; the broken file above is part of the sample",
        file=sys.stderr,
    )
    print(f"the dossier is {dossier.resolve()}")
    print(f"open it in a browser, or look at the case with: reportedly show {output / 'varnesund.case'} claims")
