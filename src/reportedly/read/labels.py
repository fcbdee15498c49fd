"""What each voice calls a group or an act that others call something else. Stage 3 of 5: Article -> Reading.

    words of a sentence ──▶ nouns that take a side ──▶ with their modifiers, joined ──▶ whose words they are

The families of rival names are in ``rules/en/labels.toml``. A noun that two families share ("militants") goes where the
other labels of the article point. The voice is the speaker of the innermost statement that holds the words; outside of
any, the outlet itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.engines.lexicon import Word, plain_words
from reportedly.engines.quotes import quotations
from reportedly.engines.sentences import sentences
from reportedly.engines.tokens import words
from reportedly.model.article import READABLE, Article
from reportedly.model.reading import Label
from reportedly.model.span import Span, Spans
from reportedly.model.statement import Statement
from reportedly.read.label_lexicon import Entry, describing, is_loaded, lexicon, modifies, naming_verbs, untrue
from reportedly.read.label_marks import is_title_or_speech, marked
from reportedly.read.label_naming import namings
from reportedly.rules import table

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "as", "mere", "nothing but", "it's", "they're"))
_ARTICLES = frozenset(
    ("a", "an", "the", "these", "those", "some", "just", "all", "really", "only", "also", "indeed", "in", "fact")
)
# An adjective of a vote is one only where there is a vote.
_VOTE = re.compile(r"(?i)\b(?:vot(?:e|es|ing)|elections?|ballots?|referendum|polls)\b")
_SURE = 0.9  # of a label that only the network sees
_SHORT_QUOTE = 7  # words: a quotation of no more names something; a longer one says something


@dataclass(frozen=True, slots=True)
class _Found:
    start: int  # characters
    end: int
    groups: tuple[str, ...]
    plain: bool = False  # a label only beside others
    adjective: bool = False


def read_labels(
    article: Article, statements: Sequence[Statement], heard: Sequence[tuple[Span, float]] = ()
) -> list[Label]:
    """The labels of the article, in the order of its text. *heard*: those of a tagger that has learnt to mark them."""
    stretches = readable(article)
    quotes = quotations(article.text, stretches)
    found = [f for line in sentences(article.text, stretches) for f in _in_sentence(article.text, line, quotes)]
    votes = Counter(f.groups[0] for f in found if len(f.groups) == 1 and not f.plain)
    found = [f for f in found if not f.plain or votes[f.groups[0]]]
    found = [f for f in found if f.groups != ("the vote",) or not f.adjective or _VOTE.search(article.text)]
    given = list(_namings(article.text, stretches, quotes))
    # "a terrorist state" is what it is called, not "terrorist".
    given = [
        replace(n, groups=next((f.groups for f in found if f.end == n.end and n.start <= f.start), n.groups))
        for n in given
    ]
    found = [f for f in found if not any(_wider(article.text, n, f) for n in given)]
    found += [n for n in given if not any(f.start < n.end and n.start < f.end for f in found)]
    found += [h for h in _heard(article.text, heard) if not any(f.start < h.end and h.start < f.end for f in found)]
    labels: dict[str, Label] = {}
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        span = Span(one.start, one.end)
        if span.of(article.text).lower().split()[-1] in untrue():
            continue
        holder = innermost(statements, span)
        speaker = holder.speaker if holder else None
        label = Label(
            id=f"{article.id}.l{span.start}-{span.end}",
            label=span.of(article.text),
            # The family named most in this article; among equals the first of the table.
            group=max(one.groups, key=lambda g: votes[g]),
            by=speaker.name if speaker and holder and _is_its(article.text, one, holder, quotes) else article.outlet,
            article=article.id,
            span=span,
            quoted=any(q.covers(span) for q in quotes),
            statement=holder.id if holder else None,
        )
        labels.setdefault(label.id, label)
    return list(labels.values())


def _heard(text: str, heard: Sequence[tuple[Span, float]]) -> Iterator[_Found]:
    """What a network takes for a label, where it is sure: names that no table lists."""
    for span, sure in heard:
        start, end = _without_marks(text, span)
        named = plain_words(text, Span(start, end)) if end > start else []
        while named and named[-1].low in _light():
            named.pop()
        if sure >= _SURE and named and not all(text[w.start].isupper() or w.low in _light() for w in named):
            yield _Found(start, named[-1].end, ("what is named",))


@cache
def _light() -> frozenset[str]:
    """Words that name nothing alone."""
    return (
        words("determiners") | words("possessives") | words("prepositions") | words("pronouns") | words("coordinators")
    )


def _namings(text: str, stretches: Sequence[Span], quotes: Sequence[Span]) -> Iterator[_Found]:
    """Names that are given in so many words, or by marks, whatever the nouns."""
    for line in sentences(text, stretches):
        taken: list[Span] = []
        for one in namings(text, line):
            taken.append(one.span)
            yield _Found(one.span.start, one.span.end, (one.named or "what is named",))
        for span, kind in marked(text, line, quotes):
            if not any(span.overlaps(t) for t in taken):
                yield _Found(span.start, span.end, (kind,))


def _wider(text: str, name: _Found, label: _Found) -> bool:
    """Whether a label is only the first word of a name that is given."""
    if not (name.start <= label.start and label.end <= name.end):
        return False
    if text[name.start - 1 : name.start] in ("“", '"'):
        return name.end - name.start > label.end - label.start
    return label.end < name.end and not text[label.end : name.end].startswith((" of ", " and ", " or "))


def _is_its(text: str, label: _Found, holder: Statement, quotes: Sequence[Span]) -> bool:
    """Whether the word is the speaker's. Where nothing is quoted, a noun that only says what people do is the writer's, and
    so is the word for what a voice denies."""
    if any(q.start < label.end and label.start < q.end for q in quotes):
        return True
    if holder.modality == "denied":
        return False
    noun = plain_words(text, Span(label.start, label.end))[-1].low
    return not (label.plain or noun in describing())


def readable(article: Article) -> list[Span]:
    """The stretches that say something about the event; all of an article without passages."""
    if article.passages or not article.text:
        return article.stretches(*READABLE)
    return [Span(0, len(article.text))]


def innermost(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement with the shortest content that holds *span*."""
    holding = [s for s in statements if _holds(s.content, span)]
    return min(holding, key=lambda s: (sum(p.end - p.start for p in s.content), s.id), default=None)


def _holds(content: Spans, span: Span) -> bool:
    return any(piece.covers(span) for piece in content)


def _in_sentence(text: str, line: Span, quotes: Sequence[Span]) -> Iterator[_Found]:
    words = plain_words(text, line)
    within = [q for q in quotes if line.overlaps(q)]
    found = [
        _found(text, words, _widen(text, words, start), start, stop, entry)
        for start, stop, entry in lexicon().find(words)
        if _stands(text, words, start, stop, entry, line, within)
    ]
    yield from _joined(text, [_with_tail(text, f, line) for f in found])
    yield from _named(text, line, within, found)


def _stands(
    text: str, words: list[Word], start: int, stop: int, entry: Entry, line: Span, quotes: Sequence[Span]
) -> bool:
    """Whether the noun is a label here."""
    rules = table("en", "labels")["not"]
    rest = " ".join(w.low for w in words[stop : stop + 2])
    if any(rest == a or rest.startswith(a + " ") for a in rules["after"]):
        return False
    if start and words[start - 1].low in rules["before"]:
        return False
    if entry.kind == "plain":
        # "The Dockers’ Union" is a house with the word in its name.
        return text[words[stop - 1].end : words[stop - 1].end + 1] not in ("’", "'")
    if entry.kind == "head":
        return True
    if entry.groups == ("the vote",) and entry.kind == "adjective":
        follows = words[stop].low if stop < len(words) else ""
        return bool(_VOTE.fullmatch(follows)) or _predicated(words, start)
    if entry.kind == "made":
        return any(is_loaded(w.low) for w in words[_widen(text, words, start) : start])
    if _in_short_quote(text, Span(words[start].start, words[stop - 1].end), line, quotes):
        return True
    return _predicated(words, _widen(text, words, start))


def _in_short_quote(text: str, span: Span, line: Span, quotes: Sequence[Span]) -> bool:
    return any(
        q.covers(span) and len(q.of(text).split()) <= _SHORT_QUOTE and not is_title_or_speech(text, line, q)
        for q in quotes
    )


def _predicated(words: list[Word], start: int) -> bool:
    """Whether someone is said to be it: "were foreigners", "branded as traitors"."""
    first = start
    while start and words[start - 1].low in _ARTICLES:
        start -= 1
    before = words[start - 1].low if start else ""
    if before in naming_verbs() and start < first:
        # "was called a strike", "what it called a strike", but "the union called a strike".
        return any(w.low in _BE or w.low == "what" for w in words[max(0, start - 5) : start - 1])
    return before in _BE or before in naming_verbs()


def _widen(text: str, words: list[Word], at: int) -> int:
    """Back over the modifiers before a noun: "apparently armed | groups", "armed and trained | groups"."""
    start = at
    while start:
        before = words[start - 1]
        gap = text[before.end : words[start].start]
        if gap.strip(" \t\u00a0,&”") or len(gap) > 3:
            break
        if modifies(before.low):
            start -= 1
        elif before.low in ("and", "or") and start > 1 and start < at and modifies(words[start - 2].low):
            start -= 2
        else:
            break
    return start


def _joined(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Two labels of one family joined by "and" are one: "gangsters and terrorists"."""
    held: _Found | None = None
    for one in found:
        if held is None:
            held = one
            continue
        shared = tuple(g for g in held.groups if g in one.groups)
        if shared and text[held.end : one.start].strip() in ("and", "or", "&"):
            held = _Found(held.start, one.end, shared, held.plain and one.plain)
        elif one.start >= held.end:
            yield held
            held = one
        elif shared:
            held = _Found(min(held.start, one.start), max(held.end, one.end), shared, held.plain and one.plain)
    if held is not None:
        yield held


def _found(text: str, words: list[Word], first: int, start: int, stop: int, entry: Entry) -> _Found:
    """With the opening mark where the closing one is inside: “outside” forces."""
    begins, ends = words[first].start, words[stop - 1].end
    if "”" in text[begins:ends] and text[begins - 1 : begins] == "“":
        begins -= 1
    plain = entry.kind == "plain" and not any(is_loaded(w.low) for w in words[first:start])
    return _Found(begins, ends, entry.groups, plain, entry.kind == "adjective")


_TAIL = re.compile(r" of (?:people|men|youths|persons|individuals)\b| from (?:outside|abroad)\b")


def _with_tail(text: str, found: _Found, line: Span) -> _Found:
    tail = _TAIL.match(text, found.end, line.end)
    return replace(found, end=tail.end()) if tail else found


def _named(text: str, line: Span, quotes: Sequence[Span], found: Sequence[_Found]) -> Iterator[_Found]:
    """Words in marks that name a group: "called the strikers “guests of the devil”"."""
    for quote in quotes:
        if not line.covers(quote) or len(quote.of(text).split()) > _SHORT_QUOTE:
            continue
        if any(f.start < quote.end and quote.start < f.end for f in found):
            continue
        before = [f for f in found if f.end <= quote.start]
        verbs = (
            [w for w in plain_words(text, Span(line.start, quote.start)) if w.low in naming_verbs()] if before else []
        )
        if before and verbs and verbs[-1].end <= before[-1].start:
            start, end = _without_marks(text, quote)
            if end > start:
                yield _Found(start, end, before[-1].groups)


def _without_marks(text: str, quote: Span) -> tuple[int, int]:
    start, end = quote.start, quote.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
