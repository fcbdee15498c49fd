"""The nouns of which words say only that there was none: "no fuel of any kind", "denied | there had been bottles". Stage 4 of 5.

"No guard was hurt" says more of the guard than that there was none, "no order to shoot" speaks of one order only, and "I am no
baker" of what somebody is: these have no noun here. The words are in ``plain`` in ``rules/en/claims.toml``.
"""

import re
from functools import cache, lru_cache

from reportedly.link.claim_words import canonical, plain
from reportedly.link.denial_core import deeds
from reportedly.rules import table

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NO = re.compile(
    r"(?i)\b(?:no|not (?:a single|one|any)|without (?:any|a single)|(?:n['’]t|never) (?:a single|any)"
    r"|neither(?=.* nor )|nor) (?=[a-z])"
)
_BEFORE = re.compile(r"([^\W_]+) \Z")
# "I am no clerk", "the mill has no roof": what somebody is or has.
_STATE = re.compile(
    r"(?i)(?:(?<!there )\b(?:am|is|are|was|were|be|been)|(?<!we )(?<!they )(?<!i )\b(?:has|have|had)) \Z"
)
_THERE = re.compile(
    r"(?i)\A\W*(?:that )?(?:there (?:was|were|is|are|had been|has been|have been) (?:an? |any )?"
    r"|the use of (?:any )?|(?:having )?used? (?:any )?|using (?:any )?|any )"
)
# Where what is said of the noun ends.
_END = re.compile(
    r"(?i)[.,;:!?“”\"()–—]|\b(?:and|or|but|nor|except|besides|other than|apart from|that|which|who|because)\b"
)
_LY = re.compile(r"(?i)\w+ly\Z")
_DONE = re.compile(r"\w{2,}ed\Z")
_HEADS = 3  # words after the "no" among which its noun is


@lru_cache(maxsize=4096)
def none_of(text: str) -> tuple[str, ...]:
    """The nouns of which a text says only that there were none, or that nothing was done with them."""
    text, found = plain(text), []
    for match in _NO.finditer(text):
        before = _BEFORE.search(text, 0, match.start())
        if _STATE.search(text, 0, match.start()) or (before and not _tells_of(before[1])):
            continue
        if head := _head(_WORD.findall(text[match.end() : _ends(text, match.end())])):
            found.append(head)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def denied_there(text: str) -> tuple[str, ...]:
    """The nouns of which somebody denies that they were there: "denied | there had been petrol bombs"."""
    text = plain(text)
    found = (_head(_WORD.findall(text[m.end() : _ends(text, m.end())])) for m in _THERE.finditer(text))
    return tuple(dict.fromkeys(head for head in found if head))


def _tells_of(word: str) -> bool:
    """Whether a word before a "no" leaves the noun what is denied: "saw no bottles", not "summoned no clerk"."""
    return word.lower() in _stops() or canonical(word.lower()) in _words("being")


def _ends(text: str, start: int) -> int:
    end = _END.search(text, start)
    return end.start() if end else len(text)


def _head(rest: list[str]) -> str | None:
    """The noun of the words after a "no", where what follows it says only that there was none."""
    run: list[str] = []
    for word in rest[: _HEADS + 1]:
        low = word.lower()
        if low in _stops() or (run and (_DONE.match(low) or canonical(low) in _words("being") | _words("going"))):
            break
        if len(run) == _HEADS:
            return None
        if not _LY.match(low):
            run.append(low)
    if not run or canonical(run[0]) in passing():
        return None
    # "No gas was used", "no bottles in the tents", "no canister went over the wall": not "no guard was hurt".
    return canonical(run[-1]) if _only_none(rest[len(run) :]) else None


def _only_none(rest: list[str]) -> bool:
    """Whether the words after a noun say no more than that there was none: not "no order | to shoot"."""
    lows = [w.lower() for w in rest]
    if not lows:
        return True
    if lows[0] in _words("where"):  # "no boat | of the service | opened fire"
        lows = lows[next((n for n, w in enumerate(lows) if n and _may_be_verb(w)), len(lows)) :]
        return not lows or _only_none(lows)
    if lows[0] not in _words("auxiliaries"):
        return canonical(lows[0]) in _words("going")
    verb = next((w for w in lows if w not in _words("auxiliaries") and not _LY.match(w)), None)
    return verb is None or verb in _words("where") or canonical(verb) in _words("being")


def _may_be_verb(low: str) -> bool:
    return (
        low in _words("auxiliaries")
        or bool(_DONE.match(low))
        or canonical(low) in _words("going") | _words("being") | deeds()
    )


@cache
def passing() -> frozenset[str]:
    """Words of which it tells little that there is none, or that come to pass later: "no comment", "was not arrested"."""
    return frozenset(canonical(w) for w in table("en", "claims")["plain"]["passing"])


@cache
def _stops() -> frozenset[str]:
    return frozenset(table("en", "claims")["words"]["stop"])


@cache
def _words(name: str) -> frozenset[str]:
    """A list of ``plain``: of verbs, as stems; of small words, as they are."""
    listed = table("en", "claims")["plain"][name]
    return frozenset(listed if name in ("auxiliaries", "where") else map(canonical, listed))
