"""The network behind the default tagger: an encoder finds cues, a light branch reads the paragraph for each cue.

    pieces ─▶ embeddings + shape/quotation features ─▶ shared layers ─┬─▶ cue: begin, inside, out
                                                                      └─▶ + where the cue is ─▶ link layers
                                                       ─▶ for this cue: source, content, nothing; is it one at all?

Shared layers and link layers start from consecutive layers of MiniLM, so that a network of 5 + 1 layers starts as the
whole of it. Attention is written out: in bfloat16 on a processor that is a third faster than torch's own.
"""

from dataclasses import dataclass
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from reportedly.engines.pieces import FEATURES
from reportedly.engines.decode import MARKERS
from reportedly.train.vocabulary import KEPT

HEADS, WIDTH, INNER, PLACES = 12, 384, 1536, 256


@dataclass(frozen=True, slots=True)
class Shape:
    """How deep the network is, and how much it drops while it learns."""

    shared: int = 6
    link: int = 2
    dropout: float = 0.1


class Dropout(nn.Module):
    """Dropout that reads its coin tosses from a pool: tossing is a seventh of a training step on a processor."""

    _pools: ClassVar[dict[tuple[float, torch.dtype], Tensor]] = {}

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        pool = self._pools.get((self.rate, x.dtype))
        if pool is None or pool.numel() < 2 * x.numel():
            pool = torch.empty(max(1 << 24, 2 * x.numel()), dtype=x.dtype)
            self._pools[self.rate, x.dtype] = pool.bernoulli_(1 - self.rate).div_(1 - self.rate)
        at = int(torch.randint(pool.numel() - x.numel(), ()))
        return x * pool[at : at + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One encoder layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        weights = _softmax((q * (HEADS / WIDTH) ** 0.5) @ k.transpose(-1, -2) + bias.to(q.dtype))
        mixed = (weights @ v).transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm1(x + self.drop(self.mix(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


def _softmax(x: Tensor) -> Tensor:
    """Softmax in the precision that it gets; autocast would widen it, at a tenth of the time."""
    if torch.is_autocast_enabled("cpu"):
        with torch.autocast("cpu", enabled=False):
            return x.softmax(-1)
    return x.softmax(-1)


def mask_bias(mask: Tensor) -> Tensor:
    """What is added to attention: nothing for pieces, a large minus for padding."""
    return (1.0 - mask.float())[:, None, None, :] * -1e4


class Reader(nn.Module):
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
        nn.init.zeros_(self.features.weight)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        where = self.places.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.words(ids) + where + self.features(features)))
        bias = mask_bias(mask)
        x = _narrow(x)
        for layer in self.layers:
            x = layer(x, bias)
        return x, self.cue(self.drop(x))


class Linker(nn.Module):
    """Hidden states and one marked cue to the roles for that cue. Runs once for each cue."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.markers = nn.Embedding(MARKERS, WIDTH)
        self.about = nn.Linear(WIDTH, WIDTH)
        self.layers = nn.ModuleList(Layer(shape.dropout) for _ in range(shape.link))
        self.drop = Dropout(shape.dropout)
        self.role = nn.Linear(WIDTH, 3)
        self.valid = nn.Linear(WIDTH, 1)
        nn.init.normal_(self.markers.weight, std=0.02)
        nn.init.zeros_(self.about.weight)
        nn.init.zeros_(self.about.bias)

    def forward(self, hidden: Tensor, markers: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        in_cue = (markers == 0).to(hidden.dtype)[..., None]
        cue = _mean(hidden, in_cue)
        x = _narrow(hidden + self.markers(markers) + self.about(cue)[:, None, :])
        bias = mask_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        x = self.drop(x)
        return self.role(x), self.valid(_mean(x, in_cue))[:, 0]


def _narrow(x: Tensor) -> Tensor:
    return x.bfloat16() if torch.is_autocast_enabled("cpu") else x


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    return (x * chosen).sum(1) / chosen.sum(1).clamp(min=1)


class Network(nn.Module):
    """Reader and linker together."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.reader = Reader(shape)
        self.linker = Linker(shape)


def start_from(network: Network, weights: Path, rows: Sequence[int]) -> None:
    """Start *network* from MiniLM's weights (safetensors); *rows* of its word table are our vocabulary."""
    from safetensors.torch import load_file

    old = load_file(str(weights))
    reader = network.reader
    with torch.no_grad():
        reader.words.weight.copy_(old["embeddings.word_embeddings.weight"][list(rows)])
        kind = old["embeddings.token_type_embeddings.weight"][0]
        reader.places.weight.copy_(old["embeddings.position_embeddings.weight"][:PLACES] + kind)
        _copy(reader.norm, old, "embeddings.LayerNorm")
        for number, layer in enumerate(reader.layers):
            _copy_layer(layer, old, f"encoder.layer.{number}")
        for number, layer in enumerate(reversed(network.linker.layers)):
            _copy_layer(layer, old, f"encoder.layer.{5 - number}")


def _copy_layer(layer: nn.Module, old: dict[str, Tensor], name: str) -> None:
    assert isinstance(layer, Layer)
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    layer.qkv.weight.copy_(torch.cat([old[f"{part}.weight"] for part in parts]))
    layer.qkv.bias.copy_(torch.cat([old[f"{part}.bias"] for part in parts]))
    _copy(layer.mix, old, f"{name}.attention.output.dense")
    _copy(layer.norm1, old, f"{name}.attention.output.LayerNorm")
    _copy(layer.up, old, f"{name}.intermediate.dense")
    _copy(layer.down, old, f"{name}.output.dense")
    _copy(layer.norm2, old, f"{name}.output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, old: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(old[f"{name}.weight"])
    module.bias.copy_(old[f"{name}.bias"])
