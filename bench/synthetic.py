"""Invented articles in any number, the same for the same seed: for measuring growth, and for tests of order and killing.

python bench/synthetic.py --articles 1000 -o FOLDER
"""

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_PLACES = [
    "Varn",
    "Ostrel",
    "Kelmar",
    "Brisk",
    "Tholen",
    "Mareth",
    "Quill",
    "Sandry",
    "Ulvik",
    "Penmoor",
    "Dresk",
    "Halv",
    "Ortin",
    "Lume",
    "Caspen",
    "Rova",
]
_NAMES = [
    "Ilva Tarn",
    "Pell Rasmund",
    "Oda Merrin",
    "Kasim Dole",
    "Jona Priske",
    "Sera Vint",
    "Tomas Elger",
    "Mirel Asko",
]
_OFFICES = [
    "interior ministry",
    "harbour police",
    "city council",
    "health ministry",
    "strike committee",
    "fire service",
]
_OUTLETS = [f"{place} {kind}" for place in _PLACES for kind in ("Courier", "Post", "Radio", "Herald")]
_VERBS = ["said", "claimed", "told reporters", "warned", "insisted", "confirmed", "denied"]
_SUBJECTS = ["strikers", "police officers", "residents", "dockers", "students", "drivers", "soldiers"]
_THINGS = [
    "the pier",
    "a warehouse",
    "the old bridge",
    "the ferry hall",
    "the grain silo",
    "a depot",
    "the customs house",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _sentence(rng: random.Random) -> str:
    who = rng.choice([rng.choice(_NAMES), f"The {rng.choice(_OFFICES)}"])
    where, group, thing = rng.choice(_PLACES), rng.choice(_SUBJECTS), rng.choice(_THINGS)
    count = rng.choice(["at least ", "more than ", "about ", "", ""]) + str(rng.randint(2, 900))
    day, verb = rng.choice(_WEEKDAYS), rng.choice(_VERBS)
    return rng.choice(
        [
            f"{who} {verb} that {count} {group} had been injured near {thing} in {where} on {day}.",
            f"“We shall hold {thing} in {where} until {day},” {who} said.",
            f"{count.capitalize()} {group} were arrested in {where}, according to {who}.",
            f"In {where} {group} blocked {thing} for hours before leaving on {day}.",
            f"{who} accused the {group} of setting fire to {thing} in {where}.",
            f"Trade in {where} is likely to recover by {day}, {who} said.",
        ]
    )


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield *count* articles as lines for JSONL; about one in eight carries paragraphs of an earlier one."""
    rng = random.Random(seed)
    kept: list[str] = []
    for number in range(count):
        paragraphs = [" ".join(_sentence(rng) for _ in range(rng.randint(2, 4))) for _ in range(rng.randint(3, 7))]
        if kept and rng.random() < 0.125:
            paragraphs.insert(rng.randrange(len(paragraphs)), rng.choice(kept))
        kept = [*kept, paragraphs[0]][-200:]
        yield {
            "text": "\n\n".join([f"Report {number} from {rng.choice(_PLACES)}", *paragraphs]),
            "outlet": rng.choice(_OUTLETS),
            "published": str(date(2025, 3, 1) + timedelta(days=number % 60)),
            "title": f"Report {number}",
        }


def write(count: int, folder: Path, seed: int = 1) -> Path:
    """Write *count* articles as one JSONL file into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"articles-{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for article in articles(count, seed):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    print(write(given.articles, given.output))


if __name__ == "__main__":
    main()
