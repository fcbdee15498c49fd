"""The articles as they were read: every line with its role, every item marked and anchored. Stage 5 of 5."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.model.article import Article, Role
from reportedly.model.reading import Reading, Suspected
from reportedly.model.span import Span
from reportedly.report.dossier import phrases
from reportedly.report.dossier.context import all_marks
from reportedly.report.dossier.marks import Mark, lines, markup, stretches
from reportedly.report.dossier.remarks import Remark, noted
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.taken import credit_of, of_each_other

# Roles that are shown inside a line; the others make a line of their own.
_INLINE: tuple[Role, ...] = ("residue", "excerpt", "dateline", "byline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an article; `suspicion` says why the text from here on may have been carried over without a mark."""

    role: Role
    origin: str | None
    html: Markup
    suspicion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An article in the list."""

    article: Article
    link: str | None
    when: str
    outlet: str
    title: str
    language: str | None
    statements: int
    figures: int
    copies: tuple[tuple[str, str | None, str, str | None], ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article with its lines."""

    listed: Listed
    lines: tuple[Line, ...]

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.listed.article


class ArticleReader:
    """Lists and opens articles; copies are looked up once."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._copies: dict[str, list[tuple[str, str | None, str, str | None]]] = {}
        for copy in of_each_other(scope):
            for mine, other in (("a", copy.b), ("b", copy.a)):
                here = copy.a if mine == "a" else copy.b
                taken = bool(copy.origin) and copy.origin != mine
                credit = credit_of(scope, other, here) if taken else None
                told = (scope.outlet(other), scope.article_link(other), _how(copy.whole, copy.origin, mine), credit)
                found = self._copies.setdefault(here, [])
                if told not in found:
                    found.append(told)

    def listed(self, article: Article) -> Listed:
        """The article's line in the list."""
        reading = self._scope.record.readings[article.id]
        return Listed(
            article=article,
            link=self._scope.article_link(article.id),
            when=phrases.day(article.published) if article.published else "no date",
            outlet=article.outlet or "unknown outlet",
            title=article.title or article.name,
            language=phrases.language(article.language) if article.language else None,
            statements=len(reading.statements),
            figures=len(reading.figures),
            copies=tuple(self._copies.get(article.id, ())),
            remarks=noted(self._scope, article.id),
        )

    def open(self, article: Article) -> Text:
        """The article with its lines."""
        reading = self._scope.record.readings[article.id]
        return Text(listed=self.listed(article), lines=tuple(article_lines(self._scope, article, reading)))


def _how(whole: bool, origin: str | None, mine: str) -> str:
    much = "nearly the whole text" if whole else "a passage"
    if origin is None:
        return f"shares {much} with"
    return f"is the origin of {much} in" if origin == mine else f"has {much} from"


def article_lines(scope: Scope, article: Article, reading: Reading) -> list[Line]:
    """Every line of the text."""
    marks = sorted(all_marks(scope, reading), key=lambda m: m.spans[0])
    roles = [(span, p.role, p.origin) for p in article.passages for span in p.spans]
    marks += [Mark(spans=(s,), kind=f"role-{role}") for s, role, _ in roles if role in _INLINE]
    suspicions = {s.passage.spans[0].start: _suspicion(s) for s in reading.suspected}
    found = []
    for span in lines(article.text):
        role, origin = _role(roles, span)
        here = [m for m in _touching(marks, span) if m.kind != f"role-{role}"]
        html = markup(stretches(article.text, here, span), anchors=True)
        begins = next((why for start, why in suspicions.items() if span.start <= start < span.end), None)
        found.append(Line(role=role, origin=origin, html=html, suspicion=begins))
    return found


def _suspicion(suspected: Suspected) -> str:
    return f"suspected excerpt, origin unknown; the signs: {'; '.join(suspected.signs)}"


def _role(roles: Sequence[tuple[Span, Role, str | None]], line: Span) -> tuple[Role, str | None]:
    """The role of most of a line."""
    best: tuple[int, Role, str | None] = (0, "body", None)
    for span, role, origin in roles:
        shared = min(span.end, line.end) - max(span.start, line.start)
        if shared > best[0]:
            best = (shared, role, origin)
    return best[1], best[2]


def _touching(marks: Sequence[Mark], line: Span) -> list[Mark]:
    return [m for m in marks if any(s.overlaps(line) for s in m.spans)]
