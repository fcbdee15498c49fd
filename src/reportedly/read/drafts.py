"""Attributions on their way to statements, each with the voices inside it. Stage 3 of 5: Article -> Reading.

attribution ──▶ draft ──▶ its content read again, by rule and by tagger ──▶ drafts inside it, as deep as voices go
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.engines import cues
from reportedly.engines.base import Attribution, Tagger
from reportedly.engines.phrases import subject_before
from reportedly.engines.simple import RuleTagger, before_relative
from reportedly.engines.tokens import tokens, words
from reportedly.model.span import Span, Spans, hull, trim
from reportedly.model.statement import Voice
from reportedly.read.contents import content_of
from reportedly.read.manner import of_cue
from reportedly.read.names import is_voice
from reportedly.read.overlaps import Overlaps
from reportedly.read.worth import can_speak, first_person, tells_something

RULES = RuleTagger()
_DEEPEST = 5  # voices inside voices; news has three, a broken page may seem to have a thousand
_WAS_TOLD = re.compile(
    r"\b(?:was|were|been|being|is|are)\b(?:\s\w+ly|\salso|\snot)?\s(?:told|informed|notified|assured|warned)(?:\s(?:about|of|that))?$"
)
# Passive cues whose subject is whom they are about.
SPOKEN_OF = re.compile(
    r"(?:(?:is|are|was|were|has been|have been|had been)(?: \w+ly| also| not| now| still)? )"
    r"(?:asked|accused|suspected|said|alleged|reported|rumou?red|ordered|instructed|pressed)"
    r"(?: twice| again| \w+ times)?(?: about| of| to| whether| if)?"
    r"|(?:[Aa]sked|[Pp]ressed)(?: again)?(?: about| whether| if| to say)?"
)
_WOULD_HAVE = re.compile(r"(?:^|(?<=[.!?”\"\n])|(?<=[.!?”\"] ))(?P<who>[^.!?\n]{2,100}?) would (?:all )?have $")
_CAPITAL_BEFORE = re.compile(r"(?<![\w’'-])(?P<name>[^\W\d_a-z][\w’-]*) $")
_CAPITAL_AFTER = re.compile(r" (?P<name>[^\W\d_a-z][\w-]*)")
_HEARING = re.compile(r"(?:hearing|seeing|watching|having heard) (?=(?:the|an?|his|her|their|[A-Z]))")
# "It was stressed that": no pronoun for anybody, though "it says that" may be one.
_NOBODYS = re.compile(
    r"(?:is|was|were|(?:has|had|have|will|can|could|should|must|may) (?:also |further )?be(?:en)?)\b"
    r"(?:\s(?!told|informed)[\w-]+){0,4}?\s\w+(?:ed|known|said|understood|written|held|found|seen|out)$"
)
# Who is nobody: what "nobody can agree on" is told by nobody.
_NO_ONES = frozenset(("anyone", "anybody", "nobody", "no one", "no-one", "nothing", "you", "true", "what"))
_ARTICLES = frozenset(("the", "a", "an"))
_SHORT = 50  # characters: a shorter content holds no second voice
# From here on a tagger's inner attributions were right nine times in ten, by reading fifty from PolNeAR dev articles.
_SURE = 0.88
# A verb after a name or a noun, with no word between that opens a clause of its own.
_GOES_ON = re.compile(
    r"(?:(?!\b(?:what|how|who|whom|whose|whether|why|which|that|when|where|if)\b).)*?\b(?:would|will|must|should|shall)\b",
    re.DOTALL,
)
_WHOM = (
    r"(?P<whom>(?:the|his|her|their|its|my|our|Mr|Ms|Mrs|[^\W\d_a-z][\w’'-]*)\.?(?: [\w’'-]+){0,4}?)"
    r"(?=[,.;:]|\s+(?:on|in|at|who|whom|after|when)\b|$)"
)
_REFERS = r"(?:[^.!?\n“”\"]{0,60}?,? (?:referring to|speaking of|talking about|alluding to)| (?:of|about))"
_ABOUT = re.compile(rf"{_REFERS} {_WHOM}")
_ABOUT_INSIDE = re.compile(
    r"(?<=\w),? (?:of|about) (?P<whom>(?:the|his|her|their|my) [a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2})$"
)
_COUNTED = frozenset(
    ("some", "many", "most", "several", "all", "none", "few", "member", "members", "head", "each", "both")
)


@dataclass(slots=True)
class Draft:
    """An attribution on its way to a statement."""

    source: Span | None
    cue: Span | None
    content: Spans
    confidence: float
    parent: "Draft | None" = None
    children: "list[Draft]" = field(default_factory=list)
    cue_pieces: Spans = ()
    frame: tuple[Span, ...] = ()
    origin: str | None = None
    excerpt: bool = False
    marked: Span | None = None  # the source as it stands where it is a relative ("who"); `source` is whom it stands for
    about: Span | None = None  # whom the words are about, where the frame says so: "…," she said of the developer
    after: "Draft | None" = None  # whose voice goes on here without a cue
    id: str = ""
    chain: tuple[Voice, ...] = ()

    @property
    def hull(self) -> Span:
        """From its first word to its last."""
        return hull([*self.content, *(s for s in (self.source, self.cue) if s)])

    @property
    def told(self) -> Span:
        """The content as one piece, over words that a tagger left out; up to the voice where that stands inside."""
        whole = hull(self.content)
        return self.content[0] if any(s and whole.overlaps(s) for s in (self.source, self.cue)) else whole


class Again:
    """Reads contents again by rule; each once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read: dict[Spans, list[Attribution]] = {}

    def __call__(self, content: Spans) -> list[Attribution]:
        """The attributions within *content*."""
        trimmed = content_of(self._text, content)
        if trimmed not in self._read:
            self._read[trimmed] = RULES.inside(self._text, trimmed) if trimmed else []
        return self._read[trimmed]


def antecedent(text: str, source: Span | None, lines: Sequence[Span]) -> Span | None:
    """Whom "who" stands for, by the words before it; the source as it is where it is no relative."""
    if source is None or source.of(text).lower() not in ("who", "which", "that", "whose"):
        return source
    line = next((s for s in lines if s.covers(source)), None)
    found = line and before_relative(text, line, source)
    return found or source


def make_draft(text: str, found: Attribution, parent: Draft | None = None) -> Draft:
    """A draft of what an engine *found*, its content trimmed (and empty where nothing is left, or nobody told it)."""
    source = hull(found.source) if found.source else None
    cue = hull(found.cue) if found.cue else None
    if source is not None and text[source.start : source.start + 3] == "by ":
        source = Span(source.start + 3, source.end)
    if source is not None and cue is not None and source.end <= cue.start and _WAS_TOLD.search(cue.of(text)):
        source = None  # "the president had been told that": by whom, the words do not tell
    if source is not None and cue is not None and _is_spoken_of(text, source, cue):
        source = None  # "the insurer, asked whether …", "they are suspected of": who asks or suspects, nobody tells
    if source is not None and cue is not None:
        source = _would_have(text, source) or _whole_name(text, source, cue)
    if source is not None and (heard := _HEARING.match(text, source.start, source.end)) is not None:
        source = trim(text, heard.end(), source.end) or source  # "recalled | hearing | the captain shout"
    if parent is None and source is not None and source.of(text).lower() in _NO_ONES:
        return Draft(source, cue, (), found.confidence, parent, cue_pieces=found.cue)
    if source is not None and cue is not None and _is_expletive(text, source, cue):
        source = None
    if source is not None and _cut_short(source.of(text)):
        source = None
    return Draft(source, cue, content_of(text, found.content), found.confidence, parent, cue_pieces=found.cue)


def _is_spoken_of(text: str, source: Span, cue: Span) -> bool:
    """Whether the source of a passive cue without an agent is whom it is about."""
    between = text[source.end : cue.start] if source.end <= cue.start else "-"
    if SPOKEN_OF.fullmatch(cue.of(text)) is None or text[cue.end : cue.end + 4].lower() == " by ":
        return False
    reduced = cue.of(text).lower().startswith(("asked", "pressed"))
    return between.strip() in (",", ", when", "when", ", if") if reduced else between.strip() == ""


def _cut_short(source: str) -> bool:
    """ "The", "one of", "those who": the opening of a voice, cut off before its noun, is nobody."""
    last = source.lower().split()[-1]
    alone = len(source.split()) == 1
    return last in (
        _ARTICLES if alone else _ARTICLES | words("prepositions") | words("relatives") | words("coordinators")
    )


def _would_have(text: str, source: Span) -> Span | None:
    """ "The owners would have you | believe that …": who would have it so tells it, not who is to believe it."""
    lead = _WOULD_HAVE.search(text, max(0, source.start - 160), source.start)
    if lead is None:
        return None
    toks = tokens(text, [Span(lead.start("who"), lead.end("who"))])
    found = subject_before(toks, len(toks))
    return Span(toks[found[0]].start, toks[found[1] - 1].end) if found else None


def _whole_name(text: str, source: Span, cue: Span) -> Span:
    """The source without its cue, and with the rest of a name that was cut: "Far | Bank", "the Lomgrad | Evening"."""
    if source.start < cue.start < source.end:
        source = trim(text, source.start, cue.start) or source
    left = _CAPITAL_BEFORE.search(text, max(0, source.start - 30), source.start)
    first = source.of(text).split()[0]
    if left and first[:1].isupper() and text.count(f"{left['name']} {first}") > 1:
        source = Span(left.start("name"), source.end)
    right = _CAPITAL_AFTER.match(text, source.end, source.end + 30)
    last = source.of(text).split()[-1]
    if right and last[:1].isupper() and right["name"].lower() not in words("times"):
        closed = cue.end <= source.start and text[right.end() : right.end() + 1] in tuple(".,;")
        between = right.end() <= cue.start and text.count(f"{last} {right['name']}") > 1
        source = Span(source.start, right.end()) if closed or between else source
    return source


def _is_expletive(text: str, source: Span, cue: Span) -> bool:
    """ "it" before a passive verb and "that", which stands for the clause."""
    return (
        source.of(text).lower() == "it"
        and 0 < cue.start - source.end <= 1
        and _NOBODYS.match(cue.of(text).lower()) is not None
        and text[cue.end : cue.end + 12].lstrip(" ,:").startswith("that")
    )


def about(text: str, draft: Draft) -> Span | None:
    """Whom quoted words are about, which then is no part of the source.

    "…," said Ada Brenn | of the developer; "…," he said, referring to the midwife.
    """
    first = draft.content[0].start
    if draft.source is None or draft.cue is None or text[max(0, first - 1)] not in '“"„«' or draft.cue.start < first:
        return None
    end = max(draft.source.end, draft.cue.end)
    found = _ABOUT.match(text, end, min(len(text), end + 160))
    held = found or _ABOUT_INSIDE.search(text, draft.cue.start, draft.cue.end)
    if draft.source.start > draft.cue.start and (
        inside := _ABOUT_INSIDE.search(text, draft.source.start, draft.source.end)
    ):
        counted = text[draft.source.start : inside.start()].lower().split()[-1]
        if counted not in _COUNTED | words("counts"):
            draft.source = Span(draft.source.start, inside.start())
            held = inside
    return Span(held.start("whom"), held.end("whom")) if held else None


def read_inside(text: str, draft: Draft, again: Again, depth: int) -> None:
    """Read a content again for the voices inside it."""
    if depth > _DEEPEST:
        return
    for found in again(draft.content):
        child = make_draft(text, found, draft)
        if child.content and _is_inside(text, child, draft):
            if _nobodys_claim(text, child, draft):
                # "rejected claims that …": what is rejected is what nobody in sight has claimed.
                draft.content = child.content
                read_inside(text, draft, again, depth + 1)
                return
            if first_person(text, child.source) or not _speaks(text, child):
                # "We believe that …" in one's own mouth adds no voice, nor does who only sees: read on behind it.
                draft.children += _below(text, child, draft, again, depth)
                continue
            _go_on(text, child, draft)
            draft.children.append(child)
            read_inside(text, child, again, depth + 1)


def _go_on(text: str, child: Draft, draft: Draft) -> None:
    """ "The guild said only 11 were hurt | and blamed the owners": where the inner subject is nobody, the outer voice goes on."""
    if (
        child.source is None
        or child.cue is None
        or draft.cue is None
        or draft.source is None
        or draft.source == child.source
    ):
        return
    between = text[child.source.end : child.cue.start].split()
    said = child.source.of(text)
    if not between or between[-1] not in ("and", "but") or (is_voice(said) and said.lower() not in words("counts")):
        return
    one, two = (cues.verb(c.of(text).lower().split()[-1]) for c in (draft.cue, child.cue))
    if one is not None and two is not None and one[1] & two[1] & {"past", "s"}:
        child.source = draft.source


def _nobodys_claim(text: str, child: Draft, draft: Draft) -> bool:
    if child.source is not None or child.cue is None or child.cue.start > draft.content[0].start + 12:
        return False
    denied = of_cue(" ".join(p.of(text) for p in draft.cue_pieces)).modality == "denied"
    return denied and child.content[-1].end >= draft.content[-1].end - 2


def read_again(text: str, drafts: Sequence[Draft], tagger: Tagger, again: Again) -> None:
    """Let the tagger read the contents in which the rules saw no further voice, where it is sure of one."""
    if tagger.name == RULES.name:
        return
    quiet = {
        d.content[0]: d for d in drafts if not d.children and len(d.content) == 1 and d.hull.end - d.hull.start > _SHORT
    }
    holders = Overlaps(list(quiet.items()))
    for found in tagger.tag(text, sorted(quiet)):
        whole = _hull_of(found)
        holder = next((d for d in holders.of(whole) if d.content[0].covers(whole)), None)
        if holder is None or found.confidence < _SURE or not found.source or _nobody(text, found):
            continue
        child = make_draft(text, found, holder)
        if (
            child.content
            and _is_inside(text, child, holder)
            and _speaks(text, child)
            and not first_person(text, child.source)
        ):
            _go_on(text, child, holder)
            holder.children.append(child)
            read_inside(text, child, again, 2)


def _runs_over(text: str, child: Draft) -> bool:
    """Whether what is talked about runs on into the verb of its sentence: "those spreading rumours about | guards would pay"."""
    words = child.content[0].of(text)
    if child.cue is None or not child.cue.of(text).lower().endswith("about") or child.content[0].start < child.cue.end:
        return False
    return _GOES_ON.match(words) is not None


def _nobody(text: str, found: Attribution) -> bool:
    return found.source[0].of(text).lower() in words("nobodies") | words("relatives")


def _speaks(text: str, child: Draft) -> bool:
    cue = " ".join(p.of(text) for p in child.cue_pieces)
    act = of_cue(cue).act
    if (
        (cue == ":" or act not in ("speech", "decree"))
        and child.source is not None
        and not is_voice(child.source.of(text))
    ):
        return False  # "the line shows they are well": no word for a voice, and no word of saying
    return can_speak(text, child.source) and tells_something(text, child.cue_pieces, child.content)


def _below(text: str, child: Draft, draft: Draft, again: Again, depth: int) -> list[Draft]:
    read_inside(text, child, again, depth + 1)
    for grandchild in child.children:
        grandchild.parent = draft
    return child.children


def _hull_of(found: Attribution) -> Span:
    return hull([*found.content, *found.source, *found.cue])


def _is_inside(text: str, child: Draft, draft: Draft) -> bool:
    """Whether the child says less than its parent: all of it stands inside, and its words do not run over."""
    inside = [s for s in (child.source, child.cue, *child.content) if s]
    covered = all(any(p.covers(s) for p in draft.content) for s in inside)
    return covered and child.content != draft.content and not _runs_over(text, child)


def every_draft(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """All drafts in the order of the text, an outer one before those inside it."""
    for draft in sorted(drafts, key=lambda d: d.hull):
        yield draft
        yield from every_draft(draft.children)
