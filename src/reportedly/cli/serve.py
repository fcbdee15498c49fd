"""`reportedly serve`: the record in a browser, on this machine only."""

import sys
from typing import Annotated

import typer

from reportedly.cli.options import AsOf, CaseName, Threshold, day
from reportedly.errors import MissingExtra


def serve(
    case: CaseName,
    port: Annotated[int, typer.Option("--port", help="Where to listen on this machine.", min=0, max=65535)] = 8321,
    threshold: Threshold = None,
    as_of: AsOf = None,
) -> None:
    """Open CASE in a browser: dossier, search and articles, served to this machine only."""
    try:
        import uvicorn

        from reportedly.web.app import make_app
    except ImportError as error:
        raise MissingExtra("serve needs an extra; install it with: pip install 'reportedly[web]'") from error
    from reportedly.store.case import open_case

    seen_from = day(as_of)
    with open_case(case) as opened:
        print(f"open http://127.0.0.1:{port}/ in a browser; stop with Ctrl-C", file=sys.stderr)
        uvicorn.run(
            make_app(opened, threshold=threshold, as_of=seen_from), host="127.0.0.1", port=port, log_level="warning"
        )
