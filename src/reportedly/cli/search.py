"""`reportedly search`: find words in a case."""

import json
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, CaseName

if TYPE_CHECKING:
    from reportedly.store.search import Hit


def search(
    case: CaseName,
    query: Annotated[str, typer.Argument(help='Words; "a phrase" in quotation marks; begin* for beginnings.')],
    as_json: AsJson = False,
    limit: Annotated[int, typer.Option("--limit", help="How many lines at most.", min=1)] = 50,
) -> None:
    """Find the lines of CASE that hold the words of QUERY, each with its article and place."""
    from rich.console import Console
    from rich.text import Text

    from reportedly.store.case import open_case
    from reportedly.store.search import search as find

    with open_case(case) as opened, opened.look() as connection:
        hits = list(islice(find(connection, query), limit))
    if as_json:
        typer.echo(json.dumps([_row(hit) for hit in hits], ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False)
    for hit in hits:
        about = " · ".join(filter(None, (hit.article.outlet, hit.article.published, hit.article.name)))
        console.print(Text(f"{about}  [{hit.line.start}–{hit.line.end}]", style="bold"))
        line = Text(hit.line.of(hit.article.text))
        for word in hit.words:
            line.stylize("reverse", word.start - hit.line.start, word.end - hit.line.start)
        console.print(line)
        console.print()
    if not hits:
        typer.echo("nothing found", err=True)


def _row(hit: "Hit") -> dict[str, object]:
    return {
        "article": hit.article.id,
        "name": hit.article.name,
        "outlet": hit.article.outlet,
        "published": hit.article.published,
        "span": [hit.line.start, hit.line.end],
        "text": hit.line.of(hit.article.text),
        "words": [[w.start, w.end] for w in hit.words],
    }
