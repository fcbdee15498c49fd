"""Who speaks: every voice with the words by which the articles introduce it. Stage 5 of 5: record -> dossier.

Elsewhere a voice has its name alone. Whether "Rasmund" speaks for the ministry or for the strikers stands here, in the
articles' own words.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.model.statement import Statement, Voice
from reportedly.report.dossier import phrases
from reportedly.report.dossier.scope import Scope, capped
from reportedly.report.dossier.voices import ACCOUNTABLE, one_name_each

# An introduction is a phrase, not a paragraph: "Mirel Tasko, who chairs the union".
_LONGEST = 110
# Voices that the section shows before it folds the rest.
_FOREMOST = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """The words of an article that say who somebody is, and where they stand."""

    words: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One voice: how it is introduced, by which other names it goes, how accountable it is, and how often it is heard."""

    name: str
    introduced: Introduced | None
    also: tuple[str, ...]
    accountability: str
    statements: int
    places: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """The voices that most articles carry, and the others."""

    foremost: tuple[Speaker, ...]
    rest: tuple[Speaker, ...]
    left_out: int


def speakers(scope: Scope) -> Speakers:
    """Every voice behind a statement: those that can be asked back first, then those in most articles."""
    heard: dict[str, list[Statement]] = defaultdict(list)
    for statement in scope.record.statements.values():
        if statement.speaker:
            heard[scope.said_by(statement, statement.article)].append(statement)
    # Only what names somebody can be short for a fuller name: "officials" here are not "officials" there.
    named = {n for n, said in heard.items() if any(s.speaker and s.speaker.accountability in ACCOUNTABLE for s in said)}
    # An office that one person holds goes under that person, and is no fuller name of anything else.
    fuller = one_name_each(name for name in named if not scope.record.holder(name) for _ in heard[name])
    joined: dict[str, list[str]] = defaultdict(list)
    for name in sorted(heard):
        holder = scope.record.holder(name)
        joined[holder if holder in heard else fuller.get(name, name)].append(name)
    made = [_speaker(scope, name, names, heard) for name, names in joined.items()]
    nameless = {phrases.ACCOUNTABILITY[kind] for kind in ("collective", "anonymous", "none")}
    ordered = sorted(made, key=lambda s: (s.accountability in nameless, -len(s.places), -s.statements, s.name))
    shown, left_out = capped(ordered, scope.limits.rows)
    return Speakers(foremost=tuple(shown[:_FOREMOST]), rest=tuple(shown[_FOREMOST:]), left_out=left_out)


_WHO = r"(?:The|An?|Its|His|Her|Their)\s[^,.;:!?“”\"\n]{3,60}"
_OPENS = r"(?:^|[.!?“”\"\n]\s*)"


def introduction(scope: Scope, name: str, said: list[Statement]) -> Introduced | None:
    """The fullest words by which a voice is named, where they say more than its name; the most frequent of equals."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        words = _named_by(scope, statement)
        if words and len(words) <= _LONGEST and _says_more(words, name):
            found[words].append(statement)
    if not found:
        return None
    best = min(found, key=lambda words: (-len(words.split()), -len(found[words]), words))
    return Introduced(words=best, link=scope.link(min(s.id for s in found[best])))


def _named_by(scope: Scope, statement: Statement) -> str | None:
    speaker: Voice | None = statement.speaker
    if speaker is None or not speaker.spans:
        return None
    text = scope.record.articles[statement.article].text
    words = " ".join(span.of(text) for span in speaker.spans)
    if speaker.role == "person" and speaker.name[:1].isupper() and (office := _office(text, speaker.name)):
        words = office
    return " ".join(words.split())


def _office(text: str, name: str) -> str | None:
    """ "The city's police chief, Colonel | Harro Vint": the words that open a sentence before a name, with the name."""
    found = re.search(
        rf"{_OPENS}((?:The|An?|Its|His|Her|Their)\s[^,.;:!?“”\"\n]{{3,60}},\s(?:[A-Z]\w+\s){{0,2}}{re.escape(name)})\b",
        text,
    )
    return found[1] if found else None


def _says_more(words: str, name: str) -> bool:
    """Whether the words hold the last word of the name, and others that the name has not."""
    mine, theirs = set(name.casefold().replace(",", " ").split()), words.casefold().replace(",", " ").split()
    return name.casefold().split()[-1] in theirs and len(set(theirs) - mine - {"the", "a"}) > 0


def _speaker(scope: Scope, name: str, names: list[str], heard: Mapping[str, list[Statement]]) -> Speaker:
    said = sorted((s for one in names for s in heard[one]), key=lambda s: s.id)
    places = {s.article: (_place(scope, s.article), scope.article_link(s.article)) for s in said}
    best = next((s.speaker for s in said if s.speaker and s.speaker.accountability in ACCOUNTABLE), said[0].speaker)
    return Speaker(
        name=name,
        introduced=introduction(scope, name, said),
        also=tuple(n for n in names if n != name),
        accountability=phrases.ACCOUNTABILITY[best.accountability] if best else "",
        statements=len(said),
        places=tuple(places[a] for a in sorted(places, key=lambda a: (_day(scope, a), a))),
    )


def _place(scope: Scope, article: str) -> str:
    return f"{scope.outlet(article)}, {phrases.short_day(scope.record.articles[article].published)}"


def _day(scope: Scope, article: str) -> str:
    return scope.record.articles[article].published or "~"
