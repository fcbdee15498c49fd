"""Make a tagger from start to end: examples, learning, tuning, int8 files. What `reportedly train` calls.

The default tagger learns from people's marks. With a teacher (an earlier run), marks and the teacher's opinion are
blended, and texts without any marks can be learnt from as well; the fast tagger always has one.
"""

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from reportedly.engines import MODELS, load
from reportedly.engines.decode import Settings
from reportedly.engines.pieces import Window, tokenizer, windows
from reportedly.engines.runtime import READ_FILE, OnnxNetwork, digest_of, open_tagger
from reportedly.engines.tagger import Network as Teacher
from reportedly.engines.tagger import NeuralTagger
from reportedly.model.span import Span
from reportedly.train.brat import digest, read_articles
from reportedly.train.chain_network import EARLY
from reportedly.train.coverage import as_taught, coverage_examples
from reportedly.train.distil import blend, labelled
from reportedly.train.examples import Example
from reportedly.train.export import export, export_marks, stamp
from reportedly.train.fastnet import FastNetwork, FastShape, start_from_table
from reportedly.train.loop import Plan, learn, marked_windows
from reportedly.train.network import Network, Shape
from reportedly.train.pretrained import start_from, word_table
from reportedly.train.restart import start_from_files
from reportedly.train.tune import tuned
from reportedly.train.vocabulary import rows_in

# How much of each label a teacher replaces where a person marked the text.
_SHARE = 0.5
_PLANS = {
    "default": Plan(epochs=7, stop=6),
    # It goes on from the packaged tagger, whose lowest layers stay as they are: the files that it gives stand on them.
    "marks": Plan(epochs=3, rate=1e-4, average=0.99, frozen=EARLY, share=0.36, again=2),
    "fast": Plan(epochs=12, pieces=4096, rate=0.0, new_rate=3e-3, hidden=0.08),
}


def train(
    kind: str,
    data_dir: Path,
    out_dir: Path,
    *,
    seed: int = 7,
    epochs: int | None = None,
    stop_after: int | None = None,
    resume: bool = False,
    base_weights: Path,
    teachers: Sequence[Path] = (),
    unlabelled: Path | None = None,
) -> list[Path]:
    """Train the tagger *kind* ("default" or "fast") and write its files to *out_dir*.

    *data_dir* holds ``train`` and, to tune on, ``dev``, each with ``text`` and ``ann``. *base_weights* is the folder
    of MiniLM's weights and vocabulary. *teachers* are folders of earlier runs; the fast tagger takes the packaged
    default one if there is none.
    """
    torch.manual_seed(seed)
    plan = _PLANS[kind].with_changes(seed=seed, epochs=epochs, stop=stop_after)
    network = _fast(base_weights) if kind == "fast" else _default(base_weights)
    taught_by = [_network(open_tagger(folder, "default", threads=2)) for folder in teachers]
    if kind == "fast" and not taught_by:
        taught_by = [_network(load("default"))]
    choices, more = examples_for(data_dir / "train", taught_by, unlabelled, seed)
    dev = read_articles(data_dir / "dev") if (data_dir / "dev").exists() else []
    learnt = learn(network, choices, dev, out_dir, plan, more=more, resume=resume)
    notes = {"data": digest(data_dir / "train"), "seed": str(seed), "epochs": str(plan.stop or plan.epochs)}
    files = export(learnt, out_dir, kind, Settings(), notes)
    (out_dir / "tokenizer.json").write_text(tokenizer().to_str(), encoding="utf-8")
    if dev:
        best = tuned(open_tagger(out_dir, kind, threads=2), dev)
        stamp(files[0], best, notes)
    return files


def train_marks(
    data_dir: Path, coverage: Path, out_dir: Path, *, seed: int = 7, epochs: int | None = None, resume: bool = False
) -> list[Path]:
    """Train the network that marks labels and blame, and write its files to *out_dir*.

    It goes on from the packaged default tagger, on the JSONL files of *coverage*, in which everything is marked, and on
    the brat articles of *data_dir*/train, so that it does not forget what a voice is.
    """
    torch.manual_seed(seed)
    plan = _PLANS["marks"].with_changes(seed=seed, epochs=epochs, stop=None)
    network = Network(Shape())
    start_from_files(network, MODELS, "default")
    choices, _ = examples_for(data_dir / "train", (), None, seed)
    random.Random(seed).shuffle(choices)  # an epoch reads a share of them
    examples = coverage_examples(coverage)
    before = labelled([_network(load("default"))], [one.window for one in examples])
    learnt = learn(network, choices, [], out_dir, plan, coverage=as_taught(examples, before), resume=resume)
    assert isinstance(learnt, Network)
    notes = {
        "data": digest(data_dir / "train"),
        "coverage": digest_of(*sorted(coverage.glob("*.jsonl"))),
        "seed": str(seed),
    }
    return export_marks(learnt, out_dir, MODELS / READ_FILE.format("default"), notes)


def examples_for(
    folder: Path, teachers: Sequence[Teacher], unlabelled: Path | None, seed: int
) -> tuple[list[list[Example]], list[Example]]:
    """The marked windows, each with every reading of it, and the windows that only a teacher has read."""
    choices = marked_windows(folder)
    if not teachers:
        return choices, []
    print("the teacher reads …", file=sys.stderr, flush=True)
    taught = labelled(teachers, [readings[0].window for readings in choices])
    choices = [
        [blend(one, opinion, _SHARE) for one in readings] for readings, opinion in zip(choices, taught, strict=True)
    ]
    return choices, labelled(teachers, _unmarked(unlabelled, seed)) if unlabelled else []


def _unmarked(file: Path, seed: int) -> list[Window]:
    """The windows of a JSONL file of texts, or of incidents with articles, in an order that the seed decides."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = sorted({str(one["text"]) for row in rows for one in row.get("articles", [row])})
    found = [w for text in texts if text for w in windows(text, [Span(0, len(text))])]
    random.Random(seed).shuffle(found)
    return found


def _default(base: Path) -> Network:
    network = Network(Shape())
    rows = rows_in(base / "tokenizer.json", tokenizer().to_str())
    start_from(network, base / "model.safetensors", rows)
    return network


def _fast(base: Path) -> nn.Module:
    network = FastNetwork(FastShape())
    rows = rows_in(base / "tokenizer.json", tokenizer().to_str())
    start_from_table(network, word_table(base / "model.safetensors")[rows])
    return network


def _network(tagger: object) -> OnnxNetwork:
    assert isinstance(tagger, NeuralTagger)
    assert isinstance(tagger.network, OnnxNetwork)
    return tagger.network
