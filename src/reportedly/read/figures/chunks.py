"""Chunk a sentence into counted nouns, outcomes and the words between. Stage 3 of 5.

Every chunk has a class letter; the letters in a row are the string that `attach` matches its patterns on.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.read.figures.cores import SPELLED, core_at
from reportedly.read.figures.nouns import MOST_MODIFIERS, head_of, is_like_people, joined, multiplied, past_of
from reportedly.read.figures.numbers import Quantity, quantities, units
from reportedly.read.figures.outcomes import OF_BALLOTS, Found, is_told, outcome_at, phrase_at
from reportedly.read.figures.tokens import Token, people
from reportedly.rules import table

_STATES = frozenset({"dead", "wounded", "injured", "missing"})
# Nouns for people by what has happened to them: something else may happen to them next.
_PERSONS = frozenset(table("en", "figures_words")["people"]["by_state"])
_CRAFT = frozenset(
    ["aircraft", "planes", "helicopters", "ships", "boats", "trucks", "buses", "cars", "vehicles", "tanks", "tankers"]
)
_BODIES = frozenset(table("en", "figures_words")["bodies"]["nouns"])


class Chunk(NamedTuple):
    """A stretch of tokens: `Q` a counted noun phrase, `R` a share of one, `S` one person, outcome letters, else a word's class.

    `noun` is the head with its modifiers, as token positions; None where the number stands bare. `counts` is
    an outcome that the phrase holds itself ("12 deaths", "two wounded men"). `thing` says the table that the
    head is from: people, participants, deployed, attacks, shots, destroyed; "" is any other noun.
    """

    letter: str
    first: int
    last: int
    quantity: Quantity | None = None
    noun: tuple[int, int] | None = None
    outcome: Found | None = None
    counts: str | None = None
    thing: str = ""
    definite: bool = False
    bodies: bool = False
    craft: bool = False  # what flies or sails, and so can be brought down or turned back
    like_people: bool = False  # a noun that no table knows, which by its form stands for people


def chunk(tokens: Sequence[Token], names: frozenset[str] | None = None) -> list[Chunk]:
    """The chunks of a sentence, left to right, without gaps.

    With *names* (surnames that the article gave in full), named people are chunks of one person too.
    """
    counts = {q.first: q for q in quantities(tokens)}
    chunks: list[Chunk] = []
    i = 0
    while i < len(tokens):
        found = _counted(tokens, counts[i]) if i in counts else None
        found = found or _outcome(tokens, i, chunks) or _person(tokens, i, chunks)
        if names is None and found and _is_apposed(tokens, chunks, found):
            found = Chunk("g", i, found.last)
        if names is not None and (found is None or found.letter == "S"):
            found = _named(tokens, i, names, chunks, found)
        found = found or Chunk(_letter(tokens, i), i, i + 1)
        chunks.append(found)
        i = found.last
    return chunks


def _letter(tokens: Sequence[Token], i: int) -> str:
    token = tokens[i]
    if token.kind == "x" and token.capital:
        return "C"
    return token.kind


# What is done to people in an -ing word is often a noun ("a weekend shooting"); "a ferry carrying 300" is none.
_HARMS = frozenset(
    {"killed", "injured", "shot", "casualties", "damaged", "destroyed", "arrested", "abducted", "charged"}
)


def _outcome(tokens: Sequence[Token], i: int, before: Sequence[Chunk]) -> Chunk | None:
    found = phrase_at(tokens, i)
    if found and not (found.letters and is_told(tokens, found)):
        return Chunk("x", i, found.last)
    if found and "H" in found.letters and _in_headline(tokens, i):
        return Chunk("V", i, found.last, outcome=found)
    hits = found and not _HARMS.isdisjoint(found.outcomes.values())
    if (
        found
        and hits
        and found.last == i + 1
        and tokens[i].low.endswith("ing")
        and before
        and before[-1].letter in "ndqxCy0"
    ):
        return None  # "a weekend shooting" is a noun
    return Chunk(found.letter, i, found.last, outcome=found) if found else None


def _in_headline(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb in the present governs, as in headlines: "Gunmen kill 20", "Floods displace thousands"."""
    if not i or i + 1 >= len(tokens):
        return False
    if core_at(tokens, i + 1) is None and [t.low for t in tokens[i + 1 : i + 3]] not in (
        ["at", "least"],
        ["more", "than"],
    ):
        return False
    doer = tokens[i - 1]
    return doer.kind == "P" or (doer.kind == "x" and doer.low.endswith("s") and not doer.low.endswith("ss"))


def _charges(tokens: Sequence[Token], quantity: Quantity) -> Chunk | None:
    """ "Two counts of felonious assault": what somebody is charged with, whatever it is."""
    i = quantity.last
    if (
        i + 2 >= len(tokens)
        or tokens[i].low not in {"count", "counts", "charge", "charges"}
        or tokens[i + 1].low != "of"
    ):
        return None
    last = i + 2
    while last < min(len(tokens), i + 6) and tokens[last].kind not in ".,&ithbwmond" and tokens[last].low != "after":
        last += 1
    return Chunk("Q", quantity.first, last, quantity, (i, last), counts="charged", thing="charges")


def _counted(tokens: Sequence[Token], quantity: Quantity) -> Chunk | None:
    """The number with the noun that it counts, or bare; None where it is an age: "Jones, 27, of"."""
    i = quantity.last
    if quantity.unit:
        return _share(tokens, quantity)
    if quantity.former:  # it stands for itself alone, so that no verb takes it for the count of now
        return Chunk("0", quantity.first, quantity.last, quantity)
    if charges := _charges(tokens, quantity):
        return charges
    if quantity.indefinite and (quantity.low or 0) > 1:
        counts = multiplied().get(tokens[i].low)
        counted = Chunk("Q", quantity.first, i + 1, quantity, (i, i + 1), counts=counts, thing="outcome")
        return counted if counts else None
    if _is_age(tokens, quantity):
        return None
    if quantity.indefinite and quantity.comparator == "exact" and not _follows_noun(tokens, i):
        one_more = quantity.last - quantity.first == 2 and quantity.first == 0 and tokens[i].kind in "bh"
        return Chunk("Q", quantity.first, i, quantity) if one_more else None  # "A third is in hospital"
    hyphened = i > quantity.first + 2 and tokens[i - 2].low in {"-", "‑"}
    if hyphened and i < len(tokens) and tokens[i].low in units():  # "a 300-strong force"
        return Chunk("Q", quantity.first, i + 1, quantity, (i, i + 1), thing=units()[tokens[i].low])
    i = past_of(tokens, i)
    whole = _past_whole(tokens, quantity.last, i)
    head = head_of(tokens, whole)
    if head:
        first, last, thing, counts = head
        apart = counts in OF_BALLOTS or (thing == "attacks" and not _befalls(tokens, quantity.first, last))
        if apart and whole > i:
            return Chunk("Q", quantity.first, quantity.last, quantity)  # the whole is a count of its own
        last = joined(tokens, last, thing)
        return _of_kind(tokens, Chunk("Q", quantity.first, last, quantity, (first, last), counts=counts, thing=thing))
    if i > quantity.last and tokens[i].low in _STATES and (state := outcome_at(tokens, i)):
        counts = state.outcome("N")
        found = Chunk("Q", quantity.first, i + 1, quantity, (i, i + 1), counts=counts, thing="outcome")
        return _of_kind(tokens, found)
    if whole > i > quantity.last + 1:
        return Chunk("Q", quantity.first, whole, quantity)
    if i > quantity.last and i < len(tokens) and tokens[i].low in {"whom", "them", "those", "which", "these", "us"}:
        last = _who_is(tokens, i + 1)
        noun = (i + 2, last) if last else None
        return Chunk("Q", quantity.first, last or i + 1, quantity, noun, thing="people" if noun else "")
    return Chunk("Q", quantity.first, quantity.last, quantity)


def _share(tokens: Sequence[Token], quantity: Quantity) -> Chunk:
    """A share with what it is a share of: "a third of the houses", "80 percent of the city"."""
    i = quantity.last
    of_so_many = (
        i < len(tokens) and tokens[i].kind in "xpP" and (tokens[i - 1].kind == "0" or tokens[i - 1].low in SPELLED)
    )
    if of_so_many and (head := head_of(tokens, i)):  # "nine in ten houses"
        return _of_kind(tokens, Chunk("R", quantity.first, head[1], quantity, (head[0], head[1]), thing=head[2]))
    if i >= len(tokens) or tokens[i].kind not in "odq":
        return Chunk("R", quantity.first, i, quantity)
    first = past_of(tokens, i)
    while first < len(tokens) and tokens[first].kind in "dq":
        first += 1
    head = head_of(tokens, _past_whole(tokens, quantity.last, first)) if first < len(tokens) else None
    if head:
        start, last, thing, _ = head
        return _of_kind(tokens, Chunk("R", quantity.first, last, quantity, (start, last), thing=thing))
    last = first
    while last < min(len(tokens), first + 3) and tokens[last].kind == "x" and not outcome_at(tokens, last):
        last += 1
    noun = (first, last) if last > first else None
    if noun is None and last < len(tokens) and tokens[last].low in {"them", "whom"}:
        return Chunk("R", quantity.first, last + 1, quantity)
    return Chunk("R", quantity.first, max(last, i), quantity, noun)


def _who_is(tokens: Sequence[Token], i: int) -> int:
    """Where "a child" ends in ", one of them a child,"; 0 where no such apposition stands at *i*."""
    if i + 1 >= len(tokens) or tokens[i].kind != "n":
        return 0
    last = i + 1
    while last < min(len(tokens), i + 4) and tokens[last].kind in "xgp" and not outcome_at(tokens, last):
        last += 1
        if tokens[last - 1].kind == "p" and (last >= len(tokens) or tokens[last].kind in ",."):
            return last
    return 0


def _of_kind(tokens: Sequence[Token], counted: Chunk) -> Chunk:
    """The chunk with what its noun tells by its form: people, bodies, what flies or sails."""
    noun = tokens[counted.last - 1]
    state = counted.thing == "outcome" and noun.low in _PERSONS
    like_people = state or (not counted.thing and is_like_people(noun))
    return counted._replace(like_people=like_people, bodies=noun.low in _BODIES, craft=noun.low in _CRAFT)


def _past_whole(tokens: Sequence[Token], last: int, i: int) -> int:
    """Past the number of the whole: "52 of the 64 people"."""
    shared = last < i < len(tokens) and (last + 1 < i or tokens[i].kind == "0" or _is_few_of(tokens, last, i))
    whole = core_at(tokens, i) if shared else None
    return whole.last if whole and whole.last < len(tokens) and tokens[whole.last - 1].low != "one" else i


# So near a number stands the verb that says what became of the counted.
_VERB_REACH = 4


def _befalls(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a verb tells of some of the whole: "brought down 17 of 24 drones", "two of three missiles were shot down"."""
    around = [*range(max(0, first - _VERB_REACH), first), *range(last, min(len(tokens), last + _VERB_REACH))]
    return any(outcome_at(tokens, k) for k in around)


def _is_few_of(tokens: Sequence[Token], last: int, i: int) -> bool:
    """ "Two of three missiles", spelled out."""
    return tokens[last].low == "of" and i == last + 1 and tokens[i].low in SPELLED and tokens[last - 1].low in SPELLED


def _is_apposed(tokens: Sequence[Token], before: Sequence[Chunk], found: Chunk) -> bool:
    """Whether an age opens the name of who was just told of: "his brother, 22-year-old Kim Roe"."""
    if found.letter != "S" or tokens[found.last - 1].kind != "g" or found.last >= len(tokens) or len(before) < 2:
        return False
    named = tokens[found.last].capital and tokens[found.last].kind == "x"
    return named and before[-1].letter == "," and before[-2].letter == "S"


def _is_age(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether the number is an age between commas: "Jones, 27, of"."""
    first, last = quantity.first, quantity.last
    if not first or last != first + 1 or last >= len(tokens) or tokens[first].kind != "0":
        return False
    enclosed = tokens[first - 1].low in {",", "("} and tokens[last].low in {",", ")", "of"}
    shared = last + 1 < len(tokens) and tokens[last + 1].low in {"them", "whom", "those", "these", "which"}
    return enclosed and not shared and (quantity.high or 0) < 120


def _follows_noun(tokens: Sequence[Token], i: int) -> bool:
    window = tokens[i : i + 4]
    return any(t.kind in "pPg" for t in window)


_BARE_AFTER = frozenset(",&.KVDFi-:")


def _person(tokens: Sequence[Token], i: int, before: Sequence[Chunk]) -> Chunk | None:
    """One person by a noun phrase: "a 24-year-old man", "her brother", and "Man" as a headline has it."""
    kind = tokens[i].kind
    if kind == "n" or kind == "q":
        return _described(tokens, i, i + 1, definite=kind == "q")
    if kind == "d" and tokens[i].low in {"the", "this"}:
        return _described(tokens, i, i + 1, definite=True)
    opens = not before or before[-1].letter in _BARE_AFTER
    if (kind in "pg" and opens) or (kind == "x" and tokens[i].capital and not before and i + 1 < len(tokens)):
        return _described(tokens, i, i, definite=False)
    return None


def _ages(tokens: Sequence[Token], i: int) -> bool:
    """ "A six year old boy": whether the number is an age, written without hyphens."""
    return i + 2 < len(tokens) and tokens[i + 1].low in {"year", "month", "week", "day"} and tokens[i + 2].low == "old"


def _described(tokens: Sequence[Token], first: int, i: int, *, definite: bool) -> Chunk | None:
    singular, _ = people()
    start, aged = i, None
    stop = min(len(tokens), i + MOST_MODIFIERS)
    while i < stop:
        token = tokens[i]
        if token.kind == "g":
            aged = i + 1
        elif token.kind == "p":
            while i + 1 < len(tokens) and tokens[i + 1].kind == "p" and tokens[i + 1].low in singular:
                i += 1
            if i + 1 < len(tokens) and tokens[i + 1].kind in "P" and not outcome_at(tokens, i + 1):
                return None
            return Chunk("S", first, i + 1, noun=(start, i + 1), thing="people", definite=definite)
        elif token.kind == "0" and i + 1 < stop and tokens[i + 1].low.endswith("-old"):
            pass
        elif (
            token.kind not in "x,-a"
            or (token.kind == "a" and token.low in {"who"})
            or (i > first and token.low in SPELLED and not _ages(tokens, i))  # "gunfire left | one person"
            or (token.kind == "," and (i + 1 >= stop or tokens[i + 1].kind not in "xg"))
            or (i > start and token.kind == "x" and outcome_at(tokens, i))
        ):
            break
        i += 1
    if aged:
        return Chunk("S", first, aged, noun=(start, aged), thing="people", definite=definite)
    return None


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# A run of capitals with one of these is a place or an office, not a person.
_NOT_NAMES = frozenset(table("en", "figures_words")["places"]["not_people"])


def _named(
    tokens: Sequence[Token], i: int, names: frozenset[str], before: Sequence[Chunk], found: Chunk | None
) -> Chunk | None:
    """A person by name: two capitalised words or more, or a surname that is known; with what describes them."""
    start = found.last if found else i
    last = end_of_name(tokens, start)
    alone = last == start + 1 and (last >= len(tokens) or tokens[last].kind not in "pP")
    if last - start > 1 or (alone and tokens[start].low in names):
        placed = before and before[-1].letter in "iot" and not found and tokens[i - 1].low not in {"by", "as"}
        if placed:
            return Chunk("C", i, last)
        return Chunk("L", i, last, noun=(start, last), thing="name", definite=True)
    return found


def end_of_name(tokens: Sequence[Token], i: int) -> int:
    """The token after the name that begins at *i*; *i* itself where none does."""
    k = i
    while k < len(tokens):
        token = tokens[k]
        initial = token.low == "." and k > i and len(tokens[k - 1].low) == 1
        suffix = token.low == "," and k > i and k + 1 < len(tokens) and tokens[k + 1].low in _SUFFIXES
        if not (initial or suffix or (token.capital and (token.kind == "x" or token.low in _SUFFIXES))):
            break
        if token.low in _NOT_NAMES:
            return i
        k += 1
    return k
