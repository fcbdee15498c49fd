"""Decide what happened to the counted: join each noun phrase to the words that govern it. Stage 3 of 5."""

import re
from collections.abc import Sequence

from reportedly.read.figures.again import again
from reportedly.read.figures.by_noun import Attached, beside, by_noun, named_total
from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.elided import Before, elided
from reportedly.read.figures.fits import OF_VICTIMS, SETTLED, THINGS, counts_here, done_to, fits, told_of
from reportedly.read.figures.gapped import gapped
from reportedly.read.figures.outcomes import OF_BALLOTS, outcome_at
from reportedly.read.figures.posted import posted
from reportedly.read.figures.shared import goes_on, share, share_forward, total_at
from reportedly.read.figures.tokens import Token
from reportedly.read.figures.unlisted import unlisted
from reportedly.read.figures.votes import SHARE, TURNOUT, divided, voted
from reportedly.rules import table

# What may stand between the counted and its predicate: a prepositional phrase, an apposition, a relative pronoun.
_FILL = "[xCyadnqgpP0]"
_ASIDE = r",[xCLyadnqgpPio0,-]{1,22}?,|,Q[xCyadnqgpPio0]{0,6}?,|,i[^.DK]{1,6}?,|,S[xCyadnqgpPio0]{0,8}?,"
_POST = rf"(?:[iot]{_FILL}{{1,6}}?|{_ASIDE}|,?w|w[hbaxidoy]{{2,6}}?(?=b)|xi{_FILL}{{1,5}}?|ux|y|,0,|\.0\.){{0,3}}?"
# Auxiliaries: "had reportedly been", "were said to have been", "may have".
_AUX = r"(?:ma*)?(?:ha*(?:ta*)?)?(?:bda*|ba*){0,3}(?:[xa]th?b?a*)?"
_AFTER = re.compile(rf"(?P<post>{_POST})a*(?P<aux>{_AUX})a*(?P<end>[KD])")
# "Two of our colleagues, the nurse Kim Roe and the driver Odo Brack, are among the dead": who they are, by name.
_NAMED = re.compile(r"(?P<post>,[xCLyadnqgpPioS&0]{2,24}?,)a*(?P<aux>(?:ba*|hb?a*)?)(?P<end>D|(?<=b)K|(?<=ba)K)")
# "was shot in the chest and later died": the second predicate of the same subject.
_FURTHER = re.compile(
    r"[^.QSLKDVwz]{0,9}?(?:,?&|,)a{0,2}(?:h|b|w)*a{0,2}(?P<end>[KD])|[^.QSLKDVwz,]{0,6}?(?:h|b)a{0,2}(?P<then>D)"
)
_ONE_BY_ONE = re.compile(r"(?:,?&?[SQ]){2,}")
_OBJECT = re.compile(r"(?:,?&a*[KV])?a?(?:[QSLurnqdC]|x?[pP])")
_BEFORE = re.compile(r"(?P<verb>[KV])[adq]?$")
# "Killed the mayor and three others": the first object is not counted, the second is.
_SECOND = re.compile(r"(?P<verb>[KV])a?(?:[dqn]?x{0,2}[pPC]{1,4}|u)(?:,[0CxiopP]{1,6})?,?&$")
_OF = re.compile(r"(?P<noun>F)[adx]?$")
# "The toll at Karst, meanwhile, has climbed to seven": an aside stands between commas.
_TOTAL = re.compile(
    r"(?P<noun>T)(?:[xitoaCydm0Ppzq]{0,5},[xaoiyCdPp]{1,5},[xbhta]{0,5}|[xbhitoaCydm0Ppz]{0,9}|[xbhitoaCydm0Ppqz]{0,15}[ti]|,i)$"
)
_PASSIVE = re.compile(r"b[azx]?a?$")
# Only what surely may have happened counts: not "could be killed", but "may have been killed".
_UNREAL = frozenset({"could", "would", "should", "can", "must", "cannot"})
_LIES = frozenset({"lie", "lying"})
# Words that say much else too: only the passive of them tells an outcome.
_LOOSE = frozenset({"lost", "captured", "seized", "released", "hit", "struck", "freed", "beaten", "burned", "looted"})
# How many words the name of a total may take before its number.
_WIDEST_TOTAL = 17
# An outcome that only tells where people were, so that a later verb tells what became of them: "300 aboard drowned".
_WHERE = frozenset({"aboard", "waiting", "population", "registered"})
# A share of these is what people think, or who they are: nothing that happened.
_OF_OPINION = frozenset({"surveyed", "voted", "registered", "population", "signed"})
# Who works in a hospital, or speaks for it.
_STAFF = frozenset(table("en", "figures_words")["medical"]["staff"])
# What may become of people who were arrested, hurt or taken: "43 of those detained had been charged".
_NEXT = (OF_VICTIMS - {"displaced"}) | {
    "released",
    "discharged",
    "sentenced",
    "convicted",
    "deported",
    "treated",
    "returned",
}
# Verbs that also govern much else: what follows the counted decides first.
_WEAK = frozenset({"forced", "forcing", "sending", "sends", "driven"})
# Verbs that govern a count, but also a clause with one: "admitted 64 people", "admitted 64 people were hurt".
_SOFT = frozenset({"admitted"})
# "Admitted 52 people with burns": what they have is no clause of its own.
_BESIDE_THEM = frozenset({"with", "suffering"})
# "The 64 people admitted last week had gone home": the verb after the clause tells what became of them.
_MAIN = re.compile(r"[^.,&QSLKDVwz]{0,6}?(?:h|b)a{0,2}(?P<end>[KD])")
_TAKES_LIVES = frozenset({"claimed", "claiming", "claims", "took", "taking", "cost", "costing", "takes"})


def attach(tokens: Sequence[Token], chunks: Sequence[Chunk], before: Before = Before()) -> dict[int, Attached]:  # noqa: B008
    """The outcome of each counted chunk, by its position in *chunks*; a chunk with none is left out.

    A bare number may go on with what the sentences *before* counted.
    """
    letters = "".join(c.letter for c in chunks)
    counted = [i for i, c in enumerate(chunks) if c.letter in "QSL"]
    found: dict[int, Attached] = {}
    for i in counted:
        if one := _direct(tokens, chunks, letters, i):
            found[i] = one
    share(tokens, chunks, letters, counted, found)
    shares = _shares(tokens, chunks, letters, before, found)
    previous = None
    for i in sorted([*counted, *(k for k in shares if shares[k].outcome in {SHARE, TURNOUT})]):
        if i in shares:  # a number that goes on with a share of the vote is one
            gap = next((k for k in counted if k > i and k not in found), None)
            if gap is not None and gapped(tokens, chunks[gap], chunks[i].last):
                shares[gap] = Attached(shares[i].outcome, gap, gap, "carried")
            continue
        inside = found[previous].outcome if previous is not None else None
        if i not in found and inside and goes_on(tokens, chunks[i]):
            found[i] = Attached(inside, total_at(tokens, chunks, i), i, "shared")
        if i not in found and (one := _by_words(tokens, chunks, letters, i, inside, before)):
            found[i] = one
        previous = i if i in found else previous
    share_forward(chunks, letters, counted, found)
    again(tokens, chunks, letters, counted, found)
    _drop_apposed(chunks, letters, found)
    found |= _former(tokens, chunks, found, before)
    found |= _beside(tokens, chunks, letters, found, before)
    return found | shares


def _drop_apposed(chunks: Sequence[Chunk], letters: str, found: dict[int, Attached]) -> None:
    """Leave out those who are told of one by one behind their number: "three men, a driver and two cooks, were held"."""
    for i in [k for k in found if letters[k] == "Q" and letters[k + 1 : k + 2] == ","]:
        listed, quantity = _ONE_BY_ONE.match(letters, i + 1), chunks[i].quantity
        if not listed or not quantity or quantity.low != quantity.high:
            continue
        members = [k for k in range(i + 1, listed.end()) if letters[k] in "SQ"]
        counts = [q.low for k in members if (q := chunks[k].quantity) and q.low == q.high and q.low]
        if sum(counts) + len([k for k in members if letters[k] == "S"]) == quantity.low:
            for k in members:
                found.pop(k, None)


def _beside(
    tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, found: dict[int, Attached], before: Before
) -> dict[int, Attached]:
    """The number that another sets right ("30, not 300"), and the part before its whole ("38 of the 60 polling stations")."""
    more: dict[int, Attached] = {}
    for i, one in found.items():
        after = next((k for k in range(i + 1, len(chunks)) if chunks[k].letter == "Q"), None)
        close = after is not None and (
            (one.how == "corrected" and after <= i + 4) or _is_denied(tokens, chunks, i, after)
        )
        denied = chunks[after].quantity if after is not None and close else None
        if after is not None and denied and one.how != "corrected" and tokens[chunks[after].last - 1].kind == "0":
            more[i] = one._replace(last=after)  # the words that set a number right show which
        if after is not None and denied and after not in found and denied.low not in before.counted:
            more[after] = Attached(one.outcome, after, after, "denied")
        part = re.search(r"Qo[dqxC]{0,3}$", letters[max(0, i - 6) : i])
        if (
            part
            and one.how == "noun"
            and (one.outcome in OF_BALLOTS or chunks[i].thing == "attacks")
            and (k := max(0, i - 6) + part.start()) not in found
        ):
            more[k] = Attached(one.outcome, k, i, "part")
    return more


def _is_denied(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, after: int) -> bool:
    """ "64 monitors in the valley, not 46", "the number was four, not three as he had said": what is set right."""
    here = chunks[after]
    before = [t.low for t in tokens[chunks[i].last : here.first]]
    ends = here.last >= len(tokens) or tokens[here.last].kind in ".," or tokens[here.last].low in {"as", "like"}
    return here.noun is None and ends and before[-2:] == [",", "not"] and before.count(",") == 1 and len(before) < 8


def _of_them(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, counted: dict[int, Attached]) -> Attached | None:
    """ "3,140 were taken in, two in five of them children": a share of those counted right before."""
    last = max((k for k in counted if k < i), default=None)
    here = chunks[i]
    lows = [t.low for t in tokens[here.first : here.last]]
    them = "of" in lows and lows[lows.index("of") + 1 :][:1] in (["them"], ["whom"])
    return Attached(counted[last].outcome, i, i, "shared") if last is not None and them else None


def _shares(
    tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, before: Before, found_before: dict[int, Attached]
) -> dict[int, Attached]:
    """What the shares tell: of a vote, or of those whom something befell ("a third of the houses were destroyed")."""
    found: dict[int, Attached] = {}
    last = before.near if before.near in {SHARE, TURNOUT} else None
    for i, here in enumerate(chunks):
        if here.letter != "R":
            continue
        one = (
            voted(tokens, chunks, i, vote=before.vote, before=last)
            or _befallen(tokens, chunks, letters, i)
            or _of_them(tokens, chunks, i, found_before)
        )
        if one:
            found[i] = one
            last = one.outcome
    return found


def _of_state(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int) -> Attached | None:
    """ "60 percent of those killed were women", "a quarter of the dead": a share of those of an outcome."""
    k, quantity = chunks[i].last, chunks[i].quantity
    if quantity is None or "of" not in {t.low for t in tokens[quantity.last : k + 1]}:
        return None
    while k < len(tokens) and tokens[k].kind in "od0":
        k += 1
    found = outcome_at(tokens, k) if k < len(tokens) else None
    if found is None or set("KDN").isdisjoint(found.letters):
        return None
    if found.outcome("K") in _OF_OPINION:
        return None
    return Attached(found.outcome("K"), i, next(j for j in range(len(chunks)) if chunks[j].last >= found.last), "after")


def _befallen(tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, i: int) -> Attached | None:
    """The outcome that a verb tells of a share of something."""
    if chunks[i].noun is None:
        return _of_state(tokens, chunks, i)
    if tokens[chunks[i].last - 1].low in table("en", "figures_votes")["votes"]["electors"]:
        return None  # what voters want
    verb = _BEFORE.search(letters, max(0, i - 2), i)
    found = _after(tokens, chunks, letters, i) or (_before(tokens, chunks, letters, i) if verb else None)
    return None if found and found.outcome in _OF_OPINION else found


def _by_words(
    tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, i: int, inside: str | None, before: Before
) -> Attached | None:
    """What no verb or noun of our tables of outcomes tells: by other nouns, by what was counted before, by its form."""
    return (
        by_noun(tokens, chunks, i, vote=before.vote)
        or named_total(tokens, chunks, i, inside)
        or beside(tokens, chunks, i)
        or posted(tokens, chunks, i)
        or divided(tokens, chunks, i)
        or elided(tokens, chunks, i, inside, before)
        or unlisted(tokens, chunks, letters, i)
    )


def _former(
    tokens: Sequence[Token], chunks: Sequence[Chunk], found: dict[int, Attached], before: Before
) -> dict[int, Attached]:
    """What a count was before it changed ("up from 14"), with the outcome of the count beside it."""
    former: dict[int, Attached] = {}
    for i, c in enumerate(chunks):
        if c.quantity is None or not c.quantity.former:
            continue
        if i > 1 and (new := found.get(i - 2)) and new.how == "before" and tokens[c.first - 1].low == "from":
            to = i > 2 and tokens[chunks[i - 3].first].low == "to"
            first = min(new.first, i - 3) if to else new.first
            former[i - 2] = new._replace(first=first, last=i)  # "to 44 from 49": the words show what the count was
        near = min(found, key=lambda k: (abs(k - i), k), default=None)
        outcome = found[near].outcome if near is not None else before.near
        if outcome and outcome not in THINGS:
            former[i] = Attached(outcome, i, i, "carried")
    return former


def _direct(tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, i: int) -> Attached | None:
    here = chunks[i]
    after = _after(tokens, chunks, letters, i)
    if here.thing == "outcome" and here.like_people and after and after.outcome != here.counts:
        return after  # "all 22 hostages were freed"
    if here.thing == "outcome" and here.like_people:
        governed = _before(tokens, chunks, letters, i)
        if governed and governed.outcome != here.counts and governed.outcome in {"released", "rescued", "killed"}:
            return governed._replace(how="before")  # "freed 38 captives"
    if here.counts in OF_BALLOTS and here.quantity and here.quantity.high == 0:
        return None
    if here.thing in {"outcome", "charges"} and here.counts:
        return Attached(here.counts, i, i, "noun")
    before = _before(tokens, chunks, letters, i)
    if after and before and before.how == "soft" and tokens[chunks[after.last].first].low in _BESIDE_THEM:
        return before._replace(how="before")
    if after and (not before or after.outcome == "killed" or before.how in {"weak", "soft"}):
        return after
    if before and before.how != "weak":
        return before._replace(how="before")
    if here.counts:
        return Attached(here.counts, i, i, "inside")
    return None


def _after(tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, i: int) -> Attached | None:
    # "Roe, a 23-year-old driver, was": the description stands between commas.
    described = chunks[i].letter == "S" and letters[i - 1 : i] == "," == letters[i + 1 : i + 2]
    # "2,300 families, or 9,000 people, have fled".
    equal = letters[i + 1 : i + 2] == "," and letters[max(0, i - 2) : i] == ",&" and chunks[i].noun is not None
    match = _AFTER.match(letters, i + 1) or (_AFTER.match(letters, i + 2) if described or equal else None)
    if match is None and letters[max(0, i - 1) : i] not in {*"iot"} and chunks[i].noun is not None:
        match = _NAMED.match(letters, i + 1)
    if not match:
        return None
    end, aux, post = match.start("end"), match["aux"], match["post"]
    told_of_them = match["end"] == "D" or "b" in aux
    if i > 1 and letters[i - 2 : i] == "Po" and told_of_them and not match["post"].startswith((",w", "w")):
        return None  # "relatives of 40 miners waited": they did, not the miners
    phrase = chunks[end].outcome
    if phrase is None or (_bare(chunks[i]) and post and not post.startswith(("i", "o", ",w", "w", "u", ",iz"))):
        return None
    if (match["end"] == "K" and "D" not in phrase.letters) or "b" in aux:
        if "b" not in aux and _OBJECT.match(letters, end + 1):
            return None
        if "h" in aux and "b" not in aux and "D" not in phrase.letters:
            return None
    if "b" not in aux and phrase.last - phrase.first == 1:
        word = tokens[phrase.first].low
        if word == "critical" and post:
            return None
        if word in _LOOSE or (word == "shot" and _bare(chunks[i]) and tokens[chunks[i].first].low in {"one", "no"}):
            return None
    if "sunk" in phrase.outcomes.values() and "b" not in aux and _OBJECT.match(letters, end + 1):
        return None  # "two submarines sank the ferry"
    several = chunks[i].letter == "Q" and ((not _bare(chunks[i]) and _is_human(chunks[i])) or chunks[i].craft)
    if phrase.last == phrase.first + 1 and tokens[phrase.first].low == "lost" and not several:
        return None  # "two games were lost"
    if _unreal(tokens, chunks, i, end) or _does(letters, i, end):
        return None
    outcome = told_of(chunks[i], phrase, "K" if "K" in phrase.letters and "b" in aux else "D")
    if not aux and tokens[phrase.first].low in _SOFT and (main := _MAIN.match(letters, end + 1)):
        second = chunks[main.start("end")].outcome
        if second:
            return Attached(told_of(chunks[i], second, main["end"]), i, main.start("end"), "after")
    if (
        (outcome in _WHERE or (not aux and _of_those(tokens, chunks[i], post)))
        and (later := _AFTER.match(letters, end + 1))
        and ("b" in later["aux"] or later["end"] == "D")
        and (second := chunks[later.start("end")].outcome)
        and fits(chunks[i], became := told_of(chunks[i], second, later["end"]), "after")
        and (outcome in _WHERE or became in _NEXT)
    ):
        return Attached(became, i, later.start("end"), "after")
    further = _FURTHER.match(letters, end + 1)
    if further and outcome in {"shot", "injured", "hospitalised"}:
        at = further.start("end") if further["end"] else further.start("then")
        second = chunks[at].outcome
        governs = second and "D" not in second.letters and _OBJECT.match(letters, at + 1)
        if second and second.outcome("D") == "killed" and not governs:
            return Attached("killed", i, at, "after")
    if outcome == "population" and not _settles(tokens, chunks[i]):
        return None
    if outcome == "hospitalised" and not aux and tokens[chunks[i].last - 1].low in _STAFF:
        return None  # "a nurse at the hospital"
    quantity = chunks[i].quantity
    if quantity and quantity.indefinite and outcome not in OF_VICTIMS:
        return None  # "another person was waiting"
    return Attached(outcome, i, end, "after") if fits(chunks[i], outcome, "after") else None


def _does(letters: str, i: int, end: int) -> bool:
    """Whether the counted do it to others: "nine men were left to let out 1,300"."""
    return end > i + 1 and letters[end - 1] == "t" and bool(_OBJECT.match(letters, end + 1))


def _settles(tokens: Sequence[Token], here: Chunk) -> bool:
    """Whether "lived in" tells how many a place has: not of a household, nor of a kind of people ("single mothers")."""
    settled = {"people", "persons", *table("en", "figures_words")["posted"]["inhabitants"]}
    anybody = here.noun is None or (here.noun[1] == here.noun[0] + 1 and tokens[here.noun[0]].low in settled)
    return anybody and here.quantity is not None and (here.quantity.low or here.quantity.high or 0) >= SETTLED


def _of_those(tokens: Sequence[Token], here: Chunk, post: str) -> bool:
    """ "43 of those detained": the participle says who they are, and a later verb what became of them."""
    return post == "od" or tokens[here.last - 1].low == "those"


def _is_human(here: Chunk) -> bool:
    return here.noun is None or here.thing in {"people", "participants", "deployed"} or here.like_people


def _bare(here: Chunk) -> bool:
    return here.noun is None


def _unreal(tokens: Sequence[Token], chunks: Sequence[Chunk], i: int, end: int) -> bool:
    between = [t.low for c in chunks[i + 1 : end] for t in tokens[c.first : c.last]]
    if _may_be_now(tokens, chunks, between, end):
        return False
    if any(low in _UNREAL for low in between):
        return True
    return bool({"may", "might", "will"} & set(between)) and "have" not in between


def _may_be_now(tokens: Sequence[Token], chunks: Sequence[Chunk], between: Sequence[str], end: int) -> bool:
    """ "Up to 30 may be trapped", "dozens may still lie under": a guess at how things are, not at what is to come."""
    phrase = chunks[end].outcome
    if phrase is None or not {"may", "might", "could"} & set(between):
        return False
    lies = tokens[phrase.first].low in _LIES or not {*_LIES, "be", "remain"}.isdisjoint(between)
    return lies and not {"trapped", "missing"}.isdisjoint(phrase.outcomes.values())


def _before(tokens: Sequence[Token], chunks: Sequence[Chunk], letters: str, i: int) -> Attached | None:
    if match := _BEFORE.search(letters, max(0, i - 2), i) or _SECOND.search(letters, max(0, i - 14), i):
        at = match.start("verb")
        phrase = chunks[at].outcome
        passive = _PASSIVE.search(letters, max(0, at - 3), at)
        if phrase and (not passive or ("V" in phrase.letters and "K" not in phrase.letters)):
            return _governed(tokens, chunks, at, i)
    if tokens[chunks[i].last - 1].low in {"lives", "souls"} and i and tokens[chunks[i].first - 1].low in _TAKES_LIVES:
        return Attached("killed", i - 1, i, "before")
    for pattern in (_OF, _TOTAL):
        if match := pattern.search(letters, max(0, i - _WIDEST_TOTAL), i):
            at = match.start("noun")
            phrase = chunks[at].outcome
            if phrase and _compound(tokens, chunks, at, i):
                return None
            outcome = phrase.outcome(match["noun"]) if phrase else None
            if outcome == "population" and not counts_here(tokens, chunks[i], outcome):
                continue
            if outcome and (
                chunks[i].noun is None or chunks[i].thing in {"people", "participants", "deployed", "name"}
            ):
                return Attached(outcome, at, i, "before")
    return None


def _governed(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, i: int) -> Attached | None:
    """The outcome that the verb at *at* gives to what it governs at *i*."""
    here, verb = chunks[i], tokens[chunks[at].first].low
    outcome = done_to(tokens, here, chunks[at]) or _to_things(chunks, at, i)
    if outcome is None or (here.letter == "S" and _compound(tokens, chunks, at, i)):
        return None
    if _unreal(tokens, chunks, max(-1, at - 3), at):
        return None
    if outcome not in OF_VICTIMS and not counts_here(tokens, here, outcome):
        return None
    if outcome == "shot" and _killing(tokens, here.last):
        outcome = "killed"
    return Attached(outcome, at, i, "weak" if verb in _WEAK else "soft" if verb in _SOFT else "before")


def _to_things(chunks: Sequence[Chunk], at: int, i: int) -> str | None:
    """ "Destroyed four houses and damaged a further 22": a bare number goes on with the things before it."""
    phrase = chunks[at].outcome
    things = any(c.letter == "Q" and c.thing == "destroyed" for c in chunks[:at])
    if phrase is None or chunks[i].noun is not None or not things:
        return None
    return next((o for o in phrase.outcomes.values() if o in THINGS), None)


def _killing(tokens: Sequence[Token], last: int) -> bool:
    """ "Shot both men with a handgun, killing them"."""
    rest = [t.low for t in tokens[last : last + 10]]
    at = rest.index("killing") if "killing" in rest else -1
    return at > 0 and rest[at + 1 : at + 2] != [] and rest[at + 1] in {"them", "him", "her", "both", "all"}


def _compound(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, i: int) -> bool:
    """Whether the two make one noun: "shooting victim", "murder suspect"."""
    here = chunks[i]
    plain = here.noun is not None and here.noun[0] == here.first and tokens[here.first].kind == "p"
    return plain and here.letter == "S" and tokens[chunks[at].last - 1].low.endswith(("ing", "er", "cide"))
