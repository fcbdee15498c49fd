"""Score voices inside voices against the invented sentences of ``bench/gold/nested_*.jsonl``.

    python bench/nested.py [--gold bench/gold/nested_dev.jsonl] [--engine rules|fast|default] [--show]

For every attribution marked `score` the statement is taken whose content shares most words with it (token Jaccard of at
least 0.5); its chain is right where it has as many voices as the gold chain (or one of its `chain_alt`), each with the
right name, outermost first. A voice that the sentence does not name (null in gold) may stand in the chain or not.
The held-out half was written and marked before any chain rule existed, and is for one run at the end.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportedly.engines import load
from reportedly.engines.base import Tagger
from reportedly.engines.simple import RuleTagger
from reportedly.model.article import Article, Passage
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.read.statements import read_statements

_WORD = re.compile(r"\w+")
_STOP = {"the", "a", "an", "of", "in", "and", "his", "her", "its", "their", "mr", "mrs", "ms", "s"}
_HERE = Path(__file__).parent


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def jaccard(a: Sequence[str], b: Sequence[str]) -> float:
    rest, both = list(b), 0
    for word in a:
        if word in rest:
            rest.remove(word)
            both += 1
    return both / (len(a) + len(b) - both) if a or b else 1.0


def same_name(gold: str, got: str) -> bool:
    """At least half of the gold words, or a part of them and nothing else."""
    g, t = set(words(gold)) - _STOP, set(words(got)) - _STOP
    if not g or not t:
        return words(gold) == words(got)
    return len(g & t) / len(g) >= 0.5 or (bool(g & t) and t <= g)


def same_chain(gold: Sequence[str | None], got: Sequence[str]) -> bool:
    named = [g for g in gold if g]
    return len(named) == len(got) and all(same_name(g, t) for g, t in zip(named, got, strict=True))


def best(statements: Sequence[Statement], content: str) -> tuple[float, Statement | None]:
    scored = [(jaccard(words(content), words(s.text)), len(s.chain), s) for s in statements]
    if not scored:
        return 0.0, None
    share, _, found = max(scored, key=lambda x: (x[0], x[1]))
    return share, found


def read(row: dict[str, Any], tagger: Tagger) -> list[Statement]:
    text = row["text"]
    article = Article(
        id=row["id"], name=row["id"], text=text, passages=(Passage(spans=(Span(0, len(text)),), role="body"),)
    )
    return read_statements(article, tagger, [], [])[0]


def score(rows: Sequence[dict[str, Any]], tagger: Tagger, show: bool) -> dict[str, tuple[int, int]]:
    counts = {"found": [0, 0], "speakers": [0, 0], "chains": [0, 0], "chains of two or more": [0, 0]}
    for row in rows:
        statements = read(row, tagger)
        for gold in (a for a in row["attributions"] if a["score"]):
            share, found = best(statements, gold["content"])
            got = [v.name for v in found.chain] if found else []
            chains = [gold["chain"], *(gold.get("chain_alt") or [])]
            hit = found is not None and share >= 0.5
            speaker = hit and bool(got) and any(c and c[-1] and same_name(c[-1], got[-1]) for c in chains)
            right = hit and any(same_chain(c, got) for c in chains)
            deep = len(gold["chain"]) > 1
            for key, good, counted in (
                ("found", hit, True),
                ("speakers", speaker, True),
                ("chains", right, True),
                ("chains of two or more", right, deep),
            ):
                counts[key][0] += bool(good and counted)
                counts[key][1] += counted
            if show and not right:
                print(f"{row['id']}  {share:.2f}  {gold['chain']}  got {got}\n    {gold['content']}\n    {row['text']}")
    return {k: (a, b) for k, (a, b) in counts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=_HERE / "gold" / "nested_dev.jsonl")
    parser.add_argument("--engine", default="rules", choices=("rules", "fast", "default"))
    parser.add_argument("--show", action="store_true", help="list what was missed")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    tagger: Tagger = RuleTagger() if given.engine == "rules" else load(given.engine)
    started = time.process_time()
    result = score(rows, tagger, given.show)
    spent = time.process_time() - started
    count = sum(len(row["text"].split()) for row in rows)
    print(f"{given.gold.name}, engine {given.engine}: {len(rows)} sentences, {count / spent:,.0f} words per CPU second")
    for key, (good, of) in result.items():
        print(f"{key:<24}{good:>4} / {of:<4}{good / of if of else 1:.3f}")
    sys.exit(0)


if __name__ == "__main__":
    main()
