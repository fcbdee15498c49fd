"""The rows of the export contract. Stage 5 of 5: record -> rows.

Every field of the contract is there in every row; what is not known is None. Spans are `[start, end]` in Unicode code
points into the `text` of `articles.jsonl`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reportedly.link.judged import Judgement
from reportedly.model.span import Span, Spans
from reportedly.model.statement import Statement, Voice
from reportedly.report.record import Record

Row = dict[str, Any]


def _spans(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _articles(record: Record) -> Iterator[Row]:
    for a in record.articles.values():
        yield {
            "id": a.id,
            "name": a.name,
            "outlet": a.outlet,
            "url": a.url,
            "title": a.title,
            "byline": a.byline,
            "published": a.published,
            "language": a.language,
            "text": a.text,
            "passages": [{"spans": _spans(p.spans), "role": p.role, "origin": p.origin} for p in a.passages],
            "digest": a.digest,
            "encoding": a.encoding,
            "reader": record.readings[a.id].version,
            "suspected": [
                {"spans": _spans(s.passage.spans), "signs": list(s.signs)} for s in record.readings[a.id].suspected
            ],
        }


def _voice(record: Record, voice: Voice) -> Row:
    return {
        "name": voice.name,
        "actor": record.actor_of.get(voice.actor or ""),
        "spans": _spans(voice.spans),
        "role": voice.role,
        "accountability": voice.accountability,
        "why": voice.why,
    }


def statement_row(record: Record, s: Statement) -> Row:
    """One statement as a row."""
    return {
        "id": s.id,
        "article": s.article,
        "content": _spans(s.content),
        "cue": _spans(s.cue),
        "source": _spans(s.source),
        "text": s.text,
        "speaker": record.actor_of.get(s.speaker.actor or "") if s.speaker else None,
        "speaker_name": s.speaker.name if s.speaker else None,
        "chain": [_voice(record, v) for v in s.chain],
        "mode": s.mode,
        "act": s.act,
        "stance": s.stance,
        "modality": s.modality,
        "parent": s.parent,
        "claim": record.claim_of.get(s.id),
        "said": s.said,
        "occasion": s.occasion,
        "confidence": s.confidence,
    }


def _statements(record: Record) -> Iterator[Row]:
    for reading in record.readings.values():
        for statement in reading.statements:
            yield statement_row(record, statement)


def _actors(record: Record) -> Iterator[Row]:
    for a in record.actors.values():
        names = [{"text": m.text, "article": m.article, "span": list(m.span)} for m in a.names]
        yield {"id": a.id, "name": a.name, "kind": a.kind, "names": names}


def _figures(record: Record) -> Iterator[Row]:
    for reading in record.readings.values():
        for f in reading.figures:
            yield {
                "id": f.id,
                "article": f.article,
                "span": _span(f.span),
                "text": f.text,
                "statement": f.statement,
                "low": f.low,
                "high": f.high,
                "comparator": f.comparator,
                "outcome": f.outcome,
                "population": f.population,
                "place": f.place,
                "time": f.time,
                "cumulative": f.cumulative,
                "whole": f.whole,
                "attribute": f.attribute,
                "by": f.by,
                "unit": f.unit,
                "holder": f.holder,
            }


def _times(record: Record) -> Iterator[Row]:
    for reading in record.readings.values():
        for m in reading.moments:
            yield {
                "id": m.id,
                "article": m.article,
                "span": _span(m.span),
                "text": m.text,
                "edtf": m.edtf,
                "statement": m.statement,
                "what": m.what,
                "kind": m.kind,
                "says": m.says,
                "why": m.why,
            }


def _claims(record: Record) -> Iterator[Row]:
    for c in record.claims:
        yield {
            "id": c.id,
            "text": c.text,
            "statements": list(c.statements),
            "denied_by": list(c.denied_by),
            "origins": list(c.origins),
            "articles": c.articles,
            "outlets": c.outlets,
            "independent_texts": c.independent_texts,
            "authorities": c.authorities,
            "threshold": record.threshold,
        }


def _origins(record: Record) -> Iterator[Row]:
    for o in record.origins:
        yield {
            "id": o.id,
            "kind": o.kind,
            "name": o.name,
            "statements": list(o.statements),
            "articles": list(o.articles),
            "why": o.why,
        }


def _copies(record: Record) -> Iterator[Row]:
    for c in record.copies:
        yield {
            "id": c.id,
            "a": c.a,
            "b": c.b,
            "a_span": _span(c.a_span),
            "b_span": _span(c.b_span),
            "similarity": c.similarity,
            "origin": c.origin,
            "why": c.why,
            "whole": c.whole,
        }


def _credits(record: Record) -> Iterator[Row]:
    for reading in record.readings.values():
        for c in reading.credits:
            link = record.credits.get(c.id)
            yield {
                "id": c.id,
                "article": c.article,
                "span": _span(c.span),
                "credited": c.credited,
                "resolved": link.resolved if link else None,
                "kind": c.kind,
            }


def _relations(record: Record) -> Iterator[Row]:
    for r in record.relations:
        yield {"id": r.id, "kind": r.kind, "a": r.a, "b": r.b, "why": r.why}


def _conflicts(record: Record) -> Iterator[Row]:
    for c in record.conflicts:
        yield {"id": c.id, "kind": c.kind, "a": c.a, "b": c.b, "why": c.why}


def _accounts(record: Record) -> Iterator[Row]:
    for reading in record.readings.values():
        for a in reading.accounts:
            speaker = record.statements[a.statement].speaker
            yield {
                "id": a.id,
                "by": record.actor_of.get(speaker.actor or "") if speaker else None,
                "held_responsible": a.held_responsible,
                "for": a.deed,
                "statement": a.statement,
                "by_name": a.by,
                "strength": a.strength,
            }


def _labels(record: Record) -> Iterator[Row]:
    for reading in record.readings.values():
        for one in reading.labels:
            yield {
                "id": one.id,
                "label": one.label,
                "group": one.group,
                "by": one.by,
                "article": one.article,
                "span": _span(one.span),
                "quoted": one.quoted,
                "statement": one.statement,
            }


def _forecasts(record: Record) -> Iterator[Row]:
    for reading in record.readings.values():
        for f in reading.forecasts:
            yield {
                "id": f.id,
                "statement": f.statement,
                "by": f.by,
                "text": f.text,
                "horizon": f.horizon,
                "probability": list(f.probability) if f.probability else None,
                "kind": f.kind,
                "words": f.words,
                "condition": f.condition,
                "resolution": _judgement(record.resolutions[f.id]) if f.id in record.resolutions else None,
            }


def _judgement(judgement: Judgement) -> Row:
    return {
        "number": judgement.number,
        "kind": judgement.kind,
        "about": list(judgement.about),
        "author": judgement.author,
        "date": judgement.date,
        "note": judgement.note,
        "outcome": judgement.outcome,
        "evidence": list(judgement.evidence),
        "undoes": judgement.undoes,
    }


def _judgements(record: Record) -> Iterator[Row]:
    for judgement in record.judgements:
        yield _judgement(judgement)


def _failures(record: Record) -> Iterator[Row]:
    for f in record.failures:
        yield {"input": f.input, "reason": f.reason}


# One file a kind, in the order of the contract.
KINDS: dict[str, Callable[[Record], Iterable[Row]]] = {
    "articles": _articles,
    "statements": _statements,
    "actors": _actors,
    "figures": _figures,
    "times": _times,
    "claims": _claims,
    "origins": _origins,
    "copies": _copies,
    "credits": _credits,
    "relations": _relations,
    "conflicts": _conflicts,
    "accounts": _accounts,
    "labels": _labels,
    "forecasts": _forecasts,
    "failures": _failures,
    "judgements": _judgements,
}
