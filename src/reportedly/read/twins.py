"""Choose source and content where tagger and rules see the same cue. Stage 3 of 5: Article -> Reading.

    tagged attribution + its twin by rule ──▶ which source can be one ──▶ which content keeps to what is told

Taggers cut names short and take scraps along; rules take clauses for names. Each is kept where it is the likelier.
"""

import re
from collections.abc import Callable, Sequence

from reportedly.engines.base import Attribution
from reportedly.engines.tokens import words
from reportedly.model.span import Span, Spans, hull
from reportedly.read.manner import of_cue
from reportedly.read.names import names_medium

Inside = Callable[[Spans], list[Attribution]]
STRAY = 4  # characters
_AND_OF_WHOM = re.compile(r", [\w-]+(?: [\w-]+)? of (?:whom|which)\b", re.IGNORECASE)
_OF_WHOM = re.compile(r"\bof (?:whom|which)$", re.IGNORECASE)
_AS_SAYING = re.compile(
    r" as (?:say|tell|writ|claim|add|warn|describ|deny|declar|stat|argu|insist|promis|call|urg|boast|remark|hav|be)"
    r"\w*ing\b|as saying"
)
_INSIDE_PHRASE = frozenset(("by", "in", "of", "at", "from", "near", "with"))
_SCRAP = 24  # characters
_POINTERS = frozenset(("this", "that", "what", "it"))
_NEAR = 16  # characters
_LEAD = 3  # words


def source_of(text: str, one: Attribution, twin: Attribution) -> Spans:
    """The source of a tagged attribution or of its twin by rule, whichever can be one."""
    if not one.source:
        return twin.source
    if not twin.source:
        place = words_at(text, one.cue).lower().endswith(" in") and not names_medium(words_at(text, one.source))
        return () if place else one.source
    if _ends_with(text, one.source, twin.source):
        return twin.source
    if words_at(text, twin.source).split()[0].strip(",").lower() in words("times"):
        return one.source  # "a video circulating since | Sunday, and checked by …"
    if _subject_of_told(text, one, twin) or _agent_inside(text, one, twin) or _stands_beside(text, one, twin):
        return twin.source
    if not possible(text, one) or (twin.source[0].covers(one.source[0]) and _cut_short(text, one, twin)):
        return twin.source
    return one.source


def _subject_of_told(text: str, one: Attribution, twin: Attribution) -> bool:
    """ "Her husband, | she | said, had begged …": the tag took who is told of for who tells it, which stands beside the cue."""
    if not twin.cue or len(twin.content) < 2 or not covers(twin.content, one.source) or meet(one.source, twin.source):
        return False
    return text[twin.source[-1].end : twin.cue[0].start].strip() == "" and twin.content[0].start == one.source[0].start


def _stands_beside(text: str, one: Attribution, twin: Attribution) -> bool:
    """ "A court lifted the warrant against Ovo Orsk, | the mayor |, ruling that": who did it rules, not who stands last."""
    if (
        not one.cue
        or not words_at(text, one.cue).split()[0].endswith("ing")
        or twin.source[-1].end > one.source[0].start
    ):
        return False
    beside = text[one.source[-1].end : one.cue[0].start].strip() == ","
    return beside and text[max(0, one.source[0].start - 2) : one.source[0].start].strip() == ","


def _agent_inside(text: str, one: Attribution, twin: Attribution) -> bool:
    """ "an expert consulted by | the Gazette |", "officials in | Tarn |": what stands last in a phrase is not who speaks."""
    tagged, ruled = hull(one.source), hull(twin.source)
    before = text[ruled.start : tagged.start].lower().split()
    return ruled.covers(tagged) and bool(before) and before[-1] in _INSIDE_PHRASE and ruled.end <= tagged.end + STRAY


def _cut_short(text: str, one: Attribution, twin: Attribution) -> bool:
    """Whether a tagged source lacks words of its phrase: more than a clause behind its comma or a stray lead."""
    tagged, ruled = hull(one.source), hull(twin.source)
    behind, before = text[tagged.end : ruled.end], text[ruled.start : tagged.start]
    if behind.lstrip().startswith((",", "–", "—", "(")):
        return False
    named = text[tagged.start].isupper() and before.split()[-1:] != [] and before.split()[-1].islower()
    return bool(behind.strip()) or (len(before.split()) <= _LEAD and not named)


def _ends_with(text: str, tagged: Spans, ruled: Spans) -> bool:
    """ "claims in the Gazette by a clerk": the tag took the place along with the voice."""
    whole, voice = hull(tagged), hull(ruled)
    before = text[whole.start : voice.start].split()[-1:]
    return whole.covers(voice) and before in (["by"], ["from"])


def possible(text: str, one: Attribution) -> bool:
    """Whether the tagged source can be one: no participle before it, no verb in it, not "by X" beside an active cue."""
    said = words_at(text, one.source).lower().split()
    if said in (["the"], ["a"], ["an"]) or said[1:] == ["part"]:
        return False
    if (
        not said
        or said[0] in words("prepositions")
        or (said[0] == "whose" and len(said) > 1)
        or (said[0].endswith(("ed", "ing")) and "by" in said)
    ):
        return False
    if any(
        w in words("finite") or w == "put" or (w.endswith("ed") and said[i + 1 : i + 2] == ["by"])
        for i, w in enumerate(_before_relative(said))
    ):
        return False
    start = one.source[0].start
    before = text[max(0, start - 12) : start].lower().split()
    return not (before[-1:] == ["by"] and not any(c.end <= start <= c.end + 12 for c in one.cue) and "by" not in said)


def _tells_whom(text: str, one: Attribution, twin: Attribution) -> bool:
    """ "The court | was told by a guard | that …": who was told is not told."""
    if len(one.content) != 2 or one.content[0].end > one.cue[0].start or not alike((one.content[1],), twin.content):
        return False
    return any(w in words("be") for w in words_at(text, one.cue).lower().split()[:2])


def _before_relative(said: Sequence[str]) -> Sequence[str]:
    """The words of a source before its relative clause: "groups | that have raised a million"."""
    cut = next((i for i, w in enumerate(said) if i and w.strip(",") in words("relatives")), len(said))
    return said[:cut]


def told_by(text: str, one: Attribution, twin: Attribution, inside: Inside) -> Spans:
    """The content of a tagged attribution or of its twin by rule, whichever keeps to what the voice tells."""
    if words_at(text, one.content).lower() == "it" and words_at(text, one.cue).split()[0] in words("be"):
        return twin.content  # "…, it is claimed by the rebels"
    if twin.content[-1].end <= one.cue[0].start and set(words_at(text, one.content).lower().split()) <= _POINTERS:
        return twin.content  # "…: this is what their commander told Radio Arvel"
    if _AS_SAYING.search(words_at(text, one.content)[:120]) and not _AS_SAYING.search(
        words_at(text, twin.content)[:120]
    ):
        return twin.content
    if (whole := _whole_before(text, one, twin)) is not None:
        return whole
    if _tells_whom(text, one, twin):
        return twin.content
    verdict = words_at(text, one.cue).lower().endswith(" as") or words_at(text, one.content).lower().startswith("as ")
    if _scraps(one, twin) or (verdict and hull(one.content).end <= twin.content[0].start):
        return twin.content
    if _runs_on(text, one.content, twin.content) or _opens_with_relative(text, one.content, twin.content):
        return twin.content
    if not covers(twin.content, one.content):
        return one.content
    if one.content[0].of(text).lower().startswith(("who ", "which ", "of ")):
        return twin.content
    if len(twin.content) > 1 and _OF_WHOM.search(twin.content[0].of(text)):
        return twin.content  # "one of whom, | they claimed, | had been found dead"
    if _AND_OF_WHOM.match(text, hull(one.content).end, hull(twin.content).end):
        return twin.content  # "twelve had died, | one of whom they claimed had been found dead"
    gaps = len(one.content) > 1 and len(twin.content) <= len(one.content) and not _interrupted(one)
    if gaps and abs(hull(one.content).end - hull(twin.content).end) <= _NEAR:
        return twin.content
    further = inside(twin.content)
    denies = of_cue(words_at(text, one.cue)).modality == "denied"
    if any(
        f.source
        and covers(one.content, f.source)
        and not meet(f.content, one.content)
        and (denies or not _by_relative(text, f))
        for f in further
    ):
        return twin.content
    if any(alike(f.content, one.content) and f.source and not meet(f.source, one.source) for f in further):
        return twin.content
    return one.content


def _whole_before(text: str, one: Attribution, twin: Attribution) -> Spans | None:
    """ "The mayor is held in a lodge, his daughter told the Post. “…”": the clause before the voice with the quotation behind it.

    Only where the tag has a scrap of the clause, or nothing.
    """
    before, behind = hull(twin.content), hull([*twin.source, *twin.cue])
    if before.end > behind.start or len(twin.content) != 1 or not twin.source or not one.cue:
        return None
    mine = [p for p in one.content if p.start < behind.start]
    after = [
        p for p in one.content if p.start > behind.end and text[p.start - 1 : p.start + 1].strip()[:1] in tuple("“\"'‘")
    ]
    if any(not before.covers(p) for p in mine) or len(mine) + len(after) != len(one.content) or not (after or mine):
        return None
    known = sum(p.end - p.start for p in mine)
    return (*twin.content, *after) if 2 * known < before.end - before.start else None


def _by_relative(text: str, one: Attribution) -> bool:
    """ "endorsed Karst, who says …": who speaks in a relative clause is told of, not told."""
    between = text[one.source[0].start : one.cue[0].start].lower().split()
    return any(w in ("who", "which") for w in between)


def _scraps(one: Attribution, twin: Attribution) -> bool:
    """ "According to X, citing | sources | in the services, …": a word of a link that the tag took for content."""
    outside = [p for p in one.content if not covers(twin.content, (p,))]
    return 0 < len(outside) < len(one.content) and all(
        p.end - p.start < _SCRAP and p.end < twin.content[0].start for p in outside
    )


def _runs_on(text: str, tagged: Spans, ruled: Spans) -> bool:
    """ "the report that he had fled | was dismissed": the tag took the noun's own verb along."""
    one, two = hull(tagged), hull(ruled)
    if len(ruled) != 1 or not (one.start <= two.start <= one.start + 6 and two.end + 3 < one.end):
        return False
    following = text[two.end : one.end].split()[:1]
    return bool(following) and following[0].lower() in words("be") | words("have")


def _opens_with_relative(text: str, tagged: Spans, ruled: Spans) -> bool:
    """ "the minutes, | which the paper has read, | the mayor left": the clause tells of the source."""
    opens = tagged[0].of(text).lower().startswith(("which ", "who ", "whom "))
    return opens and tagged[0].start < ruled[0].start and covers(tagged, ruled) and _ends_alike(tagged, ruled)


def _ends_alike(one: Spans, two: Spans) -> bool:
    return abs(one[-1].end - two[-1].end) <= STRAY


def _interrupted(one: Attribution) -> bool:
    """Whether what stands between the pieces is the source or the cue of the attribution, whole."""
    gaps = [Span(a.end, b.start) for a, b in zip(one.content, one.content[1:], strict=False) if b.start > a.end]
    own = [*one.source, *one.cue]
    return all(any(g.covers(s) for s in own) and not _swallows(g, own) for g in gaps)


def _swallows(gap: Span, own: Sequence[Span]) -> bool:
    """Whether a gap holds much more than source, cue and hearer."""
    return (gap.end - gap.start) - sum(s.end - s.start for s in own if gap.covers(s)) > 12


def covers(outer: Spans, inner: Spans) -> bool:
    """Whether each of *inner* stands in one of *outer*, but for a mark at its edge."""
    return all(any(o.start <= i.start + 1 and i.end <= o.end + 2 for o in outer) for i in inner)


def alike(one: Spans, two: Spans) -> bool:
    """Whether two contents share four fifths of their characters."""
    a, b = hull(one), hull(two)
    both = min(a.end, b.end) - max(a.start, b.start)
    return both > 0.8 * (max(a.end, b.end) - min(a.start, b.start))


def meet(one: Spans, two: Spans) -> bool:
    """Whether a span of the one overlaps a span of the other."""
    return any(a.overlaps(b) for a in one for b in two)


def words_at(text: str, spans: Spans) -> str:
    """The words of several spans."""
    return " ".join(s.of(text) for s in spans)
