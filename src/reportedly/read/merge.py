"""Bring a trained tagger and the rules together. Stage 3 of 5: Article -> Reading.

The tagger sees far more cues; the rules know what a tagger of outermost voices never learned: who stands behind whom.
A tagged attribution stays as it is unless the rules, at the same cue, can say more: a source where it has none or an
impossible one, a content that holds a further voice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.engines.base import Attribution
from reportedly.engines.tokens import words
from reportedly.model.span import Span, Spans, hull, trim
from reportedly.read.alone import BESIDE, QUOTES, clause_verbs, points_back, stands_alone
from reportedly.read.carriers import forms_of_all
from reportedly.read.contents import OPENING
from reportedly.read.manner import of_cue
from reportedly.read.names import is_voice, names_medium
from reportedly.read.overlaps import Overlaps
from reportedly.read.twins import STRAY, Inside, alike, covers, meet, possible, source_of, told_by, words_at
from reportedly.read.worth import can_speak
from reportedly.rules import table

_DEEP = 3
_FEW = 2  # words
_CITED = 16  # words
# "who asked that her last name not be used": about the voice, not what it tells.
_COVER = re.compile(
    r"(?:that )?(?:(?:his|her|their) (?:\w+ )?names? |anonymity|not to be (?:named|identified|quoted)|to remain anon)"
)
_VOICE = 120  # characters of a voice with its cue
_UNSURE = 0.75  # below it a tagged attribution with an impossible source is none


def merged(text: str, tagged: Sequence[Attribution], ruled: Sequence[Attribution], inside: Inside) -> list[Attribution]:
    """The attributions of both; *inside* reads a content again by rule."""
    deep = [node for one in ruled for node in _tree(one, inside, _DEEP)]
    tagged = [replace(one, content=_without_that(text, _whole_pieces(text, one))) for one in tagged]
    by_cue = Overlaps([(hull(r.cue), r) for r in deep])
    by_content = Overlaps([(hull(r.content), r) for r in deep])
    kept = [_bettered(text, one, by_cue, by_content, inside) for one in tagged if not _only_cites(text, one)]
    found = _without_inner([one for one in kept if one is not None], inside)
    found = _under_wider(text, _spelled_out(text, found, ruled, by_cue), ruled)
    taken = Overlaps([(_hull(one), one) for one in found])
    found += [one for one in ruled if stands_alone(text, one) and next(taken.of(_hull(one)), None) is None]
    return _distinct(sorted(found, key=lambda one: (_hull(one), one.cue)))


def _without_inner(found: list[Attribution], inside: Inside) -> list[Attribution]:
    """Without those that stand in what another tells, where they are read there again: "one of whom | they claimed | …"."""
    wide = Overlaps([(o.content[0], o) for o in found if len(o.content) == 1])
    outer = {
        id(one): [o for o in wide.of(_hull(one)) if o is not one and o.content[0].covers(_hull(one))] for one in found
    }
    return [
        one
        for one in found
        if not any(a.cue and one.cue and meet(a.cue, one.cue) for o in outer[id(one)] for a in inside(o.content))
    ]


def _under_wider(text: str, found: list[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """ "The envoy told his aide that …, the Herald has learned": without what a wider voice tells, which comes in."""
    tagged = Overlaps([(_hull(one), one) for one in found])
    inner: set[int] = set()
    wider: dict[int, Attribution] = {}
    for rule in ruled:
        if not rule.source or rule.content[0].end > rule.cue[0].start or not _speaks(text, rule):
            continue
        if not can_speak(text, hull(rule.source)):
            continue
        touched = list(tagged.of(_hull(rule)))
        own = [one for one in touched if one.cue and meet(one.cue, rule.cue) and meet(one.source, rule.source)]
        others = [one for one in touched if not any(one is o for o in own)]
        across = all(_hull(one).end > hull(rule.cue).end for one in others)  # "has ordered, sources say, an inquiry"
        if others and all(_within(rule, one) for one in others) and (across or not own):
            inner.update(id(one) for one in others)
            wider.update((id(one), replace(rule, confidence=one.confidence)) for one in own)
    return [wider.get(id(one), one) for one in found if id(one) not in inner]


def _spelled_out(
    text: str, found: list[Attribution], ruled: Sequence[Attribution], by_cue: Overlaps[Attribution]
) -> list[Attribution]:
    """ "told the jury that Karst had confessed, | saying: “…”": the words of who confessed go with what was told."""
    wide = Overlaps([(hull(r.content), r) for r in ruled if len(r.content) == 1])
    moved: dict[int, Attribution] = {}
    for one in found:
        if not one.cue or _first_word(text, one) not in words("spelling_out") or not one.source:
            continue
        outer = next((r for r in wide.of(one.cue[0]) if _covers_after(r, one)), None)
        inner = next((r for r in by_cue.of(one.cue[0]) if r.source and not meet(r.source, one.source)), None)
        told = outer and next((f for f in found if f.cue and meet(f.cue, outer.cue) and f is not one), None)
        if outer is None or inner is None or told is None or not covers(outer.content, inner.source):
            continue
        moved[id(told)] = replace(told, content=outer.content)
        moved[id(one)] = one
    return [moved.get(id(one), one) for one in found if moved.get(id(one)) is not one]


def _first_word(text: str, one: Attribution) -> str:
    return words_at(text, one.cue).lower().split()[0].strip(",:")


def _covers_after(outer: Attribution, one: Attribution) -> bool:
    return outer.content[0].covers(hull([*one.cue, *one.content])) and outer.cue[0].end <= one.cue[0].start


def _within(wider: Attribution, one: Attribution) -> bool:
    """Whether all of *one* stands in what *wider* tells: "The minister, | the paper claims, | told aides that …"."""
    return bool(one.source) and covers(wider.content, (*one.source, *one.cue, *one.content))


def _speaks(text: str, one: Attribution) -> bool:
    """Whether a rule is sure enough to stand over a tagged one: plain speech, or what a medium has found."""
    cue = words_at(text, one.cue)
    if of_cue(cue).act == "speech":
        return bool(clause_verbs(cue)) and not any(w in words("be") for w in cue.lower().split())
    return of_cue(cue).act == "finding" and names_medium(words_at(text, one.source))


def _distinct(found: Sequence[Attribution]) -> list[Attribution]:
    kept: list[Attribution] = []
    for one in found:
        if not any(one.cue == k.cue and one.content == k.content for k in kept[-4:]):
            kept.append(one)
    return kept


def _tree(one: Attribution, inside: Inside, depth: int) -> Iterator[Attribution]:
    yield one
    if depth:
        for child in inside(one.content):
            yield from _tree(child, inside, depth - 1)


def _hull(one: Attribution) -> Span:
    return hull([*one.content, *one.source, *one.cue])


def _only_cites(text: str, one: Attribution) -> bool:
    """ "citing court filings": that names who stands behind another statement; it is a link, no statement."""
    cue = words_at(text, one.cue).lower().split()
    if words_at(text, one.source).isupper() and cue == [":"] and " " in words_at(text, one.source):
        return True  # "NEW TARN: Two boats sank": a dateline
    if one.cue and words_at(text, one.cue) in (
        "Asked",
        "Asked if",
        "Asked whether",
        "Asked why",
        "Asked how",
    ):
        return True  # "Asked by the station whether …, he said": the frame of what he said
    if cue[:1] == ["asked"] and _COVER.match(words_at(text, one.content)):
        return True
    if " ".join(cue) in table("en", "links")["inner_any"] and cue[-1] in ("to", "by"):
        return True
    if (
        cue == ["quoted"]
        and words_at(text, one.source).lower() in words("subject_pronouns")
        and one.content[0].start > one.cue[0].end
    ):
        return True  # ", and he quoted, "…"": announces the quotation of the cue before
    told = words_at(text, one.content).lower().strip(QUOTES).split()
    if cue in (["citing"], ["quoting"]) and not is_voice(words_at(text, one.content)):
        return False  # "citing a threat to health": a reason, nobody's words
    if cue in (["citing"], ["quoting"]) and told[0] in ("a", "an", "the") and "as" not in told and len(told) <= _CITED:
        return True  # "quoting a memo that Meridian had published": the clause tells of the memo
    return (
        bool(cue)
        and cue[0] in ("citing", "quoting")
        and len(told) <= 12
        and not any(w in words("finite") or w == "that" for w in told)
    )


def _bettered(
    text: str, one: Attribution, by_cue: Overlaps[Attribution], by_content: Overlaps[Attribution], inside: Inside
) -> Attribution | None:
    """The tagged attribution with what the rules know better of it; None where they show it to be none."""
    if (opened := _cut_cue(text, one, by_cue, by_content)) is not None:
        return opened
    if (inner := _voice_for_content(one, by_cue)) is not None:
        return replace(inner, confidence=one.confidence)
    if (outer := _clause_for_source(one, by_cue)) is not None:
        return replace(outer, confidence=one.confidence)
    if (last := _handed_on(text, one, by_content)) is not None:
        return replace(last, confidence=one.confidence)
    if (between := _voice_between(text, one, by_content)) is not None:
        return between
    if (wider := _only_passes_on(text, one, by_content)) is not None:
        return replace(wider, confidence=one.confidence)
    if _gives_to(text, one):
        linked = next((r for r in by_content.of(hull(one.content)) if alike(r.content, one.content)), None)
        return linked and replace(linked, confidence=one.confidence)
    twin = next((r for r in by_cue.of(hull(one.cue)) if meet(r.cue, one.cue)), None) if one.cue else None
    if twin is None:
        if one.source and one.confidence < _UNSURE and not possible(text, one):
            return None
        if words_at(text, one.source).lower() in ("the", "a", "an"):
            one = replace(one, source=())
        other = _same_told(text, one, list(by_content.of(hull(one.content))))
        return one if other is None else replace(other, confidence=one.confidence)
    if (
        (words_at(text, one.content).lower() in ("this", "that") and points_back(text, twin))
        or _beside_other(text, one, twin)
        or _swapped(text, one, twin)
        or _hears_from(text, one, twin)
        or _was_quoted(text, one, twin)
    ):
        return replace(twin, confidence=one.confidence)
    source = source_of(text, one, twin)
    content = told_by(text, one, twin, inside)
    return replace(one, source=source, content=content)


def _beside_other(text: str, one: Attribution, twin: Attribution) -> bool:
    """ "According to Karstpress, General Ovo | Orsk says": the source stands right behind the cue, whatever the tag says."""
    if (
        words_at(text, one.cue).lower() not in BESIDE
        or not one.source
        or not twin.source
        or one.cue[-1] != twin.cue[-1]
    ):
        return False
    end = one.cue[-1].end
    return one.source[0].start > end + STRAY and end < twin.source[0].start <= end + STRAY


def _hears_from(text: str, one: Attribution, twin: Attribution) -> bool:
    low = words_at(text, twin.cue).lower()
    return low.endswith(" from") and not words_at(text, one.cue).lower().endswith(" from") and one.source != twin.source


def _cut_cue(
    text: str, one: Attribution, by_cue: Overlaps[Attribution], by_content: Overlaps[Attribution]
) -> Attribution | None:
    """ "posted a video of | a prisoner saying …": a further voice inside the tagged cue goes with the content."""
    if not one.cue or not one.source:
        return None
    cue, told = hull(one.cue), hull(one.content)
    for rule in by_content.of(told):
        if not rule.source or len(one.content) != 1 or told.start < cue.end:
            continue
        voice = hull(rule.source)
        if rule.cue[0].start > cue.start + STRAY and rule.cue[0].start < voice.start:
            voice = hull([*rule.source, *rule.cue])
        ends_alike = abs(hull(rule.content).end - told.end) <= STRAY
        if cue.start + STRAY < voice.start <= cue.end and ends_alike and not meet(rule.source, one.source):
            head = trim(text, cue.start, voice.start)
            return replace(one, cue=(head,), content=(Span(voice.start, told.end),)) if head else None
    return None


def _voice_for_content(one: Attribution, by_cue: Overlaps[Attribution]) -> Attribution | None:
    """ "X, Arvelpress quoted the envoy as saying": the tagger took "the envoy as saying" for the content."""
    for rule in by_cue.of(hull(one.content)):
        if not rule.source or not meet(one.content, rule.source) or not covers(one.content, rule.cue):
            continue
        holders = [p for p in one.content if meet((p,), (*rule.source, *rule.cue))]
        short = all(p.end - p.start < _VOICE for p in holders)
        if short and not meet(rule.content, tuple(holders)) and rule.content[0].start < one.cue[0].start:
            return rule
    return None


def _clause_for_source(one: Attribution, by_cue: Overlaps[Attribution]) -> Attribution | None:
    """ "The envoy reports that drivers | say": the tagger took the outer voice's clause for the source."""
    if not one.source:
        return None
    for rule in by_cue.of(hull(one.source)):
        if rule.source and covers(one.source, (*rule.source, *rule.cue)) and covers(rule.content, one.cue):
            return rule
    return None


def _handed_on(text: str, one: Attribution, by_content: Overlaps[Attribution]) -> Attribution | None:
    """ "The clerk told the mayor, | and the mayor told the Post, that …": who told it last stands outermost."""
    if not one.cue or words_at(text, one.cue).lower() != "told":
        return None
    for rule in by_content.of(hull(one.content)):
        if not rule.source or words_at(text, rule.cue).lower() != "told" or rule.cue[0].start <= one.cue[0].end:
            continue
        between = text[one.cue[0].end : rule.cue[0].start].lower()
        if between.count(words_at(text, rule.source).lower()) > 1 and hull(one.content).start > rule.cue[0].start:
            return rule
    return None


def _voice_between(text: str, one: Attribution, by_content: Overlaps[Attribution]) -> Attribution | None:
    """ "denied claims by rebels that …": a further voice between cue and content goes with the content."""
    if not one.cue or not one.source or len(one.content) != 1:
        return None
    told = one.content[0]
    for rule in by_content.of(told):
        if not rule.source or not rule.cue or meet(rule.source, one.source) or meet(rule.source, one.content):
            continue
        voice = hull([*rule.source, *rule.cue])
        if (
            hull(one.source).end <= one.cue[0].start < voice.start
            and voice.end <= told.start + 6
            and alike(rule.content, one.content)
        ):
            head = trim(text, one.cue[0].start, min(hull(one.cue).end, voice.start))
            return replace(one, cue=(head,), content=(Span(voice.start, told.end),)) if head else None
    return None


def _only_passes_on(text: str, one: Attribution, by_content: Overlaps[Attribution]) -> Attribution | None:
    """ "disputed the statement, reported by Radio Arvel, that": who passed it on is no outermost voice."""
    if not one.source or not one.cue or text[hull(one.cue).end : one.source[0].start].strip() != "by":
        return None
    if not any(w in table("en", "links")["passing"] for w in words_at(text, one.cue).lower().split()):
        return None
    wider = (r for r in by_content.of(hull(one.cue)) if r.source and covers(r.content, (*one.cue, *one.source)))
    return next(wider, None)


def _gives_to(text: str, one: Attribution) -> bool:
    """ "was attributed by the paper to an aide": who it is given to speaks, and the frame shows both."""
    return any(w in forms_of_all("attributing") for w in words_at(text, one.cue).lower().split())


def _swapped(text: str, one: Attribution, twin: Attribution) -> bool:
    """ "Karst, says the envoy, will never sign": the tagger took the voice for the content and the other way round."""
    if not one.source or not twin.source or meet(one.source, twin.source):
        return False
    closes = text[twin.source[-1].end : twin.source[-1].end + 1] in (",", ".", "–", "—", "")
    return closes and covers(one.content, twin.source) and covers(twin.content, one.source)


def _was_quoted(text: str, one: Attribution, twin: Attribution) -> bool:
    """ "Officials were quoted by their rivals as saying": the tagger took the voice for a part of what it said."""
    cited = any(w in ("quoted", "cited") for w in words_at(text, one.cue).lower().split())
    if not cited or not twin.source:
        return False
    agent = bool(one.source) and text[max(0, one.source[0].start - 4) : one.source[0].start].strip() == "by"
    return covers(one.content, twin.source) or (agent and not meet(one.source, twin.source))


def _whole_pieces(text: str, one: Attribution) -> Spans:
    """Without the stray words that a tagger left behind: nothing of the attribution stands between them and the rest."""
    longest = max(one.content, key=lambda p: (p.end - p.start, -p.start))
    own = (*one.source, *one.cue)
    kept: list[Span] = []
    for piece in one.content:
        low, high = min(piece.end, longest.end), max(piece.start, longest.start)
        between = any(low <= s.start and s.end <= high for s in own)
        if piece == longest or (between and piece.end - piece.start > STRAY) or not _is_scrap(text, piece):
            kept.append(piece)
    return tuple(kept)


def _is_scrap(text: str, piece: Span) -> bool:
    """A word or two, and no quotation."""
    return len(piece.of(text).split()) <= _FEW and not any(m in piece.of(text) for m in OPENING)


def _without_that(text: str, content: Spans) -> Spans:
    """ "that, according to the ministry, …": the joining word is no part of what is told."""
    first = content[0]
    cut = next((len(opening) for opening in ("that, ", "that – ") if first.of(text).startswith(opening)), 0)
    return (Span(first.start + cut, first.end), *content[1:]) if cut and first.end - first.start > cut else content


def _same_told(text: str, one: Attribution, deep: Sequence[Attribution]) -> Attribution | None:
    """ "the bank's admission, revealed by Ledgerline, that …": the tagger took who passed it on for who said it."""
    if not one.source:
        return None
    before = text[max(0, one.source[0].start - 12) : one.source[0].start].lower().split()
    article = before[-1:] in (["the"], ["a"])
    if not before or (before[-2:-1] if article else before[-1:]) != ["by"]:
        return None
    return next((r for r in deep if r.source and r.source != one.source and alike(r.content, one.content)), None)
