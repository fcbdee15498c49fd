"""Find the media that a text names, from the table of houses and by the shape of a name.

A name that the table lacks is taken for a medium only by what stands in the words: its last word ("the Arvel Gazette"),
a noun beside it ("the news agency Arvelpress"), or a thing that only media do ("Arvelpress reports, citing").
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.engines.outlets import Houses, Mention, key, known_mentions
from reportedly.model.span import Span
from reportedly.rules import table

_CAPITAL = r"[^\W\d_a-z][\w’'&-]*"
_NAME = rf"{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}}"
# A name with a small word inside: "Morning of Arvel", "Radio of the Coast".
_NAME_OF = rf"{_CAPITAL}(?:[ ](?:(?:of|for|de|del|la|der)[ ](?:the[ ])?)?{_CAPITAL}){{0,3}}"
# Of a country or a town by the form of the word: "Arvelian", "Orlish", "Tarnese".
_COUNTRYS = r"[^\W\d_a-z][\w-]{2,}(?:ian|ean|ish|ese|can|ani|aqi|eli|ch)"
_DOMAIN = r"[\w-]{2,40}(?:\.[\w-]{2,40})?\.(?:com|org|net|info|news|tv|online|media|co\.[a-z]{2}|[a-z]{2})(?![\w.]*@)\b"


def either(words: Sequence[str]) -> str:
    """A pattern for one of *words*, the longest that fits; a space in a word is any white space in a line."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"[ \u00a0]+") for w in ordered) + ")"


@cache
def _gates(language: str) -> tuple[frozenset[str] | None, ...]:
    """For each shape the words of which a line must hold one: most lines hold none, and need no search."""
    rules = table(language, "credits")
    medium = frozenset(name.split()[-1] for name in rules["mediums"])
    verbs = frozenset(name.split()[0].rstrip(",") for name in rules["after_sure"])
    the_verbs = frozenset(name.split()[0].rstrip(",") for name in rules["after_the"])
    return (
        frozenset(rules["sure_tails"]),
        frozenset(rules["other_tails"]),
        None,
        medium,
        medium,
        verbs,
        verbs | the_verbs,
        frozenset(name.split()[-1] for name in rules["presses"]),
    )


@cache
def _shapes(language: str) -> tuple[re.Pattern[str], ...]:
    rules = table(language, "credits")
    sure, other = either(rules["sure_tails"]), either(rules["other_tails"])
    medium = either(rules["mediums"])
    only_media, often_media = either(rules["after_sure"]), either([*rules["after_sure"], *rules["after_the"]])
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b(?:the[ ])?(?P<name>(?:The[ ])?(?:{_CAPITAL}[ ]){{1,4}}{sure})(?![\w’'-]*\w)(?![ ]+[A-Z])",
            rf"\b(?:(?=The[ ])|the[ ])(?P<name>(?:The[ ])?(?:{_CAPITAL}[ ]){{1,3}}{other})(?![\w-]*\w)(?![ ]+[A-Z])",
            rf"(?<![\w.@/-])(?P<name>{_CAPITAL}-24|[A-Z]{{2,5}}-\d{{1,2}}|{_CAPITAL}(?:TV|FM)|"
            rf"(?:TV|Radio)[ ]{_CAPITAL}|"
            r"(?!Express|Empress|Cypress|Halifax)[A-Z]\w{2,}(?:press|news|fax|inform|media))(?![\w-])",
            rf"\b{medium},?[ ](?P<name>{_NAME_OF})",
            rf"(?<![\w.’'-])(?<!\b[Aa] )(?<!\b[Aa]n )(?P<name>(?:The[ ])?{_NAME})"
            rf"(?:,[ ](?:an?|the)[ ][^,.;:“”\"]{{0,50}}?\b{medium}"
            r"(?:[ ](?:of|in|from|based|run|owned|that|which|close|linked|for|with|critical)\b[^,.;“”\"]{0,50})?[,.])",
            rf"(?:(?<=[.!?”\"][ ])|(?<=^)|(?<=\n)|(?<=,[ ]))(?P<name>{_CAPITAL})[ ]{only_media}",
            rf"\b(?P<name>The[ ]{_NAME})[ ]{often_media}",
            rf"\b(?P<name>(?!{either(rules['no_country'])}\b){_COUNTRYS}[ ]{either(rules['presses'])})(?![\w-])",
        )
    )


_LETTERS = re.compile(r"[^\W\d_]+")
_DOMAIN_FORM = re.compile(rf"(?<![\w.@/:-])(?P<name>{_DOMAIN}|@[A-Za-z]\w{{2,30}}(?![\w.]*@))")
# Words that open a sentence or stand for a person, a place or an office, never a medium by themselves.
_NEVER = re.compile(
    r"(?:the|a|an|he|she|it|they|we|i|you|who|this|that|these|those|some|many|both|one|police|officials?|witness\w*|residents?|"
    r"media|reports?|state|local|russian|chinese|iranian|mr|mrs|ms|dr|president|minister|ministry|government|parliament|"
    r"twitter|facebook|telegram|instagram|youtube|tiktok|in|on|at|but|and|as|according|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)",
    re.IGNORECASE,
)


def mentions(text: str, start: int, end: int, known: Houses, language: str = "en") -> list[Mention]:
    """The media that *text* names between *start* and *end*, left to right; none overlaps another."""
    found = list(known_mentions(text, start, end, known))
    there = frozenset(_LETTERS.findall(text, start, end))
    for number, (shape, gate) in enumerate(zip(_shapes(language), _gates(language), strict=True)):
        if gate is not None and gate.isdisjoint(there):
            continue
        for match in shape.finditer(text, start, end):
            if mention := _by_shape(match, known, sure=number != 2):
                put(found, mention)
    for match in _DOMAIN_FORM.finditer(text, start, end):
        put(found, Mention(Span(match.start("name"), match.end("name")), match["name"], "site", sure=False))
    return found


def put(found: list[Mention], mention: Mention) -> None:
    """Put *mention* into the ordered *found* where nothing overlaps it; in the place of shorter ones that it covers."""
    first = bisect_right(found, mention.span.start, key=lambda m: m.span.end)
    last = first
    while last < len(found) and found[last].span.start < mention.span.end:
        last += 1
    clashes = found[first:last]
    if all(mention.span.covers(m.span) and mention.span != m.span and not m.sure for m in clashes):
        found[first:last] = [mention]


def _by_shape(match: re.Match[str], known: Houses, *, sure: bool) -> Mention | None:
    start, end = match.span("name")
    name = match["name"]
    first = re.match(r"(?:the\s+)?([\w’'.-]+)", name, re.IGNORECASE)
    alone = len(key(name).split()) == 1
    if alone and first and _NEVER.fullmatch(first[1].rstrip("’'.")):
        return None
    lead = _leading_stranger(name)
    house = known.find(name[lead:])
    return Mention(
        Span(start + lead, end), house.name if house else name[lead:], house.kind if house else "outlet", sure
    )


def _leading_stranger(name: str) -> int:
    """How many characters of *name* are a sentence's first word that is no part of it ("On Arvel Radio")."""
    found = re.match(
        r"(?:On|In|At|But|And|As|For|By|Per|While|When|State|Via|From|Citing|Meanwhile|Yet|Local|Told)\s+(?=\S)", name
    )
    return found.end() if found else 0


def named_again(text: str, start: int, end: int, names: Sequence[Mention]) -> Iterator[Mention]:
    """Where a medium that the article has named is named again, in full or by "the" and its last word."""
    for house in {m.name: m for m in names}.values():
        tail = house.name.split()[-1]
        if text.find(tail, start, end) < 0:
            continue
        forms = {re.escape(re.sub(r"^[Tt]he\s+", "", house.name))}
        if len(key(house.name).split()) > 1 and tail[:1].isupper():
            forms.add(rf"(?<=\b[Tt]he\s){re.escape(tail)}")
        for match in re.finditer(
            rf"(?<![\w-])(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?![\w-])", text[start:end]
        ):
            yield Mention(Span(start + match.start(), start + match.end()), house.name, house.kind, sure=False)


def proper_name(text: str) -> bool:
    """Whether *text* could be a medium's name by itself: one capitalised word or initials, no common opener."""
    return bool(re.fullmatch(rf"{_CAPITAL}(?:\.\w{{2,10}})?", text)) and not _NEVER.fullmatch(text)
