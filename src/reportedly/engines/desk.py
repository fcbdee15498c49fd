"""Read a desk's own table of outlets and agencies: a TOML file of the form of `rules/en/outlets.toml`.

    [[outlet]]
    name = "Halm News Agency"
    kind = "wire"
    aliases = ["HNA"]

A mistake in it is one line that names the file, the line and the mend: a table that is half understood would change the
record without a word.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportedly.engines.outlets import key
from reportedly.errors import ReportedlyError

KINDS = ("wire", "photo", "paper", "broadcaster", "site", "magazine", "network")
_FIELDS = ("name", "kind", "aliases", "plain")
_FORM = '[[outlet]], then name = "…" and kind = "…"'
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*outlet[ \t]*\]\]", re.MULTILINE)
_SHORTEST = 2  # letters: "A" would be found at the beginning of every second sentence
_LARGEST = 2_000_000  # bytes: a table of houses, not a dump

Row = dict[str, Any]


def read_table(path: Path) -> list[Row]:
    """The rows of the table in *path*, checked; raises ReportedlyError with one line."""
    text = _text(path)
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReportedlyError(f"{path}: is not TOML: {error}; each house is {_FORM}") from None
    rows = found.get("outlet")
    if not isinstance(rows, list) or set(found) - {"outlet", "examples"}:
        other = ", ".join(sorted(set(found) - {"outlet", "examples"}))
        what = f"has {other}, which means nothing here" if other else "has no list of outlets"
        raise ReportedlyError(f"{path}: {what}; write each house as {_FORM}")
    for number, row in enumerate(rows):
        if mistake := _mistake(row):
            raise ReportedlyError(f"{_place(path, text, number)}: {mistake}")
    _names_once(path, text, rows)
    return [_plain(row) for row in rows]


def _text(path: Path) -> str:
    try:
        if path.is_file() and path.stat().st_size > _LARGEST:
            raise ReportedlyError(f"{path}: is larger than a table of outlets can be; name another file")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReportedlyError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ReportedlyError(f"{path}: cannot be read ({why}); name a TOML file with your outlets") from None


def _mistake(row: object) -> str | None:
    """What is wrong with one row, and the mend; None where nothing is."""
    if not isinstance(row, dict):
        return f"an outlet must be a table; write {_FORM}"
    if unknown := sorted(set(row) - set(_FIELDS)):
        return f"there is no field {unknown[0]!r}; the fields are {', '.join(_FIELDS)}"
    if not _is_name(row.get("name")):
        return 'an outlet needs a name in quotation marks, such as name = "Halm News Agency"'
    if row.get("kind") not in KINDS:
        return f"{row['name']} needs a kind; take one of: {', '.join(KINDS)}"
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(map(_is_name, aliases)):
        return f'the aliases of {row["name"]} must be a list of names, such as aliases = ["HNA"]'
    if short := next((n for n in (row["name"], *aliases) if len(key(n).replace(" ", "")) < _SHORTEST), None):
        return f"“{short}” is too short to be told from other words; give a longer name, or leave it out"
    if not isinstance(row.get("plain", False), bool):
        return f"plain of {row['name']} must be true (the name is also an everyday word) or false"
    return None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(key(value)) and "\n" not in value


def _names_once(path: Path, text: str, rows: Sequence[Row]) -> None:
    """Raise where one name leads to two houses."""
    owner: dict[str, int] = {}
    for number, row in enumerate(rows):
        for name in (row["name"], *row.get("aliases", ())):
            first = owner.setdefault(key(name), number)
            if first != number:
                raise ReportedlyError(
                    f"{_place(path, text, number)}: “{name}” is already a name of {rows[first]['name']}; "
                    "give each name to one house"
                )


def _place(path: Path, text: str, number: int) -> str:
    """The file, and the line where the house begins; where houses stand in one list, which of them it is."""
    headers = list(_HEADER.finditer(text))
    if number < len(headers):
        return f"{path}, line {text.count(chr(10), 0, headers[number].start()) + 1}"
    return f"{path}, outlet {number + 1}"


def _plain(row: Row) -> Row:
    """A row with every field, names in single spaces."""
    return {
        "name": " ".join(row["name"].split()),
        "kind": row["kind"],
        "aliases": [" ".join(name.split()) for name in row.get("aliases", ())],
        "plain": row.get("plain", False),
    }
