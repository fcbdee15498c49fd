"""The dossier of the sample case, written once a session, and a small case of hostile articles."""

from pathlib import Path

import pytest
from dossier_page import TITLE

from reportedly import pipeline
from reportedly.report.dossier import write_dossier
from reportedly.report.record import Record
from reportedly.store.case import open_case

# What pages try. Every piece must come out as text.
HOSTILE = """Police say <script>alert(1)</script> three strikers were killed

The harbour ministry said on Tuesday that </style><img src=x onerror=alert(2)> three people were killed on the quay.
“Nobody <b onmouseover="alert(3)">fired</b> &lt;&amp; at \u202egnp.exe\u202c anyone,” said Minister Odo Vint.
Ansa Kreel, a rower, claimed that {{ 7 * 7 }} ]]> --> <!-- five people were killed.
%s said the word.
""" % ("Incomprehensib" + "ly" * 200)


@pytest.fixture(scope="session")
def dossier(sample_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the sample case."""
    place = tmp_path_factory.mktemp("dossier") / "dossier.html"
    with open_case(sample_case) as case, case.look() as connection:
        write_dossier(Record(connection), place, title=TITLE)
    return place


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of articles that try to get out of the text."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a<b>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "no.json'l").write_bytes(b"\x1f\x8b\x08broken<script>")
    (folder / "articles.csv").write_text(
        "file,outlet,url,title,published\n"
        'a<b>.txt,<script>alert(4)</script>,javascript:alert(5),"""><script>alert(6)</script>",2024-05-07\n',
        encoding="utf-8",
    )
    with open_case(folder / "h.case", create=True) as case:
        pipeline.add(case, [str(folder / "a<b>.txt"), str(folder / "no.json'l")], engine="fast")
        with case.look() as connection:
            write_dossier(Record(connection), folder / "dossier.html", title="</title><script>alert(7)</script>")
    return folder / "dossier.html"
