"""What a case keeps of its claims is what gathering all of it anew would give, however it came about.

Promises: in any order, any number at a time, and after some have left again; at the case's threshold and at any other.
"""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import told

from reportedly.claiming import GatheredClaims, claims_at, conflicts, enter, gather_claims, leave
from reportedly.link import claims
from reportedly.link.claim_groups import opposes
from reportedly.link.items import Told
from reportedly.link.thresholds import KEPT
from reportedly.linking import AGAINST, CLAIM, ORIGIN, STATEMENT, decode, encode
from reportedly.store.case import open_case
from reportedly.store.index import Index

_WORDS = st.sampled_from(
    "guards fired rounds miners brewery Orsel Brenn held seventeen three quarry burned not denied never".split()  # noqa: SIM905
)
_TEXTS = st.lists(st.lists(_WORDS, min_size=2, max_size=6).map(" ".join), min_size=3, max_size=14)


def _statements(texts: list[str]) -> list[Told]:
    return [told(text, article=f"a{n:02}", voice=f"Voice {n % 4}", outlet=f"o{n % 3}") for n, text in enumerate(texts)]


def _matches(members: list[Told]) -> dict[tuple[str, str], claims.Match]:
    """What a case keeps of the pairs."""
    pairs = ((a.id, b.id, claims.compare(a, b)) for a, b in combinations(sorted(members, key=lambda m: m.id), 2))
    return {(a, b): m for a, b, m in pairs if m and (opposes(m) or m.score >= KEPT)}


def _arrive(index: Index, members: list[Told], known: list[Told]) -> None:
    """Link some statements, as `linking` does, and enter them."""
    for one in members:
        index.put("told", one.article, {one.id: encode(one)})
    index.join(ORIGIN, [(one.id, one.id) for one in members])
    fresh = {one.id for one in members}
    for (a, b), match in _matches([*known, *members]).items():
        if a in fresh or b in fresh:
            index.connect(AGAINST if opposes(match) else CLAIM, a, b, encode(match))
    index.flush()
    enter(index, fresh)


def _gather(index: Index) -> None:
    while roots := index.waiting(CLAIM, "", 1000):
        found = gather_claims(index, roots)
        index.forget(CLAIM, roots)
        index.keep(CLAIM, found)


def _kept(index: Index) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    stored = (decode(body, GatheredClaims) for body in index.gathered(CLAIM))
    return sorted((c.statements, c.denied_by, c.text) for one in stored for c in one.claims)


def _anew(members: list[Told], threshold: float) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    found = claims.gather(members, _matches(members), threshold)
    return sorted((c.statements, c.denied_by, c.text) for c in found)


@settings(max_examples=60, deadline=None)
@given(texts=_TEXTS, order=st.randoms(use_true_random=False), threshold=st.floats(KEPT, 0.95))
def test_what_is_kept_is_what_gathering_anew_would_give(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], order: object, threshold: float
) -> None:
    """Statements come a few at a time, some leave, some come back."""
    members = _statements(texts)
    order.shuffle(members)  # type: ignore[attr-defined]
    place: Path = tmp_path_factory.mktemp("case") / "event.case"
    with open_case(place, create=True) as case, case.begin() as connection:
        index, known = Index(connection), list[Told]()
        while members:
            count = order.randint(1, 4)  # type: ignore[attr-defined]
            coming, members = members[:count], members[count:]
            _arrive(index, coming, known)
            known += coming
            if order.random() < 0.5:  # type: ignore[attr-defined]
                _gather(index)
            if order.random() < 0.3:  # type: ignore[attr-defined]
                gone = known.pop(order.randrange(len(known)))  # type: ignore[attr-defined]
                leave(index, gone.article)
                index.drop_article(gone.article)
                index.flush()
                enter(index, index.waiting(STATEMENT, "", 1000))
        _gather(index)

        assert _kept(index) == _anew(known, claims.THRESHOLD)
        moved = [(c.statements, c.denied_by, c.text) for one in claims_at(index, threshold) for c in one.claims]
        assert sorted(moved) == _anew(known, threshold)
        assert conflicts(index) == claims.conflicts(known, _matches(known))


def test_a_statement_is_entered_once(tmp_path: Path) -> None:
    """One that is in a group already stays in it."""
    members = _statements(["guards fired rounds", "guards fired rounds at Orsel"])
    with open_case(tmp_path / "event.case", create=True) as case, case.begin() as connection:
        index = Index(connection)
        _arrive(index, members, [])
        enter(index, {members[0].id})
        _gather(index)

        assert _kept(index) == _anew(members, claims.THRESHOLD)
