"""The views of `show`: rows for a terminal table or for a program. Stage 5 of 5: record -> rows for a person."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reportedly.link.items import Counted
from reportedly.link.reducers import reduce
from reportedly.model import edtf
from reportedly.model.statement import Statement
from reportedly.report.horizons import by_horizon, is_over
from reportedly.report.record import Record, is_fragment
from reportedly.report.words import bounds, outcome, share

Row = dict[str, Any]


def _anchor(record: Record, article: str) -> Row:
    found = record.articles[article]
    return {"outlet": found.outlet, "published": found.published, "article": found.name}


def claims(record: Record, limit: int) -> Iterator[Row]:
    """The claims, foremost first, with their four numbers and how often they are denied; fragments are not listed."""
    for claim in record.foremost(limit):
        if is_fragment(claim):
            continue
        yield {
            "claim": claim.text,
            "articles": claim.articles,
            "outlets": claim.outlets,
            "independent_texts": claim.independent_texts,
            "authorities": claim.authorities,
            "denied_by": len(claim.denied_by),
            "id": claim.id,
        }


def folded(record: Record, limit: int) -> int:
    """How many of the foremost claims are fragments, which `claims` leaves out."""
    return sum(map(is_fragment, record.foremost(limit)))


def reasons(record: Record, limit: int) -> Iterator[Row]:
    """Why the statements of each claim are one: a pair a row, with its strength and its reason; the surest first."""
    for claim in record.foremost(limit):
        row = {"claim": claim.text, "id": claim.id}
        tied = record.ties(claim)
        for tie in tied:
            sides = {"a": _with_place(record, tie.a), "b": _with_place(record, tie.b)}
            yield {**row, "holds": tie.kind, "strength": tie.strength, **sides, "why": tie.why, "pair": [tie.a, tie.b]}
        if not tied:
            alone = len(claim.statements) + len(claim.denied_by) < 2
            why = "one statement alone" if alone else "joined by a person: see reportedly judge CASE list"
            yield {**row, "holds": None, "strength": None, "a": None, "b": None, "why": why, "pair": None}


def figures(record: Record, limit: int) -> Iterator[Row]:
    """Every figure by outcome, then by day: how many, of whom, on whose word."""
    found = [f for reading in record.readings.values() for f in reading.figures]
    by_day = sorted(found, key=lambda f: (f.outcome or "~", record.articles[f.article].published or "~", f.id))
    for figure in by_day[:limit]:
        statement = record.statements.get(figure.statement or "")
        yield {
            "outcome": outcome(figure.outcome),
            "how_many": bounds(figure),
            "of_whom": figure.population,
            "place": figure.place,
            "as_of": figure.time,
            "voice": voices(record, statement),
            **_anchor(record, figure.article),
            "words": figure.text,
            "id": figure.id,
        }


def reduced(record: Record, reducer: str) -> Iterator[Row]:
    """What a named rule makes of the figures, for each outcome and each group that is counted; never mixed.

    Whose count a figure is, and whether it still stands, is as in the dossier: one authority has one name.
    """
    from reportedly.report.dossier.counts import counts_of
    from reportedly.report.dossier.scope import Scope

    counts = counts_of(Scope(record))
    grouped: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for count in counts.all:
        if count.state != "withdrawn" and count.figure.outcome:
            grouped[count.figure.outcome, count.group].append(count.counted)
    for (name, whom), figures in sorted(grouped.items()):
        found = reduce(reducer, figures)
        if found:
            yield {
                "outcome": outcome(name),
                "of_whom": counts.nouns(name, whom) or None,
                "low": found.low,
                "best": found.best,
                "high": found.high,
                "from_figures": len(found.figures),
                "reducer": found.reducer,
                "why": found.why,
                "figures": list(found.figures),
            }


def voices(record: Record, statement: Statement | None) -> str | None:
    """The chain of a statement, outermost first; None where the article itself speaks."""
    if statement is None or not statement.chain:
        return None
    return " → ".join([*(v.name for v in statement.chain[:-1]), record.who(statement) or statement.chain[-1].name])


def timeline(record: Record, limit: int) -> Iterator[Row]:
    """What is told to have happened when, by day; each line belongs to the voice that tells it."""
    moments = [m for r in record.readings.values() for m in r.moments if m.edtf and m.kind in ("date", "time")]
    for moment in sorted(moments, key=lambda m: (edtf.sort_key(m.edtf or ""), m.id))[:limit]:
        statement = record.statements.get(moment.statement or "")
        yield {
            "when": moment.edtf,
            "words": moment.text,
            "what": moment.what,
            "voice": voices(record, statement),
            **_anchor(record, moment.article),
            "id": moment.id,
        }


def conflicts(record: Record, limit: int) -> Iterator[Row]:
    """What cannot all hold, both sides in their words, with the reason. No verdict."""
    for conflict in record.conflicts[:limit]:
        yield {
            "kind": conflict.kind,
            "a": _side(record, conflict.a),
            "b": _side(record, conflict.b),
            "why": conflict.why,
            "id": conflict.id,
        }


def _side(record: Record, item: str) -> str:
    figure = record.figures.get(item)
    statement = record.statements.get(figure.statement or "" if figure else item)
    words = figure.text if figure else statement.text if statement else item
    article = figure.article if figure else statement.article if statement else None
    who = voices(record, statement) or (record.articles[article].outlet if article else None)
    return f"{who or 'unknown outlet'}: “{words}”"


def _with_place(record: Record, statement: str) -> str:
    """A statement with its outlet and day: the voices of two outlets are often the same."""
    article = record.articles[record.statements[statement].article]
    place = ", ".join(filter(None, (article.outlet or article.name, (article.published or "")[:10])))
    return f"{place} – {_side(record, statement)}"


def sources(record: Record, limit: int) -> Iterator[Row]:
    """Who speaks: how many statements, through how many articles and outlets, how accountable."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in record.statements.values():
        if statement.speaker:
            told[record.who(statement) or statement.speaker.name].append(statement)
    ordered = sorted(told.items(), key=lambda pair: (-len({s.article for s in pair[1]}), -len(pair[1]), pair[0]))
    for name, said in ordered[:limit]:
        last = said[0].speaker
        yield {
            "voice": name,
            "kind": last.role if last else None,
            "accountability": last.accountability if last else None,
            "statements": len(said),
            "articles": len({s.article for s in said}),
            "outlets": len({record.articles[s.article].outlet for s in said} - {None}),
        }


def forecasts(record: Record, limit: int, *, passed: bool = False) -> Iterator[Row]:
    """Statements about the future by horizon, those that are over first; *passed*: those alone."""
    found = [f for reading in record.readings.values() for f in reading.forecasts]
    if passed:
        found = [f for f in found if is_over(f, record.as_of)]
    for forecast in sorted(found, key=by_horizon)[:limit]:
        statement = record.statements[forecast.statement]
        low_high = forecast.probability
        became = record.resolutions.get(forecast.id)
        yield {
            "forecast": forecast.text,
            "by": voices(record, statement),
            "kind": forecast.kind,
            "horizon": forecast.horizon,
            "passed": is_over(forecast, record.as_of) if forecast.horizon else None,
            "probability": share(*low_high) if low_high else None,
            "became": became.outcome if became else None,
            **_anchor(record, statement.article),
            "id": forecast.id,
        }


def labels(record: Record, limit: int) -> Iterator[Row]:
    """Who calls whom what."""
    used: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for reading in record.readings.values():
        for one in reading.labels:
            used[(one.group, one.by or "unknown outlet", one.label.lower())].append(one)
    for (group, by, _), found in sorted(used.items())[:limit]:
        yield {
            "group": group,
            "by": by,
            "label": found[0].label,
            "times": len(found),
            "in_quotation_marks": sum(one.quoted for one in found),
            "articles": len({one.article for one in found}),
        }


def articles(record: Record, limit: int) -> Iterator[Row]:
    """What was read, by day, with how much each holds."""
    ordered = sorted(record.articles.values(), key=lambda a: (a.published or "~", a.name, a.id))
    for article in ordered[:limit]:
        reading = record.readings[article.id]
        yield {
            "name": article.name,
            "outlet": article.outlet,
            "published": article.published,
            "title": article.title,
            "language": article.language,
            "statements": len(reading.statements),
            "figures": len(reading.figures),
            "copies": sum(article.id in (c.a, c.b) for c in record.copies),
            "id": article.id,
        }


VIEWS: dict[str, Callable[[Record, int], Iterable[Row]]] = {
    "claims": claims,
    "figures": figures,
    "timeline": timeline,
    "conflicts": conflicts,
    "sources": sources,
    "forecasts": forecasts,
    "labels": labels,
    "articles": articles,
}


def summary(record: Record) -> Row:
    """The case in numbers."""
    outlets = {a.outlet for a in record.articles.values()} - {None}
    days = sorted(a.published[:10] for a in record.articles.values() if a.published)
    return {
        "articles": len(record.articles),
        "outlets": len(outlets),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "statements": len(record.statements),
        "claims": len(record.claims),
        "figures": len(record.figures),
        "conflicts": len(record.conflicts),
        "origins": len(record.origins),
        "copies": len(record.copies),
        "could_not_be_read": len(record.failures),
    }
