"""The `reportedly` command. Thin: a command parses, calls the library, prints.

Exit status: 0 done; 1 done, but some inputs could not be read; 2 wrong usage or an unusable case.
"""

import sys

from reportedly.cli.app import app
from reportedly.errors import ReportedlyError


def main() -> None:
    """Run the command line; an error that we foresee is one line on stderr."""
    # Articles hold any character; a terminal that cannot show one gets a mark instead of a crash.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except ReportedlyError as error:
        print(f"reportedly: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:
        # `reportedly show … | head` closes the pipe early; that is not an error of ours.
        sys.stderr.close()
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        print(
            "reportedly: stopped; what is in the case is whole, run the command again to go on",
            file=sys.stderr,
        )
        raise SystemExit(130) from None
