"""Claims that rest on less than they seem to: circles, single threads, credits that lead nowhere. Stage 5 of 5."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link import threads as link
from reportedly.linking import told_of
from reportedly.model.record import Claim
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import Side
from reportedly.report.dossier.scope import Scope, capped

KINDS = {
    "circle": "Only outlets that name each other",
    "nowhere": "From a source whose text the case does not have",
    "anonymous": "Nobody is named behind it",
    "one_outlet": "One outlet, several articles",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """A claim that hangs by one thread."""

    claim: str
    link: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadKind:
    """The claims that hang by one kind of thread."""

    heading: str
    claims: tuple[Hanging, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Outlets that name each other, with the sentences that do."""

    why: str
    words: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """What to be careful with, and why."""

    circles: tuple[Round, ...]
    kinds: tuple[ThreadKind, ...]
    one_article: int
    nowhere: tuple[tuple[Side, str], ...]
    more_nowhere: int


def threads(scope: Scope) -> Threads:
    """The circles, single threads and dead ends of a record."""
    record = scope.record
    credits = [c for r in scope.readings for c in r.credits]
    by_kind: dict[str, list[Hanging]] = defaultdict(list)
    for thread in _threads(scope, scope.claims):
        claim = scope.claim_by_id[thread.claim]
        by_kind[thread.kind].append(Hanging(claim=claim.text, link=scope.claim_link(claim.id), why=thread.why))
    ends = link.nowhere(
        {r.article: record.articles[r.article] for r in scope.readings}, credits, list(record.credits.values())
    )
    shown, more = capped([(_words(scope, words), why) for words, why in ends], scope.limits.rows // 4)
    return Threads(
        circles=tuple(
            Round(why=one.why, words=tuple(_words(scope, w) for w in one.evidence))
            for one in link.circles(record.articles, credits)
        ),
        kinds=tuple(_kind(scope, heading, by_kind[kind]) for kind, heading in KINDS.items() if by_kind[kind]),
        one_article=sum(c.articles == 1 for c in record.claims),
        nowhere=tuple(shown),
        more_nowhere=more,
    )


def hanging(scope: Scope, claims: Sequence[Claim]) -> dict[str, list[str]]:
    """By what each of these claims hangs, where it hangs by a single thread."""
    found: dict[str, list[str]] = defaultdict(list)
    for thread in _threads(scope, claims):
        found[thread.claim].append(thread.why)
    return found


def _threads(scope: Scope, claims: Sequence[Claim]) -> list[link.Thread]:
    record = scope.record
    wanted = {record.statements[s].article for c in claims for s in c.statements if s in record.statements}
    told = {t.id: t for a in sorted(wanted) for t in told_of(record.articles[a], record.readings[a])}
    credits = [c for r in scope.readings for c in r.credits]
    return link.single_threads(claims, told, record.articles, credits, list(record.credits.values()))


def _kind(scope: Scope, heading: str, claims: list[Hanging]) -> ThreadKind:
    shown, left_out = capped(claims, scope.limits.rows // 4)
    return ThreadKind(heading=heading, claims=tuple(shown), left_out=left_out)


def _words(scope: Scope, words: link.Words) -> Side:
    when = phrases.short_day(scope.record.articles[words.article].published)
    return (f"{scope.outlet(words.article)}, {when}", words.text, scope.article_link(words.article))
