"""Deadlines: "demanded that it open by Monday" looks ahead, although its verb is past. Stage 3 of 5.

A time after "by", "before", "until" or "within" is one to come where, in the same clause, somebody demands, promises or
foresees; not where a verb of the past stands between ("demanded a count, and had it by Friday").
"""

import re

from reportedly.read.moments.words import either
from reportedly.rules import table

_RULES = table("en", "times_tense")["deadline"]
_UP_TO = re.compile(
    rf"\b{either(_RULES['up_to'])}(?:\s+(?:the|this|at|on|about|around|late|early|end|of|latest|noon|midnight))*\s+\Z"
)
_WITHIN = re.compile(r"(?i)within\b")
# Each is one way to say that what follows is asked for, promised or foreseen.
_HEAD = re.compile(
    rf"""
      (?<! \b had \s ) (?<! \b had \s been \s ) \b {either(_RULES["heads"])} \b
    | (?<! \b had \s ) (?<! \b had \s been \s ) \b {either(_RULES["asking"])} \b (?! \s+ that )
          [^.;:]{{0,80}}? \b to \s+
          (?! (?: the | a | an | his | her | its | their | reporters | be \s+ sure ) \b ) [a-z]{{2,}} \b
    | \b {either(_RULES["giving"])} \s+ (?: [\w’'-]+ \s+ ){{0,6}} (?= (?:until|till) \b )
    | \b \d+ (?: [-–/:] | [\s-]to[\s-] ) \d+ \s+ (?: against | on ) \b
    | (?<! \b asked \s ) (?<! \b wondered \s ) (?<! \b know \s ) \b (?: if | unless ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OVER = re.compile(
    rf"""
      \b (?: was | were | had ) \b (?! \s+ not \b )
    | \b did \b | \b (?: has | have ) \s+ (?! to \b | not \b )
    | \b {either(_RULES["finite"])} \b
    | \b (?: and | but | which | who | then ) \s+ (?: [a-z]+ly \s+ )? [a-z]{{2,}}ed \b
    | [;:—–] | \s - \s
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "That the crews be freed": a bare "be" is what somebody wants.
_BE = re.compile(r"\b(?:not\s+)?be\s+[a-z]+", re.IGNORECASE)
_BEFORE_BE = re.compile(rf"(?:\b{either(_RULES['before_be'])}|n['’]t|['’]ll|['’]d)(?:\s+(?:also|now|[a-z]+ly))*\s+\Z")
# "It should open, and by Friday 40 had come"; "the mayor, who wants a count, left by Friday".
_NEW_CLAUSE = re.compile(r"(?:[,;:]|\b(?:and|but|so|that|when|where|because))\s*\Z")
_RELATIVE = re.compile(r"\b(?:who|which)\s+(?:[a-z]+ly\s+)?\Z")
_WERE = re.compile(r"\b(?:was|were)\b", re.IGNORECASE)
# "By Monday, the guild demanded, the crews must be home."
_FRONTED = re.compile(
    r",\s+(?:[^,.;:]{1,40}\b[a-z]+ed,?\s+)?[^,.;:]{1,50}\b(?:must|should|shall|will|would|(?:is|are)\s+to)\b(?!\s+have\b)"
)
_AT_ONCE_OVER = re.compile(r"\s+[a-z]{2,}ed\b")
# How far back the asking is looked for, in characters.
_WINDOW = 200


def is_deadline(text: str, floor: int, start: int, end: int) -> bool:
    """Whether the time at *start* to *end*, in the sentence from *floor* on, is one that somebody sets or foresees."""
    lead = text[max(floor, start - _WINDOW) : start]
    up_to = _UP_TO.search(lead)
    if up_to:
        lead = lead[: up_to.start()] + up_to.group()
    elif not _WITHIN.match(text, start, end):
        return False
    if up_to and not lead[: up_to.start()].strip() and _FRONTED.match(text, end, end + _WINDOW):
        return True
    clause = lead[lead.rfind(", ") + 1 :]
    if _subjunctive(clause) and not _OVER.search(clause):
        return True
    heads = list(_HEAD.finditer(lead))
    if not heads or (up_to and _NEW_CLAUSE.search(lead, 0, up_to.start())):
        return False
    return not _taken_back(heads[-1].group().lower(), lead, heads[-1].start(), heads[-1].end())


def _taken_back(head: str, lead: str, start: int, end: int) -> bool:
    """Whether what follows the asking is told as over: "demand peaked", "demanding pay, the crowd filled"."""
    if head in {"if", "unless"}:  # "unless they were freed by Monday" is to come as well
        lead = _WERE.sub("", lead[end:])
        return bool(_OVER.search(lead))
    if _OVER.search(lead, end) or (not head.endswith("ed") and _AT_ONCE_OVER.match(lead, end)):
        return True
    return "," in lead[end:] and (head.endswith("ing") or bool(_RELATIVE.search(lead, 0, start)))


def _subjunctive(clause: str) -> bool:
    return any(not _BEFORE_BE.search(clause[: m.start()]) for m in _BE.finditer(clause))
