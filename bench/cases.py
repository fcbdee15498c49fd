"""Articles and planted copies for the benches of linking: every draw has a fixed seed."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from reportedly.engines.sentences import paragraphs, sentences
from reportedly.model.article import Article
from reportedly.model.span import Span


def polnear(shared: Path) -> list[Article]:
    """The PolNeAR articles under *shared*: real articles about one campaign."""
    files = sorted((shared / "data/polnear").glob("*/text/*"))
    return [Article(id=f"p{n:05}", name=f.stem, text=f.read_text("utf-8")) for n, f in enumerate(files)]


def incidents(shared: Path) -> Iterator[tuple[str, list[Article]]]:
    """The incidents of the shooting archive, each with its articles that have a text."""
    for line in (shared / "data/gva_counts/dev.jsonl").read_text("utf-8").splitlines():
        incident = json.loads(line)
        yield (
            incident["incident"],
            [
                Article(id=a["id"], name=a["id"], text=a["text"], published=a["dct"] or None, url=a["uri"])
                for a in incident["articles"]
                if a["text"]
            ],
        )


def passage(article: Article, draw: random.Random, count: int) -> Span | None:
    """*count* sentences in a row from inside one paragraph or two, as a reader would lift them."""
    lines = paragraphs(article.text, [Span(0, len(article.text))])
    found = [s for s in sentences(article.text, lines) if 6 <= len(s.of(article.text).split()) <= 60]
    starts = [n for n in range(len(found) - count) if found[n + count - 1].end - found[n].start < 60 + 400 * count]
    if not starts:
        return None
    at = draw.choice(starts)
    return Span(found[at].start, found[at + count - 1].end)


# Words to put in the place of others: a stand-in for an editor's synonyms.
_SWAPS = "officials later around early nearly state began several called moved against report".split()  # noqa: SIM905


def lightly_edited(text: str, draw: random.Random, rate: float = 0.08) -> str:
    """*text* with about *rate* of its words swapped, dropped or added."""
    words: list[str] = []
    for word in text.split(" "):
        luck = draw.random()
        if luck < rate / 2:
            words.append(draw.choice(_SWAPS))
        elif luck < rate * 0.75:
            continue
        elif luck < rate:
            words += [word, draw.choice(_SWAPS)]
        else:
            words.append(word)
    return " ".join(words)
