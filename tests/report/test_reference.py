"""The reference says what the program does.

Promises: the page of commands is what the commands say; every exported field stands on the page of the export, under its file.
"""

import re
import subprocess
import sys
from pathlib import Path

from reportedly.report.record import Record
from reportedly.report.rows import KINDS
from reportedly.store.case import open_case

ROOT = Path(__file__).parents[2]


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    """Mend with: python tools/reference.py."""
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "reference.py"), "--check"], check=False)

    assert done.returncode == 0


def test_every_exported_field_is_described(sample_case: Path) -> None:
    """A field that nobody can look up is no contract."""
    page = (ROOT / "docs" / "reference" / "export.md").read_text(encoding="utf-8")
    described = {
        kind: set(re.findall(r"`(\w+)`", rest)) for kind, rest in re.findall(r"^\| `(\w+)` \|(.*)$", page, re.M)
    }
    with open_case(sample_case) as case, case.look() as connection:
        record = Record(connection)
        for kind, rows in KINDS.items():
            fields = set(next(iter(rows(record)), {}))
            assert fields or kind == "judgements", f"the sample case has no {kind}"
            assert fields <= described[kind], kind
