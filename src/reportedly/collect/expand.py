"""Inputs as the user named them -> the sources to read. Stage 1 of 5: collect.

Nothing is opened here but folders and sidecar tables. What cannot be a source comes back as one with a reason, so
that it is listed; what is plainly no article (hidden files, the assets of a saved page, README, a gold reading)
is passed over.
"""

import fnmatch
import glob
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from reportedly.collect.found import Source
from reportedly.collect.sidecar import NAME, Sidecar, read_sidecar

# Endings that are read; a file without an ending is looked into.
ENDINGS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
# In a folder of articles these are about the articles, not among them.
_PASSED_OVER = ("readme*", "license*", "licence*", "gold*.json", NAME, "thumbs.db", "desktop.ini", "__macosx")
# The mend for endings that people do add; all others get the list of what is read.
_MENDS = {
    ".pdf": "is a PDF; export its text and add that",
    ".json": "is JSON; write one article a line and name it .jsonl",
    ".csv": f"is a table; write one article a line as .jsonl, or name it {NAME} if it is about the articles",
    ".xml": "is XML; save the page as HTML and add that",
    ".mhtml": "is a web archive; save the page as HTML only and add that",
    ".mht": "is a web archive; save the page as HTML only and add that",
    ".docx": "is an office document; save its text and add that",
    ".odt": "is an office document; save its text and add that",
    ".gz": "is compressed with gzip; unpack it and add what is inside",
    ".zip": "is a ZIP archive; unpack it and add what is inside",
    ".case": "is a case, not an article; name the articles that it was made from",
}  # fmt: skip
_READ = "text (.txt, .md), pages (.html), or one article a line (.jsonl)"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_ASSETS = ("_files", ".files", "-Dateien", "_fichiers")  # what browsers call the folder beside a saved page


def expand(inputs: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Source]:
    """The sources that *inputs* name, in the order given; folders in the order of their names.

    `stdin` is what "-" reads. The same file named twice comes once.
    """
    walk = _Walk()
    for given in inputs:
        if given == "-":
            yield _standard_input(stdin)
        elif scheme := _SCHEME.match(given):
            yield _address(given, scheme[1].lower())
        else:
            yield from walk.named(given)


def _standard_input(stdin: BinaryIO | None) -> Source:
    if stdin is None:
        return Source(input="-", reason="there is no standard input; name a file instead")
    try:
        return Source(input="-", data=stdin.read())
    except OSError as error:
        return Source(input="-", reason=f"standard input cannot be read ({error.strerror}); name a file instead")


def _address(given: str, scheme: str) -> Source:
    if scheme in {"http", "https"}:
        return Source(input=given, url=given)
    return Source(input=given, reason=f"{scheme} addresses are not read; use http, https or a path")


class _Walk:
    """One pass over paths: what was yielded, and the sidecar tables, each read and complained about once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._tables: dict[Path, Sidecar | None] = {}

    def named(self, given: str) -> Iterator[Source]:
        """The sources of one path or pattern."""
        try:
            found = [given] if os.path.lexists(given) else _matches(given)
        except ValueError:  # a NUL in the name
            yield Source(input=given, reason="is no path; mend the name")
            return
        if not found:
            yield Source(input=given, reason="is not there; check the path")
        for name in found:
            path = Path(name)
            if path.is_dir():
                yield from self._folder(path, path, ())
            elif name == given or not _passed_over(path.name):
                yield from self._file(path, path.parent, named=name == given)

    def _folder(self, folder: Path, root: Path, above: tuple[str, ...]) -> Iterator[Source]:
        real = os.path.realpath(folder)
        if real in above:
            yield Source(input=str(folder), reason="leads back into a folder that holds it; remove the link")
            return
        if not self._first(f"{real}/"):
            return
        try:
            entries = sorted(os.listdir(folder))
        except OSError as error:
            yield Source(input=str(folder), reason=_denied(error))
            return
        yield from self._complaints(folder)
        names = set(entries)
        for name in entries:
            path = folder / name
            if _passed_over(name):
                continue
            if not path.is_dir():
                yield from self._file(path, root, named=False)
            elif not _is_assets(name, names):
                yield from self._folder(path, root, (*above, real))

    def _file(self, path: Path, root: Path, *, named: bool) -> Iterator[Source]:
        if path.name == NAME or not self._first(os.path.abspath(path)):
            return
        if reason := _unfit(path, named):
            yield Source(input=str(path), path=path, reason=reason)
            return
        yield from self._complaints(path.parent)
        yield Source(input=str(path), path=path, rows=self._rows(path, root))

    def _rows(self, path: Path, root: Path) -> dict[str, dict[str, str]]:
        """The sidecar lines about *path*; a table in a nearer folder wins, field by field."""
        rows: dict[str, dict[str, str]] = {}
        for folder in (path.parent, *path.parent.parents):
            if table := self._table(folder):
                for line, row in table.about(path).items():
                    rows[line] = {**row, **rows.get(line, {})}
            if folder == root:
                break
        return rows

    def _table(self, folder: Path) -> Sidecar | None:
        if folder not in self._tables:
            self._tables[folder] = read_sidecar(folder)
        return self._tables[folder]

    def _complaints(self, folder: Path) -> Iterator[Source]:
        table = self._table(folder)
        if table and table.problems and self._first(f"{os.path.abspath(table.path)}:problems"):
            for problem in table.problems:
                yield Source(input=str(table.path), path=table.path, reason=problem)

    def _first(self, key: str) -> bool:
        if key in self._seen:
            return False
        self._seen.add(key)
        return True


def _matches(given: str) -> list[str]:
    return sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []


def _passed_over(name: str) -> bool:
    return name.startswith(".") or any(fnmatch.fnmatch(name.lower(), pattern) for pattern in _PASSED_OVER)


def _is_assets(name: str, beside: set[str]) -> bool:
    stem = next((name.removesuffix(end) for end in _ASSETS if name.endswith(end)), None)
    return stem is not None and any(f"{stem}{end}" in beside for end in (".html", ".htm", ".xhtml"))


def _unfit(path: Path, named: bool) -> str | None:
    """Why the file *path* is not read, from its ending and kind alone; a pipe is, where the user named it."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            return "is a link to something that is not there; mend or remove the link"
        return _denied(error)
    if not stat.S_ISREG(mode) and not (named and stat.S_ISFIFO(mode)):
        return "is not a file; name a file, a folder, a URL, or - for standard input"
    ending = path.suffix.lower()
    if ending in ENDINGS or not re.fullmatch(r"\.[a-z][a-z0-9]{0,5}", ending):
        return None
    return _MENDS.get(ending, f"has an ending that is not read ({ending}); give {_READ}")


def _denied(error: OSError) -> str:
    why = (error.strerror or type(error).__name__).lower()
    return f"cannot be opened ({why}); check the path and who may read it"
