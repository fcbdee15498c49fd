"""What every reader of attributions gives back, and what it must offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from reportedly.model.span import Span, Spans

if TYPE_CHECKING:  # it brings numpy, which a look at a case can do without
    from reportedly.engines.chaining import Heard, Told
    from reportedly.engines.marking import Marks


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation as spans of the text that was tagged."""

    source: Spans  # may be empty: "it is said that"
    cue: Spans
    content: Spans
    confidence: float  # 0 to 1


class Tagger(Protocol):
    """Reads attributions from a text."""

    @property
    def name(self) -> str:
        """Model and digest of its files; part of the reader's version stamp."""
        ...

    def tag(self, text: str, within: Sequence[Span]) -> list[Attribution]:
        """The attributions inside the stretches *within*, in the order of their cues."""
        ...


@runtime_checkable
class Listener(Protocol):
    """A tagger that also hears through which voices a content came."""

    def voices(self, text: str, within: Sequence[Span], told: "Sequence[Told]") -> "list[tuple[Heard, ...]]":
        """For each content, the voices that it came through, outermost first, the speaker last."""
        ...


@runtime_checkable
class Marker(Protocol):
    """A tagger that also marks labels and who is held responsible."""

    def marks(self, text: str, within: Sequence[Span]) -> "Marks":
        """What is marked inside the stretches *within*."""
        ...
