"""What of the record one document holds, and where each item stands in it. Stage 5 of 5: record -> dossier.

A small case is shown whole. A large one would make a file that no browser opens: then the foremost is shown, what is
left out is counted, and a link only goes where there is something to go to.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from reportedly.model.article import Article
from reportedly.model.figure import Figure
from reportedly.model.reading import Label, Reading
from reportedly.model.record import Claim, Conflict
from reportedly.model.statement import Statement
from reportedly.report import words
from reportedly.report.record import Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of each kind a document shows at most; `letters` is over all article texts together."""

    claims: int = 300
    articles: int = 300
    letters: int = 2_500_000
    rows: int = 400
    listed: int = 3_000


class Scope:
    """One document's part of a record. Everything shown asks here for links."""

    def __init__(self, record: Record, limits: Limits | None = None, *, pages: bool = False) -> None:
        self.record = record
        self.limits = limits or Limits()
        self.pages = pages

    # --- what is in it -------------------------------------------------------

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims that are shown, foremost first."""
        return self.record.foremost(self.limits.claims)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number by which this document calls each claim that it shows."""
        return {claim.id: number for number, claim in enumerate(self.claims, 1)}

    @cached_property
    def listed(self) -> list[Article]:
        """The articles that are listed, by day."""
        return sorted(self.record.articles.values(), key=by_day)[: self.limits.listed]

    @cached_property
    def embedded(self) -> set[str]:
        """The articles whose text is here: all, or those that the foremost claims rest on."""
        wanted = [self.record.statements[s].article for c in self.claims for s in (*c.statements, *c.denied_by)]
        left, found = self.limits.letters, set[str]()
        for key in dict.fromkeys([*wanted, *(a.id for a in self.listed)]):
            length = len(self.record.articles[key].text)
            if len(found) < self.limits.articles and length <= left:
                found.add(key)
                left -= length
        return found

    @cached_property
    def readings(self) -> list[Reading]:
        """The readings that are compared closely: all, or in a large case those of the articles that are here."""
        if len(self.record.articles) <= self.limits.articles:
            return list(self.record.readings.values())
        return [self.record.readings[key] for key in sorted(self.embedded)]

    @cached_property
    def conflicts_of(self) -> dict[str, list[Conflict]]:
        """The conflicts that each claim has a part in; the same voices with the same words once."""
        found: dict[str, dict[tuple[str, ...], Conflict]] = {}
        for conflict in self.record.conflicts:
            same = (conflict.kind, *self.said(conflict.a), *self.said(conflict.b))
            sides = (item for item in (conflict.a, conflict.b) if self._is_what_it_claims(item))
            for claim in sorted({c for c in map(self.claim_id, sides) if c}):
                found.setdefault(claim, {}).setdefault(same, conflict)
        return {claim: list(among.values()) for claim, among in found.items()}

    def _is_what_it_claims(self, item: str) -> bool:
        """Whether a figure is one that its claim is about: the words of the claim hold it, or one that says as much.

        "118 were held", which somebody answers with a count of the dead, is not disputed by other counts of the dead.
        """
        figure, claim = self.figure(item), self.claim_by_id.get(self.claim_id(item) or "")
        if figure is None or claim is None:
            return True
        if claim.statements and figure.statement in claim.denied_by:
            return False
        held = self._held_by(claim)
        return not held or any(_says_as_much(figure, f) for f in held)

    def _held_by(self, claim: Claim) -> list[Figure]:
        """The figures in the words of a claim."""
        if claim.id not in self._held:
            telling = [s for s in claim.statements if self.record.statements[s].text == claim.text]
            self._held[claim.id] = [f for s in telling for f in self.figures_of(s)]
        return self._held[claim.id]

    @cached_property
    def _held(self) -> dict[str, list[Figure]]:
        return {}

    @cached_property
    def _figures_of(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for figure in self.record.figures.values():
            found.setdefault(figure.statement or "", []).append(figure)
        return found

    def figures_of(self, statement: str) -> list[Figure]:
        """The figures that a statement gives."""
        return self._figures_of.get(statement, [])

    # --- where it stands -----------------------------------------------------

    def claim_link(self, claim: str | None) -> str | None:
        """Where a claim is shown; None where it is not."""
        if claim is None or (not self.pages and claim not in self.numbers):
            return None
        return f"/claims/{claim}" if self.pages else f"#{claim}"

    def article_link(self, article: str) -> str | None:
        """Where an article is shown, or its line in the list; None where neither is here."""
        if self.pages:
            return f"/articles/{article}"
        return f"#{article}" if article in self.embedded or article in self._listed_ids else None

    def link(self, item: str) -> str | None:
        """Where the words of a statement, figure, time, label or credit stand."""
        article = self.article_of(item)
        if article is None:
            return None
        if self.pages:
            return f"/articles/{article}#{item}"
        return f"#{item}" if article in self.embedded else self.article_link(article)

    def article_of(self, item: str) -> str | None:
        """The article that an item is in: the part of its id before the last dot."""
        article = item.rpartition(".")[0]
        return article if article in self.record.articles else None

    @cached_property
    def _listed_ids(self) -> set[str]:
        return {article.id for article in self.listed}

    # --- who and what --------------------------------------------------------

    def voice(self, statement: Statement | None) -> list[str]:
        """The names of a statement's voices, outermost first; empty where the article itself speaks."""
        if statement is None or not statement.chain:
            return []
        inner = self.record.who(statement) or statement.chain[-1].name
        return [*(v.name for v in statement.chain[:-1]), inner]

    def outlet(self, article: str) -> str:
        """The outlet of an article in words."""
        return self.record.articles[article].outlet or "unknown outlet"

    def said_by(self, statement: Statement | None, article: str) -> str:
        """The innermost voice of a statement, or the outlet that tells it in its own voice."""
        names = self.voice(statement)
        return names[-1] if names else self.outlet(article)

    def said(self, item: str) -> tuple[str, str]:
        """Who says what, for telling the same pair of voices in ten articles from ten pairs."""
        figure, statement = self.figure(item), self.statement_of(item)
        if figure:
            counted = f"{words.bounds(figure)} {(figure.population or '').lower()}"
            return (self.said_by(statement, figure.article), counted)
        return (self.said_by(statement, statement.article), statement.text.lower()) if statement else (item, "")

    def statement_of(self, item: str) -> Statement | None:
        """The statement behind an id, which may be a statement's or a figure's; the first one of a claim's."""
        if figure := self.record.figures.get(item):
            return self.record.statements.get(figure.statement or "")
        if claim := self.claim_by_id.get(item):
            return self.record.statements.get((*claim.statements, *claim.denied_by)[0])
        return self.record.statements.get(item)

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        """Every claim of the case."""
        return {claim.id: claim for claim in self.record.claims}

    @cached_property
    def labels(self) -> dict[str, Label]:
        """Every label of the case."""
        return {one.id: one for reading in self.record.readings.values() for one in reading.labels}

    def label_side(self, item: str) -> tuple[str, str, str | None] | None:
        """Who uses a label, the label and where it stands; None where *item* is none."""
        one = self.labels.get(item)
        if one is None:
            return None
        outlet = self.outlet(one.article)
        who = outlet if one.by in (None, outlet) else f"{one.by}, in {outlet}"
        return (who, one.label, self.link(item))

    def claim_id(self, item: str) -> str | None:
        """The claim that a claim, statement or figure belongs to."""
        if item in self.claim_by_id:
            return item
        statement = self.statement_of(item)
        return self.record.claim_of.get(statement.id) if statement else None

    def figure(self, item: str) -> Figure | None:
        """The figure with this id, if it is one."""
        return self.record.figures.get(item)


def _says_as_much(one: Figure, other: Figure) -> bool:
    return one.outcome == other.outcome and bool({one.low, one.high} & {other.low, other.high} - {None})


def by_day(article: Article) -> tuple[bool, str, str, str]:
    """Sorts articles by publication day, those without a date last."""
    return (article.published is None, article.published or "", article.name, article.id)


def capped(rows: list[T], limit: int) -> tuple[list[T], int]:
    """The first *limit* rows, and how many are left out."""
    return rows[:limit], max(0, len(rows) - limit)
