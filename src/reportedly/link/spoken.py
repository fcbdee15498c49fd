"""The statements of a case with what places them: whose word each is, of which day, and what it is about. Stage 4 of 5.

`said_before` and `retold` ask it which statement goes back to which; `occasions` puts together what they find.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.link.items import Told
from reportedly.link.matters import Matter, likeness, matter_of
from reportedly.link.names import is_body, is_named, name_key, says_who
from reportedly.link.published import day, earlier
from reportedly.model.statement import Voice

# A statement, another or a key that others may have too, and why they are one.
Why = tuple[str, str, str]
Filed = Mapping[tuple[str, str], Sequence[str]]

# A thing that a voice is known to have said is not carried as new for longer than this; later, it was said again.
FRESH = 7


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the case knows of its statements: whose word a name is, the claim that each makes, whom each holds responsible."""

    authority: Callable[[str, str], str]
    claims: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, Collection[str]] = field(default_factory=dict)


class Spoken:
    """The statements of a case, by id, with their voices; *carried* are the pairs that are one text."""

    def __init__(self, every: Mapping[str, Told], carried: Sequence[Why], known: Known) -> None:
        self.every, self._known = every, known
        self.older = _older(every, carried)
        self.voice = {i: voice for i, t in every.items() if (voice := self._voice_of(t))}
        self.said_by: dict[str, list[str]] = defaultdict(list)
        for item, voice in self.voice.items():
            self.said_by[voice].append(item)
        self._matter: dict[str, Matter] = {}

    def about(self, item: str) -> Matter:
        """What a statement is about; read once, when it is asked for."""
        if item not in self._matter:
            known = self._known
            self._matter[item] = matter_of(self.every[item], known.claims.get(item), known.held.get(item, ()))
        return self._matter[item]

    def filed(self, under: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
        """Statements by the name that they are filed under and each key of what they are about."""
        filed: dict[tuple[str, str], list[str]] = defaultdict(list)
        for item, name in under.items():
            for key in self.about(item).keys:
                filed[name, key].append(item)
        return filed

    def near(self, filed: Mapping[tuple[str, str], list[str]], name: str, told: Told) -> Iterator[Told]:
        """The statements of other articles that are filed under *name* and may be about what *told* is about."""
        keys = self.about(told.id).keys
        for item in sorted({i for key in keys for i in filed.get((name, key), ())}):
            if self.every[item].article != told.article:
                yield self.every[item]

    def day(self, told: Told) -> str | None:
        """The day on which a statement was made, as far as its text or the older text that it is from shows."""
        older = self.older.get(told.id)
        return day(told.statement.said) or (self.day(self.every[older]) if older else day(told.published))

    def alike(self, one: Told, other: Told) -> tuple[float, str] | None:
        """How surely two statements are about one thing, and by what; None where only one of them denies it."""
        if is_denied(one) != is_denied(other):
            return None
        return likeness(self.about(one.id), self.about(other.id))

    def called(self, told: Told) -> str:
        """The name under which the case knows the voice of a statement."""
        speaker = told.statement.speaker
        return self._known.authority(told.article, speaker.name) if speaker else "the same voice"

    def _voice_of(self, told: Told) -> str | None:
        """The authority behind a statement, where it is somebody."""
        speaker = told.statement.speaker
        if speaker is None or not is_named(speaker):
            return None
        name = self._known.authority(told.article, speaker.name)
        # "The union" could be any, unless the case knows which it is.
        known = name_key(name) != name_key(speaker.name) or not is_anybody(speaker)
        return name_key(name) if known and says_who(name) else None


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


def is_denied(told: Told) -> bool:
    """Whether a statement says that something is not so, or takes it back."""
    return told.statement.modality == "denied"


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
