"""Words and marks of a sentence, with what is known of each without a parser.

A quotation inside the sentence is one token: what stands between its marks says nothing about the sentence
around it.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from reportedly.model.span import Span
from reportedly.rules import table

_TOKEN = re.compile(
    r"""
    (?: [A-Za-z]\. ){2,}                                    # U.S., e.g.
    | (?: Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Rev|Hon|St|Jr|Sr|Insp|Supt|[A-Z] )
      \. (?=[ ,])                                          # Dr. Vess, J. Orsk
    | \d+ (?: [.,:]\d+ )* (?: -[^\W_]+ )* %?                 # 1,000  3.5  18:20  19-year-old
    | [^\W_]+ (?: [-’'&./] [^\W_]+ )* (?: [’'] (?!\w) (?<=s[’']) )?   # ministry's, Khabar-24, unions'
    | [–—] | -- | \.\.\. | \S
    """,
    re.VERBOSE,
)
_IN_PASSING = 4  # words
_SPEAKS = re.compile(r"(?:\b(?:said|says|say|told|asked|replied|answered|added|wrote|writes|saying|adding))[,:]?\s*$")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$", re.IGNORECASE)


class Token(NamedTuple):
    """A word, a mark, or a whole quotation (`quoted`)."""

    start: int
    end: int
    text: str
    low: str
    quoted: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return not self.quoted and self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return not self.quoted and self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Whether it ends as *ministry's* or *unions'* do (*he's* and *it's* do not count)."""
        return bool(_POSSESSIVE.search(self.low)) and self.low not in words("contractions")


@cache
def words(name: str) -> frozenset[str]:
    """A closed class of words, by its name in ``rules/en/words.toml``."""
    return frozenset(table("en", "words")[name])


def tokens(text: str, pieces: Sequence[Span], quotes: Sequence[Span] = ()) -> list[Token]:
    """The tokens of *pieces*, read as one sentence; each of *quotes* that lies inside is one token."""
    found: list[Token] = []
    for piece in pieces:
        at = piece.start
        for quote in quotes:
            if at <= quote.start and quote.end <= piece.end:
                found += _plain(text, at, quote.start)
                if _in_passing(text, quote, at):
                    found += _plain(text, quote.start + 1, quote.end - 1)
                    at = quote.end
                    continue
                found.append(Token(quote.start, quote.end, quote.of(text), "", quoted=True))
                at = quote.end
        found += _plain(text, at, piece.end)
    return found


def _in_passing(text: str, quote: Span, at: int) -> bool:
    """Whether a quotation is a word or two in a running sentence ("shameful" idea), to be read as part of it."""
    before = text[max(at, quote.start - 30) : quote.start]
    if quote.end - quote.start > 60 or len(quote.of(text).split()) > _IN_PASSING or not before.strip():
        return False
    return before[-1].isspace() and before.rstrip()[-1].isalnum() and not _SPEAKS.search(before)


# One sentence is looked at by several readers, one after another.
@lru_cache(maxsize=1024)
def _plain(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(
        Token(m.start(), m.end(), word := m.group(), word.lower().replace("’", "'"))
        for m in _TOKEN.finditer(text, start, end)
    )
