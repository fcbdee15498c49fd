#!/usr/bin/env python3
"""How much one more article costs the comparison of figures, as a case on one event grows; all in memory.

    figures_growth.py [--articles N]

Every article of the made-up case tells the toll, the wounded and the arrests of its day, by one of a few voices; most
repeat what others say. Two drivers file the same figures under the same keys: one files each figure, one files each
signature once and lets one figure stand for it. Printed: pairs met per article, averaged over the last tenth.
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from reportedly.link.figures import keys, relate, signature
from reportedly.link.items import Counted
from reportedly.model.figure import Figure
from reportedly.model.span import Span

_VOICES = (None, "the interior ministry", "the mayor", "a hospital", "the Dockers' Union", "city officials")
_TOLD = (
    ("killed", "people were killed", 10),
    ("injured", "people were injured", 60),
    ("arrested", "were arrested", 90),
)


def article(n: int, of: int, chance: random.Random) -> list[Counted]:
    """The figures of the *n*-th of *of* articles, spread over a month; counts grow with the days."""
    on = (date(2031, 3, 1) + timedelta(days=30 * n // of)).isoformat()
    found = []
    for k, (outcome, words, size) in enumerate(_TOLD):
        number = size + 30 * n // of + chance.choice((0, 0, 0, 0, 1, 2, size // 2))
        text = f"{number} {words}"
        figure = Figure(
            id=f"a{n:06}.f{k}-{k + 9}",
            article=f"a{n:06}",
            span=Span(k, k + 9),
            text=text,
            low=number,
            high=number,
            comparator="exact",
            outcome=outcome,
            population="people" if "people" in text else None,
        )
        found.append(Counted(figure=figure, authority=chance.choice(_VOICES), outlet=None, published=on))
    return found


def run(articles: Sequence[Sequence[Counted]], *, standing: bool) -> tuple[float, float]:
    """Pairs per article, and microseconds per article, over the last tenth."""
    filed: dict[str, set[object]] = defaultdict(set)
    body: dict[object, Counted] = {}
    met, spent, last = 0, 0.0, len(articles) * 9 // 10
    for n, figures in enumerate(articles):
        start = time.process_time()
        pairs = 0
        for item in figures:
            name = signature(item) if standing else item.id
            if name in body:
                continue
            names = [key for key in keys(item) if not standing or not key.startswith("in|")]
            for other in set().union(*(filed[key] for key in names)):
                pairs += 1
                relate(item, body[other])
            for key in names:
                filed[key].add(name)
            body[name] = item
        if n >= last:
            met, spent = met + pairs, spent + time.process_time() - start
    count = len(articles) - last
    return met / count, spent / count * 1e6


def main() -> None:
    """Print the growth for cases of 100, 300, 1,000 ... articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3000)
    args = parser.parse_args()
    for size in (n for n in (100, 300, 1000, 3000, 10_000, 30_000) if n <= args.articles):
        chance = random.Random(7)
        case = [article(n, size, chance) for n in range(size)]
        each, one = run(case, standing=False) if size <= 3000 else (0.0, 0.0), run(case, standing=True)
        print(f"{size:>6} articles: each figure {each[0]:8.0f} pairs {each[1]:9.0f} us; "
              f"each signature {one[0]:6.1f} pairs {one[1]:7.0f} us an article")  # fmt: skip


if __name__ == "__main__":
    main()
