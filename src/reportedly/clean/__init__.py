"""Stage 2 of 5: `Found` -> `Article` with passages and language. Every offset is that of the stored text."""

from reportedly.clean.clean import article_id, clean

__all__ = ["article_id", "clean"]
