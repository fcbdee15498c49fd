"""What a tagger has just read, kept for the passes after it: the windows of one text, and their early states."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.engines.candidates import Floats
from reportedly.engines.pieces import Window, windows
from reportedly.model.span import Span

# Pieces whose states are kept: 30 MB, an article of 30,000 words. What is longer is read again.
_MOST = 40_000


class Recent:
    """The windows of the text that was read last, and their early states in half precision."""

    def __init__(self) -> None:
        self._text = ""
        self._windows: dict[tuple[Span, ...], list[Window]] = {}
        self._states: dict[tuple[int, int], NDArray[np.float16]] = {}
        self._pieces = 0

    def windows(self, text: str, within: Sequence[Span]) -> list[Window]:
        """The windows of *text* inside *within*; those of the first stretches asked for are cut once."""
        self._turn_to(text)
        key = tuple(within)
        if key in self._windows:
            return self._windows[key]
        found = windows(text, within)
        if not self._windows:
            self._windows[key] = found
        return found

    def keep(self, text: str, window: Window, hidden: Floats) -> None:
        """Keep the states of *window*; those of another text are dropped, of the same one the oldest."""
        self._turn_to(text)
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

    def _turn_to(self, text: str) -> None:
        if text != self._text:
            self._text, self._pieces = text, 0
            self._states.clear()
            self._windows.clear()
