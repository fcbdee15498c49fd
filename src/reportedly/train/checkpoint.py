"""Keep a training run where it can go on after it was stopped."""

from pathlib import Path

import torch
from torch import nn


def save(
    out: Path,
    epoch: int,
    network: nn.Module,
    average: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> None:
    """Write everything that the run needs to go on after *epoch*."""
    state = {"epoch": epoch, "network": network.state_dict(), "average": average.state_dict()}
    state |= {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
    out.mkdir(parents=True, exist_ok=True)
    torch.save(state, out / "checkpoint.new")
    # A run killed while it saves must find the checkpoint before.
    (out / "checkpoint.new").replace(out / "checkpoint.pt")


def resume_from(
    out: Path,
    network: nn.Module,
    average: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> int:
    """Take up the run in *out*, if there is one; the epoch to go on with."""
    if not (out / "checkpoint.pt").exists():
        return 0
    state = torch.load(out / "checkpoint.pt", weights_only=True)
    network.load_state_dict(state["network"])
    average.load_state_dict(state["average"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["epoch"]) + 1
