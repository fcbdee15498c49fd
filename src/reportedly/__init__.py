"""Reportedly: who claimed what, on whose authority, anchored to the exact words."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportedly.plain import read_text as read

__all__ = ["__version__", "read"]


def __getattr__(name: str) -> Any:
    # Loaded when asked for, so that `import reportedly` costs nothing.
    if name == "read":
        return import_module("reportedly.read")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
