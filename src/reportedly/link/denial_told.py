"""Whether one statement tells what another denies, and not only of the same people and things. Stage 4 of 5.

    denial ──▶ each thing that it says is not so, in order ──▶ is that told by the other? the word after the "no" first of all

"No clerk of the mayor burned the ballots" is not answered by all that is said of mayors and ballots: somebody must tell of
burning. Names are what everybody in a case speaks of, so they do not count here; words of one family (``kin`` in
``rules/en/claims.toml``) do: "no bullet" against "they were shot".
"""

from collections.abc import Sequence
from functools import cache

from reportedly.link.claim_stance import disowned
from reportedly.link.claim_words import Said, canonical
from reportedly.link.denial_core import deeds, hollow, met_in, stands_for, voice_names
from reportedly.link.items import Told
from reportedly.rules import table

# Of what is denied, how much the other must tell.
_MOST = 0.6
_BRIEF = 9  # words: in a longer statement, one negated word is an aside
_SOME = 3  # words of a phrase that is rejected: "rejected the bill" denies nothing that happened
_NEAR = 2  # words between "avoided" and what was not done


def tells_denied(denier: Told, words: Said, told: Told, its: Said) -> bool:
    """Whether *told* tells what *denier* denies."""
    if disowned(denier) or words.no_evidence:
        telling = _telling(words, words.denied[0] if words.no_evidence and words.denied else words.order)
        return _has_weight(telling, words) and _most(telling, words, its)
    own = any(s in its.weights for s in (*stands_for(denier), *voice_names(denier)))
    return any(_flatly(_telling(words, one), words, its, own) for one in words.denied)


def _flatly(telling: Sequence[str], words: Said, its: Said, own: bool) -> bool:
    """Whether the first word of what is negated, and most of the rest, is told. "No vessel of the service opened fire" can be
    told of the service alone."""
    if not telling:
        return False
    if len(telling) == 1 and telling[0] not in deeds() and len(words.weights) > _BRIEF:
        return False
    if own and len(telling) > 1 and telling[0] not in deeds():
        telling = telling[1:]
    return tells(telling[0], words, its) and _most(telling, words, its)


def _has_weight(telling: Sequence[str], words: Said) -> bool:
    return len(words.weights) >= _SOME or any(s in deeds() for s in telling)


def _most(telling: Sequence[str], words: Said, its: Said) -> bool:
    met = sum(tells(stem, words, its) for stem in telling)
    return met > 0 and met >= _MOST * len(telling)


def _telling(words: Said, stems: Sequence[str]) -> list[str]:
    """The words that say what happened: no names, no numbers, none that say nothing by themselves."""
    found = dict.fromkeys(stems)
    return [s for s in found if s not in words.names and s not in hollow() and not s.startswith("#")]


def tells(stem: str, words: Said, its: Said) -> bool:
    """Whether the other tells this as something that is so."""
    met = met_in(stem, words, its)
    return met is not None and _is_so(met, its)


def _is_so(stem: str, its: Said) -> bool:
    """Whether a word is told as something that is so: not negated, nor behind "avoided"."""
    if stem in its.negated:
        return False
    at = its.order.index(stem)
    return not any(s in _reversing() for s in its.order[max(0, at - _NEAR) : at])


@cache
def _reversing() -> frozenset[str]:
    return frozenset(canonical(w) for w in table("en", "claims")["kin"]["reversing"])
