"""What a denial denies, and whom its voice stands for, as words to compare. Stage 4 of 5.

"No vessel of the service opened fire, the commander of the coastguard said": the core is {vessel, fire}, the denier stands for
the coastguard. Which words are deeds, which are common and which say nothing is in ``rules/en/claims.toml``.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from reportedly.engines import cues
from reportedly.link.claim_stance import disowned
from reportedly.link.claim_words import PLAIN, Said, as_written, canonical, name_stem, said
from reportedly.link.items import Told
from reportedly.link.names import name_key
from reportedly.rules import table

# Stands for anyone of the people whom rivals call by rival names.
PEOPLE = "*"
_NOBODY = re.compile(r"(?i)\b(?:no|none|nobody|no one|neither|not (?:a single|one) \w+)\b")
_NAME_WORD = re.compile(r"\b[A-Z][^\W_]+")

_ASKS = re.compile(
    r"(?i:[\W_]*(?:who|what|where|when|why|how|whether|if|which|seeing|to)\b)"
    # An item of a list of demands: "* suspend the warden".
    r"|\s*[*•-] +(?!(?:the|an?|its?|their|this|that|all|and|or|but|by|in|on|at|as|for|from|with)\b)"
    r"[a-z]+ (?:the|an?|all|its|their|any|[A-Z]\w+) "
)


def asks(text: str) -> bool:
    """Whether words only say what somebody wants to know, saw or was to do: "who had fired", "to drop the gun"."""
    return bool(_ASKS.match(text))


def is_denial(told: Told, words: Said) -> bool:
    """Whether a statement denies something."""
    return disowned(told) is not None or words.negative


def denied_words(told: Told, words: Said) -> Iterator[str]:
    """The words of what is denied, in order."""
    for core in cores(told, words):
        yield from (s for s in words.order if s in core and s not in hollow())


def cores(told: Told, words: Said) -> list[frozenset[str]]:
    """What is denied: all that is said, or what each negation reaches."""
    if disowned(told) is not None or not words.scopes:
        return [frozenset(words.order)]
    return list(words.scopes)


def stands_for(told: Told) -> list[str]:
    """The words for the denier that name an office or a body: "the commander of the coastguard"."""
    lead = said(told.lead) if told.lead else None
    voice = told.authority or ""
    called = said(voice) if voice and voice[:1].islower() else None  # "the commander of the coastguard"
    own = set() if called else set(name_key(voice).split())
    stems = [s for s in (lead.order if lead else ()) if lead and lead.weights[s] >= PLAIN and s not in lead.names]
    stems += [s for s in (called.order if called else ()) if called and called.weights[s] >= PLAIN]
    plain = [s for s in dict.fromkeys(stems) if s not in own and s not in hollow() and s not in deeds()]
    return [s for s in plain if not _says(told.lead, s)][-3:]


@lru_cache(maxsize=4096)
def _says(lead: str, stem: str) -> bool:
    """Whether the stem is a word of saying in the lead: "rejected", "spoke of"."""
    word = as_written(lead).get(stem, stem).lower()
    return cues.verb(word) is not None and not word.endswith("er")


def voice_names(told: Told) -> list[str]:
    """The names of the denier: a charge that names it is one that it answers."""
    return [name_stem(w) for w in _NAME_WORD.findall(told.authority or "")]


def negates_subject(told: Told) -> bool:
    """Whether it says that nobody of some did it: "none of its boats sailed", not "the boat did not sail"."""
    return bool(_NOBODY.search(told.statement.text))


def source_names(told: Told) -> list[str]:
    """The names in the words for who says it: "the parallel count of the Common Table" is one that the Common Table gives."""
    return [name_stem(w) for w in _NAME_WORD.findall(f"{told.authority or ''} {told.lead}")]


def people(words: Said) -> frozenset[str]:
    """The names that rivals have for the same people, among the words."""
    return words.people - deeds()


def tells(stem: str, words: Said) -> bool:
    """Whether a word is rare enough to bring two articles together."""
    if stem in common() or stem == PEOPLE:
        return False
    return stem in deeds() or words.weights.get(stem, PLAIN) >= PLAIN


@cache
def deeds() -> frozenset[str]:
    """Words for what happened."""
    return frozenset(canonical(w) for w in table("en", "claims")["denials"]["deeds"]) | kin("deeds").keys()


@cache
def common() -> frozenset[str]:
    """Deeds that news of every event tells."""
    return frozenset(canonical(w) for w in table("en", "claims")["denials"]["common"])


@cache
def groups() -> frozenset[str]:
    """Forces, bodies and crowds that do things: nobody is meant by two of them."""
    return frozenset(canonical(w) for w in table("en", "claims")["denials"]["groups"])


@cache
def causing() -> frozenset[str]:
    """Words for having caused something."""
    return frozenset(canonical(w) for w in table("en", "claims")["denials"]["causing"])


@cache
def hollow() -> frozenset[str]:
    """Words that say nothing by themselves."""
    return frozenset(canonical(w) for w in table("en", "claims")["denials"]["hollow"])


@cache
def kin(kind: Literal["deeds", "things"]) -> dict[str, str]:
    """Words that one side uses for what the other calls something else, each with the word that stands for its family."""
    found: dict[str, str] = {}
    for words in table("en", "claims")["kin"][kind]:
        for word in words:
            found.setdefault(canonical(word), f"~{canonical(words[0])}")
    return found


def family(stem: str) -> str:
    """The word that stands for the family of a stem, else the stem."""
    return kin("deeds").get(stem) or kin("things").get(stem, stem)


def met_in(stem: str, words: Said, its: Said) -> str | None:
    """The word of the other by which it tells this: the same, one of the family, or a rival name for the same people."""
    if stem in its.weights:
        return stem
    if (own := family(stem)) != stem and (near := next((s for s in its.order if family(s) == own), None)):
        return near
    return next((s for s in its.order if s in people(its)), None) if stem in people(words) else None
