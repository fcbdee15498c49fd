"""What changed while the coverage went on, day by day, the last day first. Stage 5 of 5: record -> dossier.

counts that an authority changed ──▶ "interior ministry: arrested 186 → 203"
voices that own up               ──▶ "the police chief admitted: “…”"
statements that take back        ──▶ "the channel took back: “…”"
who denies for the first time    ──▶ "the foreign ministry denied: “…”"
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.report.dossier import phrases
from reportedly.report.dossier.admissions import admissions
from reportedly.report.dossier.disputed import BACK, disputed
from reportedly.report.dossier.scope import Scope
from reportedly.report.dossier.standings import Standing, Step
from reportedly.report.dossier.withdrawals import UNKNOWN, Withdrawal, withdrawals

# The first screen holds so many days and so much of each; of the rest it has who and a link, and of that so many.
_DAYS, _OF_DAY, _NAMED, _EARLIER = 7, 10, 12, 14
_ORDER = {"admitted": 0, "told": 1, "count": 2, "back": 3, "denied": 4}
Kind = Literal["count", "back", "denied", "admitted", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Who changed, admitted or denied what on a day: a count with its steps, or words with what they are about.

    `told` is what a voice that owns up adds on somebody else's part.
    """

    kind: Kind
    who: str
    what: str
    link: str | None = None
    about: str | None = None
    about_link: str | None = None
    before: Step | None = None
    after: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What changed on one day; `named` has no room for its words, and of `more` there is only the number."""

    when: str
    changes: tuple[Change, ...]
    named: tuple[Change, ...]
    more: int


def changes(scope: Scope, standing: list[Standing]) -> list[Day]:
    """The days on which something changed, the last first."""
    found: dict[str, list[Change]] = defaultdict(list)
    for day, change in (*_counted(standing), *_admitted(scope), *_taken_back(scope), *_denied(scope)):
        if change not in found[day]:
            found[day].append(change)
    days = sorted(found, reverse=True)[:_EARLIER]
    return [_day(day, found[day], _OF_DAY if number < _DAYS else 0) for number, day in enumerate(days)]


def _day(day: str, among: list[Change], room: int) -> Day:
    ordered = sorted(among, key=lambda c: (_ORDER[c.kind], c.what, c.who))
    shown, rest = ordered[:room], ordered[room:]
    return Day(when=phrases.day(day), changes=tuple(shown), named=tuple(rest[:_NAMED]), more=max(0, len(rest) - _NAMED))


def _admitted(scope: Scope) -> Iterator[tuple[str, Change]]:
    for one in admissions(scope):
        link = scope.link(one.statement.id)
        kind: Kind = "told" if one.with_it else "admitted"
        yield one.day, Change(kind=kind, who=one.who, what=one.statement.text, link=link)


def _counted(standing: list[Standing]) -> Iterator[tuple[str, Change]]:
    for one in standing:
        for line in one.lines:
            for before, after in zip(line.steps, line.steps[1:], strict=False):
                what = ": ".join(filter(None, (one.outcome, line.whom)))
                yield after.day, Change(kind="count", who=line.who, what=what, before=before, after=after)


def _taken_back(scope: Scope) -> Iterator[tuple[str, Change]]:
    for one in withdrawals(scope):
        if one.day != UNKNOWN:
            yield one.day[:10], _back(one)


def _back(one: Withdrawal) -> Change:
    return Change(kind="back", who=one.who, what=one.text, link=one.link, about=one.claim, about_link=one.claim_link)


def _denied(scope: Scope) -> Iterator[tuple[str, Change]]:
    """Each denier of a claim once, on the first day of it; the same words against several claims once, with the foremost."""
    seen: set[tuple[str, str]] = set()
    for one in disputed(scope):
        for words in one.against:
            same = (words.who, words.text.casefold())
            if words.day and words.how != BACK and same not in seen:
                seen.add(same)
                yield (
                    words.day,
                    Change(
                        kind="denied",
                        who=words.who,
                        what=words.text,
                        link=words.link,
                        about=one.told[0].text,
                        about_link=one.link,
                    ),
                )
