"""Teach the network of chains. `reportedly train chains`, step 2 of 2."""

import copy
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from reportedly.engines.candidates import Floats
from reportedly.engines.chaining import DEPTHS
from reportedly.train.chain_examples import ChainExample
from reportedly.train.checkpoint import resume_from, save
from reportedly.train.layers import WIDTH, quick
from reportedly.train.schedule import follow, rate

States = dict[tuple[int, ...], Floats]


@dataclass(frozen=True, slots=True)
class ChainPlan:
    """How to learn; tuned on invented texts that were held back."""

    epochs: int = 7
    seed: int = 7
    pieces: int = 4096  # in a batch
    rate: float = 2e-4  # of the layers, which were trained before
    new_rate: float = 1e-3
    warmup: float = 0.06
    average: float = 0.99
    sole: int = 600  # examples an epoch in which only the speaker is marked
    forgotten: float = 0.15  # share of the examples that are shown without the chain by rule
    shared: float = 0.25  # share whose cue is not shown


def learn_chains(
    network: nn.Module,
    examples: Sequence[ChainExample],
    sole: Sequence[ChainExample],
    held: Sequence[ChainExample],
    states: States,
    out: Path,
    plan: ChainPlan,
    resume: bool = False,
) -> nn.Module:
    """Train *network* and give back its averaged weights; *held* is only looked at."""
    rng = random.Random(plan.seed)
    steps = plan.epochs * len(_grouped([*examples, *sole[: plan.sole]], plan.pieces, rng))
    groups = [
        {"params": list(network.layers.parameters()), "lr": plan.rate},
        {"params": [p for n, p in network.named_parameters() if not n.startswith("layers.")], "lr": plan.new_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step / steps, plan.warmup))
    average = copy.deepcopy(network)
    first = resume_from(out, network, average, optimizer, schedule) if resume else 0
    for epoch in range(first, plan.epochs):
        rng, started, total = random.Random(plan.seed * 1000 + epoch), time.time(), 0.0
        torch.manual_seed(plan.seed * 1000 + epoch)
        network.train()
        some = rng.sample(list(sole), min(plan.sole, len(sole)))
        batches = _grouped([*examples, *some], plan.pieces, rng)
        for group in batches:
            total += _step(network, group, states, rng, plan, optimizer)
            schedule.step()
            follow(average, network, schedule.last_epoch, plan.average)
        save(out, epoch, network, average, optimizer, schedule)
        right, of = count_right(average, held, states)
        line = f"epoch {epoch + 1}: loss {total / len(batches):.4f}, chains right {right} of {of}"
        print(f"{line}, {time.time() - started:.0f} s", file=sys.stderr, flush=True)
    return average


def _step(
    network: nn.Module,
    group: Sequence[ChainExample],
    states: States,
    rng: random.Random,
    plan: ChainPlan,
    optimizer: torch.optim.Optimizer,
) -> float:
    given, depths, sole = laid_out(group, states)
    early, markers, marks, ruled, mask = given
    for row in range(len(group)):
        if rng.random() < plan.forgotten:
            ruled[row] = 0
        if rng.random() < plan.shared:
            marks[row][marks[row] == 2] = 0
    with quick():
        scores = network(early, markers, marks, ruled, mask)
    loss = _loss(scores, depths, sole, mask)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def _loss(scores: Tensor, depths: Tensor, sole: Tensor, mask: Tensor) -> Tensor:
    """Cross entropy; where only the speaker is marked, other pieces may be any voice but the speaker."""
    logs = scores.float().log_softmax(-1)
    full = -logs.gather(-1, depths[..., None])[..., 0]
    other = -torch.log1p(-logs[..., 1].exp().clamp(max=0.9999))
    each = torch.where(sole[:, None] & (depths != 1), other, full)
    weight = mask.float() * torch.where(depths > 0, 2.0, 1.0)
    return (each * weight).sum() / weight.sum()


def laid_out(group: Sequence[ChainExample], states: States) -> tuple[tuple[Tensor, ...], Tensor, Tensor]:
    """The examples as tensors, padded to one length: what is given, the depths wanted, and which are sole."""
    length = max(len(e.depths) for e in group)
    early = np.zeros((len(group), length, WIDTH), dtype=np.float32)
    marks = np.zeros((3, len(group), length), dtype=np.int64)
    mask, depths = (np.zeros((len(group), length), dtype=np.int64) for _ in range(2))
    for row, one in enumerate(group):
        n = len(one.depths)
        early[row, :n] = states[tuple(one.window.ids)]
        marks[:, row, :n], mask[row, :n], depths[row, :n] = one.marks, 1, one.depths
    given = tuple(torch.from_numpy(a) for a in (early, *marks, mask))
    return given, torch.from_numpy(depths), torch.tensor([e.sole for e in group])


def count_right(network: nn.Module, held: Sequence[ChainExample], states: States) -> tuple[int, int]:
    """Of how many examples every voice is found by half of its pieces, and no other."""
    network.eval()
    right = 0
    for group in _grouped(held, 4096, random.Random(0)):
        given, depths, _ = laid_out(group, states)
        with torch.inference_mode(), quick():
            best = network(*given).float().argmax(-1).numpy()
        for row, one in enumerate(group):
            wanted, got = depths[row, : len(one.depths)].numpy(), best[row, : len(one.depths)]
            right += all(_alike(wanted == d, got == d) for d in range(1, DEPTHS + 1))
    return right, len(held)


def _alike(wanted: np.ndarray, got: np.ndarray) -> bool:
    both = int((wanted & got).sum())
    return (not wanted.any() and int(got.sum()) <= 1) or 2 * both >= 0.5 * int(wanted.sum() + got.sum()) > 0


def _grouped(examples: Sequence[ChainExample], size: int, rng: random.Random) -> list[list[ChainExample]]:
    """Examples of like length together, in batches of about *size* pieces, in a random order."""
    groups: list[list[ChainExample]] = [[]]
    for one in sorted(examples, key=lambda e: len(e.depths) + rng.uniform(0, 6)):
        if groups[-1] and (len(groups[-1]) + 1) * len(one.depths) > size:
            groups.append([])
        groups[-1].append(one)
    rng.shuffle(groups)
    return groups
