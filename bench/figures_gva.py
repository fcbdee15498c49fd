#!/usr/bin/env python3
"""Measure the tolls that we read in articles on shootings against the final counts of the incidents.

    figures_gva.py --shared DIR [--show N]        DIR holds data/gva_counts/dev.jsonl
    figures_gva.py --data FILE                    another file of the same form

Reported: (a) per article, killed and injured equal to the final count, among the articles that give a number,
and on the hand-checked sample (bench/gold/gva_hand60.json: ids and numbers); (b) per incident, with the reducer
`latest-per-authority` over its articles. The final count is not what an early article could know.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from reportedly.engines.sentences import sentences
from reportedly.link.items import Counted
from reportedly.link.reducers import reduce
from reportedly.model.figure import Figure
from reportedly.model.span import Span
from reportedly.read.toll import Toll, read_toll

# Read by hand: 60 that were looked at while tuning, and 40 that were read once, after.
HANDS = [Path(__file__).parent / "gold" / name for name in ("gva_hand60.json", "gva_hand40.json")]


def article_text(article: dict[str, Any]) -> str:
    """The headline and the body, as an article carries them."""
    return f"{article['title'] or ''}\n{article['text']}"


def read(article: dict[str, Any]) -> Toll:
    """The toll of one article."""
    text = article_text(article)
    return read_toll(text, sentences(text, [Span(0, len(text))]), article["id"])


def incidents(path: Path) -> Iterator[dict[str, Any]]:
    """The incidents of the file, one a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def everybody(toll: Toll) -> int | None:
    """The dead, those who did it included: the data counts them."""
    return (toll.killed or 0) + toll.doers if toll.killed is not None or toll.doers else None


def _hand(path: Path, tolls: dict[str, Toll]) -> None:
    """The share that is right on the articles that were read by hand, where they state a number at all."""
    gold = {key: row for key, row in json.loads(path.read_text(encoding="utf-8")).items() if key in tolls}
    if not gold:
        return
    for key in ("killed", "injured"):
        got = {a: everybody(tolls[a]) if key == "killed" else tolls[a].injured for a in gold}
        stated = [a for a, row in gold.items() if row[key] is not None]
        wrong = [(a, got[a], gold[a][key]) for a in stated if got[a] != gold[a][key]]
        extra = [(a, got[a]) for a, row in gold.items() if row[key] is None and got[a]]
        print(
            f"{path.stem} {key}: {len(stated) - len(wrong)}/{len(stated)}; wrong {wrong}; said without ground {extra}"
        )


def _counted(article: dict[str, Any], key: str, value: int) -> Counted:
    """A toll as a figure that the outlet gives on the article's (guessed) day."""
    figure = Figure(
        id=f"{article['id']}.{key}",
        article=article["id"],
        span=Span(0, 1),
        text="",
        low=value,
        high=value,
        comparator="exact",
        outcome=key,
    )
    outlet = re.sub(r".*https?://(?:www\.)?", "", article["uri"] or "").split("/")[0].split(":")[0]
    return Counted(figure=figure, authority=None, outlet=outlet or None, published=(article["dct"] or None))


def _incidents(rows: list[tuple[dict[str, Any], dict[str, Any], Toll]]) -> None:
    """Per incident, with `latest-per-authority`: an article that gives no number is left out."""
    for key in ("killed", "injured"):
        right = stated = 0
        for _, group in groupby(rows, key=lambda row: row[0]["incident"]):
            listed = list(group)
            values = [(a, everybody(t) if key == "killed" else t.injured) for _, a, t in listed]
            got = reduce("latest-per-authority", [_counted(a, key, v) for a, v in values if v is not None])
            best = got.best if got else 0
            stated += got is not None
            right += best == listed[0][0][key]
        total = len({i["incident"] for i, _, _ in rows})
        print(f"{key} per incident: {right}/{total} = {right / total:.3f} (some article gives it in {stated})")


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--show", type=int, default=0, help="list this many disagreements")
    args = parser.parse_args()
    path = args.data or args.shared / "data" / "gva_counts" / "dev.jsonl"
    rows = [(i, a, read(a)) for i in incidents(path) for a in i["articles"]]
    print("sha256", hashlib.sha256(path.read_bytes()).hexdigest())
    for key in ("killed", "injured"):

        def got(t: Toll, key: str = key) -> int | None:
            return everybody(t) if key == "killed" else t.injured

        stated = [(i, t) for i, _, t in rows if got(t) is not None]
        right = sum(got(t) == i[key] for i, t in stated)
        either = sum((got(t) or 0) == i[key] for i, _, t in rows)
        print(f"{key}: {right}/{len(stated)} = {right / len(stated):.3f} of stated; {either / len(rows):.3f} of all")
    _incidents(rows)
    for path in HANDS:
        _hand(path, {a["id"]: t for _, a, t in rows})
    shown = 0
    for incident, article, toll in rows:
        wrong = [k for k in ("killed", "injured") if (getattr(toll, k) or 0) != incident[k]]
        if wrong and shown < args.show:
            shown += 1
            print(article["id"], {k: (getattr(toll, k), incident[k]) for k in wrong}, article["title"])


if __name__ == "__main__":
    main()
