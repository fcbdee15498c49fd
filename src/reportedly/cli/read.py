"""`reportedly read`: one article, no case; its annotated reading."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from reportedly.cli.options import AsJson, EngineName, Outlet, Published, Title, Url

if TYPE_CHECKING:
    from reportedly.model.article import Article
    from reportedly.model.reading import Reading


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="One article; - for standard input.")],
    as_json: AsJson = False,
    outlet: Outlet = None,
    published: Published = None,
    url: Url = None,
    title: Title = None,
    outlets: Annotated[
        Path | None, typer.Option("--outlets", metavar="FILE", help="A TOML table of outlets and agencies of your own.")
    ] = None,
    engine: EngineName = "default",
) -> None:
    """Read one article without a case and show who says what in it, with figures and times."""
    from reportedly import pipeline
    from reportedly.clean import clean
    from reportedly.collect import Overrides, collect, expand
    from reportedly.engines.desk import read_table
    from reportedly.engines.outlets import using, with_own
    from reportedly.model.article import Failure

    overrides = Overrides(outlet=outlet, published=published, url=url, title=title)
    own = with_own(read_table(outlets)) if outlets else None
    stdin = sys.stdin.buffer if file == "-" else None
    failed = False
    for source in expand([file], stdin=stdin):
        for found in collect(source, overrides):
            if isinstance(found, Failure):
                print(f"could not read {found.input}: {found.reason}", file=sys.stderr)
                failed = True
                continue
            article = clean(found)
            with using(own):
                reading = pipeline.read(article, engine)
            if as_json:
                typer.echo(json.dumps(_plain(article, reading), ensure_ascii=False))
            else:
                _print(article, reading)
    if failed:
        raise typer.Exit(1)


def _plain(article: "Article", reading: "Reading") -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(reading)
    return {"article": msgspec.to_builtins(article), **{k: v for k, v in plain.items() if k != "article"}}


# What each kind of span looks like. Colour and form both tell, so that it reads without colour too.
_STYLES = {
    "content": "underline",
    "cue": "bold green",
    "source": "bold cyan",
    "figure": "magenta",
    "moment": "yellow",
}


def _print(article: "Article", reading: "Reading") -> None:
    from rich.console import Console
    from rich.text import Text

    from reportedly.report.words import bounds, outcome

    console = Console(highlight=False)
    about = filter(None, (article.title, article.outlet, article.published, article.language))
    console.print(Text(" · ".join(about) or article.name, style="bold"))
    text = Text(article.text)
    for statement in reading.statements:
        if statement.mode != "narrated":
            for kind, spans in (
                ("content", statement.content),
                ("cue", statement.cue),
                ("source", statement.source),
            ):
                for span in spans:
                    text.stylize(_STYLES[kind], span.start, span.end)
    for figure in reading.figures:
        text.stylize(_STYLES["figure"], figure.span.start, figure.span.end)
    for moment in reading.moments:
        text.stylize(_STYLES["moment"], moment.span.start, moment.span.end)
    for passage in article.passages:
        if passage.role == "residue":
            for span in passage.spans:
                text.stylize("dim strike", span.start, span.end)
    console.print(text)
    console.print()
    for statement in reading.statements:
        voices = " → ".join(v.name for v in statement.chain) or "(the article itself)"
        console.print(
            Text.assemble(
                (voices, "bold cyan"),
                f"  {statement.mode}, {statement.act}, {statement.stance}, {statement.modality}",
            )
        )
        console.print(Text("  " + statement.text))
    for figure in reading.figures:
        counted = " ".join(filter(None, (bounds(figure), figure.population)))
        console.print(Text(f"figure  {outcome(figure.outcome)}: {counted}  “{figure.text}”"))
    for moment in reading.moments:
        console.print(Text(f"time    {moment.edtf or 'unknown'}  “{moment.text}”"))
