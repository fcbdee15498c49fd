"""What an article, a file name or an outlet says is text in the dossier: it never becomes markup, style or script, and
what it hides is shown."""

from pathlib import Path

import pytest
from dossier_page import Page

from reportedly.report.dossier.marks import visible


@pytest.fixture(scope="module")
def page(hostile: Path) -> Page:
    return Page(hostile.read_text(encoding="utf-8"))


def test_no_element_comes_from_an_article(page: Page) -> None:
    """No script, image or handler of an article is in the page."""
    tags = {tag for tag, _ in page.elements}

    assert tags.isdisjoint({"script", "img", "iframe", "object", "b0"})
    assert [a for _, attributes in page.elements for a in attributes if a.startswith("on")] == []
    assert len(page.all("style")) == 1
    assert page.mistakes == []


def test_the_words_are_all_there(page: Page) -> None:
    """What was written is shown as it was written."""
    for words in ("<script>alert(1)</script>", "</style><img src=x onerror=alert(2)>", "{{ 7 * 7 }} ]]> --> <!--"):
        assert words in page.words
    assert "<script>alert(4)</script>" in page.words


def test_only_web_addresses_are_links(page: Page) -> None:
    """An address that would run something is shown, not linked."""
    assert [a["href"] for a in page.all("a") if "script" in a.get("href", "")] == []


def test_what_turns_text_around_is_shown(page: Page) -> None:
    """A character that only changes how others are drawn stands there by its number."""
    assert "\u202e" not in page.words
    assert "U+202E" in page.words


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("a < b & c", "a &lt; b &amp; c", id="markup"),
        pytest.param("naïve “quotes” – 12 000", "naïve “quotes” – 12 000", id="plain text stays"),
        pytest.param("\u200fשלום", "\u200fשלום", id="a mark of direction stays"),
        pytest.param("a\x00b", ">U+0000<", id="null"),
        pytest.param("\u202eabc", ">U+202E<", id="override"),
        pytest.param("\ud800", ">U+D800<", id="half a character"),
    ],
)
def test_visible(text: str, html: str) -> None:
    """Markup is escaped, hidden characters are named, all else is as it was."""
    assert html in visible(text)
