"""Which time beside a cue says when it was said. Stage 3 of 5: Article -> Reading.

A time stands in the frame of a voice and still dates something else: the event that the sentence opens with ("Guards cleared
the quay late on Friday, …, the board said"), what somebody did in an aside ("who on Friday voted"), or the text that is
withdrawn or quoted ("its report of May 2"). The words are in ``rules/en/said.toml``.
"""

import re
from collections.abc import Sequence
from functools import cache

from reportedly.engines.tokens import words as closed
from reportedly.model.edtf import interval
from reportedly.model.moment import Moment
from reportedly.model.span import Span
from reportedly.read.drafts import Draft
from reportedly.rules import table

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# Behind one of these stands a noun, so that a word in -ed before it is none of what somebody did: "the disputed valley".
_BEFORE_NOUN = frozenset(("the", "a", "an", "its", "his", "her", "their", "in", "of", "at", "from", "with", "and"))
# Where a clause of its own begins: "…, and on Saturday Ada Brenn said".
_NEW_CLAUSE = re.compile(r"[;:—]|,\s(?:and|but)\b")
_NAME_AFTER = re.compile(r"\s[A-Z]")
_FAR = 60  # characters within which a noun has its day


def said_on(
    text: str, draft: Draft, moments: Sequence[Moment], lines: Sequence[Span], published: str | None
) -> str | None:
    """The time nearest to the cue that dates the saying; None where no time does."""
    cue = draft.cue or draft.source
    dated = [
        m
        for m in moments
        if m.edtf
        and m.kind in ("date", "time")
        and any(f.covers(m.span) for f in draft.frame)
        and not _is_to_come(m, published)
    ]
    if cue is None:
        return dated[0].edtf if dated else None
    fitting = [m for m in dated if _dates(text, draft, m.span, cue, lines)]
    nearest = min(fitting, key=lambda m: (_gap(m.span, cue), m.span.start), default=None)
    return nearest.edtf if nearest else None


def _is_to_come(moment: Moment, published: str | None) -> bool:
    """What an article tells was said before it was published."""
    when, out = interval(moment.edtf), interval(published)
    return bool(when and out and when[0] > out[1])


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _dates(text: str, draft: Draft, at: Span, cue: Span, lines: Sequence[Span]) -> bool:
    line = next((s for s in lines if s.covers(at)), None)
    if line is None or not line.overlaps(cue):
        return False
    if noun := _text_of(text, at, line):
        return _speaks(text, draft, noun, line)
    source = draft.source
    if _is_of_a_noun(text, at) or (source and source.covers(at)):
        return False
    if at.overlaps(cue):
        return True
    if at.start >= cue.end:
        return not _leads_off(_plain(text, draft, cue.end, at.start)) and not _leading(text, at)
    if source and at.end <= source.start:
        return not _is_told(text, line, at, source)
    after = source.end if source and source.end <= at.start else line.start
    return not _opens(_plain(text, draft, after, at.start)) and not _leading(text, at)


def _is_of_a_noun(text: str, at: Span) -> bool:
    """ "Friday's vote", "The Sunday Ledger"."""
    if text[at.start : at.end + 2].endswith(("'s", "’s")) or at.of(text).endswith(("'s", "’s")):
        return True
    return text[max(0, at.start - 4) : at.start].lower() == "the " and bool(_NAME_AFTER.match(text, at.end))


def _plain(text: str, draft: Draft, start: int, end: int) -> str:
    """A stretch without what is told in it, and without the relative that the voice itself is."""
    cut = sorted([*draft.content, *([draft.marked] if draft.marked else [])])
    kept, at = [], start
    for piece in cut:
        if piece.end > at and piece.start < end:
            kept.append(text[at : max(at, piece.start)])
            at = piece.end
    return " ".join([*kept, text[at : max(at, end)]])


def _opens(stretch: str) -> bool:
    return not _words("clauses", "opening").isdisjoint(w.lower() for w in _WORD.findall(stretch))


def _leads_off(stretch: str) -> bool:
    """Whether a clause about something else begins between the cue and the time behind it."""
    found = {w.lower() for w in _WORD.findall(stretch)}
    return _opens(stretch) or not found.isdisjoint(closed("finite")) or not found.isdisjoint(_saying())


def _leading(text: str, at: Span) -> bool:
    before = text[max(0, at.start - 10) : at.start].split()
    return bool(before) and before[-1].lower() in _words("clauses", "leading")


def _is_told(text: str, line: Span, at: Span, source: Span) -> bool:
    """Whether a time before the voice belongs to a clause of its own, with a verb: "Guards cleared it on Friday, the board"."""
    start = max((m.end() for m in _NEW_CLAUSE.finditer(text, line.start, at.start)), default=line.start)
    if ";" in text[at.end : source.start]:
        return True
    return _tells(text[start : at.start]) or _tells(text[at.end : source.start], first=False)


def _tells(stretch: str, *, first: bool = True) -> bool:
    """Whether a stretch has a verb of its own; a participle that opens it is none: "Asked on Friday about the raid"."""
    words = [w.lower() for w in _WORD.findall(stretch)]
    for number, word in enumerate(words):
        if word in closed("finite") or word in _past() or word in _words("clauses", "opening"):
            return True
        before = words[number - 1] if number else None
        if word.endswith("ed") and len(word) > 3 and word not in _not_past():
            if (before is None and first) or before in _BEFORE_NOUN:
                continue
            return True
    return False


# --- the day of a text -----------------------------------------------------------


def _text_of(text: str, at: Span, line: Span) -> Span | None:
    """The report, letter or statement whose day it is: "its report | of May 2", "an | May 2 | report"."""
    nouns = "|".join(sorted(_words("texts", "nouns"), key=len, reverse=True))
    dated = "|".join(sorted(_words("texts", "dated"), key=len, reverse=True))
    low = max(line.start, at.start - _FAR)
    behind = re.compile(rf"\b(?P<noun>{nouns})\b(?:\s[^\s,.;]+){{0,6}}?,?\s(?:{dated})\s$").search(text, low, at.start)
    if behind:
        return Span(behind.start("noun"), behind.end("noun"))
    before = re.compile(rf"\s(?:[a-z]+\s)?(?P<noun>{nouns})\b").match(text, at.end)
    if before and re.search(r"\b(?:the|an?|its|his|her|their|\w+['’]s)\s$", text[low : at.start]):
        return Span(before.start("noun"), before.end("noun"))
    return None


def _speaks(text: str, draft: Draft, noun: Span, line: Span) -> bool:
    """Whether what is said is said in that text: it is the word of saying, the voice, or where it was said."""
    if draft.cue and draft.cue.overlaps(noun):
        return True  # "its | report | of May 2 that": that it was taken back since does not move it
    if _takes_back(text[line.start : noun.start]):
        return False
    if any(s and s.overlaps(noun) for s in (draft.source, draft.marked)):
        return True
    inside = "|".join(sorted(_words("texts", "inside"), key=len, reverse=True))
    return bool(re.search(rf"\b(?:{inside})\s(?:[\w.’'-]+\s){{0,5}}$", text[line.start : noun.start], re.I))


def _takes_back(stretch: str) -> bool:
    return bool(re.search(rf"\b(?:{'|'.join(_words('texts', 'taken_back'))})\b", stretch, re.I))


@cache
def _words(part: str, name: str) -> frozenset[str]:
    return frozenset(table("en", "said")[part][name])


@cache
def _saying() -> frozenset[str]:
    return frozenset(table("en", "times_tense")["past"]["saying"])


@cache
def _past() -> frozenset[str]:
    return frozenset(table("en", "times_tense")["past"]["verbs"])


@cache
def _not_past() -> frozenset[str]:
    return frozenset(table("en", "times_tense")["past"]["not_past"])
