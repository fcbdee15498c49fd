"""Steps from one schema version to the next. Nothing here drops what was collected or judged."""

from collections.abc import Callable

from sqlalchemy import Connection

# MIGRATIONS[n] brings a case from version n to n + 1. Version 1 is the first that was published.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {}
