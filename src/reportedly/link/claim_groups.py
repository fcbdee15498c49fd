"""Claims out of statements. Stage 4 of 5: pairs -> groups that say one thing -> each with the denials of it.

Pairs are taken from the surest down; two groups become one only where their members are alike on the average, so that a
chain of small steps joins nothing. What the pairs given do not tell is compared here. The order of arrival is nowhere.

Both steps are local. A group depends on the statements that it shares a sure pair with and on nothing else, and a denial
goes by what it is at odds with; so a case makes again only what is near to what changed (`reportedly.claiming`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
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


Pair = tuple[str, str]
Matches = Mapping[Pair, "claims.Match"]


def gather(members: Sequence[Told], matches: Matches, threshold: float) -> list[Gathered]:
    """The claims behind some statements, as if there were no others; every one is in exactly one."""
    told = {m.id: m for m in sorted(members, key=lambda m: m.id)}
    groups = {its[0]: its for its in cluster(told, matches, threshold)}
    root_of = {i: root for root, its in groups.items() for i in its}
    opposed = {pair: m for pair, m in matches.items() if pair[0] in told and pair[1] in told and opposes(m)}
    target = targets(told, groups, root_of, opposed, threshold)
    return [
        made(told, its, [i for d, t in sorted(target.items()) if t == root for i in groups[d]])
        for root, its in sorted(groups.items())
        if root not in target
    ]


def opposes(match: "claims.Match") -> bool:
    """Whether the two cannot be one claim."""
    return match.kind in _OPPOSING


# --- groups that say one thing -----------------------------------------------------


def cluster(told: Mapping[str, Told], matches: Matches, threshold: float) -> list[tuple[str, ...]]:
    """The groups of statements that say one thing, each in the order of ids."""
    home = {i: i for i in told}
    groups: dict[str, list[str]] = {i: [i] for i in told}
    known: dict[Pair, claims.Match | None] = dict(matches)
    sure = sorted((-m.score, a, b) for (a, b), m in matches.items() if m.kind == "same" and m.score >= threshold)
    for _, a, b in sure:
        if a not in home or b not in home or home[a] == home[b]:
            continue
        first, second = sorted((home[a], home[b]))
        if _alike(told, groups[first], groups[second], known, threshold) >= threshold:
            groups[first] = sorted([*groups[first], *groups.pop(second)])
            home.update((i, first) for i in groups[first])
    return [tuple(its) for _, its in sorted(groups.items())]


def _alike(
    told: Mapping[str, Told],
    one: Sequence[str],
    other: Sequence[str],
    known: dict[Pair, "claims.Match | None"],
    threshold: float,
) -> float:
    """How alike two groups are on the average; what is opposed cannot be alike."""
    scores = []
    for a in one[:_LOOK]:
        for b in other[:_LOOK]:
            first, second = pair = (a, b) if a < b else (b, a)
            if pair not in known:
                known[pair] = claims.compare(told[first], told[second])
            match = known[pair]
            if match and opposes(match):
                return 0.0
            if match is None and _other_amount(told[a], told[b]):
                return 0.0  # "five died, three of them guards" must not make five and three one claim
            scores.append(match.score if match else 0.0)
    # Half of the pairs or their mean: an article that names nobody may not be comparable with all.
    half = sum(s >= threshold for s in scores) >= len(scores) / 2
    return max(sum(scores) / len(scores), threshold if half else 0.0)


def _other_amount(a: Told, b: Told) -> bool:
    return amounts(a, b, claims.words_of_told(a), claims.words_of_told(b)) is False


# --- denials -----------------------------------------------------------------------


def targets(
    told: Mapping[str, Told],
    groups: Mapping[str, Collection[str]],
    root_of: Mapping[str, str],
    opposed: Matches,
    threshold: float,
) -> dict[str, str]:
    """For the groups that only deny, the group that each denies best; both by their roots.

    *root_of* may know more groups than *groups*, of which *opposed* then has the pairs. What is denied is never itself put
    beside another: it has a member that denies nothing, or one that is answered.
    """
    deniers = {root for root, its in groups.items() if only_denies(told[i] for i in its)}
    pull: dict[str, dict[str, float]] = {root: {} for root in deniers}
    for (a, b), match in opposed.items():
        if match.score < threshold * DENIAL or a not in root_of or b not in root_of:
            continue
        if deniers.isdisjoint((root_of[a], root_of[b])) or not (denier := _denier(told[a], told[b])):
            continue
        denial, denied = (root_of[a], root_of[b]) if denier == a else (root_of[b], root_of[a])
        if denial in pull and denial != denied:
            pull[denial][denied] = max(pull[denial].get(denied, 0.0), match.score)
    return {root: min(votes, key=lambda n: (-votes[n], n)) for root, votes in pull.items() if votes}


def only_denies(members: Iterable[Told]) -> bool:
    """Whether all of them deny something; a denial that is itself answered stands as a claim of its own."""
    return all(_is_denial(m) and not m.answered for m in members)


def _denier(a: Told, b: Told) -> str | None:
    """Which of the two denies the other; None where both deny something, and neither answers the other."""
    for one, other in ((a, b), (b, a)):
        if one.answers == other.id or (_is_denial(one) and not _is_denial(other)):
            return one.id
    return None


def _is_denial(told: Told) -> bool:
    return claims.words_of_told(told).negative or disowned(told) is not None


def made(told: Mapping[str, Told], group: Sequence[str], denials: Sequence[str]) -> Gathered:
    """The claim of a group with the statements that deny it."""
    makes, denied = _sides(told, group, denials)
    return Gathered(text=clearest([told[i] for i in makes or denied]), statements=makes, denied_by=denied)


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
