"""Make the network of chains from start to end. What `reportedly train chains` calls."""

import random
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from reportedly.engines import MODELS
from reportedly.engines.runtime import CHAIN_FILE, READ_FILE, digest_of, open_tagger
from reportedly.errors import ReportedlyError
from reportedly.train.brat import Article, read_articles
from reportedly.train.chain_examples import chain_examples, early_states, read_layers, sole_layers
from reportedly.train.chain_loop import ChainPlan, learn_chains
from reportedly.train.chain_network import ChainReader, start_from_reader
from reportedly.train.layers import WIDTH

_HELD = 20  # one text in so many is held back
_ARTICLES = 60  # of the articles in which only the outermost voice is marked


def train_chains(
    voices: Path,
    out: Path,
    *,
    outermost: Path | None = None,
    plan: ChainPlan | None = None,
    resume: bool = False,
) -> Path:
    """Train the network of chains on the JSONL files in *voices*; the path of its int8 file in *out*.

    It goes on from the reader of the packaged default tagger. *outermost*: brat articles (``text``, ``ann``) in which only
    the outermost voice is marked.
    """
    plan = plan or ChainPlan()
    files = sorted(voices.glob("*.jsonl"))
    if not files:
        raise ReportedlyError(f"no JSONL file in {voices}; give the folder of texts with marked chains")
    packaged = open_tagger(MODELS, "default", threads=2)
    tagger = replace(packaged, hearing=None)  # without the network that is to be made
    texts = [text for file in files for text in read_layers(file)]
    random.Random(plan.seed).shuffle(texts)
    examples = chain_examples(texts[len(texts) // _HELD :], tagger)
    held = chain_examples(texts[: len(texts) // _HELD], tagger)
    plain = chain_examples(sole_layers(_some(outermost, plan.seed)), tagger) if outermost else []
    states = early_states(tagger.network, [*examples, *held, *plain])
    torch.manual_seed(plan.seed)
    network = ChainReader()
    reader = MODELS / READ_FILE.format("default")
    start_from_reader(network, reader)
    learnt = learn_chains(network, examples, plain, held, states, out, plan, resume)
    notes = {"data": digest_of(*files), "reader": digest_of(reader), "seed": str(plan.seed)}
    return export_chains(learnt, out, notes)


def _some(folder: Path, seed: int) -> Sequence[Article]:
    articles = read_articles(folder)
    return random.Random(seed).sample(articles, min(_ARTICLES, len(articles)))


def export_chains(network: nn.Module, out: Path, notes: dict[str, str]) -> Path:
    """Write *network* to *out* as an int8 file, and give back its path."""
    network = network.float().eval()
    early, ids = torch.randn(3, 20, WIDTH), torch.randint(0, 3, (3, 20))
    mask = torch.ones_like(ids)
    names = ["early", "markers", "marks", "ruled", "mask"]
    to = out / CHAIN_FILE.format("default")
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wide = str(Path(folder) / "wide.onnx")
        axes = {name: {0: "rows", 1: "pieces"} for name in [*names, "depths"]}
        torch.onnx.export(
            network,
            (early, ids, ids, ids, mask),
            wide,
            dynamo=False,
            opset_version=17,
            input_names=names,
            output_names=["depths"],
            dynamic_axes=axes,
        )
        quantize_dynamic(
            wide,
            str(to),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    model = onnx.load(str(to))
    for key, value in notes.items():
        model.metadata_props.add(key=key, value=value)
    onnx.save(model, str(to))
    return to
