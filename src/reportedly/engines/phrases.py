"""Noun phrases by their shape: where the subject before a verb begins, where the object after it ends.

No parser: a clause opens at a mark or a joining word, and what is left between it and the verb is the subject
once adverbs and words of time are taken off its front.
"""

from collections.abc import Sequence
from functools import cache

from reportedly.engines import cues
from reportedly.engines.mastheads import mentions
from reportedly.engines.outlets import houses
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import cue_verb, is_adverb, is_plural, verb_group_start
from reportedly.rules import table

# A range of tokens, half open.
Range = tuple[int, int]

_BREAKS = frozenset((",", ";", ":", "–", "—", "--", "(", ")", "[", "]", "...", "…", ".", "!", "?", "-", "*", "#", "|"))
_LONG_QUOTE = 4  # words: a shorter quotation can be a part of a name or a noun phrase


def is_break(token: Token) -> bool:
    """Whether *token* ends a clause or a phrase."""
    return not token.quoted and token.text in _BREAKS


def is_finite(token: Token) -> bool:
    """Whether *token* is surely a finite verb."""
    return token.low in words("finite")


def long_quote(token: Token) -> bool:
    """Whether *token* is a quotation of more than a name's length."""
    return token.quoted and len(token.text.split()) > _LONG_QUOTE


def subject_before(toks: Sequence[Token], end: int, floor: int = 0) -> Range | None:
    """The subject that ends before token *end*; None where the clause has none there."""
    if end <= floor:
        return None
    last = toks[end - 1]
    if last.low in words("relatives") and not last.quoted:
        return _antecedent(toks, end - 1, floor)
    if last.text in (",", "–", "—", ")"):
        return _over_parenthesis(toks, end - 1, floor)
    if is_break(last) or long_quote(last):
        return None
    if last.low in words("coordinators"):
        return _shared_subject(toks, end - 1, floor)
    start = _clause_start(toks, end, floor)
    if (described := _described(toks, start, end, floor)) is not None:
        return described
    found = _trim_front(toks, start, end)
    return found and _trim_back(toks, *found)


def _described(toks: Sequence[Token], start: int, end: int, floor: int) -> Range | None:
    """ "a nurse whom Radio Arvel reached by phone | said": the verb of the relative clause is no subject's end."""
    relative = start - 1
    if (
        relative > floor
        and toks[relative].low == "that"
        and toks[relative - 1].is_word
        and _is_told_of(toks, start, end)
    ):
        opening = _clause_start(toks, relative, floor)
        before = _trim_front(toks, opening, relative)
        return (before[0], end) if before and not any(is_finite(t) for t in toks[before[0] : relative]) else None
    if relative <= floor or toks[relative].low not in ("whom", "who", "which") or is_break(toks[relative - 1]):
        return None
    verbs = [i for i in range(start, end) if toks[i].is_word and (toks[i].low.endswith("ed") or is_finite(toks[i]))]
    if not verbs or verbs[0] == end - 1 or (toks[relative].low == "whom" and verbs[0] == start):
        return None
    head = _antecedent(toks, relative, floor)
    return (head[0], end) if head else None


def _is_told_of(toks: Sequence[Token], start: int, end: int) -> bool:
    """ "the spill that | sickened ninety people | …": a verb right behind "that", and an object before the next verb."""
    verb = toks[start]
    past = verb.low.endswith("ed") and not is_adverb(verb.low)
    return (past or is_finite(verb)) and end - start > 1 and cue_verb(toks, start) is None


def _clause_start(toks: Sequence[Token], end: int, floor: int) -> int:
    """Back from *end* to the mark, joining word or finite verb that opens the clause."""
    at = end
    joined: int | None = None
    while at > floor:
        token = toks[at - 1]
        if is_break(token):
            if token.text == "," and _lists(toks, at - 1, end):
                at -= 1
                continue
            break
        if long_quote(token) or (token.low in words("subordinators") and not _inside_noun(toks, at - 1)):
            break
        if token.low in words("relatives") and token.low != "that":
            break
        if token.low in ("and", "but", "or"):
            joined = at
        elif is_finite(token) and not _named_act(toks, at - 1):
            return joined if joined is not None else at
        elif joined is not None and _past_verb(toks, at - 1, floor):
            return joined
        at -= 1
    return at


def _named_act(toks: Sequence[Token], at: int) -> bool:
    """ "the first | shot of the night": a word that is a verb elsewhere, behind what opens a noun phrase."""
    before = toks[at - 1].low if at else ""
    return before in ("the", "a", "an", "first", "second", "last", "fatal") and toks[at].low in (
        "shot",
        "cut",
        "hit",
        "split",
        "set",
        "put",
    )


def _lists(toks: Sequence[Token], comma: int, end: int) -> bool:
    """Whether the comma separates members of a list that goes on with "and": Rall, Orsk and Tarn."""
    after = [t.low for t in toks[comma + 1 : end]]
    if "and" not in after[:6] or comma == 0:
        return False
    cut = after.index("and")
    names = toks[comma + 1 : comma + 1 + cut]
    return bool(names) and all(t.capital for t in names) and toks[comma - 1].capital


def _past_verb(toks: Sequence[Token], at: int, floor: int) -> bool:
    """Whether the word *at* looks like the past verb of a clause that stands before an "and"."""
    word = toks[at].low
    if not word.endswith("ed") or at <= floor:
        return False
    before = toks[at - 1].low
    follows = toks[at + 1].low if at + 1 < len(toks) else ""
    return before not in words("determiners") and follows not in ("by", "on", "with")


def _inside_noun(toks: Sequence[Token], at: int) -> bool:
    """ "that minister", "as well as", "what is left": a joining word that is not one here."""
    low = toks[at].low
    follows = toks[at + 1].low if at + 1 < len(toks) else ""
    if low == "that":
        return at == 0 and follows not in words("determiners") and not toks[min(at + 1, len(toks) - 1)].capital
    return low == "as" and follows == "well"


def _trim_front(toks: Sequence[Token], start: int, end: int) -> Range | None:
    """Take adverbs, joining words and words of time off the front of a subject."""
    at = start
    while at < end:
        token = toks[at]
        low = token.low
        if token.quoted:
            break
        if low in words("coordinators") or (is_adverb(low) and not (token.capital and at > start)):
            at += 1
        elif (low in words("prepositions") and (after := _after_adverbial(toks, at, end))) or (
            low in ("late", "early")
            and at + 2 < end
            and toks[at + 1].low in ("on", "in")
            and (after := _after_adverbial(toks, at + 1, end))
        ):
            at = after
        elif (
            low in ("last", "this", "next", "earlier", "later") and at + 1 < end and toks[at + 1].low in words("times")
        ):
            at += 2
        elif (low in words("times") and at + 1 < end and (low.endswith("day") or low in ("earlier", "later"))) or (
            not token.is_word and token.text not in ("$", "£", "€", "@", "“", "‘")
        ):
            at += 1
        else:
            break
    if at < end and toks[at].low in words("prepositions") and not toks[at].quoted:
        return None
    if at >= end or all(not t.is_word and not t.quoted for t in toks[at:end]):
        return None
    return at, end


def _trim_back(toks: Sequence[Token], start: int, end: int) -> Range | None:
    """Take "on Monday" and "to" off the end of a subject."""
    at = end
    while at > start + 1 and (toks[at - 1].low in words("times") or toks[at - 1].low == "to"):
        at -= 1
    if at < end and at > start + 1 and toks[at - 1].low in words("prepositions"):
        at -= 1
    elif toks[end - 1].low != "to" and at < end and not toks[end - 1].capital:
        at = end
    if at - start == 1 and (
        toks[start].low in ("to", "not", "there", "it's") or toks[start].low in words("prepositions")
    ):
        return None
    return start, at


def _after_adverbial(toks: Sequence[Token], at: int, end: int) -> int | None:
    """Where the subject begins after a leading "on Friday", "in March", "in Tarsk"; None if it is all one phrase."""
    cut = at + 1
    if cut < end and toks[cut].low in ("the", "a", "late", "early", "last"):
        cut += 1
    while cut < end and (toks[cut].low in words("times") or toks[cut].text[0].isdigit()):
        cut += 1
    plain = cut < end and toks[cut - 1].low in words("times")
    if plain:
        return cut
    # "In Tarsk officials", "In the capital the police": one capital word, or up to the next determiner.
    nxt = at + 1
    if (
        nxt + 1 < end
        and toks[nxt].capital
        and not toks[nxt + 1].capital
        and toks[nxt + 1].low not in words("postmodifiers")
    ):
        return nxt + 1
    for cut in range(at + 2, end):
        if toks[cut].low in words("determiners") and toks[cut - 1].low not in words("prepositions"):
            return cut
        if toks[cut].low in words("subject_pronouns"):
            return cut
    return None


def _antecedent(toks: Sequence[Token], relative: int, floor: int) -> Range | None:
    """What "who" or "which" stands for: the noun phrase before it, over a comma or not."""
    end = relative
    if end > floor and toks[end - 1].text in (",", "–", "—"):
        end -= 1
    if end <= floor:
        return None
    start = end
    while start > floor:
        token = toks[start - 1]
        low = token.low
        if is_break(token) or long_quote(token) or is_finite(token) or low in words("subordinators"):
            break
        if low in words("prepositions") or low in words("coordinators"):
            # "a letter from a viewer who", but "officials in the city who": the nearest noun with its own determiner.
            break
        if _looks_like_verb(toks, start - 1):
            break
        start -= 1
        if low in words("determiners") or low in words("possessives"):
            break
    if (
        start < end
        and start > floor + 1
        and toks[start - 1].low == "of"
        and toks[start].low not in words("determiners")
    ):
        start = _noun_start(toks, start - 1, floor)
    return _trim_front(toks, start, end)


def _noun_start(toks: Sequence[Token], of: int, floor: int) -> int:
    start = of
    while start > floor and toks[start - 1].is_word and toks[start - 1].low not in words("prepositions"):
        start -= 1
        if toks[start].low in words("determiners"):
            break
    return start if start < of else of + 1


def _looks_like_verb(toks: Sequence[Token], at: int) -> bool:
    low = toks[at].low
    if cue_verb(toks, at) is not None:
        return True
    return at > 0 and low.endswith("ing") and toks[at - 1].low not in words("determiners")


def _over_parenthesis(toks: Sequence[Token], close: int, floor: int) -> Range | None:
    """The subject before "…, a nurse," or "…, who was there," or "…, citing a clerk,": back over the matching comma."""
    mark = toks[close].text
    opener = {",": (",",), "–": ("–",), "—": ("—",), ")": ("(",)}[mark]
    at = close - 1
    while at > floor and not (toks[at].text in opener and not _inside_appositive(toks, at, close)):
        if toks[at].text in (";", ":"):
            return None
        at -= 1
    if at <= floor:
        return None
    inner = subject_before(toks, at, floor)
    if inner is None or _is_adverbial(toks, inner):
        return None
    first = toks[at + 1]
    # An appositive or a relative clause belongs to the noun phrase; a participle or "as …" does not.
    descriptive = (
        first.low in words("determiners")
        or first.low in ("who", "which", "whose", "himself", "herself", "themselves")
        or first.text[0].isdigit()
        or (
            first.is_word
            and not first.low.endswith("ing")
            and first.low not in words("prepositions")
            and first.low not in words("subordinators")
            and not first.low.endswith("ed")
        )
    )
    return (inner[0], close) if descriptive else inner


def _inside_appositive(toks: Sequence[Token], comma: int, close: int) -> bool:
    """Whether the comma stands inside the inserted words: "who gave only her first name, Miri,"."""
    between = toks[comma + 1 : close]
    return (
        len(between) <= 2
        and comma > 2
        and all(t.capital or t.text[0].isdigit() for t in between)
        and any(t.low in ("who", "which", "whose") for t in toks[max(0, comma - 10) : comma])
    )


def _is_adverbial(toks: Sequence[Token], found: Range) -> bool:
    low = toks[found[0]].low
    return low in words("subordinators") or low in words("prepositions") or low.endswith("ing")


def _shared_subject(toks: Sequence[Token], joint: int, floor: int) -> Range | None:
    """The subject of the clause before "and": "The envoy thanked the hosts and urged …"."""
    start = joint
    while start > floor and not (toks[start - 1].text in (";", ":") or long_quote(toks[start - 1])):
        start -= 1
    for at in range(start + 1, joint):
        if is_finite(toks[at]) or (_past_verb(toks, at, start) and at > start) or cue_verb(toks, at) is not None:
            group = verb_group_start(toks, at)
            found = subject_before(toks, group, start)
            if found:
                return found
    return None


def could_speak(toks: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words can name a voice: they open as a noun phrase does, or their head is a voice's."""
    opening = toks[first]
    if opening.quoted or opening.capital or opening.text[0].isdigit() or opening.text in ("@", "$"):
        return True
    if any(opening.low in words(kind) for kind in ("determiners", "possessives", "pronouns", "counts")):
        return True
    head = (
        next((i for i in range(first + 1, end) if toks[i].low in words("postmodifiers") or toks[i].text == ","), end)
        - 1
    )
    return (
        is_plural(toks[head]) or toks[head].low in _voices() or any(t.capital or t.possessive for t in toks[first:end])
    )


def is_medium(toks: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words name a medium, by a noun for one or by a name that has the shape of one."""
    if any(t.low in _media() for t in toks[first:end]):
        return True
    if not any(t.capital for t in toks[first:end]):
        return False
    phrase = " ".join(t.text for t in toks[first:end])
    return bool(mentions(phrase, 0, len(phrase), houses()))


@cache
def _media() -> frozenset[str]:
    return frozenset(table("en", "voices")["media"])


@cache
def _voices() -> frozenset[str]:
    voices, titles = table("en", "voices"), table("en", "titles")
    lists = (
        *(voices[n] for n in ("organisations", "groups", "anonymous", "documents", "media")),
        titles["offices"],
        titles["people"],
    )
    return frozenset(w for listed in lists for w in listed)


def phrase_after(toks: Sequence[Token], start: int, appositive: bool = False) -> Range | None:
    """The noun phrase that begins at token *start*; with *appositive*, what follows its comma too."""
    end = _phrase_end(toks, start)
    if end == start:
        return None
    if appositive and end + 1 < len(toks) and toks[end].text == ",":
        further = _appositive_end(toks, end + 1)
        end = further or end
    return start, end


def _phrase_end(toks: Sequence[Token], start: int) -> int:
    at = start
    head = False  # whether a noun has been seen
    while at < len(toks):
        token = toks[at]
        low = token.low
        if token.quoted:
            if head and not (at > start and toks[at - 1].low in words("determiners")):
                break
            head = True
        elif is_break(token) or not (token.is_word or token.text in ("@", "$", "#", "&", "€", "£")):
            break
        elif low in words("subject_pronouns") or low in ("him", "her", "them", "us", "me"):
            if at == start and low != "her":
                return at + 1
            if at == start and (
                at + 1 >= len(toks)
                or toks[at + 1].low in words("determiners")
                or toks[at + 1].low in ("that", "to", ",", "no")
                or not toks[at + 1].is_word
            ):
                return at + 1
            if at > start and not (toks[at - 1].low == "of" and low in ("them", "us")):
                break
        elif (
            low in words("subordinators")
            or low in words("auxiliaries")
            or (head and _says_that(toks, at))
            or is_finite(token)
            or (low == "to" and not _answers_to(toks, at))
            or low in words("relatives")
        ):
            break
        elif head and (low in words("determiners") or low in words("possessives")):
            if toks[at - 1].low not in words("prepositions") and toks[at - 1].low not in words("coordinators"):
                break
        elif head and low in words("prepositions"):
            if low not in ("of", "at", "for", "from", "with", "to") and not _place_follows(toks, at):
                break
        elif low in words("coordinators"):
            if not _joins_nouns(toks, at):
                break
        elif head and is_adverb(low) and not token.capital:
            break
        elif low not in words("determiners"):
            head = True
        at += 1
    while at > start and (toks[at - 1].low in words("prepositions") or toks[at - 1].low in words("coordinators")):
        at -= 1
    if (
        at - start > 1
        and at < len(toks)
        and toks[at].low == "by"
        and toks[at - 1].low.endswith(("ed", "en", "wn", "un", "de", "st"))
    ):
        at -= 1  # "a memo | obtained by": who did so is no part of the phrase
    return at if head or at > start else start


def _answers_to(toks: Sequence[Token], at: int) -> bool:
    """ "an aide | to the king": an office that one holds to another."""
    if at == 0 or at + 1 >= len(toks) or toks[at - 1].low not in words("answers_to"):
        return False
    return toks[at + 1].low in words("determiners") | words("possessives") or toks[at + 1].capital


def _says_that(toks: Sequence[Token], at: int) -> bool:
    """ "documents obtained by her office | show that": the verb of what the phrase is a part of."""
    return (
        at + 1 < len(toks)
        and toks[at + 1].low == "that"
        and toks[at].text.islower()
        and cues.verb(toks[at].low) is not None
    )


def _place_follows(toks: Sequence[Token], at: int) -> bool:
    """ "officials in Tarsk": a place belongs to the phrase, "on Friday" does not."""
    if toks[at].low not in ("in", "near", "inside", "on") or at + 1 >= len(toks):
        return False
    follows = toks[at + 1]
    if follows.low == "the" and at + 2 < len(toks):
        return toks[at].low != "on" and toks[at + 2].low not in words("times")
    return toks[at].low != "on" and follows.capital and follows.low not in words("times")


def _joins_nouns(toks: Sequence[Token], at: int) -> bool:
    if toks[at].low != "and" or at + 1 >= len(toks):
        return False
    follows = toks[at + 1]
    return (
        follows.is_word
        and (follows.capital or follows.low in words("determiners"))
        and not any(is_finite(t) for t in toks[at + 1 : at + 7])
    )


def _appositive_end(toks: Sequence[Token], start: int) -> int | None:
    """Where "a shop owner on Quay Street" ends, at the next mark; None where it is no appositive."""
    first = toks[start]
    if first.capital and start > 1 and toks[start - 2].is_word and not toks[start - 2].capital:
        # "its chairwoman, Ada Brenn": an office and then who holds it.
        stop = next((i for i in range(start, len(toks)) if not toks[i].capital), len(toks))
        closed = stop == len(toks) or is_break(toks[stop])
        return stop if closed and 1 < stop - start <= 4 and toks[start - 2].low in _voices() | {"them", "us"} else None
    if not (
        first.is_word
        and (
            first.low in words("determiners")
            or first.low in ("who", "whose")
            or first.text[0].isdigit()
            or (
                first.text[0].islower()
                and first.low not in words("prepositions")
                and first.low not in words("subordinators")
                and first.low not in words("coordinators")
                and not first.low.endswith("ing")
                and not is_adverb(first.low)
                and first.low not in words("auxiliaries")
                and first.low not in words("pronouns")
            )
        )
    ):
        return None
    at = start
    while at < len(toks) and not is_break(toks[at]) and not long_quote(toks[at]):
        at += 1
    return at
