"""Read through which voices a content came, with a trained network. It goes on from what the tagger has read.

    early states of the paragraph ──▶ + where the content, its cue and the voices by rule are ──▶ for each piece: no
    voice, or how far outside of the speaker its voice stands

The tagger learnt from texts in which only the outermost voice is marked. This network learnt from invented texts in which
every layer is marked, with the chain that the rules read beside it: it corrects the rules where they are wrong.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from reportedly.engines.candidates import Flags, Floats, log_softmax, markers
from reportedly.engines.pieces import Ints, Window, goes_on
from reportedly.model.span import Span, Spans

# The speaker, and up to three voices outside of it. A fifth one was met nowhere.
DEPTHS = 4
# What a piece is: plain, of the content, of the cue; and, apart, of which voice of the chain by rule.
MARKS = 3
_PLAIN, _CONTENT, _CUE = range(MARKS)


@dataclass(frozen=True, slots=True)
class Told:
    """A content with its cue, and the words of each voice of its chain by rule, outermost first."""

    content: Spans
    cue: Spans
    ruled: Spans


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice of a chain as the network heard it: its words, and how sure it is of them, from 0 to 1."""

    span: Span
    sure: float


class ChainNetwork(Protocol):
    """A trained network that tells the voices behind a content."""

    def depths(self, early: Floats, markers: Ints, marks: Ints, ruled: Ints, mask: Ints) -> Floats:
        """Scores for no voice, the speaker, and each place outside of it."""
        ...


def covered(window: Window, spans: Spans) -> Flags:
    """Which pieces share a character with the spans; the end marks never do."""
    found = np.zeros(len(window.ids), dtype=np.bool_)
    for span in spans:
        found |= (window.starts < span.end) & (window.ends > span.start)
    found[0] = found[-1] = False
    return found


def placed(window: Window, told: Told) -> tuple[Ints, Ints, Ints] | None:
    """Markers, marks and voices by rule for each piece of *window*; None where the content has no piece in it."""
    inside = covered(window, told.content)
    at = np.flatnonzero(inside)
    if not at.size:
        return None
    length = len(window.ids)
    marks = np.full(length, _PLAIN, dtype=np.int64)
    marks[covered(window, told.cue)], marks[inside] = _CUE, _CONTENT
    ruled = np.zeros(length, dtype=np.int64)
    for depth, span in enumerate(reversed(told.ruled[-DEPTHS:]), start=1):
        ruled[covered(window, (span,))] = depth
    return markers(length, int(at[0]), int(at[-1]) + 1), marks, ruled


def chain(window: Window, scores: Floats) -> tuple[Heard, ...]:
    """The voices behind a content, outermost first, from the scores of each piece; empty where none is heard.

    Pieces that are a voice's rather than none's make a stretch; its place in the chain is the one that its pieces give
    most weight to. Of two stretches for one place the likelier one is taken.
    """
    odds = np.exp(log_softmax(scores))
    voiced = odds[:, 0] < 0.5
    for i in np.flatnonzero(goes_on(window.ids)):
        voiced[i] = voiced[i - 1]
    voiced[0] = voiced[-1] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], voiced, [False])).astype(np.int8)))
    best: dict[int, tuple[float, Heard]] = {}
    for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        weights = odds[first:end, 1:].mean(0)
        depth = int(weights.argmax())
        heard = Heard(Span(int(window.starts[first]), int(window.ends[end - 1])), float(weights[depth]))
        if depth not in best or weights[depth] > best[depth][0]:
            best[depth] = (float(weights[depth]), heard)
    return tuple(heard for _, (_, heard) in sorted(best.items(), reverse=True))
