#!/usr/bin/env python3
"""What reading figures and times adds to the time of attribution, over the same articles.

    share.py --shared DIR [--part dev] [--model default] [--limit N]     DIR holds data/polnear/<part>/text

The target is at most 35 % with the default engine. Processor time of one thread; sentences are cut once and counted
for neither side, since both need them.
"""

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from reportedly.engines import TAGGERS, load
from reportedly.engines.sentences import sentences
from reportedly.model.span import Span
from reportedly.read.figures import read_figures
from reportedly.read.moments import read_moments

_TARGET = 0.35
# A day to count from; what is read does not depend on it, nor does the time that it takes.
_PUBLISHED = "2016-10-01"


def main() -> None:
    """Print the time of each and the share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--model", choices=TAGGERS, default="default")
    parser.add_argument("--limit", type=int, help="only the first N articles")
    args = parser.parse_args()
    paths = sorted((args.shared / "data" / "polnear" / args.part / "text").glob("*.txt"))[: args.limit]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    split = [sentences(text, [Span(0, len(text))]) if text else [] for text in texts]
    tagger = load(args.model)
    tagger.tag("A first call, so that nothing is loaded inside the timing, she said on Friday.", [Span(0, 78)])
    articles = list(zip(texts, split, strict=True))
    attribution = _spent(lambda: [tagger.tag(text, [Span(0, len(text))]) for text in texts])
    figures = _spent(lambda: [read_figures(text, cut, "a") for text, cut in articles])
    times = _spent(lambda: [read_moments(text, cut, "a", _PUBLISHED) for text, cut in articles])
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words:,} words; model {tagger.name}")
    for name, spent in (("attribution", attribution), ("figures", figures), ("times", times)):
        print(f"  {name:12} {spent:7.2f} CPU s  {words / spent:9,.0f} words/s  {spent / attribution:6.1%}")
    share = (figures + times) / attribution
    print(f"figures and times add {share:.1%} (target: at most {_TARGET:.0%})")


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
