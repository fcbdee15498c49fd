"""One authority under several names. Stage 4 of 5: names of voices in articles -> whose word it is.

    "the ministry’s press service" -> the ministry -> interior ministry     its spokesman, by name -> interior ministry
    "the union" -> the one union that speaks in the case                    "the police chief of Orle" -> who is introduced so

For counting and for the series of one voice; a person stays an actor of his own. Where two bodies of one kind speak, a
short name that the article does not resolve stays apart; so does a surname that two people have.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportedly.engines.bodies import full_name, plain_body, spokesmen
from reportedly.link.names import is_body, name_key, same_name, says_who
from reportedly.rules import table

_NAME = r"(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){1,4})"
# "Police chief of Orle, Colonel Harro Brack"; "Harro Brack, the police chief of Orle".
_BEFORE = re.compile(rf"\b(?P<head>[a-z]+\s[a-z]+)(?:\s(?:of|in)\s(?P<of>[A-Z][\w-]+))?,?\s{_NAME}")
_BEHIND = re.compile(rf"\b{_NAME},\s(?:who\sis\s)?(?P<tail>[\w’'-]+(?:\s[\w’'-]+){{1,5}})")

# Heads of offices that one person holds, though a body's name is in them: "police chief".
_PERSON = re.compile(r"\b(?:chief|head|director|chair|chairman|chairwoman|commander|governor|warden|superintendent)\b")
# A name with one of these tells of somebody in a body, not of the body.
_INSIDE = frozenset(
    {"in", "nobody", "no", "from", "at", "some", "many", "chief", "head", "official", "member", "commander"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """A voice as one article names it."""

    article: str
    name: str


class Authorities:
    """The authorities of a case, from the names of its voices and the words of its articles."""

    def __init__(self, voices: Iterable[Named], texts: Mapping[str, str]) -> None:
        self._texts = texts
        every = sorted({(v.article, v.name) for v in voices})
        self._bodies = _bodies({_plain(name) for _, name in every} | set(self._spoken_for(every)))
        self._spokesmen = self._speak_for(every)
        self._holders = _office_holders({name for _, name in every}, texts)
        self._known: dict[tuple[str, str], str] = {}

    def of(self, article: str, name: str) -> str:
        """The name of the authority that *article* calls *name*; *name* itself where nothing is known."""
        key = (article, name)
        if key not in self._known:
            self._known[key] = self._found(article, name)
        return self._known[key]

    def speaks_for(self, name: str) -> str | None:
        """The body for which a person speaks by the words that introduce him; None for others."""
        return self._spokesmen.get(name_key(name).split()[-1]) if name_key(name) else None

    def _found(self, article: str, name: str) -> str:
        if holder := self._holders.get(name_key(name)):
            return holder
        plain = _plain(name)
        if not _is_body(plain) or name_key(name).split()[-1] in table("en", "names")["anyone"]:
            return self.speaks_for(name) or name
        return self._bodies.get(name_key(full_name(self._texts.get(article, ""), plain)), plain)

    def _spoken_for(self, every: Iterable[tuple[str, str]]) -> list[str]:
        self._told = {a: spokesmen(self._texts[a]) for a in sorted({a for a, _ in every}) if a in self._texts}
        return sorted({body for one in self._told.values() for body in one.values()})

    def _speak_for(self, every: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Surnames of spokesmen with their bodies, where the case knows one body and one person of that name."""
        people: dict[str, set[str]] = defaultdict(set)
        for _, name in every:
            words = name_key(name).split()
            if len(words) > 1 and not is_body(words):
                people[words[-1]].add(" ".join(words))
        bodies: dict[str, set[str]] = defaultdict(set)
        for article, one in sorted(self._told.items()):
            for surname, body in one.items():
                full = full_name(self._texts[article], body)
                bodies[surname].add(self._bodies.get(name_key(full), full))
        return {who: min(found) for who, found in bodies.items() if len(found) == 1 and len(people[who]) < 2}


def _plain(name: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Ii]ts|[Aa]n?)\s", "", plain_body(name))


def _is_body(name: str) -> bool:
    return is_body(name_key(name).split())


def _bodies(names: Collection[str]) -> dict[str, str]:
    """The fullest name of each body, by its key; a short name only where one body fits."""
    spelled: dict[str, str] = {}
    lower = {name for name in names if name == name.lower()}
    for name in sorted(names, key=lambda n: (n != n.lower(), n)):
        if _is_body(name):
            spelled.setdefault(name_key(name), name)
    found: dict[str, str] = {}
    # Only names of one last word, or of one first, can be short for one another.
    last, first = defaultdict(list), defaultdict(list)
    for key in spelled:
        last[key.split()[-1]].append(key)
        first[key.split()[0]].append(key)
    for key, name in spelled.items():
        words = key.split()
        longer = [k for k in last[words[-1]] if len(k.split()) > len(words) and k.endswith(f" {key}")]
        if len(words) > 1:  # "the Orle Committee", in full "the Orle Committee for Water"
            longer += [k for k in first[words[0]] if k.startswith((f"{key} for ", f"{key} of "))]
        longer = [k for k in longer if _INSIDE.isdisjoint(k.split())]
        # Of "Arvel interior ministry" and "Orle interior ministry", neither is "the interior ministry".
        tops = [k for k in longer if not any(o != k and o.endswith(" " + k) for o in longer)]
        # One that is told of with its country is somebody else's: "the ministry" is the one that is told of without.
        home = [k for k in tops if not spelled[k][0].isupper() or len(tops) == 1 or spelled[k].casefold() in lower]
        usable = home if len(words) > 1 or not says_who(name) else []
        found[key] = spelled[usable[0]] if len(usable) == 1 else name
    return found


def _office_holders(names: Iterable[str], texts: Mapping[str, str]) -> dict[str, str]:
    """The person behind a voice that is named by an office only, where the case introduces one person so."""
    every = sorted(names)
    offices = {n: _office(n) for n in every if re.match(r"[Tt]he\s", n) and (not _is_body(n) or _PERSON.search(n))}
    heads = {head for head, _ in offices.values() if head}
    people = {n for n in every if re.fullmatch(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3}", n)}
    told: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for _, text in sorted(texts.items()) if heads else ():
        for known, there, name in _introduced(text, heads):
            if person := next((p for p in _endings(name) if p in people), None):
                told[known].add((person, there))
    found: dict[str, str] = {}
    for office, (head, place) in offices.items():
        holders = {p for p, where in told[head or ""] if where is None or place is None or where == place}
        if holders and all(same_name(min(holders), other) for other in holders):
            found[name_key(office)] = max(holders, key=lambda n: (len(n), n))
    return found


def _office(name: str) -> tuple[str | None, str | None]:
    """Head and place of "the police chief of Orle"; nothing where the words are no office of two words."""
    found = re.fullmatch(
        r"[Tt]he\s(?:[A-Z][\w-]+\s)?(?P<head>[a-z]+\s[a-z]+)(?:\s(?:of|in)\s(?P<place>[A-Z][\w-]+))?", name
    )
    return (found["head"], found["place"]) if found else (None, None)


def _introduced(text: str, heads: Collection[str]) -> Iterator[tuple[str, str | None, str]]:
    """Offices with their places, where told, and the names that stand beside them."""
    for found in _BEFORE.finditer(text):
        if found["head"] in heads:
            whose = re.search(r"([A-Z][\w-]+)['’]s\s$", text[max(0, found.start() - 30) : found.start()])
            yield found["head"], found["of"] or (whose[1] if whose else None), found["name"]
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
