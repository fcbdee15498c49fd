"""Know agencies and outlets by name: from a table, and by the shape of a name that the table lacks.

The table is data (`rules/<language>/outlets.toml`). A desk adds houses of its own (`engines.desk`); whoever reads, links
or shows a case puts its table to use for that long, with `using`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reportedly.ids import digest_of
from reportedly.model.span import Span
from reportedly.rules import table

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w]+")
# What an outlet adds to its name when it signs.
_NEWSROOM_NAME = re.compile(r"(?<=\w) (?:News|Newsroom|Online|Website)$")
# Letters of the shortest name of a case's outlet that is looked for.
_SHORTEST = 3
_NEWSROOM = re.compile(r"(?<=\w) (?:news|newsroom|staff|online|website)$")
# The first word of a name: with a capital, a number, or one of the few that write themselves small.
_OPENING = re.compile(r"(?<![\w'’@#-])[^\W\d_a-z](?:\w|\.(?=\w))*|(?<![\w@#.-])(?:\d{2,3}|dpa|teleSUR)\b")


@dataclass(frozen=True, slots=True)
class House:
    """An agency or outlet of the table. `plain`: its name is also an everyday word."""

    name: str
    kind: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an outlet is named. `sure`: by a name that means nothing else."""

    span: Span
    name: str
    kind: str
    sure: bool


@dataclass(frozen=True, eq=False)
class Houses:
    """The table, ready for looking up: by whole name, and by the first word of a name.

    `own` are the names that a desk added; `stamp` tells that table from any other, and is empty where nothing was added.
    """

    by_key: dict[str, House]
    by_opening: dict[str, tuple[tuple[str, House], ...]]
    own: tuple[str, ...] = ()
    stamp: str = ""

    def find(self, name: str) -> House | None:
        """The house that goes by *name*, with or without its article; None where the table has none."""
        return self.by_key.get(key(name))


# The table that a case brings with it. It is asked in some twenty places between a byline and a drawing; carried through
# all of them as an argument, it would be in every signature.
_IN_USE: ContextVar[Houses | None] = ContextVar("houses", default=None)


def houses() -> Houses:
    """The houses that are in use: ours, with those of the desk whose case is being read, linked or shown."""
    return _IN_USE.get() or ours()


@contextmanager
def using(known: Houses | None) -> Iterator[None]:
    """Put a table to use for as long as the block lasts; None is our own."""
    before = _IN_USE.set(known)
    try:
        yield
    finally:
        _IN_USE.reset(before)


@cache
def ours(language: str = "en") -> Houses:
    """The houses of a language's own table."""
    return _build(table(language, "outlets")["outlet"])


def with_own(rows: Sequence[dict[str, Any]], language: str = "en") -> Houses:
    """The table of a language with *rows* of the same form added; a house of the same name is replaced."""
    if not rows:
        return ours(language)
    added = {key(row["name"]) for row in rows}
    kept = [row for row in table(language, "outlets")["outlet"] if key(row["name"]) not in added]
    found = _build([*kept, *rows])
    plain = sorted((r["name"], r["kind"], sorted(r.get("aliases", ())), r.get("plain", False)) for r in rows)
    own = tuple(row["name"] for row in sorted(rows, key=lambda r: (key(r["name"]), r["name"])))
    return Houses(found.by_key, found.by_opening, own, digest_of(repr(plain).encode(), 8))


def with_names(known: Houses, names: Iterable[str]) -> Houses:
    """*known* with the outlets of a case, as far as it has them not, each by its name and its name without "News"."""
    by_key = dict(known.by_key)
    opening = {word: list(pairs) for word, pairs in known.by_opening.items()}
    for name in sorted(names):
        house = House(name, "outlet")
        bare = _ARTICLE.sub("", name.strip())
        spelled = {name.strip(), bare, _NEWSROOM_NAME.sub("", bare)}
        for alias in sorted(spelled | {s.replace("’", "'") for s in spelled} | {s.replace("'", "’") for s in spelled}):
            found = _OPENING.match(alias)
            # A name that begins small is a word like others.
            if len(alias) >= _SHORTEST and found and key(alias) not in known.by_key:
                by_key.setdefault(key(alias), house)
                opening.setdefault(found[0], []).append((alias, house))
    ordered = {word: tuple(sorted(pairs, key=lambda p: (-len(p[0]), p[0]))) for word, pairs in opening.items()}
    return Houses(by_key, ordered, known.own, known.stamp)


def _build(rows: Sequence[dict[str, Any]]) -> Houses:
    by_key: dict[str, House] = {}
    names: dict[str, House] = {}
    for row in rows:
        house = House(row["name"], row["kind"], row.get("plain", False))
        for alias in (row["name"], *row.get("aliases", ())):
            # An alias of a plain name that says more ("Time magazine") is as good as any other.
            plain = house.plain and (alias == house.name or len(alias.split()) == 1)
            by_key[key(alias)] = names[alias] = House(house.name, house.kind, plain)
    opening: dict[str, list[tuple[str, House]]] = {}
    for alias, house in names.items():
        found = _OPENING.match(alias)
        opening.setdefault(found[0] if found else alias.split()[0], []).append((alias, house))
    longest_first = {k: tuple(sorted(v, key=lambda p: (-len(p[0]), p[0]))) for k, v in opening.items()}
    return Houses(by_key, longest_first)


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """A name for comparing: no case, no leading article, no marks. "The Daily-Mail" and "daily mail" are one."""
    plain = re.sub(r"['’]s$", "", name.strip())
    plain = re.sub(r"['’.]", "", _ARTICLE.sub("", plain)).casefold()
    return _NOT_WORD.sub(" ", plain).strip()


def outlet_key(name: str, known: Houses | None = None) -> str:
    """A key that all names of one house share: "AP" and "The Associated Press" have the same."""
    found = (known or houses()).find(name) or (known or houses()).find(_without_domain(name))
    return key(found.name) if found else _NEWSROOM.sub("", key(_without_domain(name)))


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether two names mean one house; False where either is unknown."""
    return bool(one and other) and outlet_key(one or "") == outlet_key(other or "")


def _without_domain(name: str) -> str:
    """ "www.solvane.example" is the house Solvane's site."""
    found = re.fullmatch(
        r"(?:https?://)?(?:www\.)?([\w-]+)\.(?:[a-z]{2,12}\.)?[a-z]{2,12}/?", name.strip(), re.IGNORECASE
    )
    return found[1] if found else name


def known_mentions(text: str, start: int, end: int, known: Houses) -> Iterator[Mention]:
    """Where *text* names a house of the table between *start* and *end*, left to right, longest name first."""
    at = start
    while found := _OPENING.search(text, at, end):
        at = found.end()
        for alias, house in known.by_opening.get(found[0], ()):
            stop = found.start() + len(alias)
            if stop <= end and text.startswith(alias, found.start()) and _is_whole(text, stop, end):
                yield Mention(Span(found.start(), stop), house.name, house.kind, not house.plain)
                at = stop
                break


def _is_whole(text: str, stop: int, end: int) -> bool:
    """Whether a name that ends at *stop* is not the beginning of a longer one."""
    if stop >= end:
        return True
    if text[stop].isalnum() or text[stop] == "_":
        return False
    return not (text[stop] in "-." and stop + 1 < end and text[stop + 1].isalnum())
