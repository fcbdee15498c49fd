"""Keep the claims of a case while articles come and go. Stage 4 of 5, over the indexes of the store.

    new statements ──▶ their groups, and those next to them, again ──▶ the claims of what changed, and of what is at odds with it

What is kept is what gathering the whole case anew would give; but only what is near to a change is looked at. Two things
make that exact. A group is found from pairs taken in one order, so what it does can move no group that shares no sure pair
with it: where those around a change come out as they were, so would all the others (`enter`). And a denial is put beside
what it is at odds with itself, whatever stands beside that (`records`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Protocol

import msgspec

from reportedly.ids import id_of
from reportedly.link import claims, numbers, origins
from reportedly.link.claim_groups import cluster, made, only_denies, targets
from reportedly.link.items import Told
from reportedly.link.judged import Judgement, judged
from reportedly.linking import AGAINST, CLAIM, COPY, ORIGIN, STATEMENT, decode, encode
from reportedly.model.record import Claim, Conflict, Copy
from reportedly.store.index import Index

Matches = dict[tuple[str, str], claims.Match]
Scores = dict[tuple[str, str], float]
Groups = Mapping[str, Sequence[str]]


class GatheredClaims(msgspec.Struct, frozen=True):
    """What a group of statements was gathered into: a claim, unless all of it denies another's, and its conflicts.

    As origins the claim has the names of their groups, which stay what they are as the groups grow; `with_origins` gives
    those that are shown.
    """

    claims: list[Claim]
    conflicts: list[Conflict]


class Grouping(Protocol):
    """Which group each statement is in, by the smallest statement of the group."""

    def roots(self, ids: Collection[str]) -> dict[str, str]:
        """The groups of statements; those that are in none yet are left out."""

    def members(self, roots: Collection[str]) -> dict[str, list[str]]:
        """The statements of groups."""


class _Kept:
    """The groups as the case keeps them, at its own threshold."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def roots(self, ids: Collection[str]) -> dict[str, str]:
        return self._index.roots(CLAIM, ids)

    def members(self, roots: Collection[str]) -> dict[str, list[str]]:
        return self._index.members(CLAIM, roots)


class _Made:
    """The groups at another threshold, for one look."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._root = {i: root for root, its in groups.items() for i in its}

    def roots(self, ids: Collection[str]) -> dict[str, str]:
        return {i: self._root[i] for i in ids if i in self._root}

    def members(self, roots: Collection[str]) -> dict[str, list[str]]:
        return {root: list(self._groups[root]) for root in roots}


# --- which statements say one thing ----------------------------------------------


def enter(index: Index, fresh: Collection[str]) -> None:
    """Put statements that are linked into their groups; the claims that this can change then wait.

    A statement that is linked and not entered yet counts as not there; so any number may come at a time, in any order.
    """
    index.forget(STATEMENT, fresh)
    new = sorted(index.get(set(fresh) - index.roots(CLAIM, fresh).keys(), Told))
    core: dict[str, list[str]] = {i: [i] for i in new}
    scores: Scores = {}
    while True:
        # What shares a sure pair with the core lies around it; the core is all whose group may become another.
        scores |= _scores(index.edges_at(CLAIM, new))
        inside = {i for its in core.values() for i in its}
        near = {i for pair, score in scores.items() if score >= claims.THRESHOLD for i in pair} - inside
        around = index.members(CLAIM, set(index.roots(CLAIM, near).values()) - core.keys())
        scores |= _scores(index.edges_among(CLAIM, [i for its in around.values() for i in its]))
        found = _cluster(index, [*core.values(), *around.values()], scores, claims.THRESHOLD)
        same = set(found)
        moved = {root: its for root, its in around.items() if tuple(its) not in same}
        if not moved:
            break
        core |= moved
        new = [i for its in moved.values() for i in its]
    now = {its[0]: its for its in found if its[0] not in around or tuple(around[its[0]]) != its}
    index.assign(CLAIM, {i: root for root, its in now.items() for i in its})
    index.forget(CLAIM, core.keys() - now.keys())
    wait(index, now)


def _cluster(index: Index, groups: Iterable[Sequence[str]], scores: Scores, threshold: float) -> list[tuple[str, ...]]:
    told = index.get(sorted(i for its in groups for i in its), Told)
    same = {pair: claims.Match(score=score, kind="same", why="") for pair, score in scores.items()}
    return cluster(told, same, threshold)


def leave(index: Index, article: str) -> None:
    """Take the statements of an article out of their groups. Those that they leave behind enter again."""
    index.flush()
    ids = set(index.of_articles([article], "told")[article])
    groups = index.members(CLAIM, set(index.roots(CLAIM, ids).values()))
    wait(index, groups)
    gone = {i for its in groups.values() for i in its}
    index.release(CLAIM, gone)
    index.forget(CLAIM, groups)
    index.forget(STATEMENT, ids)
    index.wait_all({(STATEMENT, i) for i in gone - ids})


def wait(index: Index, roots: Collection[str]) -> None:
    """The claims of these groups must be made again, and whatever else they can change."""
    index.wait_all({(CLAIM, root) for root in _concerned(index, roots)})


def _concerned(index: Index, roots: Collection[str]) -> set[str]:
    """The groups, those at odds with them, and what a denial among either could be put beside."""
    kept = _Kept(index)
    groups = kept.members(roots)
    near = _opposite(index, kept, groups)
    beside = kept.members(near - groups.keys())
    deniers = {**_deniers(index, groups), **_deniers(index, beside)}
    return {*groups, *near, *_opposite(index, kept, deniers)}


def _opposite(index: Index, grouping: Grouping, groups: Groups) -> set[str]:
    """The groups that these are at odds with."""
    ends = {i for a, b, _ in index.edges_at(AGAINST, [i for its in groups.values() for i in its]) for i in (a, b)}
    return set(grouping.roots(ends).values())


def _deniers(index: Index, groups: Groups) -> dict[str, Sequence[str]]:
    """Those of the groups that only deny."""
    first = index.get(sorted(its[0] for its in groups.values()), Told)
    likely = {root: its for root, its in groups.items() if its[0] in first and only_denies([first[its[0]]])}
    told = index.get(sorted(i for its in likely.values() for i in its), Told)
    return {root: its for root, its in likely.items() if only_denies(told[i] for i in its)}


class _Score(msgspec.Struct):
    """What grouping asks of a pair; its reason is left unread."""

    score: float


def _scores(pairs: Iterable[tuple[str, str, bytes]]) -> Scores:
    return {(a, b): decode(body, _Score).score for a, b, body in pairs}


# --- the claims of groups ----------------------------------------------------------


def gather_claims(index: Index, roots: Collection[str]) -> dict[str, tuple[int, bytes]]:
    """What groups are gathered into, with their weight, by root."""
    found = records(index, _Kept(index), roots, claims.THRESHOLD)
    return {root: (weight, encode(one)) for root, (weight, one) in found.items()}


def records(
    index: Index, grouping: Grouping, roots: Collection[str], threshold: float
) -> dict[str, tuple[int, GatheredClaims]]:
    """The claim of each group with those who deny it, and what it is at odds with; with the weight of both."""
    groups = {root: its for root, its in grouping.members(roots).items() if its}
    opposed = _opposed(index, [i for its in groups.values() for i in its])
    root_of = grouping.roots({i for pair in opposed for i in pair})
    deniers = _deniers(index, {**groups, **grouping.members(set(root_of.values()) - groups.keys())})
    votes = opposed | _opposed(index, [i for its in deniers.values() for i in its])
    root_of = {
        **grouping.roots({i for pair in votes for i in pair}),
        **{i: r for r, its in groups.items() for i in its},
    }
    votes = {pair: match for pair, match in votes.items() if pair[0] in root_of and pair[1] in root_of}
    ids = {i for pair in votes for i in pair} | {i for its in (*groups.values(), *deniers.values()) for i in its}
    told = index.get(sorted(ids), Told)
    beside: dict[str, list[str]] = defaultdict(list)
    put = targets(told, deniers, root_of, votes, threshold)
    for denier, denied in sorted(put.items()):
        beside[denied] += deniers[denier]
    origin_of, carried = _behind(index, {i: told[i] for its in groups.values() for i in (*its, *beside[its[0]])})
    sides: dict[str, Matches] = defaultdict(dict)
    for pair, match in votes.items():
        for root in {root_of[pair[0]], root_of[pair[1]]} & groups.keys():
            sides[root][pair] = match
    found = {}
    for root, its in groups.items():
        one = [] if root in put else [_claim(made(told, its, beside[root]), told, origin_of, carried)]
        odds = claims.conflicts([told[i] for i in sorted({i for pair in sides[root] for i in pair})], sides[root])
        # A conflict is kept with the first of its two groups.
        own = [c for c in odds if min(root_of[c.a], root_of[c.b]) == root]
        found[root] = (_weight(one, bool(odds)), GatheredClaims(one, own))
    return found


def _opposed(index: Index, ids: Collection[str]) -> Matches:
    return {(a, b): decode(body, claims.Match) for a, b, body in index.edges_at(AGAINST, ids)}


def conflicts(index: Index) -> list[Conflict]:
    """What cannot all hold among the claims of the case; the same two voices at odds over the same words once."""
    found = [c for body in index.gathered(CLAIM) for c in decode(body, GatheredClaims).conflicts]
    ids = sorted({i for c in found for i in (c.a, c.b)})
    kept = {(min(c.a, c.b), max(c.a, c.b)) for c in found}
    pairs = {pair: match for pair, match in _opposed(index, ids).items() if pair in kept}
    return claims.conflicts(list(index.get(ids, Told).values()), pairs)


def _claim(
    one: claims.Gathered,
    told: Mapping[str, Told],
    origin_of: Mapping[str, str],
    carried: Mapping[str, Sequence[Copy]],
) -> Claim:
    """A claim with its four numbers; one that is only denied counts those who deny it."""
    making = [told[i] for i in sorted(one.statements or one.denied_by)]
    among = [copy for article in sorted({m.article for m in making}) for copy in carried.get(article, ())]
    articles, outlets, texts, authorities = origins.numbers(making, among, origin_of)
    return Claim(
        id=id_of("k", min(one.statements or one.denied_by)),
        text=one.text,
        statements=one.statements,
        denied_by=one.denied_by,
        origins=tuple(sorted({origin_of[m.id] for m in making})),
        articles=articles,
        outlets=outlets,
        independent_texts=texts,
        authorities=authorities,
    )


def _behind(index: Index, told: Mapping[str, Told]) -> tuple[dict[str, str], dict[str, list[Copy]]]:
    """What the four numbers rest on: the group of origin of each statement, and the copies among their articles."""
    origin_of = index.roots(ORIGIN, list(told))
    among = index.edges_among(COPY, {t.article for t in told.values()})
    carried = {
        a: [copy for _, _, body in group for copy in decode(body, list[Copy])]
        for a, group in groupby(among, key=lambda edge: edge[0])
    }
    return origin_of, carried


def _weight(found: Sequence[Claim], disputed: bool) -> int:
    """What a desk wants to see first: what most outlets say in the most texts, and what is disputed."""
    most = max((10_000 * c.outlets + 100 * c.independent_texts + c.authorities for c in found), default=0)
    return most + 10_000 * (disputed or any(c.denied_by for c in found)) if found else 0


# --- looks ---------------------------------------------------------------------------

_AT_ONCE = 400  # groups


def claims_at(index: Index, threshold: float) -> Iterator[GatheredClaims]:
    """The claims of the case at another threshold; nothing is written."""
    stored = (decode(body, GatheredClaims) for body in index.gathered(CLAIM))
    root = {i: i for one in stored for c in one.claims for i in (*c.statements, *c.denied_by)}
    sure = {pair: score for pair, score in _scores(index.edges(CLAIM)).items() if score >= threshold}
    sure = {(a, b): score for (a, b), score in sure.items() if a in root and b in root}
    parts: dict[str, list[str]] = defaultdict(list)
    for i in sorted(_joined(root, sure)):
        parts[_top(root, i)].append(i)
    among: dict[str, Scores] = defaultdict(dict)
    for pair, score in sure.items():
        among[_top(root, pair[0])][pair] = score
    groups: dict[str, Sequence[str]] = {}
    for part, its in sorted(parts.items()):
        for one in _cluster(index, [its], among.pop(part), threshold) if len(its) > 1 else [its]:
            groups[one[0]] = one
    grouping, order = _Made(groups), sorted(groups)
    for start in range(0, len(order), _AT_ONCE):
        for _, found in records(index, grouping, order[start : start + _AT_ONCE], threshold).values():
            yield found


def _joined(root: dict[str, str], pairs: Iterable[tuple[str, str]]) -> Iterable[str]:
    """The items, each with another of its part as its *root*, the first of the part with itself."""
    for a, b in pairs:
        first, second = sorted((_top(root, a), _top(root, b)))
        root[second] = first
    return root


def _top(root: dict[str, str], item: str) -> str:
    while root[item] != item:
        root[item] = root[root[item]]
        item = root[item]
    return item


def matches_among(index: Index, ids: Collection[str]) -> Matches:
    """What was found between any two of these statements, however weak."""
    pairs = (*index.edges_among(CLAIM, ids), *index.edges_among(AGAINST, ids))
    return {(a, b): decode(body, claims.Match) for a, b, body in pairs}


def judge_claims(index: Index, found: Sequence[Claim], judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims with what people decided applied; the numbers of those that changed are counted again."""
    before = {(c.statements, c.denied_by): c for c in found}
    plain = [claims.Gathered(text=c.text, statements=c.statements, denied_by=c.denied_by) for c in found]
    about = {i for j in judgements for i in j.about} & {i for c in found for i in (*c.statements, *c.denied_by)}
    texts = {i: t.statement.text for i, t in index.get(sorted(about), Told).items()}
    after = judged(plain, judgements, texts)
    changed = [one for one in after if (one.statements, one.denied_by) not in before]
    ids = sorted({i for one in changed for i in (*one.statements, *one.denied_by)})
    told = index.get(ids, Told)
    origin_of, carried = _behind(index, told)
    return [before.get((one.statements, one.denied_by)) or _claim(one, told, origin_of, carried) for one in after]


def with_origins(index: Index, found: Sequence[Claim]) -> list[Claim]:
    """The claims as they were gathered, with the ids of their origins (which an earlier version kept itself)."""
    firsts = index.firsts(ORIGIN, {root for c in found for root in c.origins})
    ids = {root: origins.origin_id(first) for root, first in firsts.items()}
    return [replace(c, origins=tuple(sorted(ids.get(root, root) for root in c.origins))) for c in found]


def authorities_of(
    index: Index, found: Sequence[Claim], known_as: Callable[[str, str], str], origin_of: Mapping[str, str]
) -> list[Claim]:
    """The claims with their authorities counted again, by the names and the origins that the whole case shows."""
    several = {c.id: c.statements or c.denied_by for c in found if c.authorities > 1}
    ids = sorted({i for making in several.values() for i in making})
    told = index.get(ids, Told)
    counted = {
        claim: numbers.authorities([told[i] for i in making], origin_of, known_as) for claim, making in several.items()
    }
    return [replace(c, authorities=counted.get(c.id, c.authorities)) for c in found]
