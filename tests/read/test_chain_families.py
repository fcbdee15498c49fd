"""Families of voices inside voices, each with its near misses.

Promises: the chain comes out whole in the shapes in which news nests voices: passives with an agent, overheard words,
participles, relative clauses, posts passed on, media that no table knows.
"""

import pytest

from reportedly.engines.simple import RuleTagger
from reportedly.model.article import Article, Passage
from reportedly.model.span import Span
from reportedly.read.statements import read_statements


def chain(text: str, content: str) -> list[str]:
    """The names of the deepest chain among the statements whose content begins with *content*."""
    passage = Passage(spans=(Span(0, len(text)),), role="body")
    article = Article(id="a", name="a", text=text, passages=(passage,))
    every = read_statements(article, RuleTagger(), [], [])[0]
    found = [s for s in every if s.text.startswith(content)]
    assert found, [s.text for s in every]
    return [v.name for v in max(found, key=lambda s: len(s.chain)).chain]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        pytest.param(
            "Colonel Ovo Orsk was said by two of his drivers to have claimed that the road was safe.",
            "the road was safe",
            ["two of his drivers", "Ovo Orsk"],
            id="was said by X to have claimed",
        ),
        pytest.param(
            "The abbot is alleged by a former clerk to have told tenants that the roof was sound.",
            "the roof was sound",
            ["a former clerk", "The abbot"],
            id="is alleged by X to have told",
        ),
        pytest.param(
            "The bridge was reported by the Arvel Gazette to have been closed.",
            "The bridge",
            ["Arvel Gazette"],
            id="near miss: no second voice",
        ),
        pytest.param(
            "Inspector Ida Vess told the jury that Mr Karst had confessed in the car, saying: “I wanted him to stop.”",
            "I wanted him to stop",
            ["Ida Vess", "Karst"],
            id="saying, by who confessed",
        ),
        pytest.param(
            "The minister said the plan had failed, adding that a new one was needed.",
            "a new one was needed",
            ["The minister"],
            id="near miss: adding, by who said",
        ),
        pytest.param(
            "The clerk said the mayor had resigned, saying it was the only way out.",
            "it was the only way out",
            ["The clerk"],
            id="near miss: nobody inside spoke",
        ),
        pytest.param(
            "Two aides said that General Morl had offered to resign, and that the king had refused.",
            "to resign",
            ["Two aides", "Morl"],
            id="a second that belongs to the outer voice",
        ),
        pytest.param(
            "The boy did hear his colonel say on the phone that “nobody leaves.”",
            "nobody leaves",
            ["The boy", "his colonel"],
            id="heard him say",
        ),
        pytest.param(
            "A neighbour said she heard the guard tell them that the road was closed.",
            "the road was closed",
            ["A neighbour", "the guard"],
            id="heard him tell",
        ),
        pytest.param(
            "The daily Zap has the bride's mother saying the groom “smelled of horses”.",
            "the groom",
            ["Zap", "the bride's mother"],
            id="a paper has her saying",
        ),
        pytest.param(
            "The envoy said the rebels had themselves admitted the mine was theirs.",
            "the mine was theirs",
            ["The envoy", "the rebels"],
            id="had themselves admitted",
        ),
        pytest.param(
            "“We're told by the embassy that it could take weeks,” said a man in the queue.",
            "it could take weeks",
            ["a man in the queue", "the embassy"],
            id="we're told by",
        ),
        pytest.param(
            "RT @reed_pipit: Harbour police tell me the ship never docked here.",
            "the ship never docked here",
            ["@reed_pipit", "Harbour police"],
            id="a post passed on",
        ),
        pytest.param(
            "The warden read aloud a message Karst had sent his wife: “They know.”",
            "They know",
            ["Karst"],
            id="a message that somebody sent",
        ),
        pytest.param(
            "“The general was clear,” the envoy said. “He told me, ‘If they cross, we shoot.’”",
            "If they cross, we shoot",
            ["the envoy", "The general"],
            id="nobody calls himself he in his own words",
        ),
        pytest.param(
            "“He said he'd pay on Friday,” said bricklayer Tam Orrin of the developer.",
            "he'd pay",
            ["Tam Orrin", "the developer"],
            id="said of somebody",
        ),
        pytest.param(
            "“She said it was fine,” the father told the court, referring to the midwife.",
            "it was fine",
            ["the father", "the midwife"],
            id="referring to somebody",
        ),
        pytest.param(
            "“He was tired,” said two of the guards. “He told us to go.”",
            "to go",
            ["two of the guards", "He"],
            id="near miss: some of many",
        ),
        pytest.param(
            "The convoy carried arms, it is claimed by the rebels.",
            "The convoy carried arms",
            ["the rebels"],
            id="an inserted passive",
        ),
        pytest.param(
            "The minister, the paper claims, told aides that he would leave.",
            "he would leave",
            ["the paper", "The minister"],
            id="a paper inserted",
        ),
        pytest.param(
            "Two clerks said the king had been told that the war was lost.",
            "the war was lost",
            ["Two clerks", "unnamed voice"],
            id="who is told does not tell",
        ),
        pytest.param(
            "Per The Reed Ledger, which cites two aides, divers have said that the hull was cut.",
            "the hull was cut",
            ["Reed Ledger", "two aides", "divers"],
            id="whom a paper cites stands under it",
        ),
        pytest.param(
            "“We heard it,” said a woman who gave her name only as Wyn.",
            "We heard it",
            ["Wyn"],
            id="only a first name",
        ),
        pytest.param(
            "“We heard it,” said one of them, Ada Brenn, a nurse.",
            "We heard it",
            ["Ada Brenn"],
            id="a name behind the comma",
        ),
        pytest.param(
            "The operator, Tarn Lines, said that the boat was full.",
            "the boat was full",
            ["Tarn Lines"],
            id="a firm behind the comma",
        ),
        pytest.param(
            "The bank's chief economist expects prices to fall, she told a meeting.",
            "The bank's chief economist expects",
            ["The bank's chief economist"],
            id="she is who the words are about",
        ),
        pytest.param(
            "The clerk who answered the phone at the port said nobody was hurt.",
            "nobody was hurt",
            ["The clerk who answered the phone at the port"],
            id="near miss: answered a thing",
        ),
        pytest.param(
            "“My source in the palace swears the list exists,” says Ada Brenn. “He says he saw it.”",
            "he saw it",
            ["Ada Brenn", "My source"],
            id="he is the unnamed source",
        ),
    ],
)
def test_voices_inside(text: str, content: str, expected: list[str]) -> None:
    """Every voice between the article and the speaker, outermost first."""
    assert chain(text, content) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Two clerks told Gulf Mercury that it rained.", ["Gulf Mercury", "Two clerks"], id="a masthead"),
        pytest.param("Two clerks told Reed & Rush that it rained.", ["Reed & Rush", "Two clerks"], id="an ampersand"),
        pytest.param("Two clerks told Ada Brenn that it rained.", ["Two clerks"], id="near miss: a person"),
        pytest.param("Two clerks told Congress that it rained.", ["Two clerks"], id="near miss: a body"),
        pytest.param(
            "The union, in a reply emailed to Pacific Ledger, said that it rained.",
            ["Pacific Ledger", "The union"],
            id="emailed to",
        ),
        pytest.param(
            "A nurse, whose letters were shared with the Harrow Street Post, wrote that it rained.",
            ["Harrow Street Post", "A nurse"],
            id="shared with",
        ),
        pytest.param(
            "The diary, which the Evening Reed has read, says that it rained.",
            ["Evening Reed", "The diary"],
            id="a reader with an article",
        ),
        pytest.param(
            "The Telegram channel Night Barge, which is close to the army, wrote that it rained.",
            ["Night Barge"],
            id="a channel of a platform is one voice",
        ),
    ],
)
def test_a_medium_that_no_table_knows(text: str, expected: list[str]) -> None:
    """A name is a medium's by its last word, its article or the noun beside it; a person who is told is no link."""
    assert chain(text, "it rained") == expected
