"""Reads an HTML file strictly enough to test it: elements, ids, links, unclosed tags."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "br", "img", "input", "hr"}
# SVG shapes close themselves.
_SHAPES = {"line", "path", "rect", "circle"}


@dataclass
class Page(HTMLParser):
    """What a page holds."""

    ids: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open_elements: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids, self.elements, self.open_elements, self.mistakes, self.text = [], [], [], [], []
        self.feed(html)
        self.close()
        self.mistakes += [f"<{name}> is never closed" for name in self.open_elements]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, attrs)
        if tag not in _VOID:
            self.open_elements.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, attrs)
        if tag not in _SHAPES:
            self.mistakes.append(f"<{tag}/> closes itself at {self.getpos()}")

    def _element(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])

    def handle_endtag(self, tag: str) -> None:
        if not self.open_elements or self.open_elements[-1] != tag:
            inside = self.open_elements[-1] if self.open_elements else "nothing"
            self.mistakes.append(f"</{tag}> closes <{inside}> at {self.getpos()}")
        if tag in self.open_elements:
            while self.open_elements.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.open_elements or self.open_elements[-1] not in ("style", "title"):
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element with this tag."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def words(self) -> str:
        """All text that a reader sees or hears."""
        return " ".join("".join(self.text).split())
