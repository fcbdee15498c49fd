"""What is told through a medium, with what that medium itself has of it. Stage 4 of 5: Spoken -> pairs with why."""

import re
from collections import defaultdict

from reportedly.engines.outlets import outlet_key
from reportedly.link.items import Told
from reportedly.link.matters import touches
from reportedly.link.names import name_key
from reportedly.link.published import day, days, earlier
from reportedly.link.spoken import FRESH, Spoken, Why, is_anybody


class Retold:
    """The outlets of a case that its articles cite."""

    def __init__(self, spoken: Spoken) -> None:
        self._spoken, self._every = spoken, spoken.every
        keys = {outlet: outlet_key(outlet) for t in self._every.values() if (outlet := t.outlet)}
        self._outlet = {i: keys[t.outlet] for i, t in self._every.items() if t.outlet}
        self._outlets = frozenset(self._outlet.values())
        self._keys_of: dict[str, frozenset[str]] = {}
        self._through = self._media()
        # Outlets that nobody cites have nothing to meet and need not be read.
        cited = frozenset().union(*self._through.values())
        self._by_outlet = spoken.filed({i: outlet for i, outlet in self._outlet.items() if outlet in cited})

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

    def of(self, told: Told) -> Why | None:
        """What the cited medium itself has of it, in an article of the case that is not later."""
        if told.id in self._spoken.older:
            return None
        found = []
        for outlet in sorted(self._through[told.id]):
            for other in self._spoken.near(self._by_outlet, outlet, told):
                if self._may_be_from(told, other, outlet) and (alike := self._spoken.alike(told, other)):
                    found.append((alike[0], bool(other.statement.chain), other.id, alike[1], other.outlet))
        if not found:
            return self._the_one_time_there(told)
        _, _, item, why, medium = max(found)
        return told.id, item, f"as {medium} has it: {why}"

    def _the_one_time_there(self, told: Told) -> Why | None:
        """What a medium quotes a voice as saying, if the case knows of one time only that it spoke there of a thing like it."""
        # What a medium has from itself is all that it tells.
        voice = self._spoken.voice.get(told.id) if len(told.statement.chain) > 1 else None
        there = [
            other
            for item in (self._spoken.said_by[voice] if voice else ())
            if (other := self._every[item]).article != told.article
            and self._outlet.get(item) in self._through[told.id]
            and self._may_be_from(told, other, "")
            and (days(other.published, told.published) or 0) <= FRESH
            and touches(self._spoken.about(told.id), self._spoken.about(item))
        ]
        if len({self._spoken.day(other) for other in there}) != 1:
            return None
        return told.id, there[0].id, f"as {there[0].outlet} has it: the one time that the case knows of"

    def _may_be_from(self, told: Told, other: Told, outlet: str) -> bool:
        said, its_own = day(told.statement.said), day(other.statement.said)
        if earlier(told.published, its_own or other.published):
            return False
        if said and said not in (self._spoken.day(other), day(other.published)):
            return False
        speaker = told.statement.speaker
        if speaker is None or outlet in self._outlet_keys(speaker.name):
            return True
        mine, its = self._spoken.voice.get(told.id), other.statement.speaker
        if its is None:
            return is_anybody(speaker) and _head(speaker.name) in name_key(other.statement.text).split()
        if mine and mine == self._spoken.voice.get(other.id):
            return True
        return (
            (is_anybody(speaker) and is_anybody(its))
            or _inside(speaker.name, its.name)
            or _inside(its.name, speaker.name)
        )


def _head(name: str) -> str:
    words = re.split(r"\s(?:of|in|at|from|with|who)\s", name)[0].split()
    return words[-1].casefold() if words else ""


def _inside(short: str, long: str) -> bool:
    return f" {name_key(short)} " in f" {name_key(long)} "
