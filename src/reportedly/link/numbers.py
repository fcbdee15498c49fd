"""The four numbers behind a claim: articles, outlets, independent texts, authorities. Stage 4 of 5.

None of them counts anything twice that the texts show to be one: a text counts once however often it is carried, a voice
once however many heard it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportedly.engines.outlets import outlet_key
from reportedly.link.items import Told
from reportedly.link.names import is_body, is_named, name_key, same_name
from reportedly.model.record import Copy
from reportedly.model.span import hull


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
    texts = _Groups(articles)
    for copy in copies:
        if copy.a in texts and copy.b in texts and (copy.whole or _both_inside(members, copy)):
            texts.join(copy.a, copy.b)
    return len(articles), len(outlets), texts.count(), _authorities(members, origin_of_statement)


def _both_inside(members: Iterable[Told], copy: Copy) -> bool:
    inside_a = inside_b = False
    for told in members:
        place = hull(told.statement.content)
        inside_a |= told.article == copy.a and place.overlaps(copy.a_span)
        inside_b |= told.article == copy.b and place.overlaps(copy.b_span)
    return inside_a and inside_b


def _authorities(members: Sequence[Told], origin_of_statement: Mapping[str, str]) -> int:
    groups = _Groups(t.id for t in members)
    first: dict[str, str] = {}
    named: list[Told] = []
    for told in members:
        speaker = told.statement.speaker
        shared = [f"origin|{origin_of_statement.get(told.id, told.id)}"]
        if speaker is None and told.outlet:
            shared.append(f"outlet|{outlet_key(told.outlet)}")
        elif speaker and speaker.role == "medium":
            shared.append(f"outlet|{outlet_key(speaker.name)}")
        elif speaker and is_named(speaker):
            named.append(told)
        for key in shared:
            groups.join(told.id, first.setdefault(key, told.id))
    for cluster in _voices(named):
        for told in cluster[1:]:
            groups.join(cluster[0].id, told.id)
    return groups.count()


def _voices(named: Sequence[Told]) -> list[list[Told]]:
    """*named* by voice: a short name joins the one fuller name that it fits, and stays by itself where two would."""
    by_name: dict[str, list[Told]] = {}
    for told in named:
        by_name.setdefault(name_key(told.authority or ""), []).append(told)
    clusters: list[tuple[list[str], list[Told]]] = []
    # Names that can mean the same end with the same word.
    ending: dict[str, list[tuple[list[str], list[Told]]]] = defaultdict(list)
    for name in sorted(by_name, key=lambda n: (-len(n.split()), n)):
        alike = ending[name.rpartition(" ")[2]]
        fitting = [c for c in alike if all(_can_mean(name, other) for other in c[0])]
        if len(fitting) == 1:
            fitting[0][0].append(name)
            fitting[0][1].extend(by_name[name])
        else:
            clusters.append(([name], list(by_name[name])))
            alike.append(clusters[-1])
    return [sorted(members, key=lambda t: t.id) for _, members in clusters]


def _can_mean(short: str, full: str) -> bool:
    """Whether *short* can name the voice *full*; within one claim "the ministry" can be the interior ministry."""
    words = short.split()
    return same_name(short, full) or (len(words) == 1 and is_body(words) and full.split()[-1:] == words)


class _Groups:
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
