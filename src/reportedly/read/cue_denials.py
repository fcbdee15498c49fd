"""Whether a cue denies what it governs. Stage 3 of 5: Article -> Reading.

    cue + first words of the content ──▶ denied, hedged, or left to the content

"Doubted", "stopped short of", "found no evidence of" deny; "did not dispute" and "refused to withdraw" let stand.
"""

import re
from typing import Literal

from reportedly.model.statement import Modality
from reportedly.read.content_modality import pattern, words
from reportedly.read.cue_words import acts, has_form, modality_by, negated, silent

Open = Literal["open"]  # the content decides, whatever the lexicon says of the cue

_SHORT_OF = frozenset(("saying", "blaming", "accusing", "naming", "confirming"))
_NO_PROOF = re.compile(r"\bno (?:evidence|sign|signs|trace|traces|proof|indication|indications|grounds|reason)\b")


def denials(said: tuple[str, ...], spoken: str, content: str, low: str) -> Modality | Open | None:
    """What a cue of denial, doubt, scorn or refusal makes of its content; None for other cues."""
    turned = negated(said)
    first = low.split()[:2]
    if "short of" in spoken:
        named = pattern("naming").search(spoken) or not _SHORT_OF.isdisjoint(said)
        return "hedged" if named else "denied"
    if has_form(said, "doubting"):
        return "open" if turned or "without" in said or "little" in said else "denied"
    if turned and has_form(said, "disputing"):
        return "open"
    if pattern("scorned").search(spoken) or ("aside" in said and has_form(said, "brushing")):
        return "denied"
    if pattern("naming").search(spoken) and pattern("untrue_names").search(low):
        return "denied"
    if pattern("denials").search(spoken) or _NO_PROOF.search(spoken):
        return "denied"
    if has_form(said, "confirming") and (silent(said) or "yet" in said):
        return "hedged"
    if has_form(said, "refusing"):
        return _refused(said, low)
    if turned and has_form(said, "conceding"):
        return "denied"
    if turned and "never" not in said and has_form(said, "repeating"):
        return "hedged"
    if first[:1] in (["neither"], ["none"]) and any(acts(w, "belief") for w in said):
        return "denied"
    return "asserted" if low.strip() in ("guilty", "not guilty") else None


def _refused(said: tuple[str, ...], low: str) -> Modality | None:
    """ "Refused to sign" rejects; "declined to comment" says nothing; "refused to withdraw the charge" stands by it."""
    listed = low.split()
    verb = listed[1] if listed[:1] == ["to"] and len(listed) > 1 else ""
    if verb:
        says_nothing = verb in words("silent_verbs") or (verb == "be" and len(listed) > 2)
        return None if says_nothing else "denied"
    if has_form(said, "disputing"):
        return "asserted"
    if ("out" in said and "rule" in said) or any(modality_by(w) == "denied" for w in said):
        return "hedged"
    if has_form(said, "conceding") or any(acts(w, "belief") for w in said):
        return "denied"
    return "hedged" if any(w in ("comment", "discuss", "confirm") for w in said) else None
