"""Score voices and their chains against the marks of ``training/coverage``: whole short articles, read alone.

    python bench/coverage_voices.py training/coverage [--files abc] [--engine default|fast|rules] [--show]

Each layer is matched to the statement whose content shares most words with it (token Jaccard of at least 0.5; of several, to
the one with its cue). A voice is right where it has the marked name, by the rule of ``nested.py``, or the very words: the marks
have a voice as it stands in the text, so a pronoun is right too where the actor, or the source, has these words. A chain is
right where it has as many voices as the marks, each right, outermost first; a voice that is only implied, without words of its
own, does not count. `extra` are statements with a cue that no layer was matched to.

The marks part what two "that" join, and have a voice that cites itself twice ("officials, they"); file c has the statement in
which somebody says something as a voice. With us these are one content, one voice, and an occasion: they count as wrong here.
The network of marks has seen these texts, the tagger and the network of chains have not; rules were made with a, b and c, and
d is held out.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nested import jaccard, same_name, words
from reportedly.engines import load
from reportedly.engines.base import Tagger
from reportedly.engines.simple import RuleTagger
from reportedly.model.article import Article, Passage
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.model.statement import Statement, Voice
from reportedly.plain import read_text
from reportedly.read.reading import read_article

_ENOUGH = 0.5
_COUNTS = ("contents", "speakers", "chains of two or more", "chains")
_PRONOUNS = {
    *("he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "who", "which", "that"),
    *("whom", "whose", "i", "we", "my", "our", "one", "this", "these", "those"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an event with the layers marked in it and what we read."""

    file: str
    event: str
    number: int
    text: str
    layers: tuple[dict[str, Any], ...]
    reading: Reading


@dataclass(frozen=True, slots=True)
class Match:
    """A layer with the statement matched to it, and what of it is right."""

    of: Text
    layer: dict[str, Any]
    share: float
    statement: Statement | None
    right: dict[str, bool]


def place(text: str, marked: str) -> Span | None:
    """Where a mark stands: `she#2` is the second *she* of the text."""
    plain, _, number = marked.rpartition("#")
    count = int(number) if plain and number.isdigit() else 1
    plain = plain if plain and number.isdigit() else marked
    at = -1
    for _ in range(count):
        at = text.find(plain, at + 1)
        if at < 0:
            return None
    return Span(at, at + len(plain))


def bare(marked: str) -> str:
    """The words of a mark without its number."""
    plain, _, number = marked.rpartition("#")
    return plain if plain and number.isdigit() else marked


def texts(folder: Path, files: str, engine: str) -> Iterator[Text]:
    """Every text of *files* with its reading, each read alone."""
    tagger: Tagger | None = RuleTagger() if engine == "rules" else None
    if tagger is None:
        load(engine)
    for file in files:
        for line in (folder / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for number, text in enumerate(row["texts"]):
                layers = tuple(one for one in row["layers"] if one["t"] == number)
                read = read_text(text, engine=engine) if tagger is None else _by_rule(text, tagger)
                yield Text(file, row["event"], number, text, layers, read)


def _by_rule(text: str, tagger: Tagger) -> Reading:
    body = Passage(spans=(Span(0, len(text)),), role="body")
    return read_article(Article(id="text", name="text", text=text, passages=(body,)), tagger)


def matches(of: Text) -> Iterator[Match]:
    """Each layer of a text with the statement that has most of its words."""
    told = [(s, words(s.text)) for s in of.reading.statements if s.cue]
    for layer in of.layers:
        wanted = words(" ".join(bare(p) for p in layer["content"]))
        cue = place(of.text, layer["cue"]) if layer["cue"] else None
        scored = [
            (jaccard(wanted, has), cue is not None and any(cue.overlaps(c) for c in s.cue), len(s.chain), s)
            for s, has in told
        ]
        share, _, _, found = max(scored, key=lambda x: x[:3], default=(0.0, False, 0, None))
        yield _match(of, layer, share, found if share >= _ENOUGH else None)


def _match(of: Text, layer: dict[str, Any], share: float, found: Statement | None) -> Match:
    voices, chain = layer["voices"], tuple(v for v in found.chain if v.spans) if found else ()
    right = {"contents": found is not None}
    if voices:
        right["speakers"] = bool(found and chain and _is(of, found, voices[-1], chain[-1]))
    whole = (
        found is not None
        and len(voices) == len(chain)
        and all(_is(of, found, v, got) for v, got in zip(voices, chain, strict=True))
    )
    if len(voices) > 1:
        right["chains of two or more"] = whole
    right["chains"] = whole
    return Match(of, layer, share, found, right)


def _is(of: Text, found: Statement, marked: str, got: Voice) -> bool:
    plain = bare(marked)
    own = [span.of(of.text) for span in got.spans]
    source = [s.of(of.text) for s in found.source] if got == found.chain[-1] else []
    own += source
    if same_name(plain, got.name) or any(same_name(plain, o) for o in own):
        return True
    if plain.lower() not in _PRONOUNS:
        return False
    actor = next((a for a in of.reading.actors if a.id == got.actor), None)
    named = [m.text for m in actor.names] if actor else []
    return any(words(plain) == words(o) for o in (*named, *own))


def count(found: Sequence[Match]) -> dict[str, tuple[int, int]]:
    """How many of how many are right, by what is counted."""
    return {
        name: (sum(m.right[name] for m in found if name in m.right), sum(name in m.right for m in found))
        for name in _COUNTS
    }


def extra(read: Sequence[Text], found: Sequence[Match]) -> dict[str, list[tuple[Text, Statement]]]:
    """The statements with a cue that no layer was matched to, by file."""
    taken = {(id(m.of), m.statement.id) for m in found if m.statement}
    left: dict[str, list[tuple[Text, Statement]]] = {}
    for one in read:
        told = [s for s in one.reading.statements if s.cue and (id(one), s.id) not in taken]
        left.setdefault(one.file, []).extend((one, s) for s in told)
    return left


def _line(name: str, found: Sequence[Match], extras: int) -> str:
    parts = [f"{good:>5}/{of:<5}{good / of if of else 1:.3f}" for good, of in count(found).values()]
    return f"{name:<6}" + "".join(f"{p:>20}" for p in parts) + f"{extras:>8}"


def _show(found: Sequence[Match]) -> None:
    for m in found:
        if m.right["chains"]:
            continue
        got = [v.name for v in m.statement.chain] if m.statement else None
        missed = next(name for name in _COUNTS if not m.right.get(name, True))
        print(f"{m.of.event}.{m.of.number}  {missed}  {m.share:.2f}  {m.layer['voices']}  got {got}")
        print(f"    cue {m.layer['cue']}: {' … '.join(m.layer['content'])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", default="abcd", help="which files, by letter; d is held out")
    parser.add_argument("--engine", default="default", choices=("rules", "fast", "default"))
    parser.add_argument("--show", action="store_true", help="list what was missed in a, b and c")
    given = parser.parse_args()
    started = time.process_time()
    read = list(texts(given.folder, given.files, given.engine))
    found = [m for one in read for m in matches(one)]
    left = extra(read, found)
    if given.show:
        _show([m for m in found if m.of.file != "d"])
    size = sum(len(one.text.split()) for one in read)
    spent = time.process_time() - started
    print(f"engine {given.engine}: {len(read)} texts, {size:,} words, {size / spent:,.0f} words per CPU second")
    print(f"{'':<6}" + "".join(f"{n if len(n) < 19 else 'chains of two +':>20}" for n in _COUNTS) + f"{'extra':>8}")
    known = Counter(m.of.file for m in found)
    for file in sorted(known):
        print(_line(file, [m for m in found if m.of.file == file], len(left[file])))
    open_ = [m for m in found if m.of.file != "d"]
    if len({m.of.file for m in open_}) > 1:
        print(_line("a+b+c", open_, sum(len(v) for k, v in left.items() if k != "d")))


if __name__ == "__main__":
    main()
