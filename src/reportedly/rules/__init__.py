"""Languages as data: tables of words in TOML, each with example sentences that run as tests."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The table ``rules/<language>/<name>.toml`` as nested dictionaries.

    Raises FileNotFoundError where the language has no such table. Treat the result as read-only: it is shared.
    """
    path = files(__package__) / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
