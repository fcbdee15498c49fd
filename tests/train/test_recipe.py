"""A training run from end to end, on two invented paragraphs and a network that is hardly one."""

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from brat_sample import ANN, TEXT  # noqa: E402

from reportedly.engines.decode import Settings  # noqa: E402
from reportedly.engines.pieces import tokenizer  # noqa: E402
from reportedly.engines.runtime import open_tagger  # noqa: E402
from reportedly.model.span import Span  # noqa: E402
from reportedly.train.export import export  # noqa: E402
from reportedly.train.fastnet import FastNetwork, FastShape  # noqa: E402
from reportedly.train.loop import Plan, learn, marked_windows  # noqa: E402

TINY = FastShape(pieces=16, inner=16, first=16, second=16, link_in=16, link=16, link_second=16, dropout=0.0)
PLAN = Plan(epochs=2, new_rate=1e-2, hidden=0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("text", "ann"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ann" / "one.ann").write_text(ANN, encoding="utf-8")
    return tmp_path


def _learnt(folder: Path, out: Path, plan: Plan, *, resume: bool = False) -> Any:
    torch.manual_seed(plan.seed)
    return learn(FastNetwork(TINY), marked_windows(folder), [], out, plan, resume=resume)


def test_the_same_seed_gives_the_same_weights(folder: Path) -> None:
    """Two runs are one run."""
    one, other = (_learnt(folder, folder / name, PLAN) for name in "ab")

    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))


def test_a_finished_run_goes_on_from_its_checkpoint(folder: Path) -> None:
    """With nothing left to do, it gives back what it had learnt."""
    before = _learnt(folder, folder / "out", PLAN)
    after = _learnt(folder, folder / "out", PLAN, resume=True)

    assert all(torch.equal(a, b) for a, b in zip(before.parameters(), after.parameters(), strict=True))


def test_the_files_read_without_torch(folder: Path) -> None:
    """What was exported carries its settings and reads a text."""
    export(_learnt(folder, folder / "out", PLAN), folder / "out", "fast", Settings(keep=0.0), {})
    (folder / "out" / "tokenizer.json").write_text(tokenizer().to_str(), encoding="utf-8")
    tagger = open_tagger(folder / "out", "fast")

    assert tagger.settings == Settings(keep=0.0)
    assert all(one.cue for one in tagger.tag(TEXT, [Span(0, len(TEXT))]))
