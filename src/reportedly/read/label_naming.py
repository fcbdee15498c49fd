"""What somebody is called in so many words: "called it a kidnapping", "the so-called mission". Stage 3 of 5: sentence -> names.

No list of nouns is needed where the words themselves say that a name is given. What is named is the group, in the words of
the sentence, so that other names for it can be put beside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.engines.phrases import phrase_after, subject_before
from reportedly.engines.tokens import Token, tokens
from reportedly.engines.tokens import words as closed
from reportedly.engines.verbs import is_plural
from reportedly.model.span import Span, trim
from reportedly.rules import table

_MOST = 6  # words of a name
_MARKS = "“”\"‘’'"
_BACK = 4  # words back from the verb over "have been widely"


@dataclass(frozen=True, slots=True)
class Naming:
    """A name that is given (`span`), and what it is given to, in the words of the sentence."""

    span: Span
    named: str | None


def namings(text: str, line: Span) -> Iterator[Naming]:
    """The names that one sentence gives, left to right."""
    toks = tokens(text, [line])
    for at, token in enumerate(toks):
        noun = at > 0 and toks[at - 1].low in closed("determiners")  # "a call", "the label"
        if token.low in _verbs() and not token.quoted and not noun:
            yield from _given(text, toks, at)
        elif token.low in ("so-called", "self-styled", "self-proclaimed") and (end := _end(toks, at + 1)) > at + 1:
            # The word at a distance belongs to the name, be it of a house: "the so-called Peace Mission".
            name = Span(token.start, toks[end - 1].end)
            yield Naming(name, Span(toks[at + 1].start, name.end).of(text).lower())


def _given(text: str, toks: Sequence[Token], at: int) -> Iterator[Naming]:
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is None or after.low in closed("prepositions") - {"as"}:
        return  # "called on the army", "called for calm"
    passive = any(t.low in closed("be") for t in toks[max(0, at - _BACK) : at])
    if passive or after.low == "as":
        name = _name(text, toks, at + (2 if after.low == "as" else 1))
        if name:
            yield Naming(name, _words(text, toks, subject_before(toks, _group(toks, at))) if passive else None)
        return
    if _asked_what(toks, at) and (name := _name(text, toks, at + 1)):
        yield Naming(name, None)  # "what the ministry calls | a clean-up"
        return
    whom = _object(toks, at + 1)
    if whom is None:
        return
    start = whom[1]
    as_ = start < len(toks) and toks[start].low == "as"
    if not as_ and toks[at].low not in _plainly():
        return  # "described the scene": nothing is named
    if as_ and _plain_quality(toks, start + 1):
        return  # "described the man as tall"
    if name := _name(text, toks, start + as_):
        yield Naming(name, _words(text, toks, whom))


def _asked_what(toks: Sequence[Token], at: int) -> bool:
    """Whether the verb stands in "what X calls"."""
    for before in range(at - 1, max(-1, at - 8), -1):
        if toks[before].low == "what":
            return True
        if not toks[before].is_word:
            return False
    return False


def _plain_quality(toks: Sequence[Token], at: int) -> bool:
    """A single word without an article or marks that is no plural: how something is, not what it is called."""
    if at >= len(toks) or toks[at].low in ("a", "an", "the") or toks[at].text in _MARKS:
        return False
    stop = _end(toks, at)
    return (
        stop > at and not is_plural(toks[stop - 1]) and (stop - at == 1 or any(t.low == "and" for t in toks[at:stop]))
    )


def _group(toks: Sequence[Token], at: int) -> int:
    """The start of the verb group: "has been widely | called"."""
    while at > 0 and (toks[at - 1].low in closed("be") or toks[at - 1].low in closed("auxiliaries")):
        at -= 1
    return at


def _object(toks: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Whom or what: a pronoun, or a phrase up to "as", an article or a mark."""
    if at < len(toks) and toks[at].low in _PRONOUNS:
        return at, at + 1
    found = phrase_after(toks, at)
    if found is None:
        return None
    for stop in range(found[0] + 1, found[1]):
        if toks[stop].low in ("a", "an", "as") or toks[stop].text in _MARKS:
            return found[0], stop
    # "branded the rescuers | ghouls", "called the migrants | human garbage": two nouns side by side.
    for stop in range(found[0] + 1, found[1]):
        more = toks[stop].low not in closed("prepositions") and toks[stop].low not in closed("coordinators")
        if (
            more
            and _is_plural_noun(toks[stop - 1])
            and not toks[stop - 1].possessive
            and toks[stop].is_word
            and not toks[stop].capital
        ):
            return found[0], stop
    return found


def _is_plural_noun(token: Token) -> bool:
    return is_plural(token) and token.low not in closed("possessives") and token.low not in closed("determiners")


_PRONOUNS = frozenset(("it", "them", "him", "her", "us", "me", "you", "this", "that", "these", "those"))


def _name(text: str, toks: Sequence[Token], at: int) -> Span | None:
    """The name that begins at token *at*: in marks as a whole, else a short phrase."""
    if at < len(toks) and toks[at].low in ("a", "an", "the"):
        at += 1
    if at < len(toks) and toks[at].text in _MARKS:
        close = next((n for n in range(at + 1, min(at + _MOST + 3, len(toks))) if toks[n].text in _MARKS), None)
        return _trimmed(text, toks[at + 1].start, toks[close - 1].end) if close and close > at + 1 else None
    stop = _end(toks, at)
    if stop == at or toks[stop - 1].low in closed("determiners"):
        return None
    return _trimmed(text, toks[at].start, toks[stop - 1].end)


def _end(toks: Sequence[Token], at: int) -> int:
    """Where a short phrase that begins at token *at* ends."""
    stop = at
    while stop < len(toks) and stop < at + _MOST and _goes_on(toks, stop, at):
        stop += 1
    return stop


def _goes_on(toks: Sequence[Token], at: int, start: int) -> bool:
    token = toks[at]
    if not token.is_word or token.low in closed("finite") or token.low in closed("auxiliaries"):
        return False
    if at > start and is_plural(toks[at - 1]) and token.low.endswith("ed"):
        return False  # "so-called friends | blocked the road"
    follows = toks[at + 1].low if at + 1 < len(toks) else ""
    if at > start and token.low.endswith("ed") and follows in closed("prepositions"):
        return False  # "an attempt | directed from outside"
    if token.low in (
        "to",
        "that",
        "who",
        "which",
        "because",
        "when",
        "while",
        "after",
        "before",
        "by",
        "in",
        "on",
        "at",
        "for",
    ):
        return False
    if token.low in closed("coordinators"):
        return (
            at > start and at + 1 < len(toks) and toks[at + 1].low not in closed("finite") and not _says(toks[at + 1])
        )
    return not (token.low in closed("prepositions") and token.low != "of")


def _says(token: Token) -> bool:
    return token.low.endswith("ed") or token.low in ("said", "told", "vowed")


def _trimmed(text: str, start: int, end: int) -> Span | None:
    found = trim(text, start, end)
    words = re.findall(r"[^\W_]+", found.of(text)) if found else []
    while found and text[found.end - 1] in ",.;:!?":
        found = trim(text, found.start, found.end - 1)
    if found is None or not words or words[0].lower() in closed("subject_pronouns"):
        return None
    if words[-1].lower() in _no_names() and text[start - 1 : start] not in '“"':
        return None  # "called it a day", "called a strike"
    # A name with a capital in each word is a name, not a label.
    return None if all(w[0].isupper() for w in words) else found


def _words(text: str, toks: Sequence[Token], found: tuple[int, int] | None) -> str | None:
    return text[toks[found[0]].start : toks[found[1] - 1].end].lower() if found else None


@cache
def _verbs() -> frozenset[str]:
    return frozenset(table("en", "labels")["naming"]["verbs"]) - frozenset(
        ("refer", "refers", "referred", "cast", "paint", "painted")
    )


@cache
def _no_names() -> frozenset[str]:
    return frozenset(table("en", "labels")["naming"]["not_names"])


@cache
def _plainly() -> frozenset[str]:
    """Verbs that name without "as": "called it a plot"."""
    return frozenset(table("en", "labels")["naming"]["plainly"])
