"""Measure the reading of credits against the table of PolNeAR, which names the agency of each article.

    python bench/credits_polnear.py --shared DIR [--misses]

An article counts as wire copy when a byline, dateline or end credit names a wire house. Only what stands in the text
can be read: the metadata's author is given as the byline is not. So recall is also told over the articles whose text
holds the agency's name at all.
"""

import argparse
import csv
import re
from collections import Counter
from pathlib import Path

from reportedly.engines.outlets import houses, outlet_key
from reportedly.model.article import Article
from reportedly.read.credits import read_credits


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--misses", action="store_true")
    asked = options.parse_args()
    counts: Counter[str] = Counter()
    for half in ("train", "dev"):
        folder = asked.shared / "data/polnear" / half
        for row in csv.DictReader((folder / "metadata.tsv").open(encoding="utf-8"), delimiter="\t"):
            text = next((folder / "text").glob(row["filename"] + "*")).read_text("utf-8")
            judge(row, text, counts, asked.misses)
    right, said, there, wires = counts["right"], counts["said"], counts["there"], counts["wire"]
    print(f"wire copy: precision {right / said:.3f} of {said}; recall {right / wires:.3f} of {wires}")
    print(f"  recall {right / there:.3f} of the {there} whose text names the agency")
    print(
        f"other publishers: {counts['credit found']} of {counts['credit there']} that the text names ({counts['credit']} in all)"
    )


def judge(row: dict[str, str], text: str, counts: Counter[str], misses: bool) -> None:
    article = Article(id=row["filename"], name=row["filename"], text=text, outlet=row["publisher"])
    credits = read_credits(article)
    strong = {outlet_key(c.credited) for c in credits if c.kind in ("byline", "dateline", "end")}
    strong = {k for k in strong if (h := houses().find(k)) and h.kind == "wire"}
    gold = outlet_key(row["wire"]) if row["wire"] not in ("None", "NA") else None
    counts["said"] += bool(strong)
    counts["wire"] += gold is not None
    names = re.escape(row["wire"])
    counts["there"] += gold is not None and re.search(rf"\b{names}\b", text, re.IGNORECASE) is not None
    counts["right"] += gold in strong
    if misses and gold not in strong and (gold or strong):
        print(row["filename"], "gold", gold, "read", sorted(strong), [(c.kind, c.credited) for c in credits][:6])
    if row["credit"] not in ("None", "NA"):
        other = outlet_key(row["credit"].removeprefix("h/t:").strip().rstrip("."))
        counts["credit"] += 1
        named = other in outlet_key_text(text)
        counts["credit there"] += named
        found = other in {outlet_key(c.credited) for c in credits}
        counts["credit found"] += named and found
        if misses and named and not found:
            print(row["filename"], "credit", other, [(c.kind, c.credited) for c in credits])


def outlet_key_text(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.casefold())


if __name__ == "__main__":
    main()
