"""The dossier in a real browser: light and dark, narrow and wide, by keyboard and on paper, without a word on the
console and with enough contrast for every word."""

import base64
from pathlib import Path
from typing import Any

import pytest

# Every element with words of its own whose contrast with what is behind it is too low (WCAG 2: 4.5, 3 for large text).
_FAINT = """
const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const behind = e => { for (; e; e = e.parentElement) {
  const c = rgb(getComputedStyle(e).backgroundColor);
  if (c.length === 3 || c[3] > .5) return c; } return [255, 255, 255]; };
const faint = new Set();
for (const e of document.querySelectorAll('body *')) {
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length) continue;
  const style = getComputedStyle(e), svg = e instanceof SVGElement;
  const [a, b] = [rgb(svg ? style.fill : style.color), behind(e)].map(light).sort((x, y) => y - x);
  const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  const ratio = (a + .05) / (b + .05);
  if (ratio < (large ? 3 : 4.5)) faint.add(`${e.tagName}.${e.getAttribute('class')} ${ratio.toFixed(2)}`);
}
return [...faint];
"""


def show(browser: Any, page: Path, *, width: int = 1400, dark: bool = False) -> None:
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": scheme})
    browser.get(page.as_uri())


@pytest.mark.parametrize("dark", [pytest.param(False, id="light"), pytest.param(True, id="dark")])
@pytest.mark.parametrize("width", [pytest.param(360, id="narrow"), pytest.param(1400, id="wide")])
def test_everything_can_be_read(browser: Any, dossier: Path, width: int, dark: bool) -> None:
    """Nothing runs out of the page sideways, every word stands out, the browser has nothing to complain about."""
    show(browser, dossier, width=width, dark=dark)
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")

    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script(_FAINT) == []
    assert browser.get_log("browser") == []


def test_hostile_articles_do_nothing(browser: Any, hostile: Path) -> None:
    """No script of an article runs, no word of it breaks the page."""
    show(browser, hostile, width=360)
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")

    assert browser.execute_script("return document.scripts.length + document.images.length") == 0
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    assert browser.get_log("browser") == []


def test_the_keyboard_reaches_and_opens_a_claim(browser: Any, dossier: Path) -> None:
    """Tab comes first to the link past the contents, then on to the claims; Enter opens one; the focus can be seen."""
    from selenium.webdriver.common.keys import Keys

    show(browser, dossier)
    body = browser.find_element("tag name", "body")
    body.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text.startswith("Skip")
    claim = "return arguments[0].matches('details.claim > summary')"
    for _ in range(400):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        if browser.execute_script(claim, browser.switch_to.active_element):
            break
    summary = browser.switch_to.active_element
    assert browser.execute_script(claim, summary)
    assert browser.execute_script("return getComputedStyle(arguments[0]).outlineStyle", summary) == "solid"
    summary.send_keys(Keys.ENTER)

    assert browser.execute_script("return arguments[0].parentElement.open", summary)
    assert browser.find_element("css selector", "details[open] blockquote .m-content, details[open] .m-narrated").text


def test_a_line_leads_to_the_words_in_the_article(browser: Any, dossier: Path) -> None:
    """A link of a claim goes to the marked words; a link in the article opens the claim."""
    show(browser, dossier)
    link = "document.querySelector('.told a[href^=\"#\"]').getAttribute('href')"
    target = browser.execute_script(f"const to = {link}; location.hash = to; return to.slice(1)")
    at = browser.execute_script("return document.getElementById(arguments[0]).getBoundingClientRect().top", target)
    assert -5 <= at <= 900

    claim = browser.execute_script(
        "const a = document.querySelector('.text a.ref'); location.hash = a.hash; return a.hash.slice(1)"
    )
    assert browser.execute_script("return document.querySelector(':target').id") == claim


def test_a_link_of_the_first_view_lands_on_an_open_claim(browser: Any, dossier: Path) -> None:
    """Following a link, without a script, opens the claim that it leads to, with the claim's words in sight."""
    show(browser, dossier)
    browser.find_element("css selector", "#overview .claims-table th a").click()
    claim = browser.find_element("css selector", "details.claim:has(> .opened:target)")

    assert browser.execute_script("return arguments[0].open", claim)
    top = browser.execute_script("return arguments[0].querySelector('h4').getBoundingClientRect().top", claim)
    assert 0 <= top <= 800


def test_paper_shows_what_is_folded(browser: Any, dossier: Path) -> None:
    """Printed, every claim is open: the words are on the paper, not behind a triangle."""
    show(browser, dossier)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    heights = browser.execute_script(
        "return [...document.querySelectorAll('details.claim blockquote')].map(e => e.getBoundingClientRect().height)"
    )
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})

    assert heights
    assert min(heights) > 0


def test_it_prints(browser: Any, hostile: Path) -> None:
    """The browser makes pages of it."""
    show(browser, hostile)
    pdf = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"])
    assert pdf.startswith(b"%PDF-")
