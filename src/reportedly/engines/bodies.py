"""Bodies by their names, and who speaks for them: words of an article -> names.

"ministry spokesman Odo Brack", "Odo Brack, a spokesman for the rescue service"  ->  Brack speaks for it
"the ministry", where the article has one ministry                              ->  "interior ministry"
"""

import re
from functools import cache

from reportedly.rules import table

_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
_ROLE_BEFORE = 60  # characters before "spokesman" in which its body is named


@cache
def _rule(name: str) -> str:
    return "|".join(sorted(map(re.escape, table("en", "figures_by")[name]), key=len, reverse=True))


@cache
def _before_name(who: str) -> re.Pattern[str]:
    """ "Ministry spokesman Odo Brack", "the ministry's spokesman, Odo Brack"."""
    return re.compile(rf"\b(?i:{_rule(who)}),?\s(?:\w+\.\s)?{_NAME}")


@cache
def _for_before_name(who: str) -> re.Pattern[str]:
    """ "A spokesman for the ministry, Odo Brack"."""
    return re.compile(rf"\b(?i:{_rule(who)})\s(?:for|of)\s(?:the\s)?(?P<body>[\w’' -]{{3,60}}?),\s{_NAME}")


@cache
def _after_name(who: str, does: str) -> re.Pattern[str]:
    """ "Odo Brack, a spokesman for the ministry", "Odo Brack, the ministry's spokesman", "Odo Brack, who speaks for it"."""
    # "The group's chief strategist" is not its chief.
    ends = r"(?=\s(?:of|for|in|since|and|who|said|says|told)\b|[^\w\s]|$)" if who == "leaders" else ""
    return re.compile(
        rf"{_NAME},\s(?:who\sis\s)?(?:(?:a|the|its)\s)?(?:(?P<whose>[\w’' -]{{3,50}}?)['’]s?\s)?"
        rf"(?:(?:{_rule(who)}){ends}(?:\s(?:for|of)\s(?:the\s)?(?P<body>[\w’'-]+(?:\s[\w’'-]+){{0,4}}))?"
        rf"|who\s(?:{_rule(does)})\s(?:the\s)?(?P<spoken>[\w’'-]+(?:\s[\w’'-]+){{0,4}}))"
    )


def spokesmen(text: str) -> dict[str, str]:
    """The surname of everybody who speaks for a body by the words of *text*, with the body's name; lower-case surnames."""
    return _of_body(text, "speakers", "speaks")


def leaders(text: str) -> dict[str, str]:
    """The surname of everybody who leads a body by the words of *text*, with the body's name; lower-case surnames.

    Only people named in full: of "a senator of Orle, the party's leader", the place would be taken for one.
    """
    return _of_body(text, "leaders", "leads")


def _of_body(text: str, who: str, does: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if not re.search(rf"\b(?:{_rule(who)}|{_rule(does)})\b", text, re.IGNORECASE):
        return found
    for match in _before_name(who).finditer(text):
        body = body_before(text[max(0, match.start() - _ROLE_BEFORE) : match.start()])
        if who == "speakers":
            body = body or _told_of(text, match.start())
        elif body and " " not in body and match[0][0].isupper():
            continue  # "a network President Ada Korv formed"
        _keep(found, text, match["name"], body, who)
    for match in _for_before_name(who).finditer(text):
        _keep(found, text, match["name"], body_after(match["body"]), who)
    for match in _after_name(who, does).finditer(text):
        whose = body_before(match["whose"] + " ") if match["whose"] else None
        _keep(found, text, match["name"], whose or body_after(match["body"] or match["spoken"] or ""), who)
    return found


def _told_of(text: str, at: int) -> str | None:
    """The one body that the paragraph tells of before *at*: whose "spokesman Odo Brack" is, where no words say it."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    heads = "|".join(sorted(table("en", "names")["which"]))
    found: dict[str, str] = {}
    for match in re.finditer(rf"\b(?:{heads})\b", before, re.IGNORECASE):
        name = body_before(before[max(0, match.start() - _ROLE_BEFORE) : match.end()] + " ")
        if name and len(name.split()) > 1:
            found.setdefault(name.casefold(), name)
    return next(iter(found.values())) if len(found) == 1 else None


def _keep(found: dict[str, str], text: str, name: str, body: str | None, who: str) -> None:
    if body is None or (who == "leaders" and " " not in name):
        return
    full = full_name(text, body)
    # Of two ministries, "the ministry" could be either: then he speaks for none that is known. Whose leader "the union’s
    # chairwoman" is, the case may tell.
    if who == "leaders" or full.casefold() not in table("en", "names")["which"]:
        found.setdefault(re.sub(r"['’]s$", "", name.split()[-1].casefold()), full)


def body_before(words: str, *, headed: bool = True) -> str | None:
    """The name of a body that ends *words*: "said interior ministry " has "interior ministry".

    *headed*: its head ("ministry") is among the words, and may stand in the genitive.
    """
    if not words.endswith(" "):
        return None
    kept: list[str] = []
    left = words.split()
    while left:
        word = re.sub(r"['’]s?$", "", left[-1]) if headed and not kept else left[-1]
        if _joins(left, kept):
            kept.insert(0, left.pop())
            continue
        if not re.fullmatch(r"[\w’'&-]+", word) or not _names(word, first=headed and not kept):
            break
        kept.insert(0, word)
        left.pop()
    return " ".join(kept) or None


def _joins(left: list[str], kept: list[str]) -> bool:
    """Whether the last of *left* stands between two capitals of one name: "Dockers’ and Seamen’s"."""
    between = len(left) > 1 and left[-1] in {"and", "of", "for", "&"} and kept
    return bool(between and kept[0][0].isupper() and left[-2][0].isupper() and left[-2][-1] not in ".,;:")


def body_after(words: str) -> str | None:
    """The name of a body that begins *words*: "rescue service in the north" has "rescue service"."""
    kept: list[str] = []
    for word in words.split():
        kept.append(word)
        if _is_head(word) and len(kept) <= 5:
            return " ".join(kept)
        if not _names(word, first=False):
            break
    capital = [w for w in kept if w[0].isupper()]
    return " ".join(capital) or None


def plain_body(name: str) -> str:
    """A body without what it speaks through: "the ministry's press service" is the ministry, "figures from the port" the port."""
    for pattern in _through():
        if found := pattern.fullmatch(name):
            return str(found["body"])
    return name


def full_name(text: str, body: str) -> str:
    """The one longer name in *text* that *body* can be short for; *body* itself where there is none, or are two."""
    head = body.split()[-1]
    if len(body.split()) > 1 or not _is_head(head):
        return body
    longer: dict[str, str] = {}
    for match in re.finditer(rf"\b{re.escape(head)}\b", text, re.IGNORECASE):
        name = body_before(text[max(0, match.start() - _ROLE_BEFORE) : match.start()], headed=False)
        if name:
            longer.setdefault(name.casefold(), f"{name} {match[0]}")
    return next(iter(longer.values())) if len(longer) == 1 else body


@cache
def _through() -> tuple[re.Pattern[str], ...]:
    own = f"{_rule('services')}|{_rule('speakers')}|{_rule('counts')}"
    return (
        re.compile(rf"(?:[Tt]he\s)?(?P<body>.+?)(?:['’]s?)?\s(?:own\s|official\s|latest\s)?(?:{own})"),
        re.compile(
            rf"(?:[Tt]he\s|[Aa]n?\s)?(?:[a-z]+\s)?(?:{own}|{_rule('documents')})\s(?:from|of|for|by)\s(?:the\s)?(?P<body>.+)"
        ),
    )


def name_words(name: str) -> list[str]:
    """The words of a name for comparing: no article, no case, no genitive."""
    words = [re.sub(r"['’]s?$", "", word) for word in name.casefold().split()]
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an", "its"} else words


def _is_head(word: str) -> bool:
    return word.casefold() in table("en", "names")["bodies"]


def _names(word: str, *, first: bool) -> bool:
    """Whether a word can be part of a body's name; its *first* one seen is the head."""
    if first and _is_head(word):
        return True
    return (word[0].isupper() and word.casefold() not in {"the", "a", "an", "its"}) or word in table(
        "en", "figures_by"
    )["sectors"]
