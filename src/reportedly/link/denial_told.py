"""Whether one statement tells what another denies, and not only of the same people and things. Stage 4 of 5.

    denial ──▶ each thing that it says is not so, in order ──▶ is that told by the other? the word after the "no" first of all

"No clerk of the mayor burned the ballots" is not answered by all that is said of mayors and ballots: somebody must tell of
burning. Names are what everybody in a case speaks of, so they do not count here; words of one family (``kin`` in
``rules/en/claims.toml``) do: "no bullet" against "they were shot".
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reportedly.link.answer_nouns import such_noun
from reportedly.link.claim_checks import one_voice
from reportedly.link.claim_stance import disowned
from reportedly.link.claim_words import PLAIN, Said, canonical, pattern, said
from reportedly.link.denial_core import (
    causing,
    deeds,
    family,
    groups,
    hollow,
    met_in,
    negates_subject,
    people,
    stands_for,
    voice_names,
)
from reportedly.link.items import Told
from reportedly.rules import table

# Of what is denied, how much the other must tell.
_MOST = 0.6
_BRIEF = 9  # words: in a longer statement, one negated word is an aside
_SOME = 2  # words of a phrase that is rejected: "rejected the bill" denies nothing that happened
_OUTCOMES = {"killed": "kill", "injured": "injure", "arrested": "arrest", "missing": "missing"}
_RULES_OUT = re.compile(r"(?i)\brul(?:e|es|ed|ing) out\s*$")
_NEAR = 2  # words between "avoided" and what was not done


def tells_denied(denier: Told, words: Said, told: Told, its: Said) -> bool:
    """Whether *told* tells what *denier* denies."""
    if _unsure(told.statement.text):
        return False
    own = denies_for_own(denier, its)
    if _points_elsewhere(denier, told, its) or (not own and _counts_others(words, told)) or _of_the_future(denier, its):
        return False
    if disowned(denier) == "withdraws" and not one_voice(denier, told):
        # What is taken back is named: by another voice, in the very words, with its number where it has one.
        if words.numbers and words.numbers.isdisjoint(its.numbers):
            return False
        telling = _telling(words, words.order)
        return sum(s in its.weights for s in telling) >= max(2, _MOST * len(telling))
    if disowned(denier) or words.no_evidence:
        telling = _telling(words, words.denied[0] if words.no_evidence and words.denied else words.order)
        return _has_weight(telling) and _most(telling, words, its)
    return any(_flatly(_telling(words, one), words, its, own) for one in words.denied)


# What many denials meet is read for it once.
@lru_cache(maxsize=4096)
def _unsure(text: str) -> bool:
    return bool(pattern("unsure").search(text.replace("’", "'")))


def denies_for_own(denier: Told, its: Said) -> bool:
    """Whether a voice says that none of its own did it, and the other tells of that voice: "nobody in my ministry …"."""
    return negates_subject(denier) and any(s in its.weights for s in (*stands_for(denier), *voice_names(denier)))


def _points_elsewhere(denier: Told, told: Told, its: Said) -> bool:
    """Whether "no such order" means an order of which the other does not speak: that is told by what it answers."""
    noun = such_noun(denier.statement.text)
    if noun is None or denier.answers == told.id:
        return False
    if not denier.pointed:
        return noun in deeds() and denier.article != told.article  # an order of which the article says nothing else
    meant = said(denier.pointed)
    more = [s for s in meant.weights if s in its.weights and s not in meant.names and family(s) != family(noun)]
    return not any(meant.weights[s] >= PLAIN or s in deeds() for s in more)


def _counts_others(words: Said, told: Told) -> bool:
    """ "No officer had died" is no answer to a count of other dead."""
    for one in words.denied:
        telling = _telling(words, one)
        if len(telling) < 2 or telling[0] not in people(words) | groups():
            continue
        counted = [
            f for f in told.figures if f.outcome and canonical(_OUTCOMES.get(f.outcome, f.outcome)) in telling[1:]
        ]
        if counted and not any(telling[0] in said(f.population or "").weights for f in counted):
            return True
    return False


def _of_the_future(denier: Told, its: Said) -> bool:
    """Whether the denial only rules out what others tell of as done."""
    return rules_out(denier) and not its.future


def rules_out(denier: Told) -> bool:
    """Whether it is said that something will not be: "has ruled out | any crossing"."""
    return bool(_RULES_OUT.search(denier.lead))


def _flatly(telling: Sequence[str], words: Said, its: Said, own: bool) -> bool:
    """Whether the first word of what is negated, and most of the rest, is told. "No vessel of the service opened fire" can be
    told of the service alone."""
    if not telling:
        return False
    if len(telling) == 1 and telling[0] not in deeds() and len(words.weights) > _BRIEF:
        return False
    if own and len(telling) > 1 and telling[0] not in deeds():
        telling = telling[1:]
    if len(telling) > 1 and telling[0] in causing():
        telling = telling[1:]  # "blamed her for the deaths" tells of it in the cue
    return tells(telling[0], words, its) and _most(telling, words, its)


def _has_weight(telling: Sequence[str]) -> bool:
    return len(telling) >= _SOME or any(s in deeds() for s in telling)


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
    return met is not None and is_so(met, its)


def is_so(stem: str, its: Said) -> bool:
    """Whether a word is told as something that is so: not negated, nor behind "avoided"."""
    if stem in its.negated:
        return False
    at = its.order.index(stem)
    if its.order[at + 1 : at + 2] == ("#0",):
        return False  # "paid zero"
    return not any(s in _reversing() for s in its.order[max(0, at - _NEAR) : at])


@cache
def _reversing() -> frozenset[str]:
    return frozenset(canonical(w) for w in table("en", "claims")["kin"]["reversing"])
