"""Whether a statement disowns the words it carries: by denying them, or by taking its own report back. Stage 4 of 5.

A statement's content may be only what somebody did not find, or took back: "found no evidence that | a train was stopped",
"withdrew its report that | a train was stopped". Who says so is no maker of the claim, nor is a voice inside it.
"""

import re
from functools import lru_cache
from typing import Literal

from reportedly.link.claim_words import pattern, said
from reportedly.link.items import Told
from reportedly.model.statement import Statement

Disowned = Literal["denies", "withdraws"]

_LEAD = 90  # characters of the sentence that are looked at
_SENTENCE_END = re.compile(r"[.!?…][”’\"]?\s|\n")
_FOUND_NOTHING = re.compile(r"(?i)\b(?:no|nothing)\b")
_OWN = 3.0  # what the words of a statement of its own weigh together
_VERDICT_AT, _VERDICT = 4, 20  # words before a verdict, and of all that is said with it
_CALLS = re.compile(r"(?i)\b(?:call(?:s|ed|ing)?|describ(?:es|ed|ing)|label(?:s|l?ed|l?ing)|brand(?:s|ed|ing))\s*$")
_FAR = 40  # characters that may stand between the words of denying and what is denied: "no sign, she said, of …"


def disowned(told: Told) -> Disowned | None:
    """How the statement's content is disowned as a whole; None where it is said, or only negated in its own words."""
    if told.answers and (_bare(told.statement.text) or _calls_untrue(told.statement.text)):
        return "denies"
    if by_lead := _by_lead(told.lead, told.statement.text):
        return by_lead
    if _withdraws(told.statement.text):
        return "withdraws"
    return "denies" if told.statement.modality == "denied" else None


def confesses(told: Told) -> bool:
    """Whether the words say themselves that a report was wrong: "the figure was a typing error"."""
    return not _by_lead(told.lead, told.statement.text) and _withdraws(told.statement.text)


def _bare(text: str) -> bool:
    """Whether a denial has no words of its own: then it says what it answers, and disowns it."""
    words = said(text)
    return not words.negative and words.total < _OWN


@lru_cache(maxsize=4096)
def _calls_untrue(text: str) -> bool:
    """Whether all that is said of what is answered is that it is untrue: "the allegation a fairy tale for exiles"."""
    found = pattern("untrue").search(text.lower().replace("’", "'"))
    return bool(found and len(text[: found.start()].split()) <= _VERDICT_AT and len(text.split()) <= _VERDICT)


def _names_untrue(text: str) -> bool:
    """ "reports of a landing “premature”": a verdict ends what is named, and a phrase of saying opens it."""
    low = text.lower().replace("’", "'")
    found = pattern("untrue").search(low)
    return bool(found and found.end() >= len(low.rstrip(" .,”\"'")) and pattern("openers").match(low))


def lead_of(text: str, statement: Statement) -> str:
    """The words of an article's sentence before the content of a statement."""
    at = statement.content[0].start if statement.content else 0
    return _SENTENCE_END.split(text[max(0, at - _LEAD) : at])[-1]


@lru_cache(maxsize=16_384)
def _withdraws(text: str) -> bool:
    return bool(pattern("withdrawals").search(text.replace("’", "'")))


@lru_cache(maxsize=4096)
def _by_lead(lead: str, text: str) -> Disowned | None:
    """By the words of the sentence before the content."""
    if not lead:
        return None
    low = lead.replace("’", "'")
    if pattern("corrections").search(low):
        return "withdraws"
    # "withdrew | its report that …": the report may open the content.
    for found in pattern("withdrawals").finditer(f"{low}{text}"):
        if found.start() < len(low) and ";" not in low[found.end() :]:
            return "withdraws"
    if _CALLS.search(low) and _names_untrue(text):
        return "denies"
    if pattern("doubting").search(low):
        return "denies"
    for found in pattern("no_evidence").finditer(low):
        if (
            # "Rejected as pure invention the mayor's claim that": whoever claims it still does.
            _FOUND_NOTHING.search(found.group())
            and len(low) - found.end() <= _FAR
            and not (set(low[found.end() :]) & set(".;:"))
            and _leads_in(low, found.end())
        ):
            return "denies"
    return None


def _leads_in(low: str, at: int) -> bool:
    """Whether nothing but a "that", or who says so, stands between the denial and its content."""
    rest = low[at:].strip(" ,")
    return rest in ("", "that", "of", "for") or rest.endswith(" that") or (low[at:].lstrip()[:1] == "," and "," in rest)
