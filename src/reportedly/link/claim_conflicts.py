"""Which statements cannot both hold. Stage 4 of 5.

A retraction by the same voice is no conflict, nor is what copies of one text say otherwise than each other. No verdict:
a conflict has two sides and a reason.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from reportedly.ids import id_of
from reportedly.link import claims
from reportedly.link.claim_blame import other_party
from reportedly.link.claim_checks import days, one_voice
from reportedly.link.claim_hours import other_hour
from reportedly.link.claim_sources import other_source
from reportedly.link.claim_stance import disowned
from reportedly.link.denial_core import asks, cores, deeds, hollow, people, tells
from reportedly.link.denial_plain import plainly
from reportedly.link.items import Told
from reportedly.model.edtf import MONTHS, interval
from reportedly.model.record import Conflict

_DAY = re.compile(rf"(?i)day\b|tonight|\b(?:{'|'.join(MONTHS)}|[a-z]{{3}}\.? \d)|\d[./-]\d")
Kind = Literal["denial", "responsibility", "time"]


def conflicts(members: Sequence[Told], matches: Mapping[tuple[str, str], "claims.Match"]) -> list[Conflict]:
    """The pairs of statements that cannot both hold, each with its reason; one for each two voices and claims."""
    told = {m.id: m for m in members}
    found: dict[tuple[str, str, str], tuple[float, Conflict]] = {}
    for (a, b), match in sorted(matches.items()):
        if a not in told or b not in told:
            continue
        kind_why = _conflict(told[a], told[b], match)
        if kind_why is None:
            continue
        kind, why = kind_why
        conflict = Conflict(id=id_of("x", kind, a, b), kind=kind, a=a, b=b, why=why)
        # The same two voices at odds over the same words, in each copy of their words: shown once, at its surest.
        first, second = sorted((_voice_words(told[a]), _voice_words(told[b])))
        same = (kind, first, second)
        if same not in found or match.score > found[same][0]:
            found[same] = (match.score, conflict)
    return sorted(_once(told, found.values()), key=lambda c: c.id)


def _once(told: Mapping[str, Told], found: Iterable[tuple[float, Conflict]]) -> list[Conflict]:
    """Without those that repeat one inside its own sentence: "she added that her office had found no sign that | …"
    is one denial, however many voices pass it on."""
    kept: list[Conflict] = []
    # Only those between the same two articles can lie in one another.
    near: dict[tuple[str, ...], list[tuple[Told, Told]]] = defaultdict(list)
    for _, one in sorted(found, key=lambda f: (-f[0], f[1].id)):
        sides = (told[one.a], told[one.b])
        others = near[one.kind, *sorted(side.article for side in sides)]
        if not any(_nested(sides, other) for other in others):
            kept.append(one)
            others.append(sides)
    return kept


def _nested(sides: tuple[Told, Told], others: tuple[Told, Told]) -> bool:
    """Whether each side lies in one sentence with one of the others."""
    return any(_over(sides[0], x) and _over(sides[1], y) for x, y in (others, others[::-1]))


def _over(a: Told, b: Told) -> bool:
    return a.article == b.article and any(m.overlaps(t) for m in a.statement.content for t in b.statement.content)


def _conflict(a: Told, b: Told, match: "claims.Match") -> tuple[Kind, str] | None:
    if match.kind not in ("denies", "contradicts", "withdraws") or one_voice(a, b):
        return None
    if match.kind == "contradicts" and (parties := other_party(a, b)):
        return "responsibility", f"{_voice(a)} names {parties[0]}, {_voice(b)} names {parties[1]}"
    if match.kind == "contradicts" and (places := other_source(a, b)):
        return "responsibility", f"{_voice(a)} says that it came from {places[0]}, {_voice(b)} from {places[1]}"
    if match.score < claims.SURE:
        return None
    if match.kind == "contradicts" and (times := other_hour(a, b)):
        return "time", f"{_voice(a)} gives {times[0]}, {_voice(b)} gives {times[1]}"
    if match.kind == "contradicts" and days(a, b) is False:
        if not (_names_day(a) and _names_day(b)) or {m.text for m in a.moments} & {m.text for m in b.moments}:
            return None  # "at 5:30" of the day of publication; carried over, "on Tuesday" of two weeks
        return "time", f"{_voice(a)} and {_voice(b)} give other days"
    # "None of our boats was there" can be answered by "a fantasy": then both deny.
    denier, other = (a, b) if a.answers == b.id or (b.answers != a.id and _denying(a)) else (b, a)
    if not _is_against(denier, other):
        return None
    verb = "withdraws" if disowned(denier) == "withdraws" else "denies"
    days_ = _days(denier, other, "withdrawn" if verb == "withdraws" else "denied")
    return "denial", f"{_voice(denier)} {verb} what {_voice(other)} says{days_}: {match.why}"


def _names_day(told: Told) -> bool:
    """Whether it names a day itself, and not only an hour."""
    return any(_DAY.search(m.text) for m in told.moments)


def _is_against(denier: Told, told: Told) -> bool:
    """Whether a voice denies it, and denies something that happened: not only names are shared, nor what somebody asks."""
    if denier.answers == told.id or disowned(denier) == "withdraws":
        return True
    if asks(denier.statement.text) or asks(told.statement.text):
        return False
    words, its = claims.words_of_told(denier), claims.words_of_told(told)
    if plainly(denier, words, told, its):
        return True
    if not (denier.authority or disowned(denier)):
        return False
    met = {s for core in cores(denier, words) for s in core if s in its.weights or (s in people(words) and people(its))}
    return any(s not in words.names and s not in hollow() and (s in deeds() or tells(s, words)) for s in met)


def _denying(told: Told) -> bool:
    return disowned(told) is not None or claims.words_of_told(told).negative


def _days(denier: Told, other: Told, how: str) -> str:
    """When each was said, so that a denial from before an admission is not read as its answer."""
    one, two = _day(denier), _day(other)
    if one and one == two:
        return f" (both on {one})"
    found = [f"{done} on {day}" for done, day in ((how, one), ("said", two)) if day]
    return f" ({', '.join(found)})" if found else ""


def _day(told: Told) -> str:
    """The day on which it was said, else that of the article that tells it: "12 March 2025"."""
    # A withdrawal names the day of what it takes back.
    said = None if disowned(told) == "withdraws" else told.statement.said
    for given in (said, told.published):
        if (found := interval(given)) and found[0] == found[1]:
            return f"{found[0].day} {MONTHS[found[0].month - 1]} {found[0].year}"
    return ""


def _voice(told: Told) -> str:
    return told.authority or told.outlet or "an article without a name"


def _voice_words(told: Told) -> str:
    return f"{_voice(told)}\0{' '.join(sorted(claims.words_of_told(told).weights))}"
