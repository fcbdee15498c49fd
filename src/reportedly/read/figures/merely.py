"""Read what is counted where nothing that the tables know happened to it: "four huts", "not a single tram". Stage 3 of 5.

A count with no outcome is a figure too: two voices may differ on it. Numbers of those who speak, of words about the event and
of anything abstract are none; nor are the members of a family, a pair that was told of before, or what is only named.
"""

from collections.abc import Sequence
from functools import cache

from reportedly.model.figure import Number
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.cores import SPELLED, core_at, words_in
from reportedly.read.figures.outcomes import outcome_at
from reportedly.read.figures.tokens import Token
from reportedly.rules import table

_PEOPLE = frozenset({"people", "participants", "deployed"})
# What is thrown, fired or dropped is counted as what it does, where the words say that there was none.
_DOING = {"attacks": "attacks", "shots": "shots"}
# Fewer than this, known to the reader already ("the two men"), are a way to speak of them.
_PAIR = 2
# "Several letters", "a few windows": so vague a word counts nothing.
_CROWD = 20
# So many words after people may a verb of saying stand: "two officials with knowledge of the matter said".
_REACH = 9


def merely_counted(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the noun phrase at *here* is a count of its own, whatever happened."""
    quantity = here.quantity
    if here.letter != "Q" or here.noun is None or quantity is None or quantity.unit or quantity.former:
        return False
    if quantity.high == 0 or quantity.indefinite or (quantity.low or quantity.high or 0) < _PAIR:
        return False
    if quantity.high is None and (quantity.low or 0) < _CROWD and quantity.comparator == "vague":
        return False
    return _is_concrete(tokens, here) and not (
        _is_known(tokens, here) or _speaks(tokens, here) or _is_name(tokens, here)
    )


def whole_in(tokens: Sequence[Token], here: Chunk) -> tuple[int, Number, str] | None:
    """The whole of "one of the four men killed": where its number stands, how many they are, what befell all."""
    if here.letter != "Q" or here.noun is None or here.quantity is None:
        return None
    inside = range(here.quantity.last, here.noun[0])
    of = next((k for k in inside if tokens[k].low == "of"), None)
    at = next(
        (k for k in inside if of is not None and k > of and (tokens[k].kind == "0" or tokens[k].low in SPELLED)), None
    )
    core = core_at(tokens, at) if at is not None else None
    if at is None or core is None or core.last > here.noun[0] or core.bottom != core.top or core.bottom <= _PAIR:
        return None
    after = outcome_at(tokens, here.last) if here.last < len(tokens) else None
    told = here.counts if here.thing != "outcome" else None
    if after and "K" in after.letters and tokens[here.last].low not in {"dead"}:
        told = after.outcome("K")  # "one of the four men killed by a drone"
    return at, core.bottom, told or ""


def none_of(tokens: Sequence[Token], here: Chunk) -> tuple[tuple[int, int], str] | None:
    """What there is none of at *here* ("no shots", "not a single tram"): its noun, and its outcome or ""."""
    if here.letter != "Q" or here.quantity is None or here.quantity.high != 0 or here.thing == "outcome":
        return None
    noun = here.noun or _single(tokens, here.last)
    if noun is None:
        return None
    head, opens = tokens[noun[1] - 1].low, tokens[here.first].low
    one = here.thing in _PEOPLE and opens == "no" and tokens[noun[1] - 1].kind == "p"
    before = [t.low for t in tokens[max(0, here.first - 2) : here.first]]
    is_none = before[-1:] and before[-1] in {"is", "was", "are", "were"} and "there" not in before
    if is_none:
        return None  # "this was no strike" says what a thing is not
    if one or tokens[noun[0]].low == "such":
        return None  # "no officer had laid a hand on him" denies a deed
    if head in words_in("merely", "nothing") or (not here.thing and head not in words_in("merely", "none_of")):
        return None
    had = words_in("merely", "lacks").intersection(t.low for t in tokens[max(0, here.first - 3) : here.first])
    told = (had or _has_verb(tokens, noun[1])) and not _speaks_of(tokens, noun[1])
    return (noun, _DOING.get(here.thing, "")) if told else None


def _single(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The noun for one thing within two words of *i*: "tram", "police car"."""
    plain = [k for k in (i, i + 1) if k < len(tokens) and tokens[k].kind == "x"]
    return next(((i, k + 1) for k in reversed(plain) if tokens[k].low in words_in("merely", "none_of")), None)


def end_of_clause(tokens: Sequence[Token], here: Chunk, last: int) -> int:
    """The token after the verb of the counted, so far as it stands near: "two rounds from a battery struck"."""
    if here.first and tokens[here.first - 1].low == "of":
        return last  # "relatives of 40 miners waited"
    for k in range(last, min(len(tokens), last + _REACH)):
        if tokens[k].kind in ".,&" or (tokens[k].kind == "w" and k > last):
            break
        if tokens[k].low.endswith("ed") and k > last - 1 and tokens[k].kind == "x":
            return k + 1
    return last


def _has_verb(tokens: Sequence[Token], last: int) -> bool:
    """Whether the words right after are a verb: "no shots were fired", "not one live round left a barrel"."""
    return last < len(tokens) and (
        tokens[last].kind in "bhm" or tokens[last].low in {"left", "came", "fell"} or tokens[last].low.endswith("ed")
    )


def _is_concrete(tokens: Sequence[Token], here: Chunk) -> bool:
    head = tokens[here.last - 1].low
    if here.thing in {"outcome", "charges"} or head in words_in("merely", "not"):
        return False
    if here.thing or here.like_people:
        return True
    return head.endswith("s") and not head.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(table("en", "figures_words")["merely"]["abstract"])


def _is_known(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the words go back to those told of, or to somebody's family: "the two men", "his three sons"."""
    before = tokens[here.first - 1].low if here.first else ""
    if here.first and (tokens[here.first - 1].kind == "0" or before in SPELLED):
        return True  # "three 911 calls"
    size = here.quantity.low or here.quantity.high or 0 if here.quantity else 0
    if before in {"his", "her", "my", "your", "whose"}:
        return True
    if tokens[here.first].low == "both" or (before in {"the", "these", "those", "all", "other"} and size <= _PAIR):
        return True
    parents = {"father", "mother", "parent", "parents", "widow", "widower", "one", "each", "any", "member", "members"}
    return before == "of" and here.first > 1 and tokens[here.first - 2].low in parents


def _speaks(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the counted are voices: "two officials said", "according to three people", "told four reporters"."""
    if (
        here.thing not in _PEOPLE
        and not here.like_people
        and tokens[here.last - 1].low not in words_in("merely", "voices")
    ):
        return False
    before = [t.low for t in tokens[max(0, here.first - 3) : here.first]]
    before = before[len(before) - before[::-1].index(",") :] if "," in before else before
    says = not words_in("merely", "cues").isdisjoint(before) and not _goes_on(tokens, here.last)
    if says or (before[-1:] and before[-1] in {"by", "from", "between"}):
        return True
    return _speaks_of(tokens, here.last)


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether a verb follows, so that "says five men were left out" tells of them and not who says it."""
    for token in tokens[last : last + _REACH]:
        if token.kind in ".,w&":
            return False
        if token.kind in "bhm" or (token.kind == "x" and token.low.endswith("ed")):
            return True
    return False


def _speaks_of(tokens: Sequence[Token], last: int) -> bool:
    for token in tokens[last : last + _REACH]:
        if token.low in words_in("merely", "cues"):
            return True
        if token.kind in ".":
            return False
    return False


def _is_name(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the number opens a name: "the Seven Rivers"."""
    first, head = tokens[here.first], tokens[here.last - 1]
    return first.kind != "0" and first.capital and head.capital and (here.first > 0 or head.kind == "x")
