"""A command loads only what it needs.

Promises: `--help` and `--version` load nothing that reads, links or opens a case; a look at a case loads nothing that reads
articles or compares texts; the names of views and reducers that the help gives are those that there are.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.cli import options
from reportedly.link.reducers import REDUCERS
from reportedly.report.views import VIEWS

READS = {"onnxruntime", "tokenizers", "trafilatura", "htmldate", "lxml", "babel", "py3langid", "spacy", "torch"}
LINKS = {"numpy", "reportedly.link.copies", "reportedly.pipeline"}
OPENS = {"sqlalchemy", "reportedly.store.case", "reportedly.linking", "reportedly.report.record"}


def loaded(code: str) -> set[str]:
    """The modules that a new process has loaded after *code*."""
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split("\n"))


def test_the_command_line_loads_no_stage() -> None:
    """Who asks for the version or the help does not wait for what reads and links."""
    assert not loaded("import reportedly.cli") & (READS | LINKS | OPENS)


def test_a_look_at_a_case_loads_no_reader(tmp_path: Path) -> None:
    """The claims of a case are shown without what reads articles and compares texts."""
    place = str(tmp_path / "empty.case")
    code = f"""
import sys
from reportedly.store.case import open_case
open_case({place!r}, create=True).__exit__()
from reportedly.cli import main
sys.argv = ["reportedly", "show", {place!r}, "claims", "--json"]
try:
    main()
except SystemExit:
    pass
"""
    assert not loaded(code) & (READS | LINKS)


@pytest.mark.parametrize(
    ("told", "there"),
    [
        pytest.param(options.VIEWS, VIEWS, id="views"),
        pytest.param(options.REDUCERS, REDUCERS, id="reducers"),
    ],
)
def test_the_help_names_what_there_is(told: tuple[str, ...], there: dict[str, object]) -> None:
    """The names are written out for the help, in the order of the table itself."""
    assert told == tuple(there)
