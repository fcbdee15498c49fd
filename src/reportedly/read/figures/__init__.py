"""Read figures: how many, of whom, what happened, as it was said. Stage 3 of 5: sentences -> Figures.

    sentence -> tokens (words with classes) -> chunks (counted nouns, outcomes) -> attach -> Figure

Vague words and hedges keep their openness: bounds are inclusive, an open one is None. A number whose noun or
clause tells no outcome that we know is left to `rest`; a year, an age, a score, a price yields nothing.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from reportedly.model.figure import Comparator, Figure
from reportedly.model.span import Span
from reportedly.read.figures.around import asked as asked_of
from reportedly.read.figures.around import before_of, saved, summed, told_last
from reportedly.read.figures.attach import attach
from reportedly.read.figures.belongs import of_these, population, whole_of
from reportedly.read.figures.by_noun import Attached
from reportedly.read.figures.chunks import Chunk, chunk
from reportedly.read.figures.context import is_absent, is_running, place_near
from reportedly.read.figures.cores import SPELLED, listed
from reportedly.read.figures.elided import Before, whole_told
from reportedly.read.figures.fits import OF_VICTIMS
from reportedly.read.figures.group import all_of_them, apposed
from reportedly.read.figures.money import sums
from reportedly.read.figures.outcomes import triggers
from reportedly.read.figures.rest import the_rest
from reportedly.read.figures.shared import of_whom
from reportedly.read.figures.shares import PERCENT
from reportedly.read.figures.tokens import Token, tokenise
from reportedly.read.figures.votes import SHARE, TURNOUT, VOTES, holder, tells_of_vote
from reportedly.rules import table

__all__ = ["read_figures"]

# After "first", "initially": a count that was changed later.
_SAYING = frozenset({"said", "reported", "announced", "put", "gave", "estimated", "counted", "claimed", "spoke"})
# So many words of "of whom one fell from a roof" are shown.
_LONGEST_CLAUSE = 8
# A predicate further away than this is not drawn into the figure's span.
_WIDEST = 70
# What makes a single person a figure: a victim, not one who was moved, held or counted in.
_OF_ONE = frozenset(
    {
        "killed",
        "injured",
        "shot",
        "casualties",
        "hospitalised",
        "intensive_care",
        "critical condition",
        "missing",
        "abducted",
        "treated",
        "trapped",
        "damaged",
        "destroyed",
    }
)
# Longer sentences are read in pieces, so that the time grows with the text and not with its square.
_LONGEST = 4000
# A correction ("30, not 300") may go on with what was counted this many sentences before.
_FAR = 3


def read_figures(text: str, sentences: Sequence[Span], article: str) -> list[Figure]:
    """The figures in *sentences* of *text*, left to right, without statement and time."""
    found: list[Figure] = []
    told: deque[list[Figure]] = deque(maxlen=_FAR)  # those of each sentence before
    asked: str | None = None  # what the question before asks the number of
    silent = 0  # for so many sentences
    vote = tells_of_vote(text)
    for sentence in sentences:
        before = before_of(told, asked, found, vote=vote)
        here = [f for piece in _pieces(text, sentence) for f in _read(text, piece, article, told, before)]
        found += here
        told.append(here)
        if topic := asked_of(text, sentence, here, _main(found)):
            asked, silent = topic, 0
        else:
            silent = 0 if here else silent + 1
            asked = asked if silent and silent < _FAR else None
    known = summed(saved(text, [*_opening(text, sentences, article, found, vote=vote), *found]))
    pieces = [piece for sentence in sentences for piece in _pieces(text, sentence)]
    return _unique([*known, *the_rest(text, pieces, article, known, vote=vote)])


# "The count stood at 34 on Sunday."
_TALLY = re.compile(r"\b(?:count|toll|tally|figure|number|speaks? of|spoke of)\b", re.IGNORECASE)


def _opening(
    text: str, sentences: Sequence[Span], article: str, found: Sequence[Figure], *, vote: bool
) -> Iterator[Figure]:
    """The counts before the first figure, which do not say of what they are: of what the article counts then."""
    if not (main := _main(found)):
        return
    for sentence in sentences:
        if sentence.end > found[0].span.start:
            return
        if _TALLY.search(text, sentence.start, sentence.end):
            yield from _read(text, sentence, article, (), Before(main=main, vote=vote))


def _main(found: Sequence[Figure]) -> str | None:
    """What the article counts first: its toll, as a rule."""
    return found[0].outcome if found and found[0].outcome in OF_VICTIMS else None


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence; one that no person wrote (a page without a full stop) in pieces, cut at spaces."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        cut = cut if cut > start else start + _LONGEST
        yield Span(start, cut)
        start = cut
    if start < sentence.end:
        yield Span(start, sentence.end)


def _read(
    text: str, sentence: Span, article: str, told: Sequence[Sequence[Figure]], before: Before
) -> Iterator[Figure]:
    words = sentence.of(text)
    if "$" in words or "€" in words or "£" in words:
        yield from _money(text, sentence, article)
    lows = set(words.lower().replace("-", " ").split())
    share = before.vote and bool(_PERCENT.search(words))
    told_of = before.far or (before.main and _TALLY.search(words))
    if not told_of and not share and not _may_count(lows) and not _holds_count(words):
        return
    tokens = tokenise(text, sentence)
    chunks = chunk(tokens)
    attached = attach(tokens, chunks, before)
    if attached:
        last = [f for figures in told if (f := told_last(figures))][-1:]
        figures = list(_figures(text, article, tokens, chunks, attached, last, before))
        yield from _superseded(_with_wholes(figures, [attached[i] for i in sorted(attached)]))


def _said_first(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the words before say that the count was another one later: "initially reported 30 dead"."""
    before = [t.low for t in tokens if t.end <= span.start][-3:]
    opens = next((k for k, low in enumerate(before) if low in {"initially", "first", "originally"}), None)
    return opens is not None and not set(before[opens + 1 :]).isdisjoint(_SAYING)


def _with_wholes(figures: list[Figure], attached: Sequence[Attached]) -> list[Figure]:
    """The *figures*, with the whole of each part that is told before it: "38 of the 60 polling stations"."""
    if len(figures) != len(attached) or all(one.how != "part" for one in attached):
        return figures
    following = zip_longest(figures, figures[1:], attached[: len(figures)])
    return [
        replace(f, whole=after.id, population=after.population) if one.how == "part" and after else f
        for f, after, one in following
    ]


def _superseded(figures: list[Figure]) -> Iterator[Figure]:
    """Mark a count that the same sentence says was changed: "had said three, lowered that number to one"."""
    for figure, following in zip_longest(figures, figures[1:]):
        words = following.text.lower().split() if following else []
        changed = (
            words[:1] and words[0] in listed("changes") and words[-2:-1] == ["to"] and words[1] in {"that", "this"}
        )
        yield replace(figure, attribute="revised") if changed and not figure.attribute else figure


@cache
def _stems() -> frozenset[str]:
    words = table("en", "figures_words")
    nouns = {n.split()[-1] for t in ("participants", "deployed", "attacks", "shots") for n in words[t]["nouns"]}
    verbs = {v.split()[0] for v in words["participants"]["verbs"]} - {"was", "were", "have", "on"}
    loose = {"in", "at", "with", "have", "had", "is", "are", "was", "were", "from", "on", "under", "taken", "reports"}
    return frozenset(nouns | verbs | (triggers() - loose) | {"custody", "hospital", "condition", "icu", "intensive"})


def _may_count(lows: set[str]) -> bool:
    """Whether any word may tell an outcome; marks at the edge of a word are cut only where needed."""
    stems = _stems()
    return not stems.isdisjoint(lows) or any(w.strip(".,:;!?\"'“”‘’()[]—–…") in stems for w in lows if not w.isalnum())


@cache
def _count_words() -> re.Pattern[str]:
    vague = table("en", "figures_numbers")["vague"]
    words = sorted(
        {*SPELLED, *vague, "dozen", "hundred", "thousand"} - {"one", "few", "several", "multiple", "numerous"}
    )
    return re.compile(
        rf"\b(?:{'|'.join(words)})\b|(?<![\d.:$£€-])\d{{1,3}}(?:,\d{{3}})*(?![\d.:%-]| (?:percent|p\.?m|a\.?m))", re.I
    )


_PERCENT = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
# A passive or "there were" beside a number may tell an outcome that no table lists.
_TELLING = re.compile(r"\b(?:was|were|been|are|ha[sd]|have|left|include|[a-z]+ed)\b")


def _holds_count(words: str) -> bool:
    return bool(_TELLING.search(words) and _count_words().search(words))


def _figures(
    text: str,
    article: str,
    tokens: Sequence[Token],
    chunks: Sequence[Chunk],
    attached: dict[int, Attached],
    told: Sequence[Figure],
    before: Before,
) -> Iterator[Figure]:
    order = sorted(attached)
    earlier: list[Figure] = []
    waiting: list[Figure] = []
    for n, i in enumerate(order):
        here, outcome = chunks[i], attached[i]
        if (here.letter == "S" and not _counts_one(tokens, chunks, i, outcome)) or _says_both(tokens, here):
            continue
        span = _with_closing_mark(text, _span(tokens, chunks, i, outcome))
        known = next((f.holder for f in reversed(earlier) if f.holder), before.holder)
        left = chunks[order[n - 1]].last if n else 0
        right = chunks[order[n + 1]].first if n + 1 < len(order) else len(tokens)
        quantity = here.quantity
        former = outcome.how == "denied" or (quantity is not None and quantity.former) or _said_first(tokens, span)
        figure = Figure(
            id=_id(article, span),
            article=article,
            span=span,
            text=span.of(text),
            low=quantity.low if quantity else 1,
            high=quantity.high if quantity else 1,
            comparator=quantity.comparator if quantity else "exact",
            outcome=outcome.outcome,
            population=population(text, tokens, chunks, (here, outcome), earlier, told),
            place=place_near(text, tokens, here.first, chunks[outcome.last].last, (0, len(tokens))),
            cumulative=_cumulative(text, tokens, here, left, right),
            whole=whole_of(tokens, here, earlier, listed=outcome.how == "shared")
            or of_these(tokens, here, outcome, told)
            or (found.id if (found := whole_told(tokens, here, before)) and found.outcome == outcome.outcome else None),
            attribute="revised"
            if former
            else "compared"
            if outcome.how == "compared"
            else "absent"
            if is_absent(tokens, here.first)
            else _attribute(span.of(text)),
            unit=PERCENT if outcome.outcome in {SHARE, TURNOUT} else quantity.unit if quantity else None,
            holder=holder(text, tokens, here, known) if outcome.outcome in {SHARE, VOTES} else None,
        )
        if not former:
            earlier.append(figure)
        if quantity is not None and quantity.former and here.noun is None and not earlier:
            waiting.append(figure)  # whom "from three to one" counts, the new number says
            continue
        for first in waiting:
            yield replace(first, population=figure.population) if first.outcome == figure.outcome else first
        waiting = []
        yield figure
    yield from waiting


def _attribute(words: str) -> str | None:
    """What else is told of the counted: "beheaded", "critically"."""
    inside = set(words.lower().replace(",", " ").split())
    return next((word for word in table("en", "figures_outcomes")["attributes"]["words"] if word in inside), None)


def _counts_one(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, outcome: Attached) -> bool:
    """One person is a figure only where the words bring a victim in: not "the man", who was told of before."""
    here = chunks[i]
    if here.definite and (tokens[here.first].kind != "q" or _may_be_natural(tokens, chunks, outcome)):
        return False
    return outcome.outcome in _OF_ONE


def _may_be_natural(tokens: Sequence[Token], chunks: Sequence[Chunk], outcome: Attached) -> bool:
    """Whether "his brother died" is all that the words say: a family's loss, not an event's."""
    said = {tokens[k].low for c in (chunks[outcome.first], chunks[outcome.last]) for k in range(c.first, c.last)}
    return outcome.outcome == "killed" and bool(said & {"died", "dies", "death", "passed", "lost", "funeral", "buried"})


def _says_both(tokens: Sequence[Token], here: Chunk) -> bool:
    """ "Two men, both of them drivers": no further count."""
    return (
        here.first > 0
        and tokens[here.first - 1].low == ","
        and [t.low for t in tokens[here.first : here.first + 2]] == ["both", "of"]
        and here.noun is None
    )


def _span(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, outcome: Attached) -> Span:
    here = chunks[i]
    start, end = tokens[here.first].start, tokens[here.last - 1].end
    reach = tokens[chunks[outcome.last].last - 1].end
    if end < reach <= start + _WIDEST:
        end = reach
    carried = outcome.how == "carried"
    if here.noun is None and (
        further := all_of_them(tokens, here.last) or (apposed(tokens, here.last) if carried else None)
    ):
        end = max(end, tokens[further[1] - 1].end)
    who = here.last < len(tokens) and tokens[here.last].kind == "w" and tokens[here.last - 1].kind == "0"
    if outcome.how == "shared" and here.noun is None and (who or of_whom(tokens, here.first) is not None):
        end = max(end, tokens[_clause_end(tokens, here.last) - 1].end)
    if outcome.how == "corrected":  # "30 people, not 300": what is denied shows what is set right
        end = tokens[chunks[i].last + 2].end
    governed = tokens[chunks[outcome.first].first].start
    if governed < start and end - governed <= _WIDEST:
        start = governed
    return Span(start, end)


def _clause_end(tokens: Sequence[Token], k: int) -> int:
    """Where the clause of "of whom one fell from a roof" ends."""
    last = k
    while last < min(len(tokens), k + _LONGEST_CLAUSE) and tokens[last].kind not in ".,&":
        last += 1
    return last


def _with_closing_mark(text: str, span: Span) -> Span:
    """The span with the quotation mark that closes one inside it."""
    words = span.of(text)
    for opening, closing in (("“", "”"), ('"', '"')):
        is_open = words.count('"') % 2 if closing == '"' else words.count(opening) > words.count(closing)
        for mark in (closing, "." + closing, "," + closing):
            if is_open and text.startswith(mark, span.end):
                return Span(span.start, span.end + len(mark))
    return span


def _cumulative(text: str, tokens: Sequence[Token], here: Chunk, left: int, right: int) -> bool | None:
    if here.quantity and here.quantity.new:
        return False
    first, last = max(left, here.first - 8), min(right, here.last + 8)
    clause = Span(tokens[first].start, tokens[last - 1].end)
    return True if is_running(text, clause) else None


def _money(text: str, sentence: Span, article: str) -> Iterator[Figure]:
    hedges: dict[str, Comparator] = {
        "at least": "at_least", "more than": "more_than", "over": "more_than", "up to": "at_most", "nearly": "nearly",
        "almost": "nearly", "about": "about", "around": "about", "some": "about",
    }  # fmt: skip
    for found in sums(text, sentence):
        kind = hedges.get(found.hedge, "exact")
        low = None if kind in {"at_most", "nearly"} else found.value + (kind == "more_than")
        high = None if kind in {"at_least", "more_than"} else found.value
        yield Figure(
            id=_id(article, found.span), article=article, span=found.span, text=found.span.of(text),
            low=low, high=high, comparator=kind, outcome="money",
        )  # fmt: skip


def _id(article: str, span: Span) -> str:
    return f"{article}.f{span.start}-{span.end}"


def _unique(figures: Sequence[Figure]) -> list[Figure]:
    """In the order of the text, each with its own id."""
    seen: dict[str, int] = {}
    out: list[Figure] = []
    for figure in sorted(figures, key=lambda f: (f.span, f.outcome or "")):
        seen[figure.id] = n = seen.get(figure.id, 0) + 1
        out.append(figure if n == 1 else _renamed(figure, n))
    return out


def _renamed(figure: Figure, n: int) -> Figure:
    return replace(figure, id=f"{figure.id}x{n}")
