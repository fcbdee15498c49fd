"""What several tests share: the sample case, read once a session, and a browser to look at pages with."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly import pipeline
from reportedly.store.case import open_case

ARTICLES = Path(__file__).parents[1] / "examples" / "varnesund" / "articles"

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
