"""What each part of the default tagger's training is worth: the same short run, with one part left out at a time.

    python bench/ablations.py --shared DIR --base-weights MINILM --out RUNS [--epochs 2] [--arms whole features …]

Every arm learns from PolNeAR train with the same seed for the same number of epochs (fewer than the shipped tagger, so
the scores are lower than its own; compare the arms with each other) and is scored on dev, in floats, at its best confidence.
Needs the extra [train]. An arm that has been run stands in RUNS/ARM.json and is not run again.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from reportedly.engines.pieces import tokenizer
from reportedly.train.brat import Article, read_articles
from reportedly.train.examples import Example
from reportedly.train.live import as_tagger
from reportedly.train.loop import Plan, learn, marked_windows
from reportedly.train.network import Network, Shape
from reportedly.train.pretrained import start_from
from reportedly.train.tune import sweep
from reportedly.train.vocabulary import rows_in

ARMS = {
    "whole": "nothing left out",
    "readers": "one person's reading of each article, not all of them",
    "features": "no features of letter shape and quotation marks",
    "pretrained": "no weights of MiniLM to start from",
    "hidden": "no pieces blanked out while learning",
    "rates": "one rate for all layers",
    "link": "one link layer, not two",
}


def network(arm: str, base: Path) -> Network:
    """The network of an arm, before it has learnt."""
    made = Network(Shape(link=1) if arm == "link" else Shape())
    if arm != "pretrained":
        start_from(made, base / "model.safetensors", rows_in(base / "tokenizer.json", tokenizer().to_str()))
    if arm == "features":
        made.reader.features.weight.requires_grad_(False)  # they start at nought
    return made


def plan(arm: str, epochs: int) -> Plan:
    """How an arm learns."""
    whole = Plan(epochs=epochs)
    return {"hidden": replace(whole, hidden=0.0), "rates": replace(whole, decay=1.0)}.get(arm, whole)


def choices(arm: str, folder: Path) -> list[list[Example]]:
    """What an arm learns from."""
    marked = marked_windows(folder)
    return [readings[:1] for readings in marked] if arm == "readers" else marked


def score(made: Network, dev: Sequence[Article]) -> list[float]:
    """Precision, recall and F1 in per cent, at the best confidence."""
    _, rates = max(sweep(as_tagger(made), dev), key=lambda row: row[1][2])
    return [round(100 * x, 1) for x in rates]


def run(arm: str, data: Path, base: Path, out: Path, epochs: int) -> dict[str, object]:
    """Teach and score one arm; the averaged weights and, beside them, the last ones."""
    torch.manual_seed(7)
    made = network(arm, base)
    averaged = learn(made, choices(arm, data / "train"), [], out / arm, plan(arm, epochs))
    dev = read_articles(data / "dev")
    assert isinstance(averaged, Network)
    return {"arm": arm, "epochs": epochs, "averaged": score(averaged, dev), "last": score(made, dev)}


def main() -> None:
    """Run the arms that are missing and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--base-weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--arms", nargs="*", choices=ARMS, default=list(ARMS))
    asked = parser.parse_args()
    torch.set_num_threads(2)
    asked.out.mkdir(parents=True, exist_ok=True)
    print("| left out | P | R | F1 | F1 without averaging |\n| --- | --- | --- | --- | --- |")
    for arm in asked.arms:
        file = asked.out / f"{arm}.json"
        if not file.exists():
            found = run(arm, asked.shared / "data" / "polnear", asked.base_weights, asked.out, asked.epochs)
            file.write_text(json.dumps(found), encoding="utf-8")
        found = json.loads(file.read_text(encoding="utf-8"))
        p, r, f1 = found["averaged"]
        print(f"| {ARMS[arm]} | {p} | {r} | {f1} | {found['last'][2]} |", flush=True)


if __name__ == "__main__":
    main()
