"""Which statements go back to one voice on one occasion, as the whole case shows it. Stage 4 of 5: Told -> Origins.

    told on a day that its text gives     ──▶ the voice on that day
    carried over from an older text       ──▶ what that text has
    "the minister told the Echo"          ──▶ what the Echo itself has from the minister, where the case has it
    on no day, a thing said days before   ──▶ the last time that the voice is known to have said it
    on no day, and new                    ──▶ the voice on the day of publication

`origins.joins` knows one statement at a time, so that a case of any size can be linked; here all of them are known: the one
authority behind several names (`authorities`), the articles of the media that are cited, and what each statement is about
(`matters`). Nothing depends on an order: each statement finds its place by the others' days, never by their places.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from reportedly.link.items import Told
from reportedly.link.numbers import Groups
from reportedly.link.origins import origin_of
from reportedly.link.published import day
from reportedly.link.retold import Retold
from reportedly.link.said_before import SaidBefore
from reportedly.link.spoken import Known, Spoken, Why, is_denied
from reportedly.model.record import Origin

__all__ = ["Known", "origins_of_case"]


def origins_of_case(told: Iterable[Told], linked: Sequence[Why], known: Known) -> list[Origin]:
    """The origins of all statements of a case, by id; *linked*: which are one text, and which have a key of `origins.joins`."""
    every = {t.id: t for t in sorted(told, key=lambda t: t.id)}
    ties = _ties(every, linked, known)
    groups = Groups([*every, *sorted({other for _, other, _ in ties} - every.keys())])
    for one, other, _ in ties:
        groups.join(one, other)
    members: dict[str, list[Told]] = defaultdict(list)
    for item in every:
        members[groups.find(item)].append(every[item])
    whys: dict[str, list[str]] = defaultdict(list)
    for one, _, why in ties:
        whys[groups.find(one)].append(why)
    return sorted((origin_of(its, whys[root]) for root, its in members.items()), key=lambda o: o.id)


def _ties(every: Mapping[str, Told], linked: Sequence[Why], known: Known) -> list[Why]:
    """Pairs of statements, and of statements with keys that they share, each with why."""
    carried = [pair for pair in linked if pair[0] in every and pair[1] in every]
    spoken = Spoken(every, carried, known)
    retold, said_before = Retold(spoken), SaidBefore(spoken)
    found = list(carried)
    placed = {item for item in spoken.older if not day(every[item].statement.said)}
    for item, told in every.items():
        if before := retold.of(told) or said_before.of(told):
            found.append(before)
            placed |= set() if day(told.statement.said) else {item}
    for item, told in every.items():
        found += said_before.under_another_name(told, placed) if item not in placed else []
    keyed = (pair for pair in linked if pair[0] in every and pair[1] not in every)
    return [*found, *(key for pair in keyed if (key := _key(spoken, placed, pair)))]


def _key(spoken: Spoken, placed: Collection[str], pair: Why) -> Why | None:
    """A statement with a key that it has by itself, as far as the case bears it out."""
    item, key, why = pair
    kind, told = key.partition("|")[0], spoken.every[item]
    if kind in ("voice", "medium") and item in placed:
        return None
    if kind == "voice" and item not in spoken.voice:
        # "The officer" of one article is none of another.
        return item, f"{key}|{told.article}", why
    # A count that a medium takes back or denies is not one that it passed on.
    return None if kind == "via" and is_denied(told) else pair
