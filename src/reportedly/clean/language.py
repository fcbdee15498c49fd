"""The language of a text. Stage 2 of 5: clean. None where there is too little to tell, or it could be several."""

from functools import cache
from typing import Any

_ENOUGH = 40  # letters; below, names decide more than the language does
_SAMPLE = 4000  # characters; more do not change the answer
_SURE = 0.75  # probability, of one language among all that py3langid knows


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of *text*, or None."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _ENOUGH:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
