"""What a cue makes of the words that it governs. Stage 3 of 5: Article -> Reading.

    cue + first words of the content ──▶ asked, demanded, denied, promised, hedged, or left to the content

The lexicon (``rules/en/cues.toml``) says what a word does by itself; here is what it does with what follows: "asked whether" asks
and "asked for" demands, "wants him gone" demands and "wants to know" asks, "did not dispute" lets the content stand.
"""

import re
from functools import cache, lru_cache
from typing import Literal

from reportedly.engines import cues
from reportedly.model.statement import Modality, Mode
from reportedly.read.content_modality import is_imperative, pattern, words

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|did|does|do|will|would|could|can|may|might|must|should)\b")
_CURIOUS = re.compile(
    r"\b(?:want|wish|like|demand|seek|need|eager|keen|curious|press)\w*\b.*\bto (?:know|learn|hear|say|see|find)\b"
)
_NEEDLESS = re.compile(r"\bis it true\b|\bwants? to know\b|\bwould like to know\b")
_HEARSAY = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?(said|reported|understood|told|\w+)\b")
_PERSON = (
    r"(?:him|her|them|us|me|you|everyone|everybody|people|residents"
    r"|(?:at |the |all |both |his |her |their |its )[\w'-]+(?: [\w'-]+){0,2})"
)
_TO_DO = (
    r"(?: not)? to (?!(?:the|a|an|his|her|their|its|our|this|that|those|these|me|him|us|them|you|it|reporters) )[a-z]+"
)
_OBJECT_TO_DO = re.compile(rf"^ {_PERSON}{_TO_DO} ")
_ANY_TO_DO = re.compile(r"^ (?:[\w'-]+ ){1,6}?(?:not )?to (?!the |a |an )[a-z]+ ")
_NO_PROOF = re.compile(r"\bno (?:evidence|sign|signs|trace|traces|proof|indication|indications|grounds|reason)\b")

_SUBJECT = 12  # words among which the verb of a wish stands

Open = Literal["open"]  # the content decides, whatever the lexicon says of the cue


def by_cue(cue: str, content: str, low: str, mode: Mode) -> Modality | Open | None:
    """What the cue makes of a content (*low* from `content_modality.flat`); None where the lexicon's word holds."""
    said = cue_words(cue)
    spoken = " ".join(said)
    for rule in (_questions, _bids, _denials, _undertakings, _hearsay):
        found = rule(said, spoken, content, low)
        if found is not None:
            return found
    if not said or mode == "narrated":
        return None
    return "demanded" if _has(said, "bidding") and is_imperative(low.split()) else None


@lru_cache(maxsize=10_000)
def cue_words(cue: str) -> tuple[str, ...]:
    """The words of a cue in lower case."""
    return tuple(w.lower().replace("’", "'") for w in _WORD.findall(cue))


def is_silence(cue: str) -> bool:
    """Whether the words of a cue say that nothing was said or done: "declined to", "has not", "neither"."""
    return is_negated(cue) or any(w in words("silences") for w in cue_words(cue))


def is_negated(cue: str) -> bool:
    """Whether a word of the cue turns it round."""
    return any(w in words("cue_negations") for w in cue_words(cue))


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
    if asks and _silent(said) and any(_tells(w) or w == "drawn" for w in said):
        return "asked"
    if first[:1] == ["whether"] and all(_leaves_open(w) for w in said):
        return "asked"
    if not _forms("asking").isdisjoint(said) and first:
        plain = first[0] == "to" and first[1:] != ["have"]
        about = any(w == "about" or w in words("questions") for w in said)
        return "asked" if not plain and (about or "?" in content or _begins_question(first)) else "demanded"
    return None


def _begins_question(first: list[str]) -> bool:
    return first[0] in words("questions") or first[0] in words("inverted") or first[-1] in words("questions")


def _bids(said: tuple[str, ...], spoken: str, content: str, low: str) -> Modality | None:
    """ "told us to leave", "charged the board to report", "cautioned against": others are to do it."""
    first = low.split()[:2]
    to_do = (first[:1] == ["to"] and first[1:] != ["have"]) or first == ["not", "to"]
    if (
        (_has(said, "bidding") and to_do)
        or pattern("conditions").search(spoken)
        or pattern("demand_words").search(spoken)
    ):
        return "demanded"
    if not _forms("demanding").isdisjoint(said) or (first[:1] == ["for"] and not _forms("calling").isdisjoint(said)):
        return "demanded"
    if first[:1] == ["against"] and not _forms("cautioning").isdisjoint(said):
        return "demanded"
    if first[:1] in (["on"], ["upon"]) and " to " in low and not _forms("calling").isdisjoint(said):
        return "demanded"
    if _wished_for(low.split()):
        return "demanded"
    if not _forms("wanting").isdisjoint(said) and first[:1] not in (
        [],
        ["to"],
        ["that"],
        ["nothing"],
        ["no"],
        ["none"],
    ):
        return "demanded"
    if (
        not _forms("charging").isdisjoint(said)
        and _ANY_TO_DO.match(low)
        and not _FINITE.search(low.partition(" to ")[0])
    ):
        return "demanded"
    if _forms("bidding_object").isdisjoint(said) or not _OBJECT_TO_DO.match(low):
        return None
    return None if _FINITE.search(low.partition(" to ")[0]) else "demanded"


def _wished_for(listed: list[str]) -> bool:
    """ "That it be put on record", "nobody be named": what is not so and should be."""
    for at, word in enumerate(listed[:_SUBJECT]):
        if word == "be":
            before = [w for w in listed[:at] if w not in ("not", "also", "never") and not w.endswith("ly")]
            return bool(before) and not any(w in words("before_be") for w in before[-3:])
    return False


def _denials(said: tuple[str, ...], spoken: str, content: str, low: str) -> Modality | Open | None:
    turned = _negated(said)
    first = low.split()[:2]
    if "short of" in spoken:
        return "hedged" if pattern("naming").search(spoken) or "saying" in said else "denied"
    if not _forms("doubting").isdisjoint(said):
        return "open" if turned or "without" in said else "denied"
    if turned and not _forms("disputing").isdisjoint(said):
        return "open"
    if pattern("scorned").search(spoken) or ("aside" in said and not _forms("brushing").isdisjoint(said)):
        return "denied"
    if pattern("naming").search(spoken) and pattern("untrue_names").search(low):
        return "denied"
    if pattern("denials").search(spoken) or _NO_PROOF.search(spoken):
        return "denied"
    if not _forms("refusing").isdisjoint(said):
        return _refused(said, low)
    if turned and not _forms("conceding").isdisjoint(said):
        return "denied"
    if turned and not _forms("repeating").isdisjoint(said):
        return "hedged"
    if first[:1] in (["neither"], ["none"]) and any(_acts(w, "belief") for w in said):
        return "denied"
    return "asserted" if low.strip() in ("guilty", "not guilty") else None


def _refused(said: tuple[str, ...], low: str) -> Modality | None:
    """ "Refused to sign" rejects; "declined to comment" says nothing; "refused to withdraw the charge" stands by it."""
    listed = low.split()
    verb = listed[1] if listed[:1] == ["to"] and len(listed) > 1 else ""
    if verb:
        silent = verb in words("silent_verbs") or (verb == "be" and len(listed) > 2)
        return None if silent else "denied"
    if any(_modality(w) == "denied" for w in said):
        return "asserted"
    if not _forms("conceding").isdisjoint(said) or any(_acts(w, "belief") for w in said):
        return "denied"
    return "hedged" if any(w in words("silent_verbs") and w != "say" for w in said) else None


def _undertakings(said: tuple[str, ...], spoken: str, content: str, low: str) -> Modality | Open | None:
    """ "Agreed to pay", "intends to march"; "offered condolences" and "assured us it was shut" promise nothing."""
    first = low.split()[:2]
    to_do = first[:1] == ["to"] or first == ["not", "to"]
    if pattern("promise_words").search(spoken) or not _forms("planning").isdisjoint(said):
        return "denied" if _negated(said) else "promised"
    if not _forms("undertaking").isdisjoint(said) or (to_do and _has(said, "ready")):
        turned = _negated(said)
        return None if not to_do else "denied" if turned else "promised"
    if not _forms("assuring").isdisjoint(said):
        return "promised" if to_do else "open"
    return None


def _hearsay(said: tuple[str, ...], spoken: str, content: str, low: str) -> Modality | None:
    """ "Is said to have fled", "is thought", "reportedly": nobody stands by it."""
    if pattern("cue_hedges").search(spoken):
        return "hedged"
    raised = low.startswith((" to have ", " to be ")) or (
        " to have " in low and not _FINITE.search(low.partition(" to have ")[0])
    )
    for found in _HEARSAY.finditer(spoken):
        if found[1] in words("held_true"):
            return "hedged"
        if found[1] in ("said", "reported", "understood") and (raised or found[0].startswith(("are ", "were "))):
            return "hedged"
    return "hedged" if raised and len(said) == 1 and said[0] in words("raising") else None


def guesses(cue: str) -> bool:
    """Whether the cue makes a guess of what its content only states: "reckons", "assumes"."""
    return not _forms("guessing").isdisjoint(cue_words(cue))


def _has(said: tuple[str, ...], name: str) -> bool:
    listed = words(name)
    return any(w in listed for w in said)


def _negated(said: tuple[str, ...]) -> bool:
    return _has(said, "cue_negations")


def _silent(said: tuple[str, ...]) -> bool:
    return _negated(said) or _has(said, "silences")


def _modality(word: str) -> Modality:
    known = cues.verb(word)
    return known[0].modality if known else "asserted"


def _acts(word: str, act: str) -> bool:
    known = cues.verb(word)
    return known is not None and known[0].act == act


def _tells(word: str) -> bool:
    """Whether who does not do it leaves a question open: say, know, establish."""
    known = cues.verb(word)
    return known is not None and known[0].act in ("speech", "finding", "belief") and known[0].modality == "asserted"


def _leaves_open(word: str) -> bool:
    return not (_acts(word, "finding") or _acts(word, "decree") or _modality(word) != "asserted")


@cache
def _forms(name: str) -> frozenset[str]:
    """Every form of the verbs of a list."""
    return frozenset(form for lemma in words(name) for form in cues.forms_of(lemma))
