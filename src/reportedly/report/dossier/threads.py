"""Claims that rest on less than they seem to: circles, single threads, credits that lead nowhere. Stage 5 of 5."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link import threads as link
from reportedly.linking import told_of
from reportedly.model.record import Claim
from reportedly.report import words
from reportedly.report.dossier import phrases
from reportedly.report.dossier.claims import Hangs, Side
from reportedly.report.dossier.scope import Scope, capped
from reportedly.report.dossier.taken import Taken, credit_of, of_each_other, taken

KINDS = {
    "circle": "Only outlets that name each other",
    "nowhere": "From a source whose own text is not in the case",
    "anonymous": "Nobody is named behind it",
    "one_outlet": "One outlet, several articles",
}
# The kinds of single thread that the first screen names, and how many of each finding.
_SINGLE = (KINDS["nowhere"], KINDS["anonymous"])
_LOOKS = 3
_CIRCLE = "circle-{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """A claim that hangs by one thread."""

    claim: str
    link: str | None
    why: str
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadKind:
    """The claims that hang by one kind of thread."""

    heading: str
    claims: tuple[Hanging, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Outlets that name each other, with the sentences that do; `id` is where it is shown."""

    id: str
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
    taken: tuple[Taken, ...] = ()


def threads(scope: Scope) -> Threads:
    """The circles, single threads and dead ends of a record."""
    record = scope.record
    credits = [c for r in scope.readings for c in r.credits]
    by_kind: dict[str, list[Hanging]] = defaultdict(list)
    for thread in _threads(scope, scope.claims):
        claim = scope.claim_by_id[thread.claim]
        hung = Hanging(
            claim=claim.text, link=scope.claim_link(claim.id), why=thread.why, place=scope.numbers.get(claim.id, 0)
        )
        by_kind[thread.kind].append(hung)
    ends = link.nowhere(
        {r.article: record.articles[r.article] for r in scope.readings}, credits, list(record.credits.values())
    )
    shown, more = capped([(_words(scope, words), why) for words, why in ends], scope.limits.rows // 4)
    return Threads(
        circles=tuple(
            Round(id=_CIRCLE.format(n), why=one.why, words=tuple(_words(scope, w) for w in one.evidence))
            for n, one in enumerate(link.circles(record.articles, credits), 1)
        ),
        kinds=tuple(_kind(scope, heading, by_kind[kind]) for kind, heading in KINDS.items() if by_kind[kind]),
        one_article=sum(c.articles == 1 for c in record.claims),
        nowhere=tuple(shown),
        more_nowhere=more,
        taken=tuple(taken(scope)[: scope.limits.rows // 4]),
    )


def hanging(scope: Scope, claims: Sequence[Claim]) -> dict[str, list[Hangs]]:
    """By what each of these claims hangs, where it hangs by a single thread; a circle with the way to it."""
    found: dict[str, list[Hangs]] = defaultdict(list)
    hung = _threads(scope, claims)
    places = _circle_places(scope) if any(thread.kind == "circle" for thread in hung) else {}
    for thread in hung:
        circle = places.get(thread.evidence) if thread.kind == "circle" else None
        why = f"it stands in a circle, {thread.why}" if thread.kind == "circle" else thread.why
        found[thread.claim].append((why, circle and f"{'/carriers' if scope.pages else ''}#{circle}"))
    return found


def _circle_places(scope: Scope) -> dict[tuple[link.Words, ...], str]:
    """Where each circle is shown, by the words that show it."""
    credits = [c for r in scope.readings for c in r.credits]
    return {one.evidence: _CIRCLE.format(n) for n, one in enumerate(link.circles(scope.record.articles, credits), 1)}


def _threads(scope: Scope, claims: Sequence[Claim]) -> list[link.Thread]:
    record = scope.record
    wanted = {record.statements[s].article for c in claims for s in c.statements if s in record.statements}
    told = {t.id: t for a in sorted(wanted) for t in told_of(record.articles[a], record.readings[a])}
    credits = [c for r in scope.readings for c in r.credits]
    return link.single_threads(claims, told, record.articles, credits, list(record.credits.values()))


def _kind(scope: Scope, heading: str, claims: list[Hanging]) -> ThreadKind:
    shown, left_out = capped(sorted(claims, key=lambda c: (c.place, c.why)), scope.limits.rows // 4)
    return ThreadKind(heading=heading, claims=tuple(shown), left_out=left_out)


def _words(scope: Scope, words: link.Words) -> Side:
    when = phrases.short_day(scope.record.articles[words.article].published)
    return (f"{scope.outlet(words.article)}, {when}", words.text, scope.article_link(words.article))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One finding for the first screen: what it is, why, up to two claims, and the section that has the rest."""

    what: str
    why: str
    link: str
    where: str
    claims: tuple[tuple[str, str | None], ...] = ()


def to_look_at(scope: Scope, found: Threads) -> list[Look]:
    """Circles, reprints and single threads, shortly; each with the way to its section."""
    here = "/carriers#threads" if scope.pages else "#threads"
    page = "/carriers" if scope.pages else ""
    looks = [
        Look(what="A circle", why=one.why, link=f"{page}#{one.id}", where="the words") for one in found.circles[:_LOOKS]
    ]
    looks += _reprints(scope)
    looks += [
        Look(what="Source not named" if one.quoted else "No credit", why=one.why, link=here, where="the words")
        for one in found.taken[:_LOOKS]
    ]
    for kind in found.kinds:
        if kind.heading in _SINGLE:
            count = words.plural(len(kind.claims) + kind.left_out, "claim")
            shown = tuple((one.claim, one.link) for one in kind.claims[:2])
            looks.append(Look(what=kind.heading, why=f"{count}, such as", link=here, where="all of them", claims=shown))
    return looks


def _reprints(scope: Scope) -> list[Look]:
    found = {}
    for copy in of_each_other(scope):
        if copy.whole:
            source, carrier = (copy.b, copy.a) if copy.origin == "b" else (copy.a, copy.b)
            verb = "has nearly the whole text of" if copy.origin else "shares nearly its whole text with"
            days = [phrases.short_day(scope.record.articles[a].published) for a in (carrier, source)]
            why = f"{scope.outlet(carrier)} ({days[0]}) {verb} {scope.outlet(source)} ({days[1]})"
            if credit := credit_of(scope, source, carrier) if copy.origin else None:
                why += f"; {credit}"
            link = scope.article_link(carrier) or ("/carriers" if scope.pages else "#carriers")
            found[why] = Look(what="A reprint", why=why, link=link, where="the article")
    return [found[why] for why in sorted(found)][:_LOOKS]
