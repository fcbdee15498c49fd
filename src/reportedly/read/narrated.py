"""Keep what the article says in its own voice. Stage 3 of 5: Article -> Reading.

    sentences outside of every voice ──▶ those that assert something: no question, no heading, no word to the reader

The record must show what an outlet says on nobody's authority. The openings of opinion ("It is obvious that …") and the
words to the reader ("Click here") are in ``rules/en/narrated.toml``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reportedly.engines.blame import blames
from reportedly.engines.sentences import sentences
from reportedly.engines.tokens import Token, tokens, words
from reportedly.model.span import Span, trim
from reportedly.model.statement import Modality
from reportedly.read.content_modality import of_content
from reportedly.read.overlaps import Overlaps
from reportedly.rules import table

_LEADING = re.compile(
    r"(?:(?:however|and|but|because|so|meanwhile|still|yet|also|moreover|at this point|in short|indeed|now|thus|"
    r"therefore|as (?:we|i) (?:noted|said|reported|wrote)(?: previously| earlier| before)?|instead|then)\b,?\s+)+",
    re.IGNORECASE,
)
_TURN = re.compile(r"[,;] (?:but|yet|and|still) (?=it |i |we |there )", re.IGNORECASE)
# Behind it another voice comes in, in a sentence that so far was the article's own.
_JOINT = re.compile(
    r"[,;–—]\s+(?:(?:in|for|despite|amid|after|before|on|by)\s+)?(?:what|which|whom|whose|although|though|while|whereas|but|and|"
    r"(?:an?|the)\s(?:\w+\s){1,3}(?:that|which))\s+(?:\w+[’'.]?\w*\s+){0,3}$"
    r"|\s(?:in what|after what|despite what|because|although|while|whereas)\s+(?:\w+[’'.]?\w*\s+){0,3}$"
    r"|[,;–—]\s+$"
)
_SEMICOLON = re.compile(r";(?=\s)")
# Marks, and the joint of a clause that another voice tells: "a sit-in | in which".
_TRAILING = re.compile(
    r"(?:,?\s+(?:in|of|from|during|after|by|at|on|to|with|for)\s+(?:which|whom)|[\s.,;:–—-])[\s.,;:–—-]*$"
)
_ASSERTS = 3  # words: a subject, a verb and something about them
_CLAUSE = 5  # words of a clause beside somebody else's: a shorter one only leads to it
_FRAME = 0.4  # share of a sentence that may be told by others where the sentence itself is kept
_QUOTED = '“”"„«»'
_TOO_SHORT = 3  # words: a fragment says nothing that can be checked


@dataclass(frozen=True, slots=True)
class Narrated:
    """A stretch in the article's own voice, and how it is put forward."""

    content: Span
    modality: Modality


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of what a voice tells, and whether it is a thing told, or only the object of a deed or of silence."""

    span: Span
    whole: bool


@dataclass(frozen=True, slots=True)
class _Opening:
    pattern: re.Pattern[str]
    modality: Modality
    keeps: bool


def read_narrated(
    text: str, within: Sequence[Span], taken: Overlaps[Span], told_words: Overlaps[Told], marked: Overlaps[Span]
) -> Iterator[Narrated]:
    """The sentences of *within* that no voice has *taken* and that are worth keeping.

    A sentence that is mostly about who speaks or keeps silent ("The army has not explained | the delay") is kept as well as what
    is told in it (*told_words*). *marked* are the figures and moments: a sentence with one is kept even where it has no verb.
    """
    for sentence in sentences(text, within):
        told = list(taken.of(sentence))
        if told:
            own = _own_clause(text, sentence)
            if own and next(taken.of(own.content), None) is None:
                yield own
            elif (before := _clause_before(text, sentence, min(t.start for t in told))) is not None:
                yield before
            elif _mostly_frame(text, sentence, told_words) and (whole := _marked(text, sentence, marked)) is not None:
                yield whole
            else:
                yield from _clauses_beside(text, sentence, taken)
            continue
        kept = _opinion(text, sentence) or _marked(text, sentence, marked)
        if kept and len(kept.content.of(text).split()) >= _TOO_SHORT:
            yield kept


def _clauses_beside(text: str, sentence: Span, taken: Overlaps[Span]) -> Iterator[Narrated]:
    """The article's own clauses that a semicolon parts from a voice's: "The mill burned, he said; | the pier is in the east"."""
    at = sentence.start
    for end in [*(m.start() for m in _SEMICOLON.finditer(text, sentence.start, sentence.end)), sentence.end]:
        part = _clean(text, at, end)
        at = end + 1
        if part and part != sentence and next(taken.of(part), None) is None and _is_clause(text, part):
            yield Narrated(part, of_content(part.of(text)))


def _is_clause(text: str, part: Span) -> bool:
    toks = [t for t in tokens(text, [part]) if t.is_word]
    return len(toks) >= _CLAUSE and toks[0].low not in words("subordinators") and _has_verb(toks)


def _has_verb(toks: Sequence[Token]) -> bool:
    return any(_is_verb(t) for t in toks[1:]) or any(_is_present(*pair) for pair in pairwise(toks))


def _mostly_frame(text: str, sentence: Span, told_words: Overlaps[Told]) -> bool:
    """Whether hardly anything of a sentence is told by its voices: no whole clause, nothing quoted."""
    if any(mark in sentence.of(text) for mark in _QUOTED):
        return False
    told = list(told_words.of(sentence))
    size = sum(min(t.span.end, sentence.end) - max(t.span.start, sentence.start) for t in told)
    return size < _FRAME * (sentence.end - sentence.start) and not any(t.whole for t in told)


def _own_clause(text: str, sentence: Span) -> Narrated | None:
    """An opinion that a sentence of somebody else's words ends in: "nobody says so, but it is obvious that | …"."""
    turn = _TURN.search(text, sentence.start, sentence.end)
    clause = trim(text, turn.end(), sentence.end) if turn else None
    return _opinion(text, clause) if clause else None


def _clause_before(text: str, sentence: Span, end: int) -> Narrated | None:
    """What the article says itself before a voice comes in: "The army shelled the port, | in what the mayor called …"."""
    if end <= sentence.start or not (joint := _JOINT.search(text, sentence.start, end)):
        return None
    clause = _clean(text, sentence.start, joint.start())
    if clause is None:
        return None
    if not _is_clause(text, clause) or text[clause.start : clause.end].lower().startswith(("you ", "your ")):
        return None
    return Narrated(clause, of_content(clause.of(text)))


def _opinion(text: str, sentence: Span) -> Narrated | None:
    """The content behind "It is obvious that"; None where the sentence does not open so."""
    start = _after_leading(text, sentence)
    low = text[start : sentence.end].lower().replace("’", "'")
    for opening in _openings():
        found = opening.pattern.match(low)
        if found:
            content = _clean(text, start if opening.keeps else start + found.end(), _aside(text, start, sentence.end))
            if content is None:
                return None
            modality = of_content(content.of(text))
            return Narrated(content, modality if modality in ("predicted", "demanded") else opening.modality)
    return None


def _marked(text: str, sentence: Span, marked: Overlaps[Span]) -> Narrated | None:
    content = _clean(text, sentence.start, sentence.end)
    if content is None:
        return None
    low = " " + content.of(text).lower().replace("’", "'") + " "
    if (
        next(marked.of(sentence), None) is not None
        or _pattern("accuses").search(low)
        or _pattern("forecasts").search(low)
        or _asserts(text, sentence)
        or blames(text, content)  # the slowest to ask
    ):
        return Narrated(content, of_content(content.of(text)))
    return None


def _asserts(text: str, sentence: Span) -> bool:
    """Whether a sentence says that something is or was so: a verb behind its subject, no question, nothing to the reader."""
    whole = sentence.of(text).rstrip("”\"’' ")
    if not whole.endswith((".", "!", "…")) or _pattern("to_readers").search(" " + whole.lower().replace("’", "'")):
        return False
    toks = [t for t in tokens(text, [sentence]) if t.is_word]
    if len(toks) < _ASSERTS or toks[0].low in ("you", "your"):
        return False
    return _has_verb(toks)


def _is_present(before: Token, token: Token) -> bool:
    """ "The street stands empty": a word in -s behind a name or a plain noun, where a verb may stand."""
    if (
        not token.low.endswith("s")
        or token.low.endswith(("ss", "us", "is"))
        or token.capital
        or not token.low.isalpha()
    ):
        return False
    led = (
        before.low in words("determiners") or before.low in words("prepositions") or before.low in words("coordinators")
    )
    return not led and (before.capital or before.low in words("subject_pronouns"))


def _is_verb(token: Token) -> bool:
    finite = token.low in words("finite") or token.low in words("auxiliaries")
    return finite or (token.low.endswith("ed") and not token.capital) or token.low in words("contractions")


def _aside(text: str, start: int, end: int) -> int:
    """Where a dash adds an afterthought; the end where there is none."""
    at = text.find(" – ", start + 20, end)
    at = text.find(" — ", start + 20, end) if at < 0 else at
    return end if at < 0 else at


def own_content(text: str, content: Span, lines: Sequence[Span]) -> Span:
    """A content in the article's own voice, without its afterthought; of a word or two ("I believe | him") its sentence."""
    if len(content.of(text).split()) <= _TOO_SHORT:
        line = next((s for s in lines if s.covers(content)), content)
        return _clean(text, line.start, line.end) or content
    return Span(content.start, _aside(text, content.start, content.end))


def judges(cue: str) -> bool:
    """Whether a cue is only how the article itself puts it: "it's entirely obvious", "looks like"."""
    return bool(_judging().fullmatch(cue.lower().replace("’", "'")))


@cache
def _judging() -> re.Pattern[str]:
    return re.compile(table("en", "narrated")["judging"]["words"])


def _after_leading(text: str, sentence: Span) -> int:
    found = _LEADING.match(text, sentence.start, sentence.end)
    return found.end() if found else sentence.start


def _clean(text: str, start: int, end: int) -> Span | None:
    """Without marks at the end: a sentence's stop is no part of what it says."""
    found = _TRAILING.search(text, start, end)
    return trim(text, start, found.start() if found else end)


@cache
def _openings() -> tuple[_Opening, ...]:
    return tuple(
        _Opening(re.compile(o["words"]), o["modality"], o.get("keeps", False))
        for o in table("en", "narrated")["opening"]
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = sorted(table("en", "narrated")["words"][name], key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")
