"""Accounts: who holds whom responsible for what, given to the voice that says so, with how firmly it does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.engines.blame import blames
from reportedly.engines.marking import Blamed
from reportedly.engines.quotes import quotations
from reportedly.model.article import Article, Passage
from reportedly.model.reading import Account
from reportedly.model.span import Span, words_of
from reportedly.model.statement import Modality, Statement, Voice, VoiceRole
from reportedly.read.accounts import read_accounts
from reportedly.rules import table

FRAMES = table("en", "blame")["frame"]
HARM = table("en", "harm")


def found_in(text: str) -> list[tuple[str, str | None]]:
    whole = Span(0, len(text))
    found = blames(text, whole, quotations(text, [whole]))
    return [(words_of(text, b.held), b.deed.of(text) if b.deed else None) for b in found]


def article(text: str) -> Article:
    passages = (Passage(spans=(Span(0, len(text)),), role="body"),) if text else ()
    return Article(id="a", name="a", text=text, outlet="The Gull", passages=passages)


def says(
    text: str,
    words: str,
    who: str | None,
    *,
    cue: str | None = None,
    role: VoiceRole = "person",
    modality: Modality = "asserted",
) -> Statement:
    at = text.index(words)
    return Statement(
        id=f"a.s{at}-{at + len(words)}",
        article="a",
        content=(Span(at, at + len(words)),),
        text=words,
        mode="indirect" if who else "narrated",
        modality=modality,
        cue=(Span(text.index(cue), text.index(cue) + len(cue)),) if cue else (),
        chain=(Voice(name=who, role=role),) if who else (),
    )


def account(text: str, *statements: Statement) -> Account:
    [one] = read_accounts(article(text), statements)
    return one


@pytest.mark.parametrize(
    ("text", "held", "deed"),
    [pytest.param(e["text"], e["held"], e.get("deed"), id=e["text"][:40]) for f in FRAMES for e in f["examples"]],
)
def test_examples_of_the_table(text: str, held: str, deed: str) -> None:
    """Every example in the table gives who is held responsible, and for what."""
    assert (held, deed) in found_in(text)


@pytest.mark.parametrize("text", [pytest.param(t, id=t[:40]) for f in FRAMES for t in f.get("near_misses", ())])
def test_near_misses_of_the_table(text: str) -> None:
    """Every near miss in the table gives none."""
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "held"), [pytest.param(e["text"], e["held"], id=e["text"][:40]) for e in HARM["example"]]
)
def test_examples_of_deeds_of_harm(text: str, held: str) -> None:
    """Every example of a deed of harm gives who did it."""
    assert held in [who for who, _ in found_in(text)]


@pytest.mark.parametrize("text", [pytest.param(t, id=t[:40]) for t in HARM["near_misses"]["texts"]])
def test_near_misses_of_deeds_of_harm(text: str) -> None:
    """What only sounds like a deed of harm gives none."""
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("Guards locked the doors and let them burn.", "Guards", id="one subject, two deeds"),
        pytest.param(
            "The audit says a militia went from farm to farm and dragged the men out.", "a militia", id="clause"
        ),
        pytest.param("The barn was burned by men hired by the palace.", "men hired by the palace", id="hired by"),
        pytest.param("Norland keeps shelling the port.", "Norland", id="goes on"),
        pytest.param("A cook saw guards beating a prisoner.", "guards", id="seen doing it"),
        pytest.param("The colonel admitted giving the order.", "The colonel", id="owning up to doing it"),
        pytest.param("The nuns were taken away in a lorry by soldiers.", "soldiers", id="taken away"),
        pytest.param("The bishop spoke of pogroms by gangs.", "gangs", id="named deed"),
        pytest.param("Norland is deliberately starving the town.", "Norland", id="with an adverb"),
        pytest.param("The council bears full responsibility for the flood.", "The council", id="bears"),
        pytest.param(
            "The council had lied “to the house and to the dead of the harbour fire”.", "The council", id="marks"
        ),
        pytest.param("The first shot of the night was fired by somebody else.", "somebody else", id="nobody named"),
    ],
)
def test_who_did_it(text: str, held: str) -> None:
    """Active, passive, named or seen: who did it is found without a parser."""
    assert held in [who for who, _ in found_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The army said it will storm the town.", id="to come"),
        pytest.param("The lawyer attacked the ruling as weak.", id="with words"),
        pytest.param("The Arvel attacks test the mayor.", id="a noun"),
        pytest.param("Teachers started a strike on Monday.", id="a strike at work"),
        pytest.param("There is no evidence that the army shelled the town.", id="no evidence"),
        pytest.param("Only a few said the nurse did nothing wrong.", id="nothing wrong"),
        pytest.param("The captain took the boat out at dawn.", id="took out"),
        pytest.param("Brenn’s attack on the plan failed.", id="a politician’s attack"),
    ],
)
def test_what_sounds_like_harm(text: str) -> None:
    """What will be done, is done with words, or names no deed gives none."""
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The envoy blamed the fire on hired “bandits” from the hills.",
            ("hired “bandits” from the hills", "the fire"),
            id="marks inside",
        ),
        pytest.param("The bridge was hit by army trucks.", ("army trucks", "The bridge"), id="passive"),
        pytest.param(
            "They had come under attack from a band of masked men.",
            ("a band of masked men", "They"),
            id="came under attack",
        ),
        pytest.param("The plot was steered from abroad.", ("abroad", "The plot"), id="nobody nearer"),
        pytest.param(
            "The captain said the miners attacked the guards.", ("the miners", "the guards"), id="inside a saying"
        ),
        pytest.param("The mayor has blood on her hands.", ("The mayor", None), id="idiom"),
    ],
)
def test_who_and_what(text: str, expected: tuple[str, str | None]) -> None:
    """The party and the deed are the words of the text, whole."""
    assert expected in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The mayor was not behind the riot.", id="negated"),
        pytest.param("No guard opened fire on the crowd.", id="nobody did it"),
        pytest.param("Two miners and a guard were killed on Friday.", id="passive without a doer"),
        pytest.param("The inquiry will name those who gave the order.", id="nobody in particular"),
        pytest.param("She held a meeting and put the kettle on.", id="other senses"),
    ],
)
def test_no_account(text: str) -> None:
    """What is negated, has no doer, or means something else is no account."""
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "words", "who", "strength"),
    [
        pytest.param(
            "Outlaws attacked the mill at dawn.", "Outlaws attacked the mill at dawn", None, "stated", id="the article"
        ),
        pytest.param(
            "The interior ministry said outlaws attacked the mill.",
            "outlaws attacked the mill",
            "The interior ministry",
            "accused_by_authority",
            id="authority",
        ),
        pytest.param(
            "Governor Ada Brenn said outlaws attacked the mill.",
            "outlaws attacked the mill",
            "Ada Brenn",
            "accused_by_authority",
            id="title",
        ),
        pytest.param(
            "Ada Brenn, a baker, said outlaws attacked the mill.",
            "outlaws attacked the mill",
            "Ada Brenn",
            "accused",
            id="person",
        ),
        pytest.param(
            "A person close to the ministry said outlaws attacked the mill.",
            "outlaws attacked the mill",
            "A person close to the ministry",
            "accused",
            id="unnamed",
        ),
        pytest.param(
            "Ada Brenn said the outlaws may have attacked the mill.",
            "the outlaws may have attacked the mill",
            "Ada Brenn",
            "possible",
            id="possible",
        ),
        pytest.param(
            "The Black Hand claimed responsibility for the blast.",
            "The Black Hand claimed responsibility for the blast",
            None,
            "admitted",
            id="owning up",
        ),
    ],
)
def test_strength_is_read_off_the_words(text: str, words: str, who: str | None, strength: str) -> None:
    """Five steps: stated, accused by an authority, accused, possible, admitted."""
    assert account(text, says(text, words, who)).strength == strength


@pytest.mark.parametrize(
    "text", ["Nobody in the office caused the fire.", "None of the guards opened fire on the crowd."]
)
def test_what_nobody_did_is_no_account(text: str) -> None:
    """Whoever says so denies."""
    assert read_accounts(article(text), [says(text, text.rstrip("."), "Ada Korv")]) == []


def test_the_accuser_is_whose_cue_it_is() -> None:
    """The verb of blame is a statement's cue: its speaker accuses."""
    text = "Farmers accused the prefect of stealing seed."
    one = account(text, says(text, "the prefect of stealing seed", "Farmers", cue="accused"))

    assert (one.by, one.held_responsible, one.deed) == ("Farmers", "the prefect", "stealing seed")


def test_an_accusation_that_is_passed_on_keeps_its_accuser() -> None:
    """In another's words, the subject of the verb accuses."""
    text = "The paper wrote that the union blames the navy for the wreck."
    one = account(text, says(text, "the union blames the navy for the wreck", "The paper"))

    assert one.by == "the union"


def test_what_is_denied_is_no_account() -> None:
    """Who denies that outsiders did it does not hold outsiders responsible."""
    text = "Brenn denied that outlaws attacked the mill."

    assert read_accounts(article(text), [says(text, "outlaws attacked the mill", "Brenn", modality="denied")]) == []


def test_they_are_whom_the_sentences_before_label() -> None:
    """ "They fired first" goes to the people who were named before; without any, nobody is held responsible."""
    text = "She spoke of “bandits” at the gate. They had fired first, she said."
    one = account(text, says(text, "They had fired first", "She"))

    assert one.held_responsible == "bandits"
    alone = "They had fired first, she said."
    assert read_accounts(article(alone), [says(alone, "They had fired first", "She")]) == []


def test_my_men_did_it_is_an_admission() -> None:
    """A voice that takes the deed on itself admits it."""
    text = "“I take responsibility for the shooting,” Colonel Varr said."
    one = account(text, says(text, "I take responsibility for the shooting", "Varr"))

    assert (one.held_responsible, one.strength) == ("Varr", "admitted")


def test_no_statement_no_account() -> None:
    """An account stands in a statement; where nobody is read as saying it, it is not kept."""
    assert read_accounts(article("Outlaws attacked the mill."), []) == []


WORDS = st.sampled_from(
    [
        "blamed",
        "the",
        "mill",
        "on",
        "outlaws",
        "was",
        "by",
        "hit",
        "responsible",
        "for",
        "“",
        "”",
        ",",
        ".",
        "a",
        "foreign-backed",
        "plot",
        "to",
        "use",
        "of",
        "behind",
        "it",
        "\n",
        "they",
        "and",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_spans_stay_inside(text: str) -> None:
    """Whatever the text, what is found lies inside it and is the same each time."""
    if not text.strip():
        return
    line = Span(0, len(text))
    found = blames(text, line)

    assert all(line.covers(s) for b in found for s in (*b.held, b.words, *([b.deed] if b.deed else [])))
    assert found == blames(text, line)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        pytest.param("Outlaws attacked guards with slings.", "attacked guards with slings", id="done to someone"),
        pytest.param(
            "The guards came under attack from outlaws.", "The guards came under attack from outlaws", id="passive"
        ),
        pytest.param("The mayor is to blame for it.", None, id="pronoun"),
        pytest.param("The riot was staged by outlaws.", "The riot", id="event"),
    ],
)
def test_a_deed_is_an_event(text: str, deed: str | None) -> None:
    """What somebody is responsible for is what was done, not to whom or with what."""
    assert account(text, says(text, text.rstrip("."), None)).deed == deed


def test_one_account_for_each_statement_and_party() -> None:
    """A party held responsible twice in one statement is one account, with the deed."""
    text = "Brenn gave the order, and Brenn must answer for it."
    one = account(text, says(text, text.rstrip("."), "Ada Rell"))

    assert one.held_responsible == "Brenn"


def heard(text: str, words: str, held: str, deed: str | None, sure: float = 0.9) -> Blamed:
    def at(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    return Blamed(at(words), (at(held),), (at(deed),) if deed else (), sure)


def test_an_account_that_only_the_tagger_sees_is_kept() -> None:
    """By whose words it stands in, with the deed; what the tagger is unsure of is left out."""
    text = "Ana Vosk said the stewards had been bringing boxes of shells to the market."
    said = says(text, "the stewards had been bringing boxes of shells to the market", "Ana Vosk")
    sure = heard(text, "bringing", "the stewards", "boxes of shells")

    [one] = read_accounts(article(text), [said], [sure])

    assert (one.by, one.held_responsible, one.strength) == ("Ana Vosk", "the stewards", "accused")
    assert one.deed == "bringing boxes of shells"
    assert read_accounts(article(text), [said], [heard(text, "bringing", "the stewards", None, 0.1)]) == []


def test_the_rules_come_first() -> None:
    """Of one party in one sentence, what the rules have read stays."""
    text = "The union blamed the stewards for the fire."
    said = says(text, "the stewards for the fire", "The union", cue="blamed")

    plain = read_accounts(article(text), [said])

    assert read_accounts(article(text), [said], [heard(text, "blamed", "the stewards", "the fire")]) == plain
