"""How firmly somebody is held responsible, on five steps, and whether an office says so. Stage 3 of 5: Article -> Reading."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.engines.blame import Blame
from reportedly.model.article import Article
from reportedly.model.reading import Strength
from reportedly.model.span import words_of
from reportedly.model.statement import Statement
from reportedly.rules import table

_APPOSITION = re.compile(r", (?:the|an?|who|its|head|chief|deputy|spokes\w+) [^.,;:!?\n“”\"]{0,60}")
_WORD = re.compile(r"[^\W_]+")


def strength_of(
    article: Article, statements: Sequence[Statement], holder: Statement, blame: Blame, by: str | None, held: str
) -> Strength:
    """How firmly *by* holds the party responsible, read off the words."""
    if blame.strength == "admitted" or _admits(article, holder, blame, held):
        return "admitted"
    if blame.possible or holder.modality in ("hedged", "asked", "predicted"):
        return "possible"
    if blame.strength == "accused_by_authority" and by is None:
        return "accused_by_authority"
    if by is None:
        return "stated"
    return "accused_by_authority" if _speaks_for_office(article, statements, by) else "accused"


def _admits(article: Article, holder: Statement, blame: Blame, held: str) -> bool:
    """Owning up: "I fired", or "admitted that officers under his command fired"."""
    first = {w.lower() for w in _WORD.findall(words_of(article.text, blame.held))}
    if blame.strength == "accused_by_authority":
        return False
    if holder.speaker and held == holder.speaker.name and not blame.voice:
        return True
    return cue_admits(article, holder) or bool(holder.mode == "direct" and first & {"my", "our", "we", "i"})


def _speaks_for_office(article: Article, statements: Sequence[Statement], name: str) -> bool:
    """Whether the article gives the voice an office: "the ministry", "President Ilo Garv"."""
    voices = [v for s in statements for v in s.chain if v.name == name]
    if any(v.role in ("office", "state") for v in voices):
        return True
    unnamed = re.match(r"(?:an?|some|one|two|three|four|several) ", name, re.I)
    if unnamed or any(v.role in ("anonymous", "medium") for v in voices):
        # "A person familiar with the cabinet's discussions" holds no office that a reader could name.
        return False
    said = [words_of(article.text, v.spans) for v in voices if v.spans]
    said += [words_of(article.text, s.source) for s in statements if s.speaker and s.speaker.name == name and s.source]
    return any(_official(words) for words in [name, *said, *_titled(article.text, name)]) or _state(article.text, name)


def _state(text: str, name: str) -> bool:
    """Whether a name of one word is a country's: the article has its navy, its officials or its ministers."""
    if not re.fullmatch(r"[A-Z]\w+", name):
        return False
    of_it = re.compile(rf"\b{re.escape(name)}(?:['’]s|n|an|ian|i|ese)? ((?:\w+ ){{0,2}}\w+)")
    return any(_official(match[1]) for match in of_it.finditer(text))


def _titled(text: str, name: str) -> Iterator[str]:
    """The words just before each mention of the name: "Interior Minister | Dagna Rell", and what follows a comma."""
    for match in re.finditer(re.escape(name), text):
        before = text[max(0, match.start() - 40) : match.start()]
        yield re.split(r"[.,;:!?\n“”\"]", before)[-1]
        if apposition := _APPOSITION.match(text, match.end()):
            yield apposition.group()


def _official(words: str) -> bool:
    found = {w.lower() for w in _WORD.findall(words)}
    return bool(found & _authority()) and "union" not in found


def cue_admits(article: Article, holder: Statement) -> bool:
    """Whether the words of saying own up: "admitted that"."""
    return not _admitting().isdisjoint(w.lower() for s in holder.cue for w in _WORD.findall(s.of(article.text)))


@cache
def _authority() -> frozenset[str]:
    return frozenset(table("en", "blame")["words"]["authority"])


@cache
def _admitting() -> frozenset[str]:
    return frozenset(table("en", "blame")["words"]["admitting"])
