"""Claims: what says the same is one claim, what denies it is beside it, and what differs stays apart.

Every member of a group is in exactly one claim; nothing depends on the order; a claim's text is the words of a statement.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link import claims
from reportedly.link.claim_stance import disowned
from reportedly.link.items import Told
from reportedly.model.article import Article
from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.span import Span
from reportedly.model.statement import Modality, Statement, Voice
from reportedly.rules import table

PLACE = ("tarsk", "orsel", "brenn", "valdia")


def told(
    text: str,
    who: str | None = None,
    *,
    article: str = "a",
    at: int = 0,
    outlet: str | None = None,
    modality: Modality = "asserted",
    published: str | None = "2031-05-07",
    about: tuple[str, ...] = PLACE,
    killed: int | None = None,
    day: tuple[str, str] | None = None,
) -> Told:
    span = Span(at, at + len(text))
    statement = Statement(
        id=f"{article}.s{at}-{at + len(text)}",
        article=article,
        content=(span,),
        text=text,
        mode="indirect" if who else "narrated",
        modality=modality,
        chain=(Voice(name=who, role="person"),) if who else (),
    )
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()
    if killed is not None:
        figures = (
            Figure(
                id=f"{article}.f{at}",
                article=article,
                span=span,
                text=text,
                low=killed,
                high=killed,
                comparator="exact",
                outcome="killed",
            ),
        )
    if day:
        moments = (Moment(id=f"{article}.t{at}", article=article, span=span, text=day[0], edtf=day[1]),)
    return Told(
        statement=statement,
        article=article,
        outlet=outlet or f"outlet {article}",
        published=published,
        figures=figures,
        moments=moments,
        about=about,
    )


def match(a: Told, b: Told) -> claims.Match | None:
    first, second = sorted((a, b), key=lambda t: t.id)
    return claims.compare(first, second)


def kind(a: Told, b: Told) -> str | None:
    found = match(a, b)
    return found.kind if found and found.score >= claims.THRESHOLD * 0.8 else None


def linked(members: Sequence[Told]) -> dict[tuple[str, str], claims.Match]:
    pairs = combinations(sorted(members, key=lambda t: t.id), 2)
    return {(a.id, b.id): m for a, b in pairs if (m := claims.compare(a, b))}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [pytest.param(e["a"], e["b"], e["kind"], id=e["a"][:40]) for e in table("en", "claims")["words"]["examples"]],
)
def test_examples_of_the_table(a: str, b: str, expected: str) -> None:
    """Every example in the table is what it says."""
    found = kind(told(a), told(b, article="b"))

    assert found == expected or (expected == "denies" and found == "contradicts")


# It shares its town with PLACE, and little more.
NEAR = ("valdia", "sorn", "kelm", "dorn", "pell", "hask", "lorn")
SOME = ("tarsk", "orsel", "kelm", "dorn")


@pytest.mark.parametrize(
    ("text", "about", "soon", "late"),
    [
        pytest.param(
            "a driver was taken to the infirmary with burns", NEAR, "2031-05-07", "2031-05-12", id="same town"
        ),
        pytest.param("He was taken to Tarsk Infirmary with burns", SOME, "2031-05-10", "2031-05-18", id="who is he"),
    ],
)
def test_a_stock_sentence_is_one_claim_only_on_one_occasion(
    text: str, about: tuple[str, ...], soon: str, late: str
) -> None:
    """Days and names tell which "taken to the infirmary" is meant; where the articles name the same, days matter less."""

    def score(about: tuple[str, ...], published: str) -> float:
        found = claims.compare(told(text), told(f"{text} on both arms", article="b", about=about, published=published))
        return found.score if found else 0.0

    assert score(about, late) < score(about, soon)
    assert score(PLACE, late) == score(PLACE, soon)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The fire broke out around 10:45 p.m", "The vote began around 10:45 p.m", id="content without its stop"
        ),
        pytest.param("the alarm rang at 7:30", "the ferry left at 7:30", id="without a half of the day"),
    ],
)
def test_the_minutes_of_a_time_are_no_number(one: str, other: str) -> None:
    """Two things that happened at one time of day are two things."""
    assert claims.compare(told(one), told(other, article="b")) is None


def test_one_hour_tells_as_much_as_a_number() -> None:
    """A short sentence is one claim where both give the same hour."""
    bare = "Guards were called at"
    same, plain = (
        [told(bare, article=i, about=("tarsk", "orsel"), day=day) for i in ("a", "b")]
        for day in (("11:10 a.m.", "2031-05-07T11:10"), None)
    )
    scores = [found.score if (found := claims.compare(*pair)) else 0.0 for pair in (same, plain)]

    assert scores[0] > scores[1]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            "Seventeen miners are held in the old brewery at Orsel",
            "17 miners were being held at the old Orsel brewery",
            id="wording",
        ),
        pytest.param(
            "as many as 300 looters had mixed with the crowd",
            "as many as 300 looters had joined the marchers",
            id="synonyms",
        ),
        pytest.param("the dam was opened by the army at dawn", "The army opened the dam at dawn.", id="passive"),
        pytest.param(
            "the council had sold the cranes to a Valdian firm in secret",
            "In secret the council sold its cranes to a firm from Valdia",
            id="a country and its people",
        ),
    ],
)
def test_the_same_in_other_words(a: str, b: str) -> None:
    """Other words for the same thing are one claim."""
    assert kind(told(a), told(b, article="b")) == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            told("nine miners died in the raid", killed=9),
            told("twelve miners died in the raid", article="b", killed=12),
            id="other amounts",
        ),
        pytest.param(
            told("the mill at Tarsk burned to the ground"),
            told("the mill at Orsel burned to the ground", article="b"),
            id="other places",
        ),
        pytest.param(
            told("Ada Brenn was shot in her garden"),
            told("Ilo Varr was shot in his garden", article="b"),
            id="other victims",
        ),
        pytest.param(
            told("police shot the rioters at the gate"),
            told("rioters shot the police at the gate", article="b"),
            id="other sides",
        ),
        pytest.param(
            told("No arrests have been made"),
            told("No arrests have been made", article="b", about=("kelm", "dorn", "pell")),
            id="other events",
        ),
        pytest.param(
            told("the guards fired at the crowd"),
            told(
                "the guards never fired at the crowd",
                article="b",
                about=("kelm", "dorn", "pell"),
                published="2031-09-02",
            ),
            id="a denial of another event",
        ),
        pytest.param(
            told("the guards fired at the crowd", about=("tarsk", "orsel", "brenn", "valdia")),
            told("the guards fired at the crowd", article="b", about=("kelm", "dorn", "pell"), published=None),
            id="other names, no date",
        ),
        pytest.param(
            told("Anyone with information is asked to call 555-0100"),
            told("Anyone with information is asked to call 555-0100", article="b"),
            id="page furniture",
        ),
        pytest.param(
            told("will the dam hold", modality="asked"), told("the dam will hold", article="b"), id="a question"
        ),
    ],
)
def test_what_differs_stays_apart(a: Told, b: Told) -> None:
    """Other amounts, places, victims, sides or events are other claims, however alike the words."""
    found = match(a, b)

    assert found is None or found.kind != "same" or found.score < claims.THRESHOLD


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            told("live rounds had been fired at the miners", "the interior ministry", modality="denied"),
            told("guards fired live rounds at the miners", "Brenn", article="b"),
            "denies",
            id="denied",
        ),
        pytest.param(
            told("no live rounds were fired at the miners", "the interior ministry"),
            told("guards fired live rounds at the miners", "Brenn", article="b"),
            "contradicts",
            id="negated twin",
        ),
        pytest.param(
            told("there is no evidence that Valdian agents trained the looters", "the interior ministry"),
            told("the looters were trained by Valdian agents", "Brenn", article="b"),
            "denies",
            id="no evidence",
        ),
        pytest.param(
            told("guards fired live rounds at the miners", "the interior ministry", modality="denied"),
            told("guards fired live rounds at the miners", "the interior ministry", article="b"),
            "withdraws",
            id="the same voice",
        ),
        pytest.param(
            told("as many as 300 looters had joined the crowd", "Radio Tarsk", modality="denied"),
            told("as many as 300 looters had joined the crowd", "Varr", article="b", outlet="Radio Tarsk"),
            "withdraws",
            id="an outlet takes back its report",
        ),
        pytest.param(
            told("looters damaged the cranes at the quay"),
            told("police trucks damaged the cranes at the quay", article="b"),
            "contradicts",
            id="another party",
        ),
        pytest.param(
            told("the strike at the mill began on March 3", day=("on March 3", "2031-03-03")),
            told("the strike at the mill began on March 5", article="b", day=("on March 5", "2031-03-05")),
            "contradicts",
            id="another day",
        ),
        pytest.param(
            told("no rounds were fired at the miners"),
            told("no rounds were fired at the miners", article="b"),
            "same",
            id="two who deny",
        ),
        pytest.param(
            told("the clerk does not know whether rounds were fired at the miners"),
            told("rounds were fired at the miners", article="b"),
            "same",
            id="not knowing denies nothing",
        ),
    ],
)
def test_denials(a: Told, b: Told, expected: str) -> None:
    """A denial, a negated twin, another party and another day are told from a repetition and from a withdrawal."""
    assert kind(a, b) == expected


def test_a_pair_shows_its_reasons() -> None:
    """What was shared stands in the reason."""
    found = match(
        told("17 miners are held in the brewery", "Brenn"), told("17 miners held in the brewery", "Brenn", article="b")
    )

    assert found is not None
    assert "17" in found.why
    assert "both from Brenn" in found.why


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            told("Seventeen miners are held in the old brewery"),
            told("17 miners were being held at the brewery", article="b"),
            id="words",
        ),
        pytest.param(
            told("at least nine died", killed=9),
            told("nine people were killed in the raid", article="b", killed=9),
            id="figures",
        ),
        pytest.param(
            told("they fired first", "Brenn"), told("They had fired first", "Ada Brenn", article="b"), id="voice"
        ),
    ],
)
def test_those_who_may_match_share_a_key(a: Told, b: Told) -> None:
    """What compares well is found through the index."""
    assert set(claims.keys(a)) & set(claims.keys(b))


def test_a_common_word_is_no_key() -> None:
    """Two statements that share one word alone are never brought together."""
    assert not set(claims.keys(told("police closed the bridge"))) & set(claims.sought(told("police fed the ducks")))


def test_gather_puts_a_denial_beside_its_claim() -> None:
    """A denial is kept with what it denies; what only a denial tells has nobody who makes it."""
    members = [
        told("guards fired live rounds at the miners", "Brenn"),
        told("guards had fired live rounds at the miners", "Rall", article="b"),
        told("live rounds were fired at the miners", "the interior ministry", article="c", modality="denied"),
        told("the wells at Orsel were poisoned", "the interior ministry", article="d", modality="denied"),
    ]
    found = claims.gather(members, linked(members), claims.THRESHOLD)

    assert [(len(c.statements), len(c.denied_by)) for c in sorted(found, key=lambda c: c.statements)] == [
        (0, 1),
        (2, 1),
    ]


def test_a_chain_of_small_steps_joins_nothing() -> None:
    """What is alike only through others in between is not one claim."""
    members = [told("x", article=str(n)) for n in range(4)]
    steps = {(members[n].id, members[n + 1].id): claims.Match(score=0.65, kind="same", why="") for n in range(3)}
    found = claims.gather(members, steps, claims.THRESHOLD)

    assert max(len(c.statements) for c in found) < 4


def test_the_threshold_moves_without_a_new_comparison() -> None:
    """A higher threshold gives finer claims from the same pairs."""
    members = [
        told("17 miners are held in the old brewery at Orsel", "Brenn"),
        told("the brewery holds miners, 17 of them, relatives of the missing told the paper", "Rall", article="b"),
    ]
    pairs = linked(members)

    assert len(claims.gather(members, pairs, 0.45)) <= len(claims.gather(members, pairs, 0.99)) == 2


def test_a_conflict_has_two_sides_and_a_reason() -> None:
    """Who denies whom is told once for two voices, and a withdrawal is none."""
    members = [
        told("guards fired live rounds at the miners", "Brenn"),
        told("live rounds were fired at the miners", "the interior ministry", article="b", modality="denied"),
        told("guards fired live rounds at the miners", "the interior ministry", article="c"),
    ]
    [conflict] = claims.conflicts(members, linked(members))

    assert conflict.kind == "denial"
    assert {conflict.a, conflict.b} == {members[0].id, members[1].id}
    assert "the interior ministry denies what Brenn says" in conflict.why


def test_copies_of_one_text_are_not_in_conflict_again() -> None:
    """The same two voices, carried by three articles, are one conflict."""
    members = [told("guards fired live rounds at the miners", "Brenn", article=a) for a in "abc"] + [
        told("live rounds were fired at the miners", "the interior ministry", article=a, modality="denied")
        for a in "def"
    ]

    assert len(claims.conflicts(members, linked(members))) == 1


def test_about_knows_the_names_of_an_article() -> None:
    """Names inside sentences, the most told first; the first words of sentences are none by themselves."""
    text = "Residents fled Tarsk. The road to Tarsk is cut, said Ada Brenn. Nobody else spoke."
    found = claims.about(Article(id="a", name="a", text=text))

    assert found[0] == "tarsk"
    assert {"ada", "brenn"} <= set(found)
    assert not {"resident", "nobody"} & set(found)
    assert claims.about(Article(id="a", name="a", text="")) == ()


PHRASES = st.sampled_from(
    [
        "guards fired live rounds",
        "no live rounds were fired",
        "at the miners",
        "17 miners",
        "are held",
        "in the brewery",
        "Brenn",
        "nine died",
        "“",
        "…",
        "",
        "not",
        "there is no evidence that",
    ]
)
STATEMENTS = st.lists(st.lists(PHRASES, min_size=1, max_size=4).map(" ".join).filter(str.strip), min_size=1, max_size=7)


@given(STATEMENTS, st.permutations(range(7)), st.floats(0.4, 0.95))
def test_every_member_is_in_one_claim_whatever_the_order(texts: list[str], order: list[int], threshold: float) -> None:
    """Gathering loses nobody, doubles nobody, quotes its texts, and does not see the order of arrival."""
    members = [told(t, f"Voice {n % 3}", article=f"a{n}") for n, t in enumerate(texts)]
    shuffled = [members[n] for n in order if n < len(members)]
    found = claims.gather(members, linked(members), threshold)

    assert sorted(i for c in found for i in (*c.statements, *c.denied_by)) == sorted(m.id for m in members)
    assert all(c.statements and c.text in texts for c in found)
    assert claims.gather(shuffled, linked(shuffled), threshold) == found
    assert claims.conflicts(shuffled, linked(shuffled)) == claims.conflicts(members, linked(members))


@given(st.lists(PHRASES, min_size=1, max_size=6).map(" ".join).filter(str.strip))
def test_the_same_words_match_themselves_or_nothing(text: str) -> None:
    """A statement is never opposed to its own words in another article."""
    found = match(told(text, "Brenn"), told(text, "Rall", article="b"))

    assert found is None or found.kind == "same"


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        pytest.param("The envoy found no evidence that ", "denies", id="no evidence"),
        pytest.param("There is no sign, she said, that ", "denies", id="no sign, with who says so"),
        pytest.param("The Gull on Friday withdrew its report that ", "withdraws", id="withdrew"),
        pytest.param("The envoy found new evidence that ", None, id="evidence"),
        pytest.param("There is no sign of spring; the prefect said that ", None, id="another clause"),
        pytest.param("", None, id="nothing before"),
    ],
)
def test_words_that_disown_what_follows(lead: str, expected: str | None) -> None:
    """A voice inside "found no evidence that" makes no claim; a report that is taken back supports nothing."""
    text = "guards from Orsel had mixed with the miners"
    bare = replace(told(text, "somebody", article="b", outlet="The Gull"), lead=lead)
    made = told("guards from Orsel had mixed with the crowd of miners", "Brenn")
    members = [made, bare]
    [found] = claims.gather(members, linked(members), claims.THRESHOLD)

    assert disowned(bare) == expected
    assert found.denied_by == ((bare.id,) if expected else ())


def test_the_words_of_a_withdrawal_are_said_not_denied() -> None:
    """Who owns up to a typing error says so; nobody denies it. Beside the report that it takes back, it stands against it."""
    error = told("The count of nine was due to a typing error in the list from Orsel", "The Gull")
    [found] = claims.gather([error], {}, claims.THRESHOLD)

    assert (found.statements, found.denied_by) == ((error.id,), ())


def test_a_withdrawal_is_called_one() -> None:
    """Who takes back what another voice said withdraws; the days of both stand in the reason."""
    members = [
        told("guards from Orsel had mixed with the miners", "Brenn", published="2031-05-07", outlet="The Crane"),
        replace(
            told("guards from Orsel had mixed with the miners", "The Gull", article="b", published="2031-05-09"),
            lead="The Gull retracted its story that ",
        ),
    ]
    [conflict] = claims.conflicts(members, linked(members))

    assert "The Gull withdraws what Brenn says (withdrawn on 9 May 2031, said on 7 May 2031)" in conflict.why
    assert "“guards”, “Orsel”, “mixed”" in conflict.why


@pytest.mark.parametrize(
    "text", ["so aloud", "to have been", "of 186", "to comment", "evidence", "The deadline set by"]
)
def test_a_fragment_joins_nothing(text: str) -> None:
    """A piece of a clause claims nothing: it has no keys."""
    assert claims.keys(told(text)) == []


def test_a_claim_is_told_by_its_fullest_clause() -> None:
    """Hedges and marks stay, though a copy dropped them; who is said to say it does not belong to the claim."""
    texts = ["30 bandits had crossed the bridge at Orsel", "up to 30 “bandits” had crossed the bridge at Orsel"]
    members = [
        told(t, "Brenn", article=a, published=p)
        for t, a, p in zip(texts, "ab", ("2031-05-08", "2031-05-07"), strict=True)
    ]
    [found] = claims.gather(members, linked(members), claims.THRESHOLD)

    assert found.text == texts[1]


def test_who_rejects_a_claim_that_another_makes_denies_it() -> None:
    """Inside "rejected the mayor's claim that", the mayor still claims; who rejects it denies."""
    outer = "the mayor's claim that guards fired live rounds at the miners"
    inner = "guards fired live rounds at the miners"
    members = [told(outer, "Rall", modality="denied"), told(inner, "the mayor", at=outer.index(inner))]
    [found] = claims.gather(members, linked(members), claims.THRESHOLD)

    assert (found.statements, found.denied_by) == ((members[1].id,), (members[0].id,))
