"""Find how bold the decoding should be, on articles that were not learnt from."""

from collections.abc import Sequence

from reportedly.engines.decode import without_overlaps
from reportedly.engines.tagger import NeuralTagger
from reportedly.model.span import Span
from reportedly.train.brat import Article
from reportedly.train.score import counts

_GRID = tuple(i / 20 for i in range(4, 19))
Scores = tuple[float, float, float]


def sweep(tagger: NeuralTagger, articles: Sequence[Article]) -> list[tuple[float, Scores]]:
    """Precision, recall and F1 for each confidence that could be asked for."""
    totals = {keep: [0, 0, 0] for keep in _GRID}
    for article in articles:
        candidates = list(tagger.candidates(article.text, [Span(0, len(article.text))]))
        for keep, total in totals.items():
            found = [
                one
                for some in candidates
                for one in without_overlaps([a for a in some if a.confidence >= keep], tagger.settings.overlap)
            ]
            for i, n in enumerate(counts(article, found)):
                total[i] += n
    return [(keep, _scores(*total)) for keep, total in totals.items()]


def _scores(right: int, said: int, marked: int) -> Scores:
    precision, recall = right / max(said, 1), right / max(marked, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
