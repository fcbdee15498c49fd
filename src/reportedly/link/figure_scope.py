"""Compare what two figures count: who, where, as of when. Stage 4 of 5."""

import re
from functools import cache
from typing import Literal

from reportedly.model.figure import Figure
from reportedly.rules import table

Scope = Literal["same", "a_in_b", "b_in_a", "other"]

# A count says the number; "a man was killed" does not.
_NUMBERED = re.compile(r"\b(?:one|1)\b", re.IGNORECASE)
_SOME_OF = re.compile(r"\bof (?:them|those|these|whom|the)\b", re.IGNORECASE)
# Words at the end of a name of people that do not make them another group.
_PLURALS = (("men", "man"), ("ies", "y"), ("sses", "ss"), ("s", ""))
_IRREGULAR = {"people": "person", "children": "child", "women": "woman", "men": "man", "police": "police"}


@cache
def _generic() -> frozenset[str]:
    return frozenset(_singular(w) for w in table("en", "figures_words")["people"]["generic"])


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    return word


def group(population: str | None) -> str | None:
    """The noun that names who is counted, singular; None where anybody may be meant ("people", "victims")."""
    words = [w.strip("“”\"',.").lower() for w in (population or "").split()]
    words = [w for w in words if w]
    if not words:
        return None
    head = _singular(words[-1])
    return None if head in _generic() else head


def people(a: Figure, b: Figure) -> Scope:
    """Whether the two count the same people, some of the other's, or others."""
    one, other = group(a.population), group(b.population)
    if one == other:
        return "same"
    if other is None:
        return "a_in_b"
    if one is None:
        return "b_in_a"
    if "officer" in (one, other) and {"police", "policeman"} & {one, other}:
        return "same"
    return "other"


def place(a: Figure, b: Figure) -> Scope:
    """Whether the two places are one, or may be; a place that is not told may be any."""
    if a.place is None or b.place is None:
        return "same"
    one, other = (_plain(p) for p in (a.place, b.place))
    return "same" if one in other or other in one else "other"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def is_total(figure: Figure) -> bool:
    """Whether the words may give a total: not "two more", not "others" beside some, not "seven of the detained"."""
    words = (figure.population or "").lower().split()
    some = figure.comparator != "vague" and _SOME_OF.search(figure.text)
    return figure.cumulative is not False and not some and "others" not in words and "other" not in words


def is_one_person(figure: Figure) -> bool:
    """Whether the figure is one person told of ("a man was killed"), not a count of all."""
    return figure.low == figure.high == 1 and figure.whole is None and not _NUMBERED.search(figure.text)
