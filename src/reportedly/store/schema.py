"""The tables of a case file, and its version.

What was collected (sightings, failures) and what people judged is the state; every other table can be rebuilt
from it. `articles.state` says how far an article has come, so that a killed run is completed by the next one.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION = 2

# ASIDE: read, but linking it failed; the next run tries again.
READ, LINKED, ASIDE = 1, 2, 3

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

# One row for each different way in which an article was given to us.
sightings = Table(
    "sightings",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", String, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("outlet", String),
    Column("published", String),
    Column("state", Integer, nullable=False, index=True),
    Column("version", String, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("reading", LargeBinary, nullable=False),
)

failures = Table(
    "failures", metadata, Column("input", String, primary_key=True), Column("reason", Text, nullable=False)
)

# Statements and figures as link compares them, one by one, so that a candidate costs one small row.
items = Table(
    "items",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("article", String, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

# Keys are 64-bit hashes of family and key. To find an item's keys again there is `filed`: an index by item over rows of
# one key each took as much of the file as they do, and of the time of adding.
keys = Table(
    "keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("item", String, primary_key=True),
    sqlite_with_rowid=False,
)

# The keys of an item in a family, as a list in MessagePack.
filed = Table(
    "filed",
    metadata,
    Column("item", String, primary_key=True),
    Column("family", String, primary_key=True),
    Column("body", LargeBinary, primary_key=True),
    sqlite_with_rowid=False,
)

edges = Table(
    "edges",
    metadata,
    Column("family", String, primary_key=True),
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
Index("edges_b", edges.c.family, edges.c.b)

# Connected items; a group is named by one of its items (`store.index` says which).
groups = Table(
    "groups",
    metadata,
    Column("family", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("root", String, nullable=False),
    sqlite_with_rowid=False,
)
Index("groups_root", groups.c.family, groups.c.root)

# What a group was gathered into; a group without a row here is waiting to be gathered.
gathered = Table(
    "gathered",
    metadata,
    Column("family", String, primary_key=True),
    Column("root", String, primary_key=True),
    Column("weight", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
Index("gathered_weight", gathered.c.family, gathered.c.weight.desc(), gathered.c.root)

waiting = Table(
    "waiting",
    metadata,
    Column("family", String, primary_key=True),
    Column("root", String, primary_key=True),
)

# What a person decided about the record. Never rewritten: undoing is a later row.
judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("author", String, nullable=False),
    Column("date", String, nullable=False),
    Column("undoes", Integer),
)
