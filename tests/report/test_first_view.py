"""The first view repeats nothing, shows what moved and leads on; judgements stand where their item stands; no silence
is read into what the case does not have."""

import shutil
from pathlib import Path

import pytest
from dossier_page import Page

from reportedly.model.record import Claim
from reportedly.report.charts import Point, chart
from reportedly.report.dossier import phrases
from reportedly.report.dossier.changes import changes
from reportedly.report.dossier.document import dossier_html
from reportedly.report.dossier.figures import _drawn, parts
from reportedly.report.dossier.overview import overview
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.standings import standings
from reportedly.report.dossier.threads import threads, to_look_at
from reportedly.report.dossier.timeline import timeline
from reportedly.report.record import Record, is_fragment, prominence
from reportedly.report.views import forecasts
from reportedly.report.words import share
from reportedly.store.case import open_case
from reportedly.store.judgements import Judgements


def _claim(text: str = "the pier was cleared", **numbers: int) -> Claim:
    counts = {"articles": 1, "outlets": 1, "independent_texts": 1, "authorities": 1, **numbers}
    return Claim(id=text, text=text, statements=("s",), denied_by=(), origins=("o",), **counts)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        pytest.param("to comment", True, id="two words"),
        pytest.param("questions", True, id="one word"),
        pytest.param("12 dead", False, id="a number"),
        pytest.param("Nine dead", False, id="a number in words"),
        pytest.param("nobody warned you", False, id="three words"),
        pytest.param(
            "警方周三表示港口骚乱中有三名罢工者和一名警察死亡，调查仍在进行", False, id="a script without spaces"
        ),
    ],
)
def test_a_fragment_is_too_short_to_claim_anything(text: str, fragment: bool) -> None:
    """One or two words without a number claim nothing by themselves."""
    assert is_fragment(_claim(text)) is fragment


def test_outlets_then_texts_then_authorities_decide_the_order() -> None:
    """A claim that four outlets carry stands before one that two authorities make; fragments stand last."""
    carried = _claim("a is carried far", outlets=4)
    texts = _claim("b is told anew", outlets=2, independent_texts=2)
    voices = _claim("c has two voices", outlets=2, authorities=2)
    short = _claim("for them", outlets=9)

    assert sorted([short, voices, texts, carried], key=prominence) == [carried, texts, voices, short]


def test_no_claim_stands_on_the_first_view_twice(sample_case: Path) -> None:
    """What is claimed most is not listed again as disputed most, and no fragment is there."""
    with open_case(sample_case) as case, case.look() as connection:
        found = overview(Scope(Record(connection)))
    shown = [line.claim for line in (*found.most_claimed, *found.most_disputed)]

    assert len({c.id for c in shown}) == len(shown) > 5
    assert not any(map(is_fragment, shown))
    assert found.parties
    assert found.by_outlet


def test_what_changed_has_days_and_places(sample_case: Path) -> None:
    """The last day first; a count with the number before it, words taken back, a first denial: each leads to its words."""
    with open_case(sample_case) as case, case.look() as connection:
        scope = Scope(Record(connection))
        found = changes(scope, standings(scope))
    every = [(day.when, one) for day in found for one in day.changes]
    moved = {(d, one.who, one.what): (one.before, one.after) for d, one in every if one.kind == "count"}
    before, after = moved["13 March 2025", "interior ministry", "killed: police officers"]

    assert [day.when for day in found[:2]] == ["17 March 2025", "15 March 2025"]
    assert before
    assert after
    assert (before.words, after.words) == ("3", "1")
    assert {one.kind for _, one in every} == {"count", "back", "denied", "admitted", "told"}
    assert all(one.link or (one.before and one.after and one.after.link) for _, one in every)


def test_what_was_admitted_stands_on_its_day(sample_case: Path) -> None:
    """An admission is a change: it comes first on its day, once, with its words; what is left out is named."""
    with open_case(sample_case) as case, case.look() as connection:
        scope = Scope(Record(connection))
        found = changes(scope, standings(scope))
    admitted = [(day.when, one.what) for day in found for one in day.changes if one.kind in ("admitted", "told")]
    words = [what for _, what in admitted]

    assert any("fired live rounds" in what and when == "17 March 2025" for when, what in admitted)
    assert any("order to load" in what for what in words)
    assert any("70 percent" in what for what in words)
    assert len(set(words)) == len(words)
    assert found[0].changes[0].kind == "admitted"


def test_who_only_takes_back_a_report_denies_nothing_else(sample_case: Path) -> None:
    """A withdrawal has the day of the withdrawal, and is set against no claim without its number."""
    with open_case(sample_case) as case, case.look() as connection:
        scope = Scope(Record(connection))
        found = changes(scope, standings(scope))
    of_channel = [(day.when, one.kind) for day in found for one in (*day.changes, *day.named) if one.who == "HTR-1"]

    assert set(of_channel) == {("15 March 2025", "back")}


def test_threads_to_look_at_lead_into_their_sections(sample_case: Path) -> None:
    """Circles, reprints and unnamed voices are named at once, with the way to the words."""
    with open_case(sample_case) as case, case.look() as connection:
        scope = Scope(Record(connection))
        looks = to_look_at(scope, threads(scope))

    assert {"A circle", "A reprint", "Nobody is named behind it"} <= {one.what for one in looks}
    assert all(one.link.startswith("#") for one in looks)


def test_only_parties_are_asked_about_days(sample_case: Path) -> None:
    """No outlet is said to pass over a day: the case does not have all that it published."""
    with open_case(sample_case) as case, case.look() as connection:
        record = Record(connection)
        asked = timeline(Scope(record)).to_ask
        outlets = {article.outlet for article in record.articles.values()}

    assert not {one.name for one in asked} & outlets
    assert all(one.tellers >= 2 for one in asked)


def test_a_pair_of_positions_is_one_line(sample_case: Path) -> None:
    """Who gives which number against whom stands once, however many articles carry either."""
    with open_case(sample_case) as case, case.look() as connection:
        found = parts(Scope(Record(connection)))
    for part in found:
        lines = [(o.a.who, o.a.value, o.a.words, o.b.who, o.b.value, o.b.words) for o in part.conflicts]
        assert len(set(lines)) == len(lines)


def test_a_crowded_chart_still_has_its_last_day() -> None:
    """Where not all can be drawn, every day has its turn, with each voice once before any voice twice."""

    def point(day: int, value: int) -> Point:
        name = f"2025-03-{day:02}"
        return Point(day=name, heading=name, low=value, high=value, label="", value=str(value), link=None, title="")

    points = [(f"voice {n % 20}", 1, point(10, n)) for n in range(60)] + [("voice", 1, point(d, 1)) for d in (11, 12)]
    drawn = _drawn(points)

    assert len(drawn) == 40
    assert [p.day for p in drawn if p.day != "2025-03-10"] == ["2025-03-11", "2025-03-12"]
    assert {int(p.value) % 20 for p in drawn if p.day == "2025-03-10"} == set(range(20))


def test_a_logarithmic_scale_names_its_steps() -> None:
    """Between the powers of ten stand their doubles and fives where there is room."""
    values = (1, 40, 300)
    made = chart(
        [Point(day=None, heading="", low=v, high=v, label="", value=str(v), link=None, title="") for v in values]
    )

    assert made is not None
    assert made.logarithmic
    labels = {int(tick.label.replace(",", "")) for tick in made.panels[0].ticks}
    assert {0, 1, 10, 100} <= labels
    assert len(labels) > 5


@pytest.mark.parametrize(
    ("band", "words"),
    [
        pytest.param((0.33, 0.34), "about 33 %", id="one in three"),
        pytest.param((0.5, 0.5), "50 %", id="even odds"),
        pytest.param((0.55, 0.8), "55–80 %", id="likely"),
    ],
)
def test_a_band_as_narrow_as_a_number_is_one(band: tuple[float, float], words: str) -> None:
    """One in three is about 33 per cent, not from 33 to 34."""
    assert share(*band) == words


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("/srv/desk/case/feed.jsonl:2", "feed.jsonl:2", id="a path"),
        pytest.param("C:\\desk\\page.html", "page.html", id="another system's path"),
        pytest.param("https://example.org/a/b.html", "https://example.org/a/b.html", id="an address"),
        pytest.param("-", "-", id="standard input"),
    ],
)
def test_inputs_are_named_without_the_folders_of_a_machine(given: str, shown: str) -> None:
    """A dossier that is passed on does not tell where its maker keeps files."""
    assert phrases.input_name(given) == shown


def test_judgements_stand_where_their_item_stands(sample_case: Path, tmp_path: Path) -> None:
    """Notes, joins and what became of forecasts are shown with author and date, as text."""
    place = tmp_path / "judged.case"
    shutil.copy(sample_case, place)
    with open_case(place) as case:
        with case.look() as connection:
            record = Record(connection)
            first, second = [c for c in record.foremost(20) if c.statements][:2]
            [*_, forecast] = [f.id for r in record.readings.values() for f in r.forecasts]
            figure = min(record.figures)
        with case.begin() as connection:
            kept = Judgements(connection)
            kept.add("merge", (*first.statements, *second.statements), author="Odo Kell", date="2025-04-02")
            for item in (first.statements[0], figure, first.statements[0].rpartition(".")[0]):
                kept.add("note", (item,), author="Ansa Vey", date="2025-04-01", note=f"<b>seen</b> {item}")
            kept.add("resolve", (forecast,), author="Ansa Vey", date="2025-04-03", outcome="did not happen")
        with case.look() as connection:
            page = Page(dossier_html(Record(connection), title="t"))

    assert page.mistakes == []
    for item in (first.statements[0], figure):
        assert f"<b>seen</b> {item}" in page.words
    assert "Joined from several claims Odo Kell, 2 April 2025" in page.words
    assert "did not happen Ansa Vey, 3 April 2025" in page.words


def test_the_terminal_lists_forecasts_with_the_same_words(sample_case: Path) -> None:
    """A forecast's probability reads the same in the terminal as in the dossier."""
    with open_case(sample_case) as case, case.look() as connection:
        found = [row["probability"] for row in forecasts(Record(connection), 50) if row["probability"]]

    assert "about 33 %" in found
