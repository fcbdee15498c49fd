"""What is carried over from elsewhere is marked, with the source that the article names; ordinary quotes are not."""

import pytest

from reportedly.clean import clean
from reportedly.clean.excerpts import origin_of
from reportedly.collect.found import Found
from reportedly.model.article import Passage
from reportedly.model.span import Span
from reportedly.rules import table

PASTED = (
    "Nine people have died since the strike began, the union has counted, and forty are in the hospital on the hill."
)
OWN = "We have no way to check any of that, and we doubt that anyone does."


def excerpts(text: str, marks: tuple[Passage, ...] = ()) -> list[tuple[str, str | None]]:
    """The excerpts of *text*, each with its origin."""
    found = clean(Found(input="a", name="a", text=text, digest="0", encoding="utf-8", kind="text", marks=marks))
    return [(p.spans[0].of(text), p.origin) for p in found.passages if p.role == "excerpt"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{OWN}\n\n“{PASTED}”\n\n{OWN}", [(f"“{PASTED}”", None)], id="whole paragraph in marks"),
        pytest.param(f'{OWN}\n\n"{PASTED}"', [(f'"{PASTED}"', None)], id="straight marks"),
        pytest.param(
            f"{OWN}\n\n“{PASTED} They call it “the long night” now.”",
            [(f"“{PASTED} They call it “the long night” now.”", None)],
            id="marks inside marks",
        ),
        pytest.param(
            f"{OWN}\n\n“{PASTED}\n\n“{PASTED}”",
            [(f"“{PASTED}\n\n“{PASTED}”", None)],
            id="goes on in the next paragraph",
        ),
        pytest.param(
            f"The Halm Post writes:\n\n“{PASTED}\n\n{PASTED}”\n\n{OWN}",
            [(f"“{PASTED}\n\n{PASTED}”", "The Halm Post")],
            id="introduced and opened once",
        ),
        pytest.param(
            f"{OWN} Here is how the news from the pier reached us:\n{PASTED}\n{OWN}",
            [(PASTED, None)],
            id="pasted after a colon, unmarked",
        ),
        pytest.param(f"According to Quaynews:\n\n{PASTED}", [(PASTED, "Quaynews")], id="named before the colon"),
        pytest.param(f"{OWN}\n\n“{PASTED}\n\n{OWN}", [], id="never closed"),
    ],
)
def test_carried_over(text: str, expected: list[tuple[str, str | None]]) -> None:
    """The stretch and its origin."""
    assert excerpts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{OWN}\n\n“We counted nine,” said Ada Wren. “Then we stopped counting the dead.”",
            id="speaker in the middle",
        ),
        pytest.param(
            f'{OWN}\n\n"We counted nine,” Wren said. “Then we stopped counting the dead."',
            id="mixed marks, speaker in the middle",
        ),
        pytest.param(f"{OWN}\n\n“Enough is enough.”", id="a short quotation"),
        pytest.param(f"Key points:\n\n{PASTED}", id="a heading with a colon"),
        pytest.param("These are the towns where the police have closed the roads:\n\nHalm\n\nAstrel", id="a list"),
        pytest.param(
            "The strikers on the pier told us what they ask for:\n\n"
            "1. An end to the sale of the cranes, and freedom for all who are held.",
            id="a numbered list",
        ),
        pytest.param(
            f"The questions that nobody in Astrel has answered since the shooting are:\n\n{PASTED}",
            id="a colon after 'are'",
        ),
    ],
)
def test_not_carried_over(text: str) -> None:
    """Near misses stay body."""
    assert excerpts(text) == []


def test_block_quotations_keep_their_origin() -> None:
    """The page marks the block; the line before it says whose words they are."""
    text = f"As the Halm Post reported on Friday:\n\n{PASTED}"
    start = text.index(PASTED)
    mark = Passage(spans=(Span(start, len(text)),), role="excerpt")

    assert excerpts(text, (mark,)) == [(PASTED, "the Halm Post")]


@pytest.mark.parametrize(
    ("intro", "name"),
    [
        ("The Halm Post writes:", "The Halm Post"),
        ("According to Quaynews:", "Quaynews"),
        ("As the Committee for Human Rights has noted:", "the Committee for Human Rights"),
        ("Via Quaynews:", "Quaynews"),
        ("The first word came from Quaynews on Tuesday:", "Quaynews"),
        ("Here is what the stenographers at Quaynews put out on Thursday, and mind your coffee:", "Quaynews"),
        ("The palace will have none of it. From its state agency, Quaynews:", "Quaynews"),
        ("He said:", None),
        ("Here is what came over the wire:", None),
    ],
)
def test_origins(intro: str, name: str | None) -> None:
    """A name is one that the words give; a pronoun is none."""
    assert origin_of(intro) == name


def test_examples_of_the_table_name_someone() -> None:
    """Each example in the rules introduces by name."""
    assert all(origin_of(example) for example in table("en", "layout")["intro"]["examples"])
