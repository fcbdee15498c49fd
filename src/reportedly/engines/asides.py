"""Read who tells a sentence from words that stand beside it and are no "X said".

"if the ferrymen are to be believed, …" ──▶ who is not quite believed
"…, it has emerged", "…, as established by the fire service" ──▶ nobody, or the agent
"Fire service: …" ──▶ the voice before the colon
"""

from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.engines import cues
from reportedly.engines.extents import content_end, trim_end
from reportedly.engines.found import WEAK, Found
from reportedly.engines.phrases import Range, could_speak, is_break, is_finite, phrase_after
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import cue_verb, is_adverb
from reportedly.rules import table

_LONGEST_LABEL = 9  # tokens before a colon
_LONGEST_ASIDE = 14  # tokens of "it is stressed in the communication"


def believed(toks: list[Token], at: int) -> Iterator[Found]:
    """ "If the ferrymen are to be believed, …", "If you believe the ferrymen, …", before or behind what they tell."""
    if toks[at].low != "if" or at + 3 >= len(toks):
        return
    low = [t.low for t in toks[at + 1 : at + 3]]
    if low[0] in ("you", "we", "one") and (low[1] in ("believe", "believes", "trust") or _are_to(toks, at + 2)):
        width = 3 if low[1] in ("believe", "believes", "trust") else 5
        source = phrase_after(toks, at + width)
        end, cue = (source[1], (at, at + width)) if source else (at, (at, at))
    else:
        source = phrase_after(toks, at + 1)
        close = source[1] if source else at
        passive = [t.low for t in toks[close : close + 4]]
        if (
            source is None
            or passive[:1] not in (["is"], ["are"], ["was"], ["were"])
            or passive[1:] != ["to", "be", "believed"]
        ):
            return
        end, cue = close + 4, (close, close + 4)
    if source is None or not could_speak(toks, *source):
        return
    if end < len(toks) and toks[end].text == "," and (at == 0 or toks[at - 1].text in (";", "–", "—")):
        stop = content_end(toks, end + 1, at)
        if stop > end + 1:
            yield Found(source, cue, ((end + 1, stop),))
    elif at > 2 and toks[at - 1].text == ",":
        left = trim_end(toks, 0, at)
        if left > 1:
            yield Found(source, cue, ((0, left),))


def _are_to(toks: Sequence[Token], at: int) -> bool:
    return [t.low for t in toks[at : at + 3]] in (["are", "to", "believe"], ["is", "to", "believe"])


def impersonal(toks: list[Token]) -> Iterator[Found]:
    """ "…, it has emerged.", "…, it is stressed in the communication, …", "…, as established by the fire service."."""
    for mark in range(1, len(toks) - 2):
        if toks[mark].text in (",", "–", "—") and (found := _aside(toks, mark + 1)) is not None:
            verb, source, end = found
            left = trim_end(toks, 0, mark)
            if left < 2:
                continue
            pieces: list[Range] = [(0, left)]
            if end + 1 < len(toks) and toks[end].text == toks[mark].text and not _opens_aside(toks, end + 1):
                pieces.append((end + 1, content_end(toks, end + 1, mark)))
            yield Found(
                source, (mark + 1, verb + 1), tuple(p for p in pieces if p[1] > p[0]), insertion=(mark + 1, end)
            )


def _opens_aside(toks: Sequence[Token], at: int) -> bool:
    return toks[at].low in words("coordinators") or toks[at].low.endswith("ing") or toks[at].low in words("relatives")


def _aside(toks: Sequence[Token], at: int) -> tuple[int, Range | None, int] | None:
    """Verb, source and end of an aside at *at* that says how something came out, or by whom it was told."""
    stop = next(
        (i for i in range(at, min(at + _LONGEST_ASIDE, len(toks))) if is_break(toks[i]) or toks[i].quoted), None
    )
    stop = len(toks) if stop is None and len(toks) - at < _LONGEST_ASIDE else stop
    as_first = toks[at].low == "as"
    here = at + as_first
    if stop is None or here >= stop:
        return None
    it = toks[here].low == "it"
    here += it
    if not (it or as_first):
        return None
    while here < stop and (toks[here].low in words("auxiliaries") or is_adverb(toks[here].low)):
        here += 1
    if here >= stop:
        return None
    last = here + (toks[here].low in ("turned", "turns") and here + 1 < stop and toks[here + 1].low == "out")
    helped = toks[last - 1].low in words("be") or as_first
    if toks[here].low in _came_out() and it:
        return (last, None, stop) if _only_when(toks, last + 1, stop) else None
    known = cues.verb(toks[here].low)
    if (
        known is None
        or not helped
        or "participle" not in known[1]
        or known[0].act not in ("speech", "finding", "belief")
    ):
        return None
    if "clause" not in known[0].takes:
        return None
    return _agent(toks, here, stop)


def _agent(toks: Sequence[Token], verb: int, stop: int) -> tuple[int, Range | None, int] | None:
    """By whom, or in which document or body it was told; nobody where the aside ends with its verb."""
    if verb + 1 >= stop:
        return verb, None, stop
    if toks[verb + 1].low in ("by", "in", "at"):
        source = phrase_after(toks, verb + 2)
        if (
            source
            and source[1] <= stop
            and could_speak(toks, *source)
            and (toks[verb + 1].low == "by" or _speaks(toks, source))
        ):
            return verb, source, stop
    return (verb, None, stop) if _only_when(toks, verb + 1, stop) else None


def _speaks(toks: Sequence[Token], source: Range) -> bool:
    """ "noted in the ministry", "stressed in the communication": no place, no moment."""
    voices = table("en", "voices")
    return any(t.low in voices["organisations"] or t.low in voices["documents"] for t in toks[source[0] : source[1]])


def _only_when(toks: Sequence[Token], at: int, stop: int) -> bool:
    return all(
        t.low in words("times") or t.low in words("prepositions") or is_adverb(t.low) or t.low == "last"
        for t in toks[at:stop]
    )


@cache
def _came_out() -> frozenset[str]:
    return frozenset(table("en", "cues")["aside"]["came_out"])


def labelled(toks: list[Token], at: int) -> Iterator[Found]:
    """ "Fire service: the pier is lost", "12:30 Army: siege over": a noun for a voice, a colon and what it tells."""
    if at + 2 >= len(toks) or at == 0 or at > _LONGEST_LABEL or any(t.quoted for t in toks[:at]):
        return
    start = 0
    while start < at and (toks[start].text[0].isdigit() or toks[start].text in ("–", "—", "-", ":", ".")):
        start += 1
    label = toks[start:at]
    if not label or any(is_finite(t) or is_break(t) or t.low in words("auxiliaries") for t in label):
        return
    if any(cue_verb(toks, i) is not None for i in range(start, at)) or not (
        label[0].capital or label[0].low in words("determiners")
    ):
        return
    if not _names_a_voice(label):
        return
    yield Found((start, at), (at, at + 1), ((at + 1, trim_end(toks, at + 1, len(toks))),), WEAK)


def _names_a_voice(label: Sequence[Token]) -> bool:
    """Whether the head of a label is a noun for who can speak: an office, a body, a group."""
    voices, titles = table("en", "voices"), table("en", "titles")
    heads = {*voices["organisations"], *voices["groups"], *titles["offices"], *titles["people"]}
    head = (
        next(
            (i for i in range(1, len(label)) if label[i].low in words("postmodifiers") or label[i].low == "of"),
            len(label),
        )
        - 1
    )
    named = all(t.capital for t in label) and any(t.low in heads for t in label[:-1])
    return label[head].low in heads or named
