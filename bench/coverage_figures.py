#!/usr/bin/env python3
"""Count the figures that we read in invented coverage, and the relations between them, against the marks of readers.

    coverage_figures.py [--folder training/coverage] [--files a,b,c] [--show] [--relations]

Each text is read alone, by the figure reader only: figures need no network. A marked figure is found where one of ours has
its words (a token Jaccard of 0.3, or four fifths of them) and its bounds (to within 1), and right where the outcome is equal
too. Those that a second reader could leave out (`sure` is false) are never wanted and never extra. The markers had a short
list of outcomes: "or finer" counts ours as right too where it is a narrower name for theirs (shots for attacks), or a name
for what they had none for. `--relations` also reads
each event with the fast engine, as one case of articles without dates, and compares the relations of marked figures by kind.
`--show` lists what was missed, by what is wrong with it, and every figure beyond the marks.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from gold_export import jaccard, words
from reportedly.engines import load
from reportedly.engines.sentences import sentences
from reportedly.link.figures import keys, relate
from reportedly.link.items import Counted
from reportedly.linking import counted_of
from reportedly.model.article import Article, Passage
from reportedly.model.figure import Figure
from reportedly.model.span import Span
from reportedly.read.figures import read_figures
from reportedly.read.reading import read_article

Row = dict[str, Any]
# One meaning under two names, in the marks and in our tables.
_SAME = {"dead": "killed", "wounded": "injured", "detained": "arrested", "hospitalized": "hospitalised"}
# Ours that say more than the markers could.
_FINER = {
    "shots": {"attacks"}, "intercepted": {"attacks"}, "damaged": {"destroyed"}, "captive": {"arrested"},
    "abducted": {"missing", "arrested"}, "shot": {"killed", "injured"}, "casualties": {"killed", "injured"},
    "sentenced": {"charged"}, "convicted": {"charged"}, "discharged": {"released"}, "trapped": {"missing"},
    "on strike": {"participants"}, "sheltered": {"displaced"}, "evacuated": {"displaced"},
}  # fmt: skip
_GUIDE = frozenset(
    ["killed", "injured", "hospitalised", "treated", "intensive care", "critical condition", "arrested", "charged", "released",
     "missing", "rescued", "displaced", "evacuated", "sheltered", "returned", "aboard", "participants", "deployed", "attacks",
     "destroyed", "votes", "vote share", "turnout", "polling stations"]
)  # fmt: skip
_CLASSES = ("not seen", "bounds", "no outcome", "outcome", "population")


def figures_of(text: str) -> list[Figure]:
    """The figures of a text that stands alone."""
    return read_figures(text, sentences(text, [Span(0, len(text))]), "a")


def like(mark: Row, figure: Figure) -> bool:
    """Whether the two share their words."""
    wanted, got = words(mark["text"]), words(figure.text)
    inside = sum(word in got for word in wanted) / len(wanted) if wanted else 0
    return jaccard(mark["text"], figure.text) >= 0.3 or inside >= 0.8


def bounded(mark: Row, figure: Figure) -> bool:
    """Whether both bounds are equal to within one; an open one only equals an open one.

    The markers gave "nearly 400" the low bound 400 and "several" none, where ours are open, and 3 at least.
    """
    if mark["comparator"] == "nearly" == figure.comparator:
        return bool(mark["high"] == figure.high)
    if mark["low"] is None and mark["high"] is None and figure.comparator == "vague":
        return figure.high is None
    pairs = ((mark["low"], figure.low), (mark["high"], figure.high))
    return all(a == b or (a is not None and b is not None and abs(a - b) <= 1) for a, b in pairs)


def told(outcome: str | None) -> str:
    """The outcome under one name."""
    plain = (outcome or "").replace("_", " ")
    return _SAME.get(plain, plain)


def finer(mark: Row, figure: Figure) -> bool:
    """Whether our outcome is a narrower name for the marked one, or names what the guide of the marks had no name for."""
    ours = told(figure.outcome)
    return told(mark["outcome"]) in _FINER.get(ours, ()) or (mark["outcome"] is None and ours not in _GUIDE)


def verdict(mark: Row, figures: Sequence[Figure]) -> tuple[str, Figure | None]:
    """What is wrong with our reading of *mark*, "" where nothing is; and the figure that comes nearest."""
    rows = [f for f in figures if like(mark, f)]
    if not rows:
        return "not seen", None
    if not (rows := [f for f in rows if bounded(mark, f)]):
        return "bounds", None
    fit = [f for f in rows if told(f.outcome) == told(mark["outcome"])]
    if not fit:
        return ("outcome" if rows[0].outcome else "no outcome"), rows[0]
    who = set(words(mark["population"] or ""))
    right = next((f for f in fit if not who or who & set(words(f.population or ""))), None)
    return ("", right) if right else ("population", fit[0])


def events(folder: Path, names: Sequence[str]) -> Iterator[Row]:
    """The events of the files, in their order."""
    for name in names:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def score_figures(rows: Sequence[Row], *, show: bool) -> None:
    """Print how many sure figures are found, right, and of whom; and those beyond the marks."""
    wrong: Counter[str] = Counter()
    sure = named = extras = texts = near = 0
    for row in rows:
        for t, text in enumerate(row["texts"]):
            figures, marks = figures_of(text), [m for m in row["figures"] if m["t"] == t]
            texts += 1
            for mark in (m for m in marks if m["sure"]):
                fault, got = verdict(mark, figures)
                sure += 1
                named += bool(mark["population"]) and fault in {"", "population"}
                wrong[fault] += 1
                near += fault == "outcome" and got is not None and finer(mark, got)
                if show and fault:
                    ours = f" | got {got.outcome} [{got.population}]" if got else ""
                    print(f"{fault:<11}{row['event']}.{t} «{mark['text']}» {mark['low']}-{mark['high']} "
                          f"{mark['outcome']} [{mark['population']}]{ours} … {around(text, mark['text'])}")  # fmt: skip
            beyond = [f for f in figures if not any(like(m, f) and bounded(m, f) for m in marks)]
            extras += len(beyond)
            for f in beyond if show else ():
                print(f"extra      {row['event']}.{t} «{f.text}» {f.low}-{f.high} {f.outcome} [{f.population}]"
                      f" … {around(text, f.text)}")  # fmt: skip
    right = wrong[""] + wrong["population"]
    found = right + wrong["outcome"] + wrong["no outcome"]
    print(f"found (words and bounds) {found}/{sure} = {found / sure:.3f}; right (with the outcome) {right / sure:.3f}, "
          f"or finer {(right + near) / sure:.3f}; "
          f"populations {named - wrong['population']}/{named} = {(named - wrong['population']) / named:.3f}")  # fmt: skip
    print(f"extras {extras} in {texts} texts = {extras / texts:.3f}; " + ", ".join(f"{c} {wrong[c]}" for c in _CLASSES))


def at_its_place(mark: Row, text: str, items: Sequence[Counted]) -> Counted | None:
    """Our figure for a mark: the one that overlaps its words, else another of the same words."""
    start = text.find(mark["text"])
    span = Span(start, start + len(mark["text"]))
    fit = [
        c
        for c in items
        if like(mark, c.figure) and bounded(mark, c.figure) and told(c.figure.outcome) == told(mark["outcome"])
    ]
    return min(fit, key=lambda c: (not c.figure.span.overlaps(span), abs(c.figure.span.start - start)), default=None)


def around(text: str, words: str) -> str:
    """The sentence of the words, as far as it goes."""
    at = text.find(words)
    return text[max(0, at - 110) : at + len(words) + 90].replace("\n", " ")


def score_relations(rows: Sequence[Row], *, show: bool) -> None:
    """Print recall and precision of the relations between marked figures that we read right, by kind."""
    wanted: Counter[str] = Counter()
    readable: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    given: Counter[str] = Counter()
    tagger = load("fast")
    for row in rows:
        articles = [Article(id=f"{row['event']}t{t}", name=str(t), outlet=f"Outlet {t}", text=x,
                            passages=(Passage(spans=(Span(0, len(x)),), role="body"),))
                    for t, x in enumerate(row["texts"])]  # fmt: skip
        items = [c for a in articles for c in counted_of(a, read_article(a, tagger))]
        ours = {n: at_its_place(m, row["texts"][m["t"]], [c for c in items if c.figure.article == f"{row['event']}t{m['t']}"])
                for n, m in enumerate(row["figures"])}  # fmt: skip
        gold = {frozenset((r["a"], r["b"])): r["kind"] for r in row["relations"]}
        for one, other in combinations(range(len(row["figures"])), 2):
            kind = gold.get(frozenset((one, other)))
            a, b = ours[one], ours[other]
            related = relate(a, b) if a and b and a.id != b.id and set(keys(a)) & set(keys(b)) else None
            got = related.kind if related else None
            wanted[kind or ""] += 1
            readable[kind or ""] += bool(a and b)
            given[got or ""] += 1
            hits[kind or ""] += kind is not None and got == kind
            if show and got != kind:
                texts = [f"{row['figures'][k]['t']}«{row['figures'][k]['text']}»" for k in (one, other)]
                voices = [c.voiced().authority if c else "UNREAD" for c in (a, b)]
                print(f"{kind} | got {got} {row['event']} {texts} {voices} {related.why if related else ''}")
    for kind in sorted(k for k in {*wanted, *given} if k):
        print(
            f"{kind:<12}wanted {wanted[kind]:>3}, both read {readable[kind]:>3}, found {hits[kind]:>3}; given {given[kind]:>3}"
        )
    total = [sum(n for k, n in c.items() if k) for c in (wanted, readable, hits, given)]
    print(f"relations: found {total[2]}/{total[0]} = {total[2] / total[0]:.3f} ({total[2] / max(1, total[1]):.3f} of those whose "
          f"figures are read); {total[2]}/{total[3]} = {total[2] / max(1, total[3]):.3f} of those given are marked")  # fmt: skip


def main() -> None:
    """Score the files that were named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent.parent / "training" / "coverage")
    parser.add_argument("--files", default="a,b,c", help="names without their ending, with commas")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--relations", action="store_true")
    args = parser.parse_args()
    rows = list(events(args.folder, args.files.split(",")))
    if args.relations:
        score_relations(rows, show=args.show)
    else:
        score_figures(rows, show=args.show)


if __name__ == "__main__":
    main()
