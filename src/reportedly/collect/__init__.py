"""Stage 1 of 5: inputs -> `Found` or `Failure`. Files, folders, globs, pages of the web, standard input."""

from reportedly.collect.expand import expand
from reportedly.collect.found import Found, Overrides, Source
from reportedly.collect.gather import collect

__all__ = ["Found", "Overrides", "Source", "collect", "expand"]
