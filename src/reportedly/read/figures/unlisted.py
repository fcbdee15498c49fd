"""Name what happened where no table of outcomes has its word. Stage 3 of 5.

"Forty nurses were vaccinated" tells an outcome whatever our tables know: the participle is its name, in lower case.
Only people and events count so, and only beside a passive, after "there were", or under a verb that governs people;
verbs of saying, thinking and asking tell nothing that happened.
"""

import re
from collections.abc import Sequence
from functools import cache

from reportedly.model.figure import Number
from reportedly.read.figures.by_noun import Attached
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.outcomes import phrase_at
from reportedly.read.figures.tokens import Token
from reportedly.rules import table

# "Were", "have been", "had reportedly been", with a phrase of place or a relative pronoun before it.
_PASSIVE = re.compile(
    r"(?:[iot][xCyadnqgpP0]{1,6}?|,?w|a){0,2}?a*(?P<aux>(?:ha*)?b(?:a*b)?a*)(?P<end>x)(?P<particle>[it]?)"
)
_PEOPLE = frozenset({"people", "participants", "deployed"})
# Words after a participle that belong to it: "signed up", "turned away".
_PARTICLES = frozenset({"off", "out", "up", "down", "away", "back", "over", "in"})
# "There were 200 people in the hall": how many were there took part in what is told.
_THERE = frozenset({"there"})
_TALLIED = frozenset(
    {"counted", "recorded", "reported", "registered", "logged", "received", "documented", "verified", "noted"}
)
_INSIDE = frozenset({"in", "over", "inside", "at", "on", "outside", "near", "around"})
_EVENTS = ("tions", "sions", "ings", "ures", "ments", "als", "ages", "calls", "ances", "lapses", "slides", "quakes")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "figures_words")["unlisted"][name])


def unlisted(tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, i: int) -> Attached | None:
    """The outcome of the counted at *i* by the form of its clause; None where the clause tells none."""
    here = chunks[i]
    quantity = here.quantity
    if quantity is None or here.letter != "Q" or quantity.high == 0 or quantity.indefinite or here.thing == "outcome":
        return None
    abstract = here.noun is not None and tokens[here.last - 1].low in _words("abstract")
    if abstract or quantity.low == quantity.high == 1:
        return None
    return (
        _existing(tokens, chunks, i)
        or _passive(tokens, chunks, letters, i)
        or _governed(tokens, chunks, letters, i)
        or _acting(tokens, chunks, letters, i)
    )


def _passive(tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, i: int) -> Attached | None:
    here = chunks[i]
    match = _PASSIVE.match(letters, i + 1)
    if not match or (here.noun is None and match.start("aux") > i + 1):
        return None
    end = match.start("end")
    if not _is_plain(tokens, chunks[end]):
        return None
    token = tokens[chunks[end].first]
    present = {t.low for c in chunks[match.start("aux") : end] for t in tokens[c.first : c.last]} & {"is", "are"}
    done = token.low in _words("things")
    if not (_is_participle(token) or done) or (present and not _is_of_people(here)):
        return None
    if not (_is_of_people(here) or here.noun is None or done or _is_event(tokens, here)):
        return None
    particle = tokens[chunks[end].last] if chunks[end].last < len(tokens) else None
    beyond = tokens[chunks[end].last + 1] if chunks[end].last + 1 < len(tokens) else None
    placed = (
        particle is not None
        and particle.low in _INSIDE
        and beyond is not None
        and (beyond.kind in "dqn" or beyond.capital)
    )
    joins = particle is not None and particle.low in _PARTICLES and match["particle"] and not placed
    last = end + 1 if joins else end
    name = f"{token.low} {particle.low}" if particle is not None and last > end else token.low
    return Attached(name, i, last, "after")


def _governed(tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, i: int) -> Attached | None:
    """ "The clinic vaccinated 400 children": a verb of the past right before people."""
    here = chunks[i]
    if i < 2 or here.noun is None or letters[i - 1] != "x" or not _is_plain(tokens, chunks[i - 1]):
        return None
    token = tokens[chunks[i - 1].first]
    if not _is_of_people(here) and (token.low not in _words("things") or _is_vague(here)):
        return None
    passive = letters[i - 2] in "bnqid" or (letters[i - 2] == "a" and letters[max(0, i - 3)] == "b")
    if passive or not token.low.endswith("ed") or not (_is_participle(token) or token.low in _words("things")):
        return None
    return Attached(token.low, i - 1, i, "before")


def _is_vague(here: Chunk) -> bool:
    """Whether "several" or "a few" is all that is said: of things that is no count."""
    return here.quantity is None or (here.quantity.comparator == "vague" and (here.quantity.low or 0) < _CROWD)


def _size(here: Chunk) -> Number:
    return (here.quantity.low or here.quantity.high or 0) if here.quantity else 0


# Of fewer than so many people a text tells what they did one after the other, as a story: "two men emerged".
_CROWD = 10
_ACT = re.compile(r"a*(?:ha*)?(?P<end>x)")


def _acting(tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, i: int) -> Attached | None:
    """ "Five deputies resigned and 22 abstained": what people did, by a verb of the past right after them."""
    here = chunks[i]
    match = _ACT.match(letters, i + 1)
    if not match or not _is_plain(tokens, chunks[match.start("end")]):
        return None
    if not (_is_of_people(here) or (here.noun is None and letters[i - 1 : i] in {"&", ""})):
        return None
    token = tokens[chunks[match.start("end")].first]
    speaks = token.low in _words("not_acts") or token.low in table("en", "figures_words")["participants"]["speakers"]
    if speaks or not token.low.endswith("ed") or not _is_participle(token):
        return None
    if token.low not in _words("acts") and _size(here) < _CROWD:
        return None
    return Attached(token.low, i, match.start("end"), "after")


def _existing(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int) -> Attached | None:
    """ "There were 200 people in the hall" and "there have been nine inquiries"."""
    here = chunks[i]
    before = [t.low for t in tokens[max(0, here.first - 4) : here.first]]
    if here.noun is not None and before[-1:] and before[-1] in _TALLIED and _is_event(tokens, here):
        return Attached(tokens[here.noun[1] - 1].low, i, i, "noun")
    if here.noun is None and "there" in before and {"were", "are"} & set(before) and _size(here) >= _CROWD:
        us = [t.low for t in tokens[here.last - 2 : here.last]] in (["of", "us"], ["of", "them"])
        return Attached("participants", i, i, "noun") if us else None  # "there were two thousand of us"
    if here.noun is None or "there" not in before or not {"were", "are", "been"} & set(before):
        return None
    after = tokens[here.last].low if here.last < len(tokens) else ""
    if here.thing in _PEOPLE:
        in_all = here.last + 1 < len(tokens) and tokens[here.last + 1].low in {"all", "total"}
        return Attached("participants", i, i, "noun") if after in _INSIDE and not in_all else None
    if _is_event(tokens, here):
        return Attached(tokens[here.noun[1] - 1].low, i, i, "noun")
    return None


def _is_plain(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Whether the chunk is one word that no table of outcomes has: what those know, they have judged."""
    return chunk.last == chunk.first + 1 and phrase_at(tokens, chunk.first) is None


def _is_of_people(here: Chunk) -> bool:
    return here.thing in _PEOPLE or here.like_people


def _is_event(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the noun is the name of a doing: closures, investigations, landslides."""
    if here.noun is None or here.thing:
        return False
    head = tokens[here.noun[1] - 1].low
    return head in _words("events") or (head.endswith(_EVENTS) and head not in _words("not_events"))


def _is_participle(token: Token) -> bool:
    formed = (token.low.endswith("ed") and len(token.low) > 4) or token.low in _words("irregular")
    return formed and token.low not in _words("not") and not token.capital
