"""What got lost on the way from one text to its retelling. Stage 4 of 5: Readings -> Links.

"Said" becomes "explained", "up to" disappears, the quotation marks round a label vanish, a hedge or the source is
dropped. Each is shown side by side, with the words in both texts. Nothing here says which of the two is right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.engines.sentences import sentences
from reportedly.link.items import Told
from reportedly.link.pair import Pair
from reportedly.model.article import Article
from reportedly.model.record import Copy
from reportedly.model.span import Span, hull
from reportedly.rules import table

LossKind = Literal["stance", "bound", "hedge", "quotes", "source", "cut"]

# A label in quotation marks is short; what is longer is speech.
LABEL = 6
# From so many words in a row on, a part that is gone is told as cut.
CUT = 4
# How many words before a figure or a verb a phrase may stand that firms or softens it.
NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One change between a text (`before`) and its retelling (`after`), with the words in both."""

    kind: LossKind
    before: str
    before_span: Span
    after: str
    after_span: Span
    why: str


def lost_in_copy(a: Article, b: Article, copy: Copy) -> list[Loss]:
    """What the copied passage lost on its way, from its origin to the other; none where the direction is unknown."""
    if copy.origin is None:
        return []
    if copy.origin == "a":
        return losses(a, copy.a_span, b, copy.b_span)
    return losses(b, copy.b_span, a, copy.a_span)


def lost_in_retelling(a: Article, one: Told, b: Article, other: Told) -> list[Loss]:
    """What *other* (in *b*) lost of *one* (in *a*), where both make one claim: their sentences are compared.

    A retelling is free to be shorter, so only stance, bounds, hedges and quotation marks are compared.
    """
    found = losses(a, _sentence(a, one), b, _sentence(b, other))
    return [loss for loss in found if loss.kind not in ("cut", "source")]


def _sentence(article: Article, told: Told) -> Span:
    place = hull(told.statement.content)
    start = article.text.rfind("\n", 0, place.start) + 1
    end = article.text.find("\n", place.end)
    line = Span(start, end if end > 0 else len(article.text))
    return hull([place, *(s for s in sentences(article.text, [line]) if s.overlaps(place))])


def losses(before: Article, before_span: Span, after: Article, after_span: Span) -> list[Loss]:
    """What *after* lost of *before*, in the order of *before*."""
    pair = Pair(before, before_span, after, after_span)
    if pair.first == pair.first_end or pair.second == pair.second_end:
        return []
    found = [
        *_stances(pair),
        *_phrases(pair, "bound"),
        *_phrases(pair, "hedge"),
        *_labels(pair),
        *_sources(pair),
        *_cuts(pair),
    ]
    return sorted(found, key=lambda loss: (loss.before_span, loss.kind))


def _loss(pair: Pair, kind: LossKind, at: int, end: int, why: str) -> Loss:
    """A loss at words *at* to *end* of the one."""
    here, there = pair.show(at, end)
    return Loss(
        kind=kind,
        before=here.of(pair.before.text),
        before_span=here,
        after=there.of(pair.after.text),
        after_span=there,
        why=why,
    )


def _occurrences(pair: Pair, phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the one has one of *phrases*, longest first, no two overlapping."""
    at = pair.first
    split = sorted((p.split() for p in phrases), key=lambda p: (-len(p), p))
    while at < pair.first_end:
        fits = next(
            (
                p
                for p in split
                if at + len(p) <= pair.first_end and all(pair.word(at + n) == w for n, w in enumerate(p))
            ),
            None,
        )
        if fits:
            yield at, at + len(fits)
        at += len(fits) if fits else 1


def _other_has(pair: Pair, phrases: Sequence[str], low: int, high: int) -> str | None:
    """The first of *phrases* that the other has between words *low* and *high*."""
    there = " ".join(pair.other_word(i) for i in range(max(low, pair.second), min(high, pair.second_end)))
    found = [m for p in phrases if (m := re.search(rf"(?<!\w){re.escape(p)}(?!\w)", there))]
    return min(found, key=lambda m: m.start())[0] if found else None


@cache
def _rules() -> dict[str, dict[str, list[str]]]:
    rules = table("en", "lost")
    return {name: rules[name] for name in ("stance", "bound", "hedge", "source")}


def _stances(pair: Pair) -> Iterator[Loss]:
    stances = _rules()["stance"]
    for stance, phrases in stances.items():
        for at, end in _occurrences(pair, phrases):
            if any(i in pair.partner for i in range(at, end)):
                continue
            low, high = pair.opposite(at, end)
            for other, theirs in stances.items():
                if other != stance and (now := _other_has(pair, theirs, low, high + 1)):
                    was = " ".join(pair.word(i) for i in range(at, end))
                    yield _loss(
                        pair, "stance", at, end, f"“{was}” became “{now}”: the stance changed from {stance} to {other}"
                    )
                    break


def _phrases(pair: Pair, kind: Literal["bound", "hedge"]) -> Iterator[Loss]:
    """Phrases that are gone while what they qualified is still there."""
    phrases = _rules()[kind]["words"]
    for at, end in _occurrences(pair, phrases):
        if any(i in pair.partner for i in range(at, end)):
            continue
        qualified = next(
            (pair.partner[i] for i in range(end, min(end + NEAR, pair.first_end)) if i in pair.partner), None
        )
        if qualified is None or (kind == "bound" and not _counts(pair, end)):
            continue
        low, high = pair.opposite(at, end)
        if _other_has(pair, phrases, min(low, qualified - NEAR), max(high, qualified) + 1):
            continue
        was = " ".join(pair.word(i) for i in range(at, end))
        yield _loss(pair, kind, at, end, f"“{was}” is gone")


def _counts(pair: Pair, at: int) -> bool:
    """Whether a number stands at word *at* or just behind it."""
    near = [pair.word(i) for i in range(at, min(at + 2, pair.first_end))]
    return any(any(c.isdigit() for c in w) or w in _number_words() for w in near)


@cache
def _number_words() -> frozenset[str]:
    rules = table("en", "lost")
    return frozenset([*rules["numbers"], *rules["tens"], *rules["more_numbers"]])


def _labels(pair: Pair) -> Iterator[Loss]:
    """Short quotations whose words are still there, without the marks."""
    at = pair.first
    while at < pair.first_end:
        end = at
        while end < pair.first_end and pair.one.quoted[end]:
            end += 1
        partners = [pair.partner[i] for i in range(at, end) if i in pair.partner]
        if 0 < end - at <= LABEL and len(partners) == end - at and not any(pair.other.quoted[j] for j in partners):
            was = pair.one.span(at, end).of(pair.before.text)
            yield _loss(pair, "quotes", at, end, f"the quotation marks round “{was}” are gone")
        at = max(end, at + 1)


def _gone(pair: Pair) -> Iterator[tuple[int, int]]:
    """Stretches of the one that have nothing the same in the other."""
    at = pair.first
    while at < pair.first_end:
        end = at
        while end < pair.first_end and end not in pair.partner:
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _sources(pair: Pair) -> Iterator[Loss]:
    """Parts that name the source and have nothing in their place."""
    for at, end in _gone(pair):
        low, high = pair.opposite(at, end)
        words_gone = " ".join(pair.word(i) for i in range(at, end))
        named = any(re.search(rf"(?<!\w){re.escape(p)}(?!\w)", words_gone) for p in _rules()["source"]["words"])
        every = [p for stance in _rules()["stance"].values() for p in stance]
        if named and end - at >= 2 and not _other_has(pair, [*_rules()["source"]["words"], *every], low, high):
            gone = pair.one.span(at, end).of(pair.before.text)
            yield _loss(pair, "source", at, end, f"who it is from is gone: “{gone}”")


def _cuts(pair: Pair) -> Iterator[Loss]:
    for at, end in _gone(pair):
        low, high = pair.opposite(at, end)
        if end - at >= CUT and high - low <= (end - at) // 3:
            gone = pair.one.span(at, end).of(pair.before.text)
            yield _loss(pair, "cut", at, end, f"gone: “{gone}”")
