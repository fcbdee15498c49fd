"""Decide how two figures relate, with a reason that a person can read. Stage 4 of 5: pairs of Counted -> Relation.

    outcome -> whole and part -> who and where -> the bounds -> who says so, and when

`contradicts` is what is left when nothing else explains why two counts differ: the same thing is counted, of the
same people, in places and on days that may be the same, by different voices, and no number is within both.
"""

from datetime import date
from math import log

from reportedly.ids import id_of
from reportedly.link import figure_scope as scope
from reportedly.link import figure_times as times
from reportedly.link.figure_bounds import apart, fit, number_of
from reportedly.link.figure_parts import PartsFinding, check_parts
from reportedly.link.figure_some import (
    Verdict,
    bodies_of,
    by_group,
    exceeds,
    quote,
    said_again,
    same_number,
    some_of_all,
)
from reportedly.link.items import Counted
from reportedly.link.published import day, days, earlier
from reportedly.model.figure import Figure, Number
from reportedly.model.record import Relation

__all__ = ["PartsFinding", "check_parts", "keys", "relate", "signature"]

# What an outcome is a part of, when one voice tells both: those in intensive care are in hospital.
_PARTS = {
    ("intensive_care", "hospitalised"),
    ("hospitalised", "injured"),
    ("hospitalised", "treated"),
    ("discharged", "hospitalised"),
    ("charged", "arrested"),
    ("sentenced", "charged"),
    ("critical condition", "injured"),
    ("killed", "casualties"),
    ("injured", "casualties"),
    ("killed", "shot"),
    ("returned", "displaced"),
    ("sheltered", "displaced"),
    ("released", "arrested"),
    ("deported", "arrested"),
    ("convicted", "charged"),
    ("released", "captive"),
    ("killed", "aboard"),
    ("missing", "aboard"),
    ("rescued", "aboard"),
    ("injured", "aboard"),
}
# What one voice calls an evacuation, another calls an abduction.
_MOVED = frozenset({"displaced", "abducted", "deported", "sheltered"})
# Of whom some may be told to be so still.
_LEFT = frozenset({"arrested", "hospitalised", "displaced", "trapped", "stranded", "sheltered", "captive", "treated"})
# Fewer are missing as days go by: found, or dead.
_WANING = frozenset({"missing", "trapped"})
# All of a vote, in hundredths.
_ALL = 100
# Characters from those taken to hospital to a bare number that goes back to them.
_SOON_AFTER = 500
# Fewer than this are often of others: two articles that each tell of two dead.
_HARDLY_CHANCE = 4
# Things that every text counts some of; numbers of them that lie further apart than this share are of others.
_THINGS = frozenset({"polling stations"})
_SAME_THINGS = 0.02
# A share that the words say was changed is the one before it, where the two are no further apart.
_NEAR_SHARE = 5
# A count that is told to be growing may be this much above another of the same day.
_WITHIN_A_DAY = 1.25


def keys(item: Counted) -> list[str]:
    """Keys under which *item* is filed: figures that share none are not compared.

    A count meets those of its article; a total also those of the same day and of the days beside it, those near its
    number and kind within a week or two, and its authority's own series. Parts and new ones meet nobody else, but the same
    number by the same voice: they are scoped by their article.
    """
    item = item.voiced()
    figure = item.figure
    if figure.outcome is None or scope.is_one_person(figure):
        return []
    found = [f"in|{figure.article}"]
    if item.authority and figure.outcome != "money" and figure.comparator != "vague":
        found.append(f"said|{figure.outcome}|{scope.voice_key(item.authority)}|{figure.low}|{figure.high}")
    if figure.outcome == "money" or (figure.whole and scope.group(figure.population) is None):
        return sorted(found)
    when = day(figure.time) or day(item.published)
    if item.authority:
        found.append(f"by|{figure.outcome}|{scope.voice_key(item.authority)}")
    found += [f"on|{figure.outcome}|{d}" for d in _around(when, 1)]
    who, happened = scope.filed_under(figure), "moved" if figure.outcome in _MOVED else figure.outcome
    if scope.is_toll(figure):  # few enough to meet all of a week
        found += [f"toll|{figure.outcome}|{d}" for d in _around(when, 7)]
    if former := scope.taken_back(figure):
        found += [f"near|{happened}|{who}|{d}|{n}" for d in _around(when, 7) for n in _sizes(former)]
    found += [f"near|{happened}|{who}|{d}|{n}" for d in _around(when, 7) for n in _sizes(number_of(figure))]
    return sorted(set(found))


def _around(when: str | None, width: int) -> list[str]:
    """The day in two overlapping windows, so that days less than *width* apart share one."""
    if when is None:
        return ["?"]
    try:
        number = date.fromisoformat(when).toordinal() // width
    except ValueError:
        return ["?"]
    return [str(number), str(number + 1)]


def _sizes(number: Number) -> list[int]:
    """The size of a number in two overlapping steps of a twentieth, so that near numbers share one."""
    step = int(log(max(number, 1)) * 20)
    return [step, step + 1]


def signature(item: Counted) -> tuple[object, ...]:
    """What decides every relation of *item* to other articles: of many with one signature, one may stand for all."""
    item = item.voiced()
    f = item.figure
    voice = item.authority.casefold() if item.authority else None
    return (f.outcome, f.low, f.high, f.comparator, scope.group(f.population), f.place, f.cumulative, f.attribute,
            f.unit, f.holder, voice, times.period(f, item.published), day(item.published),
            scope.filed_under(f), scope.traits(f))  # fmt: skip


def relate(a: Counted, b: Counted) -> Relation | None:
    """How the two relate; None where they have nothing to do with each other. The order of the two is no matter."""
    first, second = sorted((a.voiced(), b.voiced()), key=lambda c: c.id)
    if first.id == second.id:
        return None
    found = _whole(first, second) or _counts(first, second)
    if found is None:
        return None
    kind, why = found
    return Relation(id=id_of("r", first.id, second.id), kind=kind, a=first.id, b=second.id, why=why)


def _whole(a: Counted, b: Counted) -> Verdict:
    """Parts that the words or the outcomes name."""
    for part, whole in ((a.figure, b.figure), (b.figure, a.figure)):
        if part.high == 0 or whole.high == 0:
            continue  # none are no part, and none is a part of none
        if part.whole == whole.id:
            return "part_of", f"{quote(part)} is told as a part of {quote(whole)}"
        if _is_left(part, whole):
            return "part_of", f"{quote(part)} are those left of {quote(whole)}"
        told = _is_kind_of(part, whole) and part.article == whole.article and not exceeds(part, whole)
        told = told and not part.unit and not times.of_other_times(part, a.published, whole, b.published)
        if told and not scope.is_one_person(part) and not scope.is_one_person(whole):
            return "part_of", f"one article tells both: {quote(part)} are among {quote(whole)}"
    return None


def _is_left(part: Figure, whole: Figure) -> bool:
    """ "87 people were detained. Thirty-one are still in custody": some of those told of before are left."""
    left = scope.says_still(part) and not scope.says_still(whole) and whole.attribute != "revised"
    told = part.outcome == whole.outcome in _LEFT and part.article == whole.article and whole.span < part.span
    return told and left and not exceeds(part, whole) and scope.people(part, whole) in {"same", "a_in_b"}


def _is_kind_of(part: Figure, whole: Figure) -> bool:
    """Whether those of one outcome are among those of the other, as far as one article tells both."""
    if (part.outcome, whole.outcome) in _PARTS:
        return True
    # "At least six had gunshot wounds", "two died", after those taken to hospital: a bare number goes back to them.
    return (
        (part.outcome, whole.outcome)
        in {
            ("injured", "hospitalised"),
            ("killed", "hospitalised"),
            ("killed", "treated"),
            ("killed", "intensive_care"),
        }
        and (scope.group(part.population) is None or part.population == whole.population)
        and (not part.population or part.population not in part.text)
        and 0 <= part.span.start - whole.span.end <= _SOON_AFTER
    )


def _counts(a: Counted, b: Counted) -> Verdict:
    one, other = a.figure, b.figure
    if {one.outcome, other.outcome} <= _MOVED and one.outcome != other.outcome:
        return _named_otherwise(a, b)
    if one.outcome is None or one.outcome != other.outcome or one.outcome == "money" or one.unit != other.unit:
        return None
    if one.holder or other.holder:
        return _held(a, b)
    if one.outcome in _THINGS and not one.unit and not _near(one, other):
        return ("other_scope", f"each counts some of the {one.outcome}") if apart(one, other) else None
    if scope.is_one_person(one) or scope.is_one_person(other):
        return None
    if said_again(a, b):
        return "agrees", f"{quote(one)} and {quote(other)} give the same number"
    if not _comparable(a, b):
        return None
    if scope.in_groups(one) != scope.in_groups(other):
        return by_group(one, other)
    differ = apart(one, other)
    if "compared" in (one.attribute, other.attribute):  # "against 480 in the autumn"
        beside = one.article == other.article and differ
        return ("other_scope", "one is told for comparison, of another time or place") if beside else None
    if times.of_other_times(one, a.published, other, b.published):
        return (
            ("other_scope", "they count what happened in different times")
            if differ and one.article == other.article
            else None
        )
    if (scope.sets_right(one, other) or scope.sets_right(other, one)) and (changed := _changed(a, b)):
        return changed
    # That two counts of unlike things differ is worth a line only where a reader would set them side by side.
    beside = one.article == other.article or scope.same_voice(a.authority, b.authority)
    if scope.place(one, other) == "other":
        return ("other_scope", f"counted in {one.place} and in {other.place}") if differ else None
    if one.article == other.article and {one.cumulative, other.cumulative} == {True, False}:
        new, total = (one, other) if one.cumulative is False else (other, one)
        if not exceeds(new, total):
            return "part_of", f"{quote(total)} is the running total, {quote(new)} are new ones in it"
    if not (scope.is_total(one) and scope.is_total(other)):
        return some_of_all(one, other) or _beyond_totals(a, b, beside=beside)
    # "200,000 people, say the unions. The ministry says 6,000": the second takes over whom it counts, and is no part.
    beside_it = one.article == other.article and one.population == other.population and a.authority != b.authority
    if not beside_it and (scope.is_fragment(one) or scope.is_fragment(other)):
        if not differ and fit(one, other) == "agrees" and scope.people(one, other) == "same":
            return "agrees", f"{quote(one)} and {quote(other)} give the same number"
        if differ and one.article != other.article and (went_on := _went_on(a, b, _said(one, other))):
            return went_on
        return ("other_scope", "one counts some of those told of beside it") if differ and beside else None
    who = scope.people(one, other)
    if who == "other" and _two_voices(a, b) and scope.labels(one, other):
        who = "same"  # strikers to one voice, rioters to another
    if who == "other" and _two_voices(a, b) and _more_bodies(one, other):
        who = "same"  # eleven bodies were counted, and three are said to have died
    if who == "other" and _two_voices(a, b) and _one_number_for_anybody(one, other):
        return "agrees", f"{quote(one)} and {quote(other)} give the same number, whoever they are called"
    if who == "other" and (found := bodies_of(one, other)):
        return found
    if who == "other":
        return (
            ("other_scope", f"one counts {one.population}, the other {other.population}") if differ and beside else None
        )
    if who in {"a_in_b", "b_in_a"}:
        if one.outcome == "participants":
            return None  # a crowd and those of one name in it: neither tells of the other
        part, whole = (one, other) if who == "a_in_b" else (other, one)
        if 0 in (part.high, whole.high):
            return _same_scope(a, b) if _two_voices(a, b) and beside else None
        anybody = scope.is_of_the_place(part) and _two_voices(a, b) and not beside and differ
        if not anybody and not exceeds(part, whole) and not _fits_whole(part, whole):
            return _subset(part, whole) if beside else None
    return _same_scope(a, b)


def _named_otherwise(a: Counted, b: Counted) -> Verdict:
    """ "1,100 islanders were abducted", "1,150 islanders were removed": what one side did has another name for the other."""
    one, other = a.figure, b.figure
    kind = scope.group(one.population)
    alike = same_number(one, other) or (kind is not None and kind == scope.group(other.population))
    if one.article == other.article or not alike or one.unit or other.unit or one.whole or other.whole:
        return None
    if scope.is_one_person(one) or scope.is_one_person(other) or apart(one, other):
        return None
    return _same_scope(a, b)


def _two_voices(a: Counted, b: Counted) -> bool:
    """Whether two give the counts; what no voice is named for, each article tells for itself."""
    return a.authority != b.authority or (a.authority is None and a.figure.article != b.figure.article)


def _near(one: Figure, other: Figure) -> bool:
    """Whether two numbers of things can be one count of all of them: 5,338 and 5,340."""
    low, high = sorted((number_of(one), number_of(other)))
    return high - low <= _SAME_THINGS * high


def _one_number_for_anybody(one: Figure, other: Figure) -> bool:
    """ "Eleven miners", "eleven men", "eleven coffins": so exact a number in two articles is one count under another noun."""
    exact = one.comparator == other.comparator == "exact" and one.low == other.low and one.high == other.high
    wide = scope.is_wide(one) or scope.is_wide(other)
    victims = one.outcome in {"killed", "injured", "missing"}
    return exact and wide and victims and (one.low or 0) >= _HARDLY_CHANCE and one.article != other.article


def _more_bodies(one: Figure, other: Figure) -> bool:
    """Whether more bodies were counted by one than died by the other."""
    return any(scope.is_bodies(f) and not scope.is_bodies(g) and _below(g, f) for f, g in ((one, other), (other, one)))


def _held(a: Counted, b: Counted) -> Verdict:
    """Votes and shares of them: of one candidate they are one count; of two they may come to more than all of the vote."""
    one, other = a.figure, b.figure
    if scope.same_holder(one, other):
        former = one.article != other.article and "revised" in (one.attribute, other.attribute)
        return None if former and fit(one, other) != "agrees" else _same_scope(a, b)
    if not (one.holder and other.holder):
        near = abs(number_of(one) - number_of(other)) <= _NEAR_SHARE and one.article == other.article
        changed = near and "revised" in (one.attribute, other.attribute)
        return _same_scope(a, b) if changed or fit(one, other) == "agrees" else None
    least = (one.low or 0) + (other.low or 0)
    if one.unit != "percent" or least <= _ALL or (a.authority and a.authority == b.authority):
        return None
    return "contradicts", f"two shares of one vote come to more than all of it: {_said(one, other)}{_voices(a, b)}"


def _comparable(a: Counted, b: Counted) -> bool:
    """Whether neither is a part, or both count one kind of people, named by a part: strikers among the dead."""
    one, other = a.figure, b.figure
    if not (one.whole or other.whole):
        return True
    kind = scope.group(one.population)
    named = all(f.population and f.population in f.text for f in (one, other) if f.whole)
    apart_told = one.article != other.article or (a.authority and b.authority and a.authority != b.authority)
    return kind is not None and kind == scope.group(other.population) and named and bool(apart_told)


def _changed(a: Counted, b: Counted) -> Verdict:
    """A count that the words say was changed: by its own voice, in its own article, or in a later one."""
    new, old = (a, b) if scope.sets_right(a.figure, b.figure) else (b, a)
    one_voice = scope.same_voice(new.authority, old.authority)
    # Whose count it was is not told: only one that went up is surely the same count.
    unknown = not (new.authority and old.authority) and number_of(new.figure) > number_of(old.figure)
    # "Its count": of whoever changed it, and of nobody else.
    others = scope.is_of_its_own(new.figure) and bool(new.authority and old.authority) and not one_voice
    told = scope.sets_right_from(new.figure, old.figure) and not others
    same = scope.people(new.figure, old.figure) == "same"
    alike = one_voice or (unknown and same) or (told and (same or scope.is_bodies(old.figure)))
    if not alike or earlier(new.published, old.published) or not (_differs(new.figure, old.figure)):
        return None
    if scope.denies_another(new.figure) and new.authority and old.authority and not one_voice:
        return "contradicts", f"{quote(new.figure)} sets {quote(old.figure)} right{_voices(a, b)}"
    return "revises", f"the words say that the count was changed: {quote(new.figure)} after {quote(old.figure)}"


def _differs(one: Figure, other: Figure) -> bool:
    return (one.low, one.high) != (other.low, other.high)


def _beyond_totals(a: Counted, b: Counted, *, beside: bool) -> Verdict:
    """New ones, and some of a group, say nothing of a total."""
    one, other = a.figure, b.figure
    differ = apart(one, other)
    alike = (one.low, one.high) == (other.low, other.high) and one.population == other.population is not None
    alike = alike and scope.same_voice(a.authority, b.authority)
    alike = alike or (same_number(one, other) and scope.people(one, other) == "same")
    if alike and one.article != other.article:
        return "agrees", f"{quote(one)} and {quote(other)} give the same number"
    if scope.is_total(one) == scope.is_total(other) and not differ and fit(one, other) == "agrees":
        return "agrees", f"both say {quote(one)}, {quote(other)}, on top of others"
    why = "one counts only new ones, or others than those counted before"
    return ("other_scope", why) if differ and beside else None


def _subset(part: Figure, whole: Figure) -> Verdict:
    """ "353 police officers" within "more than 1,000 people"."""
    return "part_of", f"{part.population} are among the people that {quote(whole)} counts"


def _fits_whole(part: Figure, whole: Figure) -> bool:
    """Whether the two give one number: the same count in other words, not a part and its whole."""
    return (part.low, part.high) == (whole.low, whole.high) and part.comparator != "vague"


def _same_scope(a: Counted, b: Counted) -> Verdict:
    one, other = a.figure, b.figure
    match fit(one, other):
        case "agrees":
            return "agrees", f"{quote(one)} and {quote(other)} give the same number"
        case "rounds":
            rough = one if one.comparator != "exact" or (one.low or 0) % 10 == 0 else other
            return "rounds", f"{quote(rough)} rounds {quote(other if rough is one else one)}"
        case "refines" | "bounds" if changed := _raised(a, b):
            return changed
        case "refines":
            rough = one if one.comparator == "vague" else other
            return "refines", f"{quote(other if rough is one else one)} is more precise than {quote(rough)}"
        case "bounds":
            return "bounds", f"both can hold: {quote(one)} and {quote(other)} set limits to one number"
        case _ if "absent" in (one.attribute, other.attribute):
            return None  # "no sign of the 300": that voice counts nobody
        case _:
            return _apart(a, b)


def _raised(a: Counted, b: Counted) -> Verdict:
    """A later article whose words say that the count rose: the new one takes the place of the old, even where both can hold."""
    if not earlier(a.published, b.published) and not earlier(b.published, a.published):
        return None
    old, new = (a, b) if earlier(a.published, b.published) else (b, a)
    # What an authority now counts takes the place of its own count, not of what an outlet told in its own voice.
    ours = not new.authority or scope.same_voice(old.authority, new.authority)
    if (
        not (ours or scope.is_own(old.figure))
        or not scope.says_changed(new.figure)
        or (new.figure.low or 0) <= number_of(old.figure)
    ):
        return None
    return "revises", f"the words say that the count rose: {quote(new.figure)} after {quote(old.figure)}"


def _apart(a: Counted, b: Counted) -> Verdict:
    """The same thing counted differently: a later count, another day, or a contradiction."""
    one, other = a.figure, b.figure
    said = _said(one, other)
    if "revised" in (one.attribute, other.attribute):
        former, new = (one, other) if one.attribute == "revised" else (other, one)
        return "revises", f"{quote(former)} is told as a count that was changed; {quote(new)} is another"
    if day(one.time) and day(other.time) and day(one.time) != day(other.time):
        return (
            _later(a, b, one.time, other.time)
            or _went_on(a, b, said)
            or ("other_scope", f"{said} are as of different days")
        )
    high, low = (one, other) if _below(other, one) else (other, one)
    if times.spans_longer(high, low):
        return "other_scope", f"{quote(high)} are of a longer time than {quote(low)}"
    later = _later(a, b, a.published, b.published) if one.article != other.article else None
    if later := later or _grown(a, b, said):
        return later
    if one.article == other.article and a.authority == b.authority:
        return None  # one voice in one text does not dispute itself: it counts two things
    if scope.same_voice(a.authority, b.authority):
        return "revises", f"{a.authority} gave both: {said}; which came later is not known"
    if {one.cumulative, other.cumulative} == {True, None} and one.article == other.article and not _voices(a, b):
        return "other_scope", f"one of {said} is a running total"
    return "contradicts", f"no number fits both {said}{_voices(a, b)}{_too_large(one, other)}"


def _grown(a: Counted, b: Counted, said: str) -> Verdict:
    """What the passing of time explains where the voices differ."""
    one, other = a.figure, b.figure
    high, low = (one, other) if _below(other, one) else (other, one)
    if (days(a.published, b.published) or 0) >= 1:
        if went_on := _went_on(a, b, said):
            return went_on
        if scope.at_a_time(one) or low.high == 0:
            return "other_scope", f"{said} were published on different days, and are how many there were at the time"
        newer = a if earlier(b.published, a.published) else b
        if newer.figure is high:
            return "other_scope", f"{said} were published on different days; the later is the higher"
    near = (high.low or 0) <= _WITHIN_A_DAY * (low.high or 0)
    if near and one.article != other.article and scope.has_grown(high):
        return "other_scope", f"the count was growing: {said}"
    return None


def _went_on(a: Counted, b: Counted, said: str) -> Verdict:
    """A running count of a later day that is higher, or fewer who are still missing: it takes the place of the former."""
    old, new = (a, b) if earlier(a.published, b.published) else (b, a)
    if not earlier(old.published, new.published) or scope.people(old.figure, new.figure) != "same":
        return None
    if new.figure.outcome in _WANING:
        waned = _below(new.figure, old.figure)
        return ("revises", f"fewer are left on a later day: {said}") if waned else None
    grew = _below(old.figure, new.figure) and not scope.at_a_time(new.figure)
    if (
        grew
        and not scope.is_list(new.figure)
        and not scope.is_list(old.figure)
        and (scope.has_grown(new.figure) or scope.has_grown(old.figure))
    ):
        return "revises", f"a count that goes on, higher on a later day: {said}"
    return None


def _below(a: Figure, b: Figure) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _too_large(one: Figure, other: Figure) -> str:
    """Says so where a part is larger than its whole: 41 officers among 27 people."""
    match scope.people(one, other):
        case "a_in_b":
            part, whole = one, other
        case "b_in_a":
            part, whole = other, one
        case _:
            return ""
    return f": {part.population} alone are more than all" if part.population and exceeds(part, whole) else ""


def _later(a: Counted, b: Counted, when: str | None, then: str | None) -> Verdict:
    """A later count by the same authority: the series goes on."""
    if not scope.same_voice(a.authority, b.authority) or not (earlier(when, then) or earlier(then, when)):
        return None
    old, new = (a, b) if earlier(when, then) else (b, a)
    return "revises", f"a later count by {a.authority}: {quote(new.figure)} after {quote(old.figure)}"


def _voices(a: Counted, b: Counted) -> str:
    names = [c.authority or c.outlet for c in (a, b)]
    return f" ({names[0]}; {names[1]})" if all(names) else ""


def _said(one: Figure, other: Figure) -> str:
    return f"{quote(one)} and {quote(other)}"
