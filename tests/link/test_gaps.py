"""Gaps: what no voice says is listed with what shows it; what somebody does say is not a gap."""

from dataclasses import replace

from reportedly.link.gaps import Gap, gaps
from reportedly.model.article import Article
from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.reading import Account, Label
from reportedly.model.record import Claim
from reportedly.model.span import Span
from reportedly.model.statement import Accountability, Statement, Voice, VoiceRole

SPAN = Span(0, 5)


def says(key: str, who: str | None, role: VoiceRole = "organisation", sure: Accountability = "named") -> Statement:
    chain = (Voice(name=who, role=role, accountability=sure),) if who else ()
    return Statement(id=key, article="a", content=(SPAN,), text="words", mode="indirect", chain=chain)


def counts(key: str, statement: str, outcome: str) -> Figure:
    return Figure(
        id=key,
        article="a",
        span=SPAN,
        text="3",
        low=3,
        high=3,
        comparator="exact",
        outcome=outcome,
        statement=statement,
    )


def claim(key: str, *statements: str) -> Claim:
    return Claim(
        id=key,
        text="the mill burned",
        statements=statements,
        denied_by=(),
        origins=(),
        articles=1,
        outlets=1,
        independent_texts=1,
        authorities=1,
    )


def found(
    *statements: Statement,
    figures: tuple[Figure, ...] = (),
    moments: tuple[Moment, ...] = (),
    claims: tuple[Claim, ...] = (),
    accounts: tuple[Account, ...] = (),
    labels: tuple[Label, ...] = (),
    published: str | None = "2031-05-07",
) -> list[Gap]:
    return gaps(
        articles={"a": Article(id="a", name="a", text="words", published=published)},
        statements={s.id: s for s in statements},
        figures=figures,
        moments=moments,
        claims=claims,
        accounts=accounts,
        labels=labels,
    )


def test_a_party_that_gives_no_figure_for_what_others_count() -> None:
    """A voice that counts the dead and the hurt, but not the missing whom another counts."""
    [gap] = found(
        says("s1", "interior ministry", "office"),
        says("s2", "Dyers' Union"),
        figures=(counts("f1", "s1", "killed"), counts("f2", "s1", "injured"), counts("f3", "s2", "missing")),
    )

    assert gap.kind == "figure"
    assert gap.text == "No figure for missing from interior ministry; Dyers' Union gives one"
    assert gap.evidence == ("f3",)


def test_a_voice_that_counts_one_thing_only_is_no_party() -> None:
    """A hospital that counts its wounded is not asked for the dead."""
    assert not found(
        says("s1", "Orsel Hospital"),
        says("s2", "Dyers' Union"),
        figures=(counts("f1", "s1", "injured"), counts("f2", "s2", "killed")),
    )


def test_a_claim_of_unnamed_voices() -> None:
    """A claim that only anonymous voices make has no voice to go back to; one named voice is enough."""
    secret = says("s1", "a person close to the talks", "anonymous", "anonymous")
    [gap] = found(secret, claims=(claim("k1", "s1"),))

    assert (gap.kind, gap.evidence) == ("voice", ("k1",))
    assert not found(secret, says("s2", "Ada Brenn", "person"), claims=(claim("k1", "s1", "s2"),))


def test_a_claim_without_a_day() -> None:
    """A claim of an undated article has no date, unless its own words give one."""
    one = says("s1", None)
    [gap] = found(one, claims=(claim("k1", "s1"),), published=None)

    assert gap.kind == "date"
    day = Moment(id="t", article="a", span=SPAN, text="4 May 2031", edtf="2031-05-04", statement="s1")
    assert not found(one, claims=(claim("k1", "s1"),), published=None, moments=(day,))


def test_a_party_that_is_blamed_and_never_heard() -> None:
    """Two voices hold it responsible, and it never speaks; once it does, there is no gap."""
    accounts = tuple(
        Account(id=f"b{n}", by=by, held_responsible="the Harbour Guard", deed=None, statement="s1")
        for n, by in enumerate(("Ada Brenn", "Dyers' Union"))
    )
    [gap] = found(says("s1", "Ada Brenn", "person"), accounts=accounts)

    assert (gap.kind, gap.evidence) == ("party", ("b0", "b1"))
    assert not found(says("s1", "Harbour Guard"), accounts=accounts)


def test_people_who_are_labelled_and_never_quoted() -> None:
    """Those whom two voices name otherwise, and none of whom speaks."""
    labels = tuple(
        Label(id=f"l{n}", label=word, group="people in the streets", by=by, article="a", span=SPAN)
        for n, (word, by) in enumerate((("looters", "The Gull"), ("marchers", "Ada Brenn")))
    )
    [gap] = found(says("s1", "Ada Brenn", "person"), labels=labels)

    assert gap.text == "Those called looters and marchers are never quoted"
    assert not found(says("s1", "a marcher", "anonymous"), labels=labels)


def test_a_party_whose_spokesman_gives_the_figure_gives_it() -> None:
    """Who is introduced as the party's own voice speaks for it."""
    text = "Mine ministry spokesman Ilo Garv gave the number of the missing."
    spokesman = replace(says("s2", "Ilo Garv", "person"), article="b", source=(Span(0, 32),))
    figures = (counts("f1", "s1", "killed"), counts("f2", "s1", "injured"), counts("f3", "s2", "missing"))
    one = says("s1", "the mine ministry", "office")
    several = {"a": Article(id="a", name="a", text="words"), "b": Article(id="b", name="b", text=text)}

    def told(statement: Statement) -> list[Gap]:
        return gaps(
            articles=several,
            statements={"s1": one, "s2": statement},
            figures=figures,
            moments=(),
            claims=(),
            accounts=(),
            labels=(),
        )

    assert not told(spokesman)
    assert told(replace(spokesman, source=(Span(24, 32),)))


def test_a_fragment_is_no_gap() -> None:
    """A piece of a clause is no claim that a voice or a date could be missing for."""
    torn = replace(claim("k", "s"), text="so aloud")

    assert not found(says("s", "two people", "anonymous", "anonymous"), claims=(torn,))
