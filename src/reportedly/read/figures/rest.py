"""Read what no word of an outcome tells: bare numbers, mere counts, and that there was none. Stage 3 of 5.

They are read after all others, and only where no other figure stands, so that they change none of those.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.model.figure import Comparator, Figure, Number
from reportedly.model.span import Span
from reportedly.read.figures.bare import carried
from reportedly.read.figures.chunks import Chunk, chunk
from reportedly.read.figures.context import is_absent, place_near
from reportedly.read.figures.cores import SPELLED
from reportedly.read.figures.merely import end_of_clause, merely_counted, none_of, whole_in
from reportedly.read.figures.tokens import Token, tokenise
from reportedly.read.figures.votes import VOTES

# A number that may count something, or "no", "not one".
_ANY_COUNT = re.compile(
    rf"\d|\b(?:no|none|not one|not a single|dozens|hundreds|thousands|scores|dozen|hundred|{'|'.join(sorted(SPELLED))})\b",
    re.IGNORECASE,
)
# So many figures before a number are looked at for what it takes over.
_BACK = 40
# A verb further away than this is not drawn into the figure's span.
_WIDEST = 70
_Extent = tuple[int, int]
_Amount = tuple[Number | None, Number | None, Comparator]


def the_rest(
    text: str, pieces: Sequence[Span], article: str, known: Sequence[Figure], *, vote: bool
) -> Iterator[Figure]:
    """The figures in *pieces* of the text beside those that are *known*; *vote*: whether the article tells of one."""
    told = sorted(known, key=_start)
    for piece in pieces:
        if _ANY_COUNT.search(text, piece.start, piece.end):
            for figure in _read(text, piece, article, told, vote=vote):
                insort(told, figure, key=_start)
                yield figure


def _start(figure: Figure) -> int:
    return figure.span.start


def _read(text: str, piece: Span, article: str, told: Sequence[Figure], *, vote: bool) -> Iterator[Figure]:
    tokens = tokenise(text, piece)
    chunks = chunk(tokens)
    first = bisect_right(told, piece.start - 1, key=_start)
    last = bisect_right(told, piece.end, key=_start)
    taken = [f.span for f in told[max(0, first - 1) : last]]
    letters = "".join(c.letter for c in chunks)
    for i, here in enumerate(chunks):
        if here.quantity is None:
            continue
        upto = bisect_right(told, tokens[here.first].start, key=_start)
        before = [f for f in told[max(0, upto - _BACK) : upto] if f.span.end <= tokens[here.first].start]
        if found := carried(tokens, here, before):
            one = _figure(text, article, tokens, (found.first, found.last), here.quantity[2:5], None, found.outcome)
            if not any(one.span.overlaps(other) for other in taken):
                yield replace(one, population=found.population)
        # "Three others, a woman and two men": told of one by one.
        if not (taken and letters[:i].endswith(("S&", "S,&"))):
            yield from _merely(text, article, tokens, here, taken, vote=vote)


def _merely(
    text: str, article: str, tokens: Sequence[Token], here: Chunk, taken: Sequence[Span], *, vote: bool
) -> Iterator[Figure]:
    nothing, quantity = none_of(tokens, here), here.quantity
    noun = nothing[0] if nothing else here.noun
    if noun is None or quantity is None:
        return
    last = max(here.last, noun[1])
    if whole := whole_in(tokens, here):
        at, amount, outcome = whole
        yield _figure(text, article, tokens, (at, last), (amount, amount, "exact"), noun, outcome)
    votes = vote and here.letter == "Q" and tokens[here.last - 1].low in {"votes", "ballots"} and quantity.high != 0
    span = Span(tokens[here.first].start, tokens[last - 1].end)
    if not (nothing or votes or merely_counted(tokens, here)) or any(span.overlaps(one) for one in taken):
        return
    end = end_of_clause(tokens, here, last)
    extent = (here.first, end if tokens[end - 1].end - span.start <= _WIDEST else last)
    told = nothing[1] if nothing else VOTES if votes else ""
    yield _figure(text, article, tokens, extent, quantity[2:5], noun, told)


def _figure(
    text: str, article: str, tokens: Sequence[Token], extent: _Extent, amount: _Amount, noun: _Extent | None, told: str
) -> Figure:
    """A figure of the tokens in *extent*, of which no more is *told* than what they count."""
    span = Span(tokens[extent[0]].start, tokens[extent[1] - 1].end)
    return Figure(
        id=f"{article}.f{span.start}-{span.end}",
        article=article,
        span=span,
        text=span.of(text),
        low=amount[0],
        high=amount[1],
        comparator=amount[2],
        outcome=told or None,
        population=text[tokens[noun[0]].start : tokens[noun[1] - 1].end] if noun else None,
        place=place_near(text, tokens, extent[0], extent[1], (0, len(tokens))),
        attribute="absent" if is_absent(tokens, extent[0]) else None,
    )
