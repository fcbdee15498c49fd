"""Who holds an office, and who leads a body, by the words that introduce him. Stage 4 of 5: texts of articles -> names.

    "Police chief of Orle, Colonel Harro Brack"   ->  "the police chief of Orle" is Harro Brack
    "Ada Korv, who chairs the union"              ->  what Ada Korv counts, the union counts
    "Deputy Health Minister Ivo Senk"             ->  beside the health ministry, no second authority

An office is somebody only where the case introduces one person so, and not of another place.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from reportedly.engines.bodies import leaders
from reportedly.link.names import is_body, name_key, same_name
from reportedly.rules import table

_NAME = r"(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){1,4})"
# "Police chief of Orle, Colonel Harro Brack"; "Harro Brack, the police chief of Orle".
_BEFORE = re.compile(rf"\b(?P<head>[A-Za-z][a-z]+\s[a-z]+)(?:\s(?:of|in)\s(?P<of>[A-Z][\w-]+))?,?\s{_NAME}")
_BEHIND = re.compile(rf"\b{_NAME},\s(?:who\sis\s)?(?P<tail>[\w’'-]+(?:\s[\w’'-]+){{1,5}})")

# Heads of offices that one person holds, though a body's name is in them: "police chief".
_PERSON = re.compile(r"\b(?:chief|head|director|chair|chairman|chairwoman|commander|governor|warden|superintendent)\b")


def holders(names: Iterable[str], texts: Mapping[str, str]) -> dict[str, str]:
    """The person behind a voice that is named by an office only, where the case introduces one person so."""
    every = sorted(names)
    offices = {
        n: told_so for n in every if (told_so := _office(n)) and (not is_body(name_key(n).split()) or _PERSON.search(n))
    }
    heads = {head for head, _ in offices.values()}
    people = {n for n in every if re.fullmatch(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3}", n)}
    told: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for _, text in sorted(texts.items()) if heads else ():
        for known, there, name in _introduced(text, heads):
            if person := next((p for p in _endings(name) if p in people), None):
                told[known].add((person, there))
    found: dict[str, str] = {}
    for office, (head, place) in offices.items():
        fitting = {p for p, where in told[head] if where is None or place is None or where == place}
        if fitting and all(same_name(min(fitting), other) for other in fitting):
            found[name_key(office)] = max(fitting, key=lambda n: (len(n), n))
    return found | _headed(offices, found, texts)


def _headed(
    offices: Mapping[str, tuple[str, str | None]], held: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, str]:
    """Whom a headline means: "Tarnish police commander admits …" over a text that tells of one held office of the police."""
    found: dict[str, str] = {}
    known = {office: held[name_key(office)] for office in offices if name_key(office) in held}
    for office, (head, _) in offices.items():
        if office in known or not _PERSON.search(head):
            continue
        there = [text for text in texts.values() if office in text]
        under = [text.lstrip().partition("\n")[2] for text in there]
        if len(there) != 1 or office in under[0] or office not in there[0].lstrip().partition("\n")[0]:
            continue
        same = {o: who for o, who in known.items() if offices[o][0].split()[0] == head.split()[0]}
        people = {who for o, who in same.items() if re.sub(r"^[Tt]he\s", "", o) in under[0]}
        if len(people) == 1:
            found[name_key(office)] = min(people)
    return found


def sole_holders(texts: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Who "the president" and "the governor" are, by article and office, where it introduces one so; "" for the whole case."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article, text in sorted(texts.items()):
        for pattern in _sole_offices():
            for match in pattern.finditer(text):
                if not _PAST.search(text, max(0, match.start() - 12), match.start("office")):
                    found[article, match["office"].lower()].add(match["name"])
                    found["", match["office"].lower()].add(match["name"])
    return {
        at: fullest
        for at, names in found.items()
        if " " in (fullest := max(names, key=lambda n: (len(n), n))) and all(same_name(fullest, n) for n in names)
    }


@cache
def _sole_offices() -> tuple[re.Pattern[str], ...]:
    """ "President Ada Korv", "Arvel's president, Ada Korv,", "Ada Korv, the president"; the surname alone counts against two."""
    office = "(?P<office>" + "|".join(rf"{o}|{o.title()}" for o in table("en", "names")["sole"]) + ")"
    name = r"(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,3})"
    of = r"(?:\sof\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)?"
    return (
        re.compile(rf"\b{office},?\s{name}"),
        re.compile(rf"\b{office}{of},\s{name},"),
        re.compile(rf"\b{name},\s(?:the\s|[A-Z][\w-]+['’]s\s)?{office}{of}\b"),
    )


# Whom an office is not: "former president", "vice president", "deputy mayor".
_PAST = re.compile(r"\b(?:[Ff]ormer|[Ee]x|then|[Vv]ice|[Dd]eputy|[Aa]cting)[\s-]")


def led(text: str) -> dict[str, str]:
    """The surname of everybody who leads a body of its own by the words of *text*, with that body; lower-case surnames.

    A union is what its chairwoman says it is; a minister, a police chief and a surgeon are themselves.
    """
    return {who: body for who, body in leaders(text).items() if _is_own(body)}


def led_office(name: str) -> str | None:
    """The body of its own in the name of an office that leads it: "the union chief" has "union"."""
    words = re.sub(r"^(?:[Tt]he|[Ii]ts|[Aa]n?)\s", "", name).split()
    if len(words) < 2 or words[-1].casefold() not in table("en", "figures_by")["leaders"]:
        return None
    body = re.sub(r"['’]s?$", "", words[-2])
    return whole if _is_own(whole := " ".join([*words[:-2], body])) else None


def ministers(text: str) -> dict[str, str]:
    """The surname of every minister in office, or deputy of one, by the words of *text*, with the ministry; in small letters."""
    found: dict[str, str] = {}
    for pattern in (_minister_before(), _minister_behind()) if "inister" in text else ():
        for match in pattern.finditer(text):
            if not re.search(
                r"\b(?:[Ff]ormer|[Ee]x|then)[\s-]$", text[max(0, match.start("office") - 8) : match.start("office")]
            ):
                owner = f"{match['owner']} " if match["owner"] else ""
                found.setdefault(match["name"].split()[-1].casefold(), f"{owner}{match['sector'].lower()} ministry")
    return found


@cache
def _minister() -> str:
    sectors = "|".join(sorted(table("en", "figures_by")["sectors"], key=len, reverse=True))
    # "Arvelian", "Arvelia's": whose, where it is told; "Tuesday" is nobody's.
    owner = r"(?:(?P<owner>[A-Z][\w-]+(?:['’]s|an|i|ese|ish|ic|ch))\s)?"
    return rf"(?P<office>{owner}(?:(?i:deputy|first|vice|acting)\s)*(?P<sector>(?i:{sectors}))\s[Mm]inister)"


@cache
def _minister_before() -> re.Pattern[str]:
    """ "Arvelian Deputy Health Minister Ada Korv"."""
    return re.compile(rf"\b{_minister()},?\s{_NAME}")


@cache
def _minister_behind() -> re.Pattern[str]:
    """ "Ada Korv, the country's deputy health minister"."""
    return re.compile(rf"\b{_NAME},\s(?:the\s)?(?:country['’]s\s)?{_minister()}\b")


def _is_own(body: str) -> bool:
    words = body.casefold().split()
    return words[-1] in table("en", "figures_by")["led"] and set(table("en", "figures_by")["led_not"]).isdisjoint(words)


def _office(name: str) -> tuple[str, str | None] | None:
    """Head and place of "the police chief of Orle" and "Orle’s police chief"; None where the words are no office of two words."""
    found = re.fullmatch(
        r"(?:[Tt]he\s)?(?:(?P<whose>[A-Z][\w-]+)(?:['’]s)?\s)?(?P<head>[A-Za-z][a-z]+\s[a-z]+)(?:\s(?:of|in)\s(?P<place>[A-Z][\w-]+))?",
        name,
    )
    if found is None or not (re.match(r"[Tt]he\s", name) or _PERSON.search(found["head"].split()[-1])):
        return None
    whose = found["whose"] if found["whose"] and re.search(r"['’]s\s", name) else None
    return found["head"][0].lower() + found["head"][1:], found["place"] or whose


def _introduced(text: str, heads: Collection[str]) -> Iterator[tuple[str, str | None, str]]:
    """Offices with their places, where told, and the names that stand beside them."""
    for found in _BEFORE.finditer(text):
        head = found["head"][0].lower() + found["head"][1:]
        if head in heads:
            whose = re.search(r"([A-Z][\w-]+)['’]s\s$", text[max(0, found.start() - 30) : found.start()])
            yield head, found["of"] or (whose[1] if whose else None), found["name"]
    for found in _BEHIND.finditer(text):
        words = found["tail"].split()
        for at in range(len(words) - 1):
            if (head := " ".join(words[at : at + 2])) in heads:
                place = words[at + 3] if words[at + 2 : at + 3] in (["of"], ["in"]) and len(words) > at + 3 else None
                yield head, place, found["name"]
                break


def _endings(name: str) -> Iterator[str]:
    """A name without one rank after the other: "Colonel Harro Brack", "Harro Brack"."""
    words = name.split()
    for at in range(len(words) - 1):
        yield " ".join(words[at:])
