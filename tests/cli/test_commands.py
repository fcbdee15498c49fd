"""The commands keep the contract: exit status, data on stdout, messages on stderr, one clear line for each mistake.

Promises: 0 done, 1 some inputs could not be read, 2 wrong usage or an unusable case; `--json` is JSON; the same article twice
is one.
"""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportedly import __version__
from reportedly.cli import main

ARTICLE = """Ferry hall burns in Varn

“At least 12 people were injured,” Mayor Ilva Tarn said on Friday. The harbour police said three dockers had been arrested.
"""


@dataclass
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str | Path, stdin: str = "", cwd: Path | None = None) -> Done:
    """Run the command as the entry point does, in this process: a new one for each takes most of a second."""
    out, err, before = io.StringIO(), io.StringIO(), (sys.argv, sys.stdin, os.getcwd())
    sys.argv, sys.stdin = ["reportedly", *map(str, words)], io.TextIOWrapper(io.BytesIO(stdin.encode()))
    os.chdir(cwd or before[2])
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
            status: object = 0
    except SystemExit as end:
        status = end.code or 0
    finally:
        sys.argv, sys.stdin = before[:2]
        os.chdir(before[2])
    return Done(int(str(status)), out.getvalue(), err.getvalue())


def test_the_installed_command_runs() -> None:
    """The entry point is there and knows its version."""
    command = Path(sys.executable).with_name("reportedly")
    done = subprocess.run([str(command), "--version"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, f"reportedly {__version__}\n")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with one article and one input that cannot be read."""
    folder = tmp_path_factory.mktemp("case")
    (folder / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    place = folder / "event.case"
    run("add", place, folder / "ferry.txt", folder / "empty.txt", "--published", "2025-03-15", "--outlet", "Varn Post")
    return place


def test_add_says_what_is_new_and_what_is_known(tmp_path: Path) -> None:
    """Nothing goes to stdout; a second add changes nothing."""
    (tmp_path / "ferry.txt").write_text(ARTICLE, encoding="utf-8")

    first = run("add", "event.case", "ferry.txt", cwd=tmp_path)
    second = run("add", "event.case", "ferry.txt", cwd=tmp_path)

    assert (first.returncode, first.stdout, first.stderr) == (0, "", "event.case: 1 new article\n")
    assert (second.returncode, second.stderr) == (0, "event.case: 0 new articles, 1 known already\n")


def test_add_lists_what_it_could_not_read_and_ends_with_1(tmp_path: Path) -> None:
    """The rest is in the case."""
    (tmp_path / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "broken.html").write_bytes(b"\x1f\x8b\x08\x00broken")

    done = run("add", "event.case", ".", cwd=tmp_path)

    assert done.returncode == 1
    assert "1 new article" in done.stderr
    assert "could not read broken.html: is compressed with gzip" in done.stderr


def test_add_says_what_it_left_out(tmp_path: Path) -> None:
    """A date that is none stays unknown, and a person hears of it."""
    (tmp_path / "feed.jsonl").write_text(json.dumps({"text": ARTICLE, "published": "soon"}) + "\n", encoding="utf-8")

    done = run("add", "event.case", "feed.jsonl", cwd=tmp_path)

    assert done.returncode == 0
    assert "note: feed.jsonl:1: " in done.stderr
    assert "soon" in done.stderr


def test_add_reads_standard_input(tmp_path: Path) -> None:
    """A dash is standard input."""
    done = run("add", "event.case", "-", "--outlet", "Varn Post", stdin=ARTICLE, cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "event.case: 1 new article\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["show", "none.case"], "none.case does not exist; make it with", id="no such case"),
        pytest.param(
            ["show", "{case}", "verdicts"], "there is no view 'verdicts'; take one of: claims", id="no such view"
        ),
        pytest.param(["show", "{case}", "figures", "--reducer", "mean"], "takes one of: acled", id="no such reducer"),
        pytest.param(["export", "{case}", "-o", "out", "--format", "xls"], "take one of: jsonl", id="no such format"),
        pytest.param(
            ["report", "{case}", "-o", "no/such/folder.html"], "does not exist; make it first", id="no folder"
        ),
        pytest.param(["add", "{article}", "{article}"], "is not a case file", id="an article as the case"),
        pytest.param(["add", "new.case", "{article}", "--engine", "best"], "take one of", id="no such engine"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(case: Path, tmp_path: Path, words: list[str], says: str) -> None:
    """No traceback; the line says what to do."""
    article = case.with_name("ferry.txt")
    done = run(*(w.format(case=case, article=article) for w in words), cwd=tmp_path)

    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize(
    "view", ["claims", "figures", "timeline", "conflicts", "sources", "forecasts", "labels", "articles"]
)
def test_show_prints_a_table_or_json(case: Path, view: str) -> None:
    """Every view of the contract, for a person and for a program."""
    table, plain = run("show", case, view), run("show", case, view, "--json")

    assert (table.returncode, plain.returncode) == (0, 0)
    assert isinstance(json.loads(plain.stdout), list)


def test_figures_keep_their_bounds_and_their_voice(case: Path) -> None:
    """“At least 12” is open above, and it is the mayor's."""
    rows = json.loads(run("show", case, "figures", "--json").stdout)

    [row] = [r for r in rows if r["outcome"] == "injured"]
    assert (row["how_many"], row["voice"], row["outlet"]) == ("at least 12", "Ilva Tarn", "Varn Post")


def test_a_reduced_number_names_its_rule_and_its_figures(case: Path) -> None:
    """Nobody can take it for what somebody said."""
    rows = json.loads(run("show", case, "figures", "--reducer", "acled", "--json").stdout)

    [row] = [r for r in rows if r["outcome"] == "injured"]
    assert (row["best"], row["reducer"], len(row["figures"])) == (12, "acled", 1)


def test_search_gives_the_line_with_its_place(case: Path) -> None:
    """Offsets are those of the stored text."""
    [hit, *_] = json.loads(run("search", case, "arrested", "--json").stdout)
    [start, end] = hit["words"][0]

    assert hit["text"][start - hit["span"][0] : end - hit["span"][0]] == "arrested"


@pytest.mark.parametrize("query", ['"', "AND", "a OR", "(", "*", "né:e", "'; DROP TABLE words"])
def test_no_query_is_malformed(case: Path, query: str) -> None:
    """What a person types is words, never a language that can be wrong."""
    assert run("search", case, "--", query).returncode == 0


def test_read_needs_no_case(case: Path) -> None:
    """Who says what in one article, as JSON and for the eye."""
    article = case.with_name("ferry.txt")
    plain = json.loads(run("read", article, "--json", "--published", "2025-03-15").stdout)

    assert "Ilva Tarn" in run("read", article).stdout
    assert plain["moments"][0]["edtf"] == "2025-03-14"


def test_csv_never_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    """A title that starts like a formula is text."""
    (tmp_path / "evil.txt").write_text("=HYPERLINK(1)\n\nThe ferry sank on Friday, the mayor said.\n", encoding="utf-8")
    run("add", "event.case", "evil.txt", cwd=tmp_path)
    run("export", "event.case", "-o", "out", "--format", "csv", cwd=tmp_path)

    assert "\"'=HYPERLINK" in (tmp_path / "out" / "articles.csv").read_text(encoding="utf-8-sig")
