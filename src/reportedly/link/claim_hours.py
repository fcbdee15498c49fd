"""Whether two voices give one blow another hour: struck at 2:17, rammed at 2:40. Stage 4 of 5.

Only clock times of one day and close together are compared, of statements that tell of a blow and not of what came after it
(who was called, who arrived). The words are in ``rules/en/claims.toml``.
"""

import re
from datetime import datetime
from functools import cache

from reportedly.link.claim_checks import one_voice, shared_context
from reportedly.link.claim_words import canonical, said
from reportedly.link.items import Told
from reportedly.rules import table

_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_ROUGH = re.compile(r"(?i)\b(?:about|around|roughly|approximately|shortly|nearly|some time|just)\b")
# Minutes: less than the first is how people look at clocks, more than the last is another event.
_LEAST, _LEAST_ROUGH, _MOST = 3, 20, 90
_CONTEXT = 0.25
_ABOUT = 3  # names of its article that a key is made with


def hour_keys(told: Told) -> set[str]:
    """Index keys of a blow with a clock time: its day and hours, with a name that the article is about."""
    clocks = _clocks(told)
    if not clocks or not _tells_a_blow(told):  # most have no clock time, and their words need not be read for it
        return set()
    hours = {(at.date(), step) for at in clocks for step in (at.hour // 2, (at.hour + 1) // 2)}
    return {f"at|{day}|{step}|{name}" for day, step in hours for name in told.about[:_ABOUT]}


def other_hour(a: Told, b: Told) -> tuple[str, str] | None:
    """The two times, where two voices give one blow times that cannot both hold; None else."""
    mine, theirs = _clocks(a), _clocks(b)
    if len(mine) != 1 or len(theirs) != 1 or one_voice(a, b) or not (_tells_a_blow(a) and _tells_a_blow(b)):
        return None
    apart = abs((mine[0] - theirs[0]).total_seconds()) / 60
    rough = _ROUGH.search(a.statement.text) or _ROUGH.search(b.statement.text)
    if not (_LEAST_ROUGH if rough else _LEAST) <= apart <= _MOST:
        return None
    if a.article != b.article and (shared_context(a, b) or 0.0) < _CONTEXT:
        return None
    return f"{mine[0]:%H:%M}", f"{theirs[0]:%H:%M}"


def _clocks(told: Told) -> list[datetime]:
    values = {m.edtf[:16] for m in told.moments if m.kind == "time" and m.edtf and _CLOCK.match(m.edtf)}
    return [datetime.fromisoformat(v) for v in sorted(values)]


def _tells_a_blow(told: Told) -> bool:
    words = said(told.statement.text).weights.keys()
    return bool(words & _listed("blows")) and not words & _listed("afterwards")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(canonical(w) for w in table("en", "claims")["hours"][name])
