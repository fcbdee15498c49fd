"""The words of time as pattern fragments, built once from `rules/en/times.toml`. Stage 3 of 5."""

import re
from collections.abc import Iterable

from reportedly.rules import table

RULES = table("en", "times")


def either(words: Iterable[str], *, any_case: bool = True, capitals: bool = False) -> str:
    """A fragment that matches one of *words*, the longest first; with *capitals*, HEADLINE capitals too."""
    unique = set(words)
    if capitals:
        unique |= {w.upper() for w in unique}
    alternatives = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(unique, key=lambda w: (-len(w), w)))
    return f"(?i:{alternatives})" if any_case else f"(?:{alternatives})"


MONTHS: dict[str, int] = {k.lower(): v for k, v in (RULES["months"] | RULES["months_short"]).items()}
WEEKDAYS: dict[str, int] = {k.lower(): v for k, v in (RULES["weekdays"] | RULES["weekdays_short"]).items()}
UNITS: dict[str, str] = RULES["units"]
# "Weeks", "centuries": the units that are more than one.
PLURALS = frozenset(u for u in UNITS if u.endswith("s"))
SEASONS: dict[str, int] = RULES["seasons"]
ORDINALS: dict[str, int] = RULES["ordinals"]
DECADES: dict[str, int] = RULES["decades"]
HOLIDAYS: dict[str, str] = {k.lower(): v for k, v in RULES["holidays"].items()}
DATED: dict[str, str] = {k.lower(): v for k, v in RULES["dated"].items()}
_NUMBERS: dict[str, int] = RULES["numbers"]

_LONG_MONTHS = either(RULES["months"], any_case=False, capitals=True)
_SHORT_MONTHS = either(RULES["months_short"], any_case=False, capitals=True)
MONTH = rf"(?:{_LONG_MONTHS}\b|{_SHORT_MONTHS}\b\.?)"
LONG_MONTH = either(RULES["months"], any_case=False, capitals=True) + r"\b"
WEEKDAY = either(RULES["weekdays"], any_case=False, capitals=True)
ANY_WEEKDAY = f"(?:{WEEKDAY}\\b|{either(RULES['weekdays_short'], any_case=False, capitals=True)}\\b\\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
NTH = rf"{DAY}(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20|21)\d\d"
UNIT = rf"{either(UNITS)}\b"
SEASON = rf"{either(SEASONS)}\b"
ORDINAL = rf"(?:{either(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_SIMPLE = either(k for k in _NUMBERS if k != "hundred")
_TENS = either(k for k, v in _NUMBERS.items() if 20 <= v < 100)
NUMBER = rf"""(?:\d+(?:,\d\d\d)*(?:\.\d+)?|half\s+an?|{_TENS}[-\s]{_SIMPLE}|(?:an?|one|two|three)\s+hundred|{_SIMPLE}
    (?:\s+and\s+a\s+half)?|{either(RULES["vague"]["words"])})"""
QUALIFIER = r"(?i:early|mid|middle|late|end|start|beginning)"
HEDGE = (
    r"(?i:nearly|almost|about|around|some|over|more\s+than|less\s+than|fewer\s+than|at\s+least|at\s+most|up\s+to|"
    r"roughly|approximately|just\s+over|just\s+under|just|only|exactly|barely|well\s+over|little\s+more\s+than)"
)
PART = either(RULES["parts"]["after"])

# No text counts so many of anything from a day that it knows.
_TOO_MANY = 1_000_000
_WORD_OR_DIGITS = re.compile(r"[a-z]+|\d+")


def number(words: str) -> float | None:
    """The number that *words* say; None where they say none ("several")."""
    low = " ".join(words.lower().replace("-", " ").split())
    if low[0].isdigit():
        value = float(low.replace(",", ""))
        return value if value < _TOO_MANY else None
    if low.startswith("half a"):
        return 0.5
    half = 0.5 if low.endswith(" and a half") else 0
    parts = low.removesuffix(" and a half").split()
    if parts[-1] == "hundred":
        return 100.0 * _NUMBERS.get(parts[0], 1)
    if all(p in _NUMBERS for p in parts):
        return sum(_NUMBERS[p] for p in parts) + half
    return None


def ordinal(words: str) -> int | None:
    """The rank that *words* say: 3 for "third", "3rd", "Third"."""
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else ORDINALS.get("-".join(words.lower().split()))


def bare(word: str) -> str:
    """*word* in lower case without its full stop: the key of the tables."""
    return word.lower().rstrip(".")


# Which class of pattern a word can start. A sentence without any of these holds no time.
TRIGGERS: dict[str, str] = {}
for _name, _words in {
    "month": MONTHS,
    "weekday": WEEKDAYS,
    "unit": [*UNITS, "lunchtime", "fiscal", "q", "h", "fy", "weeklong", "monthlong", "yearlong", "daylong", "year"],
    "ago": ["ago"],
    "side": [
        "later",
        "earlier",
        "before",
        "after",
        "prior",
        "previously",
        "ahead",
        "now",
        "hence",
        "on",
        "away",
        "into",
    ],
    "century": ["century", "centuries"],
    "quarter": ["quarter", "half", "q", "h"],
    "season": SEASONS,
    "decade": DECADES,
    "part": [
        "small",
        "early",
        "late",
        "first",
        "last",
        "high",
        "dead",
        "night",
        "midweek",
        "mid",
        "half",
        "quarter",
        *RULES["parts"]["alone"],
        *RULES["parts"]["after"],
        "clock",
        "hours",
        "overnight",
        "tonight",
    ],
    "clock_word": [
        "past",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ],
    "word": ["today", "yesterday", "tomorrow", "tonight", "overnight", "tomorrows", "todays"],
    "holiday": [
        *(
            word
            for names in (
                *(RULES[kind] for kind in ("holidays", "holidays_nth", "holidays_easter", "holidays_month")),
                RULES["holidays_moving"]["words"],
            )
            for name in names
            for word in name.lower().split()[:1]
        ),
        *["new", "valentine", "d"],
    ],
    "set": RULES["sets"]["words"],
}.items():
    for _word in _words:
        TRIGGERS[_word] = f"{TRIGGERS.get(_word, '')} {_name}"
ORDER_HEADS = frozenset(w for phrase in RULES["order"]["words"] for w in [phrase.split()[-1]]) | {"since"}


def classes(sentence: str) -> set[str]:
    """The classes of pattern that *sentence* can hold: a cheap look before any pattern runs."""
    found: set[str] = set()
    tokens = set(_WORD_OR_DIGITS.findall(sentence.lower()))
    for token in tokens:
        if token[0].isdigit():
            found.add("digits")
            if len(token) == 4:
                found.add("year")
            if len(token) in {2, 4}:
                found.add("tens" if token[-1] == "0" else "pair")
        elif token in TRIGGERS:
            found.update(TRIGGERS[token].split())
    if tokens & ORDER_HEADS:
        found.add("order")
    return found
