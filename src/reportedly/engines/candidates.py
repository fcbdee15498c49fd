"""Find what may be a cue in a tagger's scores, and say where each piece stands to it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.engines.pieces import Ints, Window, goes_on

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

# A marker says where a piece stands to the cue: in it, or 1, 2, 3-4, 5-8, 9-16, 17-32, 33+ pieces before or after.
_STEPS = np.array([1, 2, 3, 5, 9, 17, 33])
MARKERS = 1 + 2 * len(_STEPS)


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of pieces that may be a cue."""

    first: int
    last: int  # exclusive
    score: float


def markers(length: int, first: int, last: int) -> Ints:
    """Where each of *length* pieces stands to the cue from *first* to *last*."""
    at = np.arange(length)
    before = np.searchsorted(_STEPS, first - at, side="right")
    after = np.searchsorted(_STEPS, at - last + 1, side="right")
    return np.where(before > 0, before, np.where(after > 0, after + len(_STEPS), 0)).astype(np.int64)


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def find_cues(window: Window, scores: Floats, bias: float) -> list[Cue]:
    """The cues of a window, in whole words. *scores*: begin, inside and out for each piece of the window."""
    logs = log_softmax(scores)
    outside = np.exp(logs[:, 0])
    inside = logs[:, 1:].max(-1) + bias > logs[:, 0]
    inside[0] = inside[-1] = False
    if not inside.any():
        return []
    begins = (logs[:, 1] > logs[:, 2]).tolist()
    inner = goes_on(window.ids).tolist()
    cues: list[Cue] = []
    first = -1
    chosen = inside.tolist()
    for i, in_cue in enumerate(chosen):
        if first >= 0 and not inner[i] and (not in_cue or begins[i]):
            cues.append(Cue(first, i, float(1 - outside[first:i].min())))
            first = -1
        if in_cue and first < 0:
            first = i
            while inner[first] and first > 1:
                first -= 1
    return cues
