"""Invented articles in any number, the same for the same seed: for measuring growth, and for tests of order and killing.

python bench/synthetic.py --articles 1000 -o FOLDER
"""

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_ONSETS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "dr", "kr", "st", "tr", "sk", "h"]
_RHYMES = [
    "arn",
    "el",
    "isk",
    "olen",
    "eth",
    "and",
    "ulv",
    "oor",
    "esk",
    "in",
    "ume",
    "asp",
    "ova",
    "ilt",
    "ost",
    "une",
]
_SUBJECTS = ["strikers", "police officers", "residents", "dockers", "students", "drivers", "soldiers", "nurses"]
_HURT = ["injured", "arrested", "killed", "displaced", "reported missing", "taken to hospital"]
_DEEDS = ["blocked", "occupied", "searched", "left", "rebuilt", "photographed", "guarded", "set fire to", "entered"]
_KINDS = ["old", "northern", "burned-out", "municipal", "abandoned", "new", "flooded", "private", "disputed", "walled"]
_THINGS = [
    "pier",
    "warehouse",
    "bridge",
    "ferry hall",
    "silo",
    "depot",
    "chapel",
    "market",
    "school",
    "tunnel",
    "archive",
]
_VERBS = ["said", "claimed", "insisted", "confirmed", "added", "warned", "told reporters", "acknowledged", "wrote"]
_OFFICES = [
    "interior ministry",
    "harbour police",
    "city council",
    "health ministry",
    "strike committee",
    "fire service",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_TOPICS = [
    "wages",
    "the inquiry",
    "fuel",
    "the curfew",
    "the elections",
    "water",
    "the budget",
    "the ceasefire",
    "bread",
]
_MOODS = [
    "nobody was told",
    "the mayor knew",
    "talks had failed",
    "help came late",
    "the lists were lost",
    "it was over",
]


def _invented(rng: random.Random) -> str:
    return "".join(rng.choice(_ONSETS) + rng.choice(_RHYMES) for _ in range(rng.choice([1, 2, 2]))).capitalize()


def _names(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)
    return sorted({_invented(rng) for _ in range(count)})


_PLACES, _GIVEN, _FAMILY = _names(1, 400), _names(2, 150), _names(3, 900)
_OUTLETS = [f"{place} {kind}" for place in _PLACES[:40] for kind in ("Courier", "Post", "Radio", "Herald")]


def _sentence(rng: random.Random, people: list[str], places: list[str]) -> str:
    who = rng.choice([*people, f"The {rng.choice(places)} {rng.choice(_OFFICES)}"])
    where, group = rng.choice(places), rng.choice(_SUBJECTS)
    thing = f"the {rng.choice(_KINDS)} {rng.choice(_THINGS)}"
    count = rng.choice(["at least ", "more than ", "about ", "", ""]) + str(rng.randint(2, 900))
    day, verb, topic, mood = rng.choice(_WEEKDAYS), rng.choice(_VERBS), rng.choice(_TOPICS), rng.choice(_MOODS)
    return rng.choice(
        [
            f"{who} {verb} that {count} {group} had been {rng.choice(_HURT)} near {thing} in {where} on {day}.",
            f"“We shall talk about {topic} in {where} until {day},” {who} said. “In {rng.choice(places)} {mood}.”",
            f"{count.capitalize()} {group} were {rng.choice(_HURT)} in {where}, according to {who}.",
            f"In {where} {group} {rng.choice(_DEEDS)} {thing} and spoke about {topic} for hours before leaving on {day}.",
            f"{who} accused {rng.choice(people)} of lying about {topic} and {thing} in {where}.",
            f"Trade between {where} and {rng.choice(places)} is likely to recover by {day}, {who} said.",
            f"{mood.capitalize()}, and {group} {rng.choice(_DEEDS)} {thing} beside the road to {rng.choice(places)}.",
        ]
    )


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield *count* articles as lines for JSONL; about one in eight carries paragraphs of an earlier one."""
    rng = random.Random(seed)
    kept: list[str] = []
    for number in range(count):
        people = [f"{rng.choice(_GIVEN)} {rng.choice(_FAMILY)}" for _ in range(3)]
        places = rng.sample(_PLACES, 4)
        paragraphs = [
            " ".join(_sentence(rng, people, places) for _ in range(rng.randint(2, 4))) for _ in range(rng.randint(3, 7))
        ]
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
