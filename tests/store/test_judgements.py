"""Judgements of a case are added, listed with author and date, and undone by later rows; no row is ever changed."""

from pathlib import Path

import pytest

from reportedly.errors import ReportedlyError
from reportedly.link.judged import in_force
from reportedly.store.case import open_case
from reportedly.store.judgements import Judgements


def test_a_judgement_is_kept_and_can_be_undone(tmp_path: Path) -> None:
    """Both rows stay; only what is in force changes."""
    with open_case(tmp_path / "event.case", create=True) as case:
        with case.begin() as connection:
            made = Judgements(connection)
            number = made.add("merge", ("s1", "s2"), author="Ada", date="2031-05-07", note="one crowd")
            made.undo(number, author="Ilo", date="2031-05-08")
        with case.look() as connection:
            rows = Judgements(connection).all()

    assert [(r.kind, r.author, r.note) for r in rows] == [("merge", "Ada", "one crowd"), ("undo", "Ilo", None)]
    assert in_force(rows) == []


def test_a_resolution_keeps_its_outcome_and_evidence(tmp_path: Path) -> None:
    """What became of a forecast stands with the words that show it."""
    with open_case(tmp_path / "event.case", create=True) as case, case.begin() as connection:
        made = Judgements(connection)
        made.add("resolve", ("w1",), author="Ada", date="2031-05-07", outcome="did not happen", evidence=("s9",))
        [row] = made.all()

    assert (row.outcome, row.evidence) == ("did not happen", ("s9",))


@pytest.mark.parametrize(
    ("about", "author", "says"),
    [
        pytest.param((), "Ada", "something that it is about", id="about nothing"),
        pytest.param(("s1",), " ", "needs an author", id="nobody"),
    ],
)
def test_what_cannot_be_kept_says_why(tmp_path: Path, about: tuple[str, ...], author: str, says: str) -> None:
    """A judgement without an object or an author is refused in one line."""
    with (
        open_case(tmp_path / "event.case", create=True) as case,
        case.begin() as connection,
        pytest.raises(ReportedlyError, match=says),
    ):
        Judgements(connection).add("note", about, author=author, date="2031-05-07")


def test_undoing_twice_says_so(tmp_path: Path) -> None:
    """What is not in force cannot be undone again; what was never made is named."""
    with open_case(tmp_path / "event.case", create=True) as case, case.begin() as connection:
        made = Judgements(connection)
        number = made.add("note", ("s1",), author="Ada", date="2031-05-07")
        made.undo(number, author="Ada", date="2031-05-07")
        with pytest.raises(ReportedlyError, match="not in force"):
            made.undo(number, author="Ada", date="2031-05-07")
        with pytest.raises(ReportedlyError, match="no judgement 99"):
            made.undo(99, author="Ada", date="2031-05-07")
