"""Compare what two figures count: who, where, as of when. Stage 4 of 5."""

import re
from functools import cache
from typing import Literal

from text_to_num import text2num

from reportedly.model.figure import Figure, Number
from reportedly.rules import table

Scope = Literal["same", "a_in_b", "b_in_a", "other"]

# A count says the number; "a man was killed" does not.
_NUMBERED = re.compile(r"\b(?:one|1)\b", re.IGNORECASE)
_SOME_OF = re.compile(r"\bof (?:them|those|these|whom|the)\b", re.IGNORECASE)
_SOME_OF_STATE = re.compile(
    r"\bof (?:them|those|the (?:dead|deaths|killed|victims|injured|wounded|missing|detained|arrested|displaced"
    r"|detainees|fatalities))\b",
    re.IGNORECASE,
)
# "Twelve people have lost a limb": some of the injured.
_OF_ONE_KIND = re.compile(
    r"\b(?:lost (?!their lives)|burns\b|blinded|amputat|bullet wounds|broken|fractur|will (?:not|never) walk)",
    re.IGNORECASE,
)
_REMAINS = re.compile(r"\b(?:remains|bodies|corpses) of\b", re.IGNORECASE)
# Words at the end of a name of people that do not make them another group.
_PLURALS = (("men", "man"), ("ies", "y"), ("sses", "ss"), ("s", ""))
_IRREGULAR = {"people": "person", "children": "child", "women": "woman", "men": "man", "police": "police"}


# "Under the age of eighteen", "under 18".
_UNDER_AGE = re.compile(r"under (?:the age of )?(?:18|eighteen|16|sixteen)\b", re.IGNORECASE)
# What a voice's name may carry beside the name itself.
_OF_VOICE = frozenset(
    {"the", "a", "of", "and", "press", "service", "office", "spokesman", "spokeswoman", "official", "officials"}
) | frozenset({"tweet", "post", "posts", "statement", "update"})
# "Lowered that number to one", "figure for ... from three to one": the words say that a count was changed.
_CHANGED = re.compile(
    r"\b(?:number|figure|count|tally|total|estimate|toll)(?: of [\w’'-]+(?: [\w’'-]+){0,3})? (?:from \S+ )?to \S+$",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"\b(?:that|this|its|their|the) (?:number|figure|count|tally|total|estimate|toll) to \S+$", re.IGNORECASE
)
# "Toll rises to nine", "the number has reached 31".
_ROSE = re.compile(
    r"\b(?:rises?|rose|risen|climbs?|climbed|reached|reaches|grew|grown|jumps?|jumped|raised)\b", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom (?P<former>\S+) to \S+$|\bto \S+ from (?P<before>\S+)$", re.IGNORECASE)
_SET_RIGHT = re.compile(r"(?:, not|rather than|instead of) (?P<denied>[\d,]*\d)$")
_OWN_COUNT = re.compile(
    r"\b(?:its|their|his|her) (?:number|figure|count|tally|total|estimate|toll) to \S+$", re.IGNORECASE
)
_STILL = re.compile(r"\b(?:still|remain\w*)\b", re.IGNORECASE)
_GROWING = re.compile(r"\b(?:reached|rose|risen|rises|climb\w*|grew|grown|stands?|stood|so far|now)\b", re.IGNORECASE)

# How many there are at a time, not how many in all: another day explains another number, higher or lower.
_AT_A_TIME = frozenset({"participants", "deployed", "hospitalised", "intensive_care", "missing", "trapped", "treated"})


@cache
def _people(name: str) -> frozenset[str]:
    return frozenset(_singular(w) for w in table("en", "figures_words")["people"][name])


@cache
def _taking_part() -> frozenset[str]:
    return frozenset(_singular(w) for w in table("en", "figures_words")["participants"]["nouns"])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(_singular(w) for w in table("en", "figures_words")["bodies"]["nouns"])


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    return word


def group(population: str | None) -> str | None:
    """The noun that names who is counted, singular; None where anybody may be meant ("people", "victims")."""
    words = [w.strip("“”\"',.").lower() for w in (population or "").split()]
    words = [w for w in words if w]
    if not words:
        return None
    if _UNDER_AGE.search(population or ""):
        return "child"
    head = _singular(words[-1])
    if head in _people("young"):
        return "child"
    if head in _people("generic") or head == "dead":
        return None
    return str(table("en", "figures_words")["people"]["alike"].get(head, head))


def people(a: Figure, b: Figure) -> Scope:
    """Whether the two count the same people, some of the other's, or others."""
    one, other = group(a.population), group(b.population)
    if one == other or (a.outcome == b.outcome == "displaced" and {one, other} <= {None, *_SETTLED}):
        return "same"
    if {one, other} & (_bodies() | {"certificate"}) or _REMAINS.search(a.text) or _REMAINS.search(b.text):
        return "other"  # the bodies found, the coffins carried: some of the dead, and not said of whom
    if {one, other} & _people("own"):
        return "same" if all(g is None or g in _people("own") or _is_label(g) for g in (one, other)) else "other"
    if other is None:
        return "a_in_b"
    if one is None:
        return "b_in_a"
    if "officer" in (one, other) and {"police", "policeman"} & {one, other}:
        return "same"
    return "other"


def labels(a: Figure, b: Figure) -> bool:
    """Whether the two may be names that different voices give the same people: strikers, rioters, dockworkers."""
    if a.outcome not in {"killed", "injured"}:
        return False
    one, other = group(a.population), group(b.population)
    return _is_label(one) and _is_label(other) and bool({one, other} & _taking_part())


def is_wide(figure: Figure) -> bool:
    """Whether the noun names hardly more than that they are people: men, citizens, bodies."""
    return group(figure.population) in _people("wide")


def is_of_the_place(figure: Figure) -> bool:
    """Whether the dead are called citizens or residents: to another voice they are people."""
    return figure.outcome in {"killed", "injured"} and group(figure.population) in _people("of_a_place")


def at_a_time(figure: Figure) -> bool:
    """Whether the number is how many there were at the time, and not a count that adds up."""
    return figure.outcome in _AT_A_TIME


def is_party(group: str | None) -> bool:
    """Whether the noun names those who take part, and so may be one of several for the same people: strikers, members."""
    return _is_label(group) or (group is not None and group in _people("own"))


def is_bodies(figure: Figure) -> bool:
    """Whether remains are counted, of whom nobody knows how many were counted before: bodies, coffins."""
    return group(figure.population) in _bodies() or bool(_REMAINS.search(figure.text))


def _is_label(group: str | None) -> bool:
    return group is not None and (group in _taking_part() or group.endswith("worker"))


def same_voice(a: str | None, b: str | None) -> bool:
    """Whether one name is the other in short: "the ministry" and "the interior ministry"."""
    one, other = voice_words(a), voice_words(b)
    return bool(one and other) and (one <= other or other <= one)


def voice_key(name: str) -> str:
    """What names of one voice share: the last word of it that names."""
    words = [w for w in _words_of(name) if w not in _OF_VOICE]
    return words[-1] if words else name.casefold()


def voice_words(name: str | None) -> frozenset[str]:
    """The words of a name that tell one voice from others."""
    return frozenset(w for w in _words_of(name or "") if w not in _OF_VOICE)


def _words_of(name: str) -> list[str]:
    return [w.removesuffix("'s").removesuffix("’s") for w in re.findall(r"[\w'’-]+", name.casefold())]


def sets_right(later: Figure, former: Figure) -> bool:
    """Whether the words of one say that a count such as the other was changed."""
    if (stated := taken_back(later)) is not None:
        return stated in {former.low, former.high}
    return bool(_CHANGED.search(later.text)) and later.cumulative is not True


def says_changed(figure: Figure) -> bool:
    """Whether the words say that the count is a new one: "brought the total to nine", "rose to 31"."""
    return bool(_CHANGED.search(figure.text) or _ROSE.search(figure.text) or _FROM.search(figure.text))


def is_of_its_own(figure: Figure) -> bool:
    """Whether the words change a voice's own count: "lowered its count to 52"."""
    return bool(_OWN_COUNT.search(figure.text))


def says_still(figure: Figure) -> bool:
    """Whether the words count those who are left: "31 are still in custody"."""
    return bool(_STILL.search(figure.text))


def denies_another(figure: Figure) -> bool:
    """Whether the words set another number right: "30, not 300"."""
    return bool(_SET_RIGHT.search(figure.text))


def sets_right_from(later: Figure, former: Figure) -> bool:
    """Whether the words name the former count ("from three to one", "88, not 94") or point to it ("that number to one")."""
    if (stated := taken_back(later)) is not None:
        return stated in {former.low, former.high}
    return bool(_POINTED.search(later.text))


# A list of names, a heap of certificates: some of the dead, and nobody knows of which count.
_LISTED = frozenset({"certificate"})
# Those who live in a place, by the names that different voices give them when they are moved.
_SETTLED = frozenset(
    {
        "resident",
        "islander",
        "evacuee",
        "refugee",
        "inhabitant",
        "villager",
        "citizen",
        "civilian",
        "volunteer",
        "local",
        "townspeople",
    }
)
_GROUPS = frozenset(
    {"family", "household", "brigade", "battalion", "regiment", "company", "squadron", "platoon", "convoy"}
)
_TOLL = re.compile(r"\b(?:tolls?|number|count|total|tally|figure|still|now|known)\b", re.IGNORECASE)


def filed_under(figure: Figure) -> str:
    """The kind of people under which a count is looked up: empty where anybody may be meant, and for bodies and names."""
    kind = group(figure.population)
    settled = figure.outcome == "displaced" and kind in _SETTLED
    return "" if kind is None or settled or kind in _bodies() or kind in _LISTED else kind


def is_list(figure: Figure) -> bool:
    """Whether names are counted, which somebody has collected: no count that goes on from another's."""
    return (figure.population or "").lower().endswith("names")


def is_toll(figure: Figure) -> bool:
    """Whether the words give the one number that an article goes by: "the toll rose to 44", "eight are still missing"."""
    return figure.whole is None and not figure.unit and not filed_under(figure) and bool(_TOLL.search(figure.text))


def taken_back(figure: Figure) -> Number | None:
    """The number that the words of *figure* take back: 46 of "64 monitors, not 46", 49 of "to 44 from 49"."""
    stated = _SET_RIGHT.search(figure.text) or _FROM.search(figure.text)
    return _number(next(g for g in stated.groups() if g)) if stated else None


def in_groups(figure: Figure) -> bool:
    """Whether families, brigades and the like are counted, not those in them."""
    return group(figure.population) in _GROUPS


def is_some_of(figure: Figure) -> bool:
    """Whether the words name those of whom it counts some: "nine of the dead", "two of the injured died"."""
    return figure.comparator != "vague" and not figure.unit and bool(_SOME_OF_STATE.search(figure.text))


def is_own(figure: Figure) -> bool:
    """Whether a voice counts its own people: "seven of our members"."""
    return group(figure.population) in _people("own")


def _number(word: str) -> Number | None:
    plain = word.replace(",", "").rstrip("%")
    try:
        if re.fullmatch(r"\d+\.\d+", plain):
            return float(plain)
        return int(plain) if plain.isdigit() else int(text2num(plain.lower(), "en"))
    except ValueError:
        return None


def has_grown(figure: Figure) -> bool:
    """Whether the words tell a count that goes up: "had reached 131"."""
    return figure.cumulative is True or bool(_GROWING.search(figure.text))


def is_fragment(figure: Figure) -> bool:
    """Whether the number counts some of those told of beside it: "64 people were admitted and three died"."""
    words = (figure.population or "").lower()
    return bool(words) and group(words) is None and words.split()[-1] not in figure.text.lower()


def traits(figure: Figure) -> tuple[object, ...]:
    """What the words of a figure, beside its numbers, tell of its scope."""
    changes = figure.text if _SET_RIGHT.search(figure.text) or _CHANGED.search(figure.text) else None
    part = figure.whole is not None and (figure.population or "") in figure.text
    return (
        is_toll(figure),
        is_total(figure),
        is_fragment(figure),
        is_one_person(figure),
        has_grown(figure),
        says_changed(figure),
        figure.whole is None,
        part,
        changes,
    )


def place(a: Figure, b: Figure) -> Scope:
    """Whether the two places are one, or may be; a place that is not told may be any."""
    if a.place is None or b.place is None:
        return "same"
    one, other = (_plain(p) for p in (a.place, b.place))
    return "same" if one in other or other in one else "other"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def is_total(figure: Figure) -> bool:
    """Whether the words may give a total: not "two more", not "others" beside some, not "seven of the detained"."""
    words = (figure.population or "").lower().split()
    if figure.unit:
        return True  # a share names its whole: "61 percent of the vote"
    some = figure.comparator != "vague" and _SOME_OF.search(figure.text.split(",")[0])
    kind = figure.outcome == "injured" and bool(_OF_ONE_KIND.search(figure.text))
    return figure.cumulative is not False and not some and not kind and "others" not in words and "other" not in words


def same_holder(a: Figure, b: Figure) -> bool:
    """Whether two shares are one candidate's, by the last word of the name."""
    one, other = (_words_of(f.holder or "")[-1:] for f in (a, b))
    return bool(one) and one == other


def is_one_person(figure: Figure) -> bool:
    """Whether the figure is one person told of ("a man was killed"), not a count of all."""
    return (
        figure.low == figure.high == 1
        and figure.whole is None
        and not figure.unit
        and not _NUMBERED.search(figure.text)
    )
