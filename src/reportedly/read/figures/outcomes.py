"""Find the words of a sentence that say what happened to those who are counted. Stage 3 of 5."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportedly.read.figures.tokens import Token
from reportedly.rules import table

# How the words govern the counted, as class letters of the pattern string:
# D follows it; K follows in the passive, or governs; V governs; N is counted itself; F takes it with "of";
# T is said to reach a number; H governs in the present of headlines ("Gunmen kill 20").
_FORMS = {"after": "D", "both": "K", "before": "V", "noun": "N", "of": "F", "total": "T", "headline": "H"}
# Tables of the same file that hold something else.
_NOT_OUTCOMES = frozenset({"attributes", "ignored", "multiple"})
# Things that are counted at a vote: the noun says both what is counted and what it is.
OF_BALLOTS = frozenset({"votes", "polling stations"})
_GAP = "…"
_WIDEST_GAP = 4


class Found(NamedTuple):
    """An outcome phrase over the tokens from *first* to *last* (exclusive), with every form it may take."""

    first: int
    last: int
    letters: str
    outcomes: dict[str, str]

    @property
    def letter(self) -> str:
        """The class letter of the pattern string: what it may be, the most open first."""
        if "K" in self.letters or ("D" in self.letters and "V" in self.letters):
            return "K"
        return next((c for c in "DVTFN" if c in self.letters), "x")

    def outcome(self, letter: str) -> str:
        """What happened, read in the form *letter*; any other form it has where it lacks that one."""
        return self.outcomes.get(letter) or next(iter(self.outcomes.values()))


_Entry = tuple[tuple[str, ...], str, dict[str, str]]


@cache
def _entries() -> dict[str, list[_Entry]]:
    """Phrases by their first word, the longest first."""
    merged: dict[tuple[str, ...], dict[str, str]] = {}
    rules = table("en", "figures_outcomes")
    for outcome, forms in rules.items():
        for form, phrases in forms.items():
            if form in _FORMS and outcome not in _NOT_OUTCOMES:
                for phrase in phrases:
                    merged.setdefault(tuple(phrase.split()), {}).setdefault(_FORMS[form], outcome)
    for words, found_as in list(merged.items()):
        if "N" in found_as and len(words) == 1 and words[0].endswith("s"):  # "the number of detentions"
            merged.setdefault(("number", "of", *words), {}).setdefault("T", found_as["N"])
    for phrase in rules["ignored"]["phrases"]:
        merged[tuple(phrase.split())] = {}
    found: dict[str, list[_Entry]] = {}
    for words, outcomes in merged.items():
        found.setdefault(words[0], []).append((words, "".join(outcomes), outcomes))
    return {first: sorted(entries, key=lambda e: (-len(e[0]), e[0])) for first, entries in found.items()}


@cache
def triggers() -> frozenset[str]:
    """The first words of every outcome phrase: a sentence with none of them tells no outcome."""
    return frozenset(_entries())


def outcome_at(tokens: Sequence[Token], i: int) -> Found | None:
    """The longest outcome phrase that begins at token *i*."""
    found = phrase_at(tokens, i)
    return found if found and found.letters else None


def phrase_at(tokens: Sequence[Token], i: int) -> Found | None:
    """The same, or a phrase that tells no outcome ("attempted murder"): that one has no letters."""
    for words, letters, outcomes in _entries().get(tokens[i].low, ()):
        if last := _match(tokens, i, words):
            return Found(i, last, letters, outcomes)
    return None


@cache
def _contexts() -> dict[str, frozenset[str]]:
    """What must stand near a phrase that says much else too."""
    words = table("en", "figures_words")
    return {
        p: frozenset(words[name]["near"])
        for name in ("medical", "epidemic", "counting", "winning", "driving", "combat", "captivity", "certifying")
        for p in words[name]["phrases"]
    }


def is_told(tokens: Sequence[Token], found: Found) -> bool:
    """Whether the words mean their outcome here: "gone home" and "cases" do beside a hospital, not elsewhere."""
    near = _contexts().get(" ".join(t.low for t in tokens[found.first : found.last]))
    return near is None or any(t.low in near for k, t in enumerate(tokens) if not found.first <= k < found.last)


def _match(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> int:
    """The index after the phrase, 0 where it does not stand at *i*."""
    for k, word in enumerate(words):
        if word == _GAP:
            return _after_gap(tokens, i, words[k + 1 :])
        if i >= len(tokens) or tokens[i].low != word:
            return 0
        i += 1
    return i


def _after_gap(tokens: Sequence[Token], i: int, rest: tuple[str, ...]) -> int:
    for skip in range(_WIDEST_GAP + 1):
        if i + skip >= len(tokens) or tokens[i + skip].kind in ".,w":
            return 0
        if last := _match(tokens, i + skip, rest):
            return last
    return 0
