"""Teach a network from marked articles. `reportedly train`, step 4 of 4.

One fixed seed, one checkpoint an epoch; a run that was stopped goes on from the last one.
"""

import copy
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from reportedly.train.batches import Batch, batches, links
from reportedly.train.brat import Article, read_articles
from reportedly.train.checkpoint import resume_from, save
from reportedly.train.examples import Example, examples
from reportedly.train.layers import quick
from reportedly.train.live import as_tagger
from reportedly.train.network import Network
from reportedly.train.schedule import follow, rate
from reportedly.train.tune import sweep


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
    hidden: float = 0.06  # share of the pieces that are blanked out
    frozen: int = 0  # lowest layers that stay as they are, with the tables below them
    again: int = 1  # how often the texts of coverage are read in an epoch
    share: float = 1.0  # share of the other texts that is read in an epoch
    stop: int | None = None  # epochs after which to end; the rates still fall as for all of them
    more: float = 0.35  # unmarked windows in an epoch, as a share of the marked ones

    def with_changes(self, *, seed: int, epochs: int | None, stop: int | None) -> "Plan":
        """The same plan with another seed and, if given, another length."""
        if epochs is None:
            return replace(self, seed=seed, stop=stop or self.stop)
        return replace(self, seed=seed, epochs=epochs, stop=stop)


def learn(
    network: nn.Module,
    choices: Sequence[Sequence[Example]],
    dev: Sequence[Article],
    out: Path,
    plan: Plan,
    *,
    more: Sequence[Example] = (),
    coverage: Sequence[Example] = (),
    resume: bool = False,
) -> nn.Module:
    """Train *network* on *choices* and *coverage* and give back its averaged weights; *dev* is only looked at."""
    each = int(min(len(more), plan.more * len(choices)))
    steps = sum(1 for _ in _epoch(choices, more, coverage, each, plan, 0)) * plan.epochs
    optimizer = torch.optim.AdamW(_groups(network, plan), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step / steps, plan.warmup))
    average = copy.deepcopy(network)
    first = resume_from(out, network, average, optimizer, schedule) if resume else 0
    started = time.time()
    for epoch in range(first, min(plan.epochs, plan.stop or plan.epochs)):
        rng = random.Random(plan.seed * 1000 + epoch)
        torch.manual_seed(plan.seed * 1000 + epoch)
        loss = 0.0
        network.train()
        for number, batch in enumerate(_epoch(choices, more, coverage, each, plan, epoch)):
            learnt = _step(network, batch, plan, rng, optimizer)
            schedule.step()
            follow(average, network, schedule.last_epoch, plan.average)
            loss = loss * 0.98 + 0.02 * learnt
            if number % 20 == 0:
                _progress(epoch, min(1.0, schedule.last_epoch / steps), loss, started)
        save(out, epoch, network, average, optimizer, schedule)
        if dev:
            print(f"\nepoch {epoch + 1}: {_report(average, dev)}", file=sys.stderr, flush=True)
    return average


def _epoch(
    choices: Sequence[Sequence[Example]],
    more: Sequence[Example],
    coverage: Sequence[Example],
    each: int,
    plan: Plan,
    epoch: int,
) -> Iterator[Batch]:
    """The next share of the marked windows, the next *each* of the unmarked ones, all coverage *again* and again."""
    rng = random.Random(plan.seed * 2000 + epoch)
    extra = [[more[(epoch * each + i) % len(more)]] for i in range(each)]
    some = int(plan.share * len(choices))
    picked = [choices[(epoch * some + i) % len(choices)] for i in range(some)]
    return batches(
        [*picked, *extra, *([one] for one in coverage for _ in range(plan.again))], plan.pieces, plan.hidden, rng
    )


def marked_windows(folder: Path) -> list[list[Example]]:
    """Each window of the articles with each person's reading of it."""
    texts: dict[str, list[list[Example]]] = {}
    for readings in ("ann", "ann_other"):
        if (folder / readings).exists():
            for article in read_articles(folder, readings):
                texts.setdefault(article.text, []).append(examples([article]))
    return [list(same) for read in texts.values() for same in zip(*read, strict=True)]


def _step(network: nn.Module, batch: Batch, plan: Plan, rng: random.Random, optimizer: torch.optim.Optimizer) -> float:
    with quick():
        hidden, scores, *marked = network.reader(batch.ids, batch.features, batch.mask)
        given = [links(batch, scores, rng)]
        if marked:
            given.append(links(batch, marked[0][..., 3:], rng, blame=True))
        pairs = [one for one in given if one is not None]
        told = [network.linker(hidden[one.rows], one.markers, batch.mask[one.rows]) for one in pairs]
    parts = [_cross_entropy(scores, batch.cues)]
    loss = plan.cue_weight * parts[0]
    if marked:
        parts.append(_cross_entropy(marked[0][..., :3], batch.marked[..., :3]))
        parts.append(_cross_entropy(marked[0][..., 3:], batch.marked[..., 3:]))
        loss = loss + plan.cue_weight * (parts[1] + parts[2])
    for one, (roles, valid) in zip(pairs, told, strict=True):
        parts.append(_cross_entropy(roles, one.roles))
        parts.append(F.binary_cross_entropy_with_logits(valid.float(), one.valid))
        loss = loss + parts[-2] + plan.valid_weight * parts[-1]
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


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
    if plan.frozen:
        for name, parameter in network.reader.named_parameters():
            layer = int(name.split(".")[1]) if name.startswith("layers.") else -1
            below = name.startswith(("words", "places", "features", "norm"))
            parameter.requires_grad_(not (below or 0 <= layer < plan.frozen))
    return [{"params": [p], "lr": rates[name]} for name, p in network.named_parameters() if p.requires_grad]


def _progress(epoch: int, done: float, loss: float, started: float) -> None:
    left = (time.time() - started) * (1 / max(done, 1e-6) - 1)
    line = f"\repoch {epoch + 1}  {done:6.1%}  loss {loss:.4f}  {left / 60:.0f} min left "
    print(line, end="", file=sys.stderr, flush=True)


def _report(network: nn.Module, dev: Sequence[Article]) -> str:
    keep, scores = max(sweep(as_tagger(network), dev), key=lambda row: row[1][2])
    return "attributed P/R/F1 " + "/".join(f"{100 * x:.1f}" for x in scores) + f" at confidence {keep:.2f}"
