"""Take the picture of the sample case's dossier for the README: `python tools/picture.py`. Needs Debian's Chromium."""

import base64
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from reportedly import pipeline
from reportedly.report.dossier import write_dossier
from reportedly.report.record import Record
from reportedly.store.case import open_case

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "dossier.png"
WIDTH, HEIGHT = 1280, 1000


def main() -> None:
    """Make the case, write its dossier, and keep what its first screen looks like."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "dossier.html"
        with open_case(Path(folder) / "varnesund.case", create=True) as case:
            pipeline.add(case, [str(ROOT / "examples" / "varnesund" / "articles")])
            with case.look() as connection:
                write_dossier(Record(connection), page, title="Varnesund: a sample case (invented)")
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_bytes(_look(page, folder))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes", file=sys.stderr)


def _look(page: Path, folder: str) -> bytes:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    quiet = ("--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update")
    for argument in ("--headless", "--no-sandbox", "--hide-scrollbars", *quiet, f"--user-data-dir={folder}/p"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get(page.as_uri())
        shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    finally:
        browser.quit()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    main()
