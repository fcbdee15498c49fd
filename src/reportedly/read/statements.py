"""Read who said what. Stage 3 of 5: Article -> Reading.

    tagger + rules ──▶ attributions ──▶ read again inside ──▶ chains ──▶ speakers ──▶ manner ──▶ statements
                                                     sentences that no voice has taken ──▶ narrated statements

A tagger marks the outermost voice only; a content is therefore read again as text, as deep as voices go. The chain
of an inner statement begins with the chain of the outer one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.engines.base import Attribution, Listener, Tagger
from reportedly.engines.chaining import Told
from reportedly.engines.found import LINKED
from reportedly.engines.sentences import sentences
from reportedly.model.article import READABLE, Article
from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.span import Span, words_of
from reportedly.model.statement import Actor, Statement
from reportedly.read.chains import occasion
from reportedly.read.contents import CLOSING, OPENING
from reportedly.read.cue_words import is_silence
from reportedly.read.drafts import (
    RULES,
    Again,
    Draft,
    about,
    antecedent,
    every_draft,
    make_draft,
    read_again,
    read_inside,
)
from reportedly.read.followups import follow_ups, impersonal
from reportedly.read.frames import frame
from reportedly.read.heard import as_heard, told_by_rule, worth_hearing
from reportedly.read.manner import modality_of, mode_of, of_cue
from reportedly.read.merge import merged
from reportedly.read.names import is_outlet, is_own
from reportedly.read.narrated import Narrated, judges, own_content, read_narrated
from reportedly.read.narrated import Told as ToldWords
from reportedly.read.overlaps import Overlaps
from reportedly.read.said_on import said_on
from reportedly.read.speakers import Cast
from reportedly.read.voices import chain_of, excerpted
from reportedly.read.worth import tells_a_clause

_INWARD = frozenset(("belief", "attitude", "intention"))
_AUTHOR = frozenset(("i", "we"))
_SCRAP = 3  # words that tell nothing where the cue says that nothing is told
_MARKS = '“”"„«»'


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is read: a span with whether it was carried over, and from whom."""

    span: Span
    excerpt: bool
    origin: str | None


def read_statements(
    article: Article, tagger: Tagger, figures: Sequence[Figure], moments: Sequence[Moment]
) -> tuple[list[Statement], list[Actor]]:
    """The statements of the article in the order of its text, and who speaks in it."""
    text = article.text
    stretches = _stretches(article)
    spans = [s.span for s in stretches]
    lines = sentences(text, spans)
    drafts = _drafts(text, stretches, tagger, lines)
    cast = Cast(text, article.id, spans)
    ids = _Ids(article.id)
    _give_chains(article, drafts, cast, tagger, spans)
    speaking = [d for d in every_draft(drafts) if not _is_silent(text, d)]
    every = (_statement(article, draft, moments, ids, lines) for draft in speaking)
    made = [statement for statement in every if statement is not None]
    marked = [f.span for f in figures] + [m.span for m in moments]
    taken = Overlaps([(d.hull, d.hull) for d in drafts])
    worth = Overlaps([(m, m) for m in marked])
    told_words = Overlaps([(c, ToldWords(c, _is_told(text, d))) for d in drafts for c in d.content])
    for stretch in stretches:
        for found in read_narrated(text, [stretch.span], taken, told_words, worth):
            made.append(_narrated(article, found, stretch, ids))
    return sorted(made, key=lambda s: (s.content[0].start, -s.content[-1].end, len(s.chain), s.id)), cast.actors()


def _is_silent(text: str, draft: Draft) -> bool:
    """ "Declined | to comment", "gave no | reason": nothing is told, and the sentence is kept as the article's own."""
    cue = " ".join(p.of(text) for p in draft.cue_pieces)
    told = words_of(text, draft.content)
    if draft.parent is not None or draft.children or len(told.split()) > _SCRAP or any(c.isdigit() for c in told):
        return False
    nobody = draft.source is not None and draft.source.of(text).lower().startswith(
        ("neither ", "nobody", "no one", "none")
    )
    return (nobody or is_silence(cue)) and of_cue(cue).modality != "denied" and not any(mark in told for mark in _MARKS)


def _is_told(text: str, draft: Draft) -> bool:
    """Whether a voice tells a whole clause; "gave no reason" and "would not say who" are about its silence."""
    cue = " ".join(p.of(text) for p in draft.cue_pieces)
    return tells_a_clause(text, draft.content) and not is_silence(cue)


def _stretches(article: Article) -> list[_Stretch]:
    """What is read, in the order of the text; an excerpt without the marks that enclose it."""
    found: list[_Stretch] = []
    for passage in article.passages:
        if passage.role in READABLE:
            excerpt = passage.role == "excerpt"
            for span in passage.spans:
                found.append(_Stretch(_unwrapped(article.text, span) if excerpt else span, excerpt, passage.origin))
    return sorted(found, key=lambda s: s.span)


def _unwrapped(text: str, span: Span) -> Span:
    if span.end - span.start > 4 and text[span.start] in OPENING and text[span.end - 1] in CLOSING:
        return Span(span.start + 1, span.end - 1)
    return span


def _drafts(text: str, stretches: Sequence[_Stretch], tagger: Tagger, lines: Sequence[Span]) -> list[Draft]:
    """The outermost attributions, each with those inside it."""
    again = Again(text)
    found = [make_draft(text, a) for a in _tagged(text, tagger, [s.span for s in stretches], again)]
    drafts = sorted((d for d in found if d.content), key=lambda d: d.hull)
    at = 0
    for draft in drafts:
        draft.marked, draft.source = draft.source, antecedent(text, draft.source, lines)
        draft.about = about(text, draft)
        start = draft.content[0].start
        while at < len(stretches) - 1 and stretches[at].span.end <= start:
            at += 1
        if stretches[at].span.covers(draft.content[0]):
            draft.excerpt, draft.origin = stretches[at].excerpt, stretches[at].origin
        read_inside(text, draft, again, 1)
    for more in follow_ups(text, drafts, [s.span for s in stretches]):
        read_inside(text, more, again, 1)
        drafts.append(more)
    drafts.sort(key=lambda d: d.hull)
    impersonal(text, drafts)
    read_again(text, drafts, tagger, again)
    frame(drafts, lines)
    return drafts


def _give_chains(article: Article, drafts: Sequence[Draft], cast: Cast, tagger: Tagger, spans: Sequence[Span]) -> None:
    """Give each draft its chain: as the rules read it, then as a tagger that has learnt to hear chains corrects it."""
    text = article.text
    every = _chains_by_rule(article, drafts, cast)
    if isinstance(tagger, Listener):
        asked = worth_hearing(text, every)
        heard = tagger.voices(text, spans, [told_by_rule(d) for d in asked])
        for draft, voices in zip(asked, heard, strict=True):
            draft.chain = as_heard(text, draft, voices, cast, article.outlet)


def _chains_by_rule(article: Article, drafts: Sequence[Draft], cast: Cast) -> list[Draft]:
    """All drafts that have a chain, each with the one that the rules read."""
    every = [d for d in every_draft(drafts) if not _is_own(article, d)]
    for draft in every:
        draft.chain = chain_of(article.text, draft, cast, article.outlet)
    return every


def told_of(article: Article, tagger: Tagger) -> list[Told]:
    """Every content of an article with its cue and its chain by rule, as the network of chains is to see them."""
    stretches = _stretches(article)
    spans = [s.span for s in stretches]
    drafts = _drafts(article.text, stretches, tagger, sentences(article.text, spans))
    cast = Cast(article.text, article.id, spans)
    return [told_by_rule(d) for d in _chains_by_rule(article, drafts, cast)]


def _tagged(text: str, tagger: Tagger, spans: Sequence[Span], again: Again) -> list[Attribution]:
    """What the tagger finds, with what only the rules see."""
    found = tagger.tag(text, spans)
    return found if tagger.name == RULES.name else merged(text, found, RULES.tag(text, spans), again)


class _Ids:
    """Ids from the first span of a content; where two share it, the later one is numbered."""

    def __init__(self, article: str) -> None:
        self._article = article
        self._used: dict[str, int] = {}

    def take(self, span: Span) -> str:
        """The next free id for *span*."""
        plain = f"{self._article}.s{span.start}-{span.end}"
        number = self._used[plain] = self._used.get(plain, 0) + 1
        return plain if number == 1 else f"{plain}x{number}"


def _statement(
    article: Article, draft: Draft, moments: Sequence[Moment], ids: _Ids, lines: Sequence[Span]
) -> Statement | None:
    text = article.text
    cue = " ".join(p.of(text) for p in draft.cue_pieces)
    if _is_own(article, draft):
        own = own_content(text, draft.told, lines)
        draft.id = ids.take(own)
        return _own_statement(article, Narrated(own, modality_of(cue, own.of(text), "narrated")), draft.id)
    before = draft.parent.chain if draft.parent else ()
    if draft.confidence <= LINKED and len(draft.chain) == len(before):
        # "The claim that" with no voice in sight: whose claim it is, the words do not tell.
        draft.id = draft.parent.id if draft.parent else ""
        return None
    if draft.parent is not None and draft.chain == before and of_cue(cue).act in _INWARD:
        # "She said she hoped that …": the same voice, and nothing that the outer statement does not say.
        draft.id = draft.parent.id
        return None
    draft.id = ids.take(draft.content[0])
    content = words_of(text, draft.content)
    manner = of_cue(cue)
    mode = mode_of(text, draft.content, draft.parent.content if draft.parent else (), draft.cue_pieces)
    return Statement(
        id=draft.id,
        article=article.id,
        content=draft.content,
        text=content,
        mode=mode,
        act=manner.act,
        stance=manner.stance,
        modality=modality_of(cue, content, mode),
        cue=draft.cue_pieces,
        source=(source,) if (source := draft.marked or draft.source) else (),
        chain=draft.chain,
        parent=(draft.parent.id or None) if draft.parent else None,
        said=said_on(text, draft, moments, lines, article.published),
        occasion=occasion(text, draft.frame),
        confidence=draft.confidence,
    )


def _is_own(article: Article, draft: Draft) -> bool:
    """ "As we noted", "I would expect", "Karstpress recalls" in Karstpress, "it's obvious that": the article's own voice, which
    is no link."""
    if draft.parent is not None or draft.excerpt:
        return False
    source = draft.source.of(article.text) if draft.source else ""
    words = " ".join(p.of(article.text) for p in draft.cue_pieces)
    if source.lower() in ("", "it") and judges(words):
        return True
    if not source:
        return False
    cue = of_cue(words)
    takes_back = (cue.act, cue.modality) == ("speech", "denied")
    return (
        source.lower() in _AUTHOR
        or is_own(source)
        or (not takes_back and is_outlet(article.text, source, article.outlet))
    )


def _own_statement(article: Article, found: Narrated, number: str) -> Statement:
    return Statement(
        id=number,
        article=article.id,
        content=(found.content,),
        text=found.content.of(article.text),
        mode="narrated",
        modality=found.modality,
    )


def _narrated(article: Article, found: Narrated, stretch: _Stretch, ids: _Ids) -> Statement:
    """A sentence in the article's own voice; in an excerpt, in the voice that it is carried over from."""
    own = _own_statement(article, found, ids.take(found.content))
    if not stretch.excerpt:
        return own
    return replace(own, mode="direct", chain=excerpted(stretch.excerpt, stretch.origin))
