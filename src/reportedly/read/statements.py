"""Read who said what. Stage 3 of 5: Article -> Reading.

    tagger + rules ──▶ attributions ──▶ read again inside ──▶ chains ──▶ speakers ──▶ manner ──▶ statements
                                                     sentences that no voice has taken ──▶ narrated statements

A tagger marks the outermost voice only; a content is therefore read again as text, as deep as voices go. The chain of an
inner statement begins with the chain of the outer one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.engines.base import Attribution, Tagger
from reportedly.engines.outlets import same_outlet
from reportedly.engines.sentences import sentences
from reportedly.engines.simple import RuleTagger, before_relative
from reportedly.model.article import READABLE, Article
from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.span import Span, Spans, hull, words_of
from reportedly.model.statement import Actor, Statement, Voice
from reportedly.read.chains import Link, links, occasion, passes_on
from reportedly.read.contents import CLOSING, OPENING, content_of
from reportedly.read.manner import modality_of, mode_of, of_cue
from reportedly.read.merge import merged
from reportedly.read.names import is_own
from reportedly.read.narrated import Narrated, own_content, read_narrated
from reportedly.read.speakers import Cast

_DEEPEST = 5  # voices inside voices; news has three, a broken page may seem to have a thousand
_RULES = RuleTagger()
_AUTHOR = frozenset(("i", "we"))


@dataclass(slots=True)
class _Draft:
    """An attribution on its way to a statement."""

    source: Span | None
    cue: Span | None
    content: Spans
    confidence: float
    parent: "_Draft | None" = None
    children: "list[_Draft]" = field(default_factory=list)
    cue_pieces: Spans = ()
    frame: tuple[Span, ...] = ()
    origin: str | None = None
    excerpt: bool = False
    id: str = ""
    chain: tuple[Voice, ...] = ()

    @property
    def hull(self) -> Span:
        """From its first word to its last."""
        return hull([*self.content, *(s for s in (self.source, self.cue) if s)])


def read_statements(
    article: Article, tagger: Tagger, figures: Sequence[Figure], moments: Sequence[Moment]
) -> tuple[list[Statement], list[Actor]]:
    """The statements of the article in the order of its text, and who speaks in it."""
    text = article.text
    stretches = _stretches(article)
    spans = [s for s, _ in stretches]
    again = _Again(text)
    tops = [_draft(text, a) for a in _tagged(text, tagger, spans, again)]
    drafts = [d for d in tops if d.content]
    lines = sentences(text, spans)
    for draft in drafts:
        draft.source = _antecedent(text, draft.source, lines)
    for draft in drafts:
        _note_excerpt(draft, stretches)
        _read_inside(text, draft, again, 1)
    _frame(text, drafts, lines)
    cast = Cast(text, article.id, spans)
    every = list(_all(drafts))
    made = [s for d in every if (s := _statement(article, d, cast, moments)) is not None]
    taken = [piece for d in drafts for piece in (d.hull,)]
    marked = [f.span for f in figures] + [m.span for m in moments]
    made += [_narrated(article, n) for n in read_narrated(text, spans, taken, marked)]
    return _numbered(made), cast.actors()


# -- attributions --------------------------------------------------------------------------------


def _stretches(article: Article) -> list[tuple[Span, tuple[bool, str | None]]]:
    """What is read: each stretch with whether it is an excerpt and whose; an excerpt without its enclosing marks."""
    found: list[tuple[Span, tuple[bool, str | None]]] = []
    for passage in article.passages:
        if passage.role in READABLE:
            excerpt = passage.role == "excerpt"
            for span in passage.spans:
                found.append((_unwrapped(article.text, span) if excerpt else span, (excerpt, passage.origin)))
    return sorted(found, key=lambda f: f[0])


def _unwrapped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if end - start > 4 and text[start] in OPENING and text[end - 1] in CLOSING:
        return Span(start + 1, end - 1)
    return span


def _tagged(text: str, tagger: Tagger, spans: Sequence[Span], again: "_Again") -> list[Attribution]:
    """What the tagger finds, with what only the rules see."""
    found = tagger.tag(text, spans)
    if tagger.name == _RULES.name:
        return found
    return merged(text, found, _RULES.tag(text, spans), again)


class _Again:
    """Reads contents again by rule; each once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read: dict[Spans, list[Attribution]] = {}

    def __call__(self, content: Spans) -> list[Attribution]:
        trimmed = content_of(self._text, content)
        if trimmed not in self._read:
            self._read[trimmed] = _RULES.inside(self._text, trimmed) if trimmed else []
        return self._read[trimmed]


def _antecedent(text: str, source: Span | None, lines: Sequence[Span]) -> Span | None:
    """Whom "who" stands for, by the words before it; the source as it is where it is no relative."""
    if source is None or source.of(text).lower() not in ("who", "which", "that", "whose"):
        return source
    line = next((s for s in lines if s.covers(source)), None)
    found = line and before_relative(text, line, source)
    return found or source


def _draft(text: str, found: Attribution, parent: _Draft | None = None) -> _Draft:
    source = hull(found.source) if found.source else None
    cue = hull(found.cue) if found.cue else None
    return _Draft(source, cue, content_of(text, found.content), found.confidence, parent, cue_pieces=found.cue)


def _note_excerpt(draft: _Draft, stretches: Sequence[tuple[Span, tuple[bool, str | None]]]) -> None:
    for span, (excerpt, origin) in stretches:
        if span.covers(draft.content[0]):
            draft.excerpt, draft.origin = excerpt, origin


def _read_inside(text: str, draft: _Draft, again: "_Again", depth: int) -> None:
    """Read a content again for the voices inside it."""
    if depth > _DEEPEST:
        return
    for found in again(draft.content):
        child = _draft(text, found, draft)
        if child.content and _is_inside(child, draft):
            if _first_person(text, child):
                # "We believe that …" in one's own mouth adds no voice: read on behind it.
                draft.children += _below(text, child, draft, again, depth)
                continue
            draft.children.append(child)
            _read_inside(text, child, again, depth + 1)


def _first_person(text: str, child: _Draft) -> bool:
    return child.source is not None and child.source.of(text).lower() in ("i", "we", "my", "our")


def _below(text: str, child: _Draft, draft: _Draft, again: "_Again", depth: int) -> list[_Draft]:
    _read_inside(text, child, again, depth + 1)
    for grandchild in child.children:
        grandchild.parent = draft
    return child.children


def _is_inside(child: _Draft, draft: _Draft) -> bool:
    """Whether the child says less than its parent: its voice must stand inside the parent's content."""
    inside = [s for s in (child.source, child.cue, *child.content) if s]
    return child.content != draft.content and all(any(p.covers(s) for p in draft.content) for s in inside)


def _all(drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    for draft in sorted(drafts, key=lambda d: d.hull):
        yield draft
        yield from _all(draft.children)


# -- frames --------------------------------------------------------------------------------------


def _frame(text: str, drafts: Sequence[_Draft], lines: Sequence[Span]) -> None:
    """Give each draft the words around its cue that belong to no content and to no other voice."""
    ordered = sorted(drafts, key=lambda d: d.hull)
    contents = sorted(p for d in ordered for p in d.content)
    for number, draft in enumerate(ordered):
        whole = draft.hull
        low = min((s.start for s in lines if s.overlaps(whole)), default=whole.start)
        high = max((s.end for s in lines if s.overlaps(whole)), default=whole.end)
        for other in (*ordered[max(0, number - 3) : number], *ordered[number + 1 : number + 4]):
            if other.source == draft.source and other.source is not None:
                continue
            if other.hull.end <= (draft.cue or whole).start:
                low = max(low, other.hull.end if other.hull.end <= whole.start else low)
            elif other.hull.start >= (draft.cue or whole).end:
                high = min(high, max(other.hull.start, whole.end if other.hull.start < whole.end else other.hull.start))
        draft.frame = tuple(_without(Span(low, max(high, low + 1)), contents))
        _frame_inside(text, draft)


def _frame_inside(text: str, draft: _Draft) -> None:
    if not draft.children:
        return
    contents = sorted(p for d in draft.children for p in d.content)
    for child in draft.children:
        child.frame = tuple(
            f for piece in draft.content for f in _without(piece, contents) if _near(f, child, draft.children)
        )
        _frame_inside(text, child)


def _near(piece: Span, child: _Draft, siblings: Sequence[_Draft]) -> bool:
    """Whether a stretch between contents belongs to this child rather than to another one."""
    owners = [s for s in siblings if any(w and piece.overlaps(w) for w in (s.source, s.cue))]
    return child in owners or not owners


def _without(whole: Span, contents: Sequence[Span]) -> Iterator[Span]:
    at = whole.start
    for piece in contents:
        if piece.end <= at or piece.start >= whole.end:
            continue
        if piece.start > at:
            yield Span(at, piece.start)
        at = max(at, piece.end)
    if at < whole.end:
        yield Span(at, whole.end)


# -- statements ----------------------------------------------------------------------------------


def _statement(article: Article, draft: _Draft, cast: Cast, moments: Sequence[Moment]) -> Statement | None:
    text = article.text
    draft.id = _id(article.id, draft.content[0])
    if draft.parent is None and _own_voice(text, draft):
        own = own_content(text, draft.content[0])
        return _narrated(article, Narrated(own, modality_of(_cue_words(text, draft), own.of(text))))
    draft.chain = _chain(text, draft, cast, article.outlet)
    cue = _cue_words(text, draft)
    content = words_of(text, draft.content)
    manner = of_cue(cue)
    said = next(
        (
            m.edtf
            for m in moments
            if m.edtf and m.kind in ("date", "time") and any(f.covers(m.span) for f in draft.frame)
        ),
        None,
    )
    return Statement(
        id=draft.id,
        article=article.id,
        content=draft.content,
        text=content,
        mode=mode_of(text, draft.content, draft.parent.content if draft.parent else ()),
        act=manner.act,
        stance=manner.stance,
        modality=modality_of(cue, content),
        cue=draft.cue_pieces,
        source=(draft.source,) if draft.source else (),
        chain=draft.chain,
        parent=draft.parent.id if draft.parent else None,
        said=said,
        occasion=occasion(text, draft.frame),
        confidence=draft.confidence,
    )


def _own_voice(text: str, draft: _Draft) -> bool:
    """ "As we noted", "I would expect": the article's own voice, which is no link."""
    if draft.source is None or draft.excerpt:
        return False
    low = draft.source.of(text).lower()
    return low in _AUTHOR or is_own(low)


def _cue_words(text: str, draft: _Draft) -> str:
    return " ".join(p.of(text) for p in draft.cue_pieces)


def _chain(text: str, draft: _Draft, cast: Cast, outlet: str | None) -> tuple[Voice, ...]:
    """The voices of a statement, outermost first."""
    before = draft.parent.chain if draft.parent else _excerpted(draft)
    found = [
        f for f in links(text, draft.frame, draft.source, cast.last_names) if not same_outlet(f.span.of(text), outlet)
    ]
    outer = [_link_voice(cast, link) for link in found if link.place == "outer"]
    speaker = _speaker(text, draft, cast)
    inner = [_link_voice(cast, link) for link in found if link.place == "inner"]
    return _without_repeats([*before, *outer, *speaker, *inner])


def _excerpted(draft: _Draft) -> tuple[Voice, ...]:
    if not draft.excerpt:
        return ()
    if draft.origin:
        return (
            Voice(name=draft.origin, role="medium", accountability="institution", why="the page says where it is from"),
        )
    return (Voice(name="quoted text without a named outlet", role="document", accountability="none"),)


def _link_voice(cast: Cast, link: Link) -> Voice:
    return cast.voice(link.span, speaks=link.place == "inner")


def _speaker(text: str, draft: _Draft, cast: Cast) -> list[Voice]:
    parent = draft.parent
    if draft.source is None:
        # Inside another's words nobody's claim must not become theirs; at the outside the chain is empty.
        return [Voice(name="unnamed voice", role="anonymous", accountability="none")] if parent else []
    if (split := passes_on(text, draft.source)) is not None:
        return [cast.voice(split[0], speaks=False), cast.voice(split[1])]
    outer = parent.chain[-1] if parent and parent.chain else None
    opens = parent is not None and any(draft.source.start - p.start < 3 for p in parent.content)
    quoted = parent is not None and mode_of(text, parent.content) == "direct"
    return [cast.voice(draft.source, outer=outer, opens=opens, quoted=quoted)]


def _without_repeats(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """A voice that cites itself is one link."""
    kept: list[Voice] = []
    for voice in voices:
        same = kept and (kept[-1].name == voice.name or (voice.actor is not None and kept[-1].actor == voice.actor))
        if not same:
            kept.append(voice)
    return tuple(kept)


def _narrated(article: Article, found: Narrated) -> Statement:
    return Statement(
        id=_id(article.id, found.content),
        article=article.id,
        content=(found.content,),
        text=found.content.of(article.text),
        mode="narrated",
        modality=found.modality,
    )


def _id(article: str, span: Span) -> str:
    return f"{article}.s{span.start}-{span.end}"


def _numbered(made: Sequence[Statement]) -> list[Statement]:
    """In the order of the text, outer before inner; where two share an id, the later one is numbered."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    result = []
    for one in sorted(made, key=lambda s: (s.content[0].start, -s.content[-1].end, len(s.chain), s.id)):
        seen[one.id] = seen.get(one.id, 0) + 1
        result.append(one if seen[one.id] == 1 else replace(one, id=f"{one.id}x{seen[one.id]}"))
    return result
