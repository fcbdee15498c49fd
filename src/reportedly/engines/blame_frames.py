"""The patterns of blame, read from ``rules/en/blame.toml``."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.engines.tokens import words as closed
from reportedly.rules import table


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a pattern: words, a form of "be", or a slot with a condition."""

    kind: Literal["words", "held", "deed", "be", "adv", "end"]
    options: tuple[tuple[str, ...], ...] = ()
    only: str = ""  # a condition on a slot


@dataclass(frozen=True, slots=True)
class Frame:
    """One pattern, with what its words show."""

    parts: tuple[Part, ...]
    voice: bool
    strength: str | None
    act: bool
    needs: tuple[frozenset[str], ...]  # of each of these sets, a sentence must have one word
    own: frozenset[str]  # words of negation that belong to the pattern: "did nothing"
    opens: frozenset[str]  # words one of which opens the pattern, after a leading slot


@cache
def frames() -> tuple[Frame, ...]:
    """All patterns; those that say more come first, so that "blamed for" does not hide "blamed X for Y"."""
    data = table("en", "blame")
    frames = []
    for entry in data["frame"]:
        for pattern in entry["patterns"]:
            if pattern == "{held:attempt}":
                continue
            parts = tuple(_part(p) for p in pattern.split())
            needs = tuple(frozenset(o[0] for o in p.options) for p in parts if p.kind == "words")
            # Adverbs before the verb are gone over with its group.
            parts = tuple(p for at, p in enumerate(parts) if not (p.kind == "adv" and at == 1))
            first = parts[1] if parts[0].kind in ("held", "deed") else parts[0]
            opens = closed("be") if first.kind == "be" else frozenset(o[0] for o in first.options)
            voice, strength, act = entry.get("voice", False), entry.get("strength"), entry.get("act", False)
            own = frozenset(w for p in parts for o in p.options for w in o) & listed("negations")
            frames.append(Frame(parts, voice, strength, act, needs, own, opens))
    return tuple(frames)


def _part(word: str) -> Part:
    if word == "{be}":
        return Part("be")
    if word in ("{adv}", "{end}"):
        return Part("adv" if word == "{adv}" else "end")
    if word.startswith("{"):
        name, _, only = word.strip("{}").partition(":")
        return Part("held" if name == "held" else "deed", only=only)
    listed = table("en", "blame")["words"][word.strip("<>")] if word.startswith("<") else word.split("|")
    return Part("words", tuple(sorted((tuple(o.split()) for o in listed), key=lambda o: -len(o))))


@cache
def frames_at() -> dict[str, tuple[tuple[int, Frame], ...]]:
    """For each word that may open a pattern the patterns, with their rank: those of a lower one come first."""
    found: dict[str, list[tuple[int, Frame]]] = {}
    for rank, frame in enumerate(frames()):
        for word in frame.opens:
            found.setdefault(word, []).append((rank, frame))
    return {word: tuple(listed) for word, listed in found.items()}


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of words of the table."""
    return frozenset(table("en", "blame")["words"][name])
