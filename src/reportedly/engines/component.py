"""The spaCy component: `nlp.add_pipe("reportedly")`, results in `doc._.attributions`.

Nothing else imports this module: spaCy finds it by its entry point when the component is asked for. spaCy itself comes
with the extra ``reportedly[spacy]``. The component needs no other component and no model of spaCy's own; a blank
pipeline will do.
"""

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.engines import load
from reportedly.engines.base import Tagger
from reportedly.engines.simple import RuleTagger
from reportedly.model.span import Span, Spans

_DEFAULTS = {"engine": "default"}
_GIVES = ["doc._.attributions"]


@dataclass(frozen=True, slots=True)
class DocAttribution:
    """One attribution of a document as spaCy spans; each role may be in several pieces, `source` may be empty."""

    source: tuple[Any, ...]
    cue: tuple[Any, ...]
    content: tuple[Any, ...]
    confidence: float


class AttributionComponent:
    """Tags a document and keeps what it finds in ``doc._.attributions``, in the order of the cues."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger

    def __call__(self, doc: Any) -> Any:
        """The document, with its attributions."""
        text = doc.text
        found = self.tagger.tag(text, [Span(0, len(text))]) if text else []
        doc._.attributions = [
            DocAttribution(_in(doc, a.source), _in(doc, a.cue), _in(doc, a.content), a.confidence) for a in found
        ]
        return doc


def _in(doc: Any, spans: Spans) -> tuple[Any, ...]:
    """The spans as spaCy's: whole tokens that cover them."""
    return tuple(doc.char_span(s.start, s.end, alignment_mode="expand") for s in spans)


@Language.factory("reportedly", default_config=_DEFAULTS, assigns=_GIVES)  # type: ignore[untyped-decorator]
def make_component(nlp: Any, name: str, engine: str) -> AttributionComponent:
    """The component with one of our engines: ``default``, ``fast``, or ``rules`` (no model)."""
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", default=None)
    return AttributionComponent(RuleTagger() if engine == "rules" else load(engine))
