"""Read what a vote came to: shares of the vote, turnout, and whose they are. Stage 3 of 5.

A share counts as one of the vote only where the words tell of votes that were cast: "of the vote", a turnout, a count that a
commission gives. What people told a poll, and what somebody may get, is no figure.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportedly.read.figures.by_noun import Attached
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.tokens import Token
from reportedly.rules import table

SHARE, TURNOUT, VOTES = "vote share", "turnout", "votes"
# How far before a share its verb, and before a turnout's number its noun, may stand, in words.
_REACH = 12
_TURNOUT_REACH = 7


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "figures_votes")["votes"][name])


@cache
def _cast() -> re.Pattern[str]:
    """Words of an article that tells of a vote which was held and counted."""
    return re.compile(rf"\b(?:{'|'.join(table('en', 'figures_votes')['votes']['article'])})\b", re.IGNORECASE)


def tells_of_vote(text: str) -> bool:
    """Whether the article tells of votes that were cast and counted."""
    return bool(_cast().search(text))


def voted(
    tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, *, vote: bool, before: str | None
) -> Attached | None:
    """What the share at *i* says of a vote; *before* is what the figure before it told, *vote* if the article tells of one."""
    here = chunks[i]
    lows = [t.low for t in tokens]
    if (at := _turnout(tokens, lows, here)) is not None:
        return Attached(TURNOUT, min(i, _chunk_of(chunks, at)), i, "noun")
    following = tokens[here.last : here.last + 3]
    if any(t.kind == "m" for t in following) or not _words("polling").isdisjoint(lows) or _is_of_something(lows, here):
        return None
    if _is_of_vote(lows, here):
        return Attached(SHARE, i, i, "noun")
    if not vote or _may_be(tokens, here):
        return None
    beside = before in {SHARE, TURNOUT} and _goes_on(tokens, here)
    if beside and before:
        return Attached(before, i, i, "noun")
    told = _words("context").intersection(lows) or before == SHARE
    return Attached(SHARE, i, i, "noun") if told and _is_given(tokens, lows, here) else None


def _turnout(tokens: Sequence[Token], lows: Sequence[str], here: Chunk) -> int | None:
    """Where the words of a turnout begin: "a turnout of 78 percent", "78 percent of voters took part"; None without."""
    end = here.quantity.last if here.quantity else here.last
    following = lows[end : end + 6]
    if following[:1] == ["turnout"] or following[1:2] == ["turnout"]:
        return here.first
    if following[:1] == ["of"] and not _words("electors").isdisjoint(following):
        who = next(k for k in range(end, end + 6) if lows[k] in _words("electors"))
        after = lows[who + 1 : who + 4] if lows[who + 1 : who + 2] != ["of"] else []
        cast = not _words("turned out").isdisjoint(after) and _words("polling").isdisjoint(lows)
        return here.first if cast else None
    for k in range(here.first - 1, max(-1, here.first - _TURNOUT_REACH), -1):
        if lows[k] == "turnout":
            return k
        if lows[k] not in _words("between") and tokens[k].kind not in "bhdma0y" and not tokens[k].capital:
            return None
    return None


def _chunk_of(chunks: Sequence[Chunk], token: int) -> int:
    return next(i for i, c in enumerate(chunks) if c.first <= token < c.last)


def _is_of_vote(lows: Sequence[str], here: Chunk) -> bool:
    """ "Of Sunday's vote", "of all ballots cast"."""
    following = lows[here.first : here.last + 6]
    at = following.index("of") if "of" in following else None
    if at is None or not _words("cast").intersection(following[at : at + 5]):
        return False
    return _words("tallied").isdisjoint(following[at:])  # "with 90 percent of the ballots counted"


def _is_of_something(lows: Sequence[str], here: Chunk) -> bool:
    """Whether the share is of something that is no vote, or a chance, or a change: "of voters", "40 percent likelihood"."""
    following = lows[here.last : here.last + 5]
    if here.noun is not None or following[:1] == ["of"]:
        return not _is_of_vote(lows, here)
    return not _words("others").isdisjoint(following[:3])


def _may_be(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the clause tells what could come: "would get 40 percent"."""
    return any(t.kind == "m" or t.low in _words("hoped") for t in tokens[max(0, here.first - _REACH) : here.first])


def _goes_on(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "81 percent, or 78 percent", "61.8 percent to 27 percent", "from 54% to 56%": right after another share."""
    k = here.first - 1
    while k >= 0 and tokens[k].kind in ",&tia" and here.first - k < 4:
        k -= 1
    return k >= 0 and tokens[k].low in {"%", "percent", "cent"}


def _is_given(tokens: Sequence[Token], lows: Sequence[str], here: Chunk) -> bool:
    """Whether the words give the share to somebody: "won 61.4 percent", "27 percent for Roe", "the board says 61 percent"."""
    following = tokens[here.last : here.last + 2]
    if len(following) == 2 and following[0].low == "for" and (following[1].capital or following[1].kind == "d"):
        return True
    for k in range(here.first - 1, max(-1, here.first - _REACH), -1):
        if tokens[k].kind == "." or (tokens[k].low == "," and lows[k + 1 : k + 2] != ["with"]):
            return False
        if lows[k] in _words("given"):
            return True
    return False


class _Named(NamedTuple):
    first: int
    last: int


_PRONOUNS = frozenset({"him", "her", "them", "he", "she", "they", "his"})


def holder(text: str, tokens: Sequence[Token], here: Chunk, known: str | None) -> str | None:
    """Whose the votes at *here* are: "27 percent for Roe", "Roe won 61 percent", "gave Kim Roe 812 votes"."""
    for k in range(here.last, min(len(tokens), here.last + 6)):
        if tokens[k].low == "for":
            return _someone(text, tokens, k + 1, known)
        if tokens[k].kind not in "odx" or tokens[k].low in {"to", "and"}:
            break
    for k in range(here.first - 1, max(-1, here.first - _REACH), -1):
        if tokens[k].kind == "." and tokens[k].low != "%":
            return None
        if tokens[k].low in _PRONOUNS:
            return _owner(text, tokens, k) or known
        if _is_name(tokens, k):
            first = k
            while first and (_is_name(tokens, first - 1) or (tokens[first - 1].low == "." and first > 1)):
                first -= 1
            return text[tokens[first].start : tokens[k].end]
    return None


def _owner(text: str, tokens: Sequence[Token], k: int) -> str | None:
    """Who "her" is in "Kim Roe's coalition gives her 54 percent"."""
    for last in range(k - 1, -1, -1):
        if tokens[last].kind == "q" and tokens[last].capital and tokens[last].low not in {"his", "her", "their"}:
            first = last
            while first and _is_name(tokens, first - 1):
                first -= 1
            return text[tokens[first].start : tokens[last].end].removesuffix("'s").removesuffix("’s")
    return None


def _is_name(tokens: Sequence[Token], k: int) -> bool:
    return (
        tokens[k].capital
        and tokens[k].kind == "x"
        and tokens[k].low not in _words("not_names")
        and _may_open(tokens, k)
    )


def _may_open(tokens: Sequence[Token], k: int) -> bool:
    """A capital at the head of a sentence is a name only before another, or before a verb of winning."""
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    wins = following is not None and following.low in _words("given")
    return k > 0 or wins or (following is not None and following.capital)


def _someone(text: str, tokens: Sequence[Token], k: int, known: str | None) -> str | None:
    if k < len(tokens) and tokens[k].low in _PRONOUNS:
        return _owner(text, tokens, k) or known
    last = k
    while last < len(tokens) and (_is_name(tokens, last) or (last == k and tokens[last].kind == "d")):
        last += 1
    return text[tokens[k].start : tokens[last - 1].end] if last > k and tokens[last - 1].capital else None


def divided(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int) -> Attached | None:
    """ "Passed by 61 to 58": the number at *i* where it is one of the two sides of a ballot."""
    if chunks[i].letter != "Q" or (chunks[i].noun is not None and tokens[chunks[i].last - 1].low != "votes"):
        return None
    for first in (i, i - 2):
        sides = chunks[first : first + 3] if first > 0 else []
        if [c.letter for c in sides] not in (["Q", "t", "Q"], ["Q", "-", "Q"], ["Q", ",", "Q"]) or (
            sides[0].noun and tokens[sides[0].last - 1].low != "votes"
        ):
            continue
        words = {t.low for t in tokens} & frozenset(table("en", "figures_votes")["ballots"]["by"])
        before = tokens[sides[0].first - 1].low
        if words and (before == "by" or before in words):
            return Attached(VOTES, i - 1, i + 2, "noun") if first == i else Attached(VOTES, i, i, "noun")
    return None
