"""The network behind the fast tagger: short convolutions and recurrent layers over narrow word pieces.

It has the same two halves as the default one, at a tenth of the work. Convolutions are written as shifted copies and
one product, which quantises like any other product.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from reportedly.engines.decode import MARKERS
from reportedly.engines.pieces import FEATURES
from reportedly.train.network import Dropout
from reportedly.train.vocabulary import KEPT


@dataclass(frozen=True, slots=True)
class FastShape:
    """How wide the parts are."""

    pieces: int = 128
    inner: int = 192
    state: int = 128  # of each direction
    link: int = 96
    dropout: float = 0.2


class Near(nn.Module):
    """A convolution over three pieces, with a gate."""

    def __init__(self, width_in: int, width_out: int, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(3 * width_in, 2 * width_out)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.drop(x) * mask
        edge = torch.zeros_like(x[:, :1])
        left, right = torch.cat([edge, x[:, :-1]], 1), torch.cat([x[:, 1:], edge], 1)
        return F.glu(self.mix(torch.cat([left, x, right], -1)), -1)


class FastReader(nn.Module):
    """Pieces to hidden states and cue scores."""

    def __init__(self, shape: FastShape) -> None:
        super().__init__()
        self.words = nn.Embedding(KEPT, shape.pieces)
        self.features = nn.Embedding(FEATURES, shape.pieces)
        self.near = Near(shape.pieces, shape.inner, shape.dropout)
        self.far = nn.LSTM(shape.inner, shape.state, batch_first=True, bidirectional=True)
        self.drop = Dropout(shape.dropout)
        self.cue = nn.Linear(2 * shape.state, 3)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        real = mask[..., None].float()
        x = self.near(self.words(ids) + self.features(features), real)
        x, _ = self.far(self.drop(x) * real)
        x = self.drop(x)
        return x, self.cue(x)


class FastLinker(nn.Module):
    """Hidden states and one marked cue to the roles for that cue."""

    def __init__(self, shape: FastShape) -> None:
        super().__init__()
        width = 2 * shape.state
        self.narrow = nn.Linear(width, shape.link)
        self.markers = nn.Embedding(MARKERS, shape.link)
        self.about = nn.Linear(width, shape.link)
        self.far = nn.LSTM(shape.link, shape.link, batch_first=True, bidirectional=True)
        self.drop = Dropout(shape.dropout)
        self.role = nn.Linear(2 * shape.link, 3)
        self.valid = nn.Linear(2 * shape.link, 1)

    def forward(self, hidden: Tensor, markers: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        in_cue = (markers == 0).to(hidden.dtype)[..., None]
        cue = (hidden * in_cue).sum(1) / in_cue.sum(1).clamp(min=1)
        x = self.narrow(hidden) + self.markers(markers) + self.about(cue)[:, None, :]
        x, _ = self.far(F.relu(x) * mask[..., None].float())
        x = self.drop(x)
        return self.role(x), self.valid((x * in_cue).sum(1) / in_cue.sum(1).clamp(min=1))[:, 0]


class FastNetwork(nn.Module):
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


def widths(network: FastNetwork) -> Sequence[int]:
    """Parameters of the halves, for the card."""
    return [sum(p.numel() for p in half.parameters()) for half in (network.reader, network.linker)]
