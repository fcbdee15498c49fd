"""What the elements of a page say about a block: furniture, caption, byline. Stage 1 of 5: collect."""

import re
from collections.abc import Iterator
from typing import Any

from reportedly.rules import table

_RULES = table("html", "page")
_FURNITURE_TAGS = frozenset(_RULES["furniture"]["tags"])
_FURNITURE_ROLES = frozenset(_RULES["furniture"]["roles"])
_FURNITURE_WORDS = frozenset(_RULES["furniture"]["words"])
_CAPTION_WORDS = frozenset(_RULES["caption"]["words"])
_BYLINE_WORDS = frozenset(_RULES["byline"]["words"])
# A header or footer of the page, not one inside the article.
_PAGE_EDGES = frozenset({"header", "footer"})
# Words run together as designers write them: "comments-area", "shareBar".
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WHOLE = frozenset({"html", "body", "main", "article"})


def words_of(element: Any) -> frozenset[str]:
    """The words in an element's class and id, in lower case."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(word.lower() for word in _WORD.findall(names[:500]))


def ancestry(element: Any) -> Iterator[Any]:
    """The element and what holds it, innermost first."""
    yield element
    yield from element.iterancestors()


class Roles:
    """Answers about the elements of one page; each element is looked at once."""

    def __init__(self, root: Any, total: int) -> None:
        self._root = root
        self._total = max(total, 1)
        self._furniture: dict[Any, bool] = {}

    def is_furniture(self, element: Any) -> bool:
        """Whether *element* lies in something that holds no article text."""
        path: list[Any] = []
        answer = False
        for step in ancestry(element):
            if step in self._furniture:
                answer = self._furniture[step]
                break
            path.append(step)
        for step in reversed(path):
            answer = answer or self._is_furniture(step)
            self._furniture[step] = answer
        return answer

    def _is_furniture(self, element: Any) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _WHOLE:
            return False
        if tag in _PAGE_EDGES:
            return not any(e.tag in ("article", "main") for e in element.iterancestors()) and not self._holds_page(
                element
            )
        named = tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES
        if not named and not words_of(element) & _FURNITURE_WORDS:
            return False
        # A whole page can stand in a form, or in a box called "with-sidebar".
        return not self._holds_page(element)

    def _holds_page(self, element: Any) -> bool:
        if element.find(".//h1") is not None and element.tag != "header":
            return True
        size = 0
        for piece in element.itertext():
            size += len(piece)
            if size > 0.4 * self._total:
                return True
        return False


def is_caption(element: Any) -> bool:
    """Whether *element* is, or stands in, the caption of a picture."""
    for depth, step in enumerate(ancestry(element)):
        if step.tag == "figcaption" or (depth < 3 and words_of(step) & _CAPTION_WORDS):
            return True
    return False


def is_quote(element: Any) -> bool:
    """Whether *element* stands in a block quotation."""
    return any(step.tag == "blockquote" for step in ancestry(element))


def is_byline(element: Any, inline: tuple[Any, ...], words: int) -> bool:
    """Whether a block of so many words says who wrote the article, or when."""
    if words > 20:
        return False
    for step in [*list(ancestry(element))[:2], *(inline if words <= 8 else ())]:
        if step.tag in _WHOLE:
            continue
        if "author" in (step.get("rel") or "").split() or step.get("itemprop") in ("author", "datePublished"):
            return True
        if step.tag == "time" and words <= 8:
            return True
        if step not in inline and step.tag != "section" and words_of(step) & _BYLINE_WORDS:
            return True
    return False
