"""The pages show the record as it is now, to this machine only, and never run what an article says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly import pipeline
from reportedly.report.record import Record
from reportedly.report.rows import KINDS
from reportedly.store.case import open_case
from reportedly.web.app import make_app


@pytest.fixture(scope="module")
def client(sample_case: Path) -> Iterator[TestClient]:
    with (
        open_case(sample_case) as case,
        TestClient(make_app(case), base_url="http://127.0.0.1:8321") as opened,
    ):
        yield opened


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("/", "Claimed most", id="overview"),
        pytest.param("/claims", "independent text", id="claims"),
        pytest.param("/claims?page=2", "Page 2 of", id="second page"),
        pytest.param("/figures", "Figures over time", id="figures"),
        pytest.param("/timeline", "Timeline by voice", id="timeline"),
        pytest.param("/voices", "ministry spokesman Pell Rasmund", id="voices"),
        pytest.param("/carriers", "Who carries whom", id="carriers"),
        pytest.param("/positions", "Forecasts", id="positions"),
        pytest.param("/articles", "The Iron Lantern", id="articles"),
        pytest.param("/search?q=pier", "Pier", id="search"),
        pytest.param("/search?q=%22%2A%28", "No article", id="search for signs"),
        pytest.param("/failures", "19-saved-page", id="failures"),
    ],
)
def test_each_part_has_its_page(client: TestClient, path: str, words: str) -> None:
    """Every part of the dossier is a page, made on the server."""
    answer = client.get(path)

    assert answer.status_code == 200
    assert words in answer.text
    assert "<script" not in answer.text


def test_a_person_can_look_from_another_threshold_and_another_day(sample_case: Path) -> None:
    """The pages say so; the case stays as it is."""
    with (
        open_case(sample_case) as case,
        TestClient(make_app(case, threshold=0.9, as_of="2025-05-01"), base_url="http://127.0.0.1:8321") as moved,
        TestClient(make_app(case), base_url="http://127.0.0.1:8321") as plain,
    ):
        assert "at a strength of 0.90 instead of 0.60" in moved.get("/").text
        assert "instead of 0.60" not in plain.get("/").text
        assert moved.get("/api").json()["claims"] > plain.get("/api").json()["claims"]
        assert "is seen from 1 May 2025; " in moved.get("/positions").text
        assert "is seen from 17 March 2025, the day of the last article" in plain.get("/positions").text


def test_claims_and_articles_lead_to_each_other(client: TestClient, sample_case: Path) -> None:
    """A claim's page links to its words; the article's page has them anchored and links back."""
    with open_case(sample_case) as case, case.look() as connection:
        claim = Record(connection).foremost(1)[0]
    page = client.get(f"/claims/{claim.id}").text
    statement = claim.statements[0]
    article = statement.rpartition(".")[0]

    assert f'href="/articles/{article}#{statement}"' in page
    text = client.get(f"/articles/{article}").text
    assert f'id="{statement}"' in text
    assert f'href="/claims/{claim.id}"' in text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_api_gives_the_rows_of_the_export(client: TestClient, sample_case: Path, kind: str) -> None:
    """All rows of a kind, a page at a time, are those of the export."""
    with open_case(sample_case) as case, case.look() as connection:
        wanted = list(KINDS[kind](Record(connection)))
    found: list[object] = []
    following: int | None = 0
    while following is not None:
        answer = client.get(f"/api/{kind}", params={"offset": following, "limit": 70}).json()
        found += answer["rows"]
        following = answer["next"]

    assert found == wanted
    if kind != "failures" and wanted:
        assert client.get(f"/api/{kind}/{wanted[0]['id']}").json() == wanted[0]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/claims/k0", 404, id="no such claim"),
        pytest.param("/articles/%3Cscript%3E", 404, id="no such article"),
        pytest.param("/nothing", 404, id="no such page"),
        pytest.param("/claims?page=minus", 400, id="no number"),
        pytest.param("/api/claims?limit=x", 400, id="no number for the api"),
        pytest.param("/api/secrets", 404, id="no such kind"),
    ],
)
def test_a_wrong_address_is_told_so(client: TestClient, path: str, status: int) -> None:
    """An address that leads nowhere says so, safely."""
    answer = client.get(path)

    assert answer.status_code == status
    assert "<script" not in answer.text


def test_every_answer_is_guarded(client: TestClient) -> None:
    """Each answer forbids scripts, guessing at types, and telling others where a link was followed."""
    for path in ("/", "/api/claims", "/style.css", "/nothing"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1]evil"])
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    """A page elsewhere that points its name at this machine gets nothing."""
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8321", "127.0.0.1", "[::1]:8321", "LOCALHOST"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    """This machine's own names are answered."""
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_is_only_for_looking(client: TestClient, method: str) -> None:
    """Nothing can be changed through the pages."""
    assert client.request(method, "/claims").status_code == 405


def test_what_another_process_adds_is_shown(tmp_path: Path) -> None:
    """A case that grows while it is served is shown as it is now."""
    place = tmp_path / "growing.case"
    for number, name in enumerate(("first", "second"), 1):
        words = f"Officials in {name} town said on Monday that {number} people were hurt.\n"
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    with open_case(place, create=True) as mine:
        pipeline.add(mine, [str(tmp_path / "first.txt")], engine="fast")
    with (
        open_case(place) as served,
        open_case(place) as other,
        TestClient(make_app(served), base_url="http://localhost") as client,
    ):
        assert "1 article " in client.get("/").text
        pipeline.add(other, [str(tmp_path / "second.txt")], engine="fast")

        assert "2 articles " in client.get("/").text
        assert " town said on Monday" in client.get("/search?q=second").text
