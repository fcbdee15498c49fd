"""What a tagger has just read, kept for the pass after it: the early states of one text's windows."""

import numpy as np
from numpy.typing import NDArray

from reportedly.engines.candidates import Floats
from reportedly.engines.pieces import Window

# Pieces whose states are kept: 30 MB, an article of 30,000 words. What is longer is read again.
_MOST = 40_000


class Recent:
    """The early states of the text that was read last, in half precision."""

    def __init__(self) -> None:
        self._text = ""
        self._states: dict[tuple[int, int], NDArray[np.float16]] = {}
        self._pieces = 0

    def keep(self, text: str, window: Window, hidden: Floats) -> None:
        """Keep the states of *window*; those of another text are dropped, of the same one the oldest."""
        if text != self._text:
            self._text, self._pieces = text, 0
            self._states.clear()
        key = window.key
        self._pieces += len(hidden) - len(self._states.pop(key, ()))
        self._states[key] = hidden.astype(np.float16)
        while self._pieces > _MOST and len(self._states) > 1:
            self._pieces -= len(self._states.pop(next(iter(self._states))))

    def has(self, text: str, window: Window) -> bool:
        """Whether the states of *window* are still there."""
        return text == self._text and window.key in self._states

    def states(self, window: Window) -> NDArray[np.float16]:
        """The states of a window of the text that was read last."""
        return self._states[window.key]
