"""Statements and the voices behind them."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Spans

Mode = Literal["direct", "indirect", "mixed", "narrated"]
Act = Literal["speech", "belief", "intention", "attitude", "decree", "finding"]
Stance = Literal["neutral", "distancing", "endorsing"]
Modality = Literal["asserted", "hedged", "denied", "predicted", "promised", "demanded", "asked"]
VoiceRole = Literal["medium", "document", "person", "office", "organisation", "state", "group", "anonymous"]
# How accountable a voice is, best first: can a reader go back and ask?
Accountability = Literal["named", "office", "institution", "collective", "anonymous", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One link of a chain: who passed the words on.

    `name` is the resolved name ("Tokayev" where the page says "he"); `spans` the words as found; empty
    where the voice is only implied (an excerpt whose outlet the page does not name). `actor` is an
    actor id of the same reading or None. `why` is the evidence for a resolved name.
    """

    name: str
    role: VoiceRole
    spans: Spans = ()
    actor: str | None = None
    accountability: Accountability = "none"
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The record's unit: a content and its voice. A narrated one has no cue, source or chain.

    `chain` runs from the outermost cited voice to the speaker; the article itself is left out.
    `parent` is the statement that this one was made inside. `said` is when it was said (EDTF) and
    `occasion` the words for where ("in a televised address"), as far as the text says; both None else.
    """

    id: str
    article: str
    content: Spans
    text: str
    mode: Mode
    act: Act = "speech"
    stance: Stance = "neutral"
    modality: Modality = "asserted"
    cue: Spans = ()
    source: Spans = ()
    chain: tuple[Voice, ...] = ()
    parent: str | None = None
    said: str | None = None
    occasion: str | None = None
    confidence: float | None = None

    @property
    def speaker(self) -> Voice | None:
        """The innermost voice; None where the article itself speaks, or nobody is named."""
        return self.chain[-1] if self.chain else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an actor is named (or meant, by a pronoun or title)."""

    text: str
    article: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who speaks or acts, with every name used. In a reading its id is local to the article."""

    id: str
    name: str
    kind: VoiceRole
    names: tuple[Mention, ...]
