"""Which article of the case a credit leads to, if any. Stage 4 of 5: Readings -> Links.

A credit for a whole text (byline, dateline, foot) leads to the article of that house that has the same text; a credit
in the telling to the one that tells it. Where none does, or two do equally, the credit leads nowhere that we have. A
picture's credit leads to no text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportedly.engines.outlets import outlet_key
from reportedly.engines.sentences import sentence_of
from reportedly.link.published import days, earlier
from reportedly.model.article import Article
from reportedly.model.reading import Credit
from reportedly.model.record import Copy, CreditLink
from reportedly.model.span import Span
from reportedly.rules import table

# From this share of the telling sentence's weighty words on, an article tells the same; and by how much the best must
# lead the next best.
TELLS = 0.4
LEAD = 0.1
# Of two sentences, where the crediting one says little ("The Arvel Post found her").
TELLS_IN_TWO = 0.5


def resolve_credits(
    credits: Iterable[Credit], articles: Mapping[str, Article], copies: Sequence[Copy] = ()
) -> list[CreditLink]:
    """Each credit with the article it leads to (None: none that the case has), in the order of their ids."""
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles.values(), key=lambda a: a.id):
        if article.outlet:
            by_outlet[outlet_key(article.outlet)].append(article)
    shared: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for copy in copies:
        shared[copy.a][copy.b].append(copy.a_span)
        shared[copy.b][copy.a].append(copy.b_span)
    return [
        CreditLink(credit=c.id, resolved=_resolved(c, articles.get(c.article), by_outlet, shared.get(c.article, {})))
        for c in sorted(credits, key=lambda c: c.id)
    ]


def _resolved(
    credit: Credit,
    article: Article | None,
    by_outlet: Mapping[str, Sequence[Article]],
    shared: Mapping[str, Sequence[Span]],
) -> str | None:
    if article is None or credit.kind == "caption":
        return None
    house = outlet_key(credit.credited)
    if article.outlet and house == outlet_key(article.outlet) and credit.kind in ("byline", "dateline", "end"):
        return article.id
    # "Arvelian media" are any house: the one that tells it. What stands on social media is told by none.
    any_house = (
        credit.credited.split()[-1] in table("en", "credits")["presses"] and "social" not in credit.credited.split()
    )
    of_house = [o for its in by_outlet.values() for o in its] if any_house else by_outlet.get(house, ())
    candidates = [
        other for other in of_house if other.id != article.id and not earlier(article.published, other.published)
    ]
    here = _introduced(article.text, credit.span) if credit.kind == "text" else Span(0, len(article.text))
    # A credit in the telling is for what is told beside it, not for a passage that was carried over elsewhere.
    length = {id: sum(s.end - s.start for s in spans if s.overlaps(here)) for id, spans in shared.items()}
    if copied := [other for other in candidates if length.get(other.id)]:
        return max(copied, key=lambda o: (length[o.id], o.id)).id
    if credit.kind != "text":
        return None
    found = _teller(_told(credit, article), article, candidates)
    return found or _teller(_told(credit, article, 1), article, candidates, TELLS_IN_TWO)


def _teller(told: str, article: Article, candidates: Sequence[Article], least: float = TELLS) -> str | None:
    """The candidate that tells what the crediting words tell; the nearest in time among equals."""
    # Not at the top: few credits come here, and numpy takes longer to load than a case to show.
    import numpy as np

    from reportedly.link.words import numbers_in, weighty_codes

    codes, counts = np.unique(weighty_codes(told)), np.unique(numbers_in(told))
    if not len(codes):
        return None
    scored = []
    for other in candidates:
        there = weighty_codes(other.text)
        # Where the sentence counts, what it has them from must hold one of its numbers.
        if not len(counts) or np.isin(counts, there).any():
            scored.append((float(np.isin(codes, there).mean()), other))
    scored.sort(key=lambda pair: (-pair[0], _distance(article, pair[1]), pair[1].id))
    if not scored or scored[0][0] < least:
        return None
    close = [other for score, other in scored if scored[0][0] - score < LEAD]
    nearest = min(close, key=lambda other: (_distance(article, other), -_score(scored, other), other.id))
    rivals = [
        o
        for o in close
        if _distance(article, o) == _distance(article, nearest) and _score(scored, o) == _score(scored, nearest)
    ]
    return nearest.id if len(rivals) == 1 or len({o.text for o in rivals}) == 1 else None


def _score(scored: Sequence[tuple[float, Article]], article: Article) -> float:
    return next(score for score, other in scored if other.id == article.id)


def _told(credit: Credit, article: Article, before: int = 0) -> str:
    """The sentence that credits, without the name of the house, with as many *before* it: "The Arvel Post found her"."""
    around = sentence_of(article.text, credit.span, before)
    return around.of(article.text).replace(credit.span.of(article.text), " ")


def _introduced(text: str, span: Span) -> Span:
    """The line of a credit, with the next one where it ends in a colon: "Here is what the Arvel Post wrote:"."""
    line = _line(text, span)
    if not line.of(text).rstrip().endswith(":"):
        return line
    behind = re.compile(r"\s*[^\n]+").match(text, line.end)
    return Span(line.start, behind.end() if behind else line.end)


def _line(text: str, span: Span) -> Span:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return Span(start, end if end > 0 else len(text))


def _distance(article: Article, other: Article) -> int:
    gap = days(article.published, other.published)
    return 10_000 if gap is None else gap
