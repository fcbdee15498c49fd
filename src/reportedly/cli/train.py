"""`reportedly train`: make a tagger from articles with marked attributions (brat files)."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.errors import MissingExtra

_DATA = "Folder with train/ and dev/, each with text/*.txt and ann/*.ann."
_BASE = "Folder with MiniLM's model.safetensors and tokenizer.json."


def train(
    kind: Annotated[str, typer.Argument(metavar="default|fast", help="Which tagger to train.")],
    data: Annotated[Path, typer.Argument(help=_DATA, exists=True, file_okay=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for checkpoints and the int8 files.")],
    base_weights: Annotated[Path, typer.Option(help=_BASE, exists=True, file_okay=False)],
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
) -> None:
    """Train a tagger from brat files, and write its int8 ONNX files."""
    if kind not in ("default", "fast"):
        raise typer.BadParameter(f"no tagger is called {kind!r}; take default or fast", param_hint="kind")
    try:
        from reportedly.train import recipe
    except ModuleNotFoundError as missing:
        raise MissingExtra(
            f"training needs {missing.name}, which is not installed; pip install 'reportedly[train]'"
        ) from None
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
