"""Brat standoff, as PolNeAR uses it; the text is invented."""

from pathlib import Path

import pytest
from brat_sample import ANN, TEXT

from reportedly.model.span import Span
from reportedly.train.brat import digest, read_ann, read_articles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("text", "ann", "ann_other"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "paper_one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ann" / "paper_one.ann").write_text(ANN, encoding="utf-8")
    (tmp_path / "ann_other" / "paper_one_b7.ann").write_text("", encoding="utf-8")
    return tmp_path


def test_an_interrupted_content_keeps_its_pieces() -> None:
    """Both halves of a quotation belong to one attribution."""
    said, _ = read_ann(ANN)

    assert [s.of(TEXT) for s in said.content] == ["“We lost,”", "“It is over.”"]
    assert said.source == (Span(11, 18),)


def test_a_numbered_role_is_the_role() -> None:
    """Content2 is content; without a source there is none."""
    _, shown = read_ann(ANN)

    assert [s.of(TEXT) for s in shown.content] == ["a tie"]
    assert shown.source == ()


def test_articles_are_read_with_each_reading(folder: Path) -> None:
    """A further person's reading has that person's name behind the article's."""
    [article] = read_articles(folder)
    [other] = read_articles(folder, "ann_other")

    assert (article.text, len(article.marked)) == (TEXT, 2)
    assert (other.text, other.marked) == (TEXT, ())


def test_the_digest_follows_the_data(folder: Path) -> None:
    """Another mark, another digest."""
    before = digest(folder)
    (folder / "ann" / "paper_one.ann").write_text(ANN.replace("E2", "E3"), encoding="utf-8")

    assert digest(folder) != before
