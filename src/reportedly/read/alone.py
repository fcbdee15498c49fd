"""Whether what only the rules see is an attribution. Stage 3 of 5: Article -> Reading.

    a rule's attribution that touches nothing tagged ──▶ can its source speak? does its cue tell, deny, count? ──▶ kept, or none

A tagger knows the cues of the news that it learned from. The rules know whole classes of them, and mistake some things for
what is told: so the source must be a voice, and what it tells a clause, a quotation, or what its cue is made for.
"""

import re
from functools import cache

from reportedly.engines import cues
from reportedly.engines.base import Attribution
from reportedly.engines.tokens import words
from reportedly.model.span import Span, hull
from reportedly.read.manner import of_cue
from reportedly.read.names import is_voice, read_name
from reportedly.read.twins import words_at
from reportedly.read.worth import can_speak, first_person, tells_a_clause
from reportedly.rules import table

# Cues that stand beside their content instead of governing it.
BESIDE = frozenset(("according to", "per", "as per"))
QUOTES = '“”"‘’„«» '
_BESIDE_STARTS = (
    "in the ",
    "on the ",
    "by the account",
    *(f"{a} {b} " for a in ("in", "by") for b in ("his", "her", "their", "its")),
)
_ACTS = ("speech", "finding", "decree")
# What is found and is no statement without a clause: "dockers found | a girl asleep".
_SHOWING = frozenset(
    ("show", "find", "discover", "detect", "learn", "uncover", "see", "hear", "know", "remember", "feel", "understand")
)
# What one does with a thing as well: "claims the quay", "read the letter".
_HANDLING = frozenset(
    (
        "claim",
        "charge",
        "read",
        "write",
        "answer",
        "post",
        "cite",
        "quote",
        "list",
        "document",
        "record",
        "place",
        "set",
    )
)
_COUNTING = frozenset(("record", "list"))
_REFUSING = frozenset(("refuse",))


def stands_alone(text: str, one: Attribution) -> bool:
    """Whether a rule's attribution that the tagger does not see is one."""
    cue = words_at(text, one.cue).lower()
    source = hull(one.source) if one.source else None
    if source is not None and text[source.start] == "@":
        return True  # "RT @rall: …"
    if first_person(text, source) or not can_speak(text, source):
        return False
    if points_back(text, one) or _is_beside(cue):
        return source is not None and (cue == "according to" or is_voice(source.of(text))) and _tells(text, one, cue)
    if source is None:
        return _of_nobody(text, one, cue) or (_is_aside(text, one, cue) and tells_a_clause(text, one.content))
    if cue.endswith("to be believed") or cue.startswith("if "):
        return is_voice(source.of(text)) and tells_a_clause(text, one.content)
    return is_voice(source.of(text)) and (_tells_in_full(text, one, cue) or _tells_by_cue(text, one, cue, source))


def clause_verbs(cue: str) -> list[str]:
    """The verbs of a cue that may tell a clause."""
    return [w for w in cue.lower().split() if (known := cues.verb(w)) and {"clause", "hearer"} & known[0].takes]


def points_back(text: str, one: Attribution) -> bool:
    """ "… That is the view of the union": the source stands behind, in a sentence of its own."""
    return (
        bool(one.source)
        and one.content[-1].end <= one.cue[0].start
        and any(mark in text[one.content[-1].end - 2 : one.cue[0].start] for mark in ".!?:–—")
    )


def _is_beside(cue: str) -> bool:
    return cue in BESIDE or cue.startswith(_BESIDE_STARTS) or _in_view().fullmatch(cue) is not None


@cache
def _in_view() -> re.Pattern[str]:
    """ "in Dr Brenn's view", "by the count of": words that stand beside what they are about."""
    rules = table("en", "cues")["according"]
    listed, nouns = "|".join(map(re.escape, rules["words"])), "|".join(map(re.escape, rules["accounts"]))
    return re.compile(rf"{listed}|(?:in|by) .{{2,40}}[’'](?:s )?(?:own )?(?:{nouns})")


def _is_aside(text: str, one: Attribution, cue: str) -> bool:
    """ "…, it has emerged": words beside the content that name nobody."""
    return (
        cue.startswith(("it ", "as "))
        and one.content[0].start < one.cue[0].start
        and text[one.cue[0].start - 2] in ",–—"
    )


def _tells(text: str, one: Attribution, cue: str) -> bool:
    return of_cue(cue).act in _ACTS and (points_back(text, one) or tells_a_clause(text, one.content))


def _of_nobody(text: str, one: Attribution, cue: str) -> bool:
    """ "it was reported that", "fears that": nobody is named, and a clause or a quotation is told."""
    noun = any(cues.noun(w) for w in cue.split())
    opened, quoted = _opening(text, one)
    return _tells(text, one, cue) and (opened or quoted) and (noun or bool(clause_verbs(cue)))


def _opening(text: str, one: Attribution) -> tuple[bool, bool]:
    """Whether "that" opens what is told, and whether it has a quotation."""
    told = words_at(text, one.content).lower()
    lead = text[max(0, one.content[0].start - 6) : one.content[0].start].lower()
    return lead.rstrip(QUOTES).endswith("that"), any(m in told + lead[-1:] for m in '“”"«»')


def _tells_in_full(text: str, one: Attribution, cue: str) -> bool:
    """A whole clause or quotation, behind a verb or noun that tells one."""
    if not _tells(text, one, cue):
        return False
    told = words_at(text, one.content).lower()
    ordered = told.startswith("to ") and cue.split()[-1] in ("told", "tells", "tell")
    full = any(_opening(text, one)) or ordered or " that " in told or told.startswith(("no ", "having ", "being "))
    return full and (any(cues.noun(w) for w in cue.split()) or cue == ":" or bool(clause_verbs(cue)))


def _tells_by_cue(text: str, one: Attribution, cue: str, source: Span) -> bool:
    """What only the cue makes a statement: "…, the army contends, …", "denies it", "put the dead at nine", "spoke of fraud"."""
    told = words_at(text, one.content).lower().split()
    manner, lemma = of_cue(cue), _lemma(cue)
    if lemma in _REFUSING:
        return told[0] == "to"
    if one.content[0].start < one.cue[0].start:
        return manner.act in _ACTS and bool(clause_verbs(cue)) and _has_verb(text, one)
    if told[0] in words("prepositions") - {"about", "around", "over", "under"} or manner.act not in (
        *_ACTS[:2],
        "belief",
    ):
        return False
    if lemma in _HANDLING:
        return lemma in _COUNTING and any(w in words("counts") | words("numerals") or w[0].isdigit() for w in told[:4])
    if lemma in _SHOWING:
        return read_name(source.of(text)).role in ("document", "medium") and lemma == "show"
    return True


def _has_verb(text: str, one: Attribution) -> bool:
    """Whether the words beside an inserted voice are a clause, whatever stands between its subject and its verb; or an answer."""
    told = words_at(text, one.content).lower().split()
    clause = any(
        w in words("finite") or w in words("auxiliaries") or (i and w.endswith("ed")) for i, w in enumerate(told)
    )
    answer = len(told) < 3 and text[max(0, one.content[0].start - 2) : one.content[0].start].strip() in (
        "",
        ".",
        "?",
        "!",
        "”",
        '"',
    )
    return clause or answer or tells_a_clause(text, one.content)


def _lemma(cue: str) -> str:
    known = next((k for w in reversed(cue.split()) if (k := cues.verb(w))), None)
    return known[0].lemma if known else ""
