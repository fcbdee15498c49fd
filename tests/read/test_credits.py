"""Credits: the pages' own words on whose text, picture or report they carry.

The promise: an agency or outlet that is credited is found with its span, by the table or by the shape of its name;
a person never is, and neither is a house that is only talked about.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.engines.desk import read_table
from reportedly.engines.outlets import House, known_mentions, outlet_key, same_outlet, with_own
from reportedly.model.article import Article, Passage, Role
from reportedly.model.span import Span
from reportedly.read.credits import read_credits
from reportedly.rules import table


def _read(text: str, role: Role = "body", outlet: str | None = None) -> list[tuple[str, str]]:
    passages = (Passage(spans=(Span(0, len(text)),), role=role),)
    credits = read_credits(Article(id="a", name="a", text=text, outlet=outlet, passages=passages))
    return [(c.kind, c.credited) for c in credits]


@pytest.mark.parametrize(
    ("text", "role", "credits"),
    [
        pytest.param("By AP", "byline", [("byline", "Associated Press")], id="byline"),
        pytest.param("By Ana Torv, Reuters", "byline", [("byline", "Reuters")], id="byline-with-a-person"),
        pytest.param("Solheim in Korval", "byline", [("byline", "Solheim")], id="byline-house-in-a-place"),
        pytest.param("By Ana Torv in Korval", "byline", [], id="byline-of-a-person"),
        pytest.param("Ana Torv in Korval", "byline", [], id="byline-person-in-a-place"),
        pytest.param("KORVAL, Arvelia, Oct. 4 (Reuters) – Two died.", "body", [("dateline", "Reuters")], id="dateline"),
        pytest.param("KORVAL — (AFP) Two died in a fire.", "body", [("dateline", "Agence France-Presse")], id="dashed"),
        pytest.param("KORVAL (Arvelform) -- Two died.", "body", [("dateline", "Arvelform")], id="unknown-agency"),
        pytest.param("KORVAL, 4 May. /ARVELFORM/. Two died.", "body", [("dateline", "ARVELFORM")], id="slashed"),
        pytest.param("Ana Torv (R-Korval) – a newcomer – won.", "body", [], id="party-and-place-in-brackets"),
        pytest.param("The mill burns, via TASS.", "caption", [("caption", "TASS")], id="via"),
        pytest.param("The mill burns. Photograph: Solheim", "caption", [("caption", "Solheim")], id="photograph"),
        pytest.param("The mill burns. Photograph: Ana Torv", "caption", [], id="photograph-by-a-person"),
        pytest.param(
            "The mill burns. (AP Photo/Ana Torv)", "caption", [("caption", "Associated Press")], id="ap-photo"
        ),
        pytest.param("Additional reporting by Reuters", "body", [("end", "Reuters")], id="additional-reporting"),
        pytest.param("(Reporting by Ana Torv; editing by Ole Brand)", "body", [], id="reporting-by-persons"),
        pytest.param("Source: The Arvel Gazette", "residue", [("end", "The Arvel Gazette")], id="source"),
        pytest.param(
            "The Associated Press contributed to this report.", "body", [("end", "Associated Press")], id="contributed"
        ),
        pytest.param("Read more about the weather", "residue", [], id="furniture"),
        pytest.param(
            "Nine are dead, as first reported by the Korval Courier.", "body", [("text", "Korval Courier")], id="first"
        ),
        pytest.param(
            "According to the Daily Mail, nine are dead.", "body", [("text", "Daily Mail")], id="according-to"
        ),
        pytest.param("The mayor told state channel Orun-24 so.", "body", [("text", "Orun-24")], id="told-a-channel"),
        pytest.param("He told the news agency Arvelpress so.", "body", [("text", "Arvelpress")], id="noun-beside"),
        pytest.param(
            "The Long Meadow, an opposition site, reports that nine are dead.",
            "body",
            [("text", "The Long Meadow")],
            id="noun-behind",
        ),
        pytest.param(
            "Nine are dead, Solheim reports, citing the union.", "body", [("text", "Solheim")], id="only-media"
        ),
        pytest.param(
            "CNN’s Ana Torv tweeted that nine are dead.", "body", [("text", "CNN")], id="a-house-by-its-reporter"
        ),
        pytest.param(
            "He told Reuters and AFP so.",
            "body",
            [("text", "Reuters"), ("text", "Agence France-Presse")],
            id="two-in-a-list",
        ),
        pytest.param(
            "The Arvel Post reported nine dead. The Post said that more might follow.",
            "body",
            [("text", "The Arvel Post"), ("text", "The Arvel Post")],
            id="named-again-by-its-last-word",
        ),
        pytest.param("Shares of The New York Times fell by two percent.", "body", [], id="talked-about"),
        pytest.param("It was time to go, he said. The sun rose.", "body", [], id="everyday-words"),
        pytest.param("The vote was rigged, according to Mara Post.", "body", [], id="a-person-named-post"),
        pytest.param("She posted it on Twitter on Friday.", "body", [], id="a-network-is-no-newsroom"),
        pytest.param("He told reporters that nine were dead.", "body", [], id="no-name"),
    ],
)
def test_credits(text: str, role: Role, credits: list[tuple[str, str]]) -> None:
    """Who is credited, and where."""
    assert _read(text, role) == credits


def test_own_house_signs_but_does_not_credit_itself() -> None:
    """An article's own house counts in its dateline, not where it tells what was told to it."""
    text = "KORVAL (Arvelpress) – Nine are dead. “It was dark,” she told Arvelpress."

    assert _read(text, outlet="Arvelpress") == [("dateline", "Arvelpress")]


@pytest.mark.parametrize(("one", "other"), [("AP", "The Associated Press"), ("Khabar-24", "Khabar 24")])
def test_one_house_by_its_names(one: str, other: str) -> None:
    """All names of a house are one, and the site's address is too."""
    assert same_outlet(one, other)
    assert not same_outlet(one, None)
    assert outlet_key("www.solheim.example") == outlet_key("Solheim")


def test_a_desk_adds_its_own_houses(tmp_path: Path) -> None:
    """A file of the same form adds houses, and replaces those of the same name."""
    own = tmp_path / "own.toml"
    own.write_text('outlet = [{ name = "Bergwacht", kind = "wire", aliases = ["BW"] }]', encoding="utf-8")

    houses = with_own(read_table(own))

    assert houses.find("BW") == House("Bergwacht", "wire")
    assert [m.name for m in known_mentions("BW reported it.", 0, 15, houses)] == ["Bergwacht"]


def test_table_is_sound() -> None:
    """No name belongs to two houses."""
    names = [n for row in table("en", "outlets")["outlet"] for n in (row["name"], *row["aliases"])]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("example", table("en", "credits")["examples"], ids=lambda e: e["text"][:30])
def test_examples_of_the_table(example: dict[str, object]) -> None:
    """The example sentences beside the words hold."""
    assert [name for _, name in _read(str(example["text"]))] == example["credits"]


@given(st.text(alphabet="AP TheReuters(),.–\nvia“”Post says", max_size=120))
def test_spans_hold_the_name(text: str) -> None:
    """Whatever the text, each span lies in it, and no credit is found twice."""
    credits = read_credits(Article(id="a", name="a", text=text))

    assert all(c.span.of(text).strip() for c in credits)
    assert len({c.id for c in credits}) == len(credits)
