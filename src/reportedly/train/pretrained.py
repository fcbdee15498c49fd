"""Start a network from MiniLM's weights: the layers of the encoder, the rows of its word table that we keep."""

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from reportedly.train.layers import Layer
from reportedly.train.network import PLACES, Network


def word_table(weights: Path) -> Tensor:
    """The word table of MiniLM, one row for each piece of its vocabulary."""
    return load_file(str(weights))["embeddings.word_embeddings.weight"]


def start_from(network: Network, weights: Path, rows: Sequence[int]) -> None:
    """Start *network* from MiniLM's weights (safetensors); *rows* of its word table are our vocabulary."""
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
