"""Labels of a case: counted by voice and day, and told where an outlet takes one over."""

import pytest

from reportedly.link.labels import adoptions, counts, label_key, regrouped
from reportedly.model.article import Article, Passage
from reportedly.model.reading import Label
from reportedly.model.span import Span

TEXT = "looters and no looters here looters"


def article(key: str, outlet: str, day: str | None) -> Article:
    return Article(id=key, name=key, text=TEXT, outlet=outlet, published=day)


def label(key: str, where: str, by: str, *, quoted: bool = False, at: int = 0, word: str = "looters") -> Label:
    return Label(
        id=key, label=word, group="people in the streets", by=by, article=where, span=Span(at, at + 7), quoted=quoted
    )


ARTICLES = {a.id: a for a in (article("a", "The Gull", "2031-05-07"), article("b", "The Tern", "2031-05-08"))}


def test_counts_by_voice_and_day() -> None:
    """One row for each voice, label and day; modifiers do not split a label, marks are counted."""
    rows = counts(
        [
            label("l1", "a", "Brenn", quoted=True),
            label("l2", "a", "Brenn", word="armed looters"),
            label("l3", "b", "Brenn"),
        ],
        ARTICLES,
    )

    assert [(r.day, r.count, r.quoted, r.label) for r in rows] == [
        ("2031-05-07", 2, 1, "looters"),
        ("2031-05-08", 1, 0, "looters"),
    ]


def test_an_outlet_takes_over_a_label_inside_one_article() -> None:
    """First in marks, then without, in its own voice; what another voice is reported to say is that voice's."""
    quoted = label("l1", "a", "Brenn", quoted=True)
    [one] = adoptions([quoted, label("l2", "a", "The Gull", at=28)], ARTICLES)

    assert (one.outlet, one.with_marks, one.without_marks) == ("The Gull", "l1", "l2")
    assert not adoptions([quoted, label("l2", "a", "Rall", at=28)], ARTICLES)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        pytest.param("The looters came back at dawn.", True, id="own voice"),
        pytest.param("Guards chased the looters over the bridge.", True, id="own voice, later in the sentence"),
        pytest.param("There is still no sign of the 90 looters.", False, id="doubt"),
        pytest.param("The Tern withdrew its report that looters had come.", False, id="withdrawal"),
        pytest.param("A looters, it seems, is anyone who is hungry.", False, id="mockery"),
        pytest.param("Nobody here has seen the looters.", False, id="nobody"),
        pytest.param("The looters, the prefect said, came back.", False, id="a voice behind it"),
    ],
)
def test_only_an_own_plain_use_takes_a_label_over(text: str, taken: bool) -> None:
    """Doubt, denial, mockery and reported words keep the word at a distance."""
    later = Article(id="b", name="b", text=text, outlet="The Tern", published="2031-05-08")
    found = adoptions(
        [label("l1", "a", "Brenn", quoted=True), label("l2", "b", "The Tern", at=text.index("looters"))],
        {**ARTICLES, "b": later},
    )

    assert bool(found) == taken


def test_a_headline_that_gives_a_voice_takes_nothing_over() -> None:
    """ "Prefect: Looters are back" is the prefect's word."""
    text = "Prefect: looters are back"
    where = Passage(spans=(Span(0, len(text)),), role="headline")
    later = Article(id="b", name="b", text=text, outlet="The Tern", published="2031-05-08", passages=(where,))
    used = label("l2", "b", "The Tern", at=text.index("looters"))

    assert not adoptions([label("l1", "a", "Brenn", quoted=True), used], {**ARTICLES, "b": later})


def test_an_outlet_takes_over_a_label_from_an_earlier_article() -> None:
    """In its own voice, on a later day, without the marks."""
    [one] = adoptions([label("l1", "a", "Brenn", quoted=True), label("l2", "b", "The Tern")], ARTICLES)

    assert (one.outlet, one.with_marks) == ("The Tern", "l1")


def test_what_is_no_adoption() -> None:
    """Another's words, the same day, a denial, and the marks kept are none."""
    quoted = label("l1", "a", "Brenn", quoted=True)

    assert not adoptions([quoted, label("l2", "b", "Rall")], ARTICLES)
    assert not adoptions([quoted, label("l2", "b", "The Tern", quoted=True)], ARTICLES)
    assert not adoptions([quoted, label("l2", "b", "The Tern", at=15)], ARTICLES)
    same_day = {**ARTICLES, "b": article("b", "The Tern", "2031-05-07")}
    assert not adoptions([quoted, label("l2", "b", "The Tern")], same_day)


def test_a_shared_noun_has_one_group() -> None:
    """Where two readings put a noun in two groups, the case has it in the commoner one."""
    other = Label(id="l3", label="looters", group="armed opponents", by=None, article="b", span=Span(0, 7))

    assert {one.group for one in regrouped([label("l1", "a", "x"), label("l2", "a", "y"), other])} == {
        "people in the streets"
    }


def test_label_key_keeps_the_noun() -> None:
    """Modifiers and number do not tell labels apart; nouns do."""
    assert label_key("heavily armed Looters") == label_key("looter")
    assert label_key("looters") != label_key("marchers")
