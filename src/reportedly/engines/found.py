"""An attribution inside one sentence, by ranges of its tokens."""

from dataclasses import dataclass

from reportedly.engines.phrases import Range

RULED = 0.6  # confidence of a plain rule; nothing was tuned on it, it only stands below a trained tagger's
WEAK = 0.4
LINKED = 0.3  # stands only where the frame shows a voice: "the claim that", attributed to someone


@dataclass(frozen=True, slots=True)
class Found:
    """Source, cue and content, each by tokens; `source` None where nobody is named."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    confidence: float = RULED
    insertion: Range | None = None  # the words that hold more than one voice: "the union said the ministry had told it"
