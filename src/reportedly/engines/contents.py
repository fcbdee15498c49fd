"""Find the content behind a cue, by what the cue takes."""

from collections.abc import Sequence
from itertools import pairwise

from reportedly.engines import cues
from reportedly.engines.extents import content_end
from reportedly.engines.phrases import Range, is_break, is_finite, long_quote, phrase_after
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import cue_verb, is_adverb

# "answered the phone": without "that" these govern a thing.
_NEEDS_THAT = frozenset(("answer", "reply", "respond", "read", "post"))
_HELD = 14  # tokens between "holds" and "responsible"
_NAMING = frozenset(("call", "label", "brand", "dub", "term", "deem", "consider"))


def what(toks: list[Token], at: int, start: int, cue: cues.Cue, passive: bool) -> tuple[Range, ...]:
    """The content behind the cue *at*, from token *start* on, by what the cue takes; empty if there is none."""
    start = _over_adverbial(toks, start)
    if start >= len(toks):
        return ()
    if passive and toks[start].low == "as" and start + 1 < len(toks):
        start += 1
    if toks[start].low == "to" and "clause" in cue.takes and not passive:
        start = _over_to_hearer(toks, start)
    elif "hearer" in cue.takes and not passive:
        start = _over_hearer(toks, start)
    if start >= len(toks):
        return ()
    if cue.modality == "denied" and (judged := _behind_verdict(toks, start)) is not None:
        return rest(toks, judged, at)
    if cue.lemma in ("quote", "cite", "paraphrase") and (after := as_saying(toks, start)):
        start = after
    first = toks[start]
    if (first.text in (",", ":", "–", "—") and start + 1 < len(toks)) or first.quoted:
        return _quoted_or_far(toks, at, start, cue)
    if cue.takes == {"quote"}:
        return ()
    if first.low == "that" and {"clause", "hearer"} & cue.takes:
        return rest(toks, start + 1, at)
    if first.low in words("wh") and {"wh", "clause"} & cue.takes and first.low != "who":
        return rest(toks, start, at)
    if first.low == "to":
        follows = toks[start + 1] if start + 1 < len(toks) else None
        fits = {"to", "object_to", "hearer"} & cue.takes or passive
        if follows is not None and fits and follows.is_word and follows.low not in words("determiners"):
            return rest(toks, start, at)
        return ()
    if is_break(first):
        return ()
    far = _far_that(toks, start)
    if far is not None and any(is_break(t) for t in toks[start:far]):
        far = None
    if far is not None and {"clause", "hearer"} & cue.takes and not _clause_begins(toks, start, far):
        return rest(toks, far + 1, at)
    return _open_content(toks, start, at, cue, passive)


def _names_it(toks: Sequence[Token], start: int) -> bool:
    """ "called | the vote a farce", "called it shameful": a thing and what it is called, not "called | her lawyer"."""
    end = next((i for i in range(start, len(toks)) if is_break(toks[i])), len(toks))
    told = toks[start : min(end, start + 20)]
    if any(t.quoted for t in told) or toks[start].low in ("it", "them", "this", "that", "him", "her"):
        return len(told) > 1 and told[1].low not in words("coordinators") | words("prepositions")
    opens = words("determiners") | words("possessives")
    second = any(t.low in opens and b.low not in words("prepositions") for b, t in pairwise(told))
    return second or len(told) > 3


def _behind_verdict(toks: Sequence[Token], start: int) -> int | None:
    """ "rejected as “fantasy” | the ministry's estimate that": what is rejected stands behind the verdict on it."""
    if toks[start].low != "as":
        return None
    for here in range(start + 2, min(start + 6, len(toks) - 1)):
        if toks[here].low in words("determiners") or toks[here].low in words("possessives"):
            return here
        if is_break(toks[here]):
            return None
    return None


def _open_content(toks: list[Token], start: int, at: int, cue: cues.Cue, passive: bool) -> tuple[Range, ...]:
    first = toks[start]
    if first.low in ("nothing", "little", "so"):
        return ()
    if "object_at" in cue.takes:
        counted = _counted(toks, start, at, "as" if cue.lemma == "give" else "at")
        if counted or cue.takes == {"object_at"}:
            return counted
    if "object_onto" in cue.takes and _onto(toks, start, cue.lemma):
        return rest(toks, start, at)
    if "object_held" in cue.takes:
        held_so = any(t.low in ("responsible", "accountable", "liable") for t in toks[start + 1 : start + _HELD])
        return rest(toks, start, at) if held_so else ()
    if "of" in cue.takes and first.low == "of":
        return rest(toks, start + 1, at)
    if (held := _held_by_own_noun(toks, start)) is not None:
        return rest(toks, held, at)
    if "held" in cue.takes:
        return rest(toks, start, at) if cue.modality != "denied" and _feeling(toks, start) else ()
    if "object_as" in cue.takes and first.low == "as":
        return rest(toks, start, at)
    if cue.lemma in _NAMING and first.low not in words("prepositions"):
        return rest(toks, start, at) if passive or cue.lemma != "call" or _names_it(toks, start) else ()
    if cue.takes & {"object_to"} and (to := _object_then(toks, start, "to")) is not None:
        return rest(toks, start, at) if to > start else ()
    if "object_to" in cue.takes and (quote := _object_then_quote(toks, start)) is not None:
        return ((quote, quote + 1),)
    if "object_of" in cue.takes and any(t.low in ("of", "for", "on") for t in toks[start : start + 12]):
        return rest(toks, start, at)
    if "object_as" in cue.takes and any(t.low == "as" for t in toks[start + 1 : start + 30]):
        return rest(toks, start, at)
    if {"gerund"} & cue.takes and any(t.low.endswith("ing") for t in toks[start + 1 : start + 5]):
        return rest(toks, start, at)
    if passive:
        return rest(toks, start, at) if first.low in ("being", "having") else ()
    if (
        {"clause", "hearer"} & cue.takes
        and cue.lemma not in _NEEDS_THAT
        and (_clause_begins(toks, start, len(toks)) or first.low in ("being", "having", "there"))
    ):
        return rest(toks, start, at)
    if "noun" in cue.takes and first.low not in words("prepositions") and first.low not in words("coordinators"):
        return rest(toks, start, at)
    return ()


def _counted(toks: list[Token], start: int, at: int, joint: str) -> tuple[Range, ...]:
    """ "put (the number of dead) at forty", "gave it as forty"."""
    for here in range(start, min(start + 24, len(toks) - 1)):
        if is_break(toks[here]):
            break
        if toks[here].low == joint and _number(toks, here + 1):
            return rest(toks, start if here > start else start + 1, at)
    return ()


def _onto(toks: Sequence[Token], start: int, lemma: str) -> bool:
    """ "(attributed) the fire to a spark"; not "the claim to an aide", which names whose it is."""
    joint = ("on",) if lemma in ("blame", "pin") else ("to",)
    end = next(
        (i for i in range(start + 1, min(start + 20, len(toks))) if is_break(toks[i])), min(start + 20, len(toks))
    )
    at = next((i for i in range(start + 1, end - 1) if toks[i].low in joint), None)
    if at is None:
        return False
    return not any(cues.noun(t.low) or t.quoted for t in toks[start:at])


def _number(toks: Sequence[Token], at: int) -> bool:
    after = toks[at : at + 4]
    return any(t.text[0].isdigit() or t.low in words("counts") or t.low in words("numerals") for t in after)


def _held_by_own_noun(toks: Sequence[Token], start: int) -> int | None:
    """The content behind "(repeated) his earlier claims that", "(voiced) fears that": the noun is the voice's own."""
    own = toks[start].low in words("possessives") and toks[start].low != "whose"
    for here in range(start + own, min(start + own + 3, len(toks) - 2)):
        if not toks[here].is_word or toks[here].low in words("determiners") or toks[here].possessive:
            return None
        if is_finite(toks[here]) or toks[here].low in words("auxiliaries") or toks[here].low == "there":
            return None
        if cues.noun(toks[here].low) and toks[here + 1].low == "that":
            return here + 2
    return None


def _feeling(toks: Sequence[Token], start: int) -> bool:
    """ "expressed | concern about the refugees", "voiced | deep regret over the delay"."""
    for here in range(start, min(start + 4, len(toks) - 1)):
        if toks[here].low in words("feelings"):
            return toks[here + 1].low in ("about", "over", "at", "for", "in", "with", "of", "to")
        if not toks[here].is_word or toks[here].low in words("prepositions"):
            return False
    return False


def rest(toks: list[Token], start: int, at: int) -> tuple[Range, ...]:
    """The content from *start* to where the words of the cue *at* end."""
    closed_by = _closing_mark(toks, at)
    while start < len(toks) and toks[start].text in (",", ":"):
        start += 1
    end = content_end(toks, start, at, closed_by)
    return ((start, end),) if end > start else ()


def _closing_mark(toks: Sequence[Token], at: int) -> str | None:
    """The mark that ends the insertion in which the cue *at* stands: a dash, or the comma of ", who …,"."""
    for mark in ("–", "—"):
        if sum(t.text == mark for t in toks[:at]) % 2 == 1:
            return mark
    for here in range(at - 1, max(0, at - 8), -1):
        if toks[here].low in ("who", "which", "whom") and toks[here - 1].text == ",":
            return ","
        if is_break(toks[here]):
            break
    return None


def _over_adverbial(toks: Sequence[Token], at: int) -> int:
    """Over "on Friday", "in a statement", "again" between a cue and what it governs."""
    while at < len(toks):
        low = toks[at].low
        if low == "there" and at + 1 < len(toks) and toks[at + 1].low in words("auxiliaries"):
            break  # "denied | there had been deaths"
        if (
            (low in words("times") and toks[at].capital)
            or (is_adverb(low) and low != "no")
            or low in ("today", "yesterday", "earlier", "later")
        ):
            at += 1
        elif low in (
            "on",
            "in",
            "during",
            "at",
            "by",
            "last",
            "this",
            "earlier",
            "from",
            "over",
            "via",
            "with",
            "before",
            "after",
            "of",
        ) and (end := _adverbial_end(toks, at)):
            at = end
        else:
            break
    return at


def _adverbial_end(toks: Sequence[Token], at: int) -> int | None:
    """The end of an adverbial that is followed by what a cue governs: "that", a quotation, a mark, "to"."""
    if at + 1 < len(toks) and toks[at + 1].low in words("times"):
        cut = at + 1
        while cut < len(toks) and (toks[cut].low in words("times") or toks[cut].text[0].isdigit()):
            cut += 1
        return cut
    for cut in range(at + 1, min(at + 14, len(toks))):
        token = toks[cut]
        if token.low == "that" and not is_break(toks[cut - 1]):
            return cut
        if long_quote(token) or token.text == ":":
            return cut
        if token.text == "," and cut + 1 < len(toks) and (toks[cut + 1].quoted or toks[cut + 1].low == "that"):
            return cut
        if is_break(token) or is_finite(token):
            return None
    return None


def _over_hearer(toks: list[Token], at: int) -> int:
    """Over the one who is told: "told the court | that", "assured her | no troops"."""
    first = toks[at]
    if first.low in ("that", "to") or first.quoted or is_break(first):
        return at
    if first.low in words("wh") and first.low != "who":
        return at
    found = phrase_after(toks, at)
    if found is None:
        return at
    end = found[1]
    # "told reporters the plan was dead": the phrase reader stops at the determiner.
    far = _far_that(toks, end)
    joined = far is not None and any(is_break(t) or t.low in words("coordinators") for t in toks[end:far])
    if far is not None and far - end <= 6 and not joined and not any(is_finite(t) for t in toks[end:far]):
        return far
    return _over_adverbial(toks, end)


def _over_to_hearer(toks: list[Token], at: int) -> int:
    """Over "to investigators", "to this newspaper" after a cue that takes a clause."""
    if at + 1 >= len(toks):
        return at
    follows = toks[at + 1]
    if not follows.is_word or _is_infinitive(follows):
        return at
    found = phrase_after(toks, at + 1)
    if found is None:
        return at
    end = found[1]
    stops = (
        end >= len(toks)
        or toks[end].low in ("that", "whether", "how", "why")
        or is_break(toks[end])
        or toks[end].quoted
    )
    far = _far_that(toks, end)
    return end if stops or follows.low in words("determiners") or (far is not None and far - end < 6) else at


def _is_infinitive(token: Token) -> bool:
    """Whether "to" before *token* opens what is promised or ordered rather than naming a hearer."""
    known = cues.verb(token.low)
    if token.capital or any(token.low in words(kind) for kind in ("determiners", "possessives", "counts", "pronouns")):
        return False
    return (known is not None and "base" in known[1]) or not token.low.endswith("s")


def as_saying(toks: Sequence[Token], at: int) -> int | None:
    """The place after "(Y) as saying (that)"."""
    for here in range(at, min(at + 14, len(toks) - 1)):
        if toks[here].low == "as" and toks[here + 1].low.endswith("ing"):
            end = _over_adverbial(toks, here + 2)
            if end < len(toks) and toks[end].low == "that":
                end += 1
            return end if end < len(toks) else None
        if [t.low for t in toks[here : here + 4]] == ["to", "the", "effect", "that"] and here + 4 < len(toks):
            return here + 4
        if is_break(toks[here]) and toks[here].text != ",":
            return None
    return None


def _quoted_or_far(toks: list[Token], at: int, start: int, cue: cues.Cue) -> tuple[Range, ...]:
    """A quotation right behind the cue, or over a comma or colon; or ", as he did again, that …"."""
    first = toks[start]
    nxt = start if first.quoted else start + 1
    token = toks[nxt]
    if token.quoted:
        short = not long_quote(token)
        runs_on = (
            nxt + 1 < len(toks)
            and toks[nxt + 1].is_word
            and toks[nxt + 1].low not in ("and", "but", "in", "on", "at", "as", "after")
        )
        if first.quoted and short and runs_on:
            return rest(toks, nxt, at)
        return ((nxt, nxt + 1),)
    if first.text == ":":
        return rest(toks, nxt, at) if {"clause", "quote", "hearer"} & cue.takes else ()
    far = _far_that(toks, start)
    if far is not None and toks[far - 1].text in (",", "–", "—"):
        return rest(toks, far + 1, at)
    if "to" in cue.takes and (to := _far_to(toks, start)):
        return rest(toks, to, at)
    if first.text == ",":
        # ", and he quoted, "…"": the quotation still belongs to the cue where nothing else is told between.
        for here in range(nxt, min(nxt + 12, len(toks))):
            if toks[here].quoted and toks[here - 1].text in (",", ":"):
                return ((here, here + 1),)
    return ()


def _far_that(toks: Sequence[Token], start: int) -> int | None:
    """The next "that" that opens a clause, without another verb before it that would own it."""
    for here in range(start, min(start + 24, len(toks))):
        token = toks[here]
        if token.low == "that" and (here + 1 < len(toks)) and toks[here + 1].text != ",":
            owner = toks[here - 1] if here else None
            if owner is not None and here > start and (cues.noun(owner.low) or cues.adjective(owner.low)):
                return None
            return here
        if here > start and cue_verb(toks, here) and token.low not in ("citing", "quoting"):
            return None
        if token.text in (";", ":") or long_quote(token):
            return None
    return None


def _far_to(toks: Sequence[Token], start: int) -> int | None:
    """ "had promised, in her first speech, to abolish": the "to" behind an insertion."""
    for here in range(start + 1, min(start + 12, len(toks) - 1)):
        if toks[here].text in (",", "–", "—"):
            return here + 1 if toks[here + 1].low == "to" else None
        if is_finite(toks[here]):
            return None
    return None


def _clause_begins(toks: Sequence[Token], start: int, end: int) -> bool:
    """Whether a clause with a verb of its own begins at *start*."""
    if toks[start].low in words("prepositions") and toks[start].low not in ("in", "on", "at", "after", "by"):
        return False
    if "'" in toks[start].low and toks[start].low in words("auxiliaries"):
        return True  # "said | he'd pay"
    if toks[start].low in words("subject_pronouns") and start + 1 < end and toks[start + 1].is_word:
        return toks[start + 1].low != "to"
    for here in range(start + 1, min(start + 22, end)):
        token = toks[here]
        if token.low == "to" or (token.low in words("relatives") and toks[here - 1].is_word):
            if token.low != "to":
                continue
            if here - start < 2:
                return False
        if is_finite(token) or (
            token.low in words("auxiliaries") and token.low not in ("being", "having", "be", "been")
        ):
            return True
        if (
            token.is_word
            and token.low.endswith("ed")
            and toks[here - 1].is_word
            and toks[here - 1].low not in words("determiners")
        ):
            return True
        known = cue_verb(toks, here)
        if known and known[1] & {"s", "past", "base"} and toks[here - 1].is_word:
            return True
        if token.text == ";" or long_quote(token):
            break
    return False


def _object_then(toks: Sequence[Token], start: int, word: str) -> int | None:
    """Where *word* follows the object: "both armies | to hold"."""
    found = phrase_after(toks, start)
    if found is None:
        return None
    at = found[1]
    while at < len(toks) and is_adverb(toks[at].low):
        at += 1
    return at if at < len(toks) and toks[at].low == word else None


def _object_then_quote(toks: Sequence[Token], start: int) -> int | None:
    found = phrase_after(toks, start)
    if found is None:
        return None
    at = found[1] + (1 if found[1] < len(toks) and toks[found[1]].text == "," else 0)
    return at if at < len(toks) and toks[at].quoted and at > start else None
