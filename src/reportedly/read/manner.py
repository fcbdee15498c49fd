"""Mode, act, stance and modality of a statement. Stage 3 of 5: Article -> Reading.

    cue ──▶ its entry in the lexicon ──▶ act, stance, modality
    content ──▶ hedges, denials, futures, duties ──▶ modality, where the cue leaves it open

The words are in ``rules/en/cues.toml`` and ``rules/en/modality.toml``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.engines import cues
from reportedly.model.span import Span, Spans
from reportedly.model.statement import Act, Modality, Mode, Stance
from reportedly.rules import table

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_OPENING, _CLOSING = "“\"„«‘'‟", "”\"“»’'"
_MARKS = re.compile(r"[“”\"„«»]")
_FIRST_PERSON = re.compile(r"\b(?:i|we)(?:\s+(?:\w+ly|also|never|not))?(?:\s+(?:will|shall|won't)|'ll)\b")
_FIRST_VERB = 9  # words of a content among which its first verb stands


@dataclass(frozen=True, slots=True)
class Manner:
    """What the source did, what the reporter shows, how it is put forward."""

    act: Act = "speech"
    stance: Stance = "neutral"
    modality: Modality = "asserted"


@lru_cache(maxsize=10_000)
def of_cue(cue: str) -> Manner:
    """What the words of a cue say, whatever it governs."""
    low = [w.lower().replace("’", "'") for w in _WORD.findall(cue)]
    entries = _entries(low)
    if not entries:
        return Manner()
    main = entries[0]
    stances: list[Stance] = [e.stance for e in entries if e.stance != "neutral"]
    stance: Stance = "distancing" if "distancing" in stances else stances[0] if stances else "neutral"
    modalities: list[Modality] = [e.modality for e in entries if e.modality != "asserted"]
    modality: Modality = modalities[0] if modalities else "asserted"
    if any(w in _words("cue_negations") for w in low):
        modality = _turned(modality, main)
    return Manner(main.act, stance, modality)


def _turned(modality: Modality, cue: cues.Cue) -> Modality:
    """What a negated cue leaves: "does not believe" denies, "did not confirm" leaves it open."""
    if modality == "denied":
        return "hedged"
    if cue.act == "belief" and modality == "asserted":
        return "denied"
    return "hedged" if cue.stance == "endorsing" else modality


def _entries(low: Sequence[str]) -> list[cues.Cue]:
    """The lexicon's entries for the words of a cue, verbs first."""
    found: list[cues.Cue] = []
    nouns: list[cues.Cue] = []
    for at, word in enumerate(low):
        joined = _with_words(word, low[at + 1 : at + 1 + max(3, cues.longest_particle(word))])
        verb = cues.verb(word)
        if joined:
            found.append(joined)
        elif verb:
            found.append(verb[0])
        elif held := cues.noun(word) or cues.adjective(word):
            nouns.append(held)
    return found + nouns


def _with_words(word: str, after: Sequence[str]) -> cues.Cue | None:
    """The cue that *word* makes with words behind it: a particle a little later, or several right there."""
    several = (cues.with_particle(word, " ".join(after[:width])) for width in range(len(after), 1, -1))
    later = (cues.with_particle(word, particle) for particle in after[:3])
    return next((k[0] for k in (*several, *later) if k), None)


def modality_of(cue: str, content: str) -> Modality:
    """How the content is put forward, by its cue first and its own words second."""
    manner = of_cue(cue)
    low = _flat(content)
    if (unanswered := _unanswered(cue, low)) is not None:
        return unanswered
    if _denied_by_name(cue.lower(), low):
        return "denied"
    if "warn" in cue.lower() and manner.modality in ("asserted", "predicted"):
        return _warned(low)
    if manner.modality != "asserted":
        return manner.modality
    if content.rstrip("”\"’' ").endswith("?"):
        return "asked"
    return _of_content(low) if manner.act in ("speech", "belief", "finding") else "asserted"


def _denied_by_name(cue: str, low: str) -> bool:
    """ "Scoffed at the figure", "called the account a fairy tale": no word denies, and yet it is denied."""
    if _pattern("scorned").search(cue):
        return True
    return bool(_pattern("naming").search(cue) and _pattern("untrue_names").search(low))


def _unanswered(cue: str, low: str) -> Modality | None:
    """ "told us to leave" demands; "would not say whether" leaves a question open, "neither confirmed nor denied" too."""
    said = [w.lower().replace("’", "'") for w in _WORD.findall(cue)]
    first = low.split()[:2]
    if any(w in _words("bidding") for w in said) and first[:1] == ["to"] and first[1:] != ["have"]:
        return "demanded"
    if "neither" in said and "nor" in said:
        return "hedged"
    turned = is_silence(cue)
    if first[:1] == ["say"]:
        said, first = [*said, "say"], first[1:]  # "declined to | say whether"
    asks = bool(first) and first[0] in _words("questions")
    return "asked" if turned and asks and any(_says(w) for w in said) else None


def is_silence(cue: str) -> bool:
    """Whether the words of a cue say that nothing was said or done: "declined to", "has not", "neither"."""
    said = [w.lower().replace("’", "'") for w in _WORD.findall(cue)]
    return any(w in _words("cue_negations") or w in _words("silences") for w in said)


def _says(word: str) -> bool:
    known = cues.verb(word)
    return known is not None and known[0].act == "speech" and known[0].modality == "asserted"


def of_content(content: str) -> Modality:
    """How words that no cue governs are put forward."""
    if content.rstrip("”\"’' ").endswith("?"):
        return "asked"
    return _of_content(_flat(content))


def _flat(content: str) -> str:
    """The words in lower case between spaces; the month of May is no hedge."""
    listed = _WORD.findall(content)
    return " " + " ".join(w.lower().replace("’", "'") for w in listed if w != "May") + " "


def _of_content(low: str) -> Modality:
    opening = " " + " ".join(low.split()[:_FIRST_VERB]) + " "
    if _pattern("vows").search(low):
        return "promised"
    if _pattern("denials").search(low):
        return "denied"
    if _FIRST_PERSON.search(opening) or _would_do(opening.split()):
        return "promised"
    if _pattern("expecting").match(opening.strip()):
        return "predicted"
    if (low.split() or [""])[0] in _words("leading"):
        opening = low
    if _pattern("urging").match(opening.strip()):
        return "demanded"
    if any(_pattern(kind).search(opening) for kind in ("chances", "futures")):
        return "predicted"
    if _pattern("future_nouns").search(" ".join(low.split()[:3])):
        return "predicted"
    if _pattern("obligations").search(" ".join(low.split()[:5]).replace("should have ", "")):
        return "demanded"
    head = _pattern("abilities").sub(" ", opening + " ".join(low.split()[_FIRST_VERB:12]))
    return "hedged" if _pattern("hedges").search(head) else "asserted"


def _would_do(opening: Sequence[str]) -> bool:
    """ "she would repay the money": in reported speech a promise; "they would be home" is none."""
    listed = _words("would_do")
    for width in (1, 2):
        if " ".join(opening[:width]) in listed:
            after = next((w for w in opening[width:] if w not in ("not", "never", "also") and not w.endswith("ly")), "")
            return bool(after) and after not in _words("would_be")
    return False


def _warned(low: str) -> Modality:
    if _pattern("threats").search(" ".join(low.split()[:5])):
        return "promised"
    if re.search(r"\b(?:would|will|could|may|might|was going|is going|risk\w*)\b", low):
        return "predicted"
    return "asserted"


def mode_of(text: str, content: Spans, enclosing: Spans = ()) -> Mode:
    """Whether the content is quoted as a whole, in part, or not at all.

    Marks that enclose the statement around it (*enclosing*) do not count: they are the outer voice's.
    """
    if all(_enclosed(text, piece, enclosing) for piece in content):
        return "direct"
    marked = any(_MARKS.search(piece.of(text)) or _enclosed(text, piece, enclosing) for piece in content)
    return "mixed" if marked else "indirect"


def _enclosed(text: str, piece: Span, enclosing: Spans) -> bool:
    before = piece.start - 1
    after = piece.end
    while after < len(text) and text[after] in ".,;:?!…":
        after += 1
    if before < 0 or after >= len(text) or text[before] not in _OPENING or text[after] not in _CLOSING:
        return False
    if not enclosing:
        return True
    return any(outer.start <= before and after < outer.end for outer in enclosing)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "modality")[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = sorted(table("en", "modality")[name], key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")
