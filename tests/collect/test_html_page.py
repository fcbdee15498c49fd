"""A page's text is all that a reader sees, in order; what is not the article is marked, not lost."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.collect.page import read_page
from reportedly.collect.structure import Structured

FIRST = "The minister said on Tuesday that the port of Halm would stay shut until the strike was over, and left."
SECOND = "Union leaders called that a threat, and told their members to stay on the pier through the night."
THIRD = "Nine people have died since the strike began, according to the union; the ministry speaks of four."
HEAD = """<title>Port of Halm shut, minister says | The Halm Post</title>
<meta property="og:site_name" content="The Halm Post"><meta name="author" content="Ada Wren">
<meta property="article:published_time" content="2022-01-07T18:20:00+01:00">"""
PAGE = f"""<!DOCTYPE html><html><head>{HEAD}<script>track("x")</script></head><body>
<div class="cookie-bar">We use cookies. <button>Accept</button></div>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Port of Halm shut, minister says</h1><p class="byline">By Ada Wren</p>
<p>{FIRST}</p><figure><img alt="x"><figcaption>Strikers by the gate</figcaption></figure><p>{SECOND}</p>
<blockquote><p>We were told nothing until the police came with dogs and lamps.</p></blockquote><p>{THIRD}</p></article>
<div class="related"><h3>Read more</h3><ul><li><a href="/1">Five ports you never saw</a></li></ul></div>
<div id="comments"><h3>2 comments</h3><p>I was there and saw it all, said nobody ever to anyone.</p></div>
<footer>© The Halm Post</footer></body></html>"""


def roles(page: Structured) -> dict[str, str]:
    """The marked blocks with their roles."""
    return {span.of(page.text): mark.role for mark in page.marks for span in mark.spans}


def test_a_page_is_marked_block_by_block() -> None:
    """Headline, byline, caption, quotation and furniture are told apart; paragraphs are left to the words."""
    found = roles(read_page(PAGE))

    assert found["Port of Halm shut, minister says"] == "headline"
    assert found["By Ada Wren"] == "byline"
    assert found["Strikers by the gate"] == "caption"
    assert found["We were told nothing until the police came with dogs and lamps."] == "excerpt"
    residue = {text for text, role in found.items() if role == "residue"}
    assert residue >= {"Home World", "Read more", "Five ports you never saw", "2 comments", "© The Halm Post"}
    assert not residue & {FIRST, SECOND, THIRD}


def test_the_head_of_a_page_gives_its_fields() -> None:
    """Site, author, title without the site's name, and the moment of publication with its zone."""
    assert read_page(PAGE).fields == {
        "title": "Port of Halm shut, minister says",
        "byline": "Ada Wren",
        "outlet": "The Halm Post",
        "published": "2022-01-07T18:20:00+01:00",
    }


def test_a_host_stands_in_for_a_site_without_a_name() -> None:
    """Where the page names no site, its address does."""
    page = f"<html><body><p>{FIRST}</p></body></html>"

    assert read_page(page, "https://www.halmpost.example/a/1").fields["outlet"] == "halmpost.example"


def test_a_day_in_the_prose_is_not_the_day_of_the_page() -> None:
    """What the article tells of is not when it was published."""
    told = f"<p>{FIRST} The pier fell on 2019-03-04, and {SECOND}</p>"
    page = f"<html><body><h1>Port shut again today</h1>{told}</body></html>"

    assert "published" not in read_page(page).fields


def test_times_of_a_live_blog_are_text() -> None:
    """They date what stands under them."""
    entries = "".join(
        f"<section><h3><time>1{n}:20</time> Entry {n}</h3><p>{text}</p></section>"
        for n, text in enumerate([FIRST, SECOND, THIRD, FIRST, SECOND])
    )
    page = read_page(f"<html><body><main><h1>Live from Halm</h1>{entries}</main></body></html>")

    assert "12:20 Entry 2" in page.text
    assert "12:20 Entry 2" not in roles(page)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<p>One<br>two<br><br>three</p>", "One\ntwo\n\nthree", id="line breaks"),
        pytest.param(
            "<p>a</p>tail <b>of</b> text<p>b", "a\n\ntail of text\n\nb", id="text between blocks, no end tags"
        ),
        pytest.param("<table><tr><td>1<td>2</tr><tr><td>3</table>", "1\t2\n\n3", id="table by rows"),
        pytest.param("<p>“A” &amp; &#147;B&#148; &nbsp;c &bogus;</p>", "“A” & “B” \xa0c &bogus;", id="entities"),
        pytest.param("<p>a <!-- note --> b <?x y?> c</p>", "a b c", id="comments"),
        pytest.param(
            "<p>a</p><p hidden>no</p><p style='display: none'>no</p><template>no</template>", "a", id="hidden"
        ),
        pytest.param("<p>He <q>knew</q> it</p>", "He “knew” it", id="quotation marks of the browser"),
        pytest.param("<p>in-<i>line</i>d <span>one</span><span>two</span></p>", "in-lined onetwo", id="inline"),
        pytest.param("<x-par>one</x-par><x-par>two</x-par>", "one\n\ntwo", id="elements of their own"),
        pytest.param("<pre>a\n  b</pre>", "a\nb", id="preformatted"),
        pytest.param("<noscript>enable scripts</noscript><p>a</p>", "a", id="noscript"),
    ],
)
def test_text_is_what_a_browser_shows(markup: str, text: str) -> None:
    """Blocks on their own lines, inline in one."""
    assert read_page(f"<html><body>{markup}</body></html>").text == text


@pytest.mark.parametrize("depth", [500, 3000, 20_000])
def test_depth_loses_nothing(depth: int) -> None:
    """Nested beyond what parsers bear, the words are still there."""
    page = read_page(
        "<html><body>" + "<div>" * depth + f"<p>{FIRST}</p>" + "</div>" * depth + f"<p>{SECOND}</p></body></html>"
    )

    assert page.text == f"{FIRST}\n\n{SECOND}"


def test_an_article_in_a_box_called_sidebar_is_still_one() -> None:
    """A class is a hint; most of the page's text is the page."""
    page = read_page(
        f'<html><body><div class="with-sidebar"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></body></html>'
    )

    assert not page.marks


fragments = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<br>",
            "<table>",
            "<td>",
            "<a href=x>",
            "</a>",
            "<h1>",
            "<time>",
            "<q>",
            "<blockquote>",
            "<script>",
            "</script>",
            "<nav>",
            "<!--",
            "-->",
            "&amp;",
            "&#0;",
            "&#xD800;",
            "<![CDATA[",
            "<svg>",
            "</html>",
            "<pre>",
            "<figcaption>",
            FIRST,
            "word",
            "\x00",
            "\x93",
            "<",
            ">",
        ]
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=150)
@given(fragments)
def test_malformed_pages_never_fail(pieces: list[str]) -> None:
    """Whatever the tags, marks lie in the text, in order, and cover whole blocks."""
    page = read_page("".join(pieces))

    spans = [span for mark in page.marks for span in mark.spans]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(span.of(page.text).strip() == span.of(page.text) for span in spans)


def test_nothing_of_a_page_is_run_or_kept_as_markup(tmp_path: Path) -> None:
    """Scripts go, and what only looks like markup is text."""
    page = read_page(
        "<html><body><p onclick='x()'>a &lt;script&gt;x&lt;/script&gt;</p><script>alert(2)</script></body></html>"
    )

    assert page.text == "a <script>x</script>"
