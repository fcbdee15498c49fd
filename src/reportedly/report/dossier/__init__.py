"""The dossier: the record as one HTML file that opens anywhere, offline, and prints. Stage 5 of 5."""

from pathlib import Path

from reportedly.report.dossier.document import dossier_html
from reportedly.report.dossier.scope import Limits, Scope
from reportedly.report.record import Record

__all__ = ["Limits", "Scope", "dossier_html", "write_dossier"]


def write_dossier(record: Record, path: Path, *, title: str, limits: Limits | None = None) -> None:
    """Write the dossier of *record* to *path*. The same record gives the same bytes.

    It is written beside its place and then moved there, so that nobody finds half a dossier.
    """
    html = dossier_html(record, title=title, limits=limits)
    partial = path.with_name(path.name + ".part")
    partial.write_bytes(html.encode("utf-8", errors="replace"))
    partial.replace(path)
