"""Single threads: claims that rest on less than they seem to. Stage 4 of 5: Readings -> Links.

A single thread is a claim that reaches us through one article or one outlet, whose innermost voice nobody names, that
goes in a circle, or whose credits lead to no text that the case has. Each is shown with the words it rests on; none of
this says that the claim is wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.engines.crediting import find_sources_without_name
from reportedly.engines.outlets import outlet_key
from reportedly.engines.sentences import sentence_of
from reportedly.link.circles import Circle, Words, circles
from reportedly.link.items import Told
from reportedly.link.names import is_named
from reportedly.model.article import Article
from reportedly.model.reading import Credit
from reportedly.model.record import Claim, CreditLink
from reportedly.model.span import hull

__all__ = ["Circle", "Thread", "ThreadKind", "Words", "circles", "nowhere", "single_threads"]

ThreadKind = Literal["one_article", "one_outlet", "anonymous", "circle", "nowhere"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A claim that hangs by one thread, why, and the words that show it."""

    claim: str
    kind: ThreadKind
    evidence: tuple[Words, ...]
    why: str


def nowhere(
    articles: Mapping[str, Article], credits: Sequence[Credit], links: Sequence[CreditLink]
) -> list[tuple[Words, str]]:
    """The credits that lead to no article of the case, and the pages that say "Source" and name none; with why."""
    resolved = {link.credit: link.resolved for link in links}
    present = {outlet_key(a.outlet) for a in articles.values() if a.outlet}
    found = []
    for credit in credits:
        article = articles.get(credit.article)
        if article is None or resolved.get(credit.id) is not None:
            continue
        here = outlet_key(credit.credited) in present
        why = "has no earlier article in the case that tells this" if here else "has no article in the case"
        found.append((Words(article.id, credit.span, credit.span.of(article.text)), f"{credit.credited} {why}"))
    for article in articles.values():
        for line in find_sources_without_name(article):
            found.append((Words(article.id, line, line.of(article.text)), "names no source"))
    return sorted(found, key=lambda pair: pair[0])


def single_threads(
    claims: Sequence[Claim],
    told: Mapping[str, Told],
    articles: Mapping[str, Article],
    credits: Sequence[Credit] = (),
    links: Sequence[CreditLink] = (),
) -> list[Thread]:
    """The claims that hang by one thread, each with every reason for it, in the order of the claims' ids."""
    rounds = circles(articles, credits)
    lost = {link.credit for link in links if link.resolved is None}
    dead_ends = [c for c in credits if c.id in lost and c.kind != "caption"]
    found = []
    for claim in sorted(claims, key=lambda c: c.id):
        members = [told[s] for s in claim.statements if s in told]
        if members:
            found += _threads_of(claim, members, articles, rounds, dead_ends)
    return found


def _threads_of(
    claim: Claim,
    members: Sequence[Told],
    articles: Mapping[str, Article],
    rounds: Sequence[Circle],
    dead_ends: Sequence[Credit],
) -> list[Thread]:
    evidence = tuple(_words(t, articles) for t in members if t.article in articles)
    found: list[Thread] = []

    def add(kind: ThreadKind, why: str, shown: tuple[Words, ...] = evidence) -> None:
        found.append(Thread(claim=claim.id, kind=kind, evidence=shown, why=why))

    where = {t.article for t in members}
    outlets = {outlet_key(t.outlet) if t.outlet else t.article for t in members}
    if len(where) == 1:
        add("one_article", "only one article tells it")
    elif len(outlets) == 1:
        add("one_outlet", f"only {members[0].outlet or 'one outlet'} tells it, in {len(where)} articles")
    if all(_anonymous(t) for t in members):
        names = sorted({t.authority or "" for t in members})
        add("anonymous", f"nobody is named behind it, only “{'”, “'.join(names)}”")
    around = [circle for circle in rounds if _stands_in(circle, members, outlets)]
    for circle in around:
        add("circle", circle.why, circle.evidence)
    if around:
        return found  # its credits lead round, not nowhere
    ends = [_dead_end(t, articles, dead_ends) for t in members]
    if all(ends):
        names = sorted({credit.credited for credit in ends if credit})
        shown = tuple(Words(c.article, c.span, c.span.of(articles[c.article].text)) for c in ends if c)
        add(
            "nowhere",
            f"every article has it from {' or '.join(names)}; the case has no earlier text of theirs with it",
            shown,
        )
    return found


def _stands_in(circle: Circle, members: Sequence[Told], outlets: set[str]) -> bool:
    """Whether only outlets of the circle tell it, and more than one, or in a sentence that names the next of them."""
    if not outlets <= {outlet_key(o) for o in circle.outlets}:
        return False
    places = [(t.article, hull(t.statement.content)) for t in members]
    return len(outlets) > 1 or any(w.article == a and w.span.overlaps(p) for a, p in places for w in circle.evidence)


def _words(told: Told, articles: Mapping[str, Article]) -> Words:
    place = hull(told.statement.content)
    return Words(told.article, place, place.of(articles[told.article].text))


def _anonymous(told: Told) -> bool:
    speaker = told.statement.speaker
    return speaker is not None and speaker.role != "medium" and not is_named(speaker)


def _dead_end(told: Told, articles: Mapping[str, Article], dead_ends: Sequence[Credit]) -> Credit | None:
    """The credit of the statement's sentence that leads nowhere; where the sentence credits several, the last."""
    article = articles.get(told.article)
    if article is None:
        return None
    sentence = sentence_of(article.text, hull(told.statement.content))
    media = {outlet_key(v.name) for v in told.statement.chain if v.role == "medium"}
    inside = [c for c in dead_ends if c.article == told.article and sentence.overlaps(c.span)]
    ours = [c for c in inside if not media or outlet_key(c.credited) in media]
    return max(ours, key=lambda c: c.span) if ours else None
