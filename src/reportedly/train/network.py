"""The network behind the default tagger: an encoder finds cues, a light branch reads the paragraph for each cue.

    pieces ─▶ embeddings + shape/quotation features ─▶ shared layers ─┬─▶ cue: begin, inside, out
                                                                      └─▶ + where the cue is ─▶ link layers
                                                       ─▶ for this cue: source, content, nothing; is it one at all?

With coverage to learn from, the reader also tells what is a label, and which words hold somebody responsible; the link
layers then read on from these words as from a cue, to who is held responsible (as source) and what for (as content).
Shared layers start from all of MiniLM's, link layers from its last.
"""

from dataclasses import dataclass

from torch import Tensor, nn

from reportedly.engines.candidates import MARKERS
from reportedly.engines.pieces import FEATURES
from reportedly.train.layers import WIDTH, Dropout, Layer, mask_bias, narrow
from reportedly.train.vocabulary import KEPT

PLACES = 256


@dataclass(frozen=True, slots=True)
class Shape:
    """How deep the network is, and how much it drops while it learns."""

    shared: int = 6
    link: int = 2
    dropout: float = 0.1


class Reader(nn.Module):  # type: ignore[misc]
    """Pieces to hidden states and cue scores. Runs once for each window."""

    def __init__(self, shape: Shape, vocabulary: int = KEPT) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape.dropout) for _ in range(shape.shared))
        self.cue = nn.Linear(WIDTH, 3)
        self.marked = nn.Linear(WIDTH, 6)
        nn.init.zeros_(self.features.weight)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Hidden states; scores for out, begin and inside of a cue; the same of a label and of words of blame."""
        where = self.places.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.words(ids) + where + self.features(features)))
        bias = mask_bias(mask)
        x = narrow(x)
        for layer in self.layers:
            x = layer(x, bias)
        x_dropped = self.drop(x)
        return x, self.cue(x_dropped), self.marked(x_dropped)


class Linker(nn.Module):  # type: ignore[misc]
    """Hidden states and one marked cue to the roles for that cue. Runs once for each cue."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        # The second half of the table is for words of blame.
        self.markers = nn.Embedding(2 * MARKERS, WIDTH)
        self.about = nn.Linear(WIDTH, WIDTH)
        self.layers = nn.ModuleList(Layer(shape.dropout) for _ in range(shape.link))
        self.drop = Dropout(shape.dropout)
        self.role = nn.Linear(WIDTH, 3)
        self.valid = nn.Linear(WIDTH, 1)
        nn.init.normal_(self.markers.weight, std=0.02)
        nn.init.zeros_(self.about.weight)
        nn.init.zeros_(self.about.bias)

    def forward(self, hidden: Tensor, markers: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Scores for nothing, source and content; and whether it is a cue at all."""
        in_cue = (markers % MARKERS == 0).to(hidden.dtype)[..., None]
        cue = _mean(hidden, in_cue)
        x = narrow(hidden + self.markers(markers) + self.about(cue)[:, None, :])
        bias = mask_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        x = self.drop(x)
        return self.role(x), self.valid(_mean(x, in_cue))[:, 0]


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    return (x * chosen).sum(1) / chosen.sum(1).clamp(min=1)


class Network(nn.Module):  # type: ignore[misc]
    """Reader and linker together."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.reader = Reader(shape)
        self.linker = Linker(shape)


class Voices(nn.Module):  # type: ignore[misc]
    """A reader that gives what voices are read from, and no more."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Hidden states, and scores for out, begin and inside of a cue."""
        hidden, cue, _ = self.reader(ids, features, mask)
        return hidden, cue


class Marks(nn.Module):  # type: ignore[misc]
    """The upper layers of a reader, behind the lower ones that it shares with the packaged tagger: labels and words of blame."""

    def __init__(self, reader: Reader, lower: int) -> None:
        super().__init__()
        self.layers = reader.layers[lower:]
        self.marked = reader.marked

    def forward(self, early: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Hidden states, and scores for out, begin and inside of a label and of words of blame."""
        bias = mask_bias(mask)
        x = early
        for layer in self.layers:
            x = layer(x, bias)
        return x, self.marked(x)
