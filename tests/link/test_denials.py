"""Denials: what is denied in other words is found, what is merely near is not; a bare denial answers what stands before it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link import claims
from reportedly.link.claim_answers import answers
from reportedly.link.claim_blame import other_party
from reportedly.link.claim_checks import one_voice
from reportedly.link.claim_hours import hour_keys, other_hour
from reportedly.link.claim_sources import other_source, source_keys
from reportedly.link.claim_stance import disowned
from reportedly.link.denial_keys import denial_keys, denials_sought
from reportedly.link.items import Told
from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.span import Span
from reportedly.model.statement import Modality, Statement, Voice
from reportedly.rules import table

ABOUT = ("orsel", "tarsk", "valdia", "brenn")
ORDER = "he was ordered to burn the mill"
EXAMPLES = table("en", "claims")["denials"]["examples"]


def told(
    text: str,
    who: str | None = None,
    *,
    article: str = "a",
    lead: str = "",
    modality: Modality = "asserted",
    **more: Any,
) -> Told:
    """A statement of one article about Orsel."""
    statement = Statement(
        id=f"{article}.s0-{len(text)}",
        article=article,
        content=(Span(0, len(text)),),
        text=text,
        mode="indirect" if who else "narrated",
        modality=modality,
        chain=(Voice(name=who, role="person"),) if who else (),
    )
    day = more.pop("published", "2031-03-05")
    outlet = more.pop("outlet_name", article)
    return Told(statement=statement, article=article, outlet=outlet, published=day, about=ABOUT, lead=lead, **more)


def kind(a: Told, b: Told) -> str | None:
    first, second = sorted((a, b), key=lambda t: t.id)
    found = claims.compare(first, second)
    return found.kind if found else None


@pytest.mark.parametrize("example", [pytest.param(e, id=e["a"][:40]) for e in EXAMPLES])
def test_examples_of_the_table(example: dict[str, Any]) -> None:
    """Every example in the table is what it says."""
    one = told(example["a"], "Odo Rall", modality=example.get("modality", "asserted"))
    assert (kind(one, told(example["b"], "Ansa Kreel", article="b")) in ("denies", "contradicts")) == example["against"]


@pytest.mark.parametrize(
    ("denial", "said", "at_odds"),
    [
        pytest.param(
            told(
                "no ship of the service shelled the mill", "Odo Rall", lead="The commander of the lifeguard, Odo Rall,"
            ),
            told("two lifeguard cutters shelled the mill at dawn", "Ansa Kreel", article="b"),
            True,
            id="whom the denier stands for",
        ),
        pytest.param(
            told("no shot was fired by the guards", "Odo Rall"),
            told("six of my guards fired", "Colonel Ivo Stern", article="b"),
            True,
            id="all common words, all of them told",
        ),
        pytest.param(
            told("nothing of the order", "Odo Rall", lead="The minister, Odo Rall, had known "),
            told(ORDER, "Ansa Kreel", article="b"),
            False,
            id="who knew nothing of it denies nothing",
        ),
        pytest.param(
            told("there are no such camps", "Odo Rall"),
            told("forty men were drilled in Valdian camps near Orsel", "Ansa Kreel", article="b"),
            True,
            id="one word that says it all",
        ),
        pytest.param(
            told("the talk about a torpedo is a fabrication from beginning to end", "Odo Rall", modality="denied"),
            told("a Valdian submarine torpedoed the ferry", "Ansa Kreel", article="b"),
            True,
            id="called a fabrication",
        ),
        pytest.param(
            told("none of its submarines sank the ferry", "Valdia", modality="denied"),
            told("the ferry sank at dawn", "Ansa Kreel", article="b"),
            False,
            id="that it was done is not denied",
        ),
        pytest.param(
            told("she did not see who shot the miller", "Odo Rall"),
            told("a guard shot the miller at the gate", "Ansa Kreel", article="b"),
            False,
            id="not seeing denies nothing",
        ),
        pytest.param(
            told("not a single bullet wound was treated there", "Odo Rall"),
            told("nine were brought in with gunshot wounds", "Ansa Kreel", article="b"),
            True,
            id="a word of the same family",
        ),
        pytest.param(
            told("none of its troops had entered Orsel outside the base", "Valdia"),
            told("forty Valdian lorries crossed at the mill", "Ansa Kreel", article="b"),
            True,
            id="whose they are is told",
        ),
        pytest.param(
            told("Nobody in my office caused the deaths of the bargemen", "Ansa Kreel"),
            told("Mayor Ansa Kreel for the deaths of two bargemen", "Odo Rall", article="b", lead="Rall blamed "),
            True,
            id="blamed by the cue",
        ),
        pytest.param(
            told("neither the former mayor of Orsel nor her clerks burned the ballots", "Odo Rall"),
            told("the former mayor of Orsel spoke of ballots", "Ansa Kreel", article="b"),
            False,
            id="the same people, another deed",
        ),
        pytest.param(
            told("he will not answer questions on the ballots", "Odo Rall"),
            told("he answered questions on the ballots", "Ansa Kreel", article="b"),
            False,
            id="what somebody will not do",
        ),
        pytest.param(
            told("the mayor had not paid the levy on the mill", "Odo Rall"),
            told("the mayor avoided paying the levy on the mill", "Ansa Kreel", article="b"),
            False,
            id="avoided",
        ),
        pytest.param(
            told("any crossing at the mill", "Odo Rall", modality="denied", lead="Odo Rall has ruled out "),
            told("forty lorries crossed at the mill", "Ansa Kreel", article="b"),
            False,
            id="ruled out for the future",
        ),
        pytest.param(
            told("giving any order but the one to go home", "Odo Rall", modality="denied"),
            told("the order to shoot came by radio", "Ansa Kreel", article="b"),
            True,
            id="all but one",
        ),
        pytest.param(
            told("the lies of certain foreign papers about nine dead", "Odo Rall", modality="denied"),
            told("nine people were dead at Orsel", "Ansa Kreel", article="b"),
            True,
            id="whose lies they are is not denied",
        ),
        pytest.param(
            told(
                "any such order had been given",
                "Odo Rall",
                modality="denied",
                answers="x",
                pointed="he was ordered to burn the mill",
            ),
            told("an order to burn the mill came by telephone", "Ansa Kreel", article="b"),
            True,
            id="that order",
        ),
        pytest.param(
            told(
                "any such order had been given",
                "Odo Rall",
                modality="denied",
                answers="x",
                pointed="he was ordered to burn the mill",
            ),
            told("the order to sail came by telephone", "Ansa Kreel", article="b"),
            False,
            id="another order",
        ),
        pytest.param(
            told("no guard was hurt", "Odo Rall"),
            told("the mill burned down at dawn", "Ansa Kreel", article="b"),
            False,
            id="another thing",
        ),
    ],
)
def test_a_denial_meets_what_it_denies(denial: Told, said: Told, at_odds: bool) -> None:
    """However few words the two share; and nothing else."""
    assert (kind(denial, said) in ("denies", "contradicts")) == at_odds


def test_only_a_denial_finds_by_its_keys() -> None:
    """Two that deny nothing share no key for denials, however many of their words are the same."""
    one, other = told("guards fired at the miners"), told("guards fired at the millers", article="b")
    denial = told("no guard fired at anyone", "Odo Rall", article="c")
    words = {t.id: claims.words_of_told(t) for t in (one, other, denial)}

    assert not denial_keys(one, words[one.id]) & denials_sought(other, words[other.id])
    assert denial_keys(one, words[one.id]) & denials_sought(denial, words[denial.id])
    assert denial_keys(denial, words[denial.id]) & denials_sought(one, words[one.id])


def spoken(text: str, words: str, who: str, modality: Modality = "asserted", cue: str = "") -> Statement:
    """A statement of a text."""
    at = text.index(words)
    place = text.find(cue) if cue else -1
    return Statement(
        id=f"a.s{at}-{at + len(words)}",
        article="a",
        content=(Span(at, at + len(words)),),
        text=words,
        mode="indirect",
        modality=modality,
        cue=(Span(place, place + len(cue)),) if cue else (),
        chain=(Voice(name=who, role="person"),),
    )


@pytest.mark.parametrize(
    ("text", "first", "second", "cue", "modality", "answered"),
    [
        pytest.param(
            "Rall said guards burned the mill at Orsel. Stern rejected the charge.",
            "guards burned the mill at Orsel", "the charge", "rejected", "denied", True, id="the charge",
        ),
        pytest.param(
            "Rall said guards burned the mill at Orsel. Stern called the story a fairy tale.",
            "guards burned the mill at Orsel", "the story a fairy tale", "called", "asserted", True, id="a fairy tale",
        ),
        pytest.param(
            "Rall said guards were ordered to burn the mill. Stern said no such order was given.",
            "guards were ordered to burn the mill", "no such order was given", "said", "asserted", True, id="no such order",
        ),
        pytest.param(
            "Rall said guards burned the mill at Orsel. Stern called the allegation a fairy tale for exiles.",
            "guards burned the mill at Orsel", "the allegation a fairy tale for exiles", "called", "asserted", True,
            id="a verdict with more words",
        ),
        pytest.param(
            "Rall says its parallel count gives her 54 percent. Stern dismissed the parallel count as a pile of snapshots.",
            "its parallel count gives her 54 percent", "the parallel count as a pile of snapshots", "dismissed", "denied", True,
            id="any noun",
        ),
        pytest.param(
            "Rall said guards burned the mill at Orsel. Stern rejected the idea that the mill was his.",
            "guards burned the mill at Orsel", "the idea", "rejected", "denied", False, id="it goes on",
        ),
        pytest.param(
            "Rall said guards burned the mill at Orsel. Stern stopped short of calling it a forgery.",
            "guards burned the mill at Orsel", "it a forgery", "stopped short of calling", "asserted", False, id="stopped short",
        ),
        pytest.param(
            "Rall said guards burned the mill at Orsel. Stern said Valdia's latest provocation must have consequences.",
            "guards burned the mill at Orsel", "Valdia's latest provocation must have consequences", "said", "asserted", False,
            id="a word of scorn for another thing",
        ),
        pytest.param(
            "Rall said guards burned the mill at Orsel. Stern neither confirmed nor denied it.",
            "guards burned the mill at Orsel", "it", "neither confirmed nor denied", "hedged", False, id="neither nor",
        ),
        pytest.param(
            "Rall said guards burned the mill at Orsel. Stern called the harvest a success.",
            "guards burned the mill at Orsel", "the harvest a success", "called", "asserted", False, id="no denial",
        ),
    ],
)  # fmt: skip
def test_a_bare_denial_answers_what_stands_before_it(
    text: str, first: str, second: str, cue: str, modality: Modality, answered: bool
) -> None:
    """ "Rejected the charge" is against the charge that was made just before, by another voice."""
    one, other = spoken(text, first, "Rall"), spoken(text, second, "Stern", modality, cue)

    assert answers(text, [one, other]) == ({other.id: one.id} if answered else {})


def test_an_account_is_that_of_a_voice() -> None:
    """ "Disputed that account" answers what a voice says, not the sentence of the article that follows it up; and what
    the denier says in a sentence of its own is a claim of its own."""
    text = "Guards shot at two barges, Rall said. He put the cost at 40,000. Stern disputed that account. “We lost nine men.”"
    said = spoken(text, "Guards shot at two barges", "Rall")
    follows = replace(spoken(text, "He put the cost at 40,000", "Rall"), chain=())
    denial, own = spoken(text, "account", "Stern", "denied", "disputed"), spoken(text, "We lost nine men", "Stern")

    assert answers(text, [said, follows, denial, own]) == {denial.id: said.id}


def test_a_denial_can_be_denied() -> None:
    """ "None of its boats had left" is answered by "a fantasy": the second denies the first, though both deny."""
    said = told("none of its boats had left the harbour at Orsel", "Rall")
    fantasy = told("that account a fantasy", "Stern", article="b", modality="denied", answers=said.id)
    first, second = sorted((said, fantasy), key=lambda t: t.id)
    found = claims.compare(first, second)
    assert found is not None
    matches = {(first.id, second.id): found}
    [claim] = claims.gather([said, fantasy], matches, claims.THRESHOLD)
    [conflict] = claims.conflicts([said, fantasy], matches)

    assert (claim.statements, claim.denied_by) == ((said.id,), (fantasy.id,))
    assert conflict.why.startswith("Stern denies what Rall says")


def test_what_an_earlier_version_said_is_taken_back() -> None:
    """Whoever corrects an earlier version no longer says what it said."""
    assert (
        disowned(told("the miller had drowned", "Orsel Post", lead="An earlier version of this article said that "))
        == "withdraws"
    )
    assert disowned(told("the miller had drowned", "Rall", lead="In an earlier interview Rall said that ")) is None


def test_a_count_of_others_is_not_denied() -> None:
    """ "No officer had died" is at odds with two officers killed, not with four people killed by police."""
    denial = told("no officer had died", "Rall")
    others = counted("four people were killed when police cleared Orsel", "people", "b")
    officers = counted("two police officers were killed at Orsel", "police officers", "b")

    assert kind(denial, officers) in ("denies", "contradicts")
    assert kind(denial, others) is None


def counted(text: str, population: str, article: str) -> Told:
    """A statement with a count of the killed."""
    figure = Figure(
        id=f"{article}.f0-4", article=article, span=Span(0, 4), text=text, low=2, high=2, comparator="exact",
        outcome="killed", population=population,
    )  # fmt: skip
    return told(text, "Stern", article=article, figures=(figure,))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param("shots came from the mill", "the first shots came from a line of guards", True, id="two places"),
        pytest.param("shots came from the roof of the mill", "the shots were fired from the mill", False, id="one place"),
        pytest.param("shots came from the roof of the mill", "orders had come from the guards", False, id="no fire"),
    ],
)  # fmt: skip
def test_one_fire_comes_from_one_place(one: str, other: str, found: bool) -> None:
    """Two voices that say that it came from two places are at odds, and find each other."""
    a, b = told(one, "Rall"), told(other, "Stern", article="b")

    assert bool(other_source(a, b)) == found
    assert not found or source_keys(a) & source_keys(b)


def test_those_whom_an_outlet_asked_are_not_the_outlet() -> None:
    """ "Three witnesses interviewed by the Post" are another voice than the Post, whose words on itself are its own."""
    post = told("shots came from the roof of the mill", "Rall", outlet_name="Orsel Post")

    assert not one_voice(told("a", "Three witnesses interviewed by Orsel Post", article="b"), post)
    assert one_voice(told("a", "Orsel Post", article="b"), post)


def clock(text: str, time: str, who: str, article: str) -> Told:
    """A statement with one clock time of the day."""
    moment = Moment(
        id=f"{article}.t0-4",
        article=article,
        span=Span(0, 4),
        text=time,
        edtf=f"2031-03-05T{time}",
        kind="time",
        statement=None,
    )
    return told(text, who, article=article, moments=(moment,))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param("the ferry was struck at 02:17", "a tug rammed the ferry at 02:40", True, id="another hour"),
        pytest.param(
            "the ferry was struck at 02:17", "the coastguard was called at 02:40", False, id="what came after"
        ),
        pytest.param("the ferry was struck at about 02:17", "a tug rammed the ferry at 02:25", False, id="about"),
        pytest.param("the ferry was struck at 02:17", "a tug rammed the ferry at 09:40", False, id="another event"),
    ],
)
def test_one_blow_has_one_hour(one: str, other: str, found: bool) -> None:
    """Two voices that give one blow two hours are at odds."""
    a, b = clock(one, one[-5:], "Rall", "a"), clock(other, other[-5:], "Stern", "b")

    assert bool(other_hour(a, b)) == found
    assert not found or hour_keys(a) & hour_keys(b)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param(
            "the cranes were hit by police vehicles", "the saboteurs damaged four cranes", True, id="two groups"
        ),
        pytest.param(
            "a Valdian tug rammed the ferry", "an Orsel trawler rammed the ferry", True, id="two that are named"
        ),
        pytest.param(
            "the gunman shot the miller", "a former soldier shot the miller", False, id="both may mean one man"
        ),
        pytest.param("the cranes were hit by police vehicles", "the saboteurs burned the mill", False, id="two deeds"),
    ],
)
def test_two_held_responsible_for_one_deed(one: str, other: str, found: bool) -> None:
    """Where both cannot be the same party, and the deed is one."""
    assert bool(other_party(told(one, "Rall"), told(other, "Stern", article="b"))) == found


WORDS = st.sampled_from(
    ["guards", "burned", "the", "mill", "no", "never", "such", "charge", "untrue", "Orsel", "it", "was", "14"]
)


TELLS = st.sampled_from(["guards", "burned", "the", "mill", "charge", "Orsel", "it", "was", "14"])


@given(st.lists(WORDS, min_size=1, max_size=8), st.lists(TELLS, min_size=1, max_size=8))
def test_being_at_odds_is_mutual(one: list[str], other: list[str]) -> None:
    """Which of two statements comes first is no matter."""
    a, b = told(" ".join(one), "Rall"), told(" ".join(other), "Stern", article="b")

    assert (claims.compare(a, b) is None) == (claims.compare(b, a) is None)
