"""Find where a page credits a house: byline, dateline, caption, end line, or in the telling.

`read` makes credits of these, `link` reads off them which way a text travelled.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from reportedly.engines.mastheads import either, mentions, named_again, proper_name
from reportedly.engines.outlets import Houses, Mention, houses, key, outlet_key
from reportedly.engines.sentences import paragraphs
from reportedly.model.article import Article, Role
from reportedly.model.span import Span
from reportedly.rules import table

Kind = Literal["byline", "dateline", "caption", "end", "text"]


@dataclass(frozen=True, slots=True)
class Found:
    """A credit as found: the span of the name, the house's name, where it stands, and the kind of house."""

    span: Span
    name: str
    kind: Kind
    house: str


@dataclass(frozen=True, eq=False)
class _Cues:
    before: re.Pattern[str]
    after: re.Pattern[str]
    work: re.Pattern[str]
    caption: re.Pattern[str]
    end: re.Pattern[str]
    contributed: re.Pattern[str]


# Dateline: "KORVAL, Arvelia, Oct. 4 (Reuters) –", "(AFP) –"; the name in brackets is an agency by its place alone.
_DATELINE = re.compile(
    r"(?:[^\W\d_][^\n()“”\"]{0,70}?)?\((?P<name>[^\W\d_a-z][\w.&’' /-]{1,40}|dpa)\)\s*(?:[–—―-]{1,2}|:)?(?:\s|$)"
)
_DASHED = re.compile(r"[^\n()“”\"]{2,60}?[–—-]{1,2}\s*\((?P<name>[^\W\d_a-z][\w.&’' /-]{1,40})\)(?:\s|$)")
_SLASHED = re.compile(r"(?:[^\W\d_][^\n/“”\"]{0,60}?)?/(?P<name>[^\W\d_a-z][\w.&’' -]{1,40})/\s*[.:–—―-]{0,2}(?:\s|$)")
_IN_PLACE = re.compile(r"\s*(?:By\s+)?(?P<name>[^\W\d_a-z][\w.&’'-]*)\s+(?:in|at)\s+[^\W\d_a-z]")
# A picture's house by its place alone, one word: "Photograph: Solheim", "(Solheim/A. Torv)".
_PICTURED = re.compile(
    r".*\b(?:[Pp]hoto(?:graph)?s?|[Pp]icture|[Ii]mage|[Cc]redit|[Cc]ourtesy of|[Vv]ia)\s*(?:by\b|:)?\s*"
    r"(?P<name>[^\W\d_a-z][\w’'-]+)\)?[.]?\s*"
)
_PICTURED_BY = re.compile(r".*\((?P<name>[^\W\d_a-z][\w’'-]+)/[^()/]{2,40}\)[.]?\s*")
_BY_ONE = re.compile(r"\s*(?:By|From|Posted by)\s+(?:the\s+|The\s+)?(?P<name>[^\W\d_a-z][\w.&’'-]*)\s*$")
_LIST = re.compile(r"\s*(?:,|/|\||&|and|or|,\s*and)\s*(?:the\s+|by\s+|by the\s+)?$")


@cache
def _cues(language: str) -> _Cues:
    rules: dict[str, Any] = table(language, "credits")
    medium, between = either(rules["mediums"]), either(rules["between"])
    modifier = (
        r"(?:[\w’'-]+-(?:run|owned|based|language|controlled|backed|funded|linked|government|official)|official|state|local|"
        r"national|regional|independent|opposition|private|semi-official|public|leading|influential|conservative|liberal|"
        r"right-wing|left-wing|[^\W\d_a-z][\w-]*(?:ian|ish|ese|an|i|ch|ic|’s|'s)|[^\W\d_a-z][\w]+[’']s?|U\.S\.|US|UK|its|his|their)"
    )
    aside = rf"(?:(?:the|a|an|rival|fellow)\s+)?(?:{modifier}\s+){{0,3}}(?:(?:[\w-]+\s+){{0,2}}{medium},?\s+)?"
    lead = rf"(?:the\s+)?(?:{modifier}\s+)?"
    verb = either(rules["after"])
    return _Cues(
        before=re.compile(rf"(?:^|[^\w])(?i:{either(rules['before'])})\s+{lead}{aside}[“\"‘]?$"),
        after=re.compile(
            r"(?:[’']s\s+(?:[^\W\d_a-z][\w.’'-]*\s+){1,3}|[”\"’]?,?\s+)"
            r"(?:(?:news agency|newspaper|agency|channel|paper)\s+)?"
            rf"(?:,?[^,.;“”\"]{{3,70}},\s+)?(?:(?i:{between}),?\s+){{0,3}}{verb}\b"
        ),
        work=re.compile(
            r"(?:[’']s)?\s+(?:own\s+)?(?:correspondents?|reporters?|journalists?|photographers?|crew|witness(?:es)?|report|reports|story|"
            r"stories|article|interview|investigation|tally|count|poll|survey|footage|analysis|editorial|column|dispatch)\b"
        ),
        caption=re.compile(
            rf"(?:^|[^\w]){either(rules['caption'])}\s*(?:by|from|:|/|–|-)?\s*(?:the\s+)?[^\n:]{{0,40}}?[/|,(]?\s*$",
            re.IGNORECASE,
        ),
        end=re.compile(
            rf"(?:^|[^\w])(?:{either(rules['end'])})\s*:?\s*(?:\d{{4}}\s+)?(?:the\s+)?[^\n:.]{{0,60}}?$", re.IGNORECASE
        ),
        contributed=re.compile(rf"[^\n.]{{0,60}}?{either(rules['contributed'])}\b", re.IGNORECASE),
    )


def find_credits(article: Article, known: Houses | None = None) -> list[Found]:
    """The credits of *article* to other houses and to its own, in the order of the text."""
    return list(_find(article.text, _lines(article), article.language or "en", known or houses()))


def _lines(article: Article) -> tuple[tuple[Span, Role], ...]:
    if not article.passages:
        everything = [Span(0, len(article.text))] if article.text else []
        return tuple((line, "body") for line in paragraphs(article.text, everything))
    return tuple(sorted((line, p.role) for p in article.passages for line in paragraphs(article.text, p.spans)))


@lru_cache(maxsize=512)
def _find(text: str, lines: tuple[tuple[Span, Role], ...], language: str, known: Houses) -> tuple[Found, ...]:
    cues = _cues("en")
    named = [(line, role, mentions(text, line.start, line.end, known)) for line, role in lines]
    named = [(line, role, _with_place(text, line, role, found)) for line, role, found in named]
    named = [
        (line, role, _in_full(found, earlier))
        for (line, role, found), earlier in zip(named, _so_far(named), strict=True)
    ]
    sure = [m for _, role, found in named if role != "residue" for m in found if m.sure or m.kind == "dateline"]
    result: list[Found] = []
    for number, (line, role, found) in enumerate(named):
        if role not in ("residue", "byline", "dateline"):
            again = [
                m
                for m in named_again(text, line.start, line.end, sure)
                if not any(m.span.overlaps(f.span) for f in found)
            ]
            found = sorted([*found, *_apart(again)], key=lambda m: m.span)
        last = number >= len(named) - 3
        result += _credited(text, line, role, found, cues, last)
    return tuple(sorted(set(result), key=lambda f: (f.span, f.name)))


def _so_far(named: Sequence[tuple[Span, Role, list[Mention]]]) -> list[list[Mention]]:
    """For each line the houses that are named for sure up to it."""
    result: list[list[Mention]] = []
    known: list[Mention] = []
    for _, _, found in named:
        known = [*known, *(m for m in found if m.sure)]
        result.append(known)
    return result


def _in_full(found: list[Mention], known: Sequence[Mention]) -> list[Mention]:
    """*found* with "The Post" as "The Arvel Post", where the text has named that one before."""
    result = []
    for mention in found:
        words = key(mention.name).split()
        fuller = [
            m for m in known if len(words) == 1 and key(m.name).split()[-1:] == words and len(key(m.name).split()) > 1
        ]
        result.append(replace(mention, name=fuller[-1].name, kind=fuller[-1].kind) if fuller else mention)
    return result


def _apart(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _with_place(text: str, line: Span, role: Role, found: list[Mention]) -> list[Mention]:
    """*found* with what is a house by its place alone: in a dateline's brackets, in a byline before "in Korval"."""
    patterns = [_DATELINE, _DASHED, _SLASHED] if role in ("body", "dateline", "excerpt", "byline") else []
    patterns += [_IN_PLACE, _BY_ONE] if role == "byline" else []
    patterns += [_PICTURED, _PICTURED_BY] if role == "caption" else []
    for pattern in patterns:
        fits = pattern.fullmatch if role == "caption" else pattern.match
        match = fits(text, line.start, line.end)
        if not match or (pattern is _DATELINE and not _looks_like_dateline(text, match)):
            continue
        span = Span(match.start("name"), match.end("name"))
        if not any(m.span.overlaps(span) for m in found):
            kind = "pictured" if role == "caption" else "dateline"
            found = [*found, Mention(span, match["name"], kind, sure=False)]
        elif pattern in (_DATELINE, _DASHED, _SLASHED):
            found = [Mention(m.span, m.name, m.kind, sure=True) if m.span.overlaps(span) else m for m in found]
    return sorted(found, key=lambda m: m.span)


def _looks_like_dateline(text: str, match: re.Match[str]) -> bool:
    """Whether a place, perhaps a date, a name in brackets and a dash stand there, unlike "Ada Korv (R-Texas) –"."""
    place = text[match.start() : match.start("name") - 1]
    words = re.findall(r"[^\W_]+", place)
    placed = all(w[0].isupper() or w[0].isdigit() or w in _IN_PLACES for w in words)
    dashed = re.search(r"[–—―:-]\s*$", match[0]) is not None
    return dashed and placed and not re.match(r"[A-Z]-|[A-Z]$|[A-Z][a-z]{1,3}\.$", match["name"])


# Small words inside the names of places.
_IN_PLACES = frozenset(
    ("of", "de", "la", "el", "al", "the", "and", "am", "an", "der", "sur", "upon", "in", "near", "on")
)


def _credited(text: str, line: Span, role: Role, found: list[Mention], cues: _Cues, last: bool) -> Iterator[Found]:
    past: Found | None = None
    for mention in found:
        kind = _kind(text, line, role, mention, cues, last)
        if kind is None and past and _LIST.fullmatch(text, past.span.end, mention.span.start):
            kind = past.kind
        if kind:
            past = Found(mention.span, mention.name, kind, mention.kind)
            yield past


def _kind(text: str, line: Span, role: Role, mention: Mention, cues: _Cues, last: bool) -> Kind | None:
    before, after = text[line.start : mention.span.start], text[mention.span.end : line.end]
    if mention.kind == "network":
        return "caption" if role == "caption" and cues.caption.search(before) else None
    if role == "byline" and (found := _end_kind(line, role, mention, before, after, cues, last)):
        return found
    if role == "byline":
        return "byline" if mention.sure or mention.kind in ("wire", "dateline") or not before.strip() else None
    if _is_dateline(text, line, mention):
        return "dateline"
    if role == "caption" and (mention.sure or cues.caption.search(before) or mention.kind == "pictured"):
        return "caption"
    if found := _end_kind(line, role, mention, before, after, cues, last):
        return found
    if role == "residue" or mention.kind == "dateline" or mention.kind == "photo":
        return None
    return "text" if _is_told(before, after, mention, cues) else None


def _is_dateline(text: str, line: Span, mention: Mention) -> bool:
    return any(
        (match := pattern.match(text, line.start, line.end)) is not None
        and match.start("name") <= mention.span.start
        and mention.span.end <= match.end("name")
        and (pattern is not _DATELINE or _looks_like_dateline(text, match))
        for pattern in (_DATELINE, _DASHED, _SLASHED)
    )


def _end_kind(
    line: Span, role: Role, mention: Mention, before: str, after: str, cues: _Cues, last: bool
) -> Kind | None:
    """A credit in a line of its own, at the foot of a text or under a picture."""
    if cues.contributed.match(after):
        return "end"
    bracketed = bool(re.search(r"[(\[]\s*(?:the\s+)?[^()\[\]]{0,50}$", before, re.IGNORECASE)) and bool(
        re.match(r"[^()\[\]]{0,50}[)\]]", after)
    )
    short = line.end - line.start <= 160
    if (short or bracketed) and (mention.sure or mention.kind != "site") and _opens_with(cues.end, before, bracketed):
        return "end"
    if short and re.search(r"\bvia\s+(?:the\s+)?$", before) and re.match(r"\s*[).]*\s*$", after):
        return "caption"
    if re.search(r"(?:\(|[–—-]{1,2}\s*)$", before) and re.match(r"\)?[.]?\s*$", after) and mention.sure:
        # "... he said. (AFP)", "... he said. – Reuters"
        return "end"
    if re.search(r"\bPhoto\b|/", before[-8:] + after[:8]) and mention.kind in ("wire", "photo") and bracketed:
        return "caption"
    return (
        None
        if not (last and role == "residue")
        else ("end" if cues.end.search(before) and mention.kind == "wire" else None)
    )


def _opens_with(pattern: re.Pattern[str], before: str, bracketed: bool) -> bool:
    """Whether an end line's words open the line, or the bracket that the name stands in."""
    stretch = before[max(before.rfind("("), before.rfind("[")) + 1 :] if bracketed else before
    found = pattern.search(stretch)
    return found is not None and found.start() <= 1


def _is_told(before: str, after: str, mention: Mention, cues: _Cues) -> bool:
    direct = bool(cues.before.search(before[-160:]))
    with_article = bool(re.search(r"\b[Tt]he\s+$", before)) or mention.name.startswith("The ")
    own_work = bool(cues.after.match(after[:160]))
    if mention.sure:
        return direct or own_work or bool(cues.work.match(after))
    # An everyday word is a house only with its article and a cue, or behind "told the".
    return (direct or own_work) and (with_article or (mention.kind in ("outlet", "site") and direct))


def find_sources_without_name(article: Article) -> list[Span]:
    """Where a page says "Source" and names none: a credit that leads nowhere."""
    bare = re.compile(r"\s*(?:sources?|via|hat tip|h/t|original(?: article)?)\s*[:.]?\s*", re.IGNORECASE)
    return [line for line, _ in _lines(article) if bare.fullmatch(article.text, line.start, line.end)]


def credited_houses(article: Article, known: Houses | None = None) -> dict[str, Found]:
    """The houses that *article* credits by the key of their name, each with its strongest place."""
    order: tuple[Kind, ...] = ("byline", "dateline", "end", "caption", "text")
    best: dict[str, Found] = {}
    for found in find_credits(article, known):
        name = outlet_key(found.name, known)
        if name not in best or order.index(found.kind) < order.index(best[name].kind):
            best[name] = found
    return best


__all__ = ["Found", "Kind", "credited_houses", "find_credits", "find_sources_without_name", "proper_name"]
