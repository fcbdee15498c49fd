"""How the words of a content put it forward, whatever cue governs them. Stage 3 of 5: Article -> Reading.

    content ──▶ vows, denials, odds, promises, demands, futures, hedges, in this order ──▶ modality

The words are in ``rules/en/modality.toml``. A word decides by where it stands: a hedge in a clause far behind the first
verb is about something else.
"""

import re
from collections.abc import Sequence
from functools import cache

from reportedly.model.statement import Modality, Mode
from reportedly.rules import table

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# "The Conference, when it meets on Tuesday, should": what is set off behind the subject.
_ASIDE = re.compile(r"^([^,]{1,60}), (?:when|who|which|where|whose|whom|after|once|if|as)\b[^,]{1,80}, ")
_FIRST_PERSON = re.compile(r"\b(?:i|we)(?:\s+(?:\w+ly|also|never|not))?(?:\s+(?:will|shall|won't)|'ll)\b")
_ODDS = re.compile(
    r"\b(?:\d+(?:-\d+| to \d+) (?:against|on)|\w+-in-\w+ (?:chance|risk|likelihood|probability))\b"
    r"|^ tomorrow (?!.*\b(?:was|were|had|did|would)\b)"
)
_OPEN = re.compile(r"\b(?:could|may|might)\b(?! (?:not )?have\b)")
_HORIZON = re.compile(
    r"""\b (?: tomorrow | soon | shortly | imminent(?:ly)? | (?:in\ )(?:the\ )?coming | any\ (?:day|moment|time\ now)
    | (?:by|before)\ (?:the\ )?(?: end | year-end | next | spring | summer | midsummer | autumn | winter | christmas | easter
        | new\ year | \w+day | january | february | march | april | june | july | august | september | october | november
        | december | weekend | week's | month's | year's )
    | within\ (?:\w+\ ){0,2}(?:hours?|days?|weeks?|months?|years?)
    | next\ (?:week|month|year|spring|summer|autumn|winter|\w+day) ) \b""",
    re.VERBOSE,
)
# "It must have come from the ridge", "it should not have relied on it": looked back on, and asked of nobody.
_PAST_DUTY = re.compile(
    r"\b(?:must|should(?:n't| not)?) have (?=(?:been|come|gone|seen|had|done|made|held|told|sold|felt|kept|left|sent|meant"
    r"|lost|said|paid|met|put|cut|hit|shot|led|read|heard|stood|won|run|\w+(?:ed|en|wn|ught)) )"
)
_WILL = re.compile(r"\b(?:will|would|shall) (?:\w+ly )?(?P<passive>(?:not )?be )?(?:\w+ly )?(?P<act>.*)")
# "The man believed to have fled was found": a word about him; "he is believed to have fled", "ten believed dead" hedge.
_APART = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!be )(?<!ly )(?<!now )(?<!still )(?<!also )(?<!^ )"
    r"\b(?:said|believed|thought|alleged|reported|rumoured|rumored|understood|suspected of) (?:to )?(?=(?:be|have|having|being) )"
)
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|will|would)\b")
_HABIT = re.compile(r"\b(?:every|always|often|usually|sometimes|used to|whenever|each)\b")
_FIRST_VERB = 9  # words of a content among which its first verb stands
_HEDGED = 12  # a hedge of the first verb may stand behind it
_LONG = 20  # "in all likelihood" belongs to the main clause even behind a long subject
_SHOUTED = 4  # words of a slogan


def of_content(content: str) -> Modality:
    """How words that no cue governs are put forward."""
    if is_question(content):
        return "asked"
    return of_words(flat(content), "narrated")


def is_question(content: str) -> bool:
    """Whether the content ends in a question."""
    return content.rstrip("”\"’' ").endswith("?")


def flat(content: str) -> str:
    """The words in lower case between spaces; the month of May is no hedge."""
    listed = _WORD.findall(_ASIDE.sub(r"\1 ", content))
    return " " + " ".join(w.lower().replace("’", "'") for w in listed if w != "May") + " "


def of_words(low: str, mode: Mode) -> Modality:
    """The modality of a content from `flat`; who "she" is depends on whether it is quoted (*mode*)."""
    if "may" in low or "will" in low or "due" in low or "need" in low or "have" in low:
        low = _PAST_DUTY.sub(" ", pattern("no_sign").sub(" ", low))
    listed = low.split()
    if not listed:
        return "asserted"
    opening = " " + " ".join(listed if listed[0] in words("leading") else listed[:_FIRST_VERB]) + " "
    if pattern("vows").search(low):
        return "promised"
    if pattern("denials").search(low):
        return "denied"
    if pattern("chances").search(opening) or _ODDS.search(opening):
        return "predicted"
    if _promises(opening, listed, mode):
        return "promised"
    if pattern("expecting").match(opening.strip()):
        return "predicted"
    if pattern("urging").match(opening.strip()) or (mode in ("direct", "mixed") and is_imperative(listed)):
        return "demanded"
    if pattern("futures").search(opening) or pattern("future_nouns").search(" ".join(listed[:3])):
        return "predicted"
    if pattern("obligations").search(" ".join(listed[:5])):
        return "demanded"
    looks_ahead = mode in ("indirect", "mixed") and not _HABIT.search(low) and _would_happen(listed[:_FIRST_VERB])
    if looks_ahead or _second_half(low, mode):
        return "predicted"
    return _hedged(low, opening)


def _hedged(low: str, opening: str) -> Modality:
    low = _without_asides(low)
    listed = low.split()
    head = opening if len(opening.split()) > _HEDGED else " " + " ".join(listed[:_HEDGED]) + " "
    head = pattern("abilities").sub(" ", head)
    if _OPEN.search(head) and _HORIZON.search(low):
        return "predicted"
    if pattern("hedges").search(head) or pattern("far_hedges").search(" ".join(listed[:_LONG])):
        return "hedged"
    return "asserted"


def _without_asides(low: str) -> str:
    """The words without what only tells who somebody is, where the clause has a verb of its own."""
    found = _APART.search(low)
    if found is None:
        return low
    own_verb = _FINITE.search(low, 0, found.start()) or _FINITE.search(low, found.end() + len("have "))
    return _APART.sub(" ", low) if own_verb else low


def is_imperative(listed: Sequence[str]) -> bool:
    """ "Ask the minister", "do not open the gate", "please wait", and of a slogan "free the nine"; "look, we left" is none."""
    if not listed or (len(listed) > 1 and listed[1] in words("after_nouns")) or listed[:2] == ["let", "me"]:
        return False
    if " ".join(listed[:2]) in words("imperative_pairs"):
        return listed[2:3] != ["than"]
    return listed[0] in words("imperatives") or (len(listed) <= _SHOUTED and listed[0] in words("slogans"))


def _promises(opening: str, listed: Sequence[str], mode: Mode) -> bool:
    if _FIRST_PERSON.search(opening) or _would_do(listed[:_FIRST_VERB]):
        return True
    if mode in ("indirect", "mixed") and _will_do(listed[:_FIRST_VERB]):
        return True
    return mode != "narrated" and _done_to_them(max(opening, " ".join(listed[:_HEDGED]), key=len))


def _would_do(opening: Sequence[str]) -> bool:
    """ "she would repay the money": in reported speech a promise; "they would be home" is none."""
    listed = words("would_do")
    for width in (1, 2):
        if " ".join(opening[:width]) in listed:
            after = _verb(opening[width:])
            return bool(after) and after not in words("would_be")
    return _modal_act(opening, ("would",))


def _will_do(opening: Sequence[str]) -> bool:
    """ "she will walk", "he'll fly": in indirect speech the speaker's promise."""
    first = opening[0]
    if first in ("he'll", "she'll", "they'll"):
        return _verb(opening[1:]) not in words("would_be")
    if first in ("he", "she", "they") and opening[1:2] in (["will"], ["won't"], ["shall"]):
        return _verb(opening[2:]) not in words("would_be")
    return first == "it" and _modal_act(opening, ("will", "won't", "shall"))


def _modal_act(opening: Sequence[str], modals: tuple[str, ...]) -> bool:
    """ "the board would publish", "it will decide": what is done only by a will to do it."""
    at = next((n for n, word in enumerate(opening) if word in modals), None)
    if at is None or any(w in words("clause_words") for w in opening[:at]):
        return False
    return _verb(opening[at + 1 :]) in words("own_acts")


def _verb(behind: Sequence[str]) -> str:
    return next((w for w in behind if w not in ("not", "never", "also") and not w.endswith("ly")), "")


def _done_to_them(opening: str) -> bool:
    """ "Those who looted will be tried", "the list would be published": a threat, or an undertaking."""
    found = _WILL.search(opening)
    return found is not None and bool(pattern("done_acts" if found["passive"] else "answering").match(found["act"]))


def _would_happen(opening: Sequence[str]) -> bool:
    """ "The toll would rise": in reported speech what will come; "it would be a mistake", "that would mean" are none."""
    at = next((n for n, word in enumerate(opening) if word == "would"), 0)
    if at == 0 or any(w in words("clause_words") for w in opening[:at]) or opening[0] in words("supposing"):
        return False
    after = _verb(opening[at + 1 :])
    if after in ("be", "still"):
        done = _verb([w for w in opening[at + 1 :] if w not in ("be", "still")])
        return done in words("be_next") or done.endswith("ed")
    return bool(after) and after not in words("would_mean")


def _second_half(low: str, mode: Mode) -> bool:
    """ "Most cranes were at work and that the rest would be back by Friday": the half that looks ahead."""
    _, joined, half = low.partition(" and that ")
    return bool(joined) and of_words(" " + half, mode) == "predicted"


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list of ``modality.toml``."""
    return frozenset(table("en", "modality")[name])


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A list of ``modality.toml`` as a pattern, the longest first."""
    listed = sorted(table("en", "modality")[name], key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")
