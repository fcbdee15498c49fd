"""The network behind the fast tagger: short convolutions and recurrent layers over narrow word pieces.

It has the same two halves as the default one, at a tenth of the work. Convolutions are written as shifted copies and
one product, which quantises like any other product.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from reportedly.engines.candidates import MARKERS
from reportedly.engines.pieces import FEATURES
from reportedly.train.layers import Dropout
from reportedly.train.vocabulary import KEPT


@dataclass(frozen=True, slots=True)
class FastShape:
    """How wide the parts are. Half of the five megabytes are the table of pieces."""

    pieces: int = 96
    inner: int = 224
    first: int = 176  # states of each direction
    second: int = 168
    link_in: int = 128
    link: int = 128
    link_second: int = 96
    dropout: float = 0.2


class Near(nn.Module):  # type: ignore[misc]
    """A convolution over three pieces, with a gate."""

    def __init__(self, width_in: int, width_out: int, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(3 * width_in, 2 * width_out)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Each piece with its two neighbours."""
        x = self.drop(x) * mask
        edge = torch.zeros_like(x[:, :1])
        left, right = torch.cat([edge, x[:, :-1]], 1), torch.cat([x[:, 1:], edge], 1)
        return F.glu(self.mix(torch.cat([left, x, right], -1)), -1)


class FastReader(nn.Module):  # type: ignore[misc]
    """Pieces to hidden states and cue scores."""

    def __init__(self, shape: FastShape) -> None:
        super().__init__()
        self.words = nn.Embedding(KEPT, shape.pieces)
        self.features = nn.Embedding(FEATURES, shape.pieces)
        self.near = Near(shape.pieces, shape.inner, shape.dropout)
        self.far = _both_ways(shape.inner, shape.first)
        self.farther = _both_ways(2 * shape.first, shape.second)
        self.drop = Dropout(shape.dropout)
        self.cue = nn.Linear(2 * shape.second, 3)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Hidden states, and scores for out, begin and inside of a cue."""
        real = mask[..., None].float()
        x = self.near(self.words(ids) + self.features(features), real)
        x, _ = self.far(self.drop(x) * real)
        x, _ = self.farther(self.drop(x) * real)
        x = self.drop(x)
        return x, self.cue(x)


class FastLinker(nn.Module):  # type: ignore[misc]
    """Hidden states and one marked cue to the roles for that cue."""

    def __init__(self, shape: FastShape) -> None:
        super().__init__()
        width = 2 * shape.second
        self.narrow = nn.Linear(width, shape.link_in)
        self.markers = nn.Embedding(MARKERS, shape.link_in)
        self.about = nn.Linear(width, shape.link_in)
        self.far = _both_ways(shape.link_in, shape.link)
        self.farther = _both_ways(2 * shape.link, shape.link_second)
        self.drop = Dropout(shape.dropout)
        self.role = nn.Linear(2 * shape.link_second, 3)
        self.valid = nn.Linear(2 * shape.link_second, 1)

    def forward(self, hidden: Tensor, markers: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Scores for nothing, source and content; and whether it is a cue at all."""
        real = mask[..., None].float()
        in_cue = (markers == 0).to(hidden.dtype)[..., None]
        cue = (hidden * in_cue).sum(1) / in_cue.sum(1).clamp(min=1)
        x = self.narrow(hidden) + self.markers(markers) + self.about(cue)[:, None, :]
        x, _ = self.far(F.relu(x) * real)
        x, _ = self.farther(self.drop(x) * real)
        x = self.drop(x)
        return self.role(x), self.valid((x * in_cue).sum(1) / in_cue.sum(1).clamp(min=1))[:, 0]


def _both_ways(width: int, state: int) -> nn.LSTM:
    return nn.LSTM(width, state, batch_first=True, bidirectional=True)


class FastNetwork(nn.Module):  # type: ignore[misc]
    """Reader and linker together."""

    def __init__(self, shape: FastShape) -> None:
        super().__init__()
        self.shape = shape
        self.reader = FastReader(shape)
        self.linker = FastLinker(shape)


def start_from_table(network: FastNetwork, table: Tensor) -> None:
    """Start the word pieces as the main directions of a wider table."""
    centred = table.float() - table.float().mean(0)
    _, _, directions = torch.linalg.svd(centred, full_matrices=False)
    narrow = centred @ directions[: network.shape.pieces].T
    with torch.no_grad():
        network.reader.words.weight.copy_(narrow / narrow.std())
