#!/usr/bin/env python3
"""Measure the claims of a pool that mixes many incidents: they must not join what belongs to different ones.

    claims_gva.py --shared DIR [--incidents N] [--threshold T] [--show N] [--cache FILE]

DIR holds data/gva_counts/dev.jsonl: shooting incidents, each with the articles on it. All articles are read and
linked as one case. Reported: of all pairs of statements in two articles that one claim makes, the share that come
from one incident (precision); of all incidents with two articles or more, the share that have a claim which two
of them share, and the share of their articles in such claims (recall); the same for denials and conflicts.
`--cache` keeps the readings in a file, so that only the linking is done again.
"""

import argparse
import hashlib
import json
import pickle
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from urllib.parse import urlparse

from reportedly.clean import clean
from reportedly.collect.found import Found
from reportedly.engines import load
from reportedly.ids import digest_of
from reportedly.link import claims
from reportedly.link.items import Told
from reportedly.linking import told_of
from reportedly.model.article import Article
from reportedly.model.reading import Reading
from reportedly.model.record import Conflict
from reportedly.read.reading import read_article

Pool = list[tuple[str, Article, Reading]]


def found(row: dict[str, str], incident: str) -> Found:
    """One article of the data as collect would give it."""
    address = row["uri"].split("/http", 1)
    host = urlparse("http" + address[1] if len(address) > 1 else row["uri"]).netloc.removeprefix("www.")
    return Found(
        input=row["id"],
        name=row["id"],
        text=row["text"],
        digest=digest_of(row["text"].encode()),
        encoding="utf-8",
        kind="text",
        outlet=host,
        title=row["title"],
        published=row["dct"],
    )


def read_all(path: Path, wanted: int) -> Pool:
    """The articles of the first *wanted* incidents, read."""
    tagger, pool = load(), []
    with path.open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(wanted), strict=False):
            incident = json.loads(line)
            for row in incident["articles"]:
                article = clean(found(row, incident["incident"]))
                pool.append((incident["incident"], article, read_article(article, tagger)))
    return pool


def link(told: Sequence[Told], threshold: float) -> tuple[list[claims.Gathered], list[Conflict], dict[str, float]]:
    """Link statements as the case does, in memory."""
    index: dict[str, list[str]] = defaultdict(list)
    by = {t.id: t for t in told}
    root = {i: i for i in by}

    def find(item: str) -> str:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    edges: dict[tuple[str, str], claims.Match] = {}
    compared, began = 0, time.perf_counter()
    for item in told:
        for other in sorted({i for n in claims.sought(item) for i in index[n]} - {item.id}):
            first, second = sorted((by[other], item), key=lambda t: t.id)
            compared += 1
            if match := claims.compare(first, second):
                edges[first.id, second.id] = match
                root[find(first.id)] = find(second.id)
        for name in claims.keys(item):
            index[name].append(item.id)
    spent = time.perf_counter() - began
    groups: dict[str, list[Told]] = defaultdict(list)
    for item in told:
        groups[find(item.id)].append(item)
    inside: dict[str, dict[tuple[str, str], claims.Match]] = defaultdict(dict)
    for pair, match in edges.items():
        inside[find(pair[0])][pair] = match
    made = [c for r, members in groups.items() for c in claims.gather(members, inside[r], threshold)]
    conflicts = [c for r, members in groups.items() for c in claims.conflicts(members, inside[r])]
    return made, conflicts, {"compared": compared, "edges": len(edges), "microseconds": 1e6 * spent / max(1, compared)}


def pairs(made: Sequence[claims.Gathered], by: dict[str, Told]) -> Iterator[tuple[str, str]]:
    """Each two statements of one claim that stand in two articles."""
    for claim in made:
        for a, b in combinations(claim.statements, 2):
            if by[a].article != by[b].article:
                yield a, b


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--incidents", type=int, default=10**9)
    parser.add_argument("--threshold", type=float, default=claims.THRESHOLD)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    data = options.shared / "data" / "gva_counts" / "dev.jsonl"
    print(f"sha256 {hashlib.sha256(data.read_bytes()).hexdigest()}  {data.name}")
    if options.cache and options.cache.exists():
        pool: Pool = pickle.loads(options.cache.read_bytes())
    else:
        pool = read_all(data, options.incidents)
        if options.cache:
            options.cache.write_bytes(pickle.dumps(pool))
    report(pool, options.incidents, options.threshold, options.show)


def report(pool: Pool, wanted: int, threshold: float, show: int) -> None:
    """Link the pool and print what came of it."""
    kept = set(list(dict.fromkeys(i for i, _, _ in pool))[:wanted])
    incident: dict[str, str] = {}
    by: dict[str, Told] = {}
    for name, article, reading in pool:
        if name in kept:
            for bare in told_of(article, reading):
                told = replace(bare, about=claims.about(article))
                by[told.id], incident[told.id] = told, name
    made, conflicts, cost = link(list(by.values()), threshold)
    counts = Counter(incident[a] == incident[b] for a, b in pairs(made, by))
    articles: dict[str, set[str]] = defaultdict(set)
    for told in by.values():
        articles[incident[told.id]].add(told.article)
    sharing: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs(made, by):
        if incident[a] == incident[b]:
            sharing[incident[a]] |= {by[a].article, by[b].article}
    several = {i for i, found in articles.items() if len(found) > 1}
    covered = sum(len(sharing[i]) for i in several) / sum(len(articles[i]) for i in several)
    denials = Counter(incident[d] == incident[s] for c in made for d in c.denied_by for s in c.statements)
    sides = Counter((c.kind, incident[c.a] == incident[c.b]) for c in conflicts)
    total = counts[True] + counts[False]
    print(f"incidents {len(articles)}  articles {len({t.article for t in by.values()})}  statements {len(by)}")
    print(f"claims {len(made)}  pairs compared {cost['compared']:.0f} at {cost['microseconds']:.0f} µs")
    print(f"precision {counts[True] / max(1, total):.4f} ({counts[True]} of {total} pairs)")
    shared = sum(bool(sharing[i]) for i in several)
    print(f"incidents that share a claim {shared} of {len(several)}, articles {covered:.3f}")
    print(f"denials of the same incident {denials[True]} of {sum(denials.values())}")
    print("conflicts " + ", ".join(f"{k} {'same' if s else 'other'} {n}" for (k, s), n in sorted(sides.items())))
    wrong = sorted(
        (by[a].statement.text, by[b].statement.text) for a, b in pairs(made, by) if incident[a] != incident[b]
    )
    for one, other in wrong[:: max(1, len(wrong) // max(1, show))][:show]:
        print("  joined:", one[:110], "|", other[:110])
    for conflict in sorted(conflicts, key=lambda c: c.id)[:show]:
        print(
            "  conflict:",
            conflict.kind,
            "|",
            by[conflict.a].statement.text[:110],
            "|",
            by[conflict.b].statement.text[:110],
        )


if __name__ == "__main__":
    main()
