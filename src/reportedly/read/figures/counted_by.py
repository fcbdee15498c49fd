"""Whose count a figure is, where its sentence names another than the voice of its statement. Stage 3 of 5.

    figures with statements ──▶ "the union's count", "the authorities have confirmed", "he put the number at" ──▶ `by`
                            ──▶ else the body for which the speaker speaks ("ministry spokesman Odo Brack")

The person stays the speaker of the statement. A body in short ("the ministry") has its full name where the article has
only one that it can be short for; of two ministries, neither is chosen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from reportedly.engines.bodies import full_name, name_words, spokesmen
from reportedly.model.figure import Figure
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.rules import table

# How far behind a number its owner may stand: "to nine by the union's count".
_BEHIND = 60
# And how far before it, in a sentence that nobody wrote.
_BEFORE = 600
_NOUN = r"(?:(?!(?:the|a|an|of|by|to|in|at|on|from|and|or)\s)[\w’'-]+\s){0,3}?"
_OF = r"(?:\sof\s(?:the\s)?[A-Z][\w-]+)?"
_WHO = rf"(?P<who>[Tt]he\s{_NOUN}[\w-]+{_OF}|[A-Z][\w’-]*(?:\s[A-Z][\w’-]*){{0,4}}|Police|[Hh]e|[Ss]he)"
# "On Thursday the ministry raised its toll".
_OPENS = r"(?:(?:On|By|Since|In)\s[A-Z]\w+(?:\s(?:morning|afternoon|evening|night))?,?\s)?"
# Between two numbers of one voice: "31 miners on Saturday and 34 on Sunday".
_AND = re.compile(r"(?:\s(?:on|in|at|by)\s[A-Z][\w’-]+)?,?\s(?:and\s|then\s)*")
_HEDGE = r"(?:(?:at least|more than|up to|as many as|about|some|around|nearly|only|just|over)\s)?"


@cache
def _words(name: str) -> str:
    return "|".join(sorted(map(re.escape, table("en", "figures_by")[name]), key=len, reverse=True))


@cache
def _owner() -> re.Pattern[str]:
    """ "The union’s own count"."""
    return re.compile(rf"\b{_WHO}(?:['’]s|(?<=s)['’])\s(?:(?:{_words('which')})\s)?(?:{_words('counts')})\b")


@cache
def _counter() -> re.Pattern[str]:
    """ "The authorities have confirmed", right before the number."""
    return re.compile(
        rf"(?:^|[.;:,]\s|\b(?:and|but|while|that)\s){_OPENS}{_WHO}\s(?:(?:has|have|had|now|so far|only|since)\s){{0,2}}"
        rf"(?:{_words('counted')})\s{_HEDGE}$"
    )


@cache
def _citing() -> re.Pattern[str]:
    """ "The agency, quoting the ministry, has put it at", right before the number."""
    return re.compile(
        rf",\s(?:quoting|citing)\s{_WHO},\s(?:(?:has|have|had|now|so far|only|since)\s){{0,2}}(?:{_words('counted')})\s{_HEDGE}$"
    )


@cache
def _said_after() -> re.Pattern[str]:
    """ "It is 22, says the union"."""
    return re.compile(rf"[”\"]?,[”\"]?\s(?:says|said|according to)\s{_WHO}")


@cache
def _changer() -> re.Pattern[str]:
    """ "The ministry, which had said three, lowered that number", "he put the number of arrests at"."""
    return re.compile(
        rf"(?:^|[.;:,]\s|\b(?:and|but|while|that)\s){_OPENS}{_WHO}(?:,\s(?:which|who)\s[^.;]{{1,120}}?,)?\s"
        rf"(?:(?:has|have|had|later|then|now|since)\s|on\s[A-Z]\w+\s){{0,2}}(?:{_words('changed')})\s"
        rf"(?:to\s[\w,]+\sfrom\s[\w,]+\s)?(?:(?:its|their|his|her|that|this|the)\s)(?:\w+\s)?(?:{_words('counts')})\b"
    )


@cache
def _teller() -> re.Pattern[str]:
    """ "The spokesman confirmed, which brings the number"."""
    return re.compile(
        rf"(?:^|[.;:,]\s|\b(?:and|but|while)\s){_WHO}\s(?:{_words('told')})(?:\son\s\w+)?,?\s(?:which\s)?"
        rf"(?:brings|brought|bringing|taking|raising)\s(?:its|their|that|the)\s(?:{_words('counts')})\b"
    )


@cache
def _shared() -> re.Pattern[str]:
    """The second of "the organisers counted 5,000; the police, 1,800", right before the number."""
    return re.compile(rf"[;,]\s(?:(?:and|but|while)\s)?{_WHO},\s{_HEDGE}$")


def counted_by(
    text: str, lines: Sequence[Span], statements: Sequence[Statement], figures: Sequence[Figure]
) -> list[Figure]:
    """The *figures*, each with the authority whose count it is, where that is another than its statement's voice."""
    told = {s.id: s for s in statements}
    bodies = spokesmen(text)
    found = {f.id: replace(f, by=_by(text, lines, statements, told, bodies, f)) for f in figures}
    return _going_on(text, told, [_with_its_whole(f, found, told) for f in found.values()])


def _going_on(text: str, told: Mapping[str, Statement], figures: Sequence[Figure]) -> list[Figure]:
    """The *figures*, those that go on with the one before in its voice too: "31 miners on Saturday and 34 on Sunday"."""
    done: list[Figure] = []
    for figure in figures:
        before, statement = (done[-1] if done else None), told.get(figure.statement or "")
        silent = figure.by is None and not (statement and statement.speaker)
        if before and silent and before.outcome == figure.outcome and before.population == figure.population:
            voice = told.get(before.statement or "")
            between = text[before.span.end : figure.span.start]
            if _AND.fullmatch(between) and " " not in figure.text:
                name = before.by or (voice.speaker.name if voice and voice.speaker else None)
                figure = replace(figure, by=name)
        done.append(figure)
    return done


def _with_its_whole(figure: Figure, found: Mapping[str, Figure], told: Mapping[str, Statement]) -> Figure:
    """A part of a count is of the authority whose count that is, where the words name no other."""
    statement, whole = told.get(figure.statement or ""), found.get(figure.whole or "")
    named = figure.by or (statement and statement.speaker)
    return figure if named or whole is None or whole.statement != figure.statement else replace(figure, by=whole.by)


def _by(
    text: str,
    lines: Sequence[Span],
    statements: Sequence[Statement],
    told: Mapping[str, Statement],
    bodies: Mapping[str, str],
    figure: Figure,
) -> str | None:
    line = next((s for s in lines if s.overlaps(figure.span)), None)
    named = _named(text, line, figure) if line else None
    if named and named.casefold() in {"he", "she"}:
        named = _spoke_last(statements, figure.span.start)
    statement = told.get(figure.statement or "")
    speaker = statement.speaker if statement else None
    if named is None and speaker is None and (after := _said_after().match(text, figure.span.end)):
        named = _somebody(after["who"])
    if named is None:
        return _body_of(bodies, speaker.name) if speaker and speaker.role != "medium" else None
    plain = re.sub(r"^[Tt]he\s", "", named)
    if plain.casefold() in table("en", "figures_by")["speakers"]:
        plain = next(iter(bodies), plain) if len(bodies) == 1 else plain
    found = _body_of(bodies, plain) or full_name(text, plain)
    return None if speaker and name_words(found) == name_words(speaker.name) else found


def _body_of(bodies: Mapping[str, str], name: str) -> str | None:
    return bodies.get(name.split()[-1].casefold()) if name else None


def _spoke_last(statements: Sequence[Statement], at: int) -> str | None:
    """The person whose words end last before *at*: whom "he" goes back to."""
    persons = [s for s in statements if s.speaker and s.speaker.role == "person" and s.content[-1].end <= at]
    last = max(persons, key=lambda s: s.content[-1].end, default=None)
    return last.speaker.name if last and last.speaker else None


def _named(text: str, line: Span, figure: Figure) -> str | None:
    """Who the sentence says counted *figure*, in its words."""
    start, end = figure.span.start, figure.span.end
    line = Span(max(line.start, start - _BEFORE), line.end)
    number = re.search(r"\d|\b(?:no|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)\b", text[start:end])
    before = text[line.start : start + (number.start() if number else 0)]
    upto, behind = text[line.start : end], text[end : min(line.end, end + _BEHIND)]
    if (
        found := _last(_citing(), before)
        or _last(_counter(), before)
        or (_last(_shared(), before) if _counts_beside(text, line, start) else None)
    ):
        return found
    around = [m for m in _changer().finditer(line.of(text)) if m.start() < start - line.start < m.end()]
    if around:  # "the ministry raised to 12 from three its count"
        return _somebody(around[-1]["who"])
    for pattern in (_changer(), _teller()):
        # The number comes after "put the number at": what stands between tells of nothing else.
        if found := _last(pattern, upto, within=figure.text):
            return found
    owners = [m for m in _owner().finditer(upto) if _near(upto[m.end() :])]
    if not owners:
        later = re.match(rf"[^.;,]*?\b(?:by|on|in|according to)\s{_owner().pattern}", behind)
        owners = [later] if later else []
    return _somebody(owners[-1]["who"]) if owners else None


def _counts_beside(text: str, line: Span, start: int) -> bool:
    """Whether somebody counted before, in the same sentence."""
    return bool(re.search(rf"\b(?:{_words('counted')})\b", text[line.start : start]))


def _last(pattern: re.Pattern[str], words: str, within: str | None = None) -> str | None:
    found = [m for m in pattern.finditer(words) if within is None or _near(words[m.end() :])]
    return _somebody(found[-1]["who"]) if found else None


def _near(between: str) -> bool:
    """Whether what lies between a count and its number is of that clause."""
    return len(between) < 120 and not re.search(r"[.;]\s|,\s(?:and|but|while)\s", between)


def _somebody(who: str) -> str | None:
    head = re.sub(r"^[Tt]he\s", "", who).split()[-1].casefold()
    if who.casefold() in {"he", "she"}:
        return who
    return None if head in table("en", "figures_by")["nobody"] else who
