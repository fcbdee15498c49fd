"""Measure copies on natural reprints: news of one incident by several outlets, judged by hand.

    python bench/copies_gva.py --shared DIR

`bench/gold/copies_gva.tsv` holds ids and a verdict for each judged pair, no text. It was built so. Whole reprints:
over all incidents, every pair of which sentences that are alike (character ratio 80) cover two fifths of the
shorter text, or that the program called whole, was laid side by side; from 80 % of the shorter text in common
words in order (difflib, blocks of three words) it is `whole`, between 65 and 80 % undecided (`?`), below that a
passage. Texts under 60 words are left out: they are page furniture. Passages: of 120 incidents drawn with the seed
20261123, every pair with two alike sentences (ratio 65) was looked at; `passage` is two sentences, or twenty
words, carried over nearly word for word and not as a quotation; what only the facts have in common is `none`;
reworked text of one newsroom is `?`. Every pair of these incidents that is not listed is `none`.
"""

import argparse
import random
from itertools import combinations
from pathlib import Path

from cases import incidents
from reportedly.link import copies
from reportedly.model.article import Article

SEED, SAMPLE = 20261123, 120


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--misses", action="store_true")
    asked = options.parse_args()
    every = [(name, articles) for name, articles in incidents(asked.shared) if len(articles) >= 2]
    judged = dict(_judged(Path(__file__).parent / "gold/copies_gva.tsv"))
    found = {pair: calls(*pair_of) for _, articles in every for pair, pair_of in pairs(articles)}
    long = {a.id for _, articles in every for a in articles if len(a.text.split()) >= 60}
    whole = {pair for pair in found if pair[0] in long and pair[1] in long and judged.get(pair) != "?"}
    score("whole reprints", whole, {p for p in whole if judged.get(p) == "whole"}, found, "whole", asked.misses)
    drawn = random.Random(SEED).sample(every, SAMPLE)
    sample = {pair for _, articles in drawn for pair, _ in pairs(articles) if judged.get(pair) != "?"}
    sample = {pair for pair in sample if pair[0] in long and pair[1] in long}
    true = {p for p in sample if judged.get(p) in ("passage", "whole")}
    score("passages and reprints", sample, true, found, "passage", asked.misses)
    missed = [p for p, call in found.items() if call == "unindexed"]
    print(f"{len(found)} pairs inside {len(every)} incidents; copies without a shared key: {len(missed)}")


def _judged(path: Path) -> list[tuple[tuple[str, str], str]]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [((a, b), verdict) for a, b, verdict in rows]


def pairs(articles: list[Article]) -> list[tuple[tuple[str, str], tuple[Article, Article]]]:
    ordered = sorted(articles, key=lambda a: a.id)
    return [((a.id, b.id), (a, b)) for a, b in combinations(ordered, 2)]


def calls(a: Article, b: Article) -> str:
    """What the program says of a pair: whole, passage, none; or that its index would not bring them together."""
    found = copies.compare(a, b)
    if not found:
        return "none"
    if not (set(copies.keys(a)) & set(copies.keys(b)) and copies.likely(copies.sketch(a), {"": copies.sketch(b)})):
        return "unindexed"
    return "whole" if any(c.whole for c in found) else "passage"


def score(title, pairs, true, found, kind, misses) -> None:  # type: ignore[no-untyped-def]
    said = {p for p in pairs if found[p] == "whole" or (kind == "passage" and found[p] == "passage")}
    right = len(said & true)
    precision, recall = right / max(len(said), 1), right / max(len(true), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{title}: {len(true)} true of {len(pairs)} pairs; precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    if misses:
        print("  false:", sorted(said - true), "\n  missed:", sorted(true - said))


if __name__ == "__main__":
    main()
