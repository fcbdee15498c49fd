"""Decide who a figure counts, and which figure it is a part of. Stage 3 of 5."""

from collections.abc import Sequence

from reportedly.model.figure import Figure
from reportedly.read.figures.by_noun import Attached
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.fits import THINGS
from reportedly.read.figures.group import all_of_them, apposed, in_total, is_participant, is_state
from reportedly.read.figures.outcomes import OF_BALLOTS
from reportedly.read.figures.shared import of_whom, opens_with_whole
from reportedly.read.figures.tokens import QUOTES, Token
from reportedly.read.figures.votes import SHARE, TURNOUT
from reportedly.rules import table

# Nouns of what happened that name those whom it befell all the same: "freed 22 hostages".
_PERSONS = frozenset({"hostages", "captives", "detainees", "survivors", "returnees"})
_NAMES = frozenset({"names", "bodies", "corpses", "remains"})


def population(
    text: str,
    tokens: Sequence[Token],
    chunks: Sequence[Chunk],
    counted: tuple[Chunk, Attached],
    earlier: Sequence[Figure],
    told: Sequence[Figure],
) -> str | None:
    """Who is counted; a bare number takes over who the figure before it counted."""
    here, outcome = counted
    people = here.like_people and (outcome.how == "after" or tokens[here.last - 1].low in _PERSONS)
    named = here.thing != "outcome" or outcome.outcome in OF_BALLOTS or people
    if outcome.outcome == SHARE:
        return "vote"
    if here.thing == "outcome" and tokens[here.last - 1].low == "certificates":
        return "certificates"  # some of the dead: a doctor's own
    if outcome.outcome == TURNOUT or not named:
        return None
    if here.noun is None and outcome.outcome in OF_BALLOTS and outcome.how != "part":
        return outcome.outcome
    if outcome.how == "sum":
        return None  # passengers and crew together
    found = here.noun or all_of_them(tokens, here.last) or _counted_after(tokens, here) or _numbered(tokens, here)
    if found is None and outcome.first < outcome.last:
        found = in_total(tokens, chunks[outcome.first].first, here.first)
    if here.noun is None and found and is_state(tokens[found[0]].low) and told and told[-1].outcome == outcome.outcome:
        return told[-1].population if told[-1].cumulative is False else tokens[found[0]].low
    if found:
        words = text[tokens[found[0]].start : tokens[found[1] - 1].end]
        return "".join(c for c in words if c not in QUOTES or c in "’'").strip(" '’") or None
    whole = [f for f in earlier if f.whole is None and _of_one_kind(f, outcome.outcome)][-1:]
    if whole and here.quantity and here.quantity.high != 0:
        return _carried(tokens, here, whole[-1], outcome.how)
    if outcome.how == "carried" and apposed(tokens, here.last):
        return None  # "six, one of them an officer": not all of those counted before
    if told and outcome.how != "noun" and _refers_back(tokens, here):
        return told[-1].population
    goes_on = told and outcome.how == "carried" and told[-1].outcome == outcome.outcome
    return _taken_over(told[-1]) if goes_on else None


def _counted_after(tokens: Sequence[Token], here: Chunk) -> tuple[int, int] | None:
    """The noun of "the monitors of the mission, all 46 of them"."""
    lows = [t.low for t in tokens[max(0, here.first - 2) : here.first]]
    if lows != [",", "all"] or not {"of", "them"} <= {t.low for t in tokens[here.first : here.last]}:
        return None
    staff = table("en", "figures_words")["posted"]["staff"]
    return next(
        ((k, k + 1) for k in range(here.first - 3, max(-1, here.first - 12), -1) if tokens[k].low in staff), None
    )


def _numbered(tokens: Sequence[Token], here: Chunk) -> tuple[int, int] | None:
    """The noun of "the persons gathered outside, who numbered no more than 400"."""
    if not here.first or tokens[here.first - 1].low not in {"numbered", "numbering"}:
        return None
    back = range(here.first - 2, max(-1, here.first - 10), -1)
    return next(((k, k + 1) for k in back if tokens[k].kind == "P" or is_participant(tokens[k].low)), None)


def _of_one_kind(before: Figure, outcome: str) -> bool:
    """Whether people follow on people, things on things: not the wounded on the teams that took them in."""
    if before.outcome == "deployed" and outcome != "deployed":
        head = (before.population or "").lower().split()[-1:]
        return not head or head[0] not in table("en", "figures_words")["posted"]["assets"]
    return before.outcome not in THINGS or outcome in THINGS


def _taken_over(before: Figure) -> str | None:
    """Who a number that goes on with *before* counts: not the names on its list, nor the bodies that were found."""
    words = (before.population or "").lower().split()
    return None if words[-1:] and words[-1] in _NAMES else before.population


def _refers_back(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether the number counts some of those told of: "26 of them"."""
    return {"of", "them"} <= {t.low for t in tokens[here.first : here.last]}


def _carried(tokens: Sequence[Token], here: Chunk, before: Figure, how: str) -> str | None:
    """The population of the figure before, unless a semicolon or the like stands between, or it was one person."""
    if how in {"carried", "compared"} or _refers_back(tokens, here):
        return _taken_over(before)
    between = [t for t in tokens[: here.first] if t.start >= before.span.end]
    if any(t.kind == "." for t in between) or before.low == before.high == 1:
        return None
    return _taken_over(before)


def whole_of(tokens: Sequence[Token], here: Chunk, earlier: Sequence[Figure], *, listed: bool) -> str | None:
    """The figure that this one is a part of: "one of whom", "including three children and a nurse"."""
    # A share, or the same number again ("three died, all three fighters"), is no whole of what follows.
    earlier = [f for k, f in enumerate(earlier) if not f.unit and not _repeats(f, earlier[:k])]
    if not earlier:
        return None
    if listed and earlier[-1].whole and tokens[here.first - 1].low in {"and", ","}:
        return earlier[-1].whole
    if here.noun is None and (opens := of_whom(tokens, here.first)) is not None:
        return next((f.id for f in reversed(earlier) if f.span.end <= tokens[opens].start), None)
    if opens_with_whole(tokens, here) or _of_so_many(tokens, here, earlier[0]):
        return earlier[0].id
    if here.quantity and here.quantity.new and here.last < len(tokens) and tokens[here.last].low == "than":
        return earlier[-1].id  # "24 deaths, two more than on Friday"
    inside = {t.low for t in tokens[here.first : here.last]}
    before = [t.low for t in tokens[max(0, here.first - 2) : here.first]]
    part = "of" in inside and inside & {"whom", "them", "those", "which"}
    return (
        earlier[-1].id
        if part or "including" in before or before == ["among", "them"] or before[-1:] in ([":"], ["("])
        else None
    )


def _of_so_many(tokens: Sequence[Token], here: Chunk, first: Figure) -> bool:
    """ "Of the nine patients in intensive care, four died": the sentence opens with the whole."""
    opens = [t.low for t in tokens[:2]] in (["of", "the"], ["among", "the"])
    bare = here.noun is None and here.first > 2 and tokens[here.first - 1].low == ","
    fits = here.quantity is not None and first.high is not None and (here.quantity.low or 0) <= first.high
    return opens and bare and fits and first.span.start == tokens[2].start


def _repeats(figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether a bare number says again what the one before it says."""
    last = before[-1] if before else None
    return (
        last is not None
        and (last.low, last.high, last.outcome) == (figure.low, figure.high, figure.outcome)
        and " " not in figure.text
    )


def of_these(tokens: Sequence[Token], here: Chunk, outcome: Attached, told: Sequence[Figure]) -> str | None:
    """ "Of these, the group has confirmed 23": some of those counted before."""
    opens = [t.low for t in tokens[:2]] in (["of", "these"], ["of", "those"], ["of", "them"])
    carried = opens and outcome.how == "carried"
    if outcome.how == "part of them" and told and told[-1].outcome == outcome.outcome and _fewer(here, told[-1]):
        return told[-1].id
    back = (
        here.noun is None and outcome.how != "noun" and _refers_back(tokens, here) and told and _fewer(here, told[-1])
    )
    return told[-1].id if told and (carried or back) else None


def _fewer(here: Chunk, whole: Figure) -> bool:
    """Whether those counted here can be some of *whole*."""
    if whole.outcome in {"shots", "attacks", "destroyed", "damaged"}:
        return False
    return here.quantity is None or here.quantity.low is None or whole.high is None or here.quantity.low <= whole.high
