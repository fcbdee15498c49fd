"""Score mode, modality and stance of every marked layer of ``training/coverage`` against ``training/coverage/manner``.

    python bench/coverage_manner.py training/coverage [--files a,b] [--show]

Each layer's cue and content are read as they are marked, by the same functions of ``read/manner.py`` that
``read/statements.py`` calls; no tagger and no network runs. Right is what is marked, or one of the values under ``also``.
One line for each of the three with its share, then how often each marked value was read as which; a value under ``also``
that was read counts as the marked one. ``--show`` lists what is wrong.

``c`` is for one run before and one after a change: nobody reads it.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.model.span import Span, Spans, words_of
from reportedly.read.manner import modality_of, mode_of, of_cue
from reportedly.train.chain_examples import find

_KINDS = ("mode", "modality", "stance")


@dataclass(frozen=True, slots=True)
class Read:
    """A layer with what was read and what is marked of it."""

    place: str
    cue: str
    content: str
    got: dict[str, str]
    marked: dict[str, str]
    also: frozenset[str]

    def right(self, kind: str) -> bool:
        """Whether a careful reader may say so too."""
        return self.got[kind] == self.marked[kind] or self.got[kind] in self.also


def read_file(folder: Path, name: str) -> Iterator[Read]:
    """Every layer of a file, with its marks."""
    events = _rows(folder / f"{name}.jsonl")
    marks = _rows(folder / "manner" / f"{name}.jsonl")
    for event, marked in zip(events, marks, strict=True):
        if event["event"] != marked["event"]:
            raise SystemExit(f"{name}: the marks of {marked['event']} stand beside {event['event']}")
        yield from _read_event(event, marked["manner"])


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _read_event(event: dict[str, Any], marks: Sequence[dict[str, Any]]) -> Iterator[Read]:
    texts, layers = event["texts"], event["layers"]
    contents = [(one["t"], tuple(sorted(find(texts[one["t"]], words) for words in one["content"]))) for one in layers]
    if [one["l"] for one in marks] != list(range(len(layers))):
        raise SystemExit(f"{event['event']}: not one mark for each layer")
    for number, (layer, mark) in enumerate(zip(layers, marks, strict=True)):
        at, content = contents[number]
        text = texts[at]
        cue_span = (find(text, layer["cue"]),) if layer["cue"] else ()
        cue = words_of(text, cue_span)
        around = _around(content, [other for t, other in contents if t == at])
        told = words_of(text, content)
        mode = mode_of(text, content, around, cue_span)
        got: dict[str, str] = {
            "mode": mode,
            "modality": modality_of(cue, told, mode),
            "stance": of_cue(cue).stance,
        }
        marked = {kind: mark[kind] for kind in _KINDS}
        yield Read(f"{event['event']}.{number}", cue, told, got, marked, frozenset(mark.get("also", ())))


def _around(content: Spans, others: Sequence[Spans]) -> Spans:
    """The smallest content that holds this one and more, as the statement around it."""
    hull = Span(content[0].start, content[-1].end)
    holding = [other for other in others if other != content and any(piece.covers(hull) for piece in other)]
    return min(holding, key=lambda other: sum(p.end - p.start for p in other), default=())


def _report(reads: Sequence[Read]) -> None:
    for kind in _KINDS:
        right = sum(one.right(kind) for one in reads)
        print(f"{kind:9} {right:5} of {len(reads)}  {right / max(1, len(reads)):.3f}")
    for kind in _KINDS:
        counts = Counter((one.marked[kind], one.marked[kind] if one.right(kind) else one.got[kind]) for one in reads)
        values = sorted({value for pair in counts for value in pair})
        print(f"\n{kind} (a line: as marked; a column: as read)")
        print(" " * 12 + " ".join(f"{value[:10]:>10}" for value in values))
        for marked in values:
            print(f"{marked:12}" + " ".join(f"{counts[marked, got] or '·':>10}" for got in values))


def _show(reads: Sequence[Read]) -> None:
    for kind in _KINDS:
        wrong = [one for one in reads if not one.right(kind)]
        for one in sorted(wrong, key=lambda r: (r.marked[kind], r.got[kind], r.cue.lower())):
            print(f"{kind} {one.place}: {one.marked[kind]}, read {one.got[kind]} | {one.cue} | {one.content}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="training/coverage")
    parser.add_argument("--files", default="a,b", help="names without their ending (default: %(default)s)")
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    reads = [one for name in args.files.split(",") for one in read_file(args.folder, name)]
    _report(reads)
    if args.show:
        _show(reads)


if __name__ == "__main__":
    main()
