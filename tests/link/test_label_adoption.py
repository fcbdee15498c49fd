"""Labels of a case: counted by voice and day, and told where an outlet takes one over."""

from reportedly.link.labels import adoptions, counts, label_key, regrouped
from reportedly.model.article import Article
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
    """First in marks, then without: whoever is quoted, the outlet has dropped the marks."""
    [one] = adoptions([label("l1", "a", "Brenn", quoted=True), label("l2", "a", "Rall", at=28)], ARTICLES)

    assert (one.outlet, one.with_marks, one.without_marks) == ("The Gull", "l1", "l2")


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
