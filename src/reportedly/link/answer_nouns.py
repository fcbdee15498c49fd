"""The noun by which a denial points back to what it denies: "the charge", "any such order", "it". Stage 4 of 5.

A denial that says in words of its own what it denies ("the claim that the mill burned") points nowhere: it has no noun here.
"""

import re
from functools import cache, lru_cache

from reportedly.link.claim_words import canonical, pattern
from reportedly.rules import table

NO_SUCH = re.compile(r"(?i)\b(?:no|never|not|nor|neither|without)\b|n['’]t\b")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SUCH = re.compile(
    r"(?i)\bsuch (?:an? )?(?P<noun>[a-z]+)|\b(?P<kind>[a-z]+) of (?:that|this|the) (?:kind|sort|nature)\b"
)
_THAT_IS = re.compile(
    r"\b(?:that|this|it|which) (?:was|is) (?:simply |just |quite |entirely |plainly )?(?:untrue|false|not true|wrong"
    r"|a lie|nonsense)\b"
)
_CONTRARY = re.compile(r"\b(?:to the contrary|saying otherwise|that say otherwise)\b")
_SAID_SO = re.compile(r"\b(?:having|had|has|ever|she|he|they|it) said (?:so|that|it|this|any such thing)\b")
_OF_IT = re.compile(
    r"\b(?P<verb>\w+(?: off| aside| away)?) (?:the|that|this|these|those|all|such) (?P<object>\w+)(?: as [\w ]+)?[:,\s“\"]*$"
)
_POINTS = frozenset(("it", "that", "this", "so", "them", "these", "those"))
_OPENING = re.compile(
    r"[\W_]*(?:the|that|this|these|those|all|its|his|her|their|such|both)\b ?|[\W_]*[\w .'-]{2,40}?'s? "
)
_GOES_ON = re.compile(r"[\W_]*(?:that|of|about|which|who|from|by|concerning|regarding|against|made)\b")
_ENDS = re.compile(r"[\s,.“\"]*(?:as\b|\Z)")
_LONG = 14  # words: a denial with more says itself what it denies
_HEAD = 4  # words of the phrase that names the object


# A denial meets many that it may be against.
@lru_cache(maxsize=4096)
def such_noun(text: str) -> str | None:
    """The stem of "such an order", "an order of that kind"."""
    found = _SUCH.search(text)
    return canonical((found["noun"] or found["kind"]).lower()) if found else None


def noun_of(low: str, before: str, after: str, *, denied: bool, scorned: bool) -> str | None:
    """The noun of a denial in small letters that only points back; *before* and *after* are the words around it.

    *denied*: it or its cue denies; *scorned*: its cue waves something off, or calls it names.
    """
    if _THAT_IS.search(low) or (_CONTRARY.search(low) and pattern("untrue").search(low)):
        return "report"
    waved = _OF_IT.search(before)
    if waved and waved["object"] in objects() and pattern("scorn").search(waved["verb"]):
        return waved["object"]
    if not denied or not _WORD.search(low) or _GOES_ON.match(after):
        return None  # "rejected the idea | that": it is not the idea of before
    return _bare(low) or _phrase(low, scorned=scorned)


def _bare(low: str) -> str | None:
    """The object of words that say nothing else: "the latest allegations", "having said so"."""
    listed = _WORD.findall(low)
    if len(listed) > _LONG:
        return None
    rest = set(_WORD.findall(pattern("untrue").sub(" ", low))) - objects() - _small()
    if rest and not _SAID_SO.search(low):
        return None
    named = [w for w in listed if w in objects()]
    return named[0] if named else "report" if set(listed) & _POINTS else None


def _phrase(low: str, *, scorned: bool) -> str | None:
    """The noun of "the allegation a fairy tale for exiles", "the parallel count as a pile of snapshots"."""
    opening = _OPENING.match(low)
    verdict = pattern("untrue").search(low)
    pointing = next(iter(_WORD.findall(low)[:1]), "") in _POINTS
    if pointing and verdict and verdict.start() <= len(low.split()[0]) + 3:
        return "report"
    if not opening or opening.end() == 0:
        return None
    for number, word in enumerate(_WORD.finditer(low, opening.end())):
        if number >= _HEAD:
            return None
        closes = bool(_ENDS.match(low, word.end())) or bool(verdict and 0 <= verdict.start() - word.end() <= 3)
        if word.group() in objects():
            return None if _GOES_ON.match(low, word.end()) else word.group() if verdict or scorned else None
        if closes:
            return canonical(word.group()) if scorned else None
    return None


@cache
def objects() -> frozenset[str]:
    """Nouns for what somebody said."""
    return frozenset(table("en", "claims")["answers"]["objects"])


@cache
def _small() -> frozenset[str]:
    return frozenset(table("en", "claims")["answers"]["small"]) | frozenset(table("en", "claims")["words"]["stop"])
