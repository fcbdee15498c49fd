"""Who only passes on what another says makes no claim of its own, and the claim is in the words of the innermost.

Near misses stay two: a frame that turns or denies the words, that counts more, or that holds no clause of its own.
"""

from dataclasses import replace

import pytest

from reportedly.link import claims
from reportedly.link.claim_passed import passes_on
from reportedly.link.items import Told
from reportedly.model.span import Span
from reportedly.model.statement import Mode, Statement, Voice


def _pair(text: str, inner: str, speaker: str, cue: str, mode: Mode = "indirect") -> tuple[Told, Told]:
    """A statement of *text* by two clerks, and what *speaker* says inside it."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    clerks = Voice(name="two clerks", role="group")
    outer = Statement(
        id=f"a.s0-{len(text)}", article="a", content=(Span(0, len(text)),), text=text, mode="indirect", chain=(clerks,)
    )
    place = at(inner)
    made = replace(
        outer,
        id=f"a.s{place.start}-{place.end}",
        content=(place,),
        text=inner,
        mode=mode,
        cue=(at(cue),),
        chain=(clerks, Voice(name=speaker, role="person", spans=(at(speaker),))),
        parent=outer.id,
    )
    return tuple(Told(statement=s, article="a", outlet="Gull", published="2031-05-07") for s in (outer, made))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "inner", "speaker", "cue", "mode", "passed"),
    [
        pytest.param(
            "Rall said that the bridge had been closed by the army",
            "the bridge had been closed by the army", "Rall", "said", "indirect", True, id="said-that",
        ),
        pytest.param(
            "“We closed the bridge at four,” Rall told a closed hearing of the council",
            "We closed the bridge at four", "Rall", "told", "direct", True, id="quoted",
        ),
        pytest.param(
            "Rall did not say that the bridge had been closed by the army",
            "the bridge had been closed by the army", "Rall", "say", "indirect", False, id="did-not-say",
        ),
        pytest.param(
            "Rall admitted nine people from the night shift",
            "nine people from the night shift", "Rall", "admitted", "indirect", False, id="no-clause",
        ),
        pytest.param(
            "guards had fled to the river and Rall said that the bridge had been closed",
            "the bridge had been closed", "Rall", "said", "indirect", False, id="tells-more",
        ),
    ],
)  # fmt: skip
def test_who_passes_on(text: str, inner: str, speaker: str, cue: str, mode: Mode, passed: bool) -> None:
    """The frame may tell who spoke, and where; nothing else."""
    outer, made = _pair(text, inner, speaker, cue, mode)

    assert passes_on(outer, made) is passes_on(made, outer) is passed


def test_the_claim_is_in_the_innermost_words() -> None:
    """Both are one claim, and its text is what is claimed, not the sentence that reports it."""
    outer, made = _pair(
        "Rall said that the bridge at Orsel had been closed by the army",
        "the bridge at Orsel had been closed by the army",
        "Rall",
        "said",
    )
    first, second = sorted((outer, made), key=lambda t: t.id)
    found = claims.compare(first, second)
    assert found is not None
    [claim] = claims.gather([outer, made], {(first.id, second.id): found}, claims.THRESHOLD)

    assert claim.text == made.statement.text
    assert set(claim.statements) == {outer.id, made.id}
