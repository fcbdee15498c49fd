"""The words for deeds of harm, read from ``rules/en/harm.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.engines.lexicon import number_forms
from reportedly.rules import table

_VOWELS = "aeiou"
# Families of labels for acts, not for who acts.
_NO_PARTY = frozenset(("the event", "the vote", "how people were moved", "those in power"))


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb of harm in one of its forms: `to` are the kinds of object that make it one, for each particle behind it."""

    forms: frozenset[str]  # base, s, past, participle, ing
    to: Mapping[tuple[str, ...], frozenset[str]]  # () for the verb alone


@cache
def deeds() -> dict[str, Deed]:
    """Every form of every verb of harm."""
    data = table("en", "harm")
    kinds: dict[str, dict[tuple[str, ...], set[str]]] = {}
    for kind, verbs in data["verbs"].items():
        for verb in verbs:
            lemma, *particle = verb.split()
            kinds.setdefault(lemma, {}).setdefault(tuple(particle), set()).add(kind)
    forms: dict[str, dict[str, set[str]]] = {}
    for lemma in kinds:
        for name, form in _forms(lemma, data["forms"].get(lemma)):
            forms.setdefault(form, {}).setdefault(lemma, set()).add(name)
    found = {}
    for form, lemmas in forms.items():
        lemma = min(lemmas, key=lambda one: (one != form, one))
        to = {particle: frozenset(k) for particle, k in kinds[lemma].items()}
        found[form] = Deed(frozenset(lemmas[lemma]), to)
    return found


def _forms(lemma: str, irregular: list[str] | None) -> list[tuple[str, str]]:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        s, past, ing = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma.endswith("e"):
        s, past, ing = lemma + "s", lemma + "d", lemma[:-1] + "ing"
    else:
        s = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past, ing = lemma + "ed", lemma + "ing"
    done = past
    if irregular:
        past, done = irregular[0], irregular[1]
        ing = irregular[2] if len(irregular) > 2 else ing
    return [("base", lemma), ("s", s), ("past", past), ("participle", done), ("ing", ing)]


@cache
def objects(kind: str) -> frozenset[str]:
    """What verbs of one kind are done to; for people, also whoever can speak."""
    listed = frozenset(table("en", "harm")["objects"][kind])
    if kind != "people":
        return listed
    voices, titles = table("en", "voices"), table("en", "titles")
    return (
        listed
        | frozenset(voices["groups"])
        | frozenset(f for p in (*titles["people"], *titles["offices"]) for f in number_forms(p))
    )


@cache
def nouns(name: str) -> frozenset[str]:
    """One of the lists of nouns."""
    return frozenset(table("en", "harm")["nouns"][name])


@cache
def words(name: str) -> frozenset[str]:
    """One of the closed lists of words."""
    return frozenset(table("en", "harm")["words"][name])


@cache
def parties() -> frozenset[str]:
    """Nouns for who can do a deed: offices, bodies, forces, groups, and what rivals call them."""
    voices, titles = table("en", "voices"), table("en", "titles")
    listed = [*voices["organisations"], *voices["groups"], *titles["offices"], *titles["people"]]
    families = [f for f in table("en", "labels")["family"] if f["group"] not in _NO_PARTY]
    listed += [head for family in families for head in [*family.get("heads", ()), *family.get("also", ())]]
    listed += table("en", "blame")["words"]["parties"]
    events = nouns("events")
    return frozenset(f for one in listed for f in number_forms(one) if f not in events)
