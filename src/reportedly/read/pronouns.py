"""Find out who "he", "it" and "they" are. Stage 3 of 5: Article -> Reading.

A pronoun goes to who spoke last, to the subject of the sentence before, or to whom the words are about; never to somebody
who cannot be it, and in quoted words never to who speaks them. Where the text does not make it clear, nobody is meant.
"""

import re
from collections.abc import Sequence

from reportedly.engines.phrases import Range, is_finite, phrase_after, subject_before
from reportedly.engines.tokens import Token, tokens, words
from reportedly.engines.verbs import cue_verb, verb_group_start
from reportedly.model.span import Span
from reportedly.model.statement import Voice
from reportedly.read.introductions import role_nouns
from reportedly.read.members import FAR, STOPS, Member, Members, between, last_before, last_named
from reportedly.read.names import Gender, given_name, is_pronoun, read_name

_CLAUSES = re.compile(r"(?<=[.!?;])[”\"’']?\s+|(?<=:)\s+")
_ENDS_BEFORE = re.compile(r",[”\"’']?\s$")
_ASKED = re.compile(r"\b[Aa]sked [^,.;:]{2,60},\s$")
_HE: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "himself": "male"}
_SHE: dict[str, Gender] = {"she": "female", "her": "female", "hers": "female", "herself": "female"}
_THEY = frozenset(("they", "them", "their", "themselves", "both"))
_IT = frozenset(("it", "its", "itself"))
_SELF = frozenset(("i", "we", "my", "our", "me", "us"))
_OWN_WORDS = re.compile(r"\b(?:I|me|my|we|us|our)\b")


class Pronouns(Members):
    """The members of an article, and whom its pronouns mean."""

    def _pronoun(
        self, low: str, span: Span, outer: Voice | None, opens: bool, quoted: bool
    ) -> tuple[Member | None, str | None]:
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
            latest = max((last_before(m.spoke, span.start) or 0 for m in fits), default=0)
            if subject[0] >= latest:
                return subject[1], "the subject before"
        if not fits:
            return None, None
        return max(fits, key=lambda m: last_before(m.spoke, span.start) or 0), "who spoke last"

    def _same_pronoun(self, low: str, outer: Voice, span: Span, quoted: bool) -> bool:
        """Whether the voice around was named by "her" where this is "she": cited her as saying, “She stressed …”.

        Not where the quoted words have an "I" of their own.
        """
        if quoted and _OWN_WORDS.search(self._text, span.end, span.end + 200):
            return False
        words = outer.spans[0].of(self._text).lower() if outer.spans else ""
        return any(low in kind and words in kind for kind in (_HE, _SHE))

    def _body_before(self, span: Span) -> tuple[int, Member] | None:
        """The body or medium that is the subject of the sentence or clause before: "The union met. It said …"."""
        start = max(self._text.rfind("\n", 0, span.start) + 1, span.start - 400)
        opened = [start, *(m.end() for m in _CLAUSES.finditer(self._text, start, span.start))]
        for at in (o for o in reversed(opened) if o < span.start):
            toks = tokens(self._text, [Span(at, span.start)])
            verb = next((i for i in range(1, len(toks)) if is_finite(toks[i]) or _past(toks, i)), None)
            found = subject_before(toks, verb_group_start(toks, verb)) if verb is not None else _first_phrase(toks)
            found = found or _leading_name(toks)
            if found is None:
                continue
            phrase = Span(toks[found[0]].start, toks[found[1] - 1].end)
            named = read_name(phrase.of(self._text))
            if named.role in ("organisation", "medium", "state", "document") and not is_pronoun(named.name.lower()):
                member, _ = self._short_body(named, phrase, phrase.of(self._text))
                return (phrase.start, member) if member is not None else None
            if named.role == "person" and self._is_written(named.name) and not named.titles:
                member = self._person(named, phrase, phrase.of(self._text))
                return (phrase.start, member) if _one_name(member) else None
            if at > start and at == opened[-1] and "," in self._text[phrase.end : span.start]:
                continue  # "Nine were hurt, | it says": what it says has a subject of its own
            return None
        return None

    def _is_written(self, name: str) -> bool:
        """Whether one word is a name, by a place where it has its capital inside a sentence."""
        inside = rf"[^\W\d_A-Z],?\s{re.escape(name)}(?![\w-])"
        return " " not in name and re.search(inside, self._text) is not None

    def _he_or_she(self, low: str, span: Span, around: Member | None, quoted: bool) -> tuple[Member | None, str | None]:
        gender = _HE.get(low) or _SHE[low]
        fits = [
            m
            for m in self._members
            if m is not around
            and m.role in ("person", "office")
            and m.gender in ("", gender)
            and (m.spoke or m.titles)
            and (m.role == "office" or m.titles or m.gender or " " in m.name)
        ]
        paragraph = self._text.rfind("\n", 0, span.start) + 1
        ranked: list[tuple[int, Member, str]] = []
        if (subject := self._subject_before(fits, span, paragraph)) is not None:
            ranked.append((subject[0], subject[1], "named last, same paragraph"))
        if (opening := self._opening(gender, span, paragraph, around, quoted)) is not None:
            ranked.append((*opening, "the subject before"))
        for member in fits:
            spoke = last_before(member.spoke, span.start)
            if spoke is not None and span.start - spoke < FAR:
                where = "same paragraph" if spoke >= paragraph else "before"
                ranked.append((spoke, member, f"last person who spoke, {where}"))
        if not any(r[0] >= paragraph for r in ranked):
            # "…," Orsk said. He thinks: one name alone may be a firm's, but not where nobody else is there to be "he".
            alone = [m for m in self._members if _one_name(m) and between(m.spoke, paragraph, span.start)]
            if len(alone) == 1 and alone[0] is not around:
                ranked.append((alone[0].spoke[-1], alone[0], "the only one who spoke, same paragraph"))
        if ranked and not any(r[0] >= paragraph for r in ranked):
            # "I met Ada Brenn, a cook. “…,” she said": whom the sentence before names comes before who spoke earlier.
            closed = next(iter(_last_starts(self._text, span, paragraph)), paragraph)
            met = self._named_here(gender, paragraph, Span(closed, closed + 1))
            if len(met) == 1 and met[0] is not around:
                ranked.append((paragraph, met[0], "the only person named, same paragraph"))
        if not ranked:
            here = self._named_here(gender, paragraph, span) or self._met_here(gender, paragraph, span)
            for member in [*fits, *(m for m in here if m not in fits)]:
                seen = last_named(member.places, span.start) or last_before(member.spoke, span.start)
                if seen is not None and seen >= paragraph:
                    ranked.append((seen, member, "the only person named, same paragraph"))
            earlier = self._paragraph_before(gender, paragraph)
            if not ranked and earlier is not None and earlier is not around:
                ranked.append((earlier.first, earlier, "the only person named, paragraph before"))
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

    def _paragraph_before(self, gender: Gender, paragraph: int) -> Member | None:
        """The one person whom the paragraph before names."""
        start = self._text.rfind("\n", 0, max(0, paragraph - 1)) + 1
        found = self._named_here(gender, start, Span(paragraph, paragraph + 1)) if start < paragraph else []
        return found[0] if len(found) == 1 else None

    def _met_here(self, gender: Gender, paragraph: int, span: Span) -> list[Member]:
        """Who spoke in the paragraph under a first name only."""
        persons = (m for m in self._members if m.role == "person" and m.gender == gender and not m.places)
        return [m for m in persons if between(m.spoke, paragraph, span.start)]

    def _named_here(self, gender: Gender, paragraph: int, span: Span) -> list[Member]:
        """The persons whom the paragraph names in full and does not let speak before: it is about them."""
        return [
            m
            for m in self._members
            if m.role == "person"
            and m.gender in ("", gender)
            and " " in m.name
            and between(m.places, paragraph, span.start)
        ]

    def _someone(
        self, span: Span, around: Member | None, paragraph: int, quoted: bool
    ) -> tuple[int, Member, str] | None:
        """Someone told of in the same sentence who is not the one who speaks: "asked the minister …, he replied".

        In quoted words also who opens the sentence before: "The general was clear," she said. "He told me …".
        """
        start = max(paragraph, span.start - 200)
        told = [
            m
            for m in role_nouns().finditer(self._text, start, span.start)
            if "." not in self._text[m.end() : span.start]
            or (quoted and m.start() > 0 and self._text[m.start() - 1] in "“\"‘'«„")
            or (
                around is None
                and (m.start() == paragraph or STOPS.search(self._text, max(0, m.start() - 3), m.start()))
            )
        ]
        for found in reversed(told):
            named = given_name(self._text, found.start(), found.end()) or read_name(found.group())
            if around is not None and named.head == _head_of(around.name):
                continue
            where = Span(found.start(), found.end())
            if quoted and named.role == "anonymous":
                return (
                    found.start(),
                    Member(named.name, "anonymous", found.start()),
                    "the other person of the sentence",
                )
            if named.role in ("person", "office"):
                given = named.accountability == "named"
                member = self._person(named, where, found.group()) if given else self._body(named, where)
                if member is not None and member is not around:
                    return found.start(), member, "the other person of the sentence"
        return None

    def _subject_before(self, fits: Sequence[Member], span: Span, paragraph: int) -> tuple[int, Member] | None:
        """Who opens the sentence before, or this one: its subject, most likely."""
        start = max(paragraph, span.start - 600)
        opened = [m.end() for m in STOPS.finditer(self._text, start, span.start)]
        starts = [start, *opened][-2:]
        found = [
            (s, m)
            for m in fits
            for s in between(m.places, starts[0], span.start)
            if any(0 <= s - b < 60 for b in starts)
        ]
        return max(found, key=lambda f: -f[0]) if found else None

    def _opening(
        self, gender: Gender, span: Span, paragraph: int, around: Member | None, quoted: bool
    ) -> tuple[int, Member] | None:
        """Who opens this sentence or the one before although he has not spoken: "Ada Brenn was shouted down when she …".

        Also by a noun alone: "A nurse at the clinic counted nine. She …".
        """
        for start in _last_starts(self._text, span, paragraph):
            if _ENDS_BEFORE.search(self._text, start, span.start) and not _ASKED.search(self._text, start, span.start):
                continue  # "The minister will resign, | she said": whom she speaks of, hardly herself
            told = role_nouns().match(self._text, start, span.start)
            if told is not None and not quoted and self._text[told.end() : told.end() + 1] not in ("’", "'", "-"):
                member = self._by_noun(gender, Span(start, told.end()), span)
                return (start, member) if member is not None and member is not around else None
            named = [m for m in self._members if m.role == "person" and m.gender in ("", gender) and " " in m.name]
            for member in named:
                if start in between(member.places, start, start + 1) and member is not around:
                    return start, member
        return None

    def _by_noun(self, gender: Gender, noun: Span, span: Span) -> Member | None:
        """The person whom the noun phrase that begins so names, told by its noun or with what belongs to it."""
        met = next((m for m in self._members if noun.start in m.spoke), None)
        if met is not None:
            return met if met.gender in ("", gender) else None
        toks = tokens(self._text, [Span(noun.start, span.start)])
        found = phrase_after(toks, 0, appositive=True)
        phrase = Span(noun.start, toks[found[1] - 1].end) if found else noun
        named = given_name(self._text, phrase.start, phrase.end) or read_name(phrase.of(self._text))
        if named.role not in ("person", "office") or named.gender not in ("", gender):
            return None
        if named.role == "person" and named.accountability == "named":
            return self._person(named, phrase, phrase.of(self._text))
        member, _ = self._described(named, phrase, phrase.of(self._text))
        return member if member is not None and member.gender in ("", gender) else None

    def _fits(self, low: str, member: Member) -> bool:
        if low in _HE or low in _SHE:
            return member.role in ("person", "office") and member.gender in ("", _HE.get(low) or _SHE[low])
        if low in _THEY:
            return member.role == "group" or (member.role in ("organisation", "anonymous", "medium"))
        return low in _IT and (member.role in ("organisation", "state", "medium", "document") or _one_name(member))

    def _near(self, member: Member, span: Span) -> bool:
        spoke = last_before(member.spoke, span.start)
        return spoke is not None and span.start - spoke < FAR


def _last_starts(text: str, span: Span, paragraph: int) -> list[int]:
    """Where this sentence and the one before begin, in this paragraph, the nearest first."""
    low = max(paragraph, span.start - 600)
    starts = [*([paragraph] if low == paragraph else []), *(m.end() for m in STOPS.finditer(text, low, span.start))]
    return list(reversed(starts[-2:]))


def _one_name(member: Member) -> bool:
    """Whether a name may be a body's although no table knows it: one word, no title, nobody's "he"."""
    return member.role == "person" and " " not in member.name and not member.titles and not member.gender


def _head_of(name: str) -> str:
    return name.split()[-1].lower()


def _leading_name(toks: Sequence[Token]) -> Range | None:
    """The name that opens a sentence whose verb is not known: "Norland | holds the rocks"."""
    end = next((i for i, t in enumerate(toks) if not t.capital or t.possessive), len(toks))
    return (0, end) if 0 < end < len(toks) and toks[end].is_word and toks[end].text.islower() else None


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
