"""The chain of a statement: every voice between the article and the speaker. Stage 3 of 5: Article -> Reading.

the chain of the statement around it, or whose excerpt it is ──▶ outer links ──▶ speaker ──▶ inner links
"""

from collections.abc import Sequence

from reportedly.engines.found import LINKED
from reportedly.engines.phrases import phrase_after
from reportedly.engines.tokens import tokens
from reportedly.engines.verbs import cue_verb
from reportedly.model.span import Span, trim
from reportedly.model.statement import Voice
from reportedly.read.chains import Link, links, passes_on
from reportedly.read.drafts import Draft
from reportedly.read.manner import mode_of, of_cue
from reportedly.read.names import is_outlet, is_voice, read_name
from reportedly.read.speakers import Cast
from reportedly.rules import table

_THIRD = frozenset(("he", "she", "they", "it"))


def chain_of(text: str, draft: Draft, cast: Cast, outlet: str | None) -> tuple[Voice, ...]:
    """The voices of a statement, outermost first."""
    if draft.after is not None:
        return draft.after.chain
    before = draft.parent.chain if draft.parent else excerpted(draft.excerpt, draft.origin)
    every = [f for f in links(text, draft.frame, draft.source, cast.last_names) if not _is_the_cue(text, draft, f)]
    found = [f for f in every if not is_outlet(text, f.span.of(text), outlet)]
    outer = [_link_voice(cast, link) for link in found if link.place == "outer"]
    within = any(link.place == "inner" for link in found)
    speaker = _speaker(text, draft, cast, _before_links(text, draft.source, every), within)
    inner = [_link_voice(cast, link) for link in found if link.place == "inner"]
    if not before:
        outer = outer or cast.still_through(text, draft.source, speaker)
        cast.went_through(draft.hull.end, outer, speaker)
    return without_repeats([*before, *outer, *speaker, *inner])


def excerpted(excerpt: bool, origin: str | None) -> tuple[Voice, ...]:
    """The voice that an excerpt is carried over from; none where the words are the article's own."""
    if not excerpt:
        return ()
    if origin:
        return (Voice(name=origin, role="medium", accountability="institution", why="the page says where it is from"),)
    return (Voice(name="quoted text without a named outlet", role="document", accountability="none"),)


def _link_voice(cast: Cast, link: Link) -> Voice:
    return cast.voice(link.span, speaks=link.place == "inner")


def _is_the_cue(text: str, draft: Draft, link: Link) -> bool:
    """ "According to" is the cue itself, not a link beside it."""
    at = Span(link.words, link.words + 1)
    if draft.cue is None or not draft.cue.covers(at):
        return False
    # "denied a report by the site": whom the denial contradicts did not pass it on.
    return text[at.start : at.start + 9].lower() == "according" or of_cue(draft.cue.of(text)).modality == "denied"


def _before_links(text: str, source: Span | None, found: Sequence[Link]) -> Span | None:
    """The source without the links inside it: "Officials | quoted in the Standard"."""
    if source is None:
        return None
    inside = [f.words for f in found if source.start < f.words < source.end]
    return trim(text, source.start, _bare_end(text, min(inside))) if inside else source


def _bare_end(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in " ,–—":
        end -= 1
    for relative in (" which", " who", " that"):
        if text[max(0, end - len(relative)) : end] == relative:
            return _bare_end(text, end - len(relative))
    return end


def _speaker(text: str, draft: Draft, cast: Cast, source: Span | None, inner: bool) -> list[Voice]:
    parent = draft.parent
    if source is not None and draft.cue is not None and _only_hears(source.of(text), draft.cue.of(text)):
        return []
    if source is None and (draft.confidence <= LINKED or inner):
        return []
    if source is None:
        # Inside another's words nobody's claim must not become theirs; at the outside the chain is empty.
        return [Voice(name="unnamed voice", role="anonymous", accountability="none")] if parent else []
    if source.of(text).lower().split()[-1] in ("survey", "poll") and (draft.source or source).end > source.end:
        return []  # "a survey by Karstpoll": who made it speaks in it
    if (split := passes_on(text, source)) is not None:
        return [cast.voice(split[0], speaks=False), cast.voice(split[1])]
    outer = parent.chain[-1] if parent and parent.chain else None
    opens = parent is not None and any(source.start - p.start < 3 for p in parent.content)
    quoted = parent is not None and mode_of(text, parent.content) == "direct"
    if quoted and parent and parent.about and source.of(text).lower() in _THIRD:
        source = parent.about
    # "She rejected the president's claim of a plot": it is still she who speaks.
    speaks = parent is None or draft.confidence > LINKED
    voice = cast.voice(
        source, outer=outer, opens=opens, quoted=quoted, above=parent.chain if parent else (), speaks=speaks
    )
    if voice.actor is None and parent is None and source.of(text).lower() in _THIRD:
        subject = _subject_of(text, draft)
        return [cast.voice(subject)] if subject is not None else [voice]
    return [voice]


def _subject_of(text: str, draft: Draft) -> Span | None:
    """ "The bank's economist expects prices to fall, | she told …": who the words before the pronoun are about."""
    content = draft.content[0]
    if draft.source is None or content.start > draft.source.start or mode_of(text, draft.content) == "direct":
        return None
    toks = tokens(text, [content])
    found = phrase_after(toks, 0) if toks else None
    if found is None:
        return None
    end = next((i for i in range(1, found[1]) if cue_verb(toks, i) is not None), found[1])
    if end == len(toks):
        return None
    phrase = Span(toks[found[0]].start, toks[end - 1].end)
    named = read_name(phrase.of(text))
    pronoun = draft.source.of(text).lower()
    fits = named.role in {"they": ("group",), "it": ("organisation", "medium", "document")}.get(
        pronoun, ("person", "office")
    )
    return phrase if fits and is_voice(phrase.of(text)) else None


def _only_hears(source: str, cue: str) -> bool:
    """ "The court heard that": where it was said, not who said it."""
    return cue.lower().split()[-1] == "heard" and source.lower().split()[-1] in table("en", "voices")["hearers"]


def _told_shorter(one: Voice, two: Voice) -> bool:
    """ "The blockading navy of Tarn" and "navy of Tarn": one voice, once with more words before its noun."""
    short, long = sorted((n.name.lower().removeprefix("the ") for n in (one, two)), key=len)
    # "The minister said the prime minister …": an office of one word is another's when more words stand before it.
    whole = one.role == "organisation" or (one.role == "office" and " " in short)
    return one.role == two.role and whole and long.endswith(f" {short}")


def without_repeats(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """A voice that cites itself is one link."""
    kept: list[Voice] = []
    for voice in voices:
        same = kept and (
            kept[-1].name == voice.name
            or (voice.actor is not None and kept[-1].actor == voice.actor)
            or _told_shorter(kept[-1], voice)
        )
        if not same:
            kept.append(voice)
    return tuple(kept)
