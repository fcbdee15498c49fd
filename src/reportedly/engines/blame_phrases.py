"""Find who and what in the words around a pattern of blame, by their shape."""

import re
from collections.abc import Sequence

from reportedly.engines import cues
from reportedly.engines.blame_frames import listed
from reportedly.engines.phrases import Range, is_break, phrase_after, subject_before
from reportedly.engines.tokens import Token
from reportedly.engines.tokens import words as closed
from reportedly.engines.verbs import is_adverb
from reportedly.model.span import Span, trim

_ASIDE = 14  # tokens
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’])$")


def party(toks: Sequence[Token], at: int) -> Range | None:
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
    # "the reckless acts” of the mayor": the quotation ends before who it is.
    if stop + 2 < len(toks) and toks[stop].text in '”"' and toks[stop + 1].low == "of":
        whose = phrase_after(toks, stop + 2)
        stop = whose[1] if whose else stop
    return start, stop


def rest(toks: Sequence[Token], at: int) -> Range | None:
    """The rest of the clause."""
    stop = at
    while stop < len(toks) and not is_break(toks[stop]):
        low = toks[stop].low
        if stop > at and low in listed("new_clause"):
            break
        if (
            stop > at
            and low == "and"
            and stop + 1 < len(toks)
            and (toks[stop + 1].low in (closed("subject_pronouns") | closed("auxiliaries")) or _did(toks[stop + 1].low))
        ):
            break
        if toks[stop].text in ("“", "”", '"') and stop > at:
            break
        stop += 1
    return (at, stop) if stop > at else None


def _did(word: str) -> bool:
    """Whether a word goes on with what was done next: "rammed the ferry and | left"."""
    return word in closed("finite") or word in (
        "left",
        "fled",
        "ran",
        "drove",
        "went",
        "shot",
        "hid",
        "took",
        "told",
        "made",
        "let",
    )


def says(word: str) -> bool:
    """Whether a word is a verb of saying or believing, and nothing else."""
    return cues.verb(word) is not None and not cues.noun_too(word) and not word.endswith("ing")


def group_start(toks: Sequence[Token], at: int) -> int:
    """Back over auxiliaries, adverbs and a coordinated verb: "was planned and | carried out"."""
    low = at
    while low > 0 and not toks[low - 1].quoted:
        before = toks[low - 1].low
        if (
            before in closed("auxiliaries")
            or is_adverb(before)
            or before in ("to", "having")
            or before in listed("possible")
        ):
            low -= 1
        elif (
            (before == "and" and low > 2 and is_adverb(toks[low - 2].low))
            or (
                before in ("and", ",")
                and low > 1
                and toks[low - 2].low.endswith(("ed", "id"))
                and toks[low - 2].low not in ("said", "red")
            )
            or (before == "for" and low > 2 and toks[low - 2].low == "paid")
        ):
            low -= 2
        else:
            break
    return low


def _over_that(toks: Sequence[Token], found: Range | None) -> Range | None:
    """Back over "in that": "the driver and a passenger in that | car"."""
    while found and found[0] > 1 and toks[found[0] - 1].low in ("that", "this"):
        before = found[0] - 2
        if toks[before].low not in closed("prepositions"):
            break
        outer = subject_before(toks, before)
        if outer is None:
            break
        found = (outer[0], found[1])
    return found


def _over_aside(toks: Sequence[Token], end: int) -> Range | None:
    """Back over an aside between commas: "the tug, sailing without lights, | rammed"."""
    if end < 1 or toks[end - 1].text != ",":
        return None
    for at in range(end - 2, max(0, end - _ASIDE), -1):
        if toks[at].text == ",":
            opens = toks[at + 1].low
            return subject_before(toks, at) if opens.endswith(("ing", "ed")) or opens in closed("relatives") else None
        if toks[at].text in ".;:“”":
            return None
    return None


def _owning_up(toks: Sequence[Token], first: int) -> int | None:
    """ "the colonel had | acknowledged giving the order": the verb group whose subject did it."""
    at = first - 1 - (first > 1 and toks[first - 1].low == "to")
    return group_start(toks, at) if at > 0 and toks[at].low in listed("admitting") else None


def _shared(toks: Sequence[Token], joint: int) -> Range | None:
    """The subject of the verb nearest before an "and": "he says | the guards | came in and locked the gate"."""
    for at in range(joint - 1, 0, -1):
        if toks[at].text in ";:" or toks[at].quoted:
            return None
        if _did(toks[at].low) or (toks[at].low.endswith("ed") and toks[at - 1].low not in closed("determiners")):
            found = subject_before(toks, group_start(toks, at))
            if found is not None:
                return found
    return None


def subject(toks: Sequence[Token], first: int) -> Range | None:
    """The subject before the verb group, without the words of a saying: "she claimed | they"."""
    if toks[first : first + 1] and toks[first].low.endswith("ing") and (owning := _owning_up(toks, first)):
        return subject(toks, owning)
    found = _shared(toks, first - 1) if first > 1 and toks[first - 1].low in ("and", "or") else None
    found = found or _over_that(toks, subject_before(toks, first)) or _over_aside(toks, first)
    if found is None:
        return None
    start, stop = found
    if toks[start].low.endswith("ing") and cues.verb(toks[start].low) and stop - start > 1:
        start += 1  # "no longer saying | an old feud led to"
        found = (start, stop)
    for at in range(stop - 2, start - 1, -1):
        if not toks[at].quoted and says(toks[at].low):
            return at + 1, stop
    return found


def phrase_before(toks: Sequence[Token], end: int) -> Range | None:
    """The bare phrase that ends at token *end*: "a rival’s hand"."""
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


def trimmed(text: str, toks: Sequence[Token], found: Range) -> Span | None:
    """The span of what was found, with both marks of a quotation inside it or none."""
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


def whose(text: str, found: Span | None) -> Span | None:
    """An owner without the ending that makes it one: "the army | 's"."""
    ending = _OWNER.search(found.of(text)) if found else None
    return Span(found.start, found.start + ending.start()) if found and ending and ending.start() else found
