"""Which words a time dates: its clause, as a stretch of the sentence. Stage 3 of 5."""

import re

from reportedly.model.span import Span, trim
from reportedly.read.moments.words import either
from reportedly.rules import table

_RULES = table("en", "times_tense")
_SAYING = either(_RULES["past"]["saying"], any_case=False)
_EDGE = re.compile(
    rf"""
    [;:“”"()] | , (?! \d ) | \s [–—-] \s | —
  | \b (?: that | who | which | whose | where | while | but | because | although | though | after | before | if
            | unless | whereas | and ) \b
  | \b {_SAYING} \b (?: \s+ that \b )? (?= \s+ (?: the | a | an | it | he | she | they | we | I | there | his | her
            | its | their | at \s least | more | some | no | \d | [A-Z] ) )
    """,
    re.VERBOSE,
)
_SAID = re.compile(rf"\b{_SAYING}\b")
_LEAD = re.compile(r"(?i)(?:\b(?:on|in|at|by|during|as\s+of|since|of|and|or|then|to|from|the|for)\b\s*)+\Z")
_EDGES = ' \t,;:.!?“”"()—–-…'
# How far a clause is looked for, in characters, on each side.
_WINDOW = 400
# A clause of fewer words than this takes in its neighbour.
_FEW = 3


def clause(text: str, sentence: Span, moment: Span) -> str | None:
    """The words of *sentence* that *moment* dates; None where nothing is left beside the moment itself."""
    start, end = max(sentence.start, moment.start - _WINDOW), min(sentence.end, moment.end + _WINDOW)
    sentence = Span(start, end)
    cuts = [sentence.start, *_cuts(text, sentence, moment), sentence.end]
    right = next(i for i, cut in enumerate(cuts) if cut >= moment.end)
    left = max(i for i, cut in enumerate(cuts) if cut <= moment.start)
    while _too_short(text, cuts[left], cuts[right], moment) and (left > 0 or right < len(cuts) - 1):
        if right < len(cuts) - 1 and (left == 0 or not text[cuts[left] : moment.start].strip(_EDGES)):
            right += 1
        else:
            left -= 1
    return _without(text, cuts[left], cuts[right], moment)


def _cuts(text: str, sentence: Span, moment: Span) -> list[int]:
    cuts = []
    for match in _EDGE.finditer(text, sentence.start, sentence.end):
        if match.start() < moment.end and match.end() > moment.start:
            continue
        between = text[match.end() : moment.start] if match.end() <= moment.start else "."
        if match.group().strip().isalpha() and not between.strip():
            continue  # "said Tuesday": the time dates the saying
        cuts.append(match.end() if match.end() <= moment.start else match.start())
    return cuts


def _too_short(text: str, start: int, end: int, moment: Span) -> bool:
    around = text[start : max(start, moment.start)] + " " + text[min(end, moment.end) : end]
    words = len(re.findall(r"[A-Za-z]{2,}", _LEAD.sub("", around)))
    return words < _FEW and not (words > 1 and _SAID.search(around))


def _without(text: str, start: int, end: int, moment: Span) -> str | None:
    """The clause, without the moment where it stands at an edge."""
    head, tail = text[start : moment.start], text[moment.end : end]
    if not _LEAD.sub("", head).strip(_EDGES):
        start = moment.end + (2 if tail[:2] in {"'s", "’s"} else 0)
    elif not tail.strip(_EDGES):
        lead = _LEAD.search(head)
        end = start + lead.start() if lead else moment.start
    if start >= end:
        return None
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    span = trim(text, start, end) if start < end else None
    return span.of(text) if span else None
