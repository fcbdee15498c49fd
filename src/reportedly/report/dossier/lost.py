"""What got lost on the way, side by side: copies and retellings whose source is known. Stage 5 of 5."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.engines.outlets import outlet_key
from reportedly.link import lost
from reportedly.link.items import Told
from reportedly.model.article import Article
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.scope import Scope

# What weighs most comes first; what is only shorter comes last.
_ORDER = ("stance", "bound", "hedge", "quotes", "source", "cut")

KINDS = {
    "stance": "the verb of saying changed",
    "bound": "a bound is gone",
    "hedge": "a hedge is gone",
    "quotes": "quotation marks are gone",
    "source": "the source is gone",
    "cut": "cut",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, in the words of both texts."""

    kind: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What one article lost of another; `cuts` are what it left out."""

    source: str
    source_link: str | None
    carrier: str
    carrier_link: str | None
    how: str
    changes: tuple[Change, ...]
    cuts: tuple[Change, ...]


def ways(scope: Scope) -> list[Way]:
    """Every way from one article to another on which something got lost."""
    articles = scope.record.articles
    found: dict[tuple[str, str, str], dict[tuple[object, ...], lost.Loss]] = defaultdict(dict)
    here = {reading.article for reading in scope.readings}
    for copy in scope.record.copies:
        if copy.origin and copy.a in here and copy.b in here:
            pair = (copy.a, copy.b) if copy.origin == "a" else (copy.b, copy.a)
            for loss in lost.lost_in_copy(articles[copy.a], articles[copy.b], copy):
                found[(*pair, "copied")][_place(loss)] = loss
    for source, one, carrier, other in _retellings(scope, {key[:2] for key in found}):
        for loss in lost.lost_in_retelling(source, one, carrier, other):
            found[(source.id, carrier.id, "retold")][_place(loss)] = loss
    made = [_way(scope, *key, list(among.values())) for key, among in found.items()]
    return sorted(made, key=lambda w: (not w.changes, w.source, w.carrier, w.how))


def _place(loss: lost.Loss) -> tuple[object, ...]:
    return (loss.kind, loss.before_span, loss.after_span)


def _retellings(scope: Scope, copied: set[tuple[str, ...]]) -> Iterator[tuple[Article, Told, Article, Told]]:
    """Statements of one claim in two articles, the later of which names the earlier one's outlet for it."""
    record = scope.record
    for claim in scope.claims:
        told = [record.statements[s] for s in claim.statements if s in record.statements]
        by_outlet: dict[str, list[Statement]] = defaultdict(list)
        for one in told:
            by_outlet[outlet_key(scope.outlet(one.article))].append(one)
        for other in told:
            carrier = record.articles[other.article]
            for house in sorted({outlet_key(voice.name) for voice in other.chain}):
                for one in by_outlet.get(house, ()):
                    if one.article != carrier.id and (one.article, carrier.id) not in copied:
                        source = record.articles[one.article]
                        yield source, _told(source, one), carrier, _told(carrier, other)


def _told(article: Article, statement: Statement) -> Told:
    return Told(statement=statement, article=article.id, outlet=article.outlet, published=article.published)


def _way(scope: Scope, source: str, carrier: str, how: str, losses: list[lost.Loss]) -> Way:
    ordered = sorted(losses, key=lambda one: (_ORDER.index(one.kind), one.before_span))
    changes = [Change(kind=one.kind, before=one.before, after=one.after, why=one.why) for one in ordered]
    return Way(
        source=_name(scope, source),
        source_link=scope.article_link(source),
        carrier=_name(scope, carrier),
        carrier_link=scope.article_link(carrier),
        how=how,
        changes=tuple(c for c in changes if c.kind != "cut"),
        cuts=tuple(c for c in changes if c.kind == "cut"),
    )


def _name(scope: Scope, article: str) -> str:
    return f"{scope.outlet(article)}, {phrases.short_day(scope.record.articles[article].published)}"
