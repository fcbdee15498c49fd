"""Write the record as tables. Stage 5 of 5: record -> JSONL, CSV, Parquet.

Each file is written beside its place and then moved into it, so that a reader never finds half a file.
"""

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from reportedly.errors import MissingExtra
from reportedly.report.record import Record
from reportedly.report.rows import KINDS, Row


def export(record: Record, folder: Path, form: str = "jsonl") -> list[Path]:
    """Write every kind of row into *folder* and give back the files.

    *form* is one of FORMS. In CSV and Parquet a nested value is its JSON text. Raises MissingExtra where
    the form needs a part that is not installed.
    """
    write = FORMS[form]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, rows in KINDS.items():
        target = folder / f"{kind}.{form}"
        partial = target.with_name(target.name + ".part")
        write(rows(record), partial)
        partial.replace(target)
        written.append(target)
    return written


def _write_jsonl(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _flat(row: Row) -> Row:
    return {k: json.dumps(v, ensure_ascii=False) if isinstance(v, list | dict) else v for k, v in row.items()}


# A spreadsheet runs a cell that starts with one of these as a formula; what articles say must not run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _safe(value: object) -> object:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_csv(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = None
        for row in rows:
            if table is None:
                table = csv.DictWriter(file, fieldnames=list(row))
                table.writeheader()
            table.writerow({k: _safe(v) for k, v in _flat(row).items()})


def _write_parquet(rows: Iterable[Row], path: Path) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs an extra; install it with: pip install 'reportedly[parquet]'") from error
    parquet.write_table(pyarrow.Table.from_pylist([_flat(row) for row in rows]), path)


FORMS: dict[str, Callable[[Iterable[Row], Path], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
}
