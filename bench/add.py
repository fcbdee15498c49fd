"""How fast is the whole `add`, how much memory does it take, and where does the time go?

    python bench/add.py --shared DIR [--engine default|fast] [--profile]
    python bench/add.py --growth FILE [--articles 10000] [--longest 300] [--engine fast]

Adds the articles of DIR/data/polnear/dev/text to a fresh case in this process and prints words a CPU second (loading the
tagger left out), peak memory, and with --profile the functions that take the most time. Words are runs of word characters.
With --growth it adds the texts of a file that `whole_growth.py write` made, those of at most --longest words, in one call,
and prints the memory in use as it goes.
"""

import argparse
import cProfile
import hashlib
import json
import pstats
import re
import resource
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from reportedly import pipeline
from reportedly.engines import load
from reportedly.store.case import open_case
from whole_growth import in_use, stored

_WORD = re.compile(r"\w+")
_EVERY = 250  # articles between two lines on memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given_texts = parser.add_mutually_exclusive_group(required=True)
    given_texts.add_argument("--shared", type=Path)
    given_texts.add_argument("--growth", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--longest", type=int, default=300)
    parser.add_argument("--engine", default="default")
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    load(given.engine)
    with tempfile.TemporaryDirectory() as temporary:
        if given.growth:
            source = Path(temporary) / "growth.jsonl"
            texts = _written(given.growth, source, given.articles, given.longest)
        else:
            source = given.shared / "data" / "polnear" / "dev" / "text"
            texts = [path.read_bytes() for path in sorted(source.glob("*.txt"))]
        words = sum(len(_WORD.findall(text.decode("utf-8"))) for text in texts)
        digest = hashlib.sha256(b"".join(texts)).hexdigest()[:16]
        del texts
        _add(Path(temporary) / "bench.case", source, given.engine, words, digest, given.profile)


def _written(growth: Path, target: Path, articles: int, longest: int) -> list[bytes]:
    """The texts of the first *articles* short enough, as lines of JSON in *target*."""
    texts = []
    short = (pair.article for pair in stored(growth) if len(_WORD.findall(pair.article.text)) <= longest)
    with target.open("w", encoding="utf-8") as out:
        for one in islice(short, articles):
            fields = ("text", "title", "byline", "outlet", "published", "url")
            out.write(json.dumps({name: value for name in fields if (value := getattr(one, name))}) + "\n")
            texts.append(one.text.encode("utf-8"))
    return texts


def _add(place: Path, source: Path, engine: str, words: int, digest: str, profiled: bool) -> None:
    profile = cProfile.Profile()
    with open_case(place, create=True) as case:
        start = time.process_time()
        if profiled:
            profile.enable()
        added = pipeline.add(case, [str(source)], engine=engine, progress=_progress())
        profile.disable()
        spent = time.process_time() - start
    print(
        f"engine {engine}: {added.new} articles, {words:,} words, {spent:.1f} CPU s, file {place.stat().st_size / 1e6:,.0f} MB"
    )
    print(f"{words / spent:,.0f} words a CPU second; peak memory {_peak():,.0f} MiB; data {digest}")
    if profiled:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


def _progress() -> pipeline.Progress:
    """Prints the memory in use at every so many articles of a step."""
    last: Sequence[object] = ()

    def tell(step: str, done: int, total: int | None) -> None:
        nonlocal last
        if done and done % _EVERY == 0 and (step, done) != last:
            last = (step, done)
            print(f"{step} {done:6}: {in_use():5.0f} MiB in use, {_peak():5.0f} at most", flush=True)

    return tell


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
