"""Which way a bare weekday or date points: forward where its verb speaks of the future. Stage 3 of 5.

The marks of tense in a sentence are found once, when a first time asks. The verb to the left in the same
clause governs; then the one to the right; then the nearest in the sentence. No verb at all says nothing.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reportedly.read.moments.words import MONTH, WEEKDAY, either
from reportedly.rules import table

Direction = Literal["past", "future"]

_RULES = table("en", "times_tense")
_ADVERBS = r"(?:\s+(?:not|never|also|now|be|soon|then|likely|probably|only|still|to|either|both|again|[a-z]+ly))*"
_MARK = re.compile(
    rf"""
    (?P<perfect>
        \b (?: would|could|should|may|might|must ) (?: \s+ not )? (?: \s+ have \b | ['’]ve \b ) (?: \s+ \w+ )?
      | \b to \s+ have \s+ \w+
      | \b (?: is|are ) \s+ {either(_RULES["past"]["held_to"])} \b
    )
  | (?P<future>
        (?: \b | (?=['’]) ) (?<! \b their \s ) (?<! \b his \s ) (?<! \b her \s ) (?<! \b its \s ) (?<! \b free \s )
            (?<! \b the \s ) (?<! \b our \s ) (?<! \b a \s )
            {either(_RULES["future"]["auxiliaries"], any_case=False)} \b (?! [-’'] ) {_ADVERBS}
            (?:\s+[a-z]+)?
      | \b {either(_RULES["future"]["governors"])} (?: \s+ (?: [a-z]+ly | this | them | him | her | people
            | [A-Z]\w+ ) )? \s+ to {_ADVERBS} \s+ [a-z]+
      | \b (?: is|are ) \s+ (?: [a-z]+ly \s+ )? (?: [a-z]+ing | closed | shut | held | due | open | off | suspended
            | cancell?ed | banned | planned | booked | expected | scheduled | slated | set ) \b
      | \b (?: stay|stays|remain|remains ) \s+ (?: [a-z]+ly \s+ )? (?: closed | shut | suspended
            | banned | cut \s off ) \b
      | \b (?: is|are ) (?= \s+ (?: on \s+ )? (?: {WEEKDAY} | {MONTH} | tomorrow ) )
      | (?<= day \s ) (?: is|are ) \b
      | \b {either(_RULES["future"]["put_off"])} \b (?: (?! \b(?:until|till|to)\b ) [^.;,] ){{0,40}} \b (?: until
            | till ) \b
      | \b {either(_RULES["future"]["phrases"])} \b
      | (?<! \b the \s ) (?<! \b a \s ) (?<! \b to \s ) (?<! ['’]s \s ) \b
            {either(_RULES["future"]["arranged"], any_case=False)} \b
    )
  | (?P<past> \b (?: {either(_RULES["past"]["verbs"], any_case=False)} | [a-z]{{2,}}ed ) \b )
  | (?P<saying> \b (?: says|say ) \b )
    """,
    re.VERBOSE,
)
_NOT_PAST = frozenset(_RULES["past"]["not_past"])
_SAYING = frozenset(_RULES["past"]["saying"])
_BOUNDARY = re.compile(rf"[,;:—–“”\"()]|\s-\s|\b{either(_RULES['boundary']['words'])}\b")


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    direction: Direction
    saying: bool


class Tense:
    """The marks of tense of one sentence, `text[start:end]`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end

    def at(self, start: int, end: int, *, owner: bool = False) -> Direction | None:
        """The direction of a time at *start* to *end*; *owner* where it is a possessive ("Monday's vote")."""
        marks, after = self._marks, bisect_left(self._starts, end)
        last = bisect_right(self._ends, start) - 1
        while owner and last >= 0 and marks[last].saying:
            last -= 1
        left = marks[last] if last >= 0 else None
        right = marks[after] if after < len(marks) else None
        here = left if left and not self._parted(left.end, start) else None
        there = right if right and not self._parted(end, right.start) else None
        if here and here.saying and there and self._new_subject(here.end, start, end, there.start):
            return there.direction
        for mark in (here, there, left, right):
            if mark:
                return mark.direction
        return None

    @cached_property
    def _marks(self) -> list[_Mark]:
        found = []
        for match in _MARK.finditer(self._text, self._start, self._end):
            words = match.group().lower()
            if match["past"] and words in _NOT_PAST:
                continue
            direction: Direction = "future" if match["future"] else "past"
            found.append(_Mark(match.start(), match.end(), direction, words in _SAYING))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [mark.start for mark in self._marks]

    @cached_property
    def _ends(self) -> list[int]:
        return [mark.end for mark in self._marks]

    def _parted(self, start: int, end: int) -> bool:
        return bool(_BOUNDARY.search(self._text, start, end))

    def _new_subject(self, said: int, start: int, end: int, verb: int) -> bool:
        """Whether "said [the talks on Monday] would": a subject with the day in it, then at once its verb."""
        before = self._text[said:start].split()
        return len(before) >= 2 and before[0] in {"the", "a", "its", "their", "his", "her"} and verb - end <= 2


def boundary(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first mark between *start* and *end* that parts two clauses."""
    return _BOUNDARY.search(text, start, end)
