"""Bring the chain that a trained network heard together with the one that the rules read. Stage 3 of 5: Article -> Reading.

The network adds voices that the rules have missed and puts all in order; the rules have found out who the words mean. Where it is
unsure, or misses a voice that the rules read, the chain of the rules stays.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reportedly.engines.chaining import Heard, Told
from reportedly.model.span import Span, trim
from reportedly.model.statement import Voice
from reportedly.read.drafts import SPOKEN_OF, Draft
from reportedly.read.members import STOPS
from reportedly.read.names import hears_only, is_outlet, is_own, is_own_paper, is_voice, names_medium, read_name
from reportedly.read.overlaps import Overlaps
from reportedly.read.speakers import Cast
from reportedly.read.voices import without_repeats
from reportedly.read.worth import can_speak
from reportedly.rules import table

_WORD = re.compile(r"\w+")
_SAID_TO = frozenset(("told", "tell", "tells", "telling", "informed", "informs", "assured", "reminded", "warned", "to"))
# Below it the least sure voice of a chain decides for the rules; chosen on texts that were held back.
SURE = 0.6


def worth_hearing(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that may have a further voice: two voices in their sentences, or words there that pass something on.

    Most sentences of a news page have one voice alone; to read these again finds nothing, or a name that is no voice.
    """
    by_place = Overlaps([(draft.hull, draft) for draft in drafts])
    return [d for d in drafts if _may_have_more(text, _around(text, d), by_place)]


def _may_have_more(text: str, around: Span, by_place: Overlaps[Draft]) -> bool:
    """Whether several voices, or words that pass something on, stand in the sentences *around* a draft."""
    names = {name for d in by_place.of(around) for name in ([v.name for v in d.chain] or [""])}
    return len(names) > 1 or _passes_on(text, around)


def _around(text: str, draft: Draft) -> Span:
    """The sentences of a draft; the whole paragraph of one that is told inside another."""
    paragraph = _paragraph(text, draft.content[0])
    if draft.parent is not None:
        return paragraph
    first = max(paragraph.start, min(paragraph.end, draft.hull.start))
    last = max(first, min(paragraph.end, draft.hull.end))
    start, end = paragraph.start, paragraph.end
    for stop in STOPS.finditer(text, start, first):
        if not text[stop.end() : stop.end() + 1].islower():  # "The tabloid Zap! has …" goes on
            start = stop.end()
    if after := STOPS.search(text, last, end):
        end = after.end()
    return Span(start, end)


@lru_cache(maxsize=64)  # the drafts of one sentence ask one after another
def _passes_on(text: str, within: Span) -> bool:
    low = within.of(text).lower()
    if _first_words().isdisjoint(_WORD.findall(low)):
        return False  # the pattern, of a hundred phrases, is slow
    return _hints().search(low) is not None


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_WORD.findall(phrase)[0].lower() for phrase in _listed())


@cache
def _hints() -> re.Pattern[str]:
    listed = sorted(map(re.escape, {phrase.lower() for phrase in _listed()}), key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(listed) + r")\b")


@cache
def _listed() -> frozenset[str]:
    """Words that pass something on, and nouns for media and documents."""
    links, voices = table("en", "links"), table("en", "voices")
    listed = {w for name in ("outer_medium", "outer_any", "inner_any", "passing") for w in links[name]}
    return frozenset(listed | {*voices["media"], *voices["documents"], *voices["beside_media"], "told", "tells"})


def told_by_rule(draft: Draft) -> Told:
    """A draft as the network is to see it: its content, its cue, and the words of its chain by rule."""
    ruled = tuple(_words(draft, voice) for voice in draft.chain if voice.spans)
    return Told(draft.content, draft.cue_pieces, ruled)


def _words(draft: Draft, voice: Voice) -> Span:
    """The words of a voice; where a relative stands for it, the relative."""
    if draft.marked is not None and draft.source is not None and draft.source.overlaps(voice.spans[0]):
        return draft.marked
    return voice.spans[0]


def as_heard(text: str, draft: Draft, voices: Sequence[Heard], cast: Cast, outlet: str | None) -> tuple[Voice, ...]:
    """The voices of *draft*, outermost first: as heard where the network is sure, else as the rules read them."""
    ruled = draft.chain
    if (
        draft.parent is None
        and draft.source is None
        and draft.cue is not None
        and SPOKEN_OF.fullmatch(draft.cue.of(text))
    ):
        return ruled  # "asked whether …": who asks, nobody tells
    heard = [h for h in voices if not _is_the_article(text, h, outlet) and _may_be(text, h, draft)]
    if draft.after is not None or not heard or min(h.sure for h in heard) < SURE:
        return ruled
    paragraph = _paragraph(text, draft.content[0])
    kept = [v for v in ruled if not any(paragraph.overlaps(s) for s in v.spans)]
    chain = [_voice(text, draft, one, ruled, cast) for one in heard]
    implied = [v for at, v in enumerate(ruled) if not v.spans and any(w.spans for w in ruled[:at])]
    kept = [v for v in kept if v not in implied]
    if not all(v in chain or v in kept or v in implied for v in ruled) or (implied and ruled[-1] not in implied):
        return ruled  # no voice is dropped: on texts that were held back, dropping some never paid
    return without_repeats(
        [*kept, *chain, *implied]
    )  # "They are accused of theft, police said": by whom, behind the police


def _may_be(text: str, heard: Heard, draft: Draft) -> bool:
    return _stands_for_a_voice(text, heard.span, draft.chain) and _is_near(text, heard.span, draft, draft.chain)


def _is_the_article(text: str, heard: Heard, outlet: str | None) -> bool:
    words = heard.span.of(text)
    return is_own(words) or is_outlet(text, words, outlet)


def _stands_for_a_voice(text: str, span: Span, ruled: Sequence[Voice]) -> bool:
    """Whether words that the rules took for no voice may be one: "said in | Korval" is where, "in | the Korval Post" is who."""
    if any(s.overlaps(span) for voice in ruled for s in voice.spans):
        return True
    words = span.of(text)
    if (
        text[max(0, span.start - 1) : span.start] in ("-", "’", "'")
        or not can_speak(text, span)
        or words.lower() in table("en", "voices")["hearers"]
    ):
        return False  # "of the ferry", "told | parliament"
    before = text[max(0, span.start - 12) : span.start].lower().replace(" the ", " ").split()
    if before and (is_own_paper(words, before[-1]) or (before[-1] in _SAID_TO and hears_only(words))):
        return False  # "wrote on | her blog", "told | the select committee"
    placed = bool(before) and before[-1] in ("in", "at", "near", "outside", "from")
    return is_voice(words) and (
        not placed or names_medium(words) or read_name(words).role in ("document", "group", "anonymous")
    )


def _is_near(text: str, span: Span, draft: Draft, ruled: Sequence[Voice]) -> bool:
    """Whether a further voice stands in the sentence of the words: one of another sentence has nothing to do with them."""
    if any(s.overlaps(span) for voice in ruled for s in voice.spans) or draft.hull.overlaps(span):
        return True
    source = draft.source
    if source is not None and text[span.end : source.start].strip() == "" and span.end <= source.start:
        return False  # "President | Ada Brenn": part of who speaks
    between = text[min(span.end, draft.hull.end) : max(span.start, draft.hull.start)]
    return draft.parent is not None or STOPS.search(between) is None


def _paragraph(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    return Span(start, end if end >= 0 else len(text))


def _voice(text: str, draft: Draft, heard: Heard, ruled: Sequence[Voice], cast: Cast) -> Voice:
    """Who the heard words mean: the voice that the rules found in the same words, or a new one."""
    span = heard.span
    if draft.marked is not None and draft.source is not None and draft.marked.overlaps(span):
        span = draft.source  # "who": whom it stands for
    known = [v for v in ruled if any(s.overlaps(span) for s in v.spans)]
    if known:
        return max(known, key=lambda v: max(_common(s, span) for s in v.spans))
    return cast.voice(trim(text, span.start, span.end) or span, speaks=False)


def _common(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
