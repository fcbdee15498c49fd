"""Teach a network from marked articles. `reportedly train`, step 4 of 4.

One fixed seed, one checkpoint an epoch; a run that was stopped goes on from the last one.
"""

import copy
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from reportedly.engines.base import Tagger
from reportedly.engines.decode import Floats, Settings
from reportedly.engines.pieces import Ints
from reportedly.engines.tagger import NeuralTagger
from reportedly.train.batches import Batch, batches, links
from reportedly.train.brat import Article, read_articles
from reportedly.train.examples import Example, examples
from reportedly.train.network import Linker, Network, Reader


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn. The defaults made the shipped default model; tuned on PolNeAR dev."""

    epochs: int = 10
    seed: int = 7
    pieces: int = 2048  # in a batch
    rate: float = 2e-4  # of the topmost pretrained layer
    decay: float = 0.85  # of the rate, from a layer to the one below
    new_rate: float = 1e-3  # of parts that were not pretrained
    warmup: float = 0.06
    average: float = 0.998  # weight averaging; the average is what ships
    cue_weight: float = 3.0
    valid_weight: float = 0.2


def learn(network: nn.Module, data: Path, out: Path, plan: Plan, *, resume: bool = False) -> nn.Module:
    """Train *network* on *data*/train and give back its averaged weights; *data*/dev is only looked at."""
    torch.manual_seed(plan.seed)
    choices = both_readings(data / "train")
    dev = read_articles(data / "dev") if (data / "dev").exists() else []
    steps = sum(1 for _ in batches(choices, plan.pieces, random.Random(0))) * plan.epochs
    optimizer = torch.optim.AdamW(_groups(network, plan), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / steps, plan.warmup))
    average = copy.deepcopy(network)
    first = _resume(out, network, average, optimizer, schedule) if resume else 0
    started = time.time()
    for epoch in range(first, plan.epochs):
        rng = random.Random(plan.seed * 1000 + epoch)
        torch.manual_seed(plan.seed * 1000 + epoch)
        losses = np.zeros(3)
        network.train()
        for number, batch in enumerate(batches(choices, plan.pieces, rng)):
            parts = _step(network, batch, plan, rng, optimizer)
            schedule.step()
            _mix(average, network, min(plan.average, (schedule.last_epoch + 1) / (schedule.last_epoch + 10)))
            losses = losses * 0.98 + 0.02 * parts
            if number % 20 == 0:
                _progress(epoch, schedule.last_epoch / steps, losses, started)
        _save(out, epoch, network, average, optimizer, schedule)
        if dev:
            print(f"\nepoch {epoch + 1}: {_report(average, dev)}", file=sys.stderr, flush=True)
    return average


def both_readings(folder: Path) -> list[list[Example]]:
    """Each window of the articles with each person's reading of it."""
    texts: dict[str, list[list[Example]]] = {}
    for readings in ("ann", "ann_other"):
        if (folder / readings).exists():
            for article in read_articles(folder, readings):
                texts.setdefault(article.text, []).append(examples([article]))
    return [list(same) for read in texts.values() for same in zip(*read, strict=True)]


def _step(
    network: nn.Module, batch: Batch, plan: Plan, rng: random.Random, optimizer: torch.optim.Optimizer
) -> np.ndarray:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden, scores = network.reader(batch.ids, batch.features, batch.mask)
        pairs = links(batch, scores, rng)
        if pairs is not None:
            roles, valid = network.linker(hidden[pairs.rows], pairs.markers, batch.mask[pairs.rows])
    cue_loss = _cross_entropy(scores, batch.cues)
    parts = [cue_loss]
    loss = plan.cue_weight * cue_loss
    if pairs is not None:
        parts.append(_cross_entropy(roles, pairs.roles))
        parts.append(F.binary_cross_entropy_with_logits(valid.float(), pairs.valid))
        loss = loss + parts[1] + plan.valid_weight * parts[2]
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return np.array([float(p.detach()) for p in parts] + [0.0] * (3 - len(parts)))


def _cross_entropy(scores: Tensor, wanted: Tensor) -> Tensor:
    """Mean over the pieces that have labels."""
    return -(wanted * scores.float().log_softmax(-1)).sum() / wanted.sum().clamp(min=1)


def _groups(network: nn.Module, plan: Plan) -> list[dict[str, object]]:
    """Low layers learn slowly, parts without a past learn fast."""
    if not isinstance(network, Network):
        return [{"params": list(network.parameters()), "lr": plan.new_rate}]
    top = network.shape.shared - 1
    rates: dict[str, float] = {}
    for name, _ in network.named_parameters():
        if name.startswith("reader.layers."):
            rates[name] = plan.rate * plan.decay ** (top - int(name.split(".")[2]))
        elif name.startswith("linker.layers."):
            rates[name] = plan.rate
        elif name.startswith(("reader.words", "reader.places", "reader.norm")):
            rates[name] = plan.rate * plan.decay ** (top + 1)
        else:
            rates[name] = plan.new_rate
    return [{"params": [p], "lr": rates[name]} for name, p in network.named_parameters()]


def _rate(done: float, warmup: float) -> float:
    if done < warmup:
        return done / warmup
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (done - warmup) / (1 - warmup)))) * 0.99 + 0.01


def _mix(average: nn.Module, network: nn.Module, keep: float) -> None:
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)


def _progress(epoch: int, done: float, losses: np.ndarray, started: float) -> None:
    left = (time.time() - started) * (1 / max(done, 1e-6) - 1)
    cue, role, valid = losses
    print(
        f"\repoch {epoch + 1}  {done:6.1%}  cue {cue:.4f}  role {role:.4f}  valid {valid:.3f}  {left / 60:.0f} min left ",
        end="",
        file=sys.stderr,
        flush=True,
    )


def _save(
    out: Path,
    epoch: int,
    network: nn.Module,
    average: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> None:
    state = {"epoch": epoch, "network": network.state_dict(), "average": average.state_dict()}
    state |= {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
    out.mkdir(parents=True, exist_ok=True)
    torch.save(state, out / "checkpoint.new")
    # A run killed while it saves must find the checkpoint before.
    (out / "checkpoint.new").replace(out / "checkpoint.pt")


def _resume(
    out: Path,
    network: nn.Module,
    average: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> int:
    if not (out / "checkpoint.pt").exists():
        return 0
    state = torch.load(out / "checkpoint.pt", weights_only=True)
    network.load_state_dict(state["network"])
    average.load_state_dict(state["average"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["epoch"]) + 1


@dataclass(frozen=True, slots=True)
class InTorch:
    """A network of torch, to be used by a tagger."""

    reader: nn.Module
    linker: nn.Module

    def read(self, ids: Ints, features: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Hidden states and cue scores."""
        return self._run(self.reader, ids, features, mask)

    def link(self, hidden: Floats, markers: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Role scores and whether it is a cue."""
        return self._run(self.linker, hidden, markers, mask)

    @staticmethod
    def _run(module: nn.Module, *arrays: np.ndarray) -> tuple[Floats, Floats]:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            a, b = module(*(torch.from_numpy(x) for x in arrays))
        return a.float().numpy(), b.float().numpy()


def as_tagger(network: nn.Module, settings: Settings = Settings()) -> NeuralTagger:
    """A tagger that runs *network* as it is."""
    network.eval()
    return NeuralTagger("in training", InTorch(network.reader, network.linker), settings)


def _report(network: nn.Module, dev: Sequence[Article]) -> str:
    from reportedly.train.tune import sweep

    rows = sweep(as_tagger(network), dev)
    network.train()
    best = max(rows, key=lambda row: row[1][2])
    return " ".join(f"{k:.2f}:{100 * f:.2f}" for k, (_, _, f) in rows) + "  best P/R/F1 " + "/".join(
        f"{100 * x:.1f}" for x in best[1]
    )
