"""The words for labels, read from ``rules/en/labels.toml``."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from reportedly.engines.lexicon import Lexicon, number_forms
from reportedly.rules import table

Kind = Literal["head", "predicated", "made", "adjective", "plain"]


@dataclass(frozen=True, slots=True)
class Entry:
    """The families that a word belongs to, and when it is a label."""

    groups: tuple[str, ...]
    kind: Kind


@cache
def lexicon() -> Lexicon[Entry]:
    """All words of the table that may be labels."""
    data = table("en", "labels")
    groups: dict[tuple[str, Kind], list[str]] = {}

    def enter(group: str, kind: Kind, forms: Sequence[str]) -> None:
        for form in forms:
            groups.setdefault((form, kind), []).append(group)

    for family in data["family"]:
        name = family["group"]
        for entry in [*family.get("heads", ()), *family.get("also", ())]:
            enter(name, "head", number_forms(entry))
        enter(name, "head", family.get("phrases", ()))
        for kind in ("predicated", "plain"):
            for entry in family.get(kind, ()):
                enter(name, kind, number_forms(entry))
    for name, forms in data["adjectives"].items():
        enter(name, "adjective", forms)
    for entry in data["made"]["nouns"]:
        enter(data["made"]["group"], "made", number_forms(entry))
    # A word that is a label by itself in one family needs no further proof in another.
    order: list[Kind] = ["head", "predicated", "adjective", "plain", "made"]
    best: dict[str, tuple[str, Entry]] = {}
    for (form, kind), names in sorted(groups.items(), key=lambda g: order.index(g[0][1])):
        best.setdefault(form, (form, Entry(tuple(dict.fromkeys(names)), kind)))
    return Lexicon(best.values())


@cache
def _modifiers() -> dict[str, Any]:
    data = table("en", "labels")
    return {
        "words": frozenset(data["modifiers"]["words"]) | frozenset(data["made"]["loaded"]),
        "endings": tuple(data["modifiers"]["endings"]),
        "loaded": frozenset(data["made"]["loaded"]),
    }


def modifies(word: str) -> bool:
    """Whether a word before a noun belongs to the label."""
    return word in _modifiers()["words"] or word.endswith(_modifiers()["endings"])


def is_loaded(word: str) -> bool:
    """Whether a word before a plain noun makes it a label."""
    return word in _modifiers()["loaded"] or word.endswith(_modifiers()["endings"])


@cache
def describing() -> frozenset[str]:
    """Nouns that only say what people do, or that something goes on."""
    return _forms("describing")


@cache
def untrue() -> frozenset[str]:
    """Nouns for words that are not true."""
    return _forms("untrue")


def _forms(name: str) -> frozenset[str]:
    return frozenset(form for noun in table("en", "labels")[name]["nouns"] for form in number_forms(noun))


@cache
def naming_verbs() -> frozenset[str]:
    """Verbs that give a name."""
    return frozenset(table("en", "labels")["naming"]["verbs"])
