"""Read on from cues to the role of each piece: with the linking half of a network, in runs of like length.

cues with the states of their windows ──▶ linking network ──▶ for each piece: source, content or nothing
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.engines.candidates import Cue, Floats, log_softmax, markers
from reportedly.engines.decode import Settings, best_roles
from reportedly.engines.pieces import Ints, Window
from reportedly.engines.together import together

Link = Callable[[Floats, Ints, Ints], tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A cue, or words of blame, with its window and the window's states."""

    window: Window
    hidden: Floats  # one row for each piece
    cue: Cue


@dataclass(frozen=True, slots=True)
class Roles:
    """What the network gives a cue: the role of each piece, the log-probabilities, and how sure it is that it is one."""

    roles: Ints
    logs: Floats
    sure: float


def read_roles(link: Link, found: Sequence[Marked], settings: Settings, kind: int = 0) -> Iterator[Roles]:
    """The roles for each of *found*, whose windows grow. *kind*: added to the markers, which say where the cue is."""
    for run in together([len(one.window.ids) for one in found]):
        yield from _read(link, found[run], settings, kind)


def _read(link: Link, found: Sequence[Marked], settings: Settings, kind: int) -> Iterator[Roles]:
    length = len(found[-1].window.ids)
    hidden = np.zeros((len(found), length, found[0].hidden.shape[1]), dtype=np.float32)
    mask = np.zeros((len(found), length), dtype=np.int64)
    for row, one in enumerate(found):
        n = len(one.window.ids)
        hidden[row, :n], mask[row, :n] = one.hidden, 1
    where = np.stack([markers(length, one.cue.first, one.cue.last) for one in found]) + kind
    scores, valid = link(hidden, where, mask)
    logs = log_softmax(scores)
    bias = np.array([0.0, settings.source_bias, settings.content_bias], dtype=np.float32)
    roles = best_roles(logs + bias, settings.switch)
    for row, one in enumerate(found):
        n = len(one.window.ids)
        yield Roles(roles[row, :n], logs[row, :n], float(1 / (1 + np.exp(-valid[row]))))
