"""An encoder layer as in BERT, made quick on a processor.

Attention is written out and kept in bfloat16: that is a third faster here than torch's own.
"""

from typing import Any, ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

HEADS, WIDTH, INNER = 12, 384, 1536


class Dropout(nn.Module):  # type: ignore[misc]
    """Dropout that reads its coin tosses from a pool: tossing is a seventh of a training step on a processor."""

    _pools: ClassVar[dict[tuple[float, torch.dtype], Tensor]] = {}

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """*x* with some of it dropped, while training."""
        if not self.training or not self.rate:
            return x
        pool = self._pools.get((self.rate, x.dtype))
        if pool is None or pool.numel() < 2 * x.numel():
            pool = torch.empty(max(1 << 24, 2 * x.numel()), dtype=x.dtype)
            self._pools[self.rate, x.dtype] = pool.bernoulli_(1 - self.rate).div_(1 - self.rate)
        at = int(torch.randint(pool.numel() - x.numel(), ()))
        return x * pool[at : at + x.numel()].view(x.shape)


class Layer(nn.Module):  # type: ignore[misc]
    """One encoder layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """One layer on; *bias* is added to the attention."""
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        weights = _softmax((q * (HEADS / WIDTH) ** 0.5) @ k.transpose(-1, -2) + bias.to(q.dtype))
        mixed = (weights @ v).transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm1(x + self.drop(self.mix(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


def _softmax(x: Tensor) -> Tensor:
    """Softmax in the precision that it gets; autocast would widen it, at a tenth of the time."""
    if torch.is_autocast_enabled("cpu"):
        with torch.autocast("cpu", enabled=False):
            return x.softmax(-1)
    return x.softmax(-1)


def quick() -> Any:
    """Autocast to bfloat16 where the processor multiplies in it; elsewhere that is fifty times slower than floats."""
    supported = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=bool(supported and supported()))


def mask_bias(mask: Tensor) -> Tensor:
    """What is added to attention: nothing for pieces, a large minus for padding."""
    return (1.0 - mask.float())[:, None, None, :] * -1e4


def narrow(x: Tensor) -> Tensor:
    """Bfloat16 while training under autocast."""
    return x.bfloat16() if torch.is_autocast_enabled("cpu") else x
