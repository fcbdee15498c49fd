"""Arguments and options that several commands share."""

from datetime import date as calendar
from pathlib import Path
from typing import Annotated

import typer

from reportedly.link.thresholds import KEPT, THRESHOLD

# What `show` takes, in words: the tables themselves (`views.VIEWS`, `reducers.REDUCERS`) would bring all that reads a case.
VIEWS = ("claims", "figures", "timeline", "conflicts", "sources", "forecasts", "labels", "articles")
REDUCERS = ("acled", "ucdp", "latest-per-authority", "all")

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
Outlets = Annotated[
    Path | None,
    typer.Option(
        "--outlets",
        metavar="FILE",
        help="A TOML table of outlets and agencies of your own, with their other names. It is kept in the case, in the "
        "place of the one before; what was read without it is read again.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="The day from which a forecast counts as passed: 2025-03-15, or today; that of the last article if left out.",
    ),
]

# One that is too low would promise joins that the case has not stored.
Threshold = Annotated[
    float | None,
    typer.Option(
        "--threshold",
        min=KEPT,
        max=1.0,
        help="How alike two statements must be to make one claim; higher keeps more apart. For this look only: the case "
        f"stays as it is, with {THRESHOLD}. Pairs weaker than {KEPT} are not kept.",
    ),
]


def day(as_of: str | None) -> str | None:
    """The day that --as-of names; the one place where a look may depend on the calendar, and only if asked to."""
    from reportedly.report.horizons import day_of

    return day_of(calendar.today().isoformat() if as_of == "today" else as_of) if as_of else None
