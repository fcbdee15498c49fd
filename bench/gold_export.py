"""An exported case, looked up by the words of a gold reading."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from reportedly.link.claim_words import stem_of
from reportedly.model.article import Article, Passage
from reportedly.model.reading import Credit, Label
from reportedly.model.span import Span

Row = dict[str, Any]
_WORD = re.compile(r"\w+")
# Words that a name may have or lack.
_SMALL = frozenset(
    ("the", "a", "an", "of", "in", "and", "its", "his", "her", "their", "president", "mr", "mrs", "ms", "s")
)
_LIKE = 0.5


def words(text: str | None) -> list[str]:
    """The words of a text, for comparing."""
    return _WORD.findall((text or "").lower())


def telling(text: str | None) -> set[str]:
    """The stems of the words that name."""
    return {stem_of(w) for w in words(text)} - _SMALL


def jaccard(one: str, other: str) -> float:
    """How much of the words two texts share, each word as often as it stands."""
    a, b = Counter(words(one)), Counter(words(other))
    return sum((a & b).values()) / max(1, sum((a | b).values()))


def same_voice(gold: str | None, found: str | None) -> bool:
    """Whether two names share at least half of what tells; "<…>" is a voice that nobody names, "author" the article."""
    if gold is None or gold.lower().startswith(("author", "carried over")):
        return True
    wanted, got = telling(gold), telling(found)
    return gold.startswith("<") or bool(wanted & got and (len(wanted & got) * 2 >= len(wanted) or got <= wanted))


def overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    """The characters that both cover, as a share of the smaller."""
    first, second = list(one), list(other)
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)
    smaller = min(sum(s.end - s.start for s in spans) for spans in (first, second)) if first and second else 0
    return both / smaller if smaller else 0.0


@dataclass(frozen=True)
class Export:
    """The JSONL files of an exported case."""

    folder: Path

    @cache  # noqa: B019
    def rows(self, kind: str) -> list[Row]:
        """The rows of one kind."""
        lines = (self.folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line]

    @cache  # noqa: B019
    def by_id(self, kind: str) -> dict[str, Row]:
        """The rows of one kind by id."""
        return {row["id"]: row for row in self.rows(kind)}

    @cached_property
    def name_of(self) -> dict[str, str]:
        """The name of each article by its id."""
        return {a["id"]: a["name"] for a in self.rows("articles")}

    @cached_property
    def id_of(self) -> dict[str, str]:
        """The id of each article by its name."""
        return {name: i for i, name in self.name_of.items()}

    def text(self, name: str) -> str:
        """The text of an article; empty where the case has none of that name."""
        found = self.by_id("articles").get(self.id_of.get(name, ""))
        return str(found["text"]) if found else ""

    @cache  # noqa: B019
    def locate(self, name: str, said: str) -> Span | None:
        """Where the words of a gold item stand, whatever stands between them."""
        pattern = r"\W+".join(map(re.escape, words(said)))
        found = re.search(pattern, self.text(name), re.IGNORECASE) if pattern else None
        return Span(found.start(), found.end()) if found else None

    def near(self, row_article: str, spans: list[Span], text: str, name: str, said: str) -> bool:
        """Whether a row stands where the gold words stand, or says them."""
        if self.name_of.get(row_article) != name:
            return False
        place = self.locate(name, said)
        return bool(place and overlap(spans, [place]) >= _LIKE) or jaccard(text, said) >= _LIKE

    def statements_at(self, name: str, said: str) -> list[Row]:
        """The statements that hold the gold words, and those that repeat one of them in another article."""
        rows = self.rows("statements")
        here = [r for r in rows if self.near(r["article"], spans_of(r["content"]), r["text"], name, said)]
        repeats = [r for r in rows if any(r["article"] != h["article"] and self._repeats(r, h) for h in here)]
        return here + repeats

    @staticmethod
    def _repeats(row: Row, other: Row) -> bool:
        return jaccard(row["text"], other["text"]) >= 0.6 or (
            row["claim"] is not None and row["claim"] == other["claim"] and row["speaker_name"] == other["speaker_name"]
        )

    def figures_at(self, name: str | None, said: str) -> list[Row]:
        """The figures that stand where the gold words stand; without a name, in any article."""
        found = []
        for row in self.rows("figures"):
            here = self.name_of[row["article"]]
            if name is not None and here != name:
                continue
            place, span = self.locate(here, said), Span(*row["span"])
            # Without a name the gold may give the sense of the words only.
            like = jaccard(row["text"], said) >= _LIKE or (
                name is None and len(telling(row["text"]) & telling(said)) >= 2
            )
            if (place and overlap([span], [place]) > 0.3) or like:
                found.append(row)
        return found

    def articles(self) -> dict[str, Article]:
        """The articles as the library has them."""
        return {
            a["id"]: Article(
                id=a["id"],
                name=a["name"],
                text=a["text"],
                outlet=a["outlet"],
                title=a["title"],
                published=a["published"],
                passages=tuple(
                    Passage(spans=tuple(spans_of(p["spans"])), role=p["role"], origin=p["origin"])
                    for p in a["passages"]
                ),
            )
            for a in self.rows("articles")
        }

    def labels(self) -> list[Label]:
        """The labels as the library has them."""
        return [Label(**{**row, "span": Span(*row["span"])}) for row in self.rows("labels")]

    def credits(self) -> list[Credit]:
        """The credits as the library has them."""
        return [
            Credit(id=r["id"], article=r["article"], span=Span(*r["span"]), credited=r["credited"], kind=r["kind"])
            for r in self.rows("credits")
        ]


def spans_of(pairs: Iterable[tuple[int, int]]) -> list[Span]:
    """Spans from `[start, end]` pairs."""
    return [Span(start, end) for start, end in pairs]
