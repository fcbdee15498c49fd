"""Two passages laid side by side, word by word. Stage 4 of 5."""

from rapidfuzz.distance import Indel

from reportedly.link.words import Words, words
from reportedly.model.article import Article
from reportedly.model.span import Span


class Pair:
    """Two passages, word by word: `partner[i]` is where word *i* of the one stands in the other, if it does."""

    def __init__(self, before: Article, before_span: Span, after: Article, after_span: Span) -> None:
        self.before, self.after = before, after
        self.one, self.other = words(before), words(after)
        self.first, self.first_end = _range(self.one, before_span)
        self.second, self.second_end = _range(self.other, after_span)
        left = self.one.codes[self.first : self.first_end].tolist()
        right = self.other.codes[self.second : self.second_end].tolist()
        self.partner: dict[int, int] = {}
        for block in Indel.opcodes(left, right):
            if block.tag == "equal":
                for step in range(block.src_end - block.src_start):
                    self.partner[self.first + block.src_start + step] = self.second + block.dest_start + step
        self.taken = set(self.partner.values())

    def word(self, at: int) -> str:
        """Word *at* of the one, in small letters."""
        return self.one.span(at, at + 1).of(self.before.text).casefold()

    def other_word(self, at: int) -> str:
        """Word *at* of the other."""
        return self.other.span(at, at + 1).of(self.after.text).casefold()

    def opposite(self, at: int, end: int) -> tuple[int, int]:
        """The words of the other that stand where *at* to *end* of the one stood: between what is the same."""
        left = next((self.partner[i] for i in range(at - 1, self.first - 1, -1) if i in self.partner), self.second - 1)
        right = next((self.partner[i] for i in range(end, self.first_end) if i in self.partner), self.second_end)
        return left + 1, max(right, left + 1)

    def show(self, at: int, end: int, context: int = 2) -> tuple[Span, Span]:
        """The characters of words *at* to *end* and of what stands opposite, each with some words round it."""
        low, high = self.opposite(at, end)
        here = self.one.span(max(self.first, at - context), min(self.first_end, end + context))
        start = max(self.second, min(low, self.second_end) - context)
        return here, self.other.span(start, max(min(self.second_end, high + context), start + 1))


def _range(text: Words, span: Span) -> tuple[int, int]:
    inside = [
        i
        for i, (s, e) in enumerate(zip(text.starts.tolist(), text.ends.tolist(), strict=True))
        if span.start < e and s < span.end
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
