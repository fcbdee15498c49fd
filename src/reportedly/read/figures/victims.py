"""Read the people of one article to whom something happened: named, described, or meant. Stage 3 of 5.

Local news often gives a toll without a number: "Smith, 24, died at the hospital; his sister was wounded". Each
mention is joined to the person it can be, so that one victim who is told of six times is one.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from reportedly.model.span import Span, hull
from reportedly.read.figures.attach import attach
from reportedly.read.figures.chunks import Chunk, chunk, end_of_name
from reportedly.read.figures.tokens import Token, tokenise
from reportedly.rules import table

_AGE_WORD = re.compile(r"\d+|[a-z]+")
_SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_WORSE = {"shot": 1, "hospitalised": 1, "injured": 2, "intensive_care": 2, "critical condition": 2, "killed": 3}


class Mention(NamedTuple):
    """One place where a single person meets with an outcome."""

    span: Span
    sentence: int
    outcome: str
    name: tuple[str, ...] = ()
    age: int | None = None
    gender: str | None = None
    new: bool = False
    definite: bool = False
    doer: bool = False


@dataclass(slots=True)
class Person:
    """A person of the article, with every mention that tells an outcome; `outcome` is the worst of them."""

    mentions: list[Mention] = field(default_factory=list)
    name: tuple[str, ...] = ()
    age: int | None = None
    gender: str | None = None
    doer: bool = False

    @property
    def outcome(self) -> str:
        """What happened in the end: the worst that any mention tells."""
        return max((m.outcome for m in self.mentions), key=lambda o: (_WORSE.get(o, 0), o))

    def add(self, mention: Mention) -> None:
        """Take in one more mention."""
        self.mentions.append(mention)
        self.name = max(self.name, mention.name, key=len)
        self.age = self.age if self.age is not None else mention.age
        self.gender = self.gender or mention.gender
        self.doer = self.doer or mention.doer


def read_victims(text: str, sentences: Sequence[Span]) -> list[Person]:
    """The people in *text* to whom something happened, in the order in which they come up."""
    people: list[Person] = []
    for mention in _mentions(text, sentences):
        person = _same(people, mention)
        if person is None:
            person = Person()
            people.append(person)
        person.add(mention)
    return people


def _same(people: Sequence[Person], mention: Mention) -> Person | None:
    """Who of *people* the mention can be; None for somebody new."""
    if mention.name:
        known = [p for p in people if p.name and _same_name(p.name, mention.name)]
        if known:
            return known[-1]
    if mention.age is not None:
        aged = [
            p for p in people if p.age == mention.age and not (p.name and mention.name) and _genders_agree(p, mention)
        ]
        if aged:
            return aged[-1]
    if mention.new:
        return None
    here = [p for p in people if _may_be(p, mention)]
    if mention.definite and not mention.name:
        return here[-1] if here else None
    return here[0] if here else None


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the two names can be one person's: the shorter is in the longer, or first and last word agree."""
    shorter, longer = sorted((one, other), key=len)
    return set(shorter) <= set(longer) or (one[0] == other[0] and one[-1] == other[-1])


def _genders_agree(person: Person, mention: Mention) -> bool:
    return not person.gender or not mention.gender or person.gender == mention.gender


def _may_be(person: Person, mention: Mention) -> bool:
    if person.doer != mention.doer:
        return False
    if (person.name and mention.name) or None not in (person.age, mention.age):
        return False  # the name or the age was compared already, and differs
    if not _genders_agree(person, mention):
        return False
    if not mention.definite or mention.name:
        # Two people in one sentence are two; a further mention elsewhere is taken for the one known already.
        return all(m.sentence != mention.sentence for m in person.mentions)
    return True


@cache
def _genders() -> dict[str, str]:
    words = table("en", "figures_words")["people"]
    return dict.fromkeys(words["male"], "m") | dict.fromkeys(words["female"], "f")


@cache
def _doers() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["people"]["doers"])


def _mentions(text: str, sentences: Sequence[Span]) -> Iterator[Mention]:
    words = [tokenise(text, s) for s in sentences]
    names = _surnames(words)
    for n, tokens in enumerate(words):
        chunks = _with_pronouns(tokens, chunk(tokens, names))
        attached = attach(tokens, chunks)
        for i, outcome in sorted(attached.items()):
            here = chunks[i]
            if outcome.outcome not in _WORSE or not (here.letter in "SL" or _is_one(here)):
                continue
            if _names_before(chunks, attached, i):
                continue
            mention = _mention(tokens, here, n, outcome.outcome)
            if other := _apposed(chunks, i):
                mention = _together(mention, _mention(tokens, other, n, outcome.outcome))
            yield mention
        yield from _turned_on_themselves(tokens, chunks, n)


def _apposed(chunks: Sequence[Chunk], i: int) -> Chunk | None:
    """The other half of "his brother, Ann Rey," or "Ann Rey, a driver,"."""
    if i + 2 >= len(chunks) or chunks[i + 1].letter != ",":
        return None
    pair = chunks[i].letter + chunks[i + 2].letter
    closed = i + 3 >= len(chunks) or chunks[i + 3].letter in ",."
    return chunks[i + 2] if pair in {"SL", "QL"} or (pair == "LS" and closed) else None


def _names_before(chunks: Sequence[Chunk], attached: Container[int], i: int) -> bool:
    """Whether the chunk at *i* was taken in with the one before it."""
    return i > 1 and i - 2 in attached and _apposed(chunks, i - 2) is chunks[i]


def _together(one: Mention, other: Mention) -> Mention:
    return one._replace(
        span=hull([one.span, other.span]),
        name=one.name or other.name,
        age=one.age if one.age is not None else other.age,
        gender=one.gender or other.gender,
    )


def _is_one(here: Chunk) -> bool:
    quantity = here.quantity
    return bool(quantity and quantity.low == quantity.high == 1)


def _with_pronouns(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> list[Chunk]:
    single = {"he", "she", "him", "her"}
    return [
        Chunk("S", c.first, c.last, noun=(c.first, c.last), thing="name", definite=True)
        if c.letter in "uq" and tokens[c.first].low in single and (c.letter == "u" or _stands_alone(chunks, k))
        else c
        for k, c in enumerate(chunks)
    ]


def _stands_alone(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether "her" at *k* is a person, not a possessive: nothing follows that could be hers."""
    return k + 1 >= len(chunks) or chunks[k + 1].letter in ",.&iaty"


def _turned_on_themselves(tokens: Sequence[Token], chunks: Sequence[Chunk], sentence: int) -> Iterator[Mention]:
    """ "Before killing himself", "turned the gun on herself", "shoots self": the doer is hit too."""
    for k, here in enumerate(chunks):
        low = tokens[here.first].low
        if (here.letter != "r" and low not in {"self", "suicide", "oneself"}) or not k:
            continue
        span = Span(tokens[max(0, here.first - 1)].start, tokens[here.last - 1].end)
        window = {t.low for t in tokens[max(0, here.first - 6) : here.first]}
        outcome = next((c.outcome for c in reversed(chunks[max(0, k - 3) : k]) if c.outcome), None)
        if "accidentally" in window or "accidental" in window:
            told = outcome.outcome("V") if outcome else None
        elif outcome is not None:
            told = outcome.outcome("V" if "V" in outcome.letters else "K")
            told = "killed" if told == "shot" and window & {"then", "before", "turned", "fatally"} else told
        else:
            told = (
                "killed"
                if window & {"gun", "weapon", "committed", "then"}
                and window & {"turned", "turning", "committed", "turns", "and"}
                else None
            )
        if told in _WORSE:
            before = next((c for c in reversed(chunks[:k]) if c.letter in "SL"), None)
            who = _mention(tokens, before, sentence, told) if before else Mention(span, sentence, told, definite=True)
            deliberate = told == "killed" and not window & {"accidentally", "accidental"}
            yield who._replace(span=span, definite=True, doer=deliberate)


def _surnames(sentences: Sequence[Sequence[Token]]) -> frozenset[str]:
    """The last words of the full names in the article."""
    found = set()
    for tokens in sentences:
        i = 0
        while i < len(tokens):
            last = end_of_name(tokens, i)
            placed = i and tokens[i - 1].kind in "iotd" and tokens[i - 1].low not in {"by", "as", "of"}
            if last - i > 1 and not placed:
                found |= {t.low for t in tokens[i:last] if len(t.low) > 2 and t.kind == "x"}
            i = max(i + 1, last)
    return frozenset(found)


def _mention(tokens: Sequence[Token], here: Chunk, sentence: int, outcome: str) -> Mention:
    first, last = here.noun or (here.first, here.last)
    inside = [t.low for t in tokens[here.first : here.last]]
    pronoun = len(inside) == 1 and inside[0] in {"he", "she", "him", "her"}
    name = tuple(t.low for t in tokens[first:last] if len(t.low) > 2) if here.thing == "name" and not pronoun else ()
    gender = next((_genders()[low] for low in inside if low in _genders()), None)
    return Mention(
        span=Span(tokens[here.first].start, tokens[here.last - 1].end),
        sentence=sentence,
        outcome=outcome,
        name=name,
        age=_age(tokens, here),
        gender=gender,
        new=bool(here.quantity and here.quantity.new),
        definite=here.definite,
        doer=bool(_doers().intersection(inside)),
    )


def _years(low: str) -> int | None:
    """The age that "24-year-old" or "two-year-old" says; None for months: a baby's age is told in many ways."""
    match = _AGE_WORD.match(low)
    if not match or low[match.end() :].lstrip("-– ").startswith(("m", "w", "d")):
        return None
    number = match.group()
    return int(number) if number.isdigit() else _SMALL.get(number)


def _age(tokens: Sequence[Token], here: Chunk) -> int | None:
    """The age that stands in the noun phrase or right after it: "a 24-year-old man", "Holt, 27,"."""
    for token in tokens[here.first : here.last]:
        if token.kind == "g":
            return _years(token.low)
    after = tokens[here.last : here.last + 3]
    if len(after) > 1 and after[0].low in {",", "("}:
        number = after[2] if after[1].low in {"age", "aged"} and len(after) > 2 else after[1]
        if number.kind == "0" and number.low.isdigit() and int(number.low) < 120:
            return int(number.low)
    return None
