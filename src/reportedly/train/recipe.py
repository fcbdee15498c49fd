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

from reportedly.engines import load
from reportedly.engines.decode import Settings
from reportedly.engines.pieces import Window, tokenizer, windows
from reportedly.engines.runtime import OnnxNetwork, open_tagger
from reportedly.engines.tagger import Network as Teacher
from reportedly.engines.tagger import NeuralTagger
from reportedly.model.span import Span
from reportedly.train.brat import digest, read_articles
from reportedly.train.coverage import as_taught, coverage_examples
from reportedly.train.distil import blend, labelled
from reportedly.train.examples import Example
from reportedly.train.export import export, stamp
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
    # Going on from a trained tagger with coverage: the network of chains reads the states behind its second layer, which stay.
    "on": Plan(epochs=3, rate=1e-4, average=0.99, frozen=2, share=0.4, again=2),
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
    base_weights: Path | None = None,
    start: Path | None = None,
    coverage: Path | None = None,
    teachers: Sequence[Path] = (),
    unlabelled: Path | None = None,
) -> list[Path]:
    """Train the tagger *kind* ("default" or "fast") and write its files to *out_dir*.

    *data_dir* holds ``train`` and, to tune on, ``dev``, each with ``text`` and ``ann``. *base_weights* is the folder
    of MiniLM's weights and vocabulary; *start*, instead, that of the files of a trained default tagger to go on from.
    *coverage* is a folder of JSONL files in which everything is marked. *teachers* are folders of earlier runs; the
    fast tagger takes the packaged default one if there is none.
    """
    torch.manual_seed(seed)
    plan = _PLANS["on" if start else kind].with_changes(seed=seed, epochs=epochs, stop=stop_after)
    network = _network_for(kind, base_weights, start)
    taught_by = [_network(open_tagger(folder, "default", threads=2)) for folder in teachers]
    if kind == "fast" and not taught_by:
        taught_by = [_network(load("default"))]
    choices, more = examples_for(data_dir / "train", taught_by, unlabelled, seed)
    random.Random(seed).shuffle(choices)  # an epoch may read a share of them
    dev = read_articles(data_dir / "dev") if (data_dir / "dev").exists() else []
    marked = coverage_examples(coverage) if coverage else []
    if marked and start:
        before = _network(open_tagger(start, "default", threads=2))
        marked = as_taught(marked, labelled([before], [one.window for one in marked]))
    learnt = learn(network, choices, dev, out_dir, plan, more=more, coverage=marked, resume=resume)
    notes = {"data": digest(data_dir / "train"), "seed": str(seed), "epochs": str(plan.stop or plan.epochs)}
    files = export(learnt, out_dir, kind, Settings(), notes)
    (out_dir / "tokenizer.json").write_text(tokenizer().to_str(), encoding="utf-8")
    if dev:
        best = tuned(open_tagger(out_dir, kind, threads=2), dev)
        stamp(files[0], best, notes)
    return files


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


def _network_for(kind: str, base: Path | None, start: Path | None) -> nn.Module:
    if start is not None:
        network = Network(Shape())
        start_from_files(network, start, "default")
        return network
    assert base is not None
    return _fast(base) if kind == "fast" else _default(base)


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
