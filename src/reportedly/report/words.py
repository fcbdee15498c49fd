"""How values read to a person: bounds, dates, counts. Used by the terminal, the dossier and the pages."""

import re
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from reportedly.model.figure import Figure

# What a comparator says before its number.
_BEFORE = {"about": "about ", "vague": "some ", "nearly": "nearly "}

# What holds between two statements of one claim.
TIES = {
    "same": "say the same",
    "denies": "one denies the other",
    "contradicts": "cannot both hold",
    "withdraws": "one takes the other back",
}

# A band of probability narrower than this stands for one number.
_NARROW = 0.021


def bounds(figure: Figure) -> str:
    """The bounds of a figure as words: `353`, `at least 24`, `up to 20,000`, `160 to 225`, `about 400`, `61.4%`."""
    return f"{_bounds(figure)}%" if figure.unit else _bounds(figure)


def _bounds(figure: Figure) -> str:
    low, high = figure.low, figure.high
    if low is not None and low == high:
        return f"{_BEFORE.get(figure.comparator, '')}{low:,}"
    if low is None and high is None:
        return "unknown"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"nearly {high:,}" if figure.comparator == "nearly" else f"up to {high:,}"
    return f"{low:,} to {high:,}"


def happening(figure: Figure) -> str:
    """What a figure counts, as words; shares of those whom it befell stand apart from counts of them."""
    apart = figure.unit and figure.outcome not in {"vote share", "turnout"}
    return f"{outcome(figure.outcome)}, as shares" if apart else outcome(figure.outcome)


def outcome(name: str | None) -> str:
    """An outcome as words: `intensive_care` is "in intensive care"."""
    if name == "intensive_care":
        return "in intensive care"
    return (name or "counted").replace("_", " ")


def share(low: float, high: float) -> str:
    """A band of probability; one as narrow as that of "one in three" is one number."""
    if high - low < _NARROW:
        about = "" if low == high else "about "
        return f"{about}{100 * low:.0f} %"
    return f"{100 * low:.0f}–{100 * high:.0f} %"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `3 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def shorten(text: str, limit: int) -> str:
    """At most *limit* characters on one line, cut at a word, the cut marked."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return cut[: cut.rfind(" ")].rstrip(" ,;:") + "…" if " " in cut[limit // 2 :] else cut + "…"


def readable_name(case: str) -> str:
    """What a case is called where nobody gave it a title: `cases/port-strike_2025.case` is "Port strike 2025".

    Of an address only the name of the database: who may open it is nobody else's business.
    """
    path = unquote(urlsplit(case).path) if "://" in case else case
    name = PurePath(path.replace("\\", "/")).name
    words = re.sub(r"[_\s]+|(?<=\w)-(?=\w)(?<!\d-)", " ", name.removesuffix(".case")).strip()
    return words[:1].upper() + words[1:] or "A case"
