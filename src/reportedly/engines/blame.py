"""Find who is held responsible for what, by the words of a sentence.

The patterns are in ``rules/en/blame.toml``. No parser: the subject before the words and the phrase after
them are found by their shape (`engines.phrases`). What is found says nothing yet of who says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.engines import cues
from reportedly.engines.phrases import Range, is_break, phrase_after, subject_before
from reportedly.engines.tokens import Token, tokens
from reportedly.engines.tokens import words as closed
from reportedly.engines.verbs import is_adverb
from reportedly.model.span import Span, Spans, trim
from reportedly.rules import table

_SHORT_QUOTE = 6  # words: a shorter quotation is part of a phrase
_GAP = 14  # words that a slot in the middle may take


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is held responsible (`held`), for what (`deed`), by which words (`words`), and what they show."""

    held: Spans
    deed: Span | None
    words: Span
    accuser: Span | None  # the subject of "blames", where the words have one
    voice: bool  # the words say that someone accuses; else they say it themselves
    admitted: bool
    possible: bool
    act: bool = False  # the words tell the deed; `deed` is to whom it was done


def blames(text: str, line: Span, quotes: Sequence[Span] = ()) -> list[Blame]:
    """The accounts in one sentence, left to right; what is denied or negated is left out."""
    short = [q for q in quotes if line.covers(q) and len(q.of(text).split()) <= _SHORT_QUOTE]
    toks = _without_marks(tokens(text, [line]), short)
    found: list[Blame] = []
    taken: set[int] = set()
    lows = {t.low for t in toks}
    for frame in _frames():
        if not any(anchor & lows for anchor in frame.anchors):
            continue
        for at in range(len(toks)):
            if at not in taken and (one := _match(text, toks, frame, at)):
                blame, stop = one
                found.append(blame)
                taken.update(range(at, stop))
    found += _attempts(text, toks)
    return sorted(found, key=lambda b: (b.words.start, b.words.end))


def _without_marks(toks: Sequence[Token], short: Sequence[Span]) -> list[Token]:
    """A short quotation is read as part of the sentence: its marks are left out."""
    edges = {e for q in short for e in (q.start, q.end - 1)}
    return [t for t in toks if not (t.start in edges and not t.is_word)]


# --- patterns --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    kind: Literal["words", "held", "deed", "be"]
    options: tuple[tuple[str, ...], ...] = ()
    only: str = ""  # a condition on a slot


@dataclass(frozen=True, slots=True)
class _Frame:
    parts: tuple[_Part, ...]
    voice: bool
    admitted: bool
    act: bool
    anchors: tuple[frozenset[str], ...]  # words one of which a sentence must have


@cache
def _frames() -> tuple[_Frame, ...]:
    """All patterns; those that say more come first, so that "blamed for" does not hide "blamed X for Y"."""
    data = table("en", "blame")
    frames = []
    for entry in data["frame"]:
        for pattern in entry["patterns"]:
            if pattern == "{held:attempt}":
                continue
            parts = tuple(_part(p) for p in pattern.split())
            anchors = frozenset(o[0] for p in parts[:2] if p.kind == "words" for o in p.options)
            anchors = anchors or frozenset(o[0] for p in parts if p.kind == "words" for o in p.options)
            admitted = entry.get("strength") == "admitted"
            frames.append(_Frame(parts, entry.get("voice", False), admitted, entry.get("act", False), (anchors,)))
    return tuple(frames)


def _part(word: str) -> _Part:
    if word == "{be}":
        return _Part("be")
    if word.startswith("{"):
        name, _, only = word.strip("{}").partition(":")
        return _Part("held" if name == "held" else "deed", only=only)
    listed = table("en", "blame")["words"][word.strip("<>")] if word.startswith("<") else word.split("|")
    return _Part("words", tuple(sorted((tuple(o.split()) for o in listed), key=lambda o: -len(o))))


@dataclass(slots=True)
class _Slots:
    held: Range | None = None
    deed: Range | None = None

    def put(self, part: _Part, found: Range) -> None:
        if part.kind == "held":
            self.held = found
        else:
            self.deed = found


def _match(text: str, toks: Sequence[Token], frame: _Frame, start: int) -> tuple[Blame, int] | None:
    """The frame with its first word after a leading slot at token *start*."""
    parts, slots = list(frame.parts), _Slots()
    lead = parts.pop(0) if parts[0].kind in ("held", "deed") else None
    at = start
    for number, part in enumerate(parts):
        if part.kind == "words":
            step = _fits(toks, at, part)
        elif part.kind == "be":
            step = _be(toks, at)
        else:
            step = _slot(toks, at, part, parts[number + 1 :], slots)
        if step is None:
            return None
        at = step
    first = _group_start(toks, start)
    subject = _phrase_before(toks, start) if lead and lead.only == "np" else _subject(toks, first, lead)
    if lead and lead.kind == "deed" and subject and toks[subject[1] - 1].low in closed("prepositions"):
        subject = None  # "as bad in nature and inspired by …": what was inspired stands out of reach
    elif lead:
        if subject is None or not _may_lead(toks, subject, first, start, lead, parts):
            return None
        slots.put(lead, subject)
    if slots.held is None or _negated(toks, (subject or (start, start))[0], at, frame.voice, slots):
        return None
    held = _trimmed(text, toks, slots.held)
    deed = _trimmed(text, toks, slots.deed) if slots.deed else None
    if held is None:
        return None
    before = toks[max(0, first - 3) : start]
    blame = Blame(
        held=(held,),
        deed=deed,
        words=Span(toks[start].start, toks[min(at, len(toks)) - 1].end),
        accuser=_trimmed(text, toks, subject) if frame.voice and subject else None,
        voice=frame.voice,
        admitted=frame.admitted,
        possible=any(t.low in _words("possible") for t in before),
        act=frame.act,
    )
    return blame, max(start + 1, at)


def _fits(toks: Sequence[Token], at: int, part: _Part) -> int | None:
    for option in part.options:
        if at + len(option) <= len(toks) and all(
            toks[at + i].low == w and not toks[at + i].quoted for i, w in enumerate(option)
        ):
            return at + len(option)
    return None


def _be(toks: Sequence[Token], at: int) -> int | None:
    if at >= len(toks) or toks[at].low not in closed("be"):
        return None
    at += 1
    while at < len(toks) and (is_adverb(toks[at].low) or toks[at].low in ("being", "been", "largely")):
        if toks[at].low in ("not", "never"):
            return None
        at += 1
    return at


def _slot(toks: Sequence[Token], at: int, part: _Part, rest: Sequence[_Part], slots: _Slots) -> int | None:
    """Fill a slot that is not at the front."""
    if rest and rest[0].kind == "words":
        for stop in range(at + 1, min(at + _GAP, len(toks))):
            if is_break(toks[stop]) and toks[stop].text != ",":
                return None
            if _fits(toks, stop, rest[0]) is not None:
                slots.put(part, (at, stop))
                return stop
        return None
    if part.only == "by":
        return _by(toks, at, slots)
    found = _party(toks, at) if part.kind == "held" else _rest(toks, at)
    if found is None or not _meets(toks, found, part):
        return None
    slots.put(part, found)
    return found[1]


def _party(toks: Sequence[Token], at: int) -> Range | None:
    """The phrase that names who: over a plain "and"; "from outside" names nobody nearer."""
    if (
        at < len(toks)
        and toks[at].low in ("outside", "abroad", "above", "afar", "across", "overseas")
        and not (
            toks[at].low != "across"
            and at + 1 < len(toks)
            and toks[at + 1].is_word
            and toks[at + 1].low not in closed("prepositions")
            and toks[at + 1].low not in closed("coordinators")
        )
    ):
        stop = at + 1
        while stop < len(toks) and toks[at].low == "across" and toks[stop].is_word and stop < at + 4:
            stop += 1
        return at, stop
    found = phrase_after(toks, at)
    if found is None:
        return None
    start, stop = found
    if stop + 1 < len(toks) and toks[stop].low == "and":
        further = phrase_after(toks, stop + 1)
        after = toks[further[1]] if further and further[1] < len(toks) else None
        if further and not (after and (after.low in closed("finite") or after.low in closed("auxiliaries"))):
            stop = further[1]
    return start, stop


def _meets(toks: Sequence[Token], found: Range, part: _Part) -> bool:
    """Whether what fills a slot at the end is of the kind that the pattern asks for."""
    first, inside = toks[found[0]], toks[found[0] : found[1]]
    if part.only == "undo":
        return any(_starts(inside, u.split()) for u in _words("undo"))
    if part.only in ("violence", "deeds", "force"):
        return any(t.low in _words(part.only) for t in inside[:8])
    # "killed on Tuesday", "attacked and 27 people": nobody it was done to.
    counted = first.low == "at" and len(inside) > 1 and inside[1].low in ("least", "most")
    away = first.low in closed("prepositions") or first.low in closed("coordinators")
    return part.kind == "held" or counted or not away


def _starts(toks: Sequence[Token], words: Sequence[str]) -> bool:
    return len(toks) >= len(words) and all(t.low == w for t, w in zip(toks, words, strict=False))


def _by(toks: Sequence[Token], at: int, slots: _Slots) -> int | None:
    """ "a result of | an armed attack … by | those groups": the agent inside."""
    for stop in range(at + 1, min(at + 2 * _GAP, len(toks))):
        if toks[stop].low == "by" and (found := _party(toks, stop + 1)):
            slots.held = found
            return found[1]
    return None


def _rest(toks: Sequence[Token], at: int) -> Range | None:
    """The rest of the clause."""
    stop = at
    while stop < len(toks) and not is_break(toks[stop]):
        low = toks[stop].low
        if stop > at and low in (
            "while",
            "although",
            "but",
            "because",
            "when",
            "after",
            "before",
            "which",
            "who",
            "whereas",
            "since",
            "amid",
        ):
            break
        if (
            stop > at
            and low == "and"
            and stop + 1 < len(toks)
            and toks[stop + 1].low in (closed("subject_pronouns") | closed("auxiliaries"))
        ):
            break
        if toks[stop].text in ("“", "”", '"') and stop > at:
            break
        stop += 1
    return (at, stop) if stop > at else None


def _says(word: str) -> bool:
    return cues.verb(word) is not None and not cues.noun_too(word) and not word.endswith("ing")


def _group_start(toks: Sequence[Token], at: int) -> int:
    """Back over auxiliaries, adverbs and a coordinated verb: "was planned and | carried out"."""
    low = at
    while low > 0 and not toks[low - 1].quoted:
        before = toks[low - 1].low
        if (
            before in closed("auxiliaries")
            or is_adverb(before)
            or before in ("to", "having")
            or before in _words("possible")
        ):
            low -= 1
        elif (
            before in ("and", ",")
            and low > 1
            and toks[low - 2].low.endswith(("ed", "id"))
            and toks[low - 2].low not in ("said", "red")
        ) or (before == "for" and low > 2 and toks[low - 2].low == "paid"):
            low -= 2
        else:
            break
    return low


def _subject(toks: Sequence[Token], first: int, lead: _Part | None) -> Range | None:
    """The subject before the verb group, without the words of a saying: "she claimed | they"."""
    found = subject_before(toks, first)
    if found is None and lead and lead.kind == "deed" and first > 1 and toks[first - 1].text == ",":
        found = subject_before(toks, first - 1)
    if found is None:
        return None
    start, stop = found
    for at in range(stop - 2, start - 1, -1):
        if not toks[at].quoted and _says(toks[at].low):
            return at + 1, stop
    return found


def _phrase_before(toks: Sequence[Token], end: int) -> Range | None:
    start = end
    while (
        start > 0
        and (toks[start - 1].is_word or toks[start - 1].quoted)
        and toks[start - 1].low
        not in (closed("prepositions") | closed("auxiliaries") | closed("subordinators") | closed("finite"))
    ):
        start -= 1
        if toks[start].low in closed("determiners"):
            break
    return (start, end + 1) if start < end else None


# Words that stand for nobody in particular: nobody is held responsible by them.
_NOBODY = frozenset(
    (
        "it",
        "there",
        "this",
        "that",
        "what",
        "which",
        "those",
        "who",
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "whoever",
        "everyone",
        "one",
        "something",
        "nothing",
    )
)


def _may_lead(
    toks: Sequence[Token], subject: Range, first: int, start: int, lead: _Part, parts: Sequence[_Part]
) -> bool:
    """Whether the words before can be what the pattern takes them for."""
    inside = toks[subject[0] : subject[1]]
    if not any(t.is_word or t.quoted for t in inside):
        return False
    asks_order = any(p.only == "order" for p in parts)
    if asks_order and not any(t.low in ("order", "orders", "command", "instruction", "instructions") for t in inside):
        return False
    if lead.kind == "deed":
        return True
    # "were killed": a passive has its doer elsewhere.
    passive = parts[0].kind == "words" and any(t.low in closed("be") for t in toks[first:start])
    ing = toks[start].low.endswith("ing") or parts[0].kind != "words" or toks[start].low == "to"
    return not (passive and not ing) and not (inside[0].low in _NOBODY and len(inside) == 1)


def _negated(toks: Sequence[Token], start: int, stop: int, voice: bool, slots: _Slots) -> bool:
    ranges = [r for r in (slots.held, slots.deed) if r]
    opening = {start, *(r[0] for r in ranges)}
    for at in range(max(0, start - 1), min(stop, len(toks))):
        low = toks[at].low
        inside = any(r[0] <= at < r[1] for r in ranges)
        if (low in _words("negations") or low.endswith("n't")) and (not inside or at in opening):
            return True
    return False


def _attempts(text: str, toks: Sequence[Token]) -> Iterator[Blame]:
    """ "a foreign-inspired attempt to use hired men to overthrow …"."""
    flat = toks
    for at, token in enumerate(flat[:-1]):
        ends = next((e for e in _words("attempt_ends") if token.low.endswith(e)), None)
        if ends is None or flat[at + 1].low not in _words("attempt"):
            continue
        held = [Span(token.start, token.end - len(ends))]
        deed_at = at + 2
        while deed_at < len(flat) and flat[deed_at].text in '“”"':
            deed_at += 1
        skip = 2 if _starts(flat[deed_at:], ("to", "use")) else 1 if _starts(flat[deed_at:], ("of",)) else 0
        if skip and (used := _until_to(flat, deed_at + skip)) and (agents := _trimmed(text, flat, used)):
            held.append(agents)
            deed_at = used[1]
        while deed_at < len(flat) and (flat[deed_at].low in ("to", "forcibly") or flat[deed_at].text in '“”"'):
            deed_at += 1
        rest = _rest(flat, deed_at)
        deed = _trimmed(text, flat, rest) if rest else None
        yield Blame(
            tuple(held), deed, Span(token.start, flat[at + 1].end), None, voice=False, admitted=False, possible=False
        )


def _until_to(toks: Sequence[Token], at: int) -> Range | None:
    for stop in range(at + 1, min(at + _GAP, len(toks))):
        if toks[stop].low in ("to", "forcibly", "in") or is_break(toks[stop]):
            while stop > at and toks[stop - 1].text in '“”"':
                stop -= 1
            return (at, stop)
    return None


def _trimmed(text: str, toks: Sequence[Token], found: Range) -> Span | None:
    start, stop = found
    while start < stop and not (toks[start].is_word or toks[start].quoted):
        start += 1
    while stop > start and not (toks[stop - 1].is_word or toks[stop - 1].quoted):
        stop -= 1
    if start >= stop:
        return None
    first, last = toks[start].start, toks[stop - 1].end
    inside = text[first:last]
    # Both marks of a short quotation, or none: “outside” forces.
    if inside.count("”") > inside.count("“") and text[first - 1 : first] == "“":
        first -= 1
    elif inside.count("“") > inside.count("”") and "”" in text[last : last + 2]:
        last = text.index("”", last) + 1
    return trim(text, first, last)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "blame")["words"][name])
