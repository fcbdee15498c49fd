"""The templates and what they may call. Stage 5 of 5: everything from an article is escaped here, always."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.link.claims import THRESHOLD
from reportedly.report import words
from reportedly.report.dossier import lost, phrases
from reportedly.report.dossier.glossary import GLOSSARY
from reportedly.report.dossier.marks import visible


@cache
def environment() -> Environment:
    """The templates of the dossier and of the pages."""
    found = Environment(
        loader=PackageLoader("reportedly.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(
        show=_show,
        plural=words.plural,
        shorten=words.shorten,
        day=phrases.day,
        short_day=phrases.short_day,
        px=_px,
        input_name=phrases.input_name,
        from_file=phrases.from_file,
    )
    found.globals.update(
        relations=phrases.RELATIONS,
        scope_conflicts=phrases.CONFLICTS,
        lost_kinds=lost.KINDS,
        glossary=GLOSSARY,
        default_threshold=THRESHOLD,
        style=style(),
    )
    return found


def render(template: str, **values: Any) -> str:
    """A template with its values, as HTML."""
    return environment().get_template(template).render(**values)


@cache
def style() -> Markup:
    """The style sheet; ours, so it stands as it is."""
    return Markup((files("reportedly.report") / "assets" / "style.css").read_text(encoding="utf-8"))


def _show(text: str | None) -> Markup:
    """Words of an article or an input, isolated from the direction of the text around them."""
    return Markup("<bdi>{}</bdi>").format(visible(text or "unknown"))


def _px(value: float) -> str:
    """A coordinate, short and the same everywhere."""
    return f"{value:.1f}".removesuffix(".0")
