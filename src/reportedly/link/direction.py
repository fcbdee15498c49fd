"""Which way a text travelled between two articles, and the evidence for it. Stage 4 of 5.

What the pages say comes first (a credit in byline, dateline, foot or caption, then in the telling), then quotation
marks round the passage in one of them, then the dates. Where the evidence is silent or speaks both ways, the
direction is unknown: then nothing is guessed.
"""

from typing import Literal

from reportedly.engines.crediting import Found, credited_houses
from reportedly.engines.outlets import outlet_key
from reportedly.link.published import earlier
from reportedly.model.article import Article

Side = Literal["a", "b"]


def direction(a: Article, b: Article, quoted: Side | None = None) -> tuple[Side | None, str]:
    """Where the text that *a* and *b* share came from, and why; *quoted*: the one that sets it in quotation marks."""
    if a.outlet and b.outlet and outlet_key(a.outlet) == outlet_key(b.outlet):
        return _by_date(a, b, f"two versions by {a.outlet}")
    credits_a, credits_b = credited_houses(a), credited_houses(b)
    if decided := _by_credit(a, b, credits_a, credits_b):
        return decided
    if shared := _third(a, b, credits_a, credits_b):
        return None, shared
    if quoted and not earlier(*((a.published, b.published) if quoted == "a" else (b.published, a.published))):
        return ("b" if quoted == "a" else "a"), f"{_name(a if quoted == 'a' else b)} sets it in quotation marks"
    return _by_date(a, b, "no credit in either")


def _by_credit(
    a: Article, b: Article, of_a: dict[str, Found], of_b: dict[str, Found]
) -> tuple[Side | None, str] | None:
    forward = of_a.get(outlet_key(b.outlet)) if b.outlet else None
    backward = of_b.get(outlet_key(a.outlet)) if a.outlet else None
    if forward and backward:
        if (forward.kind == "text") == (backward.kind == "text"):
            return None, f"{_name(a)} and {_name(b)} credit each other"
        # A credit in byline, dateline, caption or foot speaks for the whole text, one in the telling for a detail.
        forward, backward = (None, backward) if forward.kind == "text" else (forward, None)
    if forward:
        return "b", _credit(a, forward)
    if backward:
        return "a", _credit(b, backward)
    return None


def _third(a: Article, b: Article, of_a: dict[str, Found], of_b: dict[str, Found]) -> str | None:
    """Where a text of a third house is carried by one or both, neither has it from the other for certain."""
    own = {outlet_key(x.outlet) for x in (a, b) if x.outlet}
    strong_a = {k: f for k, f in of_a.items() if f.kind != "text" and f.kind != "caption" and k not in own}
    strong_b = {k: f for k, f in of_b.items() if f.kind != "text" and f.kind != "caption" and k not in own}
    if both := sorted(strong_a.keys() & strong_b.keys()):
        return f"both credit {strong_a[both[0]].name}"
    for article, strong, rest in ((a, strong_a, b), (b, strong_b, a)):
        if strong:
            return f"{_credit(article, strong[min(strong)])}, {_name(rest)} names no source"
    return None


def _by_date(a: Article, b: Article, reason: str) -> tuple[Side | None, str]:
    if earlier(a.published, b.published):
        return "a", f"{reason}; {_name(a)} was published first ({a.published}, then {b.published})"
    if earlier(b.published, a.published):
        return "b", f"{reason}; {_name(b)} was published first ({b.published}, then {a.published})"
    return None, f"{reason}, and the dates do not tell which came first"


def _credit(article: Article, found: Found) -> str:
    return f"{_name(article)} credits {found.name} ({found.kind}: “{found.span.of(article.text)}”)"


def _name(article: Article) -> str:
    return article.outlet or article.name
