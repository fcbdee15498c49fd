"""Read a bare number that goes on with what was counted before. Stage 3 of 5.

"Five are dead, the ministry says. The union says at least seven": the second number has no noun and no verb of its
own. Only such shapes count: a verb of counting or saying right before a number that ends its clause, a number that
"that figure" or "its count" is brought to, a second voice after a semicolon, and a correction ("30 people, not 300").
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reportedly.model.figure import Figure, Number
from reportedly.read.figures.by_noun import Attached
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.cores import listed, numeral
from reportedly.read.figures.fits import OF_VICTIMS
from reportedly.read.figures.gapped import alone, gapped, it_is
from reportedly.read.figures.outcomes import outcome_at
from reportedly.read.figures.partitive import some_of, whole_number
from reportedly.read.figures.tokens import Token
from reportedly.rules import table

# How many tokens before the number the noun of counting ("that figure", "its count") may stand.
_REACH = 7
# A semicolon and who counts: "; the police, about 1,800".
_LONGEST_VOICE = 6
_ENDS = frozenset({".", ",", "&"})
# "It had said 31 miners on Saturday".
_SAID = frozenset({"said", "announced", "reported", "counted", "gave", "admitted", "acknowledged", "listed"})
# A verb of counting, or a list, may stand so many words before "13 names".
_NAMES_REACH = 12


class Before(NamedTuple):
    """The outcome that was counted last: in the sentence before (`near`), or in one of the few before (`far`)."""

    near: str | None = None
    far: str | None = None
    vote: bool = False  # whether the article tells of votes that were counted
    toll: str | None = None  # killed, where one of those sentences counts the dead
    holder: str | None = None  # whose the last votes told of are
    counted: Mapping[Number, Figure] = {}  # the last figure of each exact number in those sentences
    main: str | None = None  # what the article counts first, as a rule its toll


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "figures_words")["elided"][name])


def elided(
    tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, inside: str | None, before: Before
) -> Attached | None:
    """What the number at *i* counts, taken over from *inside* its sentence or from *before*; None where it does not."""
    here = chunks[i]
    if here.quantity is None or here.quantity.high == 0 or here.quantity.indefinite or here.letter != "Q":
        return None
    near, far = inside or before.near, inside or before.near or before.far
    if far and _corrects(tokens, here):
        return Attached(far, i, i, "corrected")
    if part := some_of(tokens, here, inside or before.toll or before.near):
        return Attached(part, i, _predicate(chunks, i), "part of them")
    if opened := whole_number(tokens, here, before.counted):
        return Attached(opened.outcome or "", i, i, "carried")
    if here.noun is not None and (listed_as := before.toll or far or before.far) and _names_of(tokens, here):
        return Attached(listed_as, i, i, "carried")
    if here.noun is not None and (outcome := _among(tokens, here.first)):
        return Attached(outcome, i, i, "carried")
    if here.noun is not None and (toll := _toll_of(tokens, here, near, before)):
        return Attached(toll, i, i, "carried")
    if here.noun is None and (outcome := _goes_on(tokens, chunks, i, inside, before)):
        return Attached(outcome, i, i, "carried")
    if here.noun is not None or not _closes(tokens, here.last):
        return None
    if (verb := _brings(tokens, here.first)) is not None:
        # "It" is the toll, whatever else was counted beside it.
        is_it = tokens[verb + 1].low == "it"
        later = before.far if "to" in {t.low for t in tokens[verb : here.first]} else before.main if is_it else None
        if brought := (before.toll if is_it else None) or near or later:
            sums = tokens[verb].low in _words("sums")
            return Attached(brought, _chunk_of(chunks, verb), i, "sum" if sums else "carried")
    if far and (noun := _brought_to(tokens, here.first)) is not None:
        return Attached(far, _chunk_of(chunks, noun), i, "carried")
    if (toll := before.toll or far or before.main) and (noun := _is_number(tokens, here.first)) is not None:
        return Attached(inside or toll, _chunk_of(chunks, noun), i, "carried")
    if near and (verb := _counted_by(tokens, here.first)) is not None:
        first = i if tokens[verb].low.startswith("sa") else _chunk_of(chunks, verb)
        return Attached(near, first, i, "carried")
    if inside and _second_voice(tokens, here.first, here.quantity.comparator):
        return Attached(inside, i, i, "carried")
    return None


def _toll_of(tokens: Sequence[Token], here: Chunk, near: str | None, before: Before) -> str | None:
    """What "the ministry still speaks of 34 prisoners", "it had said 31 miners on Saturday" count: the toll told of."""
    if here.thing != "people" and not here.like_people:
        return None
    if not _closes(tokens, here.last) and tokens[here.last].low not in _words("days"):
        return None
    if _brings(tokens, here.first) is not None:
        return next((o for o in (before.toll, near, before.far, before.main) if o in OF_VICTIMS), None)
    said = here.first and tokens[here.first - 1].low in _SAID
    dated = (
        here.last + 1 < len(tokens) and tokens[here.last].low == "on" and tokens[here.last + 1].low in _words("days")
    )
    return near if said and dated and near in OF_VICTIMS else None


def _predicate(chunks: Sequence[Chunk], i: int) -> int:
    """The chunk of "children" in "12 were children"; the number itself where it has its noun."""
    if chunks[i].noun is not None:
        return i
    return next((k for k in range(i + 1, min(len(chunks), i + 6)) if chunks[k].letter in "PpS"), i)


def _goes_on(
    tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, inside: str | None, before: Before
) -> str | None:
    """What a bare number counts whose clause leaves that out; None where it leaves nothing out."""
    here = chunks[i]
    counted = [k for k in range(i) if chunks[k].letter in "QR"]
    if inside and counted and gapped(tokens, here, chunks[counted[-1]].last):
        return inside
    far = before.near or before.far
    if far and not inside and here.quantity and here.quantity.new and _stands_free(tokens, here.last):
        return far
    if far and (alone(tokens, here) or (before.near and it_is(tokens, here))):
        return inside or far
    return found.outcome if (found := whole_told(tokens, here, before)) else None


def whole_told(tokens: Sequence[Token], here: Chunk, before: Before) -> Figure | None:
    """The figure of which "one of the twelve" is a part, where twelve were counted before."""
    whole = _whole(tokens, here)
    return None if whole is None else before.counted.get(whole)


def _stands_free(tokens: Sequence[Token], last: int) -> bool:
    """Whether no noun follows that the number could count: "five more at the clinic"."""
    return last >= len(tokens) or tokens[last].kind in ".,&i"


def _whole(tokens: Sequence[Token], here: Chunk) -> Number | None:
    """The number that "one of the twelve" is a part of."""
    if (
        here.last < 2
        or tokens[here.last - 2].low != "the"
        or "of" not in {t.low for t in tokens[here.first : here.last]}
    ):
        return None
    return numeral(tokens[here.last - 1])


def _names_of(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "Has confirmed 13 names", "the list holds 28 names": names of those told of before."""
    if tokens[here.last - 1].low != "names":
        return False
    before = {t.low for t in tokens[max(0, here.first - _NAMES_REACH) : here.first]}
    return bool(before & (_words("verbs") | _words("lists") | {"had", "have"}))


def _closes(tokens: Sequence[Token], last: int) -> bool:
    """Whether the number ends its clause, so that no noun follows that it could count."""
    return last >= len(tokens) or tokens[last].kind in _ENDS or tokens[last].low in _words("after")


def _corrects(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "30 people, not 300": the words set a number right that was given before."""
    after = [t.low for t in tokens[here.last : here.last + 3]]
    denies = after[:2] == [",", "not"] or after[:2] == ["rather", "than"] or after[:2] == ["instead", "of"]
    k = here.last + 2
    return denies and here.thing in {"", "people", "participants", "deployed"} and _is_digits(tokens, k)


def _is_number(tokens: Sequence[Token], first: int) -> int | None:
    """The noun of "the number isn't 23", "the ministry's figure of 11": what the article counts, where it does not say."""
    k = first - 1
    while k > 0 and tokens[k].kind in "bza":
        k -= 1
    if k == first - 1 and tokens[k].low == "of":
        k -= 1
    elif k == first - 1:
        return None
    named = (
        k > 0
        and tokens[k].low in _words("nouns")
        and (tokens[k - 1].kind in "dq" or tokens[k - 1].low in _words("which"))
    )
    return k if named and (k + 1 >= first or tokens[k + 1].low == "of" or tokens[k + 1].kind in "bz") else None


def _is_digits(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and tokens[k].kind == "0" and _closes(tokens, k + 1)


def _brought_to(tokens: Sequence[Token], first: int) -> int | None:
    """The noun of "lowered that number to", "the count stands at"; None where it says itself what it counts."""
    if not first or tokens[first - 1].low not in {"at", "to"}:
        return None
    for k in range(first - 2, max(-1, first - _REACH), -1):
        if tokens[k].kind in ".,o" or tokens[k].low in {"for", "between"}:
            return None
        if tokens[k].low in _words("nouns"):
            changed = k > 1 and tokens[k - 1].kind in "dqw" and tokens[k - 2].low in listed("changes")
            return k - 2 if changed else k
    return None


def _among(tokens: Sequence[Token], first: int) -> str | None:
    """What the state says in "among the arrested are eleven journalists"."""
    before = [t.low for t in tokens[max(0, first - 4) : first]]
    if (
        len(before) < 4
        or before[:2] not in (["among", "the"], ["among", "those"])
        or before[3] not in {"are", "were", "is", "was"}
    ):
        return None
    found = outcome_at(tokens, first - 2)
    return found.outcome("K") if found else None


@cache
def _bringing() -> list[list[str]]:
    """The pairs of words that bring a number, the longest first."""
    return [p.split() for p in sorted(table("en", "figures_words")["elided"]["brings"], key=lambda p: (-len(p), p))]


def _brings(tokens: Sequence[Token], first: int) -> int | None:
    """Where "stood at" or "add up to" begins right before the number."""
    for words in _bringing():
        start = first - len(words)
        if start > 0 and [t.low for t in tokens[start:first]] == words:
            return start
    return None


def _counted_by(tokens: Sequence[Token], first: int) -> int | None:
    """The verb of "has confirmed", "says", "spoke of" right before the number, or "families" of "families of 186"."""
    if not first:
        return None
    k = first - 1
    if tokens[first].low == "estimated" and tokens[k].kind in "haw":
        return k  # "which had earlier estimated 9,000"
    if tokens[k].low == "of" and k and tokens[k - 1].low in _words("with_of"):
        return k - 1
    there = k > 0 and tokens[k].low in {"were", "are"} and tokens[k - 1].low == "there"
    return k if there or tokens[k].low in _words("verbs") else None


def _second_voice(tokens: Sequence[Token], first: int, hedge: str) -> bool:
    """ "The organisers counted 5,000; the police, about 1,800"."""
    first -= first > 0 and tokens[first - 1].low == "at"
    if first < 3 or tokens[first - 1].low != ",":
        return False
    voice = tokens[max(0, first - 1 - _LONGEST_VOICE) : first - 1]
    marks = [k for k, t in enumerate(voice) if t.low == ";"]
    if not marks or (hedge == "exact" and voice[-1].capital):
        return False  # "; Kim Roe, 22": an age
    return marks[-1] < len(voice) - 1 and all(t.kind in "xdpPqo" for t in voice[marks[-1] + 1 :])


def _chunk_of(chunks: Sequence[Chunk], token: int) -> int:
    return next(i for i, c in enumerate(chunks) if c.first <= token < c.last)
