"""Origins: how many voices and texts really stand behind what many articles tell.

The promise: one voice on one occasion is one origin however it is retold, a copy is no second source, an anonymous
voice is never joined by its name, another day is another occasion, and the four numbers never count more than that.
"""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import article, told

from reportedly.link import copies
from reportedly.link.items import Told
from reportedly.link.names import name_key, same_name
from reportedly.link.origins import joins, numbers, origin_of, resolve_credits, same_text
from reportedly.model.article import Article
from reportedly.model.reading import Credit
from reportedly.model.record import Origin
from reportedly.model.span import Span
from reportedly.rules import table


def _joined(one: Told, other: Told) -> bool:
    return bool({key for key, _ in joins(one)} & {key for key, _ in joins(other)})


@pytest.mark.parametrize("example", table("en", "names")["examples"], ids=lambda e: f"{e['one']}~{e['other']}")
def test_names(example: dict[str, Any]) -> None:
    """Two names can mean the same, or cannot, whichever comes first."""
    assert same_name(example["one"], example["other"]) == example["same"]
    assert same_name(example["other"], example["one"]) == example["same"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Kassim Orban-Tarn", "Orban-Tarn", True, id="surname-with-a-hyphen"),
        pytest.param("Arvelian President Ada Korv", "Ada Korv", True, id="title-and-country"),
        pytest.param("Ada Korv’s", "Ada Korv", True, id="genitive"),
        pytest.param("André Müller", "Andre Muller", True, id="accents"),
        pytest.param("officials", "officials", False, id="officials-are-anybody"),
        pytest.param("the president", "the president", False, id="an-office-without-a-name"),
        pytest.param("police", "the police", True, id="the-police-are-a-body"),
        pytest.param("the ministry", "interior ministry", False, id="which-ministry"),
        pytest.param("the ministry", "the ministry", False, id="which-ministry-of-two-articles"),
        pytest.param("", "Ada Korv", False, id="empty"),
    ],
)
def test_more_names(one: str, other: str, same: bool) -> None:
    """Titles, accents and genitives are no part of a name; nobody's name names nobody."""
    assert same_name(one, other) == same


@given(st.text(max_size=30), st.text(max_size=30))
def test_sameness_is_mutual(one: str, other: str) -> None:
    """Any two strings can be compared, both ways alike."""
    assert same_name(one, other) == same_name(other, one)
    assert name_key(name_key(one)) == name_key(one) or not one.isascii()


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        pytest.param(
            told("nine are dead", voice="Ada Korv", said="2024-05-01"),
            told("the toll stands at nine", article="b", voice="Ada Korv", said="2024-05-01"),
            True,
            id="other-words-same-day",
        ),
        pytest.param(
            told("nine are dead", voice="Ada Korv", said="2024-05-01"),
            told("nine are dead", article="b", voice="Korv", said="2024-05-01T18:00Z"),
            True,
            id="bare-surname",
        ),
        pytest.param(
            told("nine are dead", voice="Ada Korv", said="2024-05-01"),
            told("nine are dead", article="b", voice="Ada Korv", said="2024-05-03"),
            False,
            id="another-day",
        ),
        pytest.param(
            told("nine are dead", voice="Ada Korv", said="2024-05-01"),
            told("nine are dead", article="b", voice="Ada Korv", published="2024-05-01"),
            True,
            id="day-of-publication-stands-in",
        ),
        pytest.param(
            told("nine are dead", voice="Ada Korv"),
            told("nine are dead", article="b", voice="Ada Korv"),
            True,
            id="no-day-anywhere",
        ),
        pytest.param(
            told("nine are dead", voice="Ada Korv", said="2024-05-01"),
            told("nine are dead", article="b", voice="Bela Korv", said="2024-05-02"),
            False,
            id="another-person",
        ),
        pytest.param(
            told("nine are dead", voice="officials", role="anonymous", said="2024-05-01"),
            told("nine are dead", article="b", voice="officials", role="anonymous", said="2024-05-01"),
            False,
            id="anonymous",
        ),
        pytest.param(
            told("nine are dead", voice="interior ministry", role="office", said="2024-05-01"),
            told("nine dead", article="b", voice="the interior ministry", role="office", said="2024-05-01"),
            True,
            id="office",
        ),
        pytest.param(
            told(
                "We shall rebuild the mill stone by stone before winter comes",
                voice="a man",
                role="anonymous",
                mode="direct",
            ),
            told("shall rebuild the mill stone by stone before winter comes", article="b", voice="Korv", mode="direct"),
            True,
            id="same-words-in-quotation-marks",
        ),
        pytest.param(told("nine are dead"), told("nine are dead", article="b"), False, id="both-narrate"),
        pytest.param(
            told("nine are dead", voice="Ada Korv", said="2024-04-29/2024-05-05", published="2024-05-01"),
            told("nine are dead", article="b", voice="Ada Korv", said="2024-05-01"),
            True,
            id="this-week-is-the-day-of-publication",
        ),
        pytest.param(
            told("nine are dead", voice="Ada Korv", said="2024-04-22/2024-04-28", published="2024-05-01"),
            told("nine are dead", article="b", voice="Ada Korv", said="2024-05-01"),
            False,
            id="last-week-is-not",
        ),
        pytest.param(
            told("nine are dead", voice="Dockers’ Union", role="group", said="2024-05-01"),
            told("nine are dead", article="b", voice="the Dockers’ Union", role="organisation", said="2024-05-01"),
            True,
            id="a-union-is-a-body-whatever-it-was-taken-for",
        ),
    ],
)
def test_joins(one: Told, other: Told, joined: bool) -> None:
    """What makes two statements one origin without looking at their articles."""
    assert _joined(one, other) == joined


TEXT = (
    "Two more of the injured died on Thursday, which brings the toll of the fire to nine, the clinic said. "
    "Relatives waited in the corridors all night for word from the wards."
)


def _told_at(id: str, text: str, part: str) -> Told:
    return told(part, article=id, start=text.index(part))


def test_copied_statement_is_one_origin() -> None:
    """A statement inside a copied passage shares the origin of its twin, and only of its twin."""
    one, other = article(f"Local news first.\n\n{TEXT}", id="a"), article(TEXT, id="b")
    found = copies.compare(one, other)
    first = _told_at("a", one.text, "which brings the toll of the fire to nine")
    twin = _told_at("b", other.text, "which brings the toll of the fire to nine")
    stranger = _told_at("b", other.text, "Relatives waited in the corridors all night")

    assert "same text" in (same_text(first, twin, found) or "")
    assert same_text(first, stranger, found) is None
    assert same_text(first, twin, []) is None


def test_four_numbers() -> None:
    """Four articles, three outlets, three texts, one voice."""
    a, b = article(TEXT, id="a"), article(TEXT, id="b")
    members = [
        told("Two more of the injured died", article="a", outlet="Tarn Echo", voice="Ada Korv"),
        told("Two more of the injured died", article="b", outlet="Brisk Herald", voice="Ada Korv"),
        told("two of the injured died", article="c", outlet="Radio Kessin", voice="Korv", said="2024-05-03"),
        told("two of the injured died", article="d", outlet="The Tarn Echo", voice="Minister Ada Korv"),
    ]

    assert numbers(members, copies.compare(a, b), {}) == (4, 3, 3, 1)


def _beside(one: Told) -> Told:
    """The same words of the same place by another voice."""
    return replace(one, statement=replace(one.statement, id=f"{one.id}b"))


@pytest.mark.parametrize(
    ("members", "authorities"),
    [
        pytest.param(
            [told("x", article="a", voice="Ada Korv"), told("x", article="b", voice="Ole Brand")], 2, id="two"
        ),
        pytest.param([told("x", article="a", voice="Ada Korv"), told("x", article="b", voice="Korv")], 1, id="surname"),
        pytest.param(
            [told("x", article=a, voice=v) for a, v in (("a", "Ada Korv"), ("b", "Bela Korv"), ("c", "Korv"))],
            3,
            id="a-surname-that-fits-two-stays-by-itself",
        ),
        pytest.param(
            [
                told("x", article=a, voice=v, role="office")
                for a, v in (("a", "interior ministry"), ("b", "the ministry"))
            ],
            1,
            id="the-ministry-in-one-claim",
        ),
        pytest.param(
            [told("x", article=a, voice="officials", role="anonymous") for a in "ab"], 2, id="anonymous-each-its-own"
        ),
        pytest.param([told("x", article=a, outlet="Tarn Echo") for a in "ab"], 1, id="one-outlet-narrates-twice"),
        pytest.param([told("x", article=a) for a in "ab"], 2, id="unknown-outlets-narrate"),
        pytest.param(
            [
                told("x", article="a", outlet="Tarn Echo"),
                told("x", article="b", outlet="Other", voice="Tarn Echo", role="medium"),
            ],
            1,
            id="cited-outlet-is-the-outlet",
        ),
        pytest.param(
            [
                told("x", article=a, through="Mercator", voice=v, role="anonymous")
                for a, v in (("a", "aides"), ("b", "officials"))
            ],
            1,
            id="nobody-named-through-one-agency",
        ),
        pytest.param(
            [
                told("x", article=a, through=m, voice="aides", role="anonymous")
                for a, m in (("a", "Mercator"), ("b", "Nordpress"))
            ],
            2,
            id="nobody-named-through-two-agencies",
        ),
        pytest.param(
            [
                told("aides say that x", article="a", voice="sources", role="anonymous"),
                told("x", article="a", start=15, voice="aides", role="group"),
            ],
            1,
            id="one-inside-another-only-passes-on",
        ),
        pytest.param(
            [told("x", article="a", voice="Ada Korv"), _beside(told("x", article="a", voice="Ole Brand"))],
            2,
            id="two-who-say-it-together",
        ),
        pytest.param(
            [
                told("x", article="a", voice="President", role="office"),
                told("x", article="a", start=9, voice="Ada Korv"),
            ],
            1,
            id="the-title-in-the-headline",
        ),
        pytest.param(
            [
                told("x", article="a", voice="President", role="office"),
                told("x", article="b", start=9, voice="Ada Korv"),
            ],
            2,
            id="a-title-in-another-article",
        ),
    ],
)
def test_authorities(members: list[Told], authorities: int) -> None:
    """Voices count once; who cannot be told apart by name is not put together."""
    assert numbers(members, [], {})[3] == authorities


@given(st.permutations(range(4)))
def test_order_changes_nothing(order: list[int]) -> None:
    """The origin and the numbers do not depend on the order of the statements."""
    members = [
        told("x", article="a", outlet="Tarn Echo", published="2024-05-02"),
        told("x", article="b", outlet="Brisk Herald", voice="Ada Korv"),
        told("x", article="c", voice="Korv"),
        told("x", article="d", voice="officials", role="anonymous"),
    ]
    shuffled = [members[i] for i in order]

    assert origin_of(shuffled, ["b", "a"]) == origin_of(members, ["a", "b"])
    assert numbers(shuffled, [], {}) == numbers(members, [], {})


@pytest.mark.parametrize(
    ("members", "kind", "name"),
    [
        pytest.param(
            [told("x", voice="Korv"), told("x", article="b", voice="Ada Korv")], "voice", "Ada Korv", id="voice"
        ),
        pytest.param([told("x", voice="Reuters", role="medium")], "wire", "Reuters", id="wire"),
        pytest.param([told("x", voice="Solheim", role="medium")], "outlet", "Solheim", id="cited-outlet"),
        pytest.param([told("x", outlet="Tarn Echo")], "outlet", "Tarn Echo", id="own-voice"),
        pytest.param([told("x", voice="a man", role="anonymous", outlet="Echo")], "unknown", None, id="anonymous"),
        pytest.param([told("x")], "unknown", None, id="nobody-knows"),
    ],
)
def test_origin(members: list[Told], kind: str, name: str | None) -> None:
    """What kind of origin it is, by the innermost voice."""
    origin = origin_of(members, [])

    assert (origin.kind, origin.name) == (kind, name)
    assert origin.why


def _credit(text: str, name: str, kind: str = "text") -> tuple[Article, Credit]:
    crediting = article(text, id="z", outlet="Other", published="2024-05-03")
    at = text.index(name)
    return crediting, Credit(
        id="z.c",
        article="z",
        span=Span(at, at + len(name)),
        credited=name,
        kind=kind,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("text", "kind", "resolved"),
    [
        pytest.param("Nine people died in the clinic fire, the Tarn Echo reported.", "text", "e2", id="tells-the-same"),
        pytest.param("Tarn Echo reported that bears were seen near Ulvik.", "text", None, id="none-tells-it"),
        pytest.param("The clinic burns. Photograph: Tarn Echo", "caption", None, id="a-picture-is-no-text"),
        pytest.param("Additional reporting: Tarn Echo", "end", None, id="no-shared-passage"),
        pytest.param("The ferry ran aground and sank later, Tarn Echo reported.", "text", None, id="published-later"),
    ],
)
def test_credit_leads_to_its_article(text: str, kind: str, resolved: str | None) -> None:
    """A credit leads to the article of that house that tells the same, not later, or nowhere."""
    crediting, credit = _credit(text, "Tarn Echo", kind)
    case = {
        a.id: a
        for a in (
            crediting,
            article("The council of Brisk voted on Monday.", id="e1", outlet="Tarn Echo", published="2024-05-01"),
            article(
                "Nine people died in a fire at the clinic.", id="e2", outlet="The Tarn Echo", published="2024-05-02"
            ),
            article("A ferry ran aground and sank.", id="e3", outlet="Tarn Echo", published="2024-05-09"),
        )
    }

    [link] = resolve_credits([credit], case)

    assert link.resolved == resolved


def _gather(batches: list[list[tuple[Article, list[Told]]]]) -> list[Origin]:
    """A tiny store: joins by key and by copied text as the articles arrive, then one origin a group."""
    up: dict[str, str] = {}
    by_id: dict[str, Told] = {}
    reasons: list[tuple[str, str]] = []
    seen: list[tuple[Article, list[Told]]] = []

    def find(item: str) -> str:
        while up.setdefault(item, item) != item:
            item = up[item]
        return item

    for new, mine in (one for batch in batches for one in batch):
        for told_there in mine:
            by_id[told_there.id] = told_there
            for key, why in joins(told_there):
                up[find(told_there.id)] = find("key:" + key)
                reasons.append((told_there.id, why))
        for old, theirs in seen:
            a, b = sorted((old, new), key=lambda x: x.id)
            found = copies.compare(a, b)
            for x in mine:
                for y in theirs:
                    first, second = sorted((x, y), key=lambda t: t.id)
                    if copied := same_text(first, second, found):
                        up[find(x.id)] = find(y.id)
                        reasons.append((x.id, copied))
        seen.append((new, mine))
    groups: dict[str, list[Told]] = {}
    for id in by_id:
        groups.setdefault(find(id), []).append(by_id[id])
    origins = [
        origin_of(group, [why for id, why in reasons if id in {t.id for t in group}]) for group in groups.values()
    ]
    return sorted(origins, key=lambda o: o.id)


ARRIVALS = [
    (
        article(f"Local news.\n\n{TEXT}", id="a", published="2024-05-01"),
        [_told_at("a", f"Local news.\n\n{TEXT}", "Two more of the injured died")],
    ),
    (
        article(TEXT, id="b"),
        [_told_at("b", TEXT, "Two more of the injured died"), _told_at("b", TEXT, "Relatives waited")],
    ),
    (article("x", id="c"), [told("two of the injured died", article="c", voice="Ada Korv", said="2024-05-02")]),
    (article("x y", id="d"), [told("two died", article="d", voice="Korv", said="2024-05-02")]),
    (article("x z", id="e"), [told("two died", article="e", voice="officials", role="anonymous")]),
]


@given(st.permutations(ARRIVALS), st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_arrival_changes_no_origin(order: list[tuple[Article, list[Told]]], cut: int) -> None:
    """Whatever the order and the batches, the origins are the same."""
    assert _gather([order[:cut], order[cut:]]) == _gather([ARRIVALS])
    assert len(_gather([ARRIVALS])) == 4


def test_no_pair_is_joined_by_chance() -> None:
    """Statements of different voices share no key at all."""
    all_of = [told("nine are dead", article=v, voice=v, said="2024-05-01") for v in ("Korv", "Brand", "Tarn", "union")]

    assert not any(_joined(a, b) for a, b in combinations(all_of, 2))
