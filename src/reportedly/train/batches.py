"""Put examples of like length together, and lay them out as tensors. `reportedly train`, step 3 of 4."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from reportedly.engines.candidates import MARKERS, markers
from reportedly.engines.pieces import BLANK
from reportedly.train.examples import Example, Link

# How far lengths may differ inside a batch: some play, so that the company changes from epoch to epoch.
_PLAY = 6.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors, padded to one length."""

    examples: Sequence[Example]
    ids: Tensor
    features: Tensor
    mask: Tensor
    cues: Tensor  # probabilities of out, begin, inside; all nothing in the padding
    marked: Tensor  # the same for labels and for words of blame; all nothing where nobody marked them


def batches(choices: Sequence[Sequence[Example]], size: int, hidden: float, rng: random.Random) -> Iterator[Batch]:
    """All examples once, in batches of about *size* pieces; where a text was read twice, either reading.

    A share *hidden* of the pieces is blanked out: to read a word from its context keeps a network from learning
    texts by heart.
    """
    picked = [rng.choice(readings) for readings in choices]
    picked.sort(key=lambda e: len(e.window.ids) + rng.uniform(0, _PLAY))
    groups: list[list[Example]] = [[]]
    for example in picked:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.window.ids) > size:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    for group in groups:
        yield lay_out(group, hidden, rng)


def lay_out(group: Sequence[Example], hidden: float, rng: random.Random) -> Batch:
    """*group* as tensors."""
    shape = len(group), max(len(e.window.ids) for e in group)
    ids, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    cues, marked = np.zeros((*shape, 3), dtype=np.float32), np.zeros((*shape, 6), dtype=np.float32)
    for row, example in enumerate(group):
        n = len(example.window.ids)
        ids[row, :n], features[row, :n] = example.window.ids, example.window.features
        mask[row, :n], cues[row, :n] = 1, example.cues
        if example.marked is not None:
            marked[row, :n] = example.marked
    tosses = np.random.default_rng(rng.getrandbits(32)).random(shape)
    tosses[:, 0] = 1
    ids[(tosses < hidden) & (mask == 1)] = BLANK
    return Batch(group, *(torch.from_numpy(a) for a in (ids, features, mask, cues, marked)))


@dataclass(frozen=True, slots=True)
class Links:
    """Cues to read on from: their windows' rows, where they are, what should be found, whether they are cues."""

    rows: Tensor
    markers: Tensor
    roles: Tensor  # probabilities of nothing, source, content; all nothing where not to be learnt
    valid: Tensor


def links(
    batch: Batch, cue_scores: Tensor, rng: random.Random, *, blame: bool = False, wrong: float = 0.25
) -> Links | None:
    """The marked cues of a batch, now and then as the network sees them, and *wrong* as many that are none.

    *blame*: the words of blame instead.
    """
    chance = 1 - cue_scores.detach().float().softmax(-1)[..., 0].numpy()
    wanted = batch.marked.numpy()[..., 3:] if blame else batch.cues.numpy()
    rows: list[int] = []
    spans: list[tuple[int, int]] = []
    found: list[Link | None] = []
    for row, example in enumerate(batch.examples):
        for link in example.blames if blame else example.links:
            rows.append(row)
            found.append(link)
            spans.append(_as_seen(chance[row], link, rng))
    for row, first, last in _wrong_cues(wanted, found, rows, chance, int(wrong * len(found)) + 1):
        rows.append(row)
        found.append(None)
        spans.append((first, last))
    if not rows:
        return None
    length = batch.ids.shape[1]
    roles = np.zeros((len(rows), length, 3), dtype=np.float32)
    for i, one in enumerate(found):
        if one is not None:
            # The roles for a doubtful cue are as doubtful as the cue.
            roles[i, : len(one.roles)] = one.roles * one.valid
    return Links(
        torch.tensor(rows),
        torch.from_numpy(np.stack([markers(length, *span) for span in spans]) + MARKERS * blame),
        torch.from_numpy(roles),
        torch.tensor([one.valid if one else 0.0 for one in found]),
    )


def _as_seen(chance: np.ndarray, link: Link, rng: random.Random) -> tuple[int, int]:
    """Half the time, the cue grown or shrunk to the pieces that the network would take for it."""
    first, last = link.first, link.last
    if rng.random() < 0.5:
        return first, last
    inside = chance > 0.4
    while first > 1 and inside[first - 1]:
        first -= 1
    while last < len(link.roles) - 1 and inside[last]:
        last += 1
    while first < link.last - 1 and not inside[first]:
        first += 1
    while last > link.first + 1 and last - first > 1 and not inside[last - 1]:
        last -= 1
    return (first, last) if first < last else (link.first, link.last)


def _wrong_cues(
    wanted: np.ndarray, found: Sequence[Link | None], rows: Sequence[int], chance: np.ndarray, count: int
) -> Iterator[tuple[int, int, int]]:
    """The stretches that look most like cues and are none."""
    free = wanted[..., 0] > 0.5
    for row, link in zip(rows, found, strict=True):
        if link is not None:
            free[row, link.first : link.last] = False
    free[:, 0] = False
    scores = np.where(free, chance, 0.0)
    best = np.argsort(-scores, axis=None, kind="stable")[: 2 * count]
    taken = np.zeros(scores.shape, dtype=bool)
    for row, at in zip(*np.unravel_index(best, scores.shape), strict=True):
        if count == 0 or scores[row, at] <= 0:
            return
        if taken[row, at]:
            continue
        first, last = int(at), int(at) + 1
        while first > 1 and scores[row, first - 1] > 0.5 * scores[row, at]:
            first -= 1
        while last < scores.shape[1] and scores[row, last] > 0.5 * scores[row, at]:
            last += 1
        taken[row, first:last] = True
        count -= 1
        yield int(row), first, last
