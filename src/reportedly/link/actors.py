"""Who is who across articles. Stage 4 of 5: local actors -> the actors of the case.

A full name joins another full name that it does not contradict; a bare surname joins the one full name that fits it,
and stays by itself where two would: two people are never made one by a shared last word.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.ids import id_of
from reportedly.link.names import name_key, same_name, says_who
from reportedly.model.statement import Actor, Mention, VoiceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseActor:
    """An actor of the case, and the ids that it has in single articles."""

    actor: Actor
    local: tuple[str, ...]


def name_of(actor: Actor) -> str | None:
    """What joins actors outright: people of one name, or bodies of one name. Anonymous voices have none: each is its own."""
    words = name_key(actor.name)
    if actor.kind == "anonymous" or not words:
        return None
    return f"{'person' if actor.kind == 'person' else 'body'}|{words}"


def keys(name: str) -> list[str]:
    """Index keys: names that may mean the same actor share one."""
    return [name.split()[-1].rpartition("|")[2]]


def compare(one: str, other: str) -> bool:
    """Whether two names may mean the same actor; the group decides."""
    (kind, words), (other_kind, other_words) = one.split("|", 1), other.split("|", 1)
    return kind == other_kind and same_name(words, other_words)


def gather(members: Sequence[Actor]) -> list[CaseActor]:
    """The actors of the case behind local actors that hang together."""
    clusters = _Clusters()
    bare: dict[str, list[Actor]] = {}
    for actor in sorted(members, key=lambda a: (-len(name_key(a.name).split()), name_key(a.name), a.id)):
        if not clusters.take(actor):
            bare.setdefault(name_key(actor.name), []).append(actor)
    return [_case_actor(cluster) for cluster in [*clusters.full, *bare.values()]]


class _Clusters:
    """Actors who are one, from those with the longest names down.

    Thousands may have one name, and hundreds of people one surname: a name is compared once, and only with clusters whose
    longest name has a word that its first word can stand for.
    """

    def __init__(self) -> None:
        self.full: list[list[Actor]] = []
        self._named: list[list[Actor]] = []  # one actor for each way in which a cluster is named
        self._places: dict[tuple[str, bool], int | None] = {}  # where a name went; None: it fits several
        self._words: dict[str, set[int]] = defaultdict(set)
        self._letters: dict[str, set[int]] = defaultdict(set)

    def take(self, actor: Actor) -> bool:
        """Put an actor to the cluster that its name fits, or to a new one; False where it fits several."""
        name = (name_key(actor.name), actor.kind == "person")
        if name not in self._places or not says_who(actor.name):
            fitting = self._fitting(actor, name[0].split())
            at = self._places[name] = None if len(fitting) > 1 else fitting[0] if fitting else self._open(name[0])
            if at is not None:
                self._named[at].append(actor)
        at = self._places[name]
        if at is not None:
            self.full[at].append(actor)
        return at is not None

    def _fitting(self, actor: Actor, words: Sequence[str]) -> list[int]:
        """The first two clusters all of whose names may mean the actor."""
        if not says_who(actor.name):
            return []
        near: Iterable[int] = range(len(self.full))
        if len(words) > 1:
            first = words[0]
            near = sorted(self._letters[first] if len(first) == 1 else self._words[first] | self._words[first[0]])
        return list(islice((n for n in near if all(_may_be(actor, other) for other in self._named[n])), 2))

    def _open(self, name: str) -> int:
        at = len(self.full)
        self.full.append([])
        self._named.append([])
        for word in name.split():
            self._words[word].add(at)
            self._letters[word[0]].add(at)
        return at


def _may_be(a: Actor, b: Actor) -> bool:
    return (a.kind == "person") == (b.kind == "person") and same_name(a.name, b.name)


def _case_actor(cluster: Sequence[Actor]) -> CaseActor:
    names = Counter(actor.name for actor in cluster)
    # The longest name says most; among equals the most used, then the alphabet.
    name = min(names, key=lambda n: (-len(n.split()), -names[n], n))
    kinds: Counter[VoiceRole] = Counter(actor.kind for actor in cluster)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    mentions: set[Mention] = {m for actor in cluster for m in actor.names}
    local = tuple(sorted(actor.id for actor in cluster))
    ordered = tuple(sorted(mentions, key=lambda m: (m.article, m.span)))
    return CaseActor(actor=Actor(id=id_of("a", local[0]), name=name, kind=kind, names=ordered), local=local)
