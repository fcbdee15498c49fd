"""Tell which outcome such a counted thing can have met with. Stage 3 of 5: people drown, bridges close, boats sink."""

from collections.abc import Sequence

from reportedly.read.figures.chunks import Chunk
from reportedly.read.figures.outcomes import Found
from reportedly.read.figures.tokens import Token

# A noun that we do not know is counted only by outcomes that befall people.
_OPEN = frozenset(
    [
        *("killed", "injured", "displaced", "abducted", "casualties", "hospitalised", "missing"),
        *("arrested", "charged", "sentenced", "convicted", "deported"),
    ]
)
# Verbs of taking people that also take towns and hills, or fields and files.
_OF_THINGS = frozenset(
    {"captured", "capturing", "seized", "seizing", "caught", "buried", "lost", "butchered", "slaughtered"}
)
THINGS = frozenset({"destroyed", "damaged", "cancelled", "closed", "flooded", "sunk", "seized"})
# What befalls people and things alike.
_ANYTHING = frozenset(
    {"waiting", "stranded", "intercepted", "without power", "without water", "registered", "infected", "distributed"}
)
# What befalls a victim: of these, one person alone is told too.
OF_VICTIMS = frozenset(
    [
        *("killed", "injured", "shot", "casualties", "hospitalised", "intensive_care", "critical condition"),
        *("missing", "abducted", "arrested", "charged", "rescued", "trapped", "displaced"),
    ]
)
# "The patrol lost two men": of whom a loss is a death.
_FALLEN = frozenset(
    [
        "men",
        "soldiers",
        "fighters",
        "troops",
        "officers",
        "policemen",
        "sailors",
        "firefighters",
        "marines",
        "miners",
        "comrades",
        "colleagues",
    ]
)
# Of these a loss is no death: they went elsewhere.
_LEAVES = frozenset(
    [
        *("delegates", "voters", "supporters", "members", "customers", "players", "deputies", "senators", "lawmakers"),
        *("subscribers", "followers", "employees", "staff", "workers", "readers", "viewers", "donors", "candidates"),
        *("ministers", "aides", "clients", "tenants", "allies"),
    ]
)
# Fewer than this are a household, not the population of a place.
SETTLED = 30
# What is said of people whom a text on the sick knows; of others the same words say something else.
_OF_PATIENTS = frozenset({"discharged", "treated", "recovered"})


def fits(here: Chunk, outcome: str, how: str) -> bool:
    """Whether such a thing can have met with such an outcome."""
    if here.bodies and outcome not in {"killed", "missing"}:
        return False
    if outcome == "intercepted" and here.thing == "destroyed" and not here.craft:
        return False
    if outcome in _ANYTHING:
        return True
    if outcome == "displaced" and here.thing == "deployed":
        return False  # soldiers who cross a border are no refugees
    person = here.thing == "outcome" and here.like_people
    if here.thing in {"people", "participants", "deployed", "name"} or here.noun is None or person:
        return outcome not in THINGS or here.thing == "deployed"
    if outcome in THINGS and here.letter == "R":
        return True  # a share of a town, of a market
    if outcome in THINGS:
        loose = how == "after" or outcome not in {"destroyed", "damaged"}
        return here.thing in {"destroyed", "attacks", ""} if loose else here.thing in {"destroyed", "attacks"}
    return (
        here.thing == ""
        and here.letter in "QR"
        and (outcome in _OPEN or (here.like_people and outcome not in _OF_PATIENTS))
    )


def told_of(here: Chunk, phrase: Found, letter: str) -> str:
    """What the phrase says of such a thing: people who were burned are injured, shops damaged."""
    first = phrase.outcome(letter if letter in phrase.outcomes else "K")
    return next((o for o in (first, *phrase.outcomes.values()) if fits(here, o, "after")), first)


def done_to(tokens: Sequence[Token], here: Chunk, verb: Chunk) -> str | None:
    """What the verb says of such a thing: shops are burned down, people burned; a patrol's two men are lost in death."""
    phrase = verb.outcome
    if phrase is None:
        return None
    first = phrase.outcome("V" if "V" in phrase.letters else "K")
    if tokens[verb.first].low == "lost" and first == "killed":
        head = tokens[here.last - 1].low
        people = here.thing in {"people", "participants", "deployed"} and head not in _LEAVES
        fallen = here.noun is not None and (head in _FALLEN or people)
        return "killed" if fallen else "destroyed" if here.craft else None
    if tokens[verb.first].low in _OF_THINGS and here.thing == "" and here.noun is not None and not here.like_people:
        return None
    if here.thing == "attacks" and "intercepted" in phrase.outcomes.values():
        return "intercepted"
    return next((o for o in (first, *phrase.outcomes.values()) if fits(here, o, "before")), None)


def counts_here(tokens: Sequence[Token], here: Chunk, outcome: str) -> bool:
    """Whether the number counts what a verb that is not of harm governs: "released three", not "released three 911 calls"."""
    if outcome == "population":
        return here.quantity is not None and (here.quantity.low or here.quantity.high or 0) >= SETTLED
    return here.noun is not None or here.last >= len(tokens) or tokens[here.last].kind not in "x0-g"
