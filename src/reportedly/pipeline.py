"""The five stages in order. Start reading here.

    collect ──▶ clean ──▶ read ──▶ link ──▶ report

`add` takes inputs into a case: collect and clean give articles, read gives what each says, link brings them together.
Each batch is one transaction; a killed run is completed by the next, since the case knows how far each article came.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, BinaryIO

from reportedly.clean import clean
from reportedly.collect import Found, Overrides, collect, expand
from reportedly.engines import load
from reportedly.linking import gather_waiting, link_article, settle
from reportedly.model.article import Article, Failure
from reportedly.model.reading import Reading
from reportedly.read.reading import read_article, reader_version
from reportedly.store.case import Case
from reportedly.store.index import Index
from reportedly.store.shelf import Shelf

# One transaction: small enough to lose little, large enough that committing costs nothing.
BATCH = 50

# Told after each step: what is going on, how many are done, and of how many (None: unknown).
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What an `add` did. `known` articles were in the case already; `notes` say what was left out of some, and why."""

    new: int
    known: int
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()


def add(
    case: Case,
    inputs: Sequence[str],
    *,
    overrides: Overrides | None = None,
    engine: str = "default",
    stdin: BinaryIO | None = None,
    progress: Progress = lambda *_: None,
) -> Added:
    """Take *inputs* into the case and link them. Inputs that cannot be read are kept as failures."""
    version = reader_version(load(engine))
    new = known = 0
    failures: list[Failure] = []
    notes: list[str] = []
    sources = list(expand(inputs, stdin=stdin))
    found = (one for source in sources for one in collect(source, overrides or Overrides()))
    while batch := list(islice(found, BATCH)):
        with case.begin() as connection:
            shelf, index = Shelf(connection), Index(connection)
            for one in batch:
                if isinstance(one, Failure):
                    failures.append(one)
                    shelf.fail([one])
                    progress("reading", new + known + len(failures), None)
                    continue
                notes += [f"{one.input}: {note}" for note in one.notes]
                try:
                    fresh = _take(shelf, index, one, engine, version)
                except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
                    # A mistake of ours on one article must not cost the others.
                    failures.append(_our_mistake(one, error))
                    shelf.fail(failures[-1:])
                else:
                    new, known = new + fresh, known + (not fresh)
                progress("reading", new + known + len(failures), None)
    link(case, engine=engine, progress=progress)
    return Added(new=new, known=known, failures=tuple(failures), notes=tuple(notes))


def link(case: Case, *, engine: str = "default", progress: Progress = lambda *_: None) -> None:
    """Link every article that is read but not linked, and gather what that changed."""
    with case.look() as connection:
        total = Shelf(connection).unlinked_count()
    done = 0
    while True:
        with case.begin() as connection:
            shelf, index = Shelf(connection), Index(connection)
            ids = shelf.unlinked(BATCH)
            for article in ids:
                link_article(shelf, index, shelf.article(article), shelf.reading(article))
                done += 1
                progress("linking", done, total)
            settle(index)
        if not ids:
            break
    gather_waiting(case)


def _our_mistake(found: Found, error: Exception) -> Failure:
    what = f"{type(error).__name__} ({error})" if str(error) else type(error).__name__
    return Failure(input=found.input, reason=f"the reader itself failed on it: {what}; please report it with the text")


def _take(shelf: Shelf, index: Index, found: Found, engine: str, version: str) -> bool:
    """Take one text as found into the case; True where the article is new to it. What can fail comes first."""
    article = clean(found)
    before = shelf.version(article.id)
    if before is None:
        reading = read(article, engine)
        shelf.see(article.id, found)
        shelf.put(article, reading)
    elif shelf.see(article.id, found) or before != version:
        _read_again(shelf, index, article.id, engine)
    shelf.forget_failure(found.input)
    return before is None


def _read_again(shelf: Shelf, index: Index, article_id: str, engine: str) -> None:
    """Read an article from all that its sightings tell, unless that gives what the case has already."""
    article = clean(merge(shelf.sightings(article_id)))
    if shelf.article(article_id) == article and shelf.version(article_id) == reader_version(load(engine)):
        return
    reading = read(article, engine)
    index.drop_article(article_id)
    settle(index)
    shelf.remove(article_id)
    shelf.put(article, reading)


def read(article: Article, engine: str = "default") -> Reading:
    """What one article says, by the named engine."""
    return read_article(article, load(engine))


def merge(sightings: Sequence[Found]) -> Found:
    """One text from all the ways in which it was given: the first by name, its gaps filled from the others.

    The order of the sightings does not matter.
    """
    ordered = sorted(sightings, key=lambda f: (f.name, f.digest, str(f)))

    def known(field: str) -> Any:
        return next((value for found in ordered if (value := getattr(found, field)) is not None), None)

    return replace(
        ordered[0],
        outlet=known("outlet"),
        url=known("url"),
        title=known("title"),
        byline=known("byline"),
        published=known("published"),
    )
