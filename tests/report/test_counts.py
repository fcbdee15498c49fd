"""What changed, the latest of each authority, and what does not agree: one voice each, by whatever name.

Promises: a series has totals only, of the authority whose count it is; new ones and other parties' counts are no steps; a
reprint does not move a day; what was set right is not the latest; a nil, remains and one of many are no counts; a dispute
is one block, with each voice once for the same people; of the missing, what voices tell differently is shown.
"""

import json
from collections.abc import Iterator

import pytest

from reportedly import pipeline
from reportedly.report.dossier.counts import counts_of
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.standings import Line, standings
from reportedly.report.record import open_record
from reportedly.store.case import open_case

PRISON = """The prison service said on Monday that three inmates were killed in the riot at Ferm jail.

Prison service spokesman Odo Brack told reporters that 40 inmates were injured.

The Guards’ Union said that at least nine inmates were killed.
"""
LATER = """Two more inmates died in hospital on Tuesday, the Guards’ Union said, bringing the total to 11 inmates killed.

The prison service’s count stands at five inmates killed. Odo Brack said that 52 inmates were injured. There were no arrests.

The union has lost contact with 14 guards, it said. Relatives of the guards said that about 30 guards were missing.
"""
ARTICLES = [
    {"outlet": "Orle Post", "published": "2031-05-05", "text": PRISON},
    {"outlet": "Orle Post", "published": "2031-05-06", "text": LATER},
    {"outlet": "Senk Evening Mail", "published": "2031-05-08", "text": LATER},
]


@pytest.fixture(scope="module")
def scope(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scope]:
    folder = tmp_path_factory.mktemp("prison")
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    with open_case(folder / "prison.case", create=True) as case:
        pipeline.add(case, [str(folder / "articles.jsonl")])
        with open_record(case) as record:
            yield Scope(record)


def lines(scope: Scope) -> dict[tuple[str, str, str], Line]:
    """Each line of the table by outcome, people and authority."""
    return {(one.outcome, line.whom, line.who.casefold()): line for one in standings(scope) for line in one.lines}


def test_a_series_is_one_voice_by_any_name(scope: Scope) -> None:
    """The service's count and that of its spokesman go on; the union's two more, and the union's count, are no steps of it."""
    series = {key: [(s.words, s.when) for s in line.steps] for key, line in lines(scope).items()}

    assert series["killed", "inmates", "prison service"] == [("3", "5 May"), ("5", "6 May")]
    assert series["injured", "inmates", "prison service"] == [("40", "5 May"), ("52", "6 May")]
    assert series["killed", "inmates", "guards’ union"] == [("at least 9", "5 May"), ("11", "6 May")]


def test_the_latest_is_dated_by_the_original(scope: Scope) -> None:
    """A reprint two days later does not make a count two days younger, and no voice has two lines for the same people."""
    [killed] = [one for one in standings(scope) if one.outcome == "killed"]
    last = [(line.who.casefold(), line.steps[-1].words, line.steps[-1].when) for line in killed.lines]

    assert sorted(last) == [("guards’ union", "11", "6 May"), ("prison service", "5", "6 May")]


def test_a_line_says_whom_it_cannot_hold_with(scope: Scope) -> None:
    """Each voice with the other's number; every step leads to its words."""
    found = lines(scope)
    against = {
        who: [a.casefold() for a in line.against] for (outcome, _, who), line in found.items() if outcome == "killed"
    }

    assert against == {"prison service": ["guards’ union, 11"], "guards’ union": ["prison service, 5"]}
    assert all(step.link and step.text for line in found.values() for step in line.steps)


def test_nil_and_new_ones_are_no_counts(scope: Scope) -> None:
    """“No arrests” counts nobody; “two more” stand in the total that they bring."""
    counts = counts_of(scope).all

    assert not [c for c in counts if c.figure.high == 0 or c.figure.cumulative is False]
    assert not [c for c in counts if c.figure.outcome == "arrested"]
