"""How fast to learn, and how the weights that ship follow those that learn."""

import math

import torch
from torch import nn


def rate(done: float, warmup: float) -> float:
    """The share of the highest rate once *done* of all steps is done: up in *warmup*, then down along a cosine to a hundredth."""
    if done < warmup:
        return done / warmup
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (done - warmup) / (1 - warmup)))) * 0.99 + 0.01


def follow(average: nn.Module, network: nn.Module, step: int, most: float) -> None:
    """Move *average* a little towards *network*: slower the later the *step*, and at the end by one minus *most*."""
    keep = min(most, (step + 1) / (step + 10))
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
