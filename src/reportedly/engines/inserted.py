"""Read "X said" after or inside its content, and "according to X"."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from reportedly.engines import cues
from reportedly.engines.extents import content_end, parenthetical_verb, trim_end
from reportedly.engines.found import WEAK, Found
from reportedly.engines.phrases import Range, could_speak, is_break, is_finite, long_quote, phrase_after, subject_before
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import cue_verb, is_adverb, is_passive, is_plural, verb_group_start
from reportedly.rules import table

_LONGEST_INSERTION = 24  # tokens
_LONGEST_HANDLE = 40  # characters
_OWN = frozenset(("in", "by"))  # "in her words", "by his own account"


def inserted(toks: list[Token]) -> Iterator[Found]:
    """`"…," said X`, `…, X said.`, `…, officials hope, …`."""
    at = 0
    while at < len(toks) - 1:
        mark = toks[at]
        found = None
        if (mark.quoted and _ends_speech(toks, at)) or mark.text in (",", "–", "—", "--", "?", "!"):
            found = _insertion(toks, at)
        if found is None:
            at += 1
            continue
        verb, source, end = found
        content = _content_around(toks, at, end, quoted=mark.quoted)
        if content:
            deep = (at + 1, end) if _told_on(toks, at + 1, mark) else None
            yield Found(source, (verb_group_start(toks, verb), verb + 1), content, insertion=deep)
        at = max(end, at + 1)


def leading_as(toks: list[Token]) -> Iterator[Found]:
    """ "As the captain later admitted, the radio was off."."""
    if len(toks) < 6 or toks[0].low != "as":
        return
    verb = parenthetical_verb(toks, 1)
    source = subject_before(toks, verb_group_start(toks, verb), 1) if verb is not None else None
    if verb is None or source is None:
        return
    end = _insertion_end(toks, verb + 1)
    if end < len(toks) and toks[end].text == ",":
        stop = content_end(toks, end + 1, verb)
        if stop - end > 3:
            yield Found(source, (verb_group_start(toks, verb), verb + 1), ((end + 1, stop),))


def _ends_speech(toks: Sequence[Token], at: int) -> bool:
    """Whether the quotation ends as speech does, with a mark inside or right after it, or a verb follows."""
    inner = toks[at].text.rstrip("”\"’'»")
    if inner.endswith((",", ".", "?", "!", "…", "—", "–")) or toks[at + 1].text in (",", "–", "—"):
        return True
    return _inverted(toks, at + 1) is not None or (
        at == 0 and cue_verb(toks, at + 2) is not None if at + 2 < len(toks) else False
    )


def _insertion(toks: list[Token], at: int) -> tuple[int, Range, int] | None:
    """Verb, source and end of the insertion behind the mark *at*."""
    mark = toks[at]
    follows = at + 1
    if mark.quoted and toks[follows].text in (",", "–", "—") and follows + 1 < len(toks):
        follows += 1
    verb = _inverted(toks, follows)
    if verb is not None:
        source = phrase_after(toks, verb + 1, appositive=True)
        if source is None or (not mark.quoted and _runs_into_verb(toks, *source)):
            return None  # "the union, which …, said the offer | was dead": the verb governs what follows
        return verb, source, source[1]
    if toks[follows].low in ("as", "so") and not mark.quoted:
        follows += 1
    if (told := _told_on(toks, follows, mark) or _passive(toks, follows)) is not None:
        return told
    verb = _last_word_verb(toks, follows, mark)
    if verb is None or (not mark.quoted and not _tells(toks, verb)):
        return None
    source = subject_before(toks, verb_group_start(toks, verb), follows)
    if source is not None and source[1] - source[0] == 1 and toks[source[0]].low in words("nobodies"):
        return None  # ", you know,"
    if (
        source is not None
        and source[0] == follows
        and toks[follows].low.endswith("ing")
        and toks[follows].text.islower()
    ):
        return None  # ", presenting a police report."
    end = _insertion_end(toks, verb + 1)
    if source is None or (not mark.quoted and _opens_quotation(toks, end) and _has_clause(toks, 0, at)):
        return None
    return verb, source, end


def _told_on(toks: list[Token], at: int, mark: Token) -> tuple[int, Range, int] | None:
    """The inner voice of ", the union said the ministry had told it." and ", Arvelpress quoted the envoy as saying."."""
    stop = _insertion_end(toks, at)
    while at < stop and toks[at].low in ("or", "so", "as"):
        at += 1
    if at >= stop or stop - at > _LONGEST_INSERTION:
        return None
    if not mark.quoted and toks[at].low in words("coordinators") - {"or"}:
        return None
    for here in range(at + 1, stop - 1):
        known = cue_verb(toks, here)
        if known is None or not known[1] & {"past", "s"} or known[0].act not in ("speech", "belief", "finding"):
            continue
        start = here + 1 + (toks[here + 1].low == "that")
        source = phrase_after(toks, start)
        if source is not None and source[1] - source[0] > 1 and source[1] == stop and _says_now(toks[source[1] - 1]):
            source = source[0], source[1] - 1  # "his grandmother | saying"
        if source and source[1] == stop and known[0].lemma in ("cite", "quote") and toks[start - 1].low != "that":
            # "the paper further cited her": no word of saying is left
            return (here, source, stop) if subject_before(toks, verb_group_start(toks, here), at) else None
        if source is None or "hearer" in known[0].takes or source[1] >= stop:
            continue
        verb = _verb_in(toks, source[1], stop)
        if verb is not None and subject_before(toks, verb_group_start(toks, here), at) is not None:
            return verb, source, stop
    return None


def _passive(toks: list[Token], at: int) -> tuple[int, Range, int] | None:
    """ ", it is claimed by the rebels": the agent speaks."""
    here = [t.low for t in toks[at : at + 2]]
    if len(here) < 2 or here[0] != "it" or here[1] not in words("be") | words("have"):
        return None
    for verb in range(at + 2, min(at + 6, len(toks) - 2)):
        if toks[verb + 1].low != "by":
            continue
        known = cues.verb(toks[verb].low)
        source = phrase_after(toks, verb + 2)
        stop = _insertion_end(toks, verb + 2)
        plain = known is not None and "clause" in known[0].takes and "participle" in known[1]
        return (verb, source, stop) if plain and source is not None and source[1] == stop else None
    return None


def _tells(toks: Sequence[Token], at: int) -> bool:
    """Whether the verb may tell the words around it: "officials hope", not "clients are beginning", "she was asked"."""
    known = cue_verb(toks, at)
    if known is None or not {"clause", "hearer"} & known[0].takes:
        return False
    return not is_passive(toks, verb_group_start(toks, at), at, known[1])


def _says_now(token: Token) -> bool:
    known = cues.verb(token.low)
    return known is not None and bool(known[1] & {"ing", "s"}) and "clause" in known[0].takes


def _verb_in(toks: Sequence[Token], at: int, stop: int) -> int | None:
    """The verb of "as saying", "saying", "had told it" with which an insertion ends."""
    at += toks[at].low == "as"
    while at < stop and (toks[at].low in words("auxiliaries") or is_adverb(toks[at].low)):
        at += 1
    known = cues.verb(toks[at].low) if at < stop else None
    if known is None or "clause" not in known[0].takes:
        return None
    if at + 2 < len(toks) and toks[at + 1].low == "to" and not (toks[at + 2].capital or is_plural(toks[at + 2])):
        known_hearer = toks[at + 2].low in words("determiners") | words("possessives") | words("pronouns")
        return at if known_hearer else None
    hearer = at + 2 == stop and toks[at + 1].low in words("pronouns")
    return at if at + 1 == stop or hearer or toks[at + 1].low in ("on", "to", "in", "at") else None


def _runs_into_verb(toks: Sequence[Token], start: int, end: int) -> bool:
    """Whether a verb follows the phrase or, unknown, was taken for its last noun: "says the queen begged | him"."""
    if end < len(toks) and (is_finite(toks[end]) or cue_verb(toks, end) is not None):
        return True
    edges = [toks[end - 1], *toks[end : end + 1]]
    return end - start > 1 and any(t.is_word and t.low.endswith("ed") and not t.capital for t in edges)


def _opens_quotation(toks: Sequence[Token], end: int) -> bool:
    """Whether a quotation stands behind the words that end here: the verb then governs that."""
    if end < len(toks) and toks[end].quoted:
        return True
    return end + 1 < len(toks) and toks[end].text in (",", ":") and toks[end + 1].quoted


def _inverted(toks: Sequence[Token], at: int) -> int | None:
    """The verb of "said the clerk" at *at*, right behind a quotation or a comma."""
    if at + 1 >= len(toks):
        return None
    after_quote = toks[at - 1].quoted or (at >= 2 and toks[at - 2].quoted)
    known = cues.verb(toks[at].low)
    if not known or toks[at].capital or not {"quote", "clause"} & known[0].takes:
        return None
    follows = toks[at + 1]
    if not known[1] & {"past", "s"} and not (toks[at].low == "say" and follows.low in words("determiners")):
        return None
    if follows.low == "that" or not follows.is_word:
        return None
    named = follows.capital or follows.low in words("determiners") or follows.low in words("subject_pronouns")
    if after_quote:
        plain = (
            not is_adverb(follows.low) and follows.low not in words("prepositions") and "hearer" not in known[0].takes
        )
        return at if named or plain else None
    plain_speech = not {"hearer", "noun", "object_as", "object_to", "object_of", "gerund"} & known[0].takes
    clause = plain_speech and (_has_clause(toks, 0, at - 1) or _closed_again(toks, at + 1) or _answers(toks, at))
    return at if named and clause and not cues.noun_too(toks[at].low) else None


def _closed_again(toks: Sequence[Token], at: int) -> bool:
    """ "Karst, says the envoy, will never sign": the insertion closes with a comma and the sentence goes on."""
    found = phrase_after(toks, at)
    return found is not None and found[1] + 2 < len(toks) and toks[found[1]].text == ","


def _answers(toks: Sequence[Token], at: int) -> bool:
    """ "Nine, says the hospital.": a word or two, and the voice that ends the sentence."""
    found = phrase_after(toks, at + 1)
    ends = found is not None and (found[1] == len(toks) or toks[found[1]].text in (".", ";", "!"))
    return ends and 1 < at < 5 and toks[at - 1].text == "," and toks[0].is_word


def _last_word_verb(toks: Sequence[Token], at: int, mark: Token) -> int | None:
    if at >= len(toks) or (not mark.quoted and toks[at].low in words("coordinators") and mark.text == ","):
        return None
    found = parenthetical_verb(toks, at)
    if found is None and mark.quoted:
        # After a quotation a short "X said on Friday" is one even with more words behind it.
        for here in range(at + 1, min(at + 24, len(toks))):
            if is_break(toks[here]) and toks[here].text not in (",", "–", "—", "(", ")"):
                return None
            known = cue_verb(toks, here)
            if known and known[1] & {"past", "s"} and "quote" in known[0].takes:
                return here if toks[here - 1].low not in words("relatives") else None
    return found


def _insertion_end(toks: Sequence[Token], at: int) -> int:
    while at < len(toks) and not (is_break(toks[at]) and toks[at].text != "-") and not long_quote(toks[at]):
        at += 1
    return at


def _content_around(toks: list[Token], mark: int, end: int, quoted: bool) -> tuple[Range, ...]:
    """What stands before the mark, and what goes on after the insertion."""
    left = _left_content(toks, mark, quoted)
    if left is None:
        return ()
    right_start = end + 1 if end < len(toks) and is_break(toks[end]) else end
    if right_start >= len(toks) or toks[end].text in (".", "!", "?", ";"):
        if right_start < len(toks) and toks[right_start].quoted and long_quote(toks[right_start]) and quoted:
            return (left, (right_start, right_start + 1))
        return (left,)
    first = toks[right_start]
    if quoted:
        return (left, (right_start, right_start + 1)) if first.quoted else (left,)
    known = cues.verb(first.low)
    joins = first.low in (
        "and",
        "but",
        "while",
        "citing",
        "according",
        "who",
        "as",
        "when",
        "after",
        "during",
        "in",
        "a",
        "the",
    )
    if joins or (known and "ing" in known[1]) or first.low.endswith("ing"):
        return (left,)
    return (left, (right_start, content_end(toks, right_start, mark)))


def _left_content(toks: list[Token], mark: int, quoted: bool) -> Range | None:
    end = mark + 1 if quoted else mark
    start = mark if quoted else 0
    if quoted:
        # `The rioters were "very well trained," he said.`: a quotation that completes a clause takes it along.
        opening = _open_clause(toks, mark)
        start = opening if opening is not None else mark
    else:
        for at in range(mark - 1, -1, -1):
            if toks[at].text == ";" or (
                toks[at].low in ("but", "and", "while") and at > 0 and toks[at - 1].text == ","
            ):
                start = at + 1
                break
        if start < end and toks[start].low in ("but", "and", "while", "meanwhile", "however"):
            start += 1
            if start < end and toks[start].text == ",":
                start += 1
    end = trim_end(toks, start, end)
    return (start, end) if end - start >= 2 or (end > start and (quoted or toks[start].capital)) else None


def _open_clause(toks: Sequence[Token], mark: int) -> int | None:
    """Where the clause that a quotation completes begins; None where the quotation stands by itself."""
    before = toks[mark - 1] if mark else None
    if before is None or is_break(before) or before.quoted or before.low in words("subordinators"):
        return None
    if before.low in words("coordinators"):
        return None
    at = mark
    while (
        at > 0
        and not (is_break(toks[at - 1]) and toks[at - 1].text != ",")
        and toks[at - 1].low not in words("subordinators")
    ):
        if long_quote(toks[at - 1]):
            break
        at -= 1
    while at < mark and (toks[at].low in words("coordinators") or toks[at].text == ","):
        at += 1
    return at if any(is_finite(t) for t in toks[at:mark]) else None


def according_width(toks: Sequence[Token], at: int) -> int:
    """How many words "according to", "per" or "in the words of" take at *at*; 0 where nothing of the kind stands."""
    for listed in _according().get(toks[at].low, ()):
        if tuple(t.low for t in toks[at : at + len(listed)]) == listed and at + len(listed) < len(toks):
            edge = at == 0 or is_break(toks[at - 1])
            return len(listed) if (len(listed) == 2 and listed[0] == "according") or edge else 0
    return 0


@cache
def _according() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in table("en", "cues")["according"]["words"]:
        listed = tuple(entry.split())
        found.setdefault(listed[0], []).append(listed)
    return {first: tuple(sorted(listed, key=lambda w: -len(w))) for first, listed in found.items()}


@cache
def openers() -> frozenset[str]:
    """The words that any of these begins with: "according to", "in the words of", "in her words", a colon."""
    return frozenset((*_according(), *_OWN, ":"))


def own_words(toks: Sequence[Token], at: int) -> tuple[int, Range] | None:
    """How many words "in her words", "by his own account", "in Dr Brenn's view" take at *at*, and whose they are."""
    if toks[at].low not in _OWN or at + 3 >= len(toks):
        return None
    owner = at + 2 if toks[at + 1].low in table("en", "cues")["according"]["whose"] else _owner_end(toks, at)
    if owner is None:
        return None
    noun = owner + (toks[owner].low == "own")
    if noun + 1 >= len(toks) or toks[noun].low not in table("en", "cues")["according"]["accounts"]:
        return None
    return noun + 1 - at, (at + 1, owner)


def _owner_end(toks: Sequence[Token], at: int) -> int | None:
    """Behind "Dr Brenn's", between marks or at the edge of a clause."""
    if at and not is_break(toks[at - 1]):
        return None
    for here in range(at + 1, min(at + 7, len(toks) - 2)):
        if toks[here].possessive:
            return here + 1
        if not toks[here].is_word or is_finite(toks[here]):
            return None
    return None


def according(toks: list[Token], at: int, width: int = 2, source: Range | None = None) -> Iterator[Found]:
    """The attribution of "according to X" at *at*, with its content before or behind it.

    *source* is given where it stands among the words of the cue: "in | her | words".
    """
    source, after = source or phrase_after(toks, at + width, appositive=False), source
    if source is None:
        return
    end = source[1] if after is None else at + width
    if end < len(toks) and toks[end].low in ("who", "which") and at and toks[at - 1].text == ",":
        # ", according to a nun who was present,"
        end = next((i for i in range(end, len(toks)) if is_break(toks[i])), end)
    leading = at == 0 or (is_break(toks[at - 1]) and not _has_clause(toks, 0, at - 1))
    if leading:
        comma = _comma_after(toks, end)
        if comma is None:
            return
        stop = content_end(toks, comma + 1, at)
        before = ((0, at - 1),) if at > 1 and _opens_clause(toks, at - 1) else ()
        if stop > comma + 1:
            yield Found(source, (at, at + width), (*before, (comma + 1, stop)))
        return
    left = trim_end(toks, 0, at)
    start = 0
    for back in range(left - 1, 0, -1):
        if toks[back].text == ";":
            start = back + 1
            break
    if toks[left - 1].quoted and is_break(toks[left - 2] if left > 1 else toks[left - 1]):
        start = left - 1
    if left > start:
        pieces: list[Range] = [(start, left)]
        if end < len(toks) - 1 and toks[end].text == "," and toks[at - 1].text == ",":
            follows = toks[end + 1]
            if not follows.low.endswith("ing") and follows.low not in ("and", "but", "which", "who", "a", "the"):
                pieces.append((end + 1, content_end(toks, end + 1, at)))
        yield Found(source, (at, at + width), tuple(p for p in pieces if p[1] > p[0]))


def _opens_clause(toks: Sequence[Token], end: int) -> bool:
    """Whether the words before an insertion are the subject of what follows: "The bishop, according to a nun, told …"."""
    low = toks[0].low
    return (
        could_speak(toks, 0, end)
        and low not in words("prepositions")
        and not is_adverb(low)
        and (low not in words("subordinators") and low not in words("coordinators"))
    )


def _has_clause(toks: Sequence[Token], start: int, end: int) -> bool:
    return any(is_finite(t) or long_quote(t) or t.low.endswith("ed") for t in toks[start:end])


def _comma_after(toks: Sequence[Token], at: int) -> int | None:
    """The comma that ends the opening words; over "citing a clerk," to the last one before the content."""
    if at < len(toks) and toks[at].text == ":":
        return at
    if at >= len(toks) or toks[at].text != ",":
        while at < len(toks) and toks[at].text != ",":
            if toks[at].quoted:
                return at - 1
            at += 1
        if at >= len(toks):
            return None
    first = toks[at + 1].low if at + 1 < len(toks) else ""
    inserted = first.endswith("ing") or first in ("who", "which", "a", "an", "the", "quoted", "cited")
    if inserted:
        for here in range(at + 2, min(at + 16, len(toks))):
            if toks[here].text == ",":
                verbs = any(is_finite(t) for t in toks[at + 1 : here])
                if (
                    first.endswith("ing")
                    or (first in ("who", "which"))
                    or (not verbs and here + 1 < len(toks) and not _another_comma_clause(toks, here))
                ):
                    return here
            if is_finite(toks[here]) and not first.endswith("ing") and first not in ("who", "which"):
                break
    return at


def _another_comma_clause(toks: Sequence[Token], comma: int) -> bool:
    return toks[comma + 1].low in ("and", "but", "or")


def after_colon(toks: list[Token], at: int) -> Iterator[Found]:
    """`Rall: "We will go."`: a name, a colon and a quotation; "RT @rall: we will go": a post passed on."""
    handle = int(toks[0].low in ("rt", "mt", "via"))
    if toks[handle].text == "@" and at + 3 < len(toks) and toks[at - 1].end - toks[handle].start <= _LONGEST_HANDLE:
        if all(one.end == two.start for one, two in pairwise(toks[handle:at])):
            yield Found((handle, at), (at, at + 1), ((at + 1, len(toks)),), WEAK)
        return
    if at + 1 >= len(toks) or not long_quote(toks[at + 1]) or at == 0 or at > 8:
        return
    before = toks[:at]
    if any(is_finite(t) or (cues.verb(t.low) and not cues.noun_too(t.low)) or is_break(t) for t in before):
        return
    if before[0].capital or before[0].low in words("determiners"):
        yield Found((0, at), (at, at + 1), ((at + 1, at + 2),), WEAK)
