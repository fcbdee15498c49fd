"""Every article gets passages that cover it, an id that depends on outlet and words alone, and its language."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.clean import article_id, clean
from reportedly.collect.found import Found
from reportedly.model.article import Article, Passage
from reportedly.model.span import Span

LEAD = "The minister said on Tuesday that the port of Halm would stay shut until the strike was over."
NEXT = "Union leaders called that a threat, and told their members to stay on the pier through the night."
LAST = "Nine people have died since the strike began, according to the union; the ministry speaks of four."


def article(text: str, title: str | None = None, marks: tuple[Passage, ...] = (), outlet: str | None = None) -> Article:
    """The cleaned article of *text*."""
    return clean(
        Found(
            input="a.txt",
            name="a",
            text=text,
            digest="0",
            encoding="utf-8",
            kind="text",
            title=title,
            marks=marks,
            outlet=outlet,
        )
    )


def roles(found: Article) -> list[tuple[str, str]]:
    """Each passage with its role."""
    return [(p.role, span.of(found.text)) for p in found.passages for span in p.spans]


def joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_a_wire_story_is_taken_apart() -> None:
    """Headline, byline, dateline, body and credit."""
    text = joined(
        "Port of Halm stays shut", "By Ada Wren", f"HALM, Jan 7 (Quaynews) — {LEAD}", NEXT, "(Reporting by Ada Wren)"
    )

    assert roles(article(text)) == [
        ("headline", "Port of Halm stays shut"),
        ("byline", "By Ada Wren"),
        ("dateline", "HALM, Jan 7 (Quaynews) —"),
        ("body", joined(LEAD, NEXT)),
        ("byline", "(Reporting by Ada Wren)"),
    ]
    assert article(text).byline == "Ada Wren"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(joined(LEAD, NEXT, LAST), id="paragraphs"),
        pytest.param(f"{LEAD}\n{NEXT}\n{LAST}", id="single lines"),
        pytest.param("It is plain that they mean to close the port for good:\nNobody asked us.", id="lead-in first"),
        pytest.param(f"Shots were heard.\n\n{NEXT}", id="short first sentence"),
    ],
)
def test_an_article_without_a_headline_keeps_its_first_sentence(text: str) -> None:
    """The first line is body, however short, where it is a sentence."""
    assert roles(article(text))[0][0] == "body"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(joined("Port stays shut", LEAD), None, "Port stays shut", id="no stop"),
        pytest.param(joined("Who shut the port?", LEAD), None, "Who shut the port?", id="question"),
        pytest.param(f"Port stays shut\n{LEAD}\n{NEXT}", None, "Port stays shut", id="single lines"),
        pytest.param(
            joined("Minister Shuts Port Of Halm For Good.", LEAD),
            None,
            "Minister Shuts Port Of Halm For Good.",
            id="capitals and stop",
        ),
        pytest.param(joined("The Halm Post", "They shut it.", LEAD), "They shut it", "They shut it.", id="the title"),
        pytest.param(
            joined("Friday, 7 January 2022", "Port stays shut", LEAD), None, "Port stays shut", id="after the date"
        ),
    ],
)
def test_headlines(text: str, title: str | None, expected: str) -> None:
    """The title wins; else it is the first line that is no sentence."""
    assert ("headline", expected) in roles(article(text, title))


def test_residue_at_the_end_is_marked_and_the_prose_is_not() -> None:
    """Comment form, source stub, theme credit, related links, each at its own place in the stored text."""
    furniture = joined(
        "Source",
        "You can skip to the end and leave a response. Pinging is currently not allowed.",
        "Leave a Reply",
        "Related posts:",
        "Five ports you never saw",
        "The day the cranes stood still",
    )

    found = article(joined("Port stays shut", LEAD, NEXT, furniture))

    assert roles(found)[-1] == ("residue", furniture)
    assert ("body", joined(LEAD, NEXT)) in roles(found)


@pytest.mark.parametrize("heading", ["Read on this topic:", "More from the harbour district:", "On the subject:"])
def test_a_heading_of_several_words_opens_the_links_at_the_end(heading: str) -> None:
    """A colon behind it makes no sentence of it."""
    tail = joined(heading, "New school opened in Orsel", "Weather: snow in the south")

    assert roles(article(joined(LEAD, NEXT, tail)))[-1] == ("residue", tail)


def test_readers_comments_are_residue() -> None:
    """They are prose, but not the article's."""
    comments = joined(
        "2 Comments", "harbourrat says:", "January 8, 2022 at 3:12 pm", "Nobody asked the dockers, of course.", "Reply"
    )

    assert roles(article(joined(LEAD, NEXT, comments)))[-1] == ("residue", comments)


def test_a_list_of_films_is_residue_and_a_live_page_is_not() -> None:
    """How long films run is in no order; the times of a live page are."""
    films = ["1:47 Divers reach the wreck Pause", "0:52 Mayor opens the new pier", "2:10 How to salt a herring"]
    hours = ["6:15 The gates are shut.", "6:40 Two boats leave.", "7:05 The mayor arrives."]
    films.append("1:05 Ten years of the Halm regatta")
    hours.append("9:30 The strike is over.")

    assert roles(article(joined(LEAD, NEXT, *films)))[-1] == ("residue", joined(*films))
    assert all(role != "residue" for role, _ in roles(article(joined(LEAD, NEXT, *hours))))
    assert all(role != "residue" for role, _ in roles(article(joined(LEAD, NEXT, *films[:3]))))


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        pytest.param("Ada Wren | Jan 7, 2022 | 3 minute read", "Ada Wren | Jan 7, 2022 |", id="names and a date"),
        pytest.param(
            "January 7, 2022, 2:42 p.m. GMT | Updated 3 hours ago | 4 min read",
            "January 7, 2022, 2:42 p.m. GMT |",
            id="date and age",
        ),
        pytest.param(
            "Posted by Ada Wren on January 7, 2022 | Filed under: Ports, Folly | 58 comments",
            "Posted by Ada Wren on January 7, 2022 |",
            id="blog",
        ),
    ],
)
def test_furniture_behind_a_byline_is_cut_off(line: str, kept: str) -> None:
    """Who wrote it and when stays; how long it takes to read does not."""
    found = roles(article(joined("Port stays shut", line, LEAD)))

    assert ("byline", kept) in found
    assert ("residue", line.removeprefix(kept).strip()) in found


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Our pledge: the Oster Charter of Plain Speech", id="agency charter"),
        pytest.param("-30-", id="end mark"),
        pytest.param(
            "When using our materials, a hyperlink is obligatory. Subscribe to our channel. A+ A-", id="terms"
        ),
        pytest.param(
            "This live page is now closed. Most read: The hen and the train | Quiz of the week", id="live page"
        ),
        pytest.param("The Gazette is printed in Halm and costs 40 groats. Small ads: page 6.", id="imprint"),
        pytest.param("Like this? Buy the Ferryman a pint | Previous: Nine lies about mills | Next: Soup", id="blog"),
        pytest.param("Share  Tweet  Pin  Email", id="buttons"),
        pytest.param("Source: Quaynews, Oster, The Halm Post", id="sources of an aggregator"),
        pytest.param("News | Sport | Weather | Opinion", id="menu between bars"),
        pytest.param("More from the Review: The price of salt | Letters. You have 2 free articles left.", id="paywall"),
        pytest.param("Got a question? Write to us or use the form below.", id="call to readers"),
    ],
)
def test_furniture_at_the_foot_is_marked(line: str) -> None:
    """Whatever kind of outlet it is, what it sets below every article is no part of this one."""
    assert roles(article(joined("Port stays shut", LEAD, NEXT, line)))[-1] == ("residue", line)


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param(joined("Related violence", "Two men were hurt in Astrel."), id="a subheading"),
        pytest.param(joined("The dead:", "Ada Wren", "Bo Lind", "Cy Marsh"), id="a list of names"),
        pytest.param("Read more widely and you will find other views, she said.", id="a sentence"),
        pytest.param("Follow the money, the dockers told us; it ends in Astrel.", id="a phrase"),
        pytest.param("Next: the men were lined up against the wall and asked for their names.", id="after next"),
        pytest.param("Vote count | Halm 4,120 | Astrel 3,877", id="a table of results"),
        pytest.param("Write to us, the prisoners begged; no letter was let through.", id="a plea"),
        pytest.param("Were you there? Nobody would answer.", id="a question"),
    ],
)
def test_what_the_article_says_is_never_residue(ending: str) -> None:
    """Near misses of furniture stay in the body."""
    assert all(role != "residue" for role, _ in roles(article(joined(LEAD, NEXT, ending))))


def test_a_notice_behind_a_paragraph_is_cut_off() -> None:
    """The paragraph stays body, the notice is residue."""
    found = roles(article(joined(LEAD, f"{NEXT} Copyright 2021 Quaynews. All rights reserved.")))

    assert found == [("body", joined(LEAD, NEXT)), ("residue", "Copyright 2021 Quaynews. All rights reserved.")]


def test_the_marks_of_structure_are_kept() -> None:
    """What the page says of its parts goes before the words."""
    text = joined("Strikers by the gate", LEAD)
    mark = Passage(spans=(Span(0, 20),), role="caption")

    assert roles(article(text, marks=(mark,))) == [("caption", "Strikers by the gate"), ("body", LEAD)]


@given(
    st.text(alphabet=st.sampled_from('abc ABC\n\n\n"“”:.,\xa0\t0©×*#>—'), max_size=200),
    st.none() | st.text(max_size=10),
)
def test_passages_cover_the_text_in_order(text: str, title: str | None) -> None:
    """Every character that is not white space lies in exactly one passage."""
    spans = [span for p in article(text, title).passages for span in p.spans]

    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(i in covered for i, letter in enumerate(text) if not letter.isspace())
    assert all(span.end <= len(text) for span in spans)


lines = st.lists(
    st.sampled_from(
        [
            LEAD,
            NEXT,
            LAST,
            "Port stays shut",
            "By Ada Wren",
            "Source",
            "“Whole line in marks, nine words long, all of it.”",
            "The Quay writes:",
            "Related",
            "Photo: Quaynews",
            "“Open and never closed",
            "",
            "",
            "2 Comments",
        ]
    ),
    max_size=14,
)


@settings(deadline=None)
@given(lines)
def test_prose_is_never_residue(pieces: list[str]) -> None:
    """Whatever stands around them, sentences of the article stay readable."""
    for role, words in roles(article("\n".join(pieces))):
        if role == "residue":
            assert not any(prose in words for prose in (LEAD, NEXT, LAST))


@given(st.text(max_size=80), st.none() | st.text(max_size=20))
def test_the_id_depends_on_outlet_and_words_alone(text: str, outlet: str | None) -> None:
    """The same article twice is one; who published it tells two apart."""
    one = article(text, "Title", outlet=outlet)

    assert one.id == article(text, outlet=outlet).id == article_id(outlet, text)
    assert one.id != article_id(f"{outlet or ''}x", text)
    assert len(one.id) == 16


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(LEAD, "en", id="English"),
        pytest.param("Министр заявил во вторник, что порт останется закрытым до конца забастовки.", "ru", id="Russian"),
        pytest.param("Міністр заявив у вівторок, що порт залишиться закритим до кінця страйку.", "uk", id="Ukrainian"),
        pytest.param(
            "Le ministre a déclaré mardi que le port resterait fermé jusqu’à la fin de la grève.", "fr", id="French"
        ),
        pytest.param("Halm", None, id="too little"),
        pytest.param("1234 5678 — 9012 3456 7890 1234 5678 9012 3456", None, id="no words"),
    ],
)
def test_language(text: str, language: str | None) -> None:
    """Told from the words, or not at all."""
    assert article(text).language == language
