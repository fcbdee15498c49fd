"""Attempts that name who is behind them: "a foreign-inspired attempt to use hired men to overthrow …"."""

from collections.abc import Iterator, Sequence

from reportedly.engines.blame_frames import listed
from reportedly.engines.blame_phrases import rest, trimmed
from reportedly.engines.phrases import Range, is_break
from reportedly.engines.tokens import Token
from reportedly.model.span import Span, Spans

_GAP = 14  # words that may stand between


def attempts(text: str, toks: Sequence[Token]) -> Iterator[tuple[Spans, Span | None, Span]]:
    """Who is behind each attempt, at what, by which words."""
    if listed("attempt").isdisjoint(t.low for t in toks):
        return
    for at, token in enumerate(toks[:-1]):
        ends = next((e for e in listed("attempt_ends") if token.low.endswith(e)), None)
        if ends is None or toks[at + 1].low not in listed("attempt"):
            continue
        held = [Span(token.start, token.end - len(ends))]
        deed_at = at + 2
        while deed_at < len(toks) and toks[deed_at].text in '“”"':
            deed_at += 1
        skip = 2 if starts(toks[deed_at:], ("to", "use")) else 1 if starts(toks[deed_at:], ("of",)) else 0
        if skip and (used := _until_to(toks, deed_at + skip)) and (agents := trimmed(text, toks, used)):
            held.append(agents)
            deed_at = used[1]
        while deed_at < len(toks) and (toks[deed_at].low in ("to", "forcibly") or toks[deed_at].text in '“”"'):
            deed_at += 1
        after = rest(toks, deed_at)
        deed = trimmed(text, toks, after) if after else None
        yield tuple(held), deed, Span(token.start, toks[at + 1].end)


def _until_to(toks: Sequence[Token], at: int) -> Range | None:
    for stop in range(at + 1, min(at + _GAP, len(toks))):
        if toks[stop].low in ("to", "forcibly", "in") or is_break(toks[stop]):
            while stop > at and toks[stop - 1].text in '“”"':
                stop -= 1
            return (at, stop)
    return None


def starts(toks: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether the tokens open with these words."""
    return len(toks) >= len(words) and all(t.low == w for t, w in zip(toks, words, strict=False))
