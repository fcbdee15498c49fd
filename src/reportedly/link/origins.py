"""Where statements came from, as far back as the texts show. Stage 4 of 5: Readings -> Links.

Two statements share an origin when one copies the other, or when both go back to one named voice on one occasion. The
occasion is the day of saying; where the text does not say it, the day of publication stands in. The same voice on
another day is another occasion by the same authority. An anonymous voice is never joined to another by its name.
`docs/explanation/origins.md` tells the whole of it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Literal

from rapidfuzz import fuzz

from reportedly.engines.outlets import houses, outlet_key
from reportedly.ids import id_of
from reportedly.link.items import Told
from reportedly.link.names import is_body, is_named, name_key, says_who, surname
from reportedly.link.numbers import numbers
from reportedly.link.published import day, earlier, window
from reportedly.link.resolve import resolve_credits
from reportedly.model.record import Copy, Origin
from reportedly.model.span import Span, hull
from reportedly.model.statement import Voice

__all__ = ["joins", "numbers", "origin_of", "resolve_credits", "same_text", "same_texts"]

Kind = Literal["voice", "wire", "outlet", "unknown"]

# Direct speech: so many weighty words (about ten words) in a row are not said twice by chance.
QUOTED = 5
# How alike two contents must be that stand in the same place of a copied passage (0 to 100).
ALIKE = 60.0


def joins(told: Told) -> list[tuple[str, str]]:
    """Keys with reasons: statements that share a key share an origin, whatever else they say."""
    found = _by_voice(told) + _by_words(told) + _by_medium(told)
    return sorted(set(found))


def _by_voice(told: Told) -> list[tuple[str, str]]:
    speaker = told.statement.speaker
    if speaker is None or not is_named(speaker) or not says_who(speaker.name):
        return []
    occasion, when = _occasion(told)
    names = [name_key(speaker.name)]
    if not is_body(names[0].split()) and surname(speaker.name) != names[0]:
        # "Orlov" in one article is "Dana Orlov" in another: on one day, in one case, one voice.
        names.append(surname(speaker.name))
    why = f"{_last(speaker.name)}, {when}"
    return [(f"voice|{name}|{occasion}", why) for name in names]


def _last(name: str) -> str:
    """What reasons call a voice: the same for all its names, so that one join has one reason."""
    return name if is_body(name_key(name).split()) else name.split()[-1]


def _occasion(told: Told) -> tuple[str, str]:
    """The occasion as a key, and as words."""
    said = told.statement.said
    if date := day(said):
        return date, f"on {date}"
    published = day(told.published)
    if published and (said is None or _may_be(said, published)):
        return published, f"on or about {published}"
    if said and window(said):
        return said, f"in {said}"
    return "undated", "on a day that no text gives"


def _may_be(said: str, published: str) -> bool:
    """Whether a vague time of saying ("this week") takes in the day of publication."""
    outer, inner = window(said), window(published)
    if outer is None:
        return True
    if inner is None or outer[1] - outer[0] > timedelta(days=8):
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _by_words(told: Told) -> list[tuple[str, str]]:
    """The same words in quotation marks are the same utterance, on whatever day they are carried."""
    if told.statement.mode != "direct":
        return []
    from reportedly.link.words import shingles, weighty_codes, winnowed  # not at the top: it brings numpy

    marks = winnowed(shingles(weighty_codes(told.statement.text), QUOTED), QUOTED)
    return [(f"words|{mark:016x}", "the same words in quotation marks") for mark in marks]


def _by_medium(told: Told) -> list[tuple[str, str]]:
    """What reaches us through one named medium with one figure, or is that medium's own report of a day."""
    chain = told.statement.chain
    if not chain:
        return []
    found = []
    for voice in chain:
        if voice.role != "medium" or not says_who(voice.name):
            continue
        medium = outlet_key(voice.name)
        last = chain[-1]
        if voice is last:
            occasion, when = _occasion(told)
            found.append((f"medium|{medium}|{occasion}", f"{voice.name}’s own report, {when}"))
        if voice is last or not is_named(last):
            # An anonymous voice is joined through what it told one medium, never by its name.
            amounts = {f.high if f.high is not None else f.low for f in told.figures} - {None}
            found += [
                (f"via|{medium}|{amount}", f"through {voice.name}, with one figure")
                for amount in sorted(amounts, key=str)
            ]
    return found


def same_text(a: Told, b: Told, copies: Sequence[Copy]) -> str | None:
    """Why *a* and *b* are one text: both stand at the same place of a copied passage; None where they do not."""
    between = [c for c in copies if {c.a, c.b} == {a.article, b.article}]
    return next((why for _, _, why in same_texts([a], [b], between)), None)


def same_texts(
    mine: Sequence[Told], theirs: Sequence[Told], copies: Sequence[Copy]
) -> Iterator[tuple[Told, Told, str]]:
    """The pairs of statements of two articles that are one text, by what the articles share, with why."""
    seen = set()
    for copy in copies:
        one, other = (mine, theirs) if mine and mine[0].article == copy.a else (theirs, mine)
        there = _in_copy(other, copy.b_span)
        for at, a in _in_copy(one, copy.a_span):
            for beside, b in there:
                if abs(at - beside) <= _off(copy) and (a.id, b.id) not in seen and _alike(a, b):
                    seen.add((a.id, b.id))
                    yield a, b, f"the same text in both articles ({copy.why})"


def _in_copy(told: Sequence[Told], span: Span) -> list[tuple[float, Told]]:
    """The statements that stand in a copied passage, each with where in it: 0 at its start, 1 at its end."""
    places = [(hull(t.statement.content), t) for t in told]
    length = span.end - span.start
    return [(((p.start + p.end) / 2 - span.start) / length, t) for p, t in places if p.overlaps(span)]


def _off(copy: Copy) -> float:
    """How far apart two statements may stand in the two passages of a copy, as a share of them."""
    return 0.15 + 40 / max(copy.a_span.end - copy.a_span.start, copy.b_span.end - copy.b_span.start)


def _alike(a: Told, b: Told) -> bool:
    one, other = a.statement.text.casefold(), b.statement.text.casefold()
    return fuzz.ratio(one, other) >= ALIKE or (
        min(len(one), len(other)) >= 25 and fuzz.partial_ratio(one, other) >= 90 and fuzz.ratio(one, other) >= 40
    )


def origin_id(first: str) -> str:
    """The id of the origin whose smallest statement is *first*."""
    return id_of("o", first)


def origin_of(component: Sequence[Told], whys: Sequence[str]) -> Origin:
    """The origin of statements that hang together, with the reasons that join them."""
    members = sorted(component, key=lambda t: t.id)
    kind, name = _kind_and_name(members)
    return Origin(
        id=origin_id(members[0].id),
        kind=kind,
        name=name,
        statements=tuple(t.id for t in members),
        articles=tuple(sorted({t.article for t in members})),
        why=_why(members, whys, name),
    )


def _kind_and_name(members: Sequence[Told]) -> tuple[Kind, str | None]:
    speakers = [t.statement.speaker for t in members if t.statement.speaker]
    named = [s for s in speakers if is_named(s)]
    if named:
        return "voice", _fullest(named)
    if media := [s for s in speakers if s.role == "medium"]:
        house = houses().find(min(s.name for s in media))
        return ("wire" if house and house.kind == "wire" else "outlet"), _fullest(media)
    if speakers:
        return "unknown", None
    first = _first_published(members)
    return ("outlet", first.outlet) if first.outlet else ("unknown", None)


def _fullest(voices: Sequence[Voice]) -> str:
    """The name that says most; among equals the most used, then the alphabet."""
    names = Counter(v.name for v in voices)
    return min(names, key=lambda n: (-len(name_key(n).split()), -names[n], n))


def _first_published(members: Sequence[Told]) -> Told:
    """The earliest of *members* where the dates tell one; else the first by id."""
    first = members[0]
    for told in members[1:]:
        if earlier(told.published, first.published) or (first.published is None and told.published is not None):
            first = told
    return first


def _why(members: Sequence[Told], whys: Sequence[str], name: str | None) -> str:
    reasons = sorted(set(whys))
    if len(members) == 1 or not reasons:
        speaker = members[0].statement.speaker
        if speaker is None:
            return f"told by {members[0].outlet or 'the article'} itself"
        if name is None:
            return f"the innermost voice is not named (“{speaker.name}”)"
        return f"told on the authority of {name}"
    more = f"; and {len(reasons) - 3} more reason{'s' * (len(reasons) > 4)}" if len(reasons) > 3 else ""
    return "; ".join(reasons[:3]) + more
