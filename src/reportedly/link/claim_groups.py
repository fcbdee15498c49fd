"""Claims out of statements that hang together. Stage 4 of 5.

Pairs are taken from the surest down; two groups become one only where their members are alike on the average, so that a
chain of small steps joins nothing. What the pairs given do not tell is compared here. The order of arrival is nowhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.link import claims
from reportedly.link.claim_checks import amounts
from reportedly.link.claim_clear import clearest
from reportedly.link.claim_stance import confesses, disowned
from reportedly.link.items import Told

_LOOK = 5  # members of each group that are compared: the first by id
# A denial repeats less of what it denies than a repetition does.
DENIAL = 0.8
_OPPOSING = ("denies", "contradicts", "withdraws")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One claim: the words of its clearest statement, who makes it and who denies it."""

    text: str
    statements: tuple[str, ...]
    denied_by: tuple[str, ...]


Matches = Mapping[tuple[str, str], "claims.Match"]


def gather(members: Sequence[Told], matches: Matches, threshold: float) -> list[Gathered]:
    """The claims behind statements that hang together; every member is in exactly one."""
    told = {m.id: m for m in sorted(members, key=lambda m: m.id)}
    groups = _cluster(told, matches, threshold)
    return [
        Gathered(text=clearest([told[i] for i in makes or denies]), statements=makes, denied_by=denies)
        for makes, denies in _with_denials(told, groups, matches, threshold)
    ]


def _cluster(told: Mapping[str, Told], matches: Matches, threshold: float) -> list[tuple[str, ...]]:
    home = {i: i for i in told}
    groups: dict[str, list[str]] = {i: [i] for i in told}
    sure = sorted((-m.score, a, b) for (a, b), m in matches.items() if m.kind == "same" and m.score >= threshold)
    for _, a, b in sure:
        if a not in home or b not in home or home[a] == home[b]:
            continue
        first, second = sorted((home[a], home[b]))
        if _alike(told, groups[first], groups[second], matches, threshold) >= threshold:
            groups[first] = sorted([*groups[first], *groups.pop(second)])
            home.update((i, first) for i in groups[first])
    return [tuple(sorted(g)) for _, g in sorted(groups.items())]


def _alike(
    told: Mapping[str, Told], one: Sequence[str], other: Sequence[str], matches: Matches, threshold: float
) -> float:
    """How alike two groups are on the average; what is opposed cannot be alike."""
    scores = []
    for a in one[:_LOOK]:
        for b in other[:_LOOK]:
            match = _match(told, a, b, matches)
            if match and match.kind in _OPPOSING:
                return 0.0
            if match is None and _other_amount(told[a], told[b]):
                return 0.0  # "five died, three of them guards" must not make five and three one claim
            scores.append(match.score if match else 0.0)
    # Half of the pairs or their mean: an article that names nobody may not be comparable with all.
    half = sum(s >= threshold for s in scores) >= len(scores) / 2
    return max(sum(scores) / len(scores), threshold if half else 0.0)


def _other_amount(a: Told, b: Told) -> bool:
    return amounts(a, b, claims.words_of_told(a), claims.words_of_told(b)) is False


def _match(told: Mapping[str, Told], a: str, b: str, matches: Matches) -> "claims.Match | None":
    first, second = sorted((a, b))
    return matches.get((first, second)) or claims.compare(told[first], told[second])


def _with_denials(
    told: Mapping[str, Told], groups: Sequence[tuple[str, ...]], matches: Matches, threshold: float
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each denial with the claim that it denies best; a denial of nothing that is claimed is its own claim."""
    where = {i: n for n, group in enumerate(groups) for i in group}
    pull: dict[int, dict[int, float]] = {}
    for (a, b), match in sorted(matches.items()):
        if match.kind not in ("denies", "contradicts", "withdraws") or match.score < threshold * DENIAL:
            continue
        if a not in where or b not in where or not (denier := _denier(told[a], told[b])):
            continue
        denial, denied = (a, b) if denier == a else (b, a)
        if where[denial] != where[denied]:
            votes = pull.setdefault(where[denial], {})
            votes[where[denied]] = max(votes.get(where[denied], 0.0), match.score)
    target: dict[int, int] = {}
    for group, votes in sorted(pull.items()):
        if group in target.values():
            continue
        best = min((n for n in votes if n not in target), key=lambda n: (-votes[n], n), default=None)
        if best is not None and all(_is_denial(told[i]) for i in groups[group]):
            target[group] = best
    return [
        _sides(told, group, [i for d, t in target.items() if t == number for i in groups[d]])
        for number, group in enumerate(groups)
        if number not in target
    ]


def _sides(
    told: Mapping[str, Told], group: Sequence[str], denials: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who makes and who denies it. Who only disowns the words makes no claim of them: "denied that | a shot was fired"."""
    own = [i for i in group if not disowned(told[i]) or claims.words_of_told(told[i]).negative]
    if not own and not denials:
        # "It was a typing error": who takes a report back says so; nobody denies it.
        own = [i for i in group if confesses(told[i])]
    apart = [i for i in group if i not in own]
    if own and apart:
        # "No shot was fired" and "denied that a shot was fired" are one claim, in the words of the first.
        return tuple(sorted(group)), tuple(sorted(denials))
    return tuple(sorted(own)), tuple(sorted([*apart, *denials]))


def _denier(a: Told, b: Told) -> str | None:
    """Which of the two denies the other; None where both deny something, and neither answers the other."""
    for one, other in ((a, b), (b, a)):
        if one.answers == other.id or (_is_denial(one) and not _is_denial(other)):
            return one.id
    return None


def _is_denial(told: Told) -> bool:
    return claims.words_of_told(told).negative or disowned(told) is not None
