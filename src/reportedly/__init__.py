"""Reportedly: who claimed what, on whose authority, anchored to the exact words."""

__version__ = "0.1.0"
