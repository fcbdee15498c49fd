"""Which article of the case a credit leads to, if any. Stage 4 of 5: Readings -> Links.

A credit for a whole text (byline, dateline, foot) leads to the article of that house that has the same text; a credit
in the telling to the one that tells it. Where none does, or two do equally, the credit leads nowhere that we have. A
picture's credit leads to no text.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reportedly.engines.outlets import outlet_key
from reportedly.engines.sentences import sentence_of
from reportedly.link.published import days, earlier
from reportedly.model.article import Article
from reportedly.model.reading import Credit
from reportedly.model.record import Copy, CreditLink
from reportedly.model.span import Span
from reportedly.rules import table

if TYPE_CHECKING:
    from reportedly.link.words import Ints

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
    houses = {a.id: outlet_key(a.outlet) for a in articles.values() if a.outlet}
    tellers = _Tellers([articles[id] for id in sorted(houses)])
    shared: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for copy in copies:
        shared[copy.a][copy.b].append(copy.a_span)
        shared[copy.b][copy.a].append(copy.b_span)
    return [
        CreditLink(credit=c.id, resolved=_resolved(c, articles, houses, tellers, shared.get(c.article, {})))
        for c in sorted(credits, key=lambda c: c.id)
    ]


def _resolved(
    credit: Credit,
    articles: Mapping[str, Article],
    houses: Mapping[str, str],
    tellers: "_Tellers",
    shared: Mapping[str, Sequence[Span]],
) -> str | None:
    article = articles.get(credit.article)
    if article is None or credit.kind == "caption":
        return None
    house = outlet_key(credit.credited)
    if article.outlet and house == outlet_key(article.outlet) and credit.kind in ("byline", "dateline", "end"):
        return article.id
    # "Arvelian media" are any house: the one that tells it. What stands on social media is told by none.
    any_house = (
        credit.credited.split()[-1] in table("en", "credits")["presses"] and "social" not in credit.credited.split()
    )

    def can_be(other: Article) -> bool:
        of_house = other.id in houses and (any_house or houses[other.id] == house)
        return of_house and other.id != article.id and not earlier(article.published, other.published)

    here = _introduced(article.text, credit.span) if credit.kind == "text" else Span(0, len(article.text))
    # A credit in the telling is for what is told beside it, not for a passage that was carried over elsewhere.
    length = {id: sum(s.end - s.start for s in spans if s.overlaps(here)) for id, spans in shared.items()}
    if copied := [articles[id] for id in length if length[id] and id in articles and can_be(articles[id])]:
        return max(copied, key=lambda o: (length[o.id], o.id)).id
    if credit.kind != "text" or not (any_house or house in tellers.houses):
        return None
    found = _teller(_told(credit, article), article, tellers, can_be)
    return found or _teller(_told(credit, article, 1), article, tellers, can_be, TELLS_IN_TWO)


class _Tellers:
    """The articles by their weighty words, so that a credit looks only at those that share some with it."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self.houses = {outlet_key(a.outlet) for a in articles if a.outlet}

    @cached_property
    def _words(self) -> "tuple[Ints, Ints]":
        """The words of all articles in order, and the number of the article of each."""
        import numpy as np

        from reportedly.link.words import weighty_codes

        held = [np.unique(weighty_codes(a.text)) for a in self._articles]
        codes = np.concatenate([np.zeros(0, dtype=np.int64), *held])
        order = np.argsort(codes, kind="stable")
        return codes[order], np.repeat(np.arange(len(held)), [len(its) for its in held])[order]

    def holding(self, codes: "Ints") -> "Ints":
        """By article, how many of these words it has."""
        import numpy as np

        words, at = self._words
        first, last = np.searchsorted(words, codes, "left"), np.searchsorted(words, codes, "right")
        found = [at[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True)]
        return np.bincount(np.concatenate([np.zeros(0, dtype=np.int64), *found]), minlength=len(self._articles))

    def sharing(self, codes: "Ints", numbers: "Ints", least: float) -> Iterator[tuple[float, Article]]:
        """The articles with more than the share *least* of the words, and with one of the *numbers* if there are any."""
        import numpy as np

        share = self.holding(codes) / len(codes)
        good = share > least
        if len(numbers):
            good &= self.holding(numbers) > 0
        for at in np.flatnonzero(good).tolist():
            yield float(share[at]), self._articles[at]


def _teller(
    told: str, article: Article, tellers: _Tellers, can_be: Callable[[Article], bool], least: float = TELLS
) -> str | None:
    """The article that can be meant and tells what the crediting words tell; the nearest in time among equals."""
    # Not at the top: few credits come here, and numpy takes longer to load than a case to show.
    import numpy as np

    from reportedly.link.words import numbers_in, weighty_codes

    # Where the sentence counts, what it has them from must hold one of its numbers.
    codes, numbers = np.unique(weighty_codes(told)), np.unique(numbers_in(told))
    if not len(codes):
        return None
    # What the best leads by more than LEAD is out, so it need not be looked at.
    score = {o.id: (share, o) for share, o in tellers.sharing(codes, numbers, least - 2 * LEAD) if can_be(o)}
    best = max((share for share, _ in score.values()), default=0.0)
    if best < least:
        return None
    close = {id: (-share, _distance(article, o)) for id, (share, o) in score.items() if best - share < LEAD}
    nearest = min(close, key=lambda id: (close[id][1], close[id][0], id))
    rivals = [id for id in close if close[id] == close[nearest]]
    return nearest if len(rivals) == 1 or len({score[id][1].text for id in rivals}) == 1 else None


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
