"""Who is meant where a party is held responsible or speaks: by name, by office, by what it is called. Stage 5 of 5.

    words ──▶ a label of the case ("trained saboteurs") ──▶ an actor of the article ──▶ a name ──▶ the one holder of an office

What could mean two stays apart: an office is somebody only where the case knows one holder of it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from reportedly.link.labels import label_in, label_key
from reportedly.link.names import is_body, name_key, same_name, says_who
from reportedly.model.statement import Actor
from reportedly.report.dossier.scope import Scope
from reportedly.rules import table

# Whom a heading may name: somebody who can be told from others.
_SOMEBODY = ("person", "office", "organisation", "state")
_JOINED = re.compile(r" and |, ")


class Parties:
    """The parties of a record; everything is looked up once."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._record = scope.record
        self._nouns = {label_key(one.label) for one in scope.labels.values()} - {""}
        self._known: dict[str, str] = {}

    def key(self, words: str, article: str) -> str:
        """What all words for one party share; the first of two that are named together."""
        if noun := label_in(words, self._nouns):
            return f"label:{noun}"
        if name_key(words) in table("en", "deeds")["abroad"]["words"]:
            return "abroad"
        for part in (words, _JOINED.split(words)[0]):
            if actor := self._actor(part, article):
                return f"actor:{actor}"
        return name_key(words) or words.casefold()

    def name(self, key: str) -> str | None:
        """The name of a party that is an actor of the case."""
        actor = self._record.actors.get(key.removeprefix("actor:"))
        return actor.name if actor and key.startswith("actor:") else None

    def mentioned(self, key: str, text: str) -> bool:
        """Whether words speak of the party."""
        if key.startswith("label:"):
            return any(label_key(word) == key.removeprefix("label:") for word in re.findall(r"\w+", text))
        name = name_key(self.name(key) or key).split()
        # A person goes by the last name; anybody else by the whole name.
        wanted = name[-1:] if (actor := self._record.actors.get(key[6:])) and actor.kind == "person" else name
        spoken = name_key(text).split()
        return bool(wanted) and all(word in spoken for word in wanted)

    def voice(self, name: str, article: str) -> str:
        """The name of a voice; one that is called by an office alone has that of its one holder in the article."""
        words = name_key(name).split()
        if not words or words[-1] not in _titles():
            return name
        holders = {who for office, who in self._offices_in.get(article, ()) if office.split()[-1] == words[-1]}
        return self._record.actors[min(holders)].name if len(holders) == 1 else name

    def _actor(self, words: str, article: str) -> str | None:
        low = _bare(words)
        if found := self._named_here.get(article, {}).get(low):
            return found
        if len(holders := self._offices.get(low, set())) == 1:
            return min(holders)
        if low not in self._known:
            same = {a.id for a in self._somebody if same_name(words, a.name)} if says_who(words) else set()
            self._known[low] = min(same) if len(same) == 1 else ""
        return self._known[low] or None

    @cached_property
    def _somebody(self) -> list[Actor]:
        return [a for a in self._record.actors.values() if a.kind in _SOMEBODY and says_who(a.name)]

    @cached_property
    def _named_here(self) -> dict[str, dict[str, str]]:
        """By article, the case's actor behind each of its names; pronouns are none."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for actor in self._somebody:
            for mention in actor.names:
                if len(mention.text) > 3 or mention.text.isupper():
                    found[mention.article].setdefault(_bare(mention.text), actor.id)
        return found

    @cached_property
    def _offices_in(self) -> dict[str, set[tuple[str, str]]]:
        """By article, the offices before the names of people: "interior minister" of "Interior Minister Ada Korv"."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for actor in self._somebody:
            if actor.kind == "person":
                before = re.compile(rf"((?:[\w’'-]+ ){{1,4}}){re.escape(actor.name)}\b")
                texts = {m.article: self._record.articles[m.article].text for m in actor.names}
                told = [(m.article, m.text) for m in actor.names]
                told += [(a, _title_of(m[1]) + actor.name) for a, text in texts.items() for m in before.finditer(text)]
                for article, words in told:
                    found[article] |= {(office, actor.id) for office in _offices_of(words, actor.name)}
        return found

    @cached_property
    def _offices(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for pairs in self._offices_in.values():
            for office, actor in pairs:
                if len(office.split()) > 1:
                    found[office].add(actor)
        return found


def _title_of(before: str) -> str:
    """The words before a name that can be a title: those with capitals, and titles, from the last one back."""
    words: list[str] = []
    for word in reversed(before.split()):
        if not word[0].isupper() and word not in _titles():
            break
        words.insert(0, word)
    return " ".join((*words, ""))


def _offices_of(mention: str, name: str) -> Iterator[str]:
    last = name.split()[-1]
    before = mention.partition(name)[0] if name in mention else mention.partition(last)[0]
    for part in before.split(","):
        office = _bare(part)
        if office and not is_body(office.split()) and office.split()[-1] in _titles():
            yield office


def _titles() -> frozenset[str]:
    return frozenset(table("en", "names")["titles"])


def _bare(words: str) -> str:
    """Words without case, marks and article; titles stay."""
    plain = re.sub(r"[“”\"‘’']s?\b|[“”\"‘’'.,]", " ", words.casefold()).split()
    return " ".join(plain[1:] if len(plain) > 1 and plain[0] in ("the", "a", "an") else plain)
