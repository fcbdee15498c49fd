"""What a tired editor asks of the dossier, and must not be misled about.

Promises: who somebody is stands in the articles' own words; text without a credit is named, text with one is not; a party
has one heading however it is worded; an outlet's own labels are told from those that it quotes; a list of numbers says what
each counts; a forecast that is over has what the same voice said later;
who says how many, as it moved, stands in one line; a large case says in each section what was not
looked at.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dossier_page import Page

from reportedly.report.dossier import Limits, Scope, dossier_html
from reportedly.report.dossier.accounts import accounts
from reportedly.report.dossier.disputed import disputed
from reportedly.report.dossier.figures import parts
from reportedly.report.dossier.forecasts import forecasts
from reportedly.report.dossier.labelled import labels
from reportedly.report.dossier.speakers import speakers
from reportedly.report.dossier.standings import standings
from reportedly.report.dossier.threads import threads, to_look_at
from reportedly.report.dossier.withdrawals import withdrawals
from reportedly.report.record import Record, open_record
from reportedly.report.views import reduced
from reportedly.store.case import open_case


@pytest.fixture(scope="module")
def record(sample_case: Path) -> Iterator[Record]:
    with open_case(sample_case) as case, open_record(case) as opened:
        yield opened


@pytest.fixture(scope="module")
def scope(record: Record) -> Scope:
    return Scope(record)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("Pell Rasmund", "ministry spokesman Pell Rasmund", id="spokesman"),
        pytest.param("Mirel Tasko", "Mirel Tasko, who chairs the union", id="behind the name"),
        pytest.param("Harro Vint", "The city’s police chief, Colonel Harro Vint", id="before the name"),
        pytest.param("interior ministry", None, id="its name says it all"),
    ],
)
def test_a_voice_is_introduced_in_the_words_of_an_article(scope: Scope, name: str, words: str | None) -> None:
    """Never in ours: the words stand in an article, and the link leads to them."""
    found = speakers(scope)
    [one] = [s for s in (*found.foremost, *found.rest) if s.name == name]

    assert (one.introduced.words if one.introduced else None) == words
    if words:
        assert any(words in " ".join(a.text.split()) for a in scope.record.articles.values())


def test_every_voice_is_listed_once(scope: Scope) -> None:
    """Those who can be asked back come first; nobody gets lost among names that mean one."""
    found = speakers(scope)
    every = (*found.foremost, *found.rest)
    names = [name for one in every for name in (one.name, *one.also)]

    assert len(names) == len(set(names))
    assert sum(one.statements for one in every) == sum(s.speaker is not None for s in scope.record.statements.values())
    assert all(one.accountability != "anonymous" for one in found.foremost)


def test_text_without_a_credit_is_named(scope: Scope) -> None:
    """Who took it and from whom, with both passages; a reprint that credits its source is not among them."""
    found = threads(scope)
    takers = {one.why.partition(" (")[0]: one for one in found.taken}

    assert "The Iron Lantern" in takers
    assert "does not name Solvane" in takers["The Iron Lantern"].why
    assert "The Cranmere Evening Post" not in takers
    for source, taker in takers["The Iron Lantern"].passages:
        assert source[0].startswith("Solvane")
        assert taker[0].startswith("The Iron Lantern")
    assert [one for one in to_look_at(scope, found) if one.what == "No credit"]


def test_a_party_has_one_heading(scope: Scope) -> None:
    """With or without article, title or adjective; the words of each account stay."""
    found, _ = accounts(scope)
    headings = [group.held.lower() for group in found]
    [party] = [group for group in found if group.held.lower() == "saboteurs"]

    assert not [h for h in headings if h != "saboteurs" and "saboteurs" in h]
    assert {words.lower() for one in party.by for words in one.held} >= {"the saboteurs", "trained saboteurs"}
    assert sum(len(group.by) for group in found if group.held.endswith("Dagny Orlesk")) == sum(
        len(group.by) for group in found if group.held == "Dagny Orlesk"
    )


def test_an_outlets_own_labels_are_told_from_those_that_it_quotes(scope: Scope) -> None:
    """A label that an outlet writes itself, and one that it has from a minister."""
    found, _ = labels(scope)
    uses = {(use.by, use.label.lower()): use.own for group in found for use in group.uses}

    assert uses["The Iron Lantern", "saboteurs"]
    assert not uses["Dagny Orlesk", "saboteurs"]


def test_a_list_of_numbers_says_what_each_counts(scope: Scope) -> None:
    """“5” among dead strikers is five people, three of them officers: who is counted, or the words, stands beside the number."""
    found = [one for one in standings(scope) if len({line.whom for line in one.lines}) > 1]

    assert found
    assert all(line.whom or line.steps[-1].text for one in found for line in one.lines)


@pytest.mark.parametrize(
    ("whom", "who", "steps", "against"),
    [
        pytest.param(
            "police officers", "interior ministry", ["3 12 Mar", "1 13 Mar"], ["City officials"], id="officers"
        ),
        pytest.param(
            "strikers",
            "Dockers’ and Seamen’s Union",
            ["at least 7 12 Mar", "9 13 Mar", "12 17 Mar"],
            ["HTR-1", "interior ministry"],
            id="strikers",
        ),
    ],
)
def test_who_says_how_many_died(scope: Scope, whom: str, who: str, steps: list[str], against: list[str]) -> None:
    """How the count of one authority moved, day by day, and who stands against it: one line."""
    [killed] = [one for one in standings(scope) if one.outcome == "killed"]
    [line] = [line for line in killed.lines if whom in line.whom.split(" / ") and line.who == who]

    assert [f"{s.words} {s.when}" for s in line.steps] == steps
    assert {name for name in against if any(a.startswith(name) for a in line.against)} == set(against)
    assert all(s.link for s in line.steps)


def test_the_union_and_its_chairwoman_are_one_authority(scope: Scope) -> None:
    """Whoever speaks for it, by name, office or short name; a minister and her ministry are one behind a claim."""
    whose = {line.who for one in standings(scope) for line in one.lines}
    [saboteurs] = [c for c in scope.claims if c.text.startswith("up to 40 “saboteurs”")]

    assert "Dockers’ and Seamen’s Union" in whose
    assert not whose & {"Mirel Tasko", "union", "Pell Rasmund"}
    assert (saboteurs.articles, saboteurs.authorities) == (4, 1)


def test_who_disputes_what_has_the_words_of_both(scope: Scope) -> None:
    """Each side once, with its day and the way to its words."""
    found = disputed(scope)
    [camps] = [one for one in found if any(w.text.startswith("up to 40 “saboteurs”") for w in one.told)]
    [withdrawn] = [one for one in found if any("300 saboteurs" in w.text for w in one.told)]

    assert {"Mirel Tasko", "Lisbet Aurane"} <= {w.who for w in camps.against}
    assert [(w.who, w.how) for w in withdrawn.against] == [("HTR-1", "took it back")]
    assert all(w.link and w.when for one in found for w in (*one.told, *one.against))
    assert len({(one.number, w.who, w.how) for one in found for w in one.against}) == sum(len(o.against) for o in found)


def test_the_terminal_reduces_as_the_dossier_does(record: Record, scope: Scope) -> None:
    """One authority has one latest count in both."""
    rows = {(r["outcome"], r["of_whom"]): r for r in reduced(record, "latest-per-authority")}
    [part] = [p for p in parts(scope) if p.outcome == "killed"]
    shown = {
        one.whom: next(n.value for n in one.numbers if n.reducer == "latest-per-authority") for one in part.reduced
    }

    assert shown["police officers"].startswith(str(rows["killed", "police officers"]["low"]))
    assert str(rows["killed", "police officers"]["high"]) in shown["police officers"]


def test_a_later_count_is_of_the_same_authority_and_people(scope: Scope) -> None:
    """“Lowered to one”, said of officers, is no later count of strikers."""
    [part] = [p for p in parts(scope) if p.outcome == "killed"]
    later = [one for kind, found in part.relations if kind == "revises" for one in found]

    assert later
    assert not [one for one in later if "striker" in one.a[1] + one.b[1] and "officer" in one.a[1] + one.b[1]]


def test_a_forecast_that_is_over_has_what_its_voice_said_later(scope: Scope) -> None:
    """Later articles only, and only of that voice; what became of it is not ours to say."""
    found = {one.text: one for one in forecasts(scope)[0]}
    over = found["the terminal would be back at full capacity by Friday"]

    assert (over.state, over.became) == ("passed", None)
    assert any("70 percent of cranes" in words for _, words, _ in over.later)
    assert all(who.startswith("Jorrit Malle") for who, _, _ in over.later)
    assert all(one.state != "passed" and not one.later for one in found.values() if not one.passed)


def test_each_claim_of_several_statements_says_why_it_is_one(record: Record) -> None:
    """As many pairs as it takes to reach every statement, none for a claim that one statement makes."""
    page = Page(dossier_html(record, title="t"))
    several = [c for c in record.claims if len(c.statements) + len(c.denied_by) > 1]

    assert page.words.count("Why these are one claim") >= len(several)
    for claim in several:
        tied = record.ties(claim)
        assert len(tied) == len(claim.statements) + len(claim.denied_by) - 1
        assert all(t.why and t.strength > 0 for t in tied)


def test_a_large_case_says_what_was_not_looked_at(record: Record) -> None:
    """In every section that looks closely, not once somewhere above."""
    small = Page(dossier_html(record, title="t", limits=Limits(articles=3)))
    whole = Page(dossier_html(record, title="t"))

    assert small.mistakes == []
    assert small.words.count("A large case: ") == 3
    assert "looked for in 3 articles of 20" in small.words
    assert "A large case: " not in whole.words


def test_what_is_taken_back_keeps_the_verb_that_takes_it_back(scope: Scope) -> None:
    """Without “withdrew”, the words would say the opposite; the claim that it is about stands beside it."""
    found = {one.text: one for one in withdrawals(scope)}
    [one] = [one for text, one in found.items() if text.startswith("withdrew its report of March 12 that")]

    assert one.who == "HTR-1"
    assert one.claim
    assert "300 saboteurs" in one.claim
