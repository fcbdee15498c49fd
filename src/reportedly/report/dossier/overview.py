"""The first screen: the case, what is claimed and disputed most, which figures do not agree. Stage 5 of 5."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.link.names import is_body, name_key
from reportedly.model import edtf
from reportedly.model.figure import Figure, Number
from reportedly.model.record import Claim
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.against import against
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.speakers import introduction
from reportedly.report.dossier.voices import ACCOUNTABLE, one_name_each
from reportedly.report.record import is_fragment

# The first screen holds a handful of each; the sections hold the rest.
_FOREMOST = 5
_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in one line, with what is against it."""

    claim: Claim
    link: str | None
    number: int | None
    against: tuple[str, ...]
    days: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the first screen says."""

    articles: int
    outlets: int
    nameless: int
    undated: int
    days: str | None
    languages: tuple[str, ...]
    statements: int
    claims: int
    origins: int
    figures: int
    failures: int
    most_claimed: tuple[ClaimLine, ...]
    most_disputed: tuple[ClaimLine, ...]
    by_outlet: tuple[tuple[str, int], ...]
    more_outlets: int
    parties: tuple[str, ...]


def overview(scope: Scope) -> Overview:
    """The first screen of a record."""
    record = scope.record
    articles = list(record.articles.values())
    most = _most_claimed(scope)
    by_outlet = Counter(a.outlet for a in articles if a.outlet)
    ranked = sorted(by_outlet.items(), key=lambda pair: (-pair[1], pair[0]))
    return Overview(
        articles=len(articles),
        outlets=len({a.outlet for a in articles} - {None}),
        nameless=sum(a.outlet is None for a in articles),
        undated=sum(a.published is None for a in articles),
        days=_days([a.published for a in articles]),
        languages=tuple(sorted({phrases.language(a.language) for a in articles if a.language})),
        statements=len(record.statements),
        claims=len(record.claims),
        origins=len(record.origins),
        figures=len(record.figures),
        failures=len(record.failures),
        most_claimed=tuple(line(scope, c) for c in most),
        most_disputed=tuple(line(scope, c) for c in _most_disputed(scope, most)),
        by_outlet=tuple(ranked[:_NAMED]),
        more_outlets=max(0, len(ranked) - _NAMED),
        parties=tuple(_parties(scope)),
    )


def _days(published: list[str | None]) -> str | None:
    found = [days for value in published if (days := edtf.interval(value))]
    if not found:
        return None
    return phrases.span_of_days(min(d[0] for d in found).isoformat(), max(d[1] for d in found).isoformat())


def _parties(scope: Scope) -> list[str]:
    """The authorities that most articles quote, each once, with the words that introduce its speaker; no media."""
    quoting: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in scope.record.statements.values():
        speaker = statement.speaker
        if speaker and speaker.role != "medium" and speaker.accountability in ACCOUNTABLE:
            name = scope.said_by(statement, statement.article)
            quoting[scope.record.authority(statement.article, name)][name].append(statement)
    known = one_name_each(name for name, said in quoting.items() for _ in _articles(said))
    heard: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for authority, said in quoting.items():
        for name, statements in said.items():
            heard[known[authority]][name] += statements
    foremost = sorted(heard, key=lambda name: (-len(_articles(heard[name])), name))[:_NAMED]
    return [_introduced(scope, name, heard[name]) for name in foremost]


def _articles(said: Mapping[str, Sequence[Statement]]) -> set[str]:
    return {s.article for statements in said.values() for s in statements}


def _introduced(scope: Scope, authority: str, said: Mapping[str, Sequence[Statement]]) -> str:
    """An authority, or who speaks for it most beside it, in the words of an article."""
    people = [name for name in said if not is_body(name_key(name).split())]
    if not people:
        return authority
    name = min(people, key=lambda n: (-len(said[n]), n))
    found = introduction(scope, name, list(said[name]))
    words = found.words if found else name
    return f"{authority} ({words})" if is_body(name_key(authority).split()) else words


def line(scope: Scope, claim: Claim) -> ClaimLine:
    """A claim in one line."""
    return ClaimLine(
        claim=claim,
        link=scope.claim_link(claim.id),
        number=scope.numbers.get(claim.id),
        against=tuple(against(scope, claim)),
        days=_days([scope.record.articles[a].published for a in _articles_of(scope, claim)]),
    )


def _articles_of(scope: Scope, claim: Claim) -> set[str]:
    """The articles that tell a claim, each denial has its own day beside it; of one that is only denied, those that deny it."""
    ids = claim.statements or claim.denied_by
    return {s.article for i in ids if (s := scope.record.statements.get(i))}


def _most_claimed(scope: Scope) -> list[Claim]:
    return [c for c in scope.claims if c.statements and not is_fragment(c)][:_FOREMOST]


def _most_disputed(scope: Scope, shown: list[Claim]) -> list[Claim]:
    """The claims that most is said against; those that are *shown* above are not shown again."""

    def weight(claim: Claim) -> tuple[int, int, int, str]:
        against = 2 * len(claim.denied_by) + len(scope.conflicts_of.get(claim.id, ()))
        return (-against, -claim.outlets, -claim.articles, claim.id)

    above = {c.id for c in shown}
    disputed = [c for c in scope.claims if c.denied_by or c.id in scope.conflicts_of]
    return sorted((c for c in disputed if c.id not in above and not is_fragment(c)), key=weight)[:_FOREMOST]


def figure_day(scope: Scope, figure: Figure) -> str | None:
    """The day under which a figure is shown: when it was published."""
    published = scope.record.articles[figure.article].published
    return published[:10] if published else None


def figure_key(scope: Scope, figure: Figure) -> tuple[bool, str, Number, str]:
    """Sorts figures by the day they were published, then by size."""
    published = figure_day(scope, figure)
    size = figure.low if figure.low is not None else figure.high or 0
    return (published is None, published or "", size, figure.id)
