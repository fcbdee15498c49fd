"""Which statement a denial is against, where the two hardly share a word. Stage 4 of 5: pairs of Told -> how far at odds.

    denial ──▶ its core (what it says did not happen) ──▶ what of the core the other statement tells ──▶ share

"No vessel of the service opened fire" answers "two coastguard launches opened fire on strikers asleep between the
containers": few words are common, but all that the denial denies is told. So only the core of the denial is measured, not
both statements; what the denier stands for (its office, in the words before the denial) counts with it, and names that
both articles are about anyway count little. Which words are deeds is in ``rules/en/claims.toml``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.link.claim_checks import days_between, one_voice, shared_context
from reportedly.link.claim_stance import disowned
from reportedly.link.claim_words import LIGHT, PLAIN, Said, as_written, name_stem
from reportedly.link.denial_core import (
    asks,
    cores,
    deeds,
    hollow,
    is_denial,
    met_in,
    negates_subject,
    source_names,
    stands_for,
    tells,
    voice_names,
)
from reportedly.link.denial_plain import plainly
from reportedly.link.denial_told import tells_denied
from reportedly.link.items import Told

# What one word of the core weighs: a name or a number says most; hollow words ("take", "service") next to nothing.
_NAME, _NUMBER, _DEED, _HOLLOW, _KNOWN = 1.3, 1.3, 0.7, 0.15, 0.3
_LIKE = 0.7  # of that, for a word of the same family, or another name for the same people
# How much of the core the other must tell: most of it, less of a long one, all where only common words are shared.
_ALL, _PLAINLY, _MOST, _SOME, _LONG = 0.88, 0.72, 0.57, 0.42, 2.0
_FLAT = re.compile(
    r"(?i)\b(?:no such|nobody|no one|never|there (?:is|was|are|were|have been|has been) no"
    r"|not (?:a single|one|any)|no (?:trace|sign|evidence|proof)|fabrication|fantasy|false|untrue)\b"
)
_NONE = re.compile(r"(?i)\b(?:no|none|nobody|never|nothing|neither|nowhere)\b")
_AS_A = re.compile(r"^[A-Z][^,;]* as (?:an?|the) ")
_PLAIN = 0.5  # how sure it is that one word tells what is denied in plain words
_NEAR_DAYS, _WEEK, _FAR_DAYS = 3, 7, 21
# How far two articles must be about the same names, where they share but one common word; several; one that is rare.
_CONTEXT, _SURE_CONTEXT = (0.35, 0.24, 0.15), 0.4


@dataclass(frozen=True, slots=True)
class Against:
    """How much of what the denial denies is told by the other (0 to 1), and the words."""

    share: float
    words: tuple[str, ...]


def against(a: Told, b: Told, one: Said, other: Said) -> Against | None:
    """What the denial among the two says against the other; None where neither denies, or it denies another thing."""
    best: Against | None = None
    for denier, words, told, its in ((a, one, b, other), (b, other, a, one)):
        if not is_denial(denier, words) or not _may_answer(denier, told):
            continue
        if word := plainly(denier, words, told, its):
            shown = as_written(told.statement.text).get(word, word)
            best = best if best and best.share > _PLAIN else Against(_PLAIN, (shown,))
        if not tells_denied(denier, words, told, its):
            continue
        for core in cores(denier, words):
            # What the other denies too is not at odds.
            found = None if core & its.negated else _told_of(core, denier, words, told, its)
            if found and (best is None or found.share > best.share):
                best = found
    return best


def _may_answer(denier: Told, told: Told) -> bool:
    if disowned(denier) and _AS_A.search(denier.statement.text):
        return False  # "dismissed the mayor as a weak leader": of a person, nothing is denied
    if told.statement.modality in ("asked", "demanded", "denied", "promised", "predicted") or disowned(told):
        return False
    if denier.statement.modality in ("asked", "demanded", "promised", "predicted"):
        return False
    if one_voice(denier, told) and disowned(denier) != "withdraws":
        return False
    return denier.statement.parent != told.id and not asks(told.statement.text) and not asks(denier.statement.text)


def _told_of(core: frozenset[str], denier: Told, words: Said, told: Told, its: Said) -> Against | None:
    weights = {s: _weight(s, words, denier, told) for s in core}
    voices = words.names & set(source_names(told))
    met = {s: w for s, w in weights.items() if s in its.weights or s in voices}
    # "Outsiders" to the one, "saboteurs" to the other: both may mean the same people.
    met |= {s: _LIKE * weights[s] for s in core - met.keys() if met_in(s, words, its)}
    own = [s for s in [*stands_for(denier), *voice_names(denier)] if s in its.weights]
    if own and negates_subject(denier) and (subject := _subject(words, core)):
        met[subject] = weights[subject]  # "none of its troops crossed": whose they are is told
    if not own and not subject_met(words, core, met):
        return None
    total = sum(weights.values()) + PLAIN * len(own)
    telling = sum(met.values()) + PLAIN * len(own)
    shared = [s for s in dict.fromkeys(words.order) if s in met and s not in hollow()]
    flat = bool(disowned(denier) or _FLAT.search(denier.statement.text) or _NONE.search(denier.statement.text))
    if not shared or _other_number(words, its) or (len(shared) + len(own) < 2 and not flat):
        return None
    if not _close(denier, told, [s for s in shared if s not in words.names], words, own, flat=flat):
        return None
    share = min(1.0, telling / max(0.1, total))
    rare = bool(own) or any(tells(s, words) for s in shared) or (flat and len(shared) > 1)
    if share < (_ALL if not rare else _SOME if telling >= _LONG else _MOST):
        return None
    # "It was not loaded" denies less flatly than "no gun was loaded": more of it must be told.
    if not flat and (share < _PLAINLY or sum(tells(s, words) for s in shared) + len(own) < 2):
        return None
    mine, theirs = as_written(denier.statement.text), as_written(told.statement.text)
    shown = dict.fromkeys([*(met_in(s, words, its) or s for s in shared), *own])
    return Against(share, tuple(theirs.get(s, mine.get(s, s)).lstrip("#") for s in shown))


def _subject(words: Said, core: frozenset[str]) -> str | None:
    """Who is said not to have done it, where the core opens with that: "troops" of "no troops crossed"."""
    telling = [s for s in words.order if s in core and s not in hollow()]
    return telling[0] if len(telling) > 1 and telling[0] not in deeds() else None


def _weight(stem: str, words: Said, denier: Told, told: Told) -> float:
    if stem in hollow():
        return _HOLLOW
    if stem in words.names:
        return _KNOWN if stem in denier.about and stem in told.about and denier.article != told.article else _NAME
    if stem.startswith("#"):
        return _NUMBER if words.weights[stem] > _NUMBER else LIGHT
    if stem in deeds():
        return _DEED
    return max(LIGHT, min(words.weights.get(stem, PLAIN), _NAME))


def _close(denier: Told, told: Told, shared: Sequence[str], words: Said, own: Sequence[str], *, flat: bool) -> bool:
    """Whether the two can speak of one event: one article, or articles about the same names and days. The less telling what
    they share, the nearer."""
    rare = sum(tells(s, words) for s in shared) + len(own)
    if denier.article == told.article:
        return rare > 0 or flat
    context, apart = shared_context(denier, told) or 0.0, days_between(denier, told)
    if apart is not None and apart > _FAR_DAYS and context < _SURE_CONTEXT:
        return False
    if apart is not None and apart <= _NEAR_DAYS and rare >= (1 if own else 3):
        return True
    needed = _CONTEXT[2 if rare and flat else 1 if rare or len(shared) > 1 else 0]
    if apart is None or apart > _WEEK:
        needed = max(needed, _CONTEXT[1])
    return context >= needed


def _other_number(words: Said, its: Said) -> bool:
    return bool(words.numbers and its.numbers and not words.numbers & its.numbers)


def subject_met(words: Said, core: frozenset[str], met: Iterable[str]) -> bool:
    """Whether the other tells of who is said not to have done it: "none of its submarines sank the ship" does not answer "the
    ship sank"."""
    telling = [s for s in words.order if s in core and s not in hollow()]
    if len(telling) < 2 or telling[0] in deeds() or not any(s in deeds() for s in telling[1:]):
        return True
    known = set(met)
    return telling[0] in known or name_stem(telling[0]) in known
