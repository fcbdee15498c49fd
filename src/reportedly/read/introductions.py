"""Find the persons whom a text introduces, with the words that do so. Stage 3 of 5: Article -> Reading.

    capital names ──▶ the title before, the appositive beside ──▶ who is introduced as what

"Harbour master Ada Brenn", "its chairwoman, Ada Brenn", "Lt. Ada Brenn": a later "the lieutenant" is hers.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.engines.tokens import words
from reportedly.model.span import Span
from reportedly.read.names import Named, read_name
from reportedly.rules import table

_NAMES = re.compile(
    r"(?:(?<!\w)[^\W\d_a-z]\.|[^\W\d_a-z][\w’'-]*[\w])"
    r"(?:[ ](?:[^\W\d_a-z]\.[ ]?)?(?:(?:al|bin|de|van|von|der|den|di|da|el|la)[ ])?[^\W\d_a-z][\w’'-]*[\w])+"
)
# A rank may be cut short before a name ("Lt."); a month with its stop ends a sentence.
_LEAD = re.compile(r"(?:(?:[\w’'-]+|(?<![\w.-])(?!(?:May|June|July)\b)[A-Z][a-z]{1,4}\.)[ ]){1,5}$")
_CUTS = frozenset(
    (
        "the",
        "a",
        "an",
        "by",
        "with",
        "that",
        "and",
        "from",
        "to",
        "said",
        "told",
        "when",
        "after",
        "but",
        "as",
        "his",
        "her",
        "for",
    )
)
_OWNED = re.compile(r"(?:[’']s|(?<=s)[’'])\s")
ARTICLE = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)
_WHAT = (
    r"(?P<what>(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Aa]n?|[Oo]ne of|[^\W\d_a-z][\w-]*(?:[’']s|(?<=s)[’']))"
    r"\s[^,.;:“”\"()\n]{2,80})"
)
_APPOSITIVE_BEFORE = re.compile(rf"\b{_WHAT},\s(?:[^\W\d_a-z][\w.’-]*\s){{0,2}}$")
_APPOSITIVE_AFTER = re.compile(rf",\s{_WHAT}(?=[,.;:”\"\n])")


def introductions(text: str, stretch: Span) -> Iterator[tuple[Span, Named, str]]:
    """The persons that the text names in full, with the words that introduce them."""
    for found in _NAMES.finditer(text, stretch.start, stretch.end):
        name = found.group()
        if name.count(" ") == 1 and (name.split()[0].lower() in _openers() or _OWNED.search(name)):
            continue  # "For Norland", "Under Karst", "Norland's Army"
        lead = _LEAD.search(text, max(stretch.start, found.start() - 60), found.start())
        before = lead.group().split() if lead else []
        if (owned := _OWNED.search(name)) is not None:
            before, name = [*before, *name[: owned.end()].split()], name[owned.end() :]  # "Norland's | Ada Brenn"
        cut = max((i + 1 for i, w in enumerate(before) if w.lower() in _CUTS), default=0)
        phrase = " ".join([*before[cut:], name])
        if (before[-1:] in (["the"], ["The"]) and not _of_office(before)) or _masthead(name):
            continue  # "the Evening Fathom", "Gulf Mercury": no person's name
        if _of_office(before):
            phrase = " ".join([*before[_last_cut(before) :], name])
        named = read_name(phrase)
        if named.role == "person" and named.accountability == "named" and len(named.name.split()) > 1:
            yield Span(max(stretch.start, found.end() - len(named.name)), found.end()), named, phrase


@cache
def _openers() -> frozenset[str]:
    """What opens a sentence before a single name."""
    return frozenset(table("en", "voices")["openers"]) | words("prepositions") | words("auxiliaries")


def _of_office(before: Sequence[str]) -> bool:
    """Whether a name's words go on with an office: "President of the | Republic Ada Brenn"."""
    return any(before[-n:] in (["of"], ["for"], ["of", "the"], ["for", "the"]) for n in (1, 2))


def _last_cut(before: Sequence[str]) -> int:
    """Where the words of an office begin, its own "of the" left in."""
    end = len(before) - (2 if before[-1].lower() == "the" else 1)
    return max((i + 1 for i, w in enumerate(before[:end]) if w.lower() in _CUTS), default=0)


def _masthead(name: str) -> bool:
    rules = table("en", "voices")
    return name.split()[-1] in rules["mastheads"] or name.split()[0] in rules["foreign_articles"]


def beside(text: str, stretch: Span, name: Span) -> Iterator[str]:
    """What stands beside a name between commas: "its chairwoman, Ada Brenn", "Ada Brenn, a surgeon,"."""
    lead = _APPOSITIVE_BEFORE.search(text, max(stretch.start, name.start - 90), name.start)
    after = _APPOSITIVE_AFTER.match(text, name.end, min(stretch.end, name.end + 90))
    for found in (lead, after):
        if found and read_name(found["what"]).titles:
            yield found["what"]


@cache
def role_nouns() -> re.Pattern[str]:
    """ "the minister", "her jailer": someone whom no name tells."""
    titles = table("en", "titles")
    nouns = "|".join(sorted({*titles["offices"], *titles["people"], "source"}, key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)\s(?:[\w-]+\s){{0,2}}?(?:{nouns})\b")


def wanted_words(phrase: str) -> set[str]:
    """The words of a title without its article: "the union chief" -> union, chief."""
    return set(re.findall(r"head of state|[\w-]+", ARTICLE.sub("", phrase).lower()))


def same_office(wanted: set[str], introduced: set[str]) -> bool:
    """ "the union chief" is "the union's chairwoman": each word itself or one for the same office."""
    return bool(wanted) and all(w in introduced or f"{w}s" in introduced or _means(w) & introduced for w in wanted)


@cache
def _means(word: str) -> frozenset[str]:
    means = {w for row in table("en", "titles")["same_office"] if word in row for w in row}
    return frozenset(means | set(table("en", "titles")["kinds"].get(word, ())))


@cache
def kinds_of(word: str) -> frozenset[str]:
    """What somebody told of as *word* may have been before: a lieutenant an officer, an officer a lieutenant."""
    kinds = table("en", "titles")["kinds"]
    return frozenset({*kinds.get(word, ()), *(kind for kind, listed in kinds.items() if word in listed)})


def offices_of(named: Named) -> set[str]:
    """The title words of a name with those that mean the same office."""
    return {w for t in named.titles for w in {t, *_means(t)}}
