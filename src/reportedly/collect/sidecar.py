"""The table `articles.csv` beside the articles: who published them, and when. Stage 1 of 5: collect.

Columns `file,outlet,url,title,byline,published`; `file` is relative to the table's folder and may name one line
of a JSONL file (`feed.jsonl:3`). Columns may be missing or stand in any order; others are ignored.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from reportedly.collect.decode import decode
from reportedly.collect.found import FIELDS
from reportedly.collect.tidy import said, tidy

NAME = "articles.csv"
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A read table: its rows by file, and what is wrong with it (lines for the user)."""

    path: Path
    rows: Mapping[str, Row] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def about(self, file: Path) -> dict[str, Row]:
        """The rows about *file*: "" for the whole file, ":3" for its third line."""
        try:
            key = file.relative_to(self.path.parent).as_posix()
        except ValueError:
            return {}
        found = {"": self.rows[key]} if key in self.rows else {}
        found |= {k.removeprefix(key): row for k, row in self.rows.items() if k.startswith(f"{key}:")}
        return found


def read_sidecar(folder: Path) -> Sidecar | None:
    """The table of *folder*, or None where there is none. A broken one has no rows and says why."""
    path = folder / NAME
    try:
        if not path.is_file():
            return None
        data = path.read_bytes()
    except OSError as error:
        return Sidecar(path, problems=(f"cannot be read ({error.strerror}); the articles go in without it",))
    text = tidy(decode(data)[0])
    try:
        lines = list(csv.reader(text.split("\n"), _dialect(text)))
    except csv.Error as error:
        return Sidecar(path, problems=(f"is not a table ({error}); the articles go in without it",))
    return _table(path, lines)


def _dialect(text: str) -> type[csv.Dialect]:
    """Comma, semicolon or tab, whichever the header has: spreadsheets of half the world write semicolons."""
    header = text.split("\n", 1)[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=header.count)

    return Found


def _table(path: Path, lines: list[list[str]]) -> Sidecar:
    header = [name.strip().lower() for name in lines[0]] if lines else []
    if "file" not in header:
        return Sidecar(path, problems=("has no column 'file' in its first line; the articles go in without it",))
    rows: dict[str, Row] = {}
    problems: list[str] = []
    for number, cells in enumerate(lines[1:], start=2):
        values = dict(zip(header, cells, strict=False))
        key = _key(values.get("file", ""))
        if not key:
            continue
        if key in rows:
            problems.append(f"line {number} names {key!r} a second time; the first one counts")
        elif not _is_there(path.parent, key):
            problems.append(f"line {number} names {key!r}, which is not there; mend the name")
        else:
            rows[key] = {f: v for f in FIELDS if (v := said(values.get(f)))}
    return Sidecar(path, rows, tuple(problems))


def _key(file: str) -> str:
    file = file.strip().replace("\\", "/")
    return PurePosixPath(file).as_posix() if file else ""


def _is_there(folder: Path, key: str) -> bool:
    file, colon, line = key.rpartition(":")
    try:
        return (folder / key).exists() or bool(colon and line.isdigit() and (folder / file).exists())
    except (OSError, ValueError):
        return False
