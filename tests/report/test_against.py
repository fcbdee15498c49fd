"""What stands against a claim: who denies it on which day, who denied it before it was said, and who takes it back.

The promise: a denial that is older is not shown as an answer; an outlet that takes its own report back denies nobody; a
count is disputed by counts of the same thing only.
"""

import json
from collections.abc import Iterator

import pytest

from reportedly import pipeline
from reportedly.report.dossier.against import against
from reportedly.report.dossier.scope import Scope
from reportedly.report.record import Record
from reportedly.store.case import open_case

_ARTICLES = [
    (
        "Tarn Echo",
        "2031-05-01",
        "No live rounds were fired at the miners in Orsel, police chief Odo Rall said on Thursday.",
    ),
    (
        "Brisk Herald",
        "2031-05-02",
        "Guards fired live rounds at the miners in Orsel, union leader Ada Korv said on Friday.",
    ),
    (
        "Kessin Courier",
        "2031-05-03",
        "Interior minister Ole Brand denied on Saturday that guards fired live rounds at the miners in Orsel.",
    ),
    (
        "Brisk Herald",
        "2031-05-04",
        "Mayor Ines Tolk said 118 miners had been arrested in Orsel and three guards had been killed. "
        "Ada Korv said seven guards had been killed in Orsel.",
    ),
    ("Radio Orsel", "2031-05-02", "Radio Orsel reported that 400 wreckers had crossed the river at Orsel."),
    (
        "Radio Orsel",
        "2031-05-05",
        "Radio Orsel on Monday withdrew its report of May 2 that 400 wreckers had crossed the river at Orsel.",
    ),
]


@pytest.fixture(scope="module")
def scope(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scope]:
    """A case on one strike."""
    where = tmp_path_factory.mktemp("against")
    lines = [json.dumps({"outlet": o, "published": day, "text": text, "title": None}) for o, day, text in _ARTICLES]
    (where / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with open_case(where / "orsel.case", create=True) as case:
        pipeline.add(case, [str(where / "in.jsonl")])
        with case.look() as connection:
            yield Scope(Record(connection))


def _against(scope: Scope, words: str) -> list[str]:
    [claim] = [c for c in scope.claims if words in c.text]
    return against(scope, claim)


def test_a_denial_has_its_day_and_an_older_one_is_no_answer(scope: Scope) -> None:
    """Who denies it after it was said, then on which day it was said in spite of earlier denials."""
    assert _against(scope, "fired live rounds") == [
        "denied by Ole Brand (3 May)",
        "said on 2 May 2031, after it had been denied by Odo Rall (1 May)",
    ]


def test_who_takes_its_own_report_back_denies_nobody(scope: Scope) -> None:
    """An outlet that withdraws its report is not shown as one that denies it."""
    assert _against(scope, "400 wreckers") == ["withdrawn by Radio Orsel (5 May)"]


def test_figures_of_another_thing_do_not_dispute_a_count(scope: Scope) -> None:
    """Each conflict of figures is one of a figure that the claim's own words hold."""
    for claim, conflicts in scope.conflicts_of.items():
        words = scope.claim_by_id[claim].text
        for conflict in conflicts:
            figures = [f for i in (conflict.a, conflict.b) if (f := scope.figure(i))]
            assert not figures or any(f.text in words for f in figures)
