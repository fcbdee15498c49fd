"""Ranges and open ends: "from Thursday to Saturday", "since Monday", "until January 19". Stage 3 of 5."""

import re
from dataclasses import replace
from datetime import timedelta

from reportedly.model.edtf import OPEN_END, interval
from reportedly.read.moments.context import Context
from reportedly.read.moments.leaning import ENDED, gap
from reportedly.read.moments.values import (
    Found,
    end_of,
    start_of,
)

_JOINT = re.compile(
    r"\s*(?P<dash>-|–|—)\s*|\s+(?P<word>to|and|through\s+to|up\s+to|through|thru|until|till|or)\s+(?:(?:on|in|early|late|mid)\s+)?"
)
_OPENER = re.compile(
    r"(?i)\b(?:(?P<word>from|between|since|until|till|through|as\s+of|to)\s+(?:(?:on|at|the|in|about|"
    r"around|at\s+least)\s+)*"
    r"|(?P<length>over|within)\s+(?:the\s+)?)\Z"
)
# "By the end of March" sets a last day; "at the end of March" does not say which.
_UP_TO = re.compile(r"(?i)\b(?:by|before)\s+(?:the\s+time\s+)?\Z")
_END_OF = re.compile(r"(?i)(?:the\s+)?end\s+of\b|.*\b(?:out|over|up)\Z")
_ONWARD = re.compile(r"\s+(?:on|onwards?)\b(?!\s+(?:the|a)\b)")
_LONG = frozenset({"day", "span"})


def ranges(found: list[Found], ctx: Context) -> list[Found]:
    """The times with the two ends of a range joined."""
    out: list[Found] = []
    for one in found:
        before = out[-1] if out else None
        joint = _JOINT.fullmatch(gap(ctx, before, one)) if before else None
        if before and joint and (ranged := _range(before, one, joint, ctx)):
            out[-1] = ranged
        else:
            out.append(one)
    return out


def _range(a: Found, b: Found, joint: re.Match[str], ctx: Context) -> Found | None:
    if a.shape not in _LONG or b.shape not in _LONG or (a.kind != "date" and not (a.edtf and b.edtf)):
        return None
    opener = _OPENER.search(ctx.text[max(ctx.start, a.start - 20) : a.start])
    word, opened = (joint["word"] or "").lower(), ((opener["word"] or "").lower() if opener else "")
    if word in {"until", "till", "or"} or (word == "and" and opened != "between"):
        return None
    if word == "to" and not opened and not (a.floating or _same_size(a, b)):
        return None
    start = max(ctx.start, a.start - 20) + opener.start() if opener and opened in {"from", "between"} else a.start
    if a.edtf is None or b.edtf is None:
        return replace(a, start=start, end=b.end, shape="span", edtf=None, why=a.why or b.why)
    first = _pulled(a, b, ctx)
    value = f"{start_of(first)}/{end_of(b.edtf)}"
    if interval(value) is None:
        return None
    return Found(start, b.end, "span", value, "time" if "time" in (a.kind, b.kind) else "date", a.why or b.why)


def _same_size(a: Found, b: Found) -> bool:
    return bool(a.edtf and b.edtf and len(a.edtf) == len(b.edtf))


def _pulled(a: Found, b: Found, ctx: Context) -> str:
    """The start of a range, set before its end: "from Thursday to Saturday", "from October to March 2019"."""
    assert a.edtf is not None
    first, last = interval(a.edtf), interval(b.edtf)
    if first is None or last is None:
        return a.edtf
    if a.floating == "week" and len(a.edtf) == 10:
        back = (last[0].weekday() - first[0].weekday()) % 7
        return str(last[0] - timedelta(days=back or 7))
    if a.floating == "year":
        year = last[0].year - (a.edtf[4:] > str(last[0])[4 : len(a.edtf)])
        return f"{year:04}{a.edtf[4:]}"
    return a.edtf


def opened(one: Found, ctx: Context, before: Found | None) -> Found:
    """Open "since X" to the right, "until X" to the left; "from X" only where it goes on."""
    if one.shape in {"duration", "set", "order", "clock", "part"}:
        return one
    base = max(ctx.start, one.start - 24)
    opener = _OPENER.search(ctx.text[base : one.start])
    if not opener:
        days = interval(one.edtf) if _END_OF.match(ctx.text, one.start, one.end) else None
        if days and OPEN_END not in days and _UP_TO.search(ctx.text, base, one.start):
            return replace(one, edtf=f"../{days[1]}", floating=None)
        return one
    if before and before.shape == "duration" and before.edtf and ENDED.fullmatch(gap(ctx, before, one)):
        return one  # "the five months through August": the length is up to it
    word, start = " ".join((opener["word"] or opener["length"]).lower().split()), base + opener.start()
    if word in {"to", "as of"}:
        return one
    if word in {"between", "over", "within"}:
        return one.grown(start, one.end) if word != "between" else one
    onward = _ONWARD.match(ctx.text, one.end)
    end = onward.end() if onward and word == "from" else one.end
    if one.edtf is None or ("/" in one.edtf and (".." in one.edtf)):
        return one.grown(start, end)
    if word == "since":
        return replace(one.grown(start, end), edtf=f"{start_of(one.edtf)}/..", floating=None)
    if word in {"until", "till", "through"}:
        return replace(one.grown(start, end), edtf=f"../{end_of(one.edtf)}", floating=None)
    ahead = bool(onward) or (one.floating is not None and _is_ahead(one, ctx))
    return replace(one.grown(start, end), edtf=f"{start_of(one.edtf)}/..") if ahead and "/" not in one.edtf else one


def _is_ahead(one: Found, ctx: Context) -> bool:
    days = interval(one.edtf)
    return bool(days and ctx.today and days[0] >= ctx.today)
