"""What is said about the future. Stage 3 of 5: Article -> Reading.

    sentence ──▶ a shape of the future, or a statement that predicts or promises ──▶ its clause
             ──▶ kind, horizon, words of probability, condition

The tables are ``rules/en/forecasts.toml`` and ``probability.toml``. A forecast belongs to the innermost statement that
holds it; what no statement holds is not kept.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from reportedly.engines.sentences import sentences
from reportedly.model.article import Article
from reportedly.model.moment import Moment
from reportedly.model.reading import Forecast, ForecastKind
from reportedly.model.span import Span, hull, trim
from reportedly.model.statement import Statement
from reportedly.read.horizon import horizon
from reportedly.read.labels import readable
from reportedly.read.odds import read_odds
from reportedly.read.overlaps import Overlaps
from reportedly.rules import table

_WORD = re.compile(r"[^\W_]+")
# Where a sentence goes over to another thing that is told.
_NEXT_CLAUSE = re.compile(
    r";| and that | but that |, but |, while |"
    r", and (?=[a-z]+ (?:is|are|was|were|has|have|had|will|would)\b|(?:I|we|they|he|she) )"
)
# What follows gives a ground, not the forecast.
_GROUND = re.compile(r",? (?:since|because|as|given|which|who|whose) ")
_CLAUSE = 4  # words
_WILL = re.compile(r"\b(?:will|would|won't|wouldn't)\b")
_NOT_CONDITIONS = ("as", "surprised", "even", "ask", "asked", "wonder", "see", "know", "only")


def read_forecasts(article: Article, statements: Sequence[Statement], moments: Sequence[Moment]) -> list[Forecast]:
    """The forecasts of the article, in the order of its text."""
    found: dict[str, Forecast] = {}
    where: dict[str, Span] = {}
    for clause, sentence, holder in sorted(
        _clauses(article, statements), key=lambda c: (c[0].start, c[0].end, c[2].id)
    ):
        one = _forecast(article, holder, clause, sentence, moments)
        if not any(f.statement == one.statement and f.text in (one.text,) for f in found.values()):
            found.setdefault(one.id, one)
            where.setdefault(one.id, clause)
    return [f for f in found.values() if not any(_part_of(where[f.id], w) for w in where.values())]


def _part_of(span: Span, other: Span) -> bool:
    """Whether one clause is a piece of another: what a voice inside it is taken to say was foretold once."""
    return span != other and other.covers(span)


def _clauses(article: Article, statements: Sequence[Statement]) -> Iterator[tuple[Span, Span, Statement]]:
    """Each clause about the future, with its sentence and whose words it is."""
    text = article.text
    stretches = readable(article)
    held: set[str] = set()
    told = Overlaps([(piece, one) for one in statements for piece in one.content])
    for line in sentences(text, stretches):
        for part in _parts(text, line):
            for one in _speaking(told, part):
                piece = _inside(text, part, one)
                if piece and _with_cue(text, part, one):
                    held.add(one.id)
                    yield part, line, one
                elif piece and _shaped(piece.of(text), one):
                    held.add(one.id)
                    yield _without_ground(text, piece), line, one
    for one in statements:
        # Predicted, but in words that no shape shows: "rates to rise by 4 percent".
        if one.id not in held and one.modality in ("predicted", "promised") and one.content:
            whole = hull(one.content)
            span = whole if "\n" not in whole.of(text) else one.content[0]
            words = _plain(span.of(text))
            # "Offered no evidence" foretells nothing, nor does "she will not say whose".
            clause = one.modality == "predicted" or (len(words.split()) >= _CLAUSE and not _offered(text, one, words))
            if clause and (not _WILL.search(words) or _shaped(words, one)):
                yield span, span, one


def _offered(text: str, statement: Statement, words: str) -> bool:
    """ "Offered three explanations" gives things, and promises none."""
    cue = " ".join(s.of(text).lower() for s in statement.cue)
    return "offer" in cue and not re.match(r"(?:to\b|\d)", words)


def _parts(text: str, line: Span) -> list[Span]:
    edges = [line.start, *(m.end() for m in _NEXT_CLAUSE.finditer(text, line.start, line.end)), line.end]
    return [s for start, end in pairwise(edges) if (s := trim(text, start, end))]


def _speaking(told: Overlaps[Statement], part: Span) -> list[Statement]:
    """The innermost statements that share the part: each has words of its own in it."""
    sharing = list({s.id: s for s in told.of(part)}.values())
    return [s for s in sharing if not any(o.parent == s.id and _covers(o, s, part) for o in sharing)]


def _covers(inner: Statement, outer: Statement, part: Span) -> bool:
    def inside(one: Statement) -> int:
        return sum(max(0, min(c.end, part.end) - max(c.start, part.start)) for c in one.content)

    return inside(inner) >= 0.8 * inside(outer)


def _inside(text: str, part: Span, statement: Statement) -> Span | None:
    """The words of the statement in the part."""
    pieces = [trim(text, max(c.start, part.start), min(c.end, part.end)) for c in statement.content if c.overlaps(part)]
    longest = max((p for p in pieces if p), key=lambda p: (p.end - p.start, -p.start), default=None)
    if longest is None:
        return None
    start = longest.start
    while start < longest.end and not text[start].isalnum():
        start += 1
    end = longest.end
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%)":
        end -= 1
    if text[start:end].count("“") > text[start:end].count("”") and text[end : end + 1] == "”":
        end += 1  # a mark that opens inside closes inside
    return Span(start, end) if start < end else None


def _with_cue(text: str, part: Span, statement: Statement) -> bool:
    """Whether the article's own cue makes the future: "is expected", "I would be surprised if"."""
    if statement.chain or not statement.cue:
        return False
    inside = all(part.covers(c) for c in (*statement.cue, *statement.content))
    return inside and bool(_shapes("plain").search(_plain(part.of(text))))


def _without_ground(text: str, piece: Span) -> Span:
    ground = re.compile(r", (?:since|because) ").search(text, piece.start, piece.end)
    return Span(piece.start, ground.start()) if ground and ground.start() > piece.start else piece


def _shaped(words: str, statement: Statement) -> bool:
    if statement.modality in ("asked", "denied") or (statement.act == "intention" and statement.modality == "demanded"):
        return False
    plain = _plain(words)
    if _none().search(plain):
        return False
    if _shapes("plain").search(plain):
        return True
    reported = bool(statement.chain) and statement.mode in ("indirect", "mixed")
    return reported and bool(_shapes("said").search(plain))


def _plain(words: str) -> str:
    return words.lower().replace("’", "'")


def _forecast(article: Article, holder: Statement, clause: Span, sentence: Span, moments: Sequence[Moment]) -> Forecast:
    text = article.text
    condition = _condition(text, clause)
    main = _main(text, clause, condition)
    odds = read_odds(main.of(text), sentence.of(text))
    said = [m for m in moments if not (condition and condition.covers(m.span) and not main.covers(m.span))]
    when = horizon(text, clause, [m for m in said if not condition or not condition.covers(m.span)], article.published)
    if when is None and condition and _WHOEVER.match(text, condition.start, clause.end):
        # "Those who are still here after Friday noon will be fined": the condition falls due then, and so do the fines.
        when = horizon(text, condition, moments, article.published)
    return Forecast(
        id=f"{article.id}.w{clause.start}-{clause.end}",
        statement=holder.id,
        by=holder.speaker.name if holder.speaker else None,
        text=clause.of(text),
        kind=_kind(text, holder, clause, bool(condition), weighed=odds is not None),
        horizon=when,
        probability=(odds.low, odds.high) if odds else None,
        words=odds.words if odds else None,
        condition=condition.of(text) if condition else None,
    )


def _main(text: str, clause: Span, condition: Span | None) -> Span:
    """The clause without its grounds and its condition: only there do words of probability speak of it."""
    start, end = clause.start, clause.end
    if condition and condition.start - start < 12:
        start = min(condition.end, end - 1)
    elif condition:
        end = max(condition.start, start + 1)
    if ground := _GROUND.search(text, start, end):
        end = max(ground.start(), start + 1)
    return Span(start, end)


@cache
def _conditions() -> re.Pattern[str]:
    words = sorted(table("en", "forecasts")["conditions"]["words"], key=len, reverse=True)
    joined = "|".join(w for w in words if w != "should")
    return re.compile(rf"(?i)(?:(?P<before>\w+) )?(?<!\w)(?P<word>{joined}) (?P<rest>[^,;.!?\n]+)")


_STAY = r"(?:is|are|still|do|does|remains?|refuses?|continues?|fails?)"
_ANYONE = r"(?:those|anyone|anybody|everyone|everybody|all|whoever)"
_WHOEVER = re.compile(rf"(?i)\b{_ANYONE} who (?P<rest>{_STAY}\b.*?) (?:will|would|shall)\b")


def _condition(text: str, clause: Span) -> Span | None:
    for found in _conditions().finditer(text, clause.start, clause.end):
        if (found["before"] or "").lower() not in _NOT_CONDITIONS and not (
            found["word"].lower() == "once" and found["before"]
        ):
            # With its conjunction: "unless they are freed" is the contrary of "they are freed".
            return trim(text, found.start("word"), found.end("rest"))
    found_who = _WHOEVER.search(text, clause.start, clause.end)
    return trim(text, found_who.start(), found_who.end("rest")) if found_who else None


def _kind(text: str, holder: Statement, clause: Span, conditional: bool, *, weighed: bool) -> ForecastKind:
    rules = table("en", "forecasts")["kinds"]
    cue = {w.lower() for s in holder.cue for w in _WORD.findall(s.of(text))}
    words = _plain(clause.of(text))

    def fits(name: str) -> bool:
        return any(re.search(p, words) for p in rules[name])

    if cue & set(rules["threat_cues"]) or fits("threats"):
        return "threat"
    if cue & set(rules["warning_cues"]):
        return "threat" if conditional and " unless " in words else "warning"
    if cue & set(rules["promise_cues"]) or (holder.modality == "promised" and not weighed):
        return "promise"
    if cue & set(rules["plan_cues"]) or fits("plans"):
        return "plan"
    if holder.chain and holder.mode == "indirect" and not weighed and _own_acts().match(words):
        return "promise"
    # Who says how likely it is does not promise it.
    if holder.modality != "predicted" and not weighed and fits("promises"):
        return "promise"
    return "prediction"


@cache
def _none() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in table("en", "forecasts")["none"]["patterns"]))


@cache
def _own_acts() -> re.Pattern[str]:
    """ "It would send a team", where the speaker is told of."""
    acts = "|".join(map(re.escape, table("en", "forecasts")["kinds"]["own_acts"]))
    return re.compile(rf"(?:that )?(?:it|they|he|she|we|i) (?:will|would)(?: also| now| still)? (?:{acts})\b")


@cache
def _shapes(name: str) -> re.Pattern[str]:
    rules = table("en", "forecasts")["shapes"]
    change = "|".join(rules["change"])
    return re.compile("|".join(f"(?:{p})" for p in rules[name]).replace("<change>", change))
