"""Find the voices around a cue: who passed the words on, who they go back to. Stage 3 of 5: Article -> Reading.

    frame: the sentence without its contents ──▶ link words ──▶ the noun phrase behind each ──▶ outer and inner links

"told state channel Orun-24 that …" has an outer link, "…, citing port sources" an inner one; "told her lawyer" has
none. The link words are in ``rules/en/links.toml``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.engines import cues
from reportedly.engines.phrases import is_finite, phrase_after, subject_before
from reportedly.engines.tokens import Token, tokens
from reportedly.engines.tokens import words as times
from reportedly.engines.verbs import is_adverb
from reportedly.model.span import Span
from reportedly.read.carriers import GAP, carriers, forms_of_all
from reportedly.read.names import hears_only, is_own, is_own_paper, is_state, medium_name, names_medium, read_name
from reportedly.rules import table

_Place = Literal["outer", "inner"]
_WHOSE = re.compile(
    r"(?P<medium>(?:[Tt]he )?(?:[^\W\d_a-z][\w’-]*\s)*[^\W\d_a-z][\w-]*)(?:[’']s?)?\s(?P<voice>[a-z].*)", re.DOTALL
)
_LONGEST = 4000  # characters of a frame
_NAMED_BESIDE = re.compile(r",\s[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+){1,2}(?=,|\sas\b)")
_BEFORE_MEDIUM = frozenset(("to", "with", "on", "in", "by", "via", "for", "whom"))
# Where a capital name behind "told" is taken for a medium although no table knows it.
_TOLD = frozenset(
    (
        "via",
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

_ARTICLES = frozenset(("a", "an", "the", "local", "one"))

# "asked about the recording by IPA, the admiral answered": a medium that asks has the answer.
_ASKED = frozenset(("asked", "questioned", "pressed"))
_OF_DOCUMENT = frozenset(
    (("seen", "by"), ("obtained", "by"), ("reviewed", "by"), ("published", "by"), ("leaked", "to"), ("in", "which"))
)
_BEFORE_DOCUMENT = frozenset(
    (
        "in",
        "from",
        "to",
        "by",
        "seen",
        "obtained",
        "reviewed",
        "read",
        "has",
        "published",
        "got",
        "shown",
        "given",
        "sent",
    )
)


@dataclass(frozen=True, slots=True)
class Link:
    """A further voice in the frame of an attribution; `sure` where its words name a medium by name or noun."""

    place: _Place
    span: Span
    words: int  # where its link words begin


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]
    place: _Place
    medium: bool
    loose: bool = False  # whether a name that no table knows may be a medium here


def links(text: str, frame: Sequence[Span], source: Span | None, people: frozenset[str]) -> list[Link]:
    """The links in *frame*, outermost first: outer ones from the back, inner ones in the order of the text.

    *people* are the last names of the persons of the article: "told Orsk" is no medium where Orsk is one.
    """
    toks = _tokens(text, _close(frame, source))
    found = [link for at in range(len(toks)) for link in _links_at(text, toks, at, source, people)]
    every = carriers(text, toks, source, lambda w: _could_be_medium(w, people))
    carried = [(c.medium, Link("outer", c.span, c.verb)) for c in every if not is_own(c.span.of(text))]
    passed = [f for f in reversed(found) if f.place == "outer"]
    outer = [c for medium, c in carried if medium] + passed + [c for medium, c in carried if not medium]
    inner = [*(f for f in found if f.place == "inner"), *_handed_down(text, toks, source)]
    return _distinct([*outer, *_of_medium(inner, outer, source)])


def _handed_down(text: str, toks: Sequence[Token], source: Span | None) -> Iterator[Link]:
    """ "The trainee told her tutor, her tutor told the dean, and the dean told …": who told the one who tells."""
    if source is None:
        return
    teller, before = source.of(text).lower(), source.start
    for at in reversed(range(1, len(toks) - 1)):
        if toks[at].low not in ("told", "informed") or toks[at].end >= before:
            continue
        hearer, first = phrase_after(toks, at + 1), subject_before(toks, at)
        if hearer is None or first is None:
            continue
        if text[toks[hearer[0]].start : toks[hearer[1] - 1].end].lower() == teller:
            span = Span(toks[first[0]].start, toks[first[1] - 1].end)
            yield Link("inner", span, span.start)
            teller, before = span.of(text).lower(), span.start


def _of_medium(inner: Sequence[Link], outer: Sequence[Link], source: Span | None) -> list[Link]:
    """ "Per the Ledger, which cites two aides, the divers said": the aides stand between the paper and the divers."""
    first = min((o.span.end for o in outer), default=None)
    if source is None or first is None:
        return list(inner)
    return [Link("outer", f.span, f.words) if first <= f.words and f.span.end < source.start else f for f in inner]


def _distinct(found: Sequence[Link]) -> list[Link]:
    kept: list[Link] = []
    for link in found:
        if not any(link.span.overlaps(k.span) for k in kept):
            kept.append(link)
    return kept


def _close(frame: Sequence[Span], source: Span | None) -> list[Span]:
    """The frame without what no reader would still take for it: a page without stops is one long sentence."""
    if not frame or sum(f.end - f.start for f in frame) <= _LONGEST:
        return list(frame)
    middle = source.start if source else frame[0].start
    low, high = max(0, middle - _LONGEST // 2), middle + _LONGEST // 2
    near = [(max(f.start, low), min(f.end, high)) for f in frame]
    return [Span(start, end) for start, end in near if start < end]


def _tokens(text: str, frame: Sequence[Span]) -> list[Token]:
    toks: list[Token] = []
    for piece in frame:
        if toks:
            toks.append(Token(piece.start, piece.start, GAP, GAP))
        toks += tokens(text, [piece])
    return [t for t in toks if t.text not in '“”"„«»‘']


def _links_at(text: str, toks: Sequence[Token], at: int, source: Span | None, people: frozenset[str]) -> Iterator[Link]:
    """The link behind the words at *at*, and the document that it passes on: "in a note seen by Meridian"."""
    if (document := _document(text, toks, at, source)) is not None:
        yield document
    if (link := _link_at(text, toks, at, source, people)) is not None:
        yield link


def _document(text: str, toks: Sequence[Token], at: int, source: Span | None) -> Link | None:
    """The document before "seen by", or before "in which": it stands between its reader and what it says."""
    pair = (toks[at].low, toks[at + 1].low) if at + 1 < len(toks) else ("", "")
    if pair not in _OF_DOCUMENT:
        return None
    start = at
    while start > 0 and at - start < 5 and _of_noun(toks[start - 1]):
        start -= 1
    if (
        start == at
        or (start == 0 and pair != ("in", "which"))
        or read_name(text[toks[start].start : toks[at - 1].end]).role != "document"
    ):
        return None
    phrase = Span(toks[start].start, toks[at - 1].end)
    if source is not None and phrase.overlaps(source):
        return None
    # "The deputy read from a letter in which": who speaks before the document stands around it.
    behind = source is not None and pair == ("in", "which") and source.end <= phrase.start
    return Link("inner" if behind else "outer", phrase, phrase.start)


def _of_noun(token: Token) -> bool:
    return token.is_word and token.low not in _BEFORE_DOCUMENT and not is_finite(token)


def _link_at(text: str, toks: Sequence[Token], at: int, source: Span | None, people: frozenset[str]) -> Link | None:
    entry = _entry(toks, at)
    if entry is None:
        return None
    start = at + len(entry.words)
    found = phrase_after(toks, start)
    if found is None or any(
        t.low in table("en", "links")["habits"] or t.low in ("not", "never", "hasn't", "haven't")
        for t in toks[max(0, at - 3) : at]
    ):
        return None
    first, end = found
    if (
        entry.medium
        and _BEFORE_MEDIUM & {" ".join(entry.words)}
        and not toks[first].capital
        and toks[first].low not in ("the", "this", "that", "last")
    ):
        return None
    if entry.words[0] in ("survey", "poll"):
        end = next((i for i in range(first + 1, end) if toks[i].low == "for"), end)  # "by Karstpoll | for the Gazette"
    if entry.medium:
        end = next((i for i in range(first + 1, end) if toks[i].low == "by"), end)  # "told her | by radio"
        end = _name_end(toks, first, end)
    phrase = Span(toks[first].start, toks[end - 1].end)
    if source is not None and source.start < phrase.start < source.end < phrase.end:
        phrase = Span(phrase.start, source.end)
    if source is not None and (phrase.covers(source) or (phrase.overlaps(source) and not source.covers(phrase))):
        return None
    if not entry.medium and (named := _NAMED_BESIDE.match(text, phrase.end)) and read_name(phrase.of(text)).titles:
        phrase = Span(phrase.start, named.end())  # "cited the security chief, Ovo Orsk, as saying"
    words = phrase.of(text)
    if entry.words == ("through",) and read_name(words).head not in table("en", "links")["go_betweens"]:
        return None
    if is_own(words) or is_own_paper(words, entry.words[-1]):
        return None
    if source is not None and phrase.overlaps(source) and phrase.start <= source.start + 4:
        return None
    if entry.words[-1] == "by" and (
        words.lower() in table("en", "links")["means"]
        or words.lower().split()[-1] in ("phone", "telephone", "email", "video", "message")
        or toks[first].low in times("times")
        or phrase.of(text)[0].isdigit()
    ):
        return None
    if words.lower() in table("en", "links")["platforms"] or _platform(words):
        return None  # "on Twitter" is where it was said, nobody passed it on
    if entry.medium and not _is_medium(words, entry, people):
        return None
    begun = _passed_on_by(toks, at) if entry.words == ("by",) else None
    alone = (
        entry.words[0] in _BEFORE_MEDIUM - {"whom", "via"}
        and len(entry.words) == 1
        and begun is None
        and not entry.loose
    )
    if entry.words == ("shared", "by") and at and toks[at - 1].low in table("en", "links")["views"]:
        return None
    ordered = entry.words == ("for",) and any(t.low in ("survey", "poll") for t in toks[max(0, at - 8) : at])
    if source is not None and source.covers(phrase) and alone and not ordered:
        return None  # "a columnist for the Gazette": the medium is part of who the source is
    if entry.words[0] in ("survey", "poll"):
        at += len(entry.words) - 1  # the survey itself is no link word
    return Link(entry.place, phrase, toks[begun].start if begun is not None else toks[at].start)


def _platform(words: str) -> bool:
    """ "the social network VK", "its Telegram channel", "the messaging app Signal"."""
    low = words.lower().split()
    known = any(w in table("en", "links")["platforms"] for w in (low[-1], low[0], *low[1:2]))
    return known and any(
        w in ("social", "network", "messaging", "app", "microblogging", "its", "his", "her", "their") for w in low
    )


def _passed_on_by(toks: Sequence[Token], at: int) -> int | None:
    """The participle a little before "by": "published on Tuesday | by"."""
    passing = table("en", "links")["passing"]
    return next((here for here in range(at - 1, max(-1, at - 5), -1) if toks[here].low in passing), None)


def _name_end(toks: Sequence[Token], first: int, end: int) -> int:
    """The end of the name in a phrase: "the Lowland Gazette | of the surgeon's", "The Quill | interviewed"."""
    at = first
    while at < end and not (toks[at].capital or toks[at].text[0].isdigit()):
        at += 1
    if at == end:
        return end
    while at < end and (toks[at].capital or toks[at].text[0].isdigit() or _of_name(toks, at, end)):
        at += 1
    while (
        at < end
        and toks[at].low
        in table("en", "voices")["after_media_names"]
        + table("en", "voices")["beside_media"]
        + table("en", "voices")["media"]
    ):
        at += 1
        while at < end and toks[at].capital:
            at += 1
    return at if at >= end or not toks[at].low.endswith("s") else end


def _of_name(toks: Sequence[Token], at: int, end: int) -> bool:
    return (
        toks[at].low in ("of", "the", "and", "&")
        and at + 1 < end
        and (
            toks[at + 1].capital
            or (toks[at].low == "of" and toks[at + 1].low == "the" and at + 2 < end and toks[at + 2].capital)
        )
    )


def _entry(toks: Sequence[Token], at: int) -> _Words | None:
    """The longest link words that begin at *at*; a bare preposition before a medium is one too."""
    for entry in _entries().get(toks[at].low, ()):
        if tuple(t.low for t in toks[at : at + len(entry.words)]) == entry.words:
            return entry
        if len(entry.words) > 1 and _with_adverb(toks, at, entry.words):
            return _Words((*entry.words[:1], toks[at + 1].low, *entry.words[1:]), entry.place, entry.medium)
    if toks[at].low == "to" and any(t.low in forms_of_all("attributing") for t in toks[:at]):
        return _Words(("to",), "inner", False)
    if toks[at].low == "to" and any(_speech(t) or t.low in forms_of_all("giving") for t in toks[max(0, at - 4) : at]):
        return _Words(("to",), "outer", True, loose=True)
    if toks[at].low == "through":
        return _Words(("through",), "outer", False)
    if toks[at].low == "by" and any(t.low in _ASKED for t in toks[max(0, at - 6) : at]):
        return _Words(("by",), "outer", True, loose=True)
    if toks[at].low == "by" and _passed_on_by(toks, at) is not None:
        return _Words(("by",), "outer", False)
    if toks[at].low in _BEFORE_MEDIUM and at + 1 < len(toks) and (at == 0 or toks[at - 1].low != "according"):
        return _Words((toks[at].low,), "outer", True)
    return None


def _speech(token: Token) -> bool:
    known = cues.verb(token.low)
    return known is not None and known[0].act == "speech" and bool({"clause", "quote"} & known[0].takes)


def _with_adverb(toks: Sequence[Token], at: int, listed: tuple[str, ...]) -> bool:
    """ "speaking later to": an adverb between the link words."""
    rest = tuple(t.low for t in toks[at + 2 : at + 1 + len(listed)])
    return at + 1 < len(toks) and is_adverb(toks[at + 1].low) and rest == listed[1:]


def _is_medium(words: str, entry: _Words, people: frozenset[str]) -> bool:
    """Whether *words* name a medium; behind "told" an unknown single name may be one."""
    link = " ".join(entry.words)
    if hears_only(words):
        return False
    if link in _TOLD and _goes_on_air(words):
        return True
    if names_medium(words) or (link == "per" and read_name(words).role == "document"):
        return True
    if _issue().match(words):
        return not read_name(words).titles
    if link == "via" and any(c.isupper() for c in words):
        return not is_state(words) and not read_name(words).titles
    if entry.loose:
        return _could_be_medium(words, people)
    if link in _BEFORE_MEDIUM - {"whom", "via"}:
        return medium_name(words) is not None
    if link in _TOLD:
        return _could_be_medium(words, people)
    last = words.split()[-1]
    return last in table("en", "voices")["mastheads"] and words != last and _could_be_medium(words, people)


def _goes_on_air(words: str) -> bool:
    """ "told the agency", "told a breakfast programme": nouns that are a medium's where somebody is told."""
    low = words.lower().split()
    return low == ["the", "agency"] or (low[0] in _ARTICLES and low[-1] in table("en", "voices")["told_media"])


@cache
def _issue() -> re.Pattern[str]:
    """ "this week's Spectrum", "the latest Meridian": a name with a date is a medium's."""
    return re.compile(r"(?:(?:this|that|last)?\s*\w+[’']s(?: edition of)?|the latest(?: issue of)?) [A-Z][\w’'-]*$")


def _could_be_medium(words: str, people: frozenset[str]) -> bool:
    """ "told Meridian": one capital name that is no person of the article; "told the Capital Review"."""
    bare = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", words)
    named = bare.split()
    if words.isdigit() or bare.lower() in times("times") or bare.lower() in times("subject_pronouns"):
        return False
    if not named or not all(w[:1].isupper() or w[:1].isdigit() or w in ("of", "the", "&") for w in named):
        return False
    if "&" in named[1:-1]:
        return True
    voice = read_name(words)
    if voice.role in ("organisation", "state", "group", "office", "anonymous") and not (
        named[0].isupper() and len(named) == 1
    ):
        return False
    if is_state(bare) or named[-1].lower() in people or voice.titles:
        return False
    return (
        len(named) == 1
        or bare != words
        or named[0] in table("en", "voices")["foreign_articles"]
        or named[-1] in table("en", "voices")["mastheads"]
    )


def passes_on(text: str, source: Span) -> tuple[Span, Span] | None:
    """Medium and voice of "Kestrel Herald sources in the cabinet": whose sources they are stands first."""
    words = source.of(text)
    head = read_name(words)
    if head.role != "anonymous" or words[:2] in ("A ", "An") or not any(c.isupper() for c in words[:8]):
        return None
    found = _WHOSE.match(words)
    if found is None or medium_name(found["medium"]) is None or names_medium(found["voice"].partition(",")[0]):
        return None
    at = source.start
    return Span(at + found.start("medium"), at + found.end("medium")), Span(at + found.start("voice"), source.end)


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
