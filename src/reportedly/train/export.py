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
from reportedly.engines.runtime import BLAME_FILE, LINK_FILE, MARK_FILE, READ_FILE, digest_of
from reportedly.train.chain_network import EARLY
from reportedly.train.layers import WIDTH
from reportedly.train.network import Marks, Network, Voices

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
    reader = Voices(network.reader) if isinstance(network, Network) else network.reader
    _write(reader, (ids, ids % FEATURES, mask), ("ids", "features", "mask"), ("hidden", "cue"), read)
    _write(network.linker, (hidden, ids % MARKERS, mask), ("hidden", "markers", "mask"), ("roles", "valid"), link)
    show_early(read)
    stamp(read, settings, notes)
    return [read, link]


def export_marks(network: Network, out: Path, reader: Path, notes: Mapping[str, str]) -> list[Path]:
    """Write what marks labels and blame as two int8 files that belong to the tagger's file *reader*, and give back their paths.

    The lower layers of *network* must be those of *reader*: they are not written again.
    """
    network = network.float().eval()
    early, mask = torch.randn(3, 20, WIDTH), torch.ones(3, 20, dtype=torch.int64)
    mask[1, 12:] = 0
    out.mkdir(parents=True, exist_ok=True)
    read, link = out / MARK_FILE.format("default"), out / BLAME_FILE.format("default")
    where = torch.randint(0, 2 * MARKERS, (3, 20))
    _write(Marks(network.reader, EARLY), (early, mask), ("early", "mask"), ("hidden", "marked"), read)
    _write(network.linker, (early, where, mask), ("hidden", "markers", "mask"), ("roles", "valid"), link)
    model = onnx.load(str(read))
    for key, value in {"reader": digest_of(reader), **notes}.items():
        model.metadata_props.add(key=key, value=value)
    onnx.save(model, str(read))
    return [read, link]


def show_early(file: Path) -> None:
    """Let a reader of several layers also give the states behind its first ones, which the network of chains goes on from."""
    model = onnx.load(str(file))
    names = [f"{at}/layers.{EARLY - 1}/norm2/LayerNormalization_output_0" for at in ("/reader", "")]
    inner = next((name for name in names if any(name in node.output for node in model.graph.node)), None)
    if inner is None:
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
    axes = {name: {0: "rows", 1: "pieces"} for name in (*inputs, *outputs)} | {
        one: {0: "rows"} for one in ("valid", "denies")
    }
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wide = str(Path(folder) / "wide.onnx")
        names = {"input_names": list(inputs), "output_names": list(outputs), "dynamic_axes": axes}
        torch.onnx.export(module, example, wide, dynamo=False, opset_version=17, **names)
        quantize_dynamic(wide, str(to), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=_QUANTISED)
