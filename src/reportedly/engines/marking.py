"""What the default tagger marks beside voices: labels, and who is held responsible. Arrays in, spans out.

    early states of a paragraph ─▶ four layers ─┬─▶ begin, inside, out of a label
                                                └─▶ begin, inside, out of words of blame ─▶ who is held, what for

It learnt both from invented coverage in which every label and every account is marked (`training/coverage`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from reportedly.engines.candidates import Cue, Floats, find_cues
from reportedly.engines.decode import attribution
from reportedly.engines.pieces import Ints, Window
from reportedly.model.span import Span, Spans

# Log-odds in favour of marking: how sure it is decides behind it.
_BIAS = 1.0
_LIKELY = 0.5  # words of blame below this are hardly ever sure behind it


class MarkNetwork(Protocol):
    """A trained network that goes on from a tagger's early states."""

    def read(self, early: Floats, mask: Ints) -> tuple[Floats, Floats]:
        """Hidden states, and scores for out, begin and inside of a label and of words of blame."""
        ...

    def link(self, hidden: Floats, markers: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Scores for nothing, who is held and what for, given words of blame; and whether they are any at all."""
        ...


@dataclass(frozen=True, slots=True)
class Blamed:
    """Words of blame with who is held responsible and what for, and how sure the network is, from 0 to 1."""

    words: Span
    held: Spans
    deed: Spans
    sure: float


@dataclass(frozen=True, slots=True)
class Marks:
    """The labels of a text, each with how sure the network is, from 0 to 1; and who is held responsible in it."""

    labels: tuple[tuple[Span, float], ...] = ()
    blames: tuple[Blamed, ...] = ()


def labels_in(window: Window, marked: Floats) -> list[tuple[Span, float]]:
    """The labels of a window, in whole words."""
    return [(_span(window, one), one.score) for one in find_cues(window, marked[:, :3], _BIAS)]


def words_of_blame(window: Window, marked: Floats) -> list[Cue]:
    """Where somebody may be held responsible in a window."""
    return [one for one in find_cues(window, marked[:, 3:], _BIAS) if one.score >= _LIKELY]


def blamed(text: str, window: Window, words: Cue, roles: Ints, logs: Floats, sure: float, snap: float) -> Blamed | None:
    """Who is held responsible by *words*, from the role of each piece; None where nobody is."""
    found = attribution(text, window, words, roles, logs, sure, snap)
    if found is not None and not found.source:
        return None
    if found is None:
        # No goal, as in "the army is lying": the held one alone.
        held = attribution(text, window, words, _turned(roles), logs[:, [0, 2, 1]], sure, snap)
        return None if held is None else Blamed(_span(window, words), held.content[:1], (), sure)
    return Blamed(found.cue[0], found.source, found.content, sure)


def _turned(roles: Ints) -> Ints:
    """Sources as contents."""
    turned: Ints = np.array([0, 2, 1], dtype=np.int64)[roles]
    return turned


def _span(window: Window, stretch: Cue) -> Span:
    return Span(int(window.starts[stretch.first]), int(window.ends[stretch.last - 1]))


def in_order(labels: Sequence[tuple[Span, float]], blames: Sequence[Blamed]) -> Marks:
    """Both, from left to right."""
    return Marks(tuple(sorted(labels)), tuple(sorted(blames, key=lambda one: (one.words, one.held))))
