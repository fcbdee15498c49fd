"""From marks to labels on pieces, and from scores to rates. No torch needed."""

import numpy as np
from brat_sample import ANN, TEXT

from reportedly.engines import Attribution
from reportedly.model.span import Span
from reportedly.train.brat import Article, read_ann
from reportedly.train.examples import BEGIN, CONTENT, INSIDE, SOURCE, Example, examples
from reportedly.train.score import counts, rates

ARTICLE = Article("paper_one", TEXT, tuple(read_ann(ANN)))


def _words(example: Example, chosen: np.ndarray) -> str:
    starts, ends = example.window.starts[chosen], example.window.ends[chosen]
    return " ".join(TEXT[a:b] for a, b in zip(starts, ends, strict=True))


def test_each_paragraph_is_an_example_with_its_links() -> None:
    """A link says for its cue which pieces are source and which content."""
    first, second = examples([ARTICLE])
    [link] = first.links
    roles = link.roles.argmax(-1)

    assert _words(first, roles == SOURCE) == "Ann Lee"
    assert _words(first, roles == CONTENT) == "“ We lost , ” “ It is over . ”"
    assert _words(second, np.isin(second.cues.argmax(-1), [BEGIN, INSIDE])) == "Polls show"


def test_what_was_marked_scores_full() -> None:
    """A reading against itself has nothing wrong."""
    found = [Attribution(m.source, m.cue, m.content, 1.0) for m in ARTICLE.marked]

    assert rates(*counts(ARTICLE, found)) == (1.0, 1.0, 1.0)


def test_a_wrong_source_counts_as_wrong() -> None:
    """The content alone is not enough where a source is marked."""
    said = ARTICLE.marked[0]
    found = [Attribution((Span(39, 44),), said.cue, said.content, 1.0)]

    assert counts(ARTICLE, found) == (0, 1, 2)
