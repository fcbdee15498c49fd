"""Check the arithmetic of one article: parts must not come to more than their whole. Stage 4 of 5."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.model.figure import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsFinding:
    """Parts that together are more than their whole, within one article; by figure ids."""

    whole: str
    parts: tuple[str, ...]
    why: str


def check_parts(figures: Iterable[Figure]) -> list[PartsFinding]:
    """The wholes of one article whose parts sum to more than they may."""
    listed = list(figures)
    known = {f.id: f for f in listed}
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in listed:
        if figure.whole in known:
            parts[figure.whole or ""].append(figure)
    return [found for key in sorted(parts) if (found := _too_many(known[key], parts[key]))]


def _too_many(whole: Figure, parts: Sequence[Figure]) -> PartsFinding | None:
    total = sum(p.low or 0 for p in parts)
    if whole.high is None or total <= whole.high:
        return None
    why = f"the parts come to at least {total:,}, the whole “{' '.join(whole.text.split())}” to at most {whole.high:,}"
    return PartsFinding(whole=whole.id, parts=tuple(sorted(p.id for p in parts)), why=why)
