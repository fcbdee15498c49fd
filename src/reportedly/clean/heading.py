"""Find the headline, and the bylines around the text. Stage 2 of 5: clean."""

import re
from collections.abc import Sequence

from reportedly.clean.dateline import dateline
from reportedly.clean.layout import is_byline, is_caption, is_date_line
from reportedly.clean.lines import Line
from reportedly.rules import table

_WORD = re.compile(r"\w+")
_HEAD = 8  # lines from the top within which a headline or byline may stand
_FOOT = 5  # lines from the end within which a credit may stand
_LONGEST = 25  # words of a headline
_SMALL = frozenset(table("en", "layout")["headline"]["small"])


def headline(lines: Sequence[Line], open_to: Sequence[int], title: str | None) -> int | None:
    """The index of the headline among the lines in *open_to*: the title, or a first line that is no sentence."""
    if any(line.role == "headline" for line in lines):
        return None
    for index in open_to[:_HEAD]:
        if title and _same(lines[index].bare, title):
            return index
    candidates = [i for i in open_to[:3] if not is_byline(lines[i].words) and not is_date_line(lines[i].words)]
    first = candidates[0] if candidates else None
    if first is None or not _reads_as_headline(lines, first):
        return None
    return first


def _same(one: str, other: str) -> bool:
    """Whether a line is the title: the same words, or one goes on with the site's name."""
    a, b = (_WORD.findall(text.lower()) for text in (one, other))
    short, long = sorted((a, b), key=len)
    return bool(short) and (a == b or (len(short) >= 4 and long[: len(short)] == short and len(long) <= len(short) + 5))


def _reads_as_headline(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    after = lines[index + 1 :]
    if not 2 <= line.count <= _LONGEST or not any(other.is_prose for other in after):
        return False
    if dateline(line.words) or is_caption(line.words) or line.bare[:1].islower():
        return False
    if line.bare.endswith((":", ";", ",")):
        return False
    if not line.is_stopped or (line.bare.endswith(("!", "?", "…")) and line.alone):
        # Where paragraphs are single lines, a headline is told by the longer line after it.
        return line.alone or after[0].count > line.count
    return line.alone and _is_titled(line.bare)


def _is_titled(words: str) -> bool:
    """Whether Nearly Every Word Has a Capital, as some papers set their headlines, stop or no stop."""
    found = [w for w in re.findall(r"[^\W\d_][\w’']*", words) if w.lower() not in _SMALL]
    return len(found) >= 4 and sum(w[0].isupper() for w in found) >= 0.8 * len(found)


def bylines(lines: Sequence[Line], open_to: Sequence[int], top: int | None, byline: str | None) -> set[int]:
    """The indexes of bylines and date lines at the top, and of credits at the end."""
    found: set[int] = set()
    first_prose = next((i for i in open_to if lines[i].is_prose and i != top and not is_byline(lines[i].words)), None)
    for index in open_to[:_HEAD]:
        if index == top or (first_prose is not None and index > first_prose + 1):
            continue
        line = lines[index]
        named = byline is not None and _same(line.bare, byline)
        under = top is not None and index == top + 1 and _is_names(line)
        if named or under or is_byline(line.words) or (is_date_line(line.words) and not is_caption(line.words)):
            found.add(index)
    found |= {i for i in open_to[-_FOOT:] if i != top and is_byline(lines[i].words)}
    return found


def _is_names(line: Line) -> bool:
    """Whether a line right under the headline is nothing but names."""
    words = re.findall(r"[^\W\d_][\w’'.-]*", line.words)
    return (
        2 <= len(words) <= 7
        and not line.is_stopped
        and all(w[0].isupper() or w in ("and", "de", "van", "von", "al", "bin") for w in words)
        and not any(w.isupper() and len(w) > 3 for w in words)
    )
