"""What a statement says, as words to compare: stems, names, numbers, and what it negates. Stage 4 of 5.

    words ──▶ without stop words ──▶ stems ──▶ one word for synonyms ──▶ weights

A name or a number tells more than a noun; a word that news of any event uses tells little. The weights are fixed, not
counted from the case, so that a pair is judged the same whatever else the case holds.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.model.article import READABLE, Article
from reportedly.model.span import Span
from reportedly.rules import table

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_BREAK = re.compile(
    r"[,;:!?…“”\"]|(?<!\b[A-Z])\.(?=\W*(?:[A-Z]|$))|\b(?:and|but|after|before|when|while|because|until|since|who|which|that|if|although|though"
    r"|except|besides|unless|outside|beyond|other than|apart from|of any)\b"
)
# A time of day tells when, as a moment does; its minutes are no number of anything.
_CLOCK = re.compile(r"(?i)\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?|\b\d{1,2}:\d\d\b")
_VOWEL = re.compile(r"[aeiouy]")

# Tuned on the development half of the shooting incidents and on the sample case.
NAME, RARE_NUMBER, NUMBER, PLAIN, LIGHT = 1.8, 1.7, 1.3, 1.0, 0.4
_SCOPE = 6  # words that a negation reaches over
_CLAUSE = 6  # words before "no trace of" that are a clause of their own

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {w: str(n) for n, w in enumerate(_UNITS.split())} | {w: str(10 * n) for n, w in enumerate(_TENS.split(), 2)}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
_CALENDAR = frozenset(f"{_DAYS} {_MONTHS}".split())


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a statement for comparing."""

    weights: dict[str, float]
    total: float
    order: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    people: frozenset[str]  # stems that rivals use for the same people
    negated: frozenset[str]  # stems that a negation reaches
    scopes: tuple[frozenset[str], ...]  # the same, for each negation
    denied: tuple[tuple[str, ...], ...]  # in order, of each negation that says that something is not so
    negative: bool
    no_evidence: bool
    withdraws: bool
    furniture: bool  # tells nothing of the event, or is a fragment
    future: bool
    passive: bool
    points: bool  # opens with a word that points to somebody named before


# As many as one article meets, with room; more would cost memory, and one that is met again is soon read again.
@lru_cache(maxsize=4096)
def said(text: str, moments: tuple[str, ...] = ()) -> Said:
    """The words of *text*; *moments* are time expressions, which are compared by their days and not by their words."""
    low = plain(text)
    no_evidence = pattern("no_evidence").search(low)
    withdraws = bool(pattern("withdrawals").search(low))
    # What stands before "no evidence that" says who looked, not what is denied.
    apart = no_evidence is not None and bool(_NOTHING.search(no_evidence.group()))
    apart = apart and no_evidence is not None and len(_WORD.findall(low[: no_evidence.start()])) >= _CLAUSE
    bare = low
    if no_evidence and not apart:
        bare = _denied_part(low, no_evidence.start(), no_evidence.end())
    bare = pattern("ignorance").sub(" ", bare)
    bare = pattern("openers").sub("", bare, count=1)
    bare = pattern("exceptions").sub(lambda m: m["kept"], bare)
    bare = pattern("no_evidence").sub(" ", bare)
    for moment in sorted(moments, key=len, reverse=True):
        words = moment.replace("’", "'")
        bare = bare.replace(words, " ").removesuffix(words.rstrip("."))  # a content ends before its full stop
    bare = _CLOCK.sub(" ", bare)
    if not _WORD.search(bare):
        bare = low
    weights: dict[str, float] = {}
    order: list[str] = []
    names: set[str] = set()
    numbers: set[str] = set()
    scopes: list[set[str]] = []
    denied: list[list[str] | None] = []
    reach = reach_end = 0
    last = ""
    negative = False
    found = list(_WORD.finditer(bare))
    for at, match in enumerate(found):
        word = match.group()
        key = word.lower()
        if key in _listed("negations"):
            # "not only" denies nothing.
            if not (at + 1 < len(found) and found[at + 1].group().lower() == "only"):
                negative, reach = True, _SCOPE
                scopes.append(set())
                if key == "nor" and last == "neither":
                    denied[-1] = None  # "neither the mayor nor his clerk knew": the first half says nothing yet
                last = key
                denied.append([] if _is_flat(found, at) else None)
                stop = _BREAK.search(bare, match.end())
                reach_end = stop.start() if stop else len(bare)
            continue
        if key in _listed("stop"):
            continue
        if key in _CALENDAR and word[0].isupper():
            continue
        number = _NUMBERS.get(key) or (key.replace(",", "") if key[0].isdigit() else None)
        if number:
            stem, weight = "#" + number, RARE_NUMBER if _is_rare(number) else NUMBER
            numbers.add(number)
        elif _is_name(found, at):
            stem, weight = _country(canonical(key)), NAME
            if _of_a_house(found, at):
                weight = LIGHT  # a hospital, a jail: everybody is taken there
            else:
                names.add(stem)
        else:
            stem = canonical(key)
            weight = LIGHT if stem in _light() else PLAIN + 0.04 * min(10, max(0, len(key) - 6))
        if reach and match.start() < reach_end:
            scopes[-1].add(stem)
            if (flat := denied[-1]) is not None and stem not in flat:
                flat.append(stem)
        reach = max(0, reach - 1)
        weights[stem] = max(weight, weights.get(stem, 0.0))
        order.append(stem)
    if no_evidence:
        negative = True
        # "The hull is burnt, and there is no trace of a blow": only what follows is denied.
        after = [canonical(w.lower()) for w in _WORD.findall(low[no_evidence.end() :])] if apart else []
        scopes = [set(order) & set(after) or set(order)]
        denied = [[s for s in dict.fromkeys(order) if s in scopes[0]]]
    return Said(
        weights=weights,
        total=sum(weights.values()),
        order=tuple(order),
        names=frozenset(names),
        numbers=frozenset(numbers),
        people=frozenset(order) & _people(),
        negated=frozenset(w for scope in scopes for w in scope),
        scopes=tuple(frozenset(scope) for scope in scopes if scope),
        denied=tuple(tuple(flat) for flat in denied if flat),
        negative=negative,
        no_evidence=bool(no_evidence),
        withdraws=withdraws,
        furniture=bool(pattern("furniture").search(low)) or _fragment(low, order, negative),
        future=bool(_FUTURE.search(low)),
        passive=bool(_PASSIVE.search(low)),
        points=bool(_POINTS.match(low)),
    )


def plain(text: str) -> str:
    """The text with one word for phrases that have one, and plain apostrophes."""
    return _phrases().sub(lambda m: _phrase_words()[m.group().lower()], text.replace("’", "'"))


def _is_flat(found: list[re.Match[str]], at: int) -> bool:
    """Whether a negation says that something is not so: not what somebody will not or cannot do, nor to what degree,
    nor who was not there."""
    word = found[at].group().lower()
    before = found[at - 1].group().lower() if at else ""
    after = [m.group().lower() for m in found[at + 1 : at + 3]]
    if word in _listed("unwilling") or before in _listed("modals") or after[:1] in (["to"], ["there"]):
        return False
    return not (set(after) & _listed("degrees") if word != "no" else set(after[:1]) & _listed("degrees"))


def _denied_part(low: str, start: int, end: int) -> str:
    """What "no sign of" or "is a fabrication" speaks of: the words after the one, those before the other."""
    if not _NOTHING.search(low, start, end):
        return low[:start] if start > _SHORT else low
    return low[end:] if len(low) - end > _SHORT else low


_NOTHING = re.compile(r"(?i)\b(?:no|nothing)\b")
_SHORT = 12  # characters


# Cut off before what it leads to: "The deadline set by".
_CUT = re.compile(r"(?i)\b(?:a|an|the|of|by|to|for|with|than|from|and|or|that|which|its|their|his|her)[\s,]*\Z")
# "to comment", "of 186", "as “idle talk”": a piece of a clause.
_PIECE = re.compile(r"(?i)[\W_]*(?:to|of|as|so|for|by|with|on|in|at|than)\b(?! (?:least|most|many|few|much|all)\b)")
_PIECE_WORDS = 4


def _fragment(low: str, order: list[str], negative: bool) -> bool:
    """Whether the words are too few, or too torn, to claim anything: "so aloud", "evidence", "of 186"."""
    words = _WORD.findall(low)
    if len(words) <= _PIECE_WORDS and _PIECE.match(low):
        return True
    if _CUT.search(low) and len(words) <= 2 * _PIECE_WORDS:
        return True
    return len(set(order)) < 2 and not negative and len(words) <= _PIECE_WORDS


@lru_cache(maxsize=1024)
def as_written(text: str) -> dict[str, str]:
    """Each stem of *text* with the first word that has it, for showing."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(text.replace("’", "'")):
        key = match.group().lower()
        number = _NUMBERS.get(key) or (key.replace(",", "") if key[0].isdigit() else None)
        stem = "#" + number if number else canonical(key)
        for one in (stem, _country(stem)):
            found.setdefault(one, match.group())
    return found


_FUTURE = re.compile(r"(?i)\b(?:will|won't|shall|would|going to|'ll)\b(?! have\b)")
_POINTS = re.compile(
    r"""(?i)[\W_]*(?:he|she|they|it|his|her|their|him|them|both|all|one|two|three|four|another|others?|that|this|these|those"""
    r"""|the (?:\w+ )?(?:victims?|suspects?|man|woman|men|women|boy|girl|child|teen|shooting|incident|others?|two|three))\b"""
)
_PASSIVE = re.compile(r"(?i)\b(?:was|were|been|being|is|are|be) (?:\w+ly )?\w+(?:ed|en|ot|ne)\b")


def _is_name(found: list[re.Match[str]], at: int) -> bool:
    word = found[at].group()
    if not word[0].isupper() or len(word) < 2:
        return False
    if at == 0:
        # The first word has a capital anyway; a second capital makes it a name.
        return len(found) > 1 and found[1].group()[0].isupper() and found[1].group().lower() not in _CALENDAR
    return True


def _is_rare(number: str) -> bool:
    """Whether two who give this number hardly do so by chance: 17 and 353, not three or ten."""
    return number.isdigit() and int(number) > 12


def name_stem(word: str) -> str:
    """The stem of a name: of a country and of its people, one."""
    return _country(canonical(word.lower()))


def _country(name: str) -> str:
    """A country for its people: "Arvelian" and "Arvelia", "Orani" and "Oran", name one place."""
    if len(name) < _DEMONYM:
        return name[:-1] if name.endswith("ian") and len(name) > 5 else name
    return name[:-1] if name.endswith(("an", "ari", "ani", "eli", "oni")) else name


_DEMONYM = 7  # letters


def _of_a_house(found: list[re.Match[str]], at: int) -> bool:
    """Whether the name is part of one like "Valdia General Hospital"."""
    for step in (1, -1):
        near = at
        while 0 <= near < len(found) and found[near].group()[0].isupper() and abs(near - at) < 5:
            if found[near].group().lower().removesuffix("'s") in _listed("houses"):
                return True
            near += step
    return False


@lru_cache(maxsize=16_384)
def canonical(word: str) -> str:
    """The stem of a word in lower case, or the word that stands for its synonyms."""
    known = _synonyms()
    if word in known:
        return known[word]
    stem = stem_of(word)
    return known.get(stem, stem)


def stem_of(word: str) -> str:
    """A word without its regular endings; rough, the same for all forms of most words."""
    if word.endswith(("'s", "s'")):
        word = word[:-2] if word.endswith("'s") else word[:-1]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) > 2 and _VOWEL.search(base):
            word = base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def acts(stem: str, words: Said) -> bool:
    """Whether a stem of *words* is somebody who can do a thing."""
    return stem in words.names or stem in words.people or stem in _actors()


_OPENS = re.compile(r"[.!?:;“”\"\n*#|•]|(?:^|\s)['‘–—-]")


def about(article: Article, most: int = 24) -> tuple[str, ...]:
    """The names that the article is about, the most told first: what a claim without a name of its own is about.

    A word with a capital at the start of a sentence is a name where it has one inside of sentences too. Names in the
    headline and the dateline count twice.
    """
    inside: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    whole = [Span(0, len(article.text))] if article.text else []
    stretches = article.stretches(*READABLE, "dateline") if article.passages else whole
    for text, span in [(article.text, s) for s in stretches] + _title(article):
        last = span.start
        for match in _WORD.finditer(text, span.start, span.end):
            word = match.group()
            if word[0].isupper() and len(word) > 2:
                opens = last == span.start or bool(_OPENS.search(text, last, match.start()))
                (opening if opens else inside)[_name(word)] += 1
            last = match.end()
    for place in article.stretches("dateline"):
        inside.update(
            _name(m.group()) for m in _WORD.finditer(article.text, place.start, place.end) if len(m.group()) > 2
        )
    counts = {n: c + opening[n] for n, c in inside.items() if n}
    return tuple(sorted(counts, key=lambda n: (-counts[n], n))[:most])


def _title(article: Article) -> list[tuple[str, Span]]:
    """The headline, where only some of its words have capitals: else a capital tells nothing."""
    title = article.title or ""
    words = [w for w in _WORD.findall(title) if len(w) > 3]
    names = sum(w[0].isupper() for w in words)
    return [(title, Span(0, len(title)))] if words and names <= len(words) / 2 else []


def _name(word: str) -> str:
    """A name as a key; nothing for a word that is none."""
    key = word.lower().replace("’", "'")
    if key in _listed("stop") or key in _CALENDAR or key in _NUMBERS or key[0].isdigit():
        return ""
    key = _country(canonical(key))
    return "" if key in _light() else key


# --- the tables ------------------------------------------------------------------


@cache
def _synonyms() -> dict[str, str]:
    known: dict[str, str] = {}
    for head, words in table("en", "claims")["synonyms"].items():
        for word in words:
            known.setdefault(word, head)
            known.setdefault(stem_of(word), head)
    return known


@cache
def _phrase_words() -> dict[str, str]:
    return dict(table("en", "claims")["phrases"])


@cache
def _phrases() -> re.Pattern[str]:
    listed = sorted(_phrase_words(), key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b", re.IGNORECASE)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("en", "claims")["words"][name])


@cache
def _light() -> frozenset[str]:
    return frozenset(canonical(word) for word in table("en", "claims")["words"]["light"])


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A list of patterns of the table as one, whatever the case of letters."""
    return re.compile("|".join(f"(?:{p})" for p in table("en", "claims")["words"][name]), re.IGNORECASE)


@cache
def _people() -> frozenset[str]:
    """The nouns that rivals use for people in the streets, as stems."""
    family = table("en", "labels")["family"][0]
    nouns = [*family["heads"], *family["plain"], *family["predicated"], *family["also"]]
    return frozenset(canonical(form) for noun in nouns for form in noun.split("/") if " " not in form)


@cache
def _actors() -> frozenset[str]:
    return frozenset(canonical(word) for word in _listed("actors"))
