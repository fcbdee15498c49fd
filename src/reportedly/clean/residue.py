"""Find page furniture among the lines of an article. Stage 2 of 5: clean.

A line is residue by its words (rules/<language>/residue.toml) or by where it stands: in a run of short lines at
the end that a heading like "Related" opens, among a page's menu, or at the head or foot of the text, where more
is furniture than elsewhere. A line of several items ("4 min read | 12 comments") is judged item by item. Anything
that reads like the article stays.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from itertools import groupby
from re import Pattern
from typing import Any

from reportedly.clean.lines import Line
from reportedly.rules import table

_LONGEST = 400  # characters; furniture is short, and so are the patterns' work
_EDGE = 8  # lines from either end of the text that are its head and its foot
_ITEM = 9  # words of an item between bars that may be furniture by its neighbours
# What parts the items of a line of furniture: a bar anywhere, or the end of a sentence.
_BAR = re.compile(r"\s+[|·•]\s+")
_ITEM_END = re.compile(r"\s+[|·•]\s+|(?<=[.!?])\s+(?=[A-Z\d])")
_BARRED = re.compile(r"(?:^|(?<=\s[|·•]\s))(?P<item>.+?)(?=\s+[|·•]\s|$)")
_RUNS = re.compile(r"\d:[0-5]\d\s+\S")
_FILMS = 4  # so many lines in a row; fewer could be the hours of a day
_MENU = 4  # short lines in a row before the first sentence are a menu when half of them are known furniture


class ResidueRules:
    """The patterns of one language, with those of English: pages everywhere wear English furniture."""

    def __init__(self, tables: Sequence[dict[str, Any]]) -> None:
        rules = [rule for t in tables for rule in t["line"]]
        lines = [rule["pattern"] for rule in rules if not {"titles", "edge", "raw"} & rule.keys()]
        edges = [rule["pattern"] for rule in rules if rule.get("edge")]
        raw = [rule["pattern"] for rule in rules if rule.get("raw")]
        titles = [rule["pattern"] for rule in rules if rule.get("titles") and not rule.get("edge")]
        tails = [t["tail"]["pattern"] for t in tables if "tail" in t]
        comments = [t["comment"]["pattern"] for t in tables if "comment" in t]
        closings = [t["closing"]["pattern"] for t in tables if "closing" in t]
        guards = [re.escape(w) for t in tables for w in t.get("guard", {}).get("words", ())]
        self._line = _any(lines)
        self._edge = _any(edges)
        self._raw = _any(raw)
        self._titles = _any(titles)
        self._tail = _any(tails)
        self._comment = _any(comments)
        self._closing = re.compile(rf"(?<=[.!?…\"”’')])\s+({'|'.join(closings)})", re.IGNORECASE)
        self._guard = re.compile(rf"\b(?:{'|'.join(guards)})\b", re.IGNORECASE)

    def is_residue(self, words: str, *, edge: bool = False) -> bool:
        """Whether a line of these words is furniture wherever it stands; with *edge*, at the head or foot of a text."""
        bare = _bare(words)
        if not bare:
            return not any(map(str.isalnum, words))
        if len(bare) > _LONGEST or self._guard.search(bare):
            return False
        return self._is_known(words, edge=edge) or self._is_made_of_known(words, edge=edge)

    def _is_known(self, words: str, *, edge: bool) -> bool:
        bare = _bare(words)
        return bool(
            self._line.fullmatch(bare)
            or self._raw.fullmatch(words.strip())
            or (not _tells(words) and (self._titles.fullmatch(bare) or (edge and self._edge.fullmatch(bare))))
        )

    def _is_made_of_known(self, words: str, *, edge: bool) -> bool:
        """Whether its items and sentences are furniture: all of them, or at an edge the first and most, beside titles."""
        barred = len(_BAR.split(words)) > 1
        items = [item for item in _ITEM_END.split(words) if any(map(str.isalnum, item))]
        known = [self._is_known(item, edge=edge) for item in items]
        if len(items) < 2 or not known[0]:
            return False
        short = all(k or (barred and len(item.split()) <= _ITEM) for k, item in zip(known, items, strict=True))
        return all(known) or (edge and short and not known.count(False) > known.count(True) + barred)

    def furniture_from(self, words: str) -> int | None:
        """Where the items start that close a byline or headline ("… | 4 min read"); None where none do."""
        if len(words) > _LONGEST or not _BAR.search(words):
            return None
        items = list(_BARRED.finditer(words))
        start = None
        for item in reversed(items):
            if not self._is_known(item["item"], edge=True):
                break
            start = item.start("item")
        return start

    def is_tail(self, words: str) -> bool:
        """Whether a line opens the tail of a page."""
        return bool(self._tail.fullmatch(_bare(words)[:_LONGEST]))

    def is_comment_mark(self, words: str) -> bool:
        """Whether a line is the head of a reader's comment."""
        return len(words) <= 120 and bool(self._comment.fullmatch(_bare(words)))

    def closing(self, words: str) -> int | None:
        """Where in a paragraph a closing notice starts; None where it has none."""
        found = self._closing.search(words)
        return found.start(1) if found else None


@cache
def residue_rules(language: str | None) -> ResidueRules:
    """The rules for an article in *language*."""
    tables = [table("en", "residue")]
    if language and language != "en":
        with suppress(FileNotFoundError):
            tables.append(table(language, "residue"))
    return ResidueRules(tables)


def residue(lines: Sequence[Line], rules: ResidueRules) -> set[int]:
    """The indexes of the lines that are furniture."""
    found = {
        i
        for i, line in enumerate(lines)
        if line.role is None and rules.is_residue(line.words, edge=not _EDGE <= i < len(lines) - _EDGE)
    }
    found |= _bars(lines)
    found |= _tail(lines, found, rules)
    found |= _menu(lines, found)
    found |= _players(lines)
    return found


def _tail(lines: Sequence[Line], known: set[int], rules: ResidueRules) -> set[int]:
    """What follows the last heading like "Related" or "12 Comments", if it looks like links or comments."""
    prose = [i for i, line in enumerate(lines) if line.is_prose and i not in known]
    for start in range(len(lines)):
        line = lines[start]
        if line.role is not None or not rules.is_tail(line.words) or not any(i < start for i in prose):
            continue
        rest = range(start, len(lines))
        comments = sum(rules.is_comment_mark(lines[i].words) for i in rest)
        if comments >= 2 or all(_is_link(lines[i]) or i in known for i in rest[1:]):
            return {i for i in rest if lines[i].role is None}
    return set()


def _menu(lines: Sequence[Line], known: set[int]) -> set[int]:
    """The short lines before the first sentence, where half of them are furniture already."""
    head: list[int] = []
    for index, line in enumerate(lines):
        if line.count > 4 or line.is_stopped:
            break
        head.append(index)
    if len(head) >= _MENU and sum(i in known for i in head) * 2 >= len(head):
        return {i for i in head if lines[i].role is None}
    return set()


def _players(lines: Sequence[Line]) -> set[int]:
    """The lines of a list of films, each with how long it runs: "1:47 Divers reach the wreck". The times of a live page are
    in order; those of films are not."""
    found: set[int] = set()
    for timed, run in groupby(range(len(lines)), key=lambda i: bool(_RUNS.match(lines[i].words))):
        at = list(run)
        times = [lines[i].words[:4] for i in at]
        if timed and len(at) >= _FILMS and times not in (sorted(times), sorted(times, reverse=True)):
            found.update(i for i in at if lines[i].role is None)
    return found


def _bars(lines: Sequence[Line]) -> set[int]:
    """The lines at the head and foot that are nothing but short items between bars: "News | Sport | Weather"."""
    prose = [i for i, line in enumerate(lines) if line.is_prose]
    if not prose:
        return set()
    edges = [i for i in range(len(lines)) if (i < prose[0] and i < _EDGE) or i > prose[-1]]
    return {i for i in edges if lines[i].role is None and _is_menu_bar(lines[i].words)}


def _is_menu_bar(words: str) -> bool:
    items = [item.split() for item in _BAR.split(words)]
    return len(items) > 2 and all(0 < len(i) <= 4 and not any(map(str.isdigit, "".join(i))) for i in items)


def _is_link(line: Line) -> bool:
    return (line.count <= 18 and not line.bare.endswith((".", ":", ",", ";"))) or line.count <= 3


def _tells(words: str) -> bool:
    """Whether a whole sentence stands after a colon ("Previous story: the search is over.")."""
    rest = words.partition(":")[2].split()
    return len(rest) >= 10 and rest[-1].endswith((".", "!"))


def _bare(words: str) -> str:
    bare = words.strip(' \t\xa0»›«‹>•*–—-_#|·→▶►+●■~.:!…"')
    return " ".join(bare.split())


def _any(patterns: Sequence[str]) -> Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
