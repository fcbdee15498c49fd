"""Find out who "he", "the minister" and "Orsk" are. Stage 3 of 5: Article -> Reading.

    names of the article ──▶ cast ──▶ each source phrase, in the order of the text ──▶ voice with its evidence

A name goes to the person whose last name it is, a title to who was introduced with it, a pronoun to who spoke last.
Where the text does not make it clear, the words stay as they are and nobody is merged.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from reportedly.engines.phrases import Range, is_finite, subject_before
from reportedly.engines.tokens import Token, tokens, words
from reportedly.engines.verbs import cue_verb, verb_group_start
from reportedly.model.span import Span
from reportedly.model.statement import Actor, Mention, Voice, VoiceRole
from reportedly.read.names import Gender, Named, is_pronoun, read_name
from reportedly.rules import table

_NAMES = re.compile(
    r"[^\W\d_a-z][\w’'-]*[\w]"
    r"(?:[ ](?:[^\W\d_a-z]\.[ ]?)?(?:(?:al|bin|de|van|von|der|den|di|da|el|la)[ ])?[^\W\d_a-z][\w’'-]*[\w])+"
)
_LEAD = re.compile(r"(?:(?:[\w’'-]+|(?<![\w.])[A-Z][a-z]{1,4}\.)[ ]){1,5}$")
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
_CLAUSES = re.compile(r"(?<=[.!?;])[”\"’']?\s+|(?<=:)\s+")
_WHAT = r"(?P<what>(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Aa]n?|[Oo]ne of)\s[^,.;:“”\"()\n]{2,80})"
_APPOSITIVE_BEFORE = re.compile(rf"\b{_WHAT},\s(?:[^\W\d_a-z][\w.’-]*\s){{0,2}}$")
_APPOSITIVE_AFTER = re.compile(rf",\s{_WHAT}(?=[,.;:”\"\n])")
_STOPS = re.compile(r"[.!?][”\"’']?\s+")
_OF = re.compile(r"\s(?:of|in|for|at)\s.*$", re.DOTALL)
_ARTICLE = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)
_HE: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "himself": "male"}
_SHE: dict[str, Gender] = {"she": "female", "her": "female", "hers": "female", "herself": "female"}
_THEY = frozenset(("they", "them", "their", "themselves", "both"))
_IT = frozenset(("it", "its", "itself"))
_SELF = frozenset(("i", "we", "my", "our", "me", "us"))
_OWN_WORDS = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_FAR = 1500  # characters: beyond that a pronoun's speaker is not clear any more; chosen by reading, not tuned


@dataclass(slots=True)
class _Member:
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


class Cast:
    """The persons, bodies and groups of one article, filled as its voices are met in the order of the text."""

    def __init__(self, text: str, article: str, stretches: Sequence[Span]) -> None:
        self._text, self._article = text, article
        self._members: list[_Member] = []
        self._people: dict[str, list[_Member]] = {}
        self._bodies: dict[str, _Member] = {}
        for stretch in stretches:
            for span, named, phrase in _introductions(text, stretch):
                member = self._person(named, span, phrase)
                for beside in _beside(text, stretch, Span(span.start, span.end)):
                    self._learn(member, read_name(beside), beside)
        self._mark_names(stretches)

    @property
    def last_names(self) -> frozenset[str]:
        """The last names of the article's persons, lower case."""
        return frozenset(self._people)

    def voice(
        self,
        span: Span,
        *,
        outer: Voice | None = None,
        opens: bool = False,
        quoted: bool = False,
        speaks: bool = True,
        above: Sequence[Voice] = (),
    ) -> Voice:
        """The voice that the words at *span* mean.

        *outer* is the voice in whose words they stand; *opens* whether they open those words; *quoted* whether those
        words are quoted. *speaks*: a link that only passes words on is not who "he" goes back to. *above* are all the
        voices around: in quoted words no pronoun means one of them.
        """
        phrase = span.of(self._text)
        named = read_name(phrase)
        low = phrase.lower().strip("“”\"' ").replace("’", "'")
        low = low[:-2] if low.endswith("'s") else low
        if is_pronoun(low):
            member, why = self._pronoun(low, span, outer, opens, quoted)
            if member is not None and quoted and any(v.actor == self._id(member) for v in above[:-1] if v.actor):
                member, why = None, None
        elif named.role == "person" and named.accountability == "named":
            member, why = self._named(named, span, phrase)
        elif named.role in ("office", "organisation", "group", "medium", "document") or named.titles:
            member, why = self._described(named, span, phrase)
        else:
            member, why = self._body(named, span), None
        if member is None:
            return _unresolved(named, phrase, span)
        if member.role == "anonymous":
            why = f"'{phrase}' → {member.name}: {why}"
            return Voice(name=member.name, role="anonymous", spans=(span,), accountability="anonymous", why=why)
        member.mentions.setdefault((span.start, span.end), phrase)
        member.met = True
        if speaks:
            member.spoke.append(span.start)
        if why is not None:
            why = f"'{phrase}' → {member.name}: {why}"
        return Voice(
            name=member.name,
            role=member.role,
            spans=(span,),
            actor=self._id(member),
            accountability="named"
            if member.role == "person" and named.accountability != "anonymous"
            else (read_name(member.name).accountability if why or is_pronoun(low) else named.accountability),
            why=why,
        )

    def actors(self) -> list[Actor]:
        """Everyone who was met as a voice, in the order of the text."""
        voiced = [m for m in self._members if m.met]
        return [
            Actor(
                id=self._id(m),
                name=m.name,
                kind=m.role,
                names=tuple(Mention(text=t, article=self._article, span=s) for s, t in sorted(m.mentions.items())),
            )
            for m in sorted(voiced, key=lambda m: min(m.mentions))
        ]

    def _id(self, member: _Member) -> str:
        # Two voices can start at one place: "New York Times reporters" names a paper and a group.
        twins = [m for m in self._members if m.first == member.first]
        number = next(n for n, m in enumerate(twins, 1) if m is member)
        return f"{self._article}.a{member.first}" + (f"x{number}" if number > 1 else "")

    # -- names ---------------------------------------------------------------------------------

    def _named(self, named: Named, span: Span, phrase: str) -> tuple[_Member, str | None]:
        known = self._find_person(named.name, span)
        if known is None:
            return self._person(named, span, phrase), None
        self._learn(known, named, phrase)
        short = len(named.name.split()) < len(known.name.split())
        alone = len(self._people.get(_last(named.name), ())) == 1
        reason = "the only one of that name" if alone else "of that name, the one named most"
        return known, reason if short and named.name != known.name else None

    def _find_person(self, name: str, span: Span) -> _Member | None:
        parts = name.split()
        same = self._people.get(_last(name), [])
        if len(parts) == 1:
            return max(same, key=lambda m: (self._full(m), -m.first)) if same else None
        fits = [m for m in same if m.name.split()[0] == parts[0] or len(m.name.split()) == 1]
        return fits[0] if fits else None

    def _full(self, member: _Member) -> int:
        """How often the text names them in full: of two of a name, who is meant by the last name alone."""
        return member.named

    def _person(self, named: Named, span: Span, phrase: str) -> _Member:
        known = self._find_person(named.name, span)
        if known is None:
            known = _Member(named.name, "person", span.start)
            self._members.append(known)
            self._people.setdefault(_last(named.name), []).append(known)
        elif len(named.name.split()) > len(known.name.split()):
            known.name = named.name
        self._learn(known, named, phrase)
        return known

    def _learn(self, member: _Member, named: Named, phrase: str) -> None:
        member.gender = member.gender or named.gender
        member.titles.update(named.titles)
        if named.titles:
            member.introduced.update(
                w.lower() for w in re.findall(r"[\w-]+", phrase.replace("’s", " ").replace("'s", " "))
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

    def _described(self, named: Named, span: Span, phrase: str) -> tuple[_Member | None, str | None]:
        definite = phrase.lower().startswith(("the ", "this ", "that ")) or phrase[:1].isupper()
        if definite and named.titles and named.role in ("office", "person"):
            wanted = _wanted(phrase)
            before = [m for m in self._members if m.role == "person" and m.first < span.start]
            holders = [m for m in before if wanted <= m.introduced]
            if holders:
                return max(holders, key=lambda m: self._latest(m, span.start)), f"introduced as {_intro(wanted)}"
            alike = [
                m
                for m in before
                if _same_office(
                    _wanted(phrase if "head of state" in phrase.lower() else _OF.sub("", phrase)), m.introduced
                )
            ]
            paragraph = self._text.rfind("\n", 0, span.start) + 1
            near = [m for m in alike if self._latest(m, span.start) >= paragraph]
            alike = near if len(alike) > 1 else alike
            if len(alike) == 1:
                return alike[0], f"the only one introduced so: {_intro(alike[0].introduced & _offices(named))}"
        return self._short_body(named, span, phrase)

    def _short_body(self, named: Named, span: Span, phrase: str) -> tuple[_Member | None, str | None]:
        """ "the ministry", "the Herald": the body met before whose name ends so."""
        bare = _ARTICLE.sub("", phrase)
        if phrase.lower().startswith("the ") and bare.lower() in _papers():
            media = [
                m for m in self._bodies.values() if m.role == "medium" and m.first < span.start and _has_name(m.name)
            ]
            if media:
                return max(media, key=lambda m: self._latest(m, span.start)), "the last medium named"
        if (
            bare.lower() in ("statement", "letter", "message", "note", "post", "video")
            and phrase.lower().startswith("the ")
            and (author := self._author(bare.lower(), span)) is not None
        ):
            return author, f"who spoke in a {bare.lower()}"
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
        return self._body(named, span), None

    def _author(self, document: str, span: Span) -> _Member | None:
        """Whose statement "the statement" is: who spoke in the sentence of the last "in a statement"."""
        at = max(self._text.rfind(f"in a {document}", max(0, span.start - _FAR), span.start), -1)
        if at < 0:
            return None
        start = max((m.end() for m in _STOPS.finditer(self._text, max(0, at - 400), at)), default=max(0, at - 400))
        spoke = [(s, m) for m in self._members for s in _between(m.spoke, start, at + 60)]
        return max(spoke, key=lambda x: x[0])[1] if spoke else None

    def _body(self, named: Named, span: Span) -> _Member | None:
        if named.role == "anonymous" or not named.name:
            return None
        key = _ARTICLE.sub("", named.name).casefold()
        known = self._bodies.get(key)
        if known is None:
            known = _Member(named.name, named.role, span.start, named.gender, set(named.titles))
            self._bodies[key] = known
            self._members.append(known)
        return known

    # -- pronouns ------------------------------------------------------------------------------

    def _pronoun(
        self, low: str, span: Span, outer: Voice | None, opens: bool, quoted: bool
    ) -> tuple[_Member | None, str | None]:
        around = self._of_voice(outer)
        if low in _SELF:
            return (around, "who speaks") if around else (None, None)
        if around is not None and outer is not None and opens and self._same_pronoun(low, outer, span, quoted):
            return around, "who speaks, by the same pronoun"
        if around is not None and not quoted and self._fits(low, around) and (opens or low in _THEY or low in _IT):
            return around, "who speaks, in the own words"
        if low in _HE or low in _SHE:
            return self._he_or_she(low, span, around, quoted)
        fits = [m for m in self._members if self._fits(low, m) and self._near(m, span) and m is not around]
        if low in _IT and (subject := self._body_before(span)) is not None:
            latest = max((_last_before(m.spoke, span.start) or 0 for m in fits), default=0)
            if subject[0] >= latest:
                return subject[1], "the subject before"
        if not fits:
            return None, None
        return max(fits, key=lambda m: _last_before(m.spoke, span.start) or 0), "who spoke last"

    def _same_pronoun(self, low: str, outer: Voice, span: Span, quoted: bool) -> bool:
        """Whether the voice around was named by "her" where this is "she": cited her as saying, “She stressed …”.

        Not where the quoted words have an "I" of their own.
        """
        if quoted and _OWN_WORDS.search(self._text, span.end, span.end + 200):
            return False
        words = outer.spans[0].of(self._text).lower() if outer.spans else ""
        return any(low in kind and words in kind for kind in (_HE, _SHE))

    def _body_before(self, span: Span) -> tuple[int, _Member] | None:
        """The body or medium that is the subject of the sentence or clause before: "The union met. It said …"."""
        start = max(self._text.rfind("\n", 0, span.start) + 1, span.start - 400)
        opened = [start, *(m.end() for m in _CLAUSES.finditer(self._text, start, span.start))]
        for at in (o for o in reversed(opened) if o < span.start):
            toks = tokens(self._text, [Span(at, span.start)])
            verb = next((i for i in range(1, len(toks)) if is_finite(toks[i]) or _past(toks, i)), None)
            found = subject_before(toks, verb_group_start(toks, verb)) if verb is not None else _first_phrase(toks)
            if found is None:
                continue
            phrase = Span(toks[found[0]].start, toks[found[1] - 1].end)
            named = read_name(phrase.of(self._text))
            if named.role in ("organisation", "medium", "state", "document") and not is_pronoun(named.name.lower()):
                member, _ = self._short_body(named, phrase, phrase.of(self._text))
                return (phrase.start, member) if member is not None else None
            return None
        return None

    def _he_or_she(
        self, low: str, span: Span, around: _Member | None, quoted: bool
    ) -> tuple[_Member | None, str | None]:
        gender = _HE.get(low) or _SHE[low]
        fits = [
            m
            for m in self._members
            if m is not around
            and m.role in ("person", "office")
            and m.gender in ("", gender)
            and (m.spoke or m.titles)
            and (
                m.role == "office"
                or m.titles
                or m.gender
                or " " in m.name
                or _between(m.spoke, self._text.rfind("\n", 0, span.start) + 1, span.start)
            )
        ]
        paragraph = self._text.rfind("\n", 0, span.start) + 1
        ranked: list[tuple[int, _Member, str]] = []
        if (subject := self._subject_before(fits, span, paragraph)) is not None:
            ranked.append((subject[0], subject[1], "named last, same paragraph"))
        for member in fits:
            spoke = _last_before(member.spoke, span.start)
            if spoke is not None and span.start - spoke < _FAR:
                where = "same paragraph" if spoke >= paragraph else "before"
                ranked.append((spoke, member, f"last person who spoke, {where}"))
        if not ranked:
            here = self._named_here(gender, paragraph, span)
            for member in [*fits, *(m for m in here if m not in fits)]:
                seen = _last_named(member.places, span.start)
                if seen is not None and seen >= paragraph:
                    ranked.append((seen, member, "the only person named, same paragraph"))
            if len({id(r[1]) for r in ranked}) > 1:
                return None, None
        if (around is not None or not ranked) and (someone := self._someone(span, around, paragraph, quoted)):
            ranked.append(someone)
        if not ranked:
            if quoted:
                return None, None  # nobody calls himself "he" in his own words
            return (around, "who speaks") if around and self._fits(low, around) else (None, None)
        _, member, why = max(ranked, key=lambda r: r[0])
        member.gender = member.gender or gender
        return member, why

    def _named_here(self, gender: Gender, paragraph: int, span: Span) -> list[_Member]:
        """The persons whom the paragraph names in full and does not let speak before: it is about them."""
        return [
            m
            for m in self._members
            if m.role == "person"
            and m.gender in ("", gender)
            and " " in m.name
            and _between(m.places, paragraph, span.start)
        ]

    def _someone(
        self, span: Span, around: _Member | None, paragraph: int, quoted: bool
    ) -> tuple[int, _Member, str] | None:
        """Someone told of in the same sentence who is not the one who speaks: "asked the minister …, he replied".

        In quoted words also who opens the sentence before: "The general was clear," she said. "He told me …".
        """
        start = max(paragraph, span.start - 200)
        told = [
            m
            for m in _role_nouns().finditer(self._text, start, span.start)
            if "." not in self._text[m.end() : span.start]
            or (quoted and m.start() > 0 and self._text[m.start() - 1] in "“\"‘'«„")
        ]
        for found in reversed(told):
            named = read_name(found.group())
            if around is not None and named.head == _head_of(around.name):
                continue
            where = Span(found.start(), found.end())
            if quoted and named.role == "anonymous":
                return (
                    found.start(),
                    _Member(named.name, "anonymous", found.start()),
                    "the other person of the sentence",
                )
            if named.role in ("person", "office"):
                member = self._body(named, where)
                if member is not None and member is not around:
                    return found.start(), member, "the other person of the sentence"
        return None

    def _subject_before(self, fits: Sequence[_Member], span: Span, paragraph: int) -> tuple[int, _Member] | None:
        """Who opens the sentence before, or this one: its subject, most likely."""
        start = max(paragraph, span.start - 600)
        opened = [m.end() for m in _STOPS.finditer(self._text, start, span.start)]
        starts = [start, *opened][-2:]
        found = [
            (s, m)
            for m in fits
            for s in _between(m.places, starts[0], span.start)
            if any(0 <= s - b < 60 for b in starts)
        ]
        return max(found, key=lambda f: -f[0]) if found else None

    def _fits(self, low: str, member: _Member) -> bool:
        if low in _HE or low in _SHE:
            return member.role in ("person", "office") and member.gender in ("", _HE.get(low) or _SHE[low])
        if low in _THEY:
            return member.role == "group" or (member.role in ("organisation", "anonymous", "medium"))
        return low in _IT and member.role in ("organisation", "state", "medium", "document")

    def _near(self, member: _Member, span: Span) -> bool:
        spoke = _last_before(member.spoke, span.start)
        return spoke is not None and span.start - spoke < _FAR

    def _latest(self, member: _Member, before: int) -> int:
        named, spoke = _last_named(member.places, before), _last_before(member.spoke, before)
        return max(member.first, named or 0, spoke or 0)

    def _of_voice(self, voice: Voice | None) -> _Member | None:
        if voice is None or voice.actor is None:
            return None
        return next((m for m in self._members if self._id(m) == voice.actor), None)


def _head_of(name: str) -> str:
    return name.split()[-1].lower()


def _wanted(phrase: str) -> set[str]:
    return set(re.findall(r"head of state|[\w-]+", _ARTICLE.sub("", phrase).lower()))


def _same_office(wanted: set[str], introduced: set[str]) -> bool:
    """ "the union chief" is "the union's chairwoman": each word itself or one for the same office."""
    return bool(wanted) and all(w in introduced or f"{w}s" in introduced or _means(w) & introduced for w in wanted)


@cache
def _means(word: str) -> frozenset[str]:
    return frozenset(w for row in table("en", "titles")["same_office"] if word in row for w in row)


def _offices(named: Named) -> set[str]:
    return {w for t in named.titles for w in {t, *_means(t)}}


@cache
def _papers() -> frozenset[str]:
    return frozenset(table("en", "voices")["media"]) | {"agency", "station", "site", "paper"}


def _has_name(name: str) -> bool:
    return any(c.isupper() or c.isdigit() for c in name[1:]) or (name[:1].isupper() and " " not in name)


@cache
def _role_nouns() -> re.Pattern[str]:
    """ "the minister", "her jailer": someone whom no name tells."""
    titles = table("en", "titles")
    nouns = "|".join(sorted({*titles["offices"], *titles["people"], "source"}, key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)\s(?:[\w-]+\s){{0,2}}?(?:{nouns})\b")


def _introductions(text: str, stretch: Span) -> Iterator[tuple[Span, Named, str]]:
    """The persons that the text names in full, with the words that introduce them."""
    for found in _NAMES.finditer(text, stretch.start, stretch.end):
        lead = _LEAD.search(text, max(stretch.start, found.start() - 60), found.start())
        before = lead.group().split() if lead else []
        cut = max((i + 1 for i, w in enumerate(before) if w.lower() in _CUTS), default=0)
        if before[-1:] in (["the"], ["The"]) or _masthead(found.group()):
            continue  # "the Evening Fathom", "Gulf Mercury": no person's name
        phrase = " ".join([*before[cut:], found.group()])
        named = read_name(phrase)
        if named.role == "person" and named.accountability == "named" and len(named.name.split()) > 1:
            yield Span(max(stretch.start, found.end() - len(named.name)), found.end()), named, phrase


def _masthead(name: str) -> bool:
    rules = table("en", "voices")
    return name.split()[-1] in rules["mastheads"] or name.split()[0] in rules["foreign_articles"]


def _beside(text: str, stretch: Span, name: Span) -> Iterator[str]:
    """What stands beside a name between commas: "its chairwoman, Ada Brenn", "Ada Brenn, a surgeon,"."""
    lead = _APPOSITIVE_BEFORE.search(text, max(stretch.start, name.start - 90), name.start)
    after = _APPOSITIVE_AFTER.match(text, name.end, min(stretch.end, name.end + 90))
    for found in (lead, after):
        if found and read_name(found["what"]).titles:
            yield found["what"]


def _first_phrase(toks: Sequence[Token]) -> Range | None:
    """The first noun phrase with "the", where no verb is known: "Late on Friday | the agency withdrew"."""
    at = next((i for i, t in enumerate(toks) if t.low == "the"), None)
    return (at, at + 2) if at is not None and at + 2 <= len(toks) else None


def _past(toks: Sequence[Token], at: int) -> bool:
    """Whether the word *at* looks like a past or present verb behind a noun."""
    before = toks[at - 1]
    plain = before.is_word and before.low not in words("determiners") and before.low not in words("prepositions")
    return (
        toks[at].is_word
        and not toks[at].capital
        and plain
        and (toks[at].low.endswith("ed") or cue_verb(toks, at) is not None)
    )


def _last_before(places: Sequence[int], before: int) -> int | None:
    """The last of *places* before a point; they come nearly in order, so it stands near the end."""
    return next((s for s in reversed(places) if s < before), None)


def _last_named(places: Sequence[int], before: int) -> int | None:
    at = bisect_left(places, before)
    return places[at - 1] if at else None


def _between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]


def _last(name: str) -> str:
    return name.split()[-1].lower()


def _intro(wanted: set[str]) -> str:
    return " ".join(sorted(wanted))


def _unresolved(named: Named, phrase: str, span: Span) -> Voice:
    plain = named.name or phrase
    role: VoiceRole = named.role
    return Voice(name=plain, role=role, spans=(span,), actor=None, accountability=named.accountability)
