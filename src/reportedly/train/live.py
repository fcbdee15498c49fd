"""Let a network that is still in torch read like a finished tagger."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from reportedly.engines.candidates import Floats
from reportedly.engines.decode import Settings
from reportedly.engines.pieces import Ints
from reportedly.engines.tagger import NeuralTagger
from reportedly.train.layers import quick


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
        with torch.inference_mode(), quick():
            a, b, *_ = module(*(torch.from_numpy(x) for x in arrays))
        return a.float().numpy(), b.float().numpy()


def as_tagger(network: nn.Module) -> NeuralTagger:
    """A tagger that runs *network* as it is."""
    network.eval()
    return NeuralTagger("in training", InTorch(network.reader, network.linker), Settings(), at_once=8)
