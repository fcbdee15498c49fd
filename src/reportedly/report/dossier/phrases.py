"""How the dossier puts days, bounds, roles and kinds into words. Stage 5 of 5: record -> dossier."""

import re
from collections.abc import Sequence

from babel import Locale

from reportedly.model import edtf
from reportedly.model.edtf import MONTHS
from reportedly.model.statement import Statement

# What a relation between two figures means, in the reader's words.
RELATIONS = {
    "agrees": "says the same as",
    "rounds": "rounds",
    "refines": "is more exact than",
    "part_of": "is a part of",
    "other_scope": "counts something else than",
    "revises": "is a later count by the same authority than",
    "bounds": "is a bound of",
    "contradicts": "cannot both hold with",
}

CONFLICTS = {
    "figure": "figures that cannot both hold",
    "denial": "denied",
    "responsibility": "someone else held responsible",
    "time": "another time",
}

STRENGTHS = {
    "stated": "stated as fact",
    "accused_by_authority": "accused by an authority",
    "accused": "accused",
    "possible": "possible",
    "admitted": "admitted",
}

ACCOUNTABILITY = {
    "named": "a named person",
    "office": "an office or spokesperson",
    "institution": "an institution",
    "collective": "a group without names",
    "anonymous": "anonymous",
    "none": "",
}

MODES = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted", "narrated": "the article’s own voice"}


_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def day(value: str | None) -> str:
    """An EDTF value as a reader says it: `12 March 2025`, `12–14 March 2025`, `March 2025`; unknown where none."""
    if not value:
        return "unknown"
    if at := edtf.clock(value):
        return f"{_date(value[:10])}, {at:%H:%M}{_zone(value)}"
    days = edtf.interval(value)
    if days is None:
        return value
    first, last = days
    if first == last:
        return _date(first.isoformat()) + _doubt(value)
    if "/" not in value and "-" not in value:
        return value
    if first == edtf.OPEN_START:
        return f"until {_date(last.isoformat())}"
    if last == edtf.OPEN_END:
        return f"from {_date(first.isoformat())}"
    if "/" in value:
        return span_of_days(first.isoformat(), last.isoformat())
    if len(value) == 7 and value[5:7].isdigit() and 1 <= int(value[5:7]) <= 12:
        return f"{MONTHS[first.month - 1]} {first.year}"
    if len(value) == 7 and value[5:7] in _SEASONS:
        return f"{_SEASONS[value[5:7]]} {value[:4]}"
    return value


def span_of_days(first: str, last: str) -> str:
    """Two ISO days as one stretch: `12–17 March 2025`."""
    if first == last:
        return _date(first)
    if first[:7] == last[:7]:
        return f"{int(first[8:])}–{_date(last)}"
    if first[:4] == last[:4]:
        return f"{_date(first)[:-5]} – {_date(last)}"
    return f"{_date(first)} – {_date(last)}"


def short_day(value: str | None) -> str:
    """An EDTF value for a narrow column: `12 Mar`."""
    days = edtf.interval(value)
    if days is None:
        return value or "no date"
    return f"{days[0].day} {MONTHS[days[0].month - 1][:3]}" if days[0] == days[1] else day(value)


def _date(iso: str) -> str:
    return f"{int(iso[8:10])} {MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def _zone(value: str) -> str:
    rest = value[16:].lstrip(":0123456789")
    return " UTC" if rest == "Z" else f" UTC{rest}" if rest else ""


def _doubt(value: str) -> str:
    return {"?": " (uncertain)", "~": " (about)", "%": " (uncertain, about)"}.get(value[-1], "")


def language(code: str) -> str:
    """The English name of a language."""
    return str(Locale("en").languages.get(code, code))


def manner(statement: Statement) -> list[str]:
    """What a statement's words show of how it was said: only what is out of the ordinary, and the mode."""
    found = [MODES[statement.mode]]
    if statement.act != "speech" and statement.mode != "narrated":
        found.append(statement.act)
    if statement.stance != "neutral":
        found.append(f"{statement.stance} cue")
    if statement.modality != "asserted":
        found.append(statement.modality)
    return found


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names as one phrase: `A`, `A and B`, `A, B and 3 others`."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} others"
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def input_name(given: str) -> str:
    """An input without the folders of the machine that it was read on; an address stays whole."""
    return given if "://" in given else re.split(r"[/\\\\]", given.rstrip("/\\"))[-1] or given


def from_file(name: str) -> str:
    """The name of an article's input: `15-feed:1` is line 1 of 15-feed."""
    found = re.fullmatch(r"(.+):(\d+)", name)
    return f"{found[1]}, line {found[2]}" if found else name
