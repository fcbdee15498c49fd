"""When it was said.

The promise: a time that dates an event, an aside, or a text that is withdrawn or quoted, is not the day of the saying.
"""

import re
from typing import Any

import pytest

from reportedly.engines.sentences import sentences
from reportedly.model.span import Span
from reportedly.read.drafts import Draft
from reportedly.read.moments import read_moments
from reportedly.read.said_on import said_on
from reportedly.rules import table

_MARK = re.compile(r"[<>\[\]{}]")
_OUT = "2031-05-10"


def said(marked: str) -> list[str]:
    """The words of the time that dates the saying in *marked*: `<who> [says] {what}`."""
    text, found, opened = "", {}, 0
    for piece in re.split(f"({_MARK.pattern})", marked):
        if not _MARK.fullmatch(piece):
            text += piece
        elif piece in "<[{":
            opened = len(text)
        else:
            found[piece] = Span(opened, len(text))
    who, what = found.get(">"), found["}"]
    draft = Draft(source=who, cue=found["]"], content=(what,), confidence=1.0)
    draft.frame = tuple(Span(a, b) for a, b in ((0, what.start), (what.end, len(text))) if a < b)
    lines = sentences(text, [Span(0, len(text))])
    moments = read_moments(text, lines, "a", _OUT)
    day = said_on(text, draft, moments, lines, _OUT)
    return [m.text.removeprefix("on ") for m in moments if day and m.edtf == day]


@pytest.mark.parametrize("example", table("en", "said")["examples"], ids=lambda e: e["text"][:50])
def test_the_examples_of_the_table(example: dict[str, Any]) -> None:
    """Each sentence of the table has the days that stand beside it, and no other."""
    assert said(example["text"]) == example["said"]


def test_nobody_has_said_it_yet() -> None:
    """A day after that of publication is none on which something was said."""
    assert said("<Ada Brenn> [promised] on May 12 that {the quay would be cleared}.") == []
