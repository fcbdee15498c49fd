"""Claims that give one figure of one authority in other words lead to each other; another authority's do not."""

import json

import pytest

from reportedly import pipeline
from reportedly.report.dossier.alike import same_figure
from reportedly.report.dossier.scope import Scope
from reportedly.report.record import Record
from reportedly.store.case import open_case

_ARTICLES = [
    (
        "Tarn Echo",
        "Two more drivers died of burns in Orsel, bringing the total to nine, the Carters’ Union said on Thursday.",
    ),
    ("Brisk Herald", "The Carters’ Union counts nine dead drivers since the fire."),
    ("Kessin Courier", "The interior ministry gave nine as the number of those killed."),
]


def test_one_figure_of_one_authority(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The union's nine are found from each other; the ministry's nine stand apart."""
    where = tmp_path_factory.mktemp("alike")
    lines = [json.dumps({"outlet": o, "published": "2031-05-01", "text": text}) for o, text in _ARTICLES]
    (where / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with open_case(where / "orsel.case", create=True) as case:
        pipeline.add(case, [str(where / "in.jsonl")])
        with case.look() as connection:
            scope = Scope(Record(connection))
            found = same_figure(scope)
            texts = {scope.numbers[c.id]: c.text for c in scope.claims}
            paired = {scope.claim_by_id[c].text: [texts[n] for n, _ in others] for c, others in found.items()}
    total, dead = (
        "Two more drivers died of burns in Orsel, bringing the total to nine",
        "nine dead drivers since the fire",
    )

    assert {text for text in paired if dead in text or text == total} == set(paired)
    assert [others for text, others in paired.items() if dead in text] == [[total]]
