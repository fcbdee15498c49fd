"""Find the voices around a cue: who passed the words on, who they go back to. Stage 3 of 5: Article -> Reading.

    frame: the sentence without its contents ──▶ link words ──▶ the noun phrase behind each ──▶ outer and inner links

"told state channel Orun-24 that …" has an outer link, "…, citing port sources" an inner one; "told her lawyer" has
none. The link words are in ``rules/en/links.toml``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.engines.phrases import phrase_after
from reportedly.engines.tokens import Token, tokens
from reportedly.model.span import Span
from reportedly.read.names import is_own, medium_name, names_medium
from reportedly.rules import table

_Place = Literal["outer", "inner"]
_GAP = "…"  # stands in the frame where a content was
_BEFORE_MEDIUM = frozenset(("to", "with", "on", "in", "by", "via", "for", "whom"))
# Where a capital name behind "told" is taken for a medium although no table knows it.
_TOLD = frozenset(
    (
        "told",
        "tell",
        "tells",
        "telling",
        "speaking to",
        "speaking with",
        "spoke to",
        "spoke with",
        "interview with",
        "confirmed to",
        "interview to",
        "recounted to",
        "whom",
        "leaked to",
        "comments to",
        "remarks to",
        "said to",
    )
)


@dataclass(frozen=True, slots=True)
class Link:
    """A further voice in the frame of an attribution; `sure` where its words name a medium by name or noun."""

    place: _Place
    span: Span


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]
    place: _Place
    medium: bool


def links(text: str, frame: Sequence[Span], source: Span | None, people: frozenset[str]) -> list[Link]:
    """The links in *frame*, outermost first: outer ones from the back, inner ones in the order of the text.

    *people* are the last names of the persons of the article: "told Orsk" is no medium where Orsk is one.
    """
    toks = _tokens(text, frame)
    found = [link for at in range(len(toks)) if (link := _link_at(text, toks, at, source, people))]
    outer = [f for f in reversed(found) if f.place == "outer"]
    inner = [f for f in found if f.place == "inner"]
    return _distinct(outer + inner)


def _distinct(found: Sequence[Link]) -> list[Link]:
    kept: list[Link] = []
    for link in found:
        if not any(link.span.overlaps(k.span) for k in kept):
            kept.append(link)
    return kept


def _tokens(text: str, frame: Sequence[Span]) -> list[Token]:
    toks: list[Token] = []
    for piece in frame:
        if toks:
            toks.append(Token(piece.start, piece.start, _GAP, _GAP))
        toks += tokens(text, [piece])
    return [t for t in toks if t.text not in '“”"„«»‘']


def _link_at(text: str, toks: Sequence[Token], at: int, source: Span | None, people: frozenset[str]) -> Link | None:
    entry = _entry(toks, at)
    if entry is None:
        return None
    start = at + len(entry.words)
    found = phrase_after(toks, start)
    if found is None or any(t.low in table("en", "links")["habits"] for t in toks[max(0, at - 3) : at]):
        return None
    first, end = found
    if _BEFORE_MEDIUM & {" ".join(entry.words)} and not toks[first].capital and toks[first].low != "the":
        return None
    phrase = Span(toks[first].start, toks[end - 1].end)
    if source is not None and (phrase.covers(source) or (phrase.overlaps(source) and not source.covers(phrase))):
        return None
    words = phrase.of(text)
    if is_own(words):
        return None
    if entry.medium and not _is_medium(words, " ".join(entry.words), people):
        return None
    if source is not None and source.covers(phrase) and len(entry.words) == 1:
        return None  # "a columnist for the Gazette": the medium is part of who the source is
    return Link(entry.place, phrase)


def _entry(toks: Sequence[Token], at: int) -> _Words | None:
    """The longest link words that begin at *at*; a bare preposition before a medium is one too."""
    for entry in _entries().get(toks[at].low, ()):
        if tuple(t.low for t in toks[at : at + len(entry.words)]) == entry.words:
            return entry
    if toks[at].low in _BEFORE_MEDIUM and at + 1 < len(toks) and (at == 0 or toks[at - 1].low != "according"):
        return _Words((toks[at].low,), "outer", True)
    return None


def _is_medium(words: str, link: str, people: frozenset[str]) -> bool:
    """Whether *words* name a medium; behind "told" an unknown single name may be one."""
    if names_medium(words):
        return True
    if link in _BEFORE_MEDIUM - {"whom"}:
        return medium_name(words) is not None
    return link in _TOLD and _could_be_medium(words, people)


def _could_be_medium(words: str, people: frozenset[str]) -> bool:
    """ "told Meridian": one capital name that is no person of the article; "told the Capital Review"."""
    from reportedly.read.names import is_state, read_name

    bare = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", words)
    named = bare.split()
    if not named or not all(w[:1].isupper() or w[:1].isdigit() or w in ("of", "the") for w in named):
        return False
    voice = read_name(words)
    if voice.role in ("organisation", "state", "group", "office", "anonymous") and not (
        named[0].isupper() and len(named) == 1
    ):
        return False
    if is_state(bare) or named[-1].lower() in people or voice.titles:
        return False
    return len(named) == 1 or bare != words


@cache
def _entries() -> dict[str, tuple[_Words, ...]]:
    rules = table("en", "links")
    found: dict[str, list[_Words]] = {}
    for place, medium, name in (
        ("outer", True, "outer_medium"),
        ("outer", False, "outer_any"),
        ("inner", False, "inner_any"),
    ):
        for phrase in rules[name]:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append(_Words(words, place, medium))  # type: ignore[arg-type]
    return {k: tuple(sorted(v, key=lambda w: (-len(w.words), w.words))) for k, v in found.items()}


@cache
def _occasions() -> re.Pattern[str]:
    listed = sorted(table("en", "links")["occasions"], key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b", re.IGNORECASE)


def occasion(text: str, frame: Sequence[Span]) -> str | None:
    """The words for where it was said ("in a televised address"), None where the frame has none."""
    for piece in frame:
        if found := _occasions().search(text, piece.start, piece.end):
            return found.group()
    return None
