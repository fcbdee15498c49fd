"""Who calls whom what, over time, and who takes over whose label. Stage 4 of 5: readings -> labels of the case.

An outlet that writes, in its own voice and without marks, what it or another first set in quotation marks as somebody's
word has taken it over. Who reports a voice, doubts, takes back or mocks uses the word and has taken over nothing.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.engines.lexicon import plain_words
from reportedly.engines.outlets import same_outlet
from reportedly.ids import id_of
from reportedly.link.claim_words import stem_of
from reportedly.model.article import Article
from reportedly.model.edtf import before as is_before
from reportedly.model.edtf import sort_key
from reportedly.model.reading import Label
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.rules import table

# "No saboteurs", "no sign of the 300 saboteurs", "withdrew its report that saboteurs": the word is used, not taken over.
_NEGATED = re.compile(
    r"(?i)\b(?:(?:no|not|so-called|alleged|supposed|purported|self-styled)(?:\s+(?:a|an|the|any|single|one))*\s+\Z"
    r"|(?:no|any|little|without)\s+(?:\w+\s+)?(?:sign|evidence|proof|trace|talk|mention)\b|nobody\b|never\b|n[’']t\b"
    r"|den(?:y|ies|ied|ying)\b|withdr[ae]w\w*\b|retract\w*\b|correct(?:s|ed|ion)\b|doubt\w*\b|dismiss\w*\b"
    r"|reject\w*\b)"
)
_TOLD_BY_ANOTHER = re.compile(
    r"(?i)\b(?:(?:reports?|claims?|claimed|claiming|allegations?|rumou?rs?|story|stories|talk|theory|word)\s+(?:on|of|about|that)\b"
    r"|(?<!so-)call(?:s|ed|ing)?\b|label+(?:s|ed|ing)\b|brand(?:s|ed|ing)\b|accus\w+\b|according to\b)"
)
# "A saboteur, it seems, is anyone who asks": mockery; "Saboteurs, says the minister": a voice behind it.
_MOCKED = re.compile(
    r"(?i)[”’]?[^.!?\n]{0,80}?(?:,? (?:it|so it) (?:seems|appears|turns out)\b"
    r"|\bis (?:anyone|anybody|whoever|he who|she who|apparently)\b)"
)
_SAYS_ANOTHER = re.compile(r"(?i)[”’]?[^.!?\n]{0,80}?, (?:\w+ ){0,4}(?:says?|said|claims?|claimed|insists?|insisted)\b")
_HEADLINE_VOICE = re.compile(
    r"(?i)^[^.!?\n]{2,60}:|\b(?:says?|said|claims?|vows?|warns?|blames?|accuses?|tells?)\b|[–—-] [^–—]{2,40}$"
)
_BACK = 160  # characters of the sentence before the word
_SENTENCE = re.compile(r"[.!?…][”’\"]?\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelCount:
    """How often one voice used one label on one day (None: the article has no date), and how often in marks."""

    group: str
    label: str
    by: str | None
    day: str | None
    count: int
    quoted: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A label that an outlet took over: where it stood in marks, and where without (label ids)."""

    id: str
    outlet: str
    label: str
    with_marks: str
    without_marks: str
    why: str


def label_key(label: str) -> str:
    """The noun of a label, for comparing: "up to 40 armed saboteurs" and "Saboteurs" are one."""
    words = [w.low for w in plain_words(label, Span(0, len(label)))] if label else []
    plain = [w for w in words if w not in _modifiers()] or words
    return " ".join(stem_of(w) for w in plain if w not in ("of", "and", "the"))


def label_in(words: str, nouns: Collection[str]) -> str | None:
    """The one noun of the case's labels that a wording for a party holds: "trained saboteurs"; None for a name or two."""
    found = {key for word in words.split() if (key := label_key(word)) in nouns}
    return min(found) if len(found) == 1 else None


def counts(labels: Iterable[Label], articles: Mapping[str, Article]) -> list[LabelCount]:
    """Each voice's labels by day: the groups by name, then the days, then the voices."""
    found: dict[tuple[str, str, str | None, str | None], list[Label]] = {}
    for one in labels:
        day = (articles[one.article].published or "")[:10] or None
        found.setdefault((one.group, label_key(one.label), one.by, day), []).append(one)
    rows = [
        LabelCount(
            group=group,
            label=min((m.label for m in members), key=lambda w: (len(w), w)),
            by=by,
            day=day,
            count=len(members),
            quoted=sum(m.quoted for m in members),
            labels=tuple(sorted(m.id for m in members)),
        )
        for (group, _, by, day), members in found.items()
    ]
    return sorted(rows, key=lambda r: (r.group, sort_key(r.day), r.by or "", r.label, r.labels))


def regrouped(labels: Sequence[Label]) -> list[Label]:
    """The labels with those of a shared noun in one group: where readings differ, the group it is most often in."""
    votes: dict[str, dict[str, int]] = {}
    for one in labels:
        groups = votes.setdefault(label_key(one.label), {})
        groups[one.group] = groups.get(one.group, 0) + 1
    best = {key: min(groups, key=lambda g: (-groups[g], g)) for key, groups in votes.items()}
    return [replace(one, group=best[label_key(one.label)]) for one in labels]


def adoptions(labels: Iterable[Label], articles: Mapping[str, Article]) -> list[Adoption]:
    """Each outlet's first use without marks of a label that stood in marks before; one for each outlet and label."""
    uses: dict[str, list[Label]] = {}
    for one in labels:
        uses.setdefault(label_key(one.label), []).append(one)
    found = []
    for key, members in sorted(uses.items()):
        if key.split()[-1:] and key.split()[-1] in _plain():
            continue
        ordered = sorted(members, key=lambda m: (sort_key(articles[m.article].published), m.article, m.span))
        taken: set[str] = set()
        for number, use in enumerate(ordered):
            outlet = articles[use.article].outlet
            if use.quoted or outlet is None or outlet in taken:
                continue
            if source := _source(use, outlet, ordered[:number], articles):
                taken.add(outlet)
                found.append(_adoption(key, outlet, source, use, articles))
    return sorted(found, key=lambda a: a.id)


def _source(use: Label, outlet: str, before: Sequence[Label], articles: Mapping[str, Article]) -> Label | None:
    """Where the label that the outlet uses in its own voice stood in marks: earlier in the article, else in an earlier
    one."""
    article = articles[use.article]
    if use.by != outlet or _at_a_distance(article, use.span):
        return None
    marked = [b for b in before if b.quoted]
    if inside := next((b for b in marked if b.article == use.article), None):
        return inside
    # The last one before: what the outlet could have read on the days before its own.
    earlier = [b for b in marked if b.by != outlet and is_before(articles[b.article].published, article.published)]
    return earlier[-1] if earlier else None


def _at_a_distance(article: Article, span: Span) -> bool:
    """Whether the sentence keeps away from the word: it doubts, denies, mocks, or gives another's words."""
    return _negated(article.text, span) or _by_another(article, span)


def _negated(text: str, span: Span) -> bool:
    return bool(_NEGATED.search(_before(text, span)) or _MOCKED.match(text, span.end))


def _by_another(article: Article, span: Span) -> bool:
    text = article.text
    if _TOLD_BY_ANOTHER.search(_before(text, span)) or _SAYS_ANOTHER.match(text, span.end):
        return True
    headlines = [h for h in article.stretches("headline") if h.covers(span)]
    return any(_HEADLINE_VOICE.search(h.of(text)) for h in headlines)


def _before(text: str, span: Span) -> str:
    """The sentence up to the word."""
    return _SENTENCE.split(text[max(0, span.start - _BACK) : span.start])[-1]


HEADLINE, IN_MARKS, ANOTHERS, NEGATED = "headline", "in marks", "reporting another’s words", "negated or ironic"


def manner(article: Article, use: Label, statement: Statement | None) -> tuple[str, ...]:
    """How a label is used, where the words show it: in a headline, in marks, as another's word, negated or mocked.

    A word that the outlet writes while it reports what somebody says is not the outlet's own.
    """
    reported = bool(statement and statement.chain) or _by_another(article, use.span)
    found = {
        HEADLINE: any(h.covers(use.span) for h in article.stretches("headline")),
        IN_MARKS: use.quoted,
        ANOTHERS: reported and (use.by is None or same_outlet(use.by, article.outlet)),
        NEGATED: _negated(article.text, use.span),
    }
    return tuple(name for name, so in found.items() if so)


def _adoption(key: str, outlet: str, source: Label, use: Label, articles: Mapping[str, Article]) -> Adoption:
    where = (
        "the same article" if source.article == use.article else articles[source.article].outlet or "another article"
    )
    return Adoption(
        id=id_of("d", outlet, key),
        outlet=outlet,
        label=use.label,
        with_marks=source.id,
        without_marks=use.id,
        why=f"in quotation marks in {where}, as {source.by or 'somebody'} says; here without",
    )


@cache
def _modifiers() -> frozenset[str]:
    data = table("en", "labels")
    return frozenset(data["modifiers"]["words"])


@cache
def _plain() -> frozenset[str]:
    """Nouns that take no side: nobody adopts them."""
    listed = [form for family in table("en", "labels")["family"] for form in family.get("plain", ())]
    return frozenset(stem_of(form.split("/")[0].split()[-1]) for form in listed)
