"""Read attributions from a text with a trained tagger. Two passes: find the cues, then read on from each cue.

Two more, asked for apart, read through which voices a content came, and mark labels and blame.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np

from reportedly.engines.base import Attribution
from reportedly.engines.candidates import MARKERS, Cue, Floats, find_cues, log_softmax, markers
from reportedly.engines.carried import carried_over
from reportedly.engines.chaining import ChainNetwork, Heard, Told, chain, placed
from reportedly.engines.decode import Settings, attribution, best_roles, without_overlaps
from reportedly.engines.marking import Blamed, MarkNetwork, Marks, blamed, in_order, labels_in, words_of_blame
from reportedly.engines.pieces import Ints, Window
from reportedly.engines.recent import Recent
from reportedly.model.span import Span

Link = Callable[[Floats, Ints, Ints], tuple[Floats, Floats]]


class Network(Protocol):
    """The two halves of a trained tagger."""

    def read(self, ids: Ints, features: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Hidden states, and scores for out, begin and inside of a cue."""
        ...

    def link(self, hidden: Floats, markers: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Scores for nothing, source and content given a cue; and whether it is a cue at all."""
        ...


@runtime_checkable
class EarlyNetwork(Network, Protocol):
    """A tagger's network that also gives the states after its first layers."""

    def read_early(self, ids: Ints, features: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        """Hidden states, cue scores, and the states after the first layers."""
        ...


@dataclass(frozen=True, slots=True)
class NeuralTagger:
    """A trained network and how to decode it. The result depends on the text and *within*, nothing else.

    *at_once*: how many windows, cues or contents the networks are given at a time. With one, what a paragraph says does not
    depend on the paragraphs beside it, since int8 layers scale by all that they are given; and no padding is read.
    """

    name: str
    network: Network
    settings: Settings
    hearing: ChainNetwork | None = None
    marking: MarkNetwork | None = None
    at_once: int = 1
    recent: Recent = field(default_factory=Recent, compare=False, repr=False)

    def tag(self, text: str, within: Sequence[Span]) -> list[Attribution]:
        """The attributions inside the stretches *within*, in the order of their cues."""
        found: list[Attribution] = []
        for candidates in self.candidates(text, within):
            sure = [a for a in candidates if a.confidence >= self.settings.keep]
            found += without_overlaps(sure, self.settings.overlap)
        return carried_over(text, within, sorted(found, key=lambda a: a.cue))

    def voices(self, text: str, within: Sequence[Span], told: Sequence[Told]) -> list[tuple[Heard, ...]]:
        """For each content, the voices that it came through, outermost first, the speaker last.

        Only voices in the content's paragraph are heard; none where the tagger has not learnt to hear.
        """
        heard: list[tuple[Heard, ...]] = [()] * len(told)
        if self.hearing is None or not told:
            return heard
        asked = sorted(
            _asked(self.recent.windows(text, within), told), key=lambda one: (len(one.window.ids), one.number)
        )
        for at in range(0, len(asked), self.at_once):
            some = asked[at : at + self.at_once]
            for one, scores in zip(some, self._depths(text, some), strict=True):
                heard[one.number] = chain(one.window, scores[: len(one.window.ids)])
        return heard

    def _depths(self, text: str, asked: Sequence["_Asked"]) -> Floats:
        assert self.hearing is not None
        early, mask = self._states(text, [one.window for one in asked])
        marks = np.zeros((3, *mask.shape), dtype=np.int64)
        for row, one in enumerate(asked):
            marks[:, row, : one.marks.shape[1]] = one.marks
        return self.hearing.depths(early, marks[0], marks[1], marks[2], mask)

    def _states(self, text: str, batch: Sequence[Window]) -> tuple[Floats, Ints]:
        """The early states of *batch* and a mask of the real pieces; read again where they are gone."""
        fresh = {one.key: one for one in batch if not self.recent.has(text, one)}
        if fresh:
            again = list(fresh.values())
            self._remember(text, again, self._early(*padded(again))[2])
        length = max(len(one.ids) for one in batch)
        states = [self.recent.states(one) for one in batch]
        early = np.zeros((len(batch), length, states[0].shape[1]), dtype=np.float32)
        mask = np.zeros((len(batch), length), dtype=np.int64)
        for row, state in enumerate(states):
            early[row, : len(state)], mask[row, : len(state)] = state, 1
        return early, mask

    def marks(self, text: str, within: Sequence[Span]) -> Marks:
        """The labels inside the stretches *within*, and who is held responsible; none where the tagger has not learnt it."""
        labels: list[tuple[Span, float]] = []
        blames: list[Blamed] = []
        if self.marking is not None:
            pieces = sorted(self.recent.windows(text, within), key=lambda w: len(w.ids))
            for at in range(0, len(pieces), self.at_once):
                batch = pieces[at : at + self.at_once]
                early, mask = self._states(text, batch)
                hidden, marked = self.marking.read(early, mask)
                labels += [one for row, w in enumerate(batch) for one in labels_in(w, marked[row, : len(w.ids)])]
                blames += self._blames(text, batch, hidden, marked, mask)
        return in_order(labels, blames)

    def _blames(
        self, text: str, batch: Sequence[Window], hidden: Floats, marked: Floats, mask: Ints
    ) -> Iterator[Blamed]:
        assert self.marking is not None
        found = [(row, cue) for row, w in enumerate(batch) for cue in words_of_blame(w, marked[row, : len(w.ids)])]
        for at in range(0, len(found), self.at_once):
            some = found[at : at + self.at_once]
            read = self._roles(self.marking.link, batch, hidden, mask, some, MARKERS)
            for (row, words), (roles, logs, sure) in zip(some, read, strict=True):
                one = blamed(text, batch[row], words, roles, logs, sure, self.settings.snap)
                if one is not None:
                    yield one

    def _early(self, ids: Ints, features: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        assert isinstance(self.network, EarlyNetwork)
        return self.network.read_early(ids, features, mask)

    def _remember(self, text: str, batch: Sequence[Window], hidden: Floats) -> None:
        for row, window in enumerate(batch):
            self.recent.keep(text, window, hidden[row, : len(window.ids)])

    def candidates(self, text: str, within: Sequence[Span]) -> Iterator[list[Attribution]]:
        """All that may be an attribution, window by window, however unsure."""
        pieces = sorted(self.recent.windows(text, within), key=lambda w: len(w.ids))
        for at in range(0, len(pieces), self.at_once):
            yield from self._read(text, pieces[at : at + self.at_once])

    def _read(self, text: str, batch: Sequence[Window]) -> Iterator[list[Attribution]]:
        ids, features, mask = padded(batch)
        if self.hearing is None and self.marking is None:
            hidden, scores = self.network.read(ids, features, mask)
        else:
            hidden, scores, early = self._early(ids, features, mask)
            self._remember(text, batch, early)
        found = [
            (row, cue)
            for row, window in enumerate(batch)
            for cue in find_cues(window, scores[row, : len(window.ids)], self.settings.cue_bias)
        ]
        results: list[list[Attribution]] = [[] for _ in batch]
        for at in range(0, len(found), self.at_once):
            for row, one in self._link(text, batch, hidden, mask, found[at : at + self.at_once]):
                results[row].append(one)
        yield from filter(None, results)

    def _link(
        self, text: str, batch: Sequence[Window], hidden: Floats, mask: Ints, found: Sequence[tuple[int, Cue]]
    ) -> Iterator[tuple[int, Attribution]]:
        for (row, cue), (roles, logs, sure) in zip(
            found, self._roles(self.network.link, batch, hidden, mask, found), strict=True
        ):
            one = attribution(text, batch[row], cue, roles, logs, sure, self.settings.snap)
            if one is not None:
                yield row, one

    def _roles(
        self,
        link: Link,
        batch: Sequence[Window],
        hidden: Floats,
        mask: Ints,
        found: Sequence[tuple[int, Cue]],
        kind: int = 0,
    ) -> Iterator[tuple[Ints, Floats, float]]:
        """For each cue the role of each piece, the log-probabilities, and how sure it is one. *kind*: added to the markers."""
        rows = [row for row, _ in found]
        length = max(len(batch[row].ids) for row in rows)
        where = np.stack([markers(length, cue.first, cue.last) for _, cue in found]) + kind
        scores, valid = link(hidden[rows, :length], where, mask[rows, :length])
        logs = log_softmax(scores)
        bias = np.array([0.0, self.settings.source_bias, self.settings.content_bias], dtype=np.float32)
        roles = best_roles(logs + bias, self.settings.switch)
        for i, row in enumerate(rows):
            n = len(batch[row].ids)
            yield roles[i, :n], logs[i, :n], float(1 / (1 + np.exp(-valid[i])))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A content whose voices are asked for: its number, its window, and what is marked there."""

    number: int
    window: Window
    marks: Ints  # markers, marks and voices by rule, one row each


def _asked(pieces: Sequence[Window], told: Sequence[Told]) -> Iterator[_Asked]:
    """Each content with the window that it begins in."""
    firsts = [int(w.starts[0]) for w in pieces]
    for number, one in enumerate(told):
        at = bisect_right(firsts, one.content[0].start) - 1
        if at >= 0 and (marks := placed(pieces[at], one)) is not None:
            yield _Asked(number, pieces[at], np.stack(marks))


def padded(batch: Sequence[Window]) -> tuple[Ints, Ints, Ints]:
    """Ids, features and a mask of the real pieces, as wide as the longest window."""
    shape = len(batch), max(len(w.ids) for w in batch)
    ids, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for row, window in enumerate(batch):
        n = len(window.ids)
        ids[row, :n], features[row, :n], mask[row, :n] = window.ids, window.features, 1
    return ids, features, mask
