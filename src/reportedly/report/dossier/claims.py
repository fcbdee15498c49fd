"""Each claim opened: who has it from whom, its origins, its statements in their context. Stage 5 of 5."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from reportedly.link.claim_ties import Tie
from reportedly.link.claims import DENIAL
from reportedly.model.record import Claim, Conflict, Copy, Origin
from reportedly.model.span import hull
from reportedly.model.statement import Statement
from reportedly.report.dossier import phrases
from reportedly.report.dossier.against import denials
from reportedly.report.dossier.alike import Numbered, same_figure
from reportedly.report.dossier.context import quote
from reportedly.report.dossier.overview import ClaimLine, line
from reportedly.report.dossier.remarks import Remark, on_claim
from reportedly.report.dossier.scope import Scope
from reportedly.report.words import TIES

# By what a claim hangs, and where that is shown.
Hangs = tuple[str, str | None]
# One side of a comparison: who, in which words, and where they stand.
Side = tuple[str, str, str | None]


@dataclass(slots=True, kw_only=True)
class Node:
    """A voice, medium or article, and who has the claim from it. `how` is the edge to its parent in words."""

    name: str
    kind: str
    how: str = ""
    link: str | None = None
    when: str | None = None
    below: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One statement, ready to be shown."""

    statement: Statement
    outlet: str
    article: str
    when: str
    published: str | None
    voices: tuple[str, ...]
    accountability: str
    manner: tuple[str, ...]
    occasion: str | None
    said: str | None
    quote: Markup
    link: str | None
    denies: bool
    copied_from: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """An origin with the statements of the claim that go back to it."""

    origin: Origin
    name: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What cannot hold together with the claim, in its own words."""

    kind: str
    why: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A pair of statements that the claim rests on: what holds between them, how strongly, and why."""

    kind: str
    strength: float
    why: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenClaim:
    """A claim with everything behind it."""

    line: ClaimLine
    tree: tuple[Node, ...]
    origins: tuple[Behind, ...]
    denials: tuple[Told, ...]
    before: tuple[Told, ...]
    withdrawn: tuple[Told, ...]
    against: tuple[Against, ...]
    joined: tuple[Joined, ...] = ()
    threshold: float = 0.0
    denial: float = 0.0
    threads: tuple[Hangs, ...] = ()
    remarks: tuple[Remark, ...] = ()
    same_figure: tuple[Numbered, ...] = ()

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.line.claim


class ClaimReader:
    """Opens claims; what they share (origins, copies) is looked up once.

    `hanging` says by what the claims hang that hang by a single thread.
    """

    def __init__(self, scope: Scope, hanging: Mapping[str, Sequence[Hangs]] | None = None) -> None:
        self._hanging = hanging or {}
        self._scope = scope
        # One page shows one claim, which has no number there.
        self._alike = {} if scope.pages else same_figure(scope)
        self._record = scope.record
        self._origin_of = {s: o for o in scope.record.origins for s in o.statements}
        self._copies: dict[str, list[Copy]] = defaultdict(list)
        for copy in scope.record.copies:
            for article in (copy.a, copy.b):
                self._copies[article].append(copy)

    def open(self, claim: Claim) -> OpenClaim:
        """The claim with its tree, its origins, its denials and what conflicts with it."""
        made = self._statements(claim.statements)
        among = denials(self._scope, claim)
        behind = self._behind(made, claim)
        return OpenClaim(
            line=line(self._scope, claim),
            tree=tuple(self._tree(b) for b in behind),
            origins=tuple(behind),
            denials=tuple(self._told(s, claim) for s in self._in_order(among.denied)),
            before=tuple(self._told(s, claim) for s in self._in_order(among.before)),
            withdrawn=tuple(self._told(s, claim) for s in self._in_order(among.withdrawn)),
            against=tuple(self._against(c) for c in self._scope.conflicts_of.get(claim.id, ())),
            joined=tuple(self._joined(t) for t in self._record.ties(claim)),
            threshold=self._record.threshold,
            denial=self._record.threshold * DENIAL,
            threads=tuple(self._hanging.get(claim.id, ())),
            remarks=on_claim(self._scope, claim),
            same_figure=self._alike.get(claim.id, ()),
        )

    def _statements(self, ids: Sequence[str]) -> list[Statement]:
        return self._in_order([s for i in ids if (s := self._record.statements.get(i))])

    def _in_order(self, statements: Sequence[Statement]) -> list[Statement]:
        return sorted(statements, key=lambda s: (self._published(s) is None, self._published(s) or "", s.id))

    def _published(self, statement: Statement) -> str | None:
        return self._record.articles[statement.article].published

    def _behind(self, made: list[Statement], claim: Claim) -> list[Behind]:
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in made:
            origin = self._origin_of.get(statement.id)
            groups[origin.id if origin else statement.id].append(statement)
        found = []
        for key, statements in groups.items():
            origin = self._origin_of.get(statements[0].id) or _unknown(key, statements)
            told = tuple(self._told(s, claim) for s in statements)
            found.append(Behind(origin=origin, name=self._origin_name(origin, statements[0]), told=told))
        return found

    def _origin_name(self, origin: Origin, first: Statement) -> str:
        return origin.name or self._scope.said_by(first, first.article)

    def _told(self, statement: Statement, claim: Claim) -> Told:
        article = self._record.articles[statement.article]
        speaker = statement.speaker
        source = self._copied_from(statement)
        return Told(
            statement=statement,
            outlet=self._scope.outlet(article.id),
            article=article.title or article.name,
            when=phrases.day(article.published),
            published=article.published,
            voices=tuple(self._scope.voice(statement)),
            accountability=phrases.ACCOUNTABILITY[speaker.accountability] if speaker else "",
            manner=tuple(phrases.manner(statement)),
            occasion=statement.occasion,
            said=phrases.day(statement.said) if statement.said else None,
            quote=quote(self._scope, statement),
            link=self._scope.link(statement.id),
            denies=statement.id in claim.denied_by,
            copied_from=self._scope.outlet(source) if source else None,
        )

    def _copied_from(self, statement: Statement) -> str | None:
        """The article that the statement's words were carried over from, where that is known."""
        span = hull(statement.content)
        for copy in self._copies.get(statement.article, ()):
            here, other = (copy.a_span, copy.b) if copy.a == statement.article else (copy.b_span, copy.a)
            mine = "a" if copy.a == statement.article else "b"
            if copy.origin and copy.origin != mine and here.overlaps(span):
                return other
        return None

    def _tree(self, behind: Behind) -> Node:
        """Who has it from whom: the origin on top, each below has it from the one above."""
        top = Node(name=behind.name, kind="origin", how=behind.origin.kind)
        leaves: dict[str, Node] = {}
        for told in behind.told:
            at = top
            for name in reversed(told.voices[:-1]):
                at = _child(at, name, "voice")
            if told.voices and told.voices[-1] != behind.name and not _has(top, told.voices[-1]):
                at = _child(at, told.voices[-1], "voice")
            leaf = Node(name=told.outlet, kind="article", link=told.link, when=phrases.short_day(told.published))
            leaves.setdefault(told.statement.article, leaf)
            at.below.append(leaf)
        self._hang_copies(top, behind, leaves)
        return top

    def _hang_copies(self, top: Node, behind: Behind, leaves: dict[str, Node]) -> None:
        """An article that copied another hangs below it."""
        for told in behind.told:
            source = self._copied_from(told.statement)
            leaf = leaves.get(told.statement.article)
            above = leaves.get(source or "")
            if leaf and above and above is not leaf and not _below(leaf, above) and _remove(top, leaf):
                leaf.how = "copied"
                above.below.append(leaf)

    def _joined(self, tie: Tie) -> Joined:
        return Joined(
            kind=TIES[tie.kind],
            strength=tie.strength,
            why=tie.why,
            sides=tuple(side(self._scope, item) for item in (tie.a, tie.b)),
        )

    def _against(self, conflict: Conflict) -> Against:
        return Against(
            kind=phrases.CONFLICTS[conflict.kind],
            why=conflict.why,
            sides=tuple(side(self._scope, item) for item in (conflict.a, conflict.b)),
        )


def side(scope: Scope, item: str) -> Side:
    """One side of a conflict or relation: who, in which words, and where they stand."""
    figure, statement = scope.figure(item), scope.statement_of(item)
    article = figure.article if figure else statement.article if statement else scope.article_of(item)
    if article is None:
        return ("unknown", item, None)
    text = figure.text if figure else statement.text if statement else item
    who = scope.said_by(statement, article)
    when = phrases.short_day(scope.record.articles[article].published)
    place = figure.id if figure else statement.id if statement else item
    outlet = scope.outlet(article)
    return (f"{who}, {when}" if who == outlet else f"{who}, in {outlet}, {when}", text, scope.link(place))


def _unknown(key: str, statements: list[Statement]) -> Origin:
    return Origin(
        id=key,
        kind="unknown",
        name=None,
        statements=tuple(s.id for s in statements),
        articles=tuple(sorted({s.article for s in statements})),
        why="nothing in the texts shows where it came from",
    )


def _child(node: Node, name: str, kind: str) -> Node:
    for below in node.below:
        if below.name == name and below.kind == kind:
            return below
    node.below.append(made := Node(name=name, kind=kind))
    return made


def _has(node: Node, name: str) -> bool:
    return node.name == name


def _below(node: Node, sought: Node) -> bool:
    return any(below is sought or _below(below, sought) for below in node.below)


def _remove(node: Node, leaf: Node) -> bool:
    for position, below in enumerate(node.below):
        if below is leaf:
            del node.below[position]
            return True
        if _remove(below, leaf):
            return True
    return False
