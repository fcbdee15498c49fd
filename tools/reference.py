"""Write docs/reference/commands.md from the commands' own help.

python tools/reference.py          writes the page
python tools/reference.py --check  exit status 1 where the page is not what the commands say
"""

import sys
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from reportedly.cli.app import app

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "commands.md"

_HEAD = """# Commands

`CASE` is a file such as `event.case`. Exit status: 0 done; 1 done, but some inputs could not be read (each is named on
stderr); 2 wrong usage or an unusable case. Data goes to stdout, progress and messages to stderr; a progress bar shows only
on a terminal.

This page is made by `python tools/reference.py` from the commands themselves.
"""


def page() -> str:
    """The page as it should be."""
    names = getattr(get_command(app), "commands", {})
    runner = CliRunner()
    parts = [_HEAD]
    for name in names:
        shown = runner.invoke(app, [name, "--help"], prog_name="reportedly", terminal_width=100, env={"COLUMNS": "100"})
        text = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        parts.append(f"## reportedly {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
