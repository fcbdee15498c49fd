"""Which statements go back to one voice on one occasion, as the whole case shows it. Stage 4 of 5: Told -> Origins.

    told on a day that its text gives     ──▶ the voice on that day
    carried over from an older text       ──▶ what that text has
    "the minister told the Echo"          ──▶ what the Echo itself has from the minister, where the case has it
    on no day, a thing said days before   ──▶ the last time that the voice is known to have said it
    on no day, and new                    ──▶ the voice on the day of publication

`origins.joins` knows one statement at a time, so that a case of any size can be linked; here all of them are known: the one
authority behind several names (`authorities`), the articles of the media that are cited, and what each statement is about
(`matters`). Nothing depends on an order: each statement finds its place by the others' days, never by their places.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from reportedly.engines.outlets import outlet_key
from reportedly.link.items import Told
from reportedly.link.matters import Matter, likeness, matter_of, touches
from reportedly.link.names import is_body, is_named, name_key, says_who
from reportedly.link.numbers import Groups
from reportedly.link.origins import origin_of
from reportedly.link.published import day, days, earlier
from reportedly.model.record import Origin
from reportedly.model.statement import Voice
from reportedly.rules import table

# A thing that a voice is known to have said is not carried as new for longer than this; later, it was said again.
_FRESH = 7

# A perfect looks back on a time before: "has said that", "had earlier claimed".
_HAS_SAID = re.compile(
    r"\b(?:has|have|had)\s(?:(?!just|now|since|not|never|yet)\w+\s)?(?:said|stated|claimed|argued|maintained|insisted|acknowledged)\b"
)

# Of how likely a thing must be one that is told by "police": two things in common, or one and all of the words.
_SURE = 2.0

Why = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the case knows of its statements: whose word a name is, the claim that each makes, whom each holds responsible."""

    authority: Callable[[str, str], str]
    claims: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, Collection[str]] = field(default_factory=dict)


def origins_of_case(told: Iterable[Told], linked: Sequence[Why], known: Known) -> list[Origin]:
    """The origins of all statements of a case, by id; *linked*: which are one text, and which have a key of `origins.joins`."""
    every = {t.id: t for t in sorted(told, key=lambda t: t.id)}
    ties = _Occasions(every, linked, known).ties()
    groups = Groups([*every, *sorted({other for _, other, _ in ties} - every.keys())])
    for one, other, _ in ties:
        groups.join(one, other)
    members: dict[str, list[Told]] = defaultdict(list)
    for item in every:
        members[groups.find(item)].append(every[item])
    whys: dict[str, list[str]] = defaultdict(list)
    for one, _, why in ties:
        whys[groups.find(one)].append(why)
    return sorted((origin_of(its, whys[root]) for root, its in members.items()), key=lambda o: o.id)


class _Occasions:
    """The statements of a case with what places each: its voice, its day, the older text or telling that it has."""

    def __init__(self, every: Mapping[str, Told], linked: Sequence[Why], known: Known) -> None:
        self._every, self._known = every, known
        self._carried = [pair for pair in linked if pair[0] in every and pair[1] in every]
        self._keyed = [pair for pair in linked if pair[0] in every and pair[1] not in every]
        self._older = _older(every, self._carried)
        self._voice = {i: voice for i, t in every.items() if (voice := self._voice_of(t))}
        self._today = {(every[i].article, v) for i, v in self._voice.items() if _on_the_day(every[i])}
        self._said_by: dict[str, list[str]] = defaultdict(list)
        for item, voice in self._voice.items():
            self._said_by[voice].append(item)
        keys = {outlet: outlet_key(outlet) for t in every.values() if (outlet := t.outlet)}
        by_outlet = {i: keys[t.outlet] for i, t in every.items() if t.outlet}
        self._outlets = frozenset(by_outlet.values())
        self._keys_of: dict[str, frozenset[str]] = {}
        self._through = self._media()
        # What nothing can meet need not be read: voices of one article, outlets that nobody cites.
        self._matter: dict[str, Matter] = {}
        self._articles = {v: len({every[i].article for i in its}) for v, its in self._said_by.items()}
        self._by_voice = self._filed({i: v for i, v in self._voice.items() if self._is_told_again(v)})
        cited = frozenset().union(*self._through.values())
        self._by_outlet = self._filed({i: outlet for i, outlet in by_outlet.items() if outlet in cited})

    def ties(self) -> list[Why]:
        """Pairs of statements, and of statements with keys that they share, each with why."""
        found = list(self._carried)
        placed = {item for item in self._older if not day(self._every[item].statement.said)}
        for item, told in self._every.items():
            if before := self._retold(told) or self._said_before(told):
                found.append(before)
                placed |= set() if day(told.statement.said) else {item}
        for item, told in self._every.items():
            found += self._under_another_name(told, placed) if item not in placed else []
        return [*found, *(pair for pair in map(partial(self._key, placed), self._keyed) if pair)]

    def _key(self, placed: Collection[str], pair: Why) -> Why | None:
        """A statement with a key that it has by itself, as far as the case bears it out."""
        item, key, why = pair
        kind, told = key.partition("|")[0], self._every[item]
        if kind in ("voice", "medium") and item in placed:
            return None
        if kind == "voice" and item not in self._voice:
            # "The officer" of one article is none of another.
            return item, f"{key}|{told.article}", why
        # A count that a medium takes back or denies is not one that it passed on.
        return None if kind == "via" and _is_denied(told) else pair

    def _about(self, item: str) -> Matter:
        if item not in self._matter:
            known = self._known
            self._matter[item] = matter_of(self._every[item], known.claims.get(item), known.held.get(item, ()))
        return self._matter[item]

    def _filed(self, under: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
        filed: dict[tuple[str, str], list[str]] = defaultdict(list)
        for item, name in under.items():
            for key in self._about(item).keys:
                filed[name, key].append(item)
        return filed

    def _near(self, filed: Mapping[tuple[str, str], list[str]], name: str, told: Told) -> Iterator[Told]:
        """The statements of other articles that are filed under *name* and may be about what *told* is about."""
        keys = self._about(told.id).keys
        for item in sorted({i for key in keys for i in filed.get((name, key), ())}):
            if self._every[item].article != told.article:
                yield self._every[item]

    def _voice_of(self, told: Told) -> str | None:
        """The authority behind a statement, where it is somebody."""
        speaker = told.statement.speaker
        if speaker is None or not is_named(speaker):
            return None
        name = self._known.authority(told.article, speaker.name)
        # "The union" could be any, unless the case knows which it is.
        known = name_key(name) != name_key(speaker.name) or not is_anybody(speaker)
        return name_key(name) if known and says_who(name) else None

    def _day(self, told: Told) -> str | None:
        """The day on which a statement was made, as far as its text or the older text that it is from shows."""
        older = self._older.get(told.id)
        return day(told.statement.said) or (self._day(self._every[older]) if older else day(told.published))

    def _alike(self, one: Told, other: Told) -> tuple[float, str] | None:
        if _is_denied(one) != _is_denied(other):
            return None
        return likeness(self._about(one.id), self._about(other.id))

    # --- the same voice before --------------------------------------------------------------

    def _said_before(self, told: Told) -> Why | None:
        """The last time before that the voice is known to have said what *told*, on no day of its own, has from it."""
        voice, published = self._voice.get(told.id), day(told.published)
        if not voice or not published or day(told.statement.said) or told.id in self._older or _again(told):
            return None
        if (told.article, voice) in self._today or not self._is_told_again(voice):
            return None
        found = []
        for other in self._near(self._by_voice, voice, told):
            when = self._just_before(other, published)
            alike = self._alike(told, other) if when and not self._new_words(told, other) else None
            # "Police" are of any town: they need more than one thing in common.
            if when and alike and (alike[0] >= _SURE or not is_body([voice])):
                found.append((when, alike[0], other.id, alike[1]))
        if not found:
            return None if is_body([voice]) else self._the_one_time(told, voice, published)
        when, _, item, why = max(found)
        return told.id, item, f"{self._called(told)}, as before on {when}: {why}"

    def _just_before(self, other: Told, published: str) -> str | None:
        """The day of another statement, where it lies before a day of publication and not long before."""
        when = self._day(other)
        return when if when and when < published and (days(when, published) or 0) <= _FRESH else None

    def _the_one_time(self, told: Told, voice: str, published: str) -> Why | None:
        """What a voice "has said", where the case knows of one time only that it spoke, and that of a thing like it."""
        if not _HAS_SAID.search(told.lead):
            return None
        before = [
            (when, o) for i in self._said_by[voice] if (when := self._just_before(o := self._every[i], published))
        ]
        if len({when for when, _ in before}) != 1:
            return None
        like = [o for _, o in before if o.article != told.article and touches(self._about(told.id), self._about(o.id))]
        why = f"{self._called(told)} has said it; the case knows of one time that it spoke before, on {before[0][0]}"
        return (told.id, like[0].id, why) if like else None

    def _new_words(self, told: Told, other: Told) -> bool:
        """Whether *told* is speech in quotation marks that the other does not have: it was made for its own article."""
        direct = told.statement.mode == "direct"
        return direct and self._about(told.id).runs.isdisjoint(self._about(other.id).runs)

    def _is_told_again(self, voice: str) -> bool:
        return self._articles[voice] > 1

    def _called(self, told: Told) -> str:
        speaker = told.statement.speaker
        return self._known.authority(told.article, speaker.name) if speaker else "the same voice"

    def _under_another_name(self, told: Told, placed: Collection[str]) -> list[Why]:
        """What one authority is told to have said on one day under two names: "the union", its chairwoman."""
        voice, when = self._voice.get(told.id), self._day(told)
        found = []
        for other in self._near(self._by_voice, voice, told) if voice and when and self._is_told_again(voice) else ():
            # Those after it find it; under one name the key of the day joins them.
            if (
                told.id < other.id
                and other.id not in placed
                and self._day(other) == when
                and (alike := self._alike(told, other))
            ):
                found.append((told.id, other.id, f"{self._called(told)}, on {when}: {alike[1]}"))
        return found

    # --- the medium's own text --------------------------------------------------------------

    def _media(self) -> dict[str, frozenset[str]]:
        """The outlets of the case through which each statement came; of a nameless voice, what else its article says of it."""
        found = {i: self._cited(t) for i, t in self._every.items()}
        by_actor: dict[tuple[str, str], set[str]] = defaultdict(set)
        for i, t in self._every.items():
            if t.statement.speaker and t.statement.speaker.actor:
                by_actor[t.article, t.statement.speaker.actor] |= found[i]
        return {
            i: found[i] or frozenset(by_actor[t.article, speaker.actor])
            if (speaker := t.statement.speaker) and speaker.actor and is_anybody(speaker)
            else found[i]
            for i, t in self._every.items()
        }

    def _cited(self, told: Told) -> frozenset[str]:
        own = outlet_key(told.outlet) if told.outlet else ""
        keys = {key for voice in told.statement.chain for key in self._outlet_keys(voice.name)}
        # "The Echo withdrew its report of Monday": its own words, but of another day.
        older = earlier(told.statement.said, told.published)
        return frozenset((keys & self._outlets) - ({own} if not older else set()))

    def _outlet_keys(self, name: str) -> frozenset[str]:
        """The keys that an outlet may have in the case by this name, with and without what it is: "aid group Open Door"."""
        if name not in self._keys_of:
            plain = re.sub(r"^(?:[a-z][\w-]*\s+)+(?=[^\W\d_a-z])", "", name)
            self._keys_of[name] = frozenset((outlet_key(name), outlet_key(plain)))
        return self._keys_of[name]

    def _retold(self, told: Told) -> Why | None:
        """What the cited medium itself has of it, in an article of the case that is not later."""
        if told.id in self._older:
            return None
        found = []
        for outlet in sorted(self._through[told.id]):
            for other in self._near(self._by_outlet, outlet, told):
                if self._may_be_from(told, other, outlet) and (alike := self._alike(told, other)):
                    found.append((alike[0], bool(other.statement.chain), other.id, alike[1], other.outlet))
        if not found:
            return self._the_one_time_there(told)
        _, _, item, why, medium = max(found)
        return told.id, item, f"as {medium} has it: {why}"

    def _the_one_time_there(self, told: Told) -> Why | None:
        """What a medium quotes a voice as saying, if the case knows of one time only that it spoke there of a thing like it."""
        # What a medium has from itself is all that it tells.
        voice = self._voice.get(told.id) if len(told.statement.chain) > 1 else None
        there = [
            other
            for item in (self._said_by[voice] if voice else ())
            if (other := self._every[item]).article != told.article
            and any(other.outlet and outlet_key(other.outlet) == m for m in self._through[told.id])
            and self._may_be_from(told, other, "")
            and (days(other.published, told.published) or 0) <= _FRESH
            and touches(self._about(told.id), self._about(item))
        ]
        if len({self._day(other) for other in there}) != 1:
            return None
        return told.id, there[0].id, f"as {there[0].outlet} has it: the one time that the case knows of"

    def _may_be_from(self, told: Told, other: Told, outlet: str) -> bool:
        said, its_own = day(told.statement.said), day(other.statement.said)
        if earlier(told.published, its_own or other.published):
            return False
        if said and said not in (self._day(other), day(other.published)):
            return False
        speaker = told.statement.speaker
        if speaker is None or outlet in self._outlet_keys(speaker.name):
            return True
        mine, its = self._voice.get(told.id), other.statement.speaker
        if its is None:
            return is_anybody(speaker) and _head(speaker.name) in name_key(other.statement.text).split()
        if mine and mine == self._voice.get(other.id):
            return True
        return (
            (is_anybody(speaker) and is_anybody(its))
            or _inside(speaker.name, its.name)
            or _inside(its.name, speaker.name)
        )


def is_anybody(voice: Voice) -> bool:
    """Whether a voice could be anybody: "a nurse", "the officer", "officials"; no body, and no name in capitals."""
    words = name_key(voice.name).split()
    if voice.role == "anonymous" or not says_who(voice.name):
        return True
    if voice.role == "office":
        return False
    called = re.sub(r"^(?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne)\s", "", voice.name)
    article = re.match(r"(?:[Aa]n?|[Aa]nother|[Oo]ne)\s", voice.name) is not None
    return (article or called == called.lower()) and not is_body(words[-1:])


def _older(every: Mapping[str, Told], carried: Sequence[Why]) -> dict[str, str]:
    """For each statement that an older article has in the same words, that of the oldest."""
    found: dict[str, str] = {}
    for pair in carried:
        for one, other in ((pair[0], pair[1]), (pair[1], pair[0])):
            if one not in every or other not in every or not earlier(every[other].published, every[one].published):
                continue
            before = found.get(one)
            key = (every[other].published or "", other)
            if before is None or key < (every[before].published or "", before):
                found[one] = other
    return found


def _on_the_day(told: Told) -> bool:
    """Whether a text says that its voice spoke on the day of publication: then what it gives no day is of that day too."""
    said = day(told.statement.said)
    return said is not None and said == day(told.published)


def _is_denied(told: Told) -> bool:
    return told.statement.modality == "denied"


def _again(told: Told) -> bool:
    words = re.findall(r"[a-z]+", told.lead.casefold())
    return not _repeats().isdisjoint(words)


@cache
def _repeats() -> frozenset[str]:
    return frozenset(table("en", "names")["again"])


def _head(name: str) -> str:
    words = re.split(r"\s(?:of|in|at|from|with|who)\s", name)[0].split()
    return words[-1].casefold() if words else ""


def _inside(short: str, long: str) -> bool:
    return f" {name_key(short)} " in f" {name_key(long)} "
