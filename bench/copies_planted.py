"""Plant copies into real, unrelated articles and count which are found, by kind; and false alarms.

    python bench/copies_planted.py --shared DIR [--seed 1] [--each 100]

A planted passage is found when a reported copy covers at least half of it in both articles. A false alarm is a
reported copy that touches no planted passage, between articles that share none by nature: the pairs that share text
already before planting are left out (they are listed by `--natural`).
"""

import argparse
import random
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from cases import lightly_edited, passage, polnear
from reportedly.link import copies
from reportedly.model.article import Article
from reportedly.model.span import Span

KINDS = ("exact", "edited", "heavily edited", "one sentence", "reordered", "cut", "merged", "reprint", "edited reprint")
# Sentences of a planted passage; two or three for the other kinds.
LENGTHS = {"one sentence": 1, "reordered": 4, "cut": 4, "heavily edited": 3}
Planted = tuple[str, str, Span, Span, str]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", type=int, default=100)
    options.add_argument("--misses", action="store_true", help="list what was not found")
    asked = options.parse_args()
    clean = [a for a in polnear(asked.shared) if len(a.text.split()) >= 150]
    before, candidates = pairs(clean)
    natural = {pair for pair, found in before.items() if found}
    every = len(clean) * (len(clean) - 1) // 2
    print(
        f"{len(clean)} articles; {len(natural)} of their {every} pairs share text by nature, {candidates} share a key"
    )
    planted_in, truth = plant(clean, random.Random(asked.seed), asked.each)
    start = time.process_time()
    found, compared = pairs(planted_in)
    took = time.process_time() - start
    report(truth, found, natural, len(planted_in), compared, took, asked.misses)


def pairs(articles: list[Article]) -> tuple[dict[tuple[str, str], list[copies.Copy]], int]:
    """The copies between all articles that share a key and may share a passage, by pair; and how many were compared."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        for key in copies.keys(article):
            index[key].append(number)
    words = [copies.sketch(article) for article in articles]
    met = {pair for numbers in index.values() for pair in combinations(numbers, 2)}
    near = {(one, other) for one, other in met if copies.likely(words[one], {"": words[other]})}
    found = {}
    for one, other in sorted(near):
        a, b = sorted((articles[one], articles[other]), key=lambda x: x.id)
        found[a.id, b.id] = copies.compare(a, b)
    return found, len(near)


def plant(clean: list[Article], draw: random.Random, each: int) -> tuple[list[Article], list[Planted]]:
    """New articles that take passages of *clean* ones over, beside them; with where each passage stands."""
    out = list(clean)
    truth: list[Planted] = []
    for kind in KINDS:
        for number in range(each):
            host, *givers = draw.sample(clean, 3)
            made = build(f"q{KINDS.index(kind)}{number:04}", kind, host, givers, draw)
            if made:
                out.append(made[0])
                truth += made[1]
    return out, truth


def build(
    name: str, kind: str, host: Article, givers: list[Article], draw: random.Random
) -> tuple[Article, list[Planted]] | None:
    """One article of *kind*: paragraphs of the host, and what it takes from the givers."""
    lines = [line for line in host.text.split("\n") if line.strip()]
    if kind in ("reprint", "edited reprint"):
        return reprint(name, kind, host, givers[0], draw)
    taken = []
    for giver in givers if kind == "merged" else givers[:1]:
        span = passage(giver, draw, LENGTHS.get(kind) or draw.choice([2, 3]))
        if span is None or (kind == "one sentence" and len(span.of(giver.text).split()) < 25):
            return None
        taken.append((giver, span, reshape(kind, span.of(giver.text), draw)))
    # The host's own words are thinned to a third, so that it is not a reprint of the host.
    lines = lines[: max(3, len(lines) // 3)]
    for _, _, text in taken:
        lines.insert(draw.randrange(len(lines) + 1), text)
    text = "\n\n".join(lines)
    return made(name, kind, host, text, taken)


def made(
    name: str, kind: str, host: Article, text: str, taken: list[tuple[Article, Span, str]]
) -> tuple[Article, list[Planted]]:
    article = Article(id=name, name=name, text=text)
    truth: list[Planted] = []
    for giver, span, words in taken:
        at = text.index(words)
        truth.append((giver.id, name, span, Span(at, at + len(words)), kind))
    whole = Span(0, len(text))
    truth.append((host.id, name, Span(0, len(host.text)), whole, "host"))
    return article, truth


def reprint(name: str, kind: str, host: Article, giver: Article, draw: random.Random) -> tuple[Article, list[Planted]]:
    """The giver's text, perhaps edited with a paragraph cut, under another headline and with a local paragraph."""
    lines = [line for line in host.text.split("\n") if line.strip()]
    body = [line for line in giver.text.split("\n") if line.strip()][1:]
    if kind == "edited reprint":
        body = [lightly_edited(line, draw, 0.06) for line in body]
        if len(body) > 6:
            body.pop(draw.randrange(len(body)))
    text = "\n\n".join([lines[0], *body, lines[-1]])
    where = Span(0, len(text))
    return Article(id=name, name=name, text=text), [
        (giver.id, name, Span(0, len(giver.text)), where, kind),
        (host.id, name, Span(0, len(host.text)), where, "host"),
    ]


def reshape(kind: str, text: str, draw: random.Random) -> str:
    """A passage as *kind* carries it over."""
    flat = " ".join(text.split())
    if kind in ("edited", "merged"):
        return lightly_edited(flat, draw)
    if kind == "heavily edited":
        return lightly_edited(flat, draw, 0.2)
    if kind in ("reordered", "cut"):
        from reportedly.engines.sentences import sentences

        pieces = [s.of(flat) for s in sentences(flat, [Span(0, len(flat))])]
        if kind == "reordered" and len(pieces) >= 4:
            pieces = pieces[2:] + pieces[:2]
        elif kind == "cut" and len(pieces) >= 3:
            pieces.pop(1)
        return " ".join(pieces)
    return flat


def report(truth, found, natural, articles, compared, took, misses) -> None:  # type: ignore[no-untyped-def]
    hits: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    linked = {(a, b) for a, b, *_ in truth}
    for giver, taker, here, there, kind in truth:
        if kind == "host":
            continue
        got = found.get((giver, taker), [])
        totals[kind] += 1
        if "reprint" in kind:
            hits[kind] += any(c.whole for c in got)
        else:
            ok = covered(here, [c.a_span for c in got]) >= 0.5 and covered(there, [c.b_span for c in got]) >= 0.5
            if not ok and misses:
                print(f"missed, {kind}: {giver} {here.start}-{here.end}; compared: {(giver, taker) in found}")
            hits[kind] += ok
    hosts = {taker: giver for giver, taker, *_, kind in truth if kind == "host"}
    givers: dict[str, set[str]] = defaultdict(set)
    for giver, taker, *_ in truth:
        givers[taker].add(giver)
    false = [p for p, got in found.items() if got and not explained(p, linked, natural, givers, hosts)]
    for kind in KINDS:
        print(f"{kind:15} recall {hits[kind] / max(totals[kind], 1):.3f} of {totals[kind]}")
    rate = 10_000 * len(false) / articles
    print(f"false alarms: {len(false)} pairs in {articles} articles = {rate:.1f} per 10,000 articles")
    print(f"{compared} pairs compared in {took:.1f} s: {1000 * took / compared:.2f} ms a pair, keys included")
    for a, b in false[:5]:
        print("  ", a, b, [c.why for c in found[a, b]])


def explained(pair, linked, natural, givers, hosts) -> bool:  # type: ignore[no-untyped-def]
    """Whether a pair shares text by nature or through what was planted: two takers of one giver, kin of a giver."""
    a, b = pair
    sources_a, sources_b = givers.get(a, set()) | {a}, givers.get(b, set()) | {b}
    return any(x == y or tuple(sorted((x, y))) in natural for x in sources_a for y in sources_b)


def covered(whole: Span, parts: list[Span]) -> float:
    """Which share of *whole* the *parts* cover."""
    inside = {i for p in parts for i in range(max(p.start, whole.start), min(p.end, whole.end))}
    return len(inside) / (whole.end - whole.start)


if __name__ == "__main__":
    main()
