"""The tables of layout hold what they promise: each example matches, each near miss does not."""

from collections.abc import Callable

import pytest

from reportedly.clean.dateline import dateline
from reportedly.clean.layout import is_byline, is_caption, is_date_line
from reportedly.clean.residue import residue_rules
from reportedly.rules import table

_LAYOUT = table("en", "layout")
_RESIDUE_LANGUAGES = ("en", "de", "es", "fr", "ru", "uk")
_TESTS: dict[str, Callable[[str], bool]] = {
    "byline": is_byline,
    "date": is_date_line,
    "dateline": lambda words: dateline(words) is not None,
    "caption": is_caption,
}


def _cases(key: str) -> list[object]:
    return [pytest.param(name, words, id=f"{name}: {words}") for name in _TESTS for words in _LAYOUT[name][key]]


@pytest.mark.parametrize(("name", "words"), _cases("examples"))
def test_layout_examples(name: str, words: str) -> None:
    """The line is what the table says."""
    assert _TESTS[name](words)


@pytest.mark.parametrize(("name", "words"), _cases("not"))
def test_layout_near_misses(name: str, words: str) -> None:
    """The line only looks like it."""
    assert not _TESTS[name](words)


def test_a_dateline_ends_before_the_sentence() -> None:
    """The first words of the article are not cut."""
    words = "HALM, Jan. 7 (Quaynews) — “Nobody slept,” she said."

    assert words[dateline(words) :].strip() == "“Nobody slept,” she said."


def _residue(key: str) -> list[object]:
    return [
        pytest.param(language, words, rule.get("edge", False), id=f"{language}: {words[:60]}")
        for language in _RESIDUE_LANGUAGES
        for rule in table(language, "residue")["line"]
        for words in rule.get(key, ())
    ]


@pytest.mark.parametrize(("language", "words", "edge"), _residue("examples"))
def test_residue_examples(language: str, words: str, edge: bool) -> None:
    """The line is page furniture; some lines only at the head or foot of a text."""
    assert residue_rules(language).is_residue(words, edge=edge)


@pytest.mark.parametrize(("language", "words", "edge"), _residue("not"))
def test_residue_near_misses(language: str, words: str, edge: bool) -> None:
    """The line is what articles say."""
    assert not residue_rules(language).is_residue(words, edge=edge)


@pytest.mark.parametrize("section", ["tail", "comment"])
def test_residue_headings(section: str) -> None:
    """What opens the tail of a page, and what heads a comment."""
    rules = residue_rules("en")
    test = rules.is_tail if section == "tail" else rules.is_comment_mark
    entry = table("en", "residue")[section]

    assert all(test(words) for words in entry["examples"])
    assert not any(test(words) for words in entry["not"])


def test_closing_notices() -> None:
    """Cut where the notice starts, and only there."""
    rules = residue_rules("en")
    entry = table("en", "residue")["closing"]

    assert all(rules.closing(words) for words in entry["examples"])
    assert not any(rules.closing(words) for words in entry["not"])
