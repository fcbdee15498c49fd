"""The dossier is one whole, valid file that needs nothing else: every link in it leads somewhere, every claim has its
four numbers, every anchored item its words, and the same record gives the same bytes."""

import itertools
from collections import Counter
from pathlib import Path

import pytest
from dossier_page import Page

from reportedly.report.dossier import Limits, write_dossier
from reportedly.report.record import Record
from reportedly.store.case import open_case

# The title that the fixture gives.
TITLE = "Varnesund & <other> cases"


@pytest.fixture(scope="module")
def page(dossier: Path) -> Page:
    return Page(dossier.read_text(encoding="utf-8"))


def test_it_is_well_formed(page: Page) -> None:
    """Every element is closed where it should be."""
    assert page.mistakes == []


def test_ids_are_unique(page: Page) -> None:
    """A link can only mean one place."""
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []


def test_every_link_inside_leads_somewhere(page: Page) -> None:
    """No link of the file leads to a place that is not in it."""
    wanted = {a["href"][1:] for a in page.all("a") if a.get("href", "").startswith("#")}

    assert wanted - set(page.ids) == set()
    assert len(wanted) > 100


def test_it_fetches_nothing(page: Page) -> None:
    """Nothing is loaded from anywhere; only an article's own address leads out, and tells nobody from where."""
    assert [e for e in page.elements if "src" in e[1] or e[0] in ("script", "link", "iframe", "object", "form")] == []
    outward = [a for a in page.all("a") if a.get("href", "#")[0] != "#"]

    assert outward
    assert all(a["href"].startswith(("http://", "https://")) for a in outward)
    assert all("noreferrer" in a["rel"].split() for a in outward)


def test_it_allows_itself_nothing(page: Page) -> None:
    """The file forbids the browser to load or run anything, before anything else is said."""
    [policy] = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    """A reader who hears the page can follow its outline."""
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_sections_stand_in_the_order_of_the_design(page: Page) -> None:
    """First what the case is; last what could not be read."""
    order = ["overview", "claims", "figures", "timeline", "carriers", "accounts", "labels", "forecasts"]
    order += ["gaps", "articles", "failures", "about"]

    assert [a["id"] for a in page.all("section") if a.get("id") in order] == order


def test_tables_and_drawings_can_be_heard(page: Page) -> None:
    """Tables have captions and headings with a scope; drawings a title and a description."""
    tags = Counter(tag for tag, _ in page.elements)

    assert tags["caption"] == tags["table"]
    assert all("scope" in th for th in page.all("th"))
    drawings = [s for s in page.all("svg") if s.get("aria-hidden") != "true"]
    assert drawings
    assert all(set(s["aria-labelledby"].split()) <= set(page.ids) for s in drawings)


def test_every_claim_has_its_four_numbers(sample_case: Path, dossier: Path) -> None:
    """Articles, outlets, independent texts and authorities stand beside each claim."""
    html = dossier.read_text(encoding="utf-8")
    with open_case(sample_case) as case, case.look() as connection:
        claims = Record(connection).claims
    for claim in claims:
        start = html.rindex('<details class="claim">', 0, html.index(f'id="{claim.id}"'))
        words = Page(html[start : html.index("</summary>", start)]).words
        for number, name in (
            (claim.articles, "article"),
            (claim.outlets, "outlet"),
            (claim.independent_texts, "independent text"),
            (claim.authorities, "authorit"),
        ):
            assert f"{number} {name}" in words


def test_every_item_is_anchored_in_its_article(sample_case: Path, page: Page) -> None:
    """Each statement, figure, time and label of the record has a place in the text that a link can lead to."""
    with open_case(sample_case) as case, case.look() as connection:
        record = Record(connection)
        readings = record.readings.values()
        items = {i.id for r in readings for i in r.statements} | {i.id for r in readings for i in r.figures}
        items |= {i.id for r in readings for i in r.moments} | {i.id for r in readings for i in r.labels}

    assert items - set(page.ids) == set()


def test_it_says_what_could_not_be_read(sample_case: Path, page: Page) -> None:
    """Each failure is there with its reason."""
    with open_case(sample_case) as case, case.look() as connection:
        failures = Record(connection).failures

    assert failures
    assert all(" ".join(f.reason.split()) in page.words for f in failures)


def test_the_title_is_text(page: Page) -> None:
    """What the user calls the case is shown as it is written."""
    assert TITLE in page.words


def test_same_record_same_bytes(sample_case: Path, dossier: Path, tmp_path: Path) -> None:
    """Nothing of the clock, of chance or of the machine is in the file."""
    again = tmp_path / "again.html"
    with open_case(sample_case) as case, case.look() as connection:
        write_dossier(Record(connection), again, title=TITLE)

    assert again.read_bytes() == dossier.read_bytes()


def test_a_large_case_says_what_it_leaves_out(sample_case: Path, tmp_path: Path) -> None:
    """Where not all fits, the file is whole: what is left out is counted, and no link leads to it."""
    small = Limits(claims=5, articles=3, letters=6_000, rows=10, listed=8)
    with open_case(sample_case) as case, case.look() as connection:
        write_dossier(Record(connection), tmp_path / "small.html", title="t", limits=small)
    page = Page((tmp_path / "small.html").read_text(encoding="utf-8"))

    assert page.mistakes == []
    assert {a["href"][1:] for a in page.all("a") if a.get("href", "").startswith("#")} <= set(page.ids)
    assert page.words.count("Left out of this file for its size") >= 3


def test_an_empty_case_has_a_dossier(tmp_path: Path) -> None:
    """A case without articles says so and does not break."""
    with open_case(tmp_path / "empty.case", create=True) as case, case.look() as connection:
        write_dossier(Record(connection), tmp_path / "empty.html", title="Nothing yet")
    page = Page((tmp_path / "empty.html").read_text(encoding="utf-8"))

    assert page.mistakes == []
    assert "0 articles from 0 outlets" in page.words


def test_no_word_of_verdict(sample_case: Path, dossier: Path) -> None:
    """The dossier's own words never say who is right."""
    page = Page(dossier.read_text(encoding="utf-8"))
    with open_case(sample_case) as case, case.look() as connection:
        texts = " ".join(a.text for a in Record(connection).articles.values()).lower()
    for verdict in ("debunked", "fake", "is false", "is correct", "fact-check:", "misinformation"):
        if verdict not in texts:
            assert verdict not in page.words.lower()
