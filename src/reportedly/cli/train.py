"""`reportedly train`: make a tagger from articles with marked attributions, or the networks that go on from it."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.errors import MissingExtra

_DATA = "Folder with train/ and dev/, each with text/*.txt and ann/*.ann; for chains, with *.jsonl."
_BASE = "Folder with MiniLM's model.safetensors and tokenizer.json; chains go on from the packaged tagger instead."
_START = (
    "Folder of a trained default tagger's int8 files to go on from, instead of MiniLM; `packaged` is the shipped one."
)
_COVERAGE = "Folder of JSONL files with coverage in which voices, labels and accounts are marked (training/coverage)."
_OUTERMOST = "For chains: folder with text/ and ann/ in which only the outermost voice is marked."


def train(
    kind: Annotated[str, typer.Argument(metavar="default|fast|chains|marks", help="What to train.")],
    data: Annotated[Path, typer.Argument(help=_DATA, exists=True, file_okay=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for checkpoints and the int8 files.")],
    base_weights: Annotated[Path | None, typer.Option(help=_BASE, exists=True, file_okay=False)] = None,
    coverage: Annotated[Path | None, typer.Option(help=_COVERAGE, exists=True, file_okay=False)] = None,
    epochs: Annotated[int | None, typer.Option(min=1, help="How often to read the articles.")] = None,
    stop_after: Annotated[
        int | None, typer.Option(min=1, help="End after so many of these epochs, while it still learns fast.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same run.")] = 7,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the last checkpoint in OUT.")] = False,
    teacher: Annotated[
        list[Path] | None, typer.Option(help="OUT of an earlier default run to learn from as well; repeatable.")
    ] = None,
    unlabelled: Annotated[
        Path | None, typer.Option(help="JSONL with texts for the teacher to label.", exists=True)
    ] = None,
    outermost: Annotated[Path | None, typer.Option(help=_OUTERMOST, exists=True, file_okay=False)] = None,
) -> None:
    """Train a tagger from brat files, or the networks of chains and of marks from JSONL, and write int8 ONNX files."""
    if kind not in ("default", "fast", "chains", "marks"):
        raise typer.BadParameter(f"nothing is called {kind!r}; take default, fast, chains or marks", param_hint="kind")
    if kind == "chains":
        _chains(data, out, outermost, epochs, seed, resume)
        return
    if kind == "marks":
        _marks(data, coverage, out, epochs, seed, resume)
        return
    if base_weights is None:
        raise typer.BadParameter("a tagger starts from MiniLM; say where its files are", param_hint="--base-weights")
    try:
        from reportedly.train import recipe
    except ModuleNotFoundError as missing:
        raise _missing(missing) from None
    files = recipe.train(
        kind,
        data,
        out,
        seed=seed,
        epochs=epochs,
        stop_after=stop_after,
        resume=resume,
        base_weights=base_weights,
        teachers=teacher or (),
        unlabelled=unlabelled,
    )
    for file in files:
        typer.echo(str(file))


def _chains(data: Path, out: Path, outermost: Path | None, epochs: int | None, seed: int, resume: bool) -> None:
    try:
        from reportedly.train.chain_loop import ChainPlan
        from reportedly.train.chain_recipe import train_chains
    except ModuleNotFoundError as missing:
        raise _missing(missing) from None
    plan = ChainPlan(seed=seed) if epochs is None else ChainPlan(seed=seed, epochs=epochs)
    typer.echo(str(train_chains(data, out, outermost=outermost, plan=plan, resume=resume)))


def _marks(data: Path, coverage: Path | None, out: Path, epochs: int | None, seed: int, resume: bool) -> None:
    if coverage is None:
        raise typer.BadParameter("say where the marked coverage is", param_hint="--coverage")
    try:
        from reportedly.train.recipe import train_marks
    except ModuleNotFoundError as missing:
        raise _missing(missing) from None
    for file in train_marks(data, coverage, out, seed=seed, epochs=epochs, resume=resume):
        typer.echo(str(file))


def _missing(error: ModuleNotFoundError) -> MissingExtra:
    return MissingExtra(f"training needs {error.name}, which is not installed; pip install 'reportedly[train]'")
