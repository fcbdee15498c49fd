"""Tell a line's part in the layout: byline, date line, caption. Stage 2 of 5: clean."""

import re
from functools import cache
from re import Pattern
from typing import Any

from reportedly.rules import table

CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яё]"  # an upper-case letter of any script
_NAME_WORD = re.compile(
    rf"(?:{CAPITAL}|\d|[@(|,&/·•]|(?:and|of|for|the|in|on|at|with|de|da|di|van|von|der|al|bin|el|la|y|e)\b)"
)


def _rules(name: str) -> dict[str, Any]:
    rules: dict[str, Any] = table("en", "layout")[name]
    return rules


@cache
def _patterns() -> dict[str, Pattern[str]]:
    byline, caption, date = _rules("byline"), _rules("caption"), _rules("date")
    month = date["month"]
    worded = rf"(?:{month}\s+\d{{1,2}}|\d{{1,2}}\s+{month}),?\s+\d{{4}}"
    day = rf"{worded}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
    return {
        "lead": re.compile(byline["lead"], re.IGNORECASE),
        "staff": re.compile(byline["staff"], re.IGNORECASE),
        "desk": re.compile(byline["desk"], re.IGNORECASE),
        "credit": re.compile(byline["credit"]),
        "posted": re.compile(byline["posted"], re.IGNORECASE),
        "date": re.compile(rf"(?P<before>.{{0,90}}?)\b(?:{day})(?P<after>.{{0,40}})", re.IGNORECASE),
        "day": re.compile(day, re.IGNORECASE),
        "caption": re.compile(caption["lead"], re.IGNORECASE),
        "caption_end": re.compile(
            rf"(?:^|(?<=[\s.,;:!?”\"')–—/-])|(?=[,/–—]))(?P<mark>{caption['tail']})\s*[.)]*$", re.IGNORECASE
        ),
        "via": re.compile(r"\bvia (?:an? )?(?P<how>[\w ]+?)[.)]*$", re.IGNORECASE),
    }


def is_byline(words: str) -> bool:
    """Whether a line says who wrote the article, who it is credited to, or when it was set."""
    words = words.strip("*_ \t\xa0")
    patterns = _patterns()
    if len(words) > 320:
        return False
    if patterns["credit"].fullmatch(words) and not _is_long_source(words):
        return True
    if len(words.split()) > 22:
        return False
    if any(patterns[name].fullmatch(words.rstrip(".")) for name in ("staff", "desk")):
        return True
    return _names_author(words) or _is_posted(words)


def is_date_line(words: str) -> bool:
    """Whether a line is a date with little beside it."""
    words = words.strip("*_ \t\xa0|·")
    found = _patterns()["date"].fullmatch(words) or _patterns()["date"].fullmatch(words.split(" | ")[0])
    if not found:
        return False
    before, after = found["before"].split(), found["after"].split()
    return (
        len(before) <= 12 and len(after) <= 6 and not re.search(r"[.!?]\s", found["before"]) and not _has_verb(before)
    )


def _has_verb(words: list[str]) -> bool:
    """Whether it runs like a sentence: several words in lower case that are no link words."""
    small = [w for w in words if w[:1].islower() and not _NAME_WORD.match(w)]
    return len(small) > 3


def _names_author(words: str) -> bool:
    lead = _patterns()["lead"].match(words)
    if not lead:
        return False
    rest = words[lead.end() :].split()
    if not rest or rest[0].lower().strip(",.") in _rules("byline")["no_name"]:
        return False
    return all(_NAME_WORD.match(w) for w in rest) and not (words.endswith(".") and len(rest) > 4)


def _is_posted(words: str) -> bool:
    return bool(_patterns()["posted"].fullmatch(words)) and bool(
        _patterns()["day"].search(words) or re.search(r"\d\d?[:.]\d\d", words) or " by " in words.lower()[:25]
    )


def _is_long_source(words: str) -> bool:
    return words.lower().startswith("source") and len(words.split()) > 10


def is_caption(words: str) -> bool:
    """Whether a paragraph stands under a picture."""
    count = len(words.split())
    if count > 90:
        return False
    patterns = _patterns()
    words = words.strip("*_ \t\xa0")
    if patterns["caption"].match(words):
        return True
    end = patterns["caption_end"].search(words) if count <= 60 else None
    if not end:
        return False
    how = patterns["via"].search(words)
    return not (how and how["how"].lower() in _rules("caption")["not_via"])
