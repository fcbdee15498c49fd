"""Shorten MiniLM's vocabulary to what English news needs, so that two more layers fit into the same file.

Out go the unused places, the scripts that English pages do not carry, and the rarest pieces (the list is ordered by
frequency) that the training texts never use; their words are still read, in smaller pieces.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
KEPT = 25_500


def shorten(base: Path, texts: Iterable[str], size: int = KEPT) -> str:
    """The tokenizer file *base* with at most *size* pieces, as JSON."""
    spec: dict[str, Any] = json.loads(base.read_text(encoding="utf-8"))
    spec["truncation"] = spec["padding"] = spec["post_processor"] = None
    full = Tokenizer.from_str(json.dumps(spec))
    used = {i for found in full.encode_batch(list(texts), add_special_tokens=False) for i in found.ids}
    order = sorted(spec["model"]["vocab"].items(), key=lambda item: item[1])
    pieces = [p for p, _ in order if p not in _SPECIAL and _is_western(p)]
    # Single characters stay, so that a word of any letters still ends in pieces.
    western = set(pieces)
    spare = [p for p, i in order if p in western and i not in used and len(p.removeprefix("##")) > 1]
    dropped = set(spare[max(0, len(spare) - (len(pieces) + len(_SPECIAL) - size)) :])
    kept = [*_SPECIAL, *(p for p in pieces if p not in dropped)]
    spec["model"]["vocab"] = {piece: i for i, piece in enumerate(kept)}
    for token in spec["added_tokens"]:
        token["id"] = kept.index(token["content"])
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":"))


def rows_in(base: Path, shortened: str) -> list[int]:
    """For each piece of a shortened vocabulary, its row in the base's table."""
    old: dict[str, int] = json.loads(base.read_text(encoding="utf-8"))["model"]["vocab"]
    new: dict[str, int] = json.loads(shortened)["model"]["vocab"]
    return [old[piece] for piece, _ in sorted(new.items(), key=lambda item: item[1])]


def _is_western(piece: str) -> bool:
    if piece.startswith("[unused"):
        return False
    return all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2100 for c in piece)
