"""Who blames, names and foretells what, on an invented flood at a lock.

Promises: one heading for a party by name and by office; deaths apart from the rest; the denials against an account have their
day; a forecast whose day has passed leads to later coverage; a label stands in its sentence; what two articles have from a
third is not from one another; a reprint shows its credit; a quotation without its source is told from text without a credit.
"""

import re
from collections.abc import Iterator

import pytest

from reportedly import pipeline
from reportedly.link.labels import ANOTHERS, HEADLINE, IN_MARKS, NEGATED, manner
from reportedly.model.article import Article, Passage
from reportedly.model.reading import Label
from reportedly.model.span import Span
from reportedly.model.statement import Statement, Voice
from reportedly.report.dossier import Scope
from reportedly.report.dossier.accounts import DEATHS, OTHER, UNSAID, accounts
from reportedly.report.dossier.forecasts import forecasts, passed
from reportedly.report.dossier.gaps import gaps
from reportedly.report.dossier.labelled import labels
from reportedly.report.dossier.taken import of_each_other
from reportedly.report.dossier.texts import ArticleReader
from reportedly.report.dossier.threads import threads, to_look_at
from reportedly.report.record import open_record
from reportedly.report.words import readable_name
from reportedly.rules import table
from reportedly.store.case import open_case

_WATER = (
    "The water rose past the upper gauge at four in the morning and carried away both barges, the toll house and the new"
    " footbridge that the parish had paid for, before anybody on the east bank had been woken by the bell."
)
ARTICLES = {
    "gull": f"""---
title: Lock gates fail at Orrel
outlet: The Orrel Dispatch
published: 2031-05-07
---
ORREL – {_WATER}

Water Minister Ada Korv is expected to visit the broken lock on Thursday morning, her office said on Wednesday.

Opposition leader Tam Brill blamed Water Minister Ada Korv for the deaths of two bargemen.
""",
    "tern": """---
title: Minister at the lock
outlet: The Tern
published: 2031-05-08
---
Water Minister Ada Korv visited the broken lock on Thursday morning and spoke to the families.

“Nobody in my ministry caused the deaths of the bargemen,” Korv said.

Opposition leader Tam Brill held the water minister responsible. The looters came at noon, a fisherman said.
Looters carried off the winch that night.
""",
    "heron": f"""---
title: The night of the flood
outlet: The Heron
published: 2031-05-09
---
{_WATER}

Nobody on our bank was asked. We have mended that wall with our own hands for thirty years, and each spring the office has
sent a clerk with a ruler, who wrote down how high the moss stood, drank his tea, and went home on the last train. This
year no clerk came, the moss was left to itself, and the stones under it had long begun to move.
""",
    "plover": f"""---
title: What they wrote
outlet: The Plover
published: 2031-05-09
---
One paper put it like this: “{_WATER}”

There is no sign of the looters.
""",
    "loon": f"""---
title: Lock gates fail at Orrel
outlet: The Loon
published: 2031-05-10
---
ORREL – {_WATER}

Water Minister Ada Korv is expected to visit the broken lock on Thursday morning, her office said on Wednesday.

Opposition leader Tam Brill blamed Water Minister Ada Korv for the deaths of two bargemen.

Reporting by The Orrel Dispatch
""",
    "letter": """---
title: A letter
outlet: The Bank
---
We heard the bell twice. My brother lost both boats.
""",
}


@pytest.fixture(scope="module")
def scope(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scope]:
    folder = tmp_path_factory.mktemp("orrel")
    for name, text in ARTICLES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with open_case(folder / "orrel.case", create=True) as case:
        pipeline.add(case, [str(folder / f"{name}.md") for name in ARTICLES])
        with open_record(case) as record:
            yield Scope(record)


def test_a_party_has_one_heading_by_name_and_by_office(scope: Scope) -> None:
    """The office has one holder in the case; for what is told apart, and a voice stands once in each."""
    [group] = [one for one in accounts(scope)[0] if "Korv" in one.held or "minister" in one.held]

    assert group.held == "Ada Korv"
    assert {sort.what for sort in group.sorts} == {DEATHS, UNSAID}
    assert [one.by for sort in group.sorts for one in sort.by] == ["Tam Brill", "Tam Brill"]


def test_denials_stand_against_an_account_with_their_day(scope: Scope) -> None:
    """Who, in which outlet, on which day; one that came first says so."""
    [group] = [one for one in accounts(scope)[0] if one.held == "Ada Korv"]

    assert [one.side[0] for one in group.against] == ["Ada Korv, in The Tern, 8 May"]
    assert not any(one.before for one in group.against)


def test_a_forecast_whose_day_has_passed_leads_to_later_coverage(scope: Scope) -> None:
    """The later sentence about the visit; neither the forecast nor its reprint; the first screen counts it."""
    found, _ = forecasts(scope)
    over = [one for one in found if one.state == "passed"]
    line = passed(found)

    assert over
    assert any("visited the broken lock" in words for one in over for _, words, _ in one.told)
    assert not any("is expected" in words for one in over for _, words, _ in one.told)
    assert line
    assert line.why.startswith(f"{len(over)} forecast")
    assert passed([one for one in found if one.state != "passed"]) is None


def test_a_label_stands_in_its_sentence(scope: Scope) -> None:
    """An outlet's own word, one that it reports, and one that it doubts."""
    found, _ = labels(scope)
    uses = {use.by: use for group in found for use in group.uses if "looters" in use.label.lower()}

    assert uses["The Tern"].own == 1
    assert all("ooters" in re.sub("<[^>]+>", "", one.words) for use in uses.values() for one in use.shown)
    assert uses["The Plover"].shown[0].manner == (NEGATED,)


def test_what_two_have_from_a_third_is_not_from_one_another(scope: Scope) -> None:
    """The Heron and The Plover both have The Orrel Dispatch's paragraph: nobody has it from The Heron."""
    pairs = [{scope.outlet(c.a), scope.outlet(c.b)} for c in of_each_other(scope)]

    assert {"The Orrel Dispatch", "The Heron"} in pairs
    assert {"The Orrel Dispatch", "The Plover"} in pairs
    assert not [pair for pair in pairs if "The Orrel Dispatch" not in pair]


def test_a_quotation_without_its_source_is_no_text_without_a_credit(scope: Scope) -> None:
    """The first says that the words are another's; the second passes them off."""
    quoted = {one.why.partition(" (")[0]: one.quoted for one in threads(scope).taken}

    assert quoted == {"The Heron": False, "The Plover": True}
    assert {one.what for one in to_look_at(scope, threads(scope))} >= {"No credit", "Source not named", "A reprint"}


def test_a_reprint_shows_the_words_of_its_credit(scope: Scope) -> None:
    """On the first screen and in the list of articles."""
    [reprint] = [one for one in to_look_at(scope, threads(scope)) if one.what == "A reprint"]
    reader = ArticleReader(scope)
    [loon] = [reader.listed(a) for a in scope.listed if a.outlet == "The Loon"]

    assert "credits The Orrel Dispatch: “Reporting by The Orrel Dispatch”" in reprint.why
    assert [credit for _, _, _, credit in loon.copies if credit]


def test_everything_that_an_undated_article_says_is_listed(scope: Scope) -> None:
    """Open to the eye, however many."""
    [dates] = [kind for kind in gaps(scope) if kind.heading == "No date"]
    [letter] = [r for r in scope.record.readings.values() if scope.outlet(r.article) == "The Bank"]

    assert letter.statements
    assert len(dates.gaps) == len(letter.statements)
    assert not dates.folded


TEXT = "Guards chased the looters home."
HEAD = (Passage(spans=(Span(0, len(TEXT)),), role="headline"),)


@pytest.mark.parametrize(
    ("text", "by", "who", "quoted", "headline", "found"),
    [
        pytest.param(TEXT, "The Gull", None, False, False, (), id="own voice"),
        pytest.param(TEXT, "The Gull", None, False, True, (HEADLINE,), id="headline"),
        pytest.param(TEXT, "The Gull", "Tam Brill", False, False, (ANOTHERS,), id="while it reports somebody"),
        pytest.param(TEXT, "Tam Brill", "Tam Brill", False, False, (), id="the voice's own"),
        pytest.param(TEXT, "Tam Brill", "Tam Brill", True, False, (IN_MARKS,), id="in marks"),
        pytest.param("No looters came.", "The Gull", None, False, False, (NEGATED,), id="negated"),
        pytest.param("So-called looters came.", "The Gull", None, False, False, (NEGATED,), id="so-called"),
        pytest.param("Looters, it seems, are thirsty.", "The Gull", None, False, False, (NEGATED,), id="ironic"),
        pytest.param("The claim that looters came spread.", "The Gull", None, False, False, (ANOTHERS,), id="a claim"),
        pytest.param("Many looters had no boats.", "The Gull", None, False, False, (), id="no, but after it"),
    ],
)
def test_how_a_label_is_used(
    text: str, by: str, who: str | None, quoted: bool, headline: bool, found: tuple[str, ...]
) -> None:
    """Only what the words show."""
    at = text.lower().index("looters")
    article = Article(id="a", name="a", text=text, outlet="The Gull", passages=HEAD if headline else ())
    label = Label(id="a.l0-1", label="looters", group="g", by=by, article="a", span=Span(at, at + 7), quoted=quoted)
    chain = (Voice(name=who, role="person"),) if who else ()
    holder = Statement(id="a.s0-1", article="a", content=(Span(0, len(text)),), text=text, mode="indirect", chain=chain)

    assert manner(article, label, holder) == found


@pytest.mark.parametrize(
    ("case", "name"),
    [
        pytest.param("cases/lock-flood_2031.case", "Lock flood 2031", id="a path"),
        pytest.param("orrel.case", "Orrel", id="one word"),
        pytest.param("2031-05-07 lock.case", "2031-05-07 lock", id="a date keeps its hyphens"),
        pytest.param("postgresql://ada:secret@host:5432/lock_flood?sslmode=off", "Lock flood", id="no password"),
        pytest.param(".case", "A case", id="no name"),
    ],
)
def test_a_case_has_a_readable_name(case: str, name: str) -> None:
    """What stands above the dossier where nobody gave a title."""
    assert readable_name(case) == name


@pytest.mark.parametrize(
    ("text", "deaths"),
    [pytest.param(e["text"], e["deaths"], id=e["text"]) for e in table("en", "deeds")["deaths"]["examples"]],
)
def test_examples_of_the_deeds(text: str, deaths: bool) -> None:
    """The examples of the table are read as it says."""
    patterns = table("en", "deeds")["deaths"]["patterns"]

    assert bool(re.search("|".join(patterns), text.lower())) == deaths


def test_sorts_are_told_in_one_order() -> None:
    """Deaths first, what is not said last."""
    assert [DEATHS, OTHER, UNSAID] == ["for deaths and shots", "for something else", "for what is not said"]
