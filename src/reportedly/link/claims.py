"""Which statements say the same thing, and which deny it. Stage 4 of 5: Readings -> Links.

    statement ──▶ keys (find candidates) ──▶ compare (a pair, with its reasons) ──▶ gather (claims of a group)

Two statements say the same where they share enough words that tell something, and nothing keeps them apart: other
amounts, days, names or sides. A claim with no name of its own has them from its article, so that "two men were shot" in
two towns stays two claims. The score of a pair does not depend on the threshold; moving it only gathers anew.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Literal

from reportedly.link.claim_blame import blame_keys, other_party, rivals
from reportedly.link.claim_checks import (
    amounts,
    counts_other_things,
    days,
    days_between,
    one_voice,
    same_direction,
    same_hour,
    shared_context,
)
from reportedly.link.claim_denials import against, subject_met
from reportedly.link.claim_hours import hour_keys, other_hour
from reportedly.link.claim_passed import passes_on
from reportedly.link.claim_sources import other_source, source_keys
from reportedly.link.claim_stance import disowned, lead_of
from reportedly.link.claim_words import LIGHT, NUMBER, PLAIN, RARE_NUMBER, Said, about, as_written, said
from reportedly.link.denial_core import cores, is_denial
from reportedly.link.denial_keys import denial_keys, denials_sought, denied_pairs
from reportedly.link.denial_plain import plain_keys, plain_sought
from reportedly.link.denial_told import denies_for_own, tells_denied
from reportedly.link.items import Setting, Told
from reportedly.link.names import name_key, same_name, says_who
from reportedly.link.thresholds import FLOOR, THRESHOLD

__all__ = [
    "DENIAL",
    "THRESHOLD",
    "Gathered",
    "Match",
    "about",
    "compare",
    "conflicts",
    "gather",
    "keys",
    "lead_of",
    "of_other_events",
    "sought",
]

# How sure it is that "the clerk said that" adds nothing to what is said.
_PASSED = 0.9
# How sure it is that "the charge" is the one made just before.
_ANSWERED = 0.7
# Two accounts of one thing: a reader judges whether both can hold.
_RIVALS = 0.5
# From here on a pair at odds is shown.
SURE = 0.48
_ENOUGH = 3.5  # what shared words must weigh together to tell one thing from others
# Articles that share fewer of the names that they are about tell of other events.
_ELSEWHERE = 0.1
# Days between two articles up to which they may tell of one event without sharing its names, and from which they must.
_SOON, _LATE = 7, 21
_SURE_CONTEXT = 0.4
# Articles that share less than this, or of which that is not known, must be of about one day; and who "he" is must be
# known from articles that share more than this, or are of one week.
_THIN_CONTEXT, _FULL_CONTEXT, _ONE_DAY = 0.25, 0.6, 3
_TELLING, _MOST_TELLING = 7, 6  # words of a statement that its keys are made of
_BRIEF = 5  # words; what has more is long
_LONG = " +"  # marks the pairs of a long statement
_PAIR = 2.0  # what the two words of a pair weigh together
_STUMP = 5  # words
_SMALL = 12  # counts up to here are in every second statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What holds between two statements, how surely, and why."""

    score: float
    kind: Literal["same", "denies", "contradicts", "withdraws"]
    why: str


def words_of_told(told: Told) -> Said:
    """The words of a statement for comparing."""
    moments = tuple(sorted({m.text for m in told.moments}))
    return said(told.statement.text, moments) if moments else said(told.statement.text)


def keys(told: Told) -> list[str]:
    """Keys under which a statement is filed: one that may say the same has one of them among those it `sought`.

    Pairs of its most telling words that weigh enough together, threes of its telling words, each rare number with what it
    counts, and all its words with who says them. A word alone is never a key, nor a voice with one word: in a large case
    that would bring everything. Measured on the development half of the shooting incidents, the lighter pairs and the
    voices were 70 % of the candidates and found 2 % of what holds.
    """
    pairs, others = _keys(told)
    words = words_of_told(told)
    others |= denial_keys(told, words) | plain_keys(told, words)
    return sorted(pairs | others if _is_brief(told) else {pair + _LONG for pair in pairs} | others)


def sought(told: Told) -> list[str]:
    """Keys under which what may say the same is looked for.

    Two long statements that say the same share more than a pair: on political news a pair alone brought 37 % of the
    candidates, and one in 10,000 of those was a match that counts. So a pair finds a long statement only for a brief one.
    """
    pairs, others = _keys(told)
    words = words_of_told(told)
    others |= denials_sought(told, words) | plain_sought(told, words)
    return sorted(pairs | others | ({pair + _LONG for pair in pairs} if _is_brief(told) else set()))


def _is_brief(told: Told) -> bool:
    """Whether two shared words may be most of what it says; a denial says little, however long it is."""
    words = words_of_told(told)
    return len(words.weights) <= _BRIEF or words.negative or disowned(told) is not None


# The statements of one article are filed, and then looked for.
@lru_cache(maxsize=1024)
def _keys(told: Told) -> tuple[frozenset[str], frozenset[str]]:
    """The pairs of words, and all other keys."""
    words = words_of_told(told)
    answer = frozenset(f"answer|{i}" for i in (told.answers, told.id if told.answered else None) if i)
    if words.furniture and not disowned(told):
        return frozenset(), answer
    telling = sorted(words.weights, key=lambda w: (-words.weights[w], w))[:_TELLING]
    pairs, others = _together(words, telling[:_MOST_TELLING], 2), _together(words, telling, 3)
    for figure in told.figures:
        value = figure.low if figure.low is not None else figure.high
        if figure.outcome and value is not None and value > _SMALL:
            others.add(f"{figure.outcome}={value}")
    if told.authority and says_who(told.authority):
        who = name_key(told.authority).split()[-1]
        others.add(f"{who}: {' '.join(sorted(words.weights))}")
    if words.negative or disowned(told):
        # A denial says little; any two of its words find what it denies.
        pairs.update(f"{a} {b}" for a, b in combinations(sorted(words.order[:_TELLING]), 2) if a != b)
    return frozenset(pairs | denied_pairs(told, words)), frozenset(
        others | blame_keys(told) | hour_keys(told) | source_keys(told)
    ) | answer


def _together(words: Said, telling: list[str], count: int) -> set[str]:
    """Each *count* of the words, where they are more than two common ones; a count with its noun always is."""
    enough = PLAIN + LIGHT * (count - 1) - 0.01
    pair = max(enough, _PAIR)
    weight, found = words.weights.__getitem__, set()
    for chosen in combinations(sorted(telling), count):
        total = sum(map(weight, chosen))
        if total >= enough and (total >= pair or count > 2 or any(w.startswith("#") for w in chosen)):
            found.add(" ".join(chosen))
    return found


def compare(a: Told, b: Told) -> Match | None:
    """What holds between two statements; None where they have nothing to do with each other."""
    if not _comparable(a, b):
        return None
    if a.article == b.article and passes_on(a, b):
        return Match(score=_PASSED, kind="same", why="one only passes on what is said inside it")
    if _one_inside_other(a, b):
        return None
    if b.id == a.answers or a.id == b.answers:
        return _answer(a, b)
    if of_other_events(a, b):
        return None
    one, other = words_of_told(a), words_of_told(b)
    found = _alike(a, b, one, other)
    if found and (found.kind in ("same", "withdraws") or found.score >= SURE):
        return found
    # Two that hardly share a word may still be at odds.
    return _denial(a, b, one, other) or found or _rivals(a, b) or _hours(a, b) or _sources(a, b)


def of_other_events(a: Told | Setting, b: Told | Setting) -> bool:
    """Whether two articles are about other names and days, so that nothing said in one tells of the other.

    All that is asked after this asks for more in common; but in a large case this settles most pairs, and at once.
    """
    context = None if a.article == b.article else shared_context(a, b)
    if context is None or context >= _ELSEWHERE:
        return False
    apart = days_between(a, b)
    return apart is None or apart > _SOON


def _hours(a: Told, b: Told) -> Match | None:
    """Two who give one blow another hour."""
    times = other_hour(a, b)
    return times and Match(score=_RIVALS, kind="contradicts", why=f"one gives {times[0]}, one {times[1]}")


def _sources(a: Told, b: Told) -> Match | None:
    """Two who say that one fire came from other places."""
    places = other_source(a, b)
    return places and Match(score=_RIVALS, kind="contradicts", why=f"one says from {places[0]}, one from {places[1]}")


def _rivals(a: Told, b: Told) -> Match | None:
    """Two who hold different parties responsible for one thing."""
    parties = other_party(a, b) if rivals(a, b) else None
    return parties and Match(
        score=_RIVALS, kind="contradicts", why=f"one names {parties[0]}, one {parties[1]}, for the same"
    )


def _answer(a: Told, b: Told) -> Match | None:
    """A denial without words of its own, and what it answers."""
    denier, told = (a, b) if a.answers == b.id else (b, a)
    why = f"“{denier.statement.text}” answers what {told.authority or told.outlet or 'the article'} says before it"
    return Match(score=_ANSWERED, kind="denies", why=why)


def _denial(a: Told, b: Told, one: Said, other: Said) -> Match | None:
    """A denial and what it denies in other words."""
    met = against(a, b, one, other)
    if (
        met is None
        or days(a, b) is False
        or (one.furniture and not disowned(a))
        or (other.furniture and not disowned(b))
    ):
        return None
    flat = disowned(a) or disowned(b) or one.no_evidence or other.no_evidence
    words = ", ".join(f"“{word}”" for word in met.words)
    why = f"what is denied is told by the other: {words}"
    kind: Literal["denies", "contradicts", "withdraws"] = "denies" if flat else "contradicts"
    if "withdraws" in (disowned(a), disowned(b)):
        kind = "withdraws"
    return Match(score=round(SURE + 0.25 * met.share, 4), kind=kind, why=why)


def _alike(a: Told, b: Told, one: Said, other: Said) -> Match | None:
    """Whether the two share enough words to say the same, or to deny one another."""
    shared = one.weights.keys() & other.weights.keys()
    if not shared or one.furniture or other.furniture:
        return None
    thin = min(len(one.weights), len(other.weights)) < 2
    if thin and not (one.negative or other.negative or "denies" in (disowned(a), disowned(b))):
        return None
    common = _common_names(a, b, one, other)
    weight = sum(min(one.weights[w], other.weights[w], PLAIN if w in common else 9.9) for w in shared)
    opposed = _opposed(a, b, one, other, shared - common)
    if opposed and (_another_did(a, b, one, other) or not _told_by_other(a, b, one, other)):
        return None
    if opposed and len(shared) == 1 and one.passive != other.passive and disowned(a) == disowned(b):
        # "He was not suspended" is no answer to "he suspended two clerks".
        return None
    weight += _rival_names(one, other)
    core = weight if not opposed else _core(a, b, one, other, weight)
    base = _likeness(core, _size(a, one, b, other, opposed), _size(b, other, a, one, opposed), opposed)
    if base < FLOOR:
        return None
    reasons: list[str] = []
    counted = amounts(a, b, one, other)
    if counted is False and not opposed:
        return None
    if counted:
        weight += NUMBER
        reasons.append("the same amount")
    if not opposed and same_hour(a, b):
        weight += NUMBER
        reasons.append("the same hour")
    context = shared_context(a, b)
    apart = days_between(a, b)
    far = opposed or apart is None or apart > _SOON or not context
    if context is not None and context < _ELSEWHERE and far:
        return None  # what is said of one place tells nothing of another
    weight += _standing(a, b, context, apart, reasons)
    if counted and not opposed and _surely_counted(a, b, one, other, shared):
        base += 0.1
    score = min(1.0, base) * min(1.0, weight / _ENOUGH)
    score *= _doubts(a, b, one, other, opposed)
    if not opposed:
        score *= _topic(one, shared, bool(counted))
        if not counted and min(len(a.statement.text.split()), len(b.statement.text.split())) < _STUMP:
            score *= 0.85  # "driving drunk": a stump fits anywhere
        if (one.points or other.points) and not one.names & other.names and (context or 0.0) < _SURE_CONTEXT:
            score *= 0.85  # "he", "the victim": who it is stands elsewhere
    if score < FLOOR:
        return None
    if days(a, b) is False:
        return _other_day(a, b, base, score, opposed)
    why = _why(a, b, one, other, shared, reasons)
    if opposed:
        return Match(score=round(score, 4), kind=_against(a, b, one, other), why=why)
    if parties := other_party(a, b):
        return Match(score=round(score, 4), kind="contradicts", why=f"{why}; one names {parties[0]}, one {parties[1]}")
    return Match(score=round(score, 4), kind="same", why=why)


def _comparable(a: Told, b: Told) -> bool:
    """A question or a demand claims nothing; two demands may be the same one."""
    kinds = {a.statement.modality, b.statement.modality}
    return "asked" not in kinds and ("demanded" not in kinds or len(kinds) == 1)


def _one_inside_other(a: Told, b: Told) -> bool:
    """Whether one statement was made inside the other: it is told along with it, not beside it."""
    if a.article != b.article or _denied_inside(a, b):
        return False
    return any(mine.overlaps(theirs) for mine in a.statement.content for theirs in b.statement.content)


def _denied_inside(a: Told, b: Told) -> bool:
    """Whether one voice denies what it says that another claims: "rejected the mayor's claim that …"."""
    inner, outer = sorted((a, b), key=lambda t: (len(t.statement.text), t.id))
    if disowned(outer) != "denies" or disowned(inner) or not inner.authority or inner.authority == outer.authority:
        return False
    return outer.statement.text.endswith(inner.statement.text)


def _rival_names(one: Said, other: Said) -> float:
    """What different labels for the same people add: "saboteurs" in the one, "outsiders" in the other."""
    mine = one.people - other.weights.keys()
    theirs = other.people - one.weights.keys()
    return LIGHT * min(len(mine), len(theirs), 1)


def _another_did(a: Told, b: Told, one: Said, other: Said) -> bool:
    """Whether what is denied is that one did it, and the other tells only that it was done."""
    pairs = [(t, w, its) for t, w, its in ((a, one, other), (b, other, one)) if is_denial(t, w)]
    return not any(
        denies_for_own(t, its) or subject_met(w, core, its.weights) for t, w, its in pairs for core in cores(t, w)
    )


def _told_by_other(a: Told, b: Told, one: Said, other: Said) -> bool:
    """Whether one of the two tells what the other denies."""
    return tells_denied(a, one, b, other) or tells_denied(b, other, a, one)


def _denied(told: Told, words: Said, against: Said) -> dict[str, float] | None:
    """The words that a negated statement denies, by the negation that meets the other statement best; None where it
    denies all that it says, or nothing."""
    if not words.scopes or disowned(told) == "denies":
        return None
    weights = [{w: words.weights.get(w, 0.0) for w in scope} for scope in words.scopes]
    return max(weights, key=lambda s: (_met(s, against) / max(0.1, sum(s.values())), sorted(s)))


def _met(scope: dict[str, float], against: Said) -> float:
    return sum(min(w, against.weights[n]) for n, w in scope.items() if n in against.weights)


def _core(a: Told, b: Told, one: Said, other: Said, weight: float) -> float:
    """What is shared of that which the denial denies."""
    scopes = [(_denied(told, words, by), by) for told, words, by in ((a, one, other), (b, other, one))]
    return max((_met(scope, by) for scope, by in scopes if scope is not None), default=weight)


def _size(told: Told, words: Said, by: Told, against: Said, opposed: bool) -> float:
    """What the words of a statement weigh together.

    Of a denial, only what it negates counts; a name that the other article is about anyway need not be said again.
    """
    scope = _denied(told, words, against) if opposed else None
    kept = words.weights if scope is None else scope
    # A name in its place would be another place, not an omission.
    others = against.names - words.weights.keys()
    known = 0.0 if others else sum(kept.get(n, 0.0) for n in words.names - against.weights.keys() if n in by.about)
    plain = sum(kept[n] - PLAIN for n in words.names & against.names if n in kept and n in told.about and n in by.about)
    return max(0.1, sum(kept.values()) - 0.7 * known - plain)


def _common_names(a: Told, b: Told, one: Said, other: Said) -> set[str]:
    """Names that both articles are about: shared by all that they say, they tell one claim from another no better than
    a noun does."""
    if a.article == b.article:
        return set(one.names & other.names)
    return {n for n in one.names & other.names if n in a.about and n in b.about}


def _likeness(weight: float, total: float, other: float, opposed: bool) -> float:
    """How much of the shorter, and of both together, is shared. A denial repeats only the core of what it denies."""
    contained = min(1.0, weight / min(total, other))
    both = min(1.0, weight / max(0.1, total + other - weight))
    return 0.8 * contained + 0.2 * both if opposed else 0.5 * contained + 0.5 * both


def _opposed(a: Told, b: Told, one: Said, other: Said, shared: set[str]) -> bool:
    """Whether one denies what the other says."""
    return _denies(a, one, shared) != _denies(b, other, shared)


def _denies(told: Told, words: Said, shared: set[str]) -> bool:
    """Whether a statement denies the shared words; a denial of a denial does not."""
    denied = disowned(told) is not None
    if words.no_evidence:
        # "Rejected as pure invention": the words are part of the denial, not a second one.
        return denied or bool(words.negated & shared)
    reached = sum(words.weights.get(w, 0.0) for w in words.negated & shared)
    return denied != (words.negative and reached >= 0.8)


def _topic(one: Said, shared: set[str], counted: bool) -> float:
    """One telling word is a topic, not a claim; a number without one is any number."""
    telling = sum(one.weights[w] >= PLAIN for w in shared if not w.startswith("#"))
    if telling == 0:
        return 0.85
    return 1.0 if telling > 1 or counted else 0.85


def _surely_counted(a: Told, b: Told, one: Said, other: Said, shared: set[str]) -> bool:
    """Whether one voice gives the same amount twice, or two a number that is no chance with words that tell of what."""
    if a.authority and b.authority and same_name(a.authority, b.authority):
        return True
    rare = any(one.weights[w] == RARE_NUMBER for w in shared if w.startswith("#"))
    return rare and sum(one.weights[w] >= PLAIN for w in shared) >= 3


def _standing(a: Told, b: Told, context: float | None, apart: int | None, reasons: list[str]) -> float:
    """What speaks for one occasion beyond the words: the same voice, the same names in both articles."""
    found = 0.0
    if a.authority and b.authority and same_name(a.authority, b.authority):
        found += 1.0
        reasons.append(f"both from {a.authority}")
    if context is None:
        return found + 0.3
    if context < _ELSEWHERE:
        return found - (0.5 if apart is not None and apart <= 3 else 1.5)
    reasons.append("the articles name the same people and places")
    return found + 1.2 * min(1.0, context / 0.45)


def _doubts(a: Told, b: Told, one: Said, other: Said, opposed: bool) -> float:
    """What speaks against one claim, as a factor."""
    factor = 1.0
    if not opposed and _future(a, one) != _future(b, other):
        factor *= 0.85
    if not opposed and one.negative != other.negative:
        # One negates something, but not what the two share.
        factor *= 0.75
    if one.names and other.names and not one.names & other.names:
        factor *= 0.75
    if not opposed and counts_other_things(a, b, one, other):
        factor *= 0.75
    if not opposed and a.article != b.article:
        factor *= _occasion(a, b, one.points or other.points)
    if (days_between(a, b) or 0) > _LATE and (shared_context(a, b) or 0.0) < _SURE_CONTEXT:
        factor *= 0.7
    if not same_direction(one, other):
        factor *= 0.5
    return factor


def _occasion(a: Told, b: Told, points: bool) -> float:
    """What speaks against one occasion, as a factor: stock sentences ("taken to the hospital in critical condition") fit
    any, and days and names alone tell which is meant."""
    context, apart = shared_context(a, b), days_between(a, b)
    thin = context is not None if apart is None else apart > _ONE_DAY
    factor = 1.0
    if thin and (context or 0.0) < _THIN_CONTEXT:
        factor *= 0.75
    if points and (apart or 0) > _SOON and (context or 0.0) < _FULL_CONTEXT:
        factor *= 0.85
    return factor


def _future(told: Told, words: Said) -> bool:
    return words.future or told.statement.modality in ("predicted", "promised")


def _other_day(a: Told, b: Told, base: float, score: float, opposed: bool) -> Match | None:
    """Nearly the same words about another day: a conflict of time; else two things on two days."""
    if opposed or base < 0.85:
        return None
    return Match(score=round(score, 4), kind="contradicts", why="the same words, but another day")


def _against(a: Told, b: Told, one: Said, other: Said) -> Literal["denies", "contradicts", "withdraws"]:
    if one_voice(a, b):
        return "withdraws"
    flat = (one.no_evidence, other.no_evidence, one.withdraws, other.withdraws)
    if disowned(a) or disowned(b) or any(flat):
        return "denies"
    return "contradicts"


def _why(a: Told, b: Told, one: Said, other: Said, shared: set[str], reasons: list[str]) -> str:
    """The shared words as they stand in the first statement, with those of the second where it has others."""
    telling = sorted(shared, key=lambda w: (-min(one.weights[w], other.weights[w]), w))[:5]
    mine, theirs = as_written(a.statement.text), as_written(b.statement.text)
    shown = []
    for stem in sorted(telling, key=one.order.index):
        word, also = mine.get(stem, stem.lstrip("#")), theirs.get(stem, stem.lstrip("#"))
        shown.append(f"“{word}”" if word.lower() == also.lower() else f"“{word}” ({also})")
    return "; ".join([f"share {', '.join(shown)}", *reasons])


from reportedly.link.claim_conflicts import conflicts  # noqa: E402
from reportedly.link.claim_groups import DENIAL, Gathered, gather  # noqa: E402
