"""What was admitted: clauses that a voice owns up to, never patients who are let in."""

import pytest

from reportedly.report.dossier.admissions import is_let_in


@pytest.mark.parametrize(
    ("words", "let_in"),
    [
        pytest.param("64 people since Tuesday night, and 11 of them are in intensive care", True, id="patients"),
        pytest.param("had gone home and three had died", True, id="those admitted last week"),
        pytest.param("dozens of wounded strikers overnight", True, id="dozens"),
        pytest.param("64 people had died", False, id="a clause that counts"),
        pytest.param("more than 70 percent of cranes are back at work", False, id="a share"),
        pytest.param("officers under his command fired live rounds", False, id="a clause"),
    ],
)
def test_a_patient_is_no_admission(words: str, let_in: bool) -> None:
    """What stands behind "admitted" is told, or let in."""
    assert is_let_in(words) == let_in
