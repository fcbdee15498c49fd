"""Score the reading of times against a gold set, and a peer library on the same texts in the same run.

    python bench/times.py bench/gold/times_dev.jsonl [--show] [--peer]

An expression is found where spans overlap. Its value is right where it is one of the accepted ones (seconds
and "+00:00" for "Z" aside), or, for a time of day, a finer value inside an accepted day. `--show` lists what
is missed, wrong or too much: never use it on a held-out set. The peer is dateparser's `search_dates`, where
it is installed, told to read English and the article's date.
"""

import argparse
import hashlib
import json
import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from reportedly.engines.sentences import sentences
from reportedly.model.edtf import within
from reportedly.model.span import Span
from reportedly.read.moments import read_moments

Read = tuple[int, int, str | None, str]
Reader = Callable[[str, str | None], list[Read]]


def ours(text: str, published: str | None) -> list[Read]:
    """Our reader."""
    moments = read_moments(text, sentences(text, [Span(0, len(text))]), "a", published)
    return [(m.span.start, m.span.end, m.edtf, m.kind) for m in moments]


def peer(text: str, published: str | None) -> list[Read]:
    """`dateparser.search.search_dates`, days only, spans found again by its words."""
    from dateparser.search import search_dates

    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(published[:10])
    out, at = [], 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        out.append((start, at, when.strftime("%Y-%m-%d"), "date"))
    return out


def plain(edtf: str | None) -> str | None:
    """One way of writing for what means the same."""
    if edtf is None:
        return None
    return re.sub(r"(T\d\d:\d\d):00", r"\1", edtf).replace("+00:00", "Z")


def right(value: str | None, gold: dict[str, Any], kind: str) -> bool:
    """Whether *value* is one that the gold accepts."""
    accepted = [plain(a) for a in gold["edtf"]]
    if plain(value) in accepted:
        return True
    return "time" in (kind, gold.get("kind")) and any(len(a or "") == 10 and within(value, a) for a in accepted)


def score(rows: list[dict[str, Any]], reader: Reader, show: bool) -> dict[str, float]:
    """Precision, recall, value accuracy of *reader* over *rows*."""
    gold = read = found = valued = kinds = 0
    spent = 0.0
    for row in rows:
        start = time.process_time()
        got = reader(row["text"], row["published"])
        spent += time.process_time() - start
        left = list(got)
        gold, read = gold + len(row["times"]), read + len(got)
        for want in row["times"]:
            a, b = want["span"]
            hits = [g for g in left if g[0] < b and a < g[1]]
            best = next((g for g in hits if right(g[2], want, g[3])), hits[0] if hits else None)
            if best is None:
                if show:
                    print(f"missed  {row['id']} {want['text']!r} in {row['text']!r}")
                continue
            left.remove(best)
            found += 1
            ok = right(best[2], want, best[3])
            valued += ok
            kinds += best[3] in {want.get("kind"), *want.get("kind_alt", ())}
            if show and not ok:
                words = f"{row['text'][best[0] : best[1]]!r} = {best[2]}, want {want['edtf']}"
                print(f"wrong   {row['id']} {words} ({row['published']}) in {row['text']!r}")
        for a, b, value, kind in left if show else ():
            print(f"extra   {row.get('id')} {row['text'][a:b]!r} = {value} {kind} in {row['text'][:200]!r}")
    words = sum(len(r["text"].split()) for r in rows)
    return {
        "expressions": gold,
        "recall": found / max(gold, 1),
        "precision": found / max(read, 1),
        "value accuracy (found and right, of all)": valued / max(gold, 1),
        "value accuracy (of the found)": valued / max(found, 1),
        "kind (of the found)": kinds / max(found, 1),
        "words per CPU second": words / max(spent, 1e-9),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--peer", action="store_true")
    args = parser.parse_args()
    data = args.gold.read_bytes()
    rows = [json.loads(line) for line in data.decode().splitlines() if line.strip()]
    print(f"{args.gold.name}  sha256 {hashlib.sha256(data).hexdigest()}  {len(rows)} texts")
    ours("Warm up on Friday, January 7, 2022.", "2022-01-08")
    readers: dict[str, Reader] = {"reportedly": ours} | ({"dateparser": peer} if args.peer else {})
    for name, reader in readers.items():
        print(name)
        for measure, value in score(rows, reader, args.show and name == "reportedly").items():
            print(f"  {measure:42} {value:,.0f}" if value > 1 else f"  {measure:42} {value:.3f}")


if __name__ == "__main__":
    main()
