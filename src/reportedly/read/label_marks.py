"""Names held at arm's length: "the “volunteers” came in lorries", "days of “filtration”". Stage 3 of 5: sentence -> names.

Marks round one to three words in a running sentence, which name who acts, what was done or a place, say that somebody calls
it so and somebody else does not. What is named is not known from the words: its kind is.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.engines.lexicon import number_forms
from reportedly.engines.tokens import words as closed
from reportedly.model.span import Span
from reportedly.rules import table

_MOST = 3  # words
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\s*[,:;]?\s*$")
_ARTICLES = frozenset(("a", "an", "the"))


def marked(text: str, line: Span, quotes: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """The names in marks of a sentence, without the marks, each with its kind."""
    for quote in quotes:
        if not line.covers(quote) or quote.end - quote.start < 4:
            continue
        inside = Span(quote.start + 1, quote.end - 1)
        words = list(_WORD.finditer(text, inside.start, inside.end))
        if words and words[0].group().lower() in _ARTICLES:
            words = words[1:]
        if len(words) == 1 and words[0].group().lower() in _rules()["done"]:
            yield Span(*words[0].span()), _GROUPS["done"]
            continue
        if not 1 <= len(words) <= _MOST or is_title_or_speech(text, line, quote):
            continue
        if _is_name(text, line, quote, words[0].group(), words[-1].group()):
            continue
        if _tells(words):
            continue
        kind = _kind(words[-1].group().lower())
        if kind is not None:
            yield Span(words[0].start(), words[-1].end()), kind


def is_title_or_speech(text: str, line: Span, quote: Span) -> bool:
    """Whether words in marks are a title, a word as such, or what somebody said: "the film “Liberators”", "“Liars,” he said"."""
    before = _BEFORE.search(text[line.start : quote.start])
    word = before.group(1).lower() if before else ""
    comma = before is not None and before.group().rstrip()[-1:] in ",:;"
    # "her “judgment”" is a quality that she has, "to “make peace”" something to do.
    if word == "to" or word.endswith(("'s", "’s", "s’", "s'")):
        return True
    if word in _rules()["not_after"] or (comma and word in _rules()["saying"]):
        return True
    if quote.of(text).count(" ") > 1:
        return False
    return text[quote.end - 2 : quote.end - 1] in ",.!?;" and text[quote.end : quote.end + 2].strip()[:1].islower()


def _tells(words: Sequence[re.Match[str]]) -> bool:
    """ "no snipers", "exporting fires", "answer in court": something said, no name."""
    low = [m.group().lower() for m in words]
    doing = len(low) > 1 and low[0].endswith("ing") and low[-1].endswith("s")
    return doing or low[0] in ("no", "not") or not closed("prepositions").isdisjoint(low)


def _is_name(text: str, line: Span, quote: Span, first: str, last: str) -> bool:
    """Capitals in the middle of a sentence make it a name: the “Maid of Orl”."""
    return first[0].isupper() and last[0].isupper() and bool(text[line.start : quote.start].strip())


def _kind(noun: str) -> str | None:
    lists = _rules()
    for kind in ("acts", "people", "places"):
        if noun in lists[kind]:
            return _GROUPS[kind]
    if noun in closed("adverbs") or noun in lists["no_label"] or noun in closed("times"):
        return None
    if len(noun) > 5 and noun.endswith(_endings("people")):
        return _GROUPS["people"]
    return _GROUPS["acts"] if len(noun) > 6 and noun.endswith(_endings("act")) else None


_GROUPS = {
    "acts": "the event",
    "people": "people in the streets",
    "places": "the place",
    "done": "how people were moved",
}


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(table("en", "labels")["in_marks"][f"{kind}_endings"])


@cache
def _rules() -> dict[str, frozenset[str]]:
    data = table("en", "labels")["in_marks"]
    lists: dict[str, frozenset[str]] = {
        name: frozenset(form for word in data[name] for form in number_forms(word))
        for name in ("acts", "people", "places")
    }
    for name in ("not_after", "saying", "no_label", "done"):
        lists[name] = frozenset(data[name])
    return lists
