"""Find who is counted where the number has no noun of its own. Stage 3 of 5."""

from collections.abc import Sequence
from functools import cache

from reportedly.read.figures.tokens import Token
from reportedly.rules import table


@cache
def _taking_part() -> frozenset[str]:
    words = table("en", "figures_words")
    return frozenset(
        n for name in ("participants", "deployed", "attacks") for n in words[name]["nouns"] if " " not in n
    )


@cache
def _states() -> frozenset[str]:
    return frozenset(table("en", "figures_words")["elided"]["states"])


def is_participant(low: str) -> bool:
    """Whether the word names those who take part or are sent: "marchers", "troops"."""
    return low in _taking_part()


def is_state(low: str) -> bool:
    """Whether the word says what happened, not who is meant: "dead", "detained"."""
    return low in _states()


def in_total(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The noun in "the number of dead strikers at", "figure for officers killed"; else "dead", "detained"."""
    opens = next((k for k in range(first, last) if tokens[k].low in {"of", "for"}), None)
    if (
        opens is None
        or not 0 < opens < last
        or tokens[opens - 1].low not in {"number", "total", "figure", "count", "toll", "tally", "and"}
    ):
        return None
    state = None
    for k in range(opens + 1, last):
        low, kind = tokens[k].low, tokens[k].kind
        if kind in "pP" or low in _taking_part():
            end = k + 1
            while end < last and tokens[end].kind in "pP":
                end += 1
            return k, end
        if low in _states():
            state = state or (k, k + 1)
        elif kind not in "xda":
            break
    return state


def all_of_them(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    """The noun of "seven, all of them strikers", and who is meant by "31 of them under the age of eighteen"."""
    lows = [t.low for t in tokens[last : last + 7]]
    if lows[:1] == [","] and lows[1:3] in (["all", "of"], ["most", "of"]) and lows[3:4] in (["them"], ["whom"]):
        return _noun(tokens, last + 4)
    if lows[:1] == [","] and lows[1:2] == ["all"]:
        return _noun(tokens, last + 2)
    if tokens[last - 1].low in {"them", "whom"} and tokens[last : last + 1] and tokens[last].kind == "n":
        return _noun(tokens, last + 1)
    if [t.kind for t in tokens[last : last + 2]] == ["b", "P"]:
        return _noun(tokens, last + 1)  # "12 were children"
    if lows[:4] == ["under", "the", "age", "of"] and len(lows) > 4:
        return last, last + 5
    return None


def apposed(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    """Where ", one of them an officer" ends after a bare number, and where its noun begins."""
    k = last
    while k < min(len(tokens), last + 5) and tokens[k].low not in {"them", "whom"}:
        k += 1
    if k >= min(len(tokens), last + 5) or tokens[last].low != "," or tokens[k - 1].low != "of":
        return None
    k += 1 + (k + 1 < len(tokens) and tokens[k + 1].kind == "n")
    return _noun(tokens, k)


def _noun(tokens: Sequence[Token], k: int) -> tuple[int, int] | None:
    end = k
    while end < len(tokens) and tokens[end].kind in "pP":
        end += 1
    return (k, end) if end > k else None
