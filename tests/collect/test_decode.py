"""Any bytes become text: the right one where they say which, a readable one where they do not, an error never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.decode import declaration, decode
from reportedly.collect.tidy import has_words, said, tidy

RUSSIAN = "Министр заявил, что порт закрыт. По данным профсоюза, погибли девять человек."
UKRAINIAN = "Міністр заявив, що порт закрито. За даними профспілки, загинуло дев'ять людей."
FRENCH = "Le ministre a déclaré que le port était fermé. D’après le syndicat, neuf personnes sont mortes."
POLISH = "Minister oświadczył, że port jest zamknięty. Według związku zginęło dziewięć osób."
ENGLISH = "The minister said “the port is shut” – and left."
JAPANESE = "大臣は港が閉鎖されたと述べた。組合によると九人が死亡した。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(RUSSIAN, "utf-8", id="utf-8"),
        pytest.param(ENGLISH, "utf-8-sig", id="utf-8 with a mark"),
        pytest.param(RUSSIAN, "utf-16", id="utf-16 with a mark"),
        pytest.param(ENGLISH, "utf-16-le", id="utf-16 without a mark"),
        pytest.param(ENGLISH, "utf-32", id="utf-32"),
        pytest.param(RUSSIAN, "cp1251", id="Cyrillic of Windows"),
        pytest.param(RUSSIAN, "koi8_r", id="Cyrillic of Unix"),
        pytest.param(RUSSIAN, "cp866", id="Cyrillic of DOS"),
        pytest.param(UKRAINIAN, "cp1251", id="Ukrainian"),
        pytest.param(FRENCH, "cp1252", id="Western"),
        pytest.param(POLISH, "iso8859_2", id="Central European"),
        pytest.param(ENGLISH, "cp1252", id="English with typographic marks"),
        pytest.param(JAPANESE, "shift_jis", id="Japanese"),
    ],
)
def test_words_survive_their_encoding(text: str, encoding: str) -> None:
    """The text is found again, whatever it was saved in."""
    assert decode(text.encode(encoding))[0] == text


def test_declared_encoding_is_believed_unless_the_bytes_are_utf8() -> None:
    """A page may name its encoding; a wrong name on UTF-8 is common, and does no harm."""
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'

    assert decode(page.encode("cp1251"), declaration(page.encode("cp1251"))) == (page, "cp1251")
    assert decode(page.encode("utf-8"), "windows-1251") == (page, "utf-8")


@pytest.mark.parametrize("name", ["utf8mb4", "x-unknown", "hex", "rot13", "", "utf-16", "ISO-8859-1"])
def test_nonsense_declarations_do_no_harm(name: str) -> None:
    """An encoding that is none, or is not this one, is passed over."""
    assert decode(ENGLISH.encode("cp1252"), name)[0] == ENGLISH


def test_a_stray_byte_does_not_change_the_script() -> None:
    """English with an accent and a byte that is in no Western encoding is not Arabic."""
    text, encoding = decode(b"The caf\xe9 by the pier \x81 was shut. " * 20)

    assert encoding == "cp1252"
    assert "café" in text


def test_foreign_bytes_in_utf8_are_read_one_by_one() -> None:
    """A pasted Windows-1252 quotation does not spoil the UTF-8 around it."""
    mixed = "Café, “said” he. ".encode() * 3 + b"\x93shut\x94"

    assert decode(mixed)[0].endswith("“shut”")
    assert "Café, “said” he." in decode(mixed)[0]


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1251", "utf-16", "nonsense"]))
def test_no_bytes_fail(data: bytes, declared: str | None) -> None:
    """Every sequence of bytes gives a text that can be stored."""
    text, encoding = decode(data, declared)

    tidy(text).encode("utf-8")
    assert encoding


@given(st.text())
def test_tidied_text_is_safe_and_stable(text: str) -> None:
    """No control characters but line break and tab are left, and tidying again changes nothing."""
    once = tidy(text)

    assert tidy(once) == once
    assert not any((c < " " and c not in "\n\t") or c in "\x7f\ufeff" for c in once)


def test_tidy_keeps_quotation_marks_read_as_latin1() -> None:
    """The marks of Windows-1252 that were read as control characters come back."""
    assert tidy("\x93shut\x94\r\nnow\rthen") == "“shut”\nnow\nthen"


@pytest.mark.parametrize("value", ["", " ", "null", "None", "N/A", None])
def test_empty_values_say_nothing(value: str | None) -> None:
    """A field that only looks filled is not known."""
    assert said(value) is None


def test_marks_alone_are_no_words() -> None:
    """Rules and dots are not an article."""
    assert not has_words(" --- …\n***")
    assert has_words("九")
