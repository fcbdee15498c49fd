"""Find the place, day and agency that stand before the first sentence. Stage 2 of 5: clean."""

import re
from functools import cache
from re import Pattern

from reportedly.clean.layout import CAPITAL
from reportedly.rules import table

_DASH = r"(?:[—–]|-{1,2})"


def dateline(words: str) -> int | None:
    """Where the dateline of a paragraph ends; None where it has none."""
    match = _pattern().match(words)
    if not match:
        return None
    place = match["caps"] or match["caps2"] or match["caps3"] or ""
    first = place.split()[0].strip(",.:") if place else ""
    return None if first in table("en", "layout")["dateline"]["never"] else match.end()


@cache
def _pattern() -> Pattern[str]:
    month = table("en", "layout")["date"]["month"]
    city = rf"{CAPITAL}(?:{CAPITAL}|['’.-](?={CAPITAL}|\s)){{2,}}"
    place = rf"(?:ST\.?\s|MT\.?\s)?{city}(?:[ /-]{city}){{0,3}}"
    named = rf"{CAPITAL}[\w'’.-]+(?:[ /-]{CAPITAL}[\w'’.-]+){{0,3}}"
    region = rf"(?:,\s(?:{CAPITAL}[\w'’.]*)(?:\s(?:of|and|{CAPITAL}[\w'’.]*)){{0,3}}){{0,2}}"
    day = rf"(?:,?\s(?:(?i:{month})\s\d{{1,2}}|\d{{1,2}}\s(?i:{month}))(?:,?\s\d{{4}})?\.?)?"
    day_needed = day.removesuffix("?") + "{1}"
    agency = r"\((?:[^()\n]{2,40})\)"
    slashed = r"/[^/\n]{2,30}/\.?"
    opens = rf"(?=\s+[\"“‘'«(\[]*(?:{CAPITAL}|\d)|\s*$)"
    return re.compile(
        rf"""
        (?: (?P<caps>{place}){region}{day} \s* (?: (?:{agency}|{slashed}) \s*)? {_DASH} {opens}
          | (?P<caps2>{place}){region}{day} \s* {slashed} {opens}
          | {named}{region}{day} \s* {agency} \s* {_DASH} {opens}
          | {agency} \s* {_DASH} {opens}
          | (?P<caps3>{place}){region} (?: {day_needed} (?: \s* {agency} )? | \s* {agency} ) : {opens}
        )
        """,
        re.VERBOSE,
    )
