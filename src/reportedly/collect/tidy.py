"""Make any string safe to store without changing its words. Stage 1 of 5: collect."""

import re

# Bytes 0x80-0x9F that were read as Latin-1 are Windows-1252 in practice (browsers read them so too): without
# this, “ and ” are lost, and with them every quotation. The five that Windows-1252 leaves open are dropped.
_WINDOWS = {c: bytes([c]).decode("cp1252", "ignore") for c in range(0x80, 0xA0)}
# Line and page breaks of all kinds become one; other control characters, byte-order marks and non-characters go.
_BREAKS = dict.fromkeys([0x0B, 0x0C, 0x2028, 0x2029], "\n")
_DROPPED = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF], "")
_TABLE = str.maketrans({**_WINDOWS, **_BREAKS, **_DROPPED})

# Half of a surrogate pair: JSON can escape it, UTF-8 cannot hold it.
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEEDS_TABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def tidy(text: str) -> str:
    r"""*text* with breaks as ``\n``, no control characters, no byte-order marks and no broken surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _NEEDS_TABLE.search(text):
        text = text.translate(_TABLE)
    return _SURROGATE.sub("\ufffd", text)


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in *text* at all."""
    return any(map(str.isalnum, text))


def said(value: str | None) -> str | None:
    """A field's value on one line; None where it says nothing ("", "null", "N/A")."""
    line = " ".join(tidy(value or "").split())
    return None if line.lower() in {"", "null", "none", "nan", "n/a", "-", "unknown"} else line
