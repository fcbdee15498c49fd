"""What one more article costs as the case grows: time, memory, comparisons, with an index in memory.

    python bench/copies_growth.py [--articles 100000]

The text is invented, of 90 to 330 words: 30,000 made-up words drawn as words are in a language (the n-th most
frequent 1/n as often), and in each article two turns of phrase of nine to twelve words from a pool, so that one
pair of unrelated articles in 12,000 shares a key: about three times as often as PolNeAR articles of this length
do. One article in ten is an edited reprint or takes over a paragraph of one of the last 50. What is timed, as CPU
time, is keys, look-up, comparisons and filing of 500 articles that come after so many others.
"""

import argparse
import bisect
import itertools
import random
import resource
import time
from collections import defaultdict

from cases import lightly_edited
from reportedly.link import copies
from reportedly.model.article import Article

_SYLLABLES = "ka lor mi ten sa vor ne bri ul do ras pe lin go mar to he wik".split()  # noqa: SIM905


class Writer:
    """Writes invented articles, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._words = [
            "".join(self._draw.choices(_SYLLABLES, k=self._draw.choice([1, 2, 2, 3, 3, 4]))) for _ in range(30_000)
        ]
        self._weights = list(itertools.accumulate(1 / (n + 2) for n in range(len(self._words))))
        self._phrases = [self._run(self._draw.randint(9, 12)) for _ in range(40_000)]
        self._last: list[list[str]] = []

    def article(self, number: int) -> Article:
        """The next article."""
        paragraphs = [self._paragraph() for _ in range(self._draw.randint(3, 6))]
        for _ in range(2):
            at = self._draw.randrange(len(paragraphs))
            paragraphs[at] += " " + self._draw.choice(self._phrases).capitalize() + "."
        luck = self._draw.random()
        if self._last and luck < 0.05:
            paragraphs = [lightly_edited(p, self._draw, 0.05) for p in self._draw.choice(self._last)]
        elif self._last and luck < 0.1:
            paragraphs.append(self._draw.choice(self._draw.choice(self._last)))
        self._last = [*self._last, paragraphs][-50:]
        text = "\n\n".join([self._run(6).capitalize(), *paragraphs])
        day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
        return Article(id=f"{number:07}", name=str(number), text=text, published=day)

    def _paragraph(self) -> str:
        return " ".join(
            self._run(self._draw.randint(8, 22)).capitalize() + "." for _ in range(self._draw.randint(2, 3))
        )

    def _run(self, length: int) -> str:
        top = self._weights[-1]
        return " ".join(self._words[bisect.bisect(self._weights, self._draw.random() * top)] for _ in range(length))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=100_000)
    asked = options.parse_args()
    marks = [n for n in (1_000, 10_000, 100_000) if n <= asked.articles]
    writer, case = Writer(1), list[Article]()
    index: dict[int, list[int]] = defaultdict(list)
    print("articles  ms an article  comparisons  copies  keys  peak MB")
    for number in range(max(marks) + 500):
        mark = max((m for m in marks if m <= number), default=None)
        timed = mark is not None and number - mark < 500
        article = writer.article(number)
        start = time.process_time()
        seen = add(article, case, index)
        if timed and mark is not None:
            spent = totals.setdefault(mark, [0.0, 0, 0, 0])
            for place, value in enumerate((time.process_time() - start, *seen)):
                spent[place] += value
            if number - mark == 499:
                seconds, compared, found, keys = spent
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                row = f"{2 * seconds:13.2f}  {compared / 500:11.2f}  {found / 500:6.2f}  {keys / 500:4.0f}"
                print(f"{mark:8}  {row}  {peak:7.0f}", flush=True)


totals: dict[int, list[float]] = {}
sketches: list[bytes] = []


def add(article: Article, case: list[Article], index: dict[int, list[int]]) -> tuple[int, int, int]:
    """Link one article with those before it and file it; how many it met and shared text with, and its keys."""
    keys = [int(key, 16) for key in copies.keys(article)]
    near = sorted({place for key in keys for place in index.get(key, ())})
    words = copies.sketch(article)
    likely = copies.likely(words, {str(place): sketches[place] for place in near})
    found = sum(bool(copies.compare(case[int(place)], article)) for place in likely)
    sketches.append(words)
    for key in keys:
        index[key].append(len(case))
    case.append(article)
    return len(near), found, len(keys)


if __name__ == "__main__":
    main()
