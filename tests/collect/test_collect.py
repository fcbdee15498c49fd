"""Files, folders, JSONL, pages and standard input become articles; what cannot be read is listed and the rest go on."""

import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.collect import Found, Overrides, collect, expand
from reportedly.model.article import Failure

BODY = "The minister said on Tuesday that the port was shut."
NOBODY = Overrides()


def read(
    *inputs: str | Path, overrides: Overrides = NOBODY, stdin: bytes | None = None
) -> tuple[list[Found], list[Failure]]:
    """All that *inputs* give: the articles, and what could not be read."""
    stream = None if stdin is None else io.BytesIO(stdin)
    results = [r for s in expand([str(i) for i in inputs], stdin=stream) for r in collect(s, overrides)]
    return [r for r in results if isinstance(r, Found)], [r for r in results if isinstance(r, Failure)]


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def names(found: Sequence[Found]) -> list[str]:
    return [f.name for f in found]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    """Folders inside folders too; hidden files, README, gold readings and a saved page's assets are none."""
    for name in ("b.txt", "a/c.md", "a.html", ".hidden.txt", "README.md", "gold.json", "LICENSE", "a_files/x.txt"):
        write(tmp_path, name, BODY)

    found, failures = read(tmp_path)

    assert names(found) == ["c", "a", "b"]
    assert not failures


def test_a_pattern_that_the_shell_left_alone_is_expanded(tmp_path: Path) -> None:
    """`'*.txt'` in quotes works, and matches what it would unquoted."""
    write(tmp_path, "b.txt", BODY)
    write(tmp_path, "a.txt", BODY)
    write(tmp_path, "c.md", BODY)

    assert names(read(tmp_path / "*.txt")[0]) == ["a", "b"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    """Brackets are common in the names of saved pages."""
    path = write(tmp_path, "toll [update].txt", BODY)

    assert names(read(path)[0]) == ["toll [update]"]


def test_the_same_file_named_twice_comes_once(tmp_path: Path) -> None:
    """A folder and a file in it are not two articles."""
    path = write(tmp_path, "a.txt", BODY)

    assert len(read(path, tmp_path, path)[0]) == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("zero.txt", b"", "empty", id="nothing"),
        pytest.param("blank.txt", b" \n\t\n", "no words", id="only white space"),
        pytest.param("fake.txt", b"%PDF-1.4 ...", "is a PDF; export its text", id="PDF by its bytes"),
        pytest.param("page.html", b"\x1f\x8b\x08\x00rest", "gzip; unpack", id="compressed page"),
        pytest.param("noise.txt", bytes(range(256)) * 8, "no text", id="binary"),
        pytest.param(
            "page.html", b"<html><body><script>draw()</script></body></html>", "script", id="drawn by a script"
        ),
        pytest.param("photo.jpg", b"\xff\xd8\xff", "(.jpg)", id="ending"),
        pytest.param("all.txt.gz", b"\x1f\x8b", "gzip", id="gz"),
        pytest.param("one.json", b"{}", "one article a line", id="JSON"),
        pytest.param("feed.txt", b"<?xml version='1.0'?><rss><channel>News</channel></rss>", "feed", id="feed"),
        pytest.param("saved.html", b"From: x\nContent-Type: multipart/related;", "MHTML", id="web archive"),
    ],
)
def test_what_cannot_be_read_is_listed_with_the_mend(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    """One line says what is wrong; the other files of the folder are read."""
    path = write(tmp_path, name, content)
    write(tmp_path, "zz.txt", BODY)

    found, [failure] = read(tmp_path)

    assert names(found) == ["zz"]
    assert failure.input == str(path)
    assert reason in failure.reason
    assert "\n" not in failure.reason


def test_links_that_lead_nowhere_or_in_circles_are_listed(tmp_path: Path) -> None:
    """Neither stops the walk."""
    write(tmp_path, "in/a.txt", BODY)
    (tmp_path / "dangling.txt").symlink_to("gone.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")

    found, failures = read(tmp_path)

    assert names(found) == ["a"]
    assert {Path(f.input).name for f in failures} == {"dangling.txt", "loop", "pipe.txt"}


@pytest.mark.parametrize("given_input", ["gone.txt", "gone/*.txt", "ftp://x.example/a", "file:///etc/hosts", "a\0b"])
def test_what_is_not_there_is_a_failure(given_input: str) -> None:
    """A wrong path, a pattern without matches, and addresses that we do not fetch."""
    found, [failure] = read(given_input)

    assert not found
    assert failure.input == given_input


def test_options_go_before_the_table_and_the_table_before_the_page(tmp_path: Path) -> None:
    """What the user says last and closest counts most, field by field."""
    site = '<meta property="og:site_name" content="Page site">'
    head = f'<title>Page title</title>{site}<meta name="author" content="Ada Wren">'
    write(tmp_path, "a.html", f"<html><head>{head}</head><body><p>{BODY}</p></body></html>")
    write(tmp_path, "articles.csv", "file,outlet,title,published\na.html,The Table,,2022-01-07\n")

    [found], failures = read(tmp_path, overrides=Overrides(published="2022-01-08"))

    assert not failures
    assert (found.outlet, found.published, found.byline) == ("The Table", "2022-01-08", "Ada Wren")
    assert found.title == "Page title"


def test_the_table_may_stand_above_and_name_lines(tmp_path: Path) -> None:
    """Semicolons, a byte-order mark and a JSONL line are fine; a name that is not there is listed."""
    write(tmp_path, "in/a.txt", BODY)
    write(tmp_path, "feed.jsonl", f'{{"text": "{BODY}"}}\n{{"text": "{BODY}", "outlet": "Own"}}\n')
    table = "file;outlet;published\nin/a.txt;The Quay;2022-01\nfeed.jsonl:1;First;\nfeed.jsonl:2;Second;\ngone.txt;X;\n"
    write(tmp_path, "articles.csv", b"\xef\xbb\xbf" + table.encode())

    found, [failure] = read(tmp_path)

    assert {f.name: f.outlet for f in found} == {"a": "The Quay", "feed:1": "First", "feed:2": "Own"}
    assert "gone.txt" in failure.reason


def test_a_date_that_is_none_is_left_out_with_a_note(tmp_path: Path) -> None:
    """The article goes in; the note tells the user."""
    [found], _ = read(write(tmp_path, "a.txt", BODY), overrides=Overrides(published="last week"))

    assert found.published is None
    assert "last week" in found.notes[0]


def test_each_line_of_jsonl_is_an_article_or_a_failure(tmp_path: Path) -> None:
    """Broken lines are counted and passed over; blank ones are only counted."""
    lines = [
        json.dumps({"text": BODY, "outlet": "The Quay", "published": "2022-01-07", "author": ["Ada Wren", "Bo Lind"]}),
        "",
        '{"text": "cut',
        "[1, 2]",
        json.dumps({"title": "No text"}),
        json.dumps({"html": f"<html><body><h1>Port shut by night</h1><p>{BODY}</p></body></html>"}),
        json.dumps({"text": "A lone \ud800 surrogate, said the clerk."}),
        "[" * 5000,
        json.dumps({"text": f"<html><body><p>{BODY}</p></body></html>"}),
    ]
    path = write(tmp_path, "feed.jsonl", "\r\n".join(lines))

    found, failures = read(path)

    assert names(found) == ["feed:1", "feed:6", "feed:7", "feed:9"]
    assert [f.input for f in failures] == [f"{path}:{n}" for n in (3, 4, 5, 8)]
    assert found[0].byline == "Ada Wren, Bo Lind"
    assert found[1].title == "Port shut by night"
    assert found[3].text == BODY


def test_jsonl_in_utf16_is_read(tmp_path: Path) -> None:
    """As some spreadsheets export it."""
    path = write(tmp_path, "wide.jsonl", f'{{"text": "{BODY}"}}\n{{"text": "{BODY}"}}\n'.encode("utf-16"))

    assert names(read(path)[0]) == ["wide:1", "wide:2"]


@pytest.mark.parametrize(
    ("data", "kind", "name"),
    [
        pytest.param(BODY, "text", "stdin", id="text"),
        pytest.param(f"<!-- x --><html><body><p>{BODY}</p></body></html>", "html", "stdin", id="page"),
        pytest.param(f"<p>{BODY}</p><p>More.</p>", "html", "stdin", id="piece of a page"),
        pytest.param(json.dumps({"text": BODY}), "jsonl", "stdin:1", id="a line of JSON"),
    ],
)
def test_standard_input_is_what_it_looks_like(data: str, kind: str, name: str) -> None:
    """`-` has no ending, so its content tells."""
    [found], failures = read("-", stdin=data.encode())

    assert not failures
    assert (found.kind, found.name) == (kind, name)
    assert BODY in found.text


def test_a_text_that_is_a_page_is_read_as_one(tmp_path: Path) -> None:
    """Crawlers save pages under any ending, or none."""
    page = f"<!DOCTYPE html><html><body><p>{BODY}</p></body></html>"

    found, _ = read(write(tmp_path, "a.txt", page), write(tmp_path, "no.7-page", page))

    assert [f.text for f in found] == [BODY, BODY]
    assert names(found) == ["a", "no.7-page"]


def test_front_matter_and_heading_of_markdown_give_fields(tmp_path: Path) -> None:
    """The text stays as written; what is marked are its spans."""
    text = f"---\ntitle: From the quay\nauthor: Ada Wren\ndate: 2022-01-07\n---\n\n# Port shut\n\n> Quoted.\n\n{BODY}\n"

    [found], _ = read(write(tmp_path, "a.md", text))

    assert (found.title, found.byline, found.published) == ("From the quay", "Ada Wren", "2022-01-07")
    assert found.text == text
    marked = {m.role: m.spans[0].of(text) for m in found.marks}
    assert marked["headline"] == "# Port shut"
    assert marked["excerpt"] == "> Quoted."
    assert marked["residue"].startswith("---\ntitle")


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    """Two encodings of one text are two digests and one text."""
    one, other = write(tmp_path, "a.txt", BODY.encode()), write(tmp_path, "b.txt", BODY.encode("utf-16"))

    (a, b), _ = read(one, other)

    assert a.text == b.text
    assert a.digest != b.digest


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.binary(max_size=300), ending=st.sampled_from(["txt", "md", "html", "jsonl", "xyz1"]))
def test_no_content_raises(tmp_path: Path, data: bytes, ending: str) -> None:
    """Any bytes under any ending are articles or failures, with text that can be stored."""
    found, failures = read(write(tmp_path, f"a.{ending}", data))

    assert found or failures or ending == "jsonl"
    for article in found:
        article.text.encode("utf-8")
        assert all(s.end <= len(article.text) for m in article.marks for s in m.spans)
