"""Tell by its first bytes what is no article, and what is a page. Stage 1 of 5: collect."""

import re

# First bytes, what they belong to, and what the user can do about it.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "is a PDF; export its text and add that"),
    (b"\x1f\x8b", "is compressed with gzip; unpack it and add what is inside"),
    (b"PK\x03\x04", "is a ZIP archive or an office document; unpack it, or save its text and add that"),
    (b"BZh", "is compressed with bzip2; unpack it and add what is inside"),
    (b"\xfd7zXZ\x00", "is compressed with xz; unpack it and add what is inside"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd; unpack it and add what is inside"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive; unpack it and add what is inside"),
    (b"Rar!\x1a\x07", "is a RAR archive; unpack it and add what is inside"),
    (b"\xd0\xcf\x11\xe0", "is an old office document; save its text and add that"),
    (b"{\\rtf", "is an RTF document; save its text and add that"),
    (b"\x89PNG", "is a picture (PNG); add the text of the article"),
    (b"\xff\xd8\xff", "is a picture (JPEG); add the text of the article"),
    (b"GIF8", "is a picture (GIF); add the text of the article"),
    (b"RIFF", "is a picture, sound or film; add the text of the article"),
    (b"ID3", "is a sound file; add the text of the article"),
    (b"OggS", "is a sound file; add the text of the article"),
    (b"\x7fELF", "is a program; add the text of the article"),
    (b"SQLite format 3\x00", "is a database; add the articles, not a case or another database"),
    (b"WARC/", "is a web archive (WARC); export its pages as HTML and add those"),
)
_WEB_ARCHIVE = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_PIECE = re.compile(r"</(?:p|div|article|body|h1|li|blockquote)\s*>|<(?:p|br|div|article)\b[^<>]*>", re.IGNORECASE)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)


def not_an_article(data: bytes) -> str | None:
    """Why the bytes *data* cannot hold an article, with the mend; None where they can."""
    if not data:
        return "is empty (0 bytes); save the article again"
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            return reason
    if data[4:8] == b"ftyp":
        return "is a film or a picture; add the text of the article"
    if _WEB_ARCHIVE.search(data[:2000]):
        return "is a web archive (MHTML); save the page as HTML only and add that"
    return None


def looks_binary(text: str) -> bool:
    """Whether decoded *text* is no writing: one character in twenty is a control character or could not be read."""
    head = text[:20_000]
    odd = sum(c < " " and c not in "\n\r\t\f\x0b\x1b" for c in head) + head.count("\ufffd")
    return odd * 20 > len(head)


def is_page(text: str) -> bool:
    """Whether *text* is a whole HTML page."""
    return bool(_PAGE.match(text[:4000]))


def has_tags(text: str) -> bool:
    """Whether *text* is at least a piece of HTML."""
    return is_page(text) or len(_PIECE.findall(text[:20_000])) >= 2


def is_feed(text: str) -> bool:
    """Whether *text* is a feed (RSS, Atom)."""
    return bool(_FEED.match(text[:4000]))
