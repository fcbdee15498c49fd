"""Run passim, the field's tool for reprints, beside ours: the same articles, the same truth, one core, one run.

    python bench/copies_passim.py --shared DIR --passim COMMAND [--only gva|planted] [--each 100] [--bare]

passim (D. A. Smith; Spark) is not part of Reportedly. COMMAND is how it is started on your machine, up to its options,
for example `spark-submit --master local[1] .../passim/seriatim.py`: give it one core, as ours uses one. Its output is
read as version 2 writes it. What both get is every article of the data; what is scored are the pairs with a truth:

- gva: as in copies_gva.py. The truth there was made with our findings in view; so that this does not decide, passim is
  shown as it comes, and also cut at the length and share that suit it best in hindsight.
- planted: as in copies_planted.py. A pair of real articles that either tool reports counts for neither.

passim (31807a7) loses a passage that begins within its n-gram length of the beginning of the text, where its score
stays at minus infinity: of two equal texts it may report nothing. So it gets every text with a line of its own at the
head, which nothing else shares; `--bare` leaves that away. passim calls nothing a reprint: for it, a reprint is a pair
of which 80 % of the shorter text's letters are aligned and the same, our own threshold. Times are processor time,
children included, and time on the clock. `start` is the same command on two articles; what a run took beyond it is the
finding. passim works from scratch, so one more article costs it a whole run.
"""

import argparse
import hashlib
import json
import os
import random
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from cases import incidents, polnear
from copies_gva import SAMPLE, SEED, _judged, pairs
from copies_planted import KINDS, Planted, covered, explained, plant
from reportedly.link import copies
from reportedly.model.article import Article
from reportedly.model.span import Span

# Its published defaults give each passage one source and join what belongs together, so there the pairs are those of a
# cluster. "--all-pairs" aligns all with all. Its n-grams of 25 letters are made for millions of pages and for scanned
# text; with 15, fewer same words in a row are enough, which suits a few thousand clean articles.
SETTINGS = {
    "defaults": "",
    "all pairs": "--all-pairs --pairwise",
    "all pairs, n 15": "--all-pairs --pairwise -n 15",
}
# The least work that yields its pairs with their places: no clusters, no alignment letter by letter. Only timed.
PLACES_ONLY = "--all-pairs --to-extents"
WHOLE = 0.8
LENGTHS, SHARES = (0, 75, 100, 125, 150, 200, 250, 300), (0.5, 0.6, 0.7, 0.8, 0.9)
LAST = 200
# Seconds between two looks at what runs, and the unit in which the system counts its time.
_WATCH = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Match:
    """One passage that a tool finds in two articles, the lesser id first; how many letters of it are the same."""

    a: Span
    b: Span
    letters: int
    whole: bool = False


Found = dict[tuple[str, str], list[Match]]
Place = tuple[int, int]


@dataclass(frozen=True)
class Spent:
    """Seconds of processor and on the clock."""

    cpu: float
    wall: float

    def __str__(self) -> str:
        return f"{self.cpu:8.2f} CPU s {self.wall:8.2f} s"

    def beyond(self, other: "Spent") -> "Spent":
        """What this took more than *other*."""
        return Spent(self.cpu - other.cpu, self.wall - other.wall)


@dataclass(frozen=True)
class Passim:
    """passim as it is started on this machine."""

    command: tuple[str, ...]
    settings: tuple[str, ...]
    bare: bool

    def find(self, flags: str, case: list[Article]) -> tuple[Spent, Found]:
        """Run it over *case* and read what it found."""
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder) / "in.json", Path(folder) / "out"
            rows = [{"id": a.id, "text": self._head(a) + a.text} for a in case]
            source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
            spent = run([*self.command, *flags.split(), str(source), str(target)])
            texts = {a.id: a.text for a in case}
            off = {a.id: len(self._head(a)) for a in case}
            found: Found = defaultdict(list)
            for a, b, here, there, same in _aligned(target) if "--pairwise" in flags else _clustered(target):
                one, other = _moved(here, off[a]), _moved(there, off[b])
                if one and other:
                    pair, sides = ((a, b), (one, other)) if a < b else ((b, a), (other, one))
                    found[pair].append(Match(*sides, same))
            return spent, _cut(found, texts, 0, WHOLE)

    def _head(self, article: Article) -> str:
        return "" if self.bare else hashlib.sha256(article.id.encode()).hexdigest() + "\n"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--passim", required=True, metavar="COMMAND")
    options.add_argument("--only", choices=("gva", "planted"))
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", type=int, default=100, help="planted copies of each kind")
    options.add_argument("--setting", choices=SETTINGS, action="append", help="only this; may be repeated")
    options.add_argument("--bare", action="store_true", help="give passim the texts without a line at their head")
    asked = options.parse_args()
    command = Passim(tuple(shlex.split(asked.passim)), tuple(asked.setting or SETTINGS), asked.bare)
    if asked.only != "planted":
        gva(command, asked.shared)
    if asked.only != "gva":
        planted(command, asked.shared, asked.seed, asked.each)


def gva(command: Passim, shared: Path) -> None:
    """Natural reprints: precision, recall and F1 on the judged pairs."""
    every = [articles for _, articles in incidents(shared) if len(articles) >= 2]
    case = list({a.id: a for articles in every for a in articles}.values())
    print(f"== gva: {len(case)} articles of {len(every)} incidents, {sum(len(a.text) for a in case):,} characters")
    judged = dict(_judged(Path(__file__).parent / "gold/copies_gva.tsv"))
    long = {a.id for a in case if len(a.text.split()) >= 60}
    scored = {
        "reprints": _scored(every, long, judged),
        "passages": _scored(random.Random(SEED).sample(every, SAMPLE), long, judged),
    }
    true = {kind: {p for p in asked if judged.get(p) in _TRUE[kind]} for kind, asked in scored.items()}
    texts = {a.id: a.text for a in case}

    def show(name: str, found: Found) -> None:
        print(f"  {name}: {len(found)} pairs")
        for kind, asked in scored.items():
            print(f"    {kind:9} {score(called(found, kind) & asked, true[kind])} of {len(true[kind])} in {len(asked)}")
        if name != "ours":
            for kind, asked in scored.items():
                print(f"    {kind:9} {_best(found, texts, kind, asked, true[kind])}")

    compare(command, case, show)


_TRUE = {"reprints": ("whole",), "passages": ("passage", "whole")}


def _scored(every: list[list[Article]], long: set[str], judged: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    within = {pair for articles in every for pair, _ in pairs(articles)}
    return {p for p in within if p[0] in long and p[1] in long and judged.get(p) != "?"}


def called(found: Found, kind: str) -> set[tuple[str, str]]:
    """The pairs that a tool calls reprints, or that it says share a passage."""
    return {p for p, got in found.items() if any(m.whole for m in got) or (kind == "passages" and got)}


def score(said: set[tuple[str, str]], true: set[tuple[str, str]]) -> str:
    precision, recall, f1 = _score(said, true)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}"


def _score(said: set[tuple[str, str]], true: set[tuple[str, str]]) -> tuple[float, float, float]:
    right = len(said & true)
    precision, recall = right / max(len(said), 1), right / max(len(true), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _best(
    found: Found, texts: dict[str, str], kind: str, asked: set[tuple[str, str]], true: set[tuple[str, str]]
) -> str:
    """The score at the cut that suits the tool best, chosen with the truth in view."""
    near = {p: found[p] for p in asked if p in found}
    tried = []
    for least, share in product(LENGTHS, SHARES if kind == "reprints" else (WHOLE,)):
        said = called(_cut(near, texts, least, share), kind)
        tried.append((_score(said, true)[2], -least, share, said))
    _, least, share, said = max(tried, key=lambda t: t[:3])
    of = f" and {share:.0%} of the shorter" if kind == "reprints" else ""
    return f"{score(said, true)} at its best, from {-least} letters{of}"


def planted(command: Passim, shared: Path, seed: int, each: int) -> None:
    """Planted copies: recall by kind, false alarms."""
    clean = [a for a in polnear(shared) if len(a.text.split()) >= 150]
    case, truth = plant(clean, random.Random(seed), each)
    print(f"== planted: {len(case)} articles, {len(clean)} of them real, {sum(len(a.text) for a in case):,} characters")
    real = {a.id for a in clean}
    runs: dict[str, Found] = {}

    def show(name: str, found: Found) -> None:
        runs[name] = found
        hits, totals = _hits(found, truth)
        print(f"  {name}: recall {hits.total() / totals.total():.3f} of {totals.total()}")
        print("    " + "; ".join(f"{kind} {hits[kind] / max(totals[kind], 1):.3f}" for kind in KINDS))

    compare(command, case, show)
    by_nature = {p for found in runs.values() for p in found if p[0] in real and p[1] in real}
    for name, found in runs.items():
        natural = sum(p[0] in real and p[1] in real for p in found)
        false = _false(found, truth, by_nature)
        rate = 10_000 * false / len(case)
        print(f"  {name}: {false} false alarms, {rate:.1f} per 10,000 articles; {natural} pairs of real articles")


def _hits(found: Found, truth: list[Planted]) -> tuple[Counter[str], Counter[str]]:
    hits: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for giver, taker, here, there, kind in truth:
        if kind == "host":
            continue
        got = found.get((giver, taker), [])
        totals[kind] += 1
        if "reprint" in kind:
            hits[kind] += any(m.whole for m in got)
        else:
            hits[kind] += covered(here, [m.a for m in got]) >= 0.5 and covered(there, [m.b for m in got]) >= 0.5
    return hits, totals


def _false(found: Found, truth: list[Planted], natural: set[tuple[str, str]]) -> int:
    givers: dict[str, set[str]] = defaultdict(set)
    for giver, taker, *_ in truth:
        givers[taker].add(giver)
    return sum(not explained(p, set(), natural, givers, {}) for p, got in found.items() if got)


def compare(command: Passim, case: list[Article], show: Callable[[str, Found], None]) -> None:
    """Run ours and passim at each of its settings over *case*, show what they find, and print what it took."""
    spent, last, found = ours(case)
    show("ours", found)
    start = run([sys.executable, "-c", "import reportedly.link.copies"])
    print(f"    time      {spent}; start {start}; one more article {1000 * last:.2f} ms CPU", flush=True)
    two = [Article(id=f"a{n}", name="", text=" ".join(str(n * 1009 + k) for k in range(200))) for n in range(2)]
    start = command.find("--all-pairs --pairwise", two)[0]
    for name in command.settings:
        took, got = command.find(SETTINGS[name], case)
        show(f"passim, {name}", got)
        _times(took, start, spent)
    start = command.find(PLACES_ONLY, two)[0]
    print("  passim, all pairs, places only:")
    _times(command.find(PLACES_ONLY, case)[0], start, spent)


def _times(took: Spent, start: Spent, spent: Spent) -> None:
    net = took.beyond(start)
    print(f"    time      {took}; start {start}; finding {net}")
    print(f"    ours takes {spent.cpu / took.cpu:.3f} of its CPU, {spent.cpu / net.cpu:.3f} without start", flush=True)


def ours(case: list[Article]) -> tuple[Spent, float, Found]:
    """Add the articles one by one, as they would come in; and the seconds of CPU that one of the last took."""
    index: dict[str, list[Article]] = defaultdict(list)
    found: Found = {}
    clock, wall, marks = time.process_time(), time.perf_counter(), []
    for article in case:
        marks.append(time.process_time())
        keys = copies.keys(article)
        near = {a.id: a for key in keys for a in index.get(key, ())}
        for other in near.values():
            a, b = sorted((article, other), key=lambda x: x.id)
            if got := copies.compare(a, b):
                found[a.id, b.id] = [Match(c.a_span, c.b_span, 0, c.whole) for c in got]
        for key in keys:
            index[key].append(article)
    now = time.process_time()
    spent = Spent(now - clock, time.perf_counter() - wall)
    tail = marks[-LAST:]
    return spent, (now - tail[0]) / len(tail), found


def _moved(place: Place, by: int) -> Span | None:
    start, end = max(place[0] - by, 0), place[1] - by
    return Span(start, end) if start < end else None


def _cut(found: Found, texts: dict[str, str], least: int, share: float) -> Found:
    """What is left of *found* from so many letters on; a reprint has *share* of the shorter text's letters."""
    out = {}
    for (a, b), got in found.items():
        kept = [m for m in got if m.letters >= least]
        if kept:
            whole = sum(m.letters for m in kept) >= share * min(len(texts[a]), len(texts[b]))
            out[a, b] = [Match(m.a, m.b, m.letters, whole) for m in kept]
    return out


def _aligned(target: Path) -> Iterator[tuple[str, str, Place, Place, int]]:
    for row in _rows(target / "align.json"):
        yield row["id"], row["id2"], (row["begin"], row["end"]), (row["begin2"], row["end2"]), row["matches"]


def _clustered(target: Path) -> Iterator[tuple[str, str, Place, Place, int]]:
    """The pairs of each cluster; their letters are not aligned, so the shorter passage stands for the same letters."""
    clusters: dict[int, list[tuple[str, Place]]] = defaultdict(list)
    for row in _rows(target / "out.json"):
        clusters[row["cluster"]].append((row["id"], (row["begin"], row["end"])))
    for members in clusters.values():
        for (a, here), (b, there) in combinations(members, 2):
            if a != b:
                yield a, b, here, there, min(here[1] - here[0], there[1] - there[0])


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for part in sorted(folder.glob("part-*")):
        with part.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def run(command: list[str]) -> Spent:
    """Run *command*; what it and all that it started took.

    Spark's workers are never waited for, so the system does not pass their time on: they are watched while they run.
    """
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        seen: dict[tuple[int, str], float] = {}
        while process.poll() is None:
            seen.update(_descendants(process.pid))
            time.sleep(_WATCH)
        wall = time.perf_counter() - start
        if process.returncode:
            errors.seek(0)
            sys.exit(f"{shlex.join(command)} failed:\n{errors.read()[-3000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    waited = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(max(waited, sum(seen.values())), wall)


def _descendants(root: int) -> dict[tuple[int, str], float]:
    """Processor seconds so far of *root* and all below it, by id and start; empty where the system has no /proc."""
    rows: dict[int, tuple[int, str, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        rows[int(stat.parent.name)] = (int(fields[1]), fields[19], (int(fields[11]) + int(fields[12])) / _TICKS)
    below = {root}
    while more := {pid for pid, (parent, _, _) in rows.items() if parent in below} - below:
        below |= more
    return {(pid, rows[pid][1]): rows[pid][2] for pid in below if pid in rows}


if __name__ == "__main__":
    main()
