"""Find the same text in two articles: reprints, edited reprints and carried-over passages. Stage 4 of 5.

    article ──▶ keys (find candidates) ──▶ sketch (leave out who met by chance) ──▶ compare (align, and say what is the same)

`keys` are for an index: two articles that share a passage share a key, and few others do. Chance meetings grow with the
case, so two sketches tell at once whether enough words in a row stand in both for `compare` to find a passage.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from reportedly.ids import id_of
from reportedly.link.align import BRIDGE, RUN, Run, Stretch, align, split
from reportedly.link.direction import Side, direction
from reportedly.link.words import NONE, Flags, Hashes, Ints, Words, shingles, winnowed, words
from reportedly.model.article import Article
from reportedly.model.record import Copy
from reportedly.model.span import Span

# Tuned on 924 PolNeAR articles about one campaign and on planted copies (bench/copies_planted.py). Five weighty words
# are about nine words of text, so that a text in which every fifth word was changed still shares a key; the many who
# meet by chance are told apart by their sketches. Of every WINDOW runs one is kept: an unchanged stretch of
# SHINGLE + WINDOW - 1 weighty words is always found.
SHINGLE = 5
WINDOW = 2
# What stands in a quotation shorter than this gives no key: thousands may quote one sentence of a speech.
QUOTATION = 25
# A passage counts with this many words the same, those that both set in quotation marks taken by half: 39 words of a
# speech may have been heard by both. Two sentences may be shorter, if some words are not quoted: "he said" in the same
# place is the same cut.
ENOUGH = 20
ENOUGH_OF_SENTENCES = 12
SENTENCES = 2
OWN = 3
OWN_OF_SENTENCES = 2
IN_SENTENCE = 4
# How alike they must be, by how many words are the same: two stories of one event share its facts in like words, so
# a short passage must be nearly the same. Long passages bear more editing.
SIMILAR = ((60, 0.7), (30, 0.78), (0, 0.84))
ALMOST_THE_SAME = 0.85
# From this share of the shorter text on, it is a reprint; and so many of its words must be the same.
WHOLE = 0.8
WHOLE_SAME = 0.7
# So many words may lie between two runs of one stretch in one text, where the other has none there.
_REACH = 4 * BRIDGE
# How far an edge may move to the beginning or end of its sentence.
REACH = 5
# Words of a neighbouring sentence that the two share by chance at an edge ("The ...").
STRAGGLERS = 2
# So many words may be cut between a passage and a sentence that was carried with it.
CUT = 60
_CLOSING = re.compile(r"[.!?…,;:]*[”\"’'»)\]]*")
_OPENING = frozenset("“\"‘'«([")


def keys(article: Article) -> list[str]:
    """The index keys of *article*: they depend on its readable words alone, not on where a passage stands."""
    text = words(article)
    hashes = shingles(text.codes[text.weighty], SHINGLE).copy()
    if not len(hashes):
        return []
    inside = text.in_short_quotation(QUOTATION)[text.weighty].astype(np.int64)
    hashes[np.convolve(inside, np.ones(SHINGLE, dtype=np.int64), mode="valid") >= SHINGLE - 1] = NONE
    return [f"{value:016x}" for value in winnowed(hashes, WINDOW) if value != NONE]


def sketch(article: Article) -> bytes:
    """The readable words of *article*, two bytes each, and a bit that turns with each sentence: what `likely` needs."""
    text = words(article)
    turns = np.unique(text.sentence, return_inverse=True)[1] % 2
    return (text.codes & 0xFFFF).astype("<u2").tobytes() + np.packbits(turns.astype(np.uint8)).tobytes()


def likely(one: bytes, others: Mapping[str, bytes]) -> list[str]:
    """Of *others*, by name, those with which `compare` can find a passage; it finds none with the rest."""
    mine, size = np.sort(_runs(one)), _size(one)
    if size < RUN:
        return []
    return [name for name, other in others.items() if _may_share(one, mine, other)]


def _may_share(one: bytes, mine: Hashes, other: bytes) -> bool:
    theirs = _runs(other)
    place = np.minimum(np.searchsorted(mine, theirs), len(mine) - 1)
    found = np.flatnonzero(mine[place] == theirs)
    if not (there := _enough(found, other)):
        return False
    here = _enough(np.flatnonzero(np.isin(_runs(one), theirs[found])), one)
    # Two sentences may have become one.
    return min(here, there) > 0 and max(here, there) > 1


def _size(sketched: bytes) -> int:
    return 8 * len(sketched) // 17


def _runs(sketched: bytes) -> Hashes:
    """Each run of RUN words as one number."""
    codes = np.frombuffer(sketched, dtype="<u2", count=_size(sketched)).astype(np.uint64)
    count = max(len(codes) - RUN + 1, 0)
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        runs |= codes[place : place + count] << np.uint64(16 * place)
    return runs


def _enough(starts: Ints, sketched: bytes) -> int:
    """Whether the words of runs that begin at *starts* can make a passage: 2 alone, 1 if they do in the other text."""
    most = 0
    for near in np.split(starts, np.flatnonzero(np.diff(starts) > _REACH + RUN) + 1):
        inside = np.unique((near[:, None] + np.arange(RUN)).ravel())
        if len(inside) >= ENOUGH:
            return 2
        if len(inside) >= ENOUGH_OF_SENTENCES:
            turns = np.unpackbits(np.frombuffer(sketched, dtype=np.uint8, offset=2 * _size(sketched)))
            number = np.cumsum(np.diff(turns[: inside[-1] + 1], prepend=turns[:1]) != 0)
            if int((np.unique(number[inside], return_counts=True)[1] >= IN_SENTENCE).sum()) >= SENTENCES:
                return 2
            most = 1
    return most


def compare(a: Article, b: Article) -> list[Copy]:
    """The passages that *a* and *b* (``a.id < b.id``) share, in the order of *a*; empty where they share none."""
    one, other = words(a), words(b)
    found = [piece for stretch in align(one, other) for piece in _alike(stretch)]
    sure = [s for s in found if _is_passage(s, one, other)]
    if not sure:
        return []
    # Where the two share a passage for certain, a single whole sentence that they share was carried with it: a long one,
    # or one that stands next to the passage but for what one of them cut.
    stretches = [s for s in found if s in sure or (_is_sentence(s, one, other) and _is_carried(s, sure, one, other))]
    shorter = min(len(one), len(other))
    covered = sum(_covered(s.solid) for s in stretches)
    whole = covered >= WHOLE * shorter and sum(s.matched for s in stretches) >= WHOLE_SAME * shorter
    return [_copy(a, b, one, other, s, whole) for s in stretches]


def _covered(runs: Sequence[Run]) -> int:
    """How many words of the shorter text a passage covers, from its first run to its last."""
    if not runs:
        return 0
    first, last = runs[0], runs[-1]
    return min(last.a - first.a, last.b - first.b) + last.length


def _alike(stretch: Stretch) -> list[Stretch]:
    """*stretch*, or the parts of it that are alike enough; what is not alike in any part is left out."""
    if _similarity(stretch) >= next(least for words, least in SIMILAR if stretch.matched >= words):
        return [stretch]
    halves = split(stretch)
    return [piece for half in halves for piece in _alike(half)] if halves else []


def _is_passage(stretch: Stretch, one: Words, other: Words) -> bool:
    """Whether the two share enough words in a row, or enough sentences."""
    if not stretch.solid:
        return False
    at_a, at_b, own = _places(stretch.solid, one, other)
    weight, sides = _weight(own), ((one, at_a, stretch.a), (other, at_b, stretch.b))
    # Who makes one sentence of two has carried two.
    pieces = [(text, edges) for text, at, edges in sides if _sentences(text, at) >= SENTENCES]
    if int(own.sum()) < (OWN_OF_SENTENCES if pieces else OWN):
        return False
    return weight >= ENOUGH or (weight >= ENOUGH_OF_SENTENCES and any(_is_whole(*piece) for piece in pieces))


def _sentences(text: Words, at: Ints) -> int:
    """How many sentences the words at these places make."""
    return int((np.unique(text.sentence[at], return_counts=True)[1] >= IN_SENTENCE).sum())


def _is_whole(text: Words, edges: tuple[int, int]) -> bool:
    """Whether a stretch begins and ends with a sentence, but for a word or two."""
    first, end = edges
    before = min(_to_start(text, first), _to_end(text, first + 1) + 1)
    behind = min(_to_end(text, end), _from_start(text, end))
    return max(before, behind) <= STRAGGLERS


def _is_sentence(stretch: Stretch, one: Words, other: Words) -> bool:
    """Whether it is one whole sentence in both, hardly changed."""
    if _similarity(stretch) < ALMOST_THE_SAME or stretch.matched < IN_SENTENCE:
        return False
    (a0, a1), (b0, b1) = stretch.a, stretch.b
    return max(_to_start(one, a0), _to_start(other, b0), _to_end(one, a1), _to_end(other, b1)) <= STRAGGLERS


def _is_carried(stretch: Stretch, sure: Sequence[Stretch], one: Words, other: Words) -> bool:
    """Whether it is long and not a quotation in both, or stands next to a passage where one of the two cut something."""
    if int(_places(stretch.runs, one, other)[2].sum()) >= ENOUGH_OF_SENTENCES:
        return True
    return any(_is_next(*sorted((stretch, passage), key=lambda s: s.a)) for passage in sure)


def _is_next(first: Stretch, second: Stretch) -> bool:
    gaps = sorted((second.a[0] - first.a[1], second.b[0] - first.b[1]))
    return 0 <= gaps[0] <= STRAGGLERS and gaps[1] <= CUT


def _places(runs: Sequence[Run], one: Words, other: Words) -> tuple[Ints, Ints, Flags]:
    """Where the same words stand in the one and the other, and which do not stand in quotation marks in both."""
    at_a = np.concatenate([np.arange(r.length) + r.a for r in runs])
    at_b = np.concatenate([np.arange(r.length) + r.b for r in runs])
    return at_a, at_b, ~(one.quoted[at_a] & other.quoted[at_b])


def _weight(own: Flags) -> float:
    """How much the same words tell: what both quote may be a speech that both heard, and tells half."""
    return float(own.sum()) + 0.5 * float((~own).sum())


def _similarity(stretch: Stretch) -> float:
    (a0, a1), (b0, b1) = stretch.a, stretch.b
    return 2 * stretch.matched / (a1 - a0 + b1 - b0)


def _copy(a: Article, b: Article, one: Words, other: Words, stretch: Stretch, whole: bool) -> Copy:
    stretch = _without_stragglers(stretch, one)
    (a0, b0), (a1, b1) = _first(stretch, one, other), _last(stretch, one, other)
    similarity = round(2 * stretch.matched / (a1 - a0 + b1 - b0), 3)
    a_span, b_span = _edges(a, one.span(a0, a1)), _edges(b, other.span(b0, b1))
    origin, evidence = direction(a, b, _marked(stretch, one, other))
    return Copy(
        id=id_of("y", a.id, b.id, f"{a_span.start}-{a_span.end}", f"{b_span.start}-{b_span.end}"),
        a=a.id,
        b=b.id,
        a_span=a_span,
        b_span=b_span,
        similarity=similarity,
        origin=origin,
        why=f"{_extent(stretch, a1 - a0, b1 - b0, whole)}; {evidence}",
        whole=whole,
    )


def _extent(stretch: Stretch, length_a: int, length_b: int, whole: bool) -> str:
    words_there = max(length_a, length_b)
    kind = "reprint" if whole else "passage"
    if stretch.matched == length_a == length_b:
        return f"{kind}: {stretch.matched} words, the same in both"
    return f"{kind}: {stretch.matched} of {words_there} words are the same, in the same order"


def _without_stragglers(stretch: Stretch, one: Words) -> Stretch:
    """*stretch* without the first word or two of a next sentence, or the last of the one before: chance matches."""
    last = stretch.runs[-1]
    over = _from_start(one, last.a + last.length)
    if over <= STRAGGLERS and over < last.length and _to_end(one, last.a + last.length) > 0:
        stretch = Stretch((*stretch.runs[:-1], Run(last.a, last.b, last.length - over)))
    first = stretch.runs[0]
    ahead = _to_end(one, first.a + 1) + 1
    if ahead <= STRAGGLERS and ahead < first.length and _to_start(one, first.a) > 0:
        stretch = Stretch((Run(first.a + ahead, first.b + ahead, first.length - ahead), *stretch.runs[1:]))
    return stretch


def _from_start(text: Words, end: int) -> int:
    """How many words of the sentence that ends a stretch lie in it, were the stretch to begin with the sentence."""
    return end - int(np.searchsorted(text.sentence, text.sentence[end - 1], side="left"))


def _first(stretch: Stretch, one: Words, other: Words) -> tuple[int, int]:
    """Where the passage begins: at the start of the sentence in both, if that is near."""
    a, b = stretch.a[0], stretch.b[0]
    back_a, back_b = _to_start(one, a), _to_start(other, b)
    return (a - back_a, b - back_b) if max(back_a, back_b) <= REACH else (a, b)


def _last(stretch: Stretch, one: Words, other: Words) -> tuple[int, int]:
    a, b = stretch.a[1], stretch.b[1]
    on_a, on_b = _to_end(one, a), _to_end(other, b)
    return (a + on_a, b + on_b) if max(on_a, on_b) <= REACH else (a, b)


def _to_start(text: Words, at: int) -> int:
    return at - int(np.searchsorted(text.sentence, text.sentence[at], side="left"))


def _to_end(text: Words, at: int) -> int:
    return int(np.searchsorted(text.sentence, text.sentence[at - 1], side="right")) - at


def _edges(article: Article, span: Span) -> Span:
    """*span* with the marks that belong to its first and last word."""
    closing = _CLOSING.match(article.text, span.end)
    start = span.start - (span.start > 0 and article.text[span.start - 1] in _OPENING)
    return Span(start, closing.end() if closing else span.end)


def _marked(stretch: Stretch, one: Words, other: Words) -> Side | None:
    """The article that sets the passage in quotation marks where the other does not."""
    (a0, a1), (b0, b1) = stretch.a, stretch.b
    share_a, share_b = one.quoted[a0:a1].mean(), other.quoted[b0:b1].mean()
    if share_a >= 0.9 and share_b <= 0.5:
        return "a"
    return "b" if share_b >= 0.9 and share_a <= 0.5 else None
