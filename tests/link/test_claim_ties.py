"""The pairs that a claim rests on: the strongest that reach every statement, one for each step, with their reasons."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.claim_ties import ties
from reportedly.link.claims import Match


def same(score: float) -> Match:
    return Match(score=score, kind="same", why="share “quay”")


def denies(score: float) -> Match:
    return Match(score=score, kind="denies", why="share “quay”")


def test_each_statement_is_tied_by_its_strongest_pair() -> None:
    """Three statements, two pairs; the weakest of the triangle shows nothing more."""
    found = ties(["a", "b", "c"], [], {("a", "b"): same(0.9), ("a", "c"): same(0.7), ("b", "c"): same(0.8)}, 0.62)

    assert [(t.a, t.b, t.strength) for t in found] == [("a", "b", 0.9), ("b", "c", 0.8)]


def test_a_denial_is_tied_by_what_opposes_it() -> None:
    """Not by words that it shares with a statement of the claim, and more weakly than a repetition."""
    pairs = {("a", "b"): same(0.9), ("a", "d"): denies(0.55), ("b", "d"): same(0.99)}

    assert [(t.a, t.b, t.kind) for t in ties(["a", "b"], ["d"], pairs, 0.62)] == [
        ("a", "b", "same"),
        ("a", "d", "denies"),
    ]
    assert [t.kind for t in ties(["a", "b"], ["d"], pairs, 0.8)] == ["same"]


def test_statements_of_other_claims_are_not_named() -> None:
    """A strong pair that leads out of the claim is not a reason for it."""
    assert ties(["a", "b"], [], {("a", "x"): same(1.0), ("a", "b"): same(0.7)}, 0.62) == ties(
        ["a", "b"], [], {("a", "b"): same(0.7)}, 0.62
    )


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")).filter(lambda p: p[0] < p[1]),
    st.builds(same, st.floats(0.42, 1)),
)


@given(PAIRS, st.floats(0.42, 1))
def test_there_is_no_tie_too_many(pairs: dict[tuple[str, str], Match], threshold: float) -> None:
    """Fewer than statements, none below the threshold, and the order of the pairs changes nothing."""
    found = ties("abcde", [], pairs, threshold)

    assert len(found) < 5
    assert all(t.strength >= threshold for t in found)
    assert found == ties("edcba", [], dict(reversed(pairs.items())), threshold)
