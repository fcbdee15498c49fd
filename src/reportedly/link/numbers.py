"""The four numbers behind a claim: articles, outlets, independent texts, authorities. Stage 4 of 5.

None of them counts anything twice that the texts show to be one: a text counts once however often it is carried, a voice
once however many heard it. Who only passes words on is no authority: of "the agency: sources say that officials have said
it" there is one, and whoever has it from the same agency adds none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import permutations

from reportedly.engines.outlets import outlet_key
from reportedly.link.items import Told
from reportedly.link.names import is_body, is_named, name_key, same_name, says_who
from reportedly.model.record import Copy
from reportedly.model.span import hull
from reportedly.model.statement import Voice

# How a voice must be called to be asked back: by its name, its office or its institution.
ANSWERABLE = ("named", "office", "institution")


def numbers(
    statements: Sequence[Told], copies: Sequence[Copy], origin_of_statement: Mapping[str, str]
) -> tuple[int, int, int, int]:
    """How many articles, outlets, independent texts and authorities stand behind *statements*.

    Outlets that no page names count as one: nobody can say that they are more. A text counts once however often it is
    carried; a voice counts once however many heard it. Where an article itself speaks, its outlet is the authority.
    """
    members = sorted(statements, key=lambda t: t.id)
    articles = sorted({t.article for t in members})
    outlets = {outlet_key(t.outlet) if t.outlet else "" for t in members}
    texts = Groups(articles)
    for copy in copies:
        if copy.a in texts and copy.b in texts and (copy.whole or _both_inside(members, copy)):
            texts.join(copy.a, copy.b)
    return len(articles), len(outlets), texts.count(), authorities(members, origin_of_statement)


def authorities(
    statements: Sequence[Told],
    origin_of_statement: Mapping[str, str],
    known_as: Callable[[str, str], str] | None = None,
) -> int:
    """How many authorities stand behind *statements*; *known_as*: what the case calls whom an article calls so."""
    members = sorted(statements, key=lambda t: t.id)
    groups = Groups(t.id for t in members)
    first: dict[str, str] = {}
    named: list[tuple[str, Told]] = []
    for told in members:
        shared = [f"origin|{origin_of_statement.get(told.id, told.id)}"]
        voice = _accountable(told)
        if voice and voice.role != "medium":
            named.append((known_as(told.article, voice.name) if known_as else voice.name, told))
        elif outlet := voice.name if voice else told.outlet if not told.statement.chain else None:
            shared.append(f"outlet|{outlet_key(outlet)}")
        for key in shared:
            groups.join(told.id, first.setdefault(key, told.id))
    for cluster in _voices(named, full=known_as is not None):
        for told in cluster[1:]:
            groups.join(cluster[0].id, told.id)
    for one, other in _passed_on(members):
        groups.join(one.id, other.id)
    return groups.count()


def _both_inside(members: Iterable[Told], copy: Copy) -> bool:
    inside_a = inside_b = False
    for told in members:
        place = hull(told.statement.content)
        inside_a |= told.article == copy.a and place.overlaps(copy.a_span)
        inside_b |= told.article == copy.b and place.overlaps(copy.b_span)
    return inside_a and inside_b


def _accountable(told: Told) -> Voice | None:
    """The innermost voice that is somebody, or the innermost medium: "the minister: witnesses saw it" rests on the
    minister's word, "the agency: sources say that officials have said it" on the agency's. So does what a named voice says
    that nobody who can be asked has found: "the minister: the investigation has shown it"."""
    named = [v for v in reversed(told.statement.chain) if is_named(v) or v.role == "medium"]
    answers = (v for v in named if v.role != "medium" and _answers(v))
    return next(answers, named[0]) if named and named[0].role != "medium" else next(iter(named), None)


def _answers(voice: Voice) -> bool:
    return voice.accountability in ANSWERABLE or is_body(name_key(voice.name).split())


def _passed_on(members: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Statements that were made inside another: "sources: officials have said that | it is so" is one thread."""
    by_article: dict[str, list[Told]] = defaultdict(list)
    for told in members:
        by_article[told.article].append(told)
    return [
        (outer, inner)
        for among in by_article.values()
        for outer, inner in permutations(among, 2)
        if inner.statement.parent == outer.id or _covers(outer, inner)
    ]


def _covers(outer: Told, inner: Told) -> bool:
    # Two who say one thing together have the same words: neither passes the other on.
    return outer.statement.content != inner.statement.content and all(
        any(o.covers(i) for o in outer.statement.content) for i in inner.statement.content
    )


def _voices(named: Sequence[tuple[str, Told]], *, full: bool) -> list[list[Told]]:
    """What named voices said, by voice: a short name joins the one fuller name that it fits, and stays by itself where
    two would. A bare title is the one person whom its article has say the same: "President" in a headline. *full*: the names
    are those of the case, where a ministry without its country is not that of another country."""
    beside: dict[str, set[str]] = defaultdict(set)
    for called, told in named:
        if says_who(called):
            beside[told.article].add(name_key(called))
    by_name: dict[str, list[Told]] = {}
    for called, told in named:
        others = beside[told.article]
        alone = not says_who(called) and len(others) == 1
        by_name.setdefault(min(others) if alone else name_key(called), []).append(told)
    clusters: list[tuple[list[str], list[Told]]] = []
    # Names that can mean the same end with the same word.
    ending: dict[str, list[tuple[list[str], list[Told]]]] = defaultdict(list)
    for name in sorted(by_name, key=lambda n: (-len(n.split()), n)):
        alike = ending[name.rpartition(" ")[2]]
        fitting = [c for c in alike if all(_can_mean(name, other, full=full) for other in c[0])]
        if len(fitting) == 1:
            fitting[0][0].append(name)
            fitting[0][1].extend(by_name[name])
        else:
            clusters.append(([name], list(by_name[name])))
            alike.append(clusters[-1])
    return [sorted(members, key=lambda t: t.id) for _, members in clusters]


def _can_mean(short: str, whole: str, *, full: bool) -> bool:
    """Whether *short* can name the voice *whole*; within one claim "the ministry" can be the interior ministry."""
    words, body = short.split(), is_body(short.split())
    alike = short == whole if full and body else same_name(short, whole)
    return alike or (len(words) == 1 and body and whole.split()[-1:] == words)


class Groups:
    """Things that belong together, by joining two at a time."""

    def __init__(self, items: Iterable[str]) -> None:
        self._up = {item: item for item in items}

    def __contains__(self, item: str) -> bool:
        return item in self._up

    def find(self, item: str) -> str:
        """The thing that stands for the group of *item*."""
        while self._up[item] != item:
            self._up[item] = self._up[self._up[item]]
            item = self._up[item]
        return item

    def join(self, one: str, other: str) -> None:
        """Put the groups of the two together."""
        first, second = sorted((self.find(one), self.find(other)))
        self._up[second] = first

    def count(self) -> int:
        """How many groups there are."""
        return sum(item == up for item, up in self._up.items())
