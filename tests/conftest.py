"""What several tests share: the sample case and its dossier, made once a session; a hostile case; a browser."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly import pipeline
from reportedly.report.dossier import write_dossier
from reportedly.report.record import Record
from reportedly.store.case import open_case

ARTICLES = Path(__file__).parents[1] / "examples" / "varnesund" / "articles"

# The title that the dossier of the sample case has in tests: it is text, whatever it looks like.
TITLE = "Varnesund & <other> cases"

# What pages try. Every piece must come out as text.
HOSTILE = """Police say <script>alert(1)</script> three strikers were killed

The harbour ministry said on Tuesday that </style><img src=x onerror=alert(2)> three people were killed on the quay.
“Nobody <b onmouseover="alert(3)">fired</b> &lt;&amp; at \u202egnp.exe\u202c anyone,” said Minister Odo Vint.
Ansa Kreel, a rower, claimed that {{ 7 * 7 }} ]]> --> <!-- five people were killed.
%s said the word.
""" % ("Incomprehensib" + "ly" * 200)

# Nothing that calls home, nothing that is kept.
_CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of `examples/varnesund`, made by the whole pipeline. Do not add to it."""
    place = tmp_path_factory.mktemp("sample") / "varnesund.case"
    with open_case(place, create=True) as case:
        pipeline.add(case, [str(ARTICLES)])
    return place


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by selenium. Skipped where it is not installed, unless CI is set."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        reason = "Chromium and chromedriver are missing (Debian: apt-get install chromium chromium-driver)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    profile = tempfile.mkdtemp(prefix="reportedly-chromium-")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (*_CHROMIUM, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield opened
    finally:
        opened.quit()
        shutil.rmtree(profile, ignore_errors=True)


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
