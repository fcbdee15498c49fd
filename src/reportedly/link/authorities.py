"""One authority under several names. Stage 4 of 5: names of voices in articles -> whose word it is.

    "the ministry’s press service" -> the ministry -> interior ministry     its spokesman, by name -> interior ministry
    "the union", its chairwoman    -> the one union that speaks             "the police chief of Orle" -> who is introduced so
    "Brack", "the diver Odo Brack" -> Odo Brack                             "a report by the Board" -> the Board

For counting and for the series of one voice; a person stays an actor of his own. Where two bodies of one kind speak, a
short name that the article does not resolve stays apart; so does a surname that two people have.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from reportedly.engines.bodies import full_name, plain_body, spokesmen
from reportedly.link.claim_words import name_stem
from reportedly.link.holders import holders, led, led_office, ministers, sole_holders
from reportedly.link.names import is_body, name_key, same_name, says_who
from reportedly.rules import table

# A name with one of these tells of somebody in a body, not of the body.
_INSIDE = frozenset({"nobody", "no", "some", "many", "chief", "head", "official", "member", "commander"})
# Behind one of these the head of a name has been told: "engineer of that company" is no company.
_JOINS = frozenset({"of", "in", "at", "from", "for", "by", "with", "to", "on", "near", "that", "this"})


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
        names = {name for _, name in every}
        self._told = {a: {**led(texts[a]), **spokesmen(texts[a])} for a in sorted({a for a, _ in every}) if a in texts}
        spoken = {body for one in self._told.values() for body in one.values()}
        self._bodies = _bodies({led_office(name) or _plain(name) for name in names} | spoken)
        self._people = _people(names)
        self._proper = {n for n in names if re.match(r"[A-Z]", n)} | set(self._people.values())
        self._speaking = self._behind(self._told, every)
        self._ministries = self._behind({a: ministers(texts[a]) for a in self._told}, every)
        self._holders = holders(names, texts)
        self._sole = sole_holders(texts)
        self._known: dict[tuple[str, str], str] = {}

    def of(self, article: str, name: str) -> str:
        """The name of the authority that *article* calls *name*; *name* itself where nothing is known."""
        key = (article, name)
        if key not in self._known:
            self._known[key] = self._found(article, name)
        return self._known[key]

    def institution(self, article: str, name: str) -> str:
        """The same, with ministers under their ministry: for telling how many stand behind a claim, not whose words they are."""
        known = self.of(article, name)
        words = name_key(known).split()
        return self._ministries.get(words[-1], known) if words and not is_body(words) else known

    def holder(self, name: str) -> str | None:
        """The person whom an office in the place of a name means: "the police chief of Orle"; None where no one is known."""
        return self._holders.get(name_key(name))

    def speaks_for(self, name: str) -> str | None:
        """The body for which a person speaks by the words that introduce him; None for others."""
        return self._speaking.get(name_key(name).split()[-1]) if name_key(name) else None

    def _found(self, article: str, name: str) -> str:
        office = re.sub(r"^[Tt]he\s", "", name).casefold()
        if sole := self._sole.get((article, office)) or self._sole.get(("", office)):
            return self._people.get(name_key(sole), sole)
        if holder := self._holders.get(name_key(name)):
            return self.speaks_for(holder) or holder
        if titled := self._titled(name):
            return self.speaks_for(titled) or titled
        plain = led_office(name) or _plain(name)
        if not _is_body(plain) or name_key(plain).split()[-1] in table("en", "names")["anyone"]:
            person = self._people.get(name_key(name), name)
            return self.speaks_for(person) or person
        return self._bodies.get(name_key(full_name(self._texts.get(article, ""), plain)), plain)

    def _titled(self, name: str) -> str | None:
        """The voice that a name ends with, behind words that only say what it is: "the diver Odo Brack", "guild Open Door"."""
        words = re.sub(r"^(?:[Tt]he|[Aa]n?)\s", "", name).split()
        for at in range(1, len(words)):
            before, rest = words[:at], " ".join(words[at:])
            if rest in self._proper and not _is_body(rest) and says_who(rest) and _only_says_what(before):
                return self._people.get(name_key(rest), rest)
        return None

    def _behind(self, told: Mapping[str, Mapping[str, str]], every: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Surnames of those who are *told* to be of a body with it, where the case knows one body and one person of that name."""
        people: dict[str, set[str]] = defaultdict(set)
        for _, name in every:
            words = name_key(self._people.get(name_key(name), name)).split()
            if len(words) > 1 and not is_body(words):
                people[words[-1]].add(" ".join(words))
        bodies: dict[str, set[str]] = defaultdict(set)
        for article, one in sorted(told.items()):
            for surname, body in one.items():
                full = full_name(self._texts[article], body)
                known = self._bodies.get(name_key(full), full)
                # "The company’s director" of two articles can be of two companies: then his name says more.
                if name_key(known) not in table("en", "names")["which"]:
                    bodies[surname].add(known)
        return {who: min(found) for who, found in bodies.items() if len(found) == 1 and len(people[who]) < 2}


def is_part_of(name: str, full: str) -> bool:
    """Whether a longer name is that of somebody else, who is told of with this one: "Odo Brack of the navy"."""
    before, found, _ = f" {full} ".rpartition(f" {name} ")
    return bool(found) and not _JOINS.isdisjoint(before.casefold().split())


def _plain(name: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Ii]ts|[Aa]n?)\s", "", plain_body(name))


def _is_body(name: str) -> bool:
    return is_body(name_key(name).split())


def _only_says_what(words: Collection[str]) -> bool:
    """Whether words before a name are its description: in small letters but for the first, or a title; no "of", no genitive."""
    first, *rest = words
    title = first.casefold().rstrip(".") in table("en", "names")["titles"]
    small = first.islower() + bool(rest) > 0 and all(w.islower() for w in rest)
    if len(words) == 1 and re.fullmatch(r"[A-Z][\w-]*[’']s", first):
        return True  # "the Mission’s Odo Brack"
    plain = all(re.fullmatch(r"[\w-]+\.?", w) for w in words) and (
        title or _JOINS.isdisjoint(w.casefold() for w in words)
    )
    return plain and (small or title)


def _people(names: Iterable[str]) -> dict[str, str]:
    """The fullest name of each person, by the keys of the shorter ones; a short name only where one person fits."""
    spelled: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (len(n), n)):
        # "The Mission’s Odo Brack" tells whose he is; his name is what follows.
        owned = re.search(r"[’']s\s", name)
        if (
            re.match(r"[A-Z]", name)
            and re.fullmatch(r"[\w’'. -]+", name)
            and not (owned or _is_body(name))
            and says_who(name)
        ):
            spelled.setdefault(name_key(name), name)
    last: dict[str, list[str]] = defaultdict(list)
    for key in spelled:
        last[key.split()[-1]].append(key)
    found: dict[str, str] = {}
    for key in spelled:
        fuller = [k for k in last[key.split()[-1]] if len(k) > len(key) and same_name(k, key) and _is_whole(spelled[k])]
        if fuller and all(same_name(one, other) for one in fuller for other in fuller):
            found[key] = spelled[max(fuller, key=lambda k: (len(k), k))]
    return found


def _is_whole(name: str) -> bool:
    """Whether a name is that of a person in full: capitals throughout."""
    return bool(re.fullmatch(r"[A-Z][\w’'-]*\.?(?:\s[A-Z][\w’'-]*\.?){1,3}", name))


def _owner_key(key: str) -> str:
    """A body's key with its country in one form: "belmora navy" and "belmoran navy"."""
    first, _, rest = key.partition(" ")
    return f"{name_stem(first)} {rest}" if rest else key


def _bodies(names: Collection[str]) -> dict[str, str]:
    """The fullest name of each body, by its key; a short name only where one body fits."""
    spelled: dict[str, str] = {}
    owned: dict[str, str] = {}
    lower = {name for name in names if name == name.lower()}
    for name in sorted(names, key=lambda n: (n != n.lower(), n)):
        if _is_body(name):
            spelled.setdefault(name_key(name), owned.setdefault(_owner_key(name_key(name)), name))
    found: dict[str, str] = {}
    # Only names of one last word, or of one first, can be short for one another.
    last, first = defaultdict(list), defaultdict(list)
    for key in spelled:
        last[key.split()[-1]].append(key)
        first[key.split()[0]].append(key)
    for key, name in spelled.items():
        words = key.split()
        longer = [k for k in last[words[-1]] if k.endswith(f" {key}") and _JOINS.isdisjoint(k.split())]
        if len(words) > 1:  # "the Orle Committee", in full "the Orle Committee for Water"
            longer += [k for k in first[words[0]] if k.startswith((f"{key} for ", f"{key} of "))]
        longer = [k for k in longer if _INSIDE.isdisjoint(k.split())]
        # Of "Arvel interior ministry" and "Orle interior ministry", neither is "the interior ministry".
        tops = {spelled[k]: k for k in longer if not any(o != k and o.endswith(" " + k) for o in longer)}
        # One that is told of with its country is somebody else's: "the ministry" is the one that is told of without.
        home = [n for n in tops if not n[0].isupper() or len(tops) == 1 or n.casefold() in lower]
        usable = home if len(words) > 1 or not says_who(name) else []
        found[key] = usable[0] if len(usable) == 1 else name
    return found
