"""Voices inside voices.

Promises: the links in the frame of a cue are found by the examples in `rules/en/links.toml`; a chain runs from
the outermost voice to the speaker, drops none, repeats none, and never takes the hearer for a voice unless it
is a medium.
"""

from typing import Any

import pytest

from reportedly.engines.simple import RuleTagger
from reportedly.model.article import Article, Passage
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.plain import read_text
from reportedly.read.chains import links
from reportedly.read.statements import read_statements
from reportedly.rules import table


def statements(text: str, role: str = "body", origin: str | None = None, outlet: str | None = None) -> list[Statement]:
    """The statements of one passage, read by rule."""
    passage = Passage(spans=(Span(0, len(text)),), role=role, origin=origin)  # type: ignore[arg-type]
    article = Article(id="a", name="a", text=text, outlet=outlet, passages=(passage,))
    return read_statements(article, RuleTagger(), [], [])[0]


def chain(text: str, content: str, **known: Any) -> list[str]:
    """The names of the chain of the innermost statement whose content begins with *content*."""
    found = [s for s in statements(text, **known) if s.text.startswith(content)]
    assert found, [s.text for s in statements(text, **known)]
    return [v.name for v in max(found, key=lambda s: len(s.chain)).chain]


@pytest.mark.parametrize("row", [pytest.param(r, id=r["text"]) for r in table("en", "links")["examples"]])
def test_links_by_the_table(row: dict[str, Any]) -> None:
    """Who passes words on is an outer link, who they go back to an inner one; the rest is none."""
    text = row["text"]
    at = text.find(row.get("source", "\0"))
    source = Span(at, at + len(row["source"])) if at >= 0 else None
    found = links(text, [Span(0, len(text))], source, frozenset())

    assert [f.span.of(text) for f in found if f.place == "outer"] == row["outer"]
    assert [f.span.of(text) for f in found if f.place == "inner"] == row["inner"]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        pytest.param(
            "According to the Arvel Gazette, citing port sources, “Pilots have said the channel is mined.”",
            "the channel is mined",
            ["Arvel Gazette", "port sources", "Pilots"],
            id="according to, citing, have said",
        ),
        pytest.param(
            "Harbour spokesman Tam Orrin told state channel Orun-24 that two cranes fell.",
            "two cranes fell",
            ["Orun-24", "Tam Orrin"],
            id="a medium that was told",
        ),
        pytest.param(
            "Tam Orrin told his lawyer that two cranes fell.", "two cranes fell", ["Tam Orrin"], id="a hearer"
        ),
        pytest.param(
            "The Arvel Gazette quoted Mayor Ina Sollen as saying that the docks were safe.",
            "the docks were safe",
            ["Arvel Gazette", "Ina Sollen"],
            id="quoted as saying",
        ),
        pytest.param(
            "Mayor Ina Sollen was quoted by the Arvel Gazette as saying that the docks were safe.",
            "the docks were safe",
            ["Arvel Gazette", "Ina Sollen"],
            id="was quoted by",
        ),
        pytest.param(
            "The Arvel Gazette reported, citing two pilots, that the lighthouse was dark.",
            "the lighthouse was dark",
            ["Arvel Gazette", "two pilots"],
            id="reported, citing",
        ),
        pytest.param(
            "In an interview with the Arvel Gazette, the pilot said he saw no light.",
            "he saw no light",
            ["Arvel Gazette", "the pilot"],
            id="an interview",
        ),
        pytest.param(
            "The widow said her son had told police that guards had refused to open the gate.",
            "to open the gate",
            ["The widow", "her son", "guards"],
            id="three voices",
        ),
        pytest.param(
            "The island rejected Norland's demand that the harbour be closed.",
            "the harbour be closed",
            ["The island", "Norland"],
            id="a noun that holds a content",
        ),
        pytest.param(
            "Aid groups cite shepherds who say the pass was mined.",
            "the pass was mined",
            ["Aid groups", "shepherds"],
            id="a relative clause",
        ),
        pytest.param(
            "The clerk has confirmed to this newspaper that he resigned.", "he resigned", ["The clerk"], id="ourselves"
        ),
        pytest.param(
            "The army denied claims by rebels that it had shelled the mill.",
            "it had shelled the mill",
            ["The army", "rebels"],
            id="denied claims by",
        ),
        pytest.param(
            "The army denied a Kestrel Herald report that it had shelled the mill.",
            "it had shelled the mill",
            ["The army", "Kestrel Herald"],
            id="a medium's report",
        ),
        pytest.param(
            "The pass was mined, the union said the ministry had told it.",
            "The pass was mined",
            ["the union", "the ministry"],
            id="two voices in an insertion",
        ),
        pytest.param(
            "The pass was mined, Radio Arvel quoted the envoy as saying.",
            "The pass was mined",
            ["Radio Arvel", "the envoy"],
            id="an inserted quoted as saying",
        ),
        pytest.param(
            "Radio Arvel broadcast an interview in which the bishop claimed that the mill had burned.",
            "the mill had burned",
            ["Radio Arvel", "the bishop"],
            id="a verb of broadcasting",
        ),
        pytest.param(
            "A nurse whom Channel Nine reached by phone said that the ward was empty.",
            "the ward was empty",
            ["Channel Nine", "A nurse"],
            id="a relative clause with the medium",
        ),
        pytest.param(
            "The Arvel Gazette attributed to an aide the claim that the cabinet was split.",
            "the cabinet was split",
            ["Arvel Gazette", "an aide"],
            id="attributed to",
        ),
        pytest.param(
            "The mayor said that, according to the ministry, four miners were trapped.",
            "four miners were trapped",
            ["The mayor", "the ministry"],
            id="according to, inside",
        ),
        pytest.param(
            "Tam Orrin of the Arvel Gazette writes that the quay was empty.",
            "the quay was empty",
            ["Tam Orrin"],
            id="a name with where it belongs",
        ),
        pytest.param(
            "The mayor rejected claims that the quay was empty.",
            "the quay was empty",
            ["The mayor"],
            id="nobody's claims",
        ),
        pytest.param("Ina Sollen wrote on Twitter that she was safe.", "she was safe", ["Ina Sollen"], id="a platform"),
        pytest.param(
            "Ina Sollen told the broadcaster Orun-24 that the quay was empty. “What it cannot hold is ships,” she said.",
            "What it cannot",
            ["Orun-24", "Ina Sollen"],
            id="the same voice goes on through the same medium",
        ),
        pytest.param(
            "Admiral Ovo Karst, asked about the recording by Meridian, answered that the quay was empty.",
            "the quay was empty",
            ["Meridian", "Ovo Karst"],
            id="a medium that asked",
        ),
        pytest.param(
            "According to the Arvel Gazette, citing a diplomat who had been briefed by doctors, forty miners were trapped.",
            "forty miners",
            ["Arvel Gazette", "a diplomat", "doctors"],
            id="briefed by",
        ),
    ],
)
def test_chains_run_from_the_outermost_voice_in(text: str, content: str, expected: list[str]) -> None:
    """Every voice between the article and the speaker, once."""
    assert chain(text, content) == expected


def test_the_outlet_itself_is_no_link() -> None:
    """ "told the Gazette" in the Gazette."""
    for named in ("the Arvel Gazette", "the Gazette"):
        told = chain(f"Ina Sollen told {named} that she was safe.", "she was safe", outlet="Arvel Gazette")
        assert told == ["Ina Sollen"]


@pytest.mark.parametrize(
    ("origin", "first"),
    [
        pytest.param("Orun-24", "Orun-24", id="named"),
        pytest.param(None, "quoted text without a named outlet", id="unnamed"),
    ],
)
def test_an_excerpt_keeps_whose_it_is(origin: str | None, first: str) -> None:
    """Words carried over from elsewhere begin their chain there, also where no voice stands in them."""
    text = "“The ministry said 20 boats sank. The quay burned because of the attack.”"
    found = statements(text, role="excerpt", origin=origin)

    assert [(s.chain[0].name, s.chain[-1].name) for s in found] == [(first, "The ministry"), (first, first)]


def test_one_of_whom_a_voice_tells_is_told_in_what_it_told_before() -> None:
    """Once, and the relative is part of it."""
    text = "City officials in Orsel said 353 guards had been hurt and 12 killed, one of whom they claimed had been found drowned."
    found = [s.text for s in read_text(text).statements]

    assert found == [
        "353 guards had been hurt and 12 killed, one of whom they claimed had been found drowned",
        "one of whom … had been found drowned",
    ]


def test_an_inner_statement_names_its_parent() -> None:
    """The inner chain is the outer chain and more."""
    outer, inner = statements("The widow said her son had told police that he was safe.")

    assert inner.parent == outer.id
    assert inner.chain[: len(outer.chain)] == outer.chain


def test_nobodys_claim_is_not_its_reporters() -> None:
    """ "there were fears that" inside another's words stays without a name."""
    found = statements("The mayor said there were fears that the dam would burst.")

    assert [v.name for v in found[-1].chain] == ["The mayor", "unnamed voice"]


def test_who_talks_about_somebody_does_not_say_what_the_sentence_says() -> None:
    """ "those who spread rumours about the guards would pay": the guards are what the rumours are about, and pay for nothing."""
    found = statements("The mayor said that those who spread rumours about the guards would answer in court.")

    assert [s.text for s in found] == ["those who spread rumours about the guards would answer in court"]


def test_words_handed_down_keep_every_hand() -> None:
    """ "A told B, B told C, and C told Radio Arvel": the last one speaks, the ones before stand behind."""
    text = "The pupil told her tutor, her tutor told the dean, and the dean told Radio Arvel: the bones are real."
    at = text.rindex("the dean")
    found = links(text, [Span(0, text.index("the bones"))], Span(at, at + len("the dean")), frozenset())

    assert [(f.place, f.span.of(text)) for f in found] == [
        ("outer", "Radio Arvel"),
        ("inner", "her tutor"),
        ("inner", "The pupil"),
    ]
