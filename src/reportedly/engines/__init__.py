"""What reads words. `load` opens one of the trained taggers that come with the package."""

from functools import cache
from pathlib import Path

from reportedly.engines.base import Attribution, Tagger
from reportedly.errors import ReportedlyError

__all__ = ["MODELS", "TAGGERS", "Attribution", "Tagger", "load"]

TAGGERS = ("default", "fast")
# Where the files of the packaged taggers are.
MODELS = Path(__file__).with_name("models")


@cache
def load(name: str = "default") -> Tagger:
    """The tagger called *name*: ``default`` reads best, ``fast`` reads several times quicker."""
    from reportedly.engines.runtime import open_tagger

    if name not in TAGGERS:
        raise ReportedlyError(f"no tagger is called {name!r}; take one of: {', '.join(TAGGERS)}")
    return open_tagger(MODELS, name)
