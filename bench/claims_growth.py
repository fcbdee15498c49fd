#!/usr/bin/env python3
"""Measure what one more article costs the linking of claims, as the case grows.

    claims_growth.py [--sizes 1000 5000 20000]

Invented articles (bench/synthetic.py: few words, so far more alike than news), their sentences as statements in the
article's own voice. Only keys and comparisons are measured: the store's own cost is in bench/cases.py.
"""

import argparse
import time
from collections import defaultdict
from dataclasses import replace

from reportedly.engines.sentences import sentences
from reportedly.ids import digest_of
from reportedly.link import claims
from reportedly.link.items import Told
from reportedly.model.article import Article
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.read.figures import read_figures
from synthetic import articles


def told_of(row: dict[str, str]) -> list[Told]:
    """The sentences of one article as statements."""
    article = Article(id=digest_of(row["text"].encode()), name="", text=row["text"])
    lines = sentences(article.text, [Span(0, len(article.text))])
    figures = read_figures(article.text, lines, article.id)
    about = claims.about(article)
    found = []
    for line in lines:
        key = f"{article.id}.s{line.start}-{line.end}"
        statement = Statement(id=key, article=article.id, content=(line,), text=line.of(article.text), mode="narrated")
        inside = tuple(replace(f, statement=key) for f in figures if line.covers(f.span))
        found.append(
            Told(
                statement=statement,
                article=article.id,
                outlet=row["outlet"],
                published=row["published"],
                figures=inside,
                about=about,
            )
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 20000])
    options = parser.parse_args()
    index: dict[str, list[int]] = defaultdict(list)
    rows: list[Told] = []
    for done, row in enumerate(articles(max(options.sizes) + 1)):
        fresh = told_of(row)
        if done in options.sizes:
            print(f"{done} articles, {len(rows)} statements: {_cost(fresh, index, rows)}", flush=True)
        for told in fresh:
            for key in claims.keys(told):
                index[key].append(len(rows))
            rows.append(told)


def _cost(fresh: list[Told], index: dict[str, list[int]], rows: list[Told]) -> str:
    began, compared, kept = time.perf_counter(), 0, 0
    for told in fresh:
        for near in sorted({i for key in claims.sought(told) for i in index.get(key, ())}):
            first, second = sorted((told, rows[near]), key=lambda t: t.id)
            compared += 1
            kept += claims.compare(first, second) is not None
    spent = time.perf_counter() - began
    return f"one more of {len(fresh)} statements meets {compared}, keeps {kept} pairs, {1000 * spent:.0f} ms"


if __name__ == "__main__":
    main()
