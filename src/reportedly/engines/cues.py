"""Look up a word that attributes: what it does, and what may follow it."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.model.statement import Act, Modality, Stance
from reportedly.rules import table

Form = Literal["base", "s", "past", "participle", "ing"]
_FORMS: tuple[Form, ...] = ("s", "past", "participle", "ing")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb, noun or adjective of attribution."""

    lemma: str
    act: Act = "speech"
    stance: Stance = "neutral"
    modality: Modality = "asserted"
    takes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Tables:
    verbs: dict[str, tuple[Cue, frozenset[Form]]]
    particles: dict[str, dict[str, Cue]]  # base form -> particle -> cue
    bases: dict[str, tuple[str, frozenset[Form]]]  # any form -> its base, particle verbs included
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    noun_too: frozenset[str]


def verb(word: str) -> tuple[Cue, frozenset[Form]] | None:
    """The cue that *word* (lower case) is a form of, and which forms it may be."""
    return _tables().verbs.get(word)


def with_particle(word: str, particle: str) -> tuple[Cue, frozenset[Form]] | None:
    """The cue that *word* makes with *particle*, of one word or several: pointed out, called for, let it be known."""
    base = _tables().bases.get(word)
    cue = base and _tables().particles.get(base[0], {}).get(particle)
    return (cue, base[1]) if base and cue else None


def longest_particle(word: str) -> int:
    """How many words the longest particle of *word* has; 0 where it takes none."""
    base = _tables().bases.get(word)
    known = base and _tables().particles.get(base[0])
    return max((p.count(" ") + 1 for p in known), default=0) if known else 0


def noun(word: str) -> Cue | None:
    """The cue that the noun *word* is: claim, warning, account."""
    return _tables().nouns.get(word)


def adjective(word: str) -> Cue | None:
    """The cue that the adjective *word* is: convinced, afraid."""
    return _tables().adjectives.get(word)


def noun_too(word: str) -> bool:
    """Whether *word* is a noun as often as a verb."""
    return word in _tables().noun_too


@cache
def openers() -> frozenset[str]:
    """Every word that is a cue, or makes one with a particle: a look at it settles nine words of ten."""
    tables = _tables()
    return frozenset((*tables.verbs, *tables.bases, *tables.nouns, *tables.adjectives))


def forms_of(lemma: str) -> frozenset[str]:
    """Every form of the verb *lemma*: broadcast, broadcasts, broadcasting."""
    return frozenset(_inflect(lemma, table("en", "cues")["forms"]))


@cache
def _tables() -> _Tables:
    data = table("en", "cues")
    by_lemma: dict[str, Cue] = {}
    for group in data["group"]:
        for lemma in group["verbs"]:
            by_lemma[lemma] = _merge(by_lemma.get(lemma), _cue(lemma, group))
    verbs: dict[str, tuple[Cue, frozenset[Form]]] = {}
    bases: dict[str, tuple[str, frozenset[Form]]] = {}
    for lemma, cue in by_lemma.items():
        for form, names in _inflect(lemma, data["forms"]).items():
            # "saw", "found" belong to the verb listed first; a base form always wins.
            if form not in verbs or form == lemma:
                verbs[form] = (cue, names)
                bases[form] = (lemma, names)
    for lemma in data["particle_verbs"]:
        for form, names in _inflect(lemma, data["particle_verbs"]).items():
            bases.setdefault(form, (lemma, names))
    particles: dict[str, dict[str, Cue]] = {}
    for name, entry in data["particles"].items():
        base, _, particle = name.partition(" ")
        particles.setdefault(base, {})[particle] = _cue(name, entry)
    return _Tables(
        verbs=verbs,
        particles=particles,
        bases=bases,
        nouns=_features(data["nouns"]),
        adjectives=_features(data["adjectives"]),
        noun_too=frozenset(data["noun_too"]["forms"]),
    )


def _cue(lemma: str, entry: dict[str, str]) -> Cue:
    return Cue(
        lemma,
        act=entry.get("act", "speech"),  # type: ignore[arg-type]
        stance=entry.get("stance", "neutral"),  # type: ignore[arg-type]
        modality=entry.get("modality", "asserted"),  # type: ignore[arg-type]
        takes=frozenset(entry["takes"].split()),
    )


def _merge(first: Cue | None, second: Cue) -> Cue:
    """A verb of two groups takes what both take; what it does is what the first group says."""
    if first is None:
        return second
    return Cue(first.lemma, first.act, first.stance, first.modality, first.takes | second.takes)


# What a heading of the noun and adjective tables says of its words.
_HEADINGS: dict[str, dict[str, str]] = {
    "speech": {},
    "distancing": {"stance": "distancing"},
    "endorsing": {"stance": "endorsing"},
    "denied": {"modality": "denied"},
    "predicted": {"modality": "predicted"},
    "warned": {"modality": "predicted"},
    "promised": {"modality": "promised"},
    "demanded": {"modality": "demanded"},
    "decree": {"act": "decree", "modality": "demanded"},
    "ruled": {"act": "decree"},
    "asked": {"modality": "asked"},
    "belief": {"act": "belief"},
    "hedged": {"act": "belief", "modality": "hedged"},
    "intention": {"act": "intention"},
    "attitude": {"act": "attitude"},
    "finding": {"act": "finding"},
}


def _features(headings: dict[str, list[str]]) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for heading, lemmas in headings.items():
        for lemma in lemmas:
            entry = _cue(lemma, {**_HEADINGS[heading], "takes": "clause"})
            found.setdefault(lemma, entry)
            if lemma.isalpha() and not lemma.endswith("s"):
                found.setdefault(_regular(lemma)[0], entry)
    return found


def _inflect(lemma: str, irregular: dict[str, list[str]]) -> dict[str, frozenset[Form]]:
    found: dict[str, set[Form]] = {lemma: {"base"}}
    # "labelled" and "labeled": an irregular verb's regular forms do no harm.
    for forms in (irregular.get(lemma), _regular(lemma)):
        for name, form in zip(_FORMS, forms or (), strict=False):
            found.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


def _regular(lemma: str) -> list[str]:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith("ee") else lemma[:-1]
        return [lemma + "s", lemma + "d", lemma + "d", stem + "ing"]
    s_form = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [s_form, lemma + "ed", lemma + "ed", lemma + "ing"]
