"""What a page's head says: title, outlet, byline, date, address. Stage 1 of 5: collect. Nothing is guessed."""

import copy
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from reportedly.collect.dates import edtf
from reportedly.collect.tidy import said

# Where pages state the first publication, surest first. htmldate knows many more, but gives days without times.
_PUBLISHED = (
    ".//meta[@property='article:published_time']/@content",
    ".//meta[@name='article:published_time']/@content",
    ".//meta[@itemprop='datePublished']/@content",
    ".//*[@itemprop='datePublished']/@datetime",
)
_PLACES_NAMES = (".//meta[@property='og:site_name']/@content", ".//meta[@name='application-name']/@content")
# htmldate's own bounds follow the clock; these do not.
_EARLIEST, _LATEST = "1990-01-01", "2099-12-31"
_LONG = 160  # characters; a date in a longer block is told by the article, not of it


def metadata(root: Any, url: str | None) -> dict[str, str]:
    """The fields that the page under *root* states of itself; *url* is where it came from, if known."""
    stated = _extracted(root, url)
    address = stated.get("url") or ""
    fields = {
        "title": stated.get("title"),
        "byline": stated.get("author"),
        "outlet": _first(root, _PLACES_NAMES) or stated.get("sitename") or _host(url or address),
        "url": address if address.startswith(("http://", "https://")) else None,
        "published": _published(root),
    }
    return {name: value for name, v in fields.items() if (value := said(v))}


def _extracted(root: Any, url: str | None) -> dict[str, str]:
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(copy.deepcopy(root), default_url=url, date_config=_date_options(), extensive=False)
    except Exception:
        return {}
    names = ("title", "author", "sitename", "url")
    return {n: v for n in names if isinstance(v := getattr(found, n, None), str)}


def _date_options() -> dict[str, Any]:
    return {"original_date": True, "extensive_search": False, "min_date": _EARLIEST, "max_date": _LATEST}


def _published(root: Any) -> str | None:
    for value in _stated_dates(root):
        if found := edtf(value)[0]:
            return found
    return _dated(root)


def _stated_dates(root: Any) -> Iterator[str]:
    for path in _PUBLISHED:
        yield from map(str, root.xpath(path))
    for script in root.xpath(".//script[@type='application/ld+json']"):
        yield from _linked_data(script.text or "")


def _linked_data(text: str) -> list[str]:
    """The publication dates in a JSON-LD block, outermost objects first."""
    try:
        queue: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return []
    dates: list[str] = []
    for step in range(500):
        if step >= len(queue):
            break
        value = queue[step]
        if isinstance(value, list):
            queue += value[:100]
        elif isinstance(value, dict):
            if isinstance(found := value.get("datePublished"), str):
                dates.append(found)
            queue += [v for k, v in value.items() if k in ("@graph", "mainEntity", "mainEntityOfPage")]
    return dates


def _dated(root: Any) -> str | None:
    """The day by htmldate, which is not shown the prose: a day that the article tells of is not its own."""
    from htmldate import find_date

    tree = copy.deepcopy(root)
    for element in list(tree.iter("p", "li", "td", "blockquote", "footer", "aside", "img", "form", "figure")):
        if element.tag in ("p", "li", "td") and len("".join(element.itertext())) <= _LONG:
            continue
        parent = element.getparent()
        if parent is not None:
            element.drop_tree()
    try:
        found = find_date(tree, **_date_options())
    except Exception:
        return None
    return found if isinstance(found, str) else None


def _first(root: Any, paths: tuple[str, ...]) -> str | None:
    return next((value for path in paths for v in root.xpath(path) if (value := said(str(v)))), None)


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
