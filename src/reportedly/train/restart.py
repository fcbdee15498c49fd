"""Go on from a tagger's int8 files: read their weights back as numbers.

The steps of int8 are no loss where the same weights are written again: they land on the same steps.
"""

import re
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import nn

from reportedly.engines.runtime import LINK_FILE, READ_FILE

_PRODUCT = re.compile(r"/(?P<module>.+?)/(?:Gemm_)?MatMul_quant")
_QUANTISED = "_quantized"


def weights_in(file: Path) -> dict[str, NDArray[np.float32]]:
    """The weights of an int8 *file*, by the names that they have in the network that it was made from."""
    graph = onnx.load(str(file)).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name: value for name, value in stored.items() if name.endswith((".weight", ".bias"))}
    for name in stored:
        if name.endswith(f".weight{_QUANTISED}"):
            found[name.removesuffix(_QUANTISED)] = _wide(stored, name.removesuffix(_QUANTISED))
    for node in graph.node:
        product = _PRODUCT.fullmatch(node.name)
        if node.op_type == "MatMulInteger" and product:
            name = product["module"].replace("/", ".") + ".weight"
            # A product holds its weights the other way round.
            found[name] = _wide(stored, node.input[1].removesuffix(_QUANTISED)).T
    return {name.removeprefix("reader."): np.array(value, dtype=np.float32, order="C") for name, value in found.items()}


def _wide(stored: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    steps = stored[name + _QUANTISED].astype(np.float32) - stored[f"{name}_zero_point"].astype(np.float32)
    wide: NDArray[np.float32] = steps * stored[f"{name}_scale"]
    return wide


def start_from_files(network: nn.Module, folder: Path, name: str) -> None:
    """Start *network* (reader and linker) from the files of the tagger *name* in *folder*; new parts stay as they are.

    A table that has grown since keeps its further rows.
    """
    for part, file in ((network.reader, READ_FILE), (network.linker, LINK_FILE)):
        own = part.state_dict()
        with torch.no_grad():
            for key, value in weights_in(folder / file.format(name)).items():
                own[key][: len(value)] = torch.from_numpy(value)
