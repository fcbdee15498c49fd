"""What no voice in the case says. Stage 4 of 5: the record -> its gaps.

A gap is a question for the desk, not a finding: a party without a figure where others give one, a claim that only
unnamed voices make, a claim that no date can be given, people who are talked about and never heard.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.ids import id_of
from reportedly.link.claim_words import said
from reportedly.link.labels import label_in, label_key
from reportedly.link.names import name_key, same_name, says_who
from reportedly.model.article import Article
from reportedly.model.edtf import interval
from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.reading import Account, Label
from reportedly.model.record import Claim
from reportedly.model.statement import Statement

# A party is a named voice that gives figures on at least this many kinds of outcome.
_PARTY_OUTCOMES = 2
# Talked about: held responsible, or named, by at least this many voices.
_TALKED_ABOUT = 2
_PEOPLE = (
    "people in the streets",
    "armed opponents",
    "foreign troops",
    "the held",
    "those who move",
    "security forces",
)
_WORD = re.compile(r"[^\W_]")
_COUNTED = ("killed", "injured", "arrested", "missing", "displaced", "hospitalised", "abducted", "participants")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is not said, in one line, with the ids that show it (claims, statements, figures, accounts or labels)."""

    id: str
    kind: Literal["figure", "voice", "date", "party"]
    text: str
    evidence: tuple[str, ...]


def gaps(
    *,
    articles: Mapping[str, Article],
    statements: Mapping[str, Statement],
    figures: Sequence[Figure],
    moments: Sequence[Moment],
    claims: Sequence[Claim],
    accounts: Sequence[Account],
    labels: Sequence[Label],
) -> list[Gap]:
    """What the case leaves open, each kind in the order of its text."""
    found = [
        *_without_figure(articles, statements, figures),
        *_without_voice(statements, claims),
        *_without_date(articles, statements, moments, claims),
        *_never_heard(statements, accounts, labels),
    ]
    return sorted({g.id: g for g in found}.values(), key=lambda g: (g.kind, g.text, g.id))


def _gap(kind: Literal["figure", "voice", "date", "party"], text: str, evidence: Sequence[str]) -> Gap:
    return Gap(id=id_of("g", kind, text), kind=kind, text=text, evidence=tuple(sorted(evidence)))


def _without_figure(
    articles: Mapping[str, Article], statements: Mapping[str, Statement], figures: Sequence[Figure]
) -> Iterator[Gap]:
    """An outcome that others count and a party, which counts other things, does not."""
    given: dict[str, dict[str, list[str]]] = {}
    for figure in figures:
        voice = _voice(statements.get(figure.statement or ""))
        if voice and figure.outcome in _COUNTED:
            given.setdefault(voice, {}).setdefault(figure.outcome, []).append(figure.id)
    merged = _one_per_voice(given)
    parties = [v for v, outcomes in merged.items() if len(outcomes) >= _PARTY_OUTCOMES]
    introductions = _Introductions(articles, statements)
    for outcome in _COUNTED:
        who = [v for v, outcomes in merged.items() if outcome in outcomes]
        for party in parties:
            others = [v for v in who if v != party]
            if party in who or not others:
                continue
            if not any(introductions.name_party(voice, party) for voice in others):
                give = "gives" if len(set(others)) == 1 else "give"
                text = f"No figure for {outcome} from {party}; {_listed(others)} {give} one"
                yield _gap("figure", text, [i for v in others for i in merged[v][outcome]])


_APPOSITION = re.compile(r", [^.;:!?\n“”]{0,80}")


class _Introductions:
    """The words by which articles introduce each voice, looked up once a voice: many are asked about many parties."""

    def __init__(self, articles: Mapping[str, Article], statements: Mapping[str, Statement]) -> None:
        self._articles = articles
        self._said: dict[str, list[Statement]] = {}
        for one in statements.values():
            if one.speaker and one.article in articles:
                self._said.setdefault(one.speaker.name, []).append(one)
        self._found: dict[str, list[tuple[str, str]]] = {}
        self._texts: dict[str, str] = {}

    def name_party(self, voice: str, party: str) -> bool:
        """Whether the words that introduce a voice name the party: "mine ministry spokeswoman Ada Brenn"."""
        name = _plain(party)
        if not name:
            return False
        # "Ministry spokesman Ilo Garv", in an article that has named the ministry in full.
        short = re.compile(rf"(?:{re.escape(name.rpartition(' ')[2])}) spokes\w+")
        return any(
            f" {name} " in f" {words} " or (short.match(words) and f" {name} " in f" {self._text(article)} ")
            for words, article in self._of(voice)
        )

    def _of(self, voice: str) -> list[tuple[str, str]]:
        if voice not in self._found:
            said = [one for name, ones in self._said.items() if same_name(name, voice) for one in ones]
            self._found[voice] = sorted({pair for one in said for pair in self._words(one)})
        return self._found[voice]

    def _words(self, one: Statement) -> Iterator[tuple[str, str]]:
        text = self._articles[one.article].text
        for span in (*one.source, *(one.speaker.spans if one.speaker else ())):
            yield _plain(span.of(text)), one.article
            if found := _APPOSITION.match(text, span.end):
                yield _plain(found.group()), one.article

    def _text(self, article: str) -> str:
        if article not in self._texts:
            self._texts[article] = _plain(self._articles[article].text)
        return self._texts[article]


def _plain(words: str) -> str:
    return " ".join(w for w in re.findall(r"\w+", words.lower()) if w not in ("the", "a", "an", "of", "s"))


def _one_per_voice(given: Mapping[str, Mapping[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """Names that mean one voice together, under the longest."""
    merged: dict[str, dict[str, list[str]]] = {}
    for voice in sorted(given, key=lambda v: (-len(name_key(v)), v)):
        home = next((m for m in merged if same_name(m, voice)), voice)
        for outcome, ids in given[voice].items():
            merged.setdefault(home, {}).setdefault(outcome, []).extend(ids)
    return merged


def _without_voice(statements: Mapping[str, Statement], claims: Sequence[Claim]) -> Iterator[Gap]:
    """A claim that voices make, but none that a reader could go back to."""
    for claim in claims:
        makers = [statements[s] for s in claim.statements if s in statements]
        speakers = [s.speaker for s in makers if s.speaker]
        if (
            speakers
            and len(speakers) == len(makers)
            and all(v.accountability in ("anonymous", "none") for v in speakers)
            and not said(claim.text).furniture
        ):
            yield _gap("voice", f"No named voice says: {_short(claim.text)}", [claim.id])


def _without_date(
    articles: Mapping[str, Article],
    statements: Mapping[str, Statement],
    moments: Sequence[Moment],
    claims: Sequence[Claim],
) -> Iterator[Gap]:
    """What an undated article says, with no day in its own words: when it was cannot be known.

    Each claim once, in the order of the text; where dated articles make the claim too, it says so.
    """
    dated = {m.statement for m in moments if m.statement and interval(m.edtf)}
    claim_of = {s: c for c in claims for s in (*c.statements, *c.denied_by)}
    found: dict[str, list[Statement]] = {}
    for one in sorted(statements.values(), key=lambda s: (s.article, s.content[0].start if s.content else 0, s.id)):
        if articles[one.article].published is None and one.id not in dated and not _tells_nothing(one, claim_of):
            found.setdefault(claim_of[one.id].id if one.id in claim_of else one.id, []).append(one)
    for key, among in found.items():
        claim = claim_of.get(among[0].id)
        makers = [statements[s] for s in (*claim.statements, *claim.denied_by) if s in statements] if claim else []
        dated_too = [s for s in makers if articles[s.article].published is not None]
        more = f"; dated only where {_count(len({s.article for s in dated_too}))} too" if dated_too else ""
        yield _gap("date", f"No date for: {_short(among[0].text)}{more}", [key if claim else among[0].id])


def _tells_nothing(one: Statement, claim_of: Mapping[str, Claim]) -> bool:
    """Furniture, in words so few that no claim is made of them."""
    return one.id not in claim_of and said(one.text).furniture


def _count(articles: int) -> str:
    return "another article has it" if articles == 1 else f"{articles} other articles have it"


def _never_heard(
    statements: Mapping[str, Statement], accounts: Sequence[Account], labels: Sequence[Label]
) -> Iterator[Gap]:
    """A party that voices hold responsible, or label, and that never speaks."""
    voices = sorted({v.name for s in statements.values() for v in s.chain})
    blamed: dict[str, list[Account]] = {}
    nouns = {label_key(one.label) for one in labels} - {""}
    for account in accounts:
        if says_who(account.held_responsible) and _WORD.search(account.held_responsible):
            key = label_in(account.held_responsible, nouns) or name_key(account.held_responsible)
            blamed.setdefault(key, []).append(account)
    for key, held in sorted(blamed.items()):
        name = min((a.held_responsible.strip("“”\"'‘’ ") for a in held), key=lambda n: (len(n), n))
        spoken = any(same_name(name, v) or key in {label_key(w) for w in v.split()} for v in voices)
        if len({a.by for a in held}) < _TALKED_ABOUT or spoken:
            continue
        if label_in(name, nouns):
            text = f"Held responsible and never quoted, a group in which nobody is named: {name.lower()}"
            yield _gap("party", text, [a.id for a in held])
        elif any(w[0].isupper() for w in name.split()):
            yield _gap("party", f"Held responsible and never quoted: {name}", [a.id for a in held])
    for group in _PEOPLE:
        members = [one for one in labels if one.group == group]
        words = Counter(name_key(one.label).split()[-1] for one in members if name_key(one.label))
        heard = any(
            w in words or w.rstrip("s") in words or w + "s" in words for v in voices for w in name_key(v).split()
        )
        if len({one.by for one in members}) >= _TALKED_ABOUT and not heard:
            common = [w for w, _ in sorted(words.items(), key=lambda c: (-c[1], c[0]))[:3]]
            yield _gap("party", f"Those called {_listed(common)} are never quoted", [one.id for one in members])


def _voice(statement: Statement | None) -> str | None:
    speaker = statement.speaker if statement else None
    if speaker is None or speaker.role == "anonymous" or not says_who(speaker.name):
        return None
    return speaker.name


def _listed(names: Sequence[str]) -> str:
    ordered = sorted(dict.fromkeys(names))
    shown = ordered[:3] + ([f"{len(ordered) - 3} more"] if len(ordered) > 3 else [])
    return ", ".join(shown[:-1]) + f" and {shown[-1]}" if len(shown) > 1 else shown[0]


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117].rsplit(" ", 1)[0] + " …"
