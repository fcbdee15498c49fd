"""Who holds whom responsible for what. Stage 3 of 5: Article -> Reading.

    sentence ──▶ words of blame (`engines.blame`) ──▶ whose words they are ──▶ how firmly

The strength is read off the words, on five steps: the article states it, an authority accuses, someone accuses, it is
held possible, or someone owns up. What a voice denies is no account of that voice. "They fired first" goes to whom the
sentences before it label, or is left out: an account that names nobody helps nobody.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportedly.engines.blame import Blame, blames
from reportedly.engines.quotes import quotations
from reportedly.engines.sentences import sentences
from reportedly.engines.tokens import tokens, words
from reportedly.model.article import Article
from reportedly.model.reading import Account, Label
from reportedly.model.span import Span, Spans, hull, words_of
from reportedly.model.statement import Statement
from reportedly.read.account_strength import cue_admits, strength_of
from reportedly.read.labels import innermost, read_labels, readable
from reportedly.rules import table

if TYPE_CHECKING:  # it brings numpy
    from reportedly.engines.marking import Blamed

_WORD = re.compile(r"[^\W_]+")
_FIRST_PERSON = frozenset(("i", "we", "me", "us", "myself", "ourselves"))
_PLURAL = frozenset(("they", "them", "their", "these", "those"))
_SINGULAR = frozenset(("he", "she", "him", "her", "it"))
# "Nobody in my ministry caused the deaths" holds nobody responsible.
_NOBODY = frozenset(("nobody", "no", "none", "neither", "not", "nothing"))
_OWN = frozenset(("my", "our", "his", "her", "its", "their", "own"))
_POINTING = frozenset(("it", "this", "that", "them", "these", "those", "him", "her", "which"))
_AND_SAID = re.compile(r" and (?:said|says|told|added|adds|vowed|warned|claimed|insisted|called)\b")
# "By its own admission" holds nobody responsible.
_OWN_WORD = re.compile(r"(?i)\w+ own (?:admission|account|reckoning|count|estimate|words?)\b")
_ARTICLE = re.compile(r"(?i)\b(?:a|an|the)\b")
_SURE = 0.8  # of an account that only the network sees
_MAYBE = re.compile(
    r" (?:may|might|could|can|suspected|alleged(?:ly)?|possibl[ey]|probabl[ey]|appears?|appeared|seems?|reportedly) "
)
_NEGATED = re.compile(r"(?i)\b(?:no|not|never|nobody|none|neither|nor|without)\b|n['’]t\b")
# "Seventeen strikers | arrested at the pier": what was done to them.
_DONE_TO = re.compile(
    r"(?i)(?:were |was |been |being )?(?:arrested|detained|held|jailed|imprisoned|killed|wounded|injured|hurt|beaten|expelled)\b"
)
_NEAR = 400  # characters back to look for whom "they" are


def read_accounts(article: Article, statements: Sequence[Statement], heard: Sequence["Blamed"] = ()) -> list[Account]:
    """The accounts of the article, in the order of its text. *heard*: those of a tagger that has learnt to mark them."""
    stretches = readable(article)
    quotes = quotations(article.text, stretches)
    found: dict[str, Account] = {}
    more = list(heard)
    for line in sentences(article.text, stretches):
        ruled = blames(article.text, line, quotes)
        here = [one for one in more if line.covers(one.words) and one.sure >= _SURE and _holds(article.text, line, one)]
        added = [_as_blame(article.text, one, statements) for one in here if not any(_same(one, r) for r in ruled)]
        for blame in [*ruled, *added]:
            account = _account(article, statements, blame, line)
            if account:
                found.setdefault(account.id, account)
    return _once(found.values())


def _same(one: "Blamed", ruled: Blame) -> bool:
    """Whether the rules have read an account from these words, or hold the same party responsible here."""
    return ruled.words.overlaps(one.words) or any(a.overlaps(b) for a in ruled.held for b in one.held)


def _holds(text: str, line: Span, one: "Blamed") -> bool:
    """Whether the words hold a party responsible: for nothing that is negated, or that was done to it."""
    start = min(one.words.start, *(s.start for s in one.held))
    clause = re.split(r"[,;:–—]|\b(?:and|but|while|although)\b", text[line.start : one.words.end])[-1]
    if _NEGATED.search(clause) or _NEGATED.search(text[start : one.words.end]):
        return False
    done_to = _DONE_TO.match(text, one.words.start) and one.held[0].end <= one.words.start
    return not (done_to and (not one.deed or one.deed[0].start < one.words.start)) and _is_party(text, one.held)


def _is_party(text: str, held: Spans) -> bool:
    """Whether the words can stand for somebody: no preposition opens them, and there is more than "the" or "one"."""
    toks = [t for t in tokens(text, held) if t.is_word]
    light = words("determiners") | words("possessives") | words("prepositions") | words("numerals") | words("counts")
    return bool(toks) and toks[0].low not in words("prepositions") and any(t.low not in light for t in toks)


def _as_blame(text: str, one: "Blamed", statements: Sequence[Statement]) -> Blame:
    """What a network heard, as the rules would have read it."""
    voice = any(c.overlaps(one.words) for s in statements for c in s.cue)
    low = f" {one.words.of(text).lower()} "
    return Blame(
        held=one.held,
        deed=None if voice and not one.deed else hull(one.deed if voice else [one.words, *one.deed]),
        words=one.words,
        accuser=None,
        voice=voice,
        strength=None,
        possible=bool(_MAYBE.search(low)),
    )


def _account(article: Article, statements: Sequence[Statement], blame: Blame, line: Span) -> Account | None:
    holder = _holder(statements, blame, line)
    if holder is None or (holder.modality == "denied" and not _accuses(holder, blame)):
        return None
    if holder.modality in ("asked", "demanded") and not blame.voice:
        return None
    held = _held(article, holder, blame)
    if held is None:
        return None
    by = _by(article, holder, blame)
    strength = strength_of(article, statements, holder, blame, by, held)
    told_by = [span for voice in holder.chain for span in voice.spans]
    if strength != "admitted" and any(span.overlaps(words) for span in blame.held for words in told_by):
        return None  # the words for who accuses are not those for whom
    return Account(
        id=f"{article.id}.b{blame.words.start}-{blame.words.end}",
        by=by,
        held_responsible=held,
        deed=_deed(article.text, blame),
        statement=holder.id,
        strength=strength,
    )


def _deed(text: str, blame: Blame) -> str | None:
    """What was done, as words that name it: "opened fire on the crowd", "the riot"; None where only a pronoun does."""
    if blame.act:
        start = min(blame.words.start, blame.deed.start) if blame.deed else blame.words.start
        return Span(start, blame.words.end).of(text)
    if blame.deed is None:
        return None
    words = _AND_SAID.split(blame.deed.of(text))[0]
    low = [w.lower() for w in _WORD.findall(words)]
    if not low or (len(low) == 1 and low[0] in _POINTING):
        return None
    if any(w in _naming() for w in low):
        # "The mayor calls the strike a plot | run from abroad": what it is called.
        called = list(_ARTICLE.finditer(words))
        return words[called[-1].start() :] if called and called[-1].start() else None
    # A name is nobody's deed: "told The Gull that they were | paid from abroad".
    named = all(w[0].isupper() for w in _WORD.findall(words)) and len(low) > 1 and not blame.voice
    return None if named and blame.deed.start < blame.words.start else words


def _holder(statements: Sequence[Statement], blame: Blame, line: Span) -> Statement | None:
    """The statement that the words belong to: whose cue they are, else whose content holds them."""
    verb = Span(blame.words.start, blame.words.start + 1)
    for one in statements:
        if _accuses(one, blame):
            return one
    if inside := innermost(statements, verb):
        return inside
    parts = [*blame.held, *([blame.deed] if blame.deed else [])]
    near = [
        s for s in statements if any(c.overlaps(p) for c in s.content for p in parts) and line.overlaps(hull(s.content))
    ]
    return min(near, key=lambda s: (sum(p.end - p.start for p in s.content), s.id), default=None)


def _accuses(statement: Statement, blame: Blame) -> bool:
    """Whether the words of blame are the statement's cue: "Farmers blame …"."""
    return blame.voice and any(c.overlaps(Span(blame.words.start, blame.words.start + 3)) for c in statement.cue)


def _by(article: Article, holder: Statement, blame: Blame) -> str | None:
    """Who holds responsible: the speaker, or the subject of "blames" where that is another statement's content."""
    if blame.voice and blame.accuser and not _accuses(holder, blame):
        name = blame.accuser.of(article.text)
        if name.lower() not in _PLURAL | _SINGULAR | _FIRST_PERSON:
            return name
    if blame.strength == "accused_by_authority" and holder.speaker:
        # "Ilo Garv was charged with arson": he is held, he says nothing.
        return None if holder.speaker.name in words_of(article.text, blame.held) else holder.speaker.name
    return holder.speaker.name if holder.speaker else None


def _held(article: Article, holder: Statement, blame: Blame) -> str | None:
    words = words_of(article.text, blame.held)
    low = words.lower()
    if _OWN_WORD.match(words):
        return None
    if low in _FIRST_PERSON and _accuses(holder, blame):
        return article.byline  # "critics accuse me": not the critics
    if low in _FIRST_PERSON:
        return holder.speaker.name if holder.speaker else None
    if low in _PLURAL:
        return _antecedent(article, blame.held)
    if low in _SINGULAR and (himself := _himself(article, holder, blame, low)):
        return himself
    if low in _SINGULAR or (low.split()[:1] and low.split()[0] in _NOBODY):
        return None
    return words if _WORD.search(words) else None


def _himself(article: Article, holder: Statement, blame: Blame, pronoun: str) -> str | None:
    """ "The group said it had planted the bomb", "the guard admitted that he had": the pronoun that opens what is said."""
    opens = bool(holder.content) and blame.held[0].start <= holder.content[0].start
    if not (opens and holder.speaker and holder.mode != "direct"):
        return None
    body = pronoun == "it" and holder.speaker.role in ("organisation", "group")
    return holder.speaker.name if body or cue_admits(article, holder) else None


def _antecedent(article: Article, pronoun: Spans) -> str | None:
    """The last people who were given a name of their own before "they"."""
    at = pronoun[0].start
    opening = max(article.text.rfind("\n\n", 0, at), at - _NEAR, 0)
    near = [
        one
        for one in _labelled(article)
        if opening <= one.span.start < at and one.group not in ("the event", "those in power") and one.span.end <= at
    ]
    return near[-1].label if near else None


@lru_cache(maxsize=1)
def _labelled(article: Article) -> tuple[Label, ...]:
    """The labels of the article, which many a "they" goes back to."""
    return tuple(read_labels(article, ()))


def _once(accounts: Iterable[Account]) -> list[Account]:
    """One account for each statement and party, the first that tells a deed: what is told in two ways is one."""
    found: dict[tuple[str, str], Account] = {}
    for one in accounts:
        key = (one.statement, one.held_responsible.lower())
        if key not in found or (found[key].deed is None and one.deed):
            found[key] = one
    return list(found.values())


@cache
def _naming() -> frozenset[str]:
    verbs = table("en", "labels")["naming"]["verbs"]
    return frozenset(verbs) - frozenset(("as", "be", "is"))
