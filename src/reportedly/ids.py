"""Ids that come from content, so that the same input has the same ids everywhere."""

import hashlib
from functools import lru_cache


def digest_of(data: bytes, length: int = 16) -> str:
    """The first *length* hex digits of the data's SHA-256."""
    return hashlib.sha256(data).hexdigest()[:length]


def id_of(letter: str, *parts: str) -> str:
    """An id that starts with *letter* and is a hash of *parts*, in this order."""
    return letter + digest_of("\0".join(parts).encode())


# One article's keys are filed and looked for at once, and its neighbours use many of them.
@lru_cache(maxsize=16_384)
def key_number(family: str, key: str) -> int:
    """A signed 64-bit number for an index key of a family."""
    raw = hashlib.blake2b(f"{family}\0{key}".encode(), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)
