"""Who is who across articles. Stage 4 of 5: local actors -> the actors of the case.

A full name joins another full name that it does not contradict; a bare surname joins the one full name that fits it,
and stays by itself where two would: two people are never made one by a shared last word.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.ids import id_of
from reportedly.link.names import name_key, same_name
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
    full: list[list[Actor]] = []
    # One actor for each way in which a cluster is named: thousands may have one name.
    named: list[dict[tuple[str, bool], Actor]] = []
    bare: list[Actor] = []
    for actor in sorted(members, key=lambda a: (-len(name_key(a.name).split()), name_key(a.name), a.id)):
        fitting = [n for n, names in enumerate(named) if all(_may_be(actor, other) for other in names.values())]
        if len(fitting) > 1:
            bare.append(actor)
            continue
        if not fitting:
            full.append([])
            named.append({})
        at = fitting[0] if fitting else -1
        full[at].append(actor)
        named[at].setdefault((actor.name, actor.kind == "person"), actor)
    alone: dict[str, list[Actor]] = {}
    for actor in bare:
        alone.setdefault(name_key(actor.name), []).append(actor)
    return [_case_actor(cluster) for cluster in [*full, *alone.values()]]


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
