"""What each voice calls the same people, and which labels an outlet took over. Stage 5 of 5."""

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.engines.outlets import same_outlet
from reportedly.link import labels as link
from reportedly.model.reading import Label
from reportedly.report.dossier import phrases
from reportedly.report.dossier.context import words
from reportedly.report.dossier.remarks import Remark, noted
from reportedly.report.dossier.scope import Scope, capped

# Sentences shown beside a label: its own words are what an outlet is asked about, another's are known from its marks.
_OWN_SHOWN, _SHOWN = 6, 2
_REACH = 60
# What an outlet does not say in its own voice, though it writes it.
_BORROWED = {link.ANOTHERS, link.IN_MARKS}


@dataclass(frozen=True, slots=True, kw_only=True)
class InWords:
    """One use of a label in its sentence: how it is used, where and when."""

    words: Markup
    manner: tuple[str, ...]
    place: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One voice's use of a label; `own` is how often an outlet uses it in its own voice, as nobody else's word."""

    by: str
    label: str
    times: int
    quoted: int
    own: int
    remarks: tuple[Remark, ...]
    shown: tuple[InWords, ...]
    more: int


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
        manners = {one.id: _manner(scope, one) for one in used}
        own = [one for one in used if _outlets_own(scope, one) and not _BORROWED & set(manners[one.id])]
        shown, more = capped(
            sorted(used, key=lambda one: one not in own), _OWN_SHOWN if _outlets_own(scope, used[0]) else _SHOWN
        )
        found.append(
            Use(
                by=name,
                label=min((row.label for row in rows), key=lambda words: (len(words), words)),
                times=len(used),
                quoted=sum(row.quoted for row in rows),
                own=len(own),
                remarks=noted(scope, *(one.id for one in used)),
                shown=tuple(_in_words(scope, one, name, manners[one.id]) for one in shown),
                more=more,
            )
        )
    return found


def _manner(scope: Scope, one: Label) -> tuple[str, ...]:
    return link.manner(scope.record.articles[one.article], one, scope.record.statements.get(one.statement or ""))


def _outlets_own(scope: Scope, one: Label) -> bool:
    return one.by is None or same_outlet(one.by, scope.record.outlet(one.article))


def _in_words(scope: Scope, one: Label, by: str, manner: tuple[str, ...]) -> InWords:
    outlet, when = scope.outlet(one.article), phrases.short_day(scope.record.articles[one.article].published)
    return InWords(
        words=words(scope, one.article, one.span, "label", reach=_REACH),
        manner=manner,
        place=when if outlet == by else f"{outlet}, {when}",
        link=scope.link(one.id),
    )


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
