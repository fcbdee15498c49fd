"""What a statement is about, so that one voice's word is known again in other words. Stage 4 of 5: Told -> Matter.

    "We have the names of at least seven dead"  ~  "at least seven, all of them strikers"      one count of one thing
    "Korv must answer for it"                   ~  "blames Korv for the deaths"                one is held responsible
    "They will answer, wherever they sleep"     ~  "“Wherever they sleep,” Brand said"         words in quotation marks

For statements that go back to one voice, or to one medium: between strangers, half of the words would say little.
"""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reportedly.engines.quotes import quotations
from reportedly.link.claim_words import acts, said
from reportedly.link.items import Told
from reportedly.model.figure import Figure, Number
from reportedly.model.span import Span
from reportedly.rules import table

# Half of the weight of the shorter statement's words, in two words at least that are for no one who acts; or nearly all of it,
# in three words. Read off the sample case.
SHARE, WORDS = 0.5, 2
NEARLY_ALL, MORE_WORDS = 0.8, 3
# Words in a row between quotation marks are one utterance where the voice is one: so many, or three of which two say something.
RUN = 5
LONG = 5  # letters of a word that says something
# A count so small is met by chance ("two were hurt"): it needs more words in common. So does one up to a dozen, where no text
# says what became of those who are counted.
SMALL, DOZEN = 2, 12
WITH_COUNT = 0.4

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NOT = re.compile(r"\b(?:not|rather than|instead of)\s")
_MARK = re.compile(r"[“”\"«»„]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What may show that two statements are about one thing."""

    claim: str | None
    counts: dict[Number, frozenset[str | None]]  # with what became of those who are counted
    added: frozenset[Number]  # new ones ("three more"), no running total
    held: frozenset[str]
    runs: frozenset[str]
    weights: dict[str, float]  # no names and no numbers: a voice says many things of one place
    doers: frozenset[str]  # words for those who act: it tells many things of them too
    pairs: frozenset[str]

    @property
    def keys(self) -> list[str]:
        """Statements about one thing share one of these."""
        found = [f"claim|{self.claim}"] if self.claim else []
        found += [f"count|{amount}" for amount in self.counts]
        found += [f"held|{name}" for name in self.held]
        found += [f"run|{run}" for run in self.runs]
        return sorted([*found, *(f"pair|{pair}" for pair in self.pairs)])


def matter_of(told: Told, claim: str | None = None, held: Collection[str] = ()) -> Matter:
    """What *told* is about; *claim* that it makes, and whom it holds responsible, as the case knows them."""
    words = said(told.statement.text, ())
    counts: dict[Number, set[str | None]] = defaultdict(set)
    for figure in told.figures:
        amount = figure.high if figure.high is not None else figure.low
        if amount is not None and figure.unit is None and not _is_denied(figure, told.statement.text):
            counts[amount].add(figure.outcome)
    weights = {w: n for w, n in words.weights.items() if w not in words.names and not w.startswith("#")}
    return Matter(
        claim=claim,
        counts={amount: frozenset(outcomes) for amount, outcomes in counts.items()},
        added=frozenset(f.high for f in told.figures if f.cumulative is False and f.high is not None),
        held=frozenset(held),
        runs=_runs(told),
        weights=weights,
        doers=frozenset(stem for stem in weights if acts(stem, words)),
        pairs=frozenset(" ".join(pair) for pair in pairwise(words.order)),
    )


def likeness(one: Matter, other: Matter) -> tuple[float, str] | None:
    """How surely the two are about one thing, and by what; None where nothing shows it, or their counts differ."""
    if _counts_differ(one, other):
        return None
    shared = sorted(one.weights.keys() & other.weights.keys())
    smaller = min(sum(one.weights.values()), sum(other.weights.values()))
    share = sum(min(one.weights[w], other.weights[w]) for w in shared) / smaller if smaller else 0.0
    reasons = _reasons(one, other, share, {*shared})
    return (share + len(reasons), reasons[0]) if reasons else None


def touches(one: Matter, other: Matter) -> bool:
    """Whether the two may be about one thing, for all that their words show: a word in common that is no name."""
    return not _counts_differ(one, other) and not one.weights.keys().isdisjoint(other.weights)


def _counts_differ(one: Matter, other: Matter) -> bool:
    """Whether both count those of whom one thing became, and no count is the same."""
    if one.counts.keys() & other.counts.keys():
        return False
    mine, its = (frozenset().union(*m.counts.values()) - {None} for m in (one, other))
    return not mine.isdisjoint(its)


def _reasons(one: Matter, other: Matter, share: float, shared: set[str]) -> list[str]:
    found = []
    if runs := one.runs & other.runs:
        found.append(f"the words “{max(runs, key=lambda r: (len(r), r))}”")
    if counts := [n for n in one.counts.keys() & other.counts.keys() if _one_count(one, other, n, share)]:
        found.append(f"the count of {max(counts)}")
    if one.claim and one.claim == other.claim:
        found.append("one claim")
    if held := one.held & other.held:
        found.append(f"who is held responsible ({min(held)})")
    things = shared - one.doers - other.doers
    if (share >= SHARE and len(things) >= WORDS) or (share >= NEARLY_ALL and len(shared) >= MORE_WORDS):
        found.append("the same matter")
    return found


def _one_count(one: Matter, other: Matter, count: Number, share: float) -> bool:
    """Whether a count that both give is one count: "three more" of two days are six."""
    if count in one.added | other.added:
        return False
    mine, its = one.counts[count], other.counts[count]
    known = bool((mine & its) - {None})
    alike = known or None in mine | its
    return alike and (count > (SMALL if known else DOZEN) or share >= WITH_COUNT)


def _is_denied(figure: Figure, text: str) -> bool:
    """ "30, not 300" gives no count of 300."""
    return (
        _NOT.search(text) is not None
        and re.search(rf"\b(?:not|rather than|instead of)\s(?:\w+\s)?{re.escape(figure.text)}", text) is not None
    )


def _runs(told: Told) -> frozenset[str]:
    """The runs of words in quotation marks; of direct speech, all of it is."""
    text = told.statement.text
    quoted = [s.of(text) for s in quotations(text, [Span(0, len(text))])] if _MARK.search(text) else []
    found = set()
    for part in [text] if told.statement.mode == "direct" else quoted:
        words = [m.group().casefold() for m in _WORD.finditer(part)]
        found |= {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
        found |= {" ".join(run) for run in zip(words, words[1:], words[2:], strict=False) if _says(run)}
    return frozenset(found)


def _says(run: Collection[str]) -> bool:
    """Whether two of its words say something: "wherever they sleep", not "we're talking to", "what would happen"."""
    return sum(len(word) >= LONG and word.isalpha() and word not in _common() for word in run) >= WORDS


@cache
def _common() -> frozenset[str]:
    return frozenset(table("en", "claims")["words"]["stop"])
