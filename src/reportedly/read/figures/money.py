"""Read sums of money that the event cost. A price or a salary is no figure of what happened. Stage 3 of 5."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportedly.model.span import Span
from reportedly.rules import table

_SUM = re.compile(
    r"""
    (?P<hedge> \b (?: at\ least | more\ than | over | about | around | up\ to | some | nearly | almost ) \s )?
    (?P<money> (?: US|A|C )? [$€£] \s? (?P<number> \d[\d,]* (?:\.\d+)? )
    (?: [\s-]? (?P<unit> thousand | million | billion | trillion | bn | mn | m | k ) \b )? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNITS = {"thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
          "trillion": 10**12}  # fmt: skip
# Characters on either side in which the word that makes it a loss must stand.
_REACH = 60


class Sum(NamedTuple):
    """An amount of money with its hedge, as written."""

    span: Span
    value: int
    hedge: str


@cache
def _near() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('en', 'figures_words')['money']['near'])})\b", re.IGNORECASE)


def sums(text: str, sentence: Span) -> Iterator[Sum]:
    """The sums in *sentence* that stand beside a word of loss, damage, ransom or aid."""
    for match in _SUM.finditer(text, sentence.start, sentence.end):
        around = max(sentence.start, match.start() - _REACH), min(sentence.end, match.end() + _REACH)
        if _near().search(text, *around):
            value = float(match["number"].replace(",", "")) * _UNITS.get((match["unit"] or "").lower(), 1)
            yield Sum(Span(match.start(), match.end()), round(value), (match["hedge"] or "").strip().lower())
