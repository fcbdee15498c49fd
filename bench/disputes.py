#!/usr/bin/env python3
"""Measure how denials and conflicts are joined, on invented disputes in which every pair is marked.

    disputes.py FOLDER [--files p,q] [--coverage a,b,c] [--show]

FOLDER is `training`: its `disputes/p.jsonl` and so on (one event told by 10 to 14 statements), and its `coverage/a.jsonl` and so
on (one event told by two or three articles). The linking is measured and not the reading: the content, voice and cue of a
statement are those that are marked; its figures and moments are read from its sentence, and how it is put forward from its cue.
Each statement of a dispute is an article of its own, of one day; the names that it is about are those of the whole dispute.

All pairs that meet by a key are compared. Shown is what a case would list as a conflict. Printed for each file: how many of the
pairs marked `denies` are shown at all, and of those marked `conflicts`; how many of those missed do not even meet; and of what
is shown, how much is right. A pair marked `unsure` counts neither way; one marked `conflicts` is right where it is
shown as a contradiction, and wrong where it is shown as a denial.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from reportedly.engines.sentences import sentences
from reportedly.link import claims
from reportedly.link.claim_answers import answers
from reportedly.link.items import Told
from reportedly.model.article import Article
from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.span import Span, Spans, words_of
from reportedly.model.statement import Statement, Voice
from reportedly.read.dated import moments_of
from reportedly.read.figures import read_figures
from reportedly.read.manner import modality_of
from reportedly.train.chain_examples import find

_DAY = "2031-03-05"
_CUE = 10  # words beside a content that may be its cue

Row = dict[str, Any]
Pair = tuple[int, int]


@dataclass
class Event:
    """The statements of one event, and what is marked between them."""

    name: str
    told: list[Told]
    marked: dict[Pair, str]
    deniers: dict[Pair, int]


@dataclass
class Score:
    """What one file came to."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    unmet: Counter[str] = field(default_factory=Counter)
    shown: Counter[bool] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Take in what another file came to."""
        for mine, its in (
            (self.wanted, other.wanted),
            (self.found, other.found),
            (self.unmet, other.unmet),
            (self.shown, other.shown),
        ):
            mine.update(its)  # type: ignore[arg-type]

    def line(self, name: str) -> str:
        """One line to print."""
        parts = [
            f"{kind} {self.found[kind]}/{self.wanted[kind]} = {self.found[kind] / max(1, self.wanted[kind]):.3f}"
            f" (do not meet {self.unmet[kind]})"
            for kind in ("denies", "conflicts")
        ]
        right, shown = self.shown[True], self.shown.total()
        return f"{name:10} {'  '.join(parts)}  right {right}/{shown} = {right / max(1, shown):.3f}"


def disputes(path: Path) -> Iterator[Event]:
    """The disputes of a file: each statement an article of its own."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        whole = "\n".join(s["sentence"] for s in row["statements"])
        about = claims.about(Article(id=row["id"], name=row["id"], text=whole))
        told = [_of_sentence(f"{row['id']}.{n}", s, about) for n, s in enumerate(row["statements"])]
        marked = {
            (i, j): kind
            for kind in ("same", "unsure", "conflicts", "denies")
            for i, j in map(sorted, row.get(kind, ()))
        }
        yield Event(row["id"], told, marked, {(min(p), max(p)): p[0] for p in row["denies"]})


def _of_sentence(name: str, row: Row, about: tuple[str, ...]) -> Told:
    text = row["sentence"]
    content = tuple(sorted((find(text, piece) for piece in row["content"]), key=lambda s: s.start))
    voice = find(text, row["voice"]) if row["voice"] else None
    rest = list(text)
    for span in (*content, *((voice,) if voice else ())):
        rest[span.start : span.end] = " " * (span.end - span.start)
    left, right = "".join(rest[: content[0].start]).split(), "".join(rest[content[0].start :]).split()
    cue = " ".join([*left[-_CUE:], *right[:_CUE]])
    chain = (Voice(name=row["voice"], role="person"),) if row["voice"] else ()
    article = Article(id=name, name=name, text=text, published=_DAY)
    return _told(article, [_statement(article, content, cue, chain)], about)[0]


def coverage(path: Path) -> Iterator[Event]:
    """The events of a file of coverage: each with its articles, a layer a statement."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told: dict[int, Told] = {}
        for number, text in enumerate(row["texts"]):
            name = f"{row['event']}-{number}"
            article = Article(id=name, name=name, text=text, published=_DAY)
            made = {n: _of_layer(article, one) for n, one in enumerate(row["layers"]) if one["t"] == number}
            told.update(
                zip(made, _told(article, _with_parents(list(made.values())), claims.about(article)), strict=True)
            )
        pairs = ((sorted(pair[:2]), pair[2]) for pair in row["pairs"])
        marked = {(i, j): kind for (i, j), kind in sorted(pairs, key=lambda p: p[1] == "denies")}
        deniers = {(min(p[:2]), max(p[:2])): p[0] for p in row["pairs"] if p[2] == "denies"}
        yield Event(row["event"], [told[n] for n in sorted(told)], marked, deniers)


def _of_layer(article: Article, layer: Row) -> Statement:
    content = tuple(sorted((find(article.text, piece) for piece in layer["content"]), key=lambda s: s.start))
    chain = tuple(
        Voice(name=v.rpartition("#")[0] or v, role="person", spans=(find(article.text, v),)) for v in layer["voices"]
    )
    cue: Spans = (find(article.text, layer["cue"]),) if layer["cue"] else ()
    return _statement(article, content, words_of(article.text, cue), chain, cue)


def _statement(article: Article, content: Spans, cue: str, chain: tuple[Voice, ...], at: Spans = ()) -> Statement:
    text = words_of(article.text, content)
    return Statement(
        id=f"{article.id}.s{content[0].start}-{content[0].end}{'x' * (len(chain) > 1)}",
        article=article.id,
        content=content,
        text=text,
        mode="indirect" if chain else "narrated",
        modality=modality_of(cue, text),
        cue=at,
        chain=chain,
    )


def _with_parents(made: Sequence[Statement]) -> list[Statement]:
    """The statements, each with an id of its own and with the shortest one in which it was made."""
    own = [replace(s, id=f"{s.id}n{n}") for n, s in enumerate(made)]
    return [
        replace(s, parent=min(_around(s, own), key=lambda o: (len(o.text), o.id)).id) if _around(s, own) else s
        for s in own
    ]


def _around(one: Statement, among: Sequence[Statement]) -> list[Statement]:
    return [
        o for o in among if o.content != one.content and all(any(x.covers(c) for x in o.content) for c in one.content)
    ]


def _told(article: Article, statements: Sequence[Statement], about: tuple[str, ...]) -> list[Told]:
    lines = sentences(article.text, [Span(0, len(article.text))])
    figures = read_figures(article.text, lines, article.id)
    moments = moments_of(article, lines)
    answered = answers(article.text, statements)
    words = {s.id: s.text for s in statements}
    return [
        Told(
            statement=s,
            article=article.id,
            outlet=article.id,
            published=article.published,
            about=about,
            lead=claims.lead_of(article.text, s),
            answers=answered.get(s.id),
            pointed=words.get(answered.get(s.id, ""), ""),
            answered=s.id in answered.values(),
            figures=tuple(f for f in figures if _in(f, s)),
            moments=tuple(m for m in moments if _in(m, s)),
        )
        for s in statements
    ]


def _in(item: Figure | Moment, statement: Statement) -> bool:
    return any(c.covers(item.span) for c in statement.content)


def score(events: Iterator[Event] | Sequence[Event]) -> Score:
    """Link the statements of each event among themselves."""
    total = Score()
    for event in events:
        keys = [set(claims.keys(t)) for t in event.told]
        sought = [set(claims.sought(t)) for t in event.told]
        for i, j in combinations(range(len(event.told)), 2):
            marked = event.marked.get((i, j))
            meets = bool(keys[i] & sought[j] or keys[j] & sought[i])
            _count(total, event, (i, j), marked, meets)
    return total


def _count(total: Score, event: Event, pair: Pair, marked: str | None, meets: bool) -> None:
    one, other = event.told[pair[0]], event.told[pair[1]]
    a, b = sorted((one, other), key=lambda t: t.id)
    match = claims.compare(a, b) if meets else None
    shown = bool(match and claims.conflicts([a, b], {(a.id, b.id): match}))
    words = f"[{event.name} {pair[0]},{pair[1]}] {_words(one)} | {_words(other)}"
    if marked in ("denies", "conflicts"):
        total.wanted[marked] += 1
        total.found[marked] += shown
        total.unmet[marked] += not meets
        if not shown:
            how = "do not meet" if not meets else f"{match.kind} {match.score}" if match else "nothing"
            total.missed.append(f"{marked} ({how}) {words}")
    if shown and match and marked != "unsure":
        right = marked == "denies" or (marked == "conflicts" and match.kind == "contradicts")
        total.shown[right] += 1
        if not right:
            total.wrong.append(f"{match.kind} {match.score} marked {marked} {words} || {match.why}")


def _words(told: Told) -> str:
    return f"{told.authority or told.outlet}: {told.lead}>> {told.statement.text} ({told.statement.modality})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", default="")
    parser.add_argument("--coverage", default="")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    total = Score()
    sources = [(disputes, "disputes", n) for n in filter(None, options.files.split(","))]
    sources += [(coverage, "coverage", n) for n in filter(None, options.coverage.split(","))]
    for read, folder, name in sources:
        one = score(read(options.folder / folder / f"{name}.jsonl"))
        total.add(one)
        print(one.line(f"{folder} {name}"))
        for line in [*one.missed, *(f"WRONG {w}" for w in one.wrong)] if options.show else ():
            print("  ", line)
    print(total.line("all"))


if __name__ == "__main__":
    main()
