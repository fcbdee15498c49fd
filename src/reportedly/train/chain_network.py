"""The network that hears chains: the upper layers of the tagger's reader once more, told where a content stands.

    early states of the tagger's reader ─▶ + where the content, its cue and the voices by rule are ─▶ four layers
                                        ─▶ for each piece: no voice, the speaker, one outside of it, two, three

It starts from the weights of the reader's own upper layers, read back from the shipped file.
"""

from pathlib import Path

import torch
from torch import Tensor, nn

from reportedly.engines.candidates import MARKERS
from reportedly.engines.chaining import DEPTHS, MARKS
from reportedly.train.layers import WIDTH, Dropout, Layer, mask_bias, narrow
from reportedly.train.restart import weights_in

# The reader has six layers; the early states are those behind the second.
EARLY, LAYERS = 2, 4
_BLANKED = 0.08  # share of the pieces whose early states are blanked out while it learns


class ChainReader(nn.Module):  # type: ignore[misc]
    """Early states and what is marked in them, to the place of each piece's voice in the chain."""

    def __init__(self, dropout: float = 0.15) -> None:
        super().__init__()
        self.markers = nn.Embedding(MARKERS, WIDTH)
        self.marks = nn.Embedding(MARKS, WIDTH)
        self.ruled = nn.Embedding(1 + DEPTHS, WIDTH)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = Dropout(dropout)
        self.depth = nn.Linear(WIDTH, 1 + DEPTHS)
        for table in (self.markers, self.marks, self.ruled):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, early: Tensor, markers: Tensor, marks: Tensor, ruled: Tensor, mask: Tensor) -> Tensor:
        """Scores for no voice, the speaker, and each place outside of it."""
        if self.training:
            early = early * (torch.rand(early.shape[:2]) > _BLANKED)[..., None]
        x = narrow(early + self.markers(markers) + self.marks(marks) + self.ruled(ruled))
        bias = mask_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return self.depth(self.drop(x))


def start_from_reader(network: ChainReader, file: Path) -> None:
    """Start from the upper layers of the reader in the int8 *file*."""
    shipped = weights_in(file)
    with torch.no_grad():
        for place, layer in enumerate(network.layers, start=EARLY):
            for name, weight in layer.named_parameters():
                weight.copy_(torch.from_numpy(shipped[f"layers.{place}.{name}"]))
