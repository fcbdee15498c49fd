"""What one more article costs the linking of a whole case, as the case grows: time, memory, the size of the file.

    whole_growth.py write FILE --shared DIR [--articles 20000]    reads the real articles once, writes the rest from them
    whole_growth.py link FILE [--articles N] [--chunk 500] [--case CASE]

Real articles (GVA, then PolNeAR train), and replicas of them that tell of other events: in each replica every name, every
number and every word that fewer than one in 33 articles use stands for another of its length, ending and frequency,
and all days are moved by some weeks. Words that news of all events use stay, so unrelated articles meet as often as real
ones do, names in common apart. Lengths stay, so the reading is carried over and nothing is read twice.
"""

import argparse
import json
import os
import random
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from reportedly import pipeline
from reportedly.clean import clean
from reportedly.collect import Found, Overrides, collect, expand
from reportedly.ids import digest_of
from reportedly.model.article import Article
from reportedly.model.reading import Reading
from reportedly.report.record import Record
from reportedly.store.case import Case, open_case
from reportedly.store.shelf import Shelf

_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STAY = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december""".split()  # noqa: SIM905
)
_NUMBERS = [
    {"one": 1, "two": 2, "six": 6, "ten": 10},
    {"four": 4, "five": 5, "nine": 9},
    {"three": 3, "seven": 7, "eight": 8},
]
_COMMON = 33
# What carries words of the text; everything else is an id, a word of the model or a day.
_WORDS = frozenset(
    """text title byline name what words condition credited label group deed held_responsible occasion why place
population""".split()  # noqa: SIM905
)
Map = Callable[[str], str]


class Pair(msgspec.Struct):
    """An article with its reading."""

    article: Article
    reading: Reading


def real(shared: Path, folder: Path) -> Iterator[Pair]:
    """The real articles, read with the fast engine."""
    source = folder / "gva.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for line in (shared / "data" / "gva_counts" / "dev.jsonl").open(encoding="utf-8"):
            for one in json.loads(line)["articles"]:
                parts = one["uri"].split("/")
                row = {"text": one["text"], "title": one["title"], "published": one["dct"], "url": one["uri"]}
                out.write(json.dumps({**row, "outlet": parts[7] if len(parts) > 8 else None}) + "\n")
    files = sorted((shared / "data" / "polnear" / "train" / "text").glob("*.txt"))
    for origin in expand([str(source), *map(str, files)]):
        for found in collect(origin, Overrides()):
            if isinstance(found, Found):
                article = clean(found)
                yield Pair(article, pipeline.read(article, "fast"))


class Vocabulary:
    """The words of the real articles in classes within which they may stand for each other."""

    def __init__(self, pairs: list[Pair]) -> None:
        low: Counter[str] = Counter()
        high: Counter[str] = Counter()
        for pair in pairs:
            for token in set(_TOKEN.findall(pair.article.text)):
                (low if token.islower() else high)[token.lower()] += 1
        self.classes: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for word in sorted({*low, *high}):
            if len(word) < 3 or word[0].isdigit() or word in _STAY:
                continue
            if high[word] > low[word]:
                self.classes["name", len(word)].append(word)
            elif low[word] * _COMMON < len(pairs):
                self.classes["word", len(word), word[-2:], low[word].bit_length()].append(word)

    def other(self, draw: random.Random) -> Map:
        """Words and numbers of another event."""
        stands: dict[str, str] = {}
        for words in self.classes.values():
            stands.update(zip(words, draw.sample(words, len(words)), strict=True))
        for group in _NUMBERS:
            stands.update(zip(group, draw.sample(list(group), len(group)), strict=True))
        salt = draw.random()

        def swap(match: re.Match[str]) -> str:
            token = match.group()
            if token[0].isdigit():
                return token if _YEAR.fullmatch(token) else _digits(token, salt)
            found = stands.get(token.lower(), token)
            if token.islower() or found is token:
                return found
            return found.upper() if token.isupper() else found.capitalize()

        return lambda text: _TOKEN.sub(swap, text)


def _digits(token: str, salt: float) -> str:
    """Another number of as many digits, the same for the same number."""
    draw = random.Random(f"{salt}{token}")
    return "".join(draw.choice("123456789" if not at else "0123456789") for at in range(len(token)))


def replica(pair: Pair, words: Map, weeks: int) -> Pair:
    """The article as one about another event."""
    article = pair.article
    key = digest_of(f"{article.id}{weeks}{words(article.text)}".encode(), len(article.id))

    def walk(value: Any, field: str) -> Any:
        if isinstance(value, dict):
            return _bounds({k: walk(v, k) for k, v in value.items()}, value, words)
        if isinstance(value, list | tuple):
            return [walk(v, field) for v in value]
        if not isinstance(value, str):
            return value
        if field in _WORDS:
            return words(value)
        return _DAY.sub(lambda m: _moved(m.group(), weeks), value).replace(article.id, key)

    return msgspec.convert(walk(msgspec.to_builtins(pair), ""), Pair)


def _moved(day: str, weeks: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(weeks=weeks)).isoformat()
    except ValueError:
        return day


def _bounds(new: dict[str, Any], old: dict[str, Any], words: Map) -> dict[str, Any]:
    """The limits of a figure after its number has become another: those of the words, one more or less as before."""
    spelled = {w: n for group in _NUMBERS for w, n in group.items()}
    for bound in ("low", "high"):
        if not isinstance(value := old.get(bound), int):
            continue
        for token in _TOKEN.findall(old["text"].replace(",", "")):
            told = int(token) if token.isdigit() else spelled.get(token.lower())
            if told is not None and abs(told - value) <= 1:
                now = words(token)
                new[bound] = (int(now) if now.isdigit() else spelled[now.lower()]) + value - told
                break
    return new


def write(path: Path, shared: Path, articles: int) -> None:
    """Real articles first, then replicas, each event of a round of replicas with words of its own."""
    pairs = list({pair.article.id: pair for pair in real(shared, path.parent)}.values())
    vocabulary = Vocabulary(pairs)
    draw = random.Random(5)
    encoder = msgspec.msgpack.Encoder()
    with path.open("wb") as out:

        def put(pair: Pair) -> None:
            body = encoder.encode(pair)
            out.write(len(body).to_bytes(4, "big") + body)

        done = 0
        for pair in pairs[:articles]:
            put(pair)
            done += 1
        while done < articles:
            # Neighbours tell of one event, and so do their replicas.
            for at in range(0, len(pairs), 40):
                words, weeks = vocabulary.other(draw), draw.randint(-60, 60)
                for pair in pairs[at : at + 40][: articles - done]:
                    put(replica(pair, words, weeks))
                    done += 1
    print(f"{len(pairs)} real articles, {articles} in all")


def stored(path: Path) -> Iterator[Pair]:
    """The articles of a file, one after the other."""
    decoder = msgspec.msgpack.Decoder(Pair)
    with path.open("rb") as source:
        while size := source.read(4):
            yield decoder.decode(source.read(int.from_bytes(size, "big")))


def link(path: Path, articles: int, chunk: int, place: Path) -> None:
    """Link chunk after chunk into one case, and say what each cost; a case that is there is gone on with."""
    print("articles  CPU ms an article  words an article  MiB in use  MiB at most  case MB  pairs")
    with open_case(place, create=True) as case:
        with case.look() as connection:
            shelf = Shelf(connection)
            known = {article for version in shelf.versions() for article in shelf.read_by(version)}
        rest = (pair for pair in stored(path) if pair.article.id not in known)
        done = len(known)
        while done < articles and (put := _put(case, islice(rest, min(chunk, articles - done)))):
            done += len(put)
            spent = _linked(case) / len(put)
            at_most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{done:8}  {spent:17.1f}  {sum(put) / len(put):16.0f}  {in_use():10.0f}  {at_most:11.0f}  "
                  f"{place.stat().st_size / 1e6:7.0f}  {_pairs(case)}", flush=True)  # fmt: skip
        for pair in islice(rest, 5):
            [words] = _put(case, [pair])
            print(f"one more article of {words} words, alone: {_linked(case):.0f} CPU ms")
        start = time.process_time()
        with case.look() as connection:
            shown = Record(connection).foremost(30)
        print(f"the {len(shown)} foremost claims: {time.process_time() - start:.2f} CPU s")


def _put(case: Case, pairs: Iterable[Pair]) -> list[int]:
    """Put articles into the case, not linked yet, with none of them kept in memory; how many words each has."""
    words = []
    with case.begin() as connection:
        shelf = Shelf(connection)
        for pair in pairs:
            shelf.put(pair.article, pair.reading)
            words.append(len(pair.article.text.split()))
    return words


def _linked(case: Case) -> float:
    """Link what is not linked; what that took, in milliseconds of the processor."""
    start = time.process_time()
    pipeline.link(case)
    return 1000 * (time.process_time() - start)


def in_use() -> float:
    """Memory that this process holds, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _pairs(case: Case) -> str:
    with case.look() as connection:
        rows = connection.exec_driver_sql("SELECT family, count(*) FROM edges GROUP BY family ORDER BY family")
        return ", ".join(f"{family} {count}" for family, count in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["write", "link"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("shared"))
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--chunk", type=int, default=500)
    parser.add_argument("--case", type=Path)
    given = parser.parse_args()
    if given.step == "write":
        write(given.file, given.shared, given.articles)
    else:
        link(given.file, given.articles, given.chunk, given.case or given.file.with_suffix(".case"))


if __name__ == "__main__":
    main()
