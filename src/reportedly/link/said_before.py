"""What a voice said before, told again on no day or under another name. Stage 4 of 5: Spoken -> pairs with why."""

import re
from collections.abc import Collection
from functools import cache

from reportedly.link.items import Told
from reportedly.link.matters import touches
from reportedly.link.names import is_body
from reportedly.link.published import day, days
from reportedly.link.spoken import FRESH, Spoken, Why
from reportedly.rules import table

# A perfect looks back on a time before: "has said that", "had earlier claimed".
_HAS_SAID = re.compile(
    r"\b(?:has|have|had)\s(?:(?!just|now|since|not|never|yet)\w+\s)?(?:said|stated|claimed|argued|maintained|insisted|acknowledged)\b"
)

# Of how likely a thing must be one that is told by "police": two things in common, or one and all of the words.
_SURE = 2.0


class SaidBefore:
    """The voices of a case that are told of in two articles or more."""

    def __init__(self, spoken: Spoken) -> None:
        self._spoken = spoken
        every = spoken.every
        self._today = {(every[i].article, v) for i, v in spoken.voice.items() if _on_the_day(every[i])}
        # Voices of one article have nothing to meet and need not be read.
        self._again = {v for v, its in spoken.said_by.items() if len({every[i].article for i in its}) > 1}
        self._by_voice = spoken.filed({i: v for i, v in spoken.voice.items() if v in self._again})

    def of(self, told: Told) -> Why | None:
        """The last time before that the voice is known to have said what *told*, on no day of its own, has from it."""
        voice, published = self._spoken.voice.get(told.id), day(told.published)
        if not voice or not published or day(told.statement.said) or told.id in self._spoken.older or _says_again(told):
            return None
        if (told.article, voice) in self._today or voice not in self._again:
            return None
        found = []
        for other in self._spoken.near(self._by_voice, voice, told):
            when = self._just_before(other, published)
            alike = self._spoken.alike(told, other) if when and not self._new_words(told, other) else None
            # "Police" are of any town: they need more than one thing in common.
            if when and alike and (alike[0] >= _SURE or not is_body([voice])):
                found.append((when, alike[0], other.id, alike[1]))
        if not found:
            return None if is_body([voice]) else self._the_one_time(told, voice, published)
        when, _, item, why = max(found)
        return told.id, item, f"{self._spoken.called(told)}, as before on {when}: {why}"

    def _just_before(self, other: Told, published: str) -> str | None:
        """The day of another statement, where it lies before a day of publication and not long before."""
        when = self._spoken.day(other)
        return when if when and when < published and (days(when, published) or 0) <= FRESH else None

    def _the_one_time(self, told: Told, voice: str, published: str) -> Why | None:
        """What a voice "has said", where the case knows of one time only that it spoke, and that of a thing like it."""
        if not _HAS_SAID.search(told.lead):
            return None
        before = [
            (when, o)
            for i in self._spoken.said_by[voice]
            if (when := self._just_before(o := self._spoken.every[i], published))
        ]
        if len({when for when, _ in before}) != 1:
            return None
        like = [
            o
            for _, o in before
            if o.article != told.article and touches(self._spoken.about(told.id), self._spoken.about(o.id))
        ]
        why = f"{self._spoken.called(told)} has said it; the case knows of one time that it spoke before, on {before[0][0]}"
        return (told.id, like[0].id, why) if like else None

    def _new_words(self, told: Told, other: Told) -> bool:
        """Whether *told* is speech in quotation marks that the other does not have: it was made for its own article."""
        direct = told.statement.mode == "direct"
        return direct and self._spoken.about(told.id).runs.isdisjoint(self._spoken.about(other.id).runs)

    def under_another_name(self, told: Told, placed: Collection[str]) -> list[Why]:
        """What one authority is told to have said on one day under two names: "the union", its chairwoman."""
        voice, when = self._spoken.voice.get(told.id), self._spoken.day(told)
        found = []
        for other in self._spoken.near(self._by_voice, voice, told) if voice and when and voice in self._again else ():
            # Those after it find it; under one name the key of the day joins them.
            if (
                told.id < other.id
                and other.id not in placed
                and self._spoken.day(other) == when
                and (alike := self._spoken.alike(told, other))
            ):
                found.append((told.id, other.id, f"{self._spoken.called(told)}, on {when}: {alike[1]}"))
        return found


def _on_the_day(told: Told) -> bool:
    """Whether a text says that its voice spoke on the day of publication: then what it gives no day is of that day too."""
    said = day(told.statement.said)
    return said is not None and said == day(told.published)


def _says_again(told: Told) -> bool:
    words = re.findall(r"[a-z]+", told.lead.casefold())
    return not _repeats().isdisjoint(words)


@cache
def _repeats() -> frozenset[str]:
    return frozenset(table("en", "names")["again"])
