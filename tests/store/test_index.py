"""The indexes bring items together through keys, and groups do not depend on the order in which items came.

Promises: only items that share a key are found; a group is what its edges connect, named by its smallest item; an
article that leaves splits the groups that it held together.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

import reportedly.store.index as index_module
from reportedly.store.case import open_case
from reportedly.store.index import KNOT, Index
from reportedly.store.schema import keys

_names = st.sampled_from([f"item{n}" for n in range(8)])
_pairs = st.lists(st.tuples(_names, _names).filter(lambda p: p[0] != p[1]), max_size=12)


def _components(pairs: list[tuple[str, str]]) -> set[frozenset[str]]:
    groups = {name: {name} for pair in pairs for name in pair}
    for a, b in pairs:
        merged = groups[a] | groups[b]
        for name in merged:
            groups[name] = merged
    return {frozenset(g) for g in groups.values()}


@settings(max_examples=25, deadline=None)
@given(pairs=_pairs, order=st.randoms(use_true_random=False))
def test_groups_are_what_edges_connect_in_any_order(
    tmp_path_factory: object, pairs: list[tuple[str, str]], order: object
) -> None:
    """Shuffled arrival gives the same groups, each named by one of its own and shown by its first."""
    shuffled = list(pairs)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    place: Path = tmp_path_factory.mktemp("case") / "event.case"  # type: ignore[attr-defined]
    with open_case(place, create=True) as case, case.begin() as connection:
        index = Index(connection)
        for a, b in shuffled:
            index.connect("x", a, b, b"")
            index.join("x", [(a, b)])
            if order.random() < 0.3:  # type: ignore[attr-defined]
                index.flush()
        index.flush()
        roots = index.roots("x", [n for pair in pairs for n in pair])
        members = index.members("x", set(roots.values()))
        firsts = index.firsts("x", members)

    assert {frozenset(its) for its in members.values()} == _components(pairs)
    assert all(root in its and firsts[root] == its[0] for root, its in members.items())


def test_keys_are_found_whether_written_yet_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many keys are written before the end of a transaction; what shares them is found all the same, and once."""
    monkeypatch.setattr(index_module, "_FILED", 2)
    with open_case(tmp_path / "event.case", create=True) as case, case.begin() as connection:
        index = Index(connection)
        index.file("x", {"one": ["Tarn", "weir", "mill"]})
        assert connection.execute(select(func.count()).select_from(keys)).scalar() == 3
        index.file("x", {"two": ["Tarn"], "one": ["Tarn"]})

        assert index.near("x", {"one": ["Tarn"], "three": ["Tarn", "mill"]}) == {
            "one": ["two"],
            "three": ["one", "two"],
        }
        index.flush()
        assert index.near("x", {"three": ["Tarn", "mill"]}) == {"three": ["one", "two"]}


def test_only_items_that_share_a_key_are_near(tmp_path: Path) -> None:
    """A key of another family is another key."""
    with open_case(tmp_path / "event.case", create=True) as case, case.begin() as connection:
        index = Index(connection)
        index.file("x", {"one": ["killed", "Tarn"], "two": ["Tarn"]})
        index.flush()
        index.file("y", {"three": ["Tarn"]})
        index.file("x", {"four": ["Tarn"]})

        assert index.near("x", {"new": ["Tarn", "nothing"], "one": ["killed"]}) == {
            "new": ["four", "one", "two"],
            "one": [],
        }


def test_items_tied_to_one_key_hang_together(tmp_path: Path) -> None:
    """A knot joins without comparing; it is told from an item by its mark."""
    with open_case(tmp_path / "event.case", create=True) as case, case.begin() as connection:
        index = Index(connection)
        index.tie("x", [("b", "Tarn on Friday", b""), ("c", "Tarn on Monday", b"")])
        index.flush()
        index.tie("x", [("a", "Tarn on Friday", b"")])
        index.flush()

        root = index.roots("x", ["a"])["a"]
        assert [m for m in index.members("x", [root])[root] if not m.startswith(KNOT)] == ["a", "b"]


def test_only_the_smaller_of_two_groups_moves(tmp_path: Path) -> None:
    """What joins a large group leaves its items as they are stored; those of the smaller go over, and are told."""
    with open_case(tmp_path / "event.case", create=True) as case, case.begin() as connection:
        index = Index(connection)
        index.join("x", [("m", "n"), ("n", "o"), ("a", "b")])
        index.flush()
        before = index.roots("x", "mno")

        index.join("x", [("A", "n")])
        assert index.flush() == {}
        index.join("x", [("b", "o")])
        moved = index.flush()

        assert moved == {"x": ["a", "b"]}
        assert index.roots("x", "mno") == before
        assert set(index.roots("x", "Aabmno").values()) == set(before.values())
        assert index.firsts("x", set(before.values())) == {before["m"]: "A"}


def test_an_article_that_leaves_splits_what_it_held_together(tmp_path: Path) -> None:
    """a-b-c hang together through b alone; without b's article they are two groups, and both are told."""
    with open_case(tmp_path / "event.case", create=True) as case, case.begin() as connection:
        index = Index(connection)
        index.put("told", "art-b", {"b": b""})
        for pair in (("a", "b"), ("b", "c")):
            index.connect("x", *pair, b"")
            index.join("x", [pair])

        index.drop_article("art-b")

        assert index.flush() == {"x": ["a", "c"]}
        assert index.roots("x", ["a", "b", "c"]) == {"a": "a", "c": "c"}
