"""What a cue makes of the words that it governs. Stage 3 of 5: Article -> Reading.

    cue + first words of the content ──▶ asked, demanded, denied, promised, hedged, or left to the content

The lexicon (``rules/en/cues.toml``) says what a word does by itself; here is what it does with what follows: "asked whether" asks
and "asked for" demands, "wants him gone" demands and "wants to know" asks, "did not dispute" lets the content stand.
"""

import re

from reportedly.engines import cues
from reportedly.model.statement import Modality, Mode
from reportedly.read.content_modality import is_imperative, pattern, words
from reportedly.read.cue_denials import Open, denials
from reportedly.read.cue_words import acts, cue_words, has, has_form, modality_by, negated, silent

_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|did|does|do|will|would|could|can|may|might|must|should)\b")
_CURIOUS = re.compile(
    r"\b(?:wants?|wanted|wish(?:es|ed)?|would like|demand(?:s|ed)?|sought|seeks?|eager|keen|curious)\b.*\bto (?:know|learn)\b"
    r"|\bpress(?:ed|es)?\b.*\bto say\b"
)
_NEEDLESS = re.compile(r"\bis it true\b|\bwould like to know\b")
_HEARSAY = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?(said|reported|understood|told|\w+)\b")
_RAISED = re.compile(r"^ (?P<who>(?:(?!he'd|she'd|they'd|i'd|we'd|like|love|want|hope)[\w'-]+ ){0,4}?)to (?:have|be) ")
_PERSON = (
    r"(?:him|her|them|us|me|you|everyone|everybody|people|residents"
    r"|(?:at |the |all |both |his |her |their |its )[\w'-]+(?: [\w'-]+){0,2})"
)
_TO_DO = (
    r"(?: not)? to (?!(?:the|a|an|his|her|their|its|our|this|that|those|these|me|him|us|them|you|it|reporters) )[a-z]+"
)
_OBJECT_TO_DO = re.compile(rf"^ {_PERSON}{_TO_DO} ")
_ANY_TO_DO = re.compile(r"^ (?!that )(?:[\w'-]+ ){1,6}?(?:not )?to (?!the |a |an )[a-z]+ ")
_CLAUSE = 6  # words among which the verb of a short clause stands
_SUBJECT = 12  # words among which the verb of a wish stands


def by_cue(cue: str, content: str, low: str, mode: Mode) -> Modality | Open | None:
    """What the cue makes of a content (*low* from `content_modality.flat`); None where the lexicon's word holds."""
    said = cue_words(cue)
    spoken = " ".join(said)
    for rule in (_questions, _bids, denials, _undertakings, _hearsay):
        found = rule(said, spoken, content, low)
        if found is not None:
            return found
    if not said or mode == "narrated":
        return None
    return "demanded" if has(said, "bidding") and is_imperative(low.split()) else None


def _questions(said: tuple[str, ...], spoken: str, content: str, low: str) -> Modality | None:
    """ "would not say whether" leaves a question open; "asked for" asks no question."""
    first = low.split()[:2]
    if "neither" in said and "nor" in said:
        return "hedged"
    if _CURIOUS.search(f"{spoken} {' '.join(first)}") or _NEEDLESS.search(f"{spoken} {' '.join(low.split()[:5])}"):
        return "asked"
    if first[:1] == ["say"]:
        said, first = (*said, "say"), first[1:]  # "declined to | say whether"
    asks = bool(first) and first[0] in words("questions")
    if asks and silent(said) and any(_tells(w) or w == "drawn" for w in said):
        return "asked"
    if first[:1] == ["whether"] and all(_leaves_open(w) for w in said):
        return "asked"
    if has_form(said, "asking") and first:
        plain = first[0] == "to" and first[1:] != ["have"]
        about = any(w == "about" or w in words("questions") for w in said) or ("for" not in said and _is_clause(low))
        return "asked" if not plain and (about or "?" in content or _begins_question(first)) else "demanded"
    return None


def _begins_question(first: list[str]) -> bool:
    return first[0] in words("questions") or first[0] in words("inverted") or first[-1] in words("questions")


def _is_clause(low: str) -> bool:
    """ "Asked (whether) | he would pay", "asked | her how", not "asked | the bank to pay", "asked | that it be paid"."""
    listed = low.split()
    head = listed[:_CLAUSE]
    asks = next((n for n, w in enumerate(head) if w in ("how", "whether", "why", "what")), None)
    if asks is not None and "to" not in head[:asks]:
        return True
    return bool(_FINITE.search(" ".join(head))) and not _wished_for(listed)


def _bids(said: tuple[str, ...], spoken: str, content: str, low: str) -> Modality | None:
    """ "told us to leave", "charged the board to report", "cautioned against": others are to do it."""
    first = low.split()[:2]
    to_do = (first[:1] == ["to"] and first[1:] != ["have"]) or first == ["not", "to"]
    if any(modality_by(w) == "denied" for w in said):
        return None  # "rejected calls for"
    if (
        pattern("conditions").search(spoken)
        or pattern("demand_words").search(spoken)
        or (to_do and has(said, "bidding"))
    ):
        return "demanded"
    if has_form(said, "demanding") or (first[:1] == ["for"] and has_form(said, "calling")):
        return "demanded"
    if first[:1] == ["against"] and has_form(said, "cautioning"):
        return "demanded"
    if first[:1] in (["on"], ["upon"]) and " to " in low and has_form(said, "calling"):
        return "demanded"
    if _wished_for(low.split()):
        return "demanded"
    if (has_form(said, "wanting") or "would like" in spoken) and first and first[0] not in words("no_object"):
        return "demanded"
    if has_form(said, "charging") and _ANY_TO_DO.match(low) and not _FINITE.search(low.partition(" to ")[0]):
        return "demanded"
    if not has_form(said, "bidding_object") or not _OBJECT_TO_DO.match(low):
        return None
    return None if _FINITE.search(low.partition(" to ")[0]) else "demanded"


def _wished_for(listed: list[str]) -> bool:
    """ "That it be put on record", "nobody be named": what is not so and should be."""
    for at, word in enumerate(listed[:_SUBJECT]):
        if word == "be":
            before = [w for w in listed[:at] if w not in ("not", "also", "never") and not w.endswith("ly")]
            return bool(before) and not any(w in words("before_be") or w.endswith("'d") for w in before[-3:])
    return False


def _undertakings(said: tuple[str, ...], spoken: str, content: str, low: str) -> Modality | Open | None:
    """ "Agreed to pay", "intends to march"; "offered condolences" and "assured us it was shut" promise nothing."""
    first = low.split()[:2]
    to_do = first[:1] == ["to"] or first == ["not", "to"]
    if pattern("promise_words").search(spoken) or has_form(said, "planning"):
        return "denied" if negated(said) else "promised"
    if has_form(said, "undertaking") or (to_do and has(said, "ready")):
        turned = negated(said)
        return None if not to_do else "denied" if turned else "promised"
    if has_form(said, "assuring"):
        return "promised" if to_do or pattern("on_offer").search(" ".join(low.split()[:4])) else "open"
    return None


def _hearsay(said: tuple[str, ...], spoken: str, content: str, low: str) -> Modality | None:
    """ "Is said to have fled", "is thought", "reportedly": nobody stands by it."""
    if pattern("cue_hedges").search(spoken):
        return "hedged"
    raised = _is_raised(low)
    for found in _HEARSAY.finditer(spoken):
        if found[1] in words("held_true"):
            return "hedged"
        if found[1] in ("said", "reported", "understood") and (raised or found[0].startswith(("are ", "were "))):
            return "hedged"
    return "hedged" if raised and len(said) == 1 and said[0] in words("raising") else None


def _is_raised(low: str) -> bool:
    """ "Is said | to have fled", "said | the major to have fled"; "to be clear, it was shut" has a verb of its own."""
    found = _RAISED.match(low)
    if found is None:
        return False
    behind = low[found.end() :].split()[:_CLAUSE] if low.startswith(" to be ") else []
    return not _FINITE.search(" ".join([*found["who"].split(), *behind]))


def _tells(word: str) -> bool:
    """Whether who does not do it leaves a question open: say, know, establish."""
    known = cues.verb(word)
    return known is not None and known[0].act in ("speech", "finding", "belief") and known[0].modality == "asserted"


def _leaves_open(word: str) -> bool:
    return not (acts(word, "finding") or acts(word, "decree") or modality_by(word) != "asserted")
