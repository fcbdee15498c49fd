"""Trim the spans of an attribution to the words themselves. Stage 3 of 5: Article -> Reading.

A content stands without "that", without the quotation marks that enclose it and the mark before they close; a
quotation inside the content keeps its marks.
"""

import re

from reportedly.model.span import Span, Spans, trim

OPENING, CLOSING = "“\"„«‟‘'", "”\"“»’'"
_AMID = re.compile(
    r"(?<=\w) amid (?:growing |rising |fears|concern|reports|calls|tension|mounting |the |an? ).*$", re.DOTALL
)
# "According to Radio Arvel, | quoting the mayor, | at least nine …": whom the voice has it from stands in the frame.
_CITING = re.compile(
    r"(?:quoting|citing|which (?:cited|cites|quoted|quotes))\s(?:[^\s,“”\"]+\s){0,9}[^\s,“”\"]+,\s+(?=\S)"
)
_AS_QUOTED = re.compile(r", (?:as|because|since|while|after) (?P<quote>[“\"](?:[^\s“”\"]+\s+){5,}[^“”\"]+[”\"],?)$")
# "Police stormed a pier, ending a sit-in in which, the ministry said, | five people died": she tells the clause alone.
_RELATIVE = re.compile(r"\b(?:which|whom|who|whose|where)$")
# "…, the union said, | two days after police stormed the pier": the time at which it was said is the reporter's.
_SAID_WHEN = re.compile(
    r"(?:(?:just |only |less than |more than |about |some |nearly |almost )?(?:\w+|a few|a couple of) "
    r"(?:minute|hour|day|night|week|month|year)s?|(?:minutes|hours|days|weeks|months|years|shortly|soon)) (?:after|before)\b"
)


def content_of(text: str, pieces: Spans) -> Spans:
    """The pieces of a content, each trimmed; empty if nothing is left."""
    trimmed = [t for p in sorted(pieces) if (t := _piece(text, _told(text, p)))]
    joined: list[Span] = []
    for piece in trimmed:
        # Two sentences of one quotation, cut apart by a tagger, are one piece.
        if joined and not text[joined[-1].end : piece.start].strip():
            joined[-1] = Span(joined[-1].start, piece.end)
        elif not joined or piece.start >= joined[-1].end:
            joined.append(piece)
    return tuple(_of_voice(text, joined))


def _of_voice(text: str, pieces: list[Span]) -> list[Span]:
    """Of a content that its cue interrupts, what the voice itself tells."""
    if len(pieces) != 2 or text[pieces[0].end : pieces[1].start][-2:-1] != ",":
        return pieces
    first, second = pieces
    if _RELATIVE.search(first.of(text)):
        return [second]
    if _SAID_WHEN.match(text, second.start) and not any(mark in second.of(text) for mark in '“”"'):
        return [first]
    return pieces


def _told(text: str, piece: Span) -> Span:
    """Without what the reporter adds: "amid growing fear" behind, "the move failed, as" before a whole quotation."""
    start, end = piece.start, piece.end
    if text[max(0, start - 2) : start] == ", " and (cited := _CITING.match(text, start, end)):
        start = cited.end()
    words = text[start:end]
    if (found := _AMID.search(words)) and not any(m in words for m in '“”"'):
        end = start + found.start()
    elif found := _AS_QUOTED.search(words):
        start += found.start("quote")
    return Span(start, end)


def _piece(text: str, piece: Span) -> Span | None:
    start, end = piece.start, piece.end
    found = trim(text, start, end)
    while found is not None:
        start, end = found.start, found.end
        if text[start:end].lower().startswith("that ") and end - start > 8:
            found = trim(text, start + 5, end)
        elif text[start] in ",;:–—-.…)]" and end - start > 1 and text[start : start + 3] != "...":
            found = trim(text, start + 1, end)
        elif (text[end - 1] in ",;:–—-" and end - start > 1) or _full_stop(text[start:end]):
            found = trim(text, start, end - 1)
        elif _enclosed(text, start, end):
            found = trim(text, start + 1, end - 1)
        elif stray := _stray(text, start, end):
            found = trim(text, *stray)
        else:
            return found if any(c.isalnum() for c in text[start:end]) else None
    return None


def _full_stop(words: str) -> bool:
    return words.endswith(".") and not words.endswith("...") and not _initials(words)


def _initials(words: str) -> bool:
    """ "U.S." at the end keeps its stop."""
    return (len(words) > 3 and words[-3] == ".") or (words[-2:-1].isupper() and words[-3:-2] in (".", " "))


def _enclosed(text: str, start: int, end: int) -> bool:
    """Whether one quotation encloses the words from mark to mark."""
    if end - start < 3 or text[start] not in OPENING or text[end - 1] not in CLOSING:
        return False
    if text[start] in "‘'" and text[end - 1] not in "’'":
        return False
    inner = text[start + 1 : end - 1]
    return not any(m in inner for m in '“”"„«»') or (inner.count("“") == inner.count("”") and not _reopens(inner))


def _reopens(inner: str) -> bool:
    """Whether the first mark closed before the last opened: `"A," and "B"`."""
    depth = 0
    for char in inner:
        if char in "“„«":
            depth += 1
        elif char in "”»":
            depth -= 1
            if depth < 0:
                return True
    return '"' in inner


def _stray(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A mark at one edge whose partner stands outside of the words."""
    words = text[start:end]
    if words[0] in '“"„«' and not any(m in words[1:] for m in '”"»“'):
        return start + 1, end
    if words[-1] in '”"»' and not any(m in words[:-1] for m in '“"„«'):
        return start, end - 1
    return None
