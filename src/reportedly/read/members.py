"""The persons, bodies and groups of one article, by name and title. Stage 3 of 5: Article -> Reading.

    names of the article ──▶ members ──▶ a name, a title or "the ministry" ──▶ whom it means, with the reason

A name goes to the person whose last name it is, a title to who was introduced with it, "the ministry" to the body whose
name ends so. Who "he" is, `pronouns` finds out.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from reportedly.model.span import Span
from reportedly.model.statement import Voice, VoiceRole
from reportedly.read.introductions import (
    ARTICLE,
    beside,
    introductions,
    kinds_of,
    offices_of,
    same_office,
    wanted_words,
)
from reportedly.read.names import Gender, Named, long_name, read_name
from reportedly.rules import table

STOPS = re.compile(r"(?<!\W[A-Z])[.!?][”\"’']?\s+")  # not the stop of "A. Brenn"
_OF = re.compile(r"\s(?:of|in|for|at)\s.*$", re.DOTALL)
_OWNED = re.compile(r"[’']s\b")
_OWNER = re.compile(r"[\w-]+(?=[’']s\b)")
_CAPITAL = r"[^\W\d_a-z][\w-]*"
_SMALL = frozenset(("the", "of", "in", "for", "at", "a", "an"))
_MINISTER = re.compile(rf"\bMinister (?P<of>of|for) (?:the )?(?P<domain>{_CAPITAL}(?: (?:of |and |the )*{_CAPITAL})*)")
_FURTHER = ("another ", "the other ", "a second ", "a third ", "one of ", "a different ")
# Nouns for a body that often end a name of something else, or mean nobody: the White House, the police.
_NO_BODY = frozenset(
    (
        "state",
        "house",
        "office",
        "force",
        "forces",
        "industry",
        "service",
        "unit",
        "leadership",
        "opposition",
        "airport",
        "regime",
        "police",
    )
)
_NEAR = 500  # characters: "the company" is one of a sentence or two before
FAR = 1500  # characters: beyond that a pronoun's speaker is not clear any more; chosen by reading, not tuned


@dataclass(slots=True)
class Member:
    """Someone of the article, with the places where the text names or means them."""

    name: str
    role: VoiceRole
    first: int
    gender: Gender = ""
    titles: set[str] = field(default_factory=set)
    introduced: set[str] = field(default_factory=set)  # words of the phrases that introduce them
    mentions: dict[tuple[int, int], str] = field(default_factory=dict)
    spoke: list[int] = field(default_factory=list)
    named: int = 0  # how often in full
    places: list[int] = field(default_factory=list)  # where the name stands, in order
    met: bool = False  # as a voice, not only named


class Members:
    """Everyone of one article, and the words by which they are found again."""

    def __init__(self, text: str, article: str, stretches: Sequence[Span]) -> None:
        self._text, self._article = text, article
        self._members: list[Member] = []
        self._people: dict[str, list[Member]] = {}
        self._bodies: dict[str, Member] = {}
        for stretch in stretches:
            for span, named, phrase in introductions(text, stretch):
                member = self._person(named, span, phrase)
                for words in beside(text, stretch, Span(span.start, span.end)):
                    self._learn(member, read_name(words), words)
        self._mark_names(stretches)

    def _id(self, member: Member) -> str:
        # Two voices can start at one place: "New York Times reporters" names a paper and a group.
        twins = [m for m in self._members if m.first == member.first]
        number = next(n for n, m in enumerate(twins, 1) if m is member)
        return f"{self._article}.a{member.first}" + (f"x{number}" if number > 1 else "")

    # -- names ---------------------------------------------------------------------------------

    def _named(self, named: Named, span: Span, phrase: str) -> tuple[Member, str | None]:
        known = self._find_person(named.name, span)
        if known is None:
            return self._person(named, span, phrase), None
        self._learn(known, named, phrase)
        short = len(named.name.split()) < len(known.name.split())
        alone = len(self._people.get(_last(named.name), ())) == 1
        reason = "the only one of that name" if alone else "of that name, the one named most"
        return known, reason if short and named.name != known.name else None

    def _find_person(self, name: str, span: Span) -> Member | None:
        parts = name.split()
        same = self._people.get(_last(name), [])
        if len(parts) == 1:
            return max(same, key=lambda m: (self._full(m), -m.first)) if same else None
        fits = [m for m in same if _same_first(m.name.split()[0], parts[0]) or len(m.name.split()) == 1]
        return fits[0] if fits else None

    def _full(self, member: Member) -> int:
        """How often the text names them in full: of two of a name, who is meant by the last name alone."""
        return member.named

    def _person(self, named: Named, span: Span, phrase: str) -> Member:
        known = self._find_person(named.name, span)
        if known is None:
            known = Member(named.name, "person", span.start)
            self._members.append(known)
            self._people.setdefault(_last(named.name), []).append(known)
        elif len(named.name.split()) > len(known.name.split()):
            known.name = named.name
        self._learn(known, named, phrase)
        return known

    def _learn(self, member: Member, named: Named, phrase: str) -> None:
        member.gender = member.gender or named.gender
        member.titles.update(named.titles)
        if named.titles:
            # "the president's spokesman": the owner is somebody else, but "the ministry's spokesman" is of the ministry.
            owners = {w.lower() for w in _OWNER.findall(phrase)} & set(table("en", "titles")["offices"])
            member.introduced.update(
                w for w in re.findall(r"[\w-]+", _OWNED.sub(" ", phrase).lower()) if w not in owners
            )

    def _mark_names(self, stretches: Sequence[Span]) -> None:
        """Note every place where a person's last name stands, alone or with the first."""
        if not self._people:
            return
        lasts = sorted({m.name.split()[-1] for ms in self._people.values() for m in ms}, key=lambda n: (-len(n), n))
        pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, lasts)) + r")(?![\w-])")
        for stretch in stretches:
            for found in pattern.finditer(self._text, stretch.start, stretch.end):
                member = self._find_person(found.group(), Span(found.start(), found.end()))
                if member is None:
                    continue
                start = found.start()
                if self._text.startswith(member.name, max(0, found.end() - len(member.name))):
                    start = found.end() - len(member.name)
                member.places.append(start)
                member.named += found.end() - start == len(member.name)
                member.mentions.setdefault((start, found.end()), self._text[start : found.end()])

    # -- titles, bodies ------------------------------------------------------------------------

    def _described(self, named: Named, span: Span, phrase: str) -> tuple[Member | None, str | None]:
        definite = phrase[:1].isupper() or phrase.lower().startswith(("the ", "this ", "that "))
        definite = definite and not phrase.lower().startswith(("a ", "an ", "one ", "another ", "some "))
        if definite and named.titles and named.role in ("office", "person"):
            wanted = wanted_words(phrase)
            before = [m for m in self._members if m.role == "person" and m.first < span.start]
            holders = [m for m in before if wanted <= m.introduced]
            if holders:
                return max(holders, key=lambda m: self._latest(m, span.start)), f"introduced as {_intro(wanted)}"
            alike = [
                m
                for m in before
                if same_office(
                    wanted_words(phrase if "head of state" in phrase.lower() else _OF.sub("", phrase)), m.introduced
                )
            ]
            paragraph = self._text.rfind("\n", 0, span.start) + 1
            near = [m for m in alike if self._latest(m, span.start) >= paragraph]
            alike = near if len(alike) > 1 else alike
            if len(alike) == 1:
                return alike[0], f"the only one introduced so: {_intro(alike[0].introduced & offices_of(named))}"
            if not holders and not alike and (told := self._told_of_later(wanted, span)) is not None:
                return told, f"introduced later as {_intro(wanted)}"
        if (
            definite
            and named.role in ("person", "office")
            and (someone := self._alike(named, span, phrase)) is not None
        ):
            return someone, f"the {ARTICLE.sub('', phrase).lower()} told of before"
        return self._short_body(named, span, phrase)

    def _told_of_later(self, wanted: set[str], span: Span) -> Member | None:
        """ "The police chief of Karst admitted …" and then his name: the only one with all these words."""
        words = wanted - _SMALL
        after = [m for m in self._members if m.role == "person" and m.first > span.start and words <= m.introduced]
        return after[0] if len(after) == 1 and len(words) > 1 else None

    def _alike(self, named: Named, span: Span, phrase: str) -> Member | None:
        """ "The nurse", "the lieutenant": the one voice without a name that is a nurse, or an officer."""
        bare = ARTICLE.sub("", phrase).lower()
        if " " in bare:
            return None
        wanted = {bare, *kinds_of(bare)}
        told = [
            (m, head)
            for m in self._bodies.values()
            if m.role in ("person", "office") and m.spoke and m.spoke[0] < span.start
            if not m.name.lower().startswith(_FURTHER) and (head := read_name(m.name).head) in wanted
        ]
        same = [m for m, head in told if head == bare] or [m for m, _ in told]
        return same[0] if len(same) == 1 else None

    def _short_body(self, named: Named, span: Span, phrase: str) -> tuple[Member | None, str | None]:
        """ "the ministry", "the Herald": the body met before whose name ends so."""
        bare = ARTICLE.sub("", phrase)
        if phrase.lower().startswith("the ") and bare.lower() in _papers():
            media = [
                m for m in self._bodies.values() if m.role == "medium" and m.first < span.start and _has_name(m.name)
            ]
            papers = [m for m in media if not m.name.isupper()] if bare.lower() != "agency" else []
            if not media and (house := self._house(span)) is not None and house.role == "person":
                return house, "the last one that spoke and may be a medium"
            if media:
                return max(papers or media, key=lambda m: self._last_mention(m, span.start)), "the last medium named"
        if (
            bare.lower() in ("statement", "letter", "message", "note", "post", "video")
            and phrase.lower().startswith("the ")
            and (author := self._author(bare.lower(), span)) is not None
        ):
            return author, f"who spoke in a {bare.lower()}"
        if phrase.lower().startswith("the ") and named.role == "document" and " " not in bare:
            papers = [m for m in self._bodies.values() if m.role == "document" and m.first < span.start]
            if alike := [m for m in papers if " " in m.name and read_name(m.name).head == bare.lower()]:
                return max(alike, key=lambda m: self._latest(m, span.start)), "the last one told of"
        if phrase.lower().startswith("the ") and len(bare.split()) == 1:
            before = [
                m
                for m in self._bodies.values()
                if m.first < span.start
                and len(m.name.split()) > 1
                and m.name.lower().split()[-1] == bare.lower()
                and m.role in ("organisation", "medium")
                and not {"of", "to", "in", "for", "by", "at", "from"} & set(m.name.lower().split())
            ]
            if len(before) >= 1:
                found = max(before, key=lambda m: self._latest(m, span.start))
                return found, "the last one named in full"
            if (written := self._written_out(bare, span)) is not None:
                return written, "the last one named in full"
        if phrase.lower().startswith("the ") and bare.lower() in table("en", "voices")["companies"]:
            house = self._house(span)
            if house is not None:
                return house, "the last house that spoke"
        return self._body(named, span), None

    def _written_out(self, bare: str, span: Span) -> Member | None:
        """ "The group", "the ministry": the last name before that ends so, or opens so: Ministry of Defence."""
        if bare.lower() not in set(table("en", "voices")["organisations"]) - _NO_BODY:
            return None
        noun = re.escape(bare.capitalize())
        names = re.compile(
            rf"(?<![\w’'-])(?:(?!(?:The|An?|This|That)\s)(?:[^\W\d_a-z][\w-]*\s){{1,4}}{noun}(?![\w-])"
            rf"|{noun}\s(?:of|for)\s(?:the\s)?{_CAPITAL}(?:\s(?:of\s|and\s|the\s)*{_CAPITAL})*)"
        )
        found = _last_match(names.finditer(self._text, max(0, span.start - FAR * 2), span.start))
        if found is None:
            return self._of_minister(span) if bare.lower() == "ministry" else None
        named = read_name(ARTICLE.sub("", found.group()))
        return self._body(named, Span(found.start(), found.end())) if named.role == "organisation" else None

    def _of_minister(self, span: Span) -> Member | None:
        """ "The ministry" where only its head is named: the one of the last "Minister of Port Affairs" before."""
        found = _last_match(_MINISTER.finditer(self._text, max(0, span.start - FAR * 2), span.start))
        domains = set(table("en", "titles")["domains"])
        listed = found["domain"].split() if found else []
        end = max((i + 1 for i, word in enumerate(listed) if word.lower() in domains), default=0)
        if found is None or not end:
            return None
        named = Named(
            f"Ministry {found['of']} {' '.join(listed[:end])}", "organisation", "institution", head="ministry"
        )
        return self._body(named, Span(found.start(), found.end()))

    def _house(self, span: Span) -> Member | None:
        """ "The company": the last to speak that may be one, a body or one plain name, a little before."""
        spoke = [
            (at, -m.first, m)
            for m in self._members
            if m.role == "organisation" or (m.role == "person" and " " not in m.name and not m.titles)
            for at in between(m.spoke, span.start - _NEAR, span.start)
        ]
        return max(spoke, key=lambda x: x[:2])[2] if spoke else None

    def _author(self, document: str, span: Span) -> Member | None:
        """Whose statement "the statement" is: who spoke in the sentence of the last "in a statement"."""
        at = max(self._text.rfind(f"in a {document}", max(0, span.start - FAR), span.start), -1)
        if at < 0:
            return None
        start = max((m.end() for m in STOPS.finditer(self._text, max(0, at - 400), at)), default=max(0, at - 400))
        spoke = [(s, m) for m in self._members for s in between(m.spoke, start, at + 60)]
        return max(spoke, key=lambda x: x[0])[1] if spoke else None

    def _body(self, named: Named, span: Span) -> Member | None:
        if named.role == "anonymous" or not named.name:
            return None
        name = long_name(self._text, named.name) if named.name.isupper() else named.name
        key = ARTICLE.sub("", name).casefold()
        known = self._bodies.get(key)
        if known is None:
            known = Member(name, named.role, span.start, named.gender, set(named.titles))
            self._bodies[key] = known
            self._members.append(known)
        return known

    def _last_mention(self, member: Member, before: int) -> int:
        """Where a body stands last before a point, as a voice or as a link."""
        return max((start for start, _ in member.mentions if start < before), default=member.first)

    def _latest(self, member: Member, before: int) -> int:
        named, spoke = last_named(member.places, before), last_before(member.spoke, before)
        return max(member.first, named or 0, spoke or 0)

    def _of_voice(self, voice: Voice | None) -> Member | None:
        if voice is None or voice.actor is None:
            return None
        return next((m for m in self._members if self._id(m) == voice.actor), None)


@cache
def _papers() -> frozenset[str]:
    return frozenset(table("en", "voices")["media"]) | {"agency", "station", "site", "paper"}


def _same_first(one: str, other: str) -> bool:
    """Whether two first names may be one: "G." stands for Gorian."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 2 and short[1] == "." and long.startswith(short[0]))


def _has_name(name: str) -> bool:
    return any(c.isupper() or c.isdigit() for c in name[1:]) or (name[:1].isupper() and " " not in name)


def last_before(places: Sequence[int], before: int) -> int | None:
    """The last of *places* before a point; they come nearly in order, so it stands near the end."""
    return next((s for s in reversed(places) if s < before), None)


def last_named(places: Sequence[int], before: int) -> int | None:
    """The last of ordered *places* before a point."""
    at = bisect_left(places, before)
    return places[at - 1] if at else None


def between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """The ordered *places* from *start* up to *end*."""
    return places[bisect_left(places, start) : bisect_left(places, end)]


def _last_match(found: Iterator[re.Match[str]]) -> re.Match[str] | None:
    """The last of several matches."""
    return next(iter(deque(found, maxlen=1)), None)


def _last(name: str) -> str:
    return name.split()[-1].lower()


def _intro(wanted: set[str]) -> str:
    return " ".join(sorted(wanted))
