"""Read invented coverage in which everything is marked: voices, labels, who is held responsible. `reportedly train`.

`training/coverage/README.md` says how it is marked. A text is learnt from twice: whole, with its outermost attributions; and
each content as a text of its own, with what it holds, as the reader reads a content again.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.engines.pieces import Window, windows
from reportedly.errors import ReportedlyError
from reportedly.model.span import Span, Spans
from reportedly.train.brat import Marked
from reportedly.train.chain_examples import find
from reportedly.train.examples import CONTENT, NOTHING, SOURCE, Example, Link, links_of, marked_example, stretches

_LEAST = 6  # words; shorter contents hold nothing
_DENIED = "denied"
_NEAR = 100
_HALF = 0.5
_BEHIND = re.compile(r",\s[^,.;:?!\"“”\n]{3,100}(?=[,.])")
_BEFORE = re.compile(r"[^,.;:?!\"“”\n]{3,100},\s$")


def coverage_examples(folder: Path) -> list[Example]:
    """The examples of all JSONL files in *folder*. A mark that does not stand in its text is named with its line."""
    found: list[Example] = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                try:
                    found += _of_event(json.loads(line))
                except (ValueError, KeyError, TypeError, IndexError) as error:
                    raise ReportedlyError(
                        f"{file.name}, line {number}: {error}; mend the mark or take the line out"
                    ) from error
    return found


def _of_event(row: dict[str, Any]) -> Iterator[Example]:
    """An event of several texts with labels and blame, or one text of `training/voices` without them."""
    for number, text in enumerate(row.get("texts") or [row["text"]]):
        layers = [_marked(text, one) for one in row["layers"] if one.get("t", 0) == number]
        labels = [one["term"] for one in row.get("labels", ()) if one["t"] == number]
        blames = [
            _blame(text, one) for one in row.get("accounts", ()) if one["t"] == number and one["strength"] != _DENIED
        ]
        outer = [one for one in layers if not any(_inside(one, other) for other in layers)]
        for window in windows(text, [Span(0, len(text))]):
            example = marked_example(window, outer)
            yield _with_marks(text, example, labels, blames) if "texts" in row else example
        for layer in layers:
            if len(layer.content) == 1 and len(layer.content[0].of(text).split()) >= _LEAST:
                inner = [one for one in layers if _inside(one, layer)]
                direct = [one for one in inner if not any(_inside(one, other) for other in inner)]
                for window in windows(text, layer.content):
                    yield marked_example(window, direct)


def _with_marks(text: str, example: Example, labels: Sequence[str], blames: Sequence[Marked]) -> Example:
    window = example.window
    terms = [Link(*at, roles=example.cues) for term in labels for at in _places(text, term, window)]
    terms.sort(key=lambda one: one.last - one.first)  # the longest last, so that it is not cut by a part of it
    blamed = tuple(links_of(window, blames))
    marked = np.concatenate([stretches(window, terms), stretches(window, blamed)], axis=1)
    return Example(window, example.cues, example.links, marked, blamed)


def _places(text: str, term: str, window: Window) -> Iterator[tuple[int, int]]:
    """Wherever *term* stands in the window, in pieces: it is marked once in a text, and means the same again."""
    plain = re.sub(r"#\d+$", "", term)
    for found in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text, re.IGNORECASE):
        pieces = np.flatnonzero((window.starts < found.end()) & (window.ends > found.start()))
        pieces = pieces[(pieces > 0) & (pieces < len(window.ids) - 1)]
        if pieces.size:
            yield int(pieces[0]), int(pieces[-1]) + 1


def _marked(text: str, layer: dict[str, Any]) -> Marked:
    content = tuple(sorted(find(text, words) for words in layer["content"]))
    cue: Spans = (find(text, layer["cue"]),) if layer["cue"] else ()
    voices = sorted((find(text, words) for words in layer["voices"]), key=lambda voice: _apart(voice, cue))
    return Marked(tuple(voices[:1]), cue, content, (*voices[1:], *_around(text, voices[:1])))


def _around(text: str, voice: Sequence[Span]) -> Iterator[Span]:
    """What stands in apposition to a voice: here it is left out of the voice, in other data it is part of it."""
    for span in voice:
        if behind := _BEHIND.match(text, span.end):
            yield Span(*behind.span())
        if before := _BEFORE.search(text[max(0, span.start - _NEAR) : span.start]):
            yield Span(span.start - len(before[0]), span.start)


def _apart(voice: Span, cue: Spans) -> int:
    return max(voice.start - cue[0].end, cue[0].start - voice.end) if cue else 0


def _inside(one: Marked, other: Marked) -> bool:
    """Whether *one* is told in the content of *other*."""
    where = (one.cue or one.content)[0]
    return one is not other and any(
        span.start <= where.start and where.end <= span.end and one.content != other.content for span in other.content
    )


def _blame(text: str, account: dict[str, Any]) -> Marked:
    goal = tuple(sorted(find(text, words) for words in account["for"] or ()))
    return Marked((find(text, account["party"]),), (find(text, account["cue"]),), goal)


def as_taught(marked: Sequence[Example], taught: Sequence[Example]) -> list[Example]:
    """The examples with each source cut as a teacher cuts it, where both mean the same voice.

    Coverage marks a voice without its appositions, the data of the teacher with them: one reader must not learn both.
    """
    return [
        replace(one, links=tuple(_source_as(link, other.links) for link in one.links))
        for one, other in zip(marked, taught, strict=True)
    ]


def _source_as(link: Link, taught: Sequence[Link]) -> Link:
    own = link.roles[:, SOURCE] > _HALF
    for other in taught:
        meets = other.first < link.last and link.first < other.last
        if meets and bool((own & (other.roles[:, SOURCE] > _HALF)).any()):
            roles, frame = link.roles.copy(), link.roles[:, CONTENT] < _HALF
            roles[frame] = other.roles[frame]
            roles[frame, NOTHING] += roles[frame, CONTENT]
            roles[frame, CONTENT] = 0
            return replace(link, roles=roles)
    return link
