"""Let a trained network label windows for another to learn from: what it sees, and how sure it is.

A person's marks are one reading by one person; a network that read all of them knows which marks others would doubt.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from reportedly.engines.candidates import Cue, Floats, find_cues, log_softmax, markers
from reportedly.engines.pieces import Window
from reportedly.engines.tagger import Network, padded
from reportedly.train.examples import Example, Link

_BATCH = 16
# Cues that the teacher holds for less likely than one in four are shown as well: what is none is worth learning.
_BIAS = 1.1


def labelled(teachers: Sequence[Network], windows: Iterable[Window]) -> list[Example]:
    """Windows with the teachers' mean opinion, in the order given. Cues are those that the first teacher sees."""
    order = list(windows)
    by_length = sorted(range(len(order)), key=lambda i: len(order[i].ids))
    found: dict[int, Example] = {}
    for at in range(0, len(by_length), _BATCH):
        some = by_length[at : at + _BATCH]
        found |= dict(zip(some, _label(teachers, [order[i] for i in some]), strict=True))
    return [found[i] for i in range(len(order))]


def blend(marked: Example, taught: Example, share: float) -> Example:
    """A person's marks, *share* of each label replaced by the teachers' opinion."""
    rest = [
        link
        for link in taught.links
        if not any(link.first < other.last and other.first < link.last for other in marked.links)
    ]
    links = [_blend_link(link, taught, share) for link in marked.links]
    links += [Link(one.first, one.last, one.roles, share * one.valid) for one in rest]
    return Example(marked.window, (1 - share) * marked.cues + share * taught.cues, tuple(links))


def _blend_link(link: Link, taught: Example, share: float) -> Link:
    same = [t for t in taught.links if t.first < link.last and link.first < t.last]
    if not same:
        return Link(link.first, link.last, link.roles, 1 - share / 2)
    best = max(same, key=lambda t: min(t.last, link.last) - max(t.first, link.first))
    roles = (1 - share) * link.roles + share * best.roles
    return Link(link.first, link.last, roles, 1 - share + share * best.valid)


def _label(teachers: Sequence[Network], batch: Sequence[Window]) -> Iterator[Example]:
    ids, features, mask = padded(batch)
    read = [teacher.read(ids, features, mask) for teacher in teachers]
    cues = np.mean([np.exp(log_softmax(scores)) for _, scores in read], axis=0)
    found = [
        (row, cue)
        for row, window in enumerate(batch)
        for cue in find_cues(window, np.log(cues[row, : len(window.ids)] + 1e-6), _BIAS)
    ]
    links: list[list[Link]] = [[] for _ in batch]
    for at in range(0, len(found), _BATCH):
        some = found[at : at + _BATCH]
        for (row, cue), (roles, valid) in zip(some, _opinions(teachers, read, mask, some), strict=True):
            links[row].append(Link(cue.first, cue.last, roles[: len(batch[row].ids)], valid))
    for row, window in enumerate(batch):
        yield Example(window, cues[row, : len(window.ids)], tuple(links[row]))


def _opinions(
    teachers: Sequence[Network],
    read: Sequence[tuple[Floats, Floats]],
    mask: np.ndarray,
    found: Sequence[tuple[int, Cue]],
) -> Iterator[tuple[Floats, float]]:
    rows = [row for row, _ in found]
    where = np.stack([markers(mask.shape[1], cue.first, cue.last) for _, cue in found])
    told = [teacher.link(hidden[rows], where, mask[rows]) for teacher, (hidden, _) in zip(teachers, read, strict=True)]
    roles = np.mean([np.exp(log_softmax(scores)) for scores, _ in told], axis=0)
    valid = np.mean([1 / (1 + np.exp(-scores)) for _, scores in told], axis=0)
    for i in range(len(found)):
        yield roles[i], float(valid[i])
