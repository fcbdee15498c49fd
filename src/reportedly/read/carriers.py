"""Find who carries a statement by a verb of their own. Stage 3 of 5: Article -> Reading.

    frame ──▶ verbs of relaying and of saying ──▶ the subject of each ──▶ whether it stands around the source

"Radio Arvel broadcast an interview in which the bishop said …": the station stands around the bishop. "A letter that
the Gazette obtained" has the paper around the letter. The verbs are in ``rules/en/links.toml``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.engines import cues
from reportedly.engines.phrases import Range, is_break, is_finite, subject_before
from reportedly.engines.tokens import Token, words
from reportedly.engines.verbs import cue_verb, is_passive, verb_group_start
from reportedly.model.span import Span
from reportedly.read.names import names_medium, read_name
from reportedly.rules import table

GAP = "…"  # stands in the frame where a content was


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries a statement, and where the verb stands."""

    span: Span
    verb: int
    medium: bool


def carriers(
    text: str, toks: Sequence[Token], source: Span | None, could_be_medium: Callable[[str], bool]
) -> Iterator[Carrier]:
    """The subjects in the frame under whose verbs the *source* stands, outermost first."""
    for at in range(1, len(toks)):
        kind = _kind(toks, at)
        low = verb_group_start(toks, at)
        if _was_told(toks, at, low) and (told := subject_before(toks, low)) is not None:
            phrase = Span(toks[told[0]].start, toks[told[1] - 1].end)
            if names_medium(phrase.of(text)) and not (source and phrase.overlaps(source)):
                yield Carrier(phrase, phrase.start, medium=True)
            continue
        if source is not None and toks[at].low in ("has", "had") and 0 < source.start - toks[at].end <= 1:
            kind = "relays"  # "the Gazette has the mayor saying"
        if kind is None:
            continue
        if is_passive(toks, low, at, frozenset(("past", "participle"))) or _agent_follows(toks, at, kind):
            continue
        subject = subject_before(toks, low)
        if subject is None or _nobody(toks, subject):
            continue
        phrase = Span(toks[subject[0]].start, toks[subject[1] - 1].end)
        if source is not None and phrase.overlaps(source) and not _inside(source, phrase):
            continue
        name = phrase.of(text)
        medium = (
            names_medium(name)
            or (toks[at].low[-1] != "s" and could_be_medium(name))
            or read_name(name).role == "document"
        )
        relative = subject[0] > 0 and toks[subject[0] - 1].low in ("whom", "that", "which")
        if source is not None and relative and _inside(source, phrase) and any(c.isupper() for c in name):
            medium = True  # "a nurse whom Amber Watch interviewed"
        if kind == "relays" and not medium:
            continue
        begin = min(phrase.start, toks[at].start)
        carries = kind != "says" and (source is None or (relative and _inside(source, phrase)))
        if carries or (medium and kind != "says" and _without_object(toks, at)) or _leads_to(toks, at, source):
            yield Carrier(phrase, begin, medium)


def _was_told(toks: Sequence[Token], at: int, low: int) -> bool:
    """ "the Gazette was told by a clerk": who was told passes it on where it is a medium."""
    known = cue_verb(toks, at) if toks[at].low in ("told", "informed", "assured", "warned") else None
    return known is not None and is_passive(toks, low, at, known[1])


def _kind(toks: Sequence[Token], at: int) -> str | None:
    """What the verb *at* does: it passes on whatever it governs, only a medium's does, or it says."""
    token = toks[at]
    if token.quoted or not token.is_word or token.capital or token.low.endswith("ing"):
        return None
    if token.low in forms_of_all("carrying"):
        return "carries"
    if token.low in forms_of_all("relaying"):
        return "relays"
    known = cue_verb(toks, at)
    if known and known[0].act == "speech" and "clause" in known[0].takes and "hearer" not in known[0].takes:
        return "says" if known[1] & {"past", "s"} else None
    return None


def _agent_follows(toks: Sequence[Token], at: int, kind: str) -> bool:
    """Whether the word is a participle: "published by", "aired on"."""
    follows = ("by",) if kind == "carries" else ("by", "in", "to", "on")
    return at + 1 < len(toks) and toks[at + 1].low in follows


def _nobody(toks: Sequence[Token], subject: Range) -> bool:
    first = toks[subject[0]]
    return first.quoted or (subject[1] - subject[0] == 1 and first.low in words("nobodies") | words("relatives"))


def _inside(source: Span, phrase: Span) -> bool:
    """ "a nurse whom the Gazette reached": the carrier stands inside the words of the source, behind its head."""
    return source.covers(phrase) and phrase.start > source.start + 4


def _without_object(toks: Sequence[Token], at: int) -> bool:
    """Whether the verb ends its clause: "the memo that the Gazette obtained | says", "… obtained, …"."""
    if at + 1 >= len(toks):
        return True
    follows = toks[at + 1]
    if follows.text == GAP:
        return False
    return is_break(follows) or is_finite(follows) or cue_verb(toks, at + 1) is not None


def _leads_to(toks: Sequence[Token], at: int, source: Span | None) -> bool:
    """Whether the source stands in what the verb governs, with nothing between that opens a clause of its own."""
    if source is None or source.start < toks[at].end:
        return False
    for here in range(at + 1, len(toks)):
        token = toks[here]
        if token.start >= source.start:
            return True
        if is_break(token) or token.low in ("and", "but", "while", "when", "after", "before", "as", "because"):
            return False
    return False


@cache
def forms_of_all(name: str) -> frozenset[str]:
    """Every form of the verbs of a list in ``links.toml``."""
    return frozenset(form for lemma in table("en", "links")[name] for form in cues.forms_of(lemma))
