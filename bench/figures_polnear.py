#!/usr/bin/env python3
"""List the casualty figures that we find in campaign news, where there are few: what is listed must be right.

    figures_polnear.py --shared DIR [--part dev] [--context N]     DIR holds data/polnear/<part>/text

Prints one line a figure: file, span, bounds, outcome, population, and N characters around it. A person reads the
list; the count of right ones goes to RESULTS.md.
"""

import argparse
import time
from pathlib import Path

from reportedly.engines.sentences import sentences
from reportedly.model.span import Span
from reportedly.read.figures import read_figures

CASUALTIES = frozenset(
    {"killed", "injured", "shot", "casualties", "hospitalised", "intensive_care", "critical condition"}
)


def main() -> None:
    """Print the casualty figures and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--context", type=int, default=60)
    parser.add_argument("--every", action="store_true", help="all outcomes, not the casualties only")
    args = parser.parse_args()
    found = words = 0
    spent = 0.0
    for path in sorted((args.shared / "data" / "polnear" / args.part / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        split = sentences(text, [Span(0, len(text))]) if text else []
        start = time.process_time()
        figures = read_figures(text, split, path.stem)
        spent += time.process_time() - start
        words += len(text.split())
        for f in figures:
            if args.every or f.outcome in CASUALTIES:
                found += 1
                around = text[max(0, f.span.start - args.context) : f.span.end + args.context].replace("\n", " ")
                print(f"{path.stem[-24:]} {f.low}-{f.high} {f.outcome} [{f.population}] «{f.text}» … {around}")
    print(f"{found} figures; {words:,} words in {spent:.2f} CPU s: {words / spent:,.0f} words/s")


if __name__ == "__main__":
    main()
