"""The spaCy component.

Promises: `nlp.add_pipe("reportedly")` finds it by its entry point; `doc._.attributions` holds spaCy spans; an
empty document has none. Skipped where the extra `reportedly[spacy]` is not installed.
"""

import pytest

spacy = pytest.importorskip("spacy", reason="the extra reportedly[spacy] is not installed")


def test_a_document_has_its_attributions() -> None:
    """Source, cue and content of the document's own tokens."""
    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly", config={"engine": "rules"})
    doc = nlp("Harbour spokesman Tam Orrin said that two cranes fell. “Nobody was hurt,” he added.")

    first, second = doc._.attributions
    assert [s.text for s in first.source] == ["Harbour spokesman Tam Orrin"]
    assert [s.text for s in first.cue] == ["said"]
    assert [s.text for s in first.content] == ["two cranes fell"]
    assert [s.text for s in second.content] == ["“Nobody was hurt,”"]
    assert all(s.doc is doc for s in (*first.source, *second.content))


def test_an_empty_document_has_none() -> None:
    """Nothing said, nobody quoted."""
    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly", config={"engine": "rules"})

    assert nlp("")._.attributions == []


def test_the_trained_tagger_is_the_default() -> None:
    """Without a word on the engine, the one that reads best."""
    nlp = spacy.blank("en")
    component = nlp.add_pipe("reportedly")
    doc = nlp("The harbour master told reporters on Monday that two cranes had fallen.")

    assert component.tagger.name.startswith("default")
    assert [s.text for s in doc._.attributions[0].cue] == ["told"]
