"""An HTML page -> its text with marks and fields. Stage 1 of 5: collect.

The text is all that a reader sees, block by block; so nothing is lost, whatever the page calls its parts. Where
the article is, is told by trafilatura; blocks outside it are marked as residue. Blocks inside it that trafilatura
skips (times of a live blog, short paragraphs) stay in.
"""

import re
from collections.abc import Sequence
from typing import Any

from reportedly.collect.blocks import Block, blocks, flat, parse
from reportedly.collect.metadata import metadata
from reportedly.collect.roles import Roles, ancestry, is_byline, is_caption, is_quote
from reportedly.collect.structure import Structured
from reportedly.collect.tidy import tidy
from reportedly.model.article import Passage, Role
from reportedly.model.span import Span

_MOST = 2_000_000  # characters of HTML that trafilatura gets; beyond, its time grows faster than the page
_WORD = re.compile(r"\w+")
_PROSE_END = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def read_page(text: str, url: str | None = None) -> Structured:
    """The page *text* with what its structure marks and what its head states."""
    text = tidy(text)
    root = parse(text)
    if root is None:
        return Structured(text="\n\n".join(flat(text)))
    found = blocks(root)
    fields = metadata(root, url)
    roles = _roles(root, text, found, fields.get("title"))
    marks: list[Passage] = []
    start = 0
    for block, role in zip(found, roles, strict=True):
        if role:
            marks.append(Passage(spans=(Span(start, start + len(block.text)),), role=role))
        start += len(block.text) + 2
    return Structured(text="\n\n".join(b.text for b in found), marks=tuple(marks), fields=fields)


def _roles(root: Any, text: str, found: Sequence[Block], title: str | None) -> list[Role | None]:
    """A role for each block; None where the words must tell."""
    roles = Roles(root, sum(len(b.text) for b in found))
    covered = _covered(text, found, roles)
    main = _main(found, covered)
    first = next((i for i, c in enumerate(covered) if c), 0)
    last = max((i for i, c in enumerate(covered) if c), default=len(found) - 1)
    heads = _headline(found, roles, title, last)
    live = sum(map(_only_time, found)) > 3
    answers: list[Role | None] = []
    for index, block in enumerate(found):
        if index == heads:
            answers.append("headline")
        elif _signs(block, roles, live) and (covered[index] or heads < index <= first + 1):
            answers.append("byline")
        elif not covered[index] and _is_outside(block, roles, main, index < first, index > last, heads < index):
            answers.append("residue")
        elif is_caption(block.element):
            answers.append("caption")
        elif is_quote(block.element):
            answers.append("excerpt")
        else:
            answers.append(None)
    return _orphans(found, answers)


def _covered(text: str, found: Sequence[Block], roles: Roles) -> list[bool]:
    """Which blocks are the article's, by trafilatura; by their own density where it finds nothing worth having."""
    prose = [_is_prose(b) and not roles.is_furniture(b.element) for b in found]
    inside = _extracted(text) if len(text) <= _MOST else ""
    if inside:
        lines = {_key(line) for line in inside.split("\n")}
        whole = " " + " ".join(_words(inside)) + " "
        covered = [_is_covered(b, lines, whole) and (p or not roles.is_furniture(b.element))
                   for b, p in zip(found, prose, strict=True)]  # fmt: skip
        kept = sum(len(b.text) for b, c, p in zip(found, covered, prose, strict=True) if c and p)
        if kept and kept * 3 >= sum(len(b.text) for b, p in zip(found, prose, strict=True) if p):
            return covered
    if any(prose):
        return prose
    return [not roles.is_furniture(b.element) for b in found]


def _extracted(text: str) -> str:
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(text, favor_recall=True, include_comments=False, include_tables=True)
    except Exception:
        return ""
    return getattr(document, "text", None) or ""


def _is_covered(block: Block, lines: set[str], whole: str) -> bool:
    words = _words(block.text)
    if len(words) < 8:
        return bool(words) and any(_key(line) in lines for line in block.text.split("\n"))
    if f" {' '.join(words)} " in whole:
        return True
    grams = [" ".join(words[i : i + 4]) for i in range(0, len(words) - 3, 2)]
    return sum(f" {g} " in whole for g in grams) >= 0.7 * len(grams)


def _main(found: Sequence[Block], covered: Sequence[bool]) -> Any | None:
    """The innermost element that holds nine tenths of the covered text."""
    sizes: dict[Any, int] = {}
    total = 0
    for block, inside in zip(found, covered, strict=True):
        if inside:
            total += len(block.text)
            for step in ancestry(block.element):
                sizes[step] = sizes.get(step, 0) + len(block.text)
    if not total:
        return None
    # Elements come in after what they hold, so the first that is large enough is not always the innermost.
    large = [e for e, size in sizes.items() if size >= 0.9 * total]
    return max(large, key=lambda e: sum(1 for _ in e.iterancestors()), default=None)


def _is_outside(block: Block, roles: Roles, main: Any, before: bool, after: bool, headed: bool) -> bool:
    """Whether a block that trafilatura does not give is furniture; what reads like the article stays in."""
    if roles.is_furniture(block.element) or block.density > 0.5:
        return True
    prose = _is_prose(block)
    if main is not None and main not in ancestry(block.element):
        return not (prose and before and headed)  # the standfirst between headline and text
    return after and not prose


def _headline(found: Sequence[Block], roles: Roles, title: str | None, last: int) -> int:
    """The index of the block that is the headline; -1 where there is none."""
    wanted = _key(title or "")
    if wanted:
        same = [i for i, b in enumerate(found[: last + 1]) if _key(b.text) == wanted]
        best = next((i for i in same if found[i].element.tag in _HEADINGS), same[0] if same else None)
        if best is not None:
            return best
    for index, block in enumerate(found):
        if block.element.tag == "h1" and not roles.is_furniture(block.element) and len(_words(block.text)) > 2:
            return index
    return -1


def _orphans(found: Sequence[Block], answers: list[Role | None]) -> list[Role | None]:
    """A heading that stands over nothing but residue ("Read more") is residue itself."""
    for index in range(len(found) - 2, -1, -1):
        if answers[index] is None and found[index].element.tag in _HEADINGS and answers[index + 1] == "residue":
            answers[index] = "residue"
    return answers


def _signs(block: Block, roles: Roles, live: bool) -> bool:
    """Whether a block names who wrote the article, or when; the times of a live blog are its text."""
    if roles.is_furniture(block.element) or (live and _only_time(block)):
        return False
    return is_byline(block.element, block.inline, len(_words(block.text)))


def _only_time(block: Block) -> bool:
    return any(e.tag == "time" for e in block.inline) and len(_words(block.text)) <= 14


def _is_prose(block: Block) -> bool:
    words = len(_words(block.text))
    return block.density < 0.5 and ((words >= 6 and bool(_PROSE_END.search(block.text))) or words >= 25)


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


def _key(text: str) -> str:
    return " ".join(_words(text))
