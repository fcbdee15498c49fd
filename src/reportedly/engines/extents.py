"""Where a content ends: the words after a cue, up to the next voice or the end of the sentence."""

from collections.abc import Sequence
from functools import cache

from reportedly.engines import cues
from reportedly.engines.phrases import is_break, is_finite, subject_before
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import cue_verb, is_adverb, verb_group_start
from reportedly.rules import table

_CLAUSE_MARKS = frozenset((",", "–", "—", "--"))
_CITING = frozenset(("citing", "quoting", "according", "attributing"))


@cache
def _passing() -> frozenset[str]:
    return frozenset(table("en", "links")["passing"]) - frozenset(("made", "taken", "seen", "heard", "run"))


def content_end(toks: Sequence[Token], start: int, cue_at: int, closed_by: str | None = None) -> int:
    """The token after the content that begins at *start*; *closed_by* is the mark that closes an insertion."""
    at = start
    while at < len(toks):
        token = toks[at]
        if token.text == ";" or (closed_by and token.text == closed_by and at > start and _closes(toks, at)):
            break
        if at > start and (token.low == "amid" or _on_authority(toks, at)):
            break
        if token.text in _CLAUSE_MARKS and at > start and _another_voice(toks, at, cue_at):
            break
        if token.low in ("and", "but") and at > start and _next_cue_of_subject(toks, at, cue_at):
            break
        if token.low in ("and", "but") and at > start and (_another_that(toks, at, start) or _goes_on(toks, at, start)):
            break
        at += 1
    return trim_end(toks, start, at)


def _goes_on(toks: Sequence[Token], joint: int, start: int) -> bool:
    """ "were not calling it a murder | but have said …": behind a mere thing a verb belongs to who spoke."""
    if any(is_finite(t) or t.low in words("auxiliaries") or t.quoted for t in toks[start:joint]):
        return False
    if any(cue_verb(toks, i) is not None for i in range(start, joint)):
        return False
    at = joint + 1
    while at < len(toks) and is_adverb(toks[at].low):
        at += 1
    if at >= len(toks) or toks[start].low in ("to", "whether", "that"):
        return False
    verb = toks[at].low in words("finite") or toks[at].low in words("auxiliaries")
    return verb and toks[at].low not in ("being", "having", "be", "been")


def _another_that(toks: Sequence[Token], joint: int, start: int) -> bool:
    """ "said that he had offered to resign | and that …": a second "that" belongs to who had the first."""
    if joint + 1 >= len(toks) or toks[joint + 1].low != "that" or (start and toks[start - 1].low == "that"):
        return False
    before = toks[start].low == "to" or any(t.low == "that" for t in toks[:start])
    return before and not any(t.low == "that" for t in toks[start:joint])


def _closes(toks: Sequence[Token], mark: int) -> bool:
    """Whether the mark ends an insertion: the main verb follows a relative clause's comma; a dash always ends one."""
    if toks[mark].text != ",":
        return True
    follows = toks[mark + 1] if mark + 1 < len(toks) else None
    if follows is None or not follows.is_word:
        return False
    return follows.low in words("finite") or cue_verb(toks, mark + 1) is not None or follows.low.endswith("ed")


def _on_authority(toks: Sequence[Token], at: int) -> bool:
    return [t.low for t in toks[at : at + 4]] == ["on", "the", "authority", "of"]


def trim_end(toks: Sequence[Token], start: int, end: int) -> int:
    """*end* moved back over marks and joining words."""
    while (
        end > start
        and not toks[end - 1].quoted
        and (
            (is_break(toks[end - 1]) and toks[end - 1].text not in (")", "]"))
            or toks[end - 1].low in ("and", "but", "while")
        )
    ):
        end -= 1
    return end


def _another_voice(toks: Sequence[Token], mark: int, cue_at: int) -> bool:
    """Whether a new voice begins after the mark: ", adding …", ", citing …", ", according to …", ", X said."."""
    if mark + 1 >= len(toks):
        return False
    first = toks[mark + 1]
    if first.low in _CITING:
        return True
    known = cues.verb(first.low)
    if known and "ing" in known[1] and known[0].act == "speech":
        return not _goes_with_inner(toks, mark, cue_at)
    if first.low in _passing() and any(t.low == "by" for t in toks[mark + 2 : mark + 6]):
        close = next((i for i in range(mark + 3, min(mark + 20, len(toks))) if toks[i].text == ","), len(toks))
        return close + 1 >= len(toks) or toks[close + 1].low != "that"  # ", relayed on Monday by two stations"
    at = mark + 1
    if first.low in ("and", "but", "while", "though", "whereas", "as"):
        at += 1
        return first.low != "as" and _opens_with_cue(toks, at, need_clause=True)
    return is_parenthetical(toks, at)


def _goes_with_inner(toks: Sequence[Token], mark: int, cue_at: int) -> bool:
    """ "told the jury that Aker had confessed, | saying: …": the participle is said by who speaks in what is told.

    "adding" goes on with the outer voice, and so does any participle where nobody else speaks before it.
    """
    if toks[mark + 1].low not in words("spelling_out"):
        return False
    for here in range(mark - 1, cue_at + 2, -1):
        known = cue_verb(toks, here)
        if known is None or known[0].act not in ("speech", "attitude") or not known[1] & {"past", "participle"}:
            continue
        group = verb_group_start(toks, here)
        subject = subject_before(toks, group, cue_at + 1)
        if subject is not None and not any(is_break(t) for t in toks[subject[1] : here]):
            return True
    return False


def _opens_with_cue(toks: Sequence[Token], at: int, need_clause: bool) -> bool:
    """Whether subject and cue stand right at *at*: "the police said", "he admitted that"."""
    for here in range(at, min(at + 9, len(toks))):
        if is_break(toks[here]):
            return False
        known = cue_verb(toks, here)
        if (
            known
            and known[1] & {"past", "s"}
            and "clause" in known[0].takes
            and known[0].lemma not in ("cite", "quote")
        ):
            group = verb_group_start(toks, here)
            return group == at or subject_before(toks, group, at) is not None
    return False


def is_parenthetical(toks: Sequence[Token], at: int) -> bool:
    """Whether "X said" stands at *at* with nothing told after it: ", officials hope,", ", the aide told reporters."."""
    return parenthetical_verb(toks, at) is not None


def parenthetical_verb(toks: Sequence[Token], at: int) -> int | None:
    """The verb of an inserted "X said" that begins at *at*."""
    for here in range(at, min(at + 14, len(toks))):
        token = toks[here]
        if token.quoted or is_break(token) or token.low in ("who", "which", "that", "when", "because", "if"):
            return None
        known = cue_verb(toks, here)
        if not known or here == at or not known[1] & {"past", "s", "base"}:
            continue
        cue, _forms = known
        if not ({"clause", "quote", "hearer"} & cue.takes):
            continue
        speaks = "hearer" in cue.takes or cue.act in ("speech", "finding")
        if _ends_soon(toks, here + 1) or (speaks and _told_to(toks, here + 1, "hearer" in cue.takes)):
            return here
    return None


def _ends_soon(toks: Sequence[Token], at: int) -> bool:
    return at >= len(toks) or (is_break(toks[at]) and toks[at].text not in (":",))


def _told_to(toks: Sequence[Token], at: int, hearer: bool) -> bool:
    """Whether only a hearer, an occasion or a moment follows, up to the next mark."""
    first = toks[at]
    if first.quoted or first.low in ("that", "whether", "if", "how", "why", "nothing", "so", "this", "as"):
        return False
    if first.low == "to" and at + 1 < len(toks) and cues.verb(toks[at + 1].low) and not toks[at + 1].capital:
        return False
    occasion = first.low in words("prepositions") or first.low in words("times") or is_adverb(first.low)
    if not (hearer or occasion):
        return False
    for here in range(at, len(toks)):
        token = toks[here]
        if is_break(token):
            return token.text != ":"
        if token.quoted or token.low in ("that", "whether") or token.low in words("auxiliaries"):
            return False
        if token.low == "to" and here > at and _orders(toks, here):
            return False  # "told her | to look in the river"
        if token.low in words("finite") or token.low in words("subject_pronouns"):
            return False
    return True


def _orders(toks: Sequence[Token], to: int) -> bool:
    """Whether "to" behind a hearer opens what is ordered: a small word, and something behind it."""
    if to + 2 >= len(toks) or not toks[to + 1].is_word or toks[to + 1].capital or is_break(toks[to + 2]):
        return False
    closed = (words(kind) for kind in ("determiners", "possessives", "pronouns", "counts"))
    return toks[to - 1].low in words("pronouns") and not any(toks[to + 1].low in kind for kind in closed)


def _next_cue_of_subject(toks: Sequence[Token], joint: int, cue_at: int) -> bool:
    """Whether "and" goes on with the same subject's next cue: "thanked the hosts and urged both armies"."""
    at = joint + 1
    while at < len(toks) and (toks[at].low in ("also", "then", "later", "again") or toks[at].low.endswith("ly")):
        at += 1
    if at >= len(toks):
        return False
    here, there = cues.verb(toks[cue_at].low), cue_verb(toks, at)
    if not here or not there:
        return False
    return bool(here[1] & there[1] & {"past", "s"}) and bool(
        {"clause", "noun", "object_to", "object_of", "hearer"} & there[0].takes
    )
