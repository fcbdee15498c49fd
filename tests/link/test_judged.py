"""Judgements: applied to claims without touching them, undone by later ones, and never losing a statement."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.claims import Gathered
from reportedly.link.judged import Judgement, Kind, in_force, judged, resolutions, unmet

CLAIMS = [
    Gathered(text="a", statements=("s1", "s2"), denied_by=("s3",)),
    Gathered(text="b", statements=("s4",), denied_by=()),
]


TEXTS = {"s1": "a", "s2": "a, again", "s3": "not a", "s4": "b"}


def made(number: int, kind: Kind, *about: str, undoes: int | None = None, outcome: str | None = None) -> Judgement:
    return Judgement(
        number=number, kind=kind, about=about, author="Ada", date="2031-05-07", undoes=undoes, outcome=outcome
    )


def shape(claims: list[Gathered]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(c.statements, c.denied_by) for c in claims]


def test_merge_and_split() -> None:
    """Two claims become one; a statement is taken out into a claim of its own."""
    assert shape(judged(CLAIMS, [made(1, "merge", "s1", "s4")], TEXTS)) == [(("s1", "s2", "s4"), ("s3",))]
    assert shape(judged(CLAIMS, [made(1, "split", "s2")], TEXTS)) == [(("s1",), ("s3",)), (("s2",), ()), (("s4",), ())]


def test_a_claim_keeps_words_of_its_own() -> None:
    """The words of a claim are those of one of its statements, after a split too."""
    found = judged(CLAIMS, [made(1, "split", "s1")], TEXTS)

    assert [(c.statements, c.text) for c in found[:2]] == [(("s1",), "a"), (("s2",), "a, again")]


def test_an_undoing_can_be_undone() -> None:
    """A judgement holds unless a later one in force takes it back."""
    merge, undo = made(1, "merge", "s1", "s4"), made(2, "undo", undoes=1)

    assert in_force([merge, undo]) == []
    assert in_force([merge, undo, made(3, "undo", undoes=2)]) == [merge]
    assert judged(CLAIMS, [merge, undo], TEXTS) == CLAIMS


def test_what_is_gone_is_told() -> None:
    """A judgement about something that a re-read no longer finds is listed with it; one that is undone is not."""
    half, whole, note = made(1, "merge", "s1", "s9"), made(2, "merge", "s1", "s4"), made(3, "note", "f7")
    undone = [made(4, "split", "s8"), made(5, "undo", "s8", undoes=4)]

    assert unmet([half, whole, note, *undone], {"s1", "s4"}) == [(half, ("s9",)), (note, ("f7",))]


def test_the_latest_resolution_holds() -> None:
    """A forecast that is resolved twice has the later outcome."""
    found = resolutions([made(1, "resolve", "w1", outcome="no"), made(2, "resolve", "w1", outcome="yes")])

    assert found["w1"].outcome == "yes"


KINDS = st.sampled_from(["merge", "split", "wrong_link", "note"])
IDS = st.lists(st.sampled_from(["s1", "s2", "s3", "s4", "s9"]), min_size=1, max_size=3, unique=True)


@given(st.lists(st.tuples(KINDS, IDS, st.none() | st.integers(1, 4)), max_size=5))
def test_every_statement_stays_in_one_claim(rows: list[tuple[Kind, list[str], int | None]]) -> None:
    """Whatever is judged, each statement is in exactly one claim."""
    judgements = [made(n, kind, *about, undoes=undoes) for n, (kind, about, undoes) in enumerate(rows, 1)]
    found = judged(CLAIMS, judgements, TEXTS)

    assert sorted(i for c in found for i in (*c.statements, *c.denied_by)) == ["s1", "s2", "s3", "s4"]
    assert all(c.statements for c in found)
