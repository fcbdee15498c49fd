"""The patterns of a credit: where a house stands, and the words that credit it.

The words are data (`rules/<language>/credits.toml`); the patterns say how they stand round a name.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.engines.mastheads import either
from reportedly.rules import table

# Dateline: "KORVAL, Arvelia, Oct. 4 (Reuters) –", "(AFP) –"; the name in brackets is an agency by its place alone.
DATELINE = re.compile(
    r"(?:[^\W\d_][^\n()“”\"]{0,70}?)?\((?P<name>[^\W\d_a-z][\w.&’' /-]{1,40}|dpa)\)\s*(?:[–—―-]{1,2}|:)?(?:\s|$)"
)
DASHED = re.compile(r"[^\n()“”\"]{2,60}?[–—-]{1,2}\s*\((?P<name>[^\W\d_a-z][\w.&’' /-]{1,40})\)(?:\s|$)")
SLASHED = re.compile(r"(?:[^\W\d_][^\n/“”\"]{0,60}?)?/(?P<name>[^\W\d_a-z][\w.&’' -]{1,40})/\s*[.:–—―-]{0,2}(?:\s|$)")
IN_PLACE = re.compile(r"\s*(?:By\s+)?(?P<name>[^\W\d_a-z][\w.&’'-]*)\s+(?:in|at)\s+[^\W\d_a-z]")
# A picture's house by its place alone, one word: "Photograph: Solheim", "(Solheim/A. Torv)".
PICTURED = re.compile(
    r".*\b(?:[Pp]hoto(?:graph)?s?|[Pp]icture|[Ii]mage|[Cc]redit|[Cc]ourtesy of|[Vv]ia)\s*(?:by\b|:)?\s*"
    r"(?P<name>[^\W\d_a-z][\w’'-]+)\)?[.]?\s*"
)
PICTURED_BY = re.compile(r".*\((?P<name>[^\W\d_a-z][\w’'-]+)/[^()/]{2,40}\)[.]?\s*")
BY_ONE = re.compile(r"\s*(?:By|From|Posted by)\s+(?:the\s+|The\s+)?(?P<name>[^\W\d_a-z][\w.&’'-]*)\s*$")
LIST = re.compile(r"\s*(?:,|/|\||&|and|or|,\s*and)\s*(?:the\s+|by\s+|by the\s+)?$")


# A day as a page names it: "Oct. 10", "March 12", "12 March", "Tuesday".
_DAY = r"(?:[^\W\d_a-z][a-z]{2,8}\.?\s+\d{1,2}\b|\d{1,2}\s+[^\W\d_a-z][a-z]{2,8}\b|[^\W\d_a-z][a-z]{2,5}day\b)"


@dataclass(frozen=True, eq=False)
class Cues:
    """What may stand before a house, behind it, or round it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    work: re.Pattern[str]
    caption: re.Pattern[str]
    end: re.Pattern[str]
    contributed: re.Pattern[str]
    takes_back: re.Pattern[str]
    own_work: re.Pattern[str]


@cache
def cues(language: str) -> Cues:
    """The patterns of a language."""
    rules: dict[str, Any] = table(language, "credits")
    medium, between = either(rules["mediums"]), either(rules["between"])
    modifier = (
        r"(?:[\w’'-]+-(?:run|owned|based|language|controlled|backed|funded|linked|government|official)|official|state|local|"
        r"national|regional|independent|opposition|private|semi-official|public|leading|influential|conservative|liberal|"
        r"right-wing|left-wing|[^\W\d_a-z][\w-]*(?:ian|ish|ese|an|i|ch|ic|’s|'s)|[^\W\d_a-z][\w]+[’']s?|U\.S\.|US|UK|its|his|their)"
    )
    aside = rf"(?:(?:the|a|an|rival|fellow)\s+)?(?:{modifier}\s+){{0,3}}(?:(?:[\w-]+\s+){{0,2}}{medium},?\s+)?"
    lead = rf"(?:the\s+)?(?:{modifier}\s+)?"
    verb = rf"(?:{either(rules['after'])}|(?:has|had)\s(?:\d[\d,]*|a\slist|the\snames?)\b)"
    # "Described that to Radio Orle", "asked about the recording by the Orle Post": a thing stands between.
    told = (
        rf"(?:{either(rules['before'])}|{either(rules['tells'])}\s(?:[\w’'-]+\s){{1,3}}to|"
        rf"{either(rules['asks'])}\sabout\s(?:[\w’'-]+\s){{1,6}}by)"
    )
    return Cues(
        before=re.compile(rf"(?:^|[^\w])(?i:{told})\s+{lead}{aside}[“\"‘]?$"),
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
        takes_back=re.compile(rf"\b{either(rules['takes_back'])}\b", re.IGNORECASE),
        own_work=re.compile(
            r"\b(?:its|our|an?|this\s+(?:newspaper|agency|site|channel)[’']s)\s+(?:own\s+)?(?:(?:earlier|previous)\s+)?"
            rf"(?:(?P<before>{_DAY})\s+)?{either(rules['own_work'])}\b(?:\s+(?:of|from|published(?:\s+on)?)\s+(?P<behind>{_DAY}))?"
        ),
    )
