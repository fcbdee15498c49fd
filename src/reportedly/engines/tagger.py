"""Read attributions from a text with a trained tagger. Two passes: find the cues, then read on from each cue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from reportedly.engines.base import Attribution
from reportedly.engines.candidates import Cue, Floats, find_cues, log_softmax, markers
from reportedly.engines.carried import carried_over
from reportedly.engines.decode import Settings, attribution, best_roles, without_overlaps
from reportedly.engines.pieces import Ints, Window, windows
from reportedly.model.span import Span

# Few windows at a time stay in the processor's cache; measured, 8 beats 16 and 32.
_BATCH = 8


class Network(Protocol):
    """The two halves of a trained tagger."""

    def read(self, ids: Ints, features: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Hidden states, and scores for out, begin and inside of a cue."""
        ...

    def link(self, hidden: Floats, markers: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Scores for nothing, source and content given a cue; and whether it is a cue at all."""
        ...


@dataclass(frozen=True, slots=True)
class NeuralTagger:
    """A trained network and how to decode it. The result depends on the text and *within*, nothing else."""

    name: str
    network: Network
    settings: Settings

    def tag(self, text: str, within: Sequence[Span]) -> list[Attribution]:
        """The attributions inside the stretches *within*, in the order of their cues."""
        found: list[Attribution] = []
        for candidates in self.candidates(text, within):
            sure = [a for a in candidates if a.confidence >= self.settings.keep]
            found += without_overlaps(sure, self.settings.overlap)
        return carried_over(text, within, sorted(found, key=lambda a: a.cue))

    def candidates(self, text: str, within: Sequence[Span]) -> Iterator[list[Attribution]]:
        """All that may be an attribution, window by window, however unsure."""
        pieces = sorted(windows(text, within), key=lambda w: len(w.ids))
        for at in range(0, len(pieces), _BATCH):
            yield from self._read(text, pieces[at : at + _BATCH])

    def _read(self, text: str, batch: Sequence[Window]) -> Iterator[list[Attribution]]:
        ids, features, mask = padded(batch)
        hidden, scores = self.network.read(ids, features, mask)
        found = [
            (row, cue)
            for row, window in enumerate(batch)
            for cue in find_cues(window, scores[row, : len(window.ids)], self.settings.cue_bias)
        ]
        results: list[list[Attribution]] = [[] for _ in batch]
        for at in range(0, len(found), _BATCH):
            for row, one in self._link(text, batch, hidden, mask, found[at : at + _BATCH]):
                results[row].append(one)
        yield from filter(None, results)

    def _link(
        self, text: str, batch: Sequence[Window], hidden: Floats, mask: Ints, found: Sequence[tuple[int, Cue]]
    ) -> Iterator[tuple[int, Attribution]]:
        rows = [row for row, _ in found]
        length = max(len(batch[row].ids) for row in rows)
        where = np.stack([markers(length, cue.first, cue.last) for _, cue in found])
        scores, valid = self.network.link(hidden[rows, :length], where, mask[rows, :length])
        logs = log_softmax(scores)
        bias = np.array([0.0, self.settings.source_bias, self.settings.content_bias], dtype=np.float32)
        roles = best_roles(logs + bias, self.settings.switch)
        for i, (row, cue) in enumerate(found):
            n = len(batch[row].ids)
            sure = float(1 / (1 + np.exp(-valid[i])))
            one = attribution(text, batch[row], cue, roles[i, :n], logs[i, :n], sure, self.settings.snap)
            if one is not None:
                yield row, one


def padded(batch: Sequence[Window]) -> tuple[Ints, Ints, Ints]:
    """Ids, features and a mask of the real pieces, as wide as the longest window."""
    shape = len(batch), max(len(w.ids) for w in batch)
    ids, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for row, window in enumerate(batch):
        n = len(window.ids)
        ids[row, :n], features[row, :n], mask[row, :n] = window.ids, window.features, 1
    return ids, features, mask
