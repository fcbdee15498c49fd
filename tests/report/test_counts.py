"""What changed, the latest of each authority, and what does not agree: one voice each, by whatever name.

Promises: a series has totals only, of the authority whose count it is; new ones and other parties' counts are no steps; a
reprint does not move a day; what was set right is not the latest; a nil, remains and one of many are no counts; a dispute
is one block, with each voice once for the same people; of the missing, what voices tell differently is shown.
"""

import json
from collections.abc import Iterator

import pytest

from reportedly import pipeline
from reportedly.report.dossier.changes import changes
from reportedly.report.dossier.counts import counts_of
from reportedly.report.dossier.disagreements import disagreements_of
from reportedly.report.dossier.scope import Scope
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


def test_a_series_is_one_voice_by_any_name(scope: Scope) -> None:
    """The service's count and that of its spokesman go on; the union's two more, and the union's count, are no steps of it."""
    series = {(one.who.casefold(), one.what): [(s.words, s.when) for s in one.steps] for one in changes(scope).series}

    assert series["prison service", "killed: inmates"] == [("3", "5 May"), ("5", "6 May")]
    assert series["prison service", "injured: inmates"] == [("40", "5 May"), ("52", "6 May")]
    assert series["guards’ union", "killed: inmates"] == [("at least 9", "5 May"), ("11", "6 May")]


def test_the_latest_is_dated_by_the_original(scope: Scope) -> None:
    """A reprint two days later does not make a count two days younger, and no voice has two rows for the same people."""
    [killed] = [one for one in changes(scope).latest if one.outcome == "killed"]
    rows = {who.casefold(): (step.words, step.when) for who, step in killed.values}

    assert rows == {"inmates, prison service": ("5", "6 May"), "inmates, guards’ union": ("11", "6 May")}


def test_a_dispute_is_one_block(scope: Scope) -> None:
    """Each voice with its latest count, and whom it stands against."""
    [killed] = [one for one in disagreements_of(scope) if one.outcome == "killed"]

    assert [(v.words, v.who.casefold()) for v in killed.values] == [("5", "prison service"), ("11", "guards’ union")]
    assert [[a.casefold() for a in v.against] for v in killed.values] == [["guards’ union"], ["prison service"]]


def test_nil_and_new_ones_are_no_counts(scope: Scope) -> None:
    """“No arrests” counts nobody; “two more” stand in the total that they bring."""
    counts = counts_of(scope).all

    assert not [c for c in counts if c.figure.high == 0 or c.figure.cumulative is False]
    assert not [c for c in counts if c.figure.outcome == "arrested"]
