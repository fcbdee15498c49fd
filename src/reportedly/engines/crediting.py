"""Find where a page credits a house: byline, dateline, caption, end line, or in the telling.

`read` makes credits of these, `link` reads off them which way a text travelled.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from reportedly.engines.credit_cues import (
    BY_ONE,
    DASHED,
    DATELINE,
    IN_PLACE,
    LIST,
    PICTURED,
    PICTURED_BY,
    SLASHED,
    Cues,
)
from reportedly.engines.credit_cues import cues as cue_patterns
from reportedly.engines.mastheads import mentions, named_again, proper_name, put
from reportedly.engines.outlets import Houses, Mention, houses, key, outlet_key, same_outlet
from reportedly.engines.sentences import paragraphs
from reportedly.model.article import Article, Role
from reportedly.model.reading import Credit
from reportedly.model.span import Span

Kind = Literal["byline", "dateline", "caption", "end", "text"]


@dataclass(frozen=True, slots=True)
class Found:
    """A credit as found: the span of the name, the house's name, where it stands, and the kind of house."""

    span: Span
    name: str
    kind: Kind
    house: str


# A line with its role and the houses that it names.
_Line = tuple[Span, Role, list[Mention]]
# How far round a name a credit's words are looked for: a line of a broken page can be a whole book.
_AROUND = 400


def find_credits(article: Article, known: Houses | None = None) -> list[Found]:
    """The credits of *article* to other houses and to its own, in the order of the text."""
    return list(_find(article.text, _lines(article), article.language or "en", known or houses()))


def credits_of(article: Article, known: Houses | None = None) -> list[Credit]:
    """The credits of *article* in the order of the text. Its own house counts where it signs or takes an earlier text back."""
    others = [
        f for f in find_credits(article, known) if f.kind == "dateline" or not same_outlet(f.name, article.outlet)
    ]
    return [
        Credit(
            id=f"{article.id}.c{found.span.start}-{found.span.end}",
            article=article.id,
            span=found.span,
            credited=found.name,
            kind=found.kind,
        )
        for found in sorted([*others, *_of_its_own(article)], key=lambda f: (f.span, f.name))
    ]


def _of_its_own(article: Article) -> Iterator[Found]:
    """Where a page takes back or corrects an earlier text of its own house: "withdrew its report of May 4"."""
    cues, text = cue_patterns("en"), article.text
    if not article.outlet or not cues.takes_back.search(text):
        return
    for line, role in _lines(article):
        if role not in ("body", "excerpt", "residue") or not cues.takes_back.search(text, line.start, line.end):
            continue
        for match in cues.own_work.finditer(text, line.start, line.end):
            dated = match["before"] or match["behind"]
            around = text[max(line.start, match.start() - 120) : match.start()]
            if dated and cues.takes_back.search(around) and _speaks_of_itself(article.outlet, around, match[0]):
                yield Found(Span(*match.span()), article.outlet, "text", "outlet")


def _speaks_of_itself(outlet: str, around: str, words: str) -> bool:
    """Whether the text that is taken back is the page's own: it names its house, says "our", or heads a correction."""
    return (
        key(outlet) in key(around)
        or words.startswith(("our", "this"))
        or bool(re.search(r"\bstory corrects\b", around))
    )


def _lines(article: Article) -> tuple[tuple[Span, Role], ...]:
    if not article.passages:
        everything = [Span(0, len(article.text))] if article.text else []
        return tuple((line, "body") for line in paragraphs(article.text, everything))
    return tuple(sorted((line, p.role) for p in article.passages for line in paragraphs(article.text, p.spans)))


@lru_cache(maxsize=512)
def _find(text: str, lines: tuple[tuple[Span, Role], ...], language: str, known: Houses) -> tuple[Found, ...]:
    patterns = cue_patterns("en")
    named = [(line, role, mentions(text, line.start, line.end, known)) for line, role in lines]
    named = [(line, role, _with_place(text, line, role, found)) for line, role, found in named]
    named = _in_full(named)
    sure = [m for _, role, found in named if role != "residue" for m in found if m.sure or m.kind == "dateline"]
    result: list[Found] = []
    for number, (line, role, found) in enumerate(named):
        if role not in ("residue", "byline", "dateline"):
            for again in named_again(text, line.start, line.end, sure):
                put(found, again)
        last = number >= len(named) - 3
        result += _credited(text, line, role, found, patterns, last)
    return tuple(sorted(set(result), key=lambda f: (f.span, f.name)))


def _in_full(named: Sequence[_Line]) -> list[_Line]:
    """The lines with "The Post" as "The Arvel Post", from where the text has named that one for sure."""
    known: dict[str, Mention] = {}
    result: list[_Line] = []
    for line, role, found in named:
        known.update((words[-1], m) for m in found if m.sure and len(words := key(m.name).split()) > 1)
        result.append((line, role, [_fuller(m, known) for m in found]))
    return result


def _fuller(mention: Mention, known: Mapping[str, Mention]) -> Mention:
    found = known.get(key(mention.name))
    return replace(mention, name=found.name, kind=found.kind) if found else mention


def _with_place(text: str, line: Span, role: Role, found: list[Mention]) -> list[Mention]:
    """*found* with what is a house by its place alone: in a dateline's brackets, in a byline before "in Korval"."""
    patterns = [DATELINE, DASHED, SLASHED] if role in ("body", "dateline", "excerpt", "byline") else []
    patterns += [IN_PLACE, BY_ONE] if role == "byline" else []
    patterns += [PICTURED, PICTURED_BY] if role == "caption" else []
    for pattern in patterns:
        fits = pattern.fullmatch if role == "caption" else pattern.match
        match = fits(text, line.start, line.end)
        if not match or (pattern is DATELINE and not _looks_like_dateline(text, match)):
            continue
        span = Span(match.start("name"), match.end("name"))
        if not any(m.span.overlaps(span) for m in found):
            kind = "pictured" if role == "caption" else "dateline"
            found = [*found, Mention(span, match["name"], kind, sure=False)]
        elif pattern in (DATELINE, DASHED, SLASHED):
            found = [Mention(m.span, m.name, m.kind, sure=True) if m.span.overlaps(span) else m for m in found]
    return sorted(found, key=lambda m: m.span)


def _looks_like_dateline(text: str, match: re.Match[str]) -> bool:
    """Whether a place, perhaps a date, a name in brackets and a dash stand there, unlike "Ada Korv (R-Texas) –"."""
    place = text[match.start() : match.start("name") - 1]
    words = re.findall(r"[^\W_]+", place)
    placed = all(w[0].isupper() or w[0].isdigit() or w in _IN_PLACES for w in words)
    dashed = re.search(r"[–—―:-]\s*$", match[0]) is not None
    return dashed and placed and not re.match(r"[A-Z]-|[A-Z]$|[A-Z][a-z]{1,3}\.$", match["name"])


# Small words inside the names of places.
_IN_PLACES = frozenset(
    ("of", "de", "la", "el", "al", "the", "and", "am", "an", "der", "sur", "upon", "in", "near", "on")
)


def _credited(text: str, line: Span, role: Role, found: list[Mention], cues: Cues, last: bool) -> Iterator[Found]:
    past: Found | None = None
    for mention in found:
        kind = _kind(text, line, role, mention, cues, last)
        if kind is None and past and LIST.fullmatch(text, past.span.end, mention.span.start):
            kind = past.kind
        if kind:
            past = Found(mention.span, mention.name, kind, mention.kind)
            yield past


def _kind(text: str, line: Span, role: Role, mention: Mention, cues: Cues, last: bool) -> Kind | None:
    before = text[max(line.start, mention.span.start - _AROUND) : mention.span.start]
    after = text[mention.span.end : min(line.end, mention.span.end + _AROUND)]
    if mention.kind == "network":
        return "caption" if role == "caption" and cues.caption.search(before) else None
    if role == "byline" and (found := _end_kind(line, role, mention, before, after, cues, last)):
        return found
    if role == "byline":
        return "byline" if mention.sure or mention.kind in ("wire", "dateline") or not before.strip() else None
    if _is_dateline(text, line, mention):
        return "dateline"
    if role == "caption" and (mention.sure or cues.caption.search(before) or mention.kind == "pictured"):
        return "caption"
    if found := _end_kind(line, role, mention, before, after, cues, last):
        return found
    if role == "residue" or mention.kind == "dateline" or mention.kind == "photo":
        return None
    return "text" if _is_told(before, after, mention, cues) else None


def _is_dateline(text: str, line: Span, mention: Mention) -> bool:
    return any(
        (match := pattern.match(text, line.start, line.end)) is not None
        and match.start("name") <= mention.span.start
        and mention.span.end <= match.end("name")
        and (pattern is not DATELINE or _looks_like_dateline(text, match))
        for pattern in (DATELINE, DASHED, SLASHED)
    )


def _end_kind(line: Span, role: Role, mention: Mention, before: str, after: str, cues: Cues, last: bool) -> Kind | None:
    """A credit in a line of its own, at the foot of a text or under a picture."""
    if cues.contributed.match(after):
        return "end"
    bracketed = bool(re.search(r"[(\[]\s*(?:the\s+)?[^()\[\]]{0,50}$", before, re.IGNORECASE)) and bool(
        re.match(r"[^()\[\]]{0,50}[)\]]", after)
    )
    short = line.end - line.start <= 160
    if (short or bracketed) and (mention.sure or mention.kind != "site") and _opens_with(cues.end, before, bracketed):
        return "end"
    if short and re.search(r"\bvia\s+(?:the\s+)?$", before) and re.match(r"\s*[).]*\s*$", after):
        return "caption"
    if re.search(r"(?:\(|[–—-]{1,2}\s*)$", before) and re.match(r"\)?[.]?\s*$", after) and mention.sure:
        # "... he said. (AFP)", "... he said. – Reuters"
        return "end"
    if re.search(r"\bPhoto\b|/", before[-8:] + after[:8]) and mention.kind in ("wire", "photo") and bracketed:
        return "caption"
    return (
        None
        if not (last and role == "residue")
        else ("end" if cues.end.search(before) and mention.kind == "wire" else None)
    )


def _opens_with(pattern: re.Pattern[str], before: str, bracketed: bool) -> bool:
    """Whether an end line's words open the line, or the bracket that the name stands in."""
    stretch = before[max(before.rfind("("), before.rfind("[")) + 1 :] if bracketed else before
    found = pattern.search(stretch)
    return found is not None and found.start() <= 1


def _is_told(before: str, after: str, mention: Mention, cues: Cues) -> bool:
    direct = bool(cues.before.search(before[-160:]))
    with_article = bool(re.search(r"\b[Tt]he\s+$", before)) or mention.name.startswith("The ")
    own_work = bool(cues.after.match(after[:160]))
    if mention.sure:
        return direct or own_work or bool(cues.work.match(after))
    # An everyday word is a house only with its article and a cue, or behind "told the".
    return (direct or own_work) and (with_article or (mention.kind in ("outlet", "site") and direct))


def find_sources_without_name(article: Article) -> list[Span]:
    """Where a page says "Source" and names none: a credit that leads nowhere."""
    bare = re.compile(r"\s*(?:sources?|via|hat tip|h/t|original(?: article)?)\s*[:.]?\s*", re.IGNORECASE)
    return [line for line, _ in _lines(article) if bare.fullmatch(article.text, line.start, line.end)]


def credited_houses(article: Article, known: Houses | None = None) -> dict[str, Found]:
    """The houses that *article* credits by the key of their name, each with its strongest place."""
    order: tuple[Kind, ...] = ("byline", "dateline", "end", "caption", "text")
    best: dict[str, Found] = {}
    for found in find_credits(article, known):
        name = outlet_key(found.name, known)
        if name not in best or order.index(found.kind) < order.index(best[name].kind):
            best[name] = found
    return best


__all__ = ["Found", "Kind", "credited_houses", "credits_of", "find_credits", "find_sources_without_name", "proper_name"]
