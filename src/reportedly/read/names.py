"""Take a source phrase apart: the name, the title before it, and what kind of voice it is.

Stage 3 of 5: Article -> Reading. Works on the words alone; who "he" or "the minister" is, `speakers` finds out.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from babel import Locale

from reportedly.engines.mastheads import mentions
from reportedly.engines.outlets import Houses, houses, same_outlet
from reportedly.model.span import Span
from reportedly.model.statement import Accountability, VoiceRole
from reportedly.rules import table

Gender = Literal["female", "male", ""]

_QUOTES = "“”\"„«»‘’'"
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_OWNER = re.compile(r"^[\w’'-]+(?:[’']s|(?<=s)[’']) (?=[a-z])")  # "Norland's | figure of nine"
_BRACKETS = re.compile(r"\s*\([^()]{0,60}\)")
# "a number of observers": the head is what is counted.
_COUNTERS = re.compile(
    r"^(?:an?|the|two|three|several|some)?\s*(?:\w+ )?(?:number|group|handful|majority|couple|series|dozens|hundreds|"
    r"thousands|scores|half|most|many|some|one|two|three|all|both|none|members|lots|plenty|pair|"
    r"(?:\d+|[a-z]+) ?(?:percent|per cent|%)) of "
    r"(?:the |his |her |their |its )?",
    re.I,
)
# A joining word that a tagger took along: "But Ada Brenn".
_FUNCTION = re.compile(
    r"^(?:When|But|And|As|If|While|After|Before|Because|Since|Though|Although|Yet|So|Meanwhile|Then)\s+(?=\S)"
)
# "The Arvel Gazette" is the Arvel Gazette; a single word keeps its article.
_THE = re.compile(r"^The (?=\S+ \S)")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*\.?|&")
_ENDINGS_OF_PEOPLE = ("er", "or", "ist", "ian", "man", "woman", "eer", "ess")
# A name that opens with what it is: Channel Nine, Radio Orvest, TV Tarn.
_BY_KIND = re.compile(r"(?:Channel|Radio|TV|Telewizja|Télé|Canal) (?:[^\W\d_a-z][\w-]*|\d{1,3})(?: [^\W\d_a-z][\w-]*)?")
# "Ada Brenn of the Arvel Gazette", "Tam Orrin from Radio Arvel": the name ends before what it belongs to.
_BELONGS = re.compile(
    r"^(?P<who>.*[^\W\d_a-z][\w’'-]*) (?:of|from|at|with|for) (?P<what>(?:(?:the|a|an|its|their) )?\w.*)$", re.DOTALL
)
_OPENERS = frozenset(("the", "a", "an", "one", "another", "his", "her", "their", "its", "my", "our", "two", "some"))
_LOCAL = ("the paper", "the local ", "a local ", "the daily ", "the rival ", "the same ", "the state ", "the student ")
# "a woman who gave her name only as Wyn", "a friend whom I shall call N.": whoever it is, that is the name.
_GIVES_NAME = re.compile(
    r"\b(?:whom? (?:I|we) (?:shall|will|would)? ?(?:only )?call|who (?:would )?"
    r"(?:gives?|gave|goes|went|(?:asked|wanted) to be (?:known|identified)|(?:was|is) identified|"
    r"identified (?:himself|herself|themselves))(?: (?:his|her|their)(?: first| last| full)? name)?"
    r"(?: only| just| simply)? (?:as|by))"
    r"(?: (?:the|his|her) (?:first |last |nick)?name(?: of)?)? (?P<name>[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,2})"
)
# "Minister of Internal Affairs Gorian Telk": the name stands behind what the office is of.
_OFFICE_OF = re.compile(
    r"^(?P<office>.*\b(?:of|for)(?: the)?(?: [^\W\d_a-z][\w’'-]*| and)*? (?P<domain>[\w’'-]+)) "
    r"(?P<name>[^\W\d_a-z][\w’'-]*(?:\.|(?: (?:al|bin|de|van|von|der|den|di|da|el|la))?) [^\W\d_a-z][\w’'-]+)$",
    re.DOTALL,
)
_LETTERS = re.compile(
    r"(?P<name>(?:[^\W\d_a-z][\w’'-]*)(?: (?:(?:of|for|the|and|to|on|in) )*[^\W\d_a-z][\w’'-]*){1,7}) \((?P<letters>[A-Z]{2,7})\)"
)
_MADE_BY = re.compile(
    r"(?P<who>(?:[Aa]n?|[Tt]he|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome) [a-z][^,]*?) [a-z]+(?:ed|en|wn|de) by (?=\S)"
)
_JOINT = re.compile(r"\s+and\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """What a source phrase says of the voice. `titles` are its title words, lower case; `head` its last noun."""

    name: str
    role: VoiceRole
    accountability: Accountability
    titles: tuple[str, ...] = ()
    head: str = ""
    gender: Gender = ""


def given_name(text: str, start: int, end: int) -> Named | None:
    """Who "a woman who gave her name only as Wyn" is, where the words from *start* to *end* may stop short of it."""
    stop = re.search(r"[.!?\n“”\"]", text[end : end + 80])
    begin = max(0, start - 60)
    whole = text[begin : end + (stop.start() if stop else 80)]
    found = next((f for f in _GIVES_NAME.finditer(whole) if begin + f.end() > start), None)
    if found is None or (begin + found.start() > end + 2 and not found.group().startswith("whom")):
        return None
    if begin + found.start() < start and begin + found.start("name") != start:
        return None  # somebody named later in the sentence
    return Named(_given(found["name"]), "person", "named", head="", gender=_gender_in(whole[: found.end()]))


def _given(name: str) -> str:
    """A given name without the stop of its sentence; a letter keeps its own."""
    bare = name.rstrip(".")
    return bare if len(bare) > 1 else f"{bare}."


def read_name(phrase: str) -> Named:
    """The voice that the words of *phrase* name."""
    return _read_name(phrase, houses())


@lru_cache(maxsize=20_000)
def _read_name(phrase: str, known: Houses) -> Named:
    """The same, kept apart for each table of houses that was in use."""
    plain = _FUNCTION.sub("", _plain(phrase)) or _plain(phrase)
    low = plain.lower()
    if is_pronoun(low) or not plain:
        return Named(
            plain, "person" if low in ("he", "she", "him", "her", "his") else "anonymous", "anonymous", head=low
        )
    if (given := _GIVES_NAME.search(plain)) is not None:
        return Named(_given(given["name"]), "person", "named", head=_head(plain), gender=_gender_in(plain))
    heads = _two_heads(plain)
    if heads:
        return heads
    core, tail = _core(plain)
    if (made := _MADE_BY.match(core)) is not None:
        named = _single(made["who"], "")
        if named.role in ("person", "group", "document", "office") and named.accountability != "named":
            return replace(named, name=core)  # "an expert consulted by | the Gazette": who consulted him is not meant
    if any(p in low for p in table("en", "voices")["anonymous_phrases"]) and not (
        _person(core) or (plain != core and medium_name(core))
    ):
        return Named(core if "," in plain else plain, "anonymous", "anonymous", head=_head(core))
    return _single(core, tail)


def _gender_in(plain: str) -> Gender:
    low = plain.lower().split()
    return gender_of(tuple(low)) or ("female" if "her" in low or "herself" in low else "male" if "his" in low else "")


def _plain(phrase: str) -> str:
    plain = _BRACKETS.sub("", " ".join(phrase.split())).strip(_QUOTES + " ,;:–—-")
    return _POSSESSIVE.sub("", plain)


def _two_heads(plain: str) -> Named | None:
    """ "Ola Rynd and Tove Kask": one voice of two heads, each by its best name."""
    found = _JOINT.search(plain)
    if found is None or "," in plain:
        return None
    left, right = plain[: found.start()], plain[found.end() :]
    one, two = read_name(left), read_name(right)
    people = one.role == "person" and two.role == "person" and one.accountability == two.accountability == "named"
    states = all(n.role in ("state", "organisation", "medium") and n.name[:1].isupper() for n in (one, two))
    if people or states:
        return Named(f"{one.name} and {two.name}", "group", "named" if people else "institution", head="both")
    if right[:1].isupper() and left[:1].isupper() and one.role != "person" and two.role != "person":
        return None
    return Named(_ARTICLE.sub("", plain) if states else plain, "group", "collective", head=_head(right))


def _core(plain: str) -> tuple[str, str]:
    """The phrase before its appositive, and the appositive."""
    left, _, right = plain.partition(",")
    return left.strip(_QUOTES + " "), right.strip()


def _head(plain: str) -> str:
    """The head noun: the last word before a preposition or a relative."""
    words: list[str] = [w.lower() for w in _WORD.findall(_COUNTERS.sub("", plain))]
    for number, word in enumerate(words):
        if number and word in _set("after_head"):
            return words[number - 1]
    return words[-1] if words else ""


def _to_head(core: str) -> list[str]:
    """The words up to the head: "an aide | to the king" is no king."""
    listed = core.split()
    cut = next((i for i, w in enumerate(listed) if i and w.lower() in _set("after_head") - {"of"}), len(listed))
    return listed[:cut]


def _single(core: str, tail: str) -> Named:
    rules = table("en", "voices")
    head = _head(core)
    belongs = _who_belongs(core)
    person = _of_office(core) or (belongs if belongs and belongs.titles else None) or _person(core) or belongs
    if person and person.name != core and _BELONGS.match(core) and core.startswith(person.name):
        return person
    bare = _ARTICLE.sub("", core)
    untitled = person is None or not person.titles
    if untitled and all(_name_word(w) for w in bare.split()) and not is_state(bare) and (kind := _kind_of(tail)):
        return Named(bare, kind, "institution", head=head)
    medium = medium_name(core)
    beside = _beside_medium().search(core)
    if beside and head not in _set("groups") | _set("anonymous") | _offices():
        return Named(beside["name"], "medium", "institution", head=head)
    if (
        medium
        and (person is None or head in rules["media"] or (untitled and _sure_medium(core)))
        and head not in _set("groups") | _set("anonymous")
    ):
        return Named(medium, "medium", "institution", head=head)
    if person is None and tail and head in _offices() | _people():
        # "the commander of the coastguard, Vice-Admiral Morlan": the name stands behind.
        person = _person(tail.partition(",")[0])
        person = person and replace(person, titles=(*_titles_in(core), *person.titles))
    if person is None and tail and core[:1].isalpha() and (told := _named_beside(core, tail, head)):
        return told
    if person:
        return person
    if is_state(bare):
        return Named(bare, "state", "institution", head=head)
    return _by_head(core, bare, tail, head)


def _kind_of(tail: str) -> VoiceRole | None:
    """What a name is by the words behind its comma: "Plumbline, a research group that …", "The Furrow, a blog"."""
    first = tail.partition(",")[0]
    if first.partition(" ")[0].lower() not in ("a", "an", "the") or any(c.isupper() for c in first.split(" ")[-1]):
        return None
    head = _head(first)
    if head in _set("media"):
        return "medium"
    return "organisation" if head in _set("organisations") else None


def _named_beside(core: str, tail: str, head: str) -> Named | None:
    """Who the words behind the comma name: "one of them, Ada Brenn", "Her husband, Olo", "The operator, Tarn Lines"."""
    name = tail.partition(",")[0].strip()
    listed = name.split()
    if not 0 < len(listed) <= 4 or not all(_name_word(w) and w[:1].isalpha() for w in listed) or medium_name(core):
        return None
    if core != core.lower() and core.split()[0].lower() not in _OPENERS:
        return None  # "Karst, Norland": a place, not who it is
    if head in _set("organisations") and core.lower().startswith(("the ", "its ", "their ")):
        return Named(name, "organisation", "institution", head=listed[-1].lower())
    person = head in _people() or head in _offices() or head.endswith(_ENDINGS_OF_PEOPLE)
    counted = _COUNTERS.match(core) is not None or core.split()[0].lower() in ("one", "another")
    if not (person or counted) or (len(listed) == 1 and not person) or is_state(name) or medium_name(name):
        return None
    titles = _titles_in(core) if person else ()
    return Named(name, "person", "named", titles, listed[-1].lower(), gender_of(titles))


def _who_belongs(core: str) -> Named | None:
    """The person of "Ada Brenn of the Arvel Gazette"."""
    found = _BELONGS.match(core)
    if found is None or len(found["who"].split()) > 5:
        return None
    person = _person(found["who"])
    if person is None or person.titles:
        return person  # "Colonel Ada Brenn of Norland's navy": with a title nothing else can be meant
    placed = found["what"].startswith("the ") or names_medium(found["what"])
    return person if placed and _proper_pair(found["who"]) else None


def _proper_pair(words: str) -> bool:
    named = words.split()
    return len(named) > 1 and all(_name_word(w) for w in named) and _bare(named[0]) not in _set("media")


def _by_head(core: str, bare: str, tail: str, head: str) -> Named:
    last = head
    low = core.lower()
    if last in _set("documents") and not (bare[:1].isupper() and last in ("post", "press")):
        return Named(core, "document", _owner(core), head=last)
    if last in _set("media"):
        return Named(
            bare if low.startswith("the ") else core,
            "medium",
            "collective" if last.endswith("s") or last == "media" else "institution",
            head=last,
        )
    if last in _set("anonymous") or low in _set("anonymous"):
        return Named(core, "anonymous", "anonymous", head=last)
    if last in _set("groups"):
        return Named(core, "group", "collective", head=last)
    if last in _set("organisations"):
        return Named(
            bare if len(bare.split()) > 1 or bare[:1].isupper() else core, "organisation", "institution", head=last
        )
    titles = _titles_in(" ".join(_to_head(core)))
    indefinite = low.startswith(("a ", "an ", "one ", "another "))
    if last in _offices() and not indefinite:
        return Named(core, "office", "office", titles, last, gender_of(titles))
    if last in _offices() or last in _people():
        return Named(core, "person", "anonymous", titles, last, gender_of(titles))
    if bare[:1].isupper() and bare != bare.lower():
        return _proper(bare, last)
    if last.endswith("s") and not last.endswith("ss"):
        return Named(core, "group", "collective", head=last)
    if last.endswith(_ENDINGS_OF_PEOPLE) and last not in _set("organisations"):
        return Named(core, "person", "anonymous", titles, last, gender_of(titles))
    return Named(core, "group", "collective", head=last)


def _proper(bare: str, head: str) -> Named:
    """A proper name that no table knows: letters alone are a body, one or two names a person."""
    words = bare.split()
    if len(words) == 1 and bare.isupper() and len(bare) > 1:
        return Named(bare, "organisation", "institution", head=head)
    if any(
        w.lower() in _set("organisations") or w.lower() in ("united", "national", "international", "european")
        for w in words
    ):
        return Named(bare, "organisation", "institution", head=head)
    if len(words) == 1 and bare.endswith("s") and not bare.endswith(("ss", "is", "us", "as", "os", "es")):
        return Named(bare, "group", "collective", head=head)
    if all(w[:1].isupper() or w.lower() in _set("particles") for w in words) and len(words) <= 4:
        return Named(bare, "person", "named", head=head)
    return Named(
        bare,
        "organisation" if words[-1][:1].isupper() else "group",
        "institution" if words[-1][:1].isupper() else "collective",
        head=head,
    )


def _person(core: str) -> Named | None:
    """The person that the phrase names by title and name, or by two names; None where it names none."""
    words = [w for w in core.strip(_QUOTES).split() if w]
    start = len(words)
    while start > 0 and _name_word(words[start - 1]):
        start -= 1
    while start < len(words) and words[start].lower() in _set("particles"):
        start += 1
    if start == len(words):
        return None
    # The name begins after the last title among the capital words: "Prime Minister Ola Rynd".
    for at in range(len(words) - 1, start - 1, -1):
        if _bare(words[at]) in _heads_of_names() and at < len(words) - 1:
            start = at + 1
            break
    owner = max((i for i in range(start, len(words) - 2) if _POSSESSIVE.search(words[i])), default=None)
    if owner is not None and medium_name(core) is None:
        start = owner + 1  # "Norland's Ada Brenn"
    while start < len(words) - 1 and words[start].lower() in _set("not_names"):
        start += 1
    # "Norlandish Ida Vess"; but of two words the first is a first name, however it ends: Brian, Dominic.
    while start < len(words) - 2 and is_nationality(words[start]):
        start += 1
    if start and words[start - 1].lower() in ("in", "at", "of", "for", "from", "near", "with", "to", "on"):
        return None  # "the mayor of Karst", "a correspondent in Karst"
    if (
        start > 1
        and words[start - 1].lower() == "the"
        and words[start - 2].lower() in ("of", "in", "at", "from", "with")
    ):
        return None  # "the pope of the East"
    name = " ".join(words[start:]).strip(_QUOTES + " ")
    before = " ".join(words[:start])
    titles = _titles_in(before)
    works = before.islower() and before.split()[-1].endswith(_ENDINGS_OF_PEOPLE)  # "bricklayer Tomos Hale"
    titled = bool(titles) or (works and len(words) - start > 1)
    names = name.split()
    if not names or _bare(names[-1]) in _no_last_names():
        return None
    if is_state(name) or (name.isupper() and len(names) == 1):
        return None
    if not titled and (
        len(names) == 1
        or (before and owner is None)
        or len(names) > 4
        or any(_bare(n) in _set("organisations") for n in names)
    ):
        return None
    if not titled and _org_like(names):
        return None
    return Named(name, "person", "named", titles, names[-1].lower(), gender_of(titles))


def _of_office(core: str) -> Named | None:
    """The person of "Minister of Internal Affairs Ada Brenn": office, what it is of, name."""
    found = _OFFICE_OF.match(core)
    if found is None:
        return None
    domain = found["domain"].lower()
    known = domain in _set_of("domains") or is_state(found["domain"])
    titles = _titles_in(re.split(r" (?:of|for) ", found["office"])[0])
    last = _bare(found["name"].split()[-1])
    if not known or not titles or last in _offices() | _set("organisations") | _set("groups") | _set("media"):
        return None
    return Named(found["name"], "person", "named", titles, last, gender_of(titles))


@cache
def _set_of(name: str) -> frozenset[str]:
    return frozenset(table("en", "titles")[name])


def _org_like(names: list[str]) -> bool:
    return (
        names[0].lower() in ("the", "united", "national", "new", "north", "south", "east", "west", "international")
        or any(n.isupper() and len(n) > 2 and "." not in n for n in names)
        or "of" in names
    )


def _name_word(word: str) -> bool:
    return word.strip(_QUOTES)[:1].isupper() or word.lower() in _set("particles") - {"of"}


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower().strip(_QUOTES + ".,"))


def _titles_in(before: str) -> tuple[str, ...]:
    """The title words of a phrase, two-word titles first; whose spokesman it is, is no title of the spokesman."""
    low = ["" if _POSSESSIVE.search(w.strip(_QUOTES + ".,").lower()) else _bare(w) for w in before.split()]
    pairs = [" ".join(p) for p in pairwise(low)]
    every = _offices() | _people()
    return tuple(w for w in (*pairs, *low) if w in every)


def _owner(core: str) -> Accountability:
    """A document answers as far as its owner does."""
    found = re.match(r"(.+?)(?:[’']s|s[’'])\s", core)
    return read_name(found[1]).accountability if found else "none"


def owner_of(text: str, span: Span) -> Span:
    """Whose "the verified data of the ministry" are: nobody asks the data. The words as they stand where no owner is named."""
    found = _holdings().match(text, span.start, span.end)
    if found is None:
        return span
    owner = Span(found.start("owner"), found.end("owner"))
    named = read_name(owner.of(text))
    accountable = named.role in ("organisation", "office", "state", "medium") or named.accountability == "named"
    return owner if accountable or is_pronoun(named.name.lower()) else span


@cache
def _holdings() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, table("en", "voices")["holdings"]))
    return re.compile(
        rf"(?:(?:the|its|their|an?)\s)?(?:[\w-]+\s){{0,3}}?(?:{nouns})\s(?:of|from|by|at the disposal of|provided by|held by|"
        r"released by|published by|collected by|compiled by)\s(?P<owner>[^,;:“”\"\n]{2,80})$",
        re.IGNORECASE,
    )


def medium_name(phrase: str) -> str | None:
    """The medium that *phrase* names by a name ("state channel Orun-24" -> "Orun-24"); None where it names none."""
    if not any(c.isupper() or c.isdigit() for c in phrase):
        return None
    if beside := _beside_medium().search(phrase):
        return str(beside["name"])
    if _BY_KIND.fullmatch(phrase) or _kind_follows().fullmatch(phrase):
        return _ARTICLE.sub("", phrase)
    known = houses()
    if (house := known.find(phrase)) and (not house.plain or phrase.lower().startswith("the ")):
        return house.name
    found = mentions(phrase, 0, len(phrase), known)
    for mention in found:
        if mention.span.end >= len(phrase) - 12 and (mention.sure or mention.span.start <= 4):
            return _THE.sub("", mention.name) if mention.kind == "outlet" else mention.name
    return None


def _sure_medium(core: str) -> bool:
    """Whether a name shows by its own words that it is a medium's, and no person's: Arvel Gazette, Radio Arvel."""
    words = _ARTICLE.sub("", core).split()
    return bool(_BY_KIND.fullmatch(core)) or (len(words) > 1 and words[-1] in table("en", "credits")["sure_tails"])


@cache
def _beside_medium() -> re.Pattern[str]:
    """A name right behind a noun for a medium: "the magazine Fathom"."""
    nouns = "|".join(
        sorted(
            map(re.escape, (*table("en", "credits")["mediums"], *table("en", "voices")["beside_media"])),
            key=lambda n: (-len(n), n),
        )
    )
    return re.compile(
        rf"(?:^|\s)(?:{nouns}),? (?P<name>(?:[^\W\d_a-z]|(?<=\s)\d)[\w’'.-]*(?: (?:of |the )?[^\W\d_a-z][\w’'.-]*)*)$"
    )


@cache
def _kind_follows() -> re.Pattern[str]:
    """A name before its noun: "Fathom magazine"."""
    nouns = "|".join(map(re.escape, table("en", "voices")["after_media_names"]))
    return re.compile(rf"(?:[Tt]he )?[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){{0,2}} (?:{nouns})")


def names_medium(phrase: str) -> bool:
    """Whether *phrase* means a medium, by its name or its noun: "a magazine", "the state broadcaster"."""
    plain = _plain(phrase)
    core, _ = _core(plain)
    if medium_name(core) is not None:
        return True
    if _head(core) == "paper" and core.lower().startswith(_LOCAL):
        return True  # "told the local paper"
    return (
        any(w.lower() in _set("media") for w in core.split())
        and _head(core) not in _set("groups")
        and not _person(core)
    )


def is_voice(phrase: str) -> bool:
    """Whether the head of *phrase* is a noun for a voice, a name or a pronoun: "the union", "Ada Brenn", "two clerks"."""
    named = read_name(phrase)
    head = named.head
    if is_pronoun(_plain(phrase).lower()) or named.role in ("medium", "state", "office", "document", "organisation"):
        return True
    if named.role == "person":
        return True
    listed = any(head in _set(n) for n in ("groups", "anonymous", "organisations", "media", "documents"))
    listed = listed or f"{head}s" in _set("groups")
    singular = head[:-1] if head.endswith("s") else head
    peopled = singular in _people() | _offices() or singular.endswith(_ENDINGS_OF_PEOPLE)
    first, _, rest = _OWNER.sub("", named.name).partition(" ")
    if first.lower() in _set("openers"):
        first, rest = rest, ""
    return listed or peopled or any(c.isupper() for c in first + rest)


def is_pronoun(phrase: str) -> bool:
    """Whether *phrase* (lower case) names nobody by itself: he, their, who."""
    return phrase in _set("pronouns")


def is_outlet(text: str, phrase: str, outlet: str | None) -> bool:
    """Whether *phrase* names the outlet itself: in full, by its letters, or as "the Tidings" in the Karst Tidings."""
    if same_outlet(long_name(text, phrase), outlet):
        return True
    last = (outlet or "").split()[-1:]
    return bool(last) and len((outlet or "").split()) > 1 and phrase in (f"the {last[0]}", f"The {last[0]}")


def long_name(text: str, phrase: str) -> str:
    """The full name of a body whose letters the *text* explains: "the OSM" of "the Open Sea Mission (OSM)"."""
    bare = _ARTICLE.sub("", _plain(phrase))
    return _explained(text).get(bare, bare if bare in _explained(text).values() else phrase)


@lru_cache(maxsize=64)
def _explained(text: str) -> dict[str, str]:
    """Letters in brackets behind the name that they stand for, by the letters."""
    found: dict[str, str] = {}
    for match in _LETTERS.finditer(text):
        name, letters = _ARTICLE.sub("", match["name"]), match["letters"]
        initials = "".join(w[0] for w in re.findall(r"[^\W_]+", name) if w[0].isupper())
        if initials.endswith(letters):
            found.setdefault(letters, name)
    return found


def is_own_paper(phrase: str, before: str) -> bool:
    """Whether "(wrote in) its daily report", "(said on) her blog" is where a voice speaks itself: nobody passed its words on."""
    first, _, rest = phrase.partition(" ")
    if before not in ("in", "on", "via", "at") or first.lower() not in ("his", "her", "its", "their") or not rest:
        return False
    return read_name(phrase).role in ("document", "medium") or _head(rest) in _set("platforms_of_ones_own")


def hears_only(phrase: str) -> bool:
    """Whether those who are told are no medium, by their noun: "a silent parliament", "the select committee"."""
    plain = _plain(phrase).lower()
    return medium_name(phrase) is None and _head(plain) in _set("hearers")


def is_own(phrase: str) -> bool:
    """Whether *phrase* means the article itself: "this newspaper", "our correspondent", "an earlier version of this post"."""
    return phrase.lower() in _set("own") or _own_words().fullmatch(phrase) is not None


@cache
def _own_words() -> re.Pattern[str]:
    """Earlier words of the page, and what its own people have made: "our estimates", "our own count"."""
    rules = table("en", "voices")
    pages, papers = "|".join(map(re.escape, rules["pages"])), "|".join(map(re.escape, rules["documents"]))
    return re.compile(
        rf"(?:(?:an?|the|our) (?:earlier|previous|original|first|prior) (?:version|entry|edition|draft|{pages})"
        rf"(?: (?:of|on|in) (?:this|the|our) (?:{pages}))?"
        rf"|our (?:own )?(?:estimates?|counts?|tall(?:y|ies)|calculations?|{papers}))",
        re.IGNORECASE,
    )


def is_state(name: str) -> bool:
    """Whether *name* is a country's, in the words of the CLDR."""
    return name.lower() in _states()


def is_nationality(word: str) -> bool:
    """Whether *word* looks like a nationality before a title: Kazakh, Russian, U.S."""
    return word.endswith(
        ("ish", "ian", "ean", "ese", "kh", "ch", "ic", "ani", "aqi", "eli", "U.S.", "US", "UK", "EU", "UN", "NATO")
    )


def gender_of(titles: tuple[str, ...]) -> Gender:
    """The gender that a title shows: spokeswoman, Mr."""
    rules = table("en", "titles")
    if any(t in rules["female"] for t in titles):
        return "female"
    return "male" if any(t in rules["male"] for t in titles) else ""


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(table("en", "voices")[name])


@cache
def _offices() -> frozenset[str]:
    return frozenset(table("en", "titles")["offices"])


@cache
def _heads_of_names() -> frozenset[str]:
    """What a name follows: "prime minister", "spokeswoman", "police"."""
    return _offices() | _people() | _set("organisations") | {"state", "defence", "defense"}


@cache
def _no_last_names() -> frozenset[str]:
    return _offices() | _set("organisations") | _set("groups") | _set("documents") | _set("media")


@cache
def _people() -> frozenset[str]:
    return frozenset(table("en", "titles")["people"])


@cache
def _states() -> frozenset[str]:
    names = {str(n).lower() for c, n in Locale("en").territories.items() if len(c) == 2}
    return frozenset(
        names | {"the us", "us", "u.s.", "uk", "britain", "america", "russia", "burma", "holland", "czech republic"}
    )
