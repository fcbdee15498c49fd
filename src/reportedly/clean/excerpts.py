"""Find what an article carries over from elsewhere. Stage 2 of 5: clean.

A paragraph wholly in quotation marks is an excerpt, with the paragraphs that continue it; so is a block quotation,
and so is the paragraph after one that ends with a colon. Who it comes from is taken from the words before the colon.
"""

import re
from collections.abc import Sequence
from functools import cache
from re import Pattern

from reportedly.clean.lines import Line
from reportedly.rules import table

_OPENERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‟": "”"}
_AFTER_CLOSE = " .,;:!?…*_)"
_SHORTEST = 8  # words; a shorter quoted line is a slogan or a title
_FARTHEST = 12  # paragraphs that one quotation may run over
_LEAST_PROSE = 15  # words of an unquoted paragraph after a colon; shorter ones are list items
_LEAST_INTRO = 6  # words of a lead-in without a verb of saying; shorter ones are headings ("Key points:")
_DAY = re.compile(r"\son\s[A-Z]\w+day$")  # "Karstpress | on Tuesday"
_ITEM = re.compile(r"(?:[-*•·–—●■]|\(?\d{1,2}[.)]|[a-z]\))\s")


def excerpts(lines: Sequence[Line], open_to: set[int]) -> dict[int, str | None]:
    """The indexes of the lines that are carried over, each with its origin; only lines in *open_to* are looked at."""
    found: dict[int, str | None] = {}
    for index, line in enumerate(lines):
        if line.role == "excerpt":
            found[index] = line.origin or _named_before(lines, index, found)
        elif index in open_to and index not in found:
            intro = lines[index - 1] if index and index - 1 in open_to and _introduces(lines[index - 1]) else None
            origin = origin_of(intro.words) if intro else None
            for step in _run(lines, index, open_to, intro):
                found[step] = origin
    return found


def origin_of(intro: str) -> str | None:
    """The source that an introducing line names ("The Daily Quay writes:"), or None."""
    last = re.split(r"(?<=[.!?])\s+(?=[\"“A-Z])", intro.strip())[-1]
    nobody = table("en", "layout")["intro"]["nobody"]
    for pattern in _names():
        names = [_DAY.sub("", match["name"]) for match in pattern.finditer(last)]
        if named := [name for name in names if name.lower() not in nobody]:
            return named[-1]
    return None


def _named_before(lines: Sequence[Line], index: int, found: dict[int, str | None]) -> str | None:
    """The origin of a block quotation: of the block that it continues, or in the line before it."""
    if index - 1 in found and lines[index - 1].role == "excerpt":
        return found[index - 1]
    before = lines[index - 1] if index else None
    return origin_of(before.words) if before and before.words.rstrip("*_ ").endswith(":") else None


def _run(lines: Sequence[Line], index: int, open_to: set[int], intro: Line | None) -> range:
    """The lines of the excerpt that starts at *index*; an empty range where none does."""
    line = lines[index]
    words = line.words.strip("*_ ")
    if words[:1] in _OPENERS:
        end = _closing_line(lines, index, open_to, introduced=intro is not None)
        if end is not None and (end > index or line.count >= _SHORTEST or intro):
            return range(index, end + 1)
        return range(0)
    if intro and _is_carried(line) and not _opens_list(intro):
        return range(index, index + 1)
    return range(0)


def _closing_line(lines: Sequence[Line], index: int, open_to: set[int], *, introduced: bool) -> int | None:
    """Where the quotation that opens line *index* closes, if it closes only at the end of a line."""
    opener = lines[index].words.strip("*_ ")[0]
    depth = 0
    for step in range(index, min(len(lines), index + _FARTHEST)):
        words = lines[step].words.strip("*_ ")
        if step not in open_to or (step > index and words[:1] != opener and not introduced):
            return None
        closes, depth = _close(words, opener, depth if step > index else 0)
        if closes is not None:
            return step if not words[closes + 1 :].strip(_AFTER_CLOSE) else None
    return index if introduced else None


def _close(words: str, opener: str, depth: int) -> tuple[int | None, int]:
    """Where in *words* the outer quotation closes, and how deep it stands at the end.

    Pages mix straight and curly marks in one quotation, so a straight one may be closed by a curly one.
    """
    closers = _OPENERS[opener] + ('”"' if opener in '"“' else "")
    # A new paragraph of the same quotation opens again without having closed.
    starts = words[:1] == opener
    depth = 1 if starts or opener == '"' else max(depth, 1)
    for place, letter in enumerate(words[starts:], start=int(starts)):
        if (letter == "“" and opener in '"“') or (letter == opener and opener not in '"“'):
            depth += 1
        elif letter in closers:
            depth -= 1
            if depth == 0:
                return place, 0
    return None, depth


def _introduces(line: Line) -> bool:
    if not line.words.rstrip("*_ ").endswith(":") or line.role not in (None, "body"):
        return False
    return line.count >= _LEAST_INTRO or origin_of(line.words) is not None


def _opens_list(line: Line) -> bool:
    words = re.findall(r"[\w’']+", line.words.lower())
    return bool(words) and words[-1] in table("en", "layout")["intro"]["lists"]


def _is_carried(line: Line) -> bool:
    """Whether an unquoted paragraph reads like a passage of an article and not like an item of a list."""
    return (
        line.count >= _LEAST_PROSE
        and line.is_stopped
        and not line.words.rstrip().endswith(":")
        and not _ITEM.match(line.words)
    )


@cache
def _names() -> tuple[Pattern[str], ...]:
    rules = table("en", "layout")["intro"]
    verbs = "|".join(map(re.escape, rules["verbs"]))
    before = "|".join(map(re.escape, rules["before"]))
    word = r"[A-Z][\w’'&.-]*[\w’']|[A-Z]"
    not_first = "|".join(rules["not_first"])
    small = r"(?:of|the|and|for|&|on|in|de|al)\s+"
    name = rf"(?!(?:{not_first})\b)(?:[Tt]he\s+)?(?:{word})(?:\s+(?:{small})?(?:{word})){{0,5}}"
    helpers = r"(?:(?:has|have|had|also|further|then|later|now|earlier)\s+)*"
    return (
        re.compile(rf"\b(?P<name>{name})(?:’s [\w ]{{1,40}})?\s+{helpers}(?:{verbs})\b[^.!?]{{0,60}}:"),
        re.compile(rf"\b(?:(?i:{before}))\s+(?P<name>{name})[^.!?:]{{0,60}}:"),
        re.compile(rf"\b(?:{verbs})\s+(?P<name>{name})[^.!?:]{{0,20}}:"),
        # "From the state agency, Karstpress:"
        re.compile(rf"\b(?:(?i:{before}))\s+(?:the|its|their|our|his|her)\s[^.!?:,]{{2,40}},\s(?P<name>{name}):"),
    )
