"""Write a trained network as int8 ONNX files, with how to decode it inside them."""

import json
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from reportedly.engines.candidates import MARKERS
from reportedly.engines.decode import Settings
from reportedly.engines.pieces import FEATURES
from reportedly.engines.runtime import LINK_FILE, READ_FILE
from reportedly.train.chain_network import EARLY
from reportedly.train.layers import WIDTH
from reportedly.train.network import Network

_QUANTISED = ["MatMul", "Gemm", "Gather", "LSTM"]


def export(network: nn.Module, out: Path, name: str, settings: Settings, notes: Mapping[str, str]) -> list[Path]:
    """Write *network* to *out* as two int8 files, and give back their paths.

    Weights are quantised per channel: per tensor costs six points of cue F1.
    """
    network = network.float().eval()
    ids = torch.randint(5, 500, (3, 20))
    mask = torch.ones_like(ids)
    mask[1, 12:] = 0
    with torch.no_grad():
        hidden, *_ = network.reader(ids, ids % FEATURES, mask)
    out.mkdir(parents=True, exist_ok=True)
    read, link = out / READ_FILE.format(name), out / LINK_FILE.format(name)
    more = isinstance(network, Network)  # the fast tagger learns voices alone
    read_out = ("hidden", "cue", "marked") if more else ("hidden", "cue")
    link_out = ("roles", "valid", "denies") if more else ("roles", "valid")
    _write(network.reader, (ids, ids % FEATURES, mask), ("ids", "features", "mask"), read_out, read)
    _write(network.linker, (hidden, ids % MARKERS, mask), ("hidden", "markers", "mask"), link_out, link)
    show_early(read)
    stamp(read, settings, notes)
    return [read, link]


def show_early(file: Path) -> None:
    """Let a reader of several layers also give the states behind its first ones, which the network of chains goes on from."""
    model = onnx.load(str(file))
    inner = f"/layers.{EARLY - 1}/norm2/LayerNormalization_output_0"
    if not any(inner in node.output for node in model.graph.node):
        return  # the fast tagger has no such layers
    model.graph.node.append(onnx.helper.make_node("Identity", [inner], ["early"], name="early"))
    shape = ["rows", "pieces", WIDTH]
    model.graph.output.append(onnx.helper.make_tensor_value_info("early", onnx.TensorProto.FLOAT, shape))
    onnx.save(model, str(file))


def stamp(file: Path, settings: Settings, notes: Mapping[str, str]) -> None:
    """Write how to decode, and where the model comes from, into the file itself."""
    model = onnx.load(str(file))
    del model.metadata_props[:]
    for key, value in {"settings": json.dumps(asdict(settings)), **notes}.items():
        model.metadata_props.add(key=key, value=value)
    onnx.save(model, str(file))


def _write(
    module: nn.Module, example: tuple[torch.Tensor, ...], inputs: tuple[str, ...], outputs: tuple[str, ...], to: Path
) -> None:
    axes = {name: {0: "rows", 1: "pieces"} for name in (*inputs, *outputs)} | {one: {0: "rows"} for one in ("valid", "denies")}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wide = str(Path(folder) / "wide.onnx")
        names = {"input_names": list(inputs), "output_names": list(outputs), "dynamic_axes": axes}
        torch.onnx.export(module, example, wide, dynamo=False, opset_version=17, **names)
        quantize_dynamic(wide, str(to), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=_QUANTISED)
