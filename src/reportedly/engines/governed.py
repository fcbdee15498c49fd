"""Read a verb of attribution with its content behind it: "The ministry said on Friday that …"."""

from collections.abc import Iterator, Sequence

from reportedly.engines import cues
from reportedly.engines.contents import as_saying, rest, what
from reportedly.engines.found import Found
from reportedly.engines.phrases import Range, could_speak, is_break, is_finite, phrase_after, subject_before
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import Known, cue_verb, is_passive, is_verb, overheard_subject, verb_group_start

# "citing court filings" names who stands behind a statement; it makes none of its own.
_LONGEST = 30  # words of a source; a longer stretch is a clause that was not understood
_ONLY_CITES = frozenset(("cite", "quote"))


def governed(toks: list[Token], at: int) -> Iterator[Found]:
    """The attribution whose cue is the verb *at*, if it is one and its content stands behind it."""
    known, width = _verb_at(toks, at)
    if known is None or (toks[at].capital and at > 0):
        return
    if not is_verb(toks, at, known[1]) and not (width > 1 and _before_is_noun(toks, at)):
        return
    cue, forms = known
    low = verb_group_start(toks, at)
    if _in_passing(toks, at, cue):
        return
    if "ing" in forms and low == at and cue.lemma in _ONLY_CITES:
        return
    passive = is_passive(toks, low, at, forms)
    if passive and cue.lemma in _ONLY_CITES:
        yield from _was_quoted(toks, at, low)
        return
    source, start = _who(toks, at, low, at + width, cue, forms, passive)
    if source is None and (not passive or _no_saying(toks, start, cue)):
        return
    if "ing" in forms and low == at and _describes(toks, at, start, cue):
        return
    if source is not None:
        source = _spoken_by(toks, source, cue, start)
        if source is None:
            return
    content = what(toks, at, start, cue, passive)
    if source is not None and content and content[0][0] < source[0] < content[-1][1] and source[0] > at:
        content = ((content[0][0], source[0] - 1),)  # "Having insisted that …, | the navy conceded"
    if content and not _asks_for_cover(toks, cue, content):
        if passive and source is not None:
            content = _with_subject(toks, low, content)
        yield Found(source, (low, _cue_end(toks, at + width, content)), _with_relative(toks, source, content))


def _in_passing(toks: Sequence[Token], at: int, cue: cues.Cue) -> bool:
    """ ", and he quoted, "…"": the words only announce the quotation of the cue before."""
    return (
        cue.lemma in _ONLY_CITES
        and at + 2 < len(toks)
        and toks[at + 1].text == ","
        and toks[at + 2].quoted
        and (at > 0 and toks[at - 1].low in words("subject_pronouns"))
    )


def _cue_end(toks: Sequence[Token], end: int, content: tuple[Range, ...]) -> int:
    """The end of the cue: with its own noun where it has one, "repeated his claims"."""
    start = content[0][0]
    if start - end >= 2 and start - end <= 5 and toks[start - 1].low == "that" and cues.noun(toks[start - 2].low):
        return start - 1
    return end


def _with_relative(toks: Sequence[Token], source: Range | None, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """ "one of whom | they claimed | had been found": the relative belongs to what is told."""
    if source is None or source[0] == 0 or len(content) != 1 or content[0][0] < source[1]:
        return content
    relative = source[0] - 1
    if toks[relative].low not in ("who", "whom", "which") or not is_finite(toks[content[0][0]]):
        return content
    start = relative
    while (start > 0 and toks[start - 1].is_word and relative - start < 4 and toks[start].low != "of") or (
        start > 0 and toks[start].low == "of" and toks[start - 1].is_word
    ):
        start -= 1
        if toks[start].low not in ("of", "who", "whom", "which") and toks[start + 1].low == "of":
            break
    return ((start, relative + 1), *content) if toks[relative - 1].low == "of" else content


def _with_subject(toks: Sequence[Token], low: int, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """ "Dast | is reported by the Times | to have threatened …": of whom it is reported belongs to what is told."""
    start = content[0][0]
    if len(content) != 1 or [t.low for t in toks[start : start + 2]] not in (["to", "have"], ["to", "be"]):
        return content
    subject = subject_before(toks, low)
    if subject is None or toks[subject[0]].low in words("nobodies") | words("relatives"):
        return content
    return subject, *content


def _before_is_noun(toks: Sequence[Token], at: int) -> bool:
    """Whether a verb with its particle has a subject before it, although the verb alone might be a noun."""
    before = toks[at - 1] if at else None
    return (
        before is not None
        and before.is_word
        and before.low not in words("determiners")
        and not before.possessive
        and (before.low not in words("possessives") and before.low not in words("prepositions"))
    )


def _verb_at(toks: Sequence[Token], at: int) -> tuple[Known | None, int]:
    """The cue and how many tokens it takes: "said", "pointed out", "called Friday for"."""
    low = toks[at].low
    if at + 1 < len(toks):
        for width in range(cues.longest_particle(low), 0, -1):
            if joined := cues.with_particle(low, " ".join(t.low for t in toks[at + 1 : at + 1 + width])):
                return joined, width + 1
        skip = at + 1 + (toks[at + 1].low == "on")
        while skip < len(toks) and toks[skip].low in words("times"):
            skip += 1
        if at + 1 < skip < len(toks) and (joined := cues.with_particle(low, toks[skip].low)):
            return joined, skip - at + 1
    return cues.verb(low), 1


def _no_saying(toks: Sequence[Token], start: int, cue: cues.Cue) -> bool:
    """ "was supposed to", "were ordered to": nobody says; "is said to have told": the other cue carries it."""
    if start >= len(toks) or toks[start].low != "to":
        return False
    return cue.lemma not in ("say", "report", "allege") or any(
        cue_verb(toks, here) for here in range(start + 1, min(start + 4, len(toks)))
    )


def _describes(toks: Sequence[Token], at: int, start: int, cue: cues.Cue) -> bool:
    """ "the things worrying them": behind a noun a participle speaks only with a hearer, "that" or a quotation."""
    before = toks[at - 1] if at else None
    if before is None or not before.is_word or before.low in words("prepositions") | words("coordinators"):
        return False
    if before.low in ("him", "her", "them", "me", "us"):
        return False
    follows = toks[start] if start < len(toks) else None
    speaks = "hearer" in cue.takes or (follows is not None and (follows.low == "that" or follows.quoted))
    if follows is not None and cue.act == "speech" and "clause" in cue.takes:
        speaks = speaks or follows.low in words("subject_pronouns") | words("determiners")
    return not speaks and cue.lemma != "thank"


def _spoken_by(toks: Sequence[Token], source: Range, cue: cues.Cue, start: int) -> Range | None:
    """The source where it can be one: "policies she | supported" is said by her, of policies; "you know" by nobody."""
    first, end = source
    last = toks[end - 1]
    if end - first > 1 and last.low in words("subject_pronouns"):
        told = start < len(toks) and (toks[start].is_word or toks[start].quoted)
        if not told or not {"clause", "hearer"} & cue.takes:
            return None
        first = end - 1
    if end - first == 1 and toks[first].low in words("nobodies"):
        return (first, end) if toks[first].low == "it" and cue.act == "speech" else None
    if end - first > _LONGEST or toks[first].low in words("bare") or toks[first].low in words("auxiliaries"):
        return None
    if first and toks[first - 1].low in words("bare") - words("auxiliaries"):
        return None
    if not toks[first].capital and any(t.low in words("subject_pronouns") for t in toks[first + 1 : end]):
        return None
    return (first, end) if could_speak(toks, first, end) else None


def _asks_for_cover(toks: Sequence[Token], cue: cues.Cue, content: tuple[Range, ...]) -> bool:
    """ "who asked not to be named": that is about the voice, not what it tells."""
    first = [t.low for t in toks[content[0][0] : content[0][0] + 4]]
    return cue.lemma in ("ask", "decline", "want", "wish", "request", "refuse") and (
        first[:3] == ["to", "be", "named"]
        or first[:3] == ["to", "be", "identified"]
        or first[:2] == ["to", "remain"]
        or first[:1] == ["anonymity"]
    )


def _was_quoted(toks: list[Token], at: int, low: int) -> Iterator[Found]:
    """ "X was quoted by Y as saying …": X speaks; who quotes is a link of the chain."""
    source = subject_before(toks, low)
    start = as_saying(toks, at + 1)
    if source and start is not None:
        opening = start + 1 if toks[start].text in (":", ",") and start + 1 < len(toks) else start
        content = rest(toks, opening, at)
        if content:
            yield Found(source, (low, at + 1), content)


def _who(
    toks: list[Token], at: int, low: int, start: int, cue: cues.Cue, forms: frozenset[cues.Form], passive: bool
) -> tuple[Range | None, int]:
    """The source, and where the content may begin."""
    if cue.lemma in ("hear from", "learn from"):
        teller = phrase_after(toks, start)
        return teller, teller[1] if teller else start
    if passive:
        agent = phrase_after(toks, start + 1) if start < len(toks) and toks[start].low == "by" else None
        return agent, agent[1] if agent else start
    if low and toks[low - 1].low == "to":
        return _of_infinitive(toks, low - 1), start
    if low == at and forms & {"base", "ing"} and (heard := overheard_subject(toks, at)) is not None:
        return heard, start
    if "ing" in forms and low == at:
        return _participle_subject(toks, at), start
    if low == 0 and toks[0].low == "having":
        return _subject_behind(toks, at), start
    return subject_before(toks, low), start


def _participle_subject(toks: list[Token], at: int) -> Range | None:
    """Who says in ", saying …": the subject of the sentence; in "her jailer telling her": what stands before."""
    before = toks[at - 1] if at else None
    if at == 0 or (at == 1 and toks[0].low in ("having", "after", "while", "in", "before", "by")):
        return _subject_behind(toks, at)
    if before is not None and before.low == "as" and (shown := _shown_as(toks, at - 1)) is not None:
        return shown
    if before is None or not before.is_word or before.low in words("prepositions") | words("coordinators"):
        return _main_subject(toks, at)
    if before.low in ("him", "her", "them", "me", "us"):
        return at - 1, at
    if before.low in words("auxiliaries"):
        return None
    start = at
    while start > 0 and toks[start - 1].is_word and not cue_verb(toks, start - 1) and not is_finite(toks[start - 1]):
        start -= 1
        if toks[start].low in words("determiners") or toks[start].low in words("possessives"):
            break
    if start < at and any(t.low in words("prepositions") - {"of", "in"} for t in toks[start:at]):
        return _main_subject(toks, at)  # "officials had gone from door to door | warning that"
    return (start, at) if start < at and toks[start].low not in words("prepositions") else None


def _subject_behind(toks: list[Token], at: int) -> Range | None:
    """ "Having insisted that the ship was far off, | the navy | conceded …": the subject behind the comma."""
    for comma in (i for i in range(at + 1, min(len(toks), at + 60)) if toks[i].text == ","):
        for here in range(comma + 2, min(comma + 14, len(toks))):
            if is_break(toks[here]) or toks[here].quoted:
                break
            if is_finite(toks[here]) or cue_verb(toks, here):
                found = subject_before(toks, verb_group_start(toks, here), comma + 1)
                if found is not None and found[0] == comma + 1:
                    return found
                break
    return None


def _shown_as(toks: Sequence[Token], end: int) -> Range | None:
    """ "records the chairman | as remarking": who speaks stands before the "as", behind the verb."""
    start = end
    while start > 1 and toks[start - 1].is_word and end - start < 8:
        start -= 1
        low = toks[start].low
        if low in words("prepositions") - {"of"} or is_finite(toks[start]) or cue_verb(toks, start):
            return None
        opens = low in words("determiners") or low in words("possessives")
        if opens or (toks[start].capital and not toks[start - 1].capital):
            verb = toks[start - 1]
            known = cues.verb(verb.low)
            cites = known is not None and known[0].lemma in (*_ONLY_CITES, "paraphrase")
            shows = verb.is_word and not cites and verb.low.endswith(("s", "ed", "has", "had"))
            return (start, end) if shows and verb.low not in words("prepositions") else None
    return None


def _of_infinitive(toks: list[Token], to: int) -> Range | None:
    """Who argues in "… to argue that": the object of the verb before ("causing some to question"), else the subject."""
    before = toks[to - 1] if to else None
    if before is not None and before.low in words("times"):
        return _main_subject(toks, to)  # "have three weeks | to claim that"
    if before is not None and before.is_word and not cue_verb(toks, to - 1) and not is_finite(before):
        start = to
        while (
            start > 0 and toks[start - 1].is_word and not cue_verb(toks, start - 1) and not is_finite(toks[start - 1])
        ):
            if toks[start - 1].low.endswith("ing") or toks[start - 1].low in words("prepositions"):
                break
            start -= 1
        if start < to and (start == 0 or toks[start - 1].is_word) and toks[start].low not in words("adverbs"):
            return start, to
    return _main_subject(toks, to)


def _main_subject(toks: list[Token], at: int) -> Range | None:
    """The subject of the last cue before *at*, or of the first verb that has one."""
    for here in range(at - 1, max(0, at - 60), -1):
        known = cue_verb(toks, here)
        if known is None or not {"clause", "quote"} & known[0].takes or "ing" in known[1]:
            continue
        if toks[here - 1].quoted and (after := phrase_after(toks, here + 1)) and after[1] <= at:
            return after
        if found := subject_before(toks, verb_group_start(toks, here)):
            return found
    for here in range(1, min(at, 80)):
        if toks[here].quoted or not (is_finite(toks[here]) or cue_verb(toks, here)):
            continue
        if toks[here - 1].quoted and (after := phrase_after(toks, here + 1)) and after[1] <= at:
            return after
        if found := subject_before(toks, verb_group_start(toks, here)):
            return found
    past = next((i for i in range(1, min(at, 20)) if toks[i].low.endswith("ed") and toks[i - 1].is_word), None)
    return subject_before(toks, past) if past is not None else None
