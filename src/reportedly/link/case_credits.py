"""Credits that only the case can tell: "told Corven" credits a house where Corven is an outlet of the case. Stage 4 of 5.

One article by itself cannot say that an unknown name is a medium. An outlet that has an article in the case is one, and so is
what another article calls one ("the Orle daily Corl"); so the articles that name it are read for credits once more, with the
names of all of them known. What was found without them stays.
"""

from collections.abc import Mapping

from reportedly.engines.crediting import credits_of
from reportedly.engines.outlets import Houses, houses, known_mentions, outlet_key, with_names
from reportedly.model.article import Article
from reportedly.model.reading import Credit, Reading
from reportedly.rules import table


def credits_in_case(articles: Mapping[str, Article], readings: Mapping[str, Reading]) -> dict[str, tuple[Credit, ...]]:
    """The credits of each article when the outlets of the case are known, for those that have more by it."""
    known = houses()
    named = {a.outlet for a in articles.values() if a.outlet} | _introduced(readings)
    names = {name for name in named if known.find(name) is None}
    if not names:
        return {}
    table, only = with_names(known, names), with_names(Houses({}, {}), names)
    found = {}
    for id, reading in sorted(readings.items()):
        article = articles[id]
        if _names_another(article, only):
            credits = _together(reading.credits, credits_of(article, table))
            if credits != reading.credits:
                found[id] = credits
    return found


def _introduced(readings: Mapping[str, Reading]) -> set[str]:
    """The houses that articles credit in the telling; of a country's media, nobody is one."""
    credited = {c.credited for reading in readings.values() for c in reading.credits if c.kind == "text"}
    return {
        name for name in credited if name[:1].isupper() and name.split()[-1] not in table("en", "credits")["presses"]
    }


def _names_another(article: Article, only: Houses) -> bool:
    own = outlet_key(article.outlet) if article.outlet else None
    return any(outlet_key(m.name) != own for m in known_mentions(article.text, 0, len(article.text), only))


def _together(before: tuple[Credit, ...], after: list[Credit]) -> tuple[Credit, ...]:
    """The credits of both, in the order of the text; where two overlap, the one that was there before."""
    new = [credit for credit in after if not any(credit.span.overlaps(c.span) for c in before)]
    return tuple(sorted((*before, *new), key=lambda c: (c.span, c.id)))
