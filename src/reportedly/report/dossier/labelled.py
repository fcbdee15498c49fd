"""What each voice calls the same people, and which labels an outlet took over. Stage 5 of 5."""

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.engines.outlets import same_outlet
from reportedly.link import labels as link
from reportedly.report.dossier import phrases
from reportedly.report.dossier.context import words
from reportedly.report.dossier.remarks import Remark, noted
from reportedly.report.dossier.scope import Scope, capped


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One voice's use of a label."""

    by: str
    label: str
    times: int
    quoted: int
    own: bool
    days: tuple[str, ...]
    remarks: tuple[Remark, ...]
    places: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelGroup:
    """What each voice calls the same people, place or act."""

    group: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """A label that an outlet took over, in the words where it stood in marks and where it stands without."""

    outlet: str
    label: str
    quote: Markup
    taken: Markup
    links: tuple[str | None, str | None]
    why: str


def labels(scope: Scope) -> tuple[list[LabelGroup], int]:
    """What each voice calls the same group; the most variously named first, and how many are left out."""
    listed = link.regrouped(list(scope.labels.values()))
    found: dict[str, dict[tuple[str, str], list[link.LabelCount]]] = defaultdict(lambda: defaultdict(list))
    for row in link.counts(listed, scope.record.articles):
        by = row.by or scope.outlet(scope.labels[row.labels[0]].article)
        found[row.group][(link.label_key(row.label), by)].append(row)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    shown, left_out = capped(ordered, scope.limits.rows)
    return [LabelGroup(group=group, uses=tuple(_uses(scope, uses))) for group, uses in shown], left_out


def _uses(scope: Scope, uses: dict[tuple[str, str], list[link.LabelCount]]) -> list[Use]:
    found = []
    for (_, name), rows in sorted(uses.items()):
        used = [scope.labels[i] for row in rows for i in row.labels]
        places = {one.article: (scope.outlet(one.article), scope.link(one.id)) for one in used}
        quoted = sum(row.quoted for row in rows)
        found.append(
            Use(
                by=name,
                label=min((row.label for row in rows), key=lambda words: (len(words), words)),
                times=len(used),
                quoted=quoted,
                own=all(one.by is None or same_outlet(one.by, scope.record.outlet(one.article)) for one in used),
                days=tuple(_times(row) for row in rows),
                remarks=noted(scope, *(one.id for one in used)),
                places=tuple(places.values()),
            )
        )
    return found


def _times(row: link.LabelCount) -> str:
    return phrases.short_day(row.day).replace(" ", "\u00a0") + (f"\u00a0×{row.count}" if row.count > 1 else "")


def adoptions(scope: Scope) -> list[TakenOver]:
    """The labels that outlets took over: once in quotation marks, then without."""
    return [
        TakenOver(
            outlet=one.outlet,
            label=one.label,
            quote=_label_words(scope, one.with_marks),
            taken=_label_words(scope, one.without_marks),
            links=(scope.link(one.with_marks), scope.link(one.without_marks)),
            why=one.why,
        )
        for one in link.adoptions(scope.labels.values(), scope.record.articles)
    ]


def _label_words(scope: Scope, item: str) -> Markup:
    one = scope.labels[item]
    return words(scope, one.article, one.span, "label", reach=70)
