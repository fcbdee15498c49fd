"""Find how bold the decoding should be, on articles that were not learnt from."""

import sys
from collections.abc import Sequence
from dataclasses import replace

from reportedly.engines.decode import Settings, without_overlaps
from reportedly.engines.tagger import NeuralTagger
from reportedly.model.span import Span
from reportedly.train.brat import Article
from reportedly.train.score import Scores, counts, rates

_KEEP = tuple(i / 20 for i in range(2, 19))
# One setting at a time, in this order; each is kept when it helps.
_TRIALS: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("cue_bias", (0.0, 1.0, 2.0)),
    ("switch", (0.0, 0.25, 1.0)),
    ("source_bias", (-0.3, 0.3, 0.6)),
    ("content_bias", (-0.3, 0.3, 0.6)),
    ("snap", (0.5, 2.0)),
    ("overlap", (0.3, 0.8)),
)


def sweep(tagger: NeuralTagger, articles: Sequence[Article]) -> list[tuple[float, Scores]]:
    """Precision, recall and F1 for each confidence that could be asked for."""
    totals = {keep: [0, 0, 0] for keep in _KEEP}
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
    return [(keep, rates(*total)) for keep, total in totals.items()]


def tuned(tagger: NeuralTagger, articles: Sequence[Article]) -> Settings:
    """The settings with the best F1 on *articles*, found one after another."""
    best, score = _best(tagger, articles, tagger.settings)
    for name, values in _TRIALS:
        for value in values:
            tried, f1 = _best(tagger, articles, replace(best, **{name: value}))
            print(f"{name} {value}: {100 * f1:.2f}", file=sys.stderr, flush=True)
            if f1 > score:
                best, score = tried, f1
    return best


def _best(tagger: NeuralTagger, articles: Sequence[Article], settings: Settings) -> tuple[Settings, float]:
    rows = sweep(replace(tagger, settings=settings), articles)
    keep, (_, _, f1) = max(rows, key=lambda row: row[1][2])
    return replace(settings, keep=keep), f1
