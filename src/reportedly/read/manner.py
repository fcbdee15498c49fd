"""Mode, act, stance and modality of a statement. Stage 3 of 5: Article -> Reading.

    cue ──▶ its entry in the lexicon ──▶ act, stance
    cue + content (cue_modality.py) ──▶ modality; where it is silent, the cue's entry; then the content (content_modality.py)

The words are in ``rules/en/cues.toml`` and ``rules/en/modality.toml``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.engines import cues
from reportedly.model.span import Span, Spans
from reportedly.model.statement import Act, Modality, Mode, Stance
from reportedly.read.content_modality import flat, is_question, of_words, pattern
from reportedly.read.cue_modality import by_cue
from reportedly.read.cue_words import cue_words, guesses, has, is_negated, is_silence

_OPENING, _CLOSING = "“\"„«‘'‟", "”\"“»’'"
_MARKS = re.compile(r"[“”\"„«»]")
_SINGLE = re.compile(r"(?<!\w)[‘'][^‘’'\n]{2,}(?:[’']\w[^‘’'\n]*)*[’'](?!\w)")
# The corvette “Hesper”, “Directive 40”: words that all begin with a capital, behind a word that is not quoted.
_NAMED = re.compile(r"(\w,? )[“\"„«](?:[A-Z][\w’-]*|\d+)(?: (?:[A-Z][\w’-]*|\d+|of|the|to|and|for)){0,4}[”\"»]")
_COMING = re.compile(r"\b(?:would|will|could|may|might|was going|is going|risk\w*)\b")


@dataclass(frozen=True, slots=True)
class Manner:
    """What the source did, what the reporter shows, how it is put forward."""

    act: Act = "speech"
    stance: Stance = "neutral"
    modality: Modality = "asserted"


@lru_cache(maxsize=10_000)
def of_cue(cue: str) -> Manner:
    """What the words of a cue say, whatever it governs."""
    low = cue_words(cue)
    entries = _entries(low)
    if not entries:
        return Manner(stance=_stance(low, entries, False))
    main = entries[0]
    modalities: list[Modality] = [e.modality for e in entries if e.modality != "asserted"]
    modality: Modality = modalities[0] if modalities else "asserted"
    stance = _stance(low, entries, is_silence(cue))
    if is_negated(cue):
        modality = _turned(modality, main)
    return Manner(main.act, stance, modality)


def _stance(low: tuple[str, ...], entries: Sequence[cues.Cue], silent: bool) -> Stance:
    """What the cue shows of the reporter; "did not confirm", "rejected the claim" and "appears to show" show nothing."""
    spoken = " ".join(low)
    if pattern("distancing").search(spoken):
        return "distancing"
    if silent or (entries and entries[0].modality == "denied"):
        return "neutral"
    stances: list[Stance] = [e.stance for e in entries if e.stance != "neutral"]
    if not stances:
        owns = pattern("endorsing").search(spoken) or has(low[-1:], "owning")
        return "endorsing" if owns else "neutral"
    if "distancing" in stances:
        return "distancing"
    return "neutral" if pattern("cue_hedges").search(spoken) else stances[0]


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


def modality_of(cue: str, content: str, mode: Mode = "indirect") -> Modality:
    """How the content is put forward: by what its cue does with it, by the cue's word, then by its own words."""
    manner = of_cue(cue)
    low = flat(content)
    found = by_cue(cue, content, low, mode)
    if found is not None and found != "open":
        return found
    if "warn" in cue.lower() and manner.modality in ("asserted", "predicted"):
        return _warned(low, mode)
    if manner.modality != "asserted" and found != "open":
        return manner.modality
    if is_question(content):
        return "asked"
    own = of_words(low, mode) if manner.act in ("speech", "belief", "finding") else "asserted"
    if found == "open" and own == "denied":
        return "asserted"  # "assured us that it had no part in it"
    return "hedged" if own == "asserted" and guesses(cue) else own


def _warned(low: str, mode: Mode) -> Modality:
    if pattern("threats").search(" ".join(low.split()[:5])):
        return "promised"
    own = of_words(low, mode)
    if own in ("promised", "demanded", "predicted"):
        return own
    return "predicted" if _COMING.search(low) else "asserted"


def mode_of(text: str, content: Spans, enclosing: Spans = (), cue: Spans = ()) -> Mode:
    """Whether the content is quoted as a whole, in part, or not at all.

    Marks that enclose the statement around it (*enclosing*) do not count: they are the outer voice's. Nor do marks that
    the *cue* stands in as well.
    """
    if all(_enclosed(text, piece, enclosing) or (not enclosing and _within(text, piece, cue)) for piece in content):
        return "direct"
    marked = any(_has_marks(piece.of(text)) or _enclosed(text, piece, enclosing) for piece in content)
    return "mixed" if marked else "indirect"


def _has_marks(words: str) -> bool:
    """Whether a part of the words is quoted; the marks of a ship's or a paper's name quote nobody."""
    if not _MARKS.search(words) and not _SINGLE.search(words):
        return False
    plain = _NAMED.sub(r"\1 ", words)
    return bool(_MARKS.search(plain) or _SINGLE.search(plain))


def _within(text: str, piece: Span, cue: Spans) -> bool:
    """Whether the piece is one of several sentences of a quotation: “I did not flee. | I was taken.”"""
    start, opened = text.rfind("\n", 0, piece.start) + 1, -1
    for found in _MARKS.finditer(text, start, piece.start):
        opens = found[0] in "“„«" or (found[0] == '"' and opened < 0)
        opened = found.start() if opens else -1
    closing = _MARKS.search(text, piece.start)
    if opened < 0 or closing is None or closing.start() < piece.end or "\n" in text[piece.end : closing.start()]:
        return False
    quotation = Span(opened, closing.end())
    return not any(quotation.covers(one) for one in cue)


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
