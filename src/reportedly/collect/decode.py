"""Bytes -> text, in any encoding. Stage 1 of 5: collect.

A byte-order mark is believed, then UTF-8 where the bytes are valid UTF-8 (chance hardly ever makes them so),
then what the page declares, then a guess; bytes that still do not fit are read one by one, never refused.
"""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{2,40})""", re.IGNORECASE)
# Pages that declare the one are written in the other, which holds all of it; browsers read them so.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
# What articles are really found in; a guess among all code pages takes a stray byte for a rare one.
_LIKELY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866",
           "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "mac_cyrillic", "mac_roman",
           "gb18030", "big5", "cp932", "euc_jp", "cp949"]  # fmt: skip
_LATIN = frozenset({"cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2", "mac_roman"})
_RUN = re.compile(rb"[\x80-\xff]{2,}")
_HEAD = 4096  # where a declaration must stand; browsers look at the first 1,024 bytes
_SAMPLE = 200_000  # enough for the guess; a longer one is not a better one


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of *data* and the encoding that it was read from. Never fails."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding.removesuffix("-sig")
    for encoding in _candidates(data, declared):
        try:
            return data.decode(encoding), encoding
        except (UnicodeError, LookupError):
            continue
    return _piecemeal(data), "utf-8" if _nearly_utf8(data) else "cp1252"


def declaration(data: bytes) -> str | None:
    """The encoding that a page names at its top."""
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    named = _known(declared)
    if named and named.startswith(("iso2022", "hz")):
        yield named  # seven-bit encodings are valid UTF-8 by accident
    if wide := _wide(data):
        yield wide
    yield "utf-8"
    if _nearly_utf8(data):
        return
    if named and not named.startswith(("utf", "unicode", "iso2022", "hz")):
        yield named
    best = from_bytes(data[:_SAMPLE], cp_isolation=_LIKELY).best()
    if best is not None and _is_plausible(data, best.encoding) and not _same(data, best.encoding, "cp1252"):
        yield best.encoding
    yield "cp1252"


def _is_plausible(data: bytes, encoding: str) -> bool:
    """Whether the bytes look like the script of *encoding*: other scripts come in whole words, accents alone."""
    if encoding in _LATIN:
        return True
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    return 2 * sum(len(run) for run in _RUN.findall(data[:_SAMPLE])) >= high


def _same(data: bytes, one: str, other: str) -> bool:
    """Whether two encodings read *data* alike: of such, the commoner name is the better guess."""
    try:
        return data.decode(one) == data.decode(other)
    except UnicodeError:
        return False


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else None
        b"".decode(name or "utf-8")  # not a codec that turns bytes into bytes
    except (LookupError, ValueError):
        return None
    return _WIDER.get(name, name) if name else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is a zero."""
    head = data[:2000]
    if len(data) % 2 or len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even == 0:
        return "utf-16-le"
    if even > 0.4 * len(head) / 2 and odd == 0:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8: a cut-off file, or one with foreign pieces pasted in."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(c > "\x7f" for c in text) - bad
    return good > 4 * bad


def _piecemeal(data: bytes) -> str:
    """UTF-8 with each byte that does not fit read as Windows-1252."""
    return data.decode("utf-8", _HANDLER)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_HANDLER = "reportedly-windows"
codecs.register_error(_HANDLER, _as_windows)
